# SPDX-License-Identifier: Apache-2.0
# Unit tests of core/memory.
segment_maker = tests/unit/memory/segment_maker.c \
	tests/unit/memory/segment_maker.h

unit_tests += \
	tests/unit/memory/test_edit_distance \
	tests/unit/memory/test_fuzzy_image \
	tests/unit/memory/test_fuzzy_index \
	tests/unit/memory/test_masks \
	tests/unit/memory/test_match_score \
	tests/unit/memory/test_text_units

tests_unit_memory_test_edit_distance_SOURCES = \
	tests/unit/memory/test_edit_distance.c $(segment_maker)
tests_unit_memory_test_fuzzy_image_SOURCES = \
	tests/unit/memory/test_fuzzy_image.c $(segment_maker)
tests_unit_memory_test_fuzzy_index_SOURCES = \
	tests/unit/memory/test_fuzzy_index.c $(segment_maker)
