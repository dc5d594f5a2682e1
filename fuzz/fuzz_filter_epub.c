/* SPDX-License-Identifier: Apache-2.0 */
/* Books → blocks: a whole ZIP file, or else a text whose parts, each behind a
 * line "=== NAME", are packed beside a container that names OEBPS/book.opf. */
#include <stdio.h>

#include "fuzz_filter.h"
#include "fuzz_zip.h"

const char fuzz_name[] = "fuzz_filter_epub";

extern const yz_plugin filter_epub_LTX_yz_plugin;

enum {
    MEMBERS = 16,
    NAME = 100
};

static const char container[] =
    "<container><rootfile full-path=\"OEBPS/book.opf\" "
    "media-type=\"application/oebps-package+xml\"/></container>";

/* Where the next line "=== NAME" begins, at or behind `pos`. */
static size_t next_part(yz_str text, size_t pos)
{
    const char *found = pos < text.len
                            ? memmem(text.ptr + pos, text.len - pos, "=== ", 4)
                            : NULL;

    return found ? (size_t)(found - text.ptr) : text.len;
}

static size_t take_parts(yz_str text, fuzz_member *members, char (*names)[NAME])
{
    size_t count = 0;
    size_t pos = next_part(text, 0);

    members[count++] =
        (fuzz_member){ "META-INF/container.xml", yz_str_of(container) };
    while (pos < text.len && count < MEMBERS) {
        size_t end = next_part(text, pos + 4);
        const char *line = memchr(text.ptr + pos, '\n', end - pos);
        size_t behind = line ? (size_t)(line - text.ptr) : end;

        snprintf(names[count], NAME, "%.*s",
                 YZ_STR_ARG(yz_str_cut(text, pos + 4, behind)));
        members[count].name = names[count];
        members[count].bytes =
            yz_str_cut(text, behind < end ? behind + 1 : end, end);
        count++;
        pos = end;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_member members[MEMBERS];
    char names[MEMBERS][NAME];
    yz_str bytes = fuzz_input(data, size);
    yz_buf file;

    if (bytes.len > 2 && memcmp(bytes.ptr, "PK", 2) == 0) {
        fuzz_filter(&filter_epub_LTX_yz_plugin, NULL, "a.epub", bytes);
        return 0;
    }
    yz_buf_init(&file, (size_t)1 << 30);
    fuzz_zip(members, take_parts(bytes, members, names), &file);
    fuzz_filter(&filter_epub_LTX_yz_plugin, NULL, "a.epub", yz_buf_str(&file));
    yz_buf_done(&file);
    return 0;
}
