/*
 * What this miner should do: a run of yizhi's library, with the plugin's source
 * linked in, so that all is there that a miner may ask for.
 */
#include <stdio.h>
#include <yizhi/kind/miner.h>
#include <yizhi/yizhi.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

/* The run finds it as if it were in a folder of plugins. */
static const yz_symbol plugins[] = {
    { "@MODULE@_LTX_yz_plugin", (void *)&@MODULE@_LTX_yz_plugin },
    { NULL, NULL },
};
static const char *const settings[] = { NULL }; /* "@MODULE@.KEY=VALUE" */
static const char *const names[] = { "@NAME@", NULL };

/* The candidates, the best first; what was skipped is a fault, too. */
static void write_down(yz_run *run, yz_buf *told)
{
    const yz_summary *summary = yz_run_summary(run);
    size_t i;

    for (i = 0; i < yz_run_candidate_count(run); i++) {
        const yz_mined *m = yz_run_candidate(run, i);

        yz_buf_printf(told, "%.*s | %.*s %lu×\n",
                      YZ_STR_ARG(m->terms[YZ_SOURCE]),
                      YZ_STR_ARG(m->terms[YZ_TARGET]),
                      (unsigned long)m->sighting_count);
    }
    for (i = 0; summary && i < summary->skip_count; i++)
        yz_buf_printf(told, "skipped: %.*s\n",
                      YZ_STR_ARG(summary->skips[i].reason));
}

/* `rows` has a tab between source and target of each line. */
static int mine(const char *rows, const char *wanted)
{
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;
    yz_run *run;
    yz_buf told;
    int fault;

    host_options.settings = settings;
    yz_buf_init(&told, 1 << 16);
    host = yz_host_new(&host_options, &err);
    run = host ? yz_run_new(host, &options, &err) : NULL;
    if (run &&
        yz_run_add_content(run, "rows.tsv", yz_str_of(rows), &err) == YZ_OK &&
        yz_run_mine(run, names, &err) == YZ_OK)
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
    int faults = 0;

    yz_preload(plugins);
    faults += mine("「话语接轨」和「」和「对话网络」」「\tTwo of them.\n"
                   "又是「话语接轨」。\tAgain.\n",
                   "话语接轨 |  2×\n对话网络 |  1×\n");
    faults += mine("什么都没有。\tNothing.\n", "");
    return faults != 0;
}
