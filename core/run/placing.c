/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the rows of a table lie in a document.
 *
 * Both are taken without their white space.  A row may be found at several
 * places; the places that are taken are those of the heaviest chain that
 * ascends in the rows and in the document, a row weighing as much as it is long
 * (heaviest increasing subsequence, with a Fenwick tree for the heaviest chain
 * up to a segment).  So repeated sentences are told apart by what stands round
 * them.  A row outside of the chain is still placed where its text is the only
 * one of its kind: somebody sorted the table.
 */
#include <core/run/run.h>
#include <stdlib.h>

enum {
    LONGEST_ROW = 64, /* segments */
    MOST_PLACES = 16, /* that are tried for a row: the nearest */
    NOBODY = UINT32_MAX
};

/* Rows of one text, and where it stands in the document. */
struct kind {
    uint64_t hash;
    uint32_t row; /* the first of them */
    uint32_t rows;
    uint32_t places; /* in the list of places, from here on */
    uint32_t place_count;
};

struct place {
    uint32_t kind;
    uint32_t first;
    uint32_t count;
};

/* A row at a place, with the heaviest chain that ends in it. */
struct link {
    uint64_t weight;
    uint32_t row;
    uint32_t first;
    uint32_t count;
    uint32_t before; /* a link, or NOBODY */
};

struct best {
    uint64_t weight;
    uint32_t link;
};

struct placing {
    yz_buf text[2];   /* of the document, of the rows */
    size_t *start[2]; /* of each segment, of each row; and the end */
    size_t count[2];
    uint32_t *kind_of; /* of each row; NOBODY: it is empty */
    struct kind *kinds;
    size_t kind_count;
    uint32_t *slots; /* hash table of kinds, NOBODY: free */
    size_t slot_count;
    struct place *places;
    size_t place_count;
    size_t place_cap;
    struct link *links;
    size_t link_count;
    size_t link_cap;
    struct best *tree;
};

enum {
    DOCUMENT,
    ROWS
};

static yz_str piece(const struct placing *p, int which, size_t from, size_t to)
{
    return yz_str_cut(yz_buf_str(&p->text[which]), p->start[which][from],
                      p->start[which][to]);
}

/* ---- Text without white space ---- */

static void add_dense(yz_buf *out, yz_str text)
{
    size_t plain = 0;

    for (size_t i = 0; i < text.len;) {
        size_t begin = i;

        if (!(yz_char_class(yz_utf8_next(text, &i)) & YZ_CHAR_SPACE))
            continue;
        yz_buf_add(out, yz_str_cut(text, plain, begin));
        plain = i;
    }
    yz_buf_add(out, yz_str_cut(text, plain, text.len));
}

static yz_status gather(struct placing *p, int which, const yzi_document *d,
                        const yz_str *rows)
{
    size_t count = p->count[which];
    yz_buf *text = &p->text[which];

    p->start[which] = yz_malloc((count + 1) * sizeof *p->start[which]);
    if (!p->start[which])
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        p->start[which][i] = text->len;
        add_dense(text, which == DOCUMENT ? d->segments[i].text : rows[i]);
    }
    p->start[which][count] = text->len;
    return text->failed == YZ_OK ? YZ_OK : YZ_NO_MEMORY;
}

/* ---- Kinds ---- */

/* FNV-1a, which can go on where it stopped. */
static uint64_t hash_more(uint64_t hash, yz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211U;
    return hash;
}

static const uint64_t HASH_BEGIN = 14695981039346656037U;

/* The slot in which a kind with this text is, or would be. */
static uint32_t *slot_of(const struct placing *p, uint64_t hash, yz_str text)
{
    size_t at = (size_t)(hash ^ (hash >> 32)) & (p->slot_count - 1);

    while (p->slots[at] != NOBODY) {
        const struct kind *kind = &p->kinds[p->slots[at]];

        if (kind->hash == hash &&
            yz_str_equal(piece(p, ROWS, kind->row, kind->row + 1), text))
            break;
        at = (at + 1) & (p->slot_count - 1);
    }
    return &p->slots[at];
}

static yz_status sort_rows(struct placing *p)
{
    size_t count = p->count[ROWS];

    for (p->slot_count = 16; p->slot_count < 2 * count;)
        p->slot_count *= 2;
    p->slots = yz_malloc(p->slot_count * sizeof *p->slots);
    p->kinds = yz_calloc(count + 1, sizeof *p->kinds);
    p->kind_of = yz_malloc((count + 1) * sizeof *p->kind_of);
    if (!p->slots || !p->kinds || !p->kind_of)
        return YZ_NO_MEMORY;
    memset(p->slots, 0xFF, p->slot_count * sizeof *p->slots);
    for (size_t i = 0; i < count; i++) {
        yz_str text = piece(p, ROWS, i, i + 1);
        uint64_t hash = hash_more(HASH_BEGIN, text);
        uint32_t *slot;

        p->kind_of[i] = NOBODY;
        if (text.len == 0)
            continue;
        slot = slot_of(p, hash, text);
        if (*slot == NOBODY) {
            *slot = (uint32_t)p->kind_count++;
            p->kinds[*slot].hash = hash;
            p->kinds[*slot].row = (uint32_t)i;
        }
        p->kinds[*slot].rows++;
        p->kind_of[i] = *slot;
    }
    return YZ_OK;
}

/* ---- Places ---- */

static yz_status add_place(struct placing *p, uint32_t kind, size_t first,
                           size_t count)
{
    struct place place = { kind, (uint32_t)first, (uint32_t)count };

    if (p->place_count >= UINT32_MAX ||
        yz_grow((void **)&p->places, &p->place_cap, p->place_count + 1,
                sizeof *p->places) != YZ_OK)
        return YZ_NO_MEMORY;
    p->places[p->place_count++] = place;
    return YZ_OK;
}

static int by_kind(const void *left, const void *right)
{
    const struct place *a = left;
    const struct place *b = right;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static yz_status find_places(struct placing *p)
{
    size_t longest = 0;

    for (size_t i = 0; i < p->count[ROWS]; i++) {
        size_t len = piece(p, ROWS, i, i + 1).len;
        longest = len > longest ? len : longest;
    }
    for (size_t i = 0; i < p->count[DOCUMENT]; i++) {
        uint64_t hash = HASH_BEGIN;

        for (size_t k = i + 1; k <= p->count[DOCUMENT] && k - i <= LONGEST_ROW;
             k++) {
            yz_str span = piece(p, DOCUMENT, i, k);
            uint32_t kind;

            if (span.len > longest)
                break;
            hash = hash_more(hash, piece(p, DOCUMENT, k - 1, k));
            kind = *slot_of(p, hash, span);
            if (kind != NOBODY && add_place(p, kind, i, k - i) != YZ_OK)
                return YZ_NO_MEMORY;
        }
    }
    if (p->place_count)
        qsort(p->places, p->place_count, sizeof *p->places, by_kind);
    for (size_t i = p->place_count; i > 0; i--) {
        struct kind *kind = &p->kinds[p->places[i - 1].kind];

        kind->places = (uint32_t)(i - 1);
        kind->place_count++;
    }
    return YZ_OK;
}

/* ---- The chain ---- */

/* The heaviest chain that ends at segment `end` or before. */
static struct best heaviest(const struct placing *p, size_t end)
{
    struct best best = { 0, NOBODY };

    for (size_t i = end + 1; i > 0; i -= i & (~i + 1))
        if (p->tree[i].weight > best.weight)
            best = p->tree[i];
    return best;
}

static void offer(struct placing *p, size_t end, struct best best)
{
    for (size_t i = end + 1; i <= p->count[DOCUMENT] + 1; i += i & (~i + 1))
        if (best.weight > p->tree[i].weight)
            p->tree[i] = best;
}

/* The first of the places that are tried for a row: those nearest to where it
 * would stand if nothing had changed. */
static size_t nearest(const struct placing *p, const struct kind *kind,
                      size_t row)
{
    double scale = (double)p->text[DOCUMENT].len /
                   (double)(p->text[ROWS].len ? p->text[ROWS].len : 1);
    double wanted = (double)p->start[ROWS][row] * scale;
    size_t low = 0;
    size_t high = kind->place_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct place *place = &p->places[kind->places + middle];

        if ((double)p->start[DOCUMENT][place->first] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    low = low > MOST_PLACES / 2 ? low - MOST_PLACES / 2 : 0;
    if (low + MOST_PLACES > kind->place_count)
        low = kind->place_count > MOST_PLACES ? kind->place_count - MOST_PLACES
                                              : 0;
    return low;
}

static yz_status link_row(struct placing *p, size_t row)
{
    const struct kind *kind = &p->kinds[p->kind_of[row]];
    size_t from = nearest(p, kind, row);
    size_t first = p->link_count;

    for (size_t i = from; i < kind->place_count && i < from + MOST_PLACES;
         i++) {
        const struct place *place = &p->places[kind->places + i];
        struct best before = heaviest(p, place->first);
        struct link link = { before.weight + piece(p, ROWS, row, row + 1).len,
                             (uint32_t)row, place->first, place->count,
                             before.link };

        if (yz_grow((void **)&p->links, &p->link_cap, p->link_count + 1,
                    sizeof *p->links) != YZ_OK)
            return YZ_NO_MEMORY;
        p->links[p->link_count++] = link;
    }
    for (size_t i = first; i < p->link_count; i++) {
        struct best best = { p->links[i].weight, (uint32_t)i };

        offer(p, p->links[i].first + p->links[i].count, best);
    }
    return YZ_OK;
}

static yz_status chain(struct placing *p)
{
    yz_status status = YZ_OK;

    p->tree = yz_calloc(p->count[DOCUMENT] + 2, sizeof *p->tree);
    if (!p->tree)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < p->count[ROWS] && status == YZ_OK; i++)
        if (p->kind_of[i] != NOBODY)
            status = link_row(p, i);
    return status;
}

static void tell(const struct placing *p, yzi_placed *out)
{
    uint32_t at = heaviest(p, p->count[DOCUMENT]).link;

    for (size_t i = 0; i < p->count[ROWS]; i++) {
        const struct kind *kind =
            p->kind_of[i] == NOBODY ? NULL : &p->kinds[p->kind_of[i]];
        yzi_placed placed = { YZI_NOT_PLACED, 0, false };

        if (kind && kind->rows == 1 && kind->place_count == 1) {
            placed.first = p->places[kind->places].first;
            placed.count = p->places[kind->places].count;
        }
        out[i] = placed;
    }
    for (; at != NOBODY; at = p->links[at].before) {
        const struct link *link = &p->links[at];
        yzi_placed placed = { link->first, link->count, true };

        out[link->row] = placed;
    }
}

yz_status yzi_place_rows(const yzi_document *document, const yz_str *rows,
                         size_t count, yzi_placed *out)
{
    struct placing p = { .count = { document->segment_count, count } };
    yz_status status;

    yz_buf_init(&p.text[DOCUMENT], SIZE_MAX / 2);
    yz_buf_init(&p.text[ROWS], SIZE_MAX / 2);
    status = gather(&p, DOCUMENT, document, NULL);
    if (status == YZ_OK)
        status = gather(&p, ROWS, NULL, rows);
    if (status == YZ_OK)
        status = sort_rows(&p);
    if (status == YZ_OK)
        status = find_places(&p);
    if (status == YZ_OK)
        status = chain(&p);
    if (status == YZ_OK)
        tell(&p, out);
    for (int i = 0; i < 2; i++) {
        yz_buf_done(&p.text[i]);
        yz_free(p.start[i]);
    }
    yz_free(p.kind_of);
    yz_free(p.kinds);
    yz_free(p.slots);
    yz_free(p.places);
    yz_free(p.links);
    yz_free(p.tree);
    return status;
}
