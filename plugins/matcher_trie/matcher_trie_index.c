/* SPDX-License-Identifier: Apache-2.0 */
/* Building the index of a termbase: see matcher_trie_index.h. */
#include "matcher_trie_index.h"

#include "matcher_trie_canon.h"

enum {
    BITS_PER_TERM = 16,
    SMALLEST_BITMAP = 1024
};

/* A term's canonical form while the index is built. */
typedef struct form {
    uint64_t head; /* its first two symbols, to sort by */
    const uint32_t *symbols;
    uint32_t len;
    uint32_t term;
    uint32_t exact;
} form;

typedef struct builder {
    mtrie_index *index;
    mtrie_key *keys;
    uint32_t *pool; /* all canonical forms, first code points, then symbols */
    yz_folded fold;
    mtrie_unit *units;
    size_t unit_cap;
    form *forms;
    size_t form_count;
    size_t form_cap;
    size_t pool_len;
    size_t pool_cap;
    size_t exact_len;
    size_t exact_cap;
} builder;

void mtrie_index_done(mtrie_index *index)
{
    mtrie_alphabet_done(&index->alphabet);
    mtrie_array_done(&index->trie);
    yz_free(index->records);
    yz_free(index->exact);
    yz_free(index->pairs);
    memset(index, 0, sizeof *index);
}

/* ---- Reading the terms ------------------------------------------------- */

static yz_status grow_words(uint32_t **words, size_t *cap, size_t len,
                            size_t more)
{
    void *items = *words;
    if (len + more > UINT32_MAX)
        return YZ_LIMIT;
    yz_status status = yz_grow(&items, cap, len + more, sizeof **words);
    *words = items;
    return status;
}

/* The canonical form of `text`, as code points behind the pool. */
static yz_status add_canonical(builder *b, yz_str text, uint32_t *len)
{
    void *items = b->units;
    yz_status status = yz_grow(&items, &b->unit_cap,
                               mtrie_canon_room(b->fold.len), sizeof *b->units);
    b->units = items;
    if (status != YZ_OK)
        return status;
    mtrie_canon canon = { .alphabet = &b->index->alphabet,
                          .english = b->index->english,
                          .text = text,
                          .folded = &b->fold,
                          .units = b->units };
    mtrie_canon_read(&canon);
    status = grow_words(&b->pool, &b->pool_cap, b->pool_len, canon.count);
    if (status != YZ_OK)
        return status;
    for (size_t i = 0; i < canon.count; i++)
        b->pool[b->pool_len + i] = b->units[i].symbol & MTRIE_UNIT_SYMBOL;
    b->pool_len += canon.count;
    *len = (uint32_t)canon.count;
    return YZ_OK;
}

/* Keeps the folded form of a term that is compared letter by letter. */
static yz_status add_exact(builder *b, uint32_t *place)
{
    const yz_folded *fold = &b->fold;
    size_t begin = b->exact_len > 0 ? b->exact_len : 1; /* 0 means none */
    yz_status status =
        grow_words(&b->index->exact, &b->exact_cap, begin, fold->len + 1);
    if (status != YZ_OK)
        return status;
    uint32_t *exact = b->index->exact + begin;
    exact[0] = (uint32_t)fold->len;
    memcpy(exact + 1, fold->chars, fold->len * sizeof *exact);
    *place = (uint32_t)begin;
    b->exact_len = begin + fold->len + 1;
    return YZ_OK;
}

static yz_status add_form(builder *b, const yz_term *term, yz_error *err)
{
    form added = { .term = term->number };
    yz_status status = yz_fold(term->text, &b->fold, err);
    if (status == YZ_OK)
        status = add_canonical(b, term->text, &added.len);
    if (status != YZ_OK || added.len == 0)
        return status;
    if (term->form == YZ_FORM_EXACT)
        status = add_exact(b, &added.exact);
    if (status != YZ_OK)
        return status;
    void *items = b->forms;
    status = yz_grow(&items, &b->form_cap, b->form_count + 1, sizeof *b->forms);
    b->forms = items;
    if (status == YZ_OK)
        b->forms[b->form_count++] = added;
    return status;
}

static yz_status read_terms(builder *b, const yz_termbase *termbase,
                            yz_str lang, yz_error *err)
{
    size_t count = yz_termbase_term_count(termbase);
    yz_str known = lang; /* the last language looked at, and the answer */
    bool same = true;
    for (size_t i = 0; i < count; i++) {
        const yz_term *term = yz_termbase_term(termbase, i);
        if (!yz_str_equal(term->lang, known)) {
            known = term->lang;
            same = yz_lang_same(known, lang);
        }
        if (!same)
            continue;
        yz_status status = add_form(b, term, err);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

/* ---- Putting them in order --------------------------------------------- */

/* Now that the pool has symbols and lies still. */
static void point_forms(builder *b)
{
    const uint32_t *symbols = b->pool;
    for (size_t i = 0; i < b->form_count; i++) {
        form *f = &b->forms[i];
        f->symbols = symbols;
        f->head = (uint64_t)symbols[0] << 32 | (f->len > 1 ? symbols[1] : 0);
        symbols += f->len;
    }
}

/* By symbols; a beginning before what it begins. */
static int compare(const form *a, const form *b)
{
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    uint32_t len = a->len < b->len ? a->len : b->len;
    for (uint32_t i = 2; i < len; i++)
        if (a->symbols[i] != b->symbols[i])
            return a->symbols[i] < b->symbols[i] ? -1 : 1;
    return (a->len > b->len) - (a->len < b->len);
}

/* Merges [begin, middle) and [middle, end) of `from` into `to`. */
static void merge(const form *from, form *to, size_t begin, size_t middle,
                  size_t end)
{
    size_t a = begin;
    size_t b = middle;
    for (size_t i = begin; i < end; i++) {
        bool left =
            b == end || (a < middle && compare(&from[a], &from[b]) <= 0);
        to[i] = left ? from[a++] : from[b++];
    }
}

/* Merge sort from the bottom: stable, so that terms of one form stay in the
 * order of their numbers. */
static yz_status sort_forms(builder *b)
{
    size_t count = b->form_count;
    form *from = b->forms;
    form *to = yz_realloc_array(NULL, count + 1, sizeof *to);
    if (!to)
        return YZ_NO_MEMORY;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t begin = 0; begin < count; begin += 2 * width) {
            size_t middle = begin + width < count ? begin + width : count;
            size_t end = middle + width < count ? middle + width : count;
            merge(from, to, begin, middle, end);
        }
        form *sorted = to;
        to = from;
        from = sorted;
    }
    b->forms = from;
    yz_free(to);
    return YZ_OK;
}

/* ---- The parts of the index -------------------------------------------- */

/* The record of forms [begin, end), which are equal, as words behind `at`. */
static size_t put_record(builder *b, size_t at, size_t begin, size_t end)
{
    uint32_t *record = b->index->records + at;
    const form *first = &b->forms[begin];
    *record++ = first->len;
    *record++ = (uint32_t)(end - begin);
    memcpy(record, first->symbols, first->len * sizeof *record);
    record += first->len;
    for (size_t i = begin; i < end; i++) {
        *record++ = b->forms[i].term;
        *record++ = b->forms[i].exact;
    }
    return (size_t)(record - b->index->records);
}

/* One record and one key for all that have the same form. */
static yz_status fill_records(builder *b)
{
    mtrie_index *index = b->index;
    size_t count = b->form_count;
    size_t most = b->pool_len + 4 * count;
    if (most > MTRIE_NODE_BASE)
        return YZ_LIMIT;
    b->keys = yz_realloc_array(NULL, count, sizeof *b->keys);
    index->records = yz_realloc_array(NULL, most, sizeof *index->records);
    if (!b->keys || !index->records)
        return YZ_NO_MEMORY;
    size_t at = 0;
    for (size_t begin = 0; begin < count;) {
        const form *f = &b->forms[begin];
        size_t end = begin + 1;
        while (end < count && compare(f, &b->forms[end]) == 0)
            end++;
        b->keys[index->key_count++] =
            (mtrie_key){ f->symbols, f->len, (uint32_t)at };
        at = put_record(b, at, begin, end);
        begin = end;
    }
    return YZ_OK;
}

static yz_status fill_pairs(mtrie_index *index, const mtrie_key *keys)
{
    size_t bits = SMALLEST_BITMAP;
    index->pair_shift = 64 - 10;
    while (bits < index->key_count * BITS_PER_TERM) {
        bits *= 2;
        index->pair_shift--;
    }
    index->pairs = yz_calloc(bits / 64, sizeof *index->pairs);
    if (!index->pairs)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < index->key_count; i++) {
        const mtrie_key *key = &keys[i];
        if (key->len < 2)
            continue;
        uint64_t hash =
            mtrie_pair_hash(index, key->symbols[0], key->symbols[1]);
        index->pairs[hash >> 6] |= UINT64_C(1) << (hash & 63);
    }
    return YZ_OK;
}

static yz_status mark_singles(mtrie_index *index, const mtrie_key *keys)
{
    bool *is_single =
        yz_calloc(index->alphabet.symbol_count, sizeof *is_single);
    if (!is_single)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < index->key_count; i++)
        if (keys[i].len == 1)
            is_single[keys[i].symbols[0]] = true;
    mtrie_alphabet_mark(&index->alphabet, is_single);
    yz_free(is_single);
    return YZ_OK;
}

static yz_status finish(builder *b)
{
    mtrie_index *index = b->index;
    yz_status status =
        mtrie_alphabet_number(&index->alphabet, b->pool, b->pool_len);
    if (status != YZ_OK)
        return status;
    point_forms(b);
    status = sort_forms(b);
    if (status == YZ_OK)
        status = fill_records(b);
    if (status == YZ_OK)
        status = fill_pairs(index, b->keys);
    if (status == YZ_OK)
        status = mark_singles(index, b->keys);
    if (status == YZ_OK)
        status = mtrie_array_build(&index->trie, b->keys, index->key_count,
                                   index->alphabet.symbol_count);
    return status;
}

yz_status mtrie_index_build(mtrie_index *index, const yz_termbase *termbase,
                            yz_side side, yz_error *err)
{
    builder b = { .index = index };
    yz_str lang = yz_termbase_lang(termbase, side);
    /* A dense text holds English words among its own. */
    index->english =
        yz_lang_same(lang, yz_str_of("en")) || yz_lang_is_dense(lang);
    yz_folded_init(&b.fold);
    yz_status status = read_terms(&b, termbase, lang, err);
    if (status == YZ_OK)
        status = finish(&b);
    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(err);
    else if (status == YZ_LIMIT)
        yz_fail(err, status, "too many terms to index");
    yz_folded_done(&b.fold);
    yz_free(b.units);
    yz_free(b.forms);
    yz_free(b.keys);
    yz_free(b.pool);
    return status;
}
