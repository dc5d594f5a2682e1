# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_office.
office_build = \
	tests/unit/plugins/filter_office/office_build.c \
	tests/unit/plugins/filter_office/office_build.h \
	$(zip_build)
unit_tests += tests/unit/plugins/filter_office/test_filter_office
tests_unit_plugins_filter_office_test_filter_office_SOURCES = \
	tests/unit/plugins/filter_office/test_filter_office.c \
	$(office_build) $(filter_capture_sources) $(filter_office_sources)
tests_unit_plugins_filter_office_test_filter_office_LDADD = \
	$(filter_office_libs) $(LDADD)

unit_tests += tests/unit/plugins/filter_office/test_office_hostile
tests_unit_plugins_filter_office_test_office_hostile_SOURCES = \
	tests/unit/plugins/filter_office/test_office_hostile.c \
	$(office_build) $(filter_capture_sources) $(filter_office_sources)
tests_unit_plugins_filter_office_test_office_hostile_LDADD = \
	$(filter_office_libs) $(LDADD)

unit_tests += tests/unit/plugins/filter_office/test_office_codes
tests_unit_plugins_filter_office_test_office_codes_SOURCES = \
	tests/unit/plugins/filter_office/test_office_codes.c \
	$(office_build) $(filter_capture_sources) $(filter_office_sources)
tests_unit_plugins_filter_office_test_office_codes_LDADD = \
	$(filter_office_libs) $(LDADD)
