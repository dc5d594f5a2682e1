/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Term aligner "bayes" through its ops, on an invented pair of languages: word
 * n of one is translated by word n of the other, and every third sentence
 * swaps two neighbours.
 */
#include <stdio.h>
#include <stdlib.h>

#include <yizhi/kind/term_aligner.h>
#include <yizhi/text.h>

#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin term_aligner_bayes_LTX_yz_plugin;

static const yz_term_aligner_ops *bayes_ops(void)
{
    return term_aligner_bayes_LTX_yz_plugin.features[0].ops;
}

/* ---- Texts ---- */

enum {
    LETTERS = 8, /* bytes of a word, at most */
    LONGEST = 1100
};

struct text {
    yz_words *beads;
    size_t count;
    char (*letters)[LETTERS]; /* of all words of both languages */
    yz_str *words;
    size_t used;
    size_t room;
    unsigned seed;
};

static unsigned pick(struct text *t, unsigned limit)
{
    t->seed = t->seed * 1664525u + 1013904223u;
    return (t->seed >> 8) % limit;
}

static void text_init(struct text *t, size_t beads, size_t words)
{
    memset(t, 0, sizeof *t);
    t->beads = calloc(beads, sizeof *t->beads);
    t->letters = calloc(2 * words, sizeof *t->letters);
    t->words = calloc(2 * words, sizeof *t->words);
    t->room = 2 * words;
    t->seed = 7;
    assert_true(t->beads && t->letters && t->words);
}

static void text_done(struct text *t)
{
    free(t->beads);
    free(t->letters);
    free(t->words);
}

/* Room for one side's words. */
static yz_str *take(struct text *t, size_t count)
{
    yz_str *words = t->words + t->used;

    assert_true(t->used + count <= t->room);
    t->used += count;
    return words;
}

static yz_str word(struct text *t, const yz_str *at, char side, unsigned number)
{
    char *letters = t->letters[at - t->words];

    /* no stem is cut off a word that ends in q */
    return (yz_str){ letters, (size_t)snprintf(letters, LETTERS, "%c%c%c%cq",
                                               side, 'a' + number / 26 % 26,
                                               'a' + number % 26, side) };
}

/* A sentence of `count` words out of `vocabulary`, and its translation. */
static void add_bead(struct text *t, size_t count, unsigned vocabulary)
{
    yz_words *bead = &t->beads[t->count];
    yz_str *source = take(t, count);
    yz_str *target = take(t, count);

    for (size_t i = 0; i < count; i++) {
        unsigned number = pick(t, vocabulary);

        source[i] = word(t, &source[i], 'x', number);
        target[i] = word(t, &target[i], 'y', number);
    }
    if (t->count % 3 == 0 && count > 3) {
        yz_str swapped = target[1];
        target[1] = target[2];
        target[2] = swapped;
    }
    *bead = (yz_words){ { source, target }, { count, count }, 1 };
    t->count++;
}

/* ---- Running ---- */

struct got {
    const struct text *text;
    size_t next;
    size_t decided;
    size_t right;
    uint64_t sum;     /* of all links in order, to compare runs */
    char links[128];  /* the first that were decided for, "0-2 1-1 " */
    yz_status status; /* what the sink gives */
};

/* Letters 1 and 2 tell the number. */
static bool translates(yz_str a, yz_str b)
{
    return a.ptr[1] == b.ptr[1] && a.ptr[2] == b.ptr[2];
}

static yz_status take_links(void *payload, size_t bead, const yz_link *links,
                            size_t count)
{
    struct got *got = payload;
    const yz_words *of = &got->text->beads[bead];

    assert_int_equal(bead, got->next++);
    for (size_t i = 0; i < count; i++) {
        const yz_link *link = &links[i];

        assert_true(link->words[0] < of->count[0]);
        assert_true(link->words[1] < of->count[1]);
        assert_true(link->confidence > 0 && link->confidence <= 1);
        assert_true(i == 0 || links[i - 1].words[0] < link->words[0] ||
                    (links[i - 1].words[0] == link->words[0] &&
                     links[i - 1].words[1] < link->words[1]));
        got->sum = (got->sum ^ link->words[0]) * 1099511628211u;
        got->sum = (got->sum ^ link->words[1]) * 1099511628211u;
        got->sum ^= (uint64_t)(link->confidence * 1e9);
        if (link->confidence < 0.5)
            continue;
        got->decided++;
        if (strlen(got->links) + 32 < sizeof got->links)
            sprintf(got->links + strlen(got->links), "%u-%u ",
                    (unsigned)link->words[0], (unsigned)link->words[1]);
        got->right += translates(of->words[0][link->words[0]],
                                 of->words[1][link->words[1]]);
    }
    return got->status;
}

static yz_status link_text(const struct text *text, size_t jobs,
                           struct got *got, yz_error *err)
{
    const yz_term_aligner_ops *ops = bayes_ops();
    yz_term_aligner_input input = {
        sizeof input, { yz_str_of("xx"), yz_str_of("yy") },
        NULL,         text->beads,
        text->count,  jobs
    };
    yz_term_aligner_sink sink = { sizeof sink, got, take_links };
    void *self = NULL;
    yz_status status = ops->create(&self, NULL, err);

    got->text = text;
    if (status == YZ_OK)
        status = ops->align(self, &input, &sink, err);
    ops->destroy(self);
    return status;
}

static struct got linked(const struct text *text, size_t jobs)
{
    struct got got = { 0 };
    yz_error err = YZ_ERROR_INIT;

    if (link_text(text, jobs, &got, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    assert_int_equal(got.next, text->count);
    return got;
}

/* ---- Tests ---- */

static void test_words_are_learnt(void **state)
{
    struct text text;
    struct got got;

    (void)state;
    text_init(&text, 150, 150 * 8);
    for (size_t i = 0; i < 150; i++)
        add_bead(&text, 8, 60);
    got = linked(&text, 1);
    assert_true(got.right > 1150); /* of 1200 */
    assert_true(got.decided < got.right + 40);
    text_done(&text);
}

static void test_the_same_for_any_number_of_threads(void **state)
{
    struct text text;
    uint64_t sum;

    (void)state;
    text_init(&text, 60, 60 * 8);
    for (size_t i = 0; i < 60; i++)
        add_bead(&text, 8, 60);
    sum = linked(&text, 1).sum;
    for (size_t jobs = 2; jobs < 6; jobs++)
        assert_true(linked(&text, jobs).sum == sum);
    assert_true(linked(&text, 0).sum == sum);
    text_done(&text);
}

/* More pairs of words than one batch holds; what the last bead teaches is known
 * in the first. */
static void test_several_batches(void **state)
{
    enum {
        BEADS = 1100
    };
    struct text text;
    struct got got;

    (void)state;
    text_init(&text, BEADS, BEADS * 32);
    for (size_t i = 0; i < BEADS; i++)
        add_bead(&text, 32, 600);
    got = linked(&text, 2);
    assert_true(got.right > BEADS * 31);
    assert_true(got.decided < got.right + BEADS);
    text_done(&text);
}

static void test_sides_may_be_empty_or_too_large(void **state)
{
    struct text text;
    struct got got;

    (void)state;
    text_init(&text, 4, 2 * LONGEST);
    assert_int_equal(linked(&text, 1).decided, 0); /* nothing at all */
    add_bead(&text, 0, 60);
    add_bead(&text, 5, 60);
    text.beads[1].count[1] = 0;
    got = linked(&text, 1);
    assert_int_equal(got.decided, 0);
    add_bead(&text, LONGEST, 60);
    add_bead(&text, 5, 60);
    got = linked(&text, 1);
    assert_true(got.decided <= 10); /* of the last alone */
    text_done(&text);
}

/* One bead teaches nothing; spelling, digits and marks are known all the same.
 */
static void test_what_is_known_before(void **state)
{
    yz_str source[] = { yz_str_of("NIST"), yz_str_of("发布"),
                        yz_str_of("2023年"), yz_str_of("。") };
    yz_str target[] = { yz_str_of("In"), yz_str_of("2023"), yz_str_of("nist"),
                        yz_str_of("spoke"), yz_str_of(".") };
    yz_words bead = { { source, target }, { 4, 5 }, 1 };
    struct text text = { .beads = &bead, .count = 1 };
    struct got got = linked(&text, 1);

    (void)state;
    assert_non_null(strstr(got.links, "0-2 "));
    assert_non_null(strstr(got.links, "2-1 "));
    assert_non_null(strstr(got.links, "3-4 "));
}

static void test_what_the_sink_says_is_handed_on(void **state)
{
    struct text text;
    struct got got = { .status = YZ_CANCELLED };
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    text_init(&text, 3, 3 * 5);
    for (size_t i = 0; i < 3; i++)
        add_bead(&text, 5, 60);
    assert_int_equal(link_text(&text, 1, &got, &err), YZ_CANCELLED);
    assert_int_equal(got.next, 1);
    text_done(&text);
}

static void test_each_allocation_may_fail(void **state)
{
    struct text text;
    bool failed = true;

    (void)state;
    text_init(&text, 4, 4 * 5);
    for (size_t i = 0; i < 4; i++)
        add_bead(&text, 5, 60);
    for (size_t n = 0; failed; n++) {
        struct got got = { 0 };
        yz_error err = YZ_ERROR_INIT;
        yz_status status;

        failing_alloc_begin(n);
        status = link_text(&text, 1, &got, &err);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
    }
    text_done(&text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_words_are_learnt),
    cmocka_unit_test(test_the_same_for_any_number_of_threads),
    cmocka_unit_test(test_several_batches),
    cmocka_unit_test(test_sides_may_be_empty_or_too_large),
    cmocka_unit_test(test_what_is_known_before),
    cmocka_unit_test(test_what_the_sink_says_is_handed_on),
    cmocka_unit_test(test_each_allocation_may_fail),
};
YZ_TEST_MAIN(tests)
