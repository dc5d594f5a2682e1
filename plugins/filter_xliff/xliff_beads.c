/* SPDX-License-Identifier: Apache-2.0 */
/* The two sides of a bead, as blocks. */
#include <stdarg.h>

#include "xliff_reading.h"

yz_status xliff_fail(const xliff_reading *r, const xr_node *at,
                     const char *format, ...)
{
    char what[400];
    va_list args;

    va_start(args, format);
    xr_sentence_of(what, sizeof what, format, args);
    va_end(args);
    return xr_fail(r->file, at->place, r->err, "%s", what);
}

size_t xliff_end_tag(yz_str content, yz_span element)
{
    size_t end = element.end;

    while (end > element.begin && content.ptr[end - 1] != '<')
        end--;
    return end > element.begin ? end - 1 : element.begin;
}

yz_span xliff_inner(yz_str content, yz_span element)
{
    size_t pos = element.begin;
    size_t end = xliff_end_tag(content, element);
    xs_token tag;

    if (!xs_next(content, &pos, &tag) || tag.kind != XS_OPEN)
        return yz_span_of(pos, pos);
    return yz_span_of(pos, end > pos ? end : pos);
}

const xr_node *xliff_find_child(const xr_node *parent, const char *name)
{
    for (const xr_node *n = parent->first; n; n = n->next)
        if (xr_is(n, name) && strcmp(n->space, parent->space) == 0)
            return n;
    return NULL;
}

bool xliff_says(const xr_node *node, const char *name, const char *value)
{
    const yz_str *found = xr_value(node, name);

    return found && yz_str_equal(*found, yz_str_of(value));
}

bool xliff_preserves(const xr_node *node, bool inherited)
{
    if (xliff_says(node, "xml:space", "preserve"))
        return true;
    return inherited && !xliff_says(node, "xml:space", "default");
}

/* ---- Blocks ------------------------------------------------------------- */

static yz_block block_of(const xliff_reading *r, yz_side side)
{
    const xi_text *x = &r->sides[side];
    yz_block block = { .struct_size = sizeof block,
                       .side = side,
                       .text = yz_buf_str(&x->text),
                       .map = &x->map,
                       .segment = true,
                       .codes = x->codes,
                       .code_count = x->code_count,
                       .region = x->region,
                       .style = (r->two ? XI_POINTS : 0U) |
                                (x->preserve ? 0U : XI_FOLDS),
                       .id = yz_buf_str(&r->id) };

    block.begin = x->region.begin;
    return block;
}

static yz_status read_side(xliff_reading *r, yz_side side, yz_span inner,
                           bool preserve)
{
    yz_status status;

    r->sides[side].preserve = preserve;
    status = xi_read(&r->sides[side], inner);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(r->err);
}

/* White space of what stands between two segments belongs to the first. */
static yz_status add_between(xliff_reading *r, const xr_node *between)
{
    yz_status status = YZ_OK;

    for (; between && status == YZ_OK; between = between->next) {
        const xr_node *source;

        if (!between->name)
            continue;
        if (!xr_is(between, "ignorable"))
            break;
        source = xliff_find_child(between, "source");
        if (source)
            status = xi_add_blanks(&r->sides[YZ_SOURCE],
                                   xliff_inner(r->content, source->span));
    }
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(r->err);
}

/* ---- A target that is not there, or empty ------------------------------- */

static void set_tags(xliff_reading *r, yz_block *block)
{
    block->open = yz_buf_str(&r->open);
    block->close = yz_buf_str(&r->close);
}

/* “<target/>” becomes “<target>” … “</target>”. */
static void open_empty(xliff_reading *r, yz_span element, yz_block *block)
{
    size_t pos = element.begin;
    xs_token tag;

    block->region = xliff_inner(r->content, element);
    if (!xs_next(r->content, &pos, &tag) || tag.kind != XS_EMPTY)
        return;
    block->region = yz_span_of(tag.inner.end, element.end);
    yz_buf_add_byte(&r->open, '>');
    yz_buf_printf(&r->close, "</%.*s>", YZ_STR_ARG(tag.name));
    set_tags(r, block);
}

static void put_new(const xliff_bead *bead, const char *attributes, yz_buf *out)
{
    const char *prefix = bead->origin->prefix;
    const yz_str *space = xr_value(bead->origin, "xml:space");

    yz_buf_printf(out, "<%s%starget", prefix, *prefix ? ":" : "");
    if (space)
        yz_buf_printf(out, " xml:space=\"%.*s\"", YZ_STR_ARG(*space));
    yz_buf_printf(out, "%s>", attributes);
}

static void open_new(xliff_reading *r, const xliff_bead *bead, yz_block *block)
{
    const char *prefix = bead->origin->prefix;

    block->region = yz_span_of(bead->place, bead->place);
    put_new(bead, "", &r->open);
    if (!r->two) {
        put_new(bead, xliff_unsure_target(), &r->unsure_open);
        block->unsure_open = yz_buf_str(&r->unsure_open);
        block->tells_unsure = true;
    }
    yz_buf_printf(&r->close, "</%s%starget>", prefix, *prefix ? ":" : "");
    set_tags(r, block);
}

static yz_status give_target(xliff_reading *r, const xliff_bead *bead,
                             bool has_source)
{
    yz_block block;
    bool filled;

    yz_buf_clear(&r->open);
    yz_buf_clear(&r->unsure_open);
    yz_buf_clear(&r->close);
    block = block_of(r, YZ_TARGET);
    block.tells_unsure = bead->tells_unsure;
    block.writable = bead->writable;
    block.state = bead->state;
    block.patches = bead->patches;
    block.patch_count = bead->patch_count;
    filled = block.text.len > 0;
    if (!filled && (!has_source || !bead->writable))
        return YZ_OK;
    if (!bead->has_target)
        open_new(r, bead, &block);
    else if (!filled && block.code_count == 0)
        open_empty(r, bead->target, &block);
    if (r->open.failed || r->unsure_open.failed || r->close.failed)
        return yz_fail_no_memory(r->err);
    if (!filled) {
        block.begin = block.region.begin;
        block.map = NULL;
    }
    return r->sink->block(r->sink->payload, &block);
}

/* ---- <sub> -------------------------------------------------------------- */

struct nested {
    xliff_reading *r;
    const xliff_bead *bead;
    size_t id; /* how long the unit's is */
};

static yz_status name_nested(const struct nested *n, size_t number)
{
    n->r->id.len = n->id;
    yz_buf_printf(&n->r->id, "/sub%zu", number);
    return n->r->id.failed ? yz_fail_no_memory(n->r->err) : YZ_OK;
}

/* A target can be written where its <sub> is there; else it comes with the
 * source's code. */
static yz_status take_nested(void *payload, size_t number, const bool there[2])
{
    const struct nested *n = payload;
    const yz_filter_sink *sink = n->r->sink;
    bool source = there[YZ_SOURCE] && n->r->sides[YZ_SOURCE].text.len > 0;
    bool filled = there[YZ_TARGET] && n->r->sides[YZ_TARGET].text.len > 0;
    yz_status status = name_nested(n, number);
    yz_block block;

    if (status != YZ_OK || (!source && !filled))
        return status;
    block = block_of(n->r, YZ_SOURCE);
    if (source)
        status = sink->block(sink->payload, &block);
    block = block_of(n->r, YZ_TARGET);
    block.writable = n->bead->writable && source;
    if (!filled)
        block.map = NULL;
    if (status == YZ_OK && (filled || (there[YZ_TARGET] && block.writable)))
        status = sink->block(sink->payload, &block);
    return status == YZ_OK ? sink->bead(sink->payload) : status;
}

static yz_status give_nested(xliff_reading *r, const xliff_bead *bead)
{
    struct nested n = { r, bead, r->id.len };
    yz_status status = xi_each_nested(r->sides, take_nested, &n);

    r->id.len = n.id;
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(r->err) : status;
}

/* ---- Beads -------------------------------------------------------------- */

static yz_status give_outer(xliff_reading *r, const xliff_bead *bead,
                            bool has_source)
{
    yz_status status = YZ_OK;
    yz_block block;

    if (has_source) {
        status = add_between(r, bead->between);
        block = block_of(r, YZ_SOURCE);
        if (status == YZ_OK)
            status = r->sink->block(r->sink->payload, &block);
    }
    if (status == YZ_OK)
        status = give_target(r, bead, has_source);
    return status == YZ_OK ? r->sink->bead(r->sink->payload) : status;
}

yz_status xliff_give_bead(xliff_reading *r, const xliff_bead *bead)
{
    yz_span none = { bead->place, bead->place };
    yz_span target =
        bead->has_target ? xliff_inner(r->content, bead->target) : none;
    yz_status status = read_side(r, YZ_SOURCE, bead->source, bead->preserve);
    bool has_source = r->sides[YZ_SOURCE].text.len > 0;
    bool has_target;

    if (status == YZ_OK)
        status = read_side(r, YZ_TARGET, target, bead->preserve);
    if (status != YZ_OK)
        return status;
    has_target = r->sides[YZ_TARGET].text.len > 0;
    if (!bead->has_target && bead->kept)
        return YZ_OK;
    if (has_target || (has_source && !bead->kept))
        status = give_outer(r, bead, has_source);
    return status == YZ_OK ? give_nested(r, bead) : status;
}
