# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_yaml.
unit_tests += tests/unit/plugins/filter_yaml/test_filter_yaml
tests_unit_plugins_filter_yaml_test_filter_yaml_SOURCES = \
	tests/unit/plugins/filter_yaml/test_filter_yaml.c \
	$(filter_capture_sources) $(filter_yaml_sources)
tests_unit_plugins_filter_yaml_test_filter_yaml_CPPFLAGS = \
	$(AM_CPPFLAGS) $(LIBYAML_CFLAGS)
tests_unit_plugins_filter_yaml_test_filter_yaml_LDADD = \
	$(filter_yaml_libs) $(LDADD)
