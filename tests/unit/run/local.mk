# SPDX-License-Identifier: Apache-2.0
# Tests of core/run through the public interface, with plugins of their own
# that are built into them.
run_mock_sources = \
	tests/unit/run/mock_engines.c \
	tests/unit/run/mock_features.h \
	tests/unit/run/mock_judges.c \
	tests/unit/run/mock_learner.c \
	tests/unit/run/mock_miners.c \
	tests/unit/run/mock_readers.c \
	tests/unit/run/run_mock.c \
	tests/unit/run/run_mock.h

host_tests += \
	tests/unit/run/test_alike \
	tests/unit/run/test_compiled \
	tests/unit/run/test_contract \
	tests/unit/run/test_decision_file \
	tests/unit/run/test_decisions \
	tests/unit/run/test_editing \
	tests/unit/run/test_findings \
	tests/unit/run/test_fixing \
	tests/unit/run/test_grouping \
	tests/unit/run/test_joining \
	tests/unit/run/test_keeping \
	tests/unit/run/test_levels \
	tests/unit/run/test_linked \
	tests/unit/run/test_mining \
	tests/unit/run/test_outcome \
	tests/unit/run/test_pairs \
	tests/unit/run/test_sharing \
	tests/unit/run/test_translating \
	tests/unit/run/test_wording
tests_unit_run_test_alike_LDADD = $(host_ldadd)
tests_unit_run_test_compiled_SOURCES = \
	tests/unit/run/test_compiled.c $(run_mock_sources)
tests_unit_run_test_compiled_LDADD = $(host_ldadd)
tests_unit_run_test_contract_SOURCES = \
	tests/unit/run/test_contract.c $(run_mock_sources)
tests_unit_run_test_contract_LDADD = $(host_ldadd)
tests_unit_run_test_decision_file_SOURCES = \
	tests/unit/run/test_decision_file.c $(run_mock_sources)
tests_unit_run_test_decision_file_LDADD = $(host_ldadd)
tests_unit_run_test_decisions_SOURCES = \
	tests/unit/run/test_decisions.c $(run_mock_sources)
tests_unit_run_test_decisions_LDADD = $(host_ldadd)
tests_unit_run_test_editing_SOURCES = \
	tests/unit/run/test_editing.c $(run_mock_sources)
tests_unit_run_test_editing_LDADD = $(host_ldadd)
tests_unit_run_test_findings_SOURCES = \
	tests/unit/run/test_findings.c $(run_mock_sources)
tests_unit_run_test_findings_LDADD = $(host_ldadd)
tests_unit_run_test_fixing_SOURCES = \
	tests/unit/run/test_fixing.c $(run_mock_sources)
tests_unit_run_test_fixing_LDADD = $(host_ldadd)
tests_unit_run_test_pairs_SOURCES = \
	tests/unit/run/test_pairs.c $(run_mock_sources)
tests_unit_run_test_pairs_LDADD = $(host_ldadd)
tests_unit_run_test_sharing_SOURCES = \
	tests/unit/run/test_sharing.c $(run_mock_sources)
tests_unit_run_test_sharing_LDADD = $(host_ldadd)
tests_unit_run_test_grouping_SOURCES = \
	tests/unit/run/test_grouping.c $(run_mock_sources)
tests_unit_run_test_grouping_LDADD = $(host_ldadd)
tests_unit_run_test_linked_SOURCES = \
	tests/unit/run/test_linked.c $(run_mock_sources)
tests_unit_run_test_linked_LDADD = $(host_ldadd)
tests_unit_run_test_joining_SOURCES = \
	tests/unit/run/test_joining.c $(run_mock_sources)
tests_unit_run_test_joining_LDADD = $(host_ldadd)
tests_unit_run_test_keeping_SOURCES = \
	tests/unit/run/test_keeping.c $(run_mock_sources)
tests_unit_run_test_keeping_LDADD = $(host_ldadd)
tests_unit_run_test_levels_SOURCES = \
	tests/unit/run/test_levels.c $(run_mock_sources)
tests_unit_run_test_levels_LDADD = $(host_ldadd)
tests_unit_run_test_outcome_SOURCES = \
	tests/unit/run/test_outcome.c $(run_mock_sources)
tests_unit_run_test_outcome_LDADD = $(host_ldadd)
tests_unit_run_test_mining_SOURCES = \
	tests/unit/run/test_mining.c $(run_mock_sources)
tests_unit_run_test_mining_LDADD = $(host_ldadd)
tests_unit_run_test_wording_SOURCES = \
	tests/unit/run/test_wording.c $(run_mock_sources)
tests_unit_run_test_wording_LDADD = $(host_ldadd)

unit_tests += tests/unit/run/test_placing
tests_unit_run_test_placing_SOURCES = \
	tests/unit/run/test_placing.c $(random_text)

unit_tests += tests/unit/run/test_words
unit_tests += tests/unit/run/test_observed
unit_tests += tests/unit/run/test_survey tests/unit/run/test_survey_report
tests_unit_run_test_survey_report_SOURCES = \
	tests/unit/run/test_survey_report.c $(run_mock_sources)
tests_unit_run_test_survey_report_LDADD = $(host_ldadd)
tests_unit_run_test_translating_SOURCES = \
	tests/unit/run/test_translating.c $(run_mock_sources)
tests_unit_run_test_translating_LDADD = $(host_ldadd)
