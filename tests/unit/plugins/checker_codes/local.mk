# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/checker_codes.
unit_tests += tests/unit/plugins/checker_codes/test_checker_codes
tests_unit_plugins_checker_codes_test_checker_codes_SOURCES = \
	tests/unit/plugins/checker_codes/test_checker_codes.c \
	$(checker_codes_sources)
