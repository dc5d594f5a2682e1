/* SPDX-License-Identifier: Apache-2.0 */
/* Terms in canonical form: see matcher_trie_forms.h. */
#include "matcher_trie_forms.h"

#include "matcher_trie_image.h"
#include "matcher_trie_pattern.h"

void mtrie_forms_init(mtrie_forms *forms, const mtrie_reader *reader)
{
    memset(forms, 0, sizeof *forms);
    forms->reader = *reader;
    yz_folded_init(&forms->fold);
}

void mtrie_forms_done(mtrie_forms *forms)
{
    yz_folded_done(&forms->fold);
    yz_free(forms->items);
    yz_free(forms->pool);
    yz_free(forms->rest);
    yz_free(forms->units);
}

/* ---- Reading ----------------------------------------------------------- */

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

/* Makes room for `more` words of `rest`, whose place 0 means none. */
static yz_status grow_rest(mtrie_forms *forms, size_t more)
{
    bool first = forms->rest_len == 0;
    yz_status status = grow_words(&forms->rest, &forms->rest_cap,
                                  forms->rest_len, more + first);
    if (status == YZ_OK && first)
        forms->rest[forms->rest_len++] = 0;
    return status;
}

/* The folded term as it is brought into canonical form. */
static mtrie_canon canon_of(const mtrie_forms *forms, const yz_term *term)
{
    const mtrie_reader *reader = &forms->reader;
    mtrie_canon canon = { .alphabet = reader->alphabet,
                          .stemmer = reader->stemmer,
                          .numbered = reader->numbered,
                          .english = (reader->settings & MTRIE_ENGLISH) != 0,
                          .text = term->text,
                          .folded = &forms->fold,
                          .units = forms->units };
    return canon;
}

/* The canonical form of a piece, behind the pool; `canon` is the whole term's.
 */
static yz_status add_piece(mtrie_forms *forms, mtrie_canon canon,
                           const mtrie_piece *piece, uint32_t *len)
{
    yz_folded part = forms->fold;
    part.chars += piece->begin;
    part.begin += piece->begin;
    part.end += piece->begin;
    part.len = piece->end - piece->begin;
    canon.folded = &part;
    mtrie_canon_begin(&canon, 0);
    mtrie_canon_extend(&canon, part.len);
    yz_status status = grow_words(&forms->pool, &forms->pool_cap,
                                  forms->pool_len, canon.count);
    if (status != YZ_OK)
        return status;
    uint32_t *to = forms->pool + forms->pool_len;
    for (size_t i = 0; i < canon.count; i++)
        to[i] = canon.units[i].symbol & MTRIE_UNIT_SYMBOL;
    for (size_t i = 0; i < canon.count && forms->reader.variants; i++)
        to[i] = mtrie_plain(forms->reader.variants, to[i]);
    forms->pool_len += canon.count;
    *len = (uint32_t)canon.count;
    return YZ_OK;
}

/* A joint and the length of the piece behind it; its symbols come later. */
static yz_status add_joint(mtrie_forms *forms, mtrie_form *form,
                           const mtrie_piece *piece, uint32_t len)
{
    yz_status status = grow_rest(forms, len + (size_t)2);
    if (status != YZ_OK)
        return status;
    uint32_t *joint = forms->rest + forms->rest_len;
    memset(joint, 0, (len + (size_t)2) * sizeof *joint);
    joint[0] = piece->before;
    joint[1] = len;
    forms->rest_len += len + (size_t)2;
    forms->rest[form->rest]++;
    form->more += len;
    return YZ_OK;
}

/* The pieces of a term with wildcards.  Two gaps with nothing between are one.
 */
static yz_status add_pieces(mtrie_forms *forms, mtrie_canon canon,
                            const mtrie_piece *pieces, size_t count,
                            mtrie_form *form)
{
    yz_status status = YZ_OK;
    if (count > 1)
        status = grow_rest(forms, 1);
    if (status == YZ_OK && count > 1) {
        form->rest = (uint32_t)forms->rest_len++;
        forms->rest[form->rest] = MTRIE_REST_PATTERN;
    }
    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        uint32_t len = 0;
        bool run = i > 0 && pieces[i].before == MTRIE_RUN;
        canon.inside = run;
        canon.open_word = i + 1 < count && pieces[i + 1].before == MTRIE_RUN;
        status = add_piece(forms, canon, &pieces[i], &len);
        if (i == 0)
            form->len = len;
        else if (status == YZ_OK && (run || len > 0))
            status = add_joint(forms, form, &pieces[i], len);
    }
    return status;
}

/* Keeps the folded form of a term that is compared letter by letter. */
static yz_status add_exact(mtrie_forms *forms, mtrie_form *form)
{
    const yz_folded *fold = &forms->fold;
    yz_status status = grow_rest(forms, fold->len + 1);
    if (status != YZ_OK)
        return status;
    uint32_t *exact = forms->rest + forms->rest_len;
    exact[0] = (uint32_t)fold->len;
    memcpy(exact + 1, fold->chars, fold->len * sizeof *exact);
    form->rest = (uint32_t)forms->rest_len;
    forms->rest_len += fold->len + 1;
    return YZ_OK;
}

/* The form of the folded term; its length is 0 if there is nothing in it. */
static yz_status make_form(mtrie_forms *forms, const yz_term *term,
                           mtrie_form *form)
{
    mtrie_piece pieces[MTRIE_JOINTS + 1];
    size_t count = 1;
    void *items = forms->units;
    yz_status status =
        yz_grow(&items, &forms->unit_cap, mtrie_canon_room(forms->fold.len),
                sizeof *forms->units);
    forms->units = items;
    if (status != YZ_OK)
        return status;
    mtrie_canon canon = canon_of(forms, term);
    pieces[0] = (mtrie_piece){ 0, forms->fold.len, MTRIE_GAP };
    if (term->form != YZ_FORM_EXACT)
        count = mtrie_pattern_cut(
            &canon, (forms->reader.settings & MTRIE_GAPS) != 0, pieces);
    status = add_pieces(forms, canon, pieces, count, form);
    if (status == YZ_OK && term->form == YZ_FORM_EXACT && form->len > 0)
        status = add_exact(forms, form);
    return status;
}

yz_status mtrie_forms_add(mtrie_forms *forms, const yz_term *term,
                          yz_error *err)
{
    mtrie_form form = { .term = term->number };
    yz_status status = yz_fold(term->text, &forms->fold, err);
    if (status == YZ_OK)
        status = make_form(forms, term, &form);
    if (status != YZ_OK || form.len == 0)
        return status;
    void *items = forms->items;
    status =
        yz_grow(&items, &forms->cap, forms->count + 1, sizeof *forms->items);
    forms->items = items;
    if (status == YZ_OK)
        forms->items[forms->count++] = form;
    return status;
}

yz_status mtrie_forms_read(mtrie_forms *forms, const yz_termbase *termbase,
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
        yz_status status = same ? mtrie_forms_add(forms, term, err) : YZ_OK;
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

/* ---- Putting them in order --------------------------------------------- */

/* Fills the joints of a pattern from the symbols of its further pieces. */
static void fill_joints(mtrie_forms *forms, const mtrie_form *form,
                        const uint32_t *symbols)
{
    uint32_t *at = forms->rest + form->rest;
    size_t joints = *at++ & ~MTRIE_REST_PATTERN;
    for (size_t i = 0; i < joints; i++) {
        size_t len = at[1];
        memcpy(at + 2, symbols, len * sizeof *at);
        symbols += len;
        at += 2 + len;
    }
}

static void point_forms(mtrie_forms *forms)
{
    const uint32_t *symbols = forms->pool;
    for (size_t i = 0; i < forms->count; i++) {
        mtrie_form *f = &forms->items[i];
        f->symbols = symbols;
        f->head = (uint64_t)symbols[0] << 32 | (f->len > 1 ? symbols[1] : 0);
        symbols += f->len;
        if (f->rest != 0 && (forms->rest[f->rest] & MTRIE_REST_PATTERN))
            fill_joints(forms, f, symbols);
        symbols += f->more;
    }
}

int mtrie_form_compare(const mtrie_form *a, const mtrie_form *b)
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
static void merge(const mtrie_form *from, mtrie_form *to, size_t begin,
                  size_t middle, size_t end)
{
    size_t a = begin;
    size_t b = middle;
    for (size_t i = begin; i < end; i++) {
        bool left = b == end ||
                    (a < middle && mtrie_form_compare(&from[a], &from[b]) <= 0);
        to[i] = left ? from[a++] : from[b++];
    }
}

/* Merge sort from the bottom, since it must be stable. */
yz_status mtrie_forms_sort(mtrie_forms *forms)
{
    size_t count = forms->count;
    mtrie_form *from = forms->items;
    mtrie_form *to = yz_realloc_array(NULL, count + 1, sizeof *to);
    if (!to)
        return YZ_NO_MEMORY;
    point_forms(forms);
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t begin = 0; begin < count; begin += 2 * width) {
            size_t middle = begin + width < count ? begin + width : count;
            size_t end = middle + width < count ? middle + width : count;
            merge(from, to, begin, middle, end);
        }
        mtrie_form *sorted = to;
        to = from;
        from = sorted;
    }
    forms->items = from;
    yz_free(to);
    return YZ_OK;
}
