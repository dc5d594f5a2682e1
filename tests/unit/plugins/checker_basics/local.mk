# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/checker_basics; the cases lie in tests/cases/checker_basics.
unit_tests += tests/unit/plugins/checker_basics/test_checker_basics
tests_unit_plugins_checker_basics_test_checker_basics_SOURCES = \
	tests/unit/plugins/checker_basics/test_checker_basics.c \
	$(checker_told) $(checker_basics_sources)
