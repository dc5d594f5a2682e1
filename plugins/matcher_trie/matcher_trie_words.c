/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts of alphabetic scripts as they are: units made straight from bytes, one
 * for one what matcher_trie_canon.c makes of the folded text, but that `first`
 * and `last` are places in the text.
 */
#include "matcher_trie_plural.h"
#include "matcher_trie_search.h"

enum {
    SMALL_TEXT = 512, /* bytes whose units are kept on the stack */
    /* From the mark in a cell to that in a unit. */
    SINGLE_UP = MTRIE_UNIT_SINGLE / MTRIE_CELL_SINGLE,
    ASCII = 0x80
};

#define SIGN (MTRIE_UNIT_BEGINS | MTRIE_UNIT_ENDS)

/* A text that is being read. */
typedef struct reader {
    mtrie_straight text;
    mtrie_search *search;
    mtrie_unit *units;
    size_t count;
    uint32_t *starts; /* units where words and signs begin */
    size_t start_count;
    size_t pos;
    mtrie_kind left;  /* of what stands before, but for a possessive */
    bool behind_word; /* the character before is of a word */
    bool english;
    bool hard; /* a character needs folding; or `status` */
    yz_status status;
} reader;

/* A unit for each character, and one more for a word whose singular is longer;
 * words have three letters then. */
static size_t unit_room(size_t len)
{
    return len + len / 3 + 2;
}

/* ---- Characters -------------------------------------------------------- */

static uint32_t learn(reader *r, size_t pos)
{
    uint32_t cell = 0;
    if (r->status == YZ_OK)
        r->status =
            mtrie_straight_learn(&r->text, pos, r->search->unfolded->folded,
                                 &cell, r->search->unfolded->err);
    if (r->status == YZ_OK && (cell & MTRIE_STRAIGHT_KNOWN) &&
        !(cell & MTRIE_STRAIGHT_WIDE))
        return cell;
    r->hard = true;
    return MTRIE_STRAIGHT_KNOWN | MTRIE_OTHER;
}

/* The cell of the character at `pos`, and where that ends; at the end of the
 * text, and where it is hard, that of a sign. */
static inline uint32_t cell_at(reader *r, size_t pos, size_t *behind)
{
    *behind = pos;
    if (pos >= r->text.len)
        return MTRIE_STRAIGHT_KNOWN | MTRIE_OTHER;
    uint32_t cell = mtrie_straight_cell(&r->text, pos, behind);
    if ((cell & (MTRIE_STRAIGHT_KNOWN | MTRIE_STRAIGHT_WIDE)) !=
        MTRIE_STRAIGHT_KNOWN)
        return learn(r, pos);
    return cell;
}

static inline mtrie_kind kind_at(reader *r, size_t pos)
{
    size_t behind;
    return (mtrie_kind)(cell_at(r, pos, &behind) & MTRIE_CELL_KIND);
}

/* The cell of an ASCII character, which is known. */
static inline uint32_t ascii(const reader *r, char c)
{
    return atomic_load_explicit(&r->text.cells[(unsigned char)c],
                                memory_order_relaxed);
}

static inline bool is_upper(uint8_t byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static inline uint8_t lower(uint8_t byte)
{
    return is_upper(byte) ? byte | 0x20 : byte;
}

/* ---- Units ------------------------------------------------------------- */

static inline mtrie_unit unit_of(uint32_t cell, size_t first, size_t last)
{
    mtrie_unit unit = { mtrie_straight_symbol(cell), (uint32_t)first,
                        (uint32_t)last };
    return unit;
}

/* The mark of a unit that is a term itself: asked for where one may begin. */
static inline uint32_t single_mark(uint32_t cell)
{
    return (cell & MTRIE_CELL_SINGLE) * SINGLE_UP;
}

static inline void emit(reader *r, uint32_t cell, size_t first, size_t last)
{
    r->units[r->count++] = unit_of(cell, first, last);
}

static inline void emit_sign(reader *r, uint32_t cell, size_t first,
                             size_t last)
{
    r->starts[r->start_count++] = (uint32_t)r->count;
    emit(r, cell, first, last);
    r->units[r->count - 1].symbol |= SIGN | single_mark(cell);
}

/* ---- Words ------------------------------------------------------------- */

/* Whether all of [begin, end) are capitals or digits, with a capital. */
static bool is_abbreviation(const uint8_t *s, size_t begin, size_t end)
{
    bool capital = false;
    for (; begin < end; begin++) {
        if (!is_upper(s[begin]) && (s[begin] < '0' || s[begin] > '9'))
            return false;
        capital = capital || is_upper(s[begin]);
    }
    return capital;
}

size_t mtrie_search_singular(const uint8_t *s, size_t begin, size_t end,
                             char word[MTRIE_WORD_MAX + 2])
{
    size_t len = end - begin;
    if (len < 3 || len > MTRIE_WORD_MAX ||
        !mtrie_may_be_plural(lower(s[end - 2]), lower(s[end - 1])))
        return 0;
    for (size_t i = 0; i < len; i++) {
        if (s[begin + i] >= ASCII)
            return 0;
        word[i] = (char)lower(s[begin + i]);
    }
    bool capitals = word[len - 1] == 's' && is_abbreviation(s, begin, end - 1);
    bool small = capitals && !is_upper(s[end - 1]);
    if (capitals && !small && len <= 4)
        return 0;
    return small ? len - 1 : mtrie_singular(word, len);
}

/* The word [begin, end) was just read, with its first unit at `first`: puts its
 * singular in their place, if that is another, and the first letter's cell into
 * *cell. */
static void put_singular(reader *r, size_t begin, size_t end, size_t first,
                         uint32_t *cell)
{
    char word[MTRIE_WORD_MAX + 2];
    size_t len = mtrie_search_singular(r->text.bytes, begin, end, word);
    if (len == 0)
        return;
    r->count = first;
    for (size_t i = 0; i < len; i++) {
        size_t at = begin + i < end ? begin + i : end - 1;
        emit(r, ascii(r, word[i]), at, at + 1);
    }
    r->units[r->count - 1].last = (uint32_t)end;
    *cell = ascii(r, word[0]);
}

/* Whether the word [begin, end) has another singular, as far as its last
 * letters tell. */
static inline bool may_be_plural(const reader *r, size_t begin, size_t end)
{
    const uint8_t *s = r->text.bytes;
    return r->english && end - begin > 2 &&
           mtrie_may_be_plural(lower(s[end - 2]), lower(s[end - 1]));
}

/* A unit for each letter of ASCII from `pos` on; returns where they end. */
static inline size_t read_letters(reader *r, size_t pos)
{
    const uint8_t *s = r->text.bytes;
    _Atomic uint32_t *cells = r->text.cells;
    mtrie_unit *unit = r->units + r->count;
    size_t len = r->text.len;
    for (; pos < len && s[pos] < ASCII; pos++) {
        uint32_t cell =
            atomic_load_explicit(&cells[s[pos]], memory_order_relaxed);
        if ((cell & MTRIE_CELL_KIND) != MTRIE_WORD)
            break;
        *unit++ = unit_of(cell, pos, pos + 1);
    }
    r->count = (size_t)(unit - r->units);
    return pos;
}

/* `cell` is the first letter's. */
static void read_word(reader *r, uint32_t cell)
{
    size_t begin = r->pos;
    size_t first = r->count;
    size_t pos = begin;
    for (;;) {
        size_t behind;
        pos = read_letters(r, pos);
        uint32_t next = cell_at(r, pos, &behind);
        if ((next & MTRIE_CELL_KIND) != MTRIE_WORD)
            break;
        emit(r, next, pos, behind);
        pos = behind;
    }
    if (r->count == first) /* never: a word begins at r->pos */
        return;
    if (may_be_plural(r, begin, pos))
        put_singular(r, begin, pos, first, &cell);
    r->starts[r->start_count++] = (uint32_t)first;
    r->units[first].symbol |= MTRIE_UNIT_BEGINS | single_mark(cell);
    r->units[r->count - 1].symbol |= MTRIE_UNIT_ENDS;
    r->left = MTRIE_WORD;
    r->behind_word = true;
    r->pos = pos;
}

/* Behind the possessive 's or ’ at the apostrophe [pos, behind), if it is one;
 * else `pos`. */
static size_t skip_possessive(reader *r, size_t pos, size_t behind)
{
    const uint8_t *s = r->text.bytes;
    if (!r->english || !r->behind_word)
        return pos;
    if (behind < r->text.len && lower(s[behind]) == 's' &&
        kind_at(r, behind + 1) != MTRIE_WORD)
        return behind + 1;
    if (lower(s[pos - 1]) == 's' && kind_at(r, behind) != MTRIE_WORD)
        return behind;
    return pos;
}

static void read_apostrophe(reader *r, size_t behind)
{
    size_t end = skip_possessive(r, r->pos, behind);
    r->behind_word = end > behind;
    if (end == r->pos) {
        emit_sign(r, ascii(r, '\''), r->pos, behind);
        r->left = MTRIE_OTHER;
        end = behind;
    }
    r->pos = end;
}

/* ---- What lies between ------------------------------------------------- */

/* A run of white space and dashes. */
typedef struct gap {
    size_t begin;
    size_t end;
    size_t spaces;
    size_t hyphens;
    size_t dashes;
    size_t breaks; /* ends of line */
    mtrie_kind first;
    mtrie_kind right;
} gap;

static bool is_line_end(const reader *r, size_t pos)
{
    const uint8_t *s = r->text.bytes;
    if (s[pos] == '\r')
        return pos + 1 == r->text.len || s[pos + 1] != '\n';
    return s[pos] == '\n';
}

static gap scan_gap(reader *r)
{
    gap g = { .begin = r->pos, .end = r->pos };
    g.first = kind_at(r, r->pos);
    for (;;) {
        size_t behind;
        uint32_t cell = cell_at(r, g.end, &behind);
        g.right = (mtrie_kind)(cell & MTRIE_CELL_KIND);
        switch (g.right) {
        case MTRIE_SPACE:
            g.spaces++;
            g.breaks += is_line_end(r, g.end);
            break;
        case MTRIE_HYPHEN:
            g.hyphens++;
            break;
        case MTRIE_DASH:
            g.dashes++;
            break;
        default:
            return g;
        }
        g.end = behind;
    }
}

/* Every dash of the gap as "-". */
static void emit_dashes(reader *r, const gap *g)
{
    for (size_t pos = g->begin; pos < g->end;) {
        size_t behind;
        uint32_t cell = cell_at(r, pos, &behind);
        if ((cell & MTRIE_CELL_KIND) != MTRIE_SPACE)
            emit_sign(r, ascii(r, '-'), pos, behind);
        pos = behind;
    }
}

/* White space alone. */
static void emit_spaces(reader *r, const gap *g)
{
    bool words = r->left == MTRIE_WORD && g->right == MTRIE_WORD;
    bool dense = r->left == MTRIE_DENSE && g->right == MTRIE_DENSE;
    if (g->breaks > 1)
        emit(r, 0, g->begin, g->end);
    else if (words || (dense && g->breaks == 0))
        emit(r, ascii(r, ' '), g->begin, g->end);
}

/* A single space between two words of ASCII, as nearly all gaps are. */
static inline bool is_plain_space(const reader *r)
{
    const uint8_t *s = r->text.bytes + r->pos;
    return s[0] == ' ' && r->left == MTRIE_WORD && r->pos + 1 < r->text.len &&
           s[1] < ASCII &&
           (ascii(r, (char)s[1]) & MTRIE_CELL_KIND) == MTRIE_WORD;
}

static void read_gap(reader *r)
{
    if (is_plain_space(r)) {
        emit(r, ascii(r, ' '), r->pos, r->pos + 1);
        r->left = MTRIE_SPACE;
        r->behind_word = false;
        r->pos++;
        return;
    }
    gap g = scan_gap(r);
    bool words = r->left == MTRIE_WORD && g.right == MTRIE_WORD;
    bool mixed = (r->left == MTRIE_WORD && g.right == MTRIE_DENSE) ||
                 (r->left == MTRIE_DENSE && g.right == MTRIE_WORD);
    bool joins = g.hyphens == 1 && g.dashes == 0 && g.first == MTRIE_HYPHEN;
    if (g.hyphens + g.dashes == 0)
        emit_spaces(r, &g);
    else if (joins && words && g.breaks <= 1)
        emit(r, ascii(r, ' '), g.begin, g.end);
    else if (!(joins && mixed && g.spaces == 0))
        emit_dashes(r, &g);
    r->left = MTRIE_SPACE;
    r->behind_word = false;
    r->pos = g.end;
}

/* ---- All of it --------------------------------------------------------- */

/* All units, or r->hard. */
static void read_all(reader *r)
{
    while (r->pos < r->text.len && !r->hard) {
        size_t behind;
        uint32_t cell = cell_at(r, r->pos, &behind);
        mtrie_kind kind = (mtrie_kind)(cell & MTRIE_CELL_KIND);
        if (kind == MTRIE_WORD) {
            read_word(r, cell);
        } else if (kind == MTRIE_APOSTROPHE) {
            read_apostrophe(r, behind);
        } else if (kind >= MTRIE_SPACE) {
            read_gap(r);
        } else {
            emit_sign(r, cell, r->pos, behind);
            r->left = kind;
            r->behind_word = false;
            r->pos = behind;
        }
    }
}

static yz_status search_units(reader *r)
{
    /* Everything is read. */
    static const yz_folded nothing = { NULL, NULL, NULL, 0, 0 };
    mtrie_search *s = r->search;
    s->canon.folded = &nothing;
    s->canon.units = r->units;
    s->canon.count = r->count;
    s->canon.done = 0;
    size_t count = mtrie_search_pick(s->image, r->units, r->count, r->starts,
                                     r->start_count);
    for (size_t i = 0; i < count; i++) {
        yz_status status = mtrie_search_walk_read(s, r->starts[i]);
        if (status != YZ_OK)
            return status;
    }
    return YZ_OK;
}

yz_status mtrie_search_straight_words(mtrie_search *s,
                                      const mtrie_straight *text, bool *hard)
{
    enum {
        ROOM = SMALL_TEXT + SMALL_TEXT / 3 + 2
    };
    mtrie_unit units[ROOM];
    uint32_t starts[ROOM];
    reader r = { .text = *text,
                 .search = s,
                 .units = units,
                 .starts = starts,
                 .left = MTRIE_OTHER,
                 .english = s->canon.english };
    void *more = NULL;
    if (text->len > SMALL_TEXT) {
        size_t room = unit_room(text->len);
        more = yz_realloc_array(NULL, room, sizeof *units + sizeof *starts);
        if (!more)
            return yz_fail_no_memory(s->unfolded->err);
        r.units = more;
        r.starts = (uint32_t *)(r.units + room);
    }
    read_all(&r);
    *hard = r.hard;
    if (!r.hard)
        r.status = search_units(&r);
    yz_free(more);
    return r.status;
}
