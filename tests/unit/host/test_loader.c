/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are no modules, and modules that are built in. */
#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin_folder.h"
#include <core/host/loader.h>

static void assert_refused(yz_host *host, const char *name, const char *part)
{
    yz_plugin_info info = info_of(host, name);

    assert_true(info.name.len > 0);
    assert_null(info.plugin);
    assert_true(info.reason.len > 0);
    if (!strstr(info.reason.ptr, info.path.ptr) ||
        !strstr(info.reason.ptr, part))
        fail_msg("“%s” lacks “%s” or the path", info.reason.ptr, part);
}

/* ---- What cannot be opened ------------------------------------------------
 */

static void test_truncated_modules_are_refused(void **state)
{
    size_t len;
    char *bytes = read_built("mock_plugin.so", &len);
    yz_host *host;

    (void)state;
    make_folder("cut");
    put_file("cut/a_head.so", bytes, 30);
    put_file("cut/b_half.so", bytes, len / 2);
    host = open_host("cut", NULL);
    assert_refused(host, "a_head", "cannot be opened: file too short");
    assert_refused(host, "b_half", "cannot be opened: ");
    yz_host_free(host);
    free(bytes);
}

static void test_other_files_are_refused(void **state)
{
    static const char text[] =
        "This is a letter to my publisher, not a module. "
        "It is long enough to have the head of an ELF.";
    yz_host *host;

    (void)state;
    make_folder("other");
    put_file("other/text.so", text, sizeof text - 1);
    put_file("other/empty.so", "", 0);
    host = open_host("other", NULL);
    assert_refused(host, "text", "invalid ELF header");
    assert_refused(host, "empty", "file too short");
    yz_host_free(host);
}

static void test_an_undefined_symbol_is_named(void **state)
{
    size_t len;
    void *bytes = read_built("mock_undefined.so", &len);
    yz_host *host;

    (void)state;
    make_folder("undefined");
    put_file("undefined/checker_good.so", bytes, len);
    host = open_host("undefined", NULL);
    assert_refused(host, "checker_good", "yz_nobody_has_this");
    yz_host_free(host);
    free(bytes);
}

static void test_a_renamed_file_has_no_descriptor(void **state)
{
    yz_host *host;

    (void)state;
    make_folder("renamed");
    put_plugin("renamed/checker_renamed.so");
    host = open_host("renamed", NULL);
    assert_reason(host, "checker_renamed",
                  "%s has no descriptor “checker_renamed_LTX_yz_plugin”: it is "
                  "no yizhi plugin, or its file was renamed");
    yz_host_free(host);
}

static void test_a_long_name_is_refused(void **state)
{
    char path[300] = "long/";
    char name[251];
    yz_host *host;

    (void)state;
    memset(name, 'x', 250);
    name[250] = 0;
    strcat(strcat(path, name), ".so");
    make_folder("long");
    put_plugin(path);
    host = open_host("long", NULL);
    assert_refused(host, name, "the module's name is too long");
    yz_host_free(host);
}

static void test_a_libtool_archive_without_its_module(void **state)
{
    static const char archive[] =
        "# x.la - a libtool library file\n"
        "dlname='x.so'\nlibrary_names='x.so x.so x.so'\n"
        "installed=yes\nshouldnotlink=yes\n"
        "libdir='/nowhere'\n";
    yz_host *host;

    (void)state;
    make_folder("archive");
    put_file("archive/x.la", archive, sizeof archive - 1);
    host = open_host("archive", NULL);
    assert_refused(host, "x", "cannot be opened: ");
    yz_host_free(host);
}

/* An archive of libtool that says its module is `dlname`, installed in
 * `libdir`. */
static void put_archive(const char *path, const char *dlname,
                        const char *libdir)
{
    char text[512];

    snprintf(text, sizeof text,
             "# x.la - a libtool library file\n"
             "dlname='%s'\nlibrary_names='%s %s %s'\n"
             "installed=yes\nshouldnotlink=yes\nlibdir='%s'\n",
             dlname, dlname, dlname, dlname, libdir);
    put_file(path, text, strlen(text));
}

static void test_a_libtool_archive_names_what_lies_beside_it(void **state)
{
    yz_host *host;

    (void)state;
    make_folder("built");
    make_folder("built/.libs");
    put_plugin("built/.libs/mock_good.so");
    put_archive("built/mock_good.la", "mock_good.so", "/nowhere");
    put_plugin("built/mock_later.so");
    put_archive("built/mock_later.la", "mock_later.so", "/nowhere");
    host = open_host("built", NULL);
    assert_reason(host, "mock_good", NULL);
    assert_reason(host, "mock_later", NULL);
    yz_host_free(host);
}

/* What it names elsewhere, nobody has looked at. */
static void test_a_libtool_archive_that_leads_elsewhere(void **state)
{
    static const char sentence[] =
        "%s cannot be opened: it names no module that lies beside it";
    yz_host *host;

    (void)state;
    make_folder("away");
    make_folder("pointing");
    put_plugin("away/mock_good.so");
    put_plugin("away/mock_later.so");
    put_archive("pointing/mock_good.la", "mock_good.so", folder_path("away"));
    put_archive("pointing/mock_later.la", "../away/mock_later.so",
                folder_path("away"));
    put_file("pointing/mock_tea.la", "no archive", 10);
    host = open_host("pointing", NULL);
    assert_reason(host, "mock_good", sentence);
    assert_reason(host, "mock_later", sentence);
    assert_reason(host, "mock_tea", sentence);
    yz_host_free(host);
}

static void test_the_module_of_an_archive_is_looked_at(void **state)
{
    yz_host *host;

    (void)state;
    make_folder("loose");
    make_folder("loose/.libs");
    put_plugin("loose/.libs/mock_good.so");
    put_archive("loose/mock_good.la", "mock_good.so", "/nowhere");
    assert_int_equal(chmod(folder_path("loose/.libs"), 0777), 0);
    host = open_host("loose", NULL);
    assert_non_null(strstr(info_of(host, "mock_good").reason.ptr,
                           "loose/.libs can be written by others"));
    yz_host_free(host);
}

/* A module of another machine, or of one with other words. */
static void test_modules_of_other_machines_are_refused(void **state)
{
    size_t len;
    char *bytes = read_built("mock_plugin.so", &len);
    const char class = bytes[4];
    yz_host *host;

    (void)state;
    make_folder("machines");
    bytes[4] = class == 1 ? 2 : 1;
    put_file("machines/mock_good.so", bytes, len);
    bytes[4] = class;
    bytes[18] = (char)0xFE;
    bytes[19] = (char)0xFE;
    put_file("machines/mock_later.so", bytes, len);
    host = open_host("machines", NULL);
    assert_refused(host, "mock_good", "wrong ELF class");
    assert_refused(host, "mock_later", "cannot be opened: ");
    yz_host_free(host);
    free(bytes);
}

/* Nothing that is no file is taken for a module. */
static void test_folders_and_links_to_nothing_are_passed_over(void **state)
{
    yz_host *host;

    (void)state;
    make_folder("odd");
    make_folder("odd/folder.so");
    put_plugin("odd/.hidden.so");
    put_plugin("odd/mock_good.txt");
    assert_int_equal(symlink("nothing", folder_path("odd/dangling.so")), 0);
    assert_int_equal(mkfifo(folder_path("odd/fifo.so"), 0600), 0);
    host = open_host("odd", NULL);
    assert_int_equal(yz_host_plugin_count(host), 0);
    yz_host_free(host);
}

/* ---- Built-in modules
 * --------------------------------------------------------- */

static const yz_plugin built_in = { .struct_size = sizeof built_in };

static void test_built_in_modules_are_told_by_their_names(void **state)
{
    static const yz_symbol symbols[] = {
        { "@PROGRAM@", NULL },
        { "checker_a_LTX_yz_plugin", (void *)(uintptr_t)&built_in },
        { "checker_b_LTX_yz_plugin", NULL },
        { "checker_a_LTX_other", (void *)(uintptr_t)&built_in },
        { "_LTX_yz_plugin", (void *)(uintptr_t)&built_in },
        { NULL, NULL }
    };
    yz_str name = { NULL, 0 };

    (void)state;
    yz_preload(symbols);
    assert_int_equal(yzi_loader_builtin_count(), 1);
    assert_ptr_equal(yzi_loader_builtin(0, &name), &built_in);
    assert_true(yz_str_equal(name, yz_str_of("checker_a")));
    assert_null(yzi_loader_builtin(1, &name));
    yz_preload(NULL);
    assert_int_equal(yzi_loader_builtin_count(), 0);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_truncated_modules_are_refused),
    cmocka_unit_test(test_other_files_are_refused),
    cmocka_unit_test(test_an_undefined_symbol_is_named),
    cmocka_unit_test(test_a_renamed_file_has_no_descriptor),
    cmocka_unit_test(test_a_long_name_is_refused),
    cmocka_unit_test(test_a_libtool_archive_without_its_module),
    cmocka_unit_test(test_a_libtool_archive_names_what_lies_beside_it),
    cmocka_unit_test(test_a_libtool_archive_that_leads_elsewhere),
    cmocka_unit_test(test_the_module_of_an_archive_is_looked_at),
    cmocka_unit_test(test_modules_of_other_machines_are_refused),
    cmocka_unit_test(test_folders_and_links_to_nothing_are_passed_over),
    cmocka_unit_test(test_built_in_modules_are_told_by_their_names),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, plugin_folder_setup,
                                  plugin_folder_teardown);
}
