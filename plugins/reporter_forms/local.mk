# SPDX-License-Identifier: Apache-2.0
# plugins/reporter_forms: shows findings in the forms that other tools read.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/reporter_forms.la
plugin_preopen += -dlpreopen plugins/reporter_forms.la
reporter_forms_own_sources = \
	plugins/reporter_forms/forms_github.c \
	plugins/reporter_forms/forms_junit.c \
	plugins/reporter_forms/forms_line.c \
	plugins/reporter_forms/forms_markdown.c \
	plugins/reporter_forms/forms_out.c \
	plugins/reporter_forms/forms_out.h \
	plugins/reporter_forms/forms_sarif.c \
	plugins/reporter_forms/forms_sarif_print.c \
	plugins/reporter_forms/forms_tables.c \
	plugins/reporter_forms/reporter_forms.c \
	plugins/reporter_forms/reporter_forms.h
reporter_forms_sources = $(reporter_forms_own_sources) $(findings_sources)
plugins_reporter_forms_la_SOURCES = $(reporter_forms_own_sources)
plugins_reporter_forms_la_CPPFLAGS = $(plugin_cppflags)
plugins_reporter_forms_la_LDFLAGS = $(plugin_ldflags)
plugins_reporter_forms_la_LIBADD = libplugin_findings.la libyizhi.la
