/* SPDX-License-Identifier: Apache-2.0 */
/* kDefinition, kMandarin, kHanyuPinlu, kXHC1983 and kTGHZ2013, as UAX 38
 * describes them. */
#include "unihan_gloss.h"

enum {
    MOST_WORDS = 5
};

/* ---- Definitions ---- */

bool unihan_gloss_next(yz_str definition, size_t *pos, yz_buf *out)
{
    size_t depth = 0;

    if (*pos >= definition.len)
        return false;
    yz_buf_clear(out);
    for (; *pos < definition.len; ++*pos) {
        char c = definition.ptr[*pos];

        if (c == '(' || c == '[') {
            depth++;
        } else if (c == ')' || c == ']') {
            depth -= depth > 0;
        } else if (depth == 0 && (c == ';' || c == ',')) {
            ++*pos;
            break;
        } else if (depth == 0) {
            yz_buf_add_byte(out, c);
        }
    }
    return true;
}

/* Without the word that a dictionary puts before a verb or a noun. */
yz_str unihan_gloss_core(yz_str gloss)
{
    static const char *const heads[] = { "to ", "a ", "an ", "the " };

    gloss = yz_str_trim(gloss);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t len = strlen(heads[i]);

        if (gloss.len > len && memcmp(gloss.ptr, heads[i], len) == 0)
            return yz_str_cut(gloss, len, gloss.len);
    }
    return gloss;
}

static bool contains(yz_str text, const char *word)
{
    return memmem(text.ptr, text.len, word, strlen(word)) != NULL;
}

static size_t count_words(yz_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ');
    return count;
}

bool unihan_gloss_is_word(yz_str gloss)
{
    static const char *const notes[] = {
        "variant", "radical",    "same as",       "U+",       "Kangxi",
        "form of", "surname",    "used in",       "used for", "simplified form",
        "abbrev",  "interchang", "equivalent to",
    };
    bool letter = false;

    for (size_t i = 0; i < gloss.len; i++) {
        unsigned char c = (unsigned char)gloss.ptr[i];

        if (c >= 0x80 || (c >= '0' && c <= '9'))
            return false; /* other characters, strokes, readings */
        letter |= (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (contains(gloss, notes[i]))
            return false;
    return letter && count_words(gloss) <= MOST_WORDS;
}

/* ---- Readings ---- */

/* The letter below the tone mark; 'v' for ü; 0 for what is no letter. */
static char letter_of(uint32_t c)
{
    static const struct {
        const char *marked;
        char plain;
    } letters[] = {
        { "āáǎà", 'a' }, { "ēéěèê", 'e' }, { "īíǐì", 'i' }, { "ōóǒò", 'o' },
        { "ūúǔù", 'u' }, { "üǖǘǚǜ", 'v' }, { "ńňǹ", 'n' },  { "ḿ", 'm' },
    };

    if (c >= 'a' && c <= 'z')
        return (char)c;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        yz_str marked = yz_str_of(letters[i].marked);

        for (size_t at = 0; at < marked.len;)
            if (yz_utf8_next(marked, &at) == c)
                return letters[i].plain;
    }
    return 0;
}

static void add_reading(yz_buf *out, const char *reading, size_t len)
{
    for (size_t i = 0; i < len; i++)
        yz_buf_add_byte(out, reading[i] == 'v' ? 'u' : reading[i]);
    yz_buf_add_byte(out, ' ');
    if (memchr(reading, 'v', len)) {
        yz_buf_add(out, (yz_str){ reading, len });
        yz_buf_add_byte(out, ' ');
    }
}

yz_status unihan_readings(yz_str value, yz_buf *out)
{
    char reading[16];
    size_t len = 0;

    for (size_t at = 0; at < value.len;) {
        uint32_t c = yz_utf8_next(value, &at);
        char letter = letter_of(c);

        if (letter && len < sizeof reading)
            reading[len++] = letter;
        if (letter || (c >= 0x300 && c < 0x370)) /* a mark of its own */
            continue;
        if (len > 0)
            add_reading(out, reading, len);
        len = 0;
    }
    if (len > 0)
        add_reading(out, reading, len);
    return out->failed;
}
