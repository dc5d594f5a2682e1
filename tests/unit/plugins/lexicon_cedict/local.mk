# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/lexicon_cedict; the cases lie in tests/cases/lexicon_cedict.
unit_tests += tests/unit/plugins/lexicon_cedict/test_lexicon_cedict
tests_unit_plugins_lexicon_cedict_test_lexicon_cedict_SOURCES = \
	tests/unit/plugins/lexicon_cedict/test_lexicon_cedict.c \
	$(lexicon_capture) $(lexicon_cedict_sources)
