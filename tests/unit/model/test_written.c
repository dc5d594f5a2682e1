/* SPDX-License-Identifier: Apache-2.0 */
/* What links say was written for some words. */
#include "support/main.h"

#include <core/model/written.h>
#include <stdio.h>
#include <string.h>

enum {
    MOST = 8
};

/* Words of one letter: word i of either side is bytes [i, i + 1). */
static void check(const char *sides, const char *links, size_t begin,
                  size_t end, const char *wanted)
{
    yz_span words[MOST];
    yz_link list[MOST];
    yz_bead_links bead = { .struct_size = sizeof bead };
    yz_written out;
    char got[64] = "nothing";

    for (size_t i = 0; i < MOST; i++)
        words[i] = yz_span_of(i, i + 1);
    bead.words[0] = bead.words[1] = words;
    bead.word_count[0] = strcspn(sides, "|");
    bead.word_count[1] = strlen(sides) - bead.word_count[0] - 1;
    for (; *links; links += links[3] ? 4 : 3) /* "013 ": 0-1 with .3 */
        list[bead.link_count++] = (yz_link){ { (uint32_t)(links[0] - '0'),
                                               (uint32_t)(links[1] - '0') },
                                             (double)(links[2] - '0') / 10 };
    bead.links = list;
    if (yzi_written(&bead, yz_str_of(strchr(sides, '|') + 1),
                    yz_span_of(begin, end), &out))
        snprintf(got, sizeof got, "%zu-%zu %.2f", out.span.begin, out.span.end,
                 out.confidence);
    assert_string_equal(got, wanted);
}

static void test_words_and_what_lies_between(void **state)
{
    (void)state;
    check("ab|xyz", "009 118", 0, 1, "0-1 0.90");
    check("ab|xyz", "009 128", 0, 2, "0-3 0.85");
    check("ab|xyz", "009 128", 1, 2, "2-3 0.80");
}

static void test_what_belongs_to_others_is_left(void **state)
{
    (void)state;
    /* y belongs to b: nothing bridges it to z */
    check("ab|xyz", "009 023 119", 0, 1, "0-1 0.90");
    /* a weak link of its own loses against a strong one from outside */
    check("ab|xyz", "012 119", 0, 1, "nothing");
}

static void test_compounds_are_whole(void **state)
{
    (void)state;
    check("ab|x-z", "029", 0, 1, "0-3 0.90");
    check("ab|x-z", "019", 0, 1, "0-3 0.90");
    check("ab|x-z", "009", 0, 1, "0-3 0.90");
    check("ab|x-z", "009 129", 0, 1, "0-1 0.90");
    check("ab|x-z", "009 129", 1, 2, "2-3 0.90");
    check("ab|u-x-z", "049", 0, 1, "0-5 0.90");
    check("ab|-z", "019", 0, 1, "1-2 0.90");
}

static void test_nothing_is_written(void **state)
{
    (void)state;
    check("ab|xyz", "009", 1, 2, "nothing");
    check("ab|xyz", "", 0, 2, "nothing");
    check("ab|xyz", "009", 5, 6, "nothing");
    check("|xyz", "", 0, 1, "nothing");
    check("ab|", "", 0, 1, "nothing");
}

static void test_a_word_without_link_lessens_the_share(void **state)
{
    (void)state;
    check("ab|xyz", "018", 0, 2, "1-2 0.40");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_words_and_what_lies_between),
    cmocka_unit_test(test_what_belongs_to_others_is_left),
    cmocka_unit_test(test_compounds_are_whole),
    cmocka_unit_test(test_nothing_is_written),
    cmocka_unit_test(test_a_word_without_link_lessens_the_share),
};
YZ_TEST_MAIN(tests)
