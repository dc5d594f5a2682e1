/* SPDX-License-Identifier: Apache-2.0 */
/* <tu> → concept: see tmx_unit.h. */
#include "tmx_unit.h"

typedef struct reading {
    xr_arena *arena;
    xr_fault *fault;
    yz_concept *concept_of;
    yz_term *terms;
    bool no_memory;
} reading;

/* ---- Segments ------------------------------------------------------------ */

/* What an element in a segment holds: text for the reader, or code of the
 * file that the segment came from. */
static bool is_code(const xr_node *node)
{
    return node->name && strcmp(node->name, "hi") != 0;
}

yz_str tmx_text_of(const xr_node *segment, xr_arena *arena, bool *coded)
{
    xr_node *root = (xr_node *)(uintptr_t)segment;
    yz_str out = { NULL, 0 };
    size_t len = 0;
    bool skip = false;
    char *end;

    *coded = false;
    for (xr_node *n = root; n; n = xr_walk(root, n, false)) {
        *coded |= n != root && n->name;
        len += n->text.len;
    }
    end = xr_alloc(arena, len + 1);
    if (!end)
        return out;
    out.ptr = end;
    for (xr_node *n = root; n; n = xr_walk(root, n, skip)) {
        skip = n != root && is_code(n);
        if (n->text.len > 0)
            memcpy(end, n->text.ptr, n->text.len);
        end += n->text.len;
    }
    out.len = (size_t)(end - out.ptr);
    return out;
}

/* ---- Notes, properties, attributes --------------------------------------- */

static void add(reading *r, xr_fields *fields, yz_str name, yz_str value,
                yz_str lang)
{
    if (xr_field_add(fields, r->arena, name, value, lang) != YZ_OK)
        r->no_memory = true;
}

static yz_str lang_of(const xr_node *node)
{
    const yz_str *lang = xr_value(node, "xml:lang");

    lang = lang ? lang : xr_value(node, "lang"); /* before version 1.4 */
    return lang ? *lang : (yz_str){ NULL, 0 };
}

/* Whether an element says nothing but its text, its type and a language. */
static bool is_simple(const xr_node *node)
{
    bool prop = xr_is(node, "prop");
    size_t known =
        (xr_value(node, "type") && prop) + (xr_value(node, "xml:lang") && prop);

    return xr_is_plain(node) && node->attribute_count == known &&
           (!prop || xr_value(node, "type"));
}

static yz_str trimmed_text(reading *r, const xr_node *node)
{
    yz_str text = xr_text_of(node, r->arena);

    r->no_memory |= !text.ptr;
    return yz_str_trim(text);
}

/* Names that fields have for other things. */
static bool is_taken(yz_str name)
{
    return name.len == 0 || name.ptr[0] == '@' ||
           yz_str_equal(name, yz_str_of("note")) ||
           yz_str_equal(name, yz_str_of("prop")) ||
           yz_str_equal(name, yz_str_of("seg"));
}

static void add_node(reading *r, xr_fields *fields, const xr_node *node)
{
    const yz_str none = { NULL, 0 };
    const yz_str *type = xr_value(node, "type");
    bool prop = xr_is(node, "prop");
    yz_str text = trimmed_text(r, node);

    if (is_simple(node) && text.len > 0 && text.ptr[0] != '<' &&
        !(prop && is_taken(*type))) {
        add(r, fields, prop ? *type : yz_str_of("note"), text,
            prop ? lang_of(node) : none);
        return;
    }
    text = xr_fragment(node, NULL, r->arena);
    r->no_memory |= !text.ptr;
    add(r, fields, yz_str_of(node->name), text, none);
}

/* Those of other name spaces as @{SPACE}NAME. */
static void add_attributes(reading *r, xr_fields *fields, const xr_node *node)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        const xr_attribute *a = &node->attributes[i];
        bool own = a->prefix[0] == '\0';
        char name[300];
        yz_str copy;

        if (strcmp(a->prefix, "xml") == 0 ||
            (own &&
             (strcmp(a->name, "lang") == 0 || strcmp(a->name, "tuid") == 0)))
            continue;
        xr_sentence(name, sizeof name, own ? "@%s%.80s" : "@{%.150s}%.80s",
                    own ? "" : a->space, a->name);
        copy = xr_copy(r->arena, yz_str_of(name));
        r->no_memory |= !copy.ptr;
        if (copy.ptr)
            add(r, fields, copy, a->value, (yz_str){ NULL, 0 });
    }
}

/* ---- Properties of our own ----------------------------------------------- */

/* Whether a property says no more than its text. */
static bool own_property(reading *r, const xr_node *node, const char *name,
                         yz_str *value)
{
    const yz_str *type = xr_value(node, "type");

    if (!xr_is(node, "prop") || !is_simple(node) ||
        node->attribute_count != 1 || !yz_str_equal(*type, yz_str_of(name)))
        return false;
    *value = trimmed_text(r, node);
    return value->len > 0;
}

/* Whether an element became a member of the concept. */
static bool take_member(reading *r, const xr_node *node)
{
    yz_concept *c = r->concept_of;
    const struct {
        const char *name;
        yz_str *to;
    } members[] = {
        { "x-domain", &c->domain }, { "x-definition", &c->definition },
        { "x-origin", &c->origin }, { "x-pos", &c->pos },
        { "x-when", &c->when },     { "x-scope", &c->scope },
    };
    yz_str value;

    if (xr_is(node, "note") && c->note.len == 0 && is_simple(node)) {
        c->note = trimmed_text(r, node);
        return c->note.len > 0;
    }
    if (own_property(r, node, "x-proposed", &value) &&
        yz_str_equal(value, yz_str_of("yes"))) {
        c->proposed = true;
        return true;
    }
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (members[i].to->len == 0 &&
            own_property(r, node, members[i].name, &value)) {
            *members[i].to = value;
            return true;
        }
    return false;
}

static bool take_status(yz_term *term, yz_str value)
{
    for (int i = YZ_TERM_PREFERRED; i <= YZ_TERM_FORBIDDEN; i++) {
        const char *name = yz_term_status_name((yz_term_status)i);
        if (yz_str_equal(value, yz_str_of(name))) {
            term->status = (yz_term_status)i;
            return true;
        }
    }
    return false;
}

/* Whether an element became a member of the term. */
static bool take_mark(reading *r, yz_term *term, const xr_node *node)
{
    const yz_str yes = { "yes", 3 };
    yz_str value;

    if (own_property(r, node, "x-status", &value))
        return take_status(term, value);
    if (own_property(r, node, "x-keep", &value) && yz_str_equal(value, yes))
        return term->keep = true;
    if (own_property(r, node, "x-match", &value) &&
        yz_str_equal(value, yz_str_of("exact"))) {
        term->form = YZ_FORM_EXACT;
        return true;
    }
    if (!own_property(r, node, "x-case", &value))
        return false;
    if (yz_str_equal(value, yes))
        term->letter_case = YZ_CASE_SENSITIVE;
    else if (yz_str_equal(value, yz_str_of("no")))
        term->letter_case = YZ_CASE_INSENSITIVE;
    return term->letter_case != YZ_CASE_AUTO;
}

/* ---- Variants ------------------------------------------------------------ */

static yz_status read_segment(reading *r, yz_term *term, xr_fields *fields,
                              const xr_node *segment)
{
    bool coded;
    yz_str text = tmx_text_of(segment, r->arena, &coded);
    yz_str fragment;

    if (!text.ptr)
        return YZ_NO_MEMORY;
    term->text = yz_str_trim(text);
    if (term->text.len == 0)
        return xr_fault_set(r->fault, segment, "TMX: the segment has no text");
    if (term->text.len > TMX_TERM_MAX)
        return xr_fault_set(r->fault, segment,
                            "a segment of %zu bytes; at most %d are taken",
                            term->text.len, TMX_TERM_MAX);
    if (!coded && term->text.len == text.len && segment->attribute_count == 0)
        return YZ_OK;
    fragment = xr_fragment(segment, NULL, r->arena);
    if (!fragment.ptr)
        return YZ_NO_MEMORY;
    return xr_field_add(fields, r->arena, yz_str_of("seg"), fragment,
                        (yz_str){ NULL, 0 });
}

static const xr_node *segment_of(const xr_node *variant)
{
    for (const xr_node *n = variant->first; n; n = n->next)
        if (n->name && xr_is(n, "seg"))
            return n;
    return NULL;
}

static yz_status check_variant(reading *r, const xr_node *variant)
{
    yz_str lang = lang_of(variant);
    size_t segments = 0;

    if (lang.len == 0)
        return xr_fault_set(r->fault, variant,
                            "TMX: <tuv> has no language, xml:lang");
    if (!yz_lang_valid(lang))
        return xr_fault_set(r->fault, variant, "TMX: “%.*s” is no language tag",
                            YZ_STR_ARG(xr_excerpt(lang)));
    for (const xr_node *n = variant->first; n; n = n->next) {
        bool known =
            !n->name || xr_is(n, "seg") || xr_is(n, "note") || xr_is(n, "prop");
        segments += n->name && xr_is(n, "seg");
        if (!known || segments > 1)
            return xr_fault_set(r->fault, n,
                                "TMX: <%.60s> has no place here in <tuv>",
                                n->name);
    }
    if (segments == 0)
        return xr_fault_set(r->fault, variant, "TMX: <tuv> has no <seg>");
    return YZ_OK;
}

static yz_status read_variant(reading *r, const xr_node *variant)
{
    yz_concept *c = r->concept_of;
    yz_term *term = &r->terms[c->term_count];
    xr_fields fields = { NULL, 0, 0 };
    yz_status status = check_variant(r, variant);

    if (status != YZ_OK)
        return status;
    term->lang = lang_of(variant);
    term->line = variant->place.line;
    term->status = xr_usual_status(r->terms, c->term_count);
    c->term_count++;
    add_attributes(r, &fields, variant);
    status = read_segment(r, term, &fields, segment_of(variant));
    for (const xr_node *n = variant->first; n; n = n->next)
        if (n->name && !xr_is(n, "seg") && !take_mark(r, term, n))
            add_node(r, &fields, n);
    term->fields = fields.items;
    term->field_count = fields.count;
    return status;
}

/* ---- The unit ------------------------------------------------------------ */

enum {
    VARIANTS = 1000 /* of one unit: their languages are compared pairwise */
};

static yz_status prepare(reading *r, const xr_node *unit)
{
    size_t variants = 0;

    for (const xr_node *n = unit->first; n; n = n->next) {
        if (n->name && !xr_is(n, "tuv") && !xr_is(n, "note") &&
            !xr_is(n, "prop"))
            return xr_fault_set(r->fault, n,
                                "TMX: <%.60s> has no place in <tu>", n->name);
        variants += n->name && xr_is(n, "tuv");
    }
    if (variants == 0)
        return xr_fault_set(r->fault, unit, "TMX: <tu> has no <tuv>");
    if (variants > VARIANTS)
        return xr_fault_set(r->fault, unit,
                            "a unit of %zu variants; at most %d are taken",
                            variants, VARIANTS);
    r->terms = xr_alloc(r->arena, variants * sizeof *r->terms);
    return r->terms ? YZ_OK : YZ_NO_MEMORY;
}

yz_status tmx_unit_read(const xr_node *unit, xr_arena *arena, yz_concept *out,
                        xr_fault *fault)
{
    reading r = { .arena = arena, .fault = fault, .concept_of = out };
    xr_fields fields = { NULL, 0, 0 };
    const yz_str *id = xr_value(unit, "tuid");
    yz_status status;

    memset(out, 0, sizeof *out);
    status = prepare(&r, unit);
    if (status != YZ_OK)
        return status;
    out->id = id ? *id : yz_str_of("");
    out->line = unit->place.line;
    out->terms = r.terms;
    add_attributes(&r, &fields, unit);
    for (const xr_node *n = unit->first; n && status == YZ_OK; n = n->next) {
        if (!n->name)
            continue;
        if (xr_is(n, "tuv"))
            status = read_variant(&r, n);
        else if (!take_member(&r, n))
            add_node(&r, &fields, n);
    }
    out->fields = fields.items;
    out->field_count = fields.count;
    return r.no_memory ? YZ_NO_MEMORY : status;
}
