/* SPDX-License-Identifier: Apache-2.0 */
/* See fuzz_zip.h. */
#include "fuzz_zip.h"

#include <zip.h>

void fuzz_zip(const fuzz_member *members, size_t count, yz_buf *out)
{
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *archive =
        zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    char piece[4096];
    zip_int64_t got;

    zip_source_keep(target);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *source = zip_source_buffer(archive, members[i].bytes.ptr,
                                                 members[i].bytes.len, 0);
        if (zip_file_add(archive, members[i].name, source, 0) < 0)
            zip_source_free(source);
    }
    FUZZ_NEED(zip_close(archive) == 0 && zip_source_open(target) == 0);
    while ((got = zip_source_read(target, piece, sizeof piece)) > 0)
        FUZZ_NEED(yz_buf_add(out, (yz_str){ piece, (size_t)got }) == YZ_OK);
    zip_source_close(target);
    zip_source_free(target);
}
