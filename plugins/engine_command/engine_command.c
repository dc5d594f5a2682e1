/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Engine "command": a program that the user names translates.
 *
 * What programs have to keep to is in docs/engines.md.
 */
#include <stdio.h>

#include <yizhi/text.h>

#include "command_engine.h"

enum {
    LINES_AT_ONCE = 1000,
    QUESTIONS_AT_ONCE = 16,
    LINES_MOST = 10000,
    QUESTIONS_MOST = 256
};

/* ---- Settings ----------------------------------------------------------- */

static const yz_option options[] = {
    { "command", YZ_OPTION_TEXT, "",
      "the program with its arguments; {from} and {to} are the languages",
      NULL },
    { "protocol", YZ_OPTION_CHOICE, "lines",
      "how it is asked: once for many lines, or kept running",
      "lines|nul|json" },
    { "masks", YZ_OPTION_CHOICE, "none",
      "what it gets for codes; with none, no segment that has any",
      "none|text|xml" },
    { "timeout", YZ_OPTION_NUMBER, "60", "seconds to wait for the next answer",
      NULL },
    { "batch", YZ_OPTION_NUMBER, "0",
      "segments at once; 0 is 1000 for lines, 16 for nul and json", NULL },
    { "restarts", YZ_OPTION_NUMBER, "2",
      "how often in a row a program that fails is started again", NULL },
    { "full_stop", YZ_OPTION_CHOICE, "keep",
      "restore gives back a final full stop that the program dropped",
      "keep|restore" },
    { "version", YZ_OPTION_TEXT, "",
      "changed when the program or its data change: old answers are not "
      "used then",
      NULL },
};

static bool is_set_to(const yz_config *config, const char *key,
                      const char *value)
{
    return yz_str_equal(yz_config_text(config, key), yz_str_of(value));
}

/* The whole number that the option holds, from `least` to `most`. */
static yz_status read_count(const yz_config *config, const char *key,
                            unsigned least, unsigned most, size_t *out,
                            yz_error *err)
{
    double number = yz_config_number(config, key);
    yz_str text = yz_config_text(config, key);

    if (!(number >= least && number <= most) ||
        number != (double)(unsigned)number)
        return yz_fail(
            err, YZ_INVALID,
            "engine_command.%s is “%.*s”, but must be a whole number "
            "from %u to %u",
            key, YZ_STR_ARG(text), least, most);
    *out = (size_t)number;
    return YZ_OK;
}

static yz_status read_numbers(command_engine *engine, const yz_config *config,
                              yz_error *err)
{
    yz_str text = yz_config_text(config, "timeout");
    unsigned most =
        engine->protocol == COMMAND_LINES ? LINES_MOST : QUESTIONS_MOST;
    size_t restarts = 0;
    yz_status status;

    engine->seconds = yz_config_number(config, "timeout");
    if (!(engine->seconds >= 0.01 && engine->seconds <= 86400))
        return yz_fail(
            err, YZ_INVALID,
            "engine_command.timeout is “%.*s”, but must be from 0.01 "
            "to 86400 seconds",
            YZ_STR_ARG(text));
    engine->timeout = (int64_t)(engine->seconds * 1000);
    status = read_count(config, "batch", 0, most, &engine->batch, err);
    if (status == YZ_OK)
        status = read_count(config, "restarts", 0, 1000, &restarts, err);
    engine->restarts = (unsigned)restarts;
    if (engine->batch == 0)
        engine->batch = engine->protocol == COMMAND_LINES ? LINES_AT_ONCE
                                                          : QUESTIONS_AT_ONCE;
    return status;
}

static void read_choices(command_engine *engine, const yz_config *config)
{
    engine->protocol = is_set_to(config, "protocol", "nul")    ? COMMAND_NUL
                       : is_set_to(config, "protocol", "json") ? COMMAND_JSON
                                                               : COMMAND_LINES;
    engine->masks = is_set_to(config, "masks", "text")  ? YZ_MASKS_TEXT
                    : is_set_to(config, "masks", "xml") ? YZ_MASKS_XML
                                                        : YZ_MASKS_NONE;
    engine->restore_stop = is_set_to(config, "full_stop", "restore");
}

/* A command that cannot be split is told at once; none at all only when there
 * is something to do, since an engine may be made and not used. */
static yz_status read_texts(command_engine *engine, const yz_config *config,
                            yz_error *err)
{
    static const yz_str none[2];
    command_words words = { 0 };
    yz_status status;

    engine->line = yz_str_dup(yz_config_text(config, "command"));
    engine->version = yz_str_dup(yz_config_text(config, "version"));
    if (!engine->line || !engine->version)
        return yz_fail_no_memory(err);
    status = command_words_split(&words, yz_str_of(engine->line), none, err);
    command_words_done(&words);
    return status;
}

/* ---- An instance -------------------------------------------------------- */

static void destroy(void *self)
{
    command_engine *engine = self;

    if (!engine)
        return;
    yzi_child_done(&engine->child);
    command_words_done(&engine->words);
    yz_free(engine->line);
    yz_free(engine->version);
    yz_free(engine);
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    command_engine *engine = yz_calloc(1, sizeof *engine);
    yz_status status;

    if (!engine)
        return yz_fail_no_memory(err);
    yzi_child_init(&engine->child, yz_tr("engine_command.command names"),
                   (size_t)2 * COMMAND_LONGEST);
    read_choices(engine, config);
    status = read_numbers(engine, config, err);
    if (status == YZ_OK)
        status = read_texts(engine, config, err);
    if (status != YZ_OK) {
        destroy(engine);
        return status;
    }
    *self = engine;
    return YZ_OK;
}

static const char *protocol_name(const command_engine *engine)
{
    static const char *const names[] = { "lines", "nul", "json" };

    return names[engine->protocol];
}

static yz_status identity(void *self, const yz_str langs[2], yz_buf *out,
                          yz_error *err)
{
    static const char *const masks[] = { "none", "text", "xml" };
    const command_engine *engine = self;

    (void)langs;
    yz_buf_printf(out, "command: %s\nprotocol: %s, masks: %s, full_stop: %s",
                  engine->line, protocol_name(engine), masks[engine->masks],
                  engine->restore_stop ? "restore" : "keep");
    if (*engine->version)
        yz_buf_printf(out, "\nversion: %s", engine->version);
    return out->failed == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static yz_engine_masks masks_of(void *self)
{
    const command_engine *engine = self;

    return engine->masks;
}

/* ---- Work --------------------------------------------------------------- */

static yz_status split_command(command_job *job)
{
    yz_status status = command_words_split(
        &job->words, yz_str_of(job->engine->line), job->langs, job->err);

    if (status != YZ_OK || job->words.count > 0)
        return status;
    command_words_done(&job->words);
    return yz_fail(job->err, YZ_INVALID,
                   "engine_command.command is not set; say which program "
                   "translates, as in --set "
                   "engine_command.command='apertium -u eng-spa'");
}

static yz_status translate(void *self, const yz_str langs[2],
                           const yz_engine_segment *segments, size_t count,
                           const yz_engine_sink *sink, yz_error *err)
{
    command_job job = {
        .engine = self,
        .langs = langs,
        .segments = segments,
        .count = count,
        .sink = sink,
        .err = err,
    };
    yz_status status = split_command(&job);

    if (status != YZ_OK || count == 0) {
        command_words_done(&job.words);
        return status;
    }
    status = job.engine->protocol == COMMAND_LINES
                 ? command_lines_translate(&job)
                 : command_dialogue_translate(&job);
    command_words_done(&job.words);
    return status;
}

static void show_command(const command_job *job, yz_buf *out)
{
    yz_buf_printf(out, "%s:", protocol_name(job->engine));
    for (size_t i = 0; i < job->words.count; i++)
        yz_buf_printf(out, " %s", job->words.words[i]);
    yz_buf_add_byte(out, '\n');
}

static yz_status preview(void *self, const yz_str langs[2],
                         const yz_engine_segment *segments, size_t count,
                         yz_buf *out, size_t *characters, yz_error *err)
{
    command_job job = {
        .engine = self,
        .langs = langs,
        .segments = segments,
        .count = count,
        .err = err,
    };
    yz_status status = split_command(&job);

    if (status != YZ_OK)
        return status;
    show_command(&job, out);
    *characters = 0;
    for (size_t i = 0; i < count; i++) {
        *characters += yz_utf8_count(segments[i].text);
        if (job.engine->protocol == COMMAND_JSON) {
            (void)command_json_ask(&job, i, i + 1, out);
        } else {
            yz_buf_add(out, segments[i].text);
            yz_buf_add_byte(out, '\n');
        }
    }
    command_words_done(&job.words);
    return out->failed == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static const yz_engine_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .identity = identity,
    .masks = masks_of,
    .translate = translate,
    .preview = preview,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("engine", "command", &ops),
    .summary = "a program of yours translates",
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(engine_command) = {
    YZ_PLUGIN_HEAD("engine_command", "0.1.0"),
    .summary = "translations from a program that runs beside yizhi",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
