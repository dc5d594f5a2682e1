# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/matcher_trie; the cases lie in tests/cases/matcher_trie.
trie_base_sources = \
	tests/unit/plugins/matcher_trie/trie_base.c \
	tests/unit/plugins/matcher_trie/trie_base.h

unit_tests += \
	tests/unit/plugins/matcher_trie/test_matcher_trie \
	tests/unit/plugins/matcher_trie/test_matcher_trie_cases \
	tests/unit/plugins/matcher_trie/test_matcher_trie_image \
	tests/unit/plugins/matcher_trie/test_matcher_trie_straight
tests_unit_plugins_matcher_trie_test_matcher_trie_SOURCES = \
	tests/unit/plugins/matcher_trie/test_matcher_trie.c \
	$(trie_base_sources) $(matcher_trie_sources)
tests_unit_plugins_matcher_trie_test_matcher_trie_cases_SOURCES = \
	tests/unit/plugins/matcher_trie/test_matcher_trie_cases.c \
	$(trie_base_sources) $(matcher_trie_sources)
tests_unit_plugins_matcher_trie_test_matcher_trie_LDADD = $(LDADD) $(matcher_trie_libs)
tests_unit_plugins_matcher_trie_test_matcher_trie_cases_LDADD = \
	$(LDADD) $(matcher_trie_libs)
tests_unit_plugins_matcher_trie_test_matcher_trie_image_SOURCES = \
	tests/unit/plugins/matcher_trie/test_matcher_trie_image.c \
	$(trie_base_sources) $(matcher_trie_sources)
tests_unit_plugins_matcher_trie_test_matcher_trie_image_LDADD = \
	$(LDADD) $(matcher_trie_libs)
tests_unit_plugins_matcher_trie_test_matcher_trie_straight_SOURCES = \
	tests/unit/plugins/matcher_trie/test_matcher_trie_straight.c \
	$(trie_base_sources) $(matcher_trie_sources)
tests_unit_plugins_matcher_trie_test_matcher_trie_straight_LDADD = \
	$(LDADD) $(matcher_trie_libs)
