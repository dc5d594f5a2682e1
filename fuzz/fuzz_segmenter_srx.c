/* SPDX-License-Identifier: Apache-2.0 */
/* A block of text → sentences, through segmenter_srx in several languages. */
#include "fuzz_contract.h"

#include <yizhi/kind/segmenter.h>

const char fuzz_name[] = "fuzz_segmenter_srx";

extern const yz_plugin segmenter_srx_LTX_yz_plugin;

typedef struct cutting {
    fuzz_patience patience;
    yz_str text;
    size_t last;
} cutting;

static yz_status take_cut(void *payload, size_t offset)
{
    cutting *c = payload;

    FUZZ_NEED(offset > c->last);
    FUZZ_NEED(offset <= c->text.len);
    FUZZ_NEED(yz_utf8_is_boundary(c->text, offset));
    c->last = offset;
    return fuzz_answer(&c->patience);
}

/* Gives how often the sink was called. */
static size_t cut(const fuzz_instance *segmenter, yz_str text, const char *lang,
                  size_t cancel_at)
{
    const yz_segmenter_ops *ops = segmenter->ops;
    cutting c = { { 0, cancel_at }, text, 0 };
    yz_segmenter_sink sink = { sizeof sink, &c, take_cut, NULL };
    yz_error err = YZ_ERROR_INIT;
    yz_status status =
        ops->segment(segmenter->self, text, yz_str_of(lang), &sink, &err);

    fuzz_need_handed_on(&c.patience, status);
    if (cancel_at == 0)
        FUZZ_NEED(status == YZ_OK && c.last == text.len);
    return c.patience.calls;
}

/* Opening ICU's rules takes longer than an input does: once for all. */
static const fuzz_instance *segmenters(void)
{
    static fuzz_instance both[2];

    if (!both[0].ops) {
        fuzz_instance_init(&both[0], &segmenter_srx_LTX_yz_plugin, NULL);
        fuzz_instance_init(&both[1], &segmenter_srx_LTX_yz_plugin, NULL);
    }
    return both;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const fuzz_instance *both = segmenters();
    yz_str text;
    size_t calls;

    if (size == 0) /* a segmenter is never given an empty text */
        return 0;
    text = fuzz_valid_text(fuzz_input(data, size));
    cut(&both[0], text, "zh-CN", 0);
    cut(&both[1], text, "zh-Hant", 0);
    cut(&both[1], text, "", 0);
    calls = cut(&both[0], text, "en", 0);
    cut(&both[0], text, "en", calls / 2);
    yz_free((void *)(uintptr_t)text.ptr);
    return 0;
}
