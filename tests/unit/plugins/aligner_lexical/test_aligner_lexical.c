/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of aligner "lexical" through its ops, on two invented languages: a
 * word of one is two Han characters, of the other a string of letters, and a
 * lexicon knows which is which.
 */
#include <stdio.h>
#include <stdlib.h>

#include <core/lexicon/lexicon.h>
#include <core/lexicon/lexicon_builder.h>

#include "../aligner_seen.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin aligner_lexical_LTX_yz_plugin;

static const yz_aligner_ops *lexical_ops(void)
{
    return aligner_lexical_LTX_yz_plugin.features[0].ops;
}

/* ---- Two languages --------------------------------------------------------
 */

enum {
    WORDS = 400,
    MOST = 2048,
    LONGEST = 700
};

static uint32_t seed;

static uint32_t pick(uint32_t limit)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % limit;
}

static size_t put_han(char *to, uint32_t c)
{
    to[0] = (char)(0xE0 | (c >> 12));
    to[1] = (char)(0x80 | ((c >> 6) & 0x3F));
    to[2] = (char)(0x80 | (c & 0x3F));
    return 3;
}

/* Word `n` of the language `lang` behind `to`; gives its length. */
static size_t put_word(char *to, const char *lang, uint32_t n)
{
    static const char *const parts[] = { "ba", "do", "ki", "lu", "mo",
                                         "re", "so", "ta", "vu", "zi" };

    if (strcmp(lang, "zh") == 0)
        return put_han(to, 0x4E10 + 2 * n) + put_han(to + 3, 0x5E10 + 3 * n);
    return (size_t)sprintf(to, "%s%s%s%s", parts[n % 10], parts[n / 10 % 10],
                           parts[n / 100], parts[(n * 7 + 3) % 10]);
}

static yz_lexicon *make_lexicon(void)
{
    yz_lexicon_source source = { .struct_size = sizeof source,
                                 .name = yz_str_of("invented"),
                                 .version = yz_str_of("1"),
                                 .licence = yz_str_of("CC0-1.0"),
                                 .lang = { yz_str_of("zh"), yz_str_of("en") },
                                 .trust = 1 };
    yzi_lexicon_builder *b =
        yzi_lexicon_builder_new(yz_str_of("zh"), yz_str_of("en"), NULL);
    yz_lexicon *lexicon = yzi_lexicon_new();
    yz_error err = YZ_ERROR_INIT;
    char word[2][32];
    yz_buf bytes;

    assert_int_equal(yzi_lexicon_builder_source(b, &source, &err), YZ_OK);
    for (uint32_t n = 0; n < WORDS; n++) {
        word[0][put_word(word[0], "zh", n)] = 0;
        word[1][put_word(word[1], "en", n)] = 0;
        assert_int_equal(yzi_lexicon_builder_entry(b, yz_str_of(word[0]),
                                                   yz_str_of(word[1]), 1, &err),
                         YZ_OK);
    }
    assert_int_equal(yzi_lexicon_builder_freeze(b, &bytes, &err), YZ_OK);
    yzi_lexicon_builder_free(b);
    assert_int_equal(
        yzi_lexicon_add(lexicon, &bytes, yz_str_of("test"), false, &err),
        YZ_OK);
    return lexicon;
}

/* ---- Documents ------------------------------------------------------------
 */

typedef struct document {
    const char *lang;
    char text[MOST][LONGEST];
    yz_str segments[MOST];
    uint32_t blocks[MOST];
    yz_block_kind kinds[MOST];
    size_t count;
} document;

static document source, target;

static void begin(uint32_t number)
{
    seed = number;
    source.count = target.count = 0;
    source.lang = "zh";
    target.lang = "en";
}

static void add_text(document *d, const char *text)
{
    size_t n = d->count++;

    assert_true(n < MOST && strlen(text) < LONGEST);
    strcpy(d->text[n], text);
    d->segments[n] = yz_str_of(d->text[n]);
    d->blocks[n] = (uint32_t)n;
    d->kinds[n] = YZ_BLOCK_PARAGRAPH;
}

/* A sentence of these words, in an order that the language likes. */
static void add_words(document *d, const uint32_t *words, size_t count)
{
    bool dense = strcmp(d->lang, "zh") == 0;
    char text[LONGEST];
    size_t len = 0;

    for (size_t i = 0; i < count; i++) {
        if (!dense && i > 0)
            text[len++] = ' ';
        len += put_word(text + len, d->lang, words[dense ? i : count - 1 - i]);
    }
    strcpy(text + len, dense ? "。" : ".");
    add_text(d, text);
}

/* One sentence on both sides, or on those that are not NULL. */
static void add_pair(document *a, document *b)
{
    uint32_t words[12];
    size_t count = 5 + pick(7);

    for (size_t i = 0; i < count; i++)
        words[i] = pick(WORDS);
    if (a)
        add_words(a, words, count);
    if (b)
        add_words(b, words, count);
}

/* ---- What is told ----------------------------------------------------------
 */

static aligner_seen seen = { .most = 6 };

static yz_aligner_side side_of(const document *d)
{
    return (yz_aligner_side){ d->segments, d->blocks, d->kinds, d->count,
                              yz_str_of(d->lang) };
}

static yz_aligner_input input_of(const yz_lexicon *lexicon)
{
    yz_aligner_input input = { .struct_size = sizeof input,
                               .sides = { side_of(&source), side_of(&target) },
                               .lexicon = lexicon };
    return input;
}

static yz_status align(const yz_lexicon *lexicon)
{
    yz_aligner_input input = input_of(lexicon);

    return aligner_run(lexical_ops(), &input, &seen);
}

static void align_all(const yz_lexicon *lexicon)
{
    seen.refuse = 0;
    assert_int_equal(align(lexicon), YZ_OK);
    aligner_covers(&seen);
}

/* ---- What corresponds ------------------------------------------------------
 */

static void test_sentences_pair_up(void **state)
{
    yz_lexicon *lexicon = make_lexicon();

    (void)state;
    begin(1);
    for (int n = 0; n < 300; n++)
        add_pair(&source, &target);
    align_all(lexicon);
    assert_int_equal(seen.beads, 300);
    for (size_t n = 0; n < seen.beads; n++)
        assert_true(seen.scores[n] > 0.9);
    yz_lexicon_free(lexicon);
}

/* All sentences are of one length: only their words tell. */
static void test_words_find_what_was_left_out(void **state)
{
    yz_lexicon *lexicon = make_lexicon();
    size_t j = 0;

    (void)state;
    begin(2);
    for (int n = 0; n < 350; n++)
        add_pair(n % 37 == 36 ? NULL : &source, n % 41 == 40 ? NULL : &target);
    align_all(lexicon);
    for (size_t n = 0, i = 0; n < 350; n++) {
        bool a = n % 37 != 36;
        bool b = n % 41 != 40;

        if (a || b)
            assert_true(aligner_has_bead(&seen, i, a, j, b));
        i += a;
        j += b;
    }
    yz_lexicon_free(lexicon);
}

static void test_a_passage_left_out_does_not_derail(void **state)
{
    yz_lexicon *lexicon = make_lexicon();

    (void)state;
    begin(3);
    for (int n = 0; n < 1500; n++)
        add_pair(&source, n >= 200 && n < 900 ? NULL : &target);
    align_all(lexicon);
    for (size_t n = 0; n < 195; n++)
        assert_true(aligner_has_bead(&seen, n, 1, n, 1));
    for (size_t n = 905; n < 1500; n++)
        assert_true(aligner_has_bead(&seen, n, 1, n - 700, 1));
    yz_lexicon_free(lexicon);
}

/* Two target sentences that one source sentence has in itself. */
static void test_split_sentences_are_joined(void **state)
{
    yz_lexicon *lexicon = make_lexicon();
    char text[LONGEST];

    (void)state;
    begin(4);
    for (size_t n = 0; n < 60; n++) {
        add_pair(&source, &target);
        add_pair(&source, &target);
        source.count--;
        snprintf(text, sizeof text, "%.300s%.300s",
                 source.text[source.count - 1], source.text[source.count]);
        source.count--;
        add_text(&source, text);
    }
    align_all(lexicon);
    for (size_t n = 0; n < 60; n++)
        assert_true(aligner_has_bead(&seen, n, 1, 2 * n, 2));
    yz_lexicon_free(lexicon);
}

/* The lexicon is of headwords in the target's language. */
static void test_the_lexicon_serves_both_directions(void **state)
{
    yz_lexicon *lexicon = make_lexicon();

    (void)state;
    begin(2);
    source.lang = "en";
    target.lang = "zh";
    for (int n = 0; n < 200; n++)
        add_pair(n % 37 == 36 ? NULL : &source, &target);
    align_all(lexicon);
    for (size_t n = 0, i = 0; n < 200; n++) {
        bool a = n % 37 != 36;
        assert_true(aligner_has_bead(&seen, i, a, n, 1));
        i += a;
    }
    yz_lexicon_free(lexicon);
}

/* Without a lexicon: numbers, names by their letters, and what is learnt. */
static void test_no_lexicon_is_needed(void **state)
{
    char text[LONGEST];

    (void)state;
    begin(5);
    for (int n = 0; n < 80; n++) {
        unsigned number = 100 + pick(900);
        int harbor = n % 9;
        snprintf(text, sizeof text, "第%u号文件由Harbor%d公布。", number,
                 n % 9);
        add_text(&source, text);
        if (n == 40)
            continue;
        snprintf(text, sizeof text, "Paper No. %u was published by Harbor%d.",
                 number, harbor);
        add_text(&target, text);
    }
    align_all(NULL);
    for (size_t n = 0; n < 80; n++)
        assert_true(aligner_has_bead(&seen, n, 1, n - (n > 40), n != 40));
}

/* Which side of the border a sentence belongs to, its quotation tells. */
static void test_quotations_hold_together(void **state)
{
    (void)state;
    begin(6);
    for (int n = 0; n < 12; n++) {
        add_text(&source, "“好的，你去罢。”");
        add_text(&source, "他说，“我不去了。”");
        add_text(&target, "\"Very well.");
        add_text(&target, "Do go.\"");
        add_text(&target, "He said, \"I will not go.\"");
    }
    align_all(NULL);
    for (size_t n = 0; n < 12; n++) {
        assert_true(aligner_has_bead(&seen, 2 * n, 1, 3 * n, 2));
        assert_true(aligner_has_bead(&seen, 2 * n + 1, 1, 3 * n + 2, 1));
    }
}

/* ---- Pairs that teach ------------------------------------------------------
 */

enum {
    TAUGHT = 200
};

typedef struct lesson {
    document source;
    document target;
    size_t beads[TAUGHT][2];
} lesson;

static lesson taught;

static yz_aligner_input make_lesson(void)
{
    yz_aligner_input input;

    begin(7);
    for (size_t n = 0; n < TAUGHT; n++) {
        add_pair(&source, &target);
        taught.beads[n][0] = taught.beads[n][1] = 1;
    }
    taught.source = source;
    taught.target = target;
    for (size_t n = 0; n < TAUGHT; n++) {
        taught.source.segments[n].ptr = taught.source.text[n];
        taught.target.segments[n].ptr = taught.target.text[n];
    }
    input = input_of(NULL);
    input.sides[0] = side_of(&taught.source);
    input.sides[1] = side_of(&taught.target);
    input.beads = (const size_t(*)[2])taught.beads;
    input.bead_count = TAUGHT;
    return input;
}

static yz_status refuse_bead(void *payload, size_t m, size_t n, double score)
{
    (void)payload, (void)m, (void)n, (void)score;
    fail_msg("a pair that only teaches gave a bead");
    return YZ_PLUGIN;
}

static void test_a_memory_teaches(void **state)
{
    yz_aligner_input inputs[2] = { make_lesson() };
    yz_aligner_sink sinks[2] = { { .struct_size = sizeof *sinks,
                                   .bead = refuse_bead } };
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    begin(8);
    for (int n = 0; n < 60; n++)
        add_pair(&source, n == 20 || n == 41 ? NULL : &target);
    inputs[1] = input_of(NULL);
    sinks[1] = aligner_sink_of(&seen, &inputs[1]);
    seen.refuse = 0;
    assert_int_equal(lexical_ops()->align_all(NULL, inputs, sinks, 2, &err),
                     YZ_OK);
    aligner_covers(&seen);
    for (size_t n = 0; n < 60; n++)
        if (n < 19 || n > 42)
            assert_true(
                aligner_has_bead(&seen, n, 1, n - (n > 20) - (n > 41), 1));
}

typedef struct learnt {
    size_t right;
    size_t all;
} learnt;

static yz_status take_entry(void *payload, yz_str headword, yz_str gloss,
                            double weight)
{
    learnt *l = payload;
    char word[2][32];

    assert_true(weight > 0 && weight <= 1);
    l->all++;
    for (uint32_t n = 0; n < WORDS; n++) {
        word[0][put_word(word[0], "zh", n)] = 0;
        word[1][put_word(word[1], "en", n)] = 0;
        if (yz_str_equal(gloss, yz_str_of(word[1])) && headword.len <= 6 &&
            strstr(word[0],
                   headword.ptr ? strndupa(headword.ptr, headword.len) : ""))
            l->right += weight > 0.3;
    }
    return YZ_OK;
}

static void test_words_are_learnt(void **state)
{
    yz_aligner_input input = make_lesson();
    learnt l = { 0, 0 };
    yz_lexicon_sink sink = { sizeof sink, &l, take_entry };
    yz_error err = YZ_ERROR_INIT;

    (void)state;
    assert_int_equal(lexical_ops()->learn(NULL, &input, 1, &sink, &err), YZ_OK);
    assert_true(l.right > WORDS); /* both characters of most words */
}

/* ---- Odd and hostile input --------------------------------------------------
 */

static void test_empty_sides(void **state)
{
    (void)state;
    begin(9);
    align_all(NULL);
    assert_int_equal(seen.beads, 0);
    add_text(&source, "一"), add_text(&source, "二");
    align_all(NULL);
    assert_int_equal(seen.beads, 2);
    begin(9);
    add_text(&target, "one");
    align_all(NULL);
    assert_int_equal(seen.beads, 1);
    assert_int_equal(seen.counts[0][1], 1);
}

static void test_very_unequal_sizes(void **state)
{
    (void)state;
    begin(10);
    for (int n = 0; n < 1500; n++)
        add_pair(NULL, &target);
    for (int n = 0; n < 5; n++)
        add_pair(&source, NULL);
    align_all(NULL);
    source.count = 1;
    align_all(NULL);
}

/* Anything that may stand in a text, and much that may not. */
static void add_noise(document *d)
{
    static const char *const pieces[] = {
        "。",   "“",  "”",  "'",     "\"",  "a",    "Zhang",  "三十五万", "3.5",
        "…",    "，", " ",  "\t",    "\n",  "-",    "twenty", "million",  "、",
        "ﬁ",    "😀",  "́",   "9,999", "5月", "一",   "\u202E", "　",       "Ⅻ",
        "ＡＢ", "of", "%%", "((",    "#",   "\x01", "年",     "のか",     "1e9",
    };
    char text[LONGEST] = "";
    size_t count = 1 + pick(30);

    for (size_t i = 0; i < count; i++)
        strcat(text, pieces[pick(sizeof pieces / sizeof *pieces)]);
    add_text(d, text);
}

static void test_random_documents(void **state)
{
    yz_lexicon *lexicon = make_lexicon();

    (void)state;
    for (uint32_t round = 0; round < 150; round++) {
        begin(100 + round);
        for (uint32_t n = pick(30); n > 0; n--)
            pick(3) ? add_noise(&source) : add_pair(&source, &target);
        for (uint32_t n = pick(30); n > 0; n--)
            add_noise(&target);
        for (size_t n = 0; n < source.count; n++) {
            source.blocks[n] = (uint32_t)n / 3;
            source.kinds[n] = (yz_block_kind)(n % 4);
        }
        align_all(round % 2 ? lexicon : NULL);
    }
    yz_lexicon_free(lexicon);
}

static void test_a_long_segment(void **state)
{
    static char text[200000];

    (void)state;
    begin(11);
    add_pair(&source, &target);
    for (size_t i = 0; i + 7 < sizeof text; i += 6)
        put_word(text + i, "zh", (uint32_t)(i / 6 % WORDS));
    source.segments[0] = yz_str_of(text);
    align_all(NULL);
}

static void test_the_same_input_gives_the_same_beads(void **state)
{
    static aligner_seen first;
    yz_lexicon *lexicon = make_lexicon();

    (void)state;
    begin(12);
    for (int n = 0; n < 100; n++)
        add_pair(n % 13 ? &source : NULL, n % 17 ? &target : NULL);
    align_all(lexicon);
    first = seen;
    align_all(lexicon);
    assert_int_equal(first.beads, seen.beads);
    assert_memory_equal(first.counts, seen.counts,
                        seen.beads * sizeof *seen.counts);
    assert_memory_equal(first.scores, seen.scores,
                        seen.beads * sizeof *seen.scores);
    yz_lexicon_free(lexicon);
}

static void test_sink_can_stop(void **state)
{
    (void)state;
    begin(13);
    for (int n = 0; n < 5; n++)
        add_pair(&source, &target);
    seen.refuse = 2;
    assert_int_equal(align(NULL), YZ_CANCELLED);
    assert_int_equal(seen.beads, 2);
    target.count = 0;
    assert_int_equal(align(NULL), YZ_CANCELLED);
    assert_int_equal(seen.beads, 2);
}

static yz_status align_or_nothing(void *lexicon)
{
    yz_status status = align(lexicon);

    if (status != YZ_OK)
        assert_int_equal(seen.beads, 0);
    return status;
}

static void test_out_of_memory(void **state)
{
    yz_lexicon *lexicon = make_lexicon();

    (void)state;
    begin(14);
    for (int n = 0; n < 12; n++)
        add_pair(&source, n == 5 ? NULL : &target);
    add_text(&source, "“三十五万，”李明说。");
    add_text(&target, "\"350 thousand,\" said Li Ming.");
    seen.refuse = 0;
    assert_true(failing_alloc_each(align_or_nothing, lexicon) > 50);
    yz_lexicon_free(lexicon);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_sentences_pair_up),
    cmocka_unit_test(test_words_find_what_was_left_out),
    cmocka_unit_test(test_a_passage_left_out_does_not_derail),
    cmocka_unit_test(test_split_sentences_are_joined),
    cmocka_unit_test(test_the_lexicon_serves_both_directions),
    cmocka_unit_test(test_no_lexicon_is_needed),
    cmocka_unit_test(test_quotations_hold_together),
    cmocka_unit_test(test_a_memory_teaches),
    cmocka_unit_test(test_words_are_learnt),
    cmocka_unit_test(test_empty_sides),
    cmocka_unit_test(test_very_unequal_sizes),
    cmocka_unit_test(test_random_documents),
    cmocka_unit_test(test_a_long_segment),
    cmocka_unit_test(test_the_same_input_gives_the_same_beads),
    cmocka_unit_test(test_sink_can_stop),
    cmocka_unit_test(test_out_of_memory),
};

YZ_TEST_MAIN(tests)
