# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/memory_sqlite.
unit_tests += tests/unit/plugins/memory_sqlite/test_memory_sqlite
tests_unit_plugins_memory_sqlite_test_memory_sqlite_SOURCES = \
	tests/unit/plugins/memory_sqlite/sqlite_files.c \
	tests/unit/plugins/memory_sqlite/sqlite_files.h \
	tests/unit/plugins/memory_sqlite/test_memory_sqlite.c \
	$(memory_suite_sources) $(memory_sqlite_sources)
tests_unit_plugins_memory_sqlite_test_memory_sqlite_CPPFLAGS = \
	$(AM_CPPFLAGS) $(SQLITE_CFLAGS)
tests_unit_plugins_memory_sqlite_test_memory_sqlite_LDADD = \
	$(memory_sqlite_libs) $(LDADD)
