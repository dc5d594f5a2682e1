# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/reporter_forms; see tests/unit/plugins/reporter_text/local.mk.
unit_tests += tests/unit/plugins/reporter_forms/test_reporter_forms
tests_unit_plugins_reporter_forms_test_reporter_forms_SOURCES = \
	tests/unit/plugins/reporter_forms/test_reporter_forms.c \
	$(report_case_sources) $(reporter_forms_sources)
tests_unit_plugins_reporter_forms_test_reporter_forms_LDADD = \
	$(report_case_ldadd)
script_tests += tests/unit/plugins/reporter_forms/reports_valid.sh
EXTRA_DIST += tests/unit/plugins/reporter_forms/reports_valid.py
