/* SPDX-License-Identifier: Apache-2.0 */
/* A glossary format that is a program.  It is given decoded text, and writes
 * UTF-8. */
#include <core/child/json_line.h>
#include <core/host/process_work.h>
#include <yizhi/text.h>

enum {
    MOST_TERMS = 1000 /* of a concept, as of its fields */
};

static const char *const statuses[] = { "preferred",  "admitted",  "proposed",
                                        "deprecated", "forbidden", NULL };
static const char *const cases[] = { "auto", "sensitive", "insensitive", NULL };
static const char *const forms[] = { "inflected", "exact", NULL };

/* The text members of a concept, by name. */
static const struct {
    const char *name;
    size_t offset;
} texts[] = {
    { "id", offsetof(yz_concept, id) },
    { "domain", offsetof(yz_concept, domain) },
    { "note", offsetof(yz_concept, note) },
    { "origin", offsetof(yz_concept, origin) },
    { "pos", offsetof(yz_concept, pos) },
    { "when", offsetof(yz_concept, when) },
    { "scope", offsetof(yz_concept, scope) },
    { "definition", offsetof(yz_concept, definition) },
};

enum {
    TEXTS = sizeof texts / sizeof *texts
};

/* ---- Reading ------------------------------------------------------------ */

struct reading {
    const yz_glossary_sink *sink;
};

static yz_status take_term(const json_t *from, size_t line, yz_term *term,
                           yz_error *err)
{
    int status = yzi_member_choice(from, "status", statuses);
    int letter_case = yzi_member_choice(from, "case", cases);
    int form = yzi_member_choice(from, "form", forms);

    if (status < 0 || letter_case < 0 || form < 0)
        return yz_fail(err, YZ_PLUGIN,
                       "it told a term in line %zu whose status, case or form "
                       "is no word for one",
                       line);
    term->text = yzi_member_text(from, "text");
    term->lang = yzi_member_text(from, "lang");
    if (term->text.len == 0 || !yz_lang_valid(term->lang))
        return yz_fail(err, YZ_PLUGIN,
                       "it told a term in line %zu without a text or a "
                       "language",
                       line);
    term->status = (yz_term_status)status;
    term->letter_case = (yz_term_case)letter_case;
    term->form = (yz_term_form)form;
    term->keep = json_is_true(json_object_get(from, "keep"));
    term->line = yzi_member_count(from, "line", line);
    return YZ_OK;
}

static yz_status take_terms(const json_t *list, yz_concept *c, yz_term *terms,
                            yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < json_array_size(list) && status == YZ_OK; i++)
        status = take_term(json_array_get(list, i), c->line, &terms[i], err);
    c->terms = terms;
    c->term_count = json_array_size(list);
    return status;
}

static void take_fields(json_t *object, yz_concept *c, yz_field *fields)
{
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value)
    {
        if (!json_is_string(value))
            continue;
        fields[c->field_count++] =
            (yz_field){ .name = yz_str_of(name),
                        .value = { json_string_value(value),
                                   json_string_length(value) } };
    }
    c->fields = fields;
}

static yz_status take_concept(struct reading *r, const json_t *from,
                              yz_error *err)
{
    const json_t *list = json_object_get(from, "terms");
    json_t *extra = json_object_get(from, "fields");
    size_t term_count = json_array_size(list);
    yz_concept c = { .line = yzi_member_count(from, "line", 0) };
    yz_term *terms = yz_calloc(term_count + 1, sizeof *terms);
    yz_field *fields = yz_calloc(json_object_size(extra) + 1, sizeof *fields);
    yz_status status = YZ_OK;

    for (size_t i = 0; i < TEXTS; i++)
        *(yz_str *)(void *)((char *)&c + texts[i].offset) =
            yzi_member_text(from, texts[i].name);
    c.target_only = json_is_true(json_object_get(from, "target_only"));
    c.proposed = json_is_true(json_object_get(from, "proposed"));
    if (!terms || !fields)
        status = yz_fail_no_memory(err);
    else if (term_count == 0 || term_count > MOST_TERMS)
        status = yz_fail(err, YZ_PLUGIN,
                         "it told a concept in line %zu with no “terms”, or "
                         "more than %d",
                         c.line, MOST_TERMS);
    if (status == YZ_OK)
        status = take_terms(list, &c, terms, err);
    if (status == YZ_OK) {
        take_fields(extra, &c, fields);
        status = r->sink->concept(r->sink->payload, &c);
    }
    yz_free(terms);
    yz_free(fields);
    return status;
}

static yz_status take_reject(struct reading *r, const json_t *from)
{
    yz_place place = { yzi_member_count(from, "line", 0),
                       yzi_member_count(from, "column", 0) };
    const char *reason = json_string_value(json_object_get(from, "reason"));

    if (place.line > 0 && place.column == 0)
        place.column = 1;
    return r->sink->reject(r->sink->payload, place,
                           reason ? reason : "it gives no reason");
}

static yz_status take_entries(void *payload, const json_t *reply, yz_error *err)
{
    struct reading *r = payload;
    const json_t *concepts = json_object_get(reply, "concepts");
    const json_t *rejects = json_object_get(reply, "rejects");
    yz_status status = YZ_OK;

    for (size_t i = 0; i < json_array_size(concepts) && status == YZ_OK; i++)
        status = take_concept(r, json_array_get(concepts, i), err);
    for (size_t i = 0; i < json_array_size(rejects) && status == YZ_OK; i++)
        status = take_reject(r, json_array_get(rejects, i));
    return status;
}

static yz_status read_glossary(void *self, const yz_glossary_input *input,
                               const yz_glossary_sink *sink, yz_error *err)
{
    struct reading r = { sink };
    yz_buf *out = yzi_pworker_begin(self, "read");
    yz_decoded decoded;
    yz_status status =
        yz_decode(input->bytes, (yz_str){ "", 0 }, input->name, &decoded, err);

    if (status == YZ_OK) {
        yzi_json_member(out, ",", "name", input->name);
        yzi_put_languages(out, input->lang);
        yzi_json_member(out, ",", "text", decoded.text);
    }
    yz_decoded_done(&decoded);
    if (status != YZ_OK)
        return status;
    status = yzi_pworker_ask(self, take_entries, &r, err);
    if (status != YZ_OK && err && err->status != YZ_OK)
        yz_wrap(err, "%.*s", YZ_STR_ARG(input->name));
    return status;
}

/* ---- Writing ------------------------------------------------------------ */

static void put_term(yz_buf *out, const yz_term *term)
{
    yzi_json_member(out, "{", "text", term->text);
    yzi_json_member(out, ",", "lang", term->lang);
    yzi_json_member(out, ",", "status", yz_str_of(statuses[term->status]));
    yzi_json_member(out, ",", "case", yz_str_of(cases[term->letter_case]));
    yzi_json_member(out, ",", "form", yz_str_of(forms[term->form]));
    yz_buf_printf(out, ",\"keep\":%s}", term->keep ? "true" : "false");
}

static void put_concept(yz_buf *out, const yz_concept *c, size_t number)
{
    yz_buf_printf(out, "{\"concept\":%zu,\"target_only\":%s,\"proposed\":%s",
                  number, c->target_only ? "true" : "false",
                  c->proposed ? "true" : "false");
    for (size_t i = 0; i < TEXTS; i++) {
        const yz_str *text = (const void *)((const char *)c + texts[i].offset);

        if (text->len > 0)
            yzi_json_member(out, ",", texts[i].name, *text);
    }
    yz_buf_add_text(out, ",\"terms\":[");
    for (size_t i = 0; i < c->term_count; i++) {
        if (i > 0)
            yz_buf_add_byte(out, ',');
        put_term(out, &c->terms[i]);
    }
    yz_buf_add_text(out, "],\"fields\":{");
    for (size_t i = 0; i < c->field_count; i++) {
        if (i > 0)
            yz_buf_add_byte(out, ',');
        yzi_json_string(out, c->fields[i].name);
        yz_buf_add_byte(out, ':');
        yzi_json_string(out, c->fields[i].value);
    }
    yz_buf_add_text(out, "}}");
}

struct writing {
    size_t count;
    const yz_glossary_writer *writer;
};

static yz_status take_written(void *payload, const json_t *reply, yz_error *err)
{
    struct writing *w = payload;
    const json_t *lost = json_object_get(reply, "lost");
    yz_status status =
        w->writer->bytes(w->writer->payload, yzi_member_text(reply, "text"));

    for (size_t i = 0; i < json_array_size(lost) && status == YZ_OK; i++) {
        const json_t *loss = json_array_get(lost, i);
        size_t number = yzi_member_count(loss, "concept", SIZE_MAX);
        const char *what = json_string_value(json_object_get(loss, "what"));

        if (number >= w->count || !what)
            return yz_fail(err, YZ_PLUGIN,
                           "it lost something of a concept that there is not");
        status = w->writer->lost(w->writer->payload, number, what);
    }
    return status;
}

static yz_status write_glossary(void *self, const yz_glossary_output *output,
                                const yz_glossary_writer *writer, yz_error *err)
{
    struct writing w = { output->count, writer };
    yz_buf *out = yzi_pworker_begin(self, "write");

    yzi_json_member(out, ",", "name", output->name);
    yzi_put_languages(out, output->lang);
    yz_buf_add_text(out, ",\"concepts\":[");
    for (size_t i = 0; i < output->count; i++) {
        if (i > 0)
            yz_buf_add_byte(out, ',');
        put_concept(out, &output->concepts[i], i);
    }
    yz_buf_add_byte(out, ']');
    return yzi_pworker_ask(self, take_written, &w, err);
}

const yz_glossary_format_ops yzi_process_glossary_ops = {
    .struct_size = sizeof(yz_glossary_format_ops),
    .create = yzi_pworker_create,
    .destroy = yzi_pworker_destroy,
    .read = read_glossary,
    .write = write_glossary,
};
