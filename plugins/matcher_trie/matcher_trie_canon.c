/* SPDX-License-Identifier: Apache-2.0 */
/* The canonical form of terms and texts: see matcher_trie_canon.h. */
#include "matcher_trie_canon.h"

#include "matcher_trie_plural.h"
#include "matcher_trie_stem.h"

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
    if (kind != MTRIE_WORD || canon->folded->chars[i] >= 0x80)
        return kind;
    unsigned char byte =
        (unsigned char)canon->text.ptr[canon->folded->begin[i]];
    if (byte >= 0x80 && !yz_char_is_alphabetic(origin_of(canon, i)))
        return MTRIE_OTHER;
    return kind;
}

static mtrie_kind peek(const mtrie_canon *canon, size_t i)
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
    return peek(canon, i);
}

bool mtrie_canon_parts(const mtrie_canon *canon, size_t i)
{
    if (i == 0 || i >= canon->folded->len)
        return true;
    if (!is_seam(canon, i))
        return false;
    return peek(canon, i) != MTRIE_WORD || peek(canon, i - 1) != MTRIE_WORD ||
           takes_suffixes(canon->folded->chars[i - 1]);
}

/* ---- Units ------------------------------------------------------------- */

static inline void emit(mtrie_canon *canon, uint32_t c, uint32_t cell,
                        size_t first, size_t last, uint32_t flags)
{
    mtrie_unit *unit = &canon->units[canon->count++];
    uint32_t single = (cell & MTRIE_CELL_SINGLE) ? MTRIE_UNIT_SINGLE : 0;
    unit->symbol =
        (canon->numbered ? cell >> MTRIE_CELL_SHIFT : c) | flags | single;
    unit->first = (uint32_t)first;
    unit->last = (uint32_t)last;
}

/* Folded character `i`, or `c` in its place, by itself. */
static inline void emit_sign(mtrie_canon *canon, size_t i, uint32_t c,
                             uint32_t cell)
{
    uint32_t flags = 0;
    if (is_seam(canon, i))
        flags |= MTRIE_UNIT_BEGINS;
    if (is_seam(canon, i + 1))
        flags |= MTRIE_UNIT_ENDS;
    emit(canon, c, cell, i, i + 1, flags);
}

static void emit_separator(mtrie_canon *canon, size_t first, size_t last)
{
    emit(canon, ' ', mtrie_cell(canon->alphabet, ' '), first, last, 0);
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
        !mtrie_may_be_plural((char)chars[len - 2], (char)chars[len - 1]))
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

/* Flags the units from number `from` on, the word [begin, end), as a whole. */
static void flag_word(mtrie_canon *canon, size_t from, size_t begin, size_t end)
{
    if (is_seam(canon, begin))
        canon->units[from].symbol |= MTRIE_UNIT_BEGINS;
    if (is_seam(canon, end))
        canon->units[canon->count - 1].symbol |= MTRIE_UNIT_ENDS;
    canon->units[canon->count - 1].last = (uint32_t)end;
}

/* Puts the base form in the place of the units from number `from` on. */
static void put_base(mtrie_canon *canon, size_t from, size_t begin, size_t end,
                     const uint32_t *letters, size_t len)
{
    canon->count = from;
    for (size_t i = 0; i < len; i++) {
        size_t first = begin + i < end ? begin + i : end - 1;
        uint32_t c = letters[i];
        emit(canon, c, mtrie_cell(canon->alphabet, c), first, first + 1, 0);
    }
}

/* The letters from `begin` on, each a unit; returns where the word ends. */
static size_t emit_word(mtrie_canon *canon, size_t begin)
{
    const yz_folded *folded = canon->folded;
    size_t i = begin;
    for (; i < folded->len; i++) {
        uint32_t c = folded->chars[i];
        uint32_t cell = mtrie_cell(canon->alphabet, c);
        uint32_t flags = 0;
        if (kind_at(canon, i, cell) != MTRIE_WORD)
            break;
        if (takes_suffixes(c) && is_seam(canon, i + 1))
            flags |= MTRIE_UNIT_ENDS;
        emit(canon, c, cell, i, i + 1, flags);
    }
    return i;
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

/* The word that begins at `begin`; returns where the next unit begins. */
static size_t read_word(mtrie_canon *canon, size_t begin)
{
    size_t from = canon->count;
    size_t end = emit_word(canon, begin);
    if (canon->english || canon->stemmer) {
        uint32_t letters[MTRIE_STEM_MAX + 1];
        size_t len = base_of(canon, begin, end, letters);
        if (len > 0)
            put_base(canon, from, begin, end, letters, len);
    }
    flag_word(canon, from, begin, end);
    return canon->english ? skip_possessive(canon, end) : end;
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

static bool is_line_end(const mtrie_canon *canon, size_t i)
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
            g.breaks += is_line_end(canon, g.end);
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
    uint32_t cell = mtrie_cell(canon->alphabet, '-');
    for (size_t i = g->begin; i < g->end; i++)
        if (peek(canon, i) != MTRIE_SPACE)
            emit_sign(canon, i, '-', cell);
}

/* White space alone, between what is of kind `left` and `right`. */
static void emit_spaces(mtrie_canon *canon, const gap *g, mtrie_kind left,
                        mtrie_kind right)
{
    /* No term holds this one: nothing reaches over a blank line. */
    if (g->breaks > 1)
        emit(canon, 0x2029, 0, g->begin, g->end, 0);
    else if (left == MTRIE_WORD && right == MTRIE_WORD)
        emit_separator(canon, g->begin, g->end);
    else if (left == MTRIE_DENSE && right == MTRIE_DENSE && g->breaks == 0)
        emit_separator(canon, g->begin, g->end);
}

/* The gap that begins at `begin`; returns where it ends.  *left is the kind of
 * the unit before, and then of the last one. */
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
        *left = MTRIE_OTHER;
    }
    return g.end;
}

/* Characters that stand for themselves, from `i` on; returns where they end. */
static size_t read_signs(mtrie_canon *canon, size_t i, mtrie_kind *left)
{
    const yz_folded *folded = canon->folded;
    for (; i < folded->len; i++) {
        uint32_t c = folded->chars[i];
        uint32_t cell = mtrie_cell(canon->alphabet, c);
        mtrie_kind kind = kind_at(canon, i, cell);
        if (kind != MTRIE_DENSE && kind != MTRIE_OTHER)
            break;
        emit_sign(canon, i, c, cell);
        *left = kind;
    }
    return i;
}

void mtrie_canon_read(mtrie_canon *canon)
{
    mtrie_kind left = canon->inside ? MTRIE_WORD : MTRIE_OTHER;
    canon->count = 0;
    for (size_t i = 0; i < canon->folded->len;) {
        switch (peek(canon, i)) {
        case MTRIE_SPACE:
        case MTRIE_HYPHEN:
        case MTRIE_DASH:
            i = read_gap(canon, i, &left);
            break;
        case MTRIE_WORD:
            i = read_word(canon, i);
            left = MTRIE_WORD;
            break;
        case MTRIE_APOSTROPHE:
            emit_sign(canon, i++, '\'', mtrie_cell(canon->alphabet, '\''));
            left = MTRIE_OTHER;
            break;
        default:
            i = read_signs(canon, i, &left);
        }
    }
}

/* ---- Sentences --------------------------------------------------------- */

/* Marks that end a sentence wherever they stand, as they are folded. */
static bool is_full_stop(uint32_t c)
{
    static const uint32_t marks[] = { '!',    '?',    0x3002, 0x061F,
                                      0x06D4, 0x0964, 0x0965, 0x1362 };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (c == marks[i])
            return true;
    return false;
}

bool mtrie_canon_ends_sentence(const mtrie_canon *canon, size_t at)
{
    const mtrie_unit *unit = &canon->units[at];
    uint32_t c = canon->folded->chars[unit->first];
    if (c == '.')
        return unit->last >= canon->folded->len ||
               canon->folded->chars[unit->last] == ' ';
    if (c != ' ')
        return is_full_stop(c);
    size_t breaks = 0;
    for (size_t i = unit->first; i < unit->last; i++)
        breaks += canon->folded->chars[i] == ' ' && is_line_end(canon, i);
    return breaks > 1;
}
