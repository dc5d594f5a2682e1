/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi glossary diff, merge */
#include "glossary.h"
#include "safe.h"

/* ---- diff ---- */

typedef struct diffing {
    yzc_session *s;
    bool tsv;
    size_t counts[YZ_DIFF_ADDED + 1];
    const yz_concept *current;
} diffing;

static yz_status print_difference(void *payload, yz_diff_kind kind,
                                  const yz_concept *before,
                                  const yz_concept *after)
{
    static const char marks[] = { '=', '~', '-', '+' };
    static const char *const words[] = { "same", "changed", "removed",
                                         "added" };
    diffing *d = payload;
    const yz_concept *shown = after ? after : before;

    d->counts[kind]++;
    d->current = shown;
    if (kind == YZ_DIFF_SAME)
        return YZ_OK;
    if (d->tsv) {
        if (kind == YZ_DIFF_CHANGED)
            return YZ_OK; /* a line for each member follows */
        yzc_print(d->s, "%s\t%zu\t%zu\t\t", words[kind],
                  before ? before->line : 0, after ? after->line : 0);
        yzc_print_terms(d->s, shown, d->tsv);
        yzc_print(d->s, "\t\t\n");
        return YZ_OK;
    }
    yzc_print(d->s, "%c ", marks[kind]);
    yzc_print_terms(d->s, shown, d->tsv);
    yzc_print(d->s, "  [");
    yzc_print_safe(d->s, shown->file);
    yzc_print(d->s, ":%zu]\n", shown->line);
    return YZ_OK;
}

static yz_status print_member(void *payload, const char *name, yz_str before,
                              yz_str after)
{
    diffing *d = payload;

    if (d->tsv) {
        yzc_print(d->s, "changed\t\t%zu\t%s\t", d->current->line, name);
        yzc_print_terms(d->s, d->current, d->tsv);
        yzc_print(d->s, "\t");
        yzc_print_safe(d->s, before);
        yzc_print(d->s, "\t");
        yzc_print_safe(d->s, after);
        yzc_print(d->s, "\n");
        return YZ_OK;
    }
    yzc_print(d->s, "    %-10s - ", name);
    yzc_print_safe(d->s, before);
    yzc_print(d->s, "\n    %-10s + ", "");
    yzc_print_safe(d->s, after);
    yzc_print(d->s, "\n");
    return YZ_OK;
}

static int diff(yzc_session *s, const yz_glossary *before,
                const yz_glossary *after, bool tsv)
{
    diffing d = { s, tsv, { 0 }, NULL };
    yz_glossary_diff_sink sink = { sizeof sink, &d, print_difference,
                                   print_member };
    bool rejected;

    if (tsv)
        yzc_print(s, "change\tline before\tline after\tmember\tentry\tbefore\t"
                     "after\n");
    if (yz_glossary_diff(before, after, &sink, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    fflush(stdout);
    fprintf(stderr,
            yz_tr("%zu added, %zu removed, %zu changed, %zu the same\n"),
            d.counts[YZ_DIFF_ADDED], d.counts[YZ_DIFF_REMOVED],
            d.counts[YZ_DIFF_CHANGED], d.counts[YZ_DIFF_SAME]);
    rejected = yzc_tell_rejects(before);
    rejected |= yzc_tell_rejects(after);
    if (d.counts[YZ_DIFF_ADDED] + d.counts[YZ_DIFF_REMOVED] +
            d.counts[YZ_DIFF_CHANGED] >
        0)
        return YZC_FINDINGS;
    return rejected ? YZC_SKIPPED : YZC_CLEAN;
}

int yzc_glossary_diff(yzc_session *s)
{
    const yzc_words *words = &s->options->operands;
    int format = yzc_format(s->options, "text|tsv");
    yz_glossary *before = NULL;
    yz_glossary *after = NULL;
    int status = YZC_TROUBLE;

    if (format < 0)
        return YZC_TROUBLE;
    before = yzc_glossary_read(s, words->items[1]);
    if (before)
        after = yzc_glossary_read(s, words->items[2]);
    if (after)
        status = diff(s, before, after, format == 1);
    yz_glossary_free(before);
    yz_glossary_free(after);
    return status;
}

/* ---- merge ---- */

typedef struct merging {
    yzc_session *s;
    size_t conflicts;
} merging;

static void tell_side(const char *name, const yz_concept *c)
{
    if (!c) {
        fprintf(stderr, yz_tr("; %s: not there"), yz_tr(name));
        return;
    }
    fprintf(stderr, "; %s: ", yz_tr(name));
    yzc_put_safe(stderr, c->file);
    fprintf(stderr, ":%zu", c->line);
}

static yz_status tell_conflict(void *payload, const yz_merge_conflict *conflict)
{
    merging *m = payload;
    const yz_concept *shown = conflict->ours     ? conflict->ours
                              : conflict->theirs ? conflict->theirs
                                                 : conflict->base;

    m->conflicts++;
    fputs(yz_tr("yizhi: conflict in “"), stderr);
    yzc_put_safe(stderr, shown->term_count ? shown->terms[0].text : shown->id);
    fprintf(stderr, "”, %s", conflict->member);
    tell_side(YZ_MARK("base"), conflict->base);
    tell_side(YZ_MARK("ours"), conflict->ours);
    tell_side(YZ_MARK("theirs"), conflict->theirs);
    fputc('\n', stderr);
    return YZ_OK;
}

/* Entries that cannot be read would be lost to the merge, or not: nobody
 * knows. */
static bool all_read(yz_glossary *const glossaries[3])
{
    bool rejected = false;

    for (int i = 0; i < 3; i++)
        rejected |= yzc_tell_rejects(glossaries[i]);
    if (rejected)
        yzc_complain("glossary merge: mend the rejected entries first");
    return !rejected;
}

static int merge(yzc_session *s, yz_glossary *const glossaries[3],
                 const char *path)
{
    merging m = { s, 0 };
    yz_merge_sink sink = { sizeof sink, &m, tell_conflict };
    yz_losses losses;
    yz_buf out;
    int status = YZC_TROUBLE;

    yz_losses_init(&losses);
    yz_buf_init(&out, SIZE_MAX / 2);
    if (yz_glossary_merge(glossaries[0], glossaries[1], glossaries[2], &out,
                          &losses, &sink, &s->err) != YZ_OK) {
        yzc_session_complain(s);
    } else if (s->options->output) {
        s->output.write(s->output.payload, yz_buf_str(&out));
        status = YZC_CLEAN;
    } else if (yz_write_file(path, yz_buf_str(&out), &s->err) == YZ_OK) {
        status = YZC_CLEAN;
    } else {
        yzc_session_complain(s);
    }
    if (status == YZC_CLEAN) {
        for (size_t i = 0; i < losses.count; i++)
            yzc_note("%s does not hold %s", path, losses.items[i].what);
        status = m.conflicts > 0    ? YZC_FINDINGS
                 : losses.count > 0 ? YZC_SKIPPED
                                    : YZC_CLEAN;
    }
    yz_losses_done(&losses);
    yz_buf_done(&out);
    return status;
}

int yzc_glossary_merge(yzc_session *s)
{
    const yzc_words *words = &s->options->operands;
    yz_glossary *glossaries[3] = { NULL, NULL, NULL };
    yz_lock *lock = yz_lock_beside(words->items[2], &s->err);
    bool read = lock != NULL;
    int status = YZC_TROUBLE;

    if (!lock)
        return yzc_session_complain(s);
    for (size_t i = 0; i < 3 && read; i++) {
        glossaries[i] = yzc_glossary_read(s, words->items[i + 1]);
        read = glossaries[i] != NULL;
    }
    if (read && all_read(glossaries))
        status = merge(s, glossaries, words->items[2]);
    for (int i = 0; i < 3; i++)
        yz_glossary_free(glossaries[i]);
    yz_unlock(lock);
    return status;
}
