/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting the texts of a fuzzy index. */
#include <core/memory/fuzzy_raw.h>

yzi_fuzzy_builder *yzi_fuzzy_builder_new(void)
{
    yzi_fuzzy_builder *builder = yz_calloc(1, sizeof *builder);

    if (builder)
        yzi_units_init(&builder->room);
    return builder;
}

void yzi_fuzzy_builder_free(yzi_fuzzy_builder *builder)
{
    if (!builder)
        return;
    yzi_units_done(&builder->room);
    yz_free(builder->texts);
    yz_free(builder->units);
    yz_free(builder);
}

static yz_status reserve(yzi_fuzzy_builder *b, size_t units)
{
    void *texts = b->texts;
    void *all = b->units;
    yz_status status = yz_grow(&texts, &b->cap, b->count + 1, sizeof *b->texts);

    b->texts = texts;
    if (status == YZ_OK)
        status = yz_grow(&all, &b->unit_cap, b->unit_count + units,
                         sizeof *b->units);
    b->units = all;
    return status;
}

yz_status yzi_fuzzy_builder_add(yzi_fuzzy_builder *builder, uint64_t number,
                                yz_str text, yz_error *err)
{
    yzi_fuzzy_builder *b = builder;
    yz_status status = yzi_units_cut(text, &b->room, err);
    size_t count = b->room.count;

    if (status != YZ_OK)
        return status;
    if (count > YZI_FUZZY_MOST_UNITS)
        return yz_fail(err, YZ_LIMIT,
                       "a text of %zu words and characters, and an index of "
                       "similar texts takes %d at most",
                       count, YZI_FUZZY_MOST_UNITS);
    if (b->count == YZI_FUZZY_MOST_TEXTS)
        return yz_fail(err, YZ_LIMIT,
                       "an index of similar texts takes %d texts at most",
                       YZI_FUZZY_MOST_TEXTS);
    if (reserve(b, count) != YZ_OK)
        return yz_fail_no_memory(err);
    if (count > 0)
        memcpy(b->units + b->unit_count, b->room.items,
               count * sizeof *b->units);
    b->texts[b->count++] =
        (yzi_fuzzy_text){ number, b->unit_count, (uint32_t)count };
    b->unit_count += count;
    return YZ_OK;
}
