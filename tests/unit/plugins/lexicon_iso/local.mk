# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/lexicon_iso; the cases lie in tests/cases/lexicon_iso.
unit_tests += tests/unit/plugins/lexicon_iso/test_lexicon_iso
tests_unit_plugins_lexicon_iso_test_lexicon_iso_SOURCES = \
	tests/unit/plugins/lexicon_iso/test_lexicon_iso.c \
	$(lexicon_capture) $(lexicon_iso_sources)
