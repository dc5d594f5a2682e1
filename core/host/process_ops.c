/* SPDX-License-Identifier: Apache-2.0 */
/* Which functions a process plugin of a kind has, and a checker's rules. */
#include <core/host/process_work.h>

enum {
    MOST_RULES = 1000,
    LONGEST_ID = 64
};

/* ---- Rules -------------------------------------------------------------- */

/* "X.house.01": rules of one letter and two digits are yizhi's own. */
static bool id_is_sound(const char *id)
{
    size_t len = strlen(id);

    return len > 2 && len <= LONGEST_ID && id[0] == 'X' && id[1] == '.' &&
           strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                      "0123456789._-") == len;
}

static yz_status check_rule(const yzi_process *p, const yz_rule *rules,
                            size_t number, int severity, yz_error *err)
{
    const yz_rule *rule = &rules[number];

    if (!id_is_sound(rule->id))
        return yz_fail(err, YZ_PLUGIN,
                       "“%s”: the id of rule %zu does not begin with “X.” and "
                       "go on with letters, digits, “.”, “_” or “-”",
                       p->path, number + 1);
    if (severity < 1)
        return yz_fail(err, YZ_PLUGIN,
                       "“%s”: the severity of rule %s is info, warning or "
                       "error",
                       p->path, rule->id);
    for (size_t i = 0; i < number; i++)
        if (strcmp(rules[i].id, rule->id) == 0)
            return yz_fail(err, YZ_PLUGIN, "“%s” has two rules %s", p->path,
                           rule->id);
    if (!rule->summary[0] || !rule->message[0] || !rule->explanation[0] ||
        !rule->bad[0] || !rule->good[0])
        return yz_fail(err, YZ_PLUGIN,
                       "“%s”: rule %s lacks a summary, message, explanation, "
                       "bad or good",
                       p->path, rule->id);
    return YZ_OK;
}

static yz_status take_rule(yzi_process *p, const json_t *from, yz_rule *rules,
                           size_t number, yz_error *err)
{
    static const char *const severities[] = { "", "info", "warning", "error",
                                              NULL };
    int severity = yzi_member_choice(from, "severity", severities);
    yz_rule *rule = &rules[number];

    rule->id = yzi_member_copy(&p->arena, from, "id");
    rule->severity = severity < 1 ? YZ_SEVERITY_INFO : (yz_severity)severity;
    rule->summary = yzi_member_copy(&p->arena, from, "summary");
    rule->message = yzi_member_copy(&p->arena, from, "message");
    rule->explanation = yzi_member_copy(&p->arena, from, "explanation");
    rule->bad = yzi_member_copy(&p->arena, from, "bad");
    rule->good = yzi_member_copy(&p->arena, from, "good");
    if (!rule->id || !rule->summary || !rule->message || !rule->explanation ||
        !rule->bad || !rule->good)
        return yzi_arena_fail(&p->arena, err);
    return check_rule(p, rules, number, severity, err);
}

static yz_status take_rules(yzi_process *p, const json_t *hello,
                            yz_checker_ops *ops, yz_error *err)
{
    const json_t *list = json_object_get(hello, "rules");
    size_t count = json_array_size(list);
    yz_rule *rules;
    yz_status status = YZ_OK;

    if (count == 0 || count > MOST_RULES)
        return yz_fail(err, YZ_PLUGIN,
                       "“%s” has no “rules”, or more than %d of them", p->path,
                       MOST_RULES);
    rules = yzi_arena_alloc_array(&p->arena, count, sizeof *rules);
    if (!rules)
        return yzi_arena_fail(&p->arena, err);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = take_rule(p, json_array_get(list, i), rules, i, err);
    ops->rules = rules;
    ops->rule_count = count;
    return status;
}

/* ---- Ops ---------------------------------------------------------------- */

static void *copy_ops(yzi_process *p, const void *ops, size_t size,
                      yz_error *err)
{
    void *copy = yzi_arena_alloc(&p->arena, size);

    if (copy)
        memcpy(copy, ops, size);
    else
        yzi_arena_fail(&p->arena, err);
    return copy;
}

static const void *checker_ops(yzi_process *p, const json_t *hello,
                               yz_error *err)
{
    yz_checker_ops *ops =
        copy_ops(p, &yzi_process_checker_ops, sizeof *ops, err);

    return ops && take_rules(p, hello, ops, err) == YZ_OK ? ops : NULL;
}

static const void *glossary_ops(yzi_process *p, yz_error *err)
{
    yz_glossary_format_ops *ops =
        copy_ops(p, &yzi_process_glossary_ops, sizeof *ops, err);

    if (ops && !p->writes)
        ops->write = NULL;
    return ops;
}

static const void *filter_ops(yzi_process *p, yz_error *err)
{
    yz_filter_ops *ops = copy_ops(p, &yzi_process_filter_ops, sizeof *ops, err);

    if (ops && !p->encodes)
        ops->encode = NULL;
    return ops;
}

const void *yzi_process_ops(yzi_process *p, const json_t *hello, yz_error *err)
{
    static const struct {
        const char *kind;
        const void *ops;
    } plain[] = {
        { "segmenter", &yzi_process_segmenter_ops },
        { "miner", &yzi_process_miner_ops },
        { "memory", &yzi_process_memory_ops },
        { "engine", &yzi_process_engine_ops },
        { "reporter", &yzi_process_reporter_ops },
    };
    const char *kind = p->feature.kind;

    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(kind, plain[i].kind) == 0)
            return plain[i].ops;
    if (strcmp(kind, "checker") == 0)
        return checker_ops(p, hello, err);
    if (strcmp(kind, "glossary_format") == 0)
        return glossary_ops(p, err);
    if (strcmp(kind, "filter") == 0)
        return filter_ops(p, err);
    yz_fail(err, YZ_PLUGIN, "“%s”: no program can be a plugin of kind %s",
            p->path, kind);
    return NULL;
}
