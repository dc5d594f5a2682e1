/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi align */
#include "align.h"
#include "commands.h"
#include "files.h"

enum {
    MOST_OUTPUT = 1 << 30
};

struct aligning {
    yzc_session *session;
    const yzc_target *target;
    yz_buf out;
    size_t replaced;
    size_t doubtful;
    size_t beads;
};

/* ---- Writing ---- */

static void add_head(yzc_rows *rows, yzc_form form)
{
    switch (form) {
    case YZC_TSV:
        yzc_tsv_head(rows);
        break;
    case YZC_TMX:
        yzc_tmx_head(rows);
        break;
    case YZC_JSON:
        yzc_json_head(rows);
        break;
    case YZC_HTML:
        yzc_html_head(rows);
        break;
    case YZC_TXT:
    case YZC_LINKS:
    default:
        break;
    }
}

static void add_rows(yzc_rows *rows, yzc_form form, bool first)
{
    switch (form) {
    case YZC_TSV:
        yzc_tsv_rows(rows);
        break;
    case YZC_TMX:
        yzc_tmx_rows(rows);
        break;
    case YZC_JSON:
        yzc_json_rows(rows, first);
        break;
    case YZC_HTML:
        yzc_html_rows(rows);
        break;
    case YZC_LINKS:
        yzc_words_rows(rows);
        break;
    case YZC_TXT:
    default:
        yzc_txt_rows(rows);
    }
}

static void add_tail(yzc_rows *rows, yzc_form form)
{
    if (form == YZC_TMX)
        yzc_tmx_tail(rows);
    else if (form == YZC_JSON)
        yzc_json_tail(rows);
    else if (form == YZC_HTML)
        yzc_html_tail(rows);
}

/* Writes pairs [first, end) into the buffer. */
static bool fill(struct aligning *a, size_t first, size_t end)
{
    yzc_session *s = a->session;
    yzc_form form = a->target->form;

    yz_buf_clear(&a->out);
    for (size_t i = first; i < end; i++) {
        yzc_rows rows;

        if (!yzc_rows_init(&rows, s->run, i, &s->options->run)) {
            yzc_complain("out of memory");
            return false;
        }
        rows.form = form;
        rows.least = s->options->words;
        rows.many = end - first > 1;
        rows.safe = !a->target->path;
        rows.out = &a->out;
        if (i == first)
            add_head(&rows, form);
        add_rows(&rows, form, i == first);
        if (i + 1 == end)
            add_tail(&rows, form);
        a->replaced += rows.replaced;
        yzc_rows_done(&rows);
    }
    s->kept.failed = a->out.failed;
    if (a->out.failed != YZ_OK)
        yzc_session_complain(s);
    return a->out.failed == YZ_OK;
}

static bool write_file(struct aligning *a, size_t first, size_t end)
{
    yzc_session *s = a->session;
    char *path;
    bool good;

    if (!fill(a, first, end))
        return false;
    path = yzc_target_file(a->target, s->run, first);
    if (!path) {
        yzc_complain("out of memory");
        return false;
    }
    good = (!a->target->folder || yzc_make_folders(path, &s->err)) &&
           yz_write_file(path, yz_buf_str(&a->out), &s->err) == YZ_OK;
    if (!good)
        yzc_session_complain(s);
    yz_free(path);
    return good;
}

static bool write_all(struct aligning *a)
{
    yzc_session *s = a->session;
    size_t count = yz_run_pair_count(s->run);

    if (a->target->path && a->target->folder) {
        for (size_t i = 0; i < count; i++)
            if (!write_file(a, i, i + 1))
                return false;
        return true;
    }
    if (a->target->path)
        return write_file(a, 0, count);
    if (!fill(a, 0, count))
        return false;
    s->output.write(s->output.payload, yz_buf_str(&a->out));
    return true;
}

/* ---- Review ---- */

static bool review(struct aligning *a)
{
    yzc_session *s = a->session;
    double below = s->options->below;

    for (size_t i = 0; i < yz_run_pair_count(s->run); i++) {
        yzc_rows rows;

        if (!yzc_rows_init(&rows, s->run, i, &s->options->run)) {
            yzc_complain("out of memory");
            return false;
        }
        yzc_review(s, &rows, below, &a->doubtful, &a->beads);
        yzc_rows_done(&rows);
    }
    yzc_print(s, "%zu of %zu beads below %.2f\n", a->doubtful, a->beads, below);
    return true;
}

/* ---- The command ---- */

static int tell_replaced(size_t count)
{
    yzc_note(yz_trn("%zu character that the form cannot hold was replaced by "
                    "U+FFFD",
                    "%zu characters that the form cannot hold were replaced by "
                    "U+FFFD",
                    count),
             count);
    return YZC_SKIPPED;
}

static bool read_and_align(struct aligning *a)
{
    yzc_session *s = a->session;
    const yzc_words *paths = &s->options->operands;

    if (!yzc_session_run(s))
        return false;
    if (yz_run_read_paths(s->run, paths->items, paths->count, &s->err) !=
        YZ_OK) {
        yzc_session_complain(s);
        return false;
    }
    if (a->target->form == YZC_TXT && !a->target->folder &&
        yz_run_pair_count(s->run) > 1) {
        yzc_complain("align: the numbers of several pairs cannot stand in one "
                     "text; give a folder with -o");
        return false;
    }
    if (!yzc_target_is_free(a->target, s) || !yzc_keep(s, a->target))
        return false;
    if ((a->target->form == YZC_LINKS
             ? yz_run_link(s->run, &s->err)
             : yz_run_align(s->run, &s->err)) != YZ_OK) {
        yzc_session_complain(s);
        return false;
    }
    return true;
}

static bool write_model(struct aligning *a)
{
    yzc_session *s = a->session;
    yz_buf bytes;
    bool good;

    if (!s->options->model_out)
        return true;
    yz_buf_init(&bytes, MOST_OUTPUT / 2);
    good = yz_run_model(s->run, &bytes, &s->err) == YZ_OK &&
           yz_write_file(s->options->model_out, yz_buf_str(&bytes), &s->err) ==
               YZ_OK;
    if (!good)
        yzc_session_complain(s);
    yz_buf_done(&bytes);
    return good;
}

static int align(struct aligning *a)
{
    yzc_session *s = a->session;
    bool reviews = s->options->below > 0;
    int status = YZC_CLEAN;

    if (!read_and_align(a))
        return YZC_TROUBLE;
    if ((a->target->path || !reviews) && !write_all(a))
        return YZC_TROUBLE;
    if (!write_model(a) || (reviews && !review(a)))
        return YZC_TROUBLE;
    if (a->replaced)
        status = tell_replaced(a->replaced);
    if (yzc_tell_skips(s))
        status = YZC_SKIPPED;
    return a->doubtful ? YZC_FINDINGS : status;
}

int yzc_align(const yzc_options *options)
{
    yzc_options own = *options;
    yzc_session session;
    yzc_target target;
    struct aligning a = { .session = &session, .target = &target };
    int status = YZC_TROUBLE;

    if (!yzc_target_init(&target, options))
        return YZC_TROUBLE;
    if (options->operands.count == 0)
        return yzc_complain("align: name a document and its translation, or a "
                            "folder (see yizhi align --help)");
    if (options->below > 0 && options->format && !target.path)
        return yzc_complain("align: --review writes for people; --format goes "
                            "with it only where -o names a file");
    if (options->words > 0 && (options->format || options->below > 0))
        return yzc_complain("align: --words has a form of its own; neither "
                            "--format nor --review goes with it");
    if (options->model_out && options->words <= 0)
        return yzc_complain("align: --model-out goes with --words");
    if (options->words > 0)
        target.form = YZC_LINKS;
    else if (target.form == YZC_LINKS)
        return yzc_complain("align: a file of links is written by --words");
    own.run.link_all = true;
    own.output = NULL; /* files are written here, not by the session */
    yz_buf_init(&a.out, MOST_OUTPUT);
    if (yzc_session_open(&session, &own))
        status = align(&a);
    yz_buf_done(&a.out);
    return yzc_session_close(&session, status);
}
