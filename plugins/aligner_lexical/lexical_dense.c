/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a language without spaces.  On the head side its tokens are the
 * longest headwords from left to right, else single characters; shorter
 * headwords inside and across them, their characters, and names by sound speak
 * for the token they begin in.  On the gloss side tokens are characters.
 */
#include "lexical_reading.h"

enum {
    LONGEST_WORD = 8, /* characters of a headword that are tried */
    LONGEST_PART = 4, /* of one inside another */
    LONGEST_NUMERAL = 16
};

#define PART_WEIGHT 0.8f

/* The simplified characters [begin, end) as UTF-8. */
static yz_str plain_text(lexical_reader *reader, size_t begin, size_t end)
{
    yz_buf_clear(&reader->buf);
    for (size_t i = begin; i < end; i++)
        yz_buf_add_char(&reader->buf, reader->plain[i]);
    return yz_buf_str(&reader->buf);
}

static bool is_han(uint32_t c)
{
    return (yz_char_class(c) & YZ_CHAR_HAN) != 0;
}

/* Which lengths of headwords begin at `at`, as bits. */
static uint32_t headwords_at(lexical_reader *reader, size_t at)
{
    size_t most =
        reader->longest < LONGEST_WORD ? reader->longest : LONGEST_WORD;
    uint32_t bits = 0;

    for (size_t len = 2; len <= most && at + len <= reader->folded.len; len++) {
        if (!is_han(reader->plain[at + len - 1]))
            break;
        if (yz_lexicon_glosses(reader->lexicon,
                               plain_text(reader, at, at + len), NULL, 0) > 0)
            bits |= 1u << len;
    }
    return bits;
}

static size_t longest_of(uint32_t bits)
{
    size_t len = 1;

    for (size_t i = 2; i <= LONGEST_WORD; i++)
        if (bits >> i & 1)
            len = i;
    return len;
}

static yz_status add_voice(lexical_reading *r, size_t begin, size_t end,
                           float weight, uint32_t *number)
{
    yz_status status = wordlist_add(r->reader->words,
                                    plain_text(r->reader, begin, end), number);

    if (status == YZ_OK)
        status = lexical_text_voice(r->text, *number, weight);
    return status;
}

static yz_status add_names(lexical_reading *r, size_t at)
{
    lexical_reader *reader = r->reader;
    lexical_name_hit hits[LEXICAL_NAME_HITS];
    size_t end = at;
    size_t count;
    yz_status status = YZ_OK;

    while (end < reader->folded.len && end < at + LEXICAL_NAME_CHARS &&
           is_han(reader->plain[end]))
        end++;
    count = lexical_names_at(reader->names, reader->lexicon, reader->plain + at,
                             end - at, hits);
    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        uint32_t number;
        status = add_voice(r, at, at + hits[i].chars, 1, &number);
        if (status == YZ_OK)
            status = lexical_names_sound(reader->names, number, hits[i].token,
                                         hits[i].chars);
    }
    return status;
}

/* The token of the characters [begin, end) with all that speaks for it;
 * `bits` tells the headwords at its begin. */
static yz_status put_headword(lexical_reading *r, size_t begin, size_t end,
                              uint32_t bits)
{
    yz_status status = lexical_put(r, plain_text(r->reader, begin, end));
    uint32_t number;

    for (size_t at = begin; at < end && status == YZ_OK; at++) {
        if (at > begin)
            bits = headwords_at(r->reader, at);
        for (size_t len = 2; len <= LONGEST_PART && status == YZ_OK; len++)
            if (bits >> len & 1 && !(at == begin && len == end - begin))
                status = add_voice(r, at, at + len, PART_WEIGHT, &number);
        if (end - begin > 1 && status == YZ_OK)
            status = add_voice(r, at, at + 1, 1, &number);
        if (status == YZ_OK)
            status = add_names(r, at);
    }
    return status;
}

/* ---- Numbers ---- */

/* The value of the numeral at *at, digits or Han; moves *at behind it.  False:
 * there is none of more than one character. */
static bool read_numeral(const lexical_reader *reader, size_t *at, double *out)
{
    const uint32_t *c = reader->plain;
    size_t len = reader->folded.len;
    double total = 0, section = 0, digit = 0;
    bool positional = true;
    size_t i = *at;

    if (c[i] >= '0' && c[i] <= '9')
        digit = lexical_digits(reader, i, &i);
    for (; i < len && i - *at < LONGEST_NUMERAL; i++) {
        double value;
        lexical_numeral kind = lexical_han_numeral(c[i], &value);

        if (kind == LEXICAL_NO_NUMERAL)
            break;
        if (kind == LEXICAL_DIGIT) {
            digit = positional ? digit * 10 + value : value;
            continue;
        }
        positional = false;
        if (kind == LEXICAL_UNIT) {
            section += (digit > 0 ? digit : 1) * value;
        } else if (total >= value) { /* 一亿二千万 */
            total += (section + digit) * value;
            section = 0;
        } else {
            total = (total + section + digit) * value;
            section = 0;
        }
        digit = 0;
    }
    *out = total + section + digit;
    if (i - *at < 2 && !(c[*at] >= '0' && c[*at] <= '9'))
        return false;
    *at = i;
    return true;
}

static yz_status put_number(lexical_reading *r, double value, size_t end)
{
    lexical_reader *reader = r->reader;
    static const char *const months[] = {
        "一月", "二月", "三月", "四月", "五月",   "六月",
        "七月", "八月", "九月", "十月", "十一月", "十二月",
    };
    yz_status status = lexical_number_add(r, value, false, 0, 0);
    uint32_t number;

    if (status == YZ_OK)
        status = lexical_number_flush(r);
    if (status != YZ_OK || !reader->head || end >= reader->folded.len ||
        reader->plain[end] != 0x6708 || value < 1 || value > 12)
        return status;
    status =
        wordlist_add(reader->words, yz_str_of(months[(int)value - 1]), &number);
    return status == YZ_OK ? lexical_text_voice(r->text, number, 1) : status;
}

/* ---- All ---- */

static yz_status simplify(lexical_reader *reader)
{
    size_t len = reader->folded.len;

    if (yz_grow((void **)&reader->plain, &reader->plain_cap, len + 1,
                sizeof *reader->plain) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < len; i++) {
        uint32_t c = reader->folded.chars[i];
        reader->plain[i] = reader->lexicon && c > 0x2E80
                               ? yz_lexicon_plain(reader->lexicon, c)
                               : c;
    }
    return YZ_OK;
}

static yz_status read_han(lexical_reading *r, size_t *at)
{
    lexical_reader *reader = r->reader;
    size_t begin = *at;
    uint32_t bits;

    if (!reader->head || !reader->lexicon) {
        *at = begin + 1;
        return lexical_put(r, plain_text(reader, begin, begin + 1));
    }
    bits = headwords_at(reader, begin);
    *at = begin + longest_of(bits);
    return put_headword(r, begin, *at, bits);
}

static yz_status read_latin(lexical_reading *r, size_t *at)
{
    size_t begin = *at;

    *at = lexical_word_end(r->reader, begin);
    return lexical_put_word(r, begin, *at);
}

yz_status lexical_read_dense(lexical_reading *r)
{
    lexical_reader *reader = r->reader;
    yz_status status = simplify(reader);

    for (size_t i = 0; i < reader->folded.len && status == YZ_OK;) {
        uint32_t c = reader->plain[i];
        size_t begin = i;
        double value;

        if (read_numeral(reader, &i, &value))
            status = put_number(r, value, i);
        else if (is_han(c) || yz_char_class(c) & YZ_CHAR_DENSE)
            status = read_han(r, &i);
        else if (yz_char_is_alphabetic(c))
            status = read_latin(r, &i);
        else if (!(yz_char_class(c) & YZ_CHAR_SPACE))
            status = lexical_put_mark(r, c);
        if (i > begin)
            r->last_mark = 0;
        else
            i++;
    }
    return status;
}
