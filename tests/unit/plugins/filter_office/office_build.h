/* SPDX-License-Identifier: Apache-2.0 */
/* Small office files out of text; see tests/cases/filter_office/README.md. */
#ifndef YZ_TESTS_OFFICE_BUILD_H
#define YZ_TESTS_OFFICE_BUILD_H

#include <yizhi/buffer.h>
#include <yizhi/plugin.h>
#include <yizhi/types.h>

/* Packs the parts in `text`, each behind a line "=== NAME", for a file with
 * this suffix. What such a file cannot do without and is not named is added. */
void office_build(yz_str text, const char *suffix, yz_buf *out);

/* A ZIP file with these members, whatever their names. */
typedef struct office_member {
    const char *name;
    yz_str bytes;
} office_member;

void office_zip(const office_member *members, size_t count, yz_buf *out);

/* Appends name and time of each member, in order. */
void office_list(yz_str file, yz_buf *out);

/* Appends the bytes of a member of a ZIP file. */
void office_unzip(yz_str file, const char *name, yz_buf *out);

/* The plugin as if the feature for a suffix were its only one. */
yz_plugin office_plugin(const char *suffix);

/* Parts of a small Word document: a link, a note, a picture. */
extern const char office_sample[];

#endif
