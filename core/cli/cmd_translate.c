/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yizhi translate.
 *
 * A document is taken out as a work file with its targets filled in, and put
 * back from there: what yizhi extract and yizhi merge do, in one go.
 */
#include "commands.h"
#include "files.h"
#include "translate.h"
#include "work_merge.h"
#include <strings.h>

enum {
    MOST_OUTPUT = 1 << 30,
    SHOWN = 20 /* findings of a document */
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
                   ? YZC_AS_DOCUMENT
                   : YZC_AS_XLIFF;
    return yzc_format(o, "document|xliff|tsv|html");
}

static bool is_bilingual(const yzc_translating *t)
{
    return yz_run_unit_count(t->session->run, t->pair) > 0;
}

/* Into the document's file, or where the session writes. */
static int put(const yzc_translating *t, const yz_buf *bytes)
{
    yzc_session *s = t->session;
    const char *out = t->documents.items[t->pair].out;

    if (bytes->failed != YZ_OK)
        return yzc_complain(bytes->failed == YZ_LIMIT
                                ? "%s: what was made of it is larger than 1 GiB"
                                : "%s: out of memory",
                            t->path);
    if (!out)
        s->output.write(s->output.payload, yz_buf_str(bytes));
    else if (!yzc_make_folders(out, &s->err) ||
             yz_write_file(out, yz_buf_str(bytes), &s->err) != YZ_OK)
        return yzc_session_complain(s);
    return YZC_CLEAN;
}

/* Fills a work file; whether there is anything in it. */
static bool fill_work(yzc_translating *t, yzc_work *work)
{
    const yzc_options *o = t->session->options;

    if (yzc_work_write(work, t->path, o->run.from, o->run.to) != YZ_OK)
        return put(t, work->out) == YZC_CLEAN; /* says why not */
    t->codeless += work->fill->codeless;
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

/* What the check of work files needs. */
static bool open_judge(yzc_translating *t)
{
    yzc_session *s = t->session;
    const yzc_options *o = s->options;
    yz_run_options options = o->run;

    if (t->judge)
        return true;
    options.filter = "xliff";
    options.encoding = NULL;
    t->judge = yz_run_new(s->host, &options, &s->err);
    if (t->judge &&
        yz_run_add_glossaries(t->judge, o->glossaries.items,
                              o->glossaries.count, &s->err) == YZ_OK)
        return true;
    yz_run_free(t->judge);
    t->judge = NULL;
    return false;
}

/* Has the judge read the work file. */
static bool read_work(yzc_translating *t, const yz_buf *bytes)
{
    yzc_session *s = t->session;
    bool good = open_judge(t);

    if (good)
        yz_run_drop_pairs(t->judge);
    good = good && yz_run_add_content(t->judge, t->path, yz_buf_str(bytes),
                                      &s->err) == YZ_OK;
    if (!good)
        yzc_session_complain(s);
    return good;
}

/* ---- Checking what was made --------------------------------------------- */

/* Whether the translation of a segment is somebody's of old. */
static bool is_of_old(const yzc_translating *t, size_t segment)
{
    const yz_translation *made = yzc_translated_as(t, segment);

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
static size_t check_work(yzc_translating *t, const yzc_work_fill *fill)
{
    yz_error err = YZ_ERROR_INIT;
    size_t told = 0;

    if (yz_run_check(t->judge, &err) != YZ_OK) {
        yzc_note("what was translated could not be checked: %s",
                 yz_error_text(&err));
        return 1;
    }
    for (size_t i = 0; i < yz_run_finding_count(t->judge); i++) {
        const yz_finding *f = yz_run_finding(t->judge, i);

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

static int write_document(yzc_translating *t)
{
    yzc_session *s = t->session;
    yzc_merging what = { .work = t->judge,
                         .document = s->run,
                         .pair = t->pair,
                         .dense =
                             yz_lang_is_dense(yz_str_of(s->options->run.to)) };
    yzc_merged merged;
    yz_buf out;
    int status;

    yz_buf_init(&out, MOST_OUTPUT);
    if (yzc_work_merge(&what, &out, &merged, &s->err) != YZ_OK)
        status = yzc_session_complain(s);
    else
        status = put(t, &out);
    yz_buf_done(&out);
    return status == YZC_TROUBLE ? status : tell_merged(&merged);
}

static int worse(int a, int b)
{
    static const int rank[] = { [YZC_CLEAN] = 0,
                                [YZC_SKIPPED] = 1,
                                [YZC_FINDINGS] = 2,
                                [YZC_TROUBLE] = 3 };

    return rank[a] > rank[b] ? a : b;
}

static int tell_left(const yzc_translating *t, const yzc_work *work)
{
    if (work->left == 0)
        return YZC_CLEAN;
    yzc_note(work->left == 1
                 ? "%zu text of %s cannot be written back and was left out"
                 : "%zu texts of %s cannot be written back and were left out",
             work->left, t->path);
    return YZC_SKIPPED;
}

/* A work file is made in any case: the check reads it. */
static int write_work(yzc_translating *t)
{
    yzc_session *s = t->session;
    bool document = t->form == YZC_AS_DOCUMENT;
    yzc_work_fill fill = { .translator = t->translator,
                           .sure = document && is_bilingual(t) &&
                                   !s->options->unsure,
                           .modules = !document };
    yz_buf bytes;
    yzc_work work = {
        .run = s->run, .pair = t->pair, .out = &bytes, .fill = &fill
    };
    int status = YZC_TROUBLE;

    yz_buf_init(&bytes, MOST_OUTPUT);
    if (fill_work(t, &work) && read_work(t, &bytes))
        status = document ? write_document(t) : put(t, &bytes);
    if (status != YZC_TROUBLE) {
        if (check_work(t, &fill) > 0)
            status = worse(status, YZC_FINDINGS);
        status = worse(status, tell_left(t, &work));
        t->kept_back += fill.kept_back;
        t->marked += fill.sure ? fill.unsure : 0;
    }
    yz_free(fill.segments);
    yz_buf_done(&bytes);
    return status;
}

static int write_view(yzc_translating *t)
{
    yz_buf out;
    int status;

    yz_buf_init(&out, MOST_OUTPUT);
    (t->form == YZC_AS_PAGE ? yzc_translate_page : yzc_translate_table)(t,
                                                                        &out);
    status = put(t, &out);
    yz_buf_done(&out);
    return status;
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

/* Of several documents one that cannot be written costs itself alone. */
static int write_all(yzc_translating *t)
{
    int status = YZC_CLEAN;

    for (size_t i = 0; i < t->documents.count; i++) {
        int own;

        yzc_translate_take(t, i);
        t->session->err = (yz_error)YZ_ERROR_INIT;
        own = t->form == YZC_AS_DOCUMENT || t->form == YZC_AS_XLIFF
                  ? write_work(t)
                  : write_view(t);
        t->failed += own == YZC_TROUBLE;
        status = worse(status, own == YZC_TROUBLE ? YZC_SKIPPED : own);
    }
    return t->failed == t->documents.count
               ? YZC_TROUBLE
               : worse(status, yzc_translate_tell(t));
}

static int translate(yzc_session *s, const char *folder)
{
    yzc_translating t = { .session = s, .folder = folder };
    int form = form_of(s->options);
    int status = YZC_TROUBLE;

    if (form < 0)
        return YZC_TROUBLE;
    t.form = (yzc_translate_form)form;
    if (yzc_translate_list(&t)) {
        if (t.documents.count == 0)
            status = YZC_SKIPPED; /* all are translated */
        else if (yzc_translate_read(&t) && yzc_translate_begin(&t))
            status = s->options->dry_run   ? preview(&t)
                     : s->options->analyse ? yzc_translate_analyse(&t)
                                           : write_all(&t);
    }
    yzc_translate_end(&t);
    return status;
}

int yzc_translate(const yzc_options *options)
{
    const char *folder = yzc_translate_folder(options);
    yzc_options own = *options;
    yzc_session session;
    int status = YZC_TROUBLE;

    if (options->operands.count == 0)
        return yzc_complain("translate: name a document, or several and a "
                            "folder with -o");
    if (folder)
        own.output = NULL; /* files are written here, not by the session */
    if (yzc_session_open(&session, &own) && yzc_session_run(&session))
        status = translate(&session, folder);
    return yzc_session_close(&session, status);
}
