/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An entry → a concept: see tbx_file.h.
 *
 * What has no member of its own becomes a field with the data category's name.
 * A plain text of a known category is its value; everything else, groups,
 * references, markup, categories of others, is the element as it stands, which
 * begins with “<”.  A group that holds nothing but its head is that head. Names
 * with “@” are ids.  So what is written from a concept reads as it did.
 */
#include "tbx_file.h"

#include "../xml_reader/xml_fields.h"

typedef struct building {
    const tbx_file *file;
    xr_arena *arena;
    yz_concept *concept_of;
    yz_term *terms;
    xr_fields fields; /* of the concept */
    xr_fields own;    /* of the term at hand */
    bool no_memory;
} building;

/* ---- Fields -------------------------------------------------------------- */

static void add_field(building *b, xr_fields *list, const char *name,
                      yz_str value, yz_str lang)
{
    if (xr_field_add(list, b->arena, yz_str_of(name), value, lang) != YZ_OK)
        b->no_memory = true;
}

static yz_str category_of(const xr_node *node)
{
    const yz_str *type = xr_value(node, "type");

    return type ? *type : yz_str_of(node->name);
}

/* A group's head, if there is nothing else in the group; else the node itself.
 */
static const xr_node *unwrapped(const xr_node *node)
{
    const xr_node *head = NULL;
    tbx_kind kind = tbx_head_of((tbx_kind)node->kind);

    if (!kind || kind == TBX_TRANSAC || node->attribute_count > 0)
        return node;
    for (const xr_node *child = node->first; child; child = child->next) {
        if (!child->name)
            continue;
        if (head || child->kind != (int)kind)
            return node;
        head = child;
    }
    return head ? head : node;
}

/* The text of an element that says nothing but this text and, by its name, of
 * what it is; its ptr is NULL for any other. */
static yz_str plain_text(building *b, const xr_node *node)
{
    const yz_str none = { NULL, 0 };
    bool note = node->kind == TBX_NOTE;
    yz_str text;

    if (!xr_is_plain(node) || node->attribute_count != (note ? 0 : 1))
        return none;
    if (!note && (node->kind == TBX_REF || node->kind == TBX_XREF ||
                  node->kind == TBX_TRANSAC ||
                  !tbx_category_of(category_of(node), (tbx_kind)node->kind)))
        return none;
    text = xr_text_of(node, b->arena);
    text = text.ptr ? xr_tidy(text, false, b->arena) : none;
    b->no_memory |= !text.ptr;
    return text.len > 0 ? text : none;
}

static yz_str fragment_of(building *b, const xr_node *node)
{
    yz_str out = xr_fragment(node, tbx_holds_text, b->arena);

    b->no_memory |= !out.ptr;
    return out.ptr ? out : yz_str_of("");
}

/* The data category that a field is named by: of a group, its head's. */
static const char *name_of(building *b, const xr_node *node)
{
    tbx_kind head = tbx_head_of((tbx_kind)node->kind);
    yz_str name;

    for (const xr_node *child = node->first; head && child;
         child = child->next) {
        if (child->kind == (int)head) {
            node = child;
            break;
        }
    }
    name = xr_copy(b->arena, category_of(node));
    b->no_memory |= !name.ptr;
    return name.ptr ? name.ptr : "";
}

static void add_node(building *b, xr_fields *list, const xr_node *node,
                     yz_str lang)
{
    const xr_node *said = unwrapped(node);
    yz_str text = plain_text(b, said);
    const char *name = name_of(b, said);

    if (!text.ptr || text.ptr[0] == '<')
        text = fragment_of(b, said);
    add_field(b, list, name, text, lang);
}

static void add_id(building *b, xr_fields *list, const char *name,
                   const xr_node *node, yz_str lang)
{
    const yz_str *id = xr_value(node, "id");

    if (id)
        add_field(b, list, name, *id, lang);
}

/* ---- Terms --------------------------------------------------------------- */

static yz_str stem_of(yz_str value)
{
    const char *dash = value.len ? memchr(value.ptr, '-', value.len) : NULL;

    return dash ? yz_str_cut(value, 0, (size_t)(dash - value.ptr)) : value;
}

static const struct {
    const char *value;
    yz_term_status status;
} statuses[] = {
    { "preferredTerm", YZ_TERM_PREFERRED },
    { "standardizedTerm", YZ_TERM_PREFERRED },
    { "legalTerm", YZ_TERM_PREFERRED },
    { "regulatedTerm", YZ_TERM_PREFERRED },
    { "admittedTerm", YZ_TERM_ADMITTED },
    { "proposedTerm", YZ_TERM_PROPOSED },
    { "deprecatedTerm", YZ_TERM_DEPRECATED },
    { "supersededTerm", YZ_TERM_DEPRECATED },
};

bool tbx_status_of(yz_str value, yz_term_status *status)
{
    yz_str stem = stem_of(value);

    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        if (yz_str_equal(stem, yz_str_of(statuses[i].value))) {
            *status = statuses[i].status;
            return true;
        }
    }
    return false;
}

const char *tbx_status_value(yz_term_status status)
{
    return status == YZ_TERM_PREFERRED  ? "preferredTerm-admn-sts"
           : status <= YZ_TERM_PROPOSED ? "admittedTerm-admn-sts"
                                        : "deprecatedTerm-admn-sts";
}

static const char status_name[] = "administrativeStatus";
static const char pos_name[] = "partOfSpeech";

static void drop_field(xr_fields *list, size_t at)
{
    list->count--;
    memmove(list->items + at, list->items + at + 1,
            (list->count - at) * sizeof *list->items);
}

/* Moves a field before all that are no ids. */
static void move_up(xr_fields *list, size_t at)
{
    yz_field field = list->items[at];

    while (at > 0 && !memchr(list->items[at - 1].name.ptr, '@',
                             list->items[at - 1].name.len)) {
        list->items[at] = list->items[at - 1];
        at--;
    }
    list->items[at] = field;
}

/* The status as the fields say it; the member takes the place of a field that
 * says no more than it does.  One that stays is told first, wherever it stood.
 */
static void take_status(building *b, yz_term *term)
{
    yz_term_status status;
    bool told = false;

    for (size_t i = 0; i < b->own.count; i++) {
        const yz_field *field = &b->own.items[i];
        if (!xr_field_is(field, status_name) || told ||
            !tbx_status_of(field->value, &status))
            continue;
        told = true;
        term->status = status;
        if (yz_str_equal(field->value, yz_str_of(tbx_status_value(status))))
            drop_field(&b->own, i--);
        else
            move_up(&b->own, i);
    }
    for (size_t i = 0; i < b->own.count && !told; i++)
        if (xr_field_is(&b->own.items[i], "normativeAuthorization"))
            told = tbx_status_of(b->own.items[i].value, &term->status);
}

static bool is_term_note(const xr_node *node)
{
    return node->kind == TBX_TERM_NOTE || node->kind == TBX_TERM_NOTE_GROUP ||
           node->kind == TBX_PART_LIST;
}

/* What a section says of its term: first the notes of the term itself. */
static void add_section(building *b, const xr_node *section,
                        const xr_node *group, const xr_node *term)
{
    const yz_str none = { NULL, 0 };

    add_id(b, &b->own, "@id", section, none);
    if (term->attribute_count > (xr_value(term, "id") ? 1u : 0u) ||
        !xr_is_plain(term))
        add_field(b, &b->own, "term", fragment_of(b, term), none);
    else
        add_id(b, &b->own, "term@id", term, none);
    for (const xr_node *n = group->first; n; n = n->next)
        if (is_term_note(n))
            add_node(b, &b->own, n, none);
    for (const xr_node *n = section->first; n; n = n->next)
        if (n->name && n != group && n != term && !is_term_note(n))
            add_node(b, &b->own, n, none);
}

static const xr_node *child_of(const xr_node *node, tbx_kind kind)
{
    for (const xr_node *child = node->first; child; child = child->next)
        if (child->kind == (int)kind)
            return child;
    return NULL;
}

static yz_status add_term(building *b, const xr_node *section, yz_str lang,
                          bool first, xr_fault *fault)
{
    const xr_node *group = child_of(section, TBX_TERM_GROUP);
    const xr_node *node = child_of(group ? group : section, TBX_TERM);
    yz_term *term = &b->terms[b->concept_of->term_count++];
    yz_str text = xr_text_of(node, b->arena);

    text = text.ptr ? xr_tidy(text, true, b->arena) : text;
    if (!text.ptr)
        return YZ_NO_MEMORY;
    text = yz_str_trim(text); /* of blanks that XML does not know, too */
    if (text.len == 0)
        return xr_fault_set(fault, node, "TBX: the term is empty");
    if (text.len > TBX_TERM_MAX)
        return xr_fault_set(fault, node,
                            "a term of %zu bytes; at most %d are "
                            "taken",
                            text.len, TBX_TERM_MAX);
    term->text = text;
    term->lang = lang;
    term->line = node->place.line;
    term->status = first ? YZ_TERM_PREFERRED : YZ_TERM_ADMITTED;
    memset(&b->own, 0, sizeof b->own);
    add_section(b, section, group ? group : section, node);
    take_status(b, term);
    term->fields = b->own.items;
    term->field_count = b->own.count;
    return YZ_OK;
}

/* A part of speech that all terms say, each once, is the concept's. */
static void take_pos(building *b)
{
    yz_concept *c = b->concept_of;
    yz_str pos = { NULL, 0 };

    for (size_t t = 0; t < c->term_count; t++) {
        size_t count = 0;
        for (size_t i = 0; i < c->terms[t].field_count; i++) {
            const yz_field *field = &c->terms[t].fields[i];
            if (!xr_field_is(field, pos_name))
                continue;
            count++;
            if (t == 0)
                pos = field->value;
            if (!yz_str_equal(pos, field->value) || pos.ptr[0] == '<')
                return;
        }
        if (count != 1)
            return;
    }
    c->pos = pos;
    for (size_t t = 0; t < c->term_count; t++) {
        yz_term *term = &b->terms[t];
        xr_fields list = { (yz_field *)(uintptr_t)term->fields,
                           term->field_count, term->field_count };
        for (size_t i = 0; i < list.count; i++)
            if (xr_field_is(&list.items[i], pos_name))
                drop_field(&list, i--);
        term->field_count = list.count;
    }
}

/* ---- The concept --------------------------------------------------------- */

/* Whether an element became a member of the concept. */
static bool take_member(building *b, const xr_node *node)
{
    yz_concept *c = b->concept_of;
    const struct {
        const char *name;
        tbx_kind kind;
        yz_str *to;
    } members[] = {
        { "subjectField", TBX_DESCRIP, &c->domain },
        { "definition", TBX_DESCRIP, &c->definition },
        { "source", TBX_ADMIN, &c->origin },
        { "note", TBX_NOTE, &c->note },
    };
    const xr_node *said = unwrapped(node);
    yz_str name = category_of(said);

    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (said->kind != (int)members[i].kind || members[i].to->len > 0 ||
            !yz_str_equal(name, yz_str_of(members[i].name)))
            continue;
        *members[i].to = plain_text(b, said);
        return members[i].to->ptr != NULL;
    }
    return false;
}

/* The fields of all sections in the language of `first`, which is the first of
 * it. */
static void add_lang_fields(building *b, const xr_node *first, yz_str lang)
{
    for (const xr_node *section = first; section; section = section->next) {
        if (section->kind != TBX_LANG ||
            !yz_str_equal(*xr_value(section, "xml:lang"), lang))
            continue;
        add_id(b, &b->fields, "@id", section, lang);
        for (const xr_node *n = section->first; n; n = n->next)
            if (n->name && n->kind != TBX_SECTION)
                add_node(b, &b->fields, n, lang);
    }
}

/* Whether a section of the same language stands before. */
static bool is_repeated(const xr_node *root, const xr_node *section)
{
    yz_str lang = *xr_value(section, "xml:lang");

    for (const xr_node *n = root->first; n != section; n = n->next)
        if (n->kind == TBX_LANG && yz_str_equal(*xr_value(n, "xml:lang"), lang))
            return true;
    return false;
}

static yz_status add_lang(building *b, const xr_node *root,
                          const xr_node *section, xr_fault *fault)
{
    yz_str lang = *xr_value(section, "xml:lang");
    bool first = !is_repeated(root, section);
    yz_status status = YZ_OK;

    if (first)
        add_lang_fields(b, section, lang);
    for (const xr_node *n = section->first; n && status == YZ_OK; n = n->next) {
        if (n->kind != TBX_SECTION)
            continue;
        status = add_term(b, n, lang, first, fault);
        first = false;
    }
    return status;
}

/* The objects behind the body that the entry refers to, such as persons. */
static void add_objects(building *b, const xr_node *root)
{
    xr_node *top = (xr_node *)(uintptr_t)root;
    size_t from = b->fields.count;

    for (xr_node *n = top; n; n = xr_walk(root, n, false)) {
        const yz_str *target = n->name ? xr_value(n, "target") : NULL;
        const xr_id *object =
            target ? xr_ids_find(&b->file->index, *target) : NULL;
        size_t i = from;

        if (!object || object->fragment.len == 0)
            continue;
        while (i < b->fields.count &&
               b->fields.items[i].value.ptr != object->fragment.ptr)
            i++;
        if (i == b->fields.count)
            add_field(b, &b->fields, "refObject", object->fragment,
                      (yz_str){ NULL, 0 });
    }
}

static yz_status prepare(building *b, const xr_node *root, xr_fault *fault)
{
    size_t langs = 0, terms = 0;

    for (const xr_node *n = root->first; n; n = n->next) {
        langs += n->kind == TBX_LANG;
        for (const xr_node *s = n->first; s && n->kind == TBX_LANG; s = s->next)
            terms += s->kind == TBX_SECTION;
    }
    if (langs > TBX_LANG_MAX)
        return xr_fault_set(fault, root,
                            "an entry of %zu language sections; "
                            "at most %d are taken",
                            langs, TBX_LANG_MAX);
    b->terms = xr_alloc(b->arena, (terms + 1) * sizeof *b->terms);
    return b->terms ? YZ_OK : YZ_NO_MEMORY;
}

yz_status tbx_entry_read(const tbx_file *file, const xr_node *root,
                         xr_arena *arena, yz_concept *out, xr_fault *fault)
{
    building b = { .file = file, .arena = arena, .concept_of = out };
    const yz_str *id = xr_value(root, "id");
    yz_status status;

    memset(out, 0, sizeof *out);
    status = prepare(&b, root, fault);
    out->terms = b.terms;
    out->line = root->place.line;
    out->id = id ? *id : yz_str_of("");
    for (const xr_node *n = root->first; n && status == YZ_OK; n = n->next)
        if (n->name && n->kind != TBX_LANG && !take_member(&b, n))
            add_node(&b, &b.fields, n, (yz_str){ NULL, 0 });
    for (const xr_node *n = root->first; n && status == YZ_OK; n = n->next)
        if (n->kind == TBX_LANG)
            status = add_lang(&b, root, n, fault);
    if (status != YZ_OK)
        return status;
    add_objects(&b, root);
    take_pos(&b);
    out->fields = b.fields.items;
    out->field_count = b.fields.count;
    return b.no_memory ? YZ_NO_MEMORY : YZ_OK;
}
