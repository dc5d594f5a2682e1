/* SPDX-License-Identifier: Apache-2.0 */
/* A run over a sample, for kinds that look at one; see verify.h. */
#include "verify.h"
#include <stdio.h>

/* Terms within one another, one with two renderings, one to be avoided. */
static const char glossary[] = "source\ttarget\tstatus\n"
                               "风险\trisk\tpreferred\n"
                               "灾难性风险\tcatastrophic risk\tpreferred\n"
                               "灾难性风险\tdisastrous risk\tforbidden\n"
                               "人工智能\tartificial intelligence\tpreferred\n"
                               "人工智能\tAI\tadmitted\n"
                               "话语接轨\tdiscourse alignment\tpreferred\n"
                               "对话网络\tdialogue network\tpreferred\n";

void yzc_world_done(yzc_world *world)
{
    yz_run_free(world->run);
    yz_host_free(world->host);
    memset(world, 0, sizeof *world);
}

/* Those of the plugin's author go before our own. */
static yz_status add_glossaries(yzc_stage *s, yz_error *err)
{
    char path[512];
    yz_status status = YZ_OK;

    for (size_t i = 0; s->glossaries && s->glossaries[i] && status == YZ_OK;
         i++)
        status = yz_run_add_glossary(s->world.run, s->glossaries[i], err);
    snprintf(path, sizeof path, "%s/glossary.tsv", s->folder);
    if (status == YZ_OK)
        status = yz_write_file(path, yz_str_of(glossary), err);
    if (status == YZ_OK)
        status = yz_run_add_glossary(s->world.run, path, err);
    return status;
}

static yz_status add_rows(yzc_stage *s, const yzc_sample *sample, yz_error *err)
{
    yzc_log table = { 0 };
    yz_status status;

    if (sample->group & YZC_SAMPLE_GIVEN)
        return yz_run_add_content(s->world.run, sample->name, sample->file,
                                  err);
    yzc_sample_bytes(sample, "\t", &table);
    status = table.failed
                 ? yz_fail_no_memory(err)
                 : yz_run_add_content(s->world.run, "sample.tsv",
                                      (yz_str){ table.ptr, table.len }, err);
    yzc_log_free(&table);
    return status;
}

bool yzc_world_make(yzc_stage *s, const yzc_sample *sample)
{
    static const char *const no_folders[] = { NULL };
    yz_host_options host = YZ_HOST_OPTIONS_INIT;
    yz_run_options run = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_status status = YZ_OK;

    if (s->world.sample == sample)
        return true;
    yzc_world_done(&s->world);
    run.jobs = 1;
    run.lexicon_paths = no_folders;
    host.plugin_paths = s->plugin_paths;
    s->world.host = yz_host_new(&host, &err);
    if (s->world.host)
        s->world.run = yz_run_new(s->world.host, &run, &err);
    if (s->world.run)
        status = add_glossaries(s, &err);
    if (s->world.run && status == YZ_OK)
        status = add_rows(s, sample, &err);
    if (s->world.run && status == YZ_OK)
        status = yz_run_overview(s->world.run, &s->world.view, &err);
    if (s->world.run && status == YZ_OK) {
        s->world.sample = sample;
        return true;
    }
    yzc_not_played(s, "no run can be made: %s", yz_error_text(&err));
    return false;
}
