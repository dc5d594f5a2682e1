# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/reporter_text, and what they share with those of other
# reporters.  The settings come from the cases: the tests define yz_config_text
# and its like themselves, so they are linked with the library as it is
# installed, before which a program's own functions go.
report_case_sources = \
	tests/unit/plugins/reporter_text/report_case.c \
	tests/unit/plugins/reporter_text/report_case.h \
	tests/unit/plugins/reporter_text/report_case_run.c \
	tests/unit/plugins/reporter_text/report_hostile.c \
	tests/unit/plugins/reporter_text/report_hostile.h
report_case_ldadd = tests/libsupport.la libyizhi.la $(CMOCKA_LIBS)

unit_tests += tests/unit/plugins/reporter_text/test_reporter_text
tests_unit_plugins_reporter_text_test_reporter_text_SOURCES = \
	tests/unit/plugins/reporter_text/test_reporter_text.c \
	$(report_case_sources) $(reporter_text_sources)
tests_unit_plugins_reporter_text_test_reporter_text_LDADD = \
	$(report_case_ldadd)
