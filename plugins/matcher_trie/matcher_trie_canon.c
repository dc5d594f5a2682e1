/* SPDX-License-Identifier: Apache-2.0 */
/* The canonical form of terms and texts: see matcher_trie_canon.h. */
#include "matcher_trie_canon.h"

#include "matcher_trie_plural.h"
#include "matcher_trie_stem.h"

/*
 * Every character's cell is looked up first and kept, with what the alphabet
 * cannot know: whether it is a sign here, and whether it came from another
 * character of the text than the one before.  All else looks at these.
 */
#define SEAM MTRIE_UNIT_BEGINS /* of a cell: came from another character */

enum {
    /* From the mark in a cell to that in a unit. */
    SINGLE_UP = MTRIE_UNIT_SINGLE / MTRIE_CELL_SINGLE,
    THE_END = MTRIE_CELL_KIND, /* kind of the cells behind the last */
    CELLS_BEHIND = 3           /* looked at without asking for the length */
};

/* ---- Characters -------------------------------------------------------- */

/* Whether folded characters i-1 and i came from different ones of the text. */
static inline bool is_seam(const mtrie_canon *canon, size_t i)
{
    const yz_folded *folded = canon->folded;
    return i == 0 || i >= folded->len ||
           folded->begin[i] != folded->begin[i - 1];
}

/* The character of the text that folded character `i` came from. */
static uint32_t origin_of(const mtrie_canon *canon, size_t i)
{
    size_t pos = canon->folded->begin[i];
    return yz_utf8_next(canon->text, &pos);
}

/*
 * The kind of folded character `i`.  Letters and digits that come from no
 * letter or digit (① ² ™ ㎏) are signs: they part words.
 */
static inline mtrie_kind kind_at(const mtrie_canon *canon, size_t i,
                                 uint32_t cell)
{
    mtrie_kind kind = (mtrie_kind)(cell & MTRIE_CELL_KIND);
    const yz_folded *folded = canon->folded;
    if (kind != MTRIE_WORD || folded->chars[i] >= 0x80 ||
        folded->end[i] - folded->begin[i] == 1)
        return kind;
    return yz_char_is_alphabetic(origin_of(canon, i)) ? kind : MTRIE_OTHER;
}

static mtrie_kind peek_slowly(const mtrie_canon *canon, size_t i)
{
    if (i >= canon->folded->len)
        return MTRIE_OTHER;
    return kind_at(canon, i,
                   mtrie_cell(canon->alphabet, canon->folded->chars[i]));
}

static bool is_upper(const mtrie_canon *canon, size_t i)
{
    return (yz_char_class(origin_of(canon, i)) & YZ_CHAR_UPPER) != 0;
}

/* Particles are written behind Korean nouns without a space. */
static inline bool takes_suffixes(uint32_t c)
{
    return c >= 0xAC00 && c <= 0xD7A3;
}

mtrie_kind mtrie_canon_kind(const mtrie_canon *canon, size_t i)
{
    return peek_slowly(canon, i);
}

bool mtrie_canon_parts(const mtrie_canon *canon, size_t i)
{
    if (i == 0 || i >= canon->folded->len)
        return true;
    if (!is_seam(canon, i))
        return false;
    return peek_slowly(canon, i) != MTRIE_WORD ||
           peek_slowly(canon, i - 1) != MTRIE_WORD ||
           takes_suffixes(canon->folded->chars[i - 1]);
}

/* ---- Cells ------------------------------------------------------------- */

/* The cell of a character; before the numbering a code point is its symbol. */
static inline uint32_t cell_of(const mtrie_canon *canon, uint32_t c)
{
    uint32_t cell = mtrie_cell(canon->alphabet, c);
    if (canon->numbered)
        return cell;
    return c << MTRIE_CELL_SHIFT | (cell & MTRIE_CELL_KIND);
}

/* Looks up the characters of [begin, end), and those behind that are looked at
 * from there. */
static void look_up(mtrie_canon *canon, size_t begin, size_t end)
{
    const mtrie_canon from = *canon; /* which nothing written here changes */
    const yz_folded folded = *canon->folded;
    const mtrie_alphabet alphabet = *canon->alphabet;
    uint32_t before = begin > 0 ? folded.begin[begin - 1] : UINT32_MAX;
    size_t behind = end + CELLS_BEHIND;
    size_t last = behind < folded.len ? behind : folded.len;
    for (size_t i = begin; i < last; i++) {
        uint32_t c = folded.chars[i];
        uint32_t cell = mtrie_cell(&alphabet, c);
        if ((cell & MTRIE_CELL_KIND) == MTRIE_WORD)
            cell =
                (cell & ~(uint32_t)MTRIE_CELL_KIND) | kind_at(&from, i, cell);
        if (!from.numbered)
            cell = c << MTRIE_CELL_SHIFT | (cell & MTRIE_CELL_KIND);
        from.cells[i] = cell | (folded.begin[i] != before ? SEAM : 0);
        before = folded.begin[i];
    }
    for (size_t i = last; i < behind; i++)
        from.cells[i] = THE_END | SEAM;
}

static inline mtrie_kind peek(const mtrie_canon *canon, size_t i)
{
    return (mtrie_kind)(canon->cells[i] & MTRIE_CELL_KIND);
}

/* ---- Units ------------------------------------------------------------- */

static inline mtrie_unit make_unit(uint32_t cell, size_t first, size_t last)
{
    uint32_t symbol = (cell & ~SEAM) >> MTRIE_CELL_SHIFT;
    uint32_t single = (cell & MTRIE_CELL_SINGLE) * SINGLE_UP;
    mtrie_unit unit = { symbol | single, (uint32_t)first, (uint32_t)last };
    return unit;
}

static inline void emit(mtrie_canon *canon, uint32_t cell, size_t first,
                        size_t last, uint32_t flags)
{
    mtrie_unit unit = make_unit(cell, first, last);
    unit.symbol |= flags;
    canon->units[canon->count++] = unit;
}

/* That folded character `i` begins, and that it ends, with one of the text. */
static inline uint32_t seams_of(const uint32_t *cells, size_t i)
{
    return (cells[i] & SEAM) | (cells[i + 1] & SEAM) / 2;
}

/* Folded character `i` by itself, as the character of the cell. */
static inline void emit_sign(mtrie_canon *canon, size_t i, uint32_t cell)
{
    emit(canon, cell, i, i + 1, seams_of(canon->cells, i));
}

static void emit_separator(mtrie_canon *canon, size_t first, size_t last)
{
    emit(canon, cell_of(canon, ' '), first, last, 0);
}

/* ---- Words ------------------------------------------------------------- */

/* Whether all from `i` to `end` are capitals or digits, with a capital. */
static bool is_abbreviation(const mtrie_canon *canon, size_t i, size_t end)
{
    bool capital = false;
    for (; i < end; i++) {
        bool upper = is_upper(canon, i);
        uint32_t c = canon->folded->chars[i];
        if (!upper && (c < '0' || c > '9'))
            return false;
        capital = capital || upper;
    }
    return capital;
}

/*
 * The singular of the English word [begin, end) in `letters`; returns its
 * length, or 0 if the word stands as it is.  Capitals decide where letters do
 * not: AIs is AI, but neither AIDS nor LAWS is a plural.
 */
static size_t singular_of(const mtrie_canon *canon, size_t begin, size_t end,
                          uint32_t *letters)
{
    char word[MTRIE_WORD_MAX + 2];
    const uint32_t *chars = canon->folded->chars + begin;
    size_t len = end - begin;
    if (len < 3 || len > MTRIE_WORD_MAX || chars[len - 1] >= 0x80 ||
        !mtrie_may_be_plural(chars[len - 2], chars[len - 1]))
        return 0;
    for (size_t i = 0; i < len; i++) {
        if (chars[i] >= 0x80)
            return 0;
        word[i] = (char)chars[i];
    }
    bool capitals =
        chars[len - 1] == 's' && is_abbreviation(canon, begin, end - 1);
    bool small = capitals && !is_upper(canon, end - 1);
    if (capitals && !small && len <= 4)
        return 0;
    len = small ? len - 1 : mtrie_singular(word, len);
    for (size_t i = 0; i < len; i++)
        letters[i] = (unsigned char)word[i];
    return len;
}

/* The base form of a word, or 0 if it stands as it is.  Of a word that is not
 * there as a whole, nobody knows. */
static size_t base_of(const mtrie_canon *canon, size_t begin, size_t end,
                      uint32_t *letters)
{
    if (canon->open_word && end == canon->folded->len)
        return 0;
    if (canon->english)
        return singular_of(canon, begin, end, letters);
    if (!canon->stemmer || (canon->inside && begin == 0))
        return 0;
    return mtrie_stem(canon->stemmer, canon->folded->chars + begin, end - begin,
                      letters);
}

/* The word that ends at `end` was just read, a unit for each letter: puts its
 * base form in their place. */
static void put_base(mtrie_canon *canon, size_t end)
{
    uint32_t letters[MTRIE_STEM_MAX + 1];
    size_t begin = end - 1;
    while (begin > 0 && peek(canon, begin - 1) == MTRIE_WORD)
        begin--;
    size_t len = base_of(canon, begin, end, letters);
    if (len == 0)
        return;
    size_t from = canon->count - (end - begin);
    canon->count = from;
    for (size_t i = 0; i < len; i++) {
        size_t first = begin + i < end ? begin + i : end - 1;
        emit(canon, cell_of(canon, letters[i]), first, first + 1, 0);
    }
    mtrie_unit *last = &canon->units[canon->count - 1];
    canon->units[from].symbol |= canon->cells[begin] & SEAM;
    last->symbol |= (canon->cells[end] & SEAM) / 2;
    last->last = (uint32_t)end;
}

/* Behind the possessive 's or ’ of a word that ends at `end`, if it has one. */
static size_t skip_possessive(const mtrie_canon *canon, size_t end)
{
    const yz_folded *folded = canon->folded;
    if (peek(canon, end) != MTRIE_APOSTROPHE)
        return end;
    if (end + 1 < folded->len && folded->chars[end + 1] == 's' &&
        peek(canon, end + 2) != MTRIE_WORD)
        return end + 2;
    if (folded->chars[end - 1] == 's' && peek(canon, end + 1) != MTRIE_WORD)
        return end + 1;
    return end;
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
} gap;

bool mtrie_canon_is_line_end(const mtrie_canon *canon, size_t i)
{
    size_t pos = canon->folded->begin[i];
    char byte = canon->text.ptr[pos];
    if (byte == '\r')
        return pos + 1 == canon->text.len || canon->text.ptr[pos + 1] != '\n';
    return byte == '\n';
}

static gap scan_gap(const mtrie_canon *canon, size_t begin)
{
    gap g = { begin, begin, 0, 0, 0, 0 };
    for (;; g.end++) {
        switch (peek(canon, g.end)) {
        case MTRIE_SPACE:
            g.spaces++;
            g.breaks += mtrie_canon_is_line_end(canon, g.end);
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
    }
}

/* Every dash of the gap as "-". */
static void emit_dashes(mtrie_canon *canon, const gap *g)
{
    uint32_t cell = cell_of(canon, '-');
    for (size_t i = g->begin; i < g->end; i++)
        if (peek(canon, i) != MTRIE_SPACE)
            emit_sign(canon, i, cell);
}

/* White space alone, between what is of kind `left` and `right`. */
static void emit_spaces(mtrie_canon *canon, const gap *g, mtrie_kind left,
                        mtrie_kind right)
{
    /* No term holds this one: nothing reaches over a blank line. */
    if (g->breaks > 1)
        emit(canon, canon->numbered ? 0 : 0x2029 << MTRIE_CELL_SHIFT, g->begin,
             g->end, 0);
    else if (left == MTRIE_WORD && right == MTRIE_WORD)
        emit_separator(canon, g->begin, g->end);
    else if (left == MTRIE_DENSE && right == MTRIE_DENSE && g->breaks == 0)
        emit_separator(canon, g->begin, g->end);
}

/* The gap that begins at `begin`, behind what is of kind *left; returns where
 * it ends. */
static size_t read_gap(mtrie_canon *canon, size_t begin, mtrie_kind *left)
{
    gap g = scan_gap(canon, begin);
    mtrie_kind right = peek(canon, g.end);
    bool words = *left == MTRIE_WORD && right == MTRIE_WORD;
    bool mixed = (*left == MTRIE_WORD && right == MTRIE_DENSE) ||
                 (*left == MTRIE_DENSE && right == MTRIE_WORD);
    bool joins =
        g.hyphens == 1 && g.dashes == 0 && peek(canon, begin) == MTRIE_HYPHEN;
    if (g.hyphens + g.dashes == 0) {
        emit_spaces(canon, &g, *left, right);
    } else if (joins && words && g.breaks <= 1) {
        emit_separator(canon, begin, g.end);
    } else if (!(joins && mixed && g.spaces == 0)) {
        emit_dashes(canon, &g);
    }
    *left = MTRIE_SPACE;
    return g.end;
}

/* ---- All of it --------------------------------------------------------- */

/*
 * What becomes of a character follows, nearly always, from its kind and the two
 * beside it: words that are not inflected, single spaces, signs.  It is looked
 * up, without a branch, in two tables whose answers are joined by AND.
 */
enum {
    KEEP = 1 << 0,  /* it is a unit */
    LAST = 1 << 1,  /* the last letter of a word */
    SLOW = 1 << 2,  /* more has to be looked at */
    APART = 1 << 3, /* a space between dense characters */
    ROW = MTRIE_KINDS + 1
};

#define BEGINS MTRIE_UNIT_BEGINS
#define ENDS   MTRIE_UNIT_ENDS
#define SIGN   (KEEP | BEGINS | ENDS)
#define LETTER (KEEP | LAST | BEGINS | ENDS)

/* In the order of mtrie_kind, both ways, and THE_END. */
static const uint32_t by_left[ROW][ROW] = {
    { SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN },
    { LETTER, LETTER & ~BEGINS, LETTER, LETTER, LETTER, LETTER, LETTER,
      LETTER },
    { SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN },
    { SLOW, SLOW | KEEP, SLOW | APART, SLOW, SLOW, SLOW, SLOW, SLOW },
    { SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW },
    { SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW },
    { SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW },
    { SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW },
};
static const uint32_t by_right[ROW][ROW] = {
    { SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN },
    { LETTER, KEEP | BEGINS, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER },
    { SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN },
    { 0, KEEP, APART, SLOW, SLOW, SLOW, 0, 0 },
    { SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW },
    { SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW },
    { SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW },
    { SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW, SLOW },
};

/* Whether a word that ends in these letters may have another base form. */
static inline bool may_inflect(const mtrie_canon *canon, uint32_t before_last,
                               uint32_t last)
{
    if (!canon->english)
        return canon->stemmer != NULL;
    return mtrie_may_be_plural(before_last, last);
}

/* Characters of [i, end), as long as they are simple; returns where that ends.
 * *left is the kind of the one before. */
static size_t read_run(mtrie_canon *canon, size_t i, size_t end,
                       mtrie_kind *left)
{
    const mtrie_canon from = *canon;
    const uint32_t *chars = canon->folded->chars;
    const uint32_t *cells = canon->cells;
    mtrie_unit *unit = canon->units + canon->count;
    uint32_t before = *left;
    bool inflects = false;
    for (; i < end && !inflects; i++) {
        uint32_t cell = cells[i];
        uint32_t next = cells[i + 1];
        uint32_t kind = cell & MTRIE_CELL_KIND;
        uint32_t what =
            by_left[kind][before] & by_right[kind][next & MTRIE_CELL_KIND];
        if (what & (SLOW | APART))
            break;
        *unit = make_unit(cell, i, i + 1);
        what |= takes_suffixes(chars[i]) ? ENDS : 0;
        unit->symbol |= (what & cell & SEAM) | (what & (next & SEAM) / 2);
        unit += what & KEEP;
        before = kind;
        inflects = (what & LAST) && i > 0 &&
                   may_inflect(&from, chars[i - 1], chars[i]);
    }
    canon->count = (size_t)(unit - canon->units);
    *left = (mtrie_kind)before;
    if (inflects)
        put_base(canon, i);
    return i;
}

/* What read_run() left over; returns where it ends. */
static size_t read_rest(mtrie_canon *canon, size_t i, mtrie_kind *left)
{
    if (peek(canon, i) != MTRIE_APOSTROPHE)
        return read_gap(canon, i, left);
    size_t end = i;
    if (canon->english && i > 0 && peek(canon, i - 1) == MTRIE_WORD)
        end = skip_possessive(canon, i);
    if (end > i)
        return end;
    emit_sign(canon, i, cell_of(canon, '\''));
    *left = MTRIE_OTHER;
    return i + 1;
}

void mtrie_canon_begin(mtrie_canon *canon, size_t at)
{
    size_t len = canon->folded->len;
    canon->cells = (uint32_t *)(canon->units + len + len / 2 + 1);
    canon->left = canon->inside ? MTRIE_WORD : MTRIE_OTHER;
    canon->count = 0;
    canon->done = at;
    if (at > 0)
        canon->cells[at - 1] = THE_END | SEAM;
}

/* The first place from `at` on before which nothing depends on what follows:
 * behind a sign, or at a word behind white space. */
static size_t place_behind(const mtrie_canon *canon, size_t at)
{
    size_t len = canon->folded->len;
    for (; at < len; at++) {
        mtrie_kind kind = peek_slowly(canon, at - 1);
        if (kind == MTRIE_DENSE || kind == MTRIE_OTHER ||
            (kind == MTRIE_SPACE && peek_slowly(canon, at) == MTRIE_WORD))
            return at;
    }
    return len;
}

bool mtrie_canon_extend(mtrie_canon *canon, size_t more)
{
    size_t begin = canon->done;
    size_t len = canon->folded->len;
    if (begin == len)
        return false;
    size_t end = more < len - begin ? place_behind(canon, begin + more) : len;
    look_up(canon, begin, end);
    for (size_t i = begin; i < end;) {
        i = read_run(canon, i, end, &canon->left);
        if (i < end && peek(canon, i) >= MTRIE_SPACE)
            i = read_rest(canon, i, &canon->left);
    }
    canon->done = end;
    return true;
}
