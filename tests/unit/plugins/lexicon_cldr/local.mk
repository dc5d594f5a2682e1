# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/lexicon_cldr; the cases lie in tests/cases/lexicon_cldr.
unit_tests += tests/unit/plugins/lexicon_cldr/test_lexicon_cldr
tests_unit_plugins_lexicon_cldr_test_lexicon_cldr_SOURCES = \
	tests/unit/plugins/lexicon_cldr/test_lexicon_cldr.c \
	$(lexicon_capture) $(lexicon_cldr_sources)
tests_unit_plugins_lexicon_cldr_test_lexicon_cldr_CPPFLAGS = $(AM_CPPFLAGS) $(LIBXML2_CFLAGS)
tests_unit_plugins_lexicon_cldr_test_lexicon_cldr_LDADD = $(LDADD) $(LIBXML2_LIBS)
