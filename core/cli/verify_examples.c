/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The examples of a checker's rules, as a case: see verify.h.
 *
 * An example is “source ⇒ target”, several of them with “ … ” between.  Many
 * rules need a glossary, a setting or a longer text to be at work, so a bad
 * example in which nothing is found is told and is no fault.
 */
#include "verify.h"
#include <stdio.h>
#include <yizhi/kind/checker.h>

enum {
    MOST_ROWS = 8
};

/* Cuts `text` at the first `mark`; false: it has none. */
static bool part(yz_str text, const char *mark, yz_str *before, yz_str *behind)
{
    const char *at = memmem(text.ptr, text.len, mark, strlen(mark));

    if (!at)
        return false;
    *before = yz_str_cut(text, 0, (size_t)(at - text.ptr));
    *behind = yz_str_cut(text, before->len + strlen(mark), text.len);
    return true;
}

/* The rows of an example; 0: it is in words alone. */
static size_t read_example(yz_str text, yzc_row rows[MOST_ROWS])
{
    size_t count = 0;
    bool more = true;

    while (more && count < MOST_ROWS) {
        yz_str one = text;
        yz_str rest = { NULL, 0 };
        yzc_row *row = &rows[count++];

        more = part(text, " … ", &one, &rest);
        if (!part(one, " ⇒ ", &row->sides[0], &row->sides[1]))
            return 0;
        text = rest;
    }
    return more ? 0 : count;
}

/* Whether what was told has a finding of the rule. */
static bool has_finding(const yzc_log *told, const char *rule)
{
    char line[128];

    snprintf(line, sizeof line, "finding %s ", rule);
    return told->ptr && strstr(told->ptr, line);
}

/* Whether the rule is found in the example.  False, too, where a case is not to
 * go on. */
static bool is_found(yzc_stage *s, const yz_rule *rule, const char *name,
                     const char *example, bool *read)
{
    yzc_row rows[MOST_ROWS];
    yzc_sample sample = { .name = name, .rows = rows };
    yzc_log told = { 0 };
    bool found = false;

    sample.count = read_example(yz_str_of(example), rows);
    *read = sample.count > 0;
    yzc_step(s, rule->id);
    if (*read && yzc_world_make(s, &sample) && yzc_tell_once(s, &sample, &told))
        found = has_finding(&told, rule->id);
    yzc_log_free(&told);
    yzc_world_done(&s->world);
    return found;
}

static void play_rule(yzc_stage *s, const yz_rule *rule)
{
    bool read;

    if (is_found(s, rule, "a good example", rule->good, &read))
        yzc_broken(s, "rule %s is found in its good example", rule->id);
    if (!is_found(s, rule, "a bad example", rule->bad, &read) && read)
        yzc_not_played(s,
                       "rule %s is not found in its bad example; it may need a "
                       "glossary (-g), a setting or a longer text",
                       rule->id);
}

void yzc_play_examples(yzc_stage *s)
{
    const yz_checker_ops *ops = s->feature->ops;

    for (size_t i = 0; i < ops->rule_count && !s->fault[0]; i++)
        play_rule(s, &ops->rules[i]);
}
