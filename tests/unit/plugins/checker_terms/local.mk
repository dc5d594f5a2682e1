# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/checker_terms.
unit_tests += tests/unit/plugins/checker_terms/test_checker_terms
tests_unit_plugins_checker_terms_test_checker_terms_SOURCES = \
	tests/unit/plugins/checker_terms/test_checker_terms.c \
	$(checker_told) $(checker_terms_sources)
