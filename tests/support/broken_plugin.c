/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins that break the contract of their kind, in one module: a test copies
 * it to NAME.so and gets the plugin NAME.  What is wrong with each is all that
 * it does.  The gate finds no fault in any of them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <yizhi/kind/aligner.h>
#include <yizhi/kind/checker.h>
#include <yizhi/kind/engine.h>
#include <yizhi/kind/filter.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/kind/lexicon_format.h>
#include <yizhi/kind/matcher.h>
#include <yizhi/kind/memory.h>
#include <yizhi/kind/miner.h>
#include <yizhi/kind/reporter.h>
#include <yizhi/kind/segmenter.h>
#include <yizhi/kind/term_aligner.h>

#define BROKEN(module, feature_kind, type, ...)                                \
 static const type module##_ops = { .struct_size = sizeof(type),               \
                                    __VA_ARGS__ };                             \
 static const yz_feature module##_features[] = {                               \
     { YZ_FEATURE_HEAD(feature_kind, "broken", &module##_ops),                 \
       .summary = "broken for a test", .flags = YZ_FEATURE_SHAREABLE,          \
       .suffixes = suffixes }                                                  \
 };                                                                            \
 YZ_PLUGIN_DEFINE(module) = {                                                  \
     YZ_PLUGIN_HEAD(#module, "1"),  .summary = "broken for a test",            \
     .licence = "Apache-2.0",       .origin = "the tests",                     \
     .features = module##_features, .feature_count = 1                         \
 }

static const char *const suffixes[] = { ".brk", NULL };

/* ---- Segmenters ------------------------------------------------------------
 */

#define SEGMENT(name)                                                          \
 static yz_status name(void *self, yz_str text, yz_str lang,                   \
                       const yz_segmenter_sink *sink, yz_error *err)
#define UNUSED_SEGMENT (void)self, (void)lang, (void)err

SEGMENT(cut_short)
{
    UNUSED_SEGMENT;
    return sink->cut(sink->payload, text.len > 9 ? 3 : text.len);
}
BROKEN(segmenter_short, "segmenter", yz_segmenter_ops, .segment = cut_short);

SEGMENT(cut_bytes)
{
    yz_status status = YZ_OK;

    UNUSED_SEGMENT;
    for (size_t i = 1; i <= text.len && status == YZ_OK; i++)
        status = sink->cut(sink->payload, i);
    return status;
}
BROKEN(segmenter_bytes, "segmenter", yz_segmenter_ops, .segment = cut_bytes);

SEGMENT(cut_deaf)
{
    UNUSED_SEGMENT;
    sink->cut(sink->payload, text.len);
    return YZ_OK;
}
BROKEN(segmenter_deaf, "segmenter", yz_segmenter_ops, .segment = cut_deaf);

/* Reads on to a NUL that nobody promised. */
SEGMENT(cut_past)
{
    volatile size_t len = 0;

    UNUSED_SEGMENT;
    while (((const volatile char *)text.ptr)[len])
        len++;
    return sink->cut(sink->payload, text.len);
}
BROKEN(segmenter_past, "segmenter", yz_segmenter_ops, .segment = cut_past);

SEGMENT(cut_never)
{
    volatile bool for_ever = true;

    UNUSED_SEGMENT;
    while (for_ever && text.len)
        ;
    return sink->cut(sink->payload, text.len);
}
BROKEN(segmenter_never, "segmenter", yz_segmenter_ops, .segment = cut_never);

SEGMENT(cut_aloud)
{
    UNUSED_SEGMENT;
    printf("cutting\n");
    return sink->cut(sink->payload, text.len);
}
BROKEN(segmenter_aloud, "segmenter", yz_segmenter_ops, .segment = cut_aloud);

/* A block that nobody frees. */
SEGMENT(cut_leaking)
{
    UNUSED_SEGMENT;
    return yz_malloc(8) ? sink->cut(sink->payload, text.len)
                        : yz_fail_no_memory(err);
}
BROKEN(segmenter_leak, "segmenter", yz_segmenter_ops, .segment = cut_leaking);

SEGMENT(cut_unlooked)
{
    char *copy = yz_malloc(text.len);

    UNUSED_SEGMENT;
    *(volatile char *)copy = 0;
    yz_free(copy);
    return sink->cut(sink->payload, text.len);
}
BROKEN(segmenter_unlooked, "segmenter", yz_segmenter_ops,
       .segment = cut_unlooked);

/* Keeps what it was lent, and state outside of an instance. */
SEGMENT(cut_keeping)
{
    static yz_str last;
    volatile char first = last.len ? *last.ptr : 0;

    UNUSED_SEGMENT;
    (void)first;
    last = text;
    return sink->cut(sink->payload, text.len);
}
BROKEN(segmenter_keeping, "segmenter", yz_segmenter_ops,
       .segment = cut_keeping);

SEGMENT(cut_counting)
{
    static size_t calls;

    UNUSED_SEGMENT;
    if (calls++ % 3 == 0 && text.len > 3)
        sink->cut(sink->payload, text.ptr[0] < 0 ? 3 : 1);
    return sink->cut(sink->payload, text.len);
}
BROKEN(segmenter_counting, "segmenter", yz_segmenter_ops,
       .segment = cut_counting);

SEGMENT(cut_exit)
{
    UNUSED_SEGMENT;
    if (text.len)
        exit(7);
    return sink->cut(sink->payload, text.len);
}
BROKEN(segmenter_exit, "segmenter", yz_segmenter_ops, .segment = cut_exit);

/* ---- Aligners and term aligners -------------------------------------------
 */

#define ALIGN(name)                                                            \
 static yz_status name(void *self, const yz_aligner_input *input,              \
                       const yz_aligner_sink *sink, yz_error *err)

ALIGN(align_little)
{
    (void)self, (void)err;
    return input->sides[0].count ? sink->bead(sink->payload, 1, 0, 1) : YZ_OK;
}
BROKEN(aligner_little, "aligner", yz_aligner_ops, .align = align_little);

ALIGN(align_sure)
{
    (void)self, (void)err;
    return sink->bead(sink->payload, input->sides[0].count,
                      input->sides[1].count, 2);
}
BROKEN(aligner_sure, "aligner", yz_aligner_ops, .align = align_sure);

#define LINK(name)                                                             \
 static yz_status name(void *self, const yz_term_aligner_input *input,         \
                       const yz_term_aligner_sink *sink, yz_error *err)

LINK(link_nothing)
{
    (void)self, (void)err, (void)input, (void)sink;
    return YZ_OK;
}
BROKEN(term_aligner_nothing, "term_aligner", yz_term_aligner_ops,
       .align = link_nothing);

LINK(link_far)
{
    const yz_link far = { { 9999, 0 }, 1 };

    (void)self, (void)err, (void)input;
    return sink->links(sink->payload, 0, &far, 1);
}
BROKEN(term_aligner_far, "term_aligner", yz_term_aligner_ops,
       .align = link_far);

/* ---- Filters ---------------------------------------------------------------
 */

#define READ(name)                                                             \
 static yz_status name(void *self, const yz_filter_input *input,               \
                       const yz_filter_sink *sink, yz_error *err)

READ(read_nothing)
{
    (void)self, (void)err, (void)input, (void)sink;
    return YZ_OK;
}
BROKEN(filter_nothing, "filter", yz_filter_ops, .read = read_nothing);

READ(read_raw)
{
    yz_block block = { .struct_size = sizeof block, .text = input->bytes };
    yz_status status = sink->content(sink->payload, input->bytes, NULL);

    (void)self, (void)err;
    block.begin = 1;
    return status == YZ_OK ? sink->block(sink->payload, &block) : status;
}
BROKEN(filter_raw, "filter", yz_filter_ops, .read = read_raw);

/* Writes new text in quotes, and reads the quotes as text. */
READ(read_whole)
{
    yz_block block = { .struct_size = sizeof block,
                       .text = input->bytes,
                       .writable = true };
    yz_status status = YZ_OK;

    (void)self;
    if (!yz_utf8_valid(input->bytes, NULL))
        return yz_fail(err, YZ_FORMAT, "no UTF-8");
    status = sink->content(sink->payload, input->bytes, NULL);
    block.region = yz_span_of(0, input->bytes.len);
    return status == YZ_OK ? sink->block(sink->payload, &block) : status;
}

static yz_status quote(void *self, const yz_filter_text *text, yz_buf *out,
                       yz_error *err)
{
    (void)self, (void)err;
    return yz_buf_printf(out, "\"%.*s\"", YZ_STR_ARG(text->text));
}
BROKEN(filter_quoting, "filter", yz_filter_ops, .read = read_whole,
       .encode = quote);

/* ---- Glossary and lexicon formats ------------------------------------------
 */

static yz_status read_hollow(void *self, const yz_glossary_input *input,
                             const yz_glossary_sink *sink, yz_error *err)
{
    const yz_concept hollow = { .line = 1 };

    (void)self, (void)input, (void)err;
    return sink->concept(sink->payload, &hollow);
}
BROKEN(glossary_hollow, "glossary_format", yz_glossary_format_ops,
       .read = read_hollow);

static yz_status read_mute(void *self, const yz_glossary_input *input,
                           const yz_glossary_sink *sink, yz_error *err)
{
    const yz_place place = { 1, 1 };

    (void)self, (void)err, (void)input;
    return sink->reject(sink->payload, place, "");
}
BROKEN(glossary_mute, "glossary_format", yz_glossary_format_ops,
       .read = read_mute);

static yz_status read_none(void *self, const yz_glossary_input *input,
                           const yz_glossary_sink *sink, yz_error *err)
{
    (void)self, (void)err, (void)input, (void)sink;
    return YZ_OK;
}

static yz_status write_none(void *self, const yz_glossary_output *output,
                            const yz_glossary_writer *writer, yz_error *err)
{
    (void)self, (void)err, (void)output, (void)writer;
    return YZ_OK;
}
BROKEN(glossary_losing, "glossary_format", yz_glossary_format_ops,
       .read = read_none, .write = write_none);

static yz_status read_early(void *self, const yz_lexicon_input *input,
                            const yz_lexicon_format_sink *sink, yz_error *err)
{
    (void)self, (void)err;
    return sink->entry(sink->payload, input->bytes, input->bytes, 1);
}
BROKEN(lexicon_early, "lexicon_format", yz_lexicon_format_ops,
       .read = read_early);

static yz_status read_light(void *self, const yz_lexicon_input *input,
                            const yz_lexicon_format_sink *sink, yz_error *err)
{
    const yz_lexicon_source source = { .struct_size = sizeof source,
                                       .trust = 1 };
    yz_status status = sink->source(sink->payload, &source);

    (void)self, (void)err;
    return status == YZ_OK
               ? sink->entry(sink->payload, input->lang[0], input->lang[1], 0)
               : status;
}
BROKEN(lexicon_light, "lexicon_format", yz_lexicon_format_ops,
       .read = read_light);

/* ---- Matchers --------------------------------------------------------------
 */

static yz_status index_nothing(void *self, const yz_termbase *termbase,
                               yz_side side, yz_error *err)
{
    (void)self, (void)err, (void)termbase, (void)side;
    return YZ_OK;
}

static yz_status match_nothing(const void *self, yz_str text,
                               const yz_folded *folded,
                               const yz_matcher_sink *sink, yz_error *err)
{
    (void)self, (void)text, (void)folded, (void)sink, (void)err;
    return YZ_OK;
}
BROKEN(matcher_blind, "matcher", yz_matcher_ops, .index = index_nothing,
       .match = match_nothing);

static yz_status match_half(const void *self, yz_str text,
                            const yz_folded *folded,
                            const yz_matcher_sink *sink, yz_error *err)
{
    (void)self, (void)text, (void)folded, (void)err;
    return sink->hit(sink->payload, 0, yz_span_of(0, 1));
}
BROKEN(matcher_half, "matcher", yz_matcher_ops, .index = index_nothing,
       .match = match_half);

/* ---- Checkers and miners ---------------------------------------------------
 */

static const yz_rule odd_rule[] = { { "broken-rule", YZ_SEVERITY_ERROR, "s",
                                      "m {", "e", "b", "g" } };
static const yz_rule rule[] = { { "X.broken.01", YZ_SEVERITY_ERROR, "s", "m",
                                  "e", "b", "g" } };

#define CHECK(name)                                                            \
 static yz_status name(void *self, const yz_check_context *context,            \
                       const yz_bead *bead, const yz_checker_sink *sink,       \
                       yz_error *err)

CHECK(check_nothing)
{
    (void)self, (void)context, (void)bead, (void)sink, (void)err;
    return YZ_OK;
}
BROKEN(checker_rule, "checker", yz_checker_ops, .rules = odd_rule,
       .rule_count = 1, .check = check_nothing);

CHECK(check_beyond)
{
    yz_check_result result = YZ_CHECK_RESULT_INIT("X.broken.01");

    (void)self, (void)context, (void)err;
    result.source = yz_span_of(0, bead->sides[0].text.len + 1);
    return sink->finding(sink->payload, &result);
}
BROKEN(checker_beyond, "checker", yz_checker_ops, .rules = rule,
       .rule_count = 1, .check = check_beyond);

/* Finds its rule whatever stands there, in the good example too. */
static const yz_rule eager_rule[] = { { "X.eager.01", YZ_SEVERITY_ERROR, "s",
                                        "m", "e", "好。 ⇒ Bad.",
                                        "好。 ⇒ Good. … 坏。 ⇒ Bad." } };

CHECK(check_eager)
{
    yz_check_result result = YZ_CHECK_RESULT_INIT("X.eager.01");

    (void)self, (void)context, (void)bead, (void)err;
    return sink->finding(sink->payload, &result);
}
BROKEN(checker_eager, "checker", yz_checker_ops, .rules = eager_rule,
       .rule_count = 1, .check = check_eager);

/* Keeps the contract and never finds what its bad example has. */
static const yz_rule idle_rule[] = { { "X.idle.01", YZ_SEVERITY_ERROR, "s", "m",
                                       "e", "好。 ⇒ Bad.", "好。 ⇒ Good." } };

BROKEN(checker_idle, "checker", yz_checker_ops, .rules = idle_rule,
       .rule_count = 1, .check = check_nothing);

CHECK(check_mute)
{
    (void)self, (void)context, (void)bead, (void)sink, (void)err;
    return YZ_FORMAT;
}
BROKEN(checker_mute, "checker", yz_checker_ops, .rules = rule, .rule_count = 1,
       .check = check_mute);

#define MINE(name, ...)                                                        \
 static yz_status name(void *self, const yz_run_view *view,                    \
                       const yz_miner_sink *sink, yz_error *err)               \
 {                                                                             \
  const yz_candidate candidate = { .struct_size = sizeof candidate,            \
                                   __VA_ARGS__ };                              \
  (void)self, (void)view, (void)err;                                           \
  return sink->candidate(sink->payload, &candidate);                           \
 }

MINE(mine_unseen, .way = "w", .terms = { { "a", 1 } }, .score = 1)
BROKEN(miner_unseen, "miner", yz_miner_ops, .mine = mine_unseen);
MINE(mine_empty, .way = "w", .score = 1)
BROKEN(miner_empty, "miner", yz_miner_ops, .mine = mine_empty);

/* ---- Engines ---------------------------------------------------------------
 */

static yz_status identity(void *self, const yz_str langs[2], yz_buf *out,
                          yz_error *err)
{
    (void)self, (void)langs, (void)err;
    return yz_buf_add_text(out, "broken");
}

static yz_engine_masks masks(void *self)
{
    (void)self;
    return YZ_MASKS_NONE;
}

#define TRANSLATE(name)                                                        \
 static yz_status name(void *self, const yz_str langs[2],                      \
                       const yz_engine_segment *segments, size_t count,        \
                       const yz_engine_sink *sink, yz_error *err)

TRANSLATE(translate_nothing)
{
    (void)self, (void)langs, (void)segments, (void)count, (void)sink, (void)err;
    return YZ_OK;
}
BROKEN(engine_silent, "engine", yz_engine_ops, .identity = identity,
       .masks = masks, .translate = translate_nothing);

TRANSLATE(translate_twice)
{
    yz_status status;

    (void)self, (void)langs, (void)segments, (void)count, (void)err;
    status = sink->refusal(sink->payload, 0, yz_str_of("no"));
    return status == YZ_OK ? sink->refusal(sink->payload, 0, yz_str_of("no"))
                           : status;
}
BROKEN(engine_twice, "engine", yz_engine_ops, .identity = identity,
       .masks = masks, .translate = translate_twice);

TRANSLATE(translate_deaf)
{
    yz_status status = YZ_OK;

    (void)self, (void)langs, (void)segments, (void)err;
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = sink->refusal(sink->payload, i, yz_str_of("no"));
    return YZ_OK;
}
BROKEN(engine_deaf, "engine", yz_engine_ops, .identity = identity,
       .masks = masks, .translate = translate_deaf);

/* ---- Reporters -------------------------------------------------------------
 */

static const yz_output *kept_output;
static yz_str kept_message;

static yz_status begin(void *self, const yz_report_info *info,
                       const yz_output *output, yz_error *err)
{
    (void)self, (void)info, (void)err;
    kept_output = output;
    return YZ_OK;
}

static yz_status finding(void *self, const yz_finding *found, yz_error *err)
{
    (void)self, (void)err;
    kept_message = found->message;
    return kept_output->write(kept_output->payload, kept_message);
}

static yz_status end_late(void *self, const yz_summary *summary, yz_error *err)
{
    (void)self, (void)summary, (void)err;
    if (kept_message.len > 0)
        (void)*(const volatile char *)kept_message.ptr;
    return YZ_OK;
}
BROKEN(reporter_late, "reporter", yz_reporter_ops, .begin = begin,
       .finding = finding, .end = end_late);

static yz_status finding_deaf(void *self, const yz_finding *found,
                              yz_error *err)
{
    (void)finding(self, found, err);
    return YZ_OK;
}

static yz_status end(void *self, const yz_summary *summary, yz_error *err)
{
    (void)self, (void)summary, (void)err;
    return YZ_OK;
}
BROKEN(reporter_deaf, "reporter", yz_reporter_ops, .begin = begin,
       .finding = finding_deaf, .end = end);

/* ---- Memories --------------------------------------------------------------
 */

static bool knows(yz_str place)
{
    return place.len > 0;
}

static yz_status open_any(void *self, yz_str place, yz_memory_mode mode,
                          yz_error *err)
{
    (void)self, (void)place, (void)mode, (void)err;
    return YZ_OK;
}

static yz_status state(void *self, yz_memory_state *out, yz_error *err)
{
    (void)self, (void)err;
    snprintf(out->name, sizeof out->name, "0");
    return YZ_OK;
}

static yz_status no_change(void *self, yz_error *err)
{
    (void)self, (void)err;
    return YZ_OK;
}

static void forget(void *self)
{
    (void)self;
}

static yz_status store_nowhere(void *self, const yz_memory_entry *entry,
                               yz_memory_fate *fate, yz_error *err)
{
    (void)self, (void)entry, (void)err;
    *fate = YZ_MEMORY_ADDED;
    return YZ_OK;
}

static yz_status store_conflict(void *self, const yz_memory_entry *entry,
                                yz_memory_fate *fate, yz_error *err)
{
    (void)self, (void)entry, (void)err;
    *fate = YZ_MEMORY_CONFLICT;
    return YZ_OK;
}

static yz_status remove_none(void *self, uint64_t id, uint64_t version,
                             yz_memory_fate *fate, yz_error *err)
{
    (void)self, (void)id, (void)version, (void)err;
    *fate = YZ_MEMORY_CONFLICT;
    return YZ_OK;
}

static yz_status find_none(void *self, const yz_str langs[2], yz_str source,
                           const yz_memory_sink *sink, yz_error *err)
{
    (void)self, (void)langs, (void)source, (void)sink, (void)err;
    return YZ_OK;
}

static yz_status each_none(void *self, const yz_str *langs,
                           const yz_memory_sink *sink, yz_error *err)
{
    (void)self, (void)langs, (void)sink, (void)err;
    return YZ_OK;
}

static yz_status changes_none(void *self, uint64_t after,
                              const yz_memory_sink *sink, yz_error *err)
{
    (void)self, (void)after, (void)sink, (void)err;
    return YZ_OK;
}

#define STORE(how)                                                             \
 .knows = knows, .open = open_any, .state = state, .begin = no_change,         \
 .commit = no_change, .abandon = forget, .store = (how),                       \
 .remove = remove_none, .find = find_none, .each = each_none,                  \
 .changes = changes_none

BROKEN(memory_nowhere, "memory", yz_memory_ops, STORE(store_nowhere));
BROKEN(memory_conflict, "memory", yz_memory_ops, STORE(store_conflict));
