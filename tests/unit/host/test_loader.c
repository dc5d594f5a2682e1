/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are no modules, and who else could change a module. */
#include "support/main.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin_folder.h"
#include <core/host/gate.h>
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

/* ---- Who can change it ------------------------------------------------------
 */

static void judge(const char *folder, const char *format)
{
    char path[64];
    yz_host *host;

    make_folder(folder);
    snprintf(path, sizeof path, "%s/mock_good.so", folder);
    put_plugin(path);
    if (strcmp(folder, "file_666") == 0)
        chmod(folder_path(path), 0666);
    else
        chmod(folder_path(folder), 0777);
    host = open_host(folder, NULL);
    assert_reason(host, "mock_good", format);
    yz_host_free(host);
}

static void test_what_all_can_write_is_refused(void **state)
{
    char sentence[512];

    (void)state;
    judge("file_666", "the file %s can be written by others (mode 0666); take "
                      "the right away with chmod go-w");
    snprintf(sentence, sizeof sentence,
             "the folder %s can be written by others (mode 0777); take the "
             "right away with chmod go-w",
             folder_path("folder_777"));
    judge("folder_777", sentence);
}

/* A group named as its only user, with the same number, is that user. */
static void test_a_group_of_others_is_refused(void **state)
{
    const char *path;
    yz_error err = YZ_ERROR_INIT;
    bool own = getegid() == (gid_t)geteuid();

    (void)state;
    make_folder("group");
    path = put_plugin("group/mock_good.so");
    assert_int_equal(chmod(path, 0664), 0);
    assert_int_equal(yzi_gate_file(path, &err), own ? YZ_OK : YZ_PLUGIN);
    if (geteuid() != 0) {
        print_message("# only root can give files away\n");
        return;
    }
    assert_int_equal(chown(path, (uid_t)-1, 54321), 0);
    assert_int_equal(yzi_gate_file(path, &err), YZ_PLUGIN);
    assert_non_null(strstr(yz_error_text(&err), "(mode 0664)"));
    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(yzi_gate_file(path, &err), YZ_OK);
}

static void test_the_file_of_another_is_refused(void **state)
{
    const char *path;
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    if (geteuid() != 0) {
        print_message("# only root can give files away\n");
        return;
    }
    make_folder("stranger");
    path = put_plugin("stranger/mock_good.so");
    assert_int_equal(chown(path, 54321, (gid_t)-1), 0);
    assert_int_equal(yzi_gate_file(path, &err), YZ_PLUGIN);
    assert_non_null(strstr(yz_error_text(&err),
                           "belongs to user 54321, who is neither you nor "
                           "root"));
}

static void test_a_link_is_followed(void **state)
{
    yz_host *host;

    (void)state;
    make_folder("linked");
    make_folder("linked_to");
    put_plugin("linked_to/mock_good.so");
    assert_int_equal(symlink("../linked_to/mock_good.so",
                             folder_path("linked/mock_good.so")),
                     0);
    host = open_host("linked", NULL);
    assert_reason(host, "mock_good", NULL);
    yz_host_free(host);
}

/* Others could put another file where the link leads. */
static void test_a_link_into_an_open_folder_is_refused(void **state)
{
    yz_host *host;
    char sentence[512];

    (void)state;
    make_folder("leads_out");
    make_folder("open");
    put_plugin("open/mock_good.so");
    chmod(folder_path("open"), 01777);
    assert_int_equal(symlink(folder_path("open/mock_good.so"),
                             folder_path("leads_out/mock_good.so")),
                     0);
    host = open_host("leads_out", NULL);
    snprintf(sentence, sizeof sentence,
             "the folder %s can be written by others (mode 1777); take the "
             "right away with chmod go-w",
             folder_path("open"));
    assert_reason(host, "mock_good", sentence);
    yz_host_free(host);
}

static void test_a_file_that_went_away(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(yzi_gate_file("/nowhere/at/all.so", &err), YZ_PLUGIN);
    assert_non_null(strstr(yz_error_text(&err), strerror(ENOENT)));
}

static void test_a_file_without_a_folder_lies_here(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    char home[4096];

    (void)state;
    make_folder("here");
    put_plugin("here/mock_good.so");
    assert_non_null(getcwd(home, sizeof home));
    assert_int_equal(chdir(folder_path("here")), 0);
    assert_int_equal(yzi_gate_file("mock_good.so", &err), YZ_OK);
    assert_int_equal(chmod(".", 0777), 0);
    assert_int_equal(yzi_gate_file("mock_good.so", &err), YZ_PLUGIN);
    assert_int_equal(chdir(home), 0);
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
    cmocka_unit_test(test_folders_and_links_to_nothing_are_passed_over),
    cmocka_unit_test(test_what_all_can_write_is_refused),
    cmocka_unit_test(test_a_group_of_others_is_refused),
    cmocka_unit_test(test_the_file_of_another_is_refused),
    cmocka_unit_test(test_a_link_is_followed),
    cmocka_unit_test(test_a_link_into_an_open_folder_is_refused),
    cmocka_unit_test(test_a_file_that_went_away),
    cmocka_unit_test(test_a_file_without_a_folder_lies_here),
    cmocka_unit_test(test_built_in_modules_are_told_by_their_names),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, plugin_folder_setup,
                                  plugin_folder_teardown);
}
