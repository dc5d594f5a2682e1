# SPDX-License-Identifier: Apache-2.0
# Unit tests of core/host: unit_tests += tests/unit/host/test_NAME
#
# The modules of the tests are for the tests alone: the -rpath makes shared
# objects of them, nothing is installed.
check_LTLIBRARIES += tests/broken_plugin.la tests/checker_first.la \
	tests/hostile_plugin.la tests/mock_plugin.la tests/mock_undefined.la
mock_ldflags = $(AM_LDFLAGS) -module -avoid-version -shared -rpath /nowhere \
	-export-symbols-regex '_LTX_yz_plugin$$'
tests_broken_plugin_la_SOURCES = tests/support/broken_plugin.c
tests_broken_plugin_la_LDFLAGS = $(mock_ldflags)
tests_broken_plugin_la_LIBADD = libyizhi.la
tests_checker_first_la_SOURCES = tests/support/checker_first.c
tests_checker_first_la_LDFLAGS = $(mock_ldflags)
tests_hostile_plugin_la_SOURCES = tests/support/hostile_plugin.c
tests_hostile_plugin_la_LDFLAGS = $(mock_ldflags)
tests_hostile_plugin_la_LIBADD = libyizhi.la
tests_mock_plugin_la_SOURCES = tests/support/mock_plugin.c
tests_mock_plugin_la_LDFLAGS = $(mock_ldflags)
tests_mock_undefined_la_SOURCES = tests/support/mock_plugin.c
tests_mock_undefined_la_CPPFLAGS = $(AM_CPPFLAGS) -DMOCK_UNDEFINED
tests_mock_undefined_la_LDFLAGS = $(mock_ldflags)

plugin_folder_sources = \
	tests/unit/host/plugin_folder.c \
	tests/unit/host/plugin_folder.h

unit_tests += \
	tests/unit/host/test_family \
	tests/unit/host/test_gate \
	tests/unit/host/test_layout \
	tests/unit/host/test_loader \
	tests/unit/host/test_process \
	tests/unit/host/test_process_talk \
	tests/unit/host/test_registry \
	tests/unit/host/test_rules \
	tests/unit/host/test_search \
	tests/unit/host/test_settings \
	tests/unit/host/test_trust
tests_unit_host_test_family_SOURCES = \
	tests/unit/host/test_family.c $(plugin_folder_sources)
tests_unit_host_test_gate_SOURCES = \
	tests/unit/host/test_gate.c $(plugin_folder_sources)
tests_unit_host_test_loader_SOURCES = \
	tests/unit/host/test_loader.c $(plugin_folder_sources)
tests_unit_host_test_process_SOURCES = \
	tests/unit/host/test_process.c $(plugin_folder_sources)
tests_unit_host_test_process_talk_SOURCES = \
	tests/unit/host/test_process_talk.c $(plugin_folder_sources)
tests_unit_host_test_rules_SOURCES = \
	tests/unit/host/test_rules.c $(plugin_folder_sources)
tests_unit_host_test_registry_SOURCES = \
	tests/unit/host/test_registry.c $(plugin_folder_sources)
tests_unit_host_test_trust_SOURCES = \
	tests/unit/host/test_trust.c $(plugin_folder_sources)
