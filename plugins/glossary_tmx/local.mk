# SPDX-License-Identifier: Apache-2.0
# plugins/glossary_tmx: reads and writes TMX as glossaries.
# plugins/local.mk includes this file; see there.
glossary_tmx_sources = \
	plugins/glossary_tmx/glossary_tmx.c \
	plugins/glossary_tmx/tmx_read.c \
	plugins/glossary_tmx/tmx_unit.h \
	plugins/glossary_tmx/tmx_write.c

plugin_modules += plugins/glossary_tmx.la
plugin_preopen += -dlpreopen plugins/glossary_tmx.la
plugins_glossary_tmx_la_SOURCES = $(glossary_tmx_sources)
plugins_glossary_tmx_la_CPPFLAGS = $(xml_reader_cppflags)
plugins_glossary_tmx_la_LDFLAGS = $(plugin_ldflags)
plugins_glossary_tmx_la_LIBADD = $(xml_reader_libs) libyizhi.la
