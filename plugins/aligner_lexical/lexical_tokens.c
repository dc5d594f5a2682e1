/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a language of an alphabet: stems of words, values of numbers (1.2
 * million, twenty-three, 20th), marks.  Stop words are dropped.
 */
#include "lexical_tokens.h"
#include "lexical_reading.h"

yz_status lexical_reader_init(lexical_reader *reader, yz_str lang, bool head,
                              const yz_lexicon *lexicon, wordlist *words,
                              lexical_names *names)
{
    memset(reader, 0, sizeof *reader);
    reader->lexicon = head ? lexicon : NULL;
    reader->longest = head && lexicon ? yz_lexicon_longest(lexicon) : 0;
    reader->dense = yz_lang_is_dense(lang);
    reader->head = head;
    reader->words = words;
    reader->names = names;
    reader->latin = &reader->stemmer;
    yz_folded_init(&reader->folded);
    yz_buf_init(&reader->buf, 1 << 20);
    return lexical_stemmer_init(&reader->stemmer, lang);
}

void lexical_reader_done(lexical_reader *reader)
{
    lexical_stemmer_done(&reader->stemmer);
    yz_folded_done(&reader->folded);
    yz_buf_done(&reader->buf);
    yz_free(reader->plain);
}

/* ---- Tokens ---- */

yz_status lexical_put(lexical_reading *r, yz_str word)
{
    uint32_t number;
    yz_status status = wordlist_add(r->reader->words, word, &number);

    if (status == YZ_OK)
        status = lexical_text_token(r->text, number);
    if (status == YZ_OK && r->reader->head)
        status = lexical_text_voice(r->text, number, 1);
    return status;
}

static yz_status put_value(lexical_reading *r, double value)
{
    yz_buf *buf = &r->reader->buf;

    yz_buf_clear(buf);
    if (lexical_add_value(buf, value) != YZ_OK)
        return buf->failed;
    return lexical_put(r, yz_buf_str(buf));
}

yz_status lexical_put_mark(lexical_reading *r, uint32_t c)
{
    char mark = lexical_mark(c);
    yz_str text = { &mark, 1 };

    if (!mark || mark == r->last_mark)
        return YZ_OK;
    r->last_mark = mark;
    return lexical_put(r, text);
}

/* The folded characters [begin, end) as UTF-8, in the reader's buffer. */
yz_str lexical_surface(lexical_reader *reader, size_t begin, size_t end)
{
    yz_buf_clear(&reader->buf);
    for (size_t i = begin; i < end; i++)
        yz_buf_add_char(&reader->buf, reader->folded.chars[i]);
    return yz_buf_str(&reader->buf);
}

/* ---- Numbers ---- */

yz_status lexical_number_flush(lexical_reading *r)
{
    lexical_number *n = &r->number;
    yz_status status = YZ_OK;

    if (n->parts == 1 && n->word_end > 0)
        status = lexical_put(
            r, lexical_stem(
                   r->reader->latin,
                   lexical_surface(r->reader, n->word_begin, n->word_end)));
    else if (n->parts > 0)
        status = put_value(r, n->total + n->current);
    memset(n, 0, sizeof *n);
    return status;
}

yz_status lexical_number_add(lexical_reading *r, double value, bool multiplies,
                             size_t begin, size_t end)
{
    lexical_number *n = &r->number;
    yz_status status = YZ_OK;
    /* 1990 2000 are two numbers, so are "five six"; "twenty three" is one. */
    bool joins = multiplies ? n->parts > 0
                            : n->parts > 0 && n->open > value && value >= 1;

    if (n->parts > 0 && !joins)
        status = lexical_number_flush(r);
    if (n->parts == 0) {
        n->word_begin = begin;
        n->word_end = end;
    }
    n->parts++;
    if (!multiplies) {
        n->current += value;
        n->open = value >= 20 && value < 100 && end > 0 ? 10 : 0;
    } else {
        double factor = n->parts == 1 ? 1 : n->current;
        n->current = factor * value;
        n->open = value;
        if (value >= 1000) {
            n->total += n->current;
            n->current = 0;
        }
    }
    return status;
}

/* Digits, with commas and points between; *end is behind them. */
double lexical_digits(const lexical_reader *reader, size_t begin, size_t *end)
{
    const uint32_t *c = reader->folded.chars;
    size_t len = reader->folded.len;
    double value = 0;
    double place = 0;
    size_t i = begin;

    for (; i < len; i++) {
        bool inner = i + 1 < len && c[i + 1] >= '0' && c[i + 1] <= '9';
        if (c[i] >= '0' && c[i] <= '9') {
            value = place > 0 ? value + (c[i] - '0') * place
                              : value * 10 + (c[i] - '0');
            place /= 10;
        } else if (c[i] == '.' && inner && place == 0) {
            place = 0.1;
        } else if (c[i] != ',' || !inner) {
            break;
        }
    }
    *end = i;
    return value;
}

/* ---- Words ---- */

size_t lexical_word_end(const lexical_reader *reader, size_t begin)
{
    size_t end = begin;

    while (end < reader->folded.len &&
           yz_char_is_alphabetic(reader->folded.chars[end]))
        end++;
    return end;
}

static bool is_capital(const lexical_reading *r, size_t i)
{
    size_t pos = r->reader->folded.begin[i];

    return (yz_char_class(yz_utf8_next(r->sentence, &pos)) & YZ_CHAR_UPPER) !=
           0;
}

/* A headword's surface speaks too, beside its stem: dictionaries have forms as
 * they are written, and words of several parts. */
static yz_status add_headwords(lexical_reading *r, size_t begin)
{
    lexical_reader *reader = r->reader;
    yz_status status = YZ_OK;
    size_t end = begin;

    for (int words = 0; words < 4 && status == YZ_OK; words++) {
        uint32_t number;
        yz_str surface;

        if (words > 0 &&
            (end >= reader->folded.len || reader->folded.chars[end] != ' '))
            break;
        end = lexical_word_end(reader, end + (words > 0));
        surface = lexical_surface(reader, begin, end);
        if (yz_lexicon_glosses(reader->lexicon, surface, NULL, 0) == 0)
            continue;
        status = wordlist_add(reader->words, surface, &number);
        if (status == YZ_OK)
            status = lexical_text_voice(r->text, number, 1);
    }
    return status;
}

yz_status lexical_put_word(lexical_reading *r, size_t begin, size_t end)
{
    lexical_reader *reader = r->reader;
    yz_str surface = lexical_surface(reader, begin, end);
    bool first = r->first;
    yz_status status;

    r->first = false;
    if (lexical_is_stop_word(reader->latin, surface))
        return YZ_OK;
    status = lexical_put(r, lexical_stem(reader->latin, surface));
    if (status != YZ_OK)
        return status;
    if (reader->head && !reader->dense && reader->lexicon)
        return add_headwords(r, begin);
    if (reader->head || reader->dense)
        return YZ_OK;
    surface = lexical_surface(reader, begin, end);
    return lexical_names_see(reader->names, surface,
                             r->text->tokens[r->text->token_count - 1].word,
                             is_capital(r, begin), first);
}

/* "20th", "1980s" are numbers, "3d" is a word. */
static bool is_number_tail(yz_str tail)
{
    return tail.len == 0 || yz_str_equal(tail, yz_str_of("s")) ||
           yz_str_equal(tail, yz_str_of("st")) ||
           yz_str_equal(tail, yz_str_of("nd")) ||
           yz_str_equal(tail, yz_str_of("rd")) ||
           yz_str_equal(tail, yz_str_of("th"));
}

static yz_status read_digits(lexical_reading *r, size_t *at)
{
    size_t begin = *at;
    size_t end;
    double value = lexical_digits(r->reader, begin, &end);
    size_t tail = lexical_word_end(r->reader, end);
    yz_status status;

    *at = tail > end ? tail : end;
    if (is_number_tail(lexical_surface(r->reader, end, tail)))
        return lexical_number_add(r, value, false, begin, 0);
    status = lexical_number_flush(r);
    return status == YZ_OK ? lexical_put_word(r, begin, tail) : status;
}

static yz_status read_word(lexical_reading *r, size_t *at)
{
    size_t begin = *at;
    size_t end = lexical_word_end(r->reader, begin);
    bool multiplies = false;
    double value = 0;
    yz_status status;

    *at = end;
    if (r->reader->stemmer.english)
        value = lexical_number_word(lexical_surface(r->reader, begin, end),
                                    &multiplies);
    if (value > 0) {
        r->first = false;
        return lexical_number_add(r, value, multiplies, begin, end);
    }
    status = lexical_number_flush(r);
    return status == YZ_OK ? lexical_put_word(r, begin, end) : status;
}

/* Anything else: a mark, a character of another script. */
static yz_status read_other(lexical_reading *r, uint32_t c, size_t i)
{
    uint32_t class = yz_char_class(c);
    yz_status status;

    if (class & YZ_CHAR_SPACE || c == '-')
        return YZ_OK; /* numbers go on behind these */
    status = lexical_number_flush(r);
    if (status != YZ_OK)
        return status;
    if (class & YZ_CHAR_DENSE)
        return lexical_put(r, lexical_surface(r->reader, i, i + 1));
    r->first = true;
    return lexical_put_mark(r, c);
}

yz_status lexical_read_alphabet(lexical_reading *r)
{
    const yz_folded *folded = &r->reader->folded;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < folded->len && status == YZ_OK;) {
        uint32_t c = folded->chars[i];
        size_t begin = i;

        if (c >= '0' && c <= '9')
            status = read_digits(r, &i);
        else if (yz_char_is_alphabetic(c))
            status = read_word(r, &i);
        if (i > begin)
            r->last_mark = 0;
        else
            status = read_other(r, c, i++);
    }
    return status == YZ_OK ? lexical_number_flush(r) : status;
}

/* ---- Sentences ---- */

yz_status lexical_read(lexical_reader *reader, yz_str sentence,
                       lexical_text *text, yz_error *err)
{
    lexical_reading r = {
        .reader = reader, .text = text, .sentence = sentence, .first = true
    };
    yz_status status = yz_fold(sentence, &reader->folded, err);

    if (status != YZ_OK)
        return status;
    status = lexical_text_sentence(text);
    if (status == YZ_OK)
        status =
            reader->dense ? lexical_read_dense(&r) : lexical_read_alphabet(&r);
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    lexical_look_at_edges(&reader->folded, text);
    text->chars += text->sentences[text->count - 1].chars;
    return YZ_OK;
}

/* ---- Glosses ---- */

static void take_gloss_word(lexical_reader *reader, yz_str word, uint32_t *out,
                            size_t cap, size_t *count)
{
    if (lexical_is_stop_word(&reader->stemmer, word))
        return;
    if (*count < cap)
        out[*count] =
            wordlist_find(reader->words, lexical_stem(&reader->stemmer, word));
    ++*count;
}

yz_status lexical_read_gloss(lexical_reader *reader, yz_str gloss,
                             uint32_t *out, size_t cap, size_t *count)
{
    size_t begin = 0;
    bool in_word = false;

    *count = 0;
    for (size_t pos = 0; pos < gloss.len;) {
        size_t at = pos;
        uint32_t c = yz_utf8_next(gloss, &pos);
        bool letter = yz_char_is_alphabetic(c);

        if (in_word && !letter)
            take_gloss_word(reader, yz_str_cut(gloss, begin, at), out, cap,
                            count);
        if (letter && !in_word)
            begin = at;
        in_word = letter;
        if (!letter && yz_char_class(c) & YZ_CHAR_DENSE)
            take_gloss_word(reader, yz_str_cut(gloss, at, pos), out, cap,
                            count);
    }
    if (in_word)
        take_gloss_word(reader, yz_str_cut(gloss, begin, gloss.len), out, cap,
                        count);
    return YZ_OK;
}
