/* SPDX-License-Identifier: Apache-2.0 */
/* See filter_expect.h. */
#include <support/main.h>
#include <time.h>

#include "filter_expect.h"

void filter_expect_read(filter_capture *capture, const yz_plugin *plugin,
                        const char *setting, const char *name, yz_str bytes)
{
    yz_error err = YZ_ERROR_INIT;

    filter_capture_init(capture);
    if (filter_capture_read(capture, plugin, setting, name, bytes, &err) !=
        YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    if (capture->fault)
        fail_msg("the filter %s", capture->fault);
}

void filter_expect(const yz_plugin *plugin, const char *setting,
                   const char *name, const char *text, const char *lines)
{
    filter_capture capture;

    filter_expect_read(&capture, plugin, setting, name, yz_str_of(text));
    assert_string_equal(filter_capture_text(&capture), lines);
    filter_capture_done(&capture);
}

void filter_expect_refused(const yz_plugin *plugin, const char *name,
                           yz_str bytes, yz_status status, const char *part)
{
    filter_capture capture;
    yz_error err = YZ_ERROR_INIT;

    filter_capture_init(&capture);
    if (filter_capture_read(&capture, plugin, NULL, name, bytes, &err) == YZ_OK)
        fail_msg("read: %.*s", YZ_STR_ARG(bytes));
    assert_int_equal(err.status, status);
    assert_null(capture.fault);
    if (!strstr(yz_error_text(&err), part))
        fail_msg("“%s” and not “%s”", yz_error_text(&err), part);
    assert_non_null(strstr(yz_error_text(&err), name));
    filter_capture_done(&capture);
}

void filter_expect_piece(const yz_plugin *plugin, const yz_filter_text *piece,
                         const char *expected)
{
    const yz_filter_ops *ops = plugin->features[0].ops;
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;

    yz_buf_init(&out, 1 << 16);
    assert_int_equal(ops->encode(NULL, piece, &out, &err), YZ_OK);
    assert_string_equal(out.ptr, expected);
    yz_buf_done(&out);
}

void filter_expect_linear(const yz_plugin *plugin, const char *setting,
                          const char *name, const char *unit, size_t size,
                          const char *tail)
{
    filter_capture capture;
    clock_t begin = clock();
    yz_buf text;

    yz_buf_init(&text, 2 * size);
    while (text.len < size)
        yz_buf_add_text(&text, unit);
    yz_buf_add_text(&text, tail);
    filter_expect_read(&capture, plugin, setting, name, yz_buf_str(&text));
    filter_capture_done(&capture);
    yz_buf_done(&text);
    assert_true((clock() - begin) / CLOCKS_PER_SEC < 20);
}

int filter_sniff(const yz_plugin *plugin, const char *name, yz_str head)
{
    const yz_filter_ops *ops = plugin->features[0].ops;

    return ops->sniff(yz_str_of(name), head);
}
