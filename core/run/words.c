/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text → words.  A run of dense characters is a path from character to
 * character; the cheapest one has the fewest words, and where there are several
 * the first that has the longer word in front.
 */
#include <core/run/words.h>

enum {
    WORD = 10,     /* what a headword costs */
    CUT = 11,      /* a word that only ICU has */
    STRANGER = 12, /* a character that is no headword */
    LONGEST = 12,  /* characters of a word */
    PLAIN_MAX = 1 << 30
};

yz_status yzi_word_cutter_init(yzi_word_cutter *cutter,
                               const yz_lexicon *lexicon, const yz_str lang[2],
                               bool blanks)
{
    yz_status status = YZ_OK;

    memset(cutter, 0, sizeof *cutter);
    cutter->lexicon = lexicon;
    cutter->blanks = blanks;
    yz_buf_init(&cutter->plain, PLAIN_MAX);
    for (int side = 0; side < 2 && !blanks && status == YZ_OK; side++)
        if (lang[side].len > 0 && yz_lang_is_dense(lang[side]))
            status = yzi_breaks_new(lang[side], &cutter->breaks[side]);
    return status;
}

void yzi_word_cutter_done(yzi_word_cutter *cutter)
{
    yz_free(cutter->words);
    yz_free(cutter->places);
    yz_free(cutter->best);
    yz_free(cutter->ends);
    yzi_breaks_free(cutter->breaks[0]);
    yzi_breaks_free(cutter->breaks[1]);
    yz_buf_done(&cutter->plain);
}

static yz_status add_word(yzi_word_cutter *c, size_t begin, size_t end)
{
    if (yz_grow((void **)&c->words, &c->cap, c->count + 1, sizeof *c->words) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    c->words[c->count++] = yz_span_of(begin, end);
    return YZ_OK;
}

/* ---- Dense scripts ---- */

static yz_status add_place(yzi_word_cutter *c, size_t in_text)
{
    if (yz_grow((void **)&c->places, &c->place_cap, 2 * (c->place_count + 1),
                sizeof *c->places) != YZ_OK)
        return YZ_NO_MEMORY;
    c->places[2 * c->place_count] = in_text;
    c->places[2 * c->place_count + 1] = c->plain.len;
    c->place_count++;
    return YZ_OK;
}

/* Reads a run that ends before a character of another script, or at `end`. */
static yz_status read_run(yzi_word_cutter *c, yz_str text, size_t *at,
                          size_t end)
{
    yz_status status = YZ_OK;

    c->place_count = 0;
    yz_buf_clear(&c->plain);
    while (*at < end && status == YZ_OK) {
        size_t next = *at;
        uint32_t cp = yz_utf8_next(text, &next);

        if ((yz_char_class(cp) & YZ_CHAR_DENSE) == 0)
            break;
        status = add_place(c, *at);
        if (status == YZ_OK)
            status = yz_buf_add_char(
                &c->plain, c->lexicon ? yz_lexicon_plain(c->lexicon, cp) : cp);
        *at = next;
    }
    return status == YZ_OK ? add_place(c, *at) : status;
}

/* Whether a dictionary has the word; that the user's glossary has it says
 * nothing, since terms are made of words. */
static bool is_headword(const yzi_word_cutter *c, size_t from, size_t to)
{
    enum {
        SOME = 16
    };
    yz_gloss list[SOME];
    yz_str word = yz_str_cut(yz_buf_str(&c->plain), c->places[2 * from + 1],
                             c->places[2 * to + 1]);
    size_t count =
        c->lexicon ? yz_lexicon_glosses(c->lexicon, word, list, SOME) : 0;

    for (size_t i = 0; i < count && i < SOME; i++)
        if (!list[i].certain)
            return true;
    return false;
}

/* Marks where ICU ends words in the run, if it can. */
static yz_status mark_ends(yzi_word_cutter *c, yz_side side)
{
    yz_str plain = yz_buf_str(&c->plain);

    if (yz_grow((void **)&c->ends, &c->end_cap, plain.len + 1,
                sizeof *c->ends) != YZ_OK)
        return YZ_NO_MEMORY;
    if (c->breaks[side])
        return yzi_breaks_mark(c->breaks[side], plain, c->ends);
    memset(c->ends, 0, plain.len + 1);
    return YZ_OK;
}

/* Whether ICU has these characters for one word. */
static bool is_cut(const yzi_word_cutter *c, size_t from, size_t to)
{
    if ((from > 0 && !c->ends[c->places[2 * from + 1]]) ||
        !c->ends[c->places[2 * to + 1]])
        return false;
    for (size_t i = from + 1; i < to; i++)
        if (c->ends[c->places[2 * i + 1]])
            return false;
    return true;
}

/* What the word costs; 0: it is none. */
static uint32_t cost_of(const yzi_word_cutter *c, size_t from, size_t to)
{
    if (is_headword(c, from, to))
        return WORD;
    if (to == from + 1)
        return STRANGER;
    return is_cut(c, from, to) ? CUT : 0;
}

/* best[2i]: what the cheapest cut from character i on costs; best[2i + 1]: how
 * many characters its first word has. */
static yz_status find_best(yzi_word_cutter *c)
{
    size_t count = c->place_count - 1;

    if (yz_grow((void **)&c->best, &c->best_cap, 2 * (count + 1),
                sizeof *c->best) != YZ_OK)
        return YZ_NO_MEMORY;
    c->best[2 * count] = 0;
    for (size_t i = count; i-- > 0;) {
        size_t most = count - i < LONGEST ? count - i : LONGEST;
        uint32_t *best = c->best + 2 * i;

        best[0] = UINT32_MAX;
        for (size_t n = 1; n <= most; n++) {
            uint32_t cost = cost_of(c, i, i + n);

            if (cost > 0 && c->best[2 * (i + n)] + cost <= best[0]) {
                best[0] = c->best[2 * (i + n)] + cost;
                best[1] = (uint32_t)n;
            }
        }
    }
    return YZ_OK;
}

static yz_status cut_run(yzi_word_cutter *c, yz_side side, yz_str text,
                         size_t *at, size_t end)
{
    yz_status status = read_run(c, text, at, end);
    size_t i = 0;

    if (status == YZ_OK)
        status = mark_ends(c, side);
    if (status == YZ_OK)
        status = find_best(c);
    while (status == YZ_OK && i + 1 < c->place_count) {
        size_t next = i + c->best[2 * i + 1];

        status = add_word(c, c->places[2 * i], c->places[2 * next]);
        i = next;
    }
    return status;
}

/* ---- Other scripts ---- */

/* Whether the mark at `pos` stands between two digits: 1,200 and 3.5. */
static bool joins_digits(yz_str text, size_t pos, size_t end)
{
    return pos > 0 && pos + 1 < end &&
           (text.ptr[pos] == '.' || text.ptr[pos] == ',') &&
           text.ptr[pos - 1] >= '0' && text.ptr[pos - 1] <= '9' &&
           text.ptr[pos + 1] >= '0' && text.ptr[pos + 1] <= '9';
}

static size_t end_of_word(yz_str text, size_t begin, size_t end)
{
    size_t pos = begin;

    while (pos < end) {
        size_t next = pos;

        if (!yz_char_is_alphabetic(yz_utf8_next(text, &next)) &&
            !joins_digits(text, pos, end))
            break;
        pos = next;
    }
    return pos;
}

static yz_status cut_part(yzi_word_cutter *c, yz_side side, yz_str text,
                          size_t at, size_t end)
{
    yz_status status = YZ_OK;

    while (at < end && status == YZ_OK) {
        size_t next = at;
        uint32_t class = yz_char_class(yz_utf8_next(text, &next));

        if ((class & YZ_CHAR_DENSE) != 0) {
            status = cut_run(c, side, text, &at, end);
            continue;
        }
        if ((class & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0)
            next = end_of_word(text, at, end);
        if ((class & (YZ_CHAR_SPACE | YZ_CHAR_CONTROL)) == 0)
            status = add_word(c, at, next);
        at = next;
    }
    return status;
}

static yz_status cut_blanks(yzi_word_cutter *c, yz_str text)
{
    yz_status status = YZ_OK;
    size_t at = 0;
    size_t begin = SIZE_MAX;

    while (at < text.len && status == YZ_OK) {
        size_t next = at;
        bool blank =
            (yz_char_class(yz_utf8_next(text, &next)) & YZ_CHAR_SPACE) != 0;

        if (blank && begin != SIZE_MAX)
            status = add_word(c, begin, at);
        begin = blank ? SIZE_MAX : begin == SIZE_MAX ? at : begin;
        at = next;
    }
    return status == YZ_OK && begin != SIZE_MAX ? add_word(c, begin, text.len)
                                                : status;
}

/* The next edge of a term that stands, behind `at`. */
static size_t next_edge(const yz_match *matches, size_t count, size_t at,
                        size_t end)
{
    for (size_t i = 0; i < count && matches[i].span.begin < end; i++) {
        if (matches[i].consumed_by >= 0)
            continue;
        if (matches[i].span.begin > at)
            end = matches[i].span.begin;
        else if (matches[i].span.end > at && matches[i].span.end < end)
            end = matches[i].span.end;
    }
    return end;
}

yz_status yzi_words_cut(yzi_word_cutter *cutter, yz_side side, yz_str text,
                        const yz_match *matches, size_t match_count)
{
    yz_status status = YZ_OK;
    size_t at = 0;

    cutter->count = 0;
    if (cutter->blanks)
        return cut_blanks(cutter, text);
    while (at < text.len && status == YZ_OK) {
        size_t end = next_edge(matches, match_count, at, text.len);

        status = cut_part(cutter, side, text, at, end);
        at = end;
    }
    return status;
}
