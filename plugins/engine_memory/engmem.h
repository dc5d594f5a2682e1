/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Engine "memory": a translation out of what a segment is given, an earlier
 * translation of something like it and terms; else a refusal with its reason.
 *
 * Method: fuzzy-match repair without any model.  Segment and earlier source
 * are walked side by side; all that may differ are numbers, terms, marks,
 * punctuation, blanks and letter case (engmem_walk.c).  For each number or term
 * that differs the one place in the earlier translation is sought where the old
 * one stands (engmem_place.c, engmem_term.c), and the new one is written there
 * as the old one was (engmem_write.c, engmem_agree.c).  What came of it is read
 * again, and its numbers must be those of the segment (engmem_verify.c).
 *
 * A function that can refuse gives a bool, and the reason in the repair.
 */
#ifndef ENGMEM_H
#define ENGMEM_H

#include <yizhi/kind/engine.h>

#include "engmem_figure.h"

enum {
    ENGMEM_CHANGES = 64, /* at most, of one segment */
    ENGMEM_TERMS = 256,  /* of a text that terms are moved in */
    ENGMEM_PLACES = 16,  /* of one rendering, those in other terms included */
    ENGMEM_REASON = 512  /* bytes of a refusal */
};

typedef struct engmem_options {
    double least;  /* score of a hit that is looked at */
    bool assemble; /* terms alone, prefixes */
} engmem_options;

/* One text with what is known of it. */
typedef struct engmem_text {
    yz_str text;
    const yz_engine_term *terms;
    size_t term_count;
    engmem_figures figures;
} engmem_text;

/* Something of the earlier source that the segment has otherwise. */
typedef struct engmem_change {
    bool is_term;
    size_t
        old; /* number of the figure, or of the term, in the earlier source */
    size_t now; /* and in the segment */
} engmem_change;

/* A mark of the earlier source and the one that stands for it. */
typedef struct engmem_mark {
    yz_span old;
    yz_span now;
} engmem_mark;

/* A piece of the earlier translation that is written anew. */
typedef struct engmem_edit {
    yz_span span;  /* of the earlier translation */
    yz_span text;  /* of engmem_repair.written */
    size_t figure; /* of the segment; SIZE_MAX: no number */
    const char *way;
    size_t at; /* where it begins in the new text, once it is made */
} engmem_edit;

/* One attempt at one hit. */
typedef struct engmem_repair {
    const engmem_options *options;
    number_style styles[2];
    const engmem_text *segment;
    engmem_text source; /* the earlier one */
    engmem_text target; /* its translation */
    engmem_change changes[ENGMEM_CHANGES];
    size_t change_count;
    size_t *now_of; /* for each figure of the earlier source the segment's;
                       SIZE_MAX: none */
    engmem_mark *marks;
    size_t mark_count;
    size_t mark_cap;
    size_t loose; /* differences in punctuation */
    engmem_edit *edits;
    size_t edit_count;
    size_t edit_cap;
    yz_buf written; /* texts of the edits */
    yz_buf out;     /* the new translation */
    char reason[ENGMEM_REASON];
    yz_status failed; /* not YZ_OK: no memory; the reason does not matter */
} engmem_repair;

/* Keeps the reason, cut at a character if it is too long; gives false. */
bool engmem_refuse(engmem_repair *r, const char *format, ...) YZ_PRINTF(2, 3);
/* Remembers that memory is out; gives false. */
bool engmem_no_memory(engmem_repair *r);

/* Finds out how segment and earlier source differ. */
bool engmem_walk(engmem_repair *r);

/* What ends a text, the bytes of its blanks and mark off: *mark is '.', ':',
 * ';', '!' or 0.  Gives the length of the rest. */
size_t engmem_ending(yz_str text, char *mark);

/* For each change an edit. */
bool engmem_place_all(engmem_repair *r);
bool engmem_place_term(engmem_repair *r, const engmem_change *change);
bool engmem_place_marks(engmem_repair *r);
bool engmem_place_ending(engmem_repair *r);

/* Adds an edit over `span` with what was appended to r->written since it had
 * `from` bytes. */
bool engmem_edit_add(engmem_repair *r, yz_span span, size_t from,
                     const char *way, size_t figure);

/* Appends to `out` the value of `now`, a figure of `segment`, as `like`, one of
 * `target`, is written, which stood for `old`, one of `source`.  false with
 * `reason` set: it cannot be. */
bool engmem_write(const engmem_figure *old, const engmem_figure *now,
                  const engmem_figure *like, const engmem_text *target,
                  const engmem_text *source, yz_str segment, number_style style,
                  yz_buf *out, const char **reason);

/* The same in no given form, for a figure that stands alone: exact, plain. */
bool engmem_write_plain(number_value value, bool grouped, size_t decimals,
                        yz_buf *out);

/* Whether singular and plural around `like` go with the new number; adjusts the
 * word behind where that is safe. */
bool engmem_agree(engmem_repair *r, const engmem_figure *like,
                  const engmem_figure *now, yz_str written);

/* Adjusts "a" or "an" before `at` of the target, where `old` made way for
 * `now`. */
bool engmem_article(engmem_repair *r, size_t at, yz_str old, yz_str now);

/* Whether the numbers of a source and its translation agree, as N01 has it but
 * without its leniencies; *lonely is one that has no equal, and *side its
 * side. */
yz_status engmem_numbers_agree(const engmem_figures *source,
                               const engmem_figures *target, bool *agree,
                               yz_span *lonely, int *side, yz_error *err);

/* Whether r->out has the terms that the last proposal lacked: it would be the
 * same once more. */
bool engmem_has_missed(engmem_repair *r);

/* Whether the translation in r->out may be given. */
bool engmem_verify(engmem_repair *r);

/* Tries to make a translation of `segment` out of `hit` into r->out; r is
 * prepared by engmem_repair_init().  false: r->reason or r->failed. */
void engmem_repair_init(engmem_repair *r, const engmem_options *options,
                        const number_style styles[2],
                        const engmem_text *segment);
bool engmem_repair_hit(engmem_repair *r, const yz_engine_hit *hit);
void engmem_repair_done(engmem_repair *r);
double engmem_repair_score(const engmem_repair *r);

/* A translation made of terms and numbers alone, or of a list marker and a hit
 * that is the rest; tells it to `sink`.  *done: whether it did. */
yz_status engmem_assemble(const yz_engine_segment *segment,
                          const engmem_text *text, size_t number,
                          const number_style styles[2],
                          const yz_engine_sink *sink, bool *done,
                          yz_error *err);

static inline bool engmem_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

#endif
