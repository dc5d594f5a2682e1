/* SPDX-License-Identifier: Apache-2.0 */
/* Which documents are translated, and into which files. */
#include "files.h"
#include "translate.h"
#include <stdlib.h>
#include <sys/stat.h>

void yzc_documents_done(yzc_documents *d)
{
    for (size_t i = 0; i < d->count; i++) {
        yz_free(d->items[i].path);
        yz_free(d->items[i].out);
    }
    yz_free(d->items);
    memset(d, 0, sizeof *d);
}

/* Takes out the documents whose path has gone. */
static void drop_freed(yzc_documents *d)
{
    size_t kept = 0;

    for (size_t i = 0; i < d->count; i++) {
        if (d->items[i].path)
            d->items[kept++] = d->items[i];
        else
            yz_free(d->items[i].out);
    }
    d->count = kept;
}

static void leave(yzc_documents *d, size_t number)
{
    yz_free(d->items[number].path);
    d->items[number].path = NULL;
    d->left++;
}

/* ---- Names -------------------------------------------------------------- */

static bool writes(const yzc_options *o)
{
    return !o->analyse && !o->dry_run;
}

const char *yzc_translate_folder(const yzc_options *o)
{
    size_t len = o->output ? strlen(o->output) : 0;

    return writes(o) && len > 0 && strcmp(o->output, "-") != 0 &&
                   (o->output[len - 1] == '/' || yzc_is_folder(o->output) ||
                    o->operands.count > 1 ||
                    (o->operands.count == 1 &&
                     yzc_is_folder(o->operands.items[0])))
               ? o->output
               : NULL;
}

/* FOLDER/NAME with what `form` puts behind it; yz_free() it. */
static char *join(const char *folder, yz_str name, const char *between,
                  yz_str rest)
{
    yz_buf path;
    char *out = NULL;

    yz_buf_init(&path, 1 << 16);
    yz_buf_add_text(&path, folder);
    if (path.len > 0 && path.ptr[path.len - 1] != '/')
        yz_buf_add_byte(&path, '/');
    yz_buf_add(&path, name);
    yz_buf_add_text(&path, between);
    yz_buf_add(&path, rest);
    if (path.failed == YZ_OK)
        out = yz_str_dup(yz_buf_str(&path));
    yz_buf_done(&path);
    return out;
}

static bool are_one(const char *a, const char *b)
{
    yzc_identity x;
    yzc_identity y;

    return yzc_identify(a, &x) && yzc_identify(b, &y) &&
           yzc_by_identity(&x, &y) == 0;
}

/* report.md in its own folder: report.en.md. */
static char *name_beside(const yzc_translating *t, const char *name)
{
    const char *dot = strrchr(name, '.');
    const char *slash = strrchr(name, '/');
    size_t stem = dot && (!slash || dot > slash + 1) ? (size_t)(dot - name)
                                                     : strlen(name);
    char tag[80];

    snprintf(tag, sizeof tag, ".%s", t->session->options->run.to);
    return join(t->folder, (yz_str){ name, stem }, tag, yz_str_of(name + stem));
}

/* Where the translation of a document goes; NULL: no memory. */
static char *name_out(const yzc_translating *t, const yz_source_document *d)
{
    static const char *const suffixes[] = { [YZC_AS_XLIFF] = ".xlf",
                                            [YZC_AS_TABLE] = ".tsv",
                                            [YZC_AS_PAGE] = ".html" };
    yz_str none = { NULL, 0 };
    char *out;

    if (t->form != YZC_AS_DOCUMENT)
        return join(t->folder, yz_str_of(d->name), suffixes[t->form], none);
    out = join(t->folder, yz_str_of(d->translated), "", none);
    if (out && strcmp(d->name, d->translated) == 0 && !d->bilingual &&
        are_one(out, d->path)) {
        yz_free(out);
        out = name_beside(t, d->name);
    }
    return out;
}

/* ---- Finding them ------------------------------------------------------- */

static yz_status add(yzc_translating *t, const yz_source_document *d,
                     yz_error *err)
{
    yzc_documents *list = &t->documents;
    yzc_translated *item;

    if (yz_grow((void **)&list->items, &list->cap, list->count + 1,
                sizeof *list->items) != YZ_OK)
        return yz_fail_no_memory(err);
    item = &list->items[list->count++];
    item->path = yz_str_dup(yz_str_of(d->path));
    item->out = t->folder ? name_out(t, d) : NULL;
    return item->path && (item->out || !t->folder) ? YZ_OK
                                                   : yz_fail_no_memory(err);
}

static yz_status take(void *payload, const yz_source_document *d, yz_error *err)
{
    yzc_translating *t = payload;
    const yz_run_options *run = &t->session->options->run;

    if (!d->other)
        return add(t, d, err);
    yzc_complain("the name of %s says that it is in “%s”: say --from %s --to "
                 "%s, if that is to be translated",
                 d->path, run->to, run->to, run->from);
    t->documents.left++;
    return YZ_OK;
}

struct known {
    yzc_identity identity;
    size_t number;
};

static int by_known(const void *a, const void *b)
{
    int c = yzc_by_identity(a, b);
    size_t x = ((const struct known *)a)->number;
    size_t y = ((const struct known *)b)->number;

    return c ? c : (x > y) - (x < y);
}

/* The files that are read, sorted; one that is named twice is read once.  NULL:
 * no memory. */
static struct known *list_inputs(yzc_translating *t, size_t *count)
{
    const yzc_words *memories = &t->session->options->memories;
    yzc_documents *d = &t->documents;
    struct known *list =
        yz_malloc((d->count + memories->count + 1) * sizeof *list);

    *count = 0;
    for (size_t i = 0; list && i < d->count + memories->count; i++) {
        bool document = i < d->count;

        list[*count].number = document ? i : SIZE_MAX;
        *count += yzc_identify(document ? d->items[i].path
                                        : memories->items[i - d->count],
                               &list[*count].identity);
    }
    if (list && *count > 0)
        qsort(list, *count, sizeof *list, by_known);
    for (size_t i = 1; list && i < *count; i++)
        if (yzc_by_identity(&list[i - 1], &list[i]) == 0 &&
            list[i].number < d->count) {
            yz_free(d->items[list[i].number].path);
            d->items[list[i].number].path = NULL;
        }
    return list;
}

/* ---- What is there already ---------------------------------------------- */

static int by_out(const void *left, const void *right)
{
    const yzc_translated *const *a = left;
    const yzc_translated *const *b = right;
    int c = strcmp((*a)->out, (*b)->out);

    return c ? c : (*a > *b) - (*a < *b);
}

/* Whether no two documents go into one file. */
static bool are_apart(const yzc_documents *d)
{
    const yzc_translated **list = yz_malloc((d->count + 1) * sizeof *list);
    size_t i = 1;

    if (!list)
        return yzc_complain("out of memory") == YZC_CLEAN;
    for (size_t k = 0; k < d->count; k++)
        list[k] = &d->items[k];
    qsort(list, d->count, sizeof *list, by_out);
    while (i < d->count && strcmp(list[i - 1]->out, list[i]->out) != 0)
        i++;
    if (i < d->count)
        yzc_complain("%s would hold both the translation of %s and that of "
                     "%s; translate these apart",
                     list[i]->out, list[i - 1]->path, list[i]->path);
    yz_free(list);
    return i >= d->count;
}

/* Whether no file that is read would be written. */
static bool are_safe(const yzc_documents *d, const struct known *inputs,
                     size_t count)
{
    for (size_t i = 0; i < d->count; i++) {
        yzc_identity out;

        if (count == 0 || !yzc_identify(d->items[i].out, &out) ||
            !bsearch(&out, inputs, count, sizeof *inputs, yzc_by_identity))
            continue;
        yzc_complain("%s is read here and would be overwritten; give another "
                     "folder with -o",
                     d->items[i].out);
        return false;
    }
    return true;
}

static bool is_newer(const char *path, const char *than)
{
    struct stat a;
    struct stat b;

    if (stat(path, &a) != 0 || stat(than, &b) != 0)
        return false;
    return a.st_mtim.tv_sec != b.st_mtim.tv_sec
               ? a.st_mtim.tv_sec > b.st_mtim.tv_sec
               : a.st_mtim.tv_nsec > b.st_mtim.tv_nsec;
}

/* Somebody may have worked on a translation that is newer than its document. */
static void leave_newer(yzc_documents *d)
{
    for (size_t i = 0; i < d->count; i++) {
        if (!is_newer(d->items[i].out, d->items[i].path))
            continue;
        yzc_note("%s is newer than %s and stays; --force writes it again",
                 d->items[i].out, d->items[i].path);
        leave(d, i);
    }
    drop_freed(d);
}

static bool settle(yzc_translating *t)
{
    size_t count;
    struct known *inputs = list_inputs(t, &count);
    bool good = inputs != NULL;

    if (!good)
        yzc_complain("out of memory");
    drop_freed(&t->documents);
    if (good && t->folder) {
        good =
            are_apart(&t->documents) && are_safe(&t->documents, inputs, count);
        if (good && !t->session->options->force)
            leave_newer(&t->documents);
    }
    yz_free(inputs);
    return good;
}

bool yzc_translate_list(yzc_translating *t)
{
    yzc_session *s = t->session;
    const yzc_options *o = s->options;

    if (yz_run_each_source(s->run, o->operands.items, o->operands.count, take,
                           t, &s->err) != YZ_OK) {
        yzc_session_complain(s);
        return false;
    }
    if (writes(o) && !t->folder &&
        (t->documents.count > 1 || yzc_is_folder(o->operands.items[0]))) {
        yzc_complain("several documents are translated into a folder: say -o "
                     "DIR/");
        return false;
    }
    if (t->documents.count == 0 && t->documents.left == 0)
        yzc_complain("no document to be translated was found");
    return t->documents.count > 0 && settle(t);
}

/* ---- Reading ------------------------------------------------------------ */

bool yzc_translate_read(yzc_translating *t)
{
    yzc_session *s = t->session;
    yzc_documents *d = &t->documents;
    bool good = true;

    for (size_t i = 0; i < d->count && good; i++) {
        yz_error err = YZ_ERROR_INIT;

        if (yz_run_add_document(s->run, d->items[i].path, YZ_SOURCE, &err) ==
            YZ_OK)
            continue;
        s->err = err;
        yzc_session_complain(s);
        good = err.status != YZ_NO_MEMORY && err.status != YZ_CANCELLED;
        leave(d, i);
    }
    drop_freed(d);
    return good && d->count > 0;
}
