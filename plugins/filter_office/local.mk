# SPDX-License-Identifier: Apache-2.0
# plugins/filter_office: reads and writes office documents.
# plugins/local.mk includes this file; see there.
filter_office_sources = \
	plugins/filter_office/filter_office.c \
	plugins/filter_office/office_code.c \
	plugins/filter_office/office_code.h \
	plugins/filter_office/office_compose.c \
	plugins/filter_office/office_file.c \
	plugins/filter_office/office_file.h \
	plugins/filter_office/office_formats.c \
	plugins/filter_office/office_formats.h \
	plugins/filter_office/office_inline.c \
	plugins/filter_office/office_inline.h \
	plugins/filter_office/office_names.c \
	plugins/filter_office/office_names.h \
	plugins/filter_office/office_paragraph.c \
	plugins/filter_office/office_paragraph.h \
	plugins/filter_office/office_record.c \
	plugins/filter_office/office_styles.c \
	plugins/filter_office/office_styles.h \
	plugins/filter_office/office_walk.c \
	plugins/filter_office/office_walk.h \
	plugins/filter_office/office_xlsx.c
filter_office_libs = $(zip_libs) $(xml_reader_libs)

plugin_modules += plugins/filter_office.la
plugin_preopen += -dlpreopen plugins/filter_office.la
plugins_filter_office_la_SOURCES = $(filter_office_sources)
plugins_filter_office_la_CPPFLAGS = $(plugin_cppflags)
plugins_filter_office_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_office_la_LIBADD = $(filter_office_libs) libyizhi.la
