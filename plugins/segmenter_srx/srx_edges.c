/* SPDX-License-Identifier: Apache-2.0 */
/*
 * First and last characters of a regular expression, by descent over its
 * syntax (ICU's, see "Regular Expressions" in the ICU user guide).  Groups are
 * followed to a fixed depth; what lies deeper counts as not understood.
 */
#include <string.h>

#include <unicode/ustring.h>

#include "srx_pattern.h"

enum {
    DEPTH = 20
};

/* A piece of a pattern. */
typedef struct part {
    USet *first, *first2;
    USet *last, *last2;
    bool nothing;          /* no construction yet */
    bool nullable;         /* may match the empty text */
    bool single;           /* may match one character */
    bool one;              /* one character of the set, or some in a row */
    uint64_t begins, ends; /* of its places in the track */
} part;

typedef struct parser {
    const UChar *text;
    int32_t len, at;
    int depth;
    bool lost;      /* something was not understood */
    bool trackless; /* too much for a track */
    srx_track *track;
} parser;

static part new_part(void)
{
    return (part){ .first = uset_openEmpty(),
                   .first2 = uset_openEmpty(),
                   .last = uset_openEmpty(),
                   .last2 = uset_openEmpty(),
                   .nothing = true,
                   .nullable = true };
}

static void close_part(part *p)
{
    uset_close(p->first);
    uset_close(p->first2);
    uset_close(p->last);
    uset_close(p->last2);
}

/* Appends `b`, which is closed. */
static void concat(parser *p, part *a, part *b)
{
    srx_track_join(p->track, a->ends, b->begins);
    a->begins |= a->nullable ? b->begins : 0;
    a->ends = b->ends | (b->nullable ? a->ends : 0);
    if (a->single)
        uset_addAll(a->first2, b->first);
    if (a->nullable) {
        uset_addAll(a->first2, b->first2);
        uset_addAll(a->first, b->first);
    }
    if (!b->nullable)
        uset_clear(a->last2);
    if (b->single)
        uset_addAll(a->last2, a->last);
    uset_addAll(a->last2, b->last2);
    if (!b->nullable)
        uset_clear(a->last);
    uset_addAll(a->last, b->last);
    a->single = (a->single && b->nullable) || (a->nullable && b->single);
    a->one = a->nothing && b->one;
    a->nullable = a->nullable && b->nullable;
    a->nothing = a->nothing && b->nothing;
    close_part(b);
}

/* Adds the alternative `b`, which is closed. */
static void alternate(part *a, part *b)
{
    a->begins |= b->begins;
    a->ends |= b->ends;
    uset_addAll(a->first, b->first);
    uset_addAll(a->first2, b->first2);
    uset_addAll(a->last, b->last);
    uset_addAll(a->last2, b->last2);
    a->single = a->single || b->single;
    a->one = a->one && b->one;
    a->nullable = a->nullable || b->nullable;
    a->nothing = false;
    close_part(b);
}

/* ---- Sets ------------------------------------------------------------------
 */

static const char *set_of_letter(UChar letter)
{
    switch (letter) {
    case 's':
        return "[\\t\\n\\u000C\\u000D\\p{Z}]";
    case 'S':
        return "[^\\t\\n\\u000C\\u000D\\p{Z}]";
    case 'd':
        return "[\\p{Nd}]";
    case 'D':
        return "[^\\p{Nd}]";
    case 'w':
        return "[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200c\\u200d]";
    case 'W':
        return "[^\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200c\\u200d]";
    default:
        return NULL;
    }
}

static void add_pattern(parser *p, USet *set, const UChar *pattern, int32_t len)
{
    UErrorCode icu = U_ZERO_ERROR;
    USet *more = uset_openPattern(pattern, len, &icu);

    if (U_FAILURE(icu))
        p->lost = true;
    else
        uset_addAll(set, more);
    uset_close(more);
}

/* Adds \p{…} or \P{…}, which begins at p->at and ends before `end`. */
static void add_property(parser *p, USet *set, int32_t end)
{
    UChar pattern[64];
    int32_t len = end - p->at;

    if (len > 60) {
        p->lost = true;
        return;
    }
    pattern[0] = '[';
    u_memcpy(pattern + 1, p->text + p->at, len);
    pattern[len + 1] = ']';
    add_pattern(p, set, pattern, len + 2);
}

static UChar unit_at(int32_t offset, void *text)
{
    return ((const UChar *)text)[offset];
}

/* The character that an escape other than a set's stands for; -1 if it stands
 * for none. */
static UChar32 escaped_char(const parser *p)
{
    UChar letter = p->text[p->at + 1];
    int32_t at = p->at + 1;
    UChar32 c;

    if (u_strchr(u"ntrfux", letter)) {
        c = u_unescapeAt(unit_at, &at, p->len, (void *)(uintptr_t)p->text);
        return at > p->at + 1 ? c : -1;
    }
    if ((letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
        (letter >= 'A' && letter <= 'Z'))
        return -1;
    U16_NEXT(p->text, at, p->len, c);
    return c;
}

/* Adds what the escape at p->at stands for; gives the character if it is one,
 * else -1. */
static UChar32 read_escape(parser *p, USet *set)
{
    int32_t end = srx_pattern_step(p->text, p->len, p->at);
    UChar letter = p->at + 1 < p->len ? p->text[p->at + 1] : 0;
    const char *named = set_of_letter(letter);
    UChar32 c = -1;

    if (named) {
        UChar pattern[80];
        u_uastrcpy(pattern, named);
        add_pattern(p, set, pattern, u_strlen(pattern));
    } else if (letter == 'p' || letter == 'P') {
        add_property(p, set, end);
    } else {
        c = letter ? escaped_char(p) : -1;
        p->lost = p->lost || c < 0;
    }
    p->at = end;
    return c;
}

/* One item of a class in brackets: a character or what is none. */
static UChar32 read_class_char(parser *p, USet *set)
{
    UChar32 c;

    if (p->text[p->at] == '\\')
        return read_escape(p, set);
    U16_NEXT(p->text, p->at, p->len, c);
    if (c == '[' || c == '&') /* nested classes, and intersections */
        p->lost = true;
    return c;
}

static void read_class(parser *p, USet *set)
{
    int32_t end = srx_pattern_step(p->text, p->len, p->at) - 1;
    bool negated = ++p->at < end && p->text[p->at] == '^';

    p->at += negated;
    while (p->at < end && !p->lost) {
        UChar32 c = read_class_char(p, set);
        UChar32 to = c;
        if (p->at + 1 < end && p->text[p->at] == '-') {
            p->at++;
            to = read_class_char(p, set);
            p->lost = p->lost || c < 0 || to < c;
        }
        if (c >= 0 && !p->lost)
            uset_addRange(set, c, to);
    }
    p->at = end + 1;
    if (negated)
        uset_complement(set);
}

/* ---- Constructions ---------------------------------------------------------
 */

static part read_alternatives(parser *p);

static bool is_next(const parser *p, int32_t ahead, UChar c)
{
    return p->at + ahead < p->len && p->text[p->at + ahead] == c;
}

/* Moves behind the bracket that closes the group whose inside begins here. */
static void skip_group(parser *p)
{
    int32_t open = 1;

    while (p->at < p->len && open > 0) {
        UChar c = p->text[p->at];
        open += (c == '(') - (c == ')');
        p->at = srx_pattern_step(p->text, p->len, p->at);
    }
}

/* Expressions hold expressions; the recursion is never deeper than DEPTH. */
/* NOLINTBEGIN(misc-no-recursion) */

/* What stands behind "(": looking around matches nothing itself. */
static part read_group(parser *p)
{
    part inside;

    p->at++;
    if (is_next(p, 0, '?')) {
        bool behind = is_next(p, 1, '<');
        UChar kind =
            p->at + 1 + behind < p->len ? p->text[p->at + 1 + behind] : 0;
        if (kind == '=' || kind == '!') {
            skip_group(p);
            inside = new_part();
            inside.nothing = false;
            return inside;
        }
        p->lost = p->lost || behind || (kind != ':' && kind != '>');
        p->at += 2;
    }
    if (p->lost || p->depth == DEPTH) {
        p->lost = true;
        return new_part();
    }
    p->depth++;
    inside = read_alternatives(p);
    p->depth--;
    p->at++;
    return inside;
}

/* ^ $ \b and their like. */
static bool is_assertion(const parser *p)
{
    UChar c = p->text[p->at];

    if (c == '\\')
        return p->at + 1 < p->len && u_strchr(u"bBAzZ", p->text[p->at + 1]);
    return c == '^' || c == '$';
}

static part read_atom(parser *p)
{
    UChar c = p->text[p->at];
    part atom;
    UChar32 literal = -1;

    if (c == '(')
        return read_group(p);
    atom = new_part();
    atom.nothing = false;
    if (is_assertion(p)) {
        p->at = srx_pattern_step(p->text, p->len, p->at);
        return atom;
    }
    atom.one = atom.single = true;
    atom.nullable = false;
    if (c == '[') {
        read_class(p, atom.first);
    } else if (c == '.') {
        uset_addRange(atom.first, 0, 0x10FFFF);
        atom.one = false; /* no line ends */
        p->at++;
    } else if (c == '\\') {
        literal = read_escape(p, atom.first);
    } else {
        U16_NEXT(p->text, p->at, p->len, literal);
    }
    if (literal >= 0)
        uset_add(atom.first, literal);
    uset_addAll(atom.last, atom.first);
    atom.begins = atom.ends = srx_track_add(p->track, atom.first);
    p->trackless = p->trackless || !atom.begins;
    return atom;
}

/* Digits at p->at as a number. */
static int32_t read_count(parser *p)
{
    int32_t count = 0;

    for (; p->at < p->len && p->text[p->at] >= '0' && p->text[p->at] <= '9';
         p->at++)
        count = count < 1000 ? count * 10 + (p->text[p->at] - '0') : count;
    return count;
}

/* The atom may follow itself. */
static void repeat_edges(part *atom)
{
    if (atom->single) {
        uset_addAll(atom->first2, atom->first);
        uset_addAll(atom->last2, atom->last);
    }
}

static void repeat(parser *p, part *atom)
{
    repeat_edges(atom);
    srx_track_join(p->track, atom->ends, atom->begins);
}

/* One character, `least` to `most` times, is so many places in a row, if they
 * are few; else it may follow itself. */
static void repeat_counted(parser *p, part *atom, int32_t least, int32_t most)
{
    enum {
        FEW = 5
    };
    uint64_t place = atom->ends;
    int number = p->track->count - 1;

    if (most > FEW || atom->nullable || number < 0 ||
        place != (uint64_t)1 << number || atom->begins != place) {
        srx_track_join(p->track, atom->ends, atom->begins);
        return;
    }
    for (int32_t n = 1; n < most; n++) {
        uint64_t next = srx_track_add(p->track, p->track->chars[number]);
        srx_track_join(p->track, place, next);
        p->trackless = p->trackless || !next;
        atom->ends = n < least ? next : atom->ends | next;
        place = next;
    }
}

/* {LEAST,MOST}; where p->at stands behind the {. */
static void read_counts(parser *p, part *atom)
{
    int32_t least = read_count(p);
    int32_t most = least;

    if (is_next(p, 0, ',')) {
        p->at++;
        most = is_next(p, 0, '}') ? INT32_MAX : read_count(p);
    }
    repeat_counted(p, atom, least, most);
    atom->nullable = atom->nullable || least == 0;
    atom->single = atom->single && least <= 1;
    atom->one = atom->one && least == 1;
    while (p->at < p->len && p->text[p->at++] != '}')
        ;
}

static void read_quantifier(parser *p, part *atom)
{
    UChar c = p->at < p->len ? p->text[p->at] : 0;

    if (c == '*' || c == '+')
        repeat(p, atom);
    if (c == '*' || c == '?') {
        p->at++;
        atom->nullable = true;
        atom->one = false;
    } else if (c == '+') {
        p->at++;
    } else if (c == '{') {
        p->at++;
        repeat_edges(atom);
        read_counts(p, atom);
    } else {
        return;
    }
    if (is_next(p, 0, '?') || is_next(p, 0, '+')) { /* lazy, possessive */
        atom->one = false;
        p->at++;
    }
}

static part read_alternative(parser *p)
{
    part whole = new_part();

    while (p->at < p->len && !p->lost && !is_next(p, 0, '|') &&
           !is_next(p, 0, ')')) {
        part atom = read_atom(p);
        read_quantifier(p, &atom);
        concat(p, &whole, &atom);
    }
    return whole;
}

static part read_alternatives(parser *p)
{
    part whole = read_alternative(p);

    while (is_next(p, 0, '|') && !p->lost) {
        p->at++;
        part other = read_alternative(p);
        alternate(&whole, &other);
    }
    return whole;
}

/* NOLINTEND(misc-no-recursion) */

/* Makes a set that is of no use say so. */
static void finish(USet *set, bool any)
{
    if (any)
        uset_addRange(set, 0, 0x10FFFF);
    uset_freeze(set);
}

void srx_edges_of(const UChar *pattern, int32_t len, srx_edges *edges,
                  srx_track *track)
{
    parser p = { .text = pattern, .len = len, .track = track };
    part whole;

    memset(track, 0, sizeof *track);
    whole = read_alternatives(&p);
    if (p.lost || p.at < len) {
        whole.nullable = true;
        whole.one = whole.nothing = false;
    }
    track->known = !p.trackless && !whole.nullable;
    track->begins = whole.begins;
    track->ends = whole.ends;
    if (!track->known)
        srx_track_done(track);
    finish(whole.first, whole.nullable);
    finish(whole.first2, whole.nullable || whole.single);
    finish(whole.last, whole.nullable);
    finish(whole.last2, whole.nullable || whole.single);
    *edges = (srx_edges){ whole.first, whole.first2, whole.last, whole.last2,
                          whole.nothing || (whole.one && !whole.nullable) };
}
