/* SPDX-License-Identifier: Apache-2.0 */
/* Terms with wildcards: see matcher_trie_pattern.h. */
#include "matcher_trie_pattern.h"

#include "matcher_trie_image.h"

enum {
    DOTS = 3,       /* of an ellipsis, as it is folded */
    LEAST_BEGIN = 3 /* letters before * at the end of a word */
};

/* ---- Reading a term ---------------------------------------------------- */

static bool is_letter(mtrie_kind kind)
{
    return kind == MTRIE_WORD || kind == MTRIE_DENSE;
}

/* Where the run of dots that begins at `i` ends; white space between two
 * ellipses belongs to it. */
static size_t dots_end(const mtrie_canon *term, size_t i)
{
    size_t end = i;
    for (; i < term->folded->len; i++) {
        if (term->folded->chars[i] == '.')
            end = i + 1;
        else if (term->folded->chars[i] != ' ')
            break;
    }
    return end;
}

static bool is_ellipsis(const mtrie_canon *term, size_t i)
{
    const uint32_t *chars = term->folded->chars;
    return i + DOTS <= term->folded->len && chars[i] == '.' &&
           chars[i + 1] == '.' && chars[i + 2] == '.';
}

static bool is_run(const mtrie_canon *term, size_t i)
{
    if (term->folded->chars[i] != '*' || i == 0)
        return false;
    mtrie_kind left = mtrie_canon_kind(term, i - 1);
    mtrie_kind right = mtrie_canon_kind(term, i + 1);
    if (!is_letter(left) || is_letter(right))
        return is_letter(left);
    size_t letters = 0;
    while (letters < i && mtrie_canon_kind(term, i - 1 - letters) == MTRIE_WORD)
        letters++;
    return letters >= LEAST_BEGIN &&
           (i + 1 == term->folded->len || term->folded->chars[i + 1] != '*');
}

/* Whether a joint begins at `i`, and then its kind and where it ends. */
static bool joint_at(const mtrie_canon *term, size_t i, bool gaps,
                     mtrie_joint *kind, size_t *end)
{
    if (is_run(term, i)) {
        *kind = MTRIE_RUN;
        *end = i + 1;
        return true;
    }
    if (!gaps || i == 0 || !is_ellipsis(term, i))
        return false;
    *kind = MTRIE_GAP;
    *end = dots_end(term, i);
    return *end < term->folded->len;
}

size_t mtrie_pattern_cut(const mtrie_canon *term, bool gaps,
                         mtrie_piece pieces[MTRIE_JOINTS + 1])
{
    size_t len = term->folded->len;
    size_t count = 1;
    pieces[0] = (mtrie_piece){ 0, len, MTRIE_GAP };
    for (size_t i = 0; i < len;) {
        mtrie_joint kind;
        size_t end;
        if (!joint_at(term, i, gaps, &kind, &end)) {
            i++;
            continue;
        }
        if (count > MTRIE_JOINTS) {
            pieces[0].end = len;
            return 1;
        }
        pieces[count - 1].end = i;
        pieces[count++] = (mtrie_piece){ end, len, kind };
        i = end;
    }
    return count;
}

/* ---- As words ---------------------------------------------------------- */

size_t mtrie_pattern_size(const uint32_t *words, size_t left)
{
    size_t joints = words[0] & ~MTRIE_REST_PATTERN;
    size_t at = 1;
    if (joints == 0 || joints > MTRIE_JOINTS)
        return 0;
    for (size_t i = 0; i < joints; i++) {
        if (left - at < 2 || words[at] > MTRIE_RUN ||
            words[at + 1] > left - at - 2 ||
            (words[at] == MTRIE_GAP && words[at + 1] == 0))
            return 0;
        at += 2 + (size_t)words[at + 1];
    }
    return at;
}

/* Of white space in a gap there is at most every other unit. */
size_t mtrie_pattern_reach(const uint32_t *words, unsigned gap)
{
    size_t joints = words[0] & ~MTRIE_REST_PATTERN;
    size_t reach = 0;
    words++;
    for (size_t i = 0; i < joints; i++) {
        size_t widest = 2 * ((size_t)gap + 1);
        if (words[0] == MTRIE_RUN)
            widest = MTRIE_RUN_WORD + 1;
        reach += widest + words[1];
        words += 2 + (size_t)words[1];
    }
    return reach;
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

/* Whether a sentence ends with unit `at`, by its punctuation or at a blank
 * line.
 */
static bool ends_sentence(const mtrie_canon *canon, size_t at)
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
        breaks +=
            canon->folded->chars[i] == ' ' && mtrie_canon_is_line_end(canon, i);
    return breaks > 1;
}

/* ---- Matching ---------------------------------------------------------- */

/* One joint and the pieces on both sides of it. */
typedef struct joint {
    const uint32_t *before; /* symbols */
    size_t before_len;
    const uint32_t *after;
    size_t after_len;
    bool borders; /* the piece behind it ends where a term may */
} joint;

static bool stands_at(const mtrie_canon *text, size_t at,
                      const uint32_t *symbols, size_t len)
{
    if (len > text->count - at)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((text->units[at + i].symbol & MTRIE_UNIT_SYMBOL) != symbols[i])
            return false;
    return true;
}

static bool has(const mtrie_canon *text, size_t at, uint32_t flag)
{
    return (text->units[at].symbol & flag) != 0;
}

/* Whether a piece stands at `at` with borders on both sides. */
static bool stands_apart(const mtrie_canon *text, size_t at,
                         const uint32_t *symbols, size_t len, bool borders)
{
    return has(text, at, MTRIE_UNIT_BEGINS) &&
           stands_at(text, at, symbols, len) &&
           (!borders || has(text, at + len - 1, MTRIE_UNIT_ENDS));
}

static size_t match_gap(const mtrie_canon *text, const joint *j, size_t at,
                        unsigned gap)
{
    unsigned passed = 0;
    if (!has(text, at - 1, MTRIE_UNIT_ENDS))
        return 0;
    for (; at < text->count; at++) {
        if (passed > 0 &&
            stands_apart(text, at, j->after, j->after_len, j->borders))
            return at + j->after_len;
        if (ends_sentence(text, at) ||
            (j->before_len > 0 &&
             stands_apart(text, at, j->before, j->before_len, true)))
            return 0;
        passed += mtrie_canon_kind(text, text->units[at].first) != MTRIE_SPACE;
        if (passed > gap)
            return 0;
    }
    return 0;
}

/* Whether * may end before unit `at`, and the piece behind it stands there. */
static bool run_ends(const mtrie_canon *text, const joint *j, size_t at,
                     mtrie_kind kind)
{
    size_t end = at + j->after_len;
    if (j->after_len == 0)
        return kind != MTRIE_WORD && has(text, at - 1, MTRIE_UNIT_ENDS);
    return at < text->count && stands_at(text, at, j->after, j->after_len) &&
           (!j->borders || has(text, end - 1, MTRIE_UNIT_ENDS));
}

static size_t match_run(const mtrie_canon *text, const joint *j, size_t at)
{
    mtrie_kind of = MTRIE_OTHER;
    for (size_t len = 0; at <= text->count; at++, len++) {
        mtrie_kind kind = MTRIE_OTHER;
        if (at < text->count)
            kind = mtrie_canon_kind(text, text->units[at].first);
        if (run_ends(text, j, at, kind))
            return at + j->after_len;
        if (len == 0)
            of = kind;
        if (kind != of || !is_letter(kind) ||
            len == (kind == MTRIE_WORD ? MTRIE_RUN_WORD : MTRIE_RUN_DENSE))
            return 0;
    }
    return 0;
}

size_t mtrie_pattern_match(const mtrie_canon *text, const uint32_t *words,
                           const uint32_t *form, size_t len, size_t at,
                           unsigned gap)
{
    size_t joints = words[0] & ~MTRIE_REST_PATTERN;
    joint j = { .before = form, .before_len = len };
    words++;
    for (size_t i = 0; i < joints && at > 0; i++) {
        bool last = i + 1 == joints;
        mtrie_joint kind = (mtrie_joint)words[0];
        j.after = words + 2;
        j.after_len = words[1];
        words += 2 + j.after_len;
        j.borders = last || words[0] == MTRIE_GAP;
        at = kind == MTRIE_GAP ? match_gap(text, &j, at, gap)
                               : match_run(text, &j, at);
        j.before = j.after;
        j.before_len = j.after_len;
    }
    return at;
}
