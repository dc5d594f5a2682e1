# SPDX-License-Identifier: Apache-2.0
# plugins/filter_srt: reads and writes subtitles.
# plugins/local.mk includes this file; see there.
filter_srt_own_sources = \
	plugins/filter_srt/filter_srt.c
filter_srt_sources = \
	$(filter_srt_own_sources) $(message_sources) $(content_sources)

plugin_modules += plugins/filter_srt.la
plugin_preopen += -dlpreopen plugins/filter_srt.la
plugins_filter_srt_la_SOURCES = $(filter_srt_own_sources)
plugins_filter_srt_la_CPPFLAGS = $(plugin_cppflags)
plugins_filter_srt_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_srt_la_LIBADD = \
	libplugin_message.la libplugin_content.la libyizhi.la
