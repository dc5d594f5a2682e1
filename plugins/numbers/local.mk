# SPDX-License-Identifier: Apache-2.0
# plugins/numbers: numbers in text, in digits, in Chinese numerals and in words,
# with their exact values, which a checker and an engine share.  It is no module;
# their modules take it in, and so do tests of theirs.
numbers_sources = \
	plugins/numbers/number_glyphs.c \
	plugins/numbers/number_glyphs.h \
	plugins/numbers/number_value.c \
	plugins/numbers/number_value.h \
	plugins/numbers/numbers_digits.c \
	plugins/numbers/numbers_en.c \
	plugins/numbers/numbers_read.h \
	plugins/numbers/numbers_scan.c \
	plugins/numbers/numbers_zh.c

# Not in plugins/ of the build folder, where it would be taken for a module.
noinst_LTLIBRARIES += libplugin_numbers.la
libplugin_numbers_la_SOURCES = $(numbers_sources)
libplugin_numbers_la_CPPFLAGS = $(plugin_cppflags)
