/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yizhi fix: what the findings of a check say belongs there, put there.
 */
#include "check.h"
#include "commands.h"
#include "patch.h"

static yz_str argument(const yz_finding *f, const char *name)
{
    for (size_t i = 0; i < f->argument_count; i++)
        if (strcmp(f->arguments[i].name, name) == 0)
            return f->arguments[i].value;
    return yz_str_of("");
}

/* Rules without a known replacement are told by their number alone. */
static bool collect(yzc_patch *p, size_t *others)
{
    size_t count = yz_run_finding_count(p->run);

    for (size_t i = 0; i < count; i++) {
        const yz_finding *f = yz_run_finding(p->run, i);
        yzc_change change = { .pair = f->pair,
                              .bead = f->bead,
                              .key = yzc_finding_key(f),
                              .concept_number =
                                  f->about ? f->about->number : YZ_NO_CONCEPT,
                              .what = yz_str_of(f->rule->id),
                              .file = f->target_name,
                              .place = f->target_place,
                              .part = f->parts[YZ_TARGET] };
        yz_fix fix;

        if (yz_run_fix(p->run, i, p->session->options->sure, &fix,
                       &p->session->err) != YZ_OK) {
            yzc_session_complain(p->session);
            return false;
        }
        *others += !fix.known;
        if (!fix.known)
            continue;
        change.written = yz_str_cut(f->target_text, f->target_span.begin,
                                    f->target_span.end);
        change.wanted = argument(f, "reword");
        if (!yzc_patch_add(p, &change, &fix))
            return false;
    }
    return true;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void tell(const yzc_patch *p, size_t others)
{
    size_t made = yzc_patch_made(p);

    yzc_patch_tell(p);
    if (others > 0)
        yzc_note(yz_trn("%zu finding for which no replacement is known: see "
                        "yizhi check",
                        "%zu findings for which no replacement is known: see "
                        "yizhi check",
                        others),
                 others);
    if (p->brought > 0)
        yzc_note(yz_trn("%zu finding elsewhere will be new: see yizhi check",
                        "%zu findings elsewhere will be new: see yizhi check",
                        p->brought),
                 p->brought);
    yzc_note("%zu of %zu finding%s with a known replacement %s in %zu "
             "document%s%s",
             made, p->count, plural(p->count),
             p->session->options->save ? yz_tr("fixed")
                                       : yz_tr("would be fixed"),
             p->document_count, plural(p->document_count),
             made > 0 && !p->session->options->save ? yz_tr("; --write does it")
                                                    : "");
}

/* As yizhi check of the documents as they now are. */
static int outcome(const yzc_patch *p)
{
    yzc_session *s = p->session;
    const yz_summary *summary =
        yz_run_summary(s->options->save && s->run ? s->run : p->run);

    if (!summary)
        return yzc_complain("out of memory");
    return yzc_outcome(summary, s->options->fail_on);
}

static int fix(yzc_patch *p)
{
    size_t others = 0;
    bool ok =
        collect(p, &others) && yzc_patch_make(p) &&
        (p->session->options->save ? yzc_patch_save(p) : yzc_patch_show(p));

    if (!ok)
        return YZC_TROUBLE;
    tell(p, others);
    return outcome(p);
}

static int check(yzc_session *s)
{
    const yzc_options *o = s->options;
    yzc_patch patch;
    int status;

    if (!yzc_check_texts(s, o->operands.items, o->operands.count))
        return YZC_TROUBLE;
    yzc_tell_skips(s);
    yzc_patch_init(&patch, s, o->operands.items, o->operands.count);
    status = fix(&patch);
    yzc_patch_done(&patch);
    return status;
}

int yzc_fix(const yzc_options *options)
{
    yzc_session session;
    int status = YZC_TROUBLE;

    if (options->operands.count == 0)
        return yzc_complain("fix: name a document and its translation, a "
                            "bitext or a folder (see yizhi fix --help)");
    if (yzc_format(options, "diff") < 0)
        return YZC_TROUBLE;
    if (yzc_session_open(&session, options))
        status = check(&session);
    return yzc_session_close(&session, status);
}
