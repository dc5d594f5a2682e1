/* SPDX-License-Identifier: Apache-2.0 */
/* Sinks and cases for tests of glossary formats: see glossary_capture.h. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include <core/host/settings.h>
#include <yizhi/text.h>

#include "glossary_capture.h"
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

/* ---- Cases --------------------------------------------------------------- */

static void path_of(char *path, size_t size, const char *folder,
                    const char *name)
{
    const char *top = getenv("top_srcdir");

    snprintf(path, size, "%s/%s/%s", top ? top : ".", folder, name);
}

yz_str glossary_load(const char *folder, const char *name)
{
    char path[4096];
    char piece[4096];
    yz_buf bytes;
    size_t len;
    FILE *file;

    path_of(path, sizeof path, folder, name);
    file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    yz_buf_init(&bytes, (size_t)1 << 30);
    while ((len = fread(piece, 1, sizeof piece, file)) > 0)
        yz_buf_add(&bytes, (yz_str){ piece, len });
    fclose(file);
    assert_int_equal(bytes.failed, YZ_OK);
    if (bytes.cap == 0)
        return (yz_str){ yz_str_dup(yz_str_of("")), 0 };
    return yz_buf_str(&bytes);
}

static bool check_case(const glossary_instance *instance, const char *folder,
                       const char *name, size_t stem)
{
    char expected[300];
    glossary_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_str bytes = glossary_load(folder, name);
    yz_str wanted;
    bool good;

    snprintf(expected, sizeof expected, "%.*s.expected", (int)stem, name);
    wanted = glossary_load(folder, expected);
    glossary_capture_init(&capture);
    capture.with_lines = true;
    if (glossary_read(instance, name, bytes, &capture, &err) != YZ_OK)
        yz_buf_printf(&capture.text, "error: %s\n", yz_error_text(&err));
    good = yz_str_equal(yz_buf_str(&capture.text), wanted);
    if (!good)
        fprintf(stderr, "%s came to\n%s", name, capture.text.ptr);
    glossary_capture_done(&capture);
    yz_free((void *)(uintptr_t)bytes.ptr);
    yz_free((void *)(uintptr_t)wanted.ptr);
    return good;
}

size_t glossary_cases(const yz_plugin *plugin, const char *folder,
                      const char *suffix)
{
    char path[4096];
    glossary_instance instance;
    yz_error err = YZ_ERROR_INIT;
    size_t cases = 0, failed = 0;
    struct dirent *entry;
    DIR *dir;

    path_of(path, sizeof path, folder, "");
    dir = opendir(path);
    assert_non_null(dir);
    assert_int_equal(glossary_open(&instance, plugin, NULL, &err), YZ_OK);
    while ((entry = readdir(dir)) != NULL) {
        size_t len = strlen(entry->d_name), tail = strlen(suffix);
        if (len <= tail || strcmp(entry->d_name + len - tail, suffix) != 0)
            continue;
        failed += !check_case(&instance, folder, entry->d_name, len - tail);
        cases++;
    }
    closedir(dir);
    glossary_close(&instance);
    assert_int_equal(failed, 0);
    return cases;
}
