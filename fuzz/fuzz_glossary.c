/* SPDX-License-Identifier: Apache-2.0 */
/* Reading, writing, changing a glossary: see fuzz_glossary.h. */
#include "fuzz_glossary.h"

#include <yizhi/kind/glossary_format.h>

enum {
    WRITTEN = 20, /* concepts of one file that are written */
    SNIFFED = 4096
};

typedef struct reading {
    const fuzz_instance *instance;
    fuzz_patience patience;
    size_t count;
    size_t rejects;
    bool again; /* what was written is read */
} reading;

static yz_status read_from(reading *r, const char *name, yz_str bytes,
                           yz_error *err);

static void need_text(yz_str text)
{
    FUZZ_NEED(yz_utf8_valid(text, NULL));
}

static void need_fields(const yz_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        FUZZ_NEED(fields[i].name.len > 0);
        need_text(fields[i].name);
        need_text(fields[i].value);
        need_text(fields[i].lang);
    }
}

static void need_concept(const yz_concept *c)
{
    const yz_str texts[] = { c->id,  c->domain, c->note,  c->origin,
                             c->pos, c->when,   c->scope, c->definition };

    FUZZ_NEED(c->line > 0 && c->term_count > 0);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        need_text(texts[i]);
    need_fields(c->fields, c->field_count);
    for (size_t i = 0; i < c->term_count; i++) {
        const yz_term *term = &c->terms[i];
        FUZZ_NEED(term->text.len > 0);
        FUZZ_NEED(yz_str_equal(yz_str_trim(term->text), term->text));
        FUZZ_NEED(yz_lang_valid(term->lang));
        need_text(term->text);
        need_fields(term->fields, term->field_count);
    }
}

/* ---- Writing ------------------------------------------------------------- */

static yz_status take_bytes(void *payload, yz_str part)
{
    return yz_buf_add(payload, part);
}

static yz_status take_lost(void *payload, size_t index, const char *what)
{
    (void)payload, (void)index;
    FUZZ_NEED(what[0] != '\0' && yz_utf8_valid(yz_str_of(what), NULL));
    return YZ_OK;
}

/* Writes a concept by itself and reads it again. */
static void write_one(const reading *r, const yz_concept *c)
{
    const yz_glossary_format_ops *ops = r->instance->ops;
    reading again = { .instance = r->instance, .again = true };
    yz_buf bytes;
    yz_glossary_writer writer = { sizeof writer, &bytes, take_bytes,
                                  take_lost };
    yz_str to = c->terms[c->term_count - 1].lang;
    yz_glossary_output output = {
        sizeof output, yz_str_of("out"), { c->terms[0].lang, to }, c, 1
    };
    yz_error err = YZ_ERROR_INIT;

    yz_buf_init(&bytes, (size_t)1 << 28);
    FUZZ_NEED(ops->write(r->instance->self, &output, &writer, &err) == YZ_OK);
    FUZZ_NEED(read_from(&again, "out", yz_buf_str(&bytes), &err) == YZ_OK);
    FUZZ_NEED(again.rejects == 0);
    yz_buf_done(&bytes);
}

static void remove_first(const reading *r, yz_str input_bytes)
{
    const yz_glossary_format_ops *ops = r->instance->ops;
    reading again = { .instance = r->instance, .again = true };
    yz_buf bytes;
    yz_glossary_writer writer = { sizeof writer, &bytes, take_bytes,
                                  take_lost };
    yz_glossary_change change = { YZ_CHANGE_REMOVE, 0, NULL };
    yz_glossary_input input = { sizeof input,
                                yz_str_of("in"),
                                input_bytes,
                                { yz_str_of("zh"), yz_str_of("en") } };
    yz_error err = YZ_ERROR_INIT;
    yz_status status;

    yz_buf_init(&bytes, (size_t)1 << 28);
    status = ops->rewrite(r->instance->self, &input, &change, 1, &writer, &err);
    fuzz_need_sentence(status, &err);
    if (status == YZ_OK) {
        FUZZ_NEED(bytes.len < input_bytes.len);
        FUZZ_NEED(read_from(&again, "out", yz_buf_str(&bytes), &err) == YZ_OK);
    }
    yz_buf_done(&bytes);
}

/* ---- Reading ------------------------------------------------------------- */

static yz_status take_concept(void *payload, const yz_concept *c)
{
    reading *r = payload;
    const yz_glossary_format_ops *ops = r->instance->ops;

    need_concept(c);
    r->count++;
    if (!r->again && ops->write && r->count <= WRITTEN)
        write_one(r, c);
    return fuzz_answer(&r->patience);
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    reading *r = payload;

    FUZZ_NEED(place.line > 0 && place.column > 0);
    FUZZ_NEED(reason[0] != '\0' && yz_utf8_valid(yz_str_of(reason), NULL));
    r->rejects++;
    return fuzz_answer(&r->patience);
}

static yz_status read_from(reading *r, const char *name, yz_str bytes,
                           yz_error *err)
{
    const yz_glossary_format_ops *ops = r->instance->ops;
    yz_glossary_input input = { sizeof input,
                                yz_str_of(name),
                                bytes,
                                { yz_str_of("zh"), yz_str_of("en") } };
    yz_glossary_sink sink = { sizeof sink, r, take_concept, take_reject };
    yz_status status = ops->read(r->instance->self, &input, &sink, err);

    if (status != YZ_CANCELLED)
        fuzz_need_sentence(status, err);
    fuzz_need_handed_on(&r->patience, status);
    return status;
}

void fuzz_glossary(const yz_plugin *plugin, const char *name,
                   const char *setting, yz_str bytes)
{
    fuzz_instance instance;
    reading r = { .instance = &instance };
    reading impatient = { .instance = &instance, .again = true };
    const yz_glossary_format_ops *ops;
    yz_error err = YZ_ERROR_INIT;
    yz_status status;
    int sure;

    fuzz_instance_init(&instance, plugin, setting);
    ops = instance.ops;
    sure = ops->sniff(
        yz_str_of(name),
        yz_str_cut(bytes, 0, bytes.len < SNIFFED ? bytes.len : SNIFFED));
    FUZZ_NEED(sure >= 0 && sure <= 100);
    status = read_from(&r, name, bytes, &err);
    if (status == YZ_OK && r.count > 0 && ops->rewrite)
        remove_first(&r, bytes);
    impatient.patience.cancel_at = 1 + bytes.len % 3;
    yz_error_clear(&err);
    (void)read_from(&impatient, name, bytes, &err);
    fuzz_instance_done(&instance);
}
