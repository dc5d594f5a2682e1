/* SPDX-License-Identifier: Apache-2.0 */
/* Plugins that are programs: how places are counted, and that no want of memory
 * does harm.  What a user sees of them, tests/cli/process*.sh try. */
#include "plugin_folder.h"
#include "support/failing_alloc.h"
#include "support/main.h"

#include <core/host/process_ruler.h>
#include <core/host/registry.h>
#include <sys/stat.h>
#include <yizhi/kind/segmenter.h>

/* ---- Rulers ------------------------------------------------------------- */

static void assert_place(const yzi_ruler *ruler, size_t units, size_t byte)
{
    size_t got = 0;

    assert_true(yzi_ruler_byte(ruler, units, &got));
    assert_int_equal(got, byte);
    assert_int_equal(yzi_ruler_before(ruler, byte), units);
}

static void test_units_of_each_sort(void **state)
{
    yz_str text = yz_str_of("a人😀b");
    yzi_ruler ruler;
    size_t byte;

    (void)state;
    assert_int_equal(yzi_ruler_init(&ruler, YZI_UNIT_BYTES, text), YZ_OK);
    assert_place(&ruler, 4, 4);
    assert_false(yzi_ruler_byte(&ruler, 2, &byte));
    assert_false(yzi_ruler_byte(&ruler, 10, &byte));
    yzi_ruler_done(&ruler);
    assert_int_equal(yzi_ruler_init(&ruler, YZI_UNIT_CHARACTERS, text), YZ_OK);
    assert_place(&ruler, 0, 0);
    assert_place(&ruler, 3, 8);
    assert_place(&ruler, 4, 9);
    assert_false(yzi_ruler_byte(&ruler, 5, &byte));
    yzi_ruler_done(&ruler);
    assert_int_equal(yzi_ruler_init(&ruler, YZI_UNIT_UTF16, text), YZ_OK);
    assert_place(&ruler, 2, 4);
    assert_false(yzi_ruler_byte(&ruler, 3, &byte)); /* within the pair */
    assert_place(&ruler, 4, 8);
    assert_place(&ruler, 5, 9);
    assert_false(yzi_ruler_byte(&ruler, SIZE_MAX, &byte));
    yzi_ruler_done(&ruler);
}

/* Every border of a long text, so that marks fall everywhere. */
static void test_long_texts(void **state)
{
    static const yzi_ruler_unit sorts[] = { YZI_UNIT_CHARACTERS,
                                            YZI_UNIT_UTF16 };
    yz_buf text;

    (void)state;
    yz_buf_init(&text, SIZE_MAX / 2);
    for (size_t i = 0; i < 700; i++)
        yz_buf_add_text(&text, "a人😀é");
    for (size_t s = 0; s < 2; s++) {
        yzi_ruler ruler;
        size_t units = 0;

        assert_int_equal(yzi_ruler_init(&ruler, sorts[s], yz_buf_str(&text)),
                         YZ_OK);
        assert_true(ruler.mark_count > 0);
        for (size_t i = 0; i < text.len; i++) {
            unsigned char c = (unsigned char)text.ptr[i];

            if ((c & 0xC0) == 0x80)
                continue;
            assert_place(&ruler, units, i);
            units += s == 1 && c >= 0xF0 ? 2 : 1;
        }
        assert_place(&ruler, units, text.len);
        yzi_ruler_done(&ruler);
    }
    yz_buf_done(&text);
}

/* ---- Want of memory ----------------------------------------------------- */

static const char program[] =
    "#!/bin/sh\n"
    "read -r hello\n"
    "echo '{\"protocol\":1,\"kind\":\"segmenter\",\"name\":\"x\","
    "\"version\":\"1\",\"summary\":\"s\",\"licence\":\"MIT\",\"origin\":\"o\","
    "\"units\":\"characters\",\"languages\":[\"zh\"],\"options\":[{\"key\":"
    "\"mark\",\"type\":\"choice\",\"initial\":\"a\",\"help\":\"h\","
    "\"choices\":[\"a\",\"b\"]}]}'\n"
    "id=0\n"
    "while read -r line; do\n"
    "    id=$((id + 1))\n"
    "    echo \"{\\\"id\\\":$id,\\\"cuts\\\":[1,2]}\"\n"
    "done\n";

static int put_program(void **state)
{
    plugin_folder_setup(state);
    make_folder("plugins");
    put_file("plugins/segmenter_x.sh", program, sizeof program - 1);
    return chmod(folder_path("plugins/segmenter_x.sh"), 0755);
}

static yz_status count_cut(void *payload, size_t offset)
{
    *(size_t *)payload += offset;
    return YZ_OK;
}

static yz_status cut(yz_host *host, size_t *sum, yz_error *err)
{
    const yz_feature *f =
        yzi_host_feature(host, "segmenter", "x", yz_str_of("zh"), err);
    yz_segmenter_sink sink = { .struct_size = sizeof sink,
                               .payload = sum,
                               .cut = count_cut };
    yzi_instance made;
    yz_status status = f ? yzi_host_instance(host, f, &made, err) : err->status;

    if (status != YZ_OK)
        return status;
    status = ((const yz_segmenter_ops *)made.ops)
                 ->segment(made.self, yz_str_of("人人"), yz_str_of("zh"), &sink,
                           err);
    yzi_instance_done(&made);
    return status;
}

static void test_a_program_is_asked(void **state)
{
    static const char *const settings[] = { "segmenter_x.mark=b", NULL };
    yz_host *host = open_host("plugins", settings);
    yz_error err = YZ_ERROR_INIT;
    size_t sum = 0;

    (void)state;
    /* Twice: the second instance has a program of its own. */
    for (int i = 0; i < 2; i++)
        assert_int_equal(cut(host, &sum, &err), YZ_OK);
    assert_int_equal(sum, 18);
    yz_host_free(host);
}

static void test_a_want_of_memory_is_told(void **state)
{
    const char *folder = folder_path("plugins");
    const char *const paths[] = { folder, NULL };
    const char *const none[] = { NULL };
    yz_host_options options = YZ_HOST_OPTIONS_INIT;

    (void)state;
    options.plugin_paths = paths;
    options.default_paths = none;
    for (size_t n = 1;; n++) {
        yz_error err = YZ_ERROR_INIT;
        yz_status status = YZ_NO_MEMORY;
        size_t sum = 0;

        failing_alloc_begin_once(n);
        yz_host *host = yz_host_new(&options, &err);
        if (host)
            status = cut(host, &sum, &err);
        yz_host_free(host);
        bool failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        if (!failed) {
            assert_int_equal(status, YZ_OK);
            break;
        }
        /* Some wants can be done without. */
        if (status != YZ_OK)
            assert_int_equal(status, YZ_NO_MEMORY);
    }
}

#define IN_FOLDER(name)                                                        \
 cmocka_unit_test_setup_teardown(name, put_program, plugin_folder_teardown)

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_units_of_each_sort),
    cmocka_unit_test(test_long_texts),
    IN_FOLDER(test_a_program_is_asked),
    IN_FOLDER(test_a_want_of_memory_is_told),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
