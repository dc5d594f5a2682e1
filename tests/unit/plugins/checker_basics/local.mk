# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/checker_basics; the cases lie in tests/cases/checker_basics.
unit_tests += \
	tests/unit/plugins/checker_basics/test_checker_basics \
	tests/unit/plugins/checker_basics/test_number_value \
	tests/unit/plugins/checker_basics/test_numbers_read
tests_unit_plugins_checker_basics_test_checker_basics_SOURCES = \
	tests/unit/plugins/checker_basics/test_checker_basics.c \
	$(checker_basics_sources)
tests_unit_plugins_checker_basics_test_number_value_SOURCES = \
	tests/unit/plugins/checker_basics/test_number_value.c \
	plugins/checker_basics/basics_number.c
tests_unit_plugins_checker_basics_test_numbers_read_SOURCES = \
	tests/unit/plugins/checker_basics/test_numbers_read.c \
	$(checker_basics_sources)
