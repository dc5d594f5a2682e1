# SPDX-License-Identifier: Apache-2.0
# plugins/memory_postgres: a memory on a server, by PostgreSQL; built if libpq
# is there.
# plugins/local.mk includes this file; see there.
memory_postgres_own_sources = \
	plugins/memory_postgres/memory_postgres.c \
	plugins/memory_postgres/postgres_open.c \
	plugins/memory_postgres/postgres_query.c \
	plugins/memory_postgres/postgres_read.c \
	plugins/memory_postgres/postgres_store.h \
	plugins/memory_postgres/postgres_write.c
memory_postgres_sources = $(memory_postgres_own_sources) $(ledger_sources)
memory_postgres_libs = $(LIBPQ_LIBS)

if HAVE_LIBPQ
plugin_modules += plugins/memory_postgres.la
plugin_preopen += -dlpreopen plugins/memory_postgres.la
plugins_memory_postgres_la_SOURCES = $(memory_postgres_own_sources)
plugins_memory_postgres_la_CPPFLAGS = $(plugin_cppflags) $(LIBPQ_CFLAGS)
plugins_memory_postgres_la_LDFLAGS = $(plugin_ldflags)
plugins_memory_postgres_la_LIBADD = libplugin_ledger.la libyizhi.la $(LIBPQ_LIBS)
endif
EXTRA_DIST += $(memory_postgres_own_sources)
