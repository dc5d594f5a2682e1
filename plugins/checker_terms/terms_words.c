/* SPDX-License-Identifier: Apache-2.0 */
/* Words to compare; see terms_words.h. */
#include "terms_words.h"

enum {
    LONGEST = 40, /* letters of a word that has a stem */
    SHORTEST = 4,
    KIN = 5 /* letters that kin have in common at least */
};

void terms_words_init(terms_words *words)
{
    memset(words, 0, sizeof *words);
    yz_folded_init(&words->folded);
}

void terms_words_done(terms_words *words)
{
    yz_folded_done(&words->folded);
    yz_free(words->list);
}

/* ---- Stems -------------------------------------------------------------- */

typedef struct stem {
    char letters[LONGEST + 4];
    size_t length;
} stem;

static bool ends(const stem *s, const char *end)
{
    size_t length = strlen(end);
    return s->length >= length + 2 &&
           memcmp(s->letters + s->length - length, end, length) == 0;
}

/* Puts `by` in place of the last letters, which `end` names. */
static bool replace_end(stem *s, const char *end, const char *by)
{
    if (!ends(s, end))
        return false;
    s->length -= strlen(end);
    memcpy(s->letters + s->length, by, strlen(by));
    s->length += strlen(by);
    return true;
}

/* Plural and verb endings, as far as they can be told without a dictionary. */
static void take_inflection_off(stem *s)
{
    if (!ends(s, "ss") && !ends(s, "us") && !ends(s, "is") &&
        !replace_end(s, "ies", "y"))
        replace_end(s, "s", "");
    if (s->length > 5 && !replace_end(s, "ing", ""))
        replace_end(s, "ed", "");
    replace_end(s, "e", "");
}

/* What British and American spelling differ in; the stem has lost its e. */
static void level_spelling(stem *s)
{
    size_t kept = 0;
    size_t i;
    if (!replace_end(s, "isation", "ization") && !replace_end(s, "is", "iz") &&
        !replace_end(s, "our", "or") && !replace_end(s, "tr", "ter") &&
        !replace_end(s, "enc", "ens"))
        replace_end(s, "ogu", "og");
    for (i = 0; i < s->length; i++) /* labelled, programme */
        if (kept == 0 || s->letters[i] != s->letters[kept - 1] ||
            (s->letters[i] != 'l' && s->letters[i] != 'm'))
            s->letters[kept++] = s->letters[i];
    s->length = kept;
}

static uint64_t add_to_key(uint64_t key, uint32_t c)
{
    return (key ^ c) * UINT64_C(0x100000001B3); /* FNV-1a, by characters */
}

static uint64_t key_of(const uint32_t *chars, size_t count)
{
    uint64_t key = UINT64_C(0xCBF29CE484222325);
    stem s;
    size_t i;
    s.length = 0;
    for (i = 0; i < count && count <= LONGEST; i++) {
        if (chars[i] < 'a' || chars[i] > 'z')
            break;
        s.letters[s.length++] = (char)chars[i];
    }
    if (count < SHORTEST || s.length < count) {
        for (i = 0; i < count; i++)
            key = add_to_key(key, chars[i]);
        return key;
    }
    take_inflection_off(&s);
    level_spelling(&s);
    for (i = 0; i < s.length; i++)
        key = add_to_key(key, (unsigned char)s.letters[i]);
    return key;
}

/* ---- Reading ------------------------------------------------------------ */

static bool letters_are(const uint32_t *chars, size_t count, const char *ascii)
{
    size_t i;
    for (i = 0; i < count; i++)
        if (ascii[i] == '\0' || chars[i] != (unsigned char)ascii[i])
            return false;
    return ascii[count] == '\0';
}

static bool is_small(const uint32_t *chars, size_t count)
{
    static const char *const list[] = { "the", "a",  "an",   "of", "and", "s",
                                        "in",  "on", "with", "to", "for" };
    size_t i;
    if (count == 1 && chars[0] == 0x7684) /* 的 */
        return true;
    for (i = 0; i < sizeof list / sizeof list[0]; i++)
        if (letters_are(chars, count, list[i]))
            return true;
    return false;
}

static yz_status add_word(terms_words *words, size_t first, size_t last,
                          bool bracketed)
{
    const yz_folded *folded = &words->folded;
    terms_word *word;
    if (yz_grow((void **)&words->list, &words->cap, words->count + 1,
                sizeof *words->list) != YZ_OK)
        return YZ_NO_MEMORY;
    word = &words->list[words->count++];
    word->first = (uint32_t)first;
    word->last = (uint32_t)last;
    word->span = yz_span_of(folded->begin[first], folded->end[last - 1]);
    word->dense = (yz_char_class(folded->chars[first]) & YZ_CHAR_DENSE) != 0;
    word->small = is_small(folded->chars + first, last - first);
    word->bracketed = bracketed;
    word->key = key_of(folded->chars + first, last - first);
    return YZ_OK;
}

yz_status terms_words_read(terms_words *words, yz_str text, yz_error *err)
{
    const yz_folded *folded = &words->folded;
    yz_status status = yz_fold(text, &words->folded, err);
    bool bracketed = false;
    size_t i = 0;
    words->count = 0;
    while (status == YZ_OK && i < folded->len) {
        size_t end = i + 1;
        uint32_t c = folded->chars[i];
        if (c == '(' || c == ')')
            bracketed = c == '(';
        if (yz_char_is_alphabetic(c))
            while (end < folded->len &&
                   yz_char_is_alphabetic(folded->chars[end]))
                end++;
        if ((yz_char_class(c) & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0 &&
            add_word(words, i, end, bracketed) != YZ_OK)
            status = yz_fail_no_memory(err);
        i = end;
    }
    return status;
}

/* ---- Comparing ---------------------------------------------------------- */

size_t terms_words_weight(const terms_words *words)
{
    size_t weight = 0;
    size_t i;
    for (i = 0; i < words->count; i++)
        weight += !words->list[i].small;
    return weight;
}

bool terms_word_is(const terms_words *words, const terms_word *word,
                   const char *ascii)
{
    return letters_are(words->folded.chars + word->first,
                       word->last - word->first, ascii);
}

/* How many characters two words begin with alike. */
static size_t common(const uint32_t *x, const uint32_t *y, size_t count)
{
    size_t i = 0;
    while (i < count && x[i] == y[i])
        i++;
    return i;
}

bool terms_word_is_kin(const terms_words *a, const terms_word *x,
                       const terms_words *b, const terms_word *y)
{
    size_t m = x->last - x->first;
    size_t n = y->last - y->first;
    size_t same = common(a->folded.chars + x->first, b->folded.chars + y->first,
                         m < n ? m : n);
    return x->key == y->key || (same >= KIN && same * 3 >= (m > n ? m : n) * 2);
}

bool terms_word_is_misspelt(const terms_words *a, const terms_word *x,
                            const terms_words *b, const terms_word *y)
{
    const uint32_t *p = a->folded.chars + x->first;
    const uint32_t *q = b->folded.chars + y->first;
    size_t m = x->last - x->first;
    size_t n = y->last - y->first;
    size_t same = common(p, q, m < n ? m : n);
    size_t rest;
    if (x->key == y->key || m < SHORTEST || n < SHORTEST || m > n + 1 ||
        n > m + 1)
        return false;
    if (m != n) {
        size_t longer = m > n ? m - same - 1 : n - same - 1;
        rest = m < n ? m - same : n - same;
        return rest == longer && rest > 1 &&
               memcmp(p + m - rest, q + n - rest, rest * sizeof *p) == 0;
    }
    rest = m - same - 1;
    return memcmp(p + same + 1, q + same + 1, rest * sizeof *p) == 0;
}
