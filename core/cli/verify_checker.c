/* SPDX-License-Identifier: Apache-2.0 */
/* The contracts of kinds "checker" and "miner" as cases; see verify.h. */
#include "verify.h"
#include <stdio.h>
#include <yizhi/kind/checker.h>
#include <yizhi/kind/miner.h>

/* ---- Checkers ---- */

static bool is_of(const yz_rule *rules, size_t count, const char *id)
{
    for (size_t i = 0; id && i < count; i++)
        if (strcmp(rules[i].id, id) == 0)
            return true;
    return false;
}

/* Also of those that the instance has. */
static bool has_rule(const yzc_trial *t, const char *id)
{
    const yz_checker_ops *ops = t->stage->feature->ops;
    const yz_rule *own = NULL;
    size_t count = 0;

    if (ops->struct_size >=
            offsetof(yz_checker_ops, own_rules) + sizeof ops->own_rules &&
        ops->own_rules)
        ops->own_rules(t->self, &own, &count);
    return is_of(ops->rules, ops->rule_count, id) || is_of(own, count, id);
}

static bool arguments_fit(yzc_trial *t, const yz_check_result *result)
{
    for (size_t i = 0; i < result->argument_count; i++) {
        const yz_argument *argument = &result->arguments[i];

        if (!argument->name || !argument->name[0]) {
            yzc_breach(t, "argument %zu of a finding has no name", i + 1);
            return false;
        }
        if (!yzc_is_text(t, argument->name, argument->value))
            return false;
    }
    return true;
}

static void write_span(yzc_trial *t, const char *side, yz_str text,
                       yz_span span)
{
    char place[80];

    if (!yz_span_is_somewhere(span))
        return;
    snprintf(place, sizeof place, " %s %zu-%zu “", side, span.begin, span.end);
    yzc_log_add(&t->told, yz_str_of(place));
    yzc_log_add(&t->told, yz_str_cut(text, span.begin, span.end));
    yzc_log_add(&t->told, yz_str_of("”"));
}

/* Written down for comparing, and for authors who want to see it. */
static yz_status tell_finding(yzc_trial *t, const yz_check_result *r,
                              const yz_str texts[2])
{
    yzc_log_add(&t->told, yz_str_of("finding "));
    yzc_log_add(&t->told, yz_str_of(r->rule));
    write_span(t, "source", texts[YZ_SOURCE], r->source);
    write_span(t, "target", texts[YZ_TARGET], r->target);
    for (size_t i = 0; i < r->argument_count; i++) {
        yzc_log_add(&t->told, yz_str_of(" "));
        yzc_log_add(&t->told, yz_str_of(r->arguments[i].name));
        yzc_log_add(&t->told, yz_str_of("="));
        yzc_log_add(&t->told, r->arguments[i].value);
    }
    return yzc_tell(t, " severity %d", (int)r->severity);
}

/* Judges a finding of a bead with these texts. */
static yz_status take(yzc_trial *t, const yz_check_result *r,
                      const yz_str texts[2])
{
    const yz_span spans[2] = { r->source, r->target };

    if (r->struct_size < sizeof *r)
        return yzc_breach(t, "a finding has a struct_size of %zu",
                          r->struct_size);
    if (!has_rule(t, r->rule))
        return yzc_breach(t,
                          "a finding is of rule “%s”, which it does not list",
                          r->rule ? r->rule : "(none)");
    if ((int)r->severity < 0 || r->severity > YZ_SEVERITY_ERROR)
        return yzc_breach(t, "%s: %d is no severity", r->rule,
                          (int)r->severity);
    for (int side = 0; side < 2; side++)
        if (!yzc_span_fits(texts[side], spans[side]))
            return yzc_breach(t,
                              "%s: the span [%zu, %zu) does not lie on "
                              "characters of the %s, which has %zu bytes",
                              r->rule, spans[side].begin, spans[side].end,
                              side ? "target" : "source", texts[side].len);
    if (r->concept_number != YZ_NO_CONCEPT &&
        r->concept_number >=
            yz_termbase_concept_count(t->stage->world.view.termbase))
        return yzc_breach(t, "%s: there is no concept %u", r->rule,
                          r->concept_number);
    if (!arguments_fit(t, r))
        return YZ_PLUGIN;
    return tell_finding(t, r, texts);
}

static yz_status take_finding(void *payload, const yz_check_result *result)
{
    yzc_trial *t = payload;

    return take(t, result, t->texts);
}

static yz_status take_run_finding(void *payload, size_t pair, size_t bead,
                                  const yz_check_result *result)
{
    yzc_trial *t = payload;
    const yz_run_view *view = &t->stage->world.view;
    yz_bead of = { .struct_size = sizeof of };

    if (pair >= view->pair_count ||
        bead >= view->bead_count(view->payload, pair))
        return yzc_breach(t,
                          "a finding is of bead %zu of pair %zu, which is "
                          "not there",
                          bead, pair);
    view->bead(view->payload, pair, bead, &of);
    const yz_str texts[2] = { of.sides[0].text, of.sides[1].text };
    return take(t, result, texts);
}

static bool wants_all(void *payload, const char *rule)
{
    (void)payload, (void)rule;
    return true;
}

static const yz_rendering *renderings(void *payload, uint32_t concept_number,
                                      size_t *count)
{
    const yzc_trial *t = payload;
    const yz_run_view *view = &t->stage->world.view;

    return view->renderings(view->payload, concept_number, count);
}

static yz_status check_bead(yzc_trial *t, const yz_check_context *context,
                            size_t pair, size_t number)
{
    const yz_checker_ops *ops = t->stage->feature->ops;
    const yz_run_view *view = context->view;
    yz_checker_sink sink = { sizeof sink, t, take_finding };
    yz_bead bead = { .struct_size = sizeof bead };
    yz_status status;

    view->bead(view->payload, pair, number, &bead);
    for (int i = 0; i < 2; i++) {
        yz_bead_side *side = &bead.sides[i];

        t->texts[i] = side->text = yzc_lend_text(t, side->text);
        side->lang = yzc_lend_text(t, side->lang);
        side->name = yzc_lend_text(t, side->name);
        side->matches = yzc_lend(t, side->matches,
                                 side->match_count * sizeof *side->matches);
    }
    const yz_bead *lent = yzc_lend(t, &bead, sizeof bead);
    yzc_enter(t);
    status = lent ? ops->check(t->self, context, lent, &sink, &t->err)
                  : yz_fail_no_memory(&t->err);
    yzc_leave(t);
    yzc_take_back(t);
    return status;
}

static yz_status check_run(yzc_trial *t, const yz_check_context *context)
{
    const yz_checker_ops *ops = t->stage->feature->ops;
    yz_run_checker_sink sink = { sizeof sink, t, take_run_finding };
    yz_status status;

    yzc_enter(t);
    status = ops->check_run(t->self, context, &sink, &t->err);
    yzc_leave(t);
    return status;
}

static yz_status drive_checker(yzc_trial *t)
{
    const yz_checker_ops *ops = t->stage->feature->ops;
    const yz_run_view *view = &t->stage->world.view;
    yz_check_context context = { .struct_size = sizeof context,
                                 .termbase = view->termbase,
                                 .lang = { view->lang[0], view->lang[1] },
                                 .payload = t,
                                 .renderings = renderings,
                                 .wanted = wants_all,
                                 .view = view };
    yz_status status = YZ_OK;

    for (size_t p = 0; ops->check && p < view->pair_count; p++)
        for (size_t i = 0;
             status == YZ_OK && i < view->bead_count(view->payload, p); i++)
            status = check_bead(t, &context, p, i);
    if (status == YZ_OK &&
        ops->struct_size >=
            offsetof(yz_checker_ops, check_run) + sizeof ops->check_run &&
        ops->check_run)
        status = check_run(t, &context);
    return status;
}

/* "T01", or "X.name.01". */
static bool is_rule_id(const char *id)
{
    size_t len = strlen(id);
    size_t name = strspn(id + (len > 2 ? 2 : len),
                         "abcdefghijklmnopqrstuvwxyz0123456789_");
    const char *number;

    if (len == 3)
        return id[0] >= 'A' && id[0] <= 'Z' &&
               strspn(id + 1, "0123456789") == 2;
    if (strncmp(id, "X.", 2) != 0 || name == 0 || id[2 + name] != '.')
        return false;
    number = id + 3 + name;
    return *number && strspn(number, "0123456789") == strlen(number);
}

static bool braces_fit(const char *message)
{
    for (const char *c = message; *c; c++) {
        if (*c == '}')
            return false;
        if (*c != '{')
            continue;
        size_t len = strcspn(c + 1, "{}");
        if (len == 0 || c[1 + len] != '}')
            return false;
        c += len + 1;
    }
    return true;
}

static void judge_rule(yzc_stage *s, const yz_rule *rule)
{
    const struct {
        const char *name;
        const char *text;
    } texts[] = { { "summary", rule->summary },
                  { "message", rule->message },
                  { "explanation", rule->explanation },
                  { "bad example", rule->bad },
                  { "good example", rule->good } };

    if (!is_rule_id(rule->id))
        yzc_broken(s, "“%s” is no rule id; yours are of the form X.name.01",
                   rule->id);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!texts[i].text[0] || !yz_utf8_valid(yz_str_of(texts[i].text), NULL))
            yzc_broken(s, "rule %s has no %s, or it is no UTF-8", rule->id,
                       texts[i].name);
    if (!braces_fit(rule->message))
        yzc_broken(s, "the message of rule %s has a “{” without its “}”",
                   rule->id);
}

static void play_rules(yzc_stage *s)
{
    const yz_checker_ops *ops = s->feature->ops;

    for (size_t i = 0; i < ops->rule_count; i++) {
        judge_rule(s, &ops->rules[i]);
        for (size_t j = 0; j < i; j++)
            if (strcmp(ops->rules[i].id, ops->rules[j].id) == 0)
                yzc_broken(s, "rule %s is there twice", ops->rules[i].id);
    }
}

static const yzc_case checker_cases[] = {
    { "rules",
      "give each rule an id of its own, a summary, a message, an explanation "
      "and two examples",
      play_rules },
    { "examples", "a rule is found in its bad example and not in the good one",
      yzc_play_examples },
    { NULL, NULL, NULL },
};

const yzc_conduct yzc_verify_checker = {
    .kind = "checker",
    .drive = drive_checker,
    .total = true,
    .wants_world = true,
    .cases = checker_cases,
};

/* ---- Miners ---- */

static bool sighting_fits(yzc_trial *t, const yz_sighting *seen)
{
    const yz_run_view *view = &t->stage->world.view;
    yz_bead bead = { .struct_size = sizeof bead };

    if (seen->pair >= view->pair_count ||
        seen->bead >= view->bead_count(view->payload, seen->pair)) {
        yzc_breach(t,
                   "a candidate was seen in bead %zu of pair %zu, which is "
                   "not there",
                   seen->bead, seen->pair);
        return false;
    }
    view->bead(view->payload, seen->pair, seen->bead, &bead);
    for (int side = 0; side < 2; side++)
        if (!yzc_span_fits(bead.sides[side].text, seen->spans[side])) {
            yzc_breach(t,
                       "a candidate was seen at [%zu, %zu), which does not lie "
                       "on characters of the %s",
                       seen->spans[side].begin, seen->spans[side].end,
                       side ? "target" : "source");
            return false;
        }
    return true;
}

static yz_status take_candidate(void *payload, const yz_candidate *c)
{
    yzc_trial *t = payload;

    if (c->struct_size < sizeof *c)
        return yzc_breach(t, "a candidate has a struct_size of %zu",
                          c->struct_size);
    if (!c->way || !c->way[0])
        return yzc_breach(t, "a candidate does not say in which way it was "
                             "found");
    if (c->terms[0].len == 0 && c->terms[1].len == 0)
        return yzc_breach(t, "a candidate has a term in neither language");
    if (!(c->score > 0 && c->score <= 1))
        return yzc_breach(t, "a score of %g is not in (0, 1]", c->score);
    if (c->sighting_count == 0)
        return yzc_breach(t, "a candidate was seen nowhere");
    for (int side = 0; side < 2; side++)
        if (!yzc_is_text(t, "a term", c->terms[side]))
            return YZ_PLUGIN;
    if (!yzc_is_text(t, "a reason", c->reasons))
        return YZ_PLUGIN;
    for (size_t i = 0; i < c->sighting_count; i++)
        if (!sighting_fits(t, &c->sightings[i]))
            return YZ_PLUGIN;
    return yzc_tell(t, "candidate %s “%.*s” “%.*s” %.4f", c->way,
                    YZ_STR_ARG(c->terms[0]), YZ_STR_ARG(c->terms[1]), c->score);
}

static yz_status drive_miner(yzc_trial *t)
{
    const yz_miner_ops *ops = t->stage->feature->ops;
    yz_miner_sink sink = { sizeof sink, t, take_candidate };
    yz_status status;

    yzc_enter(t);
    status = ops->mine(t->self, &t->stage->world.view, &sink, &t->err);
    yzc_leave(t);
    return status;
}

const yzc_conduct yzc_verify_miner = {
    .kind = "miner",
    .drive = drive_miner,
    .total = true,
    .wants_world = true,
};
