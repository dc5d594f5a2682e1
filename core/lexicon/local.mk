# SPDX-License-Identifier: Apache-2.0
# core/lexicon: words with weights: built, compiled, looked up.
core_sources += \
	core/lexicon/lexicon.c \
	core/lexicon/lexicon.h \
	core/lexicon/lexicon_builder.c \
	core/lexicon/lexicon_builder.h \
	core/lexicon/lexicon_freeze.c \
	core/lexicon/lexicon_image.c \
	core/lexicon/lexicon_image.h \
	core/lexicon/lexicon_raw.h \
	core/lexicon/lexicon_words.c \
	core/lexicon/lexicon_words.h
