/* SPDX-License-Identifier: Apache-2.0 */
/* Renderings made comparable: what differs in form alone has the same key. */
#include <core/run/observed.h>
#include <stdlib.h>

enum {
    MOST_WORDS = 24,
    SPARE = 2, /* light words between those of a key */
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

/* Takes off `ending`, and puts on nothing, if `least` bytes are left. */
static bool take_off(yz_str *word, const char *ending, size_t least)
{
    if (!ends(*word, ending, least))
        return false;
    word->len -= strlen(ending);
    return true;
}

static void take_off_plural(yz_str *word)
{
    if (take_off(word, "ies", 2) || take_off(word, "es", 3))
        return;
    if (ends(*word, "sis", 2)) /* analysis, analyses */
        word->len -= 2;
    else if (!ends(*word, "ss", 1) && !ends(*word, "us", 1) &&
             !ends(*word, "is", 1) && !ends(*word, "ias", 1))
        take_off(word, "s", 3);
}

/* Without the commonest English endings of inflection and derivation; only ever
 * held against its like.  Endings that may part terms are kept: institute,
 * institution. */
static yz_str stem(yz_str word)
{
    static const char *const endings[] = { "ability", "ibility", "ably",
                                           "ibly",    "abl",     "ibl",
                                           "ation",   "ment",    "ly",
                                           "at" };
    bool found = true;

    take_off_plural(&word);
    if (!take_off(&word, "ing", 3))
        take_off(&word, "ed", 3);
    take_off(&word, "e", 3);
    while (found) {
        found = false;
        for (size_t i = 0; i < sizeof endings / sizeof *endings && !found; i++)
            found = take_off(&word, endings[i], 5);
    }
    take_off(&word, "y", 2);
    return word;
}

static int compare(const void *x, const void *y)
{
    const yz_str *a = x;
    const yz_str *b = y;
    int order = memcmp(a->ptr, b->ptr, a->len < b->len ? a->len : b->len);

    return order ? order : (a->len > b->len) - (a->len < b->len);
}

/* Moves *at behind the next word, which is a run of letters and digits; false:
 * there is none. */
static bool next_word(yz_str text, size_t *at, yz_span *word)
{
    size_t begin = *at;
    size_t end = *at;

    while (*at < text.len) {
        uint32_t class = yz_char_class(yz_utf8_next(text, at));

        if ((class & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0)
            end = *at;
        else if (end > begin)
            break;
        else
            begin = end = *at;
    }
    *word = yz_span_of(begin, end);
    return end > begin;
}

static size_t cut(yz_str text, yz_str *words)
{
    size_t count = 0;
    size_t at = 0;
    yz_span word;

    while (count < MOST_WORDS && next_word(text, &at, &word))
        if (!is_light(yz_str_cut(text, word.begin, word.end)))
            words[count++] = stem(yz_str_cut(text, word.begin, word.end));
    return count;
}

/* What is reused from key to key. */
struct maker {
    yz_buf folded;
    yz_buf key;
};

static void open_maker(struct maker *m)
{
    yz_buf_init(&m->folded, MOST_TEXT);
    yz_buf_init(&m->key, MOST_TEXT);
}

static void close_maker(struct maker *m)
{
    yz_buf_done(&m->folded);
    yz_buf_done(&m->key);
}

static yz_status make(struct maker *m, yz_str text)
{
    yz_str words[MOST_WORDS];
    size_t count;

    m->folded.len = m->key.len = 0;
    if (yz_fold_text(text, &m->folded, NULL) != YZ_OK)
        return YZ_NO_MEMORY;
    count = cut(yz_buf_str(&m->folded), words);
    if (count > 0)
        qsort(words, count, sizeof *words, compare);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            yz_buf_add_byte(&m->key, ' ');
        yz_buf_add(&m->key, words[i]);
    }
    return m->key.failed;
}

yz_status yzi_rendering_key(yzi_arena *arena, yz_str text, yz_str *out)
{
    struct maker m;
    yz_status status;

    open_maker(&m);
    status = make(&m, text);
    if (status == YZ_OK)
        status = yzi_arena_dup_str(arena, yz_buf_str(&m.key), out);
    close_maker(&m);
    return status;
}

/* ---- Ends ---- */

/* Light words in any letter case; those of the list are short and plain. */
static bool is_light_word(yz_str text, yz_span word)
{
    char low[8];
    size_t len = word.end - word.begin;

    if (len > sizeof low)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = text.ptr[word.begin + i];

        low[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return is_light((yz_str){ low, len });
}

yz_span yzi_rendering_trim(yz_str text, yz_span span)
{
    yz_str cut = yz_str_cut(text, 0, span.end);
    yz_span kept = { 0, 0 };
    size_t at = span.begin;
    yz_span word;

    while (next_word(cut, &at, &word)) {
        if (is_light_word(text, word))
            continue;
        if (kept.end == 0)
            kept.begin = word.begin;
        kept.end = word.end;
    }
    return kept.end ? kept : span;
}

/* ---- Finding ---- */

static size_t count_words(yz_str key)
{
    size_t count = 1;

    for (size_t i = 0; i < key.len; i++)
        count += key.ptr[i] == ' ';
    return count;
}

/* Whether words on both sides of the gap can belong together. */
static bool is_gap(yz_str text, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (!strchr(" -'", text.ptr[i]))
            return false;
    return true;
}

/* Tries what begins at `begin`: as many words as the key has, or a few more,
 * for light ones do not count. */
static yz_status try_at(struct maker *m, yz_str text, size_t begin, yz_str key,
                        yz_span *out)
{
    size_t least = count_words(key);
    size_t at = begin;
    size_t last = begin;
    yz_span word;

    for (size_t n = 1; n <= least + SPARE && next_word(text, &at, &word); n++) {
        if (n == 1 && is_light_word(text, word))
            return YZ_OK;
        if (!is_gap(text, last, word.begin))
            return YZ_OK;
        last = word.end;
        if (n < least)
            continue;
        if (make(m, yz_str_cut(text, begin, word.end)) != YZ_OK)
            return YZ_NO_MEMORY;
        if (yz_str_equal(yz_buf_str(&m->key), key)) {
            *out = yz_span_of(begin, word.end);
            return YZ_OK;
        }
    }
    return YZ_OK;
}

/* In a text without blanks a key is text. */
static bool find_dense(yz_str text, size_t from, yz_str key, yz_span *out)
{
    const char *place;
    size_t at = 0;

    if ((yz_char_class(yz_utf8_next(key, &at)) & YZ_CHAR_DENSE) == 0)
        return false;
    place = memmem(text.ptr + from, text.len - from, key.ptr, key.len);
    if (place)
        *out = yz_span_of((size_t)(place - text.ptr),
                          (size_t)(place - text.ptr) + key.len);
    return true;
}

yz_status yzi_rendering_find(yz_str text, size_t from, yz_str key, yz_span *out)
{
    struct maker m;
    yz_status status = YZ_OK;
    yz_span word;

    *out = yz_span_nowhere();
    if (from >= text.len || find_dense(text, from, key, out))
        return YZ_OK;
    open_maker(&m);
    while (status == YZ_OK && !yz_span_is_somewhere(*out) &&
           next_word(text, &from, &word))
        status = try_at(&m, text, word.begin, key, out);
    close_maker(&m);
    return status;
}
