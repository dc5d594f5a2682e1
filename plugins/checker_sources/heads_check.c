/* SPDX-License-Identifier: Apache-2.0 */
/*
 * S03: the same modifier with two head nouns that mean nearly the same.
 *
 * Each occurrence of a head noun is filed under its class and the tokens before
 * it; where a file holds two head nouns, the rarer is told.
 */
#include <stdlib.h>

#include "sources_checks.h"

enum {
    MODIFIER = 3, /* tokens before the head that must be the same */
    HAN_ONLY = 5, /* where they are all single characters */
    EDGE = 20
};

typedef struct head_noun {
    const char *text;
    uint32_t family;
    bool plain; /* an everyday noun too: the whole modifier must be the same */
} head_noun;

/* Longer ones first; one of family 0 only keeps the shorter in it from being
 * found. */
static const head_noun nouns[] = {
    { "研究中心", 1, false }, { "研究院", 1, false }, { "研究所", 1, false },
    { "研究会", 1, false },   { "联合会", 2, false }, { "协会", 2, false },
    { "学会", 2, false },     { "联盟", 2, false },   { "宣言", 3, true },
    { "声明", 3, true },      { "公报", 3, true },    { "条例", 4, true },
    { "办法", 4, true },      { "规定", 4, true },    { "管理总局", 5, false },
    { "管理局", 5, false },   { "总局", 5, false },   { "总署", 5, false },
    { "数据中心", 0, false }, { "中心", 6, true },    { "机构", 6, true },
    { "委员会", 7, false },   { "理事会", 7, false }, { "实验室", 8, false },
    { "研究室", 8, false },   { "大学", 9, false },   { "学院", 9, false },
};

/* A head noun in the text. */
typedef struct head {
    uint64_t key; /* of its family and the tokens before */
    const head_noun *noun;
    uint32_t at;     /* of the noun */
    uint32_t length; /* of the noun, in tokens */
} head;

typedef struct head_check {
    const sources_run *run;
    const sources_text *text;
    sources_firsts firsts; /* of the nouns */
    head *heads;
    size_t count;
    size_t cap;
    size_t told;
} head_check;

static int compare(const void *a, const void *b)
{
    const head *x = a;
    const head *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->noun != y->noun)
        return x->noun < y->noun ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static const head_noun *noun_at(const head_check *c, size_t at)
{
    const sources_text *text = c->text;
    size_t i;
    if (!sources_may_stand(text, at, &c->firsts))
        return NULL;
    for (i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        if (sources_stands(text, at, yz_str_of(nouns[i].text)))
            return &nouns[i];
    return NULL;
}

/* How many tokens before `at` can belong to a name. */
static size_t room_before(const sources_text *text, size_t at)
{
    size_t count = 0;
    while (count < EDGE && count < at &&
           sources_is_word(text, at - count - 1) &&
           !sources_is_joint(sources_char(text, at - count - 1)))
        count++;
    return count;
}

static yz_status add_head(head_check *c, size_t at, const head_noun *noun)
{
    head *h;
    if (yz_grow((void **)&c->heads, &c->cap, c->count + 1, sizeof *c->heads) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    h = &c->heads[c->count++];
    h->key = sources_hash(c->text, at - MODIFIER, MODIFIER) + noun->family;
    h->noun = noun;
    h->at = (uint32_t)at;
    h->length = (uint32_t)yz_utf8_count(yz_str_of(noun->text));
    return YZ_OK;
}

static yz_status find_heads(head_check *c)
{
    yz_status status = YZ_OK;
    size_t i = 0;
    while (i < c->text->count && status == YZ_OK) {
        const head_noun *noun = noun_at(c, i);
        if (noun && noun->family != 0 && room_before(c->text, i) >= MODIFIER)
            status = add_head(c, i, noun);
        i += noun ? yz_utf8_count(yz_str_of(noun->text)) : 1;
    }
    if (c->count > 0)
        qsort(c->heads, c->count, sizeof *c->heads, compare);
    return status;
}

/* ---- Two heads of one family -------------------------------------------- */

/* How many tokens before both are the same, as far as names reach. */
static size_t count_shared(const sources_text *text, const head *a,
                           const head *b, bool *whole)
{
    size_t x = room_before(text, a->at);
    size_t y = room_before(text, b->at);
    size_t count = 0;
    while (count < x && count < y &&
           sources_same(text, a->at - count - 1, b->at - count - 1, 1))
        count++;
    *whole = count == x && count == y;
    return count;
}

static bool has_word(const sources_text *text, size_t begin, size_t end)
{
    size_t i;
    for (i = begin; i < end; i++)
        if (text->tokens[i].c == 0)
            return true;
    return false;
}

/* Whether the shared tokens before both make them variants of one name. */
static bool is_name(const head_check *c, const head *a, size_t shared,
                    bool whole)
{
    if (whole)
        return true;
    return !a->noun->plain &&
           (shared >= HAN_ONLY || has_word(c->text, a->at - shared, a->at));
}

static yz_status tell(head_check *c, const head *rare, size_t rare_count,
                      const head *often, size_t often_count, yz_error *err)
{
    bool whole;
    size_t shared = count_shared(c->text, rare, often, &whole);
    sources_places places[2];
    sources_variant v;
    yz_status status = YZ_OK;
    size_t i;
    if (!is_name(c, rare, shared, whole) || c->told >= SOURCES_MOST)
        return YZ_OK;
    memset(&v, 0, sizeof v);
    memset(places, 0, sizeof places);
    for (i = 0; i < rare_count && status == YZ_OK; i++)
        status = sources_places_add(&places[0], rare[i].at);
    for (i = 0; i < often_count && status == YZ_OK; i++)
        status = sources_places_add(&places[1], often[i].at);
    v.rule = "S03";
    v.severity = whole ? YZ_SEVERITY_DEFAULT : YZ_SEVERITY_INFO;
    v.rare = (sources_words){ rare->at - shared, rare->at + rare->length };
    v.rare_text = sources_written(c->text, v.rare);
    v.other_text =
        sources_written(c->text, (sources_words){ often->at - shared,
                                                  often->at + often->length });
    v.rare_places = &places[0];
    v.other_places = &places[1];
    c->told++;
    status = status == YZ_OK ? sources_tell_variant(c->run, &v, err)
                             : yz_fail_no_memory(err);
    sources_places_done(&places[0]);
    sources_places_done(&places[1]);
    return status;
}

static size_t end_of(const head_check *c, size_t i)
{
    size_t end = i + 1;
    while (end < c->count && c->heads[end].key == c->heads[i].key &&
           c->heads[end].noun == c->heads[i].noun)
        end++;
    return end;
}

/* The heads [begin, end) have one family and the same tokens before: the most
 * frequent noun against each other one. */
static yz_status check_group(head_check *c, size_t begin, size_t end,
                             yz_error *err)
{
    size_t often = begin;
    yz_status status = YZ_OK;
    size_t i;
    for (i = end_of(c, begin); i < end; i = end_of(c, i)) {
        size_t now = end_of(c, often) - often;
        size_t count = end_of(c, i) - i;
        if (count > now ||
            (count == now && c->heads[i].at < c->heads[often].at))
            often = i;
    }
    for (i = begin; i < end && status == YZ_OK; i = end_of(c, i))
        if (i != often)
            status = tell(c, &c->heads[i], end_of(c, i) - i, &c->heads[often],
                          end_of(c, often) - often, err);
    return status;
}

yz_status sources_check_heads(const sources_run *run, yz_error *err)
{
    head_check c;
    yz_status status;
    size_t i;
    size_t end;
    memset(&c, 0, sizeof c);
    c.run = run;
    c.text = &run->text;
    for (i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        sources_firsts_add(&c.firsts, yz_str_of(nouns[i].text));
    status = find_heads(&c) == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
    for (i = 0; i < c.count && status == YZ_OK; i = end) {
        end = i + 1;
        while (end < c.count && c.heads[end].key == c.heads[i].key)
            end++;
        status = check_group(&c, i, end, err);
    }
    yz_free(c.heads);
    return status;
}
