/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A run of two documents → findings of checker_sources.  Each line of the input
 * is a bead: its source, a tab and its target; the second half of the beads are
 * the second document.  A small termbase and a lexicon that knows some readings
 * are the target's own.  It is checked as Chinese into English and the other
 * way.
 */
#include "fuzz_contract.h"

#include <core/lexicon/lexicon.h>
#include <core/lexicon/lexicon_builder.h>
#include <core/term/builder.h>
#include <yizhi/kind/checker.h>

const char fuzz_name[] = "fuzz_sources";

extern const yz_plugin checker_sources_LTX_yz_plugin;

enum {
    BEADS = 32
};

typedef struct fuzz_run {
    yz_str texts[BEADS][2];
    size_t count;
    size_t first; /* bead of the second document */
    const char *lang[2];
    yz_termbase *termbase;
    yz_lexicon *lexicon;
} fuzz_run;

/* ---- What is known ------------------------------------------------------ */

static yz_termbase *make_termbase(void)
{
    static const char *const words[] = { "梁文锋", "灾难性风险", "前沿模型" };
    yzi_builder *builder = yzi_builder_new(yz_str_of("zh"), yz_str_of("en"));
    yz_termbase *termbase = NULL;

    FUZZ_NEED(builder != NULL);
    FUZZ_NEED(yzi_builder_file(builder, yz_str_of("g")) == YZ_OK);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        yz_term terms[2] = {
            { .text = yz_str_of(words[i]), .lang = yz_str_of("zh") },
            { .text = yz_str_of("term"), .lang = yz_str_of("en") }
        };
        yz_concept about = { .terms = terms, .term_count = 2 };
        FUZZ_NEED(yzi_builder_concept(builder, &about) == YZ_OK);
    }
    FUZZ_NEED(yzi_builder_freeze(builder, &termbase, NULL) == YZ_OK);
    yzi_builder_free(builder);
    return termbase;
}

static yz_lexicon *make_lexicon(void)
{
    static const char *const sounds[][2] = { { "feng", "峰锋风" },
                                             { "xian", "险显" },
                                             { "mo xing", "模魔型" } };
    yzi_lexicon_builder *builder =
        yzi_lexicon_builder_new(yz_str_of("zh"), yz_str_of("en"), NULL);
    yz_lexicon_source source = { .struct_size = sizeof source,
                                 .name = yz_str_of("fuzz"),
                                 .lang = { yz_str_of("zh"), yz_str_of("en") },
                                 .trust = 1 };
    yz_lexicon *lexicon = yzi_lexicon_new();
    yz_buf bytes;

    FUZZ_NEED(builder && lexicon);
    FUZZ_NEED(yzi_lexicon_builder_source(builder, &source, NULL) == YZ_OK);
    for (size_t i = 0; i < sizeof sounds / sizeof sounds[0]; i++) {
        yz_str chars = yz_str_of(sounds[i][1]);
        for (size_t pos = 0; pos < chars.len;) {
            uint32_t c = yz_utf8_next(chars, &pos);
            FUZZ_NEED(yzi_lexicon_builder_character(builder, c, c,
                                                    yz_str_of(sounds[i][0]),
                                                    NULL) == YZ_OK);
        }
    }
    FUZZ_NEED(yzi_lexicon_builder_freeze(builder, &bytes, NULL) == YZ_OK);
    yzi_lexicon_builder_free(builder);
    FUZZ_NEED(yzi_lexicon_add(lexicon, &bytes, yz_str_of("fuzz"), false,
                              NULL) == YZ_OK);
    return lexicon;
}

/* ---- The view ----------------------------------------------------------- */

static size_t bead_count(void *payload, size_t pair)
{
    const fuzz_run *run = payload;

    FUZZ_NEED(pair < 2);
    return pair == 0 ? run->first : run->count - run->first;
}

static size_t index_of(const fuzz_run *run, size_t pair, size_t number)
{
    size_t at = pair == 0 ? number : run->first + number;

    FUZZ_NEED(pair < 2 && at < (pair == 0 ? run->first : run->count));
    return at;
}

static void bead(void *payload, size_t pair, size_t number, yz_bead *out)
{
    const fuzz_run *run = payload;
    size_t at = index_of(run, pair, number);

    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->pair = pair;
    out->number = number;
    out->score = at % 2 ? 1 : 0.5;
    for (int side = 0; side < 2; side++) {
        out->sides[side].text = run->texts[at][side];
        out->sides[side].lang = yz_str_of(run->lang[side]);
        out->sides[side].segments = run->texts[at][side].len > 0;
        out->sides[side].kind =
            at % 5 == 4 ? YZ_BLOCK_HEADING : YZ_BLOCK_PARAGRAPH;
        out->sides[side].name = yz_str_of("a.txt");
    }
}

static yz_place place(void *payload, size_t pair, size_t number, yz_side side,
                      size_t offset)
{
    const fuzz_run *run = payload;
    size_t at = index_of(run, pair, number);

    FUZZ_NEED(offset <= run->texts[at][side].len);
    return (yz_place){ at + 1, offset + 1 };
}

static const yz_lexicon *lexicon(void *payload)
{
    const fuzz_run *run = payload;

    return run->lexicon;
}

/* ---- Findings ----------------------------------------------------------- */

typedef struct checking {
    const fuzz_run *run;
    const yz_checker_ops *ops;
} checking;

static yz_status take(void *payload, size_t pair, size_t number,
                      const yz_check_result *result)
{
    const checking *c = payload;
    size_t at = index_of(c->run, pair, number);
    bool own = false;

    for (size_t i = 0; i < c->ops->rule_count; i++)
        own = own || strcmp(c->ops->rules[i].id, result->rule) == 0;
    FUZZ_NEED(own && result->struct_size == sizeof *result);
    FUZZ_NEED(result->severity <= YZ_SEVERITY_ERROR);
    FUZZ_NEED(yz_span_is_somewhere(result->source) ||
              yz_span_is_somewhere(result->target));
    fuzz_need_span(c->run->texts[at][0], result->source);
    fuzz_need_span(c->run->texts[at][1], result->target);
    for (size_t i = 0; i < result->argument_count; i++)
        FUZZ_NEED(yz_utf8_valid(result->arguments[i].value, NULL));
    return YZ_OK;
}

static void check(fuzz_run *run, const char *setting)
{
    yz_run_view view = { .struct_size = sizeof view,
                         .payload = run,
                         .termbase = run->termbase,
                         .lang = { yz_str_of(run->lang[0]),
                                   yz_str_of(run->lang[1]) },
                         .pair_count = 2,
                         .bead_count = bead_count,
                         .bead = bead,
                         .place = place,
                         .lexicon = lexicon };
    yz_check_context context = { .struct_size = sizeof context,
                                 .termbase = run->termbase,
                                 .lang = { view.lang[0], view.lang[1] },
                                 .view = &view };
    fuzz_instance checker;
    checking c = { run, NULL };
    yz_run_checker_sink sink = { sizeof sink, &c, take };
    yz_error err = YZ_ERROR_INIT;

    fuzz_instance_init(&checker, &checker_sources_LTX_yz_plugin, setting);
    c.ops = checker.ops;
    FUZZ_NEED(c.ops->check_run(checker.self, &context, &sink, &err) == YZ_OK);
    fuzz_instance_done(&checker);
}

/* ---- Beads -------------------------------------------------------------- */

static void split(yz_str bytes, fuzz_run *run)
{
    size_t begin = 0;

    while (begin < bytes.len && run->count < BEADS) {
        const char *line = bytes.ptr + begin;
        size_t rest = bytes.len - begin;
        const char *end = memchr(line, '\n', rest);
        size_t length =
            end && run->count + 1 < BEADS ? (size_t)(end - line) : rest;
        const char *tab = memchr(line, '\t', length);
        size_t cut = tab ? (size_t)(tab - line) : length;

        run->texts[run->count][0] = fuzz_valid_text((yz_str){ line, cut });
        run->texts[run->count][1] =
            tab ? fuzz_valid_text((yz_str){ tab + 1, length - cut - 1 })
                : fuzz_valid_text((yz_str){ line, length });
        run->count++;
        begin += length + 1;
    }
    run->first = (run->count + 1) / 2;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static yz_termbase *termbase;
    static yz_lexicon *words;
    fuzz_run run = { .lang = { "zh", "en" } };

    if (!termbase)
        termbase = make_termbase();
    if (!words)
        words = make_lexicon();
    run.termbase = termbase;
    run.lexicon = words;
    split(fuzz_input(data, size), &run);
    check(&run, NULL);
    run.lang[0] = "en";
    run.lang[1] = "zh";
    check(&run, "checker_sources.first_mention=any");
    for (size_t i = 0; i < run.count; i++)
        for (int side = 0; side < 2; side++)
            yz_free((void *)(uintptr_t)run.texts[i][side].ptr);
    return 0;
}
