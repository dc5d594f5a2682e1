# SPDX-License-Identifier: Apache-2.0
# Unit tests of core/lexicon.
lexicon_sample = tests/unit/lexicon/lexicon_sample.h

unit_tests += \
	tests/unit/lexicon/test_lexicon \
	tests/unit/lexicon/test_lexicon_builder \
	tests/unit/lexicon/test_lexicon_image

tests_unit_lexicon_test_lexicon_SOURCES = \
	tests/unit/lexicon/test_lexicon.c $(lexicon_sample)
tests_unit_lexicon_test_lexicon_builder_SOURCES = \
	tests/unit/lexicon/test_lexicon_builder.c $(lexicon_sample)
tests_unit_lexicon_test_lexicon_image_SOURCES = \
	tests/unit/lexicon/test_lexicon_image.c $(lexicon_sample)
