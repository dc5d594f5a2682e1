# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/lexicon_tsv; the cases lie in tests/cases/lexicon_tsv.
unit_tests += tests/unit/plugins/lexicon_tsv/test_lexicon_tsv
tests_unit_plugins_lexicon_tsv_test_lexicon_tsv_SOURCES = \
	tests/unit/plugins/lexicon_tsv/test_lexicon_tsv.c \
	$(lexicon_capture) $(lexicon_tsv_sources)
