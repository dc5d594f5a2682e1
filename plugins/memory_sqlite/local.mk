# SPDX-License-Identifier: Apache-2.0
# plugins/memory_sqlite: a memory in a file, by SQLite.
# plugins/local.mk includes this file; see there.
memory_sqlite_own_sources = \
	plugins/memory_sqlite/memory_sqlite.c \
	plugins/memory_sqlite/sqlite_hash.c \
	plugins/memory_sqlite/sqlite_open.c \
	plugins/memory_sqlite/sqlite_read.c \
	plugins/memory_sqlite/sqlite_schema.c \
	plugins/memory_sqlite/sqlite_store.h \
	plugins/memory_sqlite/sqlite_write.c
memory_sqlite_sources = $(memory_sqlite_own_sources) $(ledger_sources)
memory_sqlite_libs = $(SQLITE_LIBS)

plugin_modules += plugins/memory_sqlite.la
plugin_preopen += -dlpreopen plugins/memory_sqlite.la
plugins_memory_sqlite_la_SOURCES = $(memory_sqlite_own_sources)
plugins_memory_sqlite_la_CPPFLAGS = $(plugin_cppflags) $(SQLITE_CFLAGS)
plugins_memory_sqlite_la_LDFLAGS = $(plugin_ldflags)
plugins_memory_sqlite_la_LIBADD = libplugin_ledger.la libyizhi.la $(SQLITE_LIBS)
