# SPDX-License-Identifier: Apache-2.0
# plugins/reporter_html: shows findings as a page.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/reporter_html.la
plugin_preopen += -dlpreopen plugins/reporter_html.la
reporter_html_own_sources = \
	plugins/reporter_html/html_context.c \
	plugins/reporter_html/html_finding.c \
	plugins/reporter_html/html_keys_script.c \
	plugins/reporter_html/html_marks.c \
	plugins/reporter_html/html_marks.h \
	plugins/reporter_html/html_matrix.c \
	plugins/reporter_html/html_out.c \
	plugins/reporter_html/html_out.h \
	plugins/reporter_html/html_page.c \
	plugins/reporter_html/html_page.h \
	plugins/reporter_html/html_rows.c \
	plugins/reporter_html/html_script.c \
	plugins/reporter_html/html_style.c \
	plugins/reporter_html/html_survey.c \
	plugins/reporter_html/html_survey_script.c \
	plugins/reporter_html/html_survey_style.c \
	plugins/reporter_html/reporter_html.c
reporter_html_sources = $(reporter_html_own_sources) $(findings_sources)
plugins_reporter_html_la_SOURCES = $(reporter_html_own_sources)
plugins_reporter_html_la_CPPFLAGS = $(plugin_cppflags)
plugins_reporter_html_la_LDFLAGS = $(plugin_ldflags)
plugins_reporter_html_la_LIBADD = libplugin_findings.la libyizhi.la
