/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker_rules: rules that translators write, as files.
 *
 * An instance serves all threads: rules do not change, and what is needed to
 * search with them, a desk, is taken from a stack and put back.
 */
#include "rules_file.h"

#include <pthread.h>
#include <yizhi/kind/checker.h>

typedef struct rules_checker {
    rules_set set;
    pthread_mutex_t lock;
    rules_desk *desks; /* that nobody uses */
} rules_checker;

/* ---- Telling ------------------------------------------------------------ */

enum {
    MOST_ARGUMENTS = 7
};

typedef struct telling {
    const rules_rule *rule;
    const yz_bead *bead;
    rules_desk *desk;
    const yz_checker_sink *sink;
    yz_check_result result;
    yz_argument arguments[MOST_ARGUMENTS];
    yz_buf replace;
} telling;

static void add(telling *t, const char *name, yz_str value)
{
    t->arguments[t->result.argument_count++] = (yz_argument){ name, value };
}

static yz_str cut(const telling *t, int side, yz_span span)
{
    return yz_str_cut(t->bead->sides[side].text, span.begin, span.end);
}

static void put_span(telling *t, int side, yz_span span)
{
    if (side == YZ_SOURCE)
        t->result.source = span;
    else
        t->result.target = span;
}

/* What compares two sides that may not belong together is not sure. */
static void doubt(telling *t)
{
    if (t->rule->when.count == 0 || !yz_bead_is_doubtful(t->bead))
        return;
    t->result.severity = YZ_SEVERITY_INFO;
    add(t, "doubt", yz_str_of("the alignment is uncertain here"));
}

static yz_status add_replacement(telling *t, const rules_hit *hit,
                                 yz_error *err)
{
    int side = t->rule->side;
    rules_fitting fitting;
    yz_status status;

    yz_buf_clear(&t->replace);
    status = rules_fit(t->desk, t->rule, hit, t->bead->sides[side].lang,
                       &t->replace, &fitting, err);
    if (status != YZ_OK)
        return status;
    put_span(t, side, fitting.span);
    add(t, "replace", yz_buf_str(&t->replace));
    if (fitting.unsure)
        add(t, "unsure", yz_str_of(fitting.unsure));
    return YZ_OK;
}

static yz_status tell(telling *t, const rules_hit *hit, yz_error *err)
{
    const rules_rule *rule = t->rule;
    bool wants = rule->want.count > 0;
    int side = wants ? !rule->side : (int)rule->side;
    const yz_check_result empty = YZ_CHECK_RESULT_INIT(rule->told.id);
    yz_status status = YZ_OK;

    t->result = empty;
    t->result.arguments = t->arguments;
    put_span(t, side, hit->span);
    if (wants) {
        add(t, "when", cut(t, side, hit->span));
        add(t, "want", yz_str_of(rule->wanted));
    } else {
        add(t, "found", cut(t, side, hit->span));
        if (t->desk->others.count > 0) {
            yz_span other = t->desk->others.items[0].span;

            put_span(t, !side, other);
            add(t, "when", cut(t, !side, other));
        }
        if (hit->way->replace)
            status = add_replacement(t, hit, err);
    }
    doubt(t);
    return status == YZ_OK ? t->sink->finding(t->sink->payload, &t->result)
                           : status;
}

/* ---- Checking ----------------------------------------------------------- */

static yz_status check_rule(telling *t, yz_error *err)
{
    yz_status status = rules_judge(t->desk, t->rule, err);

    if (status == YZ_LIMIT)
        return yz_wrap(err, "%s", t->rule->place);
    for (size_t i = 0; i < t->desk->places.count && status == YZ_OK; i++)
        status = tell(t, &t->desk->places.items[i], err);
    return status;
}

static rules_desk *take_desk(rules_checker *self)
{
    rules_desk *desk;

    pthread_mutex_lock(&self->lock);
    desk = self->desks;
    if (desk)
        self->desks = desk->next;
    pthread_mutex_unlock(&self->lock);
    return desk ? desk : rules_desk_new();
}

static void put_desk_back(rules_checker *self, rules_desk *desk)
{
    pthread_mutex_lock(&self->lock);
    desk->next = self->desks;
    self->desks = desk;
    pthread_mutex_unlock(&self->lock);
}

static yz_status rules_check(void *instance, const yz_check_context *context,
                             const yz_bead *bead, const yz_checker_sink *sink,
                             yz_error *err)
{
    rules_checker *self = instance;
    telling t = { .bead = bead, .sink = sink };
    yz_status status = YZ_OK;

    if (self->set.count == 0)
        return YZ_OK;
    t.desk = take_desk(self);
    if (!t.desk)
        return yz_fail_no_memory(err);
    rules_desk_take(t.desk, bead->sides[0].text, bead->sides[1].text);
    yz_buf_init(&t.replace, (size_t)1 << 30);
    for (size_t i = 0; i < self->set.count && status == YZ_OK; i++) {
        t.rule = &self->set.items[i];
        if (!context->wanted ||
            context->wanted(context->payload, t.rule->told.id))
            status = check_rule(&t, err);
    }
    yz_buf_done(&t.replace);
    put_desk_back(self, t.desk);
    return status;
}

/* ---- The plugin --------------------------------------------------------- */

static void rules_destroy(void *instance)
{
    rules_checker *self = instance;

    if (!self)
        return;
    while (self->desks) {
        rules_desk *desk = self->desks;

        self->desks = desk->next;
        rules_desk_free(desk);
    }
    rules_set_done(&self->set);
    pthread_mutex_destroy(&self->lock);
    yz_free(self);
}

static yz_status rules_create(void **instance, const yz_config *config,
                              yz_error *err)
{
    rules_checker *self = yz_calloc(1, sizeof *self);
    yz_status status;

    if (!self)
        return yz_fail_no_memory(err);
    if (pthread_mutex_init(&self->lock, NULL) != 0) {
        yz_free(self);
        return yz_fail_no_memory(err);
    }
    status = rules_read_all(&self->set, yz_config_text(config, "files"), err);
    if (status == YZ_OK)
        *instance = self;
    else
        rules_destroy(self);
    return status;
}

static void own_rules(void *instance, const yz_rule **rules, size_t *count)
{
    const rules_checker *self = instance;

    *rules = self->set.told;
    *count = self->set.count;
}

static const yz_checker_ops ops = {
    .struct_size = sizeof ops,
    .create = rules_create,
    .destroy = rules_destroy,
    .check = rules_check,
    .own_rules = own_rules,
};

static const yz_option options[] = {
    { "files", YZ_OPTION_TEXT, "",
      "files of rules, and folders with such files, with colons between "
      "(--rules)",
      NULL },
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("checker", "rules", &ops),
    .summary = "rules of your own, written as files",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(checker_rules) = {
    YZ_PLUGIN_HEAD("checker_rules", "0.1.0"),
    .summary = "checks what the user's own rules say",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
