/* SPDX-License-Identifier: Apache-2.0 */
/* Settling matches: what applies, then what stands. */
#include <core/term/resolve.h>
#include <stdlib.h>
#include <yizhi/buffer.h>
#include <yizhi/text.h>

enum {
    FREE = -1
};

void yzi_hits_done(yzi_hits *hits)
{
    yz_free(hits->items);
    yz_free(hits->order);
    yz_free(hits->owner);
    memset(hits, 0, sizeof *hits);
}

yz_status yzi_hits_add(yzi_hits *hits, yz_match match)
{
    yz_status status = yz_grow((void **)&hits->items, &hits->cap,
                               hits->count + 1, sizeof *hits->items);

    if (status == YZ_OK)
        hits->items[hits->count++] = match;
    return status;
}

/* ---- What applies ---- */

/* The class of the next letter; 0 at the end.  Marks, which take no column of
 * their own, are no letters here: É may be written as E and an accent. */
static uint32_t next_letter(yz_str text, size_t *pos)
{
    while (*pos < text.len) {
        size_t begin = *pos;
        uint32_t class = yz_char_class(yz_utf8_next(text, pos));

        if ((class & YZ_CHAR_LETTER) &&
            (*pos - begin == 1 ||
             yz_display_width(yz_str_cut(text, begin, *pos)) > 0))
            return class;
    }
    return 0;
}

/* Past the characters from `pos` on that say nothing of letter case, as far as
 * their bytes tell: digits and signs of ASCII, ideographs (E4 to E9 lead to
 * U+4000 to U+9FFF). */
static size_t skip_caseless(yz_str text, size_t pos)
{
    while (pos < text.len) {
        unsigned char c = (unsigned char)text.ptr[pos];

        if (c >= 0xE4 && c <= 0xE9 && text.len - pos >= 3)
            pos += 3;
        else if (c < 'A')
            pos++;
        else
            break;
    }
    return pos;
}

/* Capitals and no small letter: "AI", "CAISI", "GPT-4". */
static bool is_capitals(yz_str text)
{
    bool upper = false;
    size_t pos = skip_caseless(text, 0);

    if (pos < text.len && text.ptr[pos] >= 'a' && text.ptr[pos] <= 'z')
        return false;
    for (uint32_t class; (class = next_letter(text, &pos)) != 0;) {
        if (class & YZ_CHAR_DENSE)
            continue;
        if (!(class & YZ_CHAR_UPPER))
            return false;
        upper = true;
    }
    return upper;
}

/* Whether `found` has a capital where `wanted` has one, letter by letter as far
 * as both go; hyphens, spaces and endings do not count. */
static bool same_case(yz_str wanted, yz_str found)
{
    size_t i = 0;
    size_t j = 0;

    for (;;) {
        uint32_t a = next_letter(wanted, &i);
        uint32_t b = next_letter(found, &j);

        if (!a || !b)
            return true;
        if ((a & YZ_CHAR_UPPER) != (b & YZ_CHAR_UPPER))
            return false;
    }
}

static bool case_fits(const yz_term *term, yz_str found)
{
    switch (term->letter_case) {
    case YZ_CASE_INSENSITIVE:
        return true;
    case YZ_CASE_SENSITIVE:
        return same_case(term->text, found);
    case YZ_CASE_AUTO:
    default:
        return !is_capitals(term->text) || same_case(term->text, found);
    }
}

/* Whether the `when` of a concept counts here: it is about the source, unless
 * the concept is a rule on the target alone. */
static bool is_conditional(const yzi_match_site *site, const yz_concept *about)
{
    return site->side == YZ_SOURCE || about->target_only;
}

/* Answers about the text as a whole ("with X"), each given once for a text
 * and not for every hit in it. */
enum {
    ANSWERS = 64
};
struct answers {
    struct {
        uint32_t concept_after; /* its number + 1; 0: none */
        bool holds;
    } kept[ANSWERS];
};

static bool condition_holds(const yzi_match_site *site, const yz_concept *about,
                            yz_span span, struct answers *answers)
{
    size_t slot = about->number % ANSWERS;

    if (!yzi_when_is_about_text(about->when))
        return yzi_when_holds(about->when, site->text, span);
    if (answers->kept[slot].concept_after != about->number + 1) {
        answers->kept[slot].concept_after = about->number + 1;
        answers->kept[slot].holds =
            yzi_when_holds(about->when, site->text, span);
    }
    return answers->kept[slot].holds;
}

/* Always false: "it does not apply". */
static bool drop(const yzi_match_site *site, const yz_match *match,
                 yz_match_fault fault)
{
    if (site->drop)
        site->drop(site->payload, match, fault);
    return false;
}

static bool applies(const yzi_match_site *site, const yz_match *match,
                    struct answers *answers)
{
    const yz_term *term = yz_termbase_term(site->termbase, match->term);
    const yz_concept *about =
        yz_termbase_concept(site->termbase, term->concept_number);
    yz_str found = yz_str_cut(site->text, match->span.begin, match->span.end);

    if (!case_fits(term, found))
        return drop(site, match, YZ_FAULT_CASE);
    if (!yzi_scope_holds(about->scope, site->document))
        return drop(site, match, YZ_FAULT_SCOPE);
    return !is_conditional(site, about) ||
           condition_holds(site, about, match->span, answers) ||
           drop(site, match, YZ_FAULT_CONDITION);
}

/* ---- Addresses ---- */

/* Drops the hits that touch a URL: nobody translates those.  The hits are in
 * order of their begin. */
static void drop_in_urls(const yzi_match_site *site, yzi_hits *hits)
{
    yz_str text = site->text;
    yz_span url = hits->count ? yz_find_url(text, 0) : yz_span_nowhere();
    size_t kept = 0;

    for (size_t i = 0; i < hits->count; i++) {
        yz_span span = hits->items[i].span;

        while (yz_span_is_somewhere(url) && url.end <= span.begin)
            url = yz_find_url(text, url.end);
        if (!yz_span_is_somewhere(url) || span.end <= url.begin)
            hits->items[kept++] = hits->items[i];
        else
            drop(site, &hits->items[i], YZ_FAULT_ADDRESS);
    }
    hits->count = kept;
}

/* ---- Order ---- */

static int by_place(const void *left, const void *right)
{
    const yz_match *a = left;
    const yz_match *b = right;

    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    if (a->concept_number != b->concept_number)
        return a->concept_number < b->concept_number ? -1 : 1;
    return a->term < b->term ? -1 : a->term > b->term;
}

/* A match by its length in characters. */
struct yzi_sized {
    size_t length;
    uint32_t index;
};

static int by_length(const void *left, const void *right)
{
    const struct yzi_sized *a = left;
    const struct yzi_sized *b = right;

    if (a->length != b->length)
        return a->length > b->length ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* ---- Settling ---- */

static bool same_span(yz_span a, yz_span b)
{
    return a.begin == b.begin && a.end == b.end;
}

/* Matchers tell hits nearly in this order: mostly there is nothing to do. */
static void sort_by_place(yzi_hits *hits)
{
    bool sorted = true;

    for (size_t i = 1; i < hits->count && sorted; i++)
        sorted = by_place(&hits->items[i - 1], &hits->items[i]) <= 0;
    if (!sorted)
        qsort(hits->items, hits->count, sizeof *hits->items, by_place);
}

/* Drops what does not apply, and hits of one concept told twice. */
static void keep_applicable(const yzi_match_site *site, yzi_hits *hits)
{
    struct answers answers = { 0 };
    size_t kept = 0;

    sort_by_place(hits);
    drop_in_urls(site, hits);
    for (size_t i = 0; i < hits->count; i++) {
        yz_match *match = &hits->items[i];
        yz_match *last = kept ? &hits->items[kept - 1] : NULL;

        if (match->span.begin >= match->span.end ||
            !applies(site, match, &answers))
            continue;
        if (last && same_span(last->span, match->span) &&
            last->term == match->term)
            continue;
        hits->items[kept++] = *match;
    }
    hits->count = kept;
}

static const yz_concept *concept_of(const yzi_match_site *site,
                                    const yz_match *match)
{
    return yz_termbase_concept(site->termbase, match->concept_number);
}

/* Whether a condition holds for the match, one that counts on this side. */
static bool has_condition(const yzi_match_site *site, const yz_match *match)
{
    const yz_concept *about = concept_of(site, match);

    return about->when.len > 0 && is_conditional(site, about);
}

/* Whether the match gives way to one with a condition.  In the target what
 * renders a source term does not, whatever rules there are on the target. */
static bool gives_way(const yzi_match_site *site, const yz_match *match)
{
    const yz_concept *about = concept_of(site, match);

    return about->when.len == 0 && is_conditional(site, about);
}

/* Where on one span a concept with a condition holds, those without give way.
 */
static void prefer_conditions(const yzi_match_site *site, yzi_hits *hits)
{
    yz_match *items = hits->items;
    size_t kept = 0;

    for (size_t i = 0; i < hits->count;) {
        size_t end = i + 1;
        bool conditional = false;

        while (end < hits->count && same_span(items[end].span, items[i].span))
            end++;
        if (end == i + 1) { /* nobody to give way to, as mostly */
            items[kept++] = items[i++];
            continue;
        }
        for (size_t k = i; k < end; k++)
            conditional |= has_condition(site, &items[k]);
        for (; i < end; i++)
            if (!conditional || !gives_way(site, &items[i]))
                items[kept++] = items[i];
            else
                drop(site, &items[i], YZ_FAULT_SENSE);
    }
    hits->count = kept;
}

/*
 * `owner[b]` is the match that stands over byte b.  Candidates come longest
 * first, so whatever overlaps one is at least as long and covers its first or
 * its last byte.
 */
static void settle(yz_match *matches, const struct yzi_sized *order,
                   size_t count, int32_t *owner)
{
    for (size_t k = 0; k < count; k++) {
        int32_t index = (int32_t)order[k].index;
        yz_match *match = &matches[index];
        int32_t rival = owner[match->span.begin];

        if (rival == FREE)
            rival = owner[match->span.end - 1];
        match->consumed_by = FREE;
        if (rival != FREE) {
            if (!same_span(matches[rival].span, match->span))
                match->consumed_by = rival;
            continue; /* of several senses the first owns the bytes */
        }
        for (size_t b = match->span.begin; b < match->span.end; b++)
            owner[b] = index;
    }
}

/* Room for `count` matches in a text of `len` bytes. */
static yz_status make_room(yzi_hits *hits, size_t count, size_t len)
{
    size_t before = hits->owner_cap;

    if (yz_grow((void **)&hits->order, &hits->order_cap, count,
                sizeof *hits->order) != YZ_OK ||
        yz_grow((void **)&hits->owner, &hits->owner_cap, len,
                sizeof *hits->owner) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t b = before; b < hits->owner_cap; b++)
        hits->owner[b] = FREE;
    return YZ_OK;
}

/* Few matches, as nearly every text has, are in order sooner than qsort() has
 * begun. */
static void sort_by_length(struct yzi_sized *order, size_t count)
{
    enum {
        FEW = 12
    };

    if (count > FEW) {
        qsort(order, count, sizeof *order, by_length);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct yzi_sized moved = order[i];
        size_t k = i;

        for (; k > 0 && by_length(&moved, &order[k - 1]) < 0; k--)
            order[k] = order[k - 1];
        order[k] = moved;
    }
}

/* Whether no two matches overlap but those of the very same span; they are in
 * order of place. */
static bool lie_apart(const yz_match *matches, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (matches[i].span.begin < matches[i - 1].span.end &&
            !same_span(matches[i].span, matches[i - 1].span))
            return false;
    return true;
}

static yz_status settle_all(const yzi_match_site *site, yz_match *matches,
                            size_t count, yzi_hits *hits)
{
    if (lie_apart(matches, count)) {
        for (size_t i = 0; i < count; i++)
            matches[i].consumed_by = FREE;
        return YZ_OK;
    }
    if (make_room(hits, count, site->text.len) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        yz_span span = matches[i].span;

        hits->order[i].index = (uint32_t)i;
        hits->order[i].length =
            yz_utf8_count(yz_str_cut(site->text, span.begin, span.end));
    }
    sort_by_length(hits->order, count);
    settle(matches, hits->order, count, hits->owner);
    for (size_t i = 0; i < count; i++)
        if (matches[i].consumed_by == FREE)
            for (size_t b = matches[i].span.begin; b < matches[i].span.end; b++)
                hits->owner[b] = FREE;
    return YZ_OK;
}

yz_status yzi_resolve(const yzi_match_site *site, yzi_hits *hits,
                      yzi_arena *arena, const yz_match **out, size_t *count)
{
    yz_match *matches;

    *out = NULL;
    *count = 0;
    keep_applicable(site, hits);
    prefer_conditions(site, hits);
    if (hits->count == 0)
        return YZ_OK;
    matches = yzi_arena_alloc_array(arena, hits->count, sizeof *matches);
    if (!matches)
        return YZ_NO_MEMORY;
    memcpy(matches, hits->items, hits->count * sizeof *matches);
    if (settle_all(site, matches, hits->count, hits) != YZ_OK)
        return YZ_NO_MEMORY;
    *out = matches;
    *count = hits->count;
    return YZ_OK;
}
