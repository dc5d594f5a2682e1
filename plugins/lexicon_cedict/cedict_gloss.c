/* SPDX-License-Identifier: Apache-2.0 */
/* CC-CEDICT's habits, as its page "CC-CEDICT: Syntax" describes them. */
#include "cedict_gloss.h"

enum {
    MOST_WORDS = 8
};

static bool begins_with(yz_str text, const char *word)
{
    size_t len = strlen(word);

    return text.len >= len && memcmp(text.ptr, word, len) == 0;
}

static yz_str drop(yz_str text, size_t count)
{
    return yz_str_trim(yz_str_cut(text, count, text.len));
}

/* Whether the sense tells about the word instead of translating it. */
static bool is_note(yz_str sense)
{
    static const char *const heads[] = {
        "CL:",
        "surname ",
        "variant of ",
        "old variant of ",
        "see ",
        "see also ",
        "also written ",
        "also pr.",
        "Taiwan pr.",
        "erhua variant of ",
        "Japanese variant of ",
        "archaic variant of ",
        "used in ",
        "same as ",
        "also called ",
        "variant form of ",
        "popular variant of ",
        "nonstandard simplified",
        "unofficial variant of ",
        "(old) variant of ",
        "equivalent to ",
        "also known as ",
        "Kangxi radical",
    };

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (begins_with(sense, heads[i]))
            return true;
    return false;
}

/* What an abbreviation stands for comes behind a comma or not at all. */
static yz_str expansion(yz_str sense)
{
    static const char *const heads[] = { "abbr. for ", "abbr. of ",
                                         "abbr. to " };

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        const char *comma;

        if (!begins_with(sense, heads[i]))
            continue;
        sense = drop(sense, strlen(heads[i]));
        comma = sense.len ? memchr(sense.ptr, ',', sense.len) : NULL;
        return comma ? drop(sense, (size_t)(comma - sense.ptr) + 1) : sense;
    }
    return sense;
}

static yz_str drop_head(yz_str gloss)
{
    static const char *const heads[] = { "to be ", "to ",   "a ",   "an ",
                                         "the ",   "fig. ", "lit. " };

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (begins_with(gloss, heads[i]) && gloss.len > strlen(heads[i]))
            return drop(gloss, strlen(heads[i]));
    return gloss;
}

/* An encyclopaedic gloss names the thing before it tells of it. */
static yz_str before_comma(yz_str gloss)
{
    const char *comma = gloss.len ? memchr(gloss.ptr, ',', gloss.len) : NULL;

    return comma
               ? yz_str_trim(yz_str_cut(gloss, 0, (size_t)(comma - gloss.ptr)))
               : gloss;
}

/* Copies one gloss without what stands in brackets; *pos moves behind its
 * semicolon. */
static void copy_gloss(yz_str sense, size_t *pos, yz_buf *out)
{
    size_t depth = 0;

    while (*pos < sense.len) {
        char c = sense.ptr[(*pos)++];

        if (c == '(' || c == '[')
            depth++;
        else if (c == ')' || c == ']')
            depth -= depth > 0;
        else if (depth == 0 && c == ';')
            break;
        else if (depth == 0)
            yz_buf_add_byte(out, c);
    }
}

/* A translation is in Latin letters and has not too many words. */
static bool is_translation(yz_str gloss)
{
    size_t words = 1;
    bool letter = false;

    for (size_t at = 0; at < gloss.len;) {
        uint32_t c = yz_utf8_next(gloss, &at);
        uint32_t class = yz_char_class(c);

        if (class & YZ_CHAR_DENSE)
            return false;
        words += c == ' ';
        letter |= (class & YZ_CHAR_LETTER) != 0;
    }
    return letter && words <= MOST_WORDS;
}

bool cedict_gloss_next(yz_str sense, size_t *pos, yz_buf *out)
{
    yz_str gloss;

    if (*pos >= sense.len)
        return false;
    yz_buf_clear(out);
    if (*pos == 0 && is_note(yz_str_trim(sense))) {
        *pos = sense.len;
        return true;
    }
    copy_gloss(sense, pos, out);
    if (out->failed)
        return true;
    gloss = yz_str_trim(yz_buf_str(out));
    if (is_note(gloss))
        gloss.len = 0;
    gloss = drop_head(expansion(gloss));
    if (!is_translation(gloss)) {
        gloss = before_comma(gloss);
        if (!is_translation(gloss))
            gloss.len = 0;
    }
    if (gloss.len > 0)
        memmove(out->ptr, gloss.ptr, gloss.len);
    out->len = gloss.len;
    if (out->cap > 0)
        out->ptr[out->len] = 0;
    return true;
}

/* ---- Readings ---- */

static void add_syllable(yz_buf *out, const char *syllable, size_t len,
                         char umlaut)
{
    yz_buf_add_text(out, out->len ? " " : "");
    for (size_t i = 0; i < len; i++)
        yz_buf_add_byte(out, syllable[i] == 'v' ? umlaut : syllable[i]);
}

yz_status cedict_reading(yz_str pinyin, yz_buf *out)
{
    char syllable[16] = "";
    size_t len = 0;

    for (size_t i = 0; i <= pinyin.len; i++) {
        char c = i < pinyin.len ? pinyin.ptr[i] : ' ';
        char lower = (char)(c | 0x20);

        if (c == ':' && len > 0 && syllable[len - 1] == 'u')
            syllable[len - 1] = 'v';
        else if (lower >= 'a' && lower <= 'z' && len < sizeof syllable)
            syllable[len++] = lower;
        if (c != ' ' || len == 0)
            continue;
        add_syllable(out, syllable, len, 'u');
        if (memchr(syllable, 'v', len))
            add_syllable(out, syllable, len, 'v');
        len = 0;
    }
    return out->failed;
}
