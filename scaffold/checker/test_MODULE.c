/*
 * What this checker should do: a run of yizhi's library, with the plugin's
 * source linked in, so that all is there that a checker may ask for: terms,
 * renderings, the whole run, settings.
 */
#include <stdio.h>
#include <yizhi/kind/checker.h>
#include <yizhi/yizhi.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

/* The run finds it as if it were in a folder of plugins. */
static const yz_symbol plugins[] = {
    { "@MODULE@_LTX_yz_plugin", (void *)&@MODULE@_LTX_yz_plugin },
    { NULL, NULL },
};
static const char *const settings[] = { NULL }; /* "@MODULE@.KEY=VALUE" */
static const char *const rules[] = { "X.@NAME@", NULL };

/* Both tables have a row a line, with a tab between source and target; rows of
 * the glossary may be none. */
static yz_status check_rows(yz_run *run, const char *glossary, const char *rows,
                            yz_error *err)
{
    yz_status status = YZ_OK;

    if (*glossary)
        status = yz_run_overlay(run, "glossary.tsv", yz_str_of(glossary), NULL,
                                err);
    if (status == YZ_OK && *glossary)
        status = yz_run_add_glossary(run, "glossary.tsv", err);
    if (status == YZ_OK)
        status = yz_run_add_content(run, "rows.tsv", yz_str_of(rows), err);
    return status == YZ_OK ? yz_run_check(run, err) : status;
}

/* The findings, one a line; what was skipped is a fault, too. */
static void write_down(yz_run *run, yz_buf *told)
{
    const yz_summary *summary = yz_run_summary(run);
    size_t i;

    for (i = 0; i < yz_run_finding_count(run); i++) {
        const yz_finding *f = yz_run_finding(run, i);

        yz_buf_printf(told, "%s in row %lu: %.*s\n", f->rule->id,
                      (unsigned long)f->bead + 1, YZ_STR_ARG(f->message));
    }
    for (i = 0; summary && i < summary->skip_count; i++)
        yz_buf_printf(told, "skipped: %.*s\n",
                      YZ_STR_ARG(summary->skips[i].reason));
}

static int check(const char *glossary, const char *rows, const char *wanted)
{
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;
    yz_run *run;
    yz_buf told;
    int fault;

    host_options.settings = settings;
    options.select = rules;
    yz_buf_init(&told, 1 << 16);
    host = yz_host_new(&host_options, &err);
    run = host ? yz_run_new(host, &options, &err) : NULL;
    if (run && check_rows(run, glossary, rows, &err) == YZ_OK)
        write_down(run, &told);
    fault = err.status != YZ_OK || strcmp(told.ptr, wanted) != 0;
    if (fault)
        printf("%stold\n%sshould be\n%s%s\n", rows, told.ptr, wanted,
               yz_error_text(&err));
    yz_buf_done(&told);
    yz_run_free(run);
    yz_host_free(host);
    return fault;
}

int main(void)
{
    static const char lost[] = "X.@NAME@.01 in row 1: the source asks a "
                               "question, the target does not\n";
    int faults = 0;

    yz_preload(plugins);
    faults += check("", "谁来负责？\tWho is responsible.\n", lost);
    faults += check("", "谁来负责？\tWho is responsible?\n", "");
    faults += check("", "我来负责。\tI am responsible.\n", "");
    faults += check("", "谁来负责？\t\n", "");
    /* With a glossary, for checkers that look at terms. */
    faults += check("负责\tresponsible\n",
                    "谁来负责？\tWho is responsible.\n", lost);
    return faults != 0;
}
