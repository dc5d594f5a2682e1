/* SPDX-License-Identifier: Apache-2.0 */
/* Folders that are trusted: their files, the record, the copies, and what a
 * host loads of them. */
#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin_folder.h"
#include "support/failing_alloc.h"
#include <core/host/digest.h>
#include <core/host/trust.h>
#include <core/host/trust_store.h>

/* ---- Digests -------------------------------------------------------------
 */

/* The examples of FIPS 180-4 and its appendix. */
static void test_digests_are_those_of_the_standard(void **state)
{
    char digest[YZI_DIGEST_LEN + 1];

    (void)state;
    yzi_digest(yz_str_of("abc"), digest);
    assert_string_equal(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a"
                                "9cb410ff61f20015ad");
    yzi_digest((yz_str){ NULL, 0 }, digest);
    assert_string_equal(digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b93"
                                "4ca495991b7852b855");
    assert_true(yzi_is_digest(yz_str_of(digest)));
    digest[0] = 'E';
    assert_false(yzi_is_digest(yz_str_of(digest)));
    assert_false(yzi_is_digest(yz_str_of("e3b0")));
}

/* ---- The record's text --------------------------------------------------- */

#define DIGEST                                                                 \
 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define HEAD   "yizhi trust 1\n"
#define FOLDER "folder 17 " DIGEST " /a/plugins\n"
#define FILE_A "file " DIGEST " - a\n"

static yz_status parse(const char *lines, bool closed, yz_error *err)
{
    yzi_trust_record record = { 0 };
    char digest[YZI_DIGEST_LEN + 1];
    yz_status status;
    yz_buf text;

    yz_buf_init(&text, 1 << 20);
    yz_buf_add_text(&text, lines);
    yzi_digest(yz_buf_str(&text), digest);
    if (closed)
        yz_buf_printf(&text, "end %s\n", digest);
    status = yzi_trust_record_parse(&record, yz_buf_str(&text), "record", err);
    if (status != YZ_OK)
        assert_int_equal(record.count, 0);
    yzi_trust_record_done(&record);
    yz_buf_done(&text);
    return status;
}

static void test_a_record_is_as_it_was_written(void **state)
{
    static const struct {
        const char *lines;
        int line; /* that is wrong; 0: none */
    } rows[] = {
        { HEAD, 0 },
        { HEAD FOLDER, 0 },
        { HEAD FOLDER FILE_A "file " DIGEST " x a/b c\n", 0 },
        { "yizhi trust 2\n", 1 },
        { "", 1 },
        { HEAD FILE_A, 2 },
        { HEAD "\n", 2 },
        { HEAD FOLDER FOLDER, 3 },
        { HEAD FOLDER FILE_A FILE_A, 4 },
        { HEAD FOLDER "file " DIGEST " - b\n" FILE_A, 4 },
        { HEAD FOLDER "file " DIGEST " y a\n", 3 },
        { HEAD FOLDER "file 00 - a\n", 3 },
        { HEAD FOLDER "file " DIGEST " - \n", 3 },
        { HEAD FOLDER "file " DIGEST " - ../a\n", 3 },
        { HEAD FOLDER "file " DIGEST " - a/../b\n", 3 },
        { HEAD FOLDER "file " DIGEST " - /a\n", 3 },
        { HEAD FOLDER "file " DIGEST " - a/\n", 3 },
        { HEAD FOLDER "file " DIGEST " - a//b\n", 3 },
        { HEAD FOLDER "file " DIGEST " - a\033b\n", 3 },
        { HEAD FOLDER "file " DIGEST " - a\xFF\n", 3 },
        { HEAD "folder 17 " DIGEST " a/plugins\n", 2 },
        { HEAD "folder 17 ../../home /a/plugins\n", 2 },
        { HEAD "folder -1 " DIGEST " /a\n", 2 },
        { HEAD "folder 017 " DIGEST " /a\n", 2 },
        { HEAD "folder 1700000000000000 " DIGEST " /a\n", 2 },
        { HEAD "end " DIGEST "\n", 2 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        yz_error err = YZ_ERROR_INIT;
        yz_status status = parse(rows[i].lines, true, &err);
        char begin[32];

        if (status != (rows[i].line ? YZ_FORMAT : YZ_OK))
            fail_msg("row %zu: %s", i, yz_error_text(&err));
        snprintf(begin, sizeof begin, "record:%d: ", rows[i].line);
        if (rows[i].line &&
            strncmp(yz_error_text(&err), begin, strlen(begin)) != 0)
            fail_msg("row %zu: %s", i, yz_error_text(&err));
    }
}

static void test_a_record_without_its_end_has_nothing(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(parse(HEAD FOLDER FILE_A, false, &err), YZ_FORMAT);
    assert_int_equal(parse(HEAD "end " DIGEST "\nfile", false, &err),
                     YZ_FORMAT);
}

/* ---- Folders ------------------------------------------------------------- */

static void put_text(const char *path, const char *text)
{
    put_file(path, text, strlen(text));
}

static void make_plugins(const char *folder)
{
    char path[64];

    make_folder(folder);
    snprintf(path, sizeof path, "%s/checker_good.so", folder);
    put_plugin(path);
    snprintf(path, sizeof path, "%s/words", folder);
    put_text(path, "one\n");
}

static void assert_added(const char *folder)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status =
        yz_trust_add(folder_path("store"), folder_path(folder), &err);

    assert_string_equal(yz_error_text(&err), "");
    assert_int_equal(status, YZ_OK);
}

static void assert_not_added(const char *folder, const char *part)
{
    yz_error err = YZ_ERROR_INIT;

    assert_int_not_equal(
        yz_trust_add(folder_path("store"), folder_path(folder), &err), YZ_OK);
    if (!strstr(yz_error_text(&err), part))
        fail_msg("“%s” lacks “%s”", yz_error_text(&err), part);
}

static yz_trust *open_trust(void)
{
    yz_error err = YZ_ERROR_INIT;
    yz_trust *trust = yz_trust_open(folder_path("store"), &err);

    assert_string_equal(yz_error_text(&err), "");
    assert_non_null(trust);
    return trust;
}

static void test_what_is_trusted_can_be_looked_at(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_trust *trust;
    yz_trusted_file file;
    size_t number;

    (void)state;
    make_plugins("seen");
    assert_added("seen");
    trust = open_trust();
    number = yz_trust_find(trust, folder_path("seen"));
    assert_int_equal(number, yz_trust_count(trust) - 1);
    assert_int_equal(yz_trust_find(trust, folder_path("unseen")), SIZE_MAX);
    assert_true(yz_str_equal(yz_trust_at(trust, number).folder,
                             yz_str_of(folder_path("seen"))));
    assert_int_equal(yz_trust_at(trust, number).file_count, 2);
    file = yz_trust_file(trust, number, 1);
    assert_true(yz_str_equal(file.name, yz_str_of("words")));
    assert_true(yz_str_equal(
        file.digest, yz_str_of("2c8b08da5ce60398e1f19af0e5dccc744df274b826abe58"
                               "5eaba68c525434806")));
    assert_false(file.executable);
    assert_int_equal(yz_trust_compare(trust, number, &err), YZ_OK);
    put_text("seen/words", "two\n");
    assert_int_equal(yz_trust_compare(trust, number, &err), YZ_PLUGIN);
    assert_non_null(strstr(yz_error_text(&err), "/seen/words is another one"));
    yz_trust_close(trust);
}

static void test_several_changes_are_counted(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_trust *trust;

    (void)state;
    make_plugins("several");
    assert_added("several");
    put_text("several/words", "two\n");
    put_text("several/more", "");
    trust = open_trust();
    assert_int_equal(
        yz_trust_compare(trust, yz_trust_find(trust, folder_path("several")),
                         &err),
        YZ_PLUGIN);
    assert_non_null(strstr(yz_error_text(&err), "/several/more was not there"));
    assert_non_null(strstr(yz_error_text(&err), "(and 1 more)"));
    yz_trust_close(trust);
}

static void test_what_cannot_be_trusted(void **state)
{
    char name[64];

    (void)state;
    make_folder("none");
    put_text("none/README", "nothing\n");
    put_text("none/checker_x.txt", "nothing\n");
    assert_not_added("none", "has no plugin");
    assert_not_added("absent", "absent: No such file");
    make_plugins("newline");
    put_text("newline/a\nb", "");
    assert_not_added("newline", "not one line of UTF-8");
    make_plugins("large");
    put_text("large/hole", "");
    assert_int_equal(truncate(folder_path("large/hole"), (64 << 20) + 1), 0);
    assert_not_added("large", "more than 64 MiB");
    make_plugins("many");
    for (int i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "many/%d", i);
        put_text(name, "");
    }
    assert_not_added("many", "has more than 1000 files");
}

static void test_the_files_of_others_are_not_trusted(void **state)
{
    (void)state;
    if (geteuid() != 0) {
        print_message("# only root can give files away\n");
        return;
    }
    make_plugins("strangers");
    assert_int_equal(chown(folder_path("strangers/words"), 54321, (gid_t)-1),
                     0);
    assert_not_added("strangers", "strangers/words belongs to user 54321");
}

static void test_what_was_trusted_is_forgotten(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_trust *trust;
    char *copy;

    (void)state;
    make_plugins("once");
    assert_added("once");
    trust = open_trust();
    copy = yzi_trust_path(
        folder_path("store"),
        &trust->record.items[yz_trust_find(trust, folder_path("once"))], "");
    assert_int_equal(access(copy, F_OK), 0);
    assert_int_equal(
        yz_trust_forget(folder_path("store"), folder_path("once"), &err),
        YZ_OK);
    assert_int_not_equal(access(copy, F_OK), 0);
    assert_int_equal(
        yz_trust_forget(folder_path("store"), folder_path("once"), &err),
        YZ_NOT_FOUND);
    yz_trust_close(trust);
    trust = open_trust();
    assert_int_equal(yz_trust_find(trust, folder_path("once")), SIZE_MAX);
    yz_trust_close(trust);
    yz_free(copy);
}

/* ---- The host ------------------------------------------------------------ */

static yz_host *open_project(const char *folder, bool off,
                             const char *const *settings, yz_error *err)
{
    static const char *const none[] = { NULL };
    yz_host_options options = YZ_HOST_OPTIONS_INIT;

    options.default_paths = none;
    options.settings = settings;
    options.project_plugins = folder_path(folder);
    options.trust_store = folder_path("store");
    options.project_off = off;
    return yz_host_new(&options, err);
}

static void test_a_host_loads_what_is_trusted(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;
    yz_str reason;

    (void)state;
    make_plugins("hosted");
    host = open_project("hosted", false, NULL, &err);
    assert_int_equal(yz_host_left_out(host, &reason), 0);
    assert_int_equal(yz_host_plugin_count(host), 1);
    assert_false(yz_host_plugin_is_trusted(host, 0));
    assert_null(yz_host_plugin(host, 0).plugin);
    assert_int_equal(yz_host_left_out(host, &reason), 1);
    assert_non_null(strstr(reason.ptr, "are not trusted"));
    yz_host_free(host);
    assert_added("hosted");
    host = open_project("hosted", false, NULL, &err);
    assert_int_equal(yz_host_plugin_count(host), 1);
    assert_true(yz_host_plugin_is_trusted(host, 0));
    assert_reason(host, "checker_good", NULL);
    assert_true(yz_str_equal(yz_host_plugin(host, 0).path,
                             yz_str_of(folder_path("hosted/checker_good.so"))));
    assert_int_equal(yz_host_left_out(host, &reason), 0);
    yz_host_free(host);
    host = open_project("hosted", true, NULL, &err);
    assert_int_equal(yz_host_plugin_count(host), 1);
    assert_int_equal(yz_host_left_out(host, &reason), 1);
    assert_int_equal(reason.len, 0);
    yz_host_free(host);
}

/* Also in the same second. */
static void test_a_folder_is_trusted_twice(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;

    (void)state;
    make_plugins("twice");
    for (int i = 0; i < 3; i++) {
        assert_added("twice");
        host = open_project("twice", false, NULL, &err);
        assert_int_equal(yz_host_plugin_count(host), 1);
        assert_reason(host, "checker_good", NULL);
        yz_host_free(host);
    }
}

/* What its caller did not know of is not read. */
static void test_options_of_the_first_edition(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    static const char *const none[] = { NULL };
    yz_host *host;

    (void)state;
    make_plugins("early");
    options.struct_size = offsetof(yz_host_options, project_plugins);
    options.default_paths = none;
    options.project_plugins = folder_path("early");
    host = yz_host_new(&options, &err);
    assert_int_equal(yz_host_plugin_count(host), 0);
    yz_host_free(host);
}

static void test_settings_of_what_is_left_out(void **state)
{
    static const char *const settings[] = { "checker_good.a=b", NULL };
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;

    (void)state;
    make_plugins("set");
    assert_null(open_project("set", false, settings, &err));
    assert_non_null(strstr(yz_error_text(&err), "are not trusted"));
    yz_error_clear(&err);
    host = open_project("set", true, settings, &err);
    assert_non_null(host);
    yz_host_free(host);
}

/* Archives name files anywhere, and other names tell no kind. */
static void test_only_what_tells_its_kind_is_listed(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;

    (void)state;
    make_folder("kinds");
    put_plugin("kinds/mock_good.so");
    put_text("kinds/checker_good.la", "dlname='x.so'\n");
    put_text("kinds/checker_letter.txt", "");
    make_folder("kinds/lib");
    put_plugin("kinds/lib/checker_good.so");
    host = open_project("kinds", false, NULL, &err);
    assert_int_equal(yz_host_plugin_count(host), 0);
    yz_host_free(host);
}

/* ---- Without memory ------------------------------------------------------ */

static yz_status add_folder(void *folder)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status =
        yz_trust_add(folder_path("store"), folder_path(folder), &err);

    assert_int_equal(err.status, status);
    return status;
}

static void test_a_want_of_memory_trusts_nothing(void **state)
{
    static char folder[] = "poor";

    (void)state;
    make_plugins(folder);
    assert_true(failing_alloc_each(add_folder, folder) > 20);
}

static yz_status open_and_close(void *folder)
{
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = open_project(folder, false, NULL, &err);

    yz_host_free(host);
    return err.status;
}

static void test_a_host_without_memory_is_told(void **state)
{
    static char trusted[] = "poor_host";
    static char untrusted[] = "poor_stranger";

    (void)state;
    make_plugins(trusted);
    make_plugins(untrusted);
    assert_added(trusted);
    assert_true(failing_alloc_each(open_and_close, trusted) > 10);
    assert_true(failing_alloc_each(open_and_close, untrusted) > 10);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_digests_are_those_of_the_standard),
    cmocka_unit_test(test_a_record_is_as_it_was_written),
    cmocka_unit_test(test_a_record_without_its_end_has_nothing),
    cmocka_unit_test(test_what_is_trusted_can_be_looked_at),
    cmocka_unit_test(test_several_changes_are_counted),
    cmocka_unit_test(test_what_cannot_be_trusted),
    cmocka_unit_test(test_the_files_of_others_are_not_trusted),
    cmocka_unit_test(test_what_was_trusted_is_forgotten),
    cmocka_unit_test(test_a_host_loads_what_is_trusted),
    cmocka_unit_test(test_a_folder_is_trusted_twice),
    cmocka_unit_test(test_options_of_the_first_edition),
    cmocka_unit_test(test_settings_of_what_is_left_out),
    cmocka_unit_test(test_only_what_tells_its_kind_is_listed),
    cmocka_unit_test(test_a_want_of_memory_trusts_nothing),
    cmocka_unit_test(test_a_host_without_memory_is_told),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, plugin_folder_setup,
                                  plugin_folder_teardown);
}
