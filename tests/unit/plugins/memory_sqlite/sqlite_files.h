/* SPDX-License-Identifier: Apache-2.0 */
/* Files for the tests of memory "sqlite", and its refusals of strange ones. */
#ifndef YZ_TESTS_SQLITE_FILES_H
#define YZ_TESTS_SQLITE_FILES_H

#include "../memory_suite/memory_suite.h"

#include <sqlite3.h>

/* The folder of all places, made with the first; it goes with the program. */
const char *sqlite_files_folder(void);

/* A place that nobody has used. */
const char *sqlite_files_place(void);

/* A store with the entry 甲 → a, closed. */
const char *sqlite_files_store(void);

/* Runs statements on the file at `place`, past the plugin. */
void sqlite_files_run(const char *place, const char *sql);

/* The first value of the first row. */
int64_t sqlite_files_ask(const char *place, const char *sql);

void sqlite_files_write(const char *place, const char *bytes, size_t len);

/* ---- Tests ------------------------------------------------------------- */

void sqlite_files_refused(void **state);
void sqlite_files_links(void **state);
void sqlite_files_damaged(void **state);
void sqlite_files_hostile_schema(void **state);

#endif
