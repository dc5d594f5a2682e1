# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/lexicon_unihan; the cases lie in tests/cases/lexicon_unihan.
unit_tests += tests/unit/plugins/lexicon_unihan/test_lexicon_unihan
tests_unit_plugins_lexicon_unihan_test_lexicon_unihan_SOURCES = \
	tests/unit/plugins/lexicon_unihan/test_lexicon_unihan.c \
	$(lexicon_capture) $(lexicon_unihan_sources)
tests_unit_plugins_lexicon_unihan_test_lexicon_unihan_LDADD = $(LDADD) $(BZ2_LIBS)
