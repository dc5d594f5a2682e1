# SPDX-License-Identifier: Apache-2.0
# plugins/table: what the glossary formats that are tables share.  It is no
# module; their modules take it in, and so do tests of theirs.
glossary_table_sources = \
	plugins/table/table_columns.c \
	plugins/table/table_columns.h \
	plugins/table/table_file.c \
	plugins/table/table_file.h \
	plugins/table/table_language.c \
	plugins/table/table_language.h \
	plugins/table/table_make.c \
	plugins/table/table_make.h \
	plugins/table/table_make_part.h \
	plugins/table/table_make_terms.c \
	plugins/table/table_patch.c \
	plugins/table/table_patch.h \
	plugins/table/table_record.c \
	plugins/table/table_record.h \
	plugins/table/table_row.c \
	plugins/table/table_row.h \
	plugins/table/table_terms.c \
	plugins/table/table_terms.h \
	plugins/table/table_text.c \
	plugins/table/table_text.h \
	plugins/table/table_write.c

# Not in plugins/ of the build folder, where it would be taken for a module.
noinst_LTLIBRARIES += libglossary_table.la
libglossary_table_la_SOURCES = $(glossary_table_sources)
libglossary_table_la_CPPFLAGS = $(plugin_cppflags)
libglossary_table_la_LIBADD = $(ICU_LIBS)
