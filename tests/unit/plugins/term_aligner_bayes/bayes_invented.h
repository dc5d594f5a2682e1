/* SPDX-License-Identifier: Apache-2.0 */
/* An invented pair of languages: word n of one is translated by word n of the
 * other, and every third sentence swaps two neighbours. */
#ifndef BAYES_INVENTED_H
#define BAYES_INVENTED_H

#include <stdio.h>
#include <stdlib.h>

#include <yizhi/kind/term_aligner.h>
#include <yizhi/text.h>

#include "support/main.h"

extern const yz_plugin term_aligner_bayes_LTX_yz_plugin;

static inline const yz_term_aligner_ops *bayes_ops(void)
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

static inline unsigned pick(struct text *t, unsigned limit)
{
    t->seed = t->seed * 1664525u + 1013904223u;
    return (t->seed >> 8) % limit;
}

static inline void text_init(struct text *t, size_t beads, size_t words)
{
    memset(t, 0, sizeof *t);
    t->beads = calloc(beads, sizeof *t->beads);
    t->letters = calloc(2 * words, sizeof *t->letters);
    t->words = calloc(2 * words, sizeof *t->words);
    t->room = 2 * words;
    t->seed = 7;
    assert_true(t->beads && t->letters && t->words);
}

static inline void text_done(struct text *t)
{
    free(t->beads);
    free(t->letters);
    free(t->words);
}

/* Room for one side's words. */
static inline yz_str *take(struct text *t, size_t count)
{
    yz_str *words = t->words + t->used;

    assert_true(t->used + count <= t->room);
    t->used += count;
    return words;
}

static inline yz_str word(struct text *t, const yz_str *at, char side,
                          unsigned number)
{
    char *letters = t->letters[at - t->words];

    /* no stem is cut off a word that ends in q */
    return (yz_str){ letters, (size_t)snprintf(letters, LETTERS, "%c%c%c%cq",
                                               side, 'a' + number / 26 % 26,
                                               'a' + number % 26, side) };
}

/* A sentence of `count` words out of `vocabulary`, and its translation. */
static inline void add_bead(struct text *t, size_t count, unsigned vocabulary)
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
static inline bool translates(yz_str a, yz_str b)
{
    return a.ptr[1] == b.ptr[1] && a.ptr[2] == b.ptr[2];
}

static inline yz_status take_links(void *payload, size_t bead,
                                   const yz_link *links, size_t count)
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

static inline yz_status link_text(const struct text *text, size_t jobs,
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

#endif
