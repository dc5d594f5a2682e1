/* SPDX-License-Identifier: Apache-2.0 */
/* Globs on document names; the tests run in the C locale, where characters are
 * code points all the same. */
#include "support/main.h"

#include <string.h>

#include <core/term/resolve.h>

static const struct {
    const char *scope;
    const char *name;
    bool holds;
} cases[] = {
    { "", "", true },
    { "", "a.txt", true },
    { "a.txt", "a.txt", true },
    { "a.txt", "a.txt.bak", false },
    { "a.txt", "", false },
    { "report-*", "report-1.txt", true },
    { "report-*", "report-", true },
    { "report-*", "docs/report-1.txt", true },
    { "report-*", "docs/my-report-1.txt", false },
    { "docs/*", "docs/report-1.txt", true },
    { "docs/*", "old/docs/report-1.txt", false },
    { "*/docs/*", "old/docs/a/b.txt", true },
    { "*", "", true },
    { "*", "a/b", true },
    { "**x**", "axb", true },
    { "*.zh.txt", "a.zh.en.zh.txt", true },
    { "a*b*c", "a-b-b-c", true },
    { "a*b*c", "a-c-b", false },
    { "第?章.txt", "第一章.txt", true },
    { "第?章.txt", "第十一章.txt", false },
    { "??", "一致", true },
    { "[一二三].txt", "二.txt", true },
    { "[一二三].txt", "四.txt", false },
    { "part[0-9].txt", "part7.txt", true },
    { "part[0-9].txt", "partx.txt", false },
    { "part[!0-9].txt", "partx.txt", true },
    { "part[^0-9].txt", "part0.txt", false },
    { "[]a]", "]", true },
    { "[a-]", "-", true },
    { "[a", "[a", true },
    { "[", "[", true },
    { "\\*", "*", true },
    { "\\*", "x", false },
    { "[\\]]", "]", true },
    { "a\\", "a\\", true },
    { "?", "", false },
    { "Report*", "report", false },
};

static void test_globs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (yzi_scope_holds(yz_str_of(cases[i].scope),
                            yz_str_of(cases[i].name)) != cases[i].holds)
            fail_msg("“%s” for “%s” %s", cases[i].scope, cases[i].name,
                     cases[i].holds ? "holds" : "does not hold");
}

/* What takes for ever where each star is tried again. */
static void test_many_stars(void **state)
{
    (void)state;
    char scope[401];
    char name[2001];
    for (size_t i = 0; i < 400; i += 2)
        memcpy(scope + i, "*a", 2);
    scope[399] = 'b';
    scope[400] = 0;
    memset(name, 'a', 2000);
    name[2000] = 0;
    assert_false(yzi_scope_holds(yz_str_of(scope), yz_str_of(name)));
    name[1999] = 'b';
    assert_true(yzi_scope_holds(yz_str_of(scope), yz_str_of(name)));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_globs),
    cmocka_unit_test(test_many_stars),
};
YZ_TEST_MAIN(tests)
