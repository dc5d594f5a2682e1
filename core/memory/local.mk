# SPDX-License-Identifier: Apache-2.0
# core/memory: how alike segments are, and finding those that are.
core_sources += \
	core/memory/edit_distance.c \
	core/memory/edit_distance.h \
	core/memory/fuzzy_builder.c \
	core/memory/fuzzy_filter.c \
	core/memory/fuzzy_filter.h \
	core/memory/fuzzy_freeze.c \
	core/memory/fuzzy_image.h \
	core/memory/fuzzy_index.c \
	core/memory/fuzzy_index.h \
	core/memory/fuzzy_query.c \
	core/memory/fuzzy_raw.h \
	core/memory/fuzzy_words.c \
	core/memory/held_memory.c \
	core/memory/held_memory.h \
	core/memory/mask_markup.c \
	core/memory/mask_markup.h \
	core/memory/masks.c \
	core/memory/masks.h \
	core/memory/match_score.c \
	core/memory/match_score.h \
	core/memory/memory_codes.c \
	core/memory/memory_entry.c \
	core/memory/memory_entry.h \
	core/memory/text_units.c \
	core/memory/text_units.h
