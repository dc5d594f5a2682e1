# SPDX-License-Identifier: Apache-2.0
# plugins/glossary_xliff: reads and writes glossaries in XLIFF 2.
# plugins/local.mk includes this file; see there.
glossary_xliff_sources = \
	plugins/glossary_xliff/glossary_xliff.c \
	plugins/glossary_xliff/xliff_entry.h \
	plugins/glossary_xliff/xliff_read.c \
	plugins/glossary_xliff/xliff_write.c

plugin_modules += plugins/glossary_xliff.la
plugin_preopen += -dlpreopen plugins/glossary_xliff.la
plugins_glossary_xliff_la_SOURCES = $(glossary_xliff_sources)
plugins_glossary_xliff_la_CPPFLAGS = $(xml_reader_cppflags)
plugins_glossary_xliff_la_LDFLAGS = $(plugin_ldflags)
plugins_glossary_xliff_la_LIBADD = $(xml_reader_libs) libyizhi.la
