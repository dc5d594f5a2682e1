/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An index of terms that somebody forged.  An index of a small glossary is made
 * and kept; the input says what is changed in it, seven bytes for each change:
 * a section (0: the header, then as in mtrie_section), the number of a 32-bit
 * word in it, its new value; numbers are little-endian.  What is behind the
 * last whole change is the text that is searched.  The checksum and what must
 * agree with the run are made to fit, else hardly any input would come further.
 */
#include "fuzz_terms.h"

#include <plugins/matcher_trie/matcher_trie_image.h>
#include <yizhi/kind/matcher.h>

extern const yz_plugin matcher_trie_LTX_yz_plugin;

const char fuzz_name[] = "fuzz_matcher_image";

enum {
    CHANGE = 7,
    MOST_CHANGES = 64
};

static const char glossary[] = "source\ttarget\tmatch\n"
                               "安全\tsafety\t\n"
                               "AI安全\tAI safety\t\n"
                               "与…接轨\tin line with\t\n"
                               "人工*智能\tartificial intelligence\t\n"
                               "risk*\trisk\t\n"
                               "GPT-4\tGPT-4\texact\n"
                               "术语\tterm\t\n"
                               "术语库\ttermbase\t\n"
                               "术\tart\t\n";

static const char always[] =
    "AI安全与国际标准接轨，risk management 人工通用智能 GPT-4 术语库";

static uint32_t number(const uint8_t *bytes, int count)
{
    uint32_t value = 0;
    for (int i = 0; i < count; i++)
        value |= (uint32_t)bytes[i] << (8 * i);
    return value;
}

/* Words of 32 bits that the section has, and where they begin. */
static size_t section_words(const char *image, unsigned section, size_t *begin)
{
    static const unsigned char size[MTRIE_SECTIONS] = { 8, 8, 4, 4, 4, 2 };
    const mtrie_header *header = (const void *)image;
    *begin = 0;
    if (section == 0)
        return sizeof *header / 4;
    *begin = sizeof *header;
    for (unsigned i = 0; i + 1 < section; i++)
        *begin += ((size_t)header->count[i] * size[i] + 7) / 8 * 8;
    return (size_t)header->count[section - 1] * size[section - 1] / 4;
}

static void change(char *image, const char *whole, const uint8_t *how)
{
    size_t begin;
    size_t words = section_words(whole, how[0] % (MTRIE_SECTIONS + 1), &begin);
    uint32_t value = number(how + 3, 4);
    if (words > 0)
        memcpy(image + begin + number(how + 1, 2) % words * 4, &value, 4);
}

static void seal(yz_buf *image, const mtrie_header *whole)
{
    mtrie_header *header = (void *)image->ptr;
    header->size = image->len;
    header->order = whole->order;
    header->edition = whole->edition;
    memcpy(header->magic, whole->magic, sizeof header->magic);
    header->fold = whole->fold;
    header->settings = whole->settings;
    header->term_count = whole->term_count;
    header->checksum = mtrie_checksum(
        yz_str_cut(yz_buf_str(image), MTRIE_IMAGE_SUMMED, image->len));
}

typedef struct hitting {
    const yz_termbase *termbase;
    yz_str text;
} hitting;

static yz_status take_hit(void *payload, uint32_t number_of, yz_span span)
{
    const hitting *h = payload;

    FUZZ_NEED(number_of < yz_termbase_term_count(h->termbase));
    FUZZ_NEED(span.begin < span.end);
    fuzz_need_span(h->text, span);
    return YZ_OK;
}

static void search(const fuzz_instance *matcher, const yz_termbase *termbase,
                   yz_str text)
{
    const yz_matcher_ops *ops = matcher->ops;
    hitting h = { termbase, text };
    yz_matcher_sink sink = { sizeof sink, &h, take_hit };
    yz_error err = YZ_ERROR_INIT;
    yz_folded folded;

    yz_folded_init(&folded);
    FUZZ_NEED(yz_fold(text, &folded, &err) == YZ_OK);
    FUZZ_NEED(ops->match(matcher->self, text, &folded, &sink, &err) == YZ_OK);
    yz_folded_done(&folded);
}

static void open_and_search(const fuzz_terms *terms, yz_str image, yz_str text)
{
    fuzz_instance matcher;
    yz_error err = YZ_ERROR_INIT;

    fuzz_instance_init(&matcher, &matcher_trie_LTX_yz_plugin, NULL);
    const yz_matcher_ops *ops = matcher.ops;
    yz_status status =
        ops->open(matcher.self, image, terms->termbase, YZ_SOURCE, &err);
    FUZZ_NEED(status == YZ_OK || status == YZ_FORMAT);
    fuzz_need_sentence(status, &err);
    if (status == YZ_OK) {
        search(&matcher, terms->termbase, yz_str_of(always));
        search(&matcher, terms->termbase, text);
    }
    fuzz_instance_done(&matcher);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t changes =
        size / CHANGE < MOST_CHANGES ? size / CHANGE : MOST_CHANGES;
    fuzz_terms terms;
    yz_error err = YZ_ERROR_INIT;
    yz_buf whole;
    yz_buf image;

    fuzz_terms_init(&terms, yz_str_of(glossary), "zh", "en");
    FUZZ_NEED(terms.termbase);
    const yz_matcher_ops *ops = terms.matchers[0].ops;
    yz_buf_init(&whole, SIZE_MAX / 2);
    FUZZ_NEED(ops->save(terms.matchers[0].self, &whole, &err) == YZ_OK);
    yz_buf_init(&image, SIZE_MAX / 2);
    FUZZ_NEED(yz_buf_add(&image, yz_buf_str(&whole)) == YZ_OK);
    for (size_t i = 0; i < changes; i++)
        change(image.ptr, whole.ptr, data + i * CHANGE);
    seal(&image, (const void *)whole.ptr);
    yz_str text = fuzz_valid_text(
        fuzz_input(data + changes * CHANGE, size - changes * CHANGE));
    open_and_search(&terms, yz_buf_str(&image), text);
    yz_free((void *)(uintptr_t)text.ptr);
    yz_buf_done(&image);
    yz_buf_done(&whole);
    fuzz_terms_done(&terms);
    return 0;
}
