/* SPDX-License-Identifier: Apache-2.0 */
/*
 * S02: a name or term with one character that sounds like the right one.
 *
 * Windows of a few characters in which one is left out are grouped by what is
 * left; in each group the left out characters are compared.  The base is what
 * stands often in the run, and the terms of the glossary.
 */
#include <stdlib.h>

#include "sounds.h"
#include "sources_checks.h"

enum {
    CONTEXT = 4, /* characters of a window */
    NAME = 3,    /* of a personal name */
    OFTEN = 3, /* times that the usual form stands, and as often as the other */
    EDGE = 6   /* characters to each side that are shown */
};

/* A window with a hole. */
typedef struct hole {
    uint64_t key; /* of what stands round the hole */
    uint64_t id;  /* of the character in it */
    uint32_t at;  /* where the window begins */
} hole;

typedef struct sound_check {
    const sources_run *run;
    const sources_text *text;
    const yz_lexicon *lexicon;
    hole *holes;
    size_t count;
    sources_sieve sieve; /* surroundings of several characters */
    sources_firsts surnames;
    size_t length; /* of the windows */
    size_t place;  /* of the hole */
    uint8_t *told; /* for each token whether it was */
    size_t tellings;
} sound_check;

/* ---- Telling ------------------------------------------------------------ */

typedef struct sound_pair {
    size_t rare_at; /* windows, as places in the text */
    size_t often_at;
    sources_places rare;
    sources_places often;
    yz_severity severity;
} sound_pair;

/* How far what stands before and behind both windows is the same. */
static void widen(const sound_check *c, const sound_pair *p, size_t *left,
                  size_t *right)
{
    const sources_text *text = c->text;
    size_t a = p->rare_at;
    size_t b = p->often_at;
    *left = 0;
    *right = 0;
    if (c->length == NAME)
        return;
    while (*left < EDGE && *left < a && *left < b &&
           sources_is_word(text, a - *left - 1) &&
           sources_same(text, a - *left - 1, b - *left - 1, 1))
        ++*left;
    a += c->length;
    b += c->length;
    while (*right < EDGE && sources_is_word(text, a + *right) &&
           sources_is_word(text, b + *right) &&
           sources_same(text, a + *right, b + *right, 1))
        ++*right;
}

static yz_status tell(sound_check *c, const sound_pair *p, yz_error *err)
{
    sources_variant v;
    size_t left;
    size_t right;
    size_t i;
    widen(c, p, &left, &right);
    memset(&v, 0, sizeof v);
    v.rule = "S02";
    v.severity = p->severity;
    v.rare =
        (sources_words){ p->rare_at - left, p->rare_at + c->length + right };
    v.rare_text = sources_written(c->text, v.rare);
    v.other_text = sources_written(
        c->text,
        (sources_words){ p->often_at - left, p->often_at + c->length + right });
    v.rare_places = &p->rare;
    v.other_places = &p->often;
    for (i = 0; i < p->rare.count; i++)
        c->told[p->rare.items[i] + c->place] = 1;
    c->tellings++;
    return sources_tell_variant(c->run, &v, err);
}

/* Holes [rare, rare_end) and [often, often_end) of one group. */
typedef struct rivals {
    size_t rare, rare_end;
    size_t often, often_end;
} rivals;

static bool is_slip(const sound_check *c, const rivals *r)
{
    size_t rare = c->holes[r->rare].at + c->place;
    size_t often = c->holes[r->often].at + c->place;
    uint32_t a = sources_char(c->text, rare);
    uint32_t b = sources_char(c->text, often);
    size_t times = r->rare_end - r->rare;
    return a != 0 && b != 0 && !c->told[rare] &&
           r->often_end - r->often >= OFTEN * times &&
           sounds_alike(c->lexicon, a, b) && !sounds_open_to_taste(a) &&
           !sounds_open_to_taste(b) &&
           !sounds_own_word(c->lexicon, c->text, rare, times);
}

static yz_status add_places(const sound_check *c, size_t begin, size_t end,
                            sources_places *out)
{
    yz_status status = YZ_OK;
    size_t i;
    for (i = begin; i < end && status == YZ_OK; i++)
        status = sources_places_add(out, c->holes[i].at);
    return status;
}

static yz_status check_rivals(sound_check *c, const rivals *r, yz_error *err)
{
    sound_pair p;
    yz_status status;
    if (c->tellings >= SOURCES_MOST || !is_slip(c, r))
        return YZ_OK;
    memset(&p, 0, sizeof p);
    p.rare_at = c->holes[r->rare].at;
    p.often_at = c->holes[r->often].at;
    p.severity = c->length == NAME ? YZ_SEVERITY_DEFAULT : YZ_SEVERITY_INFO;
    status = add_places(c, r->rare, r->rare_end, &p.rare);
    if (status == YZ_OK)
        status = add_places(c, r->often, r->often_end, &p.often);
    status = status == YZ_OK ? tell(c, &p, err) : yz_fail_no_memory(err);
    sources_places_done(&p.rare);
    sources_places_done(&p.often);
    return status;
}

/* ---- What stands often -------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    const hole *x = a;
    const hole *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static size_t end_of(const sound_check *c, size_t i, bool same_id)
{
    size_t end = i + 1;
    while (end < c->count && c->holes[end].key == c->holes[i].key &&
           (!same_id || c->holes[end].id == c->holes[i].id))
        end++;
    return end;
}

/* The holes [begin, end) have the same surroundings: the most frequent
 * character against all others. */
static yz_status check_group(sound_check *c, size_t begin, size_t end,
                             yz_error *err)
{
    rivals r = { 0, 0, begin, begin };
    yz_status status = YZ_OK;
    size_t i;
    size_t next;
    for (i = begin; i < end; i = next) {
        next = end_of(c, i, true);
        if (next - i > r.often_end - r.often) {
            r.often = i;
            r.often_end = next;
        }
    }
    if (r.often_end - r.often < OFTEN)
        return YZ_OK;
    for (i = begin; i < end && status == YZ_OK; i = next) {
        next = end_of(c, i, true);
        r.rare = i;
        r.rare_end = next;
        if (i != r.often)
            status = check_rivals(c, &r, err);
    }
    return status;
}

/* Whether the window at `at` counts: Han alone, and a name has a surname. */
static bool is_window(const sound_check *c, size_t at)
{
    size_t i;
    if (c->text->tokens[at].room < c->length ||
        (c->length == NAME && (!sources_may_stand(c->text, at, &c->surnames) ||
                               !sounds_surname(sources_char(c->text, at)))))
        return false;
    for (i = 0; i < c->length; i++)
        if (!sources_is_han(c->text, at + i))
            return false;
    return true;
}

static hole hole_at(const sound_check *c, size_t at)
{
    const sources_text *text = c->text;
    size_t place = c->place;
    hole h = { sources_hash(text, at, place) * 31 +
                   sources_hash(text, at + place + 1, c->length - place - 1),
               text->tokens[at + place].id, (uint32_t)at };
    return h;
}

/* Those whose surroundings have several characters. */
static void find_holes(sound_check *c)
{
    size_t all = 0;
    size_t i;
    c->count = 0;
    sources_sieve_clear(&c->sieve);
    for (i = 0; i < c->text->count; i++)
        if (is_window(c, i)) {
            c->holes[all] = hole_at(c, i);
            sources_sieve_put(&c->sieve, c->holes[all].key, c->holes[all].id);
            all++;
        }
    for (i = 0; i < all; i++)
        if (sources_sieve_has(&c->sieve, c->holes[i].key))
            c->holes[c->count++] = c->holes[i];
    if (c->count > 0)
        qsort(c->holes, c->count, sizeof *c->holes, compare);
}

static yz_status check_windows(sound_check *c, size_t length, size_t place,
                               yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;
    size_t end;
    c->length = length;
    c->place = place;
    find_holes(c);
    for (i = 0; i < c->count && status == YZ_OK; i = end) {
        end = end_of(c, i, false);
        status = check_group(c, i, end, err);
    }
    return status;
}

yz_status sources_check_sounds(const sources_run *run, yz_error *err)
{
    sound_check c;
    yz_status status = YZ_OK;
    memset(&c, 0, sizeof c);
    c.run = run;
    c.text = &run->text;
    c.lexicon = run->view->lexicon(run->view->payload);
    if (!c.lexicon)
        return YZ_OK;
    sounds_surnames(&c.surnames);
    c.holes = yz_calloc(c.text->count + 1, sizeof *c.holes);
    c.told = yz_calloc(c.text->count + 1, sizeof *c.told);
    if (!c.holes || !c.told ||
        sources_sieve_init(&c.sieve, c.text->count) != YZ_OK)
        status = yz_fail_no_memory(err);
    if (status == YZ_OK)
        status = sounds_check_terms(run, c.lexicon, c.told, err);
    if (status == YZ_OK)
        status = check_windows(&c, NAME, 1, err);
    if (status == YZ_OK)
        status = check_windows(&c, NAME, 2, err);
    if (status == YZ_OK)
        status = check_windows(&c, CONTEXT, 1, err);
    if (status == YZ_OK)
        status = check_windows(&c, CONTEXT, 2, err);
    sources_sieve_done(&c.sieve);
    yz_free(c.holes);
    yz_free(c.told);
    return status;
}
