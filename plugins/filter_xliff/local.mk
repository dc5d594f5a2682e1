# SPDX-License-Identifier: Apache-2.0
# plugins/filter_xliff: reads and writes XLIFF as bitexts.
# plugins/local.mk includes this file; see there.
filter_xliff_own_sources = \
	plugins/filter_xliff/filter_xliff.c \
	plugins/filter_xliff/xliff_beads.c \
	plugins/filter_xliff/xliff_codes.c \
	plugins/filter_xliff/xliff_names.c \
	plugins/filter_xliff/xliff_names.h \
	plugins/filter_xliff/xliff_reading.h \
	plugins/filter_xliff/xliff_rules.c \
	plugins/filter_xliff/xliff_rules.h \
	plugins/filter_xliff/xliff_rules_changes.c \
	plugins/filter_xliff/xliff_rules_codes.c \
	plugins/filter_xliff/xliff_rules_elements.c \
	plugins/filter_xliff/xliff_rules_modules.c \
	plugins/filter_xliff/xliff_rules_refs.c \
	plugins/filter_xliff/xliff_rules_units.c \
	plugins/filter_xliff/xliff_schema.c \
	plugins/filter_xliff/xliff_schema.h \
	plugins/filter_xliff/xliff_schema_modules.c \
	plugins/filter_xliff/xliff_schema_modules.h \
	plugins/filter_xliff/xliff_state.c \
	plugins/filter_xliff/xliff_unit.c \
	plugins/filter_xliff/xliff_unit_one.c
filter_xliff_sources = $(filter_xliff_own_sources) $(content_sources)

plugin_modules += plugins/filter_xliff.la
plugin_preopen += -dlpreopen plugins/filter_xliff.la
plugins_filter_xliff_la_SOURCES = $(filter_xliff_own_sources)
plugins_filter_xliff_la_CPPFLAGS = $(xml_reader_cppflags)
plugins_filter_xliff_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_xliff_la_LIBADD = $(xml_reader_libs) libplugin_content.la libyizhi.la
