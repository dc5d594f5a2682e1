# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_xliff, and what tests of other bilingual formats share.
bilingual_rewrite_sources = \
	tests/unit/plugins/filter_xliff/bilingual_rewrite.c \
	tests/unit/plugins/filter_xliff/bilingual_rewrite.h

unit_tests += tests/unit/plugins/filter_xliff/test_filter_xliff
tests_unit_plugins_filter_xliff_test_filter_xliff_SOURCES = \
	tests/unit/plugins/filter_xliff/test_filter_xliff.c \
	$(bilingual_rewrite_sources) $(filter_capture_sources) \
	$(filter_xliff_sources)
tests_unit_plugins_filter_xliff_test_filter_xliff_LDADD = \
	$(xml_reader_libs) $(LDADD)
