/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A record of what is trusted, with the right digest at its end: what is read
 * is written again byte for byte, and every name in it leads into a folder.
 * Without the digest nothing is.
 */
#include "fuzz_contract.h"

#include <core/host/trust_record.h>

const char fuzz_name[] = "fuzz_trust";

static bool parse(yzi_trust_record *record, yz_str text)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status = yzi_trust_record_parse(record, text, "record", &err);

    FUZZ_NEED(status == YZ_OK || status == YZ_FORMAT);
    FUZZ_NEED((status == YZ_OK) == !*yz_error_text(&err));
    FUZZ_NEED(status == YZ_OK || record->count == 0);
    return status == YZ_OK;
}

static void need_names(const yzi_trust_record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        const yzi_trusted *t = &record->items[i];

        FUZZ_NEED(t->path[0] == '/' && yzi_is_digest(yz_str_of(t->copy)));
        FUZZ_NEED(yzi_trust_record_find(record, t->path) == t);
        for (size_t k = 0; k < t->files.count; k++) {
            const char *name = t->files.items[k].name;

            FUZZ_NEED(*name && *name != '/' && !strstr(name, "/../") &&
                      strncmp(name, "../", 3) != 0);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yzi_trust_record record = { 0 };
    char digest[YZI_DIGEST_LEN + 1];
    yz_buf text;
    yz_buf again;

    yz_buf_init(&text, SIZE_MAX / 4);
    yz_buf_init(&again, SIZE_MAX / 4);
    FUZZ_NEED(yz_buf_add(&text, (yz_str){ (const char *)data, size }) == YZ_OK);
    if (size < YZI_DIGEST_LEN)
        FUZZ_NEED(!parse(&record, yz_buf_str(&text)));
    yzi_digest(yz_buf_str(&text), digest);
    yz_buf_printf(&text, "end %s\n", digest);
    if (parse(&record, yz_buf_str(&text))) {
        need_names(&record);
        yzi_trust_record_format(&record, &again);
        FUZZ_NEED(yz_str_equal(yz_buf_str(&text), yz_buf_str(&again)));
    }
    yzi_trust_record_done(&record);
    yz_buf_done(&text);
    yz_buf_done(&again);
    return 0;
}
