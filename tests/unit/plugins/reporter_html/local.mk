# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/reporter_html; see tests/unit/plugins/reporter_text/local.mk.
# Its pages are long: what they must hold stands in the tests, not in files
# beside the cases.
page_case_sources = \
	tests/unit/plugins/reporter_html/page_case.c \
	tests/unit/plugins/reporter_html/page_case.h \
	$(report_case_sources) $(reporter_html_sources)

unit_tests += tests/unit/plugins/reporter_html/test_reporter_html
tests_unit_plugins_reporter_html_test_reporter_html_SOURCES = \
	tests/unit/plugins/reporter_html/test_reporter_html.c \
	$(page_case_sources)
tests_unit_plugins_reporter_html_test_reporter_html_LDADD = \
	$(report_case_ldadd)

unit_tests += tests/unit/plugins/reporter_html/test_html_survey
tests_unit_plugins_reporter_html_test_html_survey_SOURCES = \
	tests/unit/plugins/reporter_html/test_html_survey.c \
	$(page_case_sources)
tests_unit_plugins_reporter_html_test_html_survey_LDADD = \
	$(report_case_ldadd)
