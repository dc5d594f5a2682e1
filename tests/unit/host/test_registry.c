/* SPDX-License-Identifier: Apache-2.0 */
/* Which module of a name is taken, which feature serves, and what settings the
 * host lets pass. */
#include "support/main.h"

#include <stdio.h>
#include <stdlib.h>

#include "plugin_folder.h"
#include "support/failing_alloc.h"
#include <core/host/registry.h>
#include <yizhi/kind/checker.h>

static const char *const none[] = { NULL };

static void assert_new_fails(const yz_host_options *options, yz_status status,
                             const char *sentence)
{
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = yz_host_new(options, &err);

    assert_null(host);
    assert_string_equal(yz_error_text(&err), sentence);
    assert_int_equal(err.status, status);
}

/* ---- Search
 * ------------------------------------------------------------------ */

static int make_folders(void **state)
{
    plugin_folder_setup(state);
    make_folder("named");
    make_folder("variable");
    make_folder("data");
    make_folder("data/yizhi-1");
    make_folder("data/yizhi-1/plugins");
    put_plugin("named/mock_tea.so");
    put_plugin("variable/mock_tea.so");
    put_plugin("variable/mock_good.so");
    put_plugin("data/yizhi-1/plugins/mock_tea.so");
    put_plugin("data/yizhi-1/plugins/mock_good.so");
    put_plugin("data/yizhi-1/plugins/mock_later.so");
    setenv("YIZHI_PLUGIN_PATH", folder_path("variable"), 1);
    setenv("XDG_DATA_HOME", folder_path("data"), 1);
    return 0;
}

static void assert_found_in(yz_host *host, const char *name, const char *folder)
{
    yz_plugin_info info = info_of(host, name);
    const char *path = folder_path(folder);

    assert_non_null(info.plugin);
    assert_memory_equal(info.path.ptr, path, strlen(path));
    assert_int_equal(info.path.ptr[strlen(path)], '/');
}

static void test_the_first_folder_wins(void **state)
{
    const char *const paths[] = { folder_path("named"), NULL };
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;

    (void)state;
    options.plugin_paths = paths;
    host = yz_host_new(&options, &err);
    assert_non_null(host);
    assert_int_equal(yz_host_plugin_count(host), 3);
    assert_found_in(host, "mock_tea", "named");
    assert_found_in(host, "mock_good", "variable");
    assert_found_in(host, "mock_later", "data/yizhi-1/plugins");
    yz_host_free(host);
}

static void test_modules_are_told_in_order_of_search(void **state)
{
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    yz_host *host = yz_host_new(&options, NULL);

    (void)state;
    assert_int_equal(yz_host_plugin_count(host), 3);
    assert_string_equal(yz_host_plugin(host, 0).name.ptr, "mock_good");
    assert_string_equal(yz_host_plugin(host, 1).name.ptr, "mock_tea");
    assert_string_equal(yz_host_plugin(host, 2).name.ptr, "mock_later");
    yz_host_free(host);
}

static void test_a_folder_that_was_named_must_be_there(void **state)
{
    const char *const paths[] = { "/nowhere/plugins", NULL };
    const char *const file[] = { folder_path("named/mock_tea.so"), NULL };
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    char sentence[512];

    (void)state;
    options.plugin_paths = paths;
    assert_new_fails(
        &options, YZ_NOT_FOUND,
        "plugin path: cannot list /nowhere/plugins: No such file or directory");
    options.plugin_paths = file;
    snprintf(sentence, sizeof sentence,
             "plugin path: cannot list %s: it is not a folder", file[0]);
    assert_new_fails(&options, YZ_INVALID, sentence);
}

static void test_a_default_folder_need_not_be_there(void **state)
{
    const char *const paths[] = { "/nowhere/plugins", folder_path("named"),
                                  NULL };
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    yz_host *host;

    (void)state;
    options.default_paths = paths;
    host = yz_host_new(&options, NULL);
    assert_non_null(host);
    assert_int_equal(yz_host_plugin_count(host), 1);
    yz_host_free(host);
}

/* A broken file before a good one of the same name is still the first. */
static void test_a_refused_module_hides_those_behind_it(void **state)
{
    const char *const paths[] = { make_folder("broken"), folder_path("named"),
                                  NULL };
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    yz_host *host;

    (void)state;
    put_file("broken/mock_tea.so", "", 0);
    options.plugin_paths = paths;
    options.default_paths = none;
    host = yz_host_new(&options, NULL);
    assert_int_equal(yz_host_plugin_count(host), 1);
    assert_null(info_of(host, "mock_tea").plugin);
    yz_host_free(host);
}

/* ---- Features
 * ------------------------------------------------------------------ */

static yz_status check(void *self, const yz_check_context *context,
                       const yz_bead *bead, const yz_checker_sink *sink,
                       yz_error *err)
{
    (void)context;
    (void)bead;
    (void)sink;
    (void)err;
    return self ? YZ_OK : YZ_INVALID;
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    static int instance;

    if (yz_config_bool(config, "fail"))
        return yz_fail(err, YZ_IO, "its dictionary is not there");
    if (yz_config_bool(config, "silent"))
        return YZ_IO;
    *self = &instance;
    return YZ_OK;
}

static void destroy(void *self)
{
    (void)self;
}

static const yz_rule rules[] = { { "X.mock.01", YZ_SEVERITY_ERROR, "s", "m",
                                   "e", "b", "g" } };
static const yz_checker_ops ops = { .struct_size = sizeof ops,
                                    .create = create,
                                    .destroy = destroy,
                                    .rules = rules,
                                    .rule_count = 1,
                                    .check = check };
static const yz_option options_of_ops[] = {
    { "fail", YZ_OPTION_BOOL, "no", "fails", NULL },
    { "silent", YZ_OPTION_BOOL, "no", "fails and says nothing", NULL },
};
static const char *const chinese[] = { "zh", NULL };
static const char *const any[] = { "*", NULL };

#define CHECKER(feature_name, feature_rank, feature_languages)                 \
 {                                                                             \
  YZ_FEATURE_HEAD("checker", feature_name, &ops),                              \
      .summary = "s", .rank = (feature_rank),                                  \
      .languages = (feature_languages), .options = options_of_ops,             \
      .option_count = 2                                                        \
 }

static const yz_feature features[] = { CHECKER("low", -1, NULL),
                                       CHECKER("chinese", 5, chinese),
                                       CHECKER("any", 3, any),
                                       CHECKER("also", 3, NULL) };

static const yz_plugin checker_ranks = { YZ_PLUGIN_HEAD("checker_ranks", "1"),
                                         .summary = "s",
                                         .licence = "l",
                                         .origin = "o",
                                         .features = features,
                                         .feature_count = 4 };

static const yz_plugin filter_broken = { .struct_size = sizeof filter_broken,
                                         .abi_major = YZ_ABI_MAJOR + 1 };

static const yz_symbol symbols[] = {
    { "checker_ranks_LTX_yz_plugin", (void *)(uintptr_t)&checker_ranks },
    { "filter_broken_LTX_yz_plugin", (void *)(uintptr_t)&filter_broken },
    { "tool_broken_LTX_yz_plugin", (void *)(uintptr_t)&filter_broken },
    { NULL, NULL }
};

static int preload(void **state)
{
    (void)state;
    yz_preload(symbols);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    yz_preload(NULL);
    return 0;
}

static yz_host *builtin_host(const char *const *settings, yz_error *err)
{
    yz_host_options options = YZ_HOST_OPTIONS_INIT;

    options.default_paths = none;
    options.settings = settings;
    return yz_host_new(&options, err);
}

static void assert_serves(yz_host *host, const char *name, const char *lang,
                          const char *wanted)
{
    yz_error err = YZ_ERROR_INIT;
    const yz_feature *feature =
        yzi_host_feature(host, "checker", name, yz_str_of(lang), &err);

    assert_non_null(feature);
    assert_string_equal(feature->name, wanted);
}

static void test_the_highest_rank_serves(void **state)
{
    yz_host *host = builtin_host(NULL, NULL);
    const yz_feature **list;

    (void)state;
    assert_serves(host, NULL, "", "chinese");
    assert_serves(host, NULL, "zh-Hant", "chinese");
    assert_serves(host, NULL, "en", "any");
    assert_serves(host, "low", "en", "low");
    assert_int_equal(yzi_host_features(host, "checker", &list, NULL), 4);
    assert_string_equal(list[1]->name, "any"); /* ties: as they were found */
    assert_string_equal(list[2]->name, "also");
    assert_string_equal(list[3]->name, "low");
    yz_host_free(host);
}

static void assert_missing(const char *kind, const char *name,
                           const char *sentence)
{
    yz_host *host = builtin_host(NULL, NULL);
    yz_error err = YZ_ERROR_INIT;

    assert_null(yzi_host_feature(host, kind, name, yz_str_of(""), &err));
    assert_int_equal(err.status, YZ_NOT_FOUND);
    assert_string_equal(yz_error_text(&err), sentence);
    yz_host_free(host);
}

#define REFUSAL                                                                \
 "was built for edition 2 of the plugin interface, this is edition 1"

static void test_what_is_missing_is_told(void **state)
{
    (void)state;
    assert_missing("matcher", NULL,
                   "no matcher plugin was found (see yizhi plugin list)");
    assert_missing("matcher", "trie",
                   "no matcher plugin was found (see yizhi plugin list)");
    assert_missing("checker", "dates",
                   "no checker is called “dates”; there is: chinese, any, "
                   "also, low");
}

static void test_a_refused_plugin_that_was_wanted_is_told(void **state)
{
    (void)state;
    assert_missing("filter", NULL, "no filter to use: filter_broken " REFUSAL);
    assert_missing("filter", "broken",
                   "no filter to use: filter_broken " REFUSAL);
    assert_missing("matcher", "tool_broken",
                   "no matcher to use: tool_broken " REFUSAL);
}

static void test_a_refused_plugin_leaves_others_alone(void **state)
{
    yz_host *host = builtin_host(NULL, NULL);
    yz_str name = { NULL, 0 };
    yz_str reason = { NULL, 0 };

    (void)state;
    assert_int_equal(yz_host_plugin_count(host), 3);
    assert_serves(host, NULL, "", "chinese");
    assert_int_equal(yzi_host_refused(host, "filter", 0, &name, &reason), 1);
    assert_string_equal(name.ptr, "filter_broken");
    assert_non_null(strstr(reason.ptr, REFUSAL));
    assert_int_equal(yzi_host_refused(host, "checker", 0, &name, &reason), 0);
    assert_string_equal(yz_host_plugin(host, 0).path.ptr, "built in");
    yz_host_free(host);
}

/* Only what a run wants is opened. */
static void test_modules_are_opened_when_wanted(void **state)
{
    yz_host *host = builtin_host(NULL, NULL);
    const yz_feature **list;

    (void)state;
    assert_null(yz_host_plugin(host, 0).plugin);
    assert_int_equal(yzi_host_refused(host, "filter", 0, NULL, NULL), 0);
    yzi_host_features(host, "checker", &list, NULL);
    assert_non_null(yz_host_plugin(host, 0).plugin);
    assert_int_equal(yzi_host_refused(host, "filter", 0, NULL, NULL), 0);
    yzi_host_features(host, "filter", &list, NULL);
    assert_int_equal(yzi_host_refused(host, "filter", 0, NULL, NULL), 1);
    yz_host_free(host);
}

/* ---- Settings
 * ---------------------------------------------------------------------- */

static void assert_setting(const char *setting, const char *sentence)
{
    const char *const settings[] = { setting, NULL };
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = builtin_host(settings, &err);

    assert_string_equal(yz_error_text(&err), sentence);
    assert_int_equal(host == NULL, *sentence != 0);
    assert_int_equal(err.status, *sentence ? YZ_INVALID : YZ_OK);
    yz_host_free(host);
}

static void test_settings_about_nothing_are_refused(void **state)
{
    (void)state;
    assert_setting("checker_any.fail=yes", "");
    assert_setting(
        "checker_none.fail=yes",
        "the setting “checker_none.fail=yes” names no plugin that is "
        "there");
    assert_setting("checker_ranks.fail=yes",
                   "the setting “checker_ranks.fail=yes” names no plugin that "
                   "is there");
    assert_setting("checker_any.fial=yes", "checker any has no option “fial”");
    assert_setting("checker_any.fail=sometimes",
                   "checker any: option fail is “yes” or “no”, not "
                   "“sometimes”");
    assert_setting("fail=yes", "a setting has the form NAME.KEY=VALUE, not "
                               "“fail=yes”");
}

static void instantiate(const char *setting, const char *sentence)
{
    const char *const settings[] = { setting, NULL };
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = builtin_host(settings, NULL);
    yzi_instance instance;
    yz_status status = yzi_host_instance(host, &features[2], &instance, &err);

    assert_string_equal(yz_error_text(&err), sentence);
    assert_int_equal(status, *sentence ? YZ_IO : YZ_OK);
    assert_int_equal(instance.self == NULL, *sentence != 0);
    yzi_instance_done(&instance);
    yzi_instance_done(&instance); /* done twice is done once */
    yz_host_free(host);
}

static void test_an_instance_is_made_with_its_settings(void **state)
{
    (void)state;
    instantiate("checker_any.fail=no", "");
    instantiate("checker_any.fail=yes",
                "checker any: its dictionary is not there");
    instantiate("checker_any.silent=yes",
                "checker any failed without a reason");
    instantiate("checker_low.fail=yes", "");
}

/* ---- Memory
 * -------------------------------------------------------------------------- */

/* With one allocation refused a host is made whole or not at all, and does not
 * take a want of memory for a fault of a plugin. */
static void test_a_want_of_memory_is_told(void **state)
{
    const char *const settings[] = { "checker_any.fail=no", NULL };

    (void)state;
    for (size_t n = 1;; n++) {
        yz_error err = YZ_ERROR_INIT;
        const yz_feature *feature = NULL;
        failing_alloc_begin_once(n);
        yz_host *host = builtin_host(settings, &err);
        if (host)
            feature =
                yzi_host_feature(host, "checker", "low", yz_str_of(""), &err);
        yz_host_free(host);
        bool failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        if (!failed) {
            assert_non_null(feature);
            break;
        }
        if (!feature)
            assert_int_equal(err.status, YZ_NO_MEMORY);
    }
}

#define PRELOADED(name) cmocka_unit_test_setup_teardown(name, preload, unload)

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_the_first_folder_wins),
    cmocka_unit_test(test_modules_are_told_in_order_of_search),
    cmocka_unit_test(test_a_folder_that_was_named_must_be_there),
    cmocka_unit_test(test_a_default_folder_need_not_be_there),
    cmocka_unit_test(test_a_refused_module_hides_those_behind_it),
    PRELOADED(test_the_highest_rank_serves),
    PRELOADED(test_what_is_missing_is_told),
    PRELOADED(test_a_refused_plugin_that_was_wanted_is_told),
    PRELOADED(test_a_refused_plugin_leaves_others_alone),
    PRELOADED(test_modules_are_opened_when_wanted),
    PRELOADED(test_settings_about_nothing_are_refused),
    PRELOADED(test_an_instance_is_made_with_its_settings),
    PRELOADED(test_a_want_of_memory_is_told),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, make_folders, plugin_folder_teardown);
}
