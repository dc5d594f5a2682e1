/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fuzzy index: what it finds is what comparing all texts finds, and bytes
 * that were tampered with, their sum made to fit, do no harm.
 *
 * The input's first byte is the score that is asked for, the next how many
 * changes follow, of six bytes each: which number of the image, and what it
 * becomes.  The rest is lines: the first is the query, the others are indexed.
 */
#include <core/base/hash.h>
#include <core/memory/fuzzy_image.h>
#include <core/memory/fuzzy_index.h>
#include <core/memory/match_score.h>

#include "fuzz_contract.h"

const char fuzz_name[] = "fuzz_fuzzy_index";

enum {
    MOST_CHANGES = 6,
    CHANGE = 6,
    MOST_LINES = 64,
    MOST_BYTES = 4096
};

typedef struct lines {
    yz_str query;
    yz_str items[MOST_LINES];
    size_t count;
} lines;

static lines cut(yz_str text)
{
    lines l = { .count = 0 };
    bool first = true;

    for (size_t begin = 0; begin < text.len && l.count < MOST_LINES;) {
        const char *end = memchr(text.ptr + begin, '\n', text.len - begin);
        size_t stop = end ? (size_t)(end - text.ptr) : text.len;
        yz_str line = yz_str_cut(text, begin, stop);

        if (first)
            l.query = line;
        else
            l.items[l.count++] = line;
        first = false;
        begin = stop + 1;
    }
    return l;
}

static void build(const lines *l, yz_buf *image)
{
    yzi_fuzzy_builder *builder = yzi_fuzzy_builder_new();
    yz_error err = YZ_ERROR_INIT;

    FUZZ_NEED(builder != NULL);
    for (size_t i = 0; i < l->count; i++)
        FUZZ_NEED(yzi_fuzzy_builder_add(builder, i, l->items[i], &err) ==
                  YZ_OK);
    FUZZ_NEED(yzi_fuzzy_builder_freeze(builder, image, &err) == YZ_OK);
    yzi_fuzzy_builder_free(builder);
}

/* How many hits there are, or -1 if the image is refused. */
static ptrdiff_t search(yz_str image, yz_str query, double least)
{
    yzi_fuzzy_index *index;
    yzi_fuzzy_scratch scratch;
    yz_error err = YZ_ERROR_INIT;
    yz_status status = yzi_fuzzy_open(image, &index, &err);
    ptrdiff_t found;

    FUZZ_NEED(status == YZ_OK || status == YZ_FORMAT);
    fuzz_need_sentence(status, &err);
    if (status != YZ_OK)
        return -1;
    yzi_fuzzy_scratch_init(&scratch);
    FUZZ_NEED(yzi_fuzzy_query(index, query, least, SIZE_MAX, &scratch, &err) ==
              YZ_OK);
    found = (ptrdiff_t)scratch.hit_count;
    for (size_t i = 0; i < scratch.hit_count; i++)
        FUZZ_NEED(scratch.hits[i].score >= least && scratch.hits[i].score <= 1);
    yzi_fuzzy_scratch_done(&scratch);
    yzi_fuzzy_close(index);
    return found;
}

static ptrdiff_t scan(const lines *l, double least)
{
    yzi_match_side asked = { l->query, { NULL, 0 } };
    yzi_match_room room;
    ptrdiff_t found = 0;

    yzi_match_room_init(&room);
    for (size_t i = 0; i < l->count; i++) {
        yzi_match_side there = { l->items[i], { NULL, 0 } };
        yzi_match match;

        FUZZ_NEED(yzi_match_compare(&asked, &there, &room, &match, NULL) ==
                  YZ_OK);
        FUZZ_NEED(match.score >= 0 && match.score <= match.base);
        found += match.base >= least;
    }
    yzi_match_room_done(&room);
    return found;
}

static void change(yz_buf *image, const uint8_t *how)
{
    size_t numbers = (image->len - YZI_FUZZY_SUMMED) / 4;
    size_t at = (how[0] | (size_t)how[1] << 8) % numbers;

    memcpy(image->ptr + YZI_FUZZY_SUMMED + 4 * at, how + 2, 4);
}

static void seal(yz_buf *image)
{
    yzi_fuzzy_header header;

    memcpy(&header, image->ptr, sizeof header);
    header.checksum =
        yzi_hash(yz_str_cut(yz_buf_str(image), YZI_FUZZY_SUMMED, image->len));
    memcpy(image->ptr, &header, sizeof header);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t changes = size > 1 ? data[1] % (MOST_CHANGES + 1) : 0;
    size_t begin = 2 + changes * CHANGE;
    yz_buf image;
    lines l;
    double least;

    if (size < begin || size > MOST_BYTES)
        return 0;
    least = (30 + data[0] % 71) / 100.0;
    l = cut(fuzz_input(data + begin, size - begin));
    yz_buf_init(&image, SIZE_MAX / 2);
    build(&l, &image);
    FUZZ_NEED(search(yz_buf_str(&image), l.query, least) == scan(&l, least));
    for (size_t i = 0; i < changes; i++)
        change(&image, data + 2 + i * CHANGE);
    seal(&image);
    search(yz_buf_str(&image), l.query, least);
    yz_buf_done(&image);
    return 0;
}
