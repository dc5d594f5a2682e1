# SPDX-License-Identifier: Apache-2.0
# Unit tests of core/text, and the random input that tests of other floors
# take too.
random_text = tests/unit/text/random_text.h

unit_tests += \
	tests/unit/text/test_chars \
	tests/unit/text/test_decode \
	tests/unit/text/test_fold \
	tests/unit/text/test_fold_icu \
	tests/unit/text/test_ini \
	tests/unit/text/test_lang \
	tests/unit/text/test_offset_map \
	tests/unit/text/test_reword \
	tests/unit/text/test_url \
	tests/unit/text/test_utf8

tests_unit_text_test_decode_LDADD = $(LDADD) $(ICU_LIBS)
tests_unit_text_test_fold_icu_SOURCES = \
	tests/unit/text/test_fold_icu.c $(random_text)
tests_unit_text_test_fold_icu_LDADD = $(LDADD) $(ICU_LIBS)
tests_unit_text_test_offset_map_SOURCES = \
	tests/unit/text/test_offset_map.c $(random_text)
tests_unit_text_test_utf8_SOURCES = \
	tests/unit/text/test_utf8.c $(random_text)
