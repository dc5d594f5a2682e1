# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_json.
unit_tests += tests/unit/plugins/filter_json/test_filter_json
tests_unit_plugins_filter_json_test_filter_json_SOURCES = \
	tests/unit/plugins/filter_json/test_filter_json.c \
	$(filter_capture_sources) $(filter_json_sources)
