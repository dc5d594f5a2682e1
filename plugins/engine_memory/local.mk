# SPDX-License-Identifier: Apache-2.0
# plugins/engine_memory: translations out of earlier ones and a glossary.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/engine_memory.la
plugin_preopen += -dlpreopen plugins/engine_memory.la
engine_memory_own_sources = \
	plugins/engine_memory/engine_memory.c \
	plugins/engine_memory/engmem.h \
	plugins/engine_memory/engmem_agree.c \
	plugins/engine_memory/engmem_assemble.c \
	plugins/engine_memory/engmem_figure.c \
	plugins/engine_memory/engmem_figure.h \
	plugins/engine_memory/engmem_place.c \
	plugins/engine_memory/engmem_repair.c \
	plugins/engine_memory/engmem_role.c \
	plugins/engine_memory/engmem_term.c \
	plugins/engine_memory/engmem_verify.c \
	plugins/engine_memory/engmem_walk.c \
	plugins/engine_memory/engmem_words.c \
	plugins/engine_memory/engmem_write.c
engine_memory_sources = $(engine_memory_own_sources) $(numbers_sources)
plugins_engine_memory_la_SOURCES = $(engine_memory_own_sources)
plugins_engine_memory_la_CPPFLAGS = $(plugin_cppflags)
plugins_engine_memory_la_LDFLAGS = $(plugin_ldflags)
plugins_engine_memory_la_LIBADD = libplugin_numbers.la libyizhi.la
