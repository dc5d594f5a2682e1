# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/checker_rules; the cases lie in tests/cases/checker_rules.
unit_tests += tests/unit/plugins/checker_rules/test_checker_rules
tests_unit_plugins_checker_rules_test_checker_rules_SOURCES = \
	tests/unit/plugins/checker_rules/test_checker_rules.c \
	$(checker_rules_sources)
tests_unit_plugins_checker_rules_test_checker_rules_LDADD = $(LDADD) \
	$(checker_rules_libs)
