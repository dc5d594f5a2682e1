# SPDX-License-Identifier: Apache-2.0
# plugins/filter_json: reads and writes string resources in JSON.
# plugins/local.mk includes this file; see there.
filter_json_own_sources = \
	plugins/filter_json/filter_json.c \
	plugins/filter_json/json_scan.c \
	plugins/filter_json/json_scan.h \
	plugins/filter_json/json_string.c \
	plugins/filter_json/json_string.h
filter_json_sources = \
	$(filter_json_own_sources) $(message_sources) $(content_sources)

plugin_modules += plugins/filter_json.la
plugin_preopen += -dlpreopen plugins/filter_json.la
plugins_filter_json_la_SOURCES = $(filter_json_own_sources)
plugins_filter_json_la_CPPFLAGS = $(plugin_cppflags)
plugins_filter_json_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_json_la_LIBADD = \
	libplugin_message.la libplugin_content.la libyizhi.la
