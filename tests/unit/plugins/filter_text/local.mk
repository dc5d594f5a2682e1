# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_text, and the sink that tests of other filters share.
filter_capture_sources = \
	tests/unit/plugins/filter_text/filter_capture.c \
	tests/unit/plugins/filter_text/filter_capture.h \
	tests/unit/plugins/filter_text/filter_cases.c \
	tests/unit/plugins/filter_text/filter_cases.h \
	tests/unit/plugins/filter_text/filter_expect.c \
	tests/unit/plugins/filter_text/filter_expect.h \
	tests/unit/plugins/filter_text/filter_rewrite.c \
	tests/unit/plugins/filter_text/filter_rewrite.h

unit_tests += tests/unit/plugins/filter_text/test_filter_text
tests_unit_plugins_filter_text_test_filter_text_SOURCES = \
	tests/unit/plugins/filter_text/test_filter_text.c \
	$(filter_capture_sources) $(filter_text_sources)
