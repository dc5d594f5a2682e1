/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cases in files below tests/cases: where they are, what is in them, their
 * rows.
 */
#ifndef YZ_TESTS_SUPPORT_CASE_FILES_H
#define YZ_TESTS_SUPPORT_CASE_FILES_H

#include <yizhi/buffer.h>

enum {
    CASE_PATH = 4096
};

/* Where a file of the sources is, its name being from their top on. */
void case_path(char out[CASE_PATH], const char *name);

/* What is in a file; the test fails if it cannot be read. */
void case_load(const char *path, yz_buf *out);

/* The same of a file of the sources. */
void case_load_source(const char *name, yz_buf *out);

/* The same of the file beside `path` that has `suffix` instead of the last
 * `tail` characters: what is expected of a case. */
void case_load_beside(const char *path, size_t tail, const char *suffix,
                      yz_buf *out);

/* The last part of a path. */
const char *case_name(const char *path);

/* Runs each file of the sources that a pattern as in a shell names, such as
 * "tests/cases/filter_po/" with "*.in.*" behind it, in the order of names;
 * gives how many there were. */
size_t case_each(const char *pattern,
                 void (*run)(const char *path, void *payload), void *payload);

/* How many rows there were, and how many did not come out as they say. */
typedef struct case_count {
    size_t total;
    size_t failed;
} case_count;

/* Runs each line of a file that is neither empty nor a comment (#), without
 * its line end; counts them, and names those of which `passes` says no. */
void case_rows(const char *path, bool (*passes)(char *line, void *payload),
               void *payload, case_count *count);

/* Cuts a line at its tabs into at most `most` cells; those that it does not
 * have are NULL.  How many it has. */
size_t case_cells(char *line, char *cells[], size_t most);

#endif
