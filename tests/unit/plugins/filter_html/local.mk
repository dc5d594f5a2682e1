# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_html.
unit_tests += tests/unit/plugins/filter_html/test_filter_html
tests_unit_plugins_filter_html_test_filter_html_SOURCES = \
	tests/unit/plugins/filter_html/test_filter_html.c \
	$(filter_capture_sources) $(filter_html_sources)
