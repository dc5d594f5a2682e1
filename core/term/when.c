/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conditions for senses: "after X|Y", "before X|Y", "with X|Y".
 *
 * A word of an alphabet must stand as a whole word ("after a" does not hold
 * behind "data"); between characters of Chinese there is no such border.
 */
#include <core/term/resolve.h>
#include <yizhi/text.h>

/* Whether the words on both sides of `at` are one word. */
static bool is_inside_word(yz_str text, size_t at)
{
    size_t before = at;

    if (at == 0 || at >= text.len)
        return false;
    return yz_char_is_alphabetic(yz_utf8_next(text, &at)) &&
           yz_char_is_alphabetic(yz_utf8_previous(text, &before));
}

static bool stands_at(yz_str text, size_t at, yz_str word)
{
    return text.len - at >= word.len &&
           memcmp(text.ptr + at, word.ptr, word.len) == 0;
}

static bool is_before(yz_str text, yz_span span, yz_str word)
{
    size_t at = span.begin - word.len;

    return word.len <= span.begin && stands_at(text, at, word) &&
           !is_inside_word(text, at);
}

static bool is_behind(yz_str text, yz_span span, yz_str word)
{
    return stands_at(text, span.end, word) &&
           !is_inside_word(text, span.end + word.len);
}

static bool is_in(yz_str text, yz_span span, yz_str word)
{
    (void)span;
    for (size_t at = 0; at < text.len; at++) {
        const char *found =
            memmem(text.ptr + at, text.len - at, word.ptr, word.len);

        if (!found)
            return false;
        at = (size_t)(found - text.ptr);
        if (!is_inside_word(text, at) && !is_inside_word(text, at + word.len))
            return true;
    }
    return false;
}

/* Whether `rest` begins with `verb` and a blank; takes them off. */
static bool take(yz_str *rest, const char *verb)
{
    yz_str word = yz_str_of(verb);

    if (rest->len <= word.len || !stands_at(*rest, 0, word) ||
        rest->ptr[word.len] != ' ')
        return false;
    *rest = yz_str_cut(*rest, word.len + 1, rest->len);
    return true;
}

static bool any_word(yz_str words, yz_str text, yz_span span,
                     bool (*test)(yz_str text, yz_span span, yz_str word))
{
    while (words.len > 0) {
        const char *bar = memchr(words.ptr, '|', words.len);
        size_t end = bar ? (size_t)(bar - words.ptr) : words.len;
        yz_str word = yz_str_trim(yz_str_cut(words, 0, end));

        if (word.len > 0 && test(text, span, word))
            return true;
        words = yz_str_cut(words, bar ? end + 1 : end, words.len);
    }
    return false;
}

/* `span` with the white space around it. */
static yz_span widen(yz_str text, yz_span span)
{
    yz_str before = yz_str_trim(yz_str_cut(text, 0, span.begin));
    yz_str behind = yz_str_trim(yz_str_cut(text, span.end, text.len));

    return yz_span_of((size_t)(before.ptr - text.ptr) + before.len,
                      behind.len ? (size_t)(behind.ptr - text.ptr) : text.len);
}

bool yzi_when_is_known(yz_str when)
{
    return (take(&when, "after") || take(&when, "before") ||
            take(&when, "with")) &&
           yz_str_trim(when).len > 0;
}

bool yzi_when_is_about_text(yz_str when)
{
    return take(&when, "with");
}

bool yzi_when_holds(yz_str when, yz_str text, yz_span span)
{
    if (when.len == 0)
        return true;
    span = widen(text, span);
    if (take(&when, "after"))
        return any_word(when, text, span, is_before);
    if (take(&when, "before"))
        return any_word(when, text, span, is_behind);
    return take(&when, "with") && any_word(when, text, span, is_in);
}
