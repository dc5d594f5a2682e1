/* SPDX-License-Identifier: Apache-2.0 */
/* Rules that checkers declare, and those that their instances have. */
#include "support/main.h"

#include <stdio.h>

#include "plugin_folder.h"
#include "support/failing_alloc.h"
#include <core/host/registry.h>

/* A host with the modules that `names` has, with blanks between. */
static yz_host *open_with(const char *names)
{
    char folder[16];
    char path[128];
    static int number;

    snprintf(folder, sizeof folder, "f%d", number++);
    make_folder(folder);
    while (*names) {
        size_t len = strcspn(names, " ");

        snprintf(path, sizeof path, "%s/%.*s.so", folder, (int)len, names);
        put_plugin(path);
        names += len + (names[len] == ' ');
    }
    return open_host(folder, NULL);
}

static const yz_feature *checker(yz_host *host, const char *name)
{
    yz_error err = YZ_ERROR_INIT;
    const yz_feature *feature =
        yzi_host_feature(host, "checker", name, yz_str_of(""), &err);

    assert_non_null(feature);
    return feature;
}

static void test_own_rules_are_listed(void **state)
{
    yz_host *host = open_with("mock_good mock_own");
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(yz_host_find_rules(host, &err), YZ_OK);
    assert_int_equal(yz_host_rule_count(host), 4);
    assert_string_equal(yz_host_rule_at(host, 0)->id, "X.mock.01");
    assert_string_equal(yz_host_rule_at(host, 2)->id, "X.own.01");
    assert_string_equal(yz_host_rule(host, "X.own.02")->id, "X.own.02");
    assert_null(yz_host_rule(host, "X.own.03"));
    yz_host_free(host);
}

static void test_whose_they_are(void **state)
{
    yz_host *host = open_with("mock_good mock_own mock_own_alone");
    const yz_feature *own = checker(host, "mock_own");
    const yz_feature *alone = checker(host, "mock_own_alone");
    const yz_feature *good = checker(host, "good");
    size_t count;

    (void)state;
    assert_int_equal(yz_host_find_rules(host, NULL), YZ_OK);
    assert_non_null(yzi_host_own_rules(host, own, &count));
    assert_int_equal(count, 2);
    assert_null(yzi_host_own_rules(host, good, &count));
    assert_int_equal(count, 0);
    assert_ptr_equal(yzi_host_own_rule(host, own, "X.own.01"),
                     yz_host_rule(host, "X.own.01"));
    assert_null(yzi_host_own_rule(host, alone, "X.own.01"));
    assert_null(yzi_host_own_rule(host, good, "X.mock.01"));
    /* Only what may be shared serves runs. */
    assert_non_null(yzi_host_kept_instance(host, own));
    assert_null(yzi_host_kept_instance(host, alone));
    assert_null(yzi_host_kept_instance(host, good));
    yz_host_free(host);
}

/* The rules of the others are there. */
static void refuses(const char *module, yz_status status, const char *sentence)
{
    char names[64];
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;

    snprintf(names, sizeof names, "mock_good %s", module);
    host = open_with(names);
    assert_int_equal(yz_host_find_rules(host, &err), status);
    assert_string_equal(yz_error_text(&err), sentence);
    assert_non_null(yz_host_rule(host, "X.mock.02"));
    yz_error_clear(&err);
    assert_int_equal(yz_host_find_rules(host, &err), status);
    assert_string_equal(yz_error_text(&err), sentence);
    yz_host_free(host);
}

static void test_refused(void **state)
{
    (void)state;
    refuses("mock_own_alien", YZ_PLUGIN,
            "checker mock_own_alien has a rule of its own that is not "
            "complete, or has no id such as X.house.01");
    refuses("mock_own_taken", YZ_PLUGIN,
            "checker mock_own_taken: there is a rule X.mock.01 already; give "
            "it another name");
    refuses("mock_own_broken", YZ_FORMAT, "checker f: rules.ini:3:1: no rule");
}

static void test_no_memory(void **state)
{
    (void)state;
    for (size_t n = 1;; n++) {
        yz_host *host = open_with("mock_good mock_own");
        yz_error err = YZ_ERROR_INIT;
        yz_status status;
        bool failed;

        yz_host_plugin_count(host);
        failing_alloc_begin(n);
        status = yz_host_find_rules(host, &err);
        failed = failing_alloc_has_failed();
        failing_alloc_end(); /* what was found stays */
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        assert_int_equal(yz_host_find_rules(host, &err), YZ_OK);
        assert_int_equal(yz_host_rule_count(host), 4);
        yz_host_free(host);
        if (!failed)
            return;
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_own_rules_are_listed),
    cmocka_unit_test(test_whose_they_are),
    cmocka_unit_test(test_refused),
    cmocka_unit_test(test_no_memory),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, plugin_folder_setup,
                                  plugin_folder_teardown);
}
