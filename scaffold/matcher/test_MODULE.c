/* What this matcher should do: a run of the program's own library finds terms
 * with it.  "make check" builds the module; this looks into a text. */
/* For what POSIX has beyond C99. */
#ifndef _GNU_SOURCE
# define _DEFAULT_SOURCE 1
# define _POSIX_C_SOURCE 200809L
#endif

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <yizhi/kind/matcher.h>
#include <yizhi/yizhi.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static yz_status note(void *payload, uint32_t term, yz_span span)
{
    char *out = payload;

    (void)term;
    snprintf(out + strlen(out), 80 - strlen(out), "%d-%d ", (int)span.begin,
             (int)span.end);
    return YZ_OK;
}

static int find(const yz_termbase *termbase, yz_error *err)
{
    const yz_matcher_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    yz_str text = yz_str_of("大风险和风险");
    char told[80] = "";
    yz_matcher_sink sink = { sizeof sink, told, note };
    yz_folded folded;
    void *self = NULL;
    int good;

    yz_folded_init(&folded);
    good = ops->create(&self, NULL, err) == YZ_OK &&
           ops->index(self, termbase, YZ_SOURCE, err) == YZ_OK &&
           yz_fold(text, &folded, err) == YZ_OK &&
           ops->match(self, text, &folded, &sink, err) == YZ_OK &&
           strcmp(told, "3-9 12-18 ") == 0;
    if (!good)
        printf("told %s, should be 3-9 12-18 %s\n", told, yz_error_text(err));
    ops->destroy(self);
    yz_folded_done(&folded);
    return good ? 0 : 1;
}

int main(void)
{
    char path[] = "/tmp/termsXXXXXX.tsv";
    int file = mkstemps(path, 4);
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = yz_host_new(&host_options, &err);
    yz_run *run = host ? yz_run_new(host, &options, &err) : NULL;
    const yz_termbase *termbase = NULL;
    int faults = 1;

    if (file >= 0 && write(file, "风险\trisk\n", 12) == 12 && run &&
        yz_run_add_glossary(run, path, &err) == YZ_OK)
        termbase = yz_run_termbase(run, &err);
    if (termbase)
        faults = find(termbase, &err);
    else
        printf("no termbase: %s\n", yz_error_text(&err));
    yz_run_free(run);
    yz_host_free(host);
    close(file);
    unlink(path);
    return faults;
}
