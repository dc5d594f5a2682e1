/* SPDX-License-Identifier: Apache-2.0 */
/* A file of segmentation rules, and what they make of a text. */
#include "fuzz_contract.h"

#include "plugins/segmenter_srx/srx_cut.h"
#include "plugins/segmenter_srx/srx_source.h"

const char fuzz_name[] = "fuzz_srx_rules";

static yz_status take_cut(void *payload, size_t offset)
{
    size_t *last = payload;

    FUZZ_NEED(offset > *last);
    *last = offset;
    return YZ_OK;
}

static void cut(srx_set *set, bool guarded)
{
    static const char text[] = "Dr. Wu came (late. Very). 1) He left. 2) End!\n"
                               "他走了。“好？”她说。aaaaaaaaaaaaaaaaaaaaaaaa";
    srx_scratch scratch = { .units = NULL };
    yz_error err = YZ_ERROR_INIT;
    size_t last = 0;
    yz_segmenter_sink sink = { sizeof sink, &last, take_cut, NULL };
    yz_status status = srx_cut(set, &scratch, guarded, yz_str_of(text),
                               yz_str_of("en"), &sink, &err);

    FUZZ_NEED(status != YZ_OK || last == sizeof text - 1);
    srx_scratch_done(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_error err = YZ_ERROR_INIT;
    srx_file file;
    srx_set set;

    if (srx_file_parse(&file, "fuzz.srx", (yz_str){ (const char *)data, size },
                       &err) != YZ_OK) {
        FUZZ_NEED(err.status != YZ_OK);
        return 0;
    }
    if (srx_set_check(&file, &err) == YZ_OK &&
        srx_set_open(&set, &file, 1, yz_str_of("en"), &err) == YZ_OK) {
        cut(&set, file.guard_pairs || file.guard_lists);
        srx_set_close(&set);
    }
    srx_file_done(&file);
    return 0;
}
