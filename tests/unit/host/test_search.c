/* SPDX-License-Identifier: Apache-2.0 */
/* Where plugins are looked for when nobody says otherwise. */
#include "support/main.h"

#include <stdlib.h>

#include "support/failing_alloc.h"
#include <yizhi/yizhi.h>

static int forget(void **state)
{
    (void)state;
    unsetenv("YIZHI_PLUGIN_PATH");
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    return 0;
}

static void assert_paths(const char *const *wanted)
{
    char **paths = yz_default_plugin_paths();
    size_t i = 0;

    assert_non_null(paths);
    for (; wanted[i]; i++) {
        assert_non_null(paths[i]);
        assert_string_equal(paths[i], wanted[i]);
    }
    assert_non_null(paths[i]);
    assert_string_equal(paths[i], YZ_PLUGIN_DIR);
    assert_null(paths[i + 1]);
    for (i = 0; paths[i]; i++)
        yz_free(paths[i]);
    yz_free(paths);
}

static void test_the_library_folder_is_always_there(void **state)
{
    const char *const wanted[] = { NULL };

    (void)state;
    assert_paths(wanted);
}

static void test_the_order(void **state)
{
    const char *const wanted[] = { "/one", "two", "/d/yizhi-1/plugins", NULL };

    (void)state;
    setenv("YIZHI_PLUGIN_PATH", "/one:two", 1);
    setenv("XDG_DATA_HOME", "/d", 1);
    setenv("HOME", "/h", 1);
    assert_paths(wanted);
}

static void test_home_stands_in_for_the_data_folder(void **state)
{
    const char *const wanted[] = { "/h/.local/share/yizhi-1/plugins", NULL };

    (void)state;
    setenv("HOME", "/h", 1);
    assert_paths(wanted);
    setenv("XDG_DATA_HOME", "", 1);
    assert_paths(wanted);
    setenv("XDG_DATA_HOME", "not/absolute", 1); /* as the standard demands */
    assert_paths(wanted);
}

static void test_empty_parts_name_no_folder(void **state)
{
    const char *const wanted[] = { "/one", "/two", NULL };

    (void)state;
    setenv("YIZHI_PLUGIN_PATH", ":/one::/two:", 1);
    setenv("HOME", "relative", 1);
    assert_paths(wanted);
}

/* However many are named, the library's own stands behind them. */
static void test_very_many_folders(void **state)
{
    char list[2048] = "";
    char **paths;
    size_t count = 0;

    (void)state;
    for (int i = 0; i < 500; i++)
        strcat(list, "/x:");
    setenv("YIZHI_PLUGIN_PATH", list, 1);
    paths = yz_default_plugin_paths();
    assert_non_null(paths);
    while (paths[count])
        count++;
    assert_int_equal(count, 501);
    assert_string_equal(paths[500], YZ_PLUGIN_DIR);
    while (count > 0)
        yz_free(paths[--count]);
    yz_free(paths);
}

static void test_a_data_folder_of_absurd_length(void **state)
{
    const char *const wanted[] = { NULL };
    char path[5000];

    (void)state;
    memset(path, 'x', sizeof path - 1);
    path[0] = '/';
    path[sizeof path - 1] = 0;
    setenv("XDG_DATA_HOME", path, 1);
    assert_paths(wanted);
}

static void test_without_memory_there_are_no_folders(void **state)
{
    (void)state;
    setenv("YIZHI_PLUGIN_PATH", "/one:/two", 1);
    setenv("HOME", "/h", 1);
    for (size_t n = 1;; n++) {
        failing_alloc_begin_once(n);
        char **paths = yz_default_plugin_paths();
        bool failed = failing_alloc_has_failed();
        assert_int_equal(paths == NULL, failed);
        for (size_t i = 0; paths && paths[i]; i++)
            yz_free(paths[i]);
        yz_free(paths);
        assert_int_equal(failing_alloc_end(), 0);
        if (!failed)
            break;
    }
}

#define CASE(name) cmocka_unit_test_setup(name, forget)

static const struct CMUnitTest tests[] = {
    CASE(test_the_library_folder_is_always_there),
    CASE(test_the_order),
    CASE(test_home_stands_in_for_the_data_folder),
    CASE(test_empty_parts_name_no_folder),
    CASE(test_very_many_folders),
    CASE(test_a_data_folder_of_absurd_length),
    CASE(test_without_memory_there_are_no_folders),
};

YZ_TEST_MAIN(tests)
