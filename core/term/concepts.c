/* SPDX-License-Identifier: Apache-2.0 */
/* Copies, comparison, print. */
#include <core/term/concepts.h>
#include <yizhi/text.h>

yz_status yzi_concepts_init(yzi_concepts *list, const yz_str lang[2])
{
    yz_status status = YZ_OK;

    memset(list, 0, sizeof *list);
    yzi_arena_init(&list->arena, SIZE_MAX / 2);
    for (int side = 0; side < 2 && status == YZ_OK; side++)
        status = yzi_arena_dup_str(&list->arena, lang[side], &list->lang[side]);
    return status;
}

void yzi_concepts_done(yzi_concepts *list)
{
    yzi_arena_done(&list->arena);
    yz_free(list->items);
    memset(list, 0, sizeof *list);
}

/* ---- Copying ---- */

static yz_status copy_texts(yzi_arena *arena, yz_str *const *texts,
                            size_t count)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = yzi_arena_dup_str(arena, *texts[i], texts[i]);
    return status;
}

static yz_status copy_fields(yzi_arena *arena, const yz_field **fields,
                             size_t count)
{
    yz_field *copy;
    yz_status status = YZ_OK;

    if (count == 0) {
        *fields = NULL;
        return YZ_OK;
    }
    copy = yzi_arena_alloc_array(arena, count, sizeof *copy);
    if (!copy)
        return YZ_NO_MEMORY;
    memcpy(copy, *fields, count * sizeof *copy);
    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        yz_str *const texts[] = { &copy[i].name, &copy[i].value,
                                  &copy[i].lang };
        status = copy_texts(arena, texts, 3);
    }
    *fields = copy;
    return status;
}

static yz_status copy_terms(yzi_arena *arena, const yz_concept *in,
                            yz_concept *out)
{
    yz_term *terms =
        yzi_arena_alloc_array(arena, in->term_count + 1, sizeof *terms);
    yz_status status = terms ? YZ_OK : YZ_NO_MEMORY;

    for (size_t i = 0; i < in->term_count && status == YZ_OK; i++) {
        yz_str *const texts[] = { &terms[i].text, &terms[i].lang };
        terms[i] = in->terms[i];
        status = copy_texts(arena, texts, 2);
        if (status == YZ_OK)
            status = copy_fields(arena, &terms[i].fields, terms[i].field_count);
    }
    out->terms = terms;
    return status;
}

yz_status yzi_concept_copy(yzi_arena *arena, const yz_concept *in,
                           yz_concept *out)
{
    yz_str *const texts[] = { &out->id,     &out->domain, &out->note,
                              &out->origin, &out->pos,    &out->when,
                              &out->scope,  &out->file,   &out->definition };
    yz_status status;

    *out = *in;
    status = copy_texts(arena, texts, sizeof texts / sizeof *texts);
    if (status == YZ_OK)
        status = copy_fields(arena, &out->fields, out->field_count);
    return status == YZ_OK ? copy_terms(arena, in, out) : status;
}

yz_status yzi_concepts_add(yzi_concepts *list, const yz_concept *concept_of)
{
    yz_status status = yz_grow((void **)&list->items, &list->cap,
                               list->count + 1, sizeof *list->items);

    if (status == YZ_OK)
        status = yzi_concept_copy(&list->arena, concept_of,
                                  &list->items[list->count]);
    if (status == YZ_OK) {
        list->items[list->count].number = (uint32_t)list->count;
        list->count++;
    }
    return status;
}

/* ---- Members ---- */

const char *yzi_member_name(yzi_member member)
{
    static const char *const names[] = { "id",     "terms", "definition",
                                         "domain", "pos",   "when",
                                         "scope",  "note",  "origin",
                                         "fields" };

    return names[member];
}

/* Where the member lies; for those that are one text. */
static size_t offset_of(yzi_member member)
{
    static const size_t offsets[] = {
        [YZI_MEMBER_ID] = offsetof(yz_concept, id),
        [YZI_MEMBER_DEFINITION] = offsetof(yz_concept, definition),
        [YZI_MEMBER_DOMAIN] = offsetof(yz_concept, domain),
        [YZI_MEMBER_POS] = offsetof(yz_concept, pos),
        [YZI_MEMBER_WHEN] = offsetof(yz_concept, when),
        [YZI_MEMBER_SCOPE] = offsetof(yz_concept, scope),
        [YZI_MEMBER_NOTE] = offsetof(yz_concept, note),
        [YZI_MEMBER_ORIGIN] = offsetof(yz_concept, origin),
    };

    return offsets[member];
}

static yz_str text_of(const yz_concept *c, yzi_member member)
{
    yz_str text;

    memcpy(&text, (const char *)c + offset_of(member), sizeof text);
    return text;
}

static bool fields_equal(const yz_field *a, size_t a_count, const yz_field *b,
                         size_t b_count)
{
    if (a_count != b_count)
        return false;
    for (size_t i = 0; i < a_count; i++)
        if (!yz_str_equal(a[i].name, b[i].name) ||
            !yz_str_equal(a[i].value, b[i].value) ||
            !yz_str_equal(a[i].lang, b[i].lang))
            return false;
    return true;
}

static bool term_equal(const yz_term *a, const yz_term *b)
{
    return yz_str_equal(a->text, b->text) && yz_str_equal(a->lang, b->lang) &&
           a->status == b->status && a->letter_case == b->letter_case &&
           a->form == b->form && a->keep == b->keep &&
           fields_equal(a->fields, a->field_count, b->fields, b->field_count);
}

static bool terms_equal(const yz_concept *a, const yz_concept *b)
{
    if (a->term_count != b->term_count || a->target_only != b->target_only ||
        a->proposed != b->proposed)
        return false;
    for (size_t i = 0; i < a->term_count; i++)
        if (!term_equal(&a->terms[i], &b->terms[i]))
            return false;
    return true;
}

bool yzi_member_equal(const yz_concept *a, const yz_concept *b,
                      yzi_member member)
{
    if (member == YZI_MEMBER_TERMS)
        return terms_equal(a, b);
    if (member == YZI_MEMBER_FIELDS)
        return fields_equal(a->fields, a->field_count, b->fields,
                            b->field_count);
    return yz_str_equal(text_of(a, member), text_of(b, member));
}

void yzi_member_take(yz_concept *to, const yz_concept *from, yzi_member member)
{
    if (member == YZI_MEMBER_TERMS) {
        to->terms = from->terms;
        to->term_count = from->term_count;
        to->target_only = from->target_only;
        to->proposed = from->proposed;
    } else if (member == YZI_MEMBER_FIELDS) {
        to->fields = from->fields;
        to->field_count = from->field_count;
    } else {
        yz_str text = text_of(from, member);
        memcpy((char *)to + offset_of(member), &text, sizeof text);
    }
}

bool yzi_concept_equal(const yz_concept *a, const yz_concept *b)
{
    for (int m = 0; m < YZI_MEMBERS; m++)
        if (!yzi_member_equal(a, b, (yzi_member)m))
            return false;
    return true;
}

/* ---- As a person reads it ---- */

static void print_term(const yz_term *term, yz_buf *out)
{
    yz_buf_add(out, term->text);
    if (term->keep)
        yz_buf_add_text(out, " (not translated)");
    if (term->status != YZ_TERM_PREFERRED && term->status != YZ_TERM_ADMITTED)
        yz_buf_printf(out, " (%s)", yz_term_status_name(term->status));
    if (term->form == YZ_FORM_EXACT)
        yz_buf_add_text(out, " (exact)");
    if (term->letter_case == YZ_CASE_SENSITIVE)
        yz_buf_add_text(out, " (case)");
}

static void print_terms(const yz_concept *c, yz_buf *out)
{
    for (size_t i = 0; i < c->term_count; i++) {
        const yz_term *term = &c->terms[i];
        bool same = i > 0 && yz_str_equal(c->terms[i - 1].lang, term->lang);

        if (same)
            yz_buf_add_text(out, " | ");
        else
            yz_buf_printf(out, "%s%.*s: ", i ? "; " : "",
                          YZ_STR_ARG(term->lang));
        print_term(term, out);
    }
}

static void print_fields(const yz_concept *c, yz_buf *out)
{
    for (size_t i = 0; i < c->field_count; i++)
        yz_buf_printf(out, "%s%.*s=%.*s", i ? "; " : "",
                      YZ_STR_ARG(c->fields[i].name),
                      YZ_STR_ARG(c->fields[i].value));
}

yz_status yzi_member_print(const yz_concept *c, yzi_member member, yz_buf *out)
{
    if (member == YZI_MEMBER_TERMS)
        print_terms(c, out);
    else if (member == YZI_MEMBER_FIELDS)
        print_fields(c, out);
    else
        yz_buf_add(out, text_of(c, member));
    return out->failed;
}
