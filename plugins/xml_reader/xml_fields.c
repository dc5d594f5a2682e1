/* SPDX-License-Identifier: Apache-2.0 */
/* Fields: see xml_fields.h. */
#include "xml_fields.h"

yz_status xr_field_add(xr_fields *fields, xr_arena *arena, yz_str name,
                       yz_str value, yz_str lang)
{
    if (fields->count == fields->cap) {
        size_t cap = fields->cap ? 2 * fields->cap : 8;
        yz_field *items = xr_alloc(arena, cap * sizeof *items);

        if (!items)
            return YZ_NO_MEMORY;
        if (fields->count > 0)
            memcpy(items, fields->items, fields->count * sizeof *items);
        fields->items = items;
        fields->cap = cap;
    }
    fields->items[fields->count++] = (yz_field){ name, value, lang };
    return YZ_OK;
}

yz_str xr_fragment(const xr_node *node, xw_rule holds_text, xr_arena *arena)
{
    yz_str out = { NULL, 0 };
    yz_buf buf;

    yz_buf_init(&buf, 8 * (size_t)XR_RECORD);
    xw_tree(&buf, node, holds_text);
    if (buf.failed == YZ_OK)
        out = xr_copy(arena, yz_buf_str(&buf));
    yz_buf_done(&buf);
    return out;
}

bool xr_field_is(const yz_field *field, const char *name)
{
    return yz_str_equal(field->name, yz_str_of(name));
}

const yz_field *xr_field_of(const yz_field *fields, size_t count,
                            const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (xr_field_is(&fields[i], name))
            return &fields[i];
    return NULL;
}

yz_term_status xr_usual_status(const yz_term *terms, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (yz_str_equal(terms[i].lang, terms[at].lang))
            return YZ_TERM_ADMITTED;
    return YZ_TERM_PREFERRED;
}
