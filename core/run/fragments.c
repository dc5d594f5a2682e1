/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts of a segment that memories have as whole segments: cells and headings
 * often come again as items of a list, or behind a list marker.
 */
#include <core/run/translator.h>

enum {
    MOST_FRAGMENTS = 64
};

/* Whether an item of a list ends with the character. */
static bool is_separator(uint32_t c)
{
    static const uint32_t list[] = { ',',    ';',    '/',    ':',    ')',
                                     '.',    0x3001, 0xFF0C, 0xFF1B, 0xFF0F,
                                     0xFF1A, 0xFF09, 0xFF0E, 0x4E0E, 0x53CA,
                                     0x548C, 0x8207 };

    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (list[i] == c)
            return true;
    return false;
}

/* The part without blanks round it, as a span of the text. */
static yz_span bare(yz_str text, size_t begin, size_t end)
{
    yz_str part = yz_str_trim(yz_str_cut(text, begin, end));

    if (part.len == 0)
        return yz_span_nowhere();
    begin = (size_t)(part.ptr - text.ptr);
    return yz_span_of(begin, begin + part.len);
}

/* Adds the part if a memory has it, and no code of it. */
static yz_status add_part(yz_translator *t, yz_str text, yz_span span,
                          yzi_arena *arena, yz_engine_segment *out,
                          yz_engine_term *fragments, yz_error *err)
{
    yz_memory_query query = YZ_MEMORY_QUERY_INIT;
    yz_engine_term *f = &fragments[out->fragment_count];

    if (!yz_span_is_somewhere(span) || out->fragment_count == MOST_FRAGMENTS ||
        span.end - span.begin == text.len)
        return YZ_OK;
    query.langs[0] = t->run->lang[0];
    query.langs[1] = t->run->lang[1];
    query.text = yz_str_cut(text, span.begin, span.end);
    query.least = 1;
    query.most = 1;
    for (size_t i = 0; i < t->memory_count && f->target_count == 0; i++) {
        const yz_memory_hit *hits;
        size_t count;
        yz_str *target = yzi_arena_alloc(arena, sizeof *target);

        if (yz_memory_search(t->memories[i], &query, &hits, &count, err) !=
            YZ_OK)
            return err->status;
        if (count == 0 || hits[0].entry->codes[1].len > 0)
            continue;
        if (!target ||
            yzi_arena_dup_str(arena, hits[0].entry->texts[1], target) != YZ_OK)
            return yz_fail_no_memory(err);
        *f = (yz_engine_term){ sizeof *f, span, target, 1, false };
        out->fragment_count++;
    }
    return YZ_OK;
}

yz_status yzi_find_fragments(yz_translator *t, yz_str text, yzi_arena *arena,
                             yz_engine_segment *out, yz_error *err)
{
    yz_engine_term *fragments =
        yzi_arena_alloc_array(arena, MOST_FRAGMENTS + 1, sizeof *fragments);
    size_t begin = 0;
    yz_status status = YZ_OK;

    if (!fragments)
        return yz_fail_no_memory(err);
    out->fragments = fragments;
    for (size_t at = 0; at < text.len && status == YZ_OK;) {
        size_t end = at;
        uint32_t c = yz_utf8_next(text, &at);

        if (!is_separator(c))
            continue;
        if (begin > 0)
            status = add_part(t, text, bare(text, begin, text.len), arena, out,
                              fragments, err);
        if (status == YZ_OK)
            status = add_part(t, text, bare(text, begin, end), arena, out,
                              fragments, err);
        begin = at;
    }
    if (status == YZ_OK && begin > 0)
        status = add_part(t, text, bare(text, begin, text.len), arena, out,
                          fragments, err);
    return status;
}
