/* SPDX-License-Identifier: Apache-2.0 */
/* See tmx_context.h. */
#include "tmx_context.h"

enum {
    BEFORE,
    BEHIND,
    DOCUMENT,
    WHATS
};

/* The names of yizhi's own export, which others use too, and of OmegaT's. */
static const char *const names[WHATS][2] = {
    [BEFORE] = { "x-context-pre", "prev" },
    [BEHIND] = { "x-context-post", "next" },
    [DOCUMENT] = { "x-document", "file" },
};

/* What the property tells; WHATS: nothing of the kind. */
static size_t what_of(const xr_node *prop)
{
    const yz_str *type = xr_value(prop, "type");
    size_t what = 0;

    while (type && what < WHATS &&
           !yz_str_equal(*type, yz_str_of(names[what][0])) &&
           !yz_str_equal(*type, yz_str_of(names[what][1])))
        what++;
    return type ? what : WHATS;
}

/* Some write the neighbour with the tags it stood in, “<seg>…</seg>”. */
static yz_str without_tags(yz_str text)
{
    static const char open[] = "<seg>";
    static const char close[] = "</seg>";
    size_t end =
        text.len >= sizeof close - 1 ? text.len - (sizeof close - 1) : 0;

    if (end < sizeof open - 1 ||
        !yz_str_equal(yz_str_cut(text, 0, sizeof open - 1), yz_str_of(open)) ||
        !yz_str_equal(yz_str_cut(text, end, text.len), yz_str_of(close)))
        return text;
    return yz_str_trim(yz_str_cut(text, sizeof open - 1, end));
}

static yz_str without_folders(yz_str path)
{
    size_t begin = path.len;

    while (begin > 0 && path.ptr[begin - 1] != '/' &&
           path.ptr[begin - 1] != '\\')
        begin--;
    return yz_str_cut(path, begin, path.len);
}

/* What is there already stays: the first counts. */
static yz_status take(const xr_node *prop, xr_arena *arena, tmx_context *out)
{
    size_t what = what_of(prop);
    yz_str *place = what == DOCUMENT ? &out->origin : &out->around[what % 2];
    yz_str text;

    if (what == WHATS || place->len > 0)
        return YZ_OK;
    text = xr_text_of(prop, arena);
    if (!text.ptr)
        return YZ_NO_MEMORY;
    text = yz_str_trim(text);
    *place = what == DOCUMENT ? without_folders(text) : without_tags(text);
    return YZ_OK;
}

yz_status tmx_context_find(const xr_node *unit, const xr_node *source,
                           xr_arena *arena, tmx_context *out)
{
    const xr_node *const parents[] = { unit, source };
    yz_status status = YZ_OK;

    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < 2 && parents[i]; i++)
        for (const xr_node *n = parents[i]->first; n && status == YZ_OK;
             n = n->next)
            if (xr_is(n, "prop"))
                status = take(n, arena, out);
    return status;
}
