/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A checker: the first mention of a term in a document has the original behind
 * it in brackets, “discourse alignment (话语接轨)”, and later ones have not.
 *
 *     cc -shared -fPIC -o checker_mention.so checker_mention.c \
 *        $(pkg-config --cflags --libs yizhi-1)
 *     yizhi check a.zh.txt a.en.txt -g glossary --plugin-path . \
 *        --set checker_mention.domain=name
 *
 * With a domain only the glossary's entries of that domain are looked at, since
 * hardly any house wants the original of every term.  Headings are no mentions.
 */
#include <yizhi/kind/checker.h>

static const yz_rule rules[] = {
    {
        .id = "X.mention.01",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "a first mention lacks the original in brackets",
        .message = "first mention of “{written}” without “{term}” in brackets",
        .explanation =
            "Where a term of the glossary is used for the first time in a "
            "document, the original stands behind it in brackets, so that the "
            "reader can find it again. Headings do not count, unless "
            "checker_mention.headings says so.",
        .bad = "话语接轨很重要。 ⇒ Discourse alignment matters.",
        .good = "话语接轨很重要。 ⇒ Discourse alignment (话语接轨) matters.",
    },
    {
        .id = "X.mention.02",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "a later mention has the original in brackets again",
        .message = "“{term}” again behind “{written}”: only the first mention "
                   "has the original",
        .explanation = "The original in brackets stands behind the first "
                       "mention in a document, and behind no other.",
        .bad = "谈话语接轨。 ⇒ On discourse alignment (话语接轨). … "
               "话语接轨很重要。 ⇒ Discourse alignment (话语接轨) matters.",
        .good = "谈话语接轨。 ⇒ On discourse alignment (话语接轨). … "
                "话语接轨很重要。 ⇒ Discourse alignment matters.",
    },
};

static const yz_option options[] = {
    { "domain", YZ_OPTION_TEXT, "", "only concepts of this domain", NULL },
    { "headings", YZ_OPTION_BOOL, "no", "headings are mentions too", NULL },
};

typedef struct mention {
    yz_str domain;
    bool headings;
} mention;

/* What one call of check_run() works with. */
typedef struct walk {
    const mention *self;
    const yz_run_view *view;
    const yz_run_checker_sink *sink;
    unsigned char *seen; /* by concept, in the pair at hand */
} walk;

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    mention *m = yz_calloc(1, sizeof *m);

    if (!m)
        return yz_fail_no_memory(err);
    m->domain = yz_config_text(config, "domain");
    m->headings = yz_config_bool(config, "headings");
    *self = m;
    return YZ_OK;
}

static void destroy(void *self)
{
    yz_free(self);
}

/* The text between the brackets that open right behind `at`, a blank or none
 * between; nowhere if there are none. */
static yz_span bracket_behind(yz_str text, size_t at)
{
    size_t pos = at, begin;
    uint32_t c;

    if (pos < text.len && text.ptr[pos] == ' ')
        pos++;
    if (pos == text.len)
        return yz_span_nowhere();
    c = yz_utf8_next(text, &pos);
    if (c != '(' && c != 0xFF08)
        return yz_span_nowhere();
    for (begin = pos; pos < text.len;) {
        size_t end = pos;

        c = yz_utf8_next(text, &pos);
        if (c == ')' || c == 0xFF09)
            return yz_span_of(begin, end);
    }
    return yz_span_nowhere();
}

static bool contains(yz_str text, yz_str part)
{
    size_t at;

    for (at = 0; part.len > 0 && at + part.len <= text.len; at++)
        if (memcmp(text.ptr + at, part.ptr, part.len) == 0)
            return true;
    return false;
}

/* Whether the term is there to be written so: not forbidden, no name that stays
 * as it is in both languages. */
static bool is_rendering(const yz_term *term)
{
    return term->status <= YZ_TERM_PROPOSED && !term->keep;
}

static const yz_term *first_source(const walk *w, const yz_concept *c)
{
    size_t i;

    for (i = 0; i < c->term_count; i++)
        if (yz_lang_same(c->terms[i].lang, w->view->lang[YZ_SOURCE]))
            return &c->terms[i];
    return NULL;
}

/* Whether `text` has one of the source terms. */
static bool has_source(const walk *w, const yz_concept *c, yz_str text)
{
    size_t i;

    for (i = 0; i < c->term_count; i++)
        if (yz_lang_same(c->terms[i].lang, w->view->lang[YZ_SOURCE]) &&
            contains(text, c->terms[i].text))
            return true;
    return false;
}

static yz_status tell(const walk *w, const yz_bead *bead, const yz_match *match,
                      const char *rule, const yz_term *source)
{
    yz_str text = bead->sides[YZ_TARGET].text;
    yz_argument arguments[2];
    yz_check_result result = YZ_CHECK_RESULT_INIT(rule);

    arguments[0].name = "term";
    arguments[0].value = source->text;
    arguments[1].name = "written";
    arguments[1].value = yz_str_cut(text, match->span.begin, match->span.end);
    result.target = match->span;
    result.concept_number = match->concept_number;
    result.arguments = arguments;
    result.argument_count = 2;
    return w->sink->finding(w->sink->payload, bead->pair, bead->number,
                            &result);
}

static yz_status look_at(const walk *w, const yz_bead *bead,
                         const yz_match *match)
{
    const yz_concept *c =
        yz_termbase_concept(w->view->termbase, match->concept_number);
    const yz_term *source = first_source(w, c);
    yz_str text = bead->sides[YZ_TARGET].text;
    yz_span bracket = bracket_behind(text, match->span.end);
    bool first = !w->seen[match->concept_number], given;

    if (!source || match->consumed_by >= 0 ||
        !is_rendering(yz_termbase_term(w->view->termbase, match->term)))
        return YZ_OK;
    if (w->self->domain.len && !yz_str_equal(c->domain, w->self->domain))
        return YZ_OK;
    given = yz_span_is_somewhere(bracket) &&
            has_source(w, c, yz_str_cut(text, bracket.begin, bracket.end));
    w->seen[match->concept_number] = 1;
    if (first == given)
        return YZ_OK;
    return tell(w, bead, match, rules[first ? 0 : 1].id, source);
}

static yz_status walk_pair(const walk *w, size_t pair)
{
    size_t count = w->view->bead_count(w->view->payload, pair), i, k;
    yz_status status = YZ_OK;

    memset(w->seen, 0, yz_termbase_concept_count(w->view->termbase));
    for (i = 0; i < count && status == YZ_OK; i++) {
        yz_bead bead;
        const yz_bead_side *side = &bead.sides[YZ_TARGET];

        w->view->bead(w->view->payload, pair, i, &bead);
        if (side->kind == YZ_BLOCK_HEADING && !w->self->headings)
            continue;
        for (k = 0; k < side->match_count && status == YZ_OK; k++)
            status = look_at(w, &bead, &side->matches[k]);
    }
    return status;
}

static yz_status check_run(void *self, const yz_check_context *context,
                           const yz_run_checker_sink *sink, yz_error *err)
{
    walk w = { self, context->view, sink, NULL };
    yz_status status = YZ_OK;
    size_t pair;

    w.seen = yz_malloc(yz_termbase_concept_count(w.view->termbase));
    if (!w.seen)
        return yz_fail_no_memory(err);
    for (pair = 0; pair < w.view->pair_count && status == YZ_OK; pair++)
        status = walk_pair(&w, pair);
    yz_free(w.seen);
    return status;
}

static const yz_checker_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .rules = rules,
    .rule_count = sizeof rules / sizeof *rules,
    .check_run = check_run,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("checker", "mention", &ops),
    .summary = "the first mention has the original in brackets",
    .flags = YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(checker_mention) = {
    YZ_PLUGIN_HEAD("checker_mention", "1.0.0"),
    .summary = "checks that first mentions have the original in brackets",
    .licence = "Apache-2.0",
    .origin = "the examples of yizhi",
    .features = features,
    .feature_count = 1,
};
