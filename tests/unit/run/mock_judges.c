/* SPDX-License-Identifier: Apache-2.0 */
/* Mock plugins that look at beads: matcher, checkers, reporter. */
#include "mock_features.h"

#include <stdio.h>

#include <yizhi/kind/checker.h>
#include <yizhi/kind/matcher.h>
#include <yizhi/kind/reporter.h>

/* ---- Matcher
 * ----------------------------------------------------------------- */

struct matcher {
    struct mock mock; /* first, for mock_breaks() */
    const yz_termbase *termbase;
};

static yz_status create_matcher(void **self, const yz_config *config,
                                yz_error *err)
{
    struct matcher *matcher = yz_calloc(1, sizeof *matcher);

    if (!matcher)
        return yz_fail_no_memory(err);
    snprintf(matcher->mock.breach, sizeof matcher->mock.breach, "%s",
             yz_config_text(config, "breach").ptr);
    *self = matcher;
    return YZ_OK;
}

static yz_status take_in(void *self, const yz_termbase *termbase, yz_side side,
                         yz_error *err)
{
    struct matcher *matcher = self;

    (void)side;
    (void)err;
    matcher->termbase = termbase;
    return mock_breaks(self, "index") ? YZ_IO : YZ_OK;
}

static yz_status break_matcher(const void *self, yz_str text,
                               const yz_matcher_sink *sink)
{
    if (mock_breaks(self, "silent"))
        return YZ_IO;
    if (text.len == 0)
        return YZ_OK;
    if (mock_breaks(self, "outside"))
        return sink->hit(sink->payload, 0, yz_span_of(0, text.len + 1));
    if (mock_breaks(self, "reversed"))
        return sink->hit(sink->payload, 0, yz_span_of(1, 0));
    if (mock_breaks(self, "empty"))
        return sink->hit(sink->payload, 0, yz_span_of(0, 0));
    if (mock_breaks(self, "nowhere"))
        return sink->hit(sink->payload, 0, yz_span_nowhere());
    if (mock_breaks(self, "term"))
        return sink->hit(sink->payload, 1000, yz_span_of(0, 1));
    if (mock_breaks(self, "inside a character"))
        return sink->hit(sink->payload, 0, yz_span_of(0, 1));
    if (mock_breaks(self, "stubborn"))
        sink->hit(sink->payload, 0, yz_span_of(1, 0));
    return YZ_OK;
}

static yz_status find_term(const yz_term *term, yz_str text,
                           const yz_matcher_sink *sink)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i + term->text.len <= text.len && status == YZ_OK; i++)
        if (memcmp(text.ptr + i, term->text.ptr, term->text.len) == 0)
            status = sink->hit(sink->payload, term->number,
                               yz_span_of(i, i + term->text.len));
    return status;
}

static yz_status match(const void *self, yz_str text, const yz_folded *folded,
                       const yz_matcher_sink *sink, yz_error *err)
{
    const struct matcher *matcher = self;
    size_t count = yz_termbase_term_count(matcher->termbase);
    yz_status status = break_matcher(self, text, sink);

    (void)folded;
    (void)err;
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = find_term(yz_termbase_term(matcher->termbase, i), text, sink);
    return status;
}

static const yz_matcher_ops matcher_ops = { .struct_size = sizeof matcher_ops,
                                            .create = create_matcher,
                                            .destroy = mock_destroy,
                                            .index = take_in,
                                            .match = match };

const yz_feature matcher_letters_features[1] = { { MOCK_FEATURE(
    "matcher", "letters", &matcher_ops) } };

/* ---- A matcher that can be kept: "KEPT", the side, the number of terms ----
 */

struct mock_count mock_count;

static yz_status index_keeper(void *self, const yz_termbase *termbase,
                              yz_side side, yz_error *err)
{
    mock_count.indexed++;
    return take_in(self, termbase, side, err);
}

static yz_status save_keeper(const void *self, yz_buf *out, yz_error *err)
{
    const struct matcher *matcher = self;
    uint64_t count = yz_termbase_term_count(matcher->termbase);

    (void)err;
    mock_count.saved++;
    mock_count.aligned += out->len % 8 == 0;
    yz_buf_add_text(out, "KEPT....");
    yz_buf_add(out, (yz_str){ (const char *)&count, sizeof count });
    return mock_breaks(self, "save") ? YZ_UNSUPPORTED : out->failed;
}

static yz_status open_keeper(void *self, yz_str bytes,
                             const yz_termbase *termbase, yz_side side,
                             yz_error *err)
{
    struct matcher *matcher = self;
    uint64_t count = yz_termbase_term_count(termbase);

    (void)side;
    mock_count.opened++;
    mock_count.aligned += (uintptr_t)bytes.ptr % 8 == 0;
    if (bytes.len != 16 || memcmp(bytes.ptr, "KEPT....", 8) != 0 ||
        memcmp(bytes.ptr + 8, &count, sizeof count) != 0)
        return yz_fail(err, YZ_FORMAT, "it was not kept here");
    matcher->termbase = termbase;
    return YZ_OK;
}

/* `folded` is its own to fill; nobody has folded the text. */
static yz_status match_unfolded(const void *self, yz_str text,
                                yz_folded *folded, const yz_matcher_sink *sink,
                                yz_error *err)
{
    yz_status status = yz_fold(text, folded, err);

    mock_count.unfolded++;
    return status == YZ_OK ? match(self, text, folded, sink, err) : status;
}

static const yz_matcher_ops keeper_ops = { .struct_size = sizeof keeper_ops,
                                           .create = create_matcher,
                                           .destroy = mock_destroy,
                                           .index = index_keeper,
                                           .match = match,
                                           .save = save_keeper,
                                           .open = open_keeper,
                                           .match_text = match_unfolded };

const yz_feature matcher_keeper_features[1] = {
    { MOCK_FEATURE("matcher", "keeper", &keeper_ops), .rank = -1 }
};

/* ---- Checkers
 * ------------------------------------------------------------------- */

static const yz_rule word_rules[] = {
    { "M01", YZ_SEVERITY_ERROR, "a bad word", "“{word}” is {judgement}{}{none}",
      "e", "b", "g" },
    { "M02", YZ_SEVERITY_INFO, "a term", "a term stands here: {open", "e", "b",
      "g" },
};

static const yz_rule side_rules[] = {
    { "N01", YZ_SEVERITY_WARNING, "an empty side", "nothing corresponds", "e",
      "b", "g" },
};

/* Tells something that the contract forbids; YZ_OK: nothing to break. */
static yz_status break_checker(void *self, const yz_bead *bead,
                               const yz_checker_sink *sink, yz_error *err)
{
    yz_check_result result = YZ_CHECK_RESULT_INIT("M01");

    (void)err;
    if (mock_breaks(self, "silent"))
        return YZ_IO;
    if (mock_breaks(self, "told"))
        return yz_fail(err, YZ_FORMAT, "its dictionary is torn");
    if (mock_breaks(self, "rule"))
        result.rule = "N01";
    else if (mock_breaks(self, "no rule"))
        result.rule = NULL;
    else if (mock_breaks(self, "outside"))
        result.source = yz_span_of(0, bead->sides[0].text.len + 1);
    else if (mock_breaks(self, "target outside"))
        result.target = yz_span_of(0, bead->sides[1].text.len + 1);
    else if (mock_breaks(self, "inside a character"))
        result.source = yz_span_of(1, 2);
    else if (mock_breaks(self, "severity"))
        result.severity = (yz_severity)7;
    else if (mock_breaks(self, "concept"))
        result.concept_number = 4711;
    else if (mock_breaks(self, "arguments"))
        result.argument_count = 3;
    else if (!mock_breaks(self, "stubborn"))
        return YZ_OK;
    if (mock_breaks(self, "stubborn")) {
        result.rule = "N01";
        sink->finding(sink->payload, &result);
        return YZ_OK;
    }
    return sink->finding(sink->payload, &result);
}

static yz_status tell_bad(const yz_bead *bead, size_t at,
                          const yz_checker_sink *sink)
{
    const yz_argument arguments[] = { { "word", { "bad", 3 } },
                                      { "judgement", { "{word}", 6 } } };
    yz_check_result result = YZ_CHECK_RESULT_INIT("M01");

    (void)bead;
    result.target = yz_span_of(at, at + 3);
    result.arguments = arguments;
    result.argument_count = 2;
    return sink->finding(sink->payload, &result);
}

static yz_status check_words(void *self, const yz_check_context *context,
                             const yz_bead *bead, const yz_checker_sink *sink,
                             yz_error *err)
{
    yz_str text = bead->sides[1].text;
    yz_status status = YZ_OK;

    (void)context;
    for (size_t i = 0; i < bead->sides[0].match_count && status == YZ_OK; i++) {
        yz_check_result result = YZ_CHECK_RESULT_INIT("M02");
        result.source = bead->sides[0].matches[i].span;
        result.concept_number = bead->sides[0].matches[i].concept_number;
        status = sink->finding(sink->payload, &result);
    }
    for (size_t i = text.len; i >= 3 && status == YZ_OK; i--)
        if (memcmp(text.ptr + i - 3, "bad", 3) == 0)
            status = tell_bad(bead, i - 3, sink);
    if (status == YZ_OK && bead->number > 0)
        status = break_checker(self, bead, sink, err);
    return status;
}

static yz_status check_sides(void *self, const yz_check_context *context,
                             const yz_bead *bead, const yz_checker_sink *sink,
                             yz_error *err)
{
    yz_check_result result = YZ_CHECK_RESULT_INIT("N01");

    (void)context;
    (void)err;
    if (mock_breaks(self, "silent"))
        return YZ_PLUGIN;
    if (bead->sides[0].segments > 0 && bead->sides[1].segments > 0)
        return YZ_OK;
    return sink->finding(sink->payload, &result);
}

/* Looks at the run and tells of its last bead. */
static yz_status oversee(void *self, const yz_check_context *context,
                         const yz_run_checker_sink *sink, yz_error *err)
{
    const yz_run_view *view = context->view;
    yz_check_result result = YZ_CHECK_RESULT_INIT("M01");
    size_t pair = view->pair_count - 1;
    size_t last;
    yz_bead bead;

    if (view->pair_count == 0)
        return YZ_OK;
    last = view->bead_count(view->payload, pair) - 1;

    if (mock_breaks(self, "far told"))
        return yz_fail(err, YZ_FORMAT, "it lost its way");
    if (mock_breaks(self, "far pair"))
        return sink->finding(sink->payload, pair + 1, 0, &result);
    if (mock_breaks(self, "far bead"))
        return sink->finding(sink->payload, pair, last + 1, &result);
    if (!mock_breaks(self, "far"))
        return YZ_OK;
    view->bead(view->payload, pair, last, &bead);
    result.target =
        yz_span_of(bead.sides[1].text.len - 1, bead.sides[1].text.len);
    return sink->finding(sink->payload, pair, last, &result);
}

static const yz_checker_ops word_ops = { .struct_size = sizeof word_ops,
                                         .create = mock_create,
                                         .destroy = mock_destroy,
                                         .rules = word_rules,
                                         .rule_count = 2,
                                         .check = check_words,
                                         .check_run = oversee };
static const yz_checker_ops side_ops = { .struct_size = sizeof side_ops,
                                         .create = mock_create,
                                         .destroy = mock_destroy,
                                         .rules = side_rules,
                                         .rule_count = 1,
                                         .check = check_sides };

const yz_feature checker_words_features[1] = {
    { MOCK_FEATURE("checker", "words", &word_ops), .rank = 2,
      .flags = YZ_FEATURE_SHAREABLE }
};
const yz_feature checker_sides_features[1] = {
    { MOCK_FEATURE("checker", "sides", &side_ops), .rank = 1 }
};

/* ---- Reporter
 * ---------------------------------------------------------------------- */

struct reporter {
    struct mock mock;
    const yz_output *output;
};

static yz_status create_reporter(void **self, const yz_config *config,
                                 yz_error *err)
{
    struct reporter *reporter = yz_calloc(1, sizeof *reporter);

    if (!reporter)
        return yz_fail_no_memory(err);
    snprintf(reporter->mock.breach, sizeof reporter->mock.breach, "%s",
             yz_config_text(config, "breach").ptr);
    *self = reporter;
    return YZ_OK;
}

static yz_status say(void *self, const char *word)
{
    struct reporter *reporter = self;

    if (mock_breaks(self, word))
        return YZ_IO;
    return reporter->output->write(reporter->output->payload, yz_str_of(word));
}

static yz_status report_begin(void *self, const yz_report_info *info,
                              const yz_output *output, yz_error *err)
{
    struct reporter *reporter = self;

    (void)info;
    (void)err;
    reporter->output = output;
    return say(self, "begin");
}

/* Says how many beads and matches it sees, and where the first bead is. */
static yz_status report_look(void *self, const yz_run_view *view, yz_error *err)
{
    size_t beads = 0, matches = 0;
    char words[80];
    yz_place place = { 0, 0 };

    (void)err;
    for (size_t p = 0; p < view->pair_count; p++)
        for (size_t b = 0; b < view->bead_count(view->payload, p); b++) {
            yz_bead bead;

            view->bead(view->payload, p, b, &bead);
            beads++;
            matches += bead.sides[YZ_SOURCE].match_count;
            if (place.line == 0)
                place = view->place(view->payload, p, b, YZ_SOURCE, 0);
        }
    if (mock_breaks(self, " look"))
        return YZ_IO;
    snprintf(words, sizeof words, " look(%zu beads, %zu matches, from %zu:%zu)",
             beads, matches, place.line, place.column);
    return say(self, mock_breaks(self, "tell") ? words : " look");
}

static yz_status report_finding(void *self, const yz_finding *finding,
                                yz_error *err)
{
    (void)finding;
    (void)err;
    return say(self, " finding");
}

static yz_status report_accepted(void *self, const yz_finding *finding,
                                 const yz_decision *decision, yz_error *err)
{
    char words[80];

    (void)finding;
    (void)err;
    snprintf(words, sizeof words, " accepted(%.*s)",
             YZ_STR_ARG(decision->reason));
    return say(self, words);
}

static yz_status report_end(void *self, const yz_summary *summary,
                            yz_error *err)
{
    (void)summary;
    (void)err;
    return say(self, " end");
}

static const yz_reporter_ops reporter_ops = {
    .struct_size = sizeof reporter_ops,
    .create = create_reporter,
    .destroy = mock_destroy,
    .begin = report_begin,
    .finding = report_finding,
    .end = report_end,
    .look = report_look,
    .accepted = report_accepted,
};

const yz_feature reporter_mock_features[1] = { { MOCK_FEATURE(
    "reporter", "mock", &reporter_ops) } };
