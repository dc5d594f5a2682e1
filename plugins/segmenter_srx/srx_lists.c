/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markers of list items.  What counts is the row: "2." alone is as often a
 * number at the end of a sentence, but where "1." began a line, and "2." in the
 * same form follows, it is the next item.
 */
#include "srx_lists.h"
#include "srx_marks.h"

/* A longer row of numerals is no list marker; years are none. */
enum {
    MARKER_MAX = 5,
    MARKER_BYTES = 40,
    NUMBER_MAX = 199,
    ROMAN_MAX = 8,
    WINDOW = 32 /* markers that an item looks ahead for the next one */
};

/* ---- A marker alone --------------------------------------------------------
 */

static bool is_ascii_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_han_numeral(uint32_t c)
{
    static const uint16_t numerals[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                         0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
                                         0x767E, 0x3007, 0x96F6 };
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (numerals[i] == c)
            return true;
    return false;
}

static bool is_roman(uint32_t c)
{
    return c < 128 && c != 0 && strchr("IVXivx", (int)c) != NULL;
}

/* What a list marker is made of, as bits; 0: it is none. */
enum {
    NUMERAL = 1,
    LETTER = 2,
    POINT = 4
};

static int marker_part(uint32_t c)
{
    if (is_class(c, YZ_CHAR_DIGIT) || is_han_numeral(c) || is_roman(c))
        return NUMERAL;
    if (c < 128 && is_ascii_letter((char)c))
        return LETTER;
    if (is_class(c, YZ_CHAR_LETTER) ||
        (mark_class(c) & MARK_STOP && c != '.' && c != 0xFF0E))
        return 0;
    return POINT;
}

bool srx_is_marker(yz_str text, size_t start, size_t end)
{
    size_t numerals = 0;
    size_t letters = 0;

    if (end - start > MARKER_BYTES)
        return false;
    for (size_t pos = start; pos < end;) {
        int part = marker_part(yz_utf8_next(text, &pos));
        numerals += part == NUMERAL;
        letters += part == LETTER;
        if (part == 0 || numerals + letters > MARKER_MAX)
            return false;
    }
    return letters == 0 || (letters == 1 && numerals == 0);
}

/* ---- Markers that count ----------------------------------------------------
 */

/* What stands around the number. */
enum {
    OPENED = 1, /* ( in front */
    DOTTED = 2, /* a full stop behind */
    CLOSED = 4, /* ) behind */
    BULLET = 8  /* • or a dash in front */
};

/* A marker as a number, a letter and a Roman numeral: what it is not is 0. */
struct srx_marker {
    size_t begin, end;
    int form;
    bool first; /* a list may begin here */
    bool upper;
    int values[3];
    bool taken;
};

static bool is_bullet(uint32_t c)
{
    return c == 0x2022 || c == 0x2043 || c == 0x2023 || c == 0x25CF ||
           c == 0xB7 || c == '-' || c == '*';
}

/* Small Roman numerals up to xxxix; 0 for what is none. */
static int roman_value(yz_str word)
{
    int value = 0;
    int last = 0;

    for (size_t i = word.len; i-- > 0;) {
        char c = (char)(word.ptr[i] | 0x20);
        int digit = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
        if (digit == 0)
            return 0;
        value += digit < last ? -digit : digit;
        last = digit > last ? digit : last;
    }
    return value > 0 ? value : 0;
}

/* Reads digits, or a letter or two, at *pos. */
static bool read_count(yz_str text, size_t *pos, struct srx_marker *marker)
{
    size_t begin = *pos;
    int number = 0;

    for (; *pos < text.len && text.ptr[*pos] >= '0' && text.ptr[*pos] <= '9' &&
           number <= NUMBER_MAX;
         ++*pos)
        number = number * 10 + (text.ptr[*pos] - '0');
    if (*pos > begin) {
        marker->values[0] = number;
        return number <= NUMBER_MAX;
    }
    while (*pos < text.len && is_ascii_letter(text.ptr[*pos]) &&
           *pos - begin < ROMAN_MAX)
        ++*pos;
    if (*pos == begin)
        return false;
    marker->upper = text.ptr[begin] < 'a';
    if (*pos - begin == 1)
        marker->values[1] = (text.ptr[begin] | 0x20) - 'a' + 1;
    marker->values[2] = roman_value(yz_str_cut(text, begin, *pos));
    return marker->values[1] || marker->values[2];
}

static bool take(yz_str text, size_t *pos, char c)
{
    if (*pos >= text.len || text.ptr[*pos] != c)
        return false;
    ++*pos;
    return true;
}

/* Reads a marker at `pos`.  "A." is more often an initial. */
static bool read_marker(yz_str text, size_t pos, struct srx_marker *marker)
{
    *marker = (struct srx_marker){ .begin = pos };
    if (is_bullet(char_at(text, pos))) {
        marker->form |= BULLET;
        pos = skip_space(text, step_on(text, pos), NULL);
    }
    if (take(text, &pos, '('))
        marker->form |= OPENED;
    if (!read_count(text, &pos, marker))
        return false;
    if (!(marker->form & OPENED) && take(text, &pos, '.'))
        marker->form |= DOTTED;
    if (take(text, &pos, ')'))
        marker->form |= CLOSED;
    marker->end = pos;
    if (!(marker->form & (DOTTED | CLOSED)) || !is_space(char_at(text, pos)))
        return false;
    if (marker->form & OPENED && !(marker->form & CLOSED))
        return false;
    return marker->values[0] || !marker->upper || marker->form & CLOSED;
}

/* Whether a list may begin at `pos`: the text, a line or a sentence does. */
static bool may_begin(yz_str text, size_t pos)
{
    bool newline = false;
    size_t end = skip_space_back(text, pos, 0, &newline);
    uint32_t c = char_before(text, end);

    return end == 0 || newline || (mark_class(c) & MARK_STOP) || c == ':';
}

static bool is_count_char(char c)
{
    return is_ascii_letter(c) || (c >= '0' && c <= '9');
}

/* Where the marker begins whose last mark stands at `end`; `end` if there is
 * none: a count of a few characters, a bracket, a bullet. */
static size_t marker_begin(yz_str text, size_t end)
{
    size_t pos = end;
    size_t bullet;

    if (text.ptr[end] == ')' && pos > 0 && text.ptr[pos - 1] == '.')
        pos--;
    for (size_t n = 0;
         n < ROMAN_MAX && pos > 0 && is_count_char(text.ptr[pos - 1]); n++)
        pos--;
    if (pos > 0 && text.ptr[pos - 1] == '(')
        pos--;
    bullet = skip_space_back(text, pos, pos > 2 ? pos - 2 : 0, NULL);
    if (is_bullet(char_before(text, bullet)))
        pos = step_back(text, bullet);
    return pos == 0 || is_space(char_before(text, pos)) ? pos : end;
}

/* Whether a marker of a list can end at `end`: white space follows, and what
 * stands before may count. */
static bool may_end_marker(yz_str text, size_t end)
{
    unsigned char behind = (unsigned char)text.ptr[end + 1];

    return (behind <= ' ' || behind >= 0x80) && end > 0 &&
           (is_count_char(text.ptr[end - 1]) || text.ptr[end] == ')');
}

static yz_status note_marker(srx_lists *lists, yz_str text, size_t end)
{
    void *markers = lists->markers;
    struct srx_marker marker;
    size_t begin = marker_begin(text, end);

    if (begin == end || !read_marker(text, begin, &marker) ||
        marker.end != end + 1)
        return YZ_OK;
    if (yz_grow(&markers, &lists->cap, lists->count + 1, sizeof marker) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    marker.first = may_begin(text, begin);
    lists->markers = markers;
    lists->markers[lists->count++] = marker;
    return YZ_OK;
}

/* The first `c` from `from` on; the text's end if there is none. */
static size_t find_byte(yz_str text, size_t from, char c)
{
    const char *found =
        from < text.len ? memchr(text.ptr + from, c, text.len - from) : NULL;

    return found ? (size_t)(found - text.ptr) : text.len;
}

/* Notes what looks like a marker: each ends in . or ) before white space. */
static yz_status find_markers(srx_lists *lists, yz_str text)
{
    size_t point = find_byte(text, 0, '.');
    size_t bracket = find_byte(text, 0, ')');
    yz_status status = YZ_OK;

    while (status == YZ_OK) {
        size_t end = point < bracket ? point : bracket;
        if (end + 1 >= text.len)
            break;
        if (may_end_marker(text, end))
            status = note_marker(lists, text, end);
        if (end == point)
            point = find_byte(text, end + 1, '.');
        else
            bracket = find_byte(text, end + 1, ')');
    }
    return status;
}

/* The next marker of the list that counts in `kind`; 0 if there is none. */
static size_t next_of(const srx_lists *lists, size_t at, int kind)
{
    const struct srx_marker *marker = &lists->markers[at];

    for (size_t i = at + 1; i < lists->count && i <= at + WINDOW; i++) {
        const struct srx_marker *other = &lists->markers[i];
        if (!other->taken && other->form == marker->form &&
            other->upper == marker->upper &&
            other->values[kind] == marker->values[kind] + 1)
            return i;
    }
    return 0;
}

/* Takes the list that begins with marker `at`, if one does. */
static void take_list(srx_lists *lists, size_t at)
{
    for (int kind = 0; kind < 3; kind++) {
        size_t next =
            lists->markers[at].values[kind] ? next_of(lists, at, kind) : 0;
        if (next == 0)
            continue;
        lists->markers[at].taken = true;
        for (; next; next = next_of(lists, next, kind))
            lists->markers[next].taken = true;
        return;
    }
}

yz_status srx_lists_scan(srx_lists *lists, yz_str text)
{
    void *items = lists->items;

    lists->count = lists->item_count = 0;
    if (find_markers(lists, text) != YZ_OK ||
        yz_grow(&items, &lists->item_cap, lists->count + 1,
                sizeof *lists->items) != YZ_OK)
        return YZ_NO_MEMORY;
    lists->items = items;
    for (size_t i = 0; i < lists->count; i++)
        if (lists->markers[i].first && !lists->markers[i].taken)
            take_list(lists, i);
    for (size_t i = 0; i < lists->count; i++)
        if (lists->markers[i].taken)
            lists->items[lists->item_count++] =
                (srx_item){ lists->markers[i].begin, lists->markers[i].end };
    return YZ_OK;
}

void srx_lists_done(srx_lists *lists)
{
    yz_free(lists->markers);
    yz_free(lists->items);
    *lists = (srx_lists){ .count = 0 };
}
