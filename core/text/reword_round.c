/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before and behind the words. */
#include <core/text/reword_job.h>
#include <yizhi/text.h>

/* The word before the span, with blanks and an opening quote between. */
static yz_span word_before(yz_str text, size_t at)
{
    size_t end = at;

    while (end > 0 && strchr("\"'([ \n", text.ptr[end - 1]))
        end--;
    if (end >= 3 && (memcmp(text.ptr + end - 3, "“", 3) == 0 ||
                     memcmp(text.ptr + end - 3, "‘", 3) == 0))
        end -= 3;
    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    at = end;
    while (
        at > 0 && !yzi_is_between(text.ptr[at - 1]) &&
        ((text.ptr[at - 1] | 0x20) >= 'a' && (text.ptr[at - 1] | 0x20) <= 'z'))
        at--;
    return yz_span_of(at, end);
}

static yz_str word_behind(yz_str text, size_t at)
{
    size_t begin;

    while (at < text.len && text.ptr[at] == ' ')
        at++;
    begin = at;
    while (at < text.len && (text.ptr[at] | 0x20) >= 'a' &&
           (text.ptr[at] | 0x20) <= 'z')
        at++;
    return yz_str_cut(text, begin, at);
}

static bool is_in(yz_str word, const char *a, const char *b, const char *c)
{
    const char *const list[] = { a, b, c, NULL };

    return yzi_english_is_one_of(word, list);
}

/* An apostrophe behind the span belongs to how its last word ends. */
static bool fits_apostrophe(const yzi_reword_job *j, yz_str made)
{
    yz_str text = j->in->text;
    size_t at = j->span.end;
    bool was = yzi_ends_with(j->old.text, "s");
    bool apostrophe =
        at < text.len &&
        (text.ptr[at] == '\'' ||
         (text.len - at >= 3 && memcmp(text.ptr + at, "’", 3) == 0));

    return !apostrophe || was == yzi_ends_with(made, "s");
}

static bool is_same_word(yz_str a, yz_str b)
{
    yzi_english_form form;

    return a.len > 0 && yzi_english_form_of(a, b, &form);
}

/* Names of files, addresses, variables: debian/upstream/watch, user_name. */
static bool is_in_name(const yzi_reword_job *j)
{
    yz_str text = j->in->text;
    size_t begin = j->span.begin;
    size_t end = j->span.end;
    size_t slashes = 0;

    while (begin > 0 && !strchr(" \n\t\"'(<>[", text.ptr[begin - 1]))
        begin--;
    while (end < text.len && !strchr(" \n\t\"')<>]", text.ptr[end]))
        end++;
    for (size_t i = begin; i < end; i++) {
        char c = text.ptr[i];

        if (i >= j->span.begin && i < j->span.end)
            continue;
        slashes += c == '/';
        if (strchr("_@=\\#$", c) ||
            (c == '.' && i + 1 < end &&
             yz_char_is_alphabetic((unsigned char)text.ptr[i + 1])) ||
            (c == '/' && (i == begin || i + 1 == end)))
            return true;
    }
    return slashes > 1;
}

bool yzi_reword_fits(yzi_reword_job *j, yz_str made)
{
    yz_str text = j->in->text;
    yz_span before = word_before(text, j->span.begin);
    yz_str last = word_behind(text, j->span.end);
    yzi_words w;

    if (is_in_name(j))
        return yzi_reword_refuse(
            j, "it is part of the name of a file or the like");
    if (!fits_apostrophe(j, made))
        return yzi_reword_refuse(j, "an apostrophe behind it would not fit");
    if (yzi_words_split(made, &w) &&
        (is_same_word(last, yzi_words_at(&w, w.count - 1)) ||
         is_same_word(yz_str_cut(text, before.begin, before.end),
                      yzi_words_at(&w, 0))))
        return yzi_reword_refuse(j, "a word would stand twice");
    return true;
}

/* a model, an open model. */
bool yzi_reword_mend_article(yzi_reword_job *j, yz_str made)
{
    yz_str text = j->in->text;
    yz_span span = word_before(text, j->span.begin);
    yz_str article = yz_str_cut(text, span.begin, span.end);
    int was = yzi_english_takes_an(j->old.text);
    int is = yzi_english_takes_an(made);
    bool an = article.len == 2;

    if (is_in(yzi_words_at(&j->new, 0), "a", "an", "the") &&
        is_in(article, "a", "an", "the"))
        return yzi_reword_refuse(j, "two articles would stand there");
    if (!is_in(article, "a", "an", NULL))
        return true;
    if (is < 0 || was < 0) {
        if (yzi_english_equal(yzi_words_at(&j->new, 0),
                              yzi_words_at(&j->old, 0)))
            return true;
        return yzi_reword_refuse(
            j, "it is not sure whether “a” or “an” goes before it");
    }
    if (was != an) /* it was no article, or a slip: not ours to judge */
        return is == an ? true
                        : yzi_reword_refuse(j, "the article before it is odd");
    if (is == was)
        return true;
    j->edits[j->count].span = span;
    j->edits[j->count++].text =
        yz_str_of(is ? (article.ptr[0] == 'a'            ? "an"
                        : j->style == YZI_STYLE_CAPITALS ? "AN"
                                                         : "An")
                     : (article.ptr[0] == 'a' ? "a" : "A"));
    return true;
}
