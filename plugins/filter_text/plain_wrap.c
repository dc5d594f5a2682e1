/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Wrapped or not, from the pairs of lines that would be joined: neighbours
 * where the second begins with no mark of its own.
 *
 *   1. A line of wrapped text mostly ends where no sentence ends; a paragraph
 *      on a line of its own ends where one does.  (Lines that end so are
 *      "closed", the others "open".)
 *   2. Behind an open line wrapped prose goes on in lower case, if the script
 *      has case; verse, titles, addresses and tables mostly do not.
 *   3. A wrapping program breaks where the next word no longer fits, so open
 *      lines are nearly all of one width; lists are not.
 *   4. Wrapped prose is at least 40 columns wide; verse mostly is not.
 *
 * Pairs in alphabetic scripts are evidence where 1 and 2 hold, pairs in dense
 * scripts where 1 does, and there must be more of them; then 3 and 4 decide.
 * The thresholds were set on mail, text from PDF (whose lines are ragged by a
 * sixth, and sometimes doubled where a hyphen was taken out), Markdown, verse,
 * and Chinese text in both forms.
 */
#include "plain_wrap.h"

#include "plain_marker.h"

enum {
    NARROWEST = 40, /* columns of wrapped prose */
    BROADEST = 300,
    LOOK_BYTES = 2048, /* of one line; three bytes make two columns of Han */
    FEW = 8,           /* pairs; below, more of them must be even */
    FEW_DENSE = 3      /* pairs; in Chinese a line is a paragraph until shown */
};

static bool is_one_of(uint32_t c, const char *set)
{
    yz_str chars = yz_str_of(set);

    for (size_t i = 0; i < chars.len;)
        if (yz_utf8_next(chars, &i) == c)
            return true;
    return false;
}

/* The text without what may follow the final punctuation: quotation marks,
 * brackets, emphasis. */
static bool is_closed(yz_str text)
{
    size_t pos = text.len;

    while (pos > 0) {
        uint32_t c = yz_utf8_previous(text, &pos);
        if (is_one_of(c, "\"'”’」』》〉)）]］】〕*_`\\"))
            continue;
        return is_one_of(c, ".!?:;。！？：；…．｡");
    }
    return false;
}

static size_t column_count(yz_str text, size_t most)
{
    size_t width;
    size_t len = text.len < most ? text.len : most;

    while (len < text.len && !yz_utf8_is_boundary(text, len))
        len--;
    width = yz_display_width(yz_str_cut(text, 0, len));
    return width < PLAIN_WIDEST ? width : PLAIN_WIDEST;
}

/* Columns of the first word and the blank before it; of one character where
 * a line may break behind any. */
static size_t word_width(yz_str text)
{
    size_t pos = 0;

    while (pos < text.len && pos < 100) {
        size_t next = pos;
        uint32_t class = yz_char_class(yz_utf8_next(text, &next));
        if (class & YZ_CHAR_SPACE)
            break;
        if (class & YZ_CHAR_DENSE)
            return pos > 0 ? column_count(text, pos) : 2;
        pos = next;
    }
    return 1 + column_count(text, pos);
}

/* A tab, or at least four blanks, between words. */
static bool has_gap(yz_str text)
{
    size_t blanks = 0;

    for (size_t i = 0; i < text.len && i < LOOK_BYTES; i++) {
        blanks = text.ptr[i] == ' ' ? blanks + 1 : 0;
        if (blanks == 4 || text.ptr[i] == '\t')
            return true;
    }
    return false;
}

/* The first letter or digit decides; quotation marks may stand before it. */
static void measure_begin(yz_str text, plain_measure *measure)
{
    size_t pos = 0;

    while (pos < text.len && pos < 32) {
        uint32_t class = yz_char_class(yz_utf8_next(text, &pos));
        if (class & YZ_CHAR_DENSE)
            measure->dense = true;
        else if (class & YZ_CHAR_LETTER)
            measure->lower = !(class & YZ_CHAR_UPPER);
        if (class & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT | YZ_CHAR_DENSE))
            return;
    }
}

plain_measure plain_measure_of(yz_str body)
{
    plain_measure measure = { 0 };

    measure.width = column_count(body, LOOK_BYTES);
    measure.word = word_width(body);
    measure.closed = is_closed(body);
    measure.table = has_gap(body);
    measure_begin(body, &measure);
    return measure;
}

bool plain_is_full(const plain_facts *facts, const plain_measure *line,
                   const plain_measure *next)
{
    return line->width + next->word >= facts->full;
}

bool plain_goes_on(const plain_facts *facts, const plain_measure *line,
                   const plain_measure *next)
{
    size_t least = next->lower ? facts->scant : facts->full;

    if (least < NARROWEST)
        least = NARROWEST;
    return !line->closed && line->width + next->word >= least;
}

/* ---- The whole file --------------------------------------------------- */

/* The pairs of one sort, by columns. */
struct tally {
    size_t count;
    size_t width[PLAIN_WIDEST + 1];  /* of the upper lines */
    size_t filled[PLAIN_WIDEST + 1]; /* the same with the word below */
    size_t below[PLAIN_WIDEST + 1];  /* of the lower lines */
};

struct census {
    size_t pairs;
    size_t dense_pairs;                 /* where a dense script follows */
    struct tally lower;                 /* open, and lower case follows */
    struct tally dense;                 /* open, and a dense script follows */
    size_t closed[2][PLAIN_WIDEST + 1]; /* widths of closed lines before text
                                           and before a blank line */
    size_t spaced; /* neighbours Han and Latin with a space between them */
    size_t tight;  /* and without */
};

/* Counts 使用 AI against 使用AI; one blank and nothing else makes a space. */
static void count_spacing(struct census *census, yz_str text)
{
    enum {
        OTHER,
        HAN,
        LATIN
    };
    int last = OTHER;
    bool space = false;

    for (size_t pos = 0; pos < text.len && pos < LOOK_BYTES;) {
        uint32_t c = yz_utf8_next(text, &pos);
        uint32_t class = yz_char_class(c);
        int now = class & YZ_CHAR_DENSE ? HAN : OTHER;

        if (c == ' ' && last != OTHER && !space) {
            space = true;
            continue;
        }
        if (now == OTHER && (class & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)))
            now = LATIN;
        if (last != OTHER && now != OTHER && last != now) {
            census->spaced += space;
            census->tight += !space;
        }
        last = now;
        space = false;
    }
}

static void count_pair(struct census *census, const plain_measure *line,
                       const plain_measure *next)
{
    size_t filled = line->width + next->word;
    struct tally *tally = next->dense ? &census->dense : &census->lower;

    census->pairs++;
    census->dense_pairs += next->dense;
    census->closed[0][line->width] += line->closed;
    if (line->closed || !(next->dense || next->lower))
        return;
    tally->count++;
    tally->width[line->width]++;
    tally->filled[filled < PLAIN_WIDEST ? filled : PLAIN_WIDEST]++;
    tally->below[next->width]++;
}

/* A line that others may be joined to, or be joined to others. */
static bool is_prose(const plain_line *line, const plain_measure *measure,
                     plain_mark mark)
{
    return !line->blank && !measure->table && mark != PLAIN_HEADING &&
           mark != PLAIN_ROW && mark != PLAIN_RULE && mark != PLAIN_PAGE;
}

static void take_census(yz_str content, struct census *census)
{
    plain_reader reader;
    plain_line last = { .blank = true };
    plain_line line;
    plain_measure above = { 0 };
    bool prose_above = false;

    plain_reader_init(&reader, content);
    while (plain_reader_next(&reader, &line)) {
        yz_str body = plain_line_body(content, &line);
        plain_mark mark = plain_mark_of(body);
        plain_measure measure = plain_measure_of(body);
        bool prose = is_prose(&line, &measure, mark);

        if (prose_above && prose && mark == PLAIN_NONE && !line.page &&
            line.depth == last.depth)
            count_pair(census, &above, &measure);
        if (prose_above && above.closed && line.blank)
            census->closed[1][above.width]++;
        count_spacing(census, body);
        prose_above = prose;
        above = measure;
        last = line;
    }
}

/* The width that `tenths` of all lines reach. */
static size_t reached_by(const size_t *counts, size_t total, size_t tenths)
{
    size_t seen = 0;
    size_t width = PLAIN_WIDEST + 1;

    while (width > 0 && seen * 10 < total * tenths)
        seen += counts[--width];
    return width;
}

static size_t at_least(const size_t *counts, size_t width)
{
    size_t sum = 0;

    for (; width <= PLAIN_WIDEST; width++)
        sum += counts[width];
    return sum;
}

/* Facts 3 and 4: most lines are neither a sixth below the middle, with the
 * word below, nor a third above it, and few of the lines below are so wide. */
static bool is_even(const struct tally *tally)
{
    size_t count = tally->count;
    size_t width = reached_by(tally->width, count, 5);
    size_t least = count < FEW ? count - count / 4 : count * 3 / 5;
    size_t even;

    if (width < NARROWEST || width > BROADEST)
        return false;
    even = at_least(tally->filled, width - width / 6) -
           at_least(tally->width, width + width / 3);
    return even >= least &&
           at_least(tally->below, width + width / 3) * 3 <= count;
}

/* The evidence that the text is wrapped, or NULL. */
static const struct tally *evidence_in(const struct census *census)
{
    const struct tally *lower = &census->lower;
    const struct tally *dense = &census->dense;

    if (lower->count > 0 && lower->count * 4 >= census->pairs && is_even(lower))
        return lower;
    if (dense->count >= FEW_DENSE &&
        dense->count * 5 >= census->dense_pairs * 2 && is_even(dense))
        return dense;
    return NULL;
}

/* Whether a short closed line is the end of a paragraph even where no blank
 * line follows: not in a text that mostly has one there. */
static bool is_tight(const struct census *census, size_t full)
{
    size_t text = 0;
    size_t blank = 0;

    for (size_t i = 0; i < full - full / 4; i++) {
        text += census->closed[0][i];
        blank += census->closed[1][i];
    }
    return text * 4 >= blank;
}

/* What nine in ten of the lines fill is full; a sixth less than the middle at
 * the least.  Lines that are even leave little room, ragged ones much. */
static void measure_full(const struct tally *tally, plain_facts *facts)
{
    size_t width = reached_by(tally->width, tally->count, 5);
    size_t filled = reached_by(tally->filled, tally->count, 9);
    size_t least = width - width / 6;

    facts->full = filled > least ? filled : least;
    facts->scant =
        filled + 4 >= width ? facts->full - width / 6 : width * 3 / 5;
}

plain_facts plain_facts_of(yz_str content)
{
    plain_facts facts = { 0 };
    struct census census;
    const struct tally *evidence;

    memset(&census, 0, sizeof census);
    take_census(content, &census);
    facts.spaced = census.spaced > census.tight;
    evidence = evidence_in(&census);
    if (evidence) {
        facts.wrapped = true;
        measure_full(evidence, &facts);
        facts.tight = is_tight(&census, facts.full);
    }
    return facts;
}
