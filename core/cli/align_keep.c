/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The user's decisions: locked rows of the table that is about to be replaced,
 * or of the one that --keep names.
 */
#include "align.h"
#include "files.h"
#include <unistd.h>

/* How many rows of a table are locked; -1: it cannot be read, which
 * session->err tells. */
static long count_locks(yzc_session *s, const char *path)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_run *run;
    long locks = -1;

    options.from = s->options->run.from;
    options.to = s->options->run.to;
    run = yz_run_new(s->host, &options, &s->err);
    if (run && yz_run_add_pair(run, path, NULL, &s->err) == YZ_OK) {
        locks = 0;
        for (size_t i = 0; i < yz_run_bead_count(run, 0); i++)
            locks += yz_run_bead(run, 0, i).locked;
    }
    yz_run_free(run);
    return locks;
}

static bool complain_lost(yzc_session *s, const char *path)
{
    long locks = count_locks(s, path);

    if (locks < 0)
        yzc_session_complain(s);
    else if (locks > 0)
        yzc_complain("%s has %ld locked rows, which can be kept only where one "
                     "pair is aligned into one table; give a folder with -o, "
                     "or another name",
                     path, locks);
    return locks == 0;
}

/* The pair was aligned when it came: there is nothing to keep rows for. */
static bool is_given(const yz_run *run, size_t pair)
{
    return yz_run_bead_count(run, pair) > 0;
}

static bool keep_one(yzc_session *s, size_t pair, const char *path)
{
    size_t kept = 0;
    yz_status status = yz_run_keep_rows(s->run, pair, path, s->options->let_go,
                                        &kept, &s->err);

    if (status == YZ_INVALID &&
        strstr(yz_error_text(&s->err), yz_tr("locked row")))
        yzc_complain("%s (--let-go goes on without it)",
                     yz_error_text(&s->err));
    else if (status != YZ_OK && !s->options->keep)
        yzc_complain("%s is there already and may have locked rows, so it is "
                     "not replaced: %s",
                     path, yz_error_text(&s->err));
    else if (status != YZ_OK)
        yzc_session_complain(s);
    else if (kept)
        yzc_note(yz_trn("kept %zu locked row of %s",
                        "kept %zu locked rows of %s", kept),
                 kept, path);
    return status == YZ_OK;
}

/* The table whose rows a pair keeps: NULL and *good false without memory. */
static char *table_of(const yzc_session *s, const yzc_target *target,
                      size_t pair, bool *good)
{
    const char *keep = s->options->keep;
    yzc_target from = { keep ? keep : target->path, target->folder, YZC_TSV };
    char *path;

    if (keep)
        from.folder = yzc_is_folder(keep);
    else if (!target->path || target->form != YZC_TSV)
        return NULL;
    path = yzc_target_file(&from, s->run, pair);
    *good = path != NULL;
    if (!path)
        yzc_complain("out of memory");
    /* A file that was named must be there; others may. */
    if (path && access(path, F_OK) != 0 && !(keep && !from.folder)) {
        yz_free(path);
        path = NULL;
    }
    return path;
}

bool yzc_keep(yzc_session *s, const yzc_target *target)
{
    const char *keep = s->options->keep;
    size_t count = yz_run_pair_count(s->run);
    bool good = true;

    if (keep && count > 1 && !yzc_is_folder(keep)) {
        yzc_complain("--keep names one table, and there are %zu pairs; name "
                     "the folder that holds their tables",
                     count);
        return false;
    }
    for (size_t i = 0; i < count && good; i++) {
        char *path = table_of(s, target, i, &good);

        if (!path)
            continue;
        if (!keep && (is_given(s->run, i) || (count > 1 && !target->folder)))
            good = complain_lost(s, path);
        else
            good = keep_one(s, i, path);
        yz_free(path);
    }
    return good;
}
