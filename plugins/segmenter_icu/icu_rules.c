/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Corrections to the sentence breaks of UAX 29.
 *
 * UAX 29 takes every quote and bracket behind a full stop to the sentence
 * before it, opening ones too (SB9), breaks inside quotes and brackets, knows
 * no speech tag (“…？”她问。) and no ellipsis character as an end.  For
 * languages without spaces the rules are:
 *
 *   - A bracket or a title of at most BRACKET_MAX characters holds no break.
 *   - A quotation holds none if it has at most QUOTE_MAX characters, or at most
 *     EMBEDDED_MAX and the sentence goes on behind it.  Longer ones are cut
 *     like running text: in published Chinese-English sentence corpora nearly
 *     all quotations of several sentences are, half of them above 45
 *     characters; a piece of less than 20 is half an average sentence.
 *   - A stop in a title, or in a pair that began in the midst of the sentence,
 *     is not the sentence's own: 《真的吗？》很好看。
 *   - Nothing that the text before needs is cut off: closing marks, also behind
 *     a space, a speech tag, 的.
 *   - An ellipsis ends a sentence only at a closing quote; elsewhere it is a
 *     pause as often as an end.
 */
#include "icu_rules.h"
#include "icu_marks.h"

enum {
    BRACKET_MAX = 200,
    QUOTE_MAX = 20,
    EMBEDDED_MAX = 60,
    SPEECH_TAG_MAX = 10
};

/* ---- Marks behind the end ---------------------------------------------- */

/* Whether the mark at `pos`, in a run of marks behind a stop, closes. */
static bool closes(const break_rules *rules, size_t pos)
{
    uint32_t class = mark_class(char_at(rules->text, pos));

    if (!(class & MARK_EITHER))
        return (class & MARK_CLOSE) != 0;
    if (rules->dense)
        return !mark_pairs_opens(rules->pairs, pos);
    return !yz_char_is_alphabetic(
        char_at(rules->text, step_on(rules->text, pos)));
}

/* Whether the quote at `pos`, behind white space, closes all the same: `. "`
 * with white space behind it. */
static bool closes_after_space(const break_rules *rules, size_t pos)
{
    uint32_t c = char_at(rules->text, pos);
    uint32_t behind = char_at(rules->text, step_on(rules->text, pos));

    return !(mark_class(c) & MARK_EITHER) ||
           (c == '"' && !mark_pairs_opens(rules->pairs, pos) &&
            (behind == 0 || is_space(behind)));
}

/* The end of the closing marks behind `pos`; they may stand behind spaces. */
static size_t behind_closers(const break_rules *rules, size_t pos)
{
    yz_str text = rules->text;

    for (;;) {
        bool newline = false;
        size_t next = skip_space(text, pos, &newline);
        if (newline || !closes(rules, next) ||
            (next > pos && !closes_after_space(rules, next)))
            return pos;
        pos = step_on(text, next);
    }
}

/* The end of the stop whose quotes, brackets and spaces end at `offset`. */
static size_t stop_before(yz_str text, size_t start, size_t offset)
{
    for (;;) {
        size_t pos = skip_space_back(text, offset, start, NULL);
        uint32_t class = mark_class(char_before(text, pos));
        if (pos == start || !(class & (MARK_OPEN | MARK_CLOSE | MARK_EITHER)))
            return pos;
        offset = step_back(text, pos);
    }
}

/* ---- Languages without spaces ------------------------------------------ */

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

/* Whether 他说。 or 他说，“ stands at `pos`: a few Han characters, a verb of
 * speech, then a stop, or a comma and more speech.  With a colon it begins the
 * next speech. */
static bool is_speech_tag(yz_str text, size_t pos)
{
    uint32_t last = 0;

    for (size_t n = 0; n <= SPEECH_TAG_MAX; n++, pos = step_on(text, pos)) {
        uint32_t c = char_at(text, pos);
        uint32_t after = char_at(text, step_on(text, pos));
        if (!is_class(c, YZ_CHAR_HAN))
            return is_speech_verb(last) &&
                   ((mark_class(c) & MARK_STOP) ||
                    (c == 0xFF0C && mark_class(after) & MARK_OPEN));
        last = c;
    }
    return false;
}

/* Whether the text at `pos`, behind a closing mark, belongs to what was. */
static bool goes_on(yz_str text, size_t pos)
{
    uint32_t c = char_at(text, pos);
    uint32_t after = char_at(text, step_on(text, pos));

    if (mark_class(c) & MARK_CONTINUE)
        return true;
    if (c == 0x7684) /* 的, but not 的确 */
        return after != 0x786E && after != 0x78BA;
    return is_speech_tag(text, pos);
}

/* Whether no sentence may end inside this pair. */
static bool is_guard(const break_rules *rules, const mark_pair *pair)
{
    yz_str text = rules->text;
    size_t behind = step_on(text, pair->end);
    uint32_t last = char_before(text, pair->end);

    if (pair->end == 0)
        return false;
    if (mark_class(pair->open) & MARK_BRACKET)
        return pair->chars <= BRACKET_MAX;
    if (!rules->dense)
        return false;
    if (pair->chars <= QUOTE_MAX)
        return true;
    return pair->chars <= EMBEDDED_MAX &&
           (!(mark_class(last) & MARK_STOP) || goes_on(text, behind));
}

static bool is_guarded(break_rules *rules, size_t offset)
{
    const mark_pairs *pairs = rules->pairs;

    for (; rules->next_pair < pairs->count; rules->next_pair++) {
        const mark_pair *pair = &pairs->items[rules->next_pair];
        if (pair->begin >= offset)
            break;
        if (pair->end > rules->guarded && is_guard(rules, pair))
            rules->guarded = pair->end;
    }
    return offset <= rules->guarded;
}

/* Whether the stop that ends at `stop` is … or ... */
static bool is_ellipsis(yz_str text, size_t stop)
{
    uint32_t last = char_before(text, stop);

    return last == 0x2026 ||
           (last == '.' && char_before(text, step_back(text, stop)) == '.');
}

/* Whether the pair whose closing mark ends at `close` began in the midst of
 * the sentence, so that the stop in it is not the sentence's.  A title is
 * always a part of one. */
static bool is_embedded(const break_rules *rules, size_t start, size_t close)
{
    yz_str text = rules->text;
    size_t mark = step_back(text, close);
    const mark_pair *pair = mark_pairs_closed(rules->pairs, mark);
    uint32_t before;

    if (!pair)
        return false;
    if (pair->open == 0x300A || pair->open == 0x3008) /* 《 〈 */
        return true;
    before = char_before(text, skip_space_back(text, pair->begin, start, NULL));
    return pair->begin > start && is_class(before, YZ_CHAR_LETTER) &&
           !is_speech_verb(before);
}

/* Whether a border behind the marks at [stop, close) of a language without
 * spaces, with `next` behind them, is none. */
static bool joins_dense(const break_rules *rules, size_t start, size_t stop,
                        size_t close, size_t next)
{
    if (close == stop)
        return is_ellipsis(rules->text, stop);
    return goes_on(rules->text, next) || is_embedded(rules, start, close);
}

/* ---- All languages ----------------------------------------------------- */

/* Whether a stop that also stands inside of words does so here: "?id=3",
 * "3.产品", ".NET".  Between Han characters it is a full stop. */
static bool is_inside_word(yz_str text, size_t stop, size_t next)
{
    uint32_t last = char_before(text, stop);
    uint32_t before = char_before(text, step_back(text, stop));
    uint32_t c = char_at(text, next);

    if (!(mark_class(last) & MARK_ASCII) || next != stop)
        return false;
    if (last == '.' || before == 0 || is_space(before))
        if (yz_char_is_alphabetic(c))
            return true;
    if (is_class(c, YZ_CHAR_DENSE))
        return last == '.' && yz_char_is_alphabetic(before);
    return !is_class(before, YZ_CHAR_DENSE) &&
           (is_lower(c) || is_class(c, YZ_CHAR_DIGIT | YZ_CHAR_PUNCT));
}

/* Whether [start, end) has no letter and no digit: what is not one sentence's
 * is not asked again. */
static bool is_wordless(break_rules *rules, size_t start, size_t end)
{
    size_t pos = rules->wordless > start ? rules->wordless : start;

    while (pos < end) {
        size_t next = pos;
        uint32_t c = yz_utf8_next(rules->text, &next);
        if (is_class(c, YZ_CHAR_LETTER | YZ_CHAR_DIGIT))
            break;
        pos = next;
    }
    rules->wordless = pos;
    return pos >= end;
}

/* Whether a small letter at `next` shows that a stop ended nothing: behind a
 * closing mark, or in "Yahoo! is"; but not that of a name such as iPhone. */
static bool is_small_start(yz_str text, size_t stop, size_t close, size_t next)
{
    uint32_t last = char_before(text, stop);

    return is_lower(char_at(text, next)) && (close > stop || last == '!') &&
           mark_class(last) & MARK_ASCII &&
           !is_class(char_at(text, step_on(text, next)), YZ_CHAR_UPPER);
}

/* Whether the sentence goes on at `next`; its stop ends at `stop`, the marks
 * behind that at `close`. */
static bool joins(break_rules *rules, size_t start, size_t stop, size_t close,
                  size_t next)
{
    yz_str text = rules->text;
    uint32_t c = char_at(text, next);

    if (mark_class(c) & MARK_CONTINUE || is_wordless(rules, start, close) ||
        is_list_marker(text, start, close))
        return true;
    if (is_inside_word(text, stop, next) || is_guarded(rules, close))
        return true;
    if (is_small_start(text, stop, close, next))
        return true;
    if (rules->listed && close == stop && next > stop &&
        char_before(text, stop) == '.' &&
        is_abbreviation(rules->listed, text, start, stop - 1, next))
        return true;
    return rules->dense && joins_dense(rules, start, stop, close, next);
}

size_t break_rules_settle(break_rules *rules, size_t start, size_t offset)
{
    yz_str text = rules->text;
    bool newline = false;
    size_t stop, close, next;

    if (skip_space_back(text, offset, start, &newline) == start)
        return 0;
    next = skip_space(text, offset, NULL);
    if (newline || next == text.len)
        return next;
    stop = stop_before(text, start, offset);
    close = behind_closers(rules, stop);
    next = skip_space(text, close, NULL);
    if (stop == start || next == text.len)
        return next == text.len ? next : 0;
    return joins(rules, start, stop, close, next) ? 0 : next;
}
