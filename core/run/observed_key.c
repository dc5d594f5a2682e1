/* SPDX-License-Identifier: Apache-2.0 */
/* Renderings made comparable: what differs in form alone has the same key. */
#include <core/run/observed.h>
#include <stdlib.h>

enum {
    MOST_WORDS = 24,
    MOST_TEXT = 1 << 16
};

/* Words that say nothing of what a rendering means. */
static bool is_light(yz_str word)
{
    static const char *const light[] = {
        "a",    "an",   "the",  "of",   "to",    "in",    "on",    "for",
        "and",  "or",   "as",   "at",   "by",    "its",   "their", "our",
        "your", "his",  "her",  "this", "it",    "is",    "are",   "be",
        "that", "s",    "with", "such", "these", "may",   "can",   "might",
        "we",   "you",  "i",    "they", "use",   "using", "used",  "some",
        "few",  "have", "has"
    };

    for (size_t i = 0; i < sizeof light / sizeof *light; i++)
        if (yz_str_equal(word, yz_str_of(light[i])))
            return true;
    return false;
}

static bool ends(yz_str word, const char *with, size_t least)
{
    size_t len = strlen(with);

    return word.len >= len + least &&
           memcmp(word.ptr + word.len - len, with, len) == 0;
}

/* Without the commonest endings; only ever held against its like. */
static yz_str stem(yz_str word)
{
    if (ends(word, "ies", 2))
        return yz_str_cut(word, 0, word.len - 2);
    if (ends(word, "es", 3))
        word.len -= 2;
    else if (ends(word, "s", 3) && !ends(word, "ss", 1))
        word.len -= 1;
    if (ends(word, "ing", 3))
        word.len -= 3;
    else if (ends(word, "ed", 3))
        word.len -= 2;
    if (ends(word, "e", 3))
        word.len -= 1;
    if (ends(word, "y", 2))
        return yz_str_cut(word, 0, word.len - 1);
    return word;
}

static int compare(const void *x, const void *y)
{
    const yz_str *a = x;
    const yz_str *b = y;
    int order = memcmp(a->ptr, b->ptr, a->len < b->len ? a->len : b->len);

    return order ? order : (a->len > b->len) - (a->len < b->len);
}

static size_t cut(yz_str text, yz_str *words)
{
    size_t count = 0;
    size_t at = 0;

    while (at < text.len && count < MOST_WORDS) {
        size_t begin = at;
        size_t end = at;

        while (at < text.len) {
            uint32_t class = yz_char_class(yz_utf8_next(text, &at));
            if ((class & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) == 0)
                break;
            end = at;
        }
        if (end > begin && !is_light(yz_str_cut(text, begin, end)))
            words[count++] = stem(yz_str_cut(text, begin, end));
    }
    return count;
}

yz_status yzi_rendering_key(yzi_arena *arena, yz_str text, yz_str *out)
{
    yz_str words[MOST_WORDS];
    yz_buf folded;
    yz_buf key;
    yz_status status;
    size_t count;

    yz_buf_init(&folded, MOST_TEXT);
    yz_buf_init(&key, MOST_TEXT);
    status = yz_fold_text(text, &folded, NULL);
    count = cut(yz_buf_str(&folded), words);
    if (count > 0)
        qsort(words, count, sizeof *words, compare);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            yz_buf_add_byte(&key, ' ');
        yz_buf_add(&key, words[i]);
    }
    if (status == YZ_OK)
        status = key.failed;
    if (status == YZ_OK)
        status = yzi_arena_dup_str(arena, yz_buf_str(&key), out);
    yz_buf_done(&folded);
    yz_buf_done(&key);
    return status;
}
