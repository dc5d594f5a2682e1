# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/memory_postgres.  The program wants a server; the script
# starts one and runs it.
if HAVE_LIBPQ
check_PROGRAMS += tests/unit/plugins/memory_postgres/test_memory_postgres
unit_script_tests += tests/unit/plugins/memory_postgres/memory_postgres.sh
endif
tests_unit_plugins_memory_postgres_test_memory_postgres_SOURCES = \
	tests/unit/plugins/memory_postgres/test_memory_postgres.c \
	$(memory_suite_sources) $(memory_postgres_sources)
tests_unit_plugins_memory_postgres_test_memory_postgres_CPPFLAGS = \
	$(AM_CPPFLAGS) $(LIBPQ_CFLAGS)
tests_unit_plugins_memory_postgres_test_memory_postgres_LDADD = \
	$(memory_postgres_libs) $(LDADD)
EXTRA_DIST += tests/unit/plugins/memory_postgres/memory_postgres.sh
