# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_srt.
unit_tests += tests/unit/plugins/filter_srt/test_filter_srt
tests_unit_plugins_filter_srt_test_filter_srt_SOURCES = \
	tests/unit/plugins/filter_srt/test_filter_srt.c \
	$(filter_capture_sources) $(filter_srt_sources)
