# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/aligner_lexical.
unit_tests += tests/unit/plugins/aligner_lexical/test_aligner_lexical
tests_unit_plugins_aligner_lexical_test_aligner_lexical_SOURCES = \
	tests/unit/plugins/aligner_lexical/test_aligner_lexical.c \
	$(aligner_seen) $(aligner_lexical_sources)
tests_unit_plugins_aligner_lexical_test_aligner_lexical_LDADD = $(LDADD) \
	$(STEMMER_LIBS) -lm
unit_tests += tests/unit/plugins/aligner_lexical/test_lexical_tokens
tests_unit_plugins_aligner_lexical_test_lexical_tokens_SOURCES = \
	tests/unit/plugins/aligner_lexical/test_lexical_tokens.c \
	$(aligner_lexical_sources)
tests_unit_plugins_aligner_lexical_test_lexical_tokens_LDADD = $(LDADD) \
	$(STEMMER_LIBS) -lm
