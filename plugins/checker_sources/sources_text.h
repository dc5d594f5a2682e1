/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One side of a whole run as tokens: a character of a dense script is one, a
 * word of an alphabetic script is one, and so is each mark, where names end.
 * Blanks are none, so that 关 于 我 们 reads as 关于我们.
 */
#ifndef SOURCES_TEXT_H
#define SOURCES_TEXT_H

#include <yizhi/kind/checker.h>

/* One side of a bead that has text. */
typedef struct sources_unit {
    size_t pair;
    size_t bead;
    yz_str text;
    yz_str name; /* of the document */
    yz_block_kind kind;
} sources_unit;

typedef struct sources_token {
    uint64_t id;   /* equal for equal tokens, whatever their width; 0: a mark */
    uint32_t c;    /* a dense character, folded, or a mark; 0: a word */
    uint32_t unit; /* which one it stands in */
    uint32_t begin; /* bytes of that unit's text */
    uint32_t end;
    uint32_t room; /* tokens from here to the next mark */
} sources_token;

/* A span of tokens. */
typedef struct sources_words {
    size_t begin;
    size_t end;
} sources_words;

/* Tokens of all units, one after the other; a mark ends each unit. */
typedef struct sources_text {
    yz_side side;
    sources_unit *units;
    size_t unit_count;
    size_t unit_cap;
    sources_token *tokens;
    size_t count;
    size_t cap;
    uint64_t *sums; /* count + 1 of them: of the tokens before, for hashing */
    uint64_t *powers;
} sources_text;

/* What a check of the run has to work with. */
typedef struct sources_run {
    const yz_check_context *context;
    const yz_run_view *view;
    const yz_run_checker_sink *sink;
    const struct sources_options *options;
    sources_text text; /* of the source */
} sources_run;

/* Reads one side of all beads; sources_text_done() in any case. */
yz_status sources_text_read(const yz_run_view *view, yz_side side,
                            sources_text *out, yz_error *err);
void sources_text_done(sources_text *text);

/* The character at a place in tokens; 0 for a word or outside. */
uint32_t sources_char(const sources_text *text, size_t at);

/* Whether token `at` is there and no mark. */
static inline bool sources_is_word(const sources_text *text, size_t at)
{
    return at < text->count && text->tokens[at].id != 0;
}

/* Whether the token is a character of Han. */
bool sources_is_han(const sources_text *text, size_t at);

/* A number for `count` tokens from `at` on: equal for equal ones. */
uint64_t sources_hash(const sources_text *text, size_t at, size_t count);

/* The number for some tokens and one more, of which `id` is known; 0 for none.
 */
uint64_t sources_hash_next(uint64_t hash, uint64_t id);

/* Whether the tokens at both places are the same. */
bool sources_same(const sources_text *text, size_t a, size_t b, size_t count);

/* Whether the characters of `word` stand at `at`, with no mark between. */
bool sources_stands(const sources_text *text, size_t at, yz_str word);

/* The bytes between two tokens of one unit, `end` excluded. */
yz_str sources_written(const sources_text *text, sources_words words);

/* Which characters some words begin with: most others are told apart at once.
 */
typedef struct sources_firsts {
    uint64_t bits[16];
} sources_firsts;

void sources_firsts_add(sources_firsts *firsts, yz_str word);

/* False: none of the words stands at `at`. */
static inline bool sources_may_stand(const sources_text *text, size_t at,
                                     const sources_firsts *firsts)
{
    uint32_t c = text->tokens[at].c;
    return (firsts->bits[c % 1024 / 64] >> c % 64 & 1) != 0;
}

/*
 * Finds the keys that came with more than one value, and takes some others for
 * such: what need not be sorted is told apart first.
 */
typedef struct sources_sieve {
    uint64_t *values;  /* that came first; 0: none */
    uint64_t *several; /* bits */
    size_t mask;
} sources_sieve;

/* For so many keys; sources_sieve_done() in any case. */
yz_status sources_sieve_init(sources_sieve *sieve, size_t count);
void sources_sieve_done(sources_sieve *sieve);
void sources_sieve_clear(sources_sieve *sieve);
void sources_sieve_put(sources_sieve *sieve, uint64_t key, uint64_t value);
bool sources_sieve_has(const sources_sieve *sieve, uint64_t key);

/* Whether `c` is in the list of characters. */
bool sources_in(const char *list, uint32_t c);

/* Whether the character joins words and begins no name: 的 与. */
bool sources_is_joint(uint32_t c);

/* The same and all others that hardly belong to names: 这 很 每. */
bool sources_is_function(uint32_t c);

/* Whether the character ends words and begins none: 性 化 者. */
bool sources_is_suffix(uint32_t c);

#endif
