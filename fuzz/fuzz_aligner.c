/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Segments → beads, through the aligner of the target.  Each line of the input
 * is a segment of the source, or behind a tab one of the target; a line without
 * a segment ends a block.
 *
 * The aligner's time grows faster than the number of segments.  Of inputs as
 * small as libFuzzer makes them the first MOST_SEGMENTS of a side are taken, so
 * that with sanitizers they take no seconds; larger files are taken whole.
 */
#include "fuzz_aligner.h"

#include <yizhi/kind/aligner.h>

enum {
    MOST_SEGMENTS = 200,
    SMALL_INPUT = 1 << 16 /* bytes */
};

/* One side while it grows. */
typedef struct segment_list {
    yz_str *texts;
    uint32_t *blocks;
    yz_block_kind *kinds;
    size_t count;
    size_t most;
} segment_list;

static void list_init(segment_list *list, size_t most)
{
    list->texts = yz_calloc(most, sizeof *list->texts);
    list->blocks = yz_calloc(most, sizeof *list->blocks);
    list->kinds = yz_calloc(most, sizeof *list->kinds);
    list->count = 0;
    list->most = most <= SMALL_INPUT ? MOST_SEGMENTS : most;
    FUZZ_NEED(list->texts && list->blocks && list->kinds);
}

static void list_done(segment_list *list)
{
    yz_free(list->texts);
    yz_free(list->blocks);
    yz_free(list->kinds);
}

static bool list_add(segment_list *list, yz_str text, uint32_t block)
{
    static const yz_block_kind kinds[] = { YZ_BLOCK_PARAGRAPH, YZ_BLOCK_HEADING,
                                           YZ_BLOCK_LIST_ITEM, YZ_BLOCK_CELL };
    size_t i = list->count;

    text = yz_str_trim(text);
    if (text.len == 0 || i == list->most)
        return false;
    list->texts[i] = text;
    list->blocks[i] = block;
    list->kinds[i] = kinds[block % 4];
    list->count++;
    return true;
}

static void take_lines(yz_str text, segment_list lists[2])
{
    uint32_t block = 0;

    while (text.len > 0) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) : text.len;
        const char *tab = memchr(text.ptr, '\t', len);
        size_t source = tab ? (size_t)(tab - text.ptr) : len;
        bool any = list_add(&lists[0], yz_str_cut(text, 0, source), block);

        if (tab)
            any |=
                list_add(&lists[1], yz_str_cut(text, source + 1, len), block);
        block += !any;
        text = yz_str_cut(text, end ? len + 1 : len, text.len);
    }
}

typedef struct aligning {
    fuzz_patience patience;
    size_t left[2]; /* segments that no bead has taken */
} aligning;

static yz_status take_bead(void *payload, size_t source_count,
                           size_t target_count, double score)
{
    aligning *a = payload;

    FUZZ_NEED(source_count + target_count > 0);
    FUZZ_NEED(source_count <= a->left[0]);
    FUZZ_NEED(target_count <= a->left[1]);
    FUZZ_NEED(score >= 0 && score <= 1);
    a->left[0] -= source_count;
    a->left[1] -= target_count;
    return fuzz_answer(&a->patience);
}

/* Gives how often the sink was called. */
static size_t align(const fuzz_instance *aligner, const segment_list lists[2],
                    size_t cancel_at)
{
    static const char *const langs[] = { "zh-CN", "en" };
    const yz_aligner_ops *ops = aligner->ops;
    yz_aligner_input input = { .struct_size = sizeof input };
    aligning a = { { 0, cancel_at }, { lists[0].count, lists[1].count } };
    yz_aligner_sink sink = { .struct_size = sizeof sink,
                             .payload = &a,
                             .bead = take_bead };
    yz_error err = YZ_ERROR_INIT;
    yz_status status;

    for (int side = 0; side < 2; side++) {
        yz_aligner_side filled = { lists[side].texts, lists[side].blocks,
                                   lists[side].kinds, lists[side].count,
                                   yz_str_of(langs[side]) };
        input.sides[side] = filled;
    }
    status = ops->align(aligner->self, &input, &sink, &err);
    fuzz_need_handed_on(&a.patience, status);
    if (cancel_at == 0)
        FUZZ_NEED(status == YZ_OK && a.left[0] == 0 && a.left[1] == 0);
    return a.patience.calls;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str text = fuzz_valid_text(fuzz_input(data, size));
    fuzz_instance aligner;
    segment_list lists[2];
    size_t calls;

    list_init(&lists[0], text.len + 1);
    list_init(&lists[1], text.len + 1);
    take_lines(text, lists);
    fuzz_instance_init(&aligner, fuzz_aligner, NULL);
    calls = align(&aligner, lists, 0);
    if (calls > 1)
        align(&aligner, lists, calls / 2);
    fuzz_instance_done(&aligner);
    list_done(&lists[0]);
    list_done(&lists[1]);
    yz_free((void *)(uintptr_t)text.ptr);
    return 0;
}
