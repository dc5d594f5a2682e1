/* SPDX-License-Identifier: Apache-2.0 */
/* What glossary formats read and write, kept: see table_capture.h. */
#include "table_capture.h"

#include <core/host/settings.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/case_files.h"
#include "support/main.h"

void glossary_begin(glossary_under_test *format, const yz_plugin *plugin,
                    const char *feature, const char *const *settings)
{
    yz_error err = YZ_ERROR_INIT;
    memset(format, 0, sizeof *format);
    format->from = "zh";
    format->to = "en";
    for (size_t i = 0; i < plugin->feature_count; i++) {
        yz_config config = { .feature = &plugin->features[i],
                             .settings = settings };
        if (strcmp(plugin->features[i].name, feature) != 0)
            continue;
        format->ops = plugin->features[i].ops;
        assert_int_equal(yzi_settings_check(&config, &err), YZ_OK);
        if (format->ops->create)
            assert_int_equal(format->ops->create(&format->self, &config, &err),
                             YZ_OK);
        return;
    }
    fail_msg("no feature %s", feature);
}

void glossary_end(glossary_under_test *format)
{
    if (format->ops->destroy)
        format->ops->destroy(format->self);
}

/* ---- Copies ------------------------------------------------------------ */

void glossary_capture_init(glossary_capture *capture)
{
    memset(capture, 0, sizeof *capture);
    yz_buf_init(&capture->text, 1 << 28);
}

void glossary_capture_done(glossary_capture *capture)
{
    for (size_t i = 0; i < capture->block_count; i++)
        free(capture->blocks[i]);
    free(capture->blocks);
    free(capture->items);
    yz_buf_done(&capture->text);
}

/* Grows by the standard functions, as tests may let yizhi's fail. */
static void *grown(void *items, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap)
        return items;
    *cap = *cap ? *cap * 2 : 16;
    items = realloc(items, *cap * size);
    assert_non_null(items);
    return items;
}

static void *keep(glossary_capture *c, const void *from, size_t size)
{
    void *block = calloc(1, size + 1);
    assert_non_null(block);
    if (size > 0)
        memcpy(block, from, size);
    c->blocks =
        grown(c->blocks, &c->block_cap, c->block_count + 1, sizeof *c->blocks);
    c->blocks[c->block_count++] = block;
    return block;
}

static yz_str keep_text(glossary_capture *c, yz_str text)
{
    assert_true(yz_utf8_valid(text, NULL));
    yz_str copy = { keep(c, text.ptr, text.len), text.len };
    return copy;
}

static const yz_field *keep_fields(glossary_capture *c, const yz_field *fields,
                                   size_t count)
{
    yz_field *copy = keep(c, fields, count * sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i].name = keep_text(c, fields[i].name);
        copy[i].value = keep_text(c, fields[i].value);
        copy[i].lang = keep_text(c, fields[i].lang);
    }
    return copy;
}

static void keep_concept(glossary_capture *c, const yz_concept *about)
{
    yz_term *terms = keep(c, about->terms, about->term_count * sizeof *terms);
    c->items = grown(c->items, &c->cap, c->count + 1, sizeof *c->items);
    yz_concept *copy = &c->items[c->count++];
    *copy = *about;
    yz_str *const texts[] = { &copy->id,    &copy->domain,    &copy->note,
                              &copy->pos,   &copy->origin,    &copy->when,
                              &copy->scope, &copy->definition };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = keep_text(c, *texts[i]);
    for (size_t i = 0; i < about->term_count; i++) {
        terms[i].text = keep_text(c, terms[i].text);
        terms[i].lang = keep_text(c, terms[i].lang);
    }
    copy->terms = terms;
    copy->fields = keep_fields(c, about->fields, about->field_count);
}

/* ---- Descriptions ------------------------------------------------------ */

static void describe_text(const char *name, yz_str value, yz_buf *out)
{
    if (value.len > 0)
        yz_buf_printf(out, "    %s: %.*s\n", name, YZ_STR_ARG(value));
}

static void describe_term(const yz_term *term, yz_buf *out)
{
    static const char *const cases[] = { "", ", case", ", no case" };
    yz_buf_printf(out, "    %.*s: %.*s (%s%s%s%s)\n", YZ_STR_ARG(term->lang),
                  YZ_STR_ARG(term->text), yz_term_status_name(term->status),
                  cases[term->letter_case],
                  term->form == YZ_FORM_EXACT ? ", exact" : "",
                  term->keep ? ", keep" : "");
}

void glossary_describe(const yz_concept *about, yz_buf *out)
{
    yz_buf_printf(out, "%zu%s%s\n", about->line,
                  about->target_only ? " target only" : "",
                  about->proposed ? " proposed" : "");
    for (size_t i = 0; i < about->term_count; i++)
        describe_term(&about->terms[i], out);
    describe_text("concept", about->id, out);
    describe_text("pos", about->pos, out);
    describe_text("domain", about->domain, out);
    describe_text("when", about->when, out);
    describe_text("scope", about->scope, out);
    describe_text("definition", about->definition, out);
    describe_text("note", about->note, out);
    describe_text("origin", about->origin, out);
    for (size_t i = 0; i < about->field_count; i++)
        yz_buf_printf(out, "    [%.*s]: %.*s\n",
                      YZ_STR_ARG(about->fields[i].name),
                      YZ_STR_ARG(about->fields[i].value));
}

/* ---- Reading and writing ----------------------------------------------- */

static yz_status take_concept(void *payload, const yz_concept *about)
{
    glossary_capture *c = payload;
    assert_true(about->term_count > 0);
    assert_true(about->line > 0 && about->line >= c->last_line);
    c->last_line = about->line;
    for (size_t i = 0; i < about->term_count; i++) {
        assert_true(about->terms[i].text.len > 0);
        assert_true(yz_lang_valid(about->terms[i].lang));
        assert_int_equal(about->terms[i].line, about->line);
    }
    keep_concept(c, about);
    glossary_describe(about, &c->text);
    return YZ_OK;
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    glossary_capture *c = payload;
    assert_true(place.line > 0 && place.column > 0);
    assert_true(yz_utf8_valid(yz_str_of(reason), NULL));
    c->rejects++;
    yz_buf_printf(&c->text, "%zu:%zu reject: %s\n", place.line, place.column,
                  reason);
    return YZ_OK;
}

static yz_glossary_input input_of(const glossary_under_test *format,
                                  const char *name, yz_str bytes)
{
    yz_glossary_input input = {
        .struct_size = sizeof input,
        .name = yz_str_of(name),
        .bytes = bytes,
        .lang = { yz_str_of(format->from), yz_str_of(format->to) },
    };
    return input;
}

yz_status glossary_read(const glossary_under_test *format, const char *name,
                        yz_str bytes, glossary_capture *capture, yz_error *err)
{
    yz_glossary_input input = input_of(format, name, bytes);
    yz_glossary_sink sink = { sizeof sink, capture, take_concept, take_reject };
    yz_status status = format->ops->read(format->self, &input, &sink, err);
    assert_int_equal(status, err->status);
    return status;
}

void glossary_written_init(glossary_written *written)
{
    yz_buf_init(&written->bytes, 1 << 28);
    yz_buf_init(&written->losses, 1 << 24);
}

void glossary_written_done(glossary_written *written)
{
    yz_buf_done(&written->bytes);
    yz_buf_done(&written->losses);
}

void glossary_written_room(glossary_written *written)
{
    yz_buf *const both[] = { &written->bytes, &written->losses };

    for (size_t i = 0; i < 2; i++) {
        yz_buf_clear(both[i]);
        while (both[i]->len < 4096)
            yz_buf_add_byte(both[i], 'x');
        yz_buf_clear(both[i]);
    }
}

static yz_status take_bytes(void *payload, yz_str part)
{
    return yz_buf_add(&((glossary_written *)payload)->bytes, part);
}

static yz_status take_loss(void *payload, size_t index, const char *what)
{
    glossary_written *written = payload;
    assert_true(yz_utf8_valid(yz_str_of(what), NULL));
    return yz_buf_printf(&written->losses, "%zu: %s\n", index, what);
}

static yz_glossary_writer writer_to(glossary_written *written)
{
    yz_glossary_writer writer = { sizeof writer, written, take_bytes,
                                  take_loss };
    yz_buf_clear(&written->bytes);
    yz_buf_clear(&written->losses);
    return writer;
}

yz_status glossary_write(const glossary_under_test *format,
                         const yz_concept *concepts, size_t count,
                         glossary_written *written, yz_error *err)
{
    yz_glossary_writer writer = writer_to(written);
    yz_glossary_output output = {
        .struct_size = sizeof output,
        .name = yz_str_of("test"),
        .lang = { yz_str_of(format->from), yz_str_of(format->to) },
        .concepts = concepts,
        .count = count,
    };
    return format->ops->write(format->self, &output, &writer, err);
}

yz_status glossary_rewrite(const glossary_under_test *format, yz_str bytes,
                           const yz_glossary_change *changes, size_t count,
                           glossary_written *written, yz_error *err)
{
    yz_glossary_writer writer = writer_to(written);
    yz_glossary_input input = input_of(format, "test", bytes);
    return format->ops->rewrite(format->self, &input, changes, count, &writer,
                                err);
}

/* ---- Cases from files -------------------------------------------------- */

struct trial {
    glossary_under_test *format;
    size_t failed;
};

/* "…/NAME.FROM-TO.SUFFIX" → its languages, cut in place. */
static void take_langs(glossary_under_test *format, char *path)
{
    char *target = strrchr(path, '-');

    *strrchr(path, '.') = '\0';
    assert_non_null(target);
    *target++ = '\0';
    assert_non_null(strrchr(path, '.'));
    format->from = strrchr(path, '.') + 1;
    format->to = target;
}

static void check_case(const char *path, void *payload)
{
    struct trial *trial = payload;
    char langs[CASE_PATH];
    glossary_capture capture;
    yz_error err = YZ_ERROR_INIT;
    yz_buf input, wanted;

    case_load(path, &input);
    case_load_beside(path, strlen(strrchr(path, '.')), ".expected", &wanted);
    strcpy(langs, path);
    take_langs(trial->format, langs);
    glossary_capture_init(&capture);
    if (glossary_read(trial->format, case_name(path), yz_buf_str(&input),
                      &capture, &err) != YZ_OK)
        yz_buf_printf(&capture.text, "%s\n", yz_error_text(&err));
    if (!yz_str_equal(yz_buf_str(&capture.text), yz_buf_str(&wanted))) {
        fprintf(stderr, "%s came to\n%s", path, capture.text.ptr);
        trial->failed++;
    }
    glossary_capture_done(&capture);
    yz_buf_done(&input);
    yz_buf_done(&wanted);
}

size_t glossary_check_cases(glossary_under_test *format, const char *pattern)
{
    struct trial trial = { .format = format };
    size_t cases = case_each(pattern, check_case, &trial);

    format->from = "zh";
    format->to = "en";
    assert_int_equal(trial.failed, 0);
    return cases;
}

/* ---- Concepts ---------------------------------------------------------- */

yz_term glossary_term(const char *lang, const char *text, yz_term_status status)
{
    yz_term term = { .text = yz_str_of(text),
                     .lang = yz_str_of(lang),
                     .status = status };
    return term;
}

static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 12) % below;
}

/* Text with a letter in it, and with all that has a meaning in tables. */
static yz_str random_text(glossary_capture *c, uint32_t *seed, bool han)
{
    static const char *const pieces[] = {
        "|", "!", "=",   "\\", "#",  "\"", ",", ";",  "-",
        "+", "@", "a b", "é",  "''", "(",  ")", "x1", "source"
    };
    yz_buf text;
    yz_buf_init(&text, 1000);
    if (draw(seed, 3) == 0)
        yz_buf_add_text(&text, pieces[draw(seed, 18)]);
    yz_buf_add_text(&text, han ? "词" : "t");
    yz_buf_printf(&text, "%u", (unsigned)draw(seed, 100000));
    while (draw(seed, 3) == 0)
        yz_buf_add_text(&text, pieces[draw(seed, 18)]);
    yz_str kept = keep_text(c, yz_buf_str(&text));
    yz_buf_done(&text);
    return kept;
}

static void maybe(glossary_capture *c, uint32_t *seed, yz_str *text)
{
    if (draw(seed, 4) == 0)
        *text = random_text(c, seed, draw(seed, 2));
}

static void random_words(glossary_capture *c, uint32_t *seed, yz_concept *about)
{
    static const char *const conditions[] = { "after 甲|乙", "before x",
                                              "with 丙" };
    maybe(c, seed, &about->id);
    maybe(c, seed, &about->domain);
    maybe(c, seed, &about->pos);
    maybe(c, seed, &about->note);
    maybe(c, seed, &about->origin);
    maybe(c, seed, &about->definition);
    if (draw(seed, 6) == 0)
        about->when = yz_str_of(conditions[draw(seed, 3)]);
}

static void random_fields(glossary_capture *c, uint32_t *seed,
                          yz_concept *about)
{
    static const char *const names[] = { "client name", "last change" };
    yz_field fields[2] = { { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } } };
    for (size_t i = 0; i < 2; i++) {
        if (c->count > 0 && draw(seed, 3) != 0)
            continue; /* the first one has both, in the columns' order */
        fields[about->field_count].name = yz_str_of(names[i]);
        fields[about->field_count++].value = random_text(c, seed, false);
    }
    about->fields = fields;
    about->fields = keep_fields(c, fields, about->field_count);
}

void glossary_random(glossary_capture *capture, uint32_t *seed, size_t langs)
{
    static const char *const tags[] = { "zh", "en", "de" };
    static const yz_term_status statuses[] = { YZ_TERM_PREFERRED,
                                               YZ_TERM_ADMITTED,
                                               YZ_TERM_PROPOSED,
                                               YZ_TERM_DEPRECATED };
    yz_concept about = { .line = 1 };
    yz_term terms[16];
    yz_term_status row = statuses[draw(seed, 8) < 5 ? 0 : draw(seed, 4)];
    yz_term common = {
        .letter_case = (yz_term_case)(draw(seed, 6) ? 0 : draw(seed, 3)),
        .form = draw(seed, 6) ? YZ_FORM_INFLECTED : YZ_FORM_EXACT,
    };
    for (size_t lang = 0; lang < langs; lang++) {
        size_t plain = 1 + draw(seed, 2),
               all = plain + draw(seed, 2) * (lang > 0);
        for (size_t i = 0; i < all; i++) {
            yz_term *term = &terms[about.term_count++];
            *term = common;
            term->lang = yz_str_of(tags[lang]);
            term->text = random_text(capture, seed, lang == 0);
            term->status = i >= plain ? YZ_TERM_FORBIDDEN
                           : lang > 0 && row != YZ_TERM_PREFERRED ? row
                           : i > 0 ? YZ_TERM_ADMITTED
                                   : YZ_TERM_PREFERRED;
        }
    }
    about.proposed = row == YZ_TERM_PROPOSED;
    about.terms = terms;
    random_words(capture, seed, &about);
    random_fields(capture, seed, &about);
    keep_concept(capture, &about);
}
