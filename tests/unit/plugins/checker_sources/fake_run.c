/* SPDX-License-Identifier: Apache-2.0 */
/* A run for checker_sources without a host; see fake_run.h. */
#include "unit/plugins/checker_sources/fake_run.h"

#include <stdio.h>

#include <core/host/settings.h>
#include <core/lexicon/lexicon.h>
#include <core/lexicon/lexicon_builder.h>
#include <core/term/builder.h>

extern const yz_plugin checker_sources_LTX_yz_plugin;

static const yz_checker_ops *ops(void)
{
    return checker_sources_LTX_yz_plugin.features[0].ops;
}

/* ---- Beads -------------------------------------------------------------- */

static void set_side(yz_bead_side *side, yz_str text, const char *lang)
{
    memset(side, 0, sizeof *side);
    if (text.len > 1 && text.ptr[0] == '#' && text.ptr[1] == ' ') {
        side->kind = YZ_BLOCK_HEADING;
        text = yz_str_cut(text, 2, text.len);
    }
    side->text = text;
    side->lang = yz_str_of(lang);
    side->segments = text.len > 0;
}

/* The text up to a line or document's end; *pos moves behind it. */
static yz_str next_part(yz_str text, size_t *pos, bool *document)
{
    size_t begin = *pos;
    size_t end = begin;
    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\f')
        end++;
    *document = end < text.len && text.ptr[end] == '\f';
    *pos = end + 1;
    return yz_str_cut(text, begin, end);
}

static void add_side(fake_run *run, yz_side side, yz_str text)
{
    size_t pos = 0;
    size_t number = 0;
    size_t line = 1;
    size_t pair = 0;
    bool document = false;
    while (pos <= text.len && number < FAKE_BEADS) {
        fake_bead *b = &run->beads[number];
        yz_str part = next_part(text, &pos, &document);
        if (number == run->bead_count) {
            memset(b, 0, sizeof *b);
            b->bead.struct_size = sizeof b->bead;
            b->bead.score = 1;
            b->bead.pair = pair;
            b->bead.number = line - 1;
            b->line = line;
            set_side(&b->bead.sides[1 - side], yz_str_of(""),
                     side ? run->from : run->to);
            run->bead_count++;
        }
        set_side(&b->bead.sides[side], part, side ? run->to : run->from);
        b->bead.sides[side].name =
            yz_str_of(b->bead.pair ? "texts/b.txt" : "texts/a.txt");
        number++;
        line = document ? 1 : line + 1;
        pair += document;
    }
    if (pair + 1 > run->pair_count)
        run->pair_count = pair + 1;
}

/* ---- The view ----------------------------------------------------------- */

static size_t bead_count(void *payload, size_t pair)
{
    const fake_run *run = payload;
    size_t count = 0;
    size_t i;
    for (i = 0; i < run->bead_count; i++)
        count += run->beads[i].bead.pair == pair;
    return count;
}

static const fake_bead *find(const fake_run *run, size_t pair, size_t number)
{
    size_t i;
    for (i = 0; i < run->bead_count; i++)
        if (run->beads[i].bead.pair == pair &&
            run->beads[i].bead.number == number)
            return &run->beads[i];
    fail_msg("there is no bead %zu in pair %zu", number, pair);
    return &run->beads[0];
}

static void bead(void *payload, size_t pair, size_t number, yz_bead *out)
{
    *out = find(payload, pair, number)->bead;
}

static yz_place place(void *payload, size_t pair, size_t number, yz_side side,
                      size_t offset)
{
    yz_place p = { find(payload, pair, number)->line, offset + 1 };
    (void)side;
    return p;
}

static const yz_lexicon *lexicon(void *payload)
{
    const fake_run *run = payload;
    return run->lexicon;
}

void fake_run_init(fake_run *run, yz_str source, yz_str target,
                   const char *from, const char *to)
{
    memset(run, 0, sizeof *run);
    run->from = from;
    run->to = to;
    add_side(run, YZ_SOURCE, source);
    add_side(run, YZ_TARGET, target);
    run->view.struct_size = sizeof run->view;
    run->view.payload = run;
    run->view.lang[0] = yz_str_of(from);
    run->view.lang[1] = yz_str_of(to);
    run->view.pair_count = run->pair_count;
    run->view.bead_count = bead_count;
    run->view.bead = bead;
    run->view.place = place;
    run->view.lexicon = lexicon;
}

void fake_run_done(fake_run *run)
{
    yz_lexicon_free(run->lexicon);
    yzi_termbase_free(run->termbase);
}

/* ---- What is known ------------------------------------------------------ */

void fake_run_glossary(fake_run *run, const char *terms)
{
    yzi_builder *builder =
        yzi_builder_new(yz_str_of(run->from), yz_str_of(run->to));
    assert_non_null(builder);
    assert_int_equal(yzi_builder_file(builder, yz_str_of("g.tsv")), YZ_OK);
    while (*terms) {
        size_t length = strcspn(terms, "|");
        yz_term both[2];
        yz_concept about;
        memset(both, 0, sizeof both);
        memset(&about, 0, sizeof about);
        both[0].text = (yz_str){ terms, length };
        both[0].lang = yz_str_of(run->from);
        both[1].text = yz_str_of("a term");
        both[1].lang = yz_str_of(run->to);
        about.terms = both;
        about.term_count = 2;
        assert_int_equal(yzi_builder_concept(builder, &about), YZ_OK);
        terms += length + (terms[length] == '|');
    }
    assert_int_equal(yzi_builder_freeze(builder, &run->termbase, NULL), YZ_OK);
    yzi_builder_free(builder);
}

void fake_run_lexicon(fake_run *run)
{
    static const char *const sounds[] = {
        "feng 峰锋丰",  "xian 险显",  "yuan 院员", "quan 权全", "li 利力",
        "zheng 政整证", "zhi 治制置", "xing 性型", "ji 机际技", "ji hang 系",
        "liang 梁粱",   "di de 地的", "mo 模魔",   NULL
    };
    yzi_lexicon_builder *builder =
        yzi_lexicon_builder_new(yz_str_of("zh"), yz_str_of("en"), NULL);
    yz_lexicon_source source = { .struct_size = sizeof source,
                                 .name = yz_str_of("test"),
                                 .lang = { yz_str_of("zh"), yz_str_of("en") },
                                 .trust = 1 };
    yz_error err = YZ_ERROR_INIT;
    yz_buf bytes;
    size_t i;
    assert_int_equal(yzi_lexicon_builder_source(builder, &source, &err), YZ_OK);
    assert_int_equal(yzi_lexicon_builder_entry(builder, yz_str_of("权力"),
                                               yz_str_of("power"), 1, &err),
                     YZ_OK);
    for (i = 0; sounds[i]; i++) {
        const char *blank = strrchr(sounds[i], ' ');
        yz_str readings = { sounds[i], (size_t)(blank - sounds[i]) };
        yz_str chars = yz_str_of(blank + 1);
        size_t pos = 0;
        while (pos < chars.len) {
            uint32_t c = yz_utf8_next(chars, &pos);
            assert_int_equal(
                yzi_lexicon_builder_character(builder, c, c, readings, &err),
                YZ_OK);
        }
    }
    assert_int_equal(yzi_lexicon_builder_freeze(builder, &bytes, &err), YZ_OK);
    yzi_lexicon_builder_free(builder);
    run->lexicon = yzi_lexicon_new();
    assert_non_null(run->lexicon);
    assert_int_equal(
        yzi_lexicon_add(run->lexicon, &bytes, yz_str_of("test"), false, &err),
        YZ_OK);
}

/* ---- Findings ----------------------------------------------------------- */

static yz_status take(void *payload, size_t pair, size_t number,
                      const yz_check_result *result)
{
    fake_run *run = payload;
    return checker_take(&run->told, &checker_sources_LTX_yz_plugin,
                        &find(run, pair, number)->bead, result);
}

yz_status fake_run_check(fake_run *run, yz_error *err)
{
    yz_config config = { &checker_sources_LTX_yz_plugin.features[0],
                         run->settings };
    yz_run_checker_sink sink = { sizeof sink, run, take };
    yz_check_context context;
    void *self = NULL;
    yz_status status;
    memset(&context, 0, sizeof context);
    context.struct_size = sizeof context;
    context.termbase = run->termbase;
    context.lang[0] = run->view.lang[0];
    context.lang[1] = run->view.lang[1];
    context.view = &run->view;
    status = ops()->create(&self, &config, err);
    if (status == YZ_OK)
        status = ops()->check_run(self, &context, &sink, err);
    ops()->destroy(self);
    return status;
}
