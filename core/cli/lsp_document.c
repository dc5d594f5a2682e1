/* SPDX-License-Identifier: Apache-2.0 */
/* The texts that the editor has open.  It sends each change as the whole text:
 * checking takes longer than sending, and there is no place to get wrong. */
#include "lsp.h"
#include <time.h>

enum {
    QUIET = 150 /* milliseconds without an edit before a text is checked */
};

static int64_t read_clock(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t yzc_lsp_now(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

int64_t yzc_lsp_spent(void)
{
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

static yzc_lsp_document *find(const yzc_server *lsp, const char *uri)
{
    for (size_t i = 0; i < lsp->count; i++)
        if (strcmp(lsp->documents[i]->uri, uri) == 0)
            return lsp->documents[i];
    return NULL;
}

yzc_lsp_document *yzc_lsp_named(const yzc_server *lsp, const json_t *params)
{
    return find(lsp,
                yzc_lsp_text(json_object_get(params, "textDocument"), "uri"));
}

yzc_lsp_document *yzc_lsp_opened(const yzc_server *lsp, yz_str path)
{
    for (size_t i = 0; i < lsp->count; i++)
        if (yz_str_equal(yz_str_of(lsp->documents[i]->path), path))
            return lsp->documents[i];
    return NULL;
}

static void document_free(yzc_lsp_document *d)
{
    yz_free(d->uri);
    yz_free(d->path);
    yz_free(d->text);
    yz_free(d);
}

void yzc_lsp_documents_done(yzc_server *lsp)
{
    for (size_t i = 0; i < lsp->count; i++)
        document_free(lsp->documents[i]);
    yz_free(lsp->documents);
    lsp->documents = NULL;
    lsp->count = 0;
}

/* ---- Texts ---- */

/* The run borrows the old text. */
static bool set_text(yzc_server *lsp, yzc_lsp_document *d, const json_t *text)
{
    size_t len = json_string_length(text);
    char *copy = json_is_string(text) ? yz_malloc(len + 1) : NULL;

    if (!copy)
        return false;
    memcpy(copy, json_string_value(text), len + 1);
    if (lsp->session.run)
        yz_run_overlay(lsp->session.run, d->path, (yz_str){ NULL, 0 }, NULL,
                       NULL);
    yz_free(d->text);
    d->text = copy;
    d->len = len;
    return true;
}

static bool are_pair(const yzc_server *lsp, const yzc_lsp_document *a,
                     const yzc_lsp_document *b)
{
    yzc_lsp_page pages[2][2];

    return yzc_lsp_pages(lsp, yz_str_of(a->path), pages[0]) > 0 &&
           yzc_lsp_pages(lsp, yz_str_of(b->path), pages[1]) > 0 &&
           pages[0]->pair == pages[1]->pair;
}

/* A change of one side concerns the other. */
static void make_stale(yzc_server *lsp, yzc_lsp_document *d, int64_t wait)
{
    for (size_t i = 0; i < lsp->count; i++) {
        yzc_lsp_document *other = lsp->documents[i];

        if (other != d && !are_pair(lsp, d, other))
            continue;
        if (!other->stale || other == d)
            other->due = yzc_lsp_now() + wait;
        other->stale = true;
    }
}

static yzc_lsp_document *add_document(yzc_server *lsp, const char *uri)
{
    yzc_lsp_document *d = yz_calloc(1, sizeof *d);

    if (!d)
        return NULL;
    d->uri = yz_str_dup(yz_str_of(uri));
    d->path = yzc_path_of_uri(uri);
    if (!d->uri || !d->path ||
        yz_grow((void **)&lsp->documents, &lsp->cap, lsp->count + 1,
                sizeof *lsp->documents) != YZ_OK) {
        document_free(d);
        return NULL;
    }
    lsp->documents[lsp->count++] = d;
    return d;
}

/* What has no file has no partner and is not for this server. */
void yzc_lsp_open(yzc_server *lsp, const json_t *params)
{
    const json_t *item = json_object_get(params, "textDocument");
    const char *uri = yzc_lsp_text(item, "uri");
    yzc_lsp_document *d = find(lsp, uri);

    if (!d)
        d = add_document(lsp, uri);
    if (!d) {
        yzc_lsp_tell(lsp, 4, "%s is no file; it is not checked", uri);
        return;
    }
    d->version = json_integer_value(json_object_get(item, "version"));
    if (!set_text(lsp, d, json_object_get(item, "text")))
        yzc_lsp_tell(lsp, 2, "%s was opened without a text", d->path);
    make_stale(lsp, d, 0);
    yzc_lsp_forget(lsp);
}

void yzc_lsp_change(yzc_server *lsp, const json_t *params)
{
    const json_t *changes = json_object_get(params, "contentChanges");
    size_t count = json_array_size(changes);
    const json_t *last = count ? json_array_get(changes, count - 1) : NULL;
    yzc_lsp_document *d = yzc_lsp_named(lsp, params);
    yzc_lsp_page pages[2];

    if (!d || !last)
        return;
    d->version = json_integer_value(
        json_object_get(json_object_get(params, "textDocument"), "version"));
    if (json_object_get(last, "range") ||
        !set_text(lsp, d, json_object_get(last, "text")))
        yzc_lsp_tell(lsp, 2,
                     "%s: a change is not the whole text, as was agreed; it "
                     "is passed over",
                     d->path);
    make_stale(lsp, d, QUIET);
    if (yzc_lsp_pages(lsp, yz_str_of(d->path), pages) > 0)
        yzc_lsp_forget(lsp);
}

void yzc_lsp_close(yzc_server *lsp, const json_t *params)
{
    yzc_lsp_document *d = yzc_lsp_named(lsp, params);

    if (!d)
        return;
    make_stale(lsp, d, 0);
    yzc_lsp_forget(lsp);
    yzc_lsp_clear(lsp, d);
    if (lsp->session.run)
        yz_run_overlay(lsp->session.run, d->path, (yz_str){ NULL, 0 }, NULL,
                       NULL);
    for (size_t i = 0; i < lsp->count; i++)
        if (lsp->documents[i] == d)
            lsp->documents[i] = lsp->documents[--lsp->count];
    document_free(d);
}

/* ---- Files ---- */

/* Everything may be otherwise now. */
static void reload(yzc_server *lsp)
{
    lsp->reload = true;
    yzc_lsp_forget(lsp);
    for (size_t i = 0; i < lsp->count; i++) {
        lsp->documents[i]->stale = true;
        lsp->documents[i]->due = yzc_lsp_now();
    }
}

void yzc_lsp_save(yzc_server *lsp, const json_t *params)
{
    char *path = yzc_path_of_uri(
        yzc_lsp_text(json_object_get(params, "textDocument"), "uri"));
    yzc_lsp_document *d = yzc_lsp_named(lsp, params);

    if (path && yzc_lsp_is_glossary(lsp, path))
        reload(lsp);
    else if (d)
        yzc_lsp_check_fully(lsp, d, true);
    yz_free(path);
}

/* Of a file that is open the editor's text counts; of others it may be the
 * partner of one. */
void yzc_lsp_watched(yzc_server *lsp, const json_t *params)
{
    const json_t *changes = json_object_get(params, "changes");
    bool other = false;

    for (size_t i = 0; i < json_array_size(changes); i++) {
        char *path =
            yzc_path_of_uri(yzc_lsp_text(json_array_get(changes, i), "uri"));

        if (path && yzc_lsp_is_glossary(lsp, path))
            lsp->reload = true;
        else if (path && !yzc_lsp_opened(lsp, yz_str_of(path)))
            other = true;
        yz_free(path);
    }
    if (lsp->reload)
        reload(lsp);
    else if (other)
        yzc_lsp_forget(lsp);
}

/* ---- Waiting ---- */

int yzc_lsp_check_due(yzc_server *lsp)
{
    int64_t next = -1;

    for (size_t i = 0; i < lsp->count; i++) {
        yzc_lsp_document *d = lsp->documents[i];
        int64_t wait = d->due - yzc_lsp_now();

        if (!d->stale && !d->rough)
            continue;
        if (wait > 0)
            next = next < 0 || wait < next ? wait : next;
        else if (d->stale)
            next = yzc_lsp_ready(lsp, d) && d->rough ? 0 : next;
        else
            yzc_lsp_check_fully(lsp, d, false);
    }
    return (int)next;
}
