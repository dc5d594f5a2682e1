/* SPDX-License-Identifier: Apache-2.0 */
/* A document → the run that has its pair, checked. */
#include "lsp.h"
#include <stdlib.h>

enum {
    QUICK =
        200, /* milliseconds: what takes no longer is done after each edit */
    CALM = 1500, /* milliseconds after a quick check until the full one */
    SHOWN_SKIPS = 20
};

/* ---- Host and run ---- */

void yzc_lsp_forget(yzc_server *lsp)
{
    for (size_t i = 0; i < lsp->lines_count; i++)
        yzc_lines_done(&lsp->lines[i]);
    yz_free(lsp->lines);
    lsp->lines = NULL;
    lsp->lines_count = 0;
    lsp->held = false;
    if (lsp->session.run)
        yz_run_drop_pairs(lsp->session.run);
}

/* What there was goes on. */
static void keep_run(yzc_server *lsp, yz_host *host, yz_run *run)
{
    yzc_session *s = &lsp->session;

    yzc_lsp_tell(lsp, 1, "%s%s", yz_error_text(&s->err),
                 run ? yz_tr("; glossaries and rules stay as they were") : "");
    yz_run_free(s->run);
    s->run = run;
    if (s->host == host)
        return;
    yz_host_free(s->host);
    s->host = host;
}

/* A run with the glossaries as they are now; if there are rules, a host with
 * these as well, since it is the host that keeps them. */
static void make_run(yzc_server *lsp)
{
    yzc_session *s = &lsp->session;
    bool anew = lsp->reload && lsp->options.own_rules;
    yz_run *before = s->run;
    yz_host *host = s->host;

    lsp->reload = false;
    s->run = NULL;
    yz_error_clear(&s->err);
    if ((anew && !yzc_session_host(s)) || !yzc_session_run(s)) {
        keep_run(lsp, host, before);
        return;
    }
    yz_run_free(before);
    if (s->host != host)
        yz_host_free(host);
    for (size_t i = 0; i < lsp->count; i++)
        lsp->documents[i]->told = false;
}

void yzc_lsp_start(yzc_server *lsp)
{
    lsp->cost = -1;
    if (yzc_session_open(&lsp->session, &lsp->options))
        make_run(lsp);
    else
        yzc_lsp_tell(lsp, 1, "%s", yz_error_text(&lsp->session.err));
}

void yzc_lsp_stop(yzc_server *lsp)
{
    yzc_lsp_forget(lsp);
    yzc_lsp_documents_done(lsp);
    yzc_session_close(&lsp->session, YZC_TROUBLE); /* nothing is kept there */
}

static bool lies_below(const char *path, const char *folder)
{
    size_t len = strlen(folder);

    return strncmp(path, folder, len) == 0 &&
           (path[len] == 0 || path[len] == '/');
}

static bool lies_in(const char *path, const yzc_words *folders)
{
    bool does = false;

    for (size_t i = 0; !does && i < folders->count; i++) {
        char *named = realpath(folders->items[i], NULL);

        does = named && lies_below(path, named);
        free(named);
    }
    return does;
}

bool yzc_lsp_is_glossary(const yzc_server *lsp, const char *path)
{
    char *real = realpath(path, NULL);
    bool is = lies_in(real ? real : path, &lsp->options.glossaries) ||
              lies_in(real ? real : path, &lsp->options.rules);

    free(real);
    return is;
}

/* ---- Adding ---- */

/* Without a partner it holds both sides, or stands alone: *alone. */
static yz_status add_pair(yzc_server *lsp, const char *path, bool *alone,
                          yz_error *err)
{
    yz_run *run = lsp->session.run;
    char *partner = NULL;
    yz_status status = yz_run_partner(run, path, &partner, err);
    bool target = yz_run_side_of(run, path) == YZ_TARGET;

    *alone = false;
    if (status == YZ_OK)
        status = yz_run_add_pair(run, target && partner ? partner : path,
                                 target && partner ? path : partner, err);
    yz_free(partner);
    if (status == YZ_INVALID && !partner) {
        *alone = true;
        yz_error_clear(err);
        status = yz_run_add_texts(run, &path, 1, err);
    }
    return status;
}

static yz_status add_overlays(yzc_server *lsp, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < lsp->count && status == YZ_OK; i++) {
        const yzc_lsp_document *d = lsp->documents[i];

        if (d->text)
            status = yz_run_overlay(lsp->session.run, d->path,
                                    (yz_str){ d->text, d->len }, "UTF-8", err);
    }
    return status;
}

/* ---- Checking ---- */

static void tell_skips(yzc_server *lsp)
{
    const yz_summary *summary = yz_run_summary(lsp->session.run);
    size_t count = summary ? summary->skip_count : 0;

    for (size_t i = 0; i < count && i < SHOWN_SKIPS; i++) {
        const yz_skip *skip = &summary->skips[i];

        yzc_lsp_tell(lsp, 3, "skipped %.*s:%zu:%zu: %.*s",
                     YZ_STR_ARG(skip->file), skip->place.line,
                     skip->place.column, YZ_STR_ARG(skip->reason));
    }
    if (count > SHOWN_SKIPS)
        yzc_lsp_tell(lsp, 3, "skipped %zu more", count - SHOWN_SKIPS);
}

/* What could not be checked is told once, until it can be. */
static void tell_fault(yzc_server *lsp, yzc_lsp_document *d,
                       const yz_error *err)
{
    if (!d->told)
        yzc_lsp_tell(lsp, 3, "%s is not checked: %s", d->path,
                     yz_error_text(err));
    d->told = true;
    d->stale = false;
    yzc_lsp_clear(lsp, d);
    yzc_lsp_forget(lsp);
}

static void tell_outcome(yzc_server *lsp, yzc_lsp_document *d, bool alone)
{
    if (d->told)
        return;
    d->told = true;
    if (alone)
        yzc_lsp_tell(lsp, 3,
                     "%s: no file of the other language has a name that fits; "
                     "its terms are shown, nothing is checked",
                     d->path);
    tell_skips(lsp);
}

/* Of all that the run holds and is open. */
static void publish_open(yzc_server *lsp)
{
    yzc_lsp_page pages[2];

    for (size_t i = 0; i < lsp->count; i++) {
        yzc_lsp_document *d = lsp->documents[i];

        if (yzc_lsp_pages(lsp, yz_str_of(d->path), pages) == 0)
            continue;
        d->stale = false;
        yzc_lsp_publish(lsp, d);
    }
}

/* A folder without a pair is no reason not to check this one. */
static yz_status add_texts(yzc_server *lsp, const yzc_lsp_document *d, bool all,
                           bool *alone, yz_error *err)
{
    const yzc_words *operands = &lsp->options.operands;
    yz_error ignored = YZ_ERROR_INIT;
    yzc_lsp_page pages[2];
    yz_status status = add_overlays(lsp, err);

    *alone = false;
    if (status == YZ_OK && all)
        yz_run_add_paths(lsp->session.run, operands->items, operands->count,
                         &ignored);
    if (ignored.status != YZ_OK)
        yzc_lsp_tell(lsp, 3, "%s", yz_error_text(&ignored));
    lsp->held = true; /* pages are looked for in what there is */
    if (status == YZ_OK && yzc_lsp_pages(lsp, yz_str_of(d->path), pages) == 0)
        status = add_pair(lsp, d->path, alone, err);
    return status;
}

/* How much of it. */
enum depth {
    QUICKLY,
    FULLY,
    WHOLLY /* all operands */
};

static void note_cost(yzc_server *lsp, yzc_lsp_document *d, enum depth depth,
                      int64_t begin)
{
    int64_t cost = yzc_lsp_spent() - begin;

    d->rough = depth == QUICKLY;
    if (depth == QUICKLY)
        d->due = yzc_lsp_now() + CALM;
    else if (depth == FULLY)
        d->cost = cost;
    else
        lsp->cost = cost;
}

static bool check(yzc_server *lsp, yzc_lsp_document *d, enum depth depth)
{
    yz_error err = YZ_ERROR_INIT;
    int64_t begin = yzc_lsp_spent();
    bool alone;
    yz_status status;

    yzc_lsp_forget(lsp);
    if (lsp->reload && lsp->session.host)
        make_run(lsp);
    if (!lsp->session.run) {
        d->stale = false;
        return false;
    }
    yz_run_link_words(lsp->session.run, depth != QUICKLY);
    status = add_texts(lsp, d, depth == WHOLLY, &alone, &err);
    if (status == YZ_OK && !alone)
        status = yz_run_check(lsp->session.run, &err);
    if (status == YZ_OK)
        status = yz_run_overview(lsp->session.run, &lsp->view, &err);
    if (status != YZ_OK) {
        tell_fault(lsp, d, &err);
        return false;
    }
    note_cost(lsp, d, depth, begin);
    tell_outcome(lsp, d, alone);
    publish_open(lsp);
    if (depth == WHOLLY)
        yzc_lsp_publish_others(lsp);
    return true;
}

bool yzc_lsp_ready(yzc_server *lsp, yzc_lsp_document *d)
{
    yzc_lsp_page pages[2];

    if (lsp->held && !d->stale &&
        yzc_lsp_pages(lsp, yz_str_of(d->path), pages) > 0)
        return true;
    if (!d->text || yzc_lsp_is_glossary(lsp, d->path)) {
        d->stale = false;
        return false;
    }
    if (lsp->options.operands.count > 0 && lsp->cost < QUICK)
        return check(lsp, d, WHOLLY);
    return check(lsp, d, d->cost < QUICK ? FULLY : QUICKLY);
}

void yzc_lsp_check_fully(yzc_server *lsp, yzc_lsp_document *d, bool all)
{
    d->rough = false;
    if (d->text && !yzc_lsp_is_glossary(lsp, d->path))
        check(lsp, d, all && lsp->options.operands.count > 0 ? WHOLLY : FULLY);
}
