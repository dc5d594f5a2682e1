/* SPDX-License-Identifier: Apache-2.0 */
/* Forms of words, and their parts. */
#include "bayes_vocab.h"

#include <libstemmer.h>
#include <yizhi/text.h>

enum {
    LONGEST_NAME = 15, /* of a language in libstemmer, with a NUL */
    LONGEST_STEM = 64,
    SCRATCH_MAX = 1 << 28
};

static struct sb_stemmer *stemmer_of(yz_str lang)
{
    char name[LONGEST_NAME + 1];
    size_t len = 0;

    while (len < lang.len && len < LONGEST_NAME && lang.ptr[len] != '-')
        len++;
    memcpy(name, lang.ptr, len);
    name[len] = 0;
    return len ? sb_stemmer_new(name, "UTF_8") : NULL;
}

void bayes_vocab_init(bayes_vocab *vocab, yz_str lang,
                      const yz_lexicon *lexicon)
{
    memset(vocab, 0, sizeof *vocab);
    wordlist_init(&vocab->words);
    wordlist_init(&vocab->parts);
    yz_buf_init(&vocab->scratch, SCRATCH_MAX);
    vocab->stemmer = stemmer_of(lang);
    bayes_vocab_use(vocab, lang, lexicon);
}

void bayes_vocab_use(bayes_vocab *vocab, yz_str lang, const yz_lexicon *lexicon)
{
    vocab->lexicon = lexicon;
    vocab->heads = lexicon && yz_lexicon_layer_count(lexicon) > 0 &&
                   yz_lang_same(lang, yz_lexicon_lang(lexicon, YZ_SOURCE));
}

void bayes_vocab_done(bayes_vocab *vocab)
{
    wordlist_done(&vocab->words);
    wordlist_done(&vocab->parts);
    yz_buf_done(&vocab->scratch);
    yz_free(vocab->first);
    yz_free(vocab->list);
    if (vocab->stemmer)
        sb_stemmer_delete(vocab->stemmer);
    vocab->stemmer = NULL;
}

static bool is_letters(yz_str text)
{
    size_t pos = 0;

    while (pos < text.len) {
        uint32_t class = yz_char_class(yz_utf8_next(text, &pos));

        if ((class & YZ_CHAR_LETTER) == 0 || (class & YZ_CHAR_DENSE) != 0)
            return false;
    }
    return true;
}

yz_status bayes_vocab_form(bayes_vocab *vocab, yz_str text, yz_str *form,
                           yz_error *err)
{
    const sb_symbol *stem;
    yz_status status;

    yz_buf_clear(&vocab->scratch);
    status = vocab->heads ? yz_lexicon_headword(vocab->lexicon, text,
                                                &vocab->scratch, err)
                          : yz_fold_text(text, &vocab->scratch, err);
    if (status != YZ_OK)
        return status;
    *form = yz_buf_str(&vocab->scratch);
    if (!vocab->stemmer || form->len > LONGEST_STEM || !is_letters(*form))
        return YZ_OK;
    stem = sb_stemmer_stem(vocab->stemmer, (const sb_symbol *)form->ptr,
                           (int)form->len);
    if (!stem)
        return yz_fail_no_memory(err);
    form->ptr = (const char *)stem;
    form->len = (size_t)sb_stemmer_length(vocab->stemmer);
    return YZ_OK;
}

yz_status bayes_vocab_add(bayes_vocab *vocab, yz_str text, uint32_t *number,
                          yz_error *err)
{
    yz_str form;
    yz_status status = bayes_vocab_form(vocab, text, &form, err);

    if (status == YZ_OK)
        status = wordlist_add(&vocab->words, form, number);
    if (status == YZ_LIMIT)
        return yz_fail(err, status, "too many different words");
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

/* ---- Parts ---- */

static yz_status add_part(bayes_vocab *vocab, yz_str text)
{
    uint32_t number;
    yz_status status = wordlist_add(&vocab->parts, text, &number);

    if (status == YZ_OK)
        status = yz_grow((void **)&vocab->list, &vocab->list_cap,
                         vocab->list_count + 1, sizeof *vocab->list);
    if (status == YZ_OK)
        vocab->list[vocab->list_count++] = number;
    return status;
}

/* A word with one character that is not of a dense script has no parts. */
static yz_status part_word(bayes_vocab *vocab, yz_str word)
{
    size_t before = vocab->list_count;
    yz_status status = YZ_OK;
    size_t pos = 0;

    while (pos < word.len && status == YZ_OK) {
        size_t begin = pos;

        if ((yz_char_class(yz_utf8_next(word, &pos)) & YZ_CHAR_DENSE) == 0) {
            vocab->list_count = before;
            return YZ_OK;
        }
        status = add_part(vocab, yz_str_cut(word, begin, pos));
    }
    return status;
}

yz_status bayes_vocab_part(bayes_vocab *vocab)
{
    yz_status status = yz_grow((void **)&vocab->first, &vocab->first_cap,
                               vocab->words.count + 1, sizeof *vocab->first);

    while (status == YZ_OK && vocab->parted < vocab->words.count) {
        vocab->first[vocab->parted] = (uint32_t)vocab->list_count;
        status = part_word(
            vocab, wordlist_text(&vocab->words, (uint32_t)vocab->parted));
        if (status == YZ_OK)
            vocab->parted++;
    }
    if (status == YZ_OK)
        vocab->first[vocab->parted] = (uint32_t)vocab->list_count;
    return status;
}

const uint32_t *bayes_vocab_parts(const bayes_vocab *vocab, uint32_t word,
                                  size_t *count)
{
    *count = vocab->first[word + 1] - vocab->first[word];
    return vocab->list + vocab->first[word];
}
