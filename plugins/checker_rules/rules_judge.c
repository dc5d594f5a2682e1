/* SPDX-License-Identifier: Apache-2.0 */
/* A rule and two texts → where it fires. */
#include "rules_rule.h"

#include <stdlib.h>

/* ---- Desks -------------------------------------------------------------- */

rules_desk *rules_desk_new(void)
{
    rules_desk *desk = yz_calloc(1, sizeof *desk);

    if (!desk)
        return NULL;
    rules_text_init(&desk->texts[0]);
    rules_text_init(&desk->texts[1]);
    yz_buf_init(&desk->made, (size_t)1 << 30);
    return desk;
}

void rules_desk_free(rules_desk *desk)
{
    if (!desk)
        return;
    rules_text_done(&desk->texts[0]);
    rules_text_done(&desk->texts[1]);
    for (size_t i = 0; i < desk->regex_count; i++)
        uregex_close(desk->regexes[i]);
    yz_free(desk->regexes);
    yz_free(desk->places.items);
    yz_free(desk->covers.items);
    yz_free(desk->others.items);
    yz_buf_done(&desk->made);
    yz_free(desk);
}

void rules_desk_take(rules_desk *desk, yz_str source, yz_str target)
{
    rules_text_set(&desk->texts[YZ_SOURCE], source);
    rules_text_set(&desk->texts[YZ_TARGET], target);
}

yz_status rules_add_hit(rules_hits *hits, yz_span span, const rules_way *way,
                        yz_error *err)
{
    const rules_hit hit = { span, way, yz_span_nowhere() };

    if (yz_grow((void **)&hits->items, &hits->cap, hits->count + 1,
                sizeof *hits->items) != YZ_OK)
        return yz_fail_no_memory(err);
    hits->items[hits->count++] = hit;
    return YZ_OK;
}

/* ---- Hits --------------------------------------------------------------- */

static int compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* The longer of two that begin together is first. */
static int by_place(const void *left, const void *right)
{
    const rules_hit *a = left;
    const rules_hit *b = right;
    int c = compare(a->span.begin, b->span.begin);

    if (c == 0)
        c = compare(b->span.end, a->span.end);
    return c ? c : (a->way > b->way) - (a->way < b->way);
}

/* All that the ways find on one side, in order. */
static yz_status find(rules_desk *desk, const rules_rule *rule,
                      const rules_ways *ways, int side, rules_hits *hits,
                      yz_error *err)
{
    rules_text *text = &desk->texts[side];
    yz_status status = YZ_OK;

    hits->count = 0;
    if (ways->count == 0 || text->bytes.len == 0)
        return YZ_OK;
    status = ways->items[0].regex ? rules_text_widen(text, err)
                                  : rules_text_fold(text, err);
    for (size_t i = 0; i < ways->count && status == YZ_OK; i++) {
        const rules_way *way = &ways->items[i];

        status = way->regex ? rules_find_regex(desk, text, way, hits, err)
                            : rules_find_phrase(text, way, rule->match_case,
                                                hits, err);
    }
    if (status == YZ_OK && hits->count > 1)
        qsort(hits->items, hits->count, sizeof *hits->items, by_place);
    return status;
}

/* Of those that overlap the first stays. */
static void part(rules_hits *hits)
{
    size_t kept = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (kept == 0 ||
            hits->items[i].span.begin >= hits->items[kept - 1].span.end)
            hits->items[kept++] = hits->items[i];
    hits->count = kept;
}

/* Drops the hits that one of `covers` contains; both are in order. */
static void uncover(rules_hits *hits, const rules_hits *covers)
{
    size_t reach = 0; /* of the covers that begin no later */
    size_t next = 0;
    size_t kept = 0;

    for (size_t i = 0; i < hits->count; i++) {
        yz_span span = hits->items[i].span;

        for (; next < covers->count &&
               covers->items[next].span.begin <= span.begin;
             next++)
            if (covers->items[next].span.end > reach)
                reach = covers->items[next].span.end;
        if (reach < span.end)
            hits->items[kept++] = hits->items[i];
    }
    hits->count = kept;
}

/* What is spelt in an address has to be spelt so. */
static yz_status leave_urls(rules_text *text, rules_hits *hits, yz_error *err)
{
    yz_status status = rules_text_find_urls(text, err);
    size_t next = 0;
    size_t kept = 0;

    if (status != YZ_OK)
        return status;
    for (size_t i = 0; i < hits->count; i++) {
        yz_span span = hits->items[i].span;

        while (next < text->url_count && text->urls[next].end <= span.begin)
            next++;
        if (next == text->url_count || text->urls[next].begin >= span.end)
            hits->items[kept++] = hits->items[i];
    }
    hits->count = kept;
    return YZ_OK;
}

/* ---- Rules -------------------------------------------------------------- */

/* desk->places: what stands on that side and is not covered. */
static yz_status find_places(rules_desk *desk, const rules_rule *rule,
                             const rules_ways *ways, int side, yz_error *err)
{
    yz_status status = find(desk, rule, ways, side, &desk->places, err);

    if (status != YZ_OK || desk->places.count == 0)
        return status;
    status = find(desk, rule, &rule->unless, side, &desk->covers, err);
    if (status == YZ_OK)
        status = leave_urls(&desk->texts[side], &desk->places, err);
    if (status != YZ_OK)
        return status;
    uncover(&desk->places, &desk->covers);
    part(&desk->places);
    return YZ_OK;
}

/* A target that is not there yet wants nothing. */
static yz_status judge_want(rules_desk *desk, const rules_rule *rule,
                            yz_error *err)
{
    yz_status status;

    desk->places.count = 0;
    if (yz_str_trim(desk->texts[rule->side].bytes).len == 0)
        return YZ_OK;
    status = find_places(desk, rule, &rule->when, !rule->side, err);
    if (status == YZ_OK && desk->places.count > 0)
        status = find(desk, rule, &rule->want, rule->side, &desk->others, err);
    if (desk->others.count > 0)
        desk->places.count = 0;
    if (desk->places.count > 1)
        desk->places.count = 1;
    return status;
}

static yz_status judge_find(rules_desk *desk, const rules_rule *rule,
                            yz_error *err)
{
    yz_status status = find_places(desk, rule, &rule->find, rule->side, err);

    if (status != YZ_OK || desk->places.count == 0 || rule->when.count == 0)
        return status;
    status = find(desk, rule, &rule->when, !rule->side, &desk->others, err);
    if (desk->others.count == 0)
        desk->places.count = 0;
    return status;
}

yz_status rules_judge(rules_desk *desk, const rules_rule *rule, yz_error *err)
{
    desk->others.count = 0;
    yz_buf_clear(&desk->made);
    return rule->want.count > 0 ? judge_want(desk, rule, err)
                                : judge_find(desk, rule, err);
}
