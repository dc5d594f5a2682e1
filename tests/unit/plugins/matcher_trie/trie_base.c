/* SPDX-License-Identifier: Apache-2.0 */
/* A termbase and a sink for tests: see trie_base.h. */
#include "unit/plugins/matcher_trie/trie_base.h"

#include <core/host/settings.h>

/* ---- A termbase of the test's own --------------------------------------- */

size_t yz_termbase_term_count(const yz_termbase *termbase)
{
    return termbase->count;
}

const yz_term *yz_termbase_term(const yz_termbase *termbase, size_t number)
{
    return &termbase->terms[number];
}

yz_str yz_termbase_lang(const yz_termbase *termbase, yz_side side)
{
    return termbase->lang[side];
}

yz_termbase base;

void base_begin(const char *source, const char *target)
{
    memset(&base, 0, sizeof base);
    base.lang[YZ_SOURCE] = yz_str_of(source);
    base.lang[YZ_TARGET] = yz_str_of(target);
}

yz_term *base_add(const char *lang, const char *text)
{
    assert_true(base.count < MOST_TERMS);
    yz_term *term = &base.terms[base.count];
    term->lang = yz_str_of(lang);
    term->text = yz_str_of(text);
    term->number = (uint32_t)base.count++;
    return term;
}

/* ---- A sink ------------------------------------------------------------- */

hit hits[MOST_HITS];
size_t hit_count;
size_t hits_wanted;

static yz_status take_hit(void *payload, uint32_t term, yz_span span)
{
    (void)payload;
    assert_true(hit_count < MOST_HITS);
    hits[hit_count++] = (hit){ term, span };
    return hit_count == hits_wanted ? YZ_CANCELLED : YZ_OK;
}

static const yz_matcher_sink sink = { sizeof sink, NULL, take_hit };

const yz_matcher_ops *trie(void)
{
    return matcher_trie_LTX_yz_plugin.features[0].ops;
}

const char *const *trie_settings;

yz_status trie_create(void **self, yz_error *err)
{
    yz_config config = { &matcher_trie_LTX_yz_plugin.features[0],
                         trie_settings };
    return trie()->create(self, &config, err);
}

/* What every answer must keep to, whatever the terms. */
static void check_contract(yz_str text)
{
    bool valid = yz_utf8_valid(text, NULL);
    for (size_t i = 0; i < hit_count; i++) {
        assert_true(hits[i].term < base.count);
        assert_true(hits[i].span.begin < hits[i].span.end);
        assert_true(hits[i].span.end <= text.len);
        assert_true(!valid || yz_utf8_is_boundary(text, hits[i].span.begin));
        assert_true(!valid || yz_utf8_is_boundary(text, hits[i].span.end));
        if (i > 0)
            assert_true(hits[i - 1].span.begin <= hits[i].span.begin);
    }
}

/* Keeps the hits and empties the list. */
static size_t put_aside(hit *aside)
{
    size_t count = hit_count;
    memcpy(aside, hits, count * sizeof *hits);
    hit_count = 0;
    return count;
}

bool trie_forged;

yz_status match_with(const void *self, yz_str text, yz_error *err)
{
    static hit aside[MOST_HITS];
    yz_folded folded;
    yz_folded_init(&folded);
    hit_count = 0;
    yz_status status = trie()->match_text(self, text, &folded, &sink, err);
    check_contract(text);
    size_t count = put_aside(aside);
    yz_status other =
        status == YZ_NO_MEMORY ? status : yz_fold(text, &folded, err);
    if (other == YZ_OK)
        other = trie()->match(self, text, &folded, &sink, err);
    yz_folded_done(&folded);
    check_contract(text);
    if (status == YZ_NO_MEMORY || other == YZ_NO_MEMORY)
        return YZ_NO_MEMORY;
    if (trie_forged)
        return status;
    assert_int_equal(status, other);
    assert_int_equal(count, hit_count);
    assert_memory_equal(aside, hits, count * sizeof *hits);
    return status;
}

yz_status run(yz_side side, yz_str text, yz_error *err)
{
    void *self = NULL;
    hit_count = 0;
    yz_status status = trie_create(&self, err);
    if (status == YZ_OK)
        status = trie()->index(self, &base, side, err);
    if (status == YZ_OK)
        status = match_with(self, text, err);
    trie()->destroy(self);
    return status;
}

void find(yz_side side, const char *text)
{
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(run(side, yz_str_of(text), &err), YZ_OK);
}
