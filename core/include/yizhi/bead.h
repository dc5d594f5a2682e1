/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Beads, words, links, renderings: a run as checkers and miners see it.
 *
 * What the host fills in for its caller (yz_bead, yz_bead_links, yz_written)
 * it fills whole, struct_size too, whatever stood there; so these do not grow
 * within a major edition, and what comes later has a function of its own.
 */
#ifndef YIZHI_BEAD_H
#define YIZHI_BEAD_H

#include <yizhi/block.h>
#include <yizhi/lexicon.h>
#include <yizhi/termbase.h>
#include <yizhi/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One side of a bead.  Several segments are joined by "\n". */
typedef struct yz_bead_side {
    yz_str text; /* empty where the side has no segment */
    yz_str lang;
    yz_block_kind kind;      /* of the first segment */
    size_t segments;         /* how many */
    const yz_match *matches; /* by begin, longer first; consumed ones too, and
                                terms of every status, forbidden ones too */
    size_t match_count;
    yz_str name; /* of the document, as it was named */
} yz_bead_side;

/* A bead as checkers see it; all borrowed for the call. */
typedef struct yz_bead {
    size_t struct_size;
    size_t pair;   /* number of the pair of documents, from 0 */
    size_t number; /* of the bead in the pair, from 0 */
    double score;  /* of the alignment, 1 where the format came aligned */
    bool given;    /* the format came aligned: empty sides are the author's */
    yz_bead_side sides[2];
} yz_bead;

/* Whether the sides may well not correspond: a fault that is seen only by
 * holding one against the other is then information, no more. */
static inline bool yz_bead_is_doubtful(const yz_bead *bead)
{
    return !bead->given && bead->score < 0.7;
}

/* How one concept is rendered over all documents of the run: for each of its
 * target terms the number of beads that have it beside the source term. */
typedef struct yz_rendering {
    uint32_t term;
    size_t beads;
    size_t documents;
} yz_rendering;

/* A source word and a target word that render each other.  Words of a bead's
 * side are numbered from 0. */
typedef struct yz_link {
    uint32_t words[2];
    double confidence; /* in (0, 1] */
} yz_link;

/* A bead's words and the links between them; borrowed until the run ends. */
typedef struct yz_bead_links {
    size_t struct_size;
    const yz_span *words[2]; /* spans of the bead's text, ascending */
    size_t word_count[2];
    const yz_link *links; /* by source word, then by target word; doubtful ones
                             too */
    size_t link_count;
} yz_bead_links;

/* What the target has for some source words. */
typedef struct yz_written {
    size_t struct_size;
    yz_span span;      /* of the bead's target text */
    double confidence; /* in (0, 1] */
} yz_written;

#define YZ_NO_TERM      UINT32_MAX
#define YZ_NO_RENDERING SIZE_MAX

/* What stands in the target for a term, once.  A term is a concept of the
 * glossary, or words of the source that recur. */
typedef struct yz_observed {
    size_t struct_size;
    size_t subject;          /* number of the term, from 0 */
    uint32_t concept_number; /* or YZ_NO_CONCEPT */
    yz_str source;           /* as the glossary has it, or the text */
    size_t pair;
    size_t bead;
    yz_span spans[2];  /* of the bead's texts */
    uint32_t term;     /* of the glossary, or YZ_NO_TERM */
    size_t rendering;  /* 0: the commonest of the term (of equals, the first
                          seen), 1: the next …; YZ_NO_RENDERING: not known */
    yz_str written;    /* what stands in the target, or empty */
    yz_str key;        /* the same for what differs in form alone: letter case,
                          number, articles, hyphens, order of words */
    double confidence; /* that it stands for the source, in (0, 1]; 0: not
                          known */
} yz_observed;

/*
 * The whole run; given by the host.  Everything lent is valid until the run
 * ends, and any thread may ask.
 */
typedef struct yz_run_view {
    size_t struct_size;
    void *payload;
    const yz_termbase *termbase; /* never NULL; empty without a glossary */
    yz_str lang[2];
    size_t pair_count; /* pairs of documents, numbered from 0 */

    /* Beads of a pair.  Of a document without a translation each segment is a
     * bead with an empty target.  bead() fills all of *out. */
    size_t (*bead_count)(void *payload, size_t pair);
    void (*bead)(void *payload, size_t pair, size_t number, yz_bead *out);

    /* Where `offset` of the bead's text stands in its file; {0, 0}: that side
     * has no segment. */
    yz_place (*place)(void *payload, size_t pair, size_t number, yz_side side,
                      size_t offset);

    /* As in yz_check_context. */
    const yz_rendering *(*renderings)(void *payload, uint32_t concept_number,
                                      size_t *count);

    /* The words of a bead and their links.  False: it has none, because there
     * is no term aligner, or a side is empty. */
    bool (*links)(void *payload, size_t pair, size_t number,
                  yz_bead_links *out);

    /* The run's lexicon, made when first wanted; NULL: there is none.  Not to
     * be asked for by a checker while it looks at single beads. */
    const yz_lexicon *(*lexicon)(void *payload);

    /* What the target has for the words in `source`, a span of the source's
     * text; false: nothing that could be told apart. */
    bool (*written)(void *payload, size_t pair, size_t number, yz_span source,
                    yz_written *out);

    /* What stands for each term, by subject and place; *count of them, lent.
     * Words that are in no glossary are among them where all beads are linked.
     * Not to be asked for by a checker while it looks at single beads.
     * YZ_NO_MEMORY. */
    yz_status (*observed)(void *payload, const yz_observed **out, size_t *count,
                          yz_error *err);

    /* Since edition 1.4. */
    /* The codes of a bead's side, by place in its text; *count of them, lent.
     * Only beads that came aligned, of one segment and one block a side, have
     * any. */
    const yz_code *(*codes)(void *payload, size_t pair, size_t number,
                            yz_side side, size_t *count);

    /* What stands in the file for such a code; lent. */
    yz_str (*code_data)(void *payload, size_t pair, yz_side side,
                        const yz_code *code);

    /* Since edition 1.5. */
    /* The part of a compound file that `offset` of the bead's text lies in, in
     * which places are paragraph and character; empty for all other files. */
    yz_str (*part)(void *payload, size_t pair, size_t number, yz_side side,
                   size_t offset);
} yz_run_view;

#ifdef __cplusplus
}
#endif

#endif
