/* SPDX-License-Identifier: Apache-2.0 */
/* A glossary format under its contract: see fuzz_table.h. */
#include "fuzz_table.h"

#include <yizhi/kind/glossary_format.h>

enum {
    MOST_WRITTEN = 20, /* entries that are written, too */
    MOST_BYTES = 4096  /* of a file that is rewritten for each of them */
};

typedef struct reading {
    fuzz_patience patience;
    const fuzz_instance *format;
    const yz_glossary_input *input; /* NULL: only counts */
    size_t concepts;
    size_t rejects;
} reading;

typedef struct writing {
    yz_buf bytes;
    size_t losses;
} writing;

static void need_text(yz_str text)
{
    FUZZ_NEED(text.len == 0 || text.ptr);
    FUZZ_NEED(yz_utf8_valid(text, NULL));
}

static void need_fields(const yz_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        need_text(fields[i].name);
        need_text(fields[i].value);
        FUZZ_NEED(fields[i].name.len > 0 && fields[i].value.len > 0);
    }
}

static void need_concept(const yz_concept *about)
{
    FUZZ_NEED(about->term_count > 0 && about->line > 0);
    for (size_t i = 0; i < about->term_count; i++) {
        const yz_term *term = &about->terms[i];
        need_text(term->text);
        FUZZ_NEED(term->text.len > 0);
        FUZZ_NEED(yz_lang_valid(term->lang));
        FUZZ_NEED(term->status <= YZ_TERM_FORBIDDEN);
    }
    need_text(about->note);
    need_text(about->when);
    need_fields(about->fields, about->field_count);
}

/* ---- Writing ---- */

static yz_status take_bytes(void *payload, yz_str part)
{
    FUZZ_NEED(yz_buf_add(&((writing *)payload)->bytes, part) == YZ_OK);
    return YZ_OK;
}

static yz_status take_loss(void *payload, size_t index, const char *what)
{
    writing *w = payload;

    (void)index;
    FUZZ_NEED(what && *what && yz_utf8_valid(yz_str_of(what), NULL));
    w->losses++;
    return YZ_OK;
}

static yz_status read_with(const fuzz_instance *format,
                           const yz_glossary_input *input, reading *r);

/* What was written can be read, all of it. */
static void need_readable(const reading *r, const writing *w)
{
    yz_glossary_input input = *r->input;
    reading again = { .format = r->format };

    input.bytes = yz_buf_str(&w->bytes);
    FUZZ_NEED(read_with(r->format, &input, &again) == YZ_OK);
    FUZZ_NEED(again.rejects == 0);
    FUZZ_NEED(again.concepts > 0 || w->losses > 0);
}

static void write_alone(const reading *r, const yz_concept *about)
{
    const yz_glossary_format_ops *ops = r->format->ops;
    writing w = { .losses = 0 };
    yz_glossary_writer writer = { sizeof writer, &w, take_bytes, take_loss };
    yz_glossary_output output = { .struct_size = sizeof output,
                                  .lang = { r->input->lang[0],
                                            r->input->lang[1] },
                                  .concepts = about,
                                  .count = 1 };
    yz_error err = YZ_ERROR_INIT;

    yz_buf_init(&w.bytes, SIZE_MAX / 2);
    FUZZ_NEED(ops->write(r->format->self, &output, &writer, &err) == YZ_OK);
    need_readable(r, &w);
    yz_buf_done(&w.bytes);
}

/* The file with `changes`; its bytes → w. */
static void rewrite(const reading *r, const yz_glossary_change *changes,
                    size_t count, writing *w)
{
    const yz_glossary_format_ops *ops = r->format->ops;
    yz_glossary_writer writer = { sizeof writer, w, take_bytes, take_loss };
    yz_error err = YZ_ERROR_INIT;

    yz_buf_init(&w->bytes, SIZE_MAX / 2);
    FUZZ_NEED(ops->rewrite(r->format->self, r->input, changes, count, &writer,
                           &err) == YZ_OK);
}

/* Said again and added: a row more, and no other is touched. */
static void say_again(const reading *r, const yz_concept *about)
{
    const yz_glossary_change changes[] = {
        { YZ_CHANGE_REPLACE, r->concepts, about },
        { YZ_CHANGE_ADD, 0, about },
    };
    const yz_glossary_change removal = { YZ_CHANGE_REMOVE, r->concepts, NULL };
    writing w = { .losses = 0 };

    rewrite(r, changes, 2, &w);
    yz_buf_done(&w.bytes);
    rewrite(r, &removal, 1, &w);
    FUZZ_NEED(w.bytes.len < r->input->bytes.len);
    yz_buf_done(&w.bytes);
}

static void need_untouched(const reading *r)
{
    writing w = { .losses = 0 };

    rewrite(r, NULL, 0, &w);
    FUZZ_NEED(yz_str_equal(yz_buf_str(&w.bytes), r->input->bytes));
    yz_buf_done(&w.bytes);
}

/* ---- Reading ---- */

static yz_status take_concept(void *payload, const yz_concept *about)
{
    reading *r = payload;
    const yz_glossary_format_ops *ops = r->format->ops;

    need_concept(about);
    if (r->input && r->concepts < MOST_WRITTEN) {
        if (ops->write)
            write_alone(r, about);
        if (ops->rewrite && r->input->bytes.len <= MOST_BYTES)
            say_again(r, about);
    }
    r->concepts++;
    return fuzz_answer(&r->patience);
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    reading *r = payload;

    FUZZ_NEED(place.line > 0 && place.column > 0 && reason && *reason);
    FUZZ_NEED(yz_utf8_valid(yz_str_of(reason), NULL));
    r->rejects++;
    return fuzz_answer(&r->patience);
}

static yz_status read_with(const fuzz_instance *format,
                           const yz_glossary_input *input, reading *r)
{
    const yz_glossary_format_ops *ops = format->ops;
    yz_glossary_sink sink = { sizeof sink, r, take_concept, take_reject };
    yz_error err = YZ_ERROR_INIT;
    yz_status status = ops->read(format->self, input, &sink, &err);

    fuzz_need_handed_on(&r->patience, status);
    if (status != YZ_CANCELLED)
        fuzz_need_sentence(status, &err);
    return status;
}

static void give_up_half_way(const fuzz_instance *format,
                             const yz_glossary_input *input, size_t calls)
{
    reading r = { .format = format };

    r.patience.cancel_at = calls / 2;
    if (calls >= 2)
        read_with(format, input, &r);
}

void fuzz_table(const yz_plugin *plugin, size_t feature, const char *setting,
                yz_str bytes)
{
    yz_plugin only = *plugin;
    fuzz_instance format;
    yz_glossary_input input = { .struct_size = sizeof input,
                                .name = yz_str_of("a"),
                                .bytes = bytes,
                                .lang = { yz_str_of("zh"), yz_str_of("en") } };
    reading r = { .format = &format, .input = &input };

    only.features = &plugin->features[feature];
    only.feature_count = 1;
    fuzz_instance_init(&format, &only, setting);
    if (read_with(&format, &input, &r) == YZ_OK &&
        ((const yz_glossary_format_ops *)format.ops)->rewrite)
        need_untouched(&r);
    give_up_half_way(&format, &input, r.patience.calls);
    fuzz_instance_done(&format);
}
