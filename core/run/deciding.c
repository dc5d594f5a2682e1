/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decisions → findings.  A decision accepts what has its id, rule and texts:
 * in whatever document of the run, and as often as it comes up, since the same
 * question in the same sentence has the same answer.
 */
#include <core/run/decisions.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

bool yzi_is_decisions(const yz_run *run, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct stat here, named;

    if (strcmp(slash ? slash + 1 : path, "accepted.tsv") == 0)
        return true;
    return run->decisions_path && stat(run->decisions_path, &named) == 0 &&
           stat(path, &here) == 0 && here.st_dev == named.st_dev &&
           here.st_ino == named.st_ino;
}

/* ---- Reading ---- */

static yz_status skip_line(void *payload, yz_place place, const char *reason)
{
    yz_run *run = payload;

    return yzi_run_skip(run, yz_str_of(run->decisions_path), place,
                        yz_str_of(yz_tr(reason)));
}

static int compare_id(const yz_decision *a, const yz_decision *b)
{
    return strncmp(a->id.ptr, b->id.ptr, YZI_ID_LETTERS);
}

static int by_id(const void *left, const void *right)
{
    const yz_decision *a = *(yz_decision *const *)left;
    const yz_decision *b = *(yz_decision *const *)right;
    int c = compare_id(a, b);

    return c != 0 ? c : (a->line > b->line) - (a->line < b->line);
}

static yz_status sort(struct yzi_deciding *d)
{
    d->by_id = yz_calloc(d->file.count + 1, sizeof(yz_decision *));
    if (!d->by_id)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < d->file.count; i++)
        d->by_id[i] = &d->file.rows[i].decision;
    if (d->file.count > 0)
        qsort(d->by_id, d->file.count, sizeof(yz_decision *), by_id);
    return YZ_OK;
}

void yzi_deciding_free(struct yzi_deciding *deciding)
{
    if (!deciding)
        return;
    yzi_decision_file_done(&deciding->file);
    yz_free(deciding->by_id);
    yz_free(deciding);
}

/* What nobody has accepted anything in yet is not there. */
static bool is_there(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 || errno != ENOENT;
}

yz_status yzi_decisions_load(yz_run *run, yz_error *err)
{
    struct yzi_deciding *d = yz_calloc(1, sizeof *d);
    size_t skips = run->skips.count;
    yz_status status = YZ_OK;

    if (!d)
        return yz_fail_no_memory(err);
    yzi_decision_file_init(&d->file);
    if (is_there(run->decisions_path))
        status = yzi_decision_file_read(&d->file, run->decisions_path,
                                        skip_line, run, err);
    if (status == YZ_OK && sort(d) != YZ_OK)
        status = yz_fail_no_memory(err);
    if (status == YZ_OK) {
        run->deciding = d;
    } else {
        run->skips.count = skips;
        yzi_deciding_free(d);
    }
    return status;
}

/* ---- Finding what they accept ---- */

static size_t first_of(const struct yzi_deciding *d, const char *id)
{
    size_t low = 0;
    size_t high = d->file.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strncmp(d->by_id[middle]->id.ptr, id, YZI_ID_LETTERS) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void make(const yz_finding *f, yz_decision *out)
{
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->id = yz_str_of(f->id);
    out->rule = yz_str_of(f->rule->id);
    out->texts[YZ_SOURCE] = f->source_text;
    out->texts[YZ_TARGET] = f->target_text;
}

/* The first that accepts it, marked with its likes; NULL: none. */
static const yz_decision *decision_for(struct yzi_deciding *d,
                                       const yz_finding *f)
{
    const yz_decision *first = NULL;
    yz_decision wanted;

    make(f, &wanted);
    for (size_t i = first_of(d, f->id);
         i < d->file.count && compare_id(d->by_id[i], &wanted) == 0; i++)
        if (yzi_decision_same(d->by_id[i], &wanted)) {
            d->by_id[i]->state = YZ_DECISION_STANDS;
            first = first ? first : d->by_id[i];
        }
    return first;
}

/* Brings what is accepted behind the rest; both stay in order. */
static yz_status set_apart(yz_run *run, size_t accepted)
{
    yzi_found *aside = yz_calloc(accepted + 1, sizeof *aside);
    size_t kept = 0;

    if (!aside)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < run->finding_count; i++)
        if (run->findings[i].decision)
            aside[run->accepted_count++] = run->findings[i];
        else
            run->findings[kept++] = run->findings[i];
    run->finding_count = kept;
    if (accepted > 0)
        memcpy(run->findings + kept, aside, accepted * sizeof *aside);
    yz_free(aside);
    return YZ_OK;
}

yz_status yzi_decide(yz_run *run, yz_error *err)
{
    size_t accepted = 0;

    if (yzi_name_findings(run) != YZ_OK)
        return yz_fail_no_memory(err);
    if (!run->decisions_path)
        return YZ_OK;
    if (!run->deciding && yzi_decisions_load(run, err) != YZ_OK)
        return err->status;
    for (size_t i = 0; i < run->deciding->file.count; i++)
        run->deciding->by_id[i]->state = YZ_DECISION_IDLE;
    for (size_t i = 0; i < run->finding_count; i++) {
        yzi_found *found = &run->findings[i];

        found->rank = i;
        found->decision = decision_for(run->deciding, &found->finding);
        accepted += found->decision != NULL;
    }
    if (set_apart(run, accepted) != YZ_OK)
        return yz_fail_no_memory(err);
    return yzi_lapse(run, err);
}

/* ---- For applications ---- */

size_t yz_run_decision_count(const yz_run *run)
{
    return run->deciding ? run->deciding->file.count : 0;
}

const yz_decision *yz_run_decision(const yz_run *run, size_t number)
{
    return number < yz_run_decision_count(run)
               ? &run->deciding->file.rows[number].decision
               : NULL;
}

size_t yz_run_accepted_count(const yz_run *run)
{
    return run->accepted_count;
}

const yz_finding *yz_run_accepted(const yz_run *run, size_t number)
{
    return number < run->accepted_count
               ? &run->findings[run->finding_count + number].finding
               : NULL;
}

/* The words that a finding marks. */
static yz_str words_of(const yz_finding *f)
{
    bool target = !yz_span_is_somewhere(f->source_span);
    yz_span span = target ? f->target_span : f->source_span;

    if (!yz_span_is_somewhere(span))
        return yz_str_of("");
    return yz_str_cut(target ? f->target_text : f->source_text, span.begin,
                      span.end);
}

yz_status yz_run_decide(yz_run *run, const yz_finding *finding,
                        yz_decision *out, yz_error *err)
{
    yz_buf entry;
    yz_status status = YZ_OK;

    make(finding, out);
    out->words = words_of(finding);
    out->file =
        finding->source_name.len ? finding->source_name : finding->target_name;
    if (!yz_utf8_valid(out->file, NULL))
        out->file = yz_str_of("");
    yz_buf_init(&entry, YZI_LARGEST_FILE);
    if (finding->about)
        status = yzi_entry_text(run->termbase, finding->about, &entry, NULL);
    if (status == YZ_OK)
        status =
            yzi_arena_dup_str(&run->arena, yz_buf_str(&entry), &out->entry);
    yz_buf_done(&entry);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}
