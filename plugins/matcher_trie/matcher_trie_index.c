/* SPDX-License-Identifier: Apache-2.0 */
/* Building and opening the index of a termbase: see matcher_trie_index.h. */
#include "matcher_trie_index.h"

#include "matcher_trie_forms.h"
#include "matcher_trie_stem.h"

enum {
    BITS_PER_TERM = 8,
    ROOMY_PAIR_BITS = 18, /* up to here, where caches hold it, twice as many */
    LEAST_PAIR_BITS = 10,
    SAMPLE = 32 /* terms */
};

/* What an image is put together from. */
typedef struct builder {
    mtrie_header header;
    mtrie_numbering numbering;
    mtrie_variants variants;
    mtrie_forms forms;
    mtrie_key *keys;
    mtrie_nodes nodes;
    uint32_t *records;
    uint64_t *pairs;
} builder;

void mtrie_index_done(mtrie_index *index)
{
    yz_free(index->owned);
    memset(index, 0, sizeof *index);
}

/* ---- The parts --------------------------------------------------------- */

/* The record of forms [begin, end), which are equal, as words behind `at`. */
static size_t put_record(builder *b, size_t at, size_t begin, size_t end)
{
    uint32_t *record = b->records + at;
    const mtrie_form *first = &b->forms.items[begin];
    *record++ = first->len;
    *record++ = (uint32_t)(end - begin);
    memcpy(record, first->symbols, first->len * sizeof *record);
    record += first->len;
    for (size_t i = begin; i < end; i++) {
        *record++ = b->forms.items[i].term;
        *record++ = b->forms.items[i].rest;
    }
    return (size_t)(record - b->records);
}

/* The term of a form that only one has, and that asks for nothing beside. */
static uint32_t plain_term(const mtrie_form *form, size_t count)
{
    bool plain = count == 1 && form->rest == 0 && form->term < MTRIE_NO_TERM;
    return plain ? form->term : MTRIE_NO_TERM;
}

/* One record and one key for all that have the same form. */
static yz_status fill_records(builder *b)
{
    size_t count = b->forms.count;
    size_t most = b->forms.pool_len + 4 * count;
    if (most > MTRIE_NODE_BASE)
        return YZ_LIMIT;
    b->keys = yz_realloc_array(NULL, count, sizeof *b->keys);
    b->records = yz_realloc_array(NULL, most, sizeof *b->records);
    if (!b->keys || !b->records)
        return YZ_NO_MEMORY;
    size_t at = 0;
    for (size_t begin = 0; begin < count;) {
        const mtrie_form *f = &b->forms.items[begin];
        size_t end = begin + 1;
        while (end < count && mtrie_form_compare(f, f + (end - begin)) == 0)
            end++;
        b->keys[b->header.key_count++] =
            (mtrie_key){ f->symbols, f->len, (uint32_t)at,
                         plain_term(f, end - begin) };
        at = put_record(b, at, begin, end);
        begin = end;
    }
    b->header.count[MTRIE_RECORDS] = (uint32_t)at;
    return YZ_OK;
}

static yz_status fill_pairs(builder *b)
{
    uint32_t bits = LEAST_PAIR_BITS;
    uint64_t wanted = (uint64_t)b->header.key_count * BITS_PER_TERM;
    while (UINT64_C(1) << bits < wanted ||
           (bits < ROOMY_PAIR_BITS && UINT64_C(1) << bits < 2 * wanted))
        bits++;
    size_t words = ((size_t)1 << bits) / 64;
    b->pairs = yz_calloc(words, sizeof *b->pairs);
    if (!b->pairs)
        return YZ_NO_MEMORY;
    b->header.pair_bits = bits;
    b->header.count[MTRIE_PAIRS] = (uint32_t)words;
    for (size_t i = 0; i < b->header.key_count; i++) {
        const mtrie_key *key = &b->keys[i];
        if (key->len < 2)
            continue;
        uint64_t hash =
            mtrie_pair_hash(64 - (int)bits, key->symbols[0], key->symbols[1]);
        b->pairs[hash >> 6] |= UINT64_C(1) << (hash & 63);
    }
    return YZ_OK;
}

static yz_status mark_characters(builder *b)
{
    uint8_t *marks = yz_calloc(b->numbering.symbol_count, sizeof *marks);
    if (!marks)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < b->header.key_count; i++) {
        const mtrie_key *key = &b->keys[i];
        marks[key->symbols[0]] |= MTRIE_CELL_FIRST;
        if (key->len == 1)
            marks[key->symbols[0]] |= MTRIE_CELL_SINGLE;
    }
    mtrie_numbering_mark(&b->numbering, marks);
    yz_free(marks);
    return YZ_OK;
}

/* All parts from the forms that were read. */
static yz_status make_parts(builder *b)
{
    yz_status status =
        mtrie_numbering_number(&b->numbering, b->forms.pool, b->forms.pool_len);
    if (status == YZ_OK)
        status = mtrie_variants_alias(&b->variants, &b->numbering);
    if (status == YZ_OK)
        status = mtrie_forms_sort(&b->forms);
    if (status == YZ_OK)
        status = fill_records(b);
    if (status == YZ_OK)
        status = fill_pairs(b);
    if (status == YZ_OK)
        status = mark_characters(b);
    if (status == YZ_OK)
        status = mtrie_nodes_build(&b->nodes, b->keys, b->header.key_count,
                                   b->numbering.symbol_count);
    return status;
}

/* ---- A sample of the terms --------------------------------------------- */

/* A sum over the side's language and the canonical forms of some terms that lie
 * spread over the termbase. */
static yz_status take_sample(const mtrie_reader *reader,
                             const yz_termbase *termbase, yz_str lang,
                             uint64_t *sum, yz_error *err)
{
    mtrie_forms forms;
    mtrie_forms_init(&forms, reader);
    size_t count = yz_termbase_term_count(termbase);
    size_t step = count / SAMPLE + 1;
    yz_status status = YZ_OK;
    for (size_t i = 0; i < count && status == YZ_OK; i += step) {
        const yz_term *term = yz_termbase_term(termbase, i);
        if (yz_lang_same(term->lang, lang))
            status = mtrie_forms_add(&forms, term, err);
    }
    yz_str words = { (const char *)forms.pool,
                     forms.pool_len * sizeof *forms.pool };
    *sum = mtrie_checksum(words) + 3 * mtrie_checksum(lang);
    mtrie_forms_done(&forms);
    return status;
}

/* ---- Building ---------------------------------------------------------- */

static uint32_t settings_for(yz_str lang, const mtrie_options *options)
{
    uint32_t settings = 0;
    bool dense = yz_lang_is_dense(lang);
    /* A dense text holds English words among its own. */
    if (dense || yz_lang_same(lang, yz_str_of("en")))
        settings |= MTRIE_ENGLISH;
    else if (mtrie_stems(lang))
        settings |= MTRIE_STEMS;
    if (options->gap > 0)
        settings |= MTRIE_GAPS;
    if (dense)
        settings |= MTRIE_BY_CHARACTERS;
    if (options->variants && dense)
        settings |= MTRIE_VARIANTS;
    return settings;
}

/* Puts the parts together. */
static yz_status make_image(builder *b, mtrie_index *index)
{
    const void *const sections[MTRIE_SECTIONS] = {
        [MTRIE_PAIRS] = b->pairs,
        [MTRIE_NODES] = b->nodes.items,
        [MTRIE_CELLS] = b->numbering.cells,
        [MTRIE_RECORDS] = b->records,
        [MTRIE_REST] = b->forms.rest,
        [MTRIE_PAGE_OF] = b->numbering.page_of
    };
    uint32_t *count = b->header.count;
    count[MTRIE_NODES] = (uint32_t)b->nodes.count;
    count[MTRIE_CELLS] = (uint32_t)(b->numbering.page_count * MTRIE_PAGE);
    count[MTRIE_REST] = (uint32_t)b->forms.rest_len;
    count[MTRIE_PAGE_OF] = MTRIE_PAGES;
    yz_status status = mtrie_image_make(&b->header, sections, &index->owned);
    if (status == YZ_OK)
        mtrie_image_view(&index->image, index->owned);
    return status;
}

static yz_status build(builder *b, mtrie_index *index,
                       const yz_termbase *termbase, struct sb_stemmer *stemmer,
                       yz_error *err)
{
    yz_status status = mtrie_numbering_init(&b->numbering);
    mtrie_alphabet alphabet = mtrie_numbering_view(&b->numbering);
    mtrie_reader reader = { b->header.settings, stemmer, &b->variants,
                            &alphabet, false };
    mtrie_forms_init(&b->forms, &reader);
    if (status == YZ_OK && (b->header.settings & MTRIE_VARIANTS))
        status = mtrie_variants_init(&b->variants, err);
    if (status == YZ_OK)
        status = mtrie_forms_read(&b->forms, termbase, index->lang, err);
    if (status == YZ_OK)
        status = make_parts(b);
    if (status != YZ_OK)
        return status;
    alphabet = mtrie_numbering_view(&b->numbering);
    reader.variants = NULL; /* they are in the alphabet now */
    reader.numbered = true;
    status =
        take_sample(&reader, termbase, index->lang, &b->header.sample, err);
    return status == YZ_OK ? make_image(b, index) : status;
}

static void builder_done(builder *b)
{
    mtrie_numbering_done(&b->numbering);
    mtrie_variants_done(&b->variants);
    mtrie_forms_done(&b->forms);
    mtrie_nodes_done(&b->nodes);
    yz_free(b->keys);
    yz_free(b->records);
    yz_free(b->pairs);
}

static mtrie_header header_for(const mtrie_options *options,
                               const yz_termbase *termbase, yz_str lang)
{
    mtrie_header header = { .fold = yz_fold_edition() };
    header.settings = settings_for(lang, options);
    header.term_count = (uint32_t)yz_termbase_term_count(termbase);
    return header;
}

yz_status mtrie_index_build(mtrie_index *index, const mtrie_options *options,
                            const yz_termbase *termbase, yz_side side,
                            yz_error *err)
{
    struct sb_stemmer *stemmer = NULL;
    index->lang = yz_termbase_lang(termbase, side);
    builder b = { .header = header_for(options, termbase, index->lang) };
    if (b.header.settings & MTRIE_STEMS)
        stemmer = mtrie_stemmer_new(index->lang);
    yz_status status = build(&b, index, termbase, stemmer, err);
    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(err);
    else if (status == YZ_LIMIT)
        yz_fail(err, status, "too many terms to index");
    mtrie_stemmer_free(stemmer);
    builder_done(&b);
    return status;
}

/* ---- Opening ----------------------------------------------------------- */

static yz_status check_sample(const mtrie_index *index,
                              const yz_termbase *termbase, yz_error *err)
{
    const mtrie_image *image = &index->image;
    struct sb_stemmer *stemmer = NULL;
    uint64_t sum = 0;
    if (mtrie_index_has(index, MTRIE_STEMS))
        stemmer = mtrie_stemmer_new(index->lang);
    mtrie_reader reader = { image->header->settings, stemmer, NULL,
                            &image->alphabet, true };
    yz_status status = take_sample(&reader, termbase, index->lang, &sum, err);
    mtrie_stemmer_free(stemmer);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (status != YZ_OK || sum == image->header->sample)
        return status;
    return yz_fail(err, YZ_FORMAT,
                   "this index of terms cannot be used: it was made of other "
                   "terms, or by other rules");
}

yz_status mtrie_index_open(mtrie_index *index, const mtrie_options *options,
                           yz_str bytes, const yz_termbase *termbase,
                           yz_side side, yz_error *err)
{
    index->lang = yz_termbase_lang(termbase, side);
    mtrie_header wanted = header_for(options, termbase, index->lang);
    yz_status status = mtrie_image_open(&index->image, bytes, &wanted, err);
    return status == YZ_OK ? check_sample(index, termbase, err) : status;
}
