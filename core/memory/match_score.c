/* SPDX-License-Identifier: Apache-2.0 */
/* Comparing two segments: units first, then what units do not tell. */
#include <core/memory/match_score.h>

void yzi_match_room_init(yzi_match_room *room)
{
    yzi_units_init(&room->units[0]);
    yzi_units_init(&room->units[1]);
    yzi_pattern_init(&room->pattern);
}

void yzi_match_room_done(yzi_match_room *room)
{
    yzi_units_done(&room->units[0]);
    yzi_units_done(&room->units[1]);
    yzi_pattern_done(&room->pattern);
}

double yzi_match_base(size_t distance, size_t longest)
{
    return longest ? 1 - (double)distance / (double)longest : 1;
}

size_t yzi_match_most_distance(size_t longest, double least)
{
    size_t distance = (size_t)((1 - least) * (double)longest);

    /* Rounding must not tell otherwise than yzi_match_base() does. */
    while (distance > 0 && yzi_match_base(distance, longest) < least)
        distance--;
    while (distance < longest && yzi_match_base(distance + 1, longest) >= least)
        distance++;
    return distance;
}

/* ---- Numbers ---- */

static bool is_digit(uint32_t c)
{
    return (yz_char_class(c) & YZ_CHAR_DIGIT) != 0;
}

/* The next run of digits at or behind *at; moves *at behind it. */
static yz_span next_number(const yz_folded *f, size_t *at)
{
    size_t begin = *at;
    size_t end;

    while (begin < f->len && !is_digit(f->chars[begin]))
        begin++;
    end = begin;
    while (end < f->len && is_digit(f->chars[end]))
        end++;
    *at = end;
    return yz_span_of(begin, end);
}

static bool same_numbers(const yz_folded *a, const yz_folded *b)
{
    size_t at[2] = { 0, 0 };

    for (;;) {
        yz_span x = next_number(a, &at[0]);
        yz_span y = next_number(b, &at[1]);
        size_t len = x.end - x.begin;

        if (len != y.end - y.begin)
            return false;
        if (len == 0)
            return true;
        if (memcmp(a->chars + x.begin, b->chars + y.begin,
                   len * sizeof *a->chars) != 0)
            return false;
    }
}

/* ---- Codes ---- */

enum {
    KINDS = 4
};

/* How many codes there are of each kind: a word's first character that is no
 * digit tells which. */
static void count_codes(yz_str codes, size_t counts[KINDS])
{
    static const char kinds[KINDS] = { '(', ')', '.', '-' };
    bool told = false;

    memset(counts, 0, KINDS * sizeof *counts);
    for (size_t i = 0; i < codes.len; i++) {
        char c = codes.ptr[i];
        const char *kind = memchr(kinds, c, KINDS);

        if (c == ' ')
            told = false;
        if (!kind || told)
            continue;
        counts[kind - kinds]++;
        told = true;
    }
}

static size_t apart(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* A pair counts once. */
static size_t differing_codes(yz_str a, yz_str b)
{
    size_t of[2][KINDS];
    size_t opening;
    size_t closing;

    count_codes(a, of[0]);
    count_codes(b, of[1]);
    opening = apart(of[0][0], of[1][0]);
    closing = apart(of[0][1], of[1][1]);
    return (opening > closing ? opening : closing) + apart(of[0][2], of[1][2]) +
           apart(of[0][3], of[1][3]);
}

/* ---- Scores ---- */

static void take_off(yzi_match *m, unsigned reason, size_t steps)
{
    if (steps == 0)
        return;
    m->reasons |= reason;
    m->score -= YZI_MATCH_STEP * (double)steps;
    if (m->score < 0)
        m->score = 0;
}

static void weigh(const yzi_match_side *a, const yzi_match_side *b,
                  const yzi_match_room *room, bool same_units, yzi_match *m)
{
    size_t codes = differing_codes(a->codes, b->codes);

    take_off(m, YZI_MATCH_NUMBERS,
             !same_numbers(&room->units[0].folded, &room->units[1].folded));
    take_off(m, YZI_MATCH_FORM, same_units && !yz_str_equal(a->text, b->text));
    take_off(m, YZI_MATCH_CODES,
             codes < YZI_MATCH_MOST_CODES ? codes : YZI_MATCH_MOST_CODES);
    take_off(m, YZI_MATCH_PLACES,
             same_units && codes == 0 && !yz_str_equal(a->codes, b->codes));
}

yz_status yzi_match_compare(const yzi_match_side *a, const yzi_match_side *b,
                            yzi_match_room *room, yzi_match *out, yz_error *err)
{
    const yzi_units *x = &room->units[0];
    const yzi_units *y = &room->units[1];
    yz_status status = yzi_units_cut(a->text, &room->units[0], err);
    size_t longest;
    size_t distance;

    if (status == YZ_OK)
        status = yzi_units_cut(b->text, &room->units[1], err);
    if (status != YZ_OK)
        return status;
    if (yzi_pattern_set(&room->pattern, x->items, x->count) != YZ_OK)
        return yz_fail_no_memory(err);
    longest = x->count > y->count ? x->count : y->count;
    distance =
        yzi_pattern_distance(&room->pattern, y->items, y->count, longest);
    memset(out, 0, sizeof *out);
    out->base = out->score = yzi_match_base(distance, longest);
    weigh(a, b, room, distance == 0, out);
    return YZ_OK;
}
