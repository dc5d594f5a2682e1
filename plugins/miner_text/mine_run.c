/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words in front of a bracket.
 *
 * How a short form is found in the words that it is made of: A. S. Schwartz,
 * M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in
 * biomedical text" (2003): its letters from the last to the first, the first
 * one at the begin of a word.
 */
#include "mine_sites.h"

enum {
    MOST_RUN = 60,  /* characters */
    MOST_WORDS = 10 /* in front of a bracket */
};

static uint32_t opening_of(uint32_t closing)
{
    switch (closing) {
    case 0x201D:
        return 0x201C;
    case 0x300D:
        return 0x300C;
    case 0x300F:
        return 0x300E;
    case 0x300B:
        return 0x300A;
    case '"':
        return '"';
    default:
        return 0;
    }
}

/* What stands in marks that end at `end`. */
static bool read_marked(yz_str text, size_t end, mine_site *site)
{
    size_t at = end;
    uint32_t opening = opening_of(yz_utf8_previous(text, &at));
    size_t close = at;

    for (size_t chars = 0; opening && at > 0 && chars < MOST_RUN; chars++) {
        size_t behind = at;

        if (yz_utf8_previous(text, &at) == opening) {
            site->run = yz_span_of(behind, close);
            site->marked = true;
            return close > behind;
        }
    }
    return false;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == 0xA0;
}

/* Whether a blank that ends at `behind` joins two words. */
static bool joins(yz_str text, size_t blank, size_t behind)
{
    size_t left = blank;
    size_t right = behind;

    if (blank == 0 || behind >= text.len)
        return false;
    return mine_is_wordlike(yz_utf8_previous(text, &left)) &&
           mine_is_wordlike(yz_utf8_next(text, &right));
}

static size_t run_begin(yz_str text, size_t end)
{
    size_t begin = end;

    for (size_t chars = 0, at = end; at > 0 && chars < MOST_RUN; chars++) {
        size_t behind = at;
        uint32_t c = yz_utf8_previous(text, &at);

        if (is_blank(c) && joins(text, at, behind))
            continue;
        if (!mine_is_wordlike(c))
            break;
        begin = at;
    }
    return begin;
}

bool mine_read_run(const mine_pages *pages, size_t end, mine_site *site)
{
    yz_str text = site->page->text;

    (void)pages;
    while (end > 0 && is_blank((unsigned char)text.ptr[end - 1]))
        end--;
    if (end == 0)
        return false;
    if (read_marked(text, end, site))
        return true;
    site->run = yz_span_of(run_begin(text, end), end);
    return site->run.begin < site->run.end;
}

/* ---- Words of alphabetic scripts ---- */

static const char inner_words[] =
    "of |for |and |the |in |on |de |to |with |by |";

static const char function_words[] =
    "a |an |the |of |for |and |or |in |on |to |with |by |as |is |are |was |were |"
    "be |been |that |which |this |these |those |from |at |into |called |its |our |"
    "their |we |it |such |also |both |between |including |through |under |over |";

static bool is_capital(yz_str text, size_t at)
{
    return at < text.len &&
           yz_char_class(yz_utf8_next(text, &at)) & YZ_CHAR_UPPER;
}

/* Where the word begins that ends at `end`. */
static size_t word_begin(yz_str text, size_t end)
{
    while (end > 0 && text.ptr[end - 1] != ' ')
        end--;
    return end;
}

void mine_settle_words(mine_site *s)
{
    yz_str run = yz_str_cut(s->page->text, s->run.begin, s->run.end);
    size_t begin = word_begin(run, run.len);
    bool name = is_capital(run, begin);
    size_t good = begin;

    for (size_t words = 1; begin > 0 && words < MOST_WORDS; words++) {
        size_t end = begin - 1;
        yz_str word;

        begin = word_begin(run, end);
        word = yz_str_cut(run, begin, run.len);
        if (name && mine_begins(word, inner_words))
            continue;
        if (mine_begins(word, function_words) ||
            (name && !is_capital(run, begin)) || (!name && words > 3))
            break;
        good = begin;
    }
    s->begin = s->run.begin + good;
    s->score = name ? 0.85 : 0.7;
    s->reason = yz_tr("explained in brackets");
}

/* ---- Short forms ---- */

static uint32_t small(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static bool is_letter(uint32_t c)
{
    return (yz_char_class(c) & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0;
}

static bool begins_word(yz_str text, size_t at)
{
    return at == 0 || !is_letter(yz_utf8_previous(text, &at));
}

size_t mine_long_form(yz_str text, yz_str brief)
{
    size_t at = text.len;
    size_t words = 0;
    size_t most = 2 * yz_utf8_count(brief) + 2;

    for (size_t i = brief.len; i > 0;) {
        uint32_t wanted = small(yz_utf8_previous(brief, &i));

        if (!is_letter(wanted))
            continue;
        for (;;) {
            uint32_t c;

            if (at == 0 || words > most)
                return SIZE_MAX;
            c = small(yz_utf8_previous(text, &at));
            words += begins_word(text, at);
            if (c == wanted && (i > 0 || begins_word(text, at)))
                break;
        }
    }
    return mine_word_count(yz_str_cut(text, at, text.len)) > 1 ? at : SIZE_MAX;
}
