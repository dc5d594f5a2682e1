/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pairs:
 *
 *   - A bracket or a title of at most BRACKET_MAX characters holds no break.
 *   - In languages without spaces a quotation holds none if it has at most
 *     QUOTE_MAX characters, or at most EMBEDDED_MAX and the sentence goes on
 *     behind it.  Longer ones are cut like running text: in published
 *     Chinese-English sentence corpora nearly all quotations of several
 *     sentences are, half of them above 45 characters; a piece of less than 20
 *     is half an average sentence.
 *   - In languages with spaces it holds none up to SPACED_MAX characters, since
 *     a letter takes less than a third of what a Chinese one does.
 *   - A stop in a title, or in a pair that began in the midst of a Chinese
 *     sentence, is not the sentence's own: 《真的吗？》很好看。
 *   - A closing quote is never cut off, an opening one never left behind.
 */
#include "srx_guards.h"
#include "srx_lists.h"
#include "srx_marks.h"

enum {
    BRACKET_MAX = 200,
    QUOTE_MAX = 20,
    EMBEDDED_MAX = 60,
    SPACED_MAX = 300
};

static const char inside_pair[] = YZ_MARK("inside quotes or brackets");
static const char beside_quote[] =
    YZ_MARK("a quote belongs to what it encloses");
static const char inside_sentence[] =
    YZ_MARK("quotes or brackets within the sentence");
static const char behind_marker[] =
    YZ_MARK("nothing but the marker of a list item");
static const char no_word[] = YZ_MARK("nothing but marks");

yz_status srx_guards_begin(srx_guards *guards, yz_str text, bool dense)
{
    guards->text = text;
    guards->dense = dense;
    guards->next_pair = guards->guarded = guards->wordless = 0;
    return mark_pairs_scan(&guards->pairs, text, dense);
}

void srx_guards_done(srx_guards *guards)
{
    mark_pairs_done(&guards->pairs);
}

/* ---- Pairs -----------------------------------------------------------------
 */

/* Whether `c` says "say", "ask", "answer", "shout" …, as the last word of a
 * speech tag does. */
static bool is_speech_verb(uint32_t c)
{
    static const uint16_t verbs[] = {
        0x8BF4, 0x8AAA, 0x9053, 0x95EE, 0x554F, 0x7B54, 0x558A, 0x53EB, 0x56B7,
        0x7B11, 0x54ED, 0x9A82, 0x7F75, 0x53F9, 0x5606, 0x543C, 0x8BB2, 0x8B1B,
    }; /* 说說道问問答喊叫嚷笑哭骂罵叹嘆吼讲講 */
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (verbs[i] == c)
            return true;
    return false;
}

/* Whether the sentence goes on behind a quotation: a mark that begins none, or
 * a small word. */
static bool goes_on(yz_str text, size_t pos)
{
    uint32_t c = char_at(text, pos);

    return (mark_class(c) & MARK_CONTINUE) || c == 0x7684; /* 的 */
}

/* Whether no sentence may end inside this pair. */
static bool is_guard(const srx_guards *guards, const mark_pair *pair)
{
    yz_str text = guards->text;
    uint32_t last = char_before(text, pair->end);

    if (pair->end == 0)
        return false;
    if (mark_class(pair->open) & MARK_BRACKET)
        return pair->chars <= BRACKET_MAX;
    if (!guards->dense)
        return pair->chars <= SPACED_MAX;
    if (pair->chars <= QUOTE_MAX)
        return true;
    return pair->chars <= EMBEDDED_MAX &&
           (!(mark_class(last) & MARK_STOP) ||
            goes_on(text, step_on(text, pair->end)));
}

static bool is_guarded(srx_guards *guards, size_t offset)
{
    const mark_pairs *pairs = &guards->pairs;

    for (; guards->next_pair < pairs->count; guards->next_pair++) {
        const mark_pair *pair = &pairs->items[guards->next_pair];
        if (pair->begin >= offset)
            break;
        if (pair->end > guards->guarded && is_guard(guards, pair))
            guards->guarded = pair->end;
    }
    return offset <= guards->guarded;
}

/* Whether the pair whose closing mark ends at `close` began in the midst of
 * the sentence, so that the stop in it is not the sentence's.  A title is
 * always a part of one. */
static bool is_embedded(const srx_guards *guards, size_t start, size_t close)
{
    yz_str text = guards->text;
    const mark_pair *pair =
        mark_pairs_closed(&guards->pairs, step_back(text, close));
    uint32_t before;

    if (!pair)
        return false;
    if (pair->open == 0x300A || pair->open == 0x3008) /* 《 〈 */
        return true;
    before = char_before(text, skip_space_back(text, pair->begin, start, NULL));
    return pair->begin > start && is_class(before, YZ_CHAR_LETTER) &&
           !is_speech_verb(before);
}

/* Whether a quote that looks both ways would be parted from its side. */
static bool parts_quote(const srx_guards *guards, size_t offset)
{
    yz_str text = guards->text;
    uint32_t class = mark_class(char_before(text, offset));
    size_t next = skip_space(text, offset, NULL);

    if (class & MARK_EITHER &&
        mark_pairs_opens(&guards->pairs, step_back(text, offset)))
        return true;
    return (mark_class(char_at(text, next)) & MARK_EITHER) &&
           mark_pairs_closed(&guards->pairs, next) != NULL;
}

const char *srx_guards_pairs(srx_guards *guards, size_t start, size_t offset)
{
    if (is_guarded(guards, offset))
        return inside_pair;
    if (parts_quote(guards, offset))
        return beside_quote;
    if (guards->dense && is_embedded(guards, start, offset))
        return inside_sentence;
    return NULL;
}

/* ---- Markers ---------------------------------------------------------------
 */

/* Whether [start, end) has no letter and no digit: what is not one sentence's
 * is not asked again. */
static bool is_wordless(srx_guards *guards, size_t start, size_t end)
{
    size_t pos = guards->wordless > start ? guards->wordless : start;

    while (pos < end) {
        size_t next = pos;
        uint32_t c = yz_utf8_next(guards->text, &next);
        if (is_class(c, YZ_CHAR_LETTER | YZ_CHAR_DIGIT))
            break;
        pos = next;
    }
    guards->wordless = pos;
    return pos >= end;
}

const char *srx_guards_markers(srx_guards *guards, size_t start, size_t offset)
{
    if (is_wordless(guards, start, offset))
        return no_word;
    return srx_is_marker(guards->text, start, offset) ? behind_marker : NULL;
}
