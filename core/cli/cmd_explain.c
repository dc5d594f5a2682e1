/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi explain */
#include "commands.h"
#include "project.h"
#include "session.h"

static const char *severity_name(yz_severity severity)
{
    static const char *const names[] = { "", YZ_MARK("info"),
                                         YZ_MARK("warning"), YZ_MARK("error") };

    return yz_tr(names[severity]);
}

static void print_rule(yzc_session *s, const yz_rule *rule)
{
    yzc_print(s, "%-6s ", rule->id);
    yzc_print_padded(s, yz_str_of(severity_name(rule->severity)), 8);
    yzc_print(s, " %s\n", yz_tr(rule->summary));
}

static int list(yzc_session *s)
{
    size_t count = yz_host_rule_count(s->host);

    if (count == 0)
        return yzc_complain("no checker was found (see yizhi plugin list)");
    for (size_t i = 0; i < count; i++)
        print_rule(s, yz_host_rule_at(s->host, i));
    for (const yz_rule *rule = yz_glossary_rules(); rule->id; rule++)
        print_rule(s, rule);
    return YZC_CLEAN;
}

/* A rule of yizhi glossary lint, or NULL. */
static const yz_rule *glossary_rule(const char *id)
{
    for (const yz_rule *rule = yz_glossary_rules(); rule->id; rule++)
        if (strcmp(rule->id, id) == 0)
            return rule;
    return NULL;
}

static int explain(yzc_session *s, const char *id)
{
    const yz_rule *rule = yz_host_rule(s->host, id);

    if (!rule)
        rule = glossary_rule(id);
    if (!rule) {
        yzc_no_rule(s->host, id);
        return YZC_TROUBLE;
    }
    yzc_print(s, "%s (%s): %s\n\n%s\n", rule->id, severity_name(rule->severity),
              yz_tr(rule->summary), yz_tr(rule->explanation));
    if (*rule->bad || *rule->good)
        yzc_print(s, "\n");
    if (*rule->bad)
        yzc_print(s, "Found:  %s\n", rule->bad);
    if (*rule->good)
        yzc_print(s, "Mended: %s\n", rule->good);
    return YZC_CLEAN;
}

int yzc_explain(const yzc_options *options)
{
    yzc_session session;
    int status = YZC_TROUBLE;

    if (options->operands.count > 1)
        return yzc_complain("explain: name one rule");
    if (yzc_session_open(&session, options))
        status = options->operands.count
                     ? explain(&session, options->operands.items[0])
                     : list(&session);
    return yzc_session_close(&session, status);
}
