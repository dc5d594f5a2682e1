/* SPDX-License-Identifier: Apache-2.0 */
/* Three-way merge: what goes into ours, and what is a conflict. */
#include "unit/term/sample_concepts.h"
#include <core/term/merge.h>
#include <stdio.h>

typedef struct log {
    char text[2048];
} log_of;

static void add(log_of *log, const char *text)
{
    size_t len = strlen(log->text);

    assert_true(len + strlen(text) < sizeof log->text);
    memcpy(log->text + len, text, strlen(text) + 1);
}

static void add_concept(log_of *log, const yz_concept *c)
{
    yz_buf out;

    yz_buf_init(&out, 4096);
    for (size_t i = 0; i < c->term_count; i++)
        yz_buf_printf(&out, "%s%s%.*s", i ? "|" : "",
                      c->terms[i].status == YZ_TERM_PROPOSED ? "?" : "",
                      YZ_STR_ARG(c->terms[i].text));
    if (c->note.len)
        yz_buf_printf(&out, "#%.*s", YZ_STR_ARG(c->note));
    add(log, out.ptr);
    yz_buf_done(&out);
}

static yz_status take_conflict(void *payload, const yz_merge_conflict *c)
{
    add(payload, "!");
    add(payload, c->member);
    add(payload, " ");
    return YZ_OK;
}

static void check_merge(const char *base, const char *ours, const char *theirs,
                        const char *wanted)
{
    yzi_concepts lists[3];
    const char *const rows[3] = { base, ours, theirs };
    log_of log = { "" };
    yz_merge_sink sink = { sizeof sink, &log, take_conflict };
    yzi_merge merge;
    char number[32];

    for (int i = 0; i < 3; i++)
        sample_list(&lists[i], rows[i]);
    assert_int_equal(
        yzi_merge_lists(&merge, &lists[0], &lists[1], &lists[2], &sink), YZ_OK);
    for (size_t i = 0; i < merge.count; i++) {
        const yz_glossary_change *c = &merge.changes[i];

        snprintf(number, sizeof number, "%c%zu:", "+~-"[c->kind], c -> index);
        add(&log, number);
        if (c->concept_of)
            add_concept(&log, c->concept_of);
        add(&log, " ");
    }
    assert_string_equal(log.text, wanted);
    yzi_merge_done(&merge);
    for (int i = 0; i < 3; i++)
        yzi_concepts_done(&lists[i]);
}

static void test_one_side_alone(void **state)
{
    (void)state;
    check_merge("甲=a", "甲=a", "甲=a", "");
    check_merge("甲=a", "甲=b", "甲=a", "");
    check_merge("甲=a\n乙=b", "乙=b\n甲=a", "甲=c\n乙=b", "~1:甲|c ");
    check_merge("甲=a\n乙=b", "甲=a\n乙=b", "乙=b", "-0: ");
    check_merge("甲=a\n乙=b", "乙=b", "甲=a\n乙=b", "");
    check_merge("甲=a", "甲=a", "甲=a\n乙=b", "+0:乙|b ");
    check_merge("", "甲=a", "乙=b\n丙=c", "+0:乙|b +0:丙|c ");
}

static void test_both_the_same(void **state)
{
    (void)state;
    check_merge("甲=a", "甲=b", "甲=b", "");
    check_merge("甲=a", "", "", "");
    check_merge("", "甲=a", "甲=a", "");
}

static void test_members_join(void **state)
{
    (void)state;
    check_merge("甲=a", "甲=b", "甲=a#why", "~0:甲|b#why ");
    check_merge("甲=a#old", "甲=b#old", "甲=a", "~0:甲|b ");
}

static void test_conflicts_lose_nothing(void **state)
{
    (void)state;
    check_merge("甲=a", "甲=b", "甲=c",
                "!terms +0:?甲|?c#merge conflict (terms) ");
    check_merge("甲=a#n", "甲=a#ours", "甲=a#theirs",
                "!note +0:?甲|?a#merge conflict (note): theirs ");
    /* what does not conflict is still taken over */
    check_merge("甲=a", "甲=b#x", "甲=c#x",
                "!terms +0:?甲|?c#merge conflict (terms): x ");
    check_merge("甲=a", "甲=b", "", "!entry ");
    check_merge("甲=a", "", "甲=b",
                "!entry +0:?甲|?b#merge conflict (removed on our side) ");
    check_merge("", "甲=a", "甲=b", "!terms +0:?甲|?b#merge conflict (terms) ");
}

static void test_changes_come_in_order(void **state)
{
    (void)state;
    check_merge("甲=a\n乙=b\n丙=c", "丙=c\n乙=b\n甲=a", "甲=x\n丙=z\n丁=d",
                "~0:丙|z -1: ~2:甲|x +0:丁|d ");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_one_side_alone),
    cmocka_unit_test(test_both_the_same),
    cmocka_unit_test(test_members_join),
    cmocka_unit_test(test_conflicts_lose_nothing),
    cmocka_unit_test(test_changes_come_in_order),
};
YZ_TEST_MAIN(tests)
