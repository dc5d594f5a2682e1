/* SPDX-License-Identifier: Apache-2.0 */
/* Headwords and glosses in the form in which texts are looked up. */
#include <core/lexicon/lexicon_words.h>

static bool is_word_char(uint32_t c)
{
    return (yz_char_class(c) & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

static yz_status add_dense(const yz_folded *folded, yz_buf *out, size_t *words)
{
    size_t begin = 0;
    size_t end = folded->len;

    while (begin < end && !is_word_char(folded->chars[begin]))
        begin++;
    while (end > begin && !is_word_char(folded->chars[end - 1]))
        end--;
    for (size_t i = begin; i < end; i++)
        if (!(yz_char_class(folded->chars[i]) &
              (YZ_CHAR_SPACE | YZ_CHAR_CONTROL)))
            yz_buf_add_char(out, folded->chars[i]);
    *words = end > begin;
    return out->failed;
}

static yz_status add_spaced(const yz_folded *folded, yz_buf *out, size_t *words)
{
    bool inside = false;

    *words = 0;
    for (size_t i = 0; i < folded->len; i++) {
        uint32_t c = folded->chars[i];

        if (is_word_char(c)) {
            if (!inside && (*words)++ > 0)
                yz_buf_add_byte(out, ' ');
            yz_buf_add_char(out, c);
            inside = true;
        } else if (is_apostrophe(c) && inside && i + 1 < folded->len &&
                   is_word_char(folded->chars[i + 1])) {
            yz_buf_add_byte(out, '\'');
        } else {
            inside = false;
        }
    }
    return out->failed;
}

yz_status yzi_lexicon_words(yz_str text, bool dense, yz_folded *scratch,
                            yz_buf *out, size_t *words, yz_error *err)
{
    yz_status status = yz_fold(text, scratch, err);

    if (status != YZ_OK)
        return status;
    status = dense ? add_dense(scratch, out, words)
                   : add_spaced(scratch, out, words);
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}
