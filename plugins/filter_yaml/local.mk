# SPDX-License-Identifier: Apache-2.0
# plugins/filter_yaml: reads and writes string resources in YAML.
# plugins/local.mk includes this file; see there.
filter_yaml_own_sources = \
	plugins/filter_yaml/filter_yaml.c \
	plugins/filter_yaml/yaml_events.c \
	plugins/filter_yaml/yaml_events.h \
	plugins/filter_yaml/yaml_resolve.c \
	plugins/filter_yaml/yaml_scalar.c \
	plugins/filter_yaml/yaml_scalar.h \
	plugins/filter_yaml/yaml_write.c \
	plugins/filter_yaml/yaml_write.h
filter_yaml_sources = \
	$(filter_yaml_own_sources) $(message_sources) $(content_sources)
filter_yaml_libs = $(LIBYAML_LIBS)

plugin_modules += plugins/filter_yaml.la
plugin_preopen += -dlpreopen plugins/filter_yaml.la
plugins_filter_yaml_la_SOURCES = $(filter_yaml_own_sources)
plugins_filter_yaml_la_CPPFLAGS = $(plugin_cppflags) $(LIBYAML_CFLAGS)
plugins_filter_yaml_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_yaml_la_LIBADD = \
	libplugin_message.la libplugin_content.la libyizhi.la $(LIBYAML_LIBS)
