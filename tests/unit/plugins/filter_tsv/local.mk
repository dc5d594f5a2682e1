# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_tsv.
unit_tests += tests/unit/plugins/filter_tsv/test_filter_tsv
tests_unit_plugins_filter_tsv_test_filter_tsv_SOURCES = \
	tests/unit/plugins/filter_tsv/test_filter_tsv.c \
	$(filter_capture_sources) $(filter_tsv_sources)
