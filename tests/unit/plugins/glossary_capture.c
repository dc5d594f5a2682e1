/* SPDX-License-Identifier: Apache-2.0 */
/* Sinks and cases for tests of glossary formats: see glossary_capture.h. */
#include <stdio.h>

#include <core/host/settings.h>
#include <yizhi/text.h>

#include "glossary_capture.h"
#include "support/case_files.h"
#include "support/failing_alloc.h"
#include "support/main.h"

/* ---- Instances ----------------------------------------------------------- */

yz_status glossary_open(glossary_instance *instance, const yz_plugin *plugin,
                        const char *const *settings, yz_error *err)
{
    yz_config config = { .feature = plugin->features, .settings = settings };

    instance->ops = plugin->features[0].ops;
    instance->self = NULL;
    for (size_t i = 0; settings && settings[i]; i++)
        assert_true(yzi_setting_is_about(settings[i], config.feature));
    assert_int_equal(yzi_settings_check(&config, err), YZ_OK);
    if (!instance->ops->create)
        return YZ_OK;
    return instance->ops->create(&instance->self, &config, err);
}

void glossary_close(glossary_instance *instance)
{
    if (instance->ops->destroy)
        instance->ops->destroy(instance->self);
    instance->self = NULL;
}

/* ---- In words ------------------------------------------------------------ */

static void write_value(yz_buf *out, const char *indent, yz_str name,
                        yz_str lang, yz_str value)
{
    if (value.len == 0)
        return;
    assert_true(yz_utf8_valid(value, NULL));
    yz_buf_printf(out, "%s%.*s%s%.*s: ", indent, YZ_STR_ARG(name),
                  lang.len ? " " : "", YZ_STR_ARG(lang));
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '\n')
            yz_buf_add_text(out, "\\n");
        else
            yz_buf_add_byte(out, value.ptr[i]);
    }
    yz_buf_add_byte(out, '\n');
}

static void write_fields(yz_buf *out, const char *indent,
                         const yz_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_true(fields[i].name.len > 0);
        write_value(out, indent, fields[i].name, fields[i].lang,
                    fields[i].value);
    }
}

static void write_term(yz_buf *out, const yz_term *term)
{
    assert_true(term->text.len > 0);
    assert_true(yz_utf8_valid(term->text, NULL));
    yz_buf_printf(out, "    %.*s: %.*s (%s%s)\n", YZ_STR_ARG(term->lang),
                  YZ_STR_ARG(term->text), yz_term_status_name(term->status),
                  term->keep ? ", keep" : "");
    write_fields(out, "        ", term->fields, term->field_count);
}

static void write_concept(glossary_capture *capture, const yz_concept *c)
{
    const struct {
        const char *name;
        yz_str value;
    } members[] = {
        { "domain", c->domain }, { "definition", c->definition },
        { "note", c->note },     { "origin", c->origin },
        { "pos", c->pos },
    };
    yz_buf *out = &capture->text;

    if (capture->with_lines)
        yz_buf_printf(out, "%zu ", c->line);
    yz_buf_printf(out, "concept %.*s\n", YZ_STR_ARG(c->id));
    for (size_t i = 0; i < c->term_count; i++)
        write_term(out, &c->terms[i]);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        write_value(out, "    ", yz_str_of(members[i].name),
                    (yz_str){ NULL, 0 }, members[i].value);
    write_fields(out, "    ", c->fields, c->field_count);
}

/* ---- Keeping ------------------------------------------------------------- */

static yz_str keep_str(glossary_capture *capture, yz_str text)
{
    yz_str out;

    assert_int_equal(yzi_arena_dup_str(&capture->arena, text, &out), YZ_OK);
    return out;
}

static const yz_field *keep_fields(glossary_capture *capture,
                                   const yz_field *fields, size_t count)
{
    yz_field *out =
        yzi_arena_alloc_array(&capture->arena, count + 1, sizeof *out);

    assert_non_null(out);
    for (size_t i = 0; i < count; i++) {
        out[i].name = keep_str(capture, fields[i].name);
        out[i].value = keep_str(capture, fields[i].value);
        out[i].lang = keep_str(capture, fields[i].lang);
    }
    return out;
}

static const yz_term *keep_terms(glossary_capture *capture,
                                 const yz_concept *of)
{
    yz_term *out =
        yzi_arena_alloc_array(&capture->arena, of->term_count + 1, sizeof *out);

    assert_non_null(out);
    for (size_t i = 0; i < of->term_count; i++) {
        out[i] = of->terms[i];
        out[i].text = keep_str(capture, of->terms[i].text);
        out[i].lang = keep_str(capture, of->terms[i].lang);
        out[i].fields =
            keep_fields(capture, of->terms[i].fields, of->terms[i].field_count);
    }
    return out;
}

static void keep_concept(glossary_capture *capture, const yz_concept *in)
{
    yz_concept *out;
    yz_str *texts[8];

    assert_int_equal(yz_grow((void **)&capture->concepts, &capture->cap,
                             capture->count + 1, sizeof *out),
                     YZ_OK);
    out = &capture->concepts[capture->count];
    *out = *in;
    texts[0] = &out->id;
    texts[1] = &out->domain;
    texts[2] = &out->note;
    texts[3] = &out->origin;
    texts[4] = &out->pos;
    texts[5] = &out->when;
    texts[6] = &out->scope;
    texts[7] = &out->definition;
    for (size_t i = 0; i < 8; i++)
        *texts[i] = keep_str(capture, *texts[i]);
    out->terms = keep_terms(capture, in);
    out->fields = keep_fields(capture, in->fields, in->field_count);
}

/* ---- The sink ------------------------------------------------------------ */

static yz_status answer(glossary_capture *capture)
{
    return capture->count + capture->rejects == capture->refuse_at
               ? YZ_CANCELLED
               : YZ_OK;
}

static yz_status take_concept(void *payload, const yz_concept *c)
{
    glossary_capture *capture = payload;

    assert_true(c->term_count > 0);
    assert_true(c->line > 0 && c->line >= capture->last_line);
    capture->last_line = c->line;
    if (!capture->only_count) {
        write_concept(capture, c);
        keep_concept(capture, c);
    }
    capture->count++;
    return answer(capture);
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    glossary_capture *capture = payload;

    capture->rejects++;
    assert_true(place.line > 0 && place.column > 0);
    assert_true(yz_utf8_valid(yz_str_of(reason), NULL));
    if (!capture->only_count && !capture->no_rejects)
        yz_buf_printf(&capture->text, "%zu:%zu reject: %s\n", place.line,
                      place.column, reason);
    return answer(capture);
}

void glossary_capture_init(glossary_capture *capture)
{
    memset(capture, 0, sizeof *capture);
    yz_buf_init(&capture->text, (size_t)1 << 30);
    yzi_arena_init(&capture->arena, SIZE_MAX / 2);
}

void glossary_capture_done(glossary_capture *capture)
{
    yz_buf_done(&capture->text);
    yzi_arena_done(&capture->arena);
    yz_free(capture->concepts);
}

yz_status glossary_read(const glossary_instance *instance, const char *name,
                        yz_str bytes, glossary_capture *capture, yz_error *err)
{
    yz_glossary_input input = { sizeof input,
                                yz_str_of(name),
                                bytes,
                                { yz_str_of("zh"), yz_str_of("en") } };
    yz_glossary_sink sink = { sizeof sink, capture, take_concept, take_reject };
    yz_status status = instance->ops->read(instance->self, &input, &sink, err);

    if (status != YZ_OK && status != YZ_CANCELLED)
        assert_int_equal(err->status, status);
    if (err->status != YZ_OK)
        assert_true(yz_utf8_valid(yz_str_of(err->text), NULL));
    return status;
}

/* ---- Writing ------------------------------------------------------------- */

static yz_status written_answer(glossary_written *written)
{
    return ++written->calls == written->refuse_at ? YZ_CANCELLED : YZ_OK;
}

static yz_status take_bytes(void *payload, yz_str part)
{
    glossary_written *written = payload;

    yz_buf_add(&written->bytes, part);
    return written_answer(written);
}

static yz_status take_lost(void *payload, size_t index, const char *what)
{
    glossary_written *written = payload;

    assert_true(yz_utf8_valid(yz_str_of(what), NULL));
    yz_buf_printf(&written->lost, "%zu: %s\n", index, what);
    return written_answer(written);
}

void glossary_written_init(glossary_written *written)
{
    memset(written, 0, sizeof *written);
    yz_buf_init(&written->bytes, (size_t)1 << 30);
    yz_buf_init(&written->lost, (size_t)1 << 30);
}

void glossary_written_done(glossary_written *written)
{
    yz_buf_done(&written->bytes);
    yz_buf_done(&written->lost);
}

yz_status glossary_write(const glossary_instance *instance,
                         const glossary_capture *capture, const char *from,
                         const char *to, glossary_written *written,
                         yz_error *err)
{
    yz_glossary_output output = { sizeof output,
                                  yz_str_of("out"),
                                  { yz_str_of(from), yz_str_of(to) },
                                  capture->concepts,
                                  capture->count };
    yz_glossary_writer writer = { sizeof writer, written, take_bytes,
                                  take_lost };

    return instance->ops->write(instance->self, &output, &writer, err);
}

yz_status glossary_rewrite(const glossary_instance *instance, yz_str bytes,
                           const yz_glossary_change *changes, size_t count,
                           glossary_written *written, yz_error *err)
{
    yz_glossary_input input = { sizeof input,
                                yz_str_of("in"),
                                bytes,
                                { yz_str_of("zh"), yz_str_of("en") } };
    yz_glossary_writer writer = { sizeof writer, written, take_bytes,
                                  take_lost };

    return instance->ops->rewrite(instance->self, &input, changes, count,
                                  &writer, err);
}

/* ---- Refusals and allocations that fail ---------------------------------- */

void glossary_read_refused(const yz_plugin *plugin, const char *file,
                           size_t calls)
{
    glossary_instance instance;
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;

    case_load_source(file, &bytes);
    assert_int_equal(glossary_open(&instance, plugin, NULL, &err), YZ_OK);
    for (size_t i = 1; i <= calls; i++) {
        glossary_capture capture;

        glossary_capture_init(&capture);
        capture.refuse_at = i;
        assert_int_equal(
            glossary_read(&instance, "a", yz_buf_str(&bytes), &capture, &err),
            YZ_CANCELLED);
        assert_int_equal(capture.count + capture.rejects, i);
        glossary_capture_done(&capture);
    }
    glossary_close(&instance);
    yz_buf_done(&bytes);
}

void glossary_write_refused(const yz_plugin *plugin,
                            const glossary_capture *sample, size_t calls)
{
    glossary_instance instance;
    yz_error err = YZ_ERROR_INIT;

    assert_int_equal(glossary_open(&instance, plugin, NULL, &err), YZ_OK);
    for (size_t i = 1; i <= calls; i++) {
        glossary_written written;

        glossary_written_init(&written);
        written.refuse_at = i;
        assert_int_equal(
            glossary_write(&instance, sample, "zh", "en", &written, &err),
            YZ_CANCELLED);
        assert_int_equal(written.calls, i);
        glossary_written_done(&written);
    }
    glossary_close(&instance);
}

struct round {
    const yz_plugin *plugin;
    const glossary_capture *sample;
    yz_buf bytes;
};

static yz_status read_and_write(void *payload)
{
    const struct round *round = payload;
    glossary_instance instance;
    glossary_capture capture;
    glossary_written written;
    yz_error err = YZ_ERROR_INIT;
    yz_status status;

    glossary_capture_init(&capture);
    capture.only_count = true;
    glossary_written_init(&written);
    status = glossary_open(&instance, round->plugin, NULL, &err);
    if (status == YZ_OK)
        status = glossary_read(&instance, "a", yz_buf_str(&round->bytes),
                               &capture, &err);
    if (status == YZ_OK)
        status = glossary_write(&instance, round->sample, "zh", "en", &written,
                                &err);
    if (status == YZ_OK)
        status = written.bytes.failed | written.lost.failed;
    else
        assert_int_equal(err.status, status);
    glossary_written_done(&written);
    glossary_capture_done(&capture);
    glossary_close(&instance);
    return status;
}

size_t glossary_starved(const yz_plugin *plugin, const char *file,
                        const glossary_capture *sample)
{
    struct round round = { .plugin = plugin, .sample = sample };
    size_t allocations;

    case_load_source(file, &round.bytes);
    allocations = failing_alloc_each(read_and_write, &round);
    yz_buf_done(&round.bytes);
    return allocations;
}

/* ---- Cases --------------------------------------------------------------- */

struct trial {
    glossary_instance instance;
    size_t failed;
};

static void check_case(const char *path, void *payload)
{
    struct trial *trial = payload;
    glossary_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes, wanted;

    case_load(path, &bytes);
    case_load_beside(path, strlen(strrchr(path, '.')), ".expected", &wanted);
    glossary_capture_init(&capture);
    capture.with_lines = true;
    if (glossary_read(&trial->instance, case_name(path), yz_buf_str(&bytes),
                      &capture, &err) != YZ_OK)
        yz_buf_printf(&capture.text, "error: %s\n", yz_error_text(&err));
    if (!yz_str_equal(yz_buf_str(&capture.text), yz_buf_str(&wanted))) {
        fprintf(stderr, "%s came to\n%s", path, capture.text.ptr);
        trial->failed++;
    }
    glossary_capture_done(&capture);
    yz_buf_done(&bytes);
    yz_buf_done(&wanted);
}

size_t glossary_cases(const yz_plugin *plugin, const char *pattern)
{
    struct trial trial = { .failed = 0 };
    yz_error err = YZ_ERROR_INIT;
    size_t cases;

    assert_int_equal(glossary_open(&trial.instance, plugin, NULL, &err), YZ_OK);
    cases = case_each(pattern, check_case, &trial);
    glossary_close(&trial.instance);
    assert_int_equal(trial.failed, 0);
    return cases;
}
