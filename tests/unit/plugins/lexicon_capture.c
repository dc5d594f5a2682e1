/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/plugins/lexicon_capture.h"

#include <core/base/files.h>
#include <core/host/settings.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "support/case_files.h"
#include "support/failing_alloc.h"
#include "support/main.h"

enum {
    MOST = 1 << 24,
    MOST_FAILURES = 400,
    SHELF = 32
};

struct capture {
    yz_buf *text;
    size_t pushes;
    size_t refuse_at; /* 0: none */
    yz_buf shelf[SHELF];
    size_t shelved;
    bool sourced;
};

struct thing {
    char path[CASE_PATH];
    char expected[CASE_PATH];
    char from[16];
    char to[16];
    bool folder;
};

/* ---- The sink ---- */

static yz_status answer(struct capture *c)
{
    return ++c->pushes == c->refuse_at ? YZ_CANCELLED : c->text->failed;
}

static yz_status take_source(void *payload, const yz_lexicon_source *s)
{
    struct capture *c = payload;

    assert_true(s->name.len > 0 && s->trust > 0 && s->trust <= 1);
    c->sourced = true;
    yz_buf_printf(c->text, "source %.*s, %.*s, %.*s (%.*s-%.*s)\n",
                  YZ_STR_ARG(s->name), YZ_STR_ARG(s->version),
                  YZ_STR_ARG(s->licence), YZ_STR_ARG(s->lang[0]),
                  YZ_STR_ARG(s->lang[1]));
    return answer(c);
}

static yz_status take_entry(void *payload, yz_str headword, yz_str gloss,
                            double weight)
{
    struct capture *c = payload;

    assert_true(c->sourced && weight > 0);
    assert_true(yz_utf8_valid(headword, NULL) && yz_utf8_valid(gloss, NULL));
    yz_buf_printf(c->text, "%.*s = %.*s, %.4f\n", YZ_STR_ARG(headword),
                  YZ_STR_ARG(gloss), weight);
    return answer(c);
}

static yz_status take_character(void *payload, uint32_t code_point,
                                uint32_t plain, yz_str readings)
{
    struct capture *c = payload;

    assert_true(c->sourced);
    assert_true(code_point > 0 && code_point <= 0x10FFFF && plain <= 0x10FFFF);
    yz_buf_add_text(c->text, "character ");
    yz_buf_add_char(c->text, code_point);
    yz_buf_printf(c->text, " U+%04X %.*s\n", plain, YZ_STR_ARG(readings));
    return answer(c);
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    struct capture *c = payload;

    assert_true(place.line > 0 && place.column > 0);
    yz_buf_printf(c->text, "reject %zu:%zu %s\n", place.line, place.column,
                  reason);
    return answer(c);
}

static yz_status take_file(void *payload, const char *path, yz_str *bytes,
                           yz_error *err)
{
    struct capture *c = payload;
    yz_status status;

    assert_true(c->shelved < SHELF);
    status = yzi_file_read(path, MOST, &c->shelf[c->shelved], err);
    if (status == YZ_OK)
        *bytes = yz_buf_str(&c->shelf[c->shelved++]);
    return status;
}

/* ---- Running ---- */

static yz_status call(const yz_feature *feature, void *self, struct capture *c,
                      yz_lexicon_input *input, yz_error *err)
{
    const yz_lexicon_format_ops *ops = feature->ops;
    yz_lexicon_format_sink sink = { sizeof sink,    c,
                                    take_source,    take_entry,
                                    take_character, take_reject };
    yz_status status;

    input->payload = c;
    input->file = take_file;
    status = input->name.len ? ops->read(self, input, &sink, err)
                             : ops->collect(self, input, &sink, err);
    while (c->shelved > 0)
        yz_buf_done(&c->shelf[--c->shelved]);
    return status;
}

static const char *setting_of(const yz_feature *feature, const char *folder)
{
    static char setting[1100];

    snprintf(setting, sizeof setting, "lexicon_%s.folder=%s", feature->name,
             folder);
    return setting;
}

static yz_status capture(const yz_plugin *plugin, struct capture *c,
                         const char *folder, yz_lexicon_input *input,
                         yz_error *err)
{
    const yz_feature *feature = &plugin->features[0];
    const yz_lexicon_format_ops *ops = feature->ops;
    const char *settings[] = { folder ? setting_of(feature, folder) : NULL,
                               NULL };
    yz_config config = { .feature = feature, .settings = settings };
    void *self = NULL;
    yz_status status = YZ_OK;

    if (ops->create)
        status = ops->create(&self, &config, err);
    if (status == YZ_OK)
        status = call(feature, self, c, input, err);
    if (ops->destroy)
        ops->destroy(self);
    return status;
}

yz_status lexicon_read(const yz_plugin *plugin, const char *name, yz_str bytes,
                       yz_buf *out, yz_error *err)
{
    struct capture c = { .text = out };
    yz_lexicon_input input = { .struct_size = sizeof input,
                               .name = yz_str_of(name),
                               .bytes = bytes,
                               .lang = { yz_str_of("zh"), yz_str_of("en") } };

    return capture(plugin, &c, NULL, &input, err);
}

static yz_status run(const yz_plugin *plugin, const struct thing *thing,
                     struct capture *c, yz_error *err)
{
    yz_lexicon_input input = { .struct_size = sizeof input,
                               .lang = { yz_str_of(thing->from),
                                         yz_str_of(thing->to) } };
    yz_status status;
    yz_buf bytes;

    if (thing->folder)
        return capture(plugin, c, thing->path, &input, err);
    status = yzi_file_read(thing->path, MOST, &bytes, err);
    if (status != YZ_OK)
        return status;
    input.name = yz_str_of(strrchr(thing->path, '/') + 1);
    input.bytes = yz_buf_str(&bytes);
    status = capture(plugin, c, NULL, &input, err);
    yz_buf_done(&bytes);
    return status;
}

/* ---- Cases ---- */

/* From NAME.FROM-TO.expected to what is read. */
static void find_thing(const char *path, struct thing *thing)
{
    static const char *const suffixes[] = { "", ".u8", ".tsv" };
    int stem = (int)(strlen(path) - strlen(".expected"));
    struct stat st;

    assert_int_equal(sscanf(case_name(path), "%*[^.].%15[^-]-%15[^.].expected",
                            thing->from, thing->to),
                     2);
    snprintf(thing->expected, sizeof thing->expected, "%s", path);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        snprintf(thing->path, sizeof thing->path, "%.*s%s", stem, path,
                 suffixes[i]);
        if (stat(thing->path, &st) == 0) {
            thing->folder = S_ISDIR(st.st_mode);
            return;
        }
    }
    fail_msg("%s: nothing to read beside it", path);
}

typedef void trial(const yz_plugin *plugin, const struct thing *thing);

struct trials {
    const yz_plugin *plugin;
    trial *try;
};

static void try_thing(const char *path, void *payload)
{
    const struct trials *trials = payload;
    struct thing thing;

    find_thing(path, &thing);
    trials->try(trials->plugin, &thing);
}

static void each(const yz_plugin *plugin, const char *folder, trial *try)
{
    struct trials trials = { plugin, try };
    char pattern[CASE_PATH];

    snprintf(pattern, sizeof pattern, "tests/cases/%s/*.expected", folder);
    case_each(pattern, try_thing, &trials);
}

static void compare(const yz_plugin *plugin, const struct thing *thing)
{
    yz_error err = YZ_ERROR_INIT;
    yz_buf expected;
    yz_buf text;
    struct capture c = { .text = &text };

    yz_buf_init(&text, MOST);
    if (run(plugin, thing, &c, &err) != YZ_OK) {
        const char *sentence = strrchr(yz_error_text(&err), '/');

        yz_buf_printf(&text, "failed: %s\n",
                      sentence ? sentence + 1 : yz_error_text(&err));
    }
    case_load(thing->expected, &expected);
    if (!yz_str_equal(yz_buf_str(&text), yz_buf_str(&expected)))
        fail_msg("%s is not what came:\n%s", thing->expected, text.ptr);
    yz_buf_done(&expected);
    yz_buf_done(&text);
}

void lexicon_cases(const yz_plugin *plugin, const char *folder)
{
    each(plugin, folder, compare);
}

static void starve(const yz_plugin *plugin, const struct thing *thing)
{
    for (size_t n = 1; n < MOST_FAILURES; n++) {
        yz_error err = YZ_ERROR_INIT;
        yz_buf text;
        struct capture c = { .text = &text };
        yz_status status;
        bool failed;

        failing_alloc_begin(n);
        yz_buf_init(&text, MOST);
        status = run(plugin, thing, &c, &err);
        yz_buf_done(&text);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        if (!failed)
            return;
        assert_int_equal(status, YZ_NO_MEMORY);
    }
}

void lexicon_cases_without_memory(const yz_plugin *plugin, const char *folder)
{
    each(plugin, folder, starve);
}

static void refuse(const yz_plugin *plugin, const struct thing *thing)
{
    for (size_t n = 1;; n++) {
        yz_error err = YZ_ERROR_INIT;
        yz_buf text;
        struct capture c = { .text = &text, .refuse_at = n };
        yz_status status;

        yz_buf_init(&text, MOST);
        status = run(plugin, thing, &c, &err);
        yz_buf_done(&text);
        if (c.pushes < n)
            return;
        assert_int_equal(status, YZ_CANCELLED);
        assert_int_equal(c.pushes, n); /* and nothing more */
    }
}

void lexicon_cases_refused(const yz_plugin *plugin, const char *folder)
{
    each(plugin, folder, refuse);
}
