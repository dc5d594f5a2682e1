/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Terms that a text nearly has: written with characters that sound the same, or
 * with a few other letters.
 *
 * By form: approximate search by dynamic programming with free ends (P.
 * Sellers, "The theory and computation of evolutionary distances", 1980), a
 * term at a time; a text that lacks too many of the term's letters is passed
 * over.
 */
#include <core/run/alike.h>
#include <stdlib.h>

enum {
    READINGS = 4,    /* of a character that count */
    LEAST_DENSE = 4, /* characters of a term that is looked for by form */
    LEAST_WORD = 6,
    PER_EDIT = 4, /* characters for each that may differ */
    LONGEST = 256
};

/* A folded character of a term or text, with its readings as numbers. */
typedef struct sounded {
    uint32_t c;
    uint16_t readings[READINGS]; /* from 1; 0: no more */
} sounded;

typedef struct alike_term {
    uint32_t number;
    uint32_t first; /* in chars */
    uint32_t len;
    bool dense;
} alike_term;

struct yzi_alike {
    yz_side side;
    bool sounds;    /* the readings of the terms are known */
    sounded *chars; /* of all terms */
    size_t count;
    size_t cap;
    alike_term *terms;
    size_t term_count;
    size_t term_cap;
    yzi_strmap readings; /* text → number; owned by the lexicon */
    yz_folded folded;
    sounded *text;
    size_t text_cap;
    yz_alike *found;
    size_t found_count;
    size_t found_cap;
};

void yzi_alike_free(yzi_alike *a)
{
    if (!a)
        return;
    yz_free(a->chars);
    yz_free(a->terms);
    yzi_strmap_done(&a->readings);
    yz_folded_done(&a->folded);
    yz_free(a->text);
    yz_free(a->found);
    yz_free(a);
}

/* ---- Sounds ---- */

static yz_status number_of(yzi_alike *a, yz_str reading, uint16_t *out)
{
    const uint32_t *found = yzi_strmap_find(&a->readings, reading);
    uint32_t number = (uint32_t)a->readings.count + 1;

    if (!found && number <= UINT16_MAX &&
        yzi_strmap_put(&a->readings, reading, number) != YZ_OK)
        return YZ_NO_MEMORY;
    *out = (uint16_t)(found ? *found : number <= UINT16_MAX ? number : 0);
    return YZ_OK;
}

static yz_status sound(yzi_alike *a, const yz_lexicon *lexicon, uint32_t c,
                       sounded *out)
{
    yz_str rest = lexicon ? yz_lexicon_readings(lexicon, c) : yz_str_of("");
    yz_status status = YZ_OK;

    memset(out, 0, sizeof *out);
    out->c = c;
    for (int i = 0; i < READINGS && rest.len > 0 && status == YZ_OK; i++) {
        const char *blank = memchr(rest.ptr, ' ', rest.len);
        size_t end = blank ? (size_t)(blank - rest.ptr) : rest.len;

        status = number_of(a, yz_str_cut(rest, 0, end), &out->readings[i]);
        rest = yz_str_cut(rest, blank ? end + 1 : end, rest.len);
    }
    return status;
}

static bool sounds_same(const sounded *a, const sounded *b)
{
    if (a->c == b->c)
        return true;
    for (int i = 0; i < READINGS && a->readings[i]; i++)
        for (int k = 0; k < READINGS && b->readings[k]; k++)
            if (a->readings[i] == b->readings[k])
                return true;
    return false;
}

/* ---- Terms ---- */

static yz_status add_term(yzi_alike *a, const yz_lexicon *lexicon,
                          const yz_term *term)
{
    alike_term item = { term->number, (uint32_t)a->count, 0,
                        yz_lang_is_dense(term->lang) };
    yz_status status = yz_fold(term->text, &a->folded, NULL);

    item.len = (uint32_t)a->folded.len;
    if (status != YZ_OK || item.len == 0 || item.len > LONGEST)
        return status;
    if (yz_grow((void **)&a->chars, &a->cap, a->count + item.len,
                sizeof *a->chars) != YZ_OK ||
        yz_grow((void **)&a->terms, &a->term_cap, a->term_count + 1,
                sizeof *a->terms) != YZ_OK)
        return YZ_NO_MEMORY;
    for (uint32_t i = 0; i < item.len && status == YZ_OK; i++)
        status = sound(a, lexicon, a->folded.chars[i], &a->chars[a->count + i]);
    a->count += item.len;
    a->terms[a->term_count++] = item;
    return status;
}

static yz_status make(yz_run *run, yz_side side, const yz_lexicon *lexicon)
{
    yz_str lang = run->lang[side];
    yzi_alike *a = yz_calloc(1, sizeof *a);
    yz_status status = a ? YZ_OK : YZ_NO_MEMORY;

    yzi_alike_free(run->alike);
    run->alike = a;
    if (a) {
        a->side = side;
        a->sounds = lexicon != NULL;
    }
    for (size_t i = 0;
         i < yz_termbase_term_count(run->termbase) && status == YZ_OK; i++) {
        const yz_term *term = yz_termbase_term(run->termbase, i);
        const yz_concept *about =
            yz_termbase_concept(run->termbase, term->concept_number);

        if (yz_lang_same(term->lang, lang) &&
            !(about->target_only && side == YZ_SOURCE))
            status = add_term(a, lexicon, term);
    }
    return status;
}

/* ---- Telling ---- */

static yz_status tell(yzi_alike *a, const alike_term *term, size_t begin,
                      size_t end, double score)
{
    yz_alike item = {
        sizeof item, yz_span_of(a->folded.begin[begin], a->folded.end[end - 1]),
        term->number, score
    };

    if (yz_grow((void **)&a->found, &a->found_cap, a->found_count + 1,
                sizeof *a->found) != YZ_OK)
        return YZ_NO_MEMORY;
    a->found[a->found_count++] = item;
    return YZ_OK;
}

/* ---- By sound ---- */

static size_t count_same(const sounded *text, const sounded *term, size_t len)
{
    size_t same = 0;

    for (size_t i = 0; i < len; i++)
        same += text[i].c == term[i].c;
    return same;
}

static yz_status by_sound(yzi_alike *a, const alike_term *term)
{
    const sounded *chars = a->chars + term->first;
    yz_status status = YZ_OK;

    if (!term->dense || term->len < 2)
        return YZ_OK;
    for (size_t at = 0; at + term->len <= a->folded.len && status == YZ_OK;
         at++) {
        size_t k = 0;
        size_t same;

        while (k < term->len && sounds_same(&a->text[at + k], &chars[k]))
            k++;
        if (k < term->len)
            continue;
        same = count_same(a->text + at, chars, term->len);
        if (same < term->len && (same > 0 || term->len > 2))
            status = tell(a, term, at, at + term->len,
                          (double)same / (double)term->len);
    }
    return status;
}

/* ---- By form ---- */

static bool is_word_end(const yzi_alike *a, size_t at)
{
    return at == 0 || at == a->folded.len ||
           !yz_char_is_alphabetic(a->folded.chars[at - 1]) ||
           !yz_char_is_alphabetic(a->folded.chars[at]);
}

/* Whether the text has all but `edits` of the term's characters at least. */
static bool may_have(const yzi_alike *a, const alike_term *term, size_t edits)
{
    size_t missing = 0;

    for (uint32_t i = 0; i < term->len && missing <= edits; i++) {
        size_t k = 0;
        while (k < a->folded.len &&
               a->folded.chars[k] != a->chars[term->first + i].c)
            k++;
        missing += k == a->folded.len;
    }
    return missing <= edits;
}

/* The cheapest way to have the first i characters of the term end here. */
typedef struct way {
    uint32_t edits;
    uint32_t begin; /* in the text */
} way;

static way cheaper(way a, way b)
{
    return a.edits <= b.edits ? a : b;
}

/* From the ways that end at `at` to those that end one further. */
static void advance(const yzi_alike *a, const alike_term *term, way *ways,
                    size_t at)
{
    way diagonal = ways[0];

    ways[0] = (way){ 0, (uint32_t)at + 1 };
    for (uint32_t i = 1; i <= term->len; i++) {
        way above = ways[i];
        way best = diagonal;

        best.edits += a->folded.chars[at] != a->chars[term->first + i - 1].c;
        diagonal = above;
        above.edits++;
        best = cheaper(best, above);
        above = ways[i - 1];
        above.edits++;
        ways[i] = cheaper(best, above);
    }
}

static yz_status by_form(yzi_alike *a, const alike_term *term)
{
    way ways[LONGEST + 1];
    size_t edits = term->len / PER_EDIT;
    way best = { UINT32_MAX, 0 }; /* of those that overlap; and where it ends */
    size_t best_end = 0;
    yz_status status = YZ_OK;

    if (term->len < (uint32_t)(term->dense ? LEAST_DENSE : LEAST_WORD) ||
        !may_have(a, term, edits))
        return YZ_OK;
    for (uint32_t i = 0; i <= term->len; i++)
        ways[i] = (way){ i, 0 };
    for (size_t at = 0; at < a->folded.len && status == YZ_OK; at++) {
        way end;

        advance(a, term, ways, at);
        end = ways[term->len];
        if (best.edits != UINT32_MAX && end.begin >= best_end) {
            if (best.edits > 0)
                status = tell(a, term, best.begin, best_end,
                              1 - (double)best.edits / (double)term->len);
            best.edits = UINT32_MAX;
        }
        if (end.edits <= edits && end.edits < best.edits &&
            (term->dense ||
             (is_word_end(a, end.begin) && is_word_end(a, at + 1)))) {
            best = end;
            best_end = at + 1;
        }
    }
    if (status == YZ_OK && best.edits != UINT32_MAX && best.edits > 0)
        status = tell(a, term, best.begin, best_end,
                      1 - (double)best.edits / (double)term->len);
    return status;
}

/* ---- All ---- */

/* What lies in a term that the text has, or overlaps the concept's own, is no
 * news; nor is what scores too low. */
static void drop_known(yz_run *run, const yz_match *matches, size_t count,
                       double least)
{
    yzi_alike *a = run->alike;
    size_t kept = 0;

    for (size_t i = 0; i < a->found_count; i++) {
        const yz_alike *found = &a->found[i];
        uint32_t about =
            yz_termbase_term(run->termbase, found->term)->concept_number;
        bool known = found->score < least;

        for (size_t k = 0; k < count && !known; k++) {
            yz_span span = matches[k].span;
            bool overlaps =
                span.begin < found->span.end && found->span.begin < span.end;
            known = overlaps && (matches[k].concept_number == about ||
                                 (span.begin <= found->span.begin &&
                                  found->span.end <= span.end));
        }
        if (!known)
            a->found[kept++] = *found;
    }
    a->found_count = kept;
}

static int by_place(const void *left, const void *right)
{
    const yz_alike *a = left;
    const yz_alike *b = right;

    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    if (a->score < b->score || a->score > b->score)
        return a->score > b->score ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

static yz_status look(yzi_alike *a, const yz_lexicon *lexicon, yz_str text,
                      bool sounds)
{
    yz_status status = yz_fold(text, &a->folded, NULL);

    a->found_count = 0;
    if (status == YZ_OK)
        status = yz_grow((void **)&a->text, &a->text_cap, a->folded.len + 1,
                         sizeof *a->text);
    for (size_t i = 0; i < a->folded.len && sounds && status == YZ_OK; i++)
        status = sound(a, lexicon, a->folded.chars[i], &a->text[i]);
    for (size_t t = 0; t < a->term_count && status == YZ_OK; t++)
        status = sounds ? by_sound(a, &a->terms[t]) : by_form(a, &a->terms[t]);
    return status;
}

yz_status yz_run_lookup_alike(yz_run *run, yz_str text, yz_side side,
                              yz_likeness likeness, double least,
                              const yz_alike **out, size_t *count,
                              yz_error *err)
{
    bool sounds = likeness == YZ_LIKE_SOUND;
    const yz_lexicon *lexicon = NULL;
    const yz_match *matches;
    size_t match_count;
    yz_status status;

    *out = NULL;
    *count = 0;
    status = yz_run_lookup(run, text, side, &matches, &match_count, err);
    if (status != YZ_OK)
        return status;
    if (sounds && !(lexicon = yz_run_lexicon(run, err)))
        return err ? err->status : YZ_NO_MEMORY;
    if (!run->alike || run->alike->side != side ||
        (sounds && !run->alike->sounds))
        status = make(run, side, lexicon);
    if (status == YZ_OK)
        status = look(run->alike, lexicon, text, sounds);
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    drop_known(run, matches, match_count, least);
    if (run->alike->found_count)
        qsort(run->alike->found, run->alike->found_count,
              sizeof *run->alike->found, by_place);
    *out = run->alike->found;
    *count = run->alike->found_count;
    return YZ_OK;
}
