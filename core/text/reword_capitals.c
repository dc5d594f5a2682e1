/* SPDX-License-Identifier: Apache-2.0 */
/* The capitals of the old words, for the new ones. */
#include <core/text/reword_job.h>
#include <unicode/uchar.h>
#include <yizhi/text.h>

static bool is_upper(yz_str text, size_t at)
{
    return at < text.len &&
           (yz_char_class(yz_utf8_next(text, &at)) & YZ_CHAR_UPPER) != 0;
}

static bool has_small(yz_str text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t c = yz_char_class(yz_utf8_next(text, &i));

        if ((c & YZ_CHAR_LETTER) && !(c & YZ_CHAR_UPPER))
            return true;
    }
    return false;
}

static bool is_joined(const yzi_words *w, yz_span word)
{
    return word.begin > 0 && w->text.ptr[word.begin - 1] == '-';
}

static bool is_small_word(yz_str word)
{
    static const char *const list[] = { "of",   "the",  "a",  "an",
                                        "and",  "or",   "in", "on",
                                        "to",   "for",  "by", "at",
                                        "with", "from", "as", NULL };

    return yzi_english_is_one_of(word, list);
}

/* Whether a sentence or line begins at `at`: only quotes, brackets, markers of
 * lists stand between. */
static bool begins_sentence(yz_str text, size_t at)
{
    while (at > 0) {
        size_t before = at;
        uint32_t c = yz_utf8_previous(text, &before);
        uint32_t class = yz_char_class(c);

        if (c == '.' || c == '?' || c == '!' || c == ':' || c == '\n')
            return true;
        if (!(class & YZ_CHAR_SPACE) &&
            (!(class & YZ_CHAR_PUNCT) || c == ',' || c == ';'))
            return false;
        at = before;
    }
    return true;
}

/* Whether the words round the span are written with capitals, as in a title. */
static bool is_title(const yzi_reword_job *j)
{
    yz_str text = j->in->text;
    size_t upper = 0;
    size_t small = 0;

    for (size_t i = 0; i < text.len;) {
        size_t begin = i;

        while (i < text.len && !yzi_is_between(text.ptr[i]))
            i++;
        if (i - begin >= 4 && (i <= j->span.begin || begin >= j->span.end))
            is_upper(text, begin) ? upper++ : small++;
        i += i < text.len;
    }
    return upper > 0 && upper >= 2 * small;
}

/* How many words were given a capital that the glossary has small. */
struct raised {
    size_t all;
    size_t of; /* those that could */
    bool first;
    bool joined; /* one behind a hyphen */
    bool lowered;
};

static void count_raised(const yzi_reword_job *j, struct raised *out)
{
    const yzi_words *w = &j->old;
    bool alike = j->base.count == w->count;

    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < w->count; i++) {
        bool up = is_upper(w->text, w->list[i].begin);
        bool was = alike && is_upper(j->base.text, j->base.list[i].begin);

        if (was || (i > 0 && is_small_word(yzi_words_at(w, i)))) {
            out->lowered = out->lowered || (was && !up);
            continue;
        }
        if (is_joined(w, w->list[i])) {
            out->joined = out->joined || up;
            continue;
        }
        out->of++;
        out->all += up;
        out->first = out->first || (i == 0 && up);
    }
}

static bool is_all_capitals(const yzi_reword_job *j)
{
    yz_str base = j->base.text;

    return j->old.text.len > 3 && !has_small(j->old.text) &&
           is_upper(j->old.text, 0) &&
           (base.len > 0 ? has_small(base) : j->old.count > 1);
}

bool yzi_reword_find_style(yzi_reword_job *j)
{
    struct raised r;
    bool begins = begins_sentence(j->in->text, j->span.begin);

    if (is_all_capitals(j)) {
        j->style = YZI_STYLE_CAPITALS;
        return true;
    }
    count_raised(j, &r);
    j->hyphen_capitals = r.joined;
    if (r.lowered && r.all > 0)
        return yzi_reword_refuse(
            j, "its capitals are others than in the glossary");
    if (r.all == 0)
        j->style = begins && is_upper(j->old.text, 0) ? YZI_STYLE_FIRST
                                                      : YZI_STYLE_PLAIN;
    else if (r.all == r.of)
        j->style = r.of > 1 || !begins || is_title(j) ? YZI_STYLE_TITLE
                                                      : YZI_STYLE_FIRST;
    else if (r.first && r.all == 1)
        j->style = YZI_STYLE_FIRST;
    else
        return yzi_reword_refuse(j, "only some of its words have capitals");
    return true;
}

/* Whether the word gets a capital: not iPhone. */
static bool is_raised(const yzi_reword_job *j, const yzi_words *w, size_t i)
{
    yz_str word = yzi_words_at(w, i);

    for (size_t k = 1; k < word.len; k++)
        if (word.ptr[k] >= 'A' && word.ptr[k] <= 'Z')
            return false;
    if (j->style == YZI_STYLE_CAPITALS)
        return true;
    if (i == 0)
        return j->style != YZI_STYLE_PLAIN;
    return j->style == YZI_STYLE_TITLE && !is_small_word(word) &&
           (!is_joined(w, w->list[i]) || j->hyphen_capitals);
}

yz_status yzi_reword_put_capitals(yzi_reword_job *j, yz_buf *out)
{
    yz_str text = yz_buf_str(&j->made);
    yzi_words w;
    size_t word = 0;

    if (!yzi_words_split(text, &w))
        return yz_buf_add(out, text);
    for (size_t i = 0; i < text.len;) {
        size_t begin = i;
        uint32_t c = yz_utf8_next(text, &i);

        while (word + 1 < w.count && begin >= w.list[word].end)
            word++;
        if (j->style == YZI_STYLE_CAPITALS ||
            (begin == w.list[word].begin && is_raised(j, &w, word)))
            c = (uint32_t)u_toupper((UChar32)c);
        yz_buf_add_char(out, c);
    }
    return out->failed;
}
