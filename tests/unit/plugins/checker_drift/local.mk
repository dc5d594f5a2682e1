# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/checker_drift.
unit_tests += tests/unit/plugins/checker_drift/test_checker_drift
tests_unit_plugins_checker_drift_test_checker_drift_SOURCES = \
	tests/unit/plugins/checker_drift/test_checker_drift.c \
	$(checker_drift_sources)
