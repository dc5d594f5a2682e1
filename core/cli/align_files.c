/* SPDX-License-Identifier: Apache-2.0 */
/* Where alignments are written: forms by suffix, names by the pair's. */
#include "align.h"
#include "files.h"
#include <stdlib.h>

static const struct {
    const char *suffix;
    yzc_form form;
} suffixes[] = {
    { ".tsv", YZC_TSV },   { ".tmx", YZC_TMX },     { ".txt", YZC_TXT },
    { ".json", YZC_JSON }, { ".html", YZC_HTML },   { ".tab", YZC_TSV },
    { ".htm", YZC_HTML },  { ".links", YZC_LINKS },
};

enum {
    SUFFIXES = sizeof suffixes / sizeof *suffixes
};

static int form_of_name(const char *path)
{
    size_t len = strlen(path);

    for (size_t i = 0; i < SUFFIXES; i++) {
        size_t tail = strlen(suffixes[i].suffix);

        if (len > tail &&
            strcasecmp(path + len - tail, suffixes[i].suffix) == 0)
            return (int)suffixes[i].form;
    }
    return -1;
}

static const char *suffix_of(yzc_form form)
{
    size_t i = 0;

    while (suffixes[i].form != form)
        i++;
    return suffixes[i].suffix;
}

bool yzc_target_init(yzc_target *target, const yzc_options *o)
{
    int form = yzc_format(o, YZC_FORMS);
    size_t len = o->output ? strlen(o->output) : 0;

    memset(target, 0, sizeof *target);
    if (form < 0)
        return false;
    target->form = (yzc_form)form;
    if (len == 0 || strcmp(o->output, "-") == 0)
        return true;
    target->path = o->output;
    target->folder = o->output[len - 1] == '/' || yzc_is_folder(o->output);
    if (o->format || target->folder)
        return true;
    form = form_of_name(o->output);
    if (form < 0) {
        yzc_complain("align: the name %s does not tell the form: let it end in "
                     ".tsv, .tmx, .txt, .json or .html, or say --format",
                     o->output);
        return false;
    }
    target->form = (yzc_form)form;
    return true;
}

char *yzc_target_file(const yzc_target *target, const yz_run *run, size_t pair)
{
    yz_buf name;
    char *file = NULL;

    yz_buf_init(&name, SIZE_MAX / 2);
    yz_buf_add_text(&name, target->path);
    if (target->folder) {
        if (name.len > 0 && name.ptr[name.len - 1] != '/')
            yz_buf_add_byte(&name, '/');
        yz_buf_add(&name, yz_run_pair(run, pair).name);
        yz_buf_add_text(&name, suffix_of(target->form));
    }
    if (name.failed == YZ_OK)
        file = yz_str_dup(yz_buf_str(&name));
    yz_buf_done(&name);
    return file;
}

/* ---- Collisions ---- */

struct file {
    char *path;
    size_t pair;
};

static int by_path(const void *left, const void *right)
{
    const struct file *a = left;
    const struct file *b = right;
    int c = strcmp(a->path, b->path);

    return c ? c : (a->pair > b->pair) - (a->pair < b->pair);
}

static bool tell_shared(const yz_run *run, const struct file *files,
                        size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(files[i - 1].path, files[i].path) == 0) {
            yzc_complain("%s would hold both the alignment of %s and that of "
                         "%s; rename one of these or align them apart",
                         files[i].path,
                         yz_run_pair(run, files[i - 1].pair).files[0].ptr,
                         yz_run_pair(run, files[i].pair).files[0].ptr);
            return false;
        }
    return true;
}

/* The files that were read, sorted; NULL: no memory. */
static yzc_identity *list_inputs(const yzc_session *s, size_t *count)
{
    const yzc_words *memories = &s->options->memories;
    size_t pairs = yz_run_pair_count(s->run);
    yzc_identity *list =
        yz_malloc((2 * pairs + memories->count + 1) * sizeof *list);

    *count = 0;
    if (!list)
        return NULL;
    for (size_t i = 0; i < 2 * pairs; i++)
        *count += yzc_identify(yz_run_pair(s->run, i / 2).files[i % 2].ptr,
                               &list[*count]);
    for (size_t i = 0; i < memories->count; i++)
        *count += yzc_identify(memories->items[i], &list[*count]);
    if (*count)
        qsort(list, *count, sizeof *list, yzc_by_identity);
    return list;
}

static bool tell_input(const yzc_session *s, const struct file *files,
                       size_t count)
{
    size_t inputs;
    yzc_identity *list = list_inputs(s, &inputs);
    size_t i = 0;

    if (!list) {
        yzc_complain("out of memory");
        return false;
    }
    for (; i < count; i++) {
        yzc_identity own;

        if (inputs && yzc_identify(files[i].path, &own) &&
            bsearch(&own, list, inputs, sizeof own, yzc_by_identity)) {
            yzc_complain("%s is read here and would be overwritten; give "
                         "another name with -o",
                         files[i].path);
            break;
        }
    }
    yz_free(list);
    return i == count;
}

bool yzc_target_is_free(const yzc_target *target, yzc_session *s)
{
    size_t count = target->folder ? yz_run_pair_count(s->run) : 1;
    struct file *files;
    bool good = true;

    if (!target->path)
        return true;
    files = yz_calloc(count + 1, sizeof *files);
    for (size_t i = 0; files && good && i < count; i++) {
        files[i].path = yzc_target_file(target, s->run, i);
        files[i].pair = i;
        good = files[i].path != NULL;
    }
    if (!files || !good) {
        yzc_complain("out of memory");
        good = false;
    } else {
        qsort(files, count, sizeof *files, by_path);
        good = tell_shared(s->run, files, count) && tell_input(s, files, count);
    }
    for (size_t i = 0; files && i < count; i++)
        yz_free(files[i].path);
    yz_free(files);
    return good;
}
