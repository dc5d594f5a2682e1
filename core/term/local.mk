# SPDX-License-Identifier: Apache-2.0
# core/term: concepts, building and freezing a termbase, settling overlaps.
core_sources += \
	core/term/builder.c \
	core/term/builder.h \
	core/term/concept_match.c \
	core/term/concepts.c \
	core/term/concepts.h \
	core/term/glossary_lint.c \
	core/term/glossary_lint.h \
	core/term/glossary_rules.c \
	core/term/merge.c \
	core/term/merge.h \
	core/term/resolve.c \
	core/term/resolve.h \
	core/term/row.h \
	core/term/scope.c \
	core/term/term_looks.c \
	core/term/termbase.c \
	core/term/termbase_image.c \
	core/term/termbase_image.h \
	core/term/termbase_image_open.c \
	core/term/when.c
