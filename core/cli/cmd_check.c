/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi check */
#include "check.h"
#include "commands.h"
#include "project.h"

static bool reaches(const yz_summary *s, yz_severity level)
{
    switch (level) {
    case YZ_SEVERITY_ERROR:
        return s->errors > 0;
    case YZ_SEVERITY_WARNING:
        return s->errors + s->warnings > 0;
    case YZ_SEVERITY_INFO:
        return s->errors + s->warnings + s->infos > 0;
    case YZ_SEVERITY_DEFAULT:
    default:
        return false;
    }
}

int yzc_outcome(const yz_summary *summary, yz_severity fail_on)
{
    if (reaches(summary, fail_on))
        return YZC_FINDINGS;
    return summary->skip_count ? YZC_SKIPPED : YZC_CLEAN;
}

/* A rule that does not exist is a typing error that would go unseen. */
static bool check_rules(yzc_session *s, const yzc_words *rules)
{
    for (size_t i = 0; i < rules->count; i++)
        if (!yzc_rule_exists(s->host, rules->items[i]))
            return yzc_no_rule(s->host, rules->items[i]);
    return true;
}

/* Opens the run; whatever rules are named exist. */
static bool open_run(yzc_session *s)
{
    const yzc_options *o = s->options;

    return check_rules(s, &o->select) && check_rules(s, &o->ignore) &&
           yzc_check_levels(o, s->host) && yzc_session_run(s);
}

bool yzc_check_texts(yzc_session *s, const char *const *paths, size_t count)
{
    if (!open_run(s))
        return false;
    if (yz_run_add_paths(s->run, paths, count, &s->err) == YZ_OK &&
        yz_run_check(s->run, &s->err) == YZ_OK)
        return true;
    yzc_session_complain(s);
    return false;
}

static int check(yzc_session *s)
{
    const yzc_options *o = s->options;
    const yz_summary *summary;

    if (!open_run(s))
        return YZC_TROUBLE;
    if (yz_run_check_paths(s->run, o->operands.items, o->operands.count,
                           &s->err) != YZ_OK ||
        yz_run_report(s->run, o->format ? o->format : "text", &s->output,
                      &s->err) != YZ_OK)
        return yzc_session_complain(s);
    if (o->verbose && *yz_run_cache_note(s->run))
        yzc_note("%s", yz_run_cache_note(s->run));
    summary = yz_run_summary(s->run);
    if (!summary)
        return yzc_complain("out of memory");
    return yzc_outcome(summary, o->fail_on);
}

int yzc_check(const yzc_options *options)
{
    yzc_session session;
    int status = YZC_TROUBLE;

    if (options->operands.count == 0)
        return yzc_complain("check: name a document and its translation, a "
                            "bitext or a folder (see yizhi check --help), or "
                            "make a project (yizhi init)");
    if (yzc_session_open(&session, options))
        status = check(&session);
    return yzc_session_close(&session, status);
}
