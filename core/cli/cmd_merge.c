/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yizhi merge: the targets of a work file, put into the document it was
 * extracted from.
 */
#include "commands.h"
#include "session.h"
#include "work_file.h"
#include "work_merge.h"
#include <sys/stat.h>
#include <unistd.h>

/* ---- Languages ---------------------------------------------------------- */

/* The value of an attribute in the head of a work file, copied to `room`. */
static bool find_value(yz_str head, const char *name, char *room, size_t size)
{
    const char *at =
        head.len > 0 ? memmem(head.ptr, head.len, name, strlen(name)) : NULL;
    const char *end = at ? head.ptr + head.len : NULL;
    size_t len = 0;

    if (!at)
        return false;
    at += strlen(name);
    while (at + len < end && at[len] != '"')
        len++;
    if (at + len == end || len == 0 || len >= size ||
        !yz_lang_valid((yz_str){ at, len }))
        return false;
    memcpy(room, at, len);
    room[len] = 0;
    return true;
}

/* A work file says its languages; they need not be said again. */
static void take_languages(const char *path, yz_run_options *run, char from[64],
                           char to[64])
{
    char head[4096];
    yz_str text = { head, 0 };
    struct stat st;
    FILE *file;

    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return; /* a FIFO would wait; what is wrong is told when it is read */
    file = fopen(path, "rb");
    if (!file)
        return;
    text.len = fread(head, 1, sizeof head, file);
    fclose(file);
    if (find_value(text, "srcLang=\"", from, 64) &&
        find_value(text, "trgLang=\"", to, 64)) {
        run->from = from;
        run->to = to;
    }
}

/* ---- The document ------------------------------------------------------- */

/* Where the document is: as it was called, or beside the work file.  yz_free()
 * it; NULL: said that there is none, or no memory. */
static char *find_document(const char *work, yz_str original)
{
    const char *slash = strrchr(work, '/');
    size_t folder = slash ? (size_t)(slash - work) + 1 : 0;
    char *path = yz_malloc(folder + original.len + 1);

    if (!path) {
        yzc_complain("out of memory");
        return NULL;
    }
    memcpy(path, original.ptr, original.len);
    path[original.len] = 0;
    if (access(path, F_OK) == 0 || folder == 0 || path[0] == '/')
        return path;
    memmove(path + folder, path, original.len + 1);
    memcpy(path, work, folder);
    return path;
}

static bool is_unchanged(const yz_run *run, const yz_source_file *work,
                         const char *path)
{
    char digest[YZC_DIGEST];

    yzc_work_digest(yz_run_source_file(run, 0, YZ_SOURCE).bytes, digest);
    if (work->digest.len == 0) {
        yzc_note("%.*s does not tell whether %s has changed since",
                 YZ_STR_ARG(work->name), path);
        return true;
    }
    if (yz_str_equal(work->digest, yz_str_of(digest)))
        return true;
    yzc_complain("%s is not the document that %.*s was extracted from, or has "
                 "changed since",
                 path, YZ_STR_ARG(work->name));
    return false;
}

/* ---- Merging ------------------------------------------------------------ */

static int tell(const yzc_merged *merged)
{
    if (merged->untranslated > 0)
        yzc_note(
            merged->untranslated == 1
                ? "%zu sentence has no translation and stays as it was"
                : "%zu sentences have no translation and stay as they were",
            merged->untranslated);
    if (merged->refused > 0)
        yzc_note(merged->refused == 1
                     ? "%zu paragraph stays as it was, for its codes"
                     : "%zu paragraphs stay as they were, for their codes",
                 merged->refused);
    if (merged->refused > 0 || merged->unknown > 0)
        return YZC_SKIPPED;
    return merged->lost > 0 ? YZC_FINDINGS : YZC_CLEAN;
}

static int merge_into(yzc_session *s, yz_run *document, bool dense,
                      const char *path)
{
    yz_source_file work = yz_run_source_file(s->run, 0, YZ_SOURCE);
    yzc_merging what = {
        .work = s->run, .document = document, .seen = true, .dense = dense
    };
    yzc_merged merged;
    yz_status status;
    yz_buf out;

    if (yz_run_add_document(document, path, YZ_SOURCE, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    if (!is_unchanged(document, &work, path))
        return YZC_TROUBLE;
    yz_buf_init(&out, (size_t)1 << 30);
    status = yzc_work_merge(&what, &out, &merged, &s->err);
    if (status == YZ_OK)
        s->output.write(s->output.payload, yz_buf_str(&out));
    yz_buf_done(&out);
    return status == YZ_OK ? tell(&merged) : yzc_session_complain(s);
}

static int merge_from(yzc_session *s, const yz_run_options *run)
{
    const yzc_options *o = s->options;
    yz_source_file work = yz_run_source_file(s->run, 0, YZ_SOURCE);
    yz_run *document = NULL;
    char *path;
    int status = YZC_TROUBLE;

    if (o->operands.count < 2 && work.original.len == 0)
        return yzc_complain("%s does not say what it was extracted from: name "
                            "the document behind it",
                            o->operands.items[0]);
    path = o->operands.count > 1
               ? yz_str_dup(yz_str_of(o->operands.items[1]))
               : find_document(o->operands.items[0], work.original);
    if (path)
        document = yz_run_new(s->host, run, &s->err);
    if (document)
        status =
            merge_into(s, document, yz_lang_is_dense(yz_str_of(run->to)), path);
    else if (path)
        status = yzc_session_complain(s);
    yz_run_free(document);
    yz_free(path);
    return status;
}

static int merge(yzc_session *s)
{
    const yzc_options *o = s->options;
    yz_run_options run = o->run;
    yz_run_options work;
    char from[64];
    char to[64];

    take_languages(o->operands.items[0], &run, from, to);
    work = run;
    work.filter = "xliff";
    work.encoding = NULL;
    s->run = yz_run_new(s->host, &work, &s->err);
    if (!s->run ||
        yz_run_add_pair(s->run, o->operands.items[0], NULL, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    return merge_from(s, &run);
}

int yzc_merge(const yzc_options *options)
{
    yzc_session session;
    int status = YZC_TROUBLE;

    if (options->operands.count < 1 || options->operands.count > 2)
        return yzc_complain("merge: name the work file, and the document if it "
                            "has moved");
    if (yzc_session_open(&session, options))
        status = merge(&session);
    return yzc_session_close(&session, status);
}
