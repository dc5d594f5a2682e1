# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_markdown.
unit_tests += tests/unit/plugins/filter_markdown/test_filter_markdown
tests_unit_plugins_filter_markdown_test_filter_markdown_SOURCES = \
	tests/unit/plugins/filter_markdown/test_filter_markdown.c \
	$(filter_capture_sources) $(filter_markdown_sources)
tests_unit_plugins_filter_markdown_test_filter_markdown_CPPFLAGS = \
	$(AM_CPPFLAGS) $(MD4C_CFLAGS)
tests_unit_plugins_filter_markdown_test_filter_markdown_LDADD = \
	$(filter_markdown_libs) $(LDADD)
