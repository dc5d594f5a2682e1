/* SPDX-License-Identifier: Apache-2.0 */
/* Who else could change a plugin, the way to it, or what a script is run with.
 */
#include "support/main.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin_folder.h"
#include <core/host/gate.h>
#include <core/host/process_path.h>

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

/* Who can write a folder above can put another one in its place. */
static void test_the_way_to_a_module_is_looked_at(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    const char *path;

    (void)state;
    make_folder("way");
    make_folder("way/above");
    make_folder("way/above/below");
    path = put_plugin("way/above/below/mock_good.so");
    assert_int_equal(chmod(folder_path("way"), 0777), 0);
    assert_int_equal(yzi_gate_file(path, &err), YZ_PLUGIN);
    assert_non_null(strstr(yz_error_text(&err), "/way can be written by"));
    yz_error_clear(&err);
    assert_int_equal(chmod(folder_path("way"), 01777), 0);
    assert_int_equal(yzi_gate_file(path, &err), YZ_OK);
    assert_int_equal(chmod(folder_path("way"), 0755), 0);
    assert_int_equal(yzi_gate_file(path, &err), YZ_OK);
}

/* By the way that was named, and by that to which its links lead. */
static void test_links_on_the_way_are_looked_at(void **state)
{
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    make_folder("goal");
    make_folder("goal/open");
    make_folder("goal/open/plugins");
    put_plugin("goal/open/plugins/mock_good.so");
    make_folder("signs");
    assert_int_equal(
        symlink(folder_path("goal/open/plugins"), folder_path("signs/plugins")),
        0);
    assert_int_equal(
        yzi_gate_file(folder_path("signs/plugins/mock_good.so"), &err), YZ_OK);
    assert_int_equal(chmod(folder_path("signs"), 0777), 0);
    assert_int_equal(
        yzi_gate_file(folder_path("signs/plugins/mock_good.so"), &err),
        YZ_PLUGIN);
    assert_non_null(strstr(yz_error_text(&err), "/signs can be written by"));
    yz_error_clear(&err);
    assert_int_equal(chmod(folder_path("signs"), 0755), 0);
    assert_int_equal(chmod(folder_path("goal/open"), 0777), 0);
    assert_int_equal(
        yzi_gate_file(folder_path("signs/plugins/mock_good.so"), &err),
        YZ_PLUGIN);
    assert_non_null(strstr(yz_error_text(&err), "/open can be written by"));
}

static void test_strangers_above_a_module_are_told(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    const char *path;

    (void)state;
    if (geteuid() != 0) {
        print_message("# only root can give files away\n");
        return;
    }
    make_folder("lodge");
    make_folder("lodge/plugins");
    path = put_plugin("lodge/plugins/mock_good.so");
    assert_int_equal(chown(folder_path("lodge"), 54321, (gid_t)-1), 0);
    assert_int_equal(yzi_gate_file(path, &err), YZ_PLUGIN);
    assert_non_null(
        strstr(yz_error_text(&err), "/lodge belongs to user 54321"));
}

/* ---- What scripts are run with --------------------------------------------
 */

static yz_status judge_script(const char *line, yz_error *err)
{
    char text[300];

    snprintf(text, sizeof text, "%s\nexit 0\n", line);
    yz_error_clear(err);
    return yzi_gate_script(put_file("scripts/checker_x.sh", text, strlen(text)),
                           err);
}

static void assert_script(const char *line, const char *part)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status = judge_script(line, &err);

    if (status != (part ? YZ_PLUGIN : YZ_OK) ||
        (part && !strstr(yz_error_text(&err), part)))
        fail_msg("%s: “%s”", line, yz_error_text(&err));
}

static void test_the_interpreter_of_a_script_is_looked_at(void **state)
{
    char line[300];
    char tool[256];

    (void)state;
    make_folder("scripts");
    make_folder("tools");
    snprintf(tool, sizeof tool, "%s", put_file("tools/teapot", "", 0));
    assert_int_equal(chmod(tool, 0777), 0);
    assert_script("#!/bin/sh", NULL);
    assert_script("#! /bin/sh -e", NULL);
    assert_script("\177ELF", NULL);
    assert_script("", NULL);
    assert_script("#!", NULL);
    assert_script("#!/no/such/thing", NULL);
    assert_script("#!sh", "“sh” run it, which would be looked for in the");
    assert_script("#!./sh", "“./sh” run it");
    snprintf(line, sizeof line, "#!%s", tool);
    assert_script(line, "the interpreter ");
    assert_script(line, "can be written by others (mode 0777)");
    assert_int_equal(chmod(tool, 0755), 0);
    assert_script(line, NULL);
    assert_int_equal(chmod(folder_path("tools"), 0777), 0);
    assert_script(line, "/tools can be written by others");
    assert_int_equal(chmod(folder_path("tools"), 0755), 0);
}

static void test_what_env_finds_is_looked_at(void **state)
{
    char path[600];
    const char *before = getenv("PATH");
    char *kept = strdup(before ? before : "/usr/bin");

    (void)state;
    snprintf(path, sizeof path, "::.:%s:relative:%s", folder_path("tools"),
             kept);
    setenv("PATH", path, 1);
    assert_int_equal(chmod(folder_path("tools/teapot"), 0777), 0);
    assert_script("#!/usr/bin/env teapot", "/tools/teapot can be written");
    assert_script("#!/usr/bin/env -S A=1 teapot -q", "/tools/teapot can be");
    assert_int_equal(chmod(folder_path("tools/teapot"), 0755), 0);
    assert_script("#!/usr/bin/env teapot", NULL);
    assert_script("#!/usr/bin/env no-such-teapot", NULL);
    assert_script("#!/usr/bin/env", NULL);
    assert_script("#!/usr/bin/env ./teapot", "“./teapot” run it");
    snprintf(path, sizeof path, "#!/usr/bin/env %s",
             folder_path("tools/teapot"));
    assert_script(path, NULL);
    setenv("PATH", kept, 1);
    free(kept);
}

static void test_paths_lead_nowhere_from_here(void **state)
{
    static const struct {
        const char *path;
        const char *left;
    } rows[] = {
        { "/a:/b", "/a:/b" },
        { ":/a::.:b:/c:", "/a:/c" },
        { ".", "/usr/local/bin:/usr/bin:/bin" },
        { "", "/usr/local/bin:/usr/bin:/bin" },
    };
    char *kept = strdup(getenv("PATH"));

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *left;

        setenv("PATH", rows[i].path, 1);
        left = yzi_process_path();
        assert_string_equal(left, rows[i].left);
        yz_free(left);
    }
    setenv("PATH", kept, 1);
    free(kept);
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

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_what_all_can_write_is_refused),
    cmocka_unit_test(test_a_group_of_others_is_refused),
    cmocka_unit_test(test_the_file_of_another_is_refused),
    cmocka_unit_test(test_a_link_is_followed),
    cmocka_unit_test(test_a_link_into_an_open_folder_is_refused),
    cmocka_unit_test(test_the_way_to_a_module_is_looked_at),
    cmocka_unit_test(test_links_on_the_way_are_looked_at),
    cmocka_unit_test(test_strangers_above_a_module_are_told),
    cmocka_unit_test(test_the_interpreter_of_a_script_is_looked_at),
    cmocka_unit_test(test_what_env_finds_is_looked_at),
    cmocka_unit_test(test_paths_lead_nowhere_from_here),
    cmocka_unit_test(test_a_file_that_went_away),
    cmocka_unit_test(test_a_file_without_a_folder_lies_here),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, plugin_folder_setup,
                                  plugin_folder_teardown);
}
