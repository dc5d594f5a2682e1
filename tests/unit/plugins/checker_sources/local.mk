# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/checker_sources; the cases lie in tests/cases/checker_sources.
sources_fake = \
	tests/unit/plugins/checker_sources/fake_run.c \
	tests/unit/plugins/checker_sources/fake_run.h
unit_tests += \
	tests/unit/plugins/checker_sources/test_abbr \
	tests/unit/plugins/checker_sources/test_checker_sources
tests_unit_plugins_checker_sources_test_abbr_SOURCES = \
	tests/unit/plugins/checker_sources/test_abbr.c \
	$(checker_sources_sources)
tests_unit_plugins_checker_sources_test_checker_sources_SOURCES = \
	tests/unit/plugins/checker_sources/test_checker_sources.c \
	$(sources_fake) $(checker_told) $(checker_sources_sources)
