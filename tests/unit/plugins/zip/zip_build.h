/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP files for tests of filters, and cases that are such files as text. */
#ifndef YZ_TESTS_ZIP_BUILD_H
#define YZ_TESTS_ZIP_BUILD_H

#include <yizhi/buffer.h>
#include <yizhi/plugin.h>
#include <yizhi/types.h>

/* A ZIP file with these members, whatever their names; "mimetype" is stored as
 * it is. */
typedef struct zip_entry {
    const char *name;
    yz_str bytes;
} zip_entry;

void zip_build(const zip_entry *members, size_t count, yz_buf *out);

/* Appends name and time of each member, in order. */
void zip_list(yz_str file, yz_buf *out);

/* Appends the bytes of a member of a ZIP file. */
void zip_unzip(yz_str file, const char *name, yz_buf *out);

/* The next part in `text`, each behind a line "=== NAME"; false at the end. */
bool zip_next_part(yz_str text, size_t *pos, yz_str *name, yz_str *part);

/* Makes a file with a suffix of parts as text. */
typedef void (*zip_maker)(yz_str text, const char *suffix, yz_buf *out);

/* The plugin whose first feature reads such a file. */
typedef yz_plugin (*zip_chooser)(const char *suffix);

/* Runs every tests/cases/FOLDER/NAME.SUFFIX.parts against
 * NAME.SUFFIX.expected; each is also written again with the same text and must
 * then read the same.  Returns how many there were. */
size_t zip_run_cases(const char *folder, zip_maker make, zip_chooser choose);

#endif
