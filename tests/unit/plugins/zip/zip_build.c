/* SPDX-License-Identifier: Apache-2.0 */
/* See zip_build.h. */
#include <stdio.h>
#include <stdlib.h>
#include <support/case_files.h>
#include <support/main.h>
#include <unit/plugins/filter_text/filter_rewrite.h>
#include <zip.h>

#include "zip_build.h"

/* ---- ZIP ------------------------------------------------------------------
 */

static void need(bool fact, const char *what)
{
    if (!fact)
        fail_msg("%s", what);
}

static void read_all(zip_source_t *source, yz_buf *out)
{
    char piece[4096];
    zip_int64_t got;

    need(zip_source_open(source) == 0, "the ZIP cannot be read");
    while ((got = zip_source_read(source, piece, sizeof piece)) > 0)
        yz_buf_add(out, (yz_str){ piece, (size_t)got });
    zip_source_close(source);
    zip_source_free(source);
}

void zip_build(const zip_entry *members, size_t count, yz_buf *out)
{
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *archive =
        zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, NULL);

    need(archive != NULL, "the ZIP cannot be made");
    zip_source_keep(target);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *source = zip_source_buffer(archive, members[i].bytes.ptr,
                                                 members[i].bytes.len, 0);
        need(zip_file_add(archive, members[i].name, source, 0) >= 0,
             "a member cannot be added");
        if (strcmp(members[i].name, "mimetype") == 0)
            zip_set_file_compression(archive, i, ZIP_CM_STORE, 0);
        /* 2020-02-02: what is not changed keeps its time */
        zip_file_set_mtime(archive, i, 1580601600, 0);
    }
    need(zip_close(archive) == 0, "the ZIP cannot be closed");
    read_all(target, out);
}

void zip_list(yz_str file, yz_buf *out)
{
    zip_source_t *source =
        zip_source_buffer_create(file.ptr, file.len, 0, NULL);
    zip_t *archive =
        zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    zip_stat_t stat;

    need(archive != NULL, "what was written is no ZIP");
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); i++) {
        need(zip_stat_index(archive, (zip_uint64_t)i, 0, &stat) == 0,
             "a member cannot be looked at");
        yz_buf_printf(out, "%s %lld\n", stat.name, (long long)stat.mtime);
    }
    zip_discard(archive);
}

void zip_unzip(yz_str file, const char *name, yz_buf *out)
{
    zip_source_t *source =
        zip_source_buffer_create(file.ptr, file.len, 0, NULL);
    zip_t *archive =
        zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    zip_file_t *member;
    char piece[4096];
    zip_int64_t got;

    need(archive != NULL, "what was written is no ZIP");
    member = zip_fopen(archive, name, 0);
    need(member != NULL, "what was written lacks a member");
    while ((got = zip_fread(member, piece, sizeof piece)) > 0)
        yz_buf_add(out, (yz_str){ piece, (size_t)got });
    need(got == 0, "a member that was written is damaged");
    zip_fclose(member);
    zip_discard(archive);
}

/* ---- Parts as text --------------------------------------------------------
 */

static size_t line_end(yz_str text, size_t pos)
{
    while (pos < text.len && text.ptr[pos] != '\n')
        pos++;
    return pos;
}

static size_t next_part(yz_str text, size_t pos)
{
    while (pos < text.len &&
           (text.len - pos < 4 || memcmp(text.ptr + pos, "=== ", 4) != 0)) {
        pos = line_end(text, pos);
        pos += pos < text.len;
    }
    return pos;
}

bool zip_next_part(yz_str text, size_t *pos, yz_str *name, yz_str *part)
{
    size_t begin = next_part(text, *pos);
    size_t end = line_end(text, begin);

    if (begin == text.len)
        return false;
    *name = yz_str_cut(text, begin + 4, end);
    begin = end < text.len ? end + 1 : end;
    *pos = next_part(text, begin);
    *part = yz_str_cut(text, begin, *pos);
    return true;
}

/* ---- Cases ------------------------------------------------------------------
 */

static void run_case(const char *path, zip_maker make, zip_chooser choose)
{
    char suffix[16] = "";
    size_t stem = strlen(path) - strlen(".parts");
    size_t dot = stem;
    yz_buf parts;
    yz_buf expected;
    yz_buf file;
    filter_capture capture;
    yz_plugin plugin;
    yz_error err = YZ_ERROR_INIT;

    while (path[dot - 1] != '.')
        dot--;
    memcpy(suffix, path + dot, stem - dot);
    plugin = choose(suffix);
    case_load(path, &parts);
    case_load_beside(path, strlen(".parts"), ".expected", &expected);
    yz_buf_init(&file, 1 << 24);
    make(yz_buf_str(&parts), suffix, &file);
    filter_capture_init(&capture);
    if (filter_capture_read(&capture, &plugin, NULL, path, yz_buf_str(&file),
                            &err) != YZ_OK)
        yz_buf_printf(&capture.out, "failed %s\n", yz_error_text(&err));
    if (strcmp(filter_capture_text(&capture), expected.ptr) != 0)
        fail_msg("%s: expected\n%s\nbut it gave\n%s", path, expected.ptr,
                 filter_capture_text(&capture));
    if (err.status == YZ_OK)
        filter_rewrite_same(&plugin, NULL, path, yz_buf_str(&file));
    filter_capture_done(&capture);
    yz_buf_done(&parts);
    yz_buf_done(&expected);
    yz_buf_done(&file);
}

struct cases {
    zip_maker make;
    zip_chooser choose;
};

static void run_one(const char *path, void *payload)
{
    struct cases *cases = payload;

    run_case(path, cases->make, cases->choose);
}

size_t zip_run_cases(const char *folder, zip_maker make, zip_chooser choose)
{
    struct cases cases = { make, choose };
    char pattern[CASE_PATH];

    snprintf(pattern, sizeof pattern, "tests/cases/%s/*.parts", folder);
    return case_each(pattern, run_one, &cases);
}
