/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yizhi translate.
 *
 * A document is taken out as a work file with its targets filled in, and put
 * back from there: what yizhi extract and yizhi merge do, in one go.
 */
#include "commands.h"
#include "translate.h"
#include "work_merge.h"
#include <strings.h>

enum form {
    DOCUMENT,
    XLIFF,
    TABLE,
    PAGE
};

/* ---- Writing ------------------------------------------------------------ */

static bool ends_in(const char *name, const char *suffix)
{
    size_t len = name ? strlen(name) : 0;

    return len > strlen(suffix) &&
           strcasecmp(name + len - strlen(suffix), suffix) == 0;
}

/* As --format says, else a work file where the name asks for one and the
 * document is none. */
static int form_of(const yzc_options *o)
{
    if (!o->format &&
        (ends_in(o->output, ".xlf") || ends_in(o->output, ".xliff")))
        return ends_in(o->operands.items[0], ".xlf") ||
                       ends_in(o->operands.items[0], ".xliff")
                   ? DOCUMENT
                   : XLIFF;
    return yzc_format(o, "document|xliff|tsv|html");
}

static bool is_bilingual(const yzc_translating *t)
{
    return yz_run_unit_count(t->session->run, 0) > 0;
}

/* Fills a work file; whether there is anything in it. */
static bool fill_work(yzc_translating *t, yzc_work *work)
{
    yzc_session *s = t->session;
    const yzc_options *o = s->options;

    if (yzc_work_write(work, t->path, o->run.from, o->run.to) != YZ_OK) {
        s->kept.failed = work->out->failed;
        yzc_session_complain(s);
        return false;
    }
    t->codeless = work->fill->codeless;
    if (work->units > 0)
        return true;
    yzc_complain(work->left > 0 ? "%s: nothing in it can be written back"
                                : "%s has no text to translate",
                 t->path);
    return false;
}

static int tell_merged(const yzc_merged *merged)
{
    if (merged->refused > 0)
        yzc_note(merged->refused == 1
                     ? "%zu paragraph stays as it was, for its codes"
                     : "%zu paragraphs stay as they were, for their codes",
                 merged->refused);
    return merged->refused > 0 || merged->unknown > 0 ? YZC_SKIPPED
           : merged->lost > 0                         ? YZC_FINDINGS
                                                      : YZC_CLEAN;
}

/* Reads the work file with what the check needs. */
static yz_run *read_work(yzc_session *s, const char *path, yz_str bytes)
{
    const yzc_options *o = s->options;
    yz_run_options options = o->run;
    yz_run *run;

    options.filter = "xliff";
    options.encoding = NULL;
    run = yz_run_new(s->host, &options, &s->err);
    if (run &&
        yz_run_add_glossaries(run, o->glossaries.items, o->glossaries.count,
                              &s->err) == YZ_OK &&
        yz_run_add_content(run, path, bytes, &s->err) == YZ_OK)
        return run;
    yz_run_free(run);
    yzc_session_complain(s);
    return NULL;
}

/* ---- Checking what was made --------------------------------------------- */

enum {
    SHOWN = 20
};

/* Whether the translation of a segment is somebody's of old. */
static bool is_of_old(const yzc_translating *t, size_t segment)
{
    const yz_translation *made = yz_translation_of(t->translator, 0, segment);

    return !made || made->way <= YZ_FROM_MEMORY;
}

static void tell_finding(const yzc_translating *t, const yz_finding *f,
                         size_t segment)
{
    char place[YZC_PLACE];

    yzc_translate_place(t, segment, place);
    yzc_note("%s:%s: %s: %.*s", t->path, place, f->rule->id,
             YZ_STR_ARG(f->message));
}

/* The checkers of yizhi check on what engines wrote; how many warnings and
 * errors there are. */
static size_t check_work(yzc_translating *t, yz_run *work,
                         const yzc_work_fill *fill)
{
    yz_error err = YZ_ERROR_INIT;
    size_t told = 0;

    if (yz_run_check(work, &err) != YZ_OK) {
        yzc_note("what was translated could not be checked: %s",
                 yz_error_text(&err));
        return 1;
    }
    for (size_t i = 0; i < yz_run_finding_count(work); i++) {
        const yz_finding *f = yz_run_finding(work, i);

        if (f->severity < YZ_SEVERITY_WARNING || f->bead >= fill->count ||
            f->target_text.len == 0 || is_of_old(t, fill->segments[f->bead]))
            continue;
        if (told++ < SHOWN || t->session->options->verbose)
            tell_finding(t, f, fill->segments[f->bead]);
    }
    if (told > SHOWN && !t->session->options->verbose)
        yzc_note("%zu more like these; -v shows them", told - SHOWN);
    return told;
}

/* ---- Forms -------------------------------------------------------------- */

static int write_document(yzc_translating *t, yz_run *work)
{
    yzc_session *s = t->session;
    bool dense = yz_lang_is_dense(yz_str_of(s->options->run.to));
    yzc_merged merged;
    yz_buf out;
    yz_status status;

    yz_buf_init(&out, (size_t)1 << 30);
    status = yzc_work_merge(work, s->run, false, dense, &out, &merged, &s->err);
    if (status == YZ_OK)
        s->output.write(s->output.payload, yz_buf_str(&out));
    yz_buf_done(&out);
    return status == YZ_OK ? tell_merged(&merged) : yzc_session_complain(s);
}

static int worse(int a, int b)
{
    static const int rank[] = { [YZC_CLEAN] = 0,
                                [YZC_SKIPPED] = 1,
                                [YZC_FINDINGS] = 2,
                                [YZC_TROUBLE] = 3 };

    return rank[a] > rank[b] ? a : b;
}

/* A work file is made in any case: the check reads it. */
static int write_work(yzc_translating *t, enum form form)
{
    yzc_session *s = t->session;
    yzc_work_fill fill = { .translator = t->translator,
                           .sure = form == DOCUMENT && is_bilingual(t),
                           .modules = form == XLIFF };
    yz_buf bytes;
    yzc_work work = { .run = s->run, .out = &bytes, .fill = &fill };
    yz_run *filled = NULL;
    int status = YZC_TROUBLE;

    yz_buf_init(&bytes, (size_t)1 << 30);
    if (fill_work(t, &work))
        filled = read_work(s, t->path, yz_buf_str(&bytes));
    if (filled) {
        status = form == DOCUMENT ? write_document(t, filled) : YZC_CLEAN;
        if (form == XLIFF)
            s->output.write(s->output.payload, yz_buf_str(&bytes));
        if (status != YZC_TROUBLE && check_work(t, filled, &fill) > 0)
            status = worse(status, YZC_FINDINGS);
        if (work.left > 0) {
            yzc_note(work.left == 1
                         ? "%zu text of %s cannot be written back and was left "
                           "out"
                         : "%zu texts of %s cannot be written back and were "
                           "left out",
                     work.left, t->path);
            status = worse(status, YZC_SKIPPED);
        }
        if (fill.sure)
            t->kept_back = t->ways[YZ_REPAIRED] + t->ways[YZ_ASSEMBLED] +
                           t->ways[YZ_FROM_ENGINE];
    }
    yz_run_free(filled);
    yz_free(fill.segments);
    yz_buf_done(&bytes);
    return status;
}

static int write_view(yzc_translating *t, enum form form)
{
    yzc_session *s = t->session;
    yz_buf out;

    yz_buf_init(&out, (size_t)1 << 30);
    (form == PAGE ? yzc_translate_page : yzc_translate_table)(t, &out);
    if (out.failed == YZ_OK)
        s->output.write(s->output.payload, yz_buf_str(&out));
    else
        s->kept.failed = out.failed;
    yz_buf_done(&out);
    return s->kept.failed ? yzc_session_complain(s) : YZC_CLEAN;
}

/* ---- Looking ahead ------------------------------------------------------ */

static int preview(yzc_translating *t)
{
    yzc_session *s = t->session;
    size_t characters = 0;
    yz_status status = YZ_OK;
    yz_buf out;

    yz_buf_init(&out, (size_t)1 << 30);
    for (size_t i = 0; i < t->engine_count && status == YZ_OK; i++) {
        status =
            yz_translator_preview(t->translator, i, &out, &characters, &s->err);
        if (status == YZ_UNSUPPORTED)
            status = YZ_OK;
    }
    if (status == YZ_OK) {
        s->output.write(s->output.payload, yz_buf_str(&out));
        yzc_note("at most %zu characters would be sent; nothing was",
                 characters);
    }
    yz_buf_done(&out);
    return status == YZ_OK ? YZC_CLEAN : yzc_session_complain(s);
}

/* ---- The command -------------------------------------------------------- */

static int write_form(yzc_translating *t, int form)
{
    int status = form == DOCUMENT || form == XLIFF
                     ? write_work(t, (enum form)form)
                     : write_view(t, (enum form)form);

    return status == YZC_TROUBLE ? status
                                 : worse(status, yzc_translate_tell(t));
}

static int translate(yzc_session *s)
{
    yzc_translating t = { .session = s, .path = s->options->operands.items[0] };
    int form = form_of(s->options);
    int status = YZC_TROUBLE;

    if (form < 0)
        return YZC_TROUBLE;
    if (yz_run_side_of(s->run, t.path) == YZ_TARGET)
        return yzc_complain(
            "the name of %s says that it is in “%s”: say --from "
            "%s --to %s, if that is to be translated",
            t.path, s->options->run.to, s->options->run.to,
            s->options->run.from);
    if (yz_run_add_document(s->run, t.path, YZ_SOURCE, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    if (yzc_translate_begin(&t)) {
        if (s->options->dry_run)
            status = preview(&t);
        else if (s->options->analyse)
            status = yzc_translate_analyse(&t);
        else
            status = write_form(&t, form);
    }
    yzc_translate_end(&t);
    return status;
}

int yzc_translate(const yzc_options *options)
{
    yzc_session session;
    int status = YZC_TROUBLE;

    if (options->operands.count != 1)
        return yzc_complain("translate: name one document");
    if (yzc_session_open(&session, options) && yzc_session_run(&session))
        status = translate(&session);
    return yzc_session_close(&session, status);
}
