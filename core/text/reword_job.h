/* SPDX-License-Identifier: Apache-2.0 */
/* One rewording at work; see reword.h.  For the files reword*.c alone. */
#ifndef YZI_REWORD_JOB_H
#define YZI_REWORD_JOB_H

#include <core/text/english.h>
#include <core/text/reword.h>

enum {
    YZI_REWORD_WORDS = 16
};

/* A phrase as words between blanks and hyphens. */
typedef struct yzi_words {
    yz_str text;
    yz_span list[YZI_REWORD_WORDS];
    size_t count;
    size_t head; /* the word that takes the ending */
} yzi_words;

typedef enum yzi_style {
    YZI_STYLE_PLAIN, /* as the glossary has it */
    YZI_STYLE_FIRST, /* the first word has a capital */
    YZI_STYLE_TITLE, /* each word has */
    YZI_STYLE_CAPITALS
} yzi_style;

typedef struct yzi_reword_job {
    const yzi_rewording *in;
    yz_span span; /* but for an article at its begin */
    yzi_arena *arena;
    yz_edit *edits;
    size_t count;
    const char *reason;
    yzi_words old, base, new; /* base: of the old in the glossary */
    yz_str possessive;        /* what is cut off the old one, or empty */
    yzi_english_form form;
    yz_buf made; /* the new words in their form */
    yzi_style style;
    bool hyphen_capitals; /* Cutting-Edge, not Cutting-edge */
} yzi_reword_job;

/* ---- reword.c ---- */

/* False: the phrase has too many words, or none. */
bool yzi_words_split(yz_str text, yzi_words *out);
yz_str yzi_words_at(const yzi_words *w, size_t i);

/* Whether the byte stands between words: a blank, a hyphen. */
bool yzi_is_between(char c);

/* Whether the text is longer than that end, and ends so. */
bool yzi_ends_with(yz_str text, const char *end);

/* Notes the reason; false. */
bool yzi_reword_refuse(yzi_reword_job *job, const char *reason);

/* ---- reword_capitals.c ---- */

/* Which capitals the old words have.  False: none that can be transferred. */
bool yzi_reword_find_style(yzi_reword_job *job);

/* Appends the new words with those capitals. */
yz_status yzi_reword_put_capitals(yzi_reword_job *job, yz_buf *out);

/* ---- reword_round.c ---- */

/* Whether the new words can stand beside what is there. */
bool yzi_reword_fits(yzi_reword_job *job, yz_str made);

/* Adds the edit of an indefinite article before them, if it changes.  False: it
 * is not known whether it does. */
bool yzi_reword_mend_article(yzi_reword_job *job, yz_str made);

#endif
