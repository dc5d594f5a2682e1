/* SPDX-License-Identifier: Apache-2.0 */
/* A command line as words: see command_words.h. */
#include "command_words.h"

#include <yizhi/kind/engine.h>

enum {
    LONGEST_WORD = 1 << 17 /* the system takes no longer one */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ---- Cutting ------------------------------------------------------------ */

struct cutting {
    yz_str line;
    size_t at;
    yz_buf word;
    yz_error *err;
};

static yz_status no_end(struct cutting *c, const char *what)
{
    return yz_fail(c->err, YZ_INVALID,
                   "%s in engine_command.command “%.*s” has no end",
                   yz_tr(what), YZ_STR_ARG(c->line));
}

static void take_byte(struct cutting *c)
{
    yz_buf_add_byte(&c->word, c->line.ptr[c->at++]);
}

static yz_status take_single(struct cutting *c)
{
    for (c->at++; c->at < c->line.len && c->line.ptr[c->at] != '\'';)
        take_byte(c);
    if (c->at == c->line.len)
        return no_end(c, "a single quote");
    c->at++;
    return YZ_OK;
}

static yz_status take_double(struct cutting *c)
{
    for (c->at++; c->at < c->line.len && c->line.ptr[c->at] != '"';) {
        if (c->line.ptr[c->at] == '\\' && c->at + 1 < c->line.len &&
            (c->line.ptr[c->at + 1] == '"' || c->line.ptr[c->at + 1] == '\\'))
            c->at++;
        take_byte(c);
    }
    if (c->at == c->line.len)
        return no_end(c, "a double quote");
    c->at++;
    return YZ_OK;
}

/* Up to the next blank that stands for itself. */
static yz_status take_word(struct cutting *c)
{
    yz_status status = YZ_OK;

    while (status == YZ_OK && c->at < c->line.len &&
           !is_blank(c->line.ptr[c->at])) {
        char byte = c->line.ptr[c->at];

        if (byte == '\'') {
            status = take_single(c);
        } else if (byte == '"') {
            status = take_double(c);
        } else if (byte == '\\') {
            if (++c->at == c->line.len)
                return no_end(c, "the backslash at the end");
            take_byte(c);
        } else {
            take_byte(c);
        }
    }
    return status;
}

/* ---- Languages ---------------------------------------------------------- */

static yz_str primary(yz_str lang)
{
    size_t end = 0;

    while (end < lang.len && lang.ptr[end] != '-' && lang.ptr[end] != '_')
        end++;
    return yz_str_cut(lang, 0, end);
}

static bool begins(yz_str text, size_t at, const char *with)
{
    size_t len = strlen(with);

    return text.len - at >= len && memcmp(text.ptr + at, with, len) == 0;
}

static void put_languages_in(yz_str word, const yz_str langs[2], yz_buf *out)
{
    for (size_t at = 0; at < word.len;) {
        if (begins(word, at, "{from}")) {
            yz_buf_add(out, primary(langs[YZ_SOURCE]));
            at += strlen("{from}");
        } else if (begins(word, at, "{to}")) {
            yz_buf_add(out, primary(langs[YZ_TARGET]));
            at += strlen("{to}");
        } else {
            yz_buf_add_byte(out, word.ptr[at++]);
        }
    }
}

/* ---- Words -------------------------------------------------------------- */

/* Adds a word; NULL is the one behind the last. */
static yz_status add_word(command_words *words, const yz_buf *word,
                          yz_error *err)
{
    void *items = words->words;
    char *copy = NULL;

    if (word && word->failed == YZ_LIMIT)
        return yz_fail(err, YZ_INVALID,
                       "a word of engine_command.command is longer than %d "
                       "bytes",
                       LONGEST_WORD);
    if ((word && word->failed != YZ_OK) ||
        yz_grow(&items, &words->cap, words->count + 1, sizeof(char *)) != YZ_OK)
        return yz_fail_no_memory(err);
    words->words = (char **)items;
    if (word) {
        copy = yz_str_dup(yz_buf_str(word));
        if (!copy)
            return yz_fail_no_memory(err);
    }
    words->words[words->count] = copy;
    words->count += word != NULL;
    return YZ_OK;
}

static yz_status split(command_words *words, struct cutting *c,
                       const yz_str langs[2], yz_buf *done)
{
    yz_status status = YZ_OK;

    while (status == YZ_OK) {
        while (c->at < c->line.len && is_blank(c->line.ptr[c->at]))
            c->at++;
        if (c->at == c->line.len)
            return add_word(words, NULL, c->err);
        yz_buf_clear(&c->word);
        yz_buf_clear(done);
        status = take_word(c);
        if (status != YZ_OK)
            break;
        put_languages_in(yz_buf_str(&c->word), langs, done);
        if (c->word.failed != YZ_OK)
            done->failed = c->word.failed;
        status = add_word(words, done, c->err);
    }
    return status;
}

yz_status command_words_split(command_words *words, yz_str line,
                              const yz_str langs[2], yz_error *err)
{
    struct cutting c = { .line = line, .err = err };
    yz_buf done;
    yz_status status;

    *words = (command_words){ 0 };
    yz_buf_init(&c.word, LONGEST_WORD);
    yz_buf_init(&done, LONGEST_WORD);
    status = split(words, &c, langs, &done);
    yz_buf_done(&c.word);
    yz_buf_done(&done);
    if (status != YZ_OK)
        command_words_done(words);
    return status;
}

void command_words_done(command_words *words)
{
    for (size_t i = 0; i < words->count; i++)
        yz_free(words->words[i]);
    yz_free(words->words);
    *words = (command_words){ 0 };
}

bool command_words_equal(const command_words *a, const command_words *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->words[i], b->words[i]) != 0)
            return false;
    return true;
}
