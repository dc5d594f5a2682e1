# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_tmx; the cases lie in tests/cases/filter_tmx.
unit_tests += tests/unit/plugins/filter_tmx/test_filter_tmx
tests_unit_plugins_filter_tmx_test_filter_tmx_SOURCES = \
	tests/unit/plugins/filter_tmx/test_filter_tmx.c \
	$(bilingual_rewrite_sources) $(filter_capture_sources) \
	$(filter_tmx_sources)
tests_unit_plugins_filter_tmx_test_filter_tmx_LDADD = \
	$(xml_reader_libs) $(LDADD)
