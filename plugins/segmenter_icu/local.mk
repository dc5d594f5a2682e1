# SPDX-License-Identifier: Apache-2.0
# plugins/segmenter_icu: cuts text into sentences with ICU.
# plugins/local.mk includes this file; see there.
segmenter_icu_sources = \
	plugins/segmenter_icu/icu_marks.c \
	plugins/segmenter_icu/icu_marks.h \
	plugins/segmenter_icu/icu_pairs.c \
	plugins/segmenter_icu/icu_pairs.h \
	plugins/segmenter_icu/icu_rules.c \
	plugins/segmenter_icu/icu_rules.h \
	plugins/segmenter_icu/icu_suppressions.c \
	plugins/segmenter_icu/icu_suppressions.h \
	plugins/segmenter_icu/icu_words.c \
	plugins/segmenter_icu/segmenter_icu.c

plugin_modules += plugins/segmenter_icu.la
plugin_preopen += -dlpreopen plugins/segmenter_icu.la
plugins_segmenter_icu_la_SOURCES = $(segmenter_icu_sources)
plugins_segmenter_icu_la_CPPFLAGS = $(plugin_cppflags) $(ICU_CFLAGS)
plugins_segmenter_icu_la_LDFLAGS = $(plugin_ldflags)
plugins_segmenter_icu_la_LIBADD = libyizhi.la $(ICU_LIBS)
