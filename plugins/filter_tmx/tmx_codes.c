/* SPDX-License-Identifier: Apache-2.0 */
/* Inline elements of TMX. */
#include "tmx_codes.h"

static yz_str attribute(yz_str content, const xs_token *tag, const char *name)
{
    xs_attribute a;

    if (!xs_find_attribute(content, tag, name, &a))
        return (yz_str){ NULL, 0 };
    return yz_str_cut(content, a.value.begin, a.value.end);
}

static const char *type_of(yz_str content, const xs_token *tag)
{
    static const char *const types[][2] = {
        { "bold", "bold" },   { "italic", "italic" },    { "link", "link" },
        { "image", "image" }, { "ulined", "underline" }, { "lb", "break" },
        { "fnote", "note" }
    };
    yz_str type = attribute(content, tag, "type");

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (yz_str_equal(type, yz_str_of(types[i][0])))
            return types[i][1];
    return NULL;
}

/* TMX 1.4b, “Content Markup”: <bpt> and <ept> have the same i; both sides'
 * codes have the same x. */
void tmx_classify(yz_str content, const xs_token *tag, xi_element *out)
{
    yz_str name = tag->local;
    yz_str i = attribute(content, tag, "i");

    out->kind = XI_WHOLE;
    out->id = attribute(content, tag, "x");
    out->type = type_of(content, tag);
    if (yz_str_equal(name, yz_str_of("hi")))
        out->kind = XI_PAIR;
    if (yz_str_equal(name, yz_str_of("bpt")))
        out->kind = XI_OPENER;
    if (yz_str_equal(name, yz_str_of("ept")))
        out->kind = XI_CLOSER;
    if (out->kind == XI_OPENER || out->kind == XI_CLOSER) {
        out->key = i;
        out->needs_half = true;
    }
    if (out->id.len == 0)
        out->id = i;
}
