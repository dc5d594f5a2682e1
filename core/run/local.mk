# SPDX-License-Identifier: Apache-2.0
# core/run: the plan, the stages, collecting findings in order.
core_sources += \
	core/run/adding.c \
	core/run/alike.c \
	core/run/alike.h \
	core/run/checking.c \
	core/run/compiled.c \
	core/run/compiled.h \
	core/run/compiled_file.h \
	core/run/compiled_keep.c \
	core/run/dictionary.c \
	core/run/glossary.c \
	core/run/glossary_file.c \
	core/run/glossary_file.h \
	core/run/glossary_paths.c \
	core/run/glossary_work.c \
	core/run/inputs.c \
	core/run/joining.c \
	core/run/keeping.c \
	core/run/learning.c \
	core/run/linking.c \
	core/run/lock.c \
	core/run/matching.c \
	core/run/mined.c \
	core/run/mining.c \
	core/run/mining.h \
	core/run/modelling.c \
	core/run/observed.c \
	core/run/observed.h \
	core/run/observed_key.c \
	core/run/observed_rank.c \
	core/run/overview.c \
	core/run/pairing.c \
	core/run/placing.c \
	core/run/plan.c \
	core/run/reading.c \
	core/run/recurrent.c \
	core/run/renderings.c \
	core/run/reporting.c \
	core/run/run.c \
	core/run/run.h \
	core/run/sharing.c \
	core/run/standing.c \
	core/run/view.c \
	core/run/wording.c \
	core/run/words.c \
	core/run/words.h
