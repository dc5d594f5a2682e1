# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/reporter_json; see tests/unit/plugins/reporter_text/local.mk.
unit_tests += tests/unit/plugins/reporter_json/test_reporter_json
tests_unit_plugins_reporter_json_test_reporter_json_SOURCES = \
	tests/unit/plugins/reporter_json/test_reporter_json.c \
	$(report_case_sources) $(reporter_json_sources)
tests_unit_plugins_reporter_json_test_reporter_json_LDADD = \
	$(report_case_ldadd)
unit_script_tests += tests/unit/plugins/reporter_json/json_schema.sh
EXTRA_DIST += tests/unit/plugins/reporter_json/json_schema.py
