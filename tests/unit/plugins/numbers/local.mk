# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/numbers.
unit_tests += \
	tests/unit/plugins/numbers/test_number_value \
	tests/unit/plugins/numbers/test_numbers_read
tests_unit_plugins_numbers_test_number_value_SOURCES = \
	tests/unit/plugins/numbers/test_number_value.c \
	plugins/numbers/number_value.c
tests_unit_plugins_numbers_test_numbers_read_SOURCES = \
	tests/unit/plugins/numbers/test_numbers_read.c \
	$(numbers_sources)
