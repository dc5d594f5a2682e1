/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each bad plugin of the family (tests/support/mock_plugin.c) is refused with a
 * sentence of its own, and the good ones beside it are loaded all the same.
 */
#include "support/main.h"

#include <stdio.h>

#include "plugin_folder.h"
#include <core/host/registry.h>
#include <yizhi/kind/checker.h>

/* The sentence has sizes in it; see test_sizes_are_told(). */
#define BY_SIZE ""

#define UNSOUND(module) "%s: feature 1 of plugin " module " is not sound: "

static const struct member {
    const char *module;
    const char *reason; /* NULL: loaded */
} family[] = {
    { "checker_good", NULL },
    { "mock_good", NULL },
    { "mock_small", BY_SIZE },
    { "mock_major",
      "%s was built for edition 2 of the plugin interface, this is edition 1" },
    { "mock_minor",
      "%s was built for edition 1.7, newer than this program's 1.6" },
    { "mock_name", "%s: its name is not well formed (small letters, digits and "
                   "_, beginning with a letter)" },
    { "mock_slash", "%s: its name is not well formed (small letters, digits "
                    "and _, beginning with a letter)" },
    { "mock_nameless", "%s: its name is not well formed (small letters, digits "
                       "and _, beginning with a letter)" },
    { "mock_taken", "%s: another plugin has the name mock_good already" },
    { "mock_version", "%s: plugin mock_version states no version" },
    { "mock_summary", "%s: plugin mock_summary states no summary" },
    { "mock_licence", "%s: plugin mock_licence states no licence" },
    { "mock_origin", "%s: plugin mock_origin states no origin" },
    { "mock_lines", "%s: the summary of plugin mock_lines is not one line of "
                    "plain text" },
    { "mock_escape", "%s: the origin of plugin mock_escape is not one line of "
                     "plain text" },
    { "mock_latin1", "%s: the origin of plugin mock_latin1 is not one line of "
                     "plain text" },
    { "mock_empty", "%s: plugin mock_empty has no features" },
    { "mock_crowd", "%s: plugin mock_crowd has 65 features, more than 64" },
    { "mock_bad_kind",
      UNSOUND("mock_bad_kind") "its kind or name is not well formed" },
    { "mock_bad_name",
      UNSOUND("mock_bad_name") "its kind or name is not well formed" },
    { "mock_no_line", UNSOUND("mock_no_line") "it states no summary" },
    { "mock_no_ops", UNSOUND("mock_no_ops") "it has no ops" },
    { "mock_short", UNSOUND("mock_short") "its struct_size is too small" },
    { "mock_odd",
      UNSOUND("mock_odd") "its struct_size is no size of a struct" },
    { "mock_language",
      UNSOUND("mock_language") "“not a tag” is no language range" },
    { "mock_no_options",
      UNSOUND("mock_no_options") "its options are not in order" },
    { "mock_option_key", UNSOUND("mock_option_key") "option 1 lacks a key, an "
                                                    "initial value or a help "
                                                    "line" },
    { "mock_option_null",
      UNSOUND("mock_option_null") "option 1 lacks a key, an "
                                  "initial value or a help "
                                  "line" },
    { "mock_option_help",
      UNSOUND("mock_option_help") "option 1 lacks a key, an "
                                  "initial value or a help "
                                  "line" },
    { "mock_option_bool",
      UNSOUND("mock_option_bool") "initial value: option key is “yes” or “no”, "
                                  "not “maybe”" },
    { "mock_option_number",
      UNSOUND("mock_option_number") "initial value: option key is a number, "
                                    "not “ten”" },
    { "mock_option_choice",
      UNSOUND("mock_option_choice") "initial value: option key is one of a|b, "
                                    "not “c”" },
    { "mock_option_type",
      UNSOUND("mock_option_type") "initial value: option key is of an unknown "
                                  "type" },
    { "mock_short_ops", BY_SIZE },
    { "mock_create",
      UNSOUND("mock_create") "checker f has create but no destroy" },
    { "mock_no_rules", UNSOUND("mock_no_rules") "checker f lacks rules" },
    { "mock_half_rule", UNSOUND("mock_half_rule") "checker f lacks a complete "
                                                  "rule (id, severity, texts, "
                                                  "examples)" },
    { "mock_mute_rule", UNSOUND("mock_mute_rule") "checker f lacks a complete "
                                                  "rule (id, severity, texts, "
                                                  "examples)" },
    { "mock_no_check", UNSOUND("mock_no_check") "checker f lacks check" },
    { "mock_no_read", UNSOUND("mock_no_read") "filter f lacks read" },
    { "mock_no_segment",
      UNSOUND("mock_no_segment") "segmenter f lacks segment" },
    { "mock_no_align", UNSOUND("mock_no_align") "aligner f lacks align" },
    { "mock_no_glossary",
      UNSOUND("mock_no_glossary") "glossary_format f lacks read" },
    { "mock_no_index", UNSOUND("mock_no_index") "matcher f lacks index" },
    { "mock_no_match", UNSOUND("mock_no_match") "matcher f lacks match" },
    { "mock_no_begin", UNSOUND("mock_no_begin") "reporter f lacks begin" },
    { "mock_no_finding",
      UNSOUND("mock_no_finding") "reporter f lacks finding" },
    { "mock_no_end", UNSOUND("mock_no_end") "reporter f lacks end" },
    { "mock_no_knows", UNSOUND("mock_no_knows") "memory f lacks knows" },
    { "mock_no_open", UNSOUND("mock_no_open") "memory f lacks open" },
    { "mock_no_identity",
      UNSOUND("mock_no_identity") "engine f lacks identity" },
    { "mock_no_masks", UNSOUND("mock_no_masks") "engine f lacks masks" },
    { "mock_no_translate",
      UNSOUND("mock_no_translate") "engine f lacks translate" },
    { "mock_tea", NULL },
    { "mock_later", NULL },
};

enum {
    MEMBERS = sizeof family / sizeof *family
};

static yz_host *host;

static int open_family(void **state)
{
    char path[128];

    plugin_folder_setup(state);
    make_folder("family");
    for (size_t i = 0; i < MEMBERS; i++) {
        snprintf(path, sizeof path, "family/%s.so", family[i].module);
        put_plugin(path);
    }
    host = open_host("family", NULL);
    return 0;
}

static int close_family(void **state)
{
    yz_host_free(host);
    return plugin_folder_teardown(state);
}

static void test_each_is_judged(void **state)
{
    (void)state;
    assert_int_equal(yz_host_plugin_count(host), MEMBERS);
    for (size_t i = 0; i < MEMBERS; i++)
        if (!family[i].reason || family[i].reason[0])
            assert_reason(host, family[i].module, family[i].reason);
}

static void test_sizes_are_told(void **state)
{
    char sentence[512];

    (void)state;
    snprintf(sentence, sizeof sentence,
             "%%s: its descriptor has %zu bytes, the first edition's has %zu",
             sizeof(yz_plugin) - 1, sizeof(yz_plugin));
    assert_reason(host, "mock_small", sentence);
    snprintf(
        sentence, sizeof sentence,
        "%" UNSOUND("mock_short_ops") "the ops of checker f have %zu bytes, "
                                      "the first edition's have %zu",
        offsetof(yz_checker_ops, check_run) - 1,
        offsetof(yz_checker_ops, check_run));
    assert_reason(host, "mock_short_ops", sentence);
}

static void test_an_unknown_kind_is_listed(void **state)
{
    const yz_plugin *tea = info_of(host, "mock_tea").plugin;

    (void)state;
    assert_non_null(tea);
    assert_string_equal(tea->features[0].kind, "tea_maker");
}

static void test_an_unknown_kind_serves_nobody(void **state)
{
    const yz_feature **features;
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_null(yzi_host_feature(host, "segmenter", NULL, yz_str_of(""), &err));
    assert_int_equal(err.status, YZ_NOT_FOUND);
    assert_int_equal(yzi_host_features(host, "tea_maker", &features, &err), 1);
}

/* Structs longer than ours are read by the size they state. */
static void test_a_later_edition_is_read(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    const yz_feature *second =
        yzi_host_feature(host, "checker", "second", yz_str_of(""), &err);

    (void)state;
    assert_non_null(second);
    assert_int_equal(second->rank, 2);
    assert_ptr_equal(
        yzi_host_feature(host, "checker", NULL, yz_str_of(""), &err), second);
    assert_non_null(
        yzi_host_feature(host, "checker", "first", yz_str_of(""), &err));
}

static void test_rules_are_sorted_and_found(void **state)
{
    size_t count = yz_host_rule_count(host);

    (void)state;
    assert_int_equal(count, yz_host_rule_count(host));
    assert_true(count >= 2);
    for (size_t i = 1; i < count; i++)
        assert_true(strcmp(yz_host_rule_at(host, i - 1)->id,
                           yz_host_rule_at(host, i)->id) <= 0);
    assert_null(yz_host_rule_at(host, count));
    assert_string_equal(yz_host_rule(host, "X.mock.02")->id, "X.mock.02");
    assert_null(yz_host_rule(host, "X.mock.03"));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_each_is_judged),
    cmocka_unit_test(test_sizes_are_told),
    cmocka_unit_test(test_an_unknown_kind_is_listed),
    cmocka_unit_test(test_an_unknown_kind_serves_nobody),
    cmocka_unit_test(test_a_later_edition_is_read),
    cmocka_unit_test(test_rules_are_sorted_and_found),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, open_family, close_family);
}
