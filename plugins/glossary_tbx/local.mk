# SPDX-License-Identifier: Apache-2.0
# plugins/glossary_tbx: reads and writes TBX termbases.
# plugins/local.mk includes this file; see there.
glossary_tbx_sources = \
	plugins/glossary_tbx/glossary_tbx.c \
	plugins/glossary_tbx/tbx_check.c \
	plugins/glossary_tbx/tbx_entry.c \
	plugins/glossary_tbx/tbx_file.c \
	plugins/glossary_tbx/tbx_file.h \
	plugins/glossary_tbx/tbx_names.c \
	plugins/glossary_tbx/tbx_names.h \
	plugins/glossary_tbx/tbx_put.c \
	plugins/glossary_tbx/tbx_put.h \
	plugins/glossary_tbx/tbx_put_field.c \
	plugins/glossary_tbx/tbx_rewrite.c \
	plugins/glossary_tbx/tbx_write.c \
	plugins/glossary_tbx/tbx_write.h

plugin_modules += plugins/glossary_tbx.la
plugin_preopen += -dlpreopen plugins/glossary_tbx.la
plugins_glossary_tbx_la_SOURCES = $(glossary_tbx_sources)
plugins_glossary_tbx_la_CPPFLAGS = $(xml_reader_cppflags)
plugins_glossary_tbx_la_LDFLAGS = $(plugin_ldflags)
plugins_glossary_tbx_la_LIBADD = $(xml_reader_libs) libyizhi.la
