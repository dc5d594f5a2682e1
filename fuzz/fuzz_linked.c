/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is kept of links, from anybody.  Form, size, sum and the digest are made
 * to fit first, else hardly any input would come further; what is told lies in
 * the file, bead after bead.
 */
#include <core/run/linked.h>
#include <string.h>

#include "fuzz_contract.h"

enum {
    PLACES = 32, /* see core/base/parts.c */
    PLACE = 16,
    HEADER = PLACES + 3 * PLACE,
    SUMMED = 24,
    BEADS = 3
};

const char fuzz_name[] = "fuzz_linked";

static const yzi_digest digest = { { 1, 2 } };

/* What was told. */
struct heard {
    size_t beads;
    double sum; /* so that each link is read */
};

static void put64(char *at, uint64_t number)
{
    memcpy(at, &number, sizeof number);
}

static void seal(char *bytes, size_t size)
{
    static const uint32_t form[2] = { 1, 0x01020304 };
    uint64_t begin;

    memcpy(bytes, "yzlinks\n", 8);
    memcpy(bytes + 8, form, sizeof form);
    put64(bytes + 24, size);
    memcpy(&begin, bytes + PLACES, sizeof begin);
    if (begin >= HEADER && begin <= size - sizeof digest) {
        put64(bytes + PLACES + 8, sizeof digest);
        memcpy(bytes + begin, &digest, sizeof digest);
    }
    put64(bytes + 16, yzi_hash((yz_str){ bytes + SUMMED, size - SUMMED }));
}

static yz_status hear(void *payload, size_t bead, const yz_link *links,
                      size_t count)
{
    struct heard *heard = payload;

    FUZZ_NEED(bead == heard->beads && bead < BEADS);
    heard->beads++;
    for (size_t i = 0; i < count; i++)
        heard->sum += links[i].confidence + links[i].words[0];
    return count > 100 ? YZ_PLUGIN : YZ_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct heard heard = { 0, 0 };
    yz_term_aligner_sink sink = { sizeof sink, &heard, hear };
    yz_status status;
    yz_buf bytes;

    if (size < HEADER)
        return 0;
    yz_buf_init(&bytes, size + 1);
    yz_buf_add(&bytes, (yz_str){ (const char *)data, size });
    seal(bytes.ptr, size);
    status = yzi_linked_read(yz_buf_str(&bytes), &digest, BEADS, &sink);
    FUZZ_NEED(status == YZ_FORMAT || (status == YZ_OK && heard.beads == BEADS));
    yz_buf_done(&bytes);
    return 0;
}
