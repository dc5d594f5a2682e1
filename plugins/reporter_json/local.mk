# SPDX-License-Identifier: Apache-2.0
# plugins/reporter_json: shows findings as JSON.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/reporter_json.la
plugin_preopen += -dlpreopen plugins/reporter_json.la
reporter_json_own_sources = \
	plugins/reporter_json/reporter_json.c
reporter_json_sources = $(reporter_json_own_sources) $(findings_sources)
plugins_reporter_json_la_SOURCES = $(reporter_json_own_sources)
plugins_reporter_json_la_CPPFLAGS = $(plugin_cppflags)
plugins_reporter_json_la_LDFLAGS = $(plugin_ldflags)
plugins_reporter_json_la_LIBADD = libplugin_findings.la libyizhi.la
