/* SPDX-License-Identifier: Apache-2.0 */
/* Cases of filters: see filter_cases.h. */
#include <stdio.h>
#include <support/case_files.h>
#include <support/main.h>

#include "filter_cases.h"
#include "filter_rewrite.h"

/* Takes the comments off; a setting among them is copied. */
static void split_expected(yz_buf *expected, char *setting, size_t room)
{
    static const char set[] = "# set ";
    size_t pos = 0;

    setting[0] = 0;
    while (pos + 1 < expected->len &&
           memcmp(expected->ptr + pos, "# ", 2) == 0) {
        char *line = expected->ptr + pos;
        char *end = memchr(line, '\n', expected->len - pos);
        size_t len = end ? (size_t)(end - line) : expected->len - pos;
        if (len > sizeof set - 1 && len - (sizeof set - 1) < room &&
            memcmp(line, set, sizeof set - 1) == 0) {
            memcpy(setting, line + sizeof set - 1, len - (sizeof set - 1));
            setting[len - (sizeof set - 1)] = 0;
        }
        pos += len + (end != NULL);
    }
    memmove(expected->ptr, expected->ptr + pos, expected->len - pos + 1);
    expected->len -= pos;
}

static void run_case(const char *path, void *payload)
{
    const yz_plugin *plugin = payload;
    char setting[128];
    yz_buf input;
    yz_buf expected;
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;
    const char *stem = strstr(path, ".in.");
    static const char once[] = "# not rewritten:";
    bool rewritten;

    case_load(path, &input);
    case_load_beside(path, strlen(stem), ".expected", &expected);
    rewritten = strncmp(expected.ptr, once, sizeof once - 1) != 0;
    split_expected(&expected, setting, sizeof setting);
    filter_capture_init(&capture);
    if (filter_capture_read(&capture, plugin, *setting ? setting : NULL, path,
                            yz_buf_str(&input), &err) != YZ_OK)
        yz_buf_printf(&capture.out, "failed %s\n", yz_status_name(err.status));
    if (capture.fault)
        fail_msg("%s: the filter %s", path, capture.fault);
    if (strcmp(filter_capture_text(&capture), expected.ptr) != 0)
        fail_msg("%s: expected\n%s\nbut it gave\n%s", path, expected.ptr,
                 filter_capture_text(&capture));
    if (err.status == YZ_OK && rewritten)
        filter_rewrite_same(plugin, *setting ? setting : NULL, path,
                            yz_buf_str(&input));
    filter_capture_done(&capture);
    yz_buf_done(&input);
    yz_buf_done(&expected);
}

size_t filter_cases_run(const yz_plugin *plugin, const char *folder)
{
    yz_plugin copy = *plugin;
    char pattern[CASE_PATH];

    snprintf(pattern, sizeof pattern, "tests/cases/%s/*.in.*", folder);
    return case_each(pattern, run_case, &copy);
}

void filter_cases_damaged(const yz_plugin *plugin, const char *name,
                          yz_buf *file)
{
    for (size_t i = 0; i < file->len; i++) {
        filter_capture capture;
        yz_error err = YZ_ERROR_INIT;
        char old = file->ptr[i];

        file->ptr[i] = (char)(old ^ 0x55);
        filter_capture_init(&capture);
        if (filter_capture_read(&capture, plugin, NULL, name, yz_buf_str(file),
                                &err) != YZ_OK)
            assert_true(yz_error_text(&err)[0] != '\0');
        if (capture.fault)
            fail_msg("byte %zu: the filter %s", i, capture.fault);
        filter_capture_done(&capture);
        file->ptr[i] = old;
    }
}
