/* SPDX-License-Identifier: Apache-2.0 */
/* What stands for terms → how consistent that is, by term and by document. */
#include <core/run/observed.h>
#include <stdlib.h>

/* ---- Terms ---- */

static bool departs(const yz_observed *item)
{
    return item->rendering != YZ_NO_RENDERING && item->rendering > 0;
}

static void count_term(yz_survey_term *term)
{
    for (size_t i = 0; i < term->count; i++) {
        const yz_observed *item = &term->items[i];

        term->documents += i == 0 || item->pair != item[-1].pair;
        if (item->rendering == YZ_NO_RENDERING)
            continue;
        term->known++;
        term->common += item->rendering == 0;
        if (item->rendering >= term->renderings)
            term->renderings = item->rendering + 1;
        if (!term->divergence && departs(item))
            term->divergence = item;
    }
}

/* Most departures first, then what stands most often. */
static int by_departures(const void *x, const void *y)
{
    const yz_survey_term *a = x;
    const yz_survey_term *b = y;

    if (a->known - a->common != b->known - b->common)
        return a->known - a->common > b->known - b->common ? -1 : 1;
    if (a->known != b->known)
        return a->known > b->known ? -1 : 1;
    return (a->items > b->items) - (a->items < b->items);
}

static yz_status gather_terms(struct yzi_observed *o)
{
    yz_survey_term *terms =
        yzi_arena_alloc_array(&o->arena, o->count + 1, sizeof *terms);
    size_t count = 0;

    if (!terms)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < o->count; i++) {
        if (i == 0 || o->items[i].subject != o->items[i - 1].subject)
            terms[count++] = (yz_survey_term){ .items = &o->items[i] };
        terms[count - 1].count++;
    }
    for (size_t i = 0; i < count; i++)
        count_term(&terms[i]);
    if (count > 0)
        qsort(terms, count, sizeof *terms, by_departures);
    o->survey.terms = terms;
    o->survey.term_count = count;
    return YZ_OK;
}

/* ---- Documents ---- */

static bool stands_before(const yz_observed *a, const yz_observed *b)
{
    if (a->bead != b->bead)
        return a->bead < b->bead;
    return a->spans[YZ_SOURCE].begin < b->spans[YZ_SOURCE].begin;
}

static void count_place(yz_survey_document *document, const yz_observed *item)
{
    document->count++;
    document->known += item->rendering != YZ_NO_RENDERING;
    document->common += item->rendering == 0;
    if (departs(item) &&
        (!document->divergence || stands_before(item, document->divergence)))
        document->divergence = item;
}

static yz_status gather_documents(struct yzi_observed *o, size_t count)
{
    yz_survey_document *documents =
        yzi_arena_alloc_array(&o->arena, count + 1, sizeof *documents);

    if (!documents)
        return YZ_NO_MEMORY;
    memset(documents, 0, (count + 1) * sizeof *documents);
    for (size_t i = 0; i < o->count; i++)
        count_place(&documents[o->items[i].pair], &o->items[i]);
    o->survey.documents = documents;
    o->survey.document_count = count;
    return YZ_OK;
}

/* ---- All places ---- */

/* Of a term with a known place. */
static yz_str common_key(const yz_survey_term *term)
{
    for (size_t i = 0; i < term->count; i++)
        if (term->items[i].rendering == 0)
            return term->items[i].key;
    return (yz_str){ NULL, 0 };
}

/* A term beside its key, which would be searched for at each comparison. */
struct keyed {
    yz_str key;
    const yz_survey_term *term;
};

static int by_key(const void *x, const void *y)
{
    const struct keyed *a = x;
    const struct keyed *b = y;
    size_t least = a->key.len < b->key.len ? a->key.len : b->key.len;
    int order = least ? memcmp(a->key.ptr, b->key.ptr, least) : 0;

    if (order != 0)
        return order;
    return (a->key.len > b->key.len) - (a->key.len < b->key.len);
}

static double mean_share(const struct keyed *list, size_t count)
{
    size_t groups = 0;
    double sum = 0;

    for (size_t i = 0, end = 0; i < count; i = end, groups++) {
        size_t known = 0;
        size_t common = 0;

        for (; end < count && yz_str_equal(list[end].key, list[i].key); end++) {
            known += list[end].term->known;
            common += list[end].term->common;
        }
        sum += (double)common / (double)known;
    }
    return groups ? sum / (double)groups : 1;
}

static yz_status measure(yz_survey *s)
{
    struct keyed *list = yz_calloc(s->term_count + 1, sizeof *list);
    size_t listed = 0;

    if (!list)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < s->term_count; i++) {
        const yz_survey_term *term = &s->terms[i];

        s->places += term->count;
        s->known += term->known;
        s->common += term->common;
        s->varied += term->renderings > 1;
        if (term->known > 0)
            list[listed++] = (struct keyed){ common_key(term), term };
    }
    if (listed > 0)
        qsort(list, listed, sizeof *list, by_key);
    s->micro = s->known ? (double)s->common / (double)s->known : 1;
    s->macro = mean_share(list, listed);
    yz_free(list);
    return YZ_OK;
}

yz_status yzi_survey(struct yzi_observed *o, size_t pairs)
{
    yz_status status = gather_terms(o);

    o->survey.struct_size = 0;
    o->survey.places = o->survey.known = o->survey.common = 0;
    o->survey.varied = 0;
    if (status == YZ_OK)
        status = gather_documents(o, pairs);
    if (status == YZ_OK)
        status = measure(&o->survey);
    if (status == YZ_OK)
        o->survey.struct_size = sizeof o->survey;
    return status;
}

yz_status yz_run_survey(yz_run *run, size_t limit, yz_survey *out,
                        yz_error *err)
{
    const yz_observed *items;
    size_t count;
    yz_status status = yz_run_observe(run, &items, &count, err);
    struct yzi_observed *o = run->observed;

    if (status != YZ_OK)
        return status;
    if (o->survey.struct_size == 0 && yzi_survey(o, run->pair_count) != YZ_OK)
        return yz_fail_no_memory(err);
    *out = o->survey;
    out->shown = limit && limit < out->term_count ? limit : out->term_count;
    return YZ_OK;
}
