/* SPDX-License-Identifier: Apache-2.0 */
/* Cases in files: see case_files.h. */
#include "support/case_files.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/main.h"

void case_path(char out[CASE_PATH], const char *name)
{
    const char *top = getenv("top_srcdir");

    assert_true(snprintf(out, CASE_PATH, "%s/%s", top ? top : ".", name) <
                CASE_PATH);
}

void case_load(const char *path, yz_buf *out)
{
    char piece[4096];
    FILE *file = fopen(path, "rb");
    size_t len;

    if (!file)
        fail_msg("cannot open %s", path);
    yz_buf_init(out, (size_t)1 << 30);
    while ((len = fread(piece, 1, sizeof piece, file)) > 0)
        yz_buf_add(out, (yz_str){ piece, len });
    assert_int_equal(ferror(file), 0);
    fclose(file);
    assert_int_equal(out->failed, YZ_OK);
}

void case_load_source(const char *name, yz_buf *out)
{
    char path[CASE_PATH];

    case_path(path, name);
    case_load(path, out);
}

void case_load_beside(const char *path, size_t tail, const char *suffix,
                      yz_buf *out)
{
    char beside[CASE_PATH];

    assert_true(snprintf(beside, sizeof beside, "%.*s%s",
                         (int)(strlen(path) - tail), path, suffix) < CASE_PATH);
    case_load(beside, out);
}

const char *case_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

size_t case_each(const char *pattern,
                 void (*run)(const char *path, void *payload), void *payload)
{
    char path[CASE_PATH];
    glob_t found;
    size_t count;

    case_path(path, pattern);
    if (glob(path, 0, NULL, &found) != 0)
        fail_msg("no file is like %s", path);
    count = found.gl_pathc;
    for (size_t i = 0; i < count; i++)
        run(found.gl_pathv[i], payload);
    globfree(&found);
    return count;
}

void case_rows(const char *path, bool (*passes)(char *line, void *payload),
               void *payload, case_count *count)
{
    yz_buf text;
    char *rest, *line;

    case_load(path, &text);
    rest = text.ptr;
    for (size_t number = 1; (line = strsep(&rest, "\n")) != NULL; number++) {
        if (line[0] == '\0' || line[0] == '#')
            continue;
        count->total++;
        if (passes(line, payload))
            continue;
        print_error("%s:%zu\n", path, number);
        count->failed++;
    }
    yz_buf_done(&text);
}

size_t case_cells(char *line, char *cells[], size_t most)
{
    size_t count = 0;

    for (size_t i = 0; i < most; i++) {
        cells[i] = i + 1 < most ? strsep(&line, "\t") : line;
        count += cells[i] != NULL;
    }
    return count;
}
