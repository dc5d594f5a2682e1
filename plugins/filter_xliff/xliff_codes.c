/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inline elements: XLIFF 2, “Inline Content”; XLIFF 1.2, “Inline Elements”.
 */
#include "xliff_reading.h"

static yz_str attribute(yz_str content, const xs_token *tag, const char *name)
{
    xs_attribute a;

    if (!xs_find_attribute(content, tag, name, &a))
        return (yz_str){ NULL, 0 };
    return yz_str_cut(content, a.value.begin, a.value.end);
}

static bool is(yz_str text, const char *word)
{
    return yz_str_equal(text, yz_str_of(word));
}

/* What types of XLIFF are called here. */
struct type {
    const char *theirs;
    const char *ours;
};

static const char *type_in(const struct type *types, yz_str name)
{
    for (; types->theirs; types++)
        if (is(name, types->theirs))
            return types->ours;
    return NULL;
}

/* ---- XLIFF 2 ------------------------------------------------------------ */

static const char *type_two(yz_str content, const xs_token *tag)
{
    static const struct type types[] = {
        { "link", "link" },    { "image", "image" },  { "quote", "quote" },
        { "xlf:b", "bold" },   { "xlf:i", "italic" }, { "xlf:u", "underline" },
        { "xlf:lb", "break" }, { "xlf:pb", "break" }, { "xlf:var", "field" },
        { NULL, NULL }
    };
    const char *found = type_in(types, attribute(content, tag, "subType"));

    return found ? found : type_in(types, attribute(content, tag, "type"));
}

struct inline_two {
    const char *name;
    xi_kind kind;
    const char *key; /* the attribute that both halves have */
};

static const struct inline_two *find_two(yz_str name)
{
    static const struct inline_two elements[] = {
        { "ph", XI_WHOLE, NULL },  { "pc", XI_PAIR, NULL },
        { "sc", XI_OPENER, "id" }, { "ec", XI_CLOSER, "startRef" },
        { "mrk", XI_PAIR, NULL },  { "sm", XI_OPENER, "id" },
        { "cp", XI_WHOLE, NULL },  { "em", XI_CLOSER, "startRef" }
    };

    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (is(name, elements[i].name))
            return &elements[i];
    return &elements[0];
}

void xliff_classify_two(yz_str content, const xs_token *tag, xi_element *out)
{
    const struct inline_two *element = find_two(tag->local);

    out->kind = element->kind;
    out->id = attribute(content, tag, "id");
    if (element->key)
        out->key = attribute(content, tag, element->key);
    if (out->id.len == 0)
        out->id = out->key;
    out->type = type_two(content, tag);
    out->required = is(attribute(content, tag, "canDelete"), "no");
    out->needs_half = element->key != NULL;
    if (is(tag->local, "mrk") && is(attribute(content, tag, "translate"), "no"))
        out->kind = XI_PROTECTED;
}

/* ---- XLIFF 1.2 ---------------------------------------------------------- */

static const char *type_one(yz_str content, const xs_token *tag)
{
    static const struct type types[] = {
        { "bold", "bold" },   { "italic", "italic" },
        { "link", "link" },   { "underlined", "underline" },
        { "image", "image" }, { "lb", "break" },
        { "pb", "break" },    { "x-html-br", "break" },
        { NULL, NULL }
    };

    return type_in(types, attribute(content, tag, "ctype"));
}

/* <bpt> and <ept> have the same rid, or the same id where there is none. */
static yz_str key_one(yz_str content, const xs_token *tag)
{
    yz_str rid = attribute(content, tag, "rid");

    return rid.len > 0 ? rid : attribute(content, tag, "id");
}

void xliff_classify_one(yz_str content, const xs_token *tag, xi_element *out)
{
    yz_str name = tag->local;

    out->kind = XI_WHOLE;
    out->id = attribute(content, tag, is(name, "mrk") ? "mid" : "id");
    out->type = type_one(content, tag);
    if (is(name, "g") || is(name, "mrk"))
        out->kind = XI_PAIR;
    if (is(name, "bx") || is(name, "bpt"))
        out->kind = XI_OPENER;
    if (is(name, "ex") || is(name, "ept"))
        out->kind = XI_CLOSER;
    if (out->kind == XI_OPENER || out->kind == XI_CLOSER)
        out->key = key_one(content, tag);
    if (is(name, "mrk") && is(attribute(content, tag, "mtype"), "protected"))
        out->kind = XI_PROTECTED;
}
