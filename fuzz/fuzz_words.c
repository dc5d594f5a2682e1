/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text → words.  The first byte says how, the second how many terms stand in
 * the text; each takes two more bytes, a begin and a length in characters.
 */
#include "fuzz_contract.h"

#include <core/run/words.h>

enum {
    MOST_TERMS = 8
};

const char fuzz_name[] = "fuzz_words";

/* A span of whole characters from `begin` on, which is moved to one. */
static yz_span span_of(yz_str text, size_t begin, size_t characters)
{
    size_t end;

    begin = text.len ? begin % (text.len + 1) : 0;
    while (!yz_utf8_is_boundary(text, begin))
        begin--;
    end = begin;
    while (characters-- > 0 && end < text.len)
        yz_utf8_next(text, &end);
    return yz_span_of(begin, end);
}

/* Terms that stand apart from each other, by begin, and some that lie in them.
 */
static size_t read_terms(yz_str text, const uint8_t *data, size_t count,
                         yz_match *out)
{
    size_t used = 0;
    size_t end = 0;

    for (size_t i = 0; i < count; i++) {
        yz_span span = span_of(text, end + data[2 * i], data[2 * i + 1] % 8);

        if (span.begin < end || span.end == span.begin)
            continue;
        out[used] = (yz_match){ .span = span, .consumed_by = -1 };
        end = span.end;
        used++;
    }
    return used;
}

static void check_words(const yzi_word_cutter *cutter, yz_str text,
                        const yz_match *terms, size_t term_count)
{
    size_t end = 0;

    for (size_t i = 0; i < cutter->count; i++) {
        yz_span word = cutter->words[i];

        FUZZ_NEED(word.begin >= end && word.end > word.begin);
        fuzz_need_span(text, word);
        end = word.end;
        for (size_t k = 0; k < term_count && !cutter->blanks; k++) {
            const yz_span *term = &terms[k].span;

            FUZZ_NEED(word.end <= term->begin || word.begin >= term->end ||
                      (word.begin >= term->begin && word.end <= term->end));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const tags[] = { "zh", "en", "ja", "", "th", "zh-TW" };
    yz_match terms[MOST_TERMS];
    yz_str lang[2];
    yzi_word_cutter cutter;
    size_t count;
    yz_str text;

    if (size < 2)
        return 0;
    count = data[1] % (MOST_TERMS + 1);
    if (size < 2 + 2 * count)
        return 0;
    text = fuzz_valid_text(
        (yz_str){ (const char *)data + 2 + 2 * count, size - 2 - 2 * count });
    lang[0] = yz_str_of(tags[data[0] / 2 % (sizeof tags / sizeof *tags)]);
    lang[1] = yz_str_of("en");
    count = read_terms(text, data + 2, count, terms);
    FUZZ_NEED(yzi_word_cutter_init(&cutter, NULL, lang, data[0] % 2) == YZ_OK);
    for (int side = 0; side < 2; side++) {
        FUZZ_NEED(yzi_words_cut(&cutter, (yz_side)side, text, terms, count) ==
                  YZ_OK);
        check_words(&cutter, text, terms, count);
    }
    yzi_word_cutter_done(&cutter);
    yz_free((void *)(uintptr_t)text.ptr);
    return 0;
}
