# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/engine_memory; the cases lie in tests/cases/engine_memory.
unit_tests += \
	tests/unit/plugins/engine_memory/test_engine_memory \
	tests/unit/plugins/engine_memory/test_engmem_figure
tests_unit_plugins_engine_memory_test_engine_memory_SOURCES = \
	tests/unit/plugins/engine_memory/engmem_ask.c \
	tests/unit/plugins/engine_memory/engmem_ask.h \
	tests/unit/plugins/engine_memory/test_engine_memory.c \
	$(engine_memory_sources)
tests_unit_plugins_engine_memory_test_engmem_figure_SOURCES = \
	tests/unit/plugins/engine_memory/test_engmem_figure.c \
	plugins/engine_memory/engmem_figure.c \
	plugins/engine_memory/engmem_role.c \
	plugins/engine_memory/engmem_words.c \
	$(numbers_sources)
