/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP files out of texts, for filters of formats that are such files. */
#ifndef YZ_FUZZ_ZIP_H
#define YZ_FUZZ_ZIP_H

#include "fuzz_contract.h"

/* A member; `name` ends in a NUL. */
typedef struct fuzz_member {
    const char *name;
    yz_str bytes;
} fuzz_member;

/* Appends a ZIP file with these members; those whose names cannot be are left
 * out. */
void fuzz_zip(const fuzz_member *members, size_t count, yz_buf *out);

#endif
