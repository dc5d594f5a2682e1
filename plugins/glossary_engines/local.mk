# SPDX-License-Identifier: Apache-2.0
# plugins/glossary_engines: writes and reads the glossaries of engines.
# plugins/local.mk includes this file; see there.
glossary_engines_own_sources = \
	plugins/glossary_engines/engine.c \
	plugins/glossary_engines/engine.h \
	plugins/glossary_engines/engine_texts.c \
	plugins/glossary_engines/engine_texts.h \
	plugins/glossary_engines/glossary_engines.c
glossary_engines_sources = $(glossary_engines_own_sources) $(glossary_table_sources)

plugin_modules += plugins/glossary_engines.la
plugin_preopen += -dlpreopen plugins/glossary_engines.la
plugins_glossary_engines_la_SOURCES = $(glossary_engines_own_sources)
plugins_glossary_engines_la_CPPFLAGS = $(plugin_cppflags)
plugins_glossary_engines_la_LDFLAGS = $(plugin_ldflags)
plugins_glossary_engines_la_LIBADD = libglossary_table.la libyizhi.la
