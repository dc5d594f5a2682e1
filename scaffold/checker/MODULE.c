/*
 * A checker: a question in the source wants a question mark in the target.
 *
 * The host gives one bead after the other: source text, target text, and the
 * glossary's terms found in both.  A checker tells findings, each of one of its
 * rules, with the place on either side.
 */
#include <yizhi/kind/checker.h>

/* What `yizhi explain X.@NAME@.01` shows.  Ids of your own begin with X. */
static const yz_rule rules[] = {{
    .id = "X.@NAME@.01",
    .severity = YZ_SEVERITY_WARNING,
    .summary = "a question has lost its question mark",
    .message = "the source asks a question, the target does not",
    .explanation = "The source has a question mark and the target has none.",
    .bad = "谁来负责？ ⇒ Who is responsible.",
    .good = "谁来负责？ ⇒ Who is responsible?",
}};

/* The question mark, in bytes of the text; nowhere if there is none. */
static yz_span find_question(yz_str text)
{
    size_t at = 0;

    while (at < text.len) {
        size_t begin = at;
        uint32_t c = yz_utf8_next(text, &at); /* moves `at` behind it */

        if (c == '?' || c == 0xFF1F) /* ？ */
            return yz_span_of(begin, at);
    }
    return yz_span_nowhere();
}

static yz_status check(void *self, const yz_check_context *context,
                       const yz_bead *bead, const yz_checker_sink *sink,
                       yz_error *err)
{
    yz_str target = bead->sides[YZ_TARGET].text;
    yz_check_result result = YZ_CHECK_RESULT_INIT("X.@NAME@.01");

    (void)self;
    (void)context;
    (void)err;
    result.source = find_question(bead->sides[YZ_SOURCE].text);
    /* An empty target is another checker's business. */
    if (!yz_span_is_somewhere(result.source) || target.len == 0 ||
        yz_span_is_somewhere(find_question(target)))
        return YZ_OK;
    /* Sides that may well not correspond: no more than information. */
    if (yz_bead_is_doubtful(bead))
        result.severity = YZ_SEVERITY_INFO;
    return sink->finding(sink->payload, &result);
}

static const yz_checker_ops ops = {
    .struct_size = sizeof ops,
    .rules = rules,
    .rule_count = sizeof rules / sizeof *rules,
    .check = check,
};

/* All checkers that are found take part in a run. */
static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("checker", "@NAME@", &ops),
    .summary = "questions stay questions",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "checks that questions stay questions",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
