# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/segmenter_icu; the cases lie in tests/cases/segmenter_icu.
unit_tests += tests/unit/plugins/segmenter_icu/test_segmenter_icu
tests_unit_plugins_segmenter_icu_test_segmenter_icu_SOURCES = \
	tests/unit/plugins/segmenter_icu/test_segmenter_icu.c \
	$(segmenter_icu_sources)
