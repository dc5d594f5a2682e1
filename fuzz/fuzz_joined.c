/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is kept of an alignment, from anybody.  Form, size, sum and the digest
 * are made to fit first, else hardly any input would come further; what is
 * taken covers both sides, and what is refused leaves nothing behind.
 */
#include <core/run/joining.h>
#include <string.h>

#include "fuzz_contract.h"

enum {
    PLACES = 32, /* see core/base/parts.c */
    PLACE = 16,
    HEADER = PLACES + 3 * PLACE,
    SUMMED = 24,
    STRETCHES = 3
};

const char fuzz_name[] = "fuzz_joined";

static const yzi_digest digest = { { 1, 2 } };

static void put32(char *at, uint32_t number)
{
    memcpy(at, &number, sizeof number);
}

static void put64(char *at, uint64_t number)
{
    memcpy(at, &number, sizeof number);
}

static void seal(char *bytes, size_t size)
{
    uint64_t begin;

    memcpy(bytes, "yzjoins\n", 8);
    put32(bytes + 8, 1);
    put32(bytes + 12, 0x01020304);
    put64(bytes + 24, size);
    memcpy(&begin, bytes + PLACES, sizeof begin);
    if (begin >= HEADER && begin <= size - sizeof digest) {
        put64(bytes + PLACES + 8, sizeof digest);
        memcpy(bytes + begin, &digest, sizeof digest);
    }
    put64(bytes + 16, yzi_hash((yz_str){ bytes + SUMMED, size - SUMMED }));
}

/* Two documents of two and four segments, with one between that teaches. */
static void prepare(yzi_join *join, yzi_stretch *stretches, yzi_pair *pair)
{
    static const size_t counts[STRETCHES][2] = { { 2, 2 }, { 9, 9 }, { 4, 1 } };

    memset(join, 0, sizeof *join);
    memset(stretches, 0, STRETCHES * sizeof *stretches);
    join->stretches = stretches;
    join->count = STRETCHES;
    for (int i = 0; i < STRETCHES; i++) {
        stretches[i].join = join;
        stretches[i].pair = i == 1 ? NULL : pair;
        stretches[i].count[0] = counts[i][0];
        stretches[i].count[1] = counts[i][1];
    }
}

static void look_at(const yzi_stretch *s, yz_status status)
{
    size_t at[2] = { 0, 0 };

    FUZZ_NEED(status == YZ_OK || s->bead_count == 0);
    for (size_t i = 0; i < s->bead_count; i++)
        for (int side = 0; side < 2; side++) {
            FUZZ_NEED(s->beads[i].first[side] == at[side]);
            FUZZ_NEED(s->beads[i].score >= 0 && s->beads[i].score <= 1);
            at[side] += s->beads[i].count[side];
        }
    if (status == YZ_OK && s->pair)
        FUZZ_NEED(at[0] == s->count[0] && at[1] == s->count[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yzi_pair pair;
    yzi_stretch stretches[STRETCHES];
    yzi_join join;
    yz_status status;
    yz_buf bytes;

    if (size < HEADER)
        return 0;
    memset(&pair, 0, sizeof pair);
    yz_buf_init(&bytes, size + 1);
    yz_buf_add(&bytes, (yz_str){ (const char *)data, size });
    seal(bytes.ptr, size);
    prepare(&join, stretches, &pair);
    status = yzi_joined_read(&join, &digest, yz_buf_str(&bytes));
    for (int i = 0; i < STRETCHES; i++) {
        look_at(&stretches[i], status);
        yz_free(stretches[i].beads);
    }
    yz_buf_done(&bytes);
    return 0;
}
