/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model of term_aligner_bayes from anybody.  Size and checksum are made to
 * fit first, else hardly any input would come further than that; what is taken
 * is then used.
 */
#include "fuzz_contract.h"

#include <string.h>
#include <yizhi/kind/term_aligner.h>

enum {
    SIZE_AT = 16, /* in the header: see bayes_image.h */
    SUM_AT = 24,
    HEADER = 32
};

const char fuzz_name[] = "fuzz_model";

extern const yz_plugin term_aligner_bayes_LTX_yz_plugin;

static void put(char *at, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        at[i] = (char)(number >> (8 * i) & 0xFF);
}

static void seal(char *bytes, size_t size)
{
    uint64_t sum = UINT64_C(14695981039346656037);

    for (size_t i = HEADER; i < size; i++)
        sum = (sum ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    put(bytes + SIZE_AT, size - HEADER);
    put(bytes + SUM_AT, sum);
}

static yz_status take(void *payload, size_t bead, const yz_link *links,
                      size_t count)
{
    (void)payload;
    (void)bead;
    for (size_t i = 0; i < count; i++)
        FUZZ_NEED(links[i].words[0] < 2 && links[i].words[1] < 2 &&
                  links[i].confidence > 0 && links[i].confidence <= 1);
    return YZ_OK;
}

static void use(const fuzz_instance *plugin)
{
    const yz_term_aligner_ops *ops = plugin->ops;
    yz_str source[] = { yz_str_of("风险"), yz_str_of("评估") };
    yz_str target[] = { yz_str_of("risk"), yz_str_of("evaluation") };
    yz_words bead = { { source, target }, { 2, 2 }, 1 };
    yz_term_aligner_input input = {
        .struct_size = sizeof input,
        .lang = { yz_str_of("zh"), yz_str_of("en") },
        .beads = &bead,
        .count = 1,
        .jobs = 1,
    };
    yz_term_aligner_sink sink = { sizeof sink, NULL, take };
    yz_error err = YZ_ERROR_INIT;
    yz_status status = ops->align(plugin->self, &input, &sink, &err);

    fuzz_need_sentence(status, &err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const yz_term_aligner_ops *ops;
    yz_error err = YZ_ERROR_INIT;
    fuzz_instance plugin;
    yz_status status;
    yz_buf bytes;

    yz_buf_init(&bytes, size + 1);
    yz_buf_add(&bytes, (yz_str){ (const char *)data, size });
    if (size >= HEADER)
        seal(bytes.ptr, size);
    fuzz_instance_init(&plugin, &term_aligner_bayes_LTX_yz_plugin, NULL);
    ops = plugin.ops;
    status = ops->load(plugin.self, yz_buf_str(&bytes), &err);
    fuzz_need_sentence(status, &err);
    if (status == YZ_OK)
        use(&plugin);
    fuzz_instance_done(&plugin);
    yz_buf_done(&bytes);
    return 0;
}
