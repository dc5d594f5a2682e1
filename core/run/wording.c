/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lexicon of a run, in this order: its glossaries, what the user named,
 * what lies in the folders.  What is compiled there is opened first, since the
 * words of all the others are made plain by it.
 */
#include <core/base/files.h>
#include <core/run/run.h>

static const char compiled_suffix[] = ".yzl";

/* ---- Languages ---- */

/* Headwords are looked up in running text, and where that is written without
 * blanks only a lexicon can tell its words. */
void yzi_wording_langs(const yz_run *run, yz_str lang[2])
{
    bool turned =
        !yz_lang_is_dense(run->lang[0]) && yz_lang_is_dense(run->lang[1]);

    lang[0] = run->lang[turned];
    lang[1] = run->lang[!turned];
}

static bool same_languages(const yz_run *run, const yz_str lang[2],
                           bool *turned)
{
    yz_str own[2];

    yzi_wording_langs(run, own);
    *turned = !yz_lang_same(lang[0], own[0]);
    return yz_lang_same(lang[*turned], own[0]) &&
           yz_lang_same(lang[!*turned], own[1]);
}

/* ---- Making and freeing ---- */

static yz_status copy_folders(yz_run *run, const char *const *folders)
{
    yzi_wording *w = &run->wording;
    size_t count = 0;

    while (folders[count])
        count++;
    w->folders =
        yzi_arena_alloc_array(&run->arena, count + 1, sizeof *w->folders);
    if (!w->folders)
        return YZ_NO_MEMORY;
    for (; w->folder_count < count; w->folder_count++)
        if (yzi_arena_dup_str(&run->arena, yz_str_of(folders[w->folder_count]),
                              &w->folders[w->folder_count]) != YZ_OK)
            return YZ_NO_MEMORY;
    return YZ_OK;
}

static yz_status copy_default_folders(yz_run *run)
{
    char **paths = yz_default_lexicon_paths();
    yz_status status;

    if (!paths)
        return YZ_NO_MEMORY;
    status = copy_folders(run, (const char *const *)paths);
    for (size_t i = 0; paths[i]; i++)
        yz_free(paths[i]);
    yz_free(paths);
    return status;
}

yz_status yzi_wording_init(yz_run *run, const char *const *folders)
{
    return folders ? copy_folders(run, folders) : YZ_OK;
}

void yzi_wording_done(yz_run *run)
{
    yz_lexicon_free(run->wording.defaults);
    yz_lexicon_free(run->wording.named);
    yz_lexicon_free(run->wording.whole);
}

/* ---- Layers ---- */

/* A layer from what was poured; with `bytes` too, if that is not NULL. */
static yz_status freeze(yzi_pouring *p, yz_lexicon *into, yz_str name,
                        bool certain, yz_error *err)
{
    yz_buf bytes;
    yz_status status = yzi_lexicon_builder_freeze(p->builder, &bytes, err);

    if (status != YZ_OK)
        return status;
    return yzi_lexicon_add(into, &bytes, name, certain, err);
}

static yz_status open_pouring(yz_run *run, const yz_lexicon *base,
                              yzi_pouring *p, yz_error *err)
{
    yz_str lang[2];

    memset(p, 0, sizeof *p);
    p->run = run;
    yzi_wording_langs(run, lang);
    p->builder = yzi_lexicon_builder_new(lang[0], lang[1], base);
    return p->builder ? YZ_OK : yz_fail_no_memory(err);
}

/* Builds a layer from a file; *foreign: it has words of other languages. */
static yz_status build_layer(yz_run *run, const char *path,
                             const yz_lexicon *base, yz_lexicon *into,
                             bool *foreign, yz_error *err)
{
    yzi_pouring p;
    yz_status status = open_pouring(run, base, &p, err);

    if (status == YZ_OK)
        status = yzi_pour_file(&p, path, err);
    if (status == YZ_OK)
        status = freeze(&p, into, yz_str_of(path), false, err);
    *foreign = p.foreign;
    yzi_lexicon_builder_free(p.builder);
    return status;
}

/* Takes a compiled file as it is, or turned. */
static yz_status open_layer(yz_run *run, const char *path, yz_str name,
                            yz_buf *bytes, const yz_lexicon *base,
                            yz_lexicon *into, bool *foreign, yz_error *err)
{
    yzi_lexicon_image image;
    bool turned;
    yz_status status =
        yzi_lexicon_image_open(yz_buf_str(bytes), name, &image, err);

    *foreign = false;
    if (status == YZ_OK && !same_languages(run, image.lang, &turned)) {
        *foreign = true;
        status =
            yz_fail(err, YZ_UNSUPPORTED,
                    "%s has words of %.*s and %.*s, not of %.*s and %.*s", path,
                    YZ_STR_ARG(image.lang[0]), YZ_STR_ARG(image.lang[1]),
                    YZ_STR_ARG(run->lang[0]), YZ_STR_ARG(run->lang[1]));
    }
    if (status == YZ_OK && !turned)
        return yzi_lexicon_add(into, bytes, name, false, err);
    yz_buf_done(bytes);
    if (status == YZ_OK)
        status = build_layer(run, path, base, into, foreign, err);
    return status;
}

/* Whether the file begins as a compiled lexicon does; then it is read. */
static yz_status read_compiled(const char *path, yz_buf *bytes, bool *compiled,
                               yz_error *err)
{
    yz_status status = yzi_file_read(path, YZI_LARGEST_FILE, bytes, err);

    if (status != YZ_OK)
        return status;
    *compiled = yzi_lexicon_image_is(yz_buf_str(bytes));
    if (!*compiled)
        yz_buf_done(bytes);
    return YZ_OK;
}

static yz_status add_file(yz_run *run, const char *path, const yz_lexicon *base,
                          yz_lexicon *into, bool *foreign, yz_error *err)
{
    bool compiled;
    yz_buf bytes;
    yz_status status = read_compiled(path, &bytes, &compiled, err);

    *foreign = false;
    if (status != YZ_OK)
        return status;
    if (compiled)
        return open_layer(run, path, yz_str_of(path), &bytes, base, into,
                          foreign, err);
    return build_layer(run, path, base, into, foreign, err);
}

/* ---- The folders ---- */

static bool is_compiled_name(const char *path)
{
    size_t len = strlen(path);
    size_t tail = sizeof compiled_suffix - 1;

    return len > tail && strcmp(path + len - tail, compiled_suffix) == 0;
}

/* One that is no use costs nobody the run: it is skipped, and that is told.
 * One of other languages is simply for other runs. */
static yz_status add_default(yz_run *run, const char *path,
                             const yz_lexicon *base, yz_lexicon *into,
                             yz_error *err)
{
    yz_error inner = YZ_ERROR_INIT;
    yz_place nowhere = { 0, 0 };
    bool foreign;
    yz_status status = add_file(run, path, base, into, &foreign, &inner);

    if (status == YZ_OK || foreign)
        return YZ_OK;
    if (status == YZ_NO_MEMORY ||
        yzi_run_skip(run, yz_str_of(path), nowhere,
                     yz_str_of(yz_error_text(&inner))) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

yz_status yzi_wording_list(yz_run *run, yzi_paths *paths, yz_error *err)
{
    static const char *const suffixes[] = { ".yzl", ".u8", ".tsv", NULL };
    yzi_wording *w = &run->wording;

    if (!w->folders && copy_default_folders(run) != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < w->folder_count; i++) {
        yz_error inner = YZ_ERROR_INIT;
        yz_status status =
            yzi_dir_list(w->folders[i].ptr, suffixes, false, paths, &inner);

        if (status == YZ_NO_MEMORY)
            return yz_fail_no_memory(err);
        if (status != YZ_OK && status != YZ_NOT_FOUND)
            return yz_fail(err, status, "%s", yz_error_text(&inner));
    }
    return YZ_OK;
}

static yz_status add_defaults(yz_run *run, const yzi_paths *paths,
                              bool compiled, const yz_lexicon *base,
                              yz_lexicon *into, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < paths->count && status == YZ_OK; i++)
        if (is_compiled_name(paths->items[i]) == compiled)
            status = add_default(run, paths->items[i], base, into, err);
    return status;
}

const yz_lexicon *yzi_wording_defaults(yz_run *run, yz_error *err)
{
    yzi_wording *w = &run->wording;
    yz_lexicon *compiled = NULL;
    yzi_paths paths = { 0 };
    yz_lexicon *all = NULL;
    yz_status status;

    if (w->defaults)
        return w->defaults;
    status = yzi_wording_list(run, &paths, err);
    if (status == YZ_OK) {
        all = yzi_lexicon_new();
        compiled = yzi_lexicon_new();
        if (!all || !compiled)
            status = yz_fail_no_memory(err);
    }
    if (status == YZ_OK)
        status = add_defaults(run, &paths, true, NULL, compiled, err);
    if (status == YZ_OK)
        status = add_defaults(run, &paths, false, compiled, all, err);
    if (status == YZ_OK && yzi_lexicon_append(all, compiled) != YZ_OK)
        status = yz_fail_no_memory(err);
    yzi_paths_done(&paths);
    yz_lexicon_free(compiled);
    if (status == YZ_OK)
        w->defaults = all;
    else
        yz_lexicon_free(all);
    return w->defaults;
}

/* ---- What the user named ---- */

static yz_status add_named(yz_run *run, const char *path, yz_error *err)
{
    yzi_wording *w = &run->wording;
    const yz_lexicon *base;
    bool foreign;

    if (w->whole)
        return yz_fail(err, YZ_INVALID,
                       "%s: lexicons must be added before any text", path);
    base = yzi_wording_defaults(run, err);
    if (!base)
        return err->status;
    if (!w->named)
        w->named = yzi_lexicon_new();
    if (!w->named)
        return yz_fail_no_memory(err);
    return add_file(run, path, base, w->named, &foreign, err);
}

yz_status yz_run_add_lexicon(yz_run *run, const char *path, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;

    yzi_outcome_depend(run, path);
    return yzi_run_tell(add_named(run, path, &own), &own, err);
}

/* ---- All of it ---- */

static yz_status add_glossaries(yz_run *run, const yz_lexicon *base,
                                yz_lexicon *whole, yz_error *err)
{
    const yz_termbase *termbase = yz_run_termbase(run, err);
    yzi_pouring p;
    yz_status status;

    if (!termbase)
        return err->status;
    if (yz_termbase_concept_count(termbase) == 0)
        return YZ_OK;
    status = open_pouring(run, base, &p, err);
    if (status == YZ_OK)
        status = yzi_pour_termbase(&p, termbase, err);
    if (status == YZ_OK)
        status = freeze(&p, whole, yz_str_of("glossaries"), true, err);
    yzi_lexicon_builder_free(p.builder);
    return status;
}

static yz_status make_whole(yz_run *run, yz_lexicon *whole, yz_error *err)
{
    yzi_wording *w = &run->wording;
    yz_status status = yzi_wording_defaults(run, err)
                           ? add_glossaries(run, w->defaults, whole, err)
                           : err->status;

    if (status == YZ_OK && w->named &&
        yzi_lexicon_append(whole, w->named) != YZ_OK)
        status = yz_fail_no_memory(err);
    if (status == YZ_OK && yzi_lexicon_append(whole, w->defaults) != YZ_OK)
        status = yz_fail_no_memory(err);
    return status;
}

const yz_lexicon *yz_run_lexicon(yz_run *run, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_lexicon *whole;

    if (run->wording.whole)
        return run->wording.whole;
    whole = yzi_lexicon_new();
    if (!whole)
        yz_fail_no_memory(&own);
    else if (make_whole(run, whole, &own) == YZ_OK)
        run->wording.whole = whole;
    else
        yz_lexicon_free(whole);
    yzi_run_tell(own.status, &own, err);
    return run->wording.whole;
}

const yz_lexicon *yzi_run_lexicon(yz_run *run, yz_error *err)
{
    const yz_lexicon *lexicon = yz_run_lexicon(run, err);

    return lexicon && yz_lexicon_layer_count(lexicon) > 0 ? lexicon : NULL;
}

/* ---- Compiling ---- */

static bool is_part_name(const char *part)
{
    return !strpbrk(part, "./-");
}

static yz_status pour_parts(yzi_pouring *p, const char *const *parts,
                            size_t count, yz_error *err)
{
    yz_status status = count == 0 ? yzi_pour_machine(p, NULL, err) : YZ_OK;

    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = is_part_name(parts[i]) ? yzi_pour_machine(p, parts[i], err)
                                        : yzi_pour_file(p, parts[i], err);
    if (status == YZ_OK && yzi_lexicon_builder_count(p->builder) == 0)
        status =
            yz_fail(err, YZ_NOT_FOUND, "no words of %.*s and %.*s were found%s",
                    YZ_STR_ARG(p->run->lang[0]), YZ_STR_ARG(p->run->lang[1]),
                    count == 0 ? yz_tr(" on this machine") : "");
    return status;
}

yz_status yz_run_build_lexicon(yz_run *run, const char *const *parts,
                               size_t count, yz_buf *out, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    const yz_lexicon *base = run->wording.whole
                                 ? run->wording.whole
                                 : yzi_wording_defaults(run, &own);
    yz_status status = own.status;
    yzi_pouring p = { 0 };

    if (base)
        status = open_pouring(run, base, &p, &own);
    if (status == YZ_OK)
        status = pour_parts(&p, parts, count, &own);
    if (status == YZ_OK)
        status = yzi_lexicon_builder_freeze(p.builder, out, &own);
    yzi_lexicon_builder_free(p.builder);
    return yzi_run_tell(status, &own, err);
}
