/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker_drift: whether one term has one rendering over the whole run.
 *
 * What is in the minority is told, where it shares too little with the
 * commonest rendering to be a form of it.
 */
#include <yizhi/kind/checker.h>

enum {
    OFTEN = 3, /* times that the commonest rendering is seen at least */
    SAME = 5   /* characters that words of one stem share */
};

static const double CLEAR = 0.6; /* share of the commonest rendering */
static const double SURE = 0.8;  /* confidence of what is told */

static const yz_rule rules[] = { {
    .id = "C01",
    .severity = YZ_SEVERITY_WARNING,
    .summary = "a term is rendered in several ways",
    .message = "“{term}” is “{written}” here, {others}",
    .explanation =
        "The same term has another rendering in most other places of the run. "
        "Inflection, letter case, articles, hyphens and the order of words do "
        "not count, nor do renderings that only add or leave out words.\n"
        "Of terms of the glossary, those are told that have no approved "
        "rendering, and those whose renderings are all admitted; the rest is "
        "for T01 to T03. Words that no glossary has are looked at where all "
        "words are linked, as without a glossary or with --drift: words that "
        "recur, with a rendering that is clear. What renders them is "
        "estimated, so have a look before you change anything.\n"
        "It is information for words that no glossary has, and where all of it "
        "stands in one document.",
    .bad = "前沿模型 ⇒ cutting-edge models, elsewhere frontier models",
    .good = "前沿模型 ⇒ frontier models, wherever it stands",
} };

/* ---- Keys --------------------------------------------------------------- */

static yz_str next_word(yz_str *rest)
{
    const char *blank = memchr(rest->ptr, ' ', rest->len);
    size_t len = blank ? (size_t)(blank - rest->ptr) : rest->len;
    yz_str word = yz_str_cut(*rest, 0, len);
    *rest = yz_str_cut(*rest, blank ? len + 1 : len, rest->len);
    return word;
}

static bool is_alike(yz_str a, yz_str b)
{
    size_t same = 0;
    while (same < a.len && same < b.len && a.ptr[same] == b.ptr[same])
        same++;
    return same == a.len || same == b.len ? same >= 3 || a.len == b.len
                                          : same >= SAME;
}

/* Whether each word of `a` has its like in `b`. */
static bool is_part(yz_str a, yz_str b)
{
    while (a.len > 0) {
        yz_str word = next_word(&a);
        yz_str rest = b;
        bool found = false;
        while (rest.len > 0 && !found)
            found = is_alike(word, next_word(&rest));
        if (!found)
            return false;
    }
    return true;
}

/* The words of a key are sorted, so that initials are compared as a set. */
static bool is_initials(yz_str a, yz_str b)
{
    size_t words = 0;
    if (memchr(a.ptr, ' ', a.len) || a.len < 2)
        return false;
    while (b.len > 0) {
        yz_str word = next_word(&b);
        if (word.len == 0 || !memchr(a.ptr, word.ptr[0], a.len))
            return false;
        words++;
    }
    return words > 1 && words <= a.len;
}

/* “3rd” for “third”: a number may be written in many ways. */
static bool has_digit(yz_str key)
{
    size_t i;
    for (i = 0; i < key.len; i++)
        if (key.ptr[i] >= '0' && key.ptr[i] <= '9')
            return true;
    return false;
}

static bool differs(yz_str a, yz_str b)
{
    return !has_digit(a) && !has_digit(b) && !is_part(a, b) && !is_part(b, a) &&
           !is_initials(a, b) && !is_initials(b, a);
}

/* ---- Drift -------------------------------------------------------------- */

/* What stands for one term. */
typedef struct group {
    const yz_check_context *context;
    const yz_run_checker_sink *sink;
    const yz_observed *list;
    size_t count;
    const yz_observed *most; /* the first of the commonest rendering */
    size_t times;            /* how often that is seen … */
    size_t documents;        /* … and in how many pairs */
} group;

/* The commonest rendering; of equal ones the first. */
static void find_most(group *g)
{
    size_t i;
    size_t k;
    for (i = 0; i < g->count; i++) {
        size_t times = 0;
        size_t documents = 0;
        size_t last = SIZE_MAX;
        for (k = 0; k < g->count; k++) {
            if (!yz_str_equal(g->list[i].key, g->list[k].key))
                continue;
            times++;
            documents += g->list[k].pair != last;
            last = g->list[k].pair;
        }
        if (times > g->times) {
            g->times = times;
            g->documents = documents;
            g->most = &g->list[i];
        }
    }
}

/* Whether checker_terms looks after this concept. */
static bool is_guarded(const group *g)
{
    const yz_termbase *termbase = g->context->termbase;
    uint32_t number = g->list[0].concept_number;
    size_t i;
    if (number == YZ_NO_CONCEPT ||
        !yz_concept_target(termbase, yz_termbase_concept(termbase, number)))
        return false;
    for (i = 0; i < g->count; i++)
        if (g->list[i].term == YZ_NO_TERM ||
            yz_termbase_term(termbase, g->list[i].term)->status !=
                YZ_TERM_ADMITTED)
            return true;
    return false;
}

static yz_status tell(const group *g, const yz_observed *seen, yz_error *err)
{
    const yz_run_view *view = g->context->view;
    yz_check_result result = YZ_CHECK_RESULT_INIT("C01");
    yz_argument arguments[3];
    yz_status status;
    yz_buf others;
    yz_bead at;
    yz_place place = view->place(view->payload, g->most->pair, g->most->bead,
                                 YZ_TARGET, g->most->spans[YZ_TARGET].begin);
    view->bead(view->payload, g->most->pair, g->most->bead, &at);
    yz_buf_init(&others, SIZE_MAX / 2);
    yz_buf_printf(&others,
                  "elsewhere “%.*s” (%zu×, %zu document%s; first at %.*s:%zu)",
                  YZ_STR_ARG(g->most->written), g->times, g->documents,
                  g->documents == 1 ? "" : "s",
                  YZ_STR_ARG(at.sides[YZ_TARGET].name), place.line);
    arguments[0] = (yz_argument){ "term", seen->source };
    arguments[1] = (yz_argument){ "written", seen->written };
    arguments[2] = (yz_argument){ "others", yz_buf_str(&others) };
    result.arguments = arguments;
    result.argument_count = 3;
    result.source = seen->spans[YZ_SOURCE];
    result.target = seen->spans[YZ_TARGET];
    result.concept_number = seen->concept_number;
    if (seen->concept_number == YZ_NO_CONCEPT ||
        g->list[0].pair == g->list[g->count - 1].pair)
        result.severity = YZ_SEVERITY_INFO;
    status = others.failed ? yz_fail_no_memory(err)
                           : g->sink->finding(g->sink->payload, seen->pair,
                                              seen->bead, &result);
    yz_buf_done(&others);
    return status;
}

static yz_status check_group(group *g, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;
    if (g->count <= OFTEN || is_guarded(g))
        return YZ_OK;
    find_most(g);
    if (g->times < OFTEN || (double)g->times < CLEAR * (double)g->count)
        return YZ_OK;
    for (i = 0; i < g->count && status == YZ_OK; i++)
        if (g->list[i].confidence >= SURE &&
            differs(g->list[i].key, g->most->key))
            status = tell(g, &g->list[i], err);
    return status;
}

static yz_status check_run(void *self, const yz_check_context *context,
                           const yz_run_checker_sink *sink, yz_error *err)
{
    const yz_run_view *view = context->view;
    yz_status status = YZ_OK;
    const yz_observed *list;
    size_t count;
    size_t i = 0;
    (void)self;
    list = view->observed(view->payload, &count);
    while (i < count && status == YZ_OK) {
        group g = { context, sink, &list[i], 1, NULL, 0, 0 };
        while (i + g.count < count &&
               list[i + g.count].subject == list[i].subject)
            g.count++;
        status = check_group(&g, err);
        i += g.count;
    }
    return status;
}

static const yz_checker_ops ops = {
    .struct_size = sizeof ops,
    .rules = rules,
    .rule_count = sizeof rules / sizeof rules[0],
    .check_run = check_run,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("checker", "drift", &ops),
    .summary = "one term has one rendering over the run",
    .flags = YZ_FEATURE_DETERMINISTIC,
} };

YZ_PLUGIN_DEFINE(checker_drift) = {
    YZ_PLUGIN_HEAD("checker_drift", "0.1.0"),
    .summary = "checks that terms are rendered alike over the run",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof features[0],
};
