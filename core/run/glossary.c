/* SPDX-License-Identifier: Apache-2.0 */
/* Glossary files → builder → frozen termbase. */
#include <core/base/files.h>
#include <core/base/hash.h>
#include <core/run/run.h>
#include <sys/stat.h>

/* What the glossary_format's sink needs. */
struct pouring {
    yz_run *run;
    yz_status status;
};

static yz_status take_concept(void *payload, const yz_concept *row)
{
    struct pouring *p = payload;

    p->status = yzi_builder_concept(p->run->builder, row);
    return p->status;
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    struct pouring *p = payload;

    p->status = yzi_builder_reject(p->run->builder, place, reason);
    return p->status;
}

static yz_status pour(yz_run *run, const yzi_instance *instance, yz_str name,
                      yz_str bytes, yz_error *err)
{
    const yz_glossary_format_ops *ops = instance->ops;
    yz_glossary_input input = {
        sizeof input, name, bytes, { run->lang[0], run->lang[1] }
    };
    struct pouring pouring = { run, YZ_OK };
    yz_glossary_sink sink = { sizeof sink, &pouring, take_concept,
                              take_reject };
    yz_status status = ops->read(instance->self, &input, &sink, err);

    if (pouring.status != YZ_OK)
        return yz_fail_no_memory(err);
    if (status != YZ_OK && err->status == YZ_OK)
        return yz_fail(err, status,
                       "%.*s: glossary_format %s failed without a "
                       "reason",
                       YZ_STR_ARG(name), instance->feature->name);
    return status;
}

static yz_status load_bytes(yz_run *run, yz_str name, yz_str bytes,
                            yz_error *err)
{
    const yz_feature *feature;
    yzi_instance instance;
    yz_status status =
        yzi_plan_reader(run->host, "glossary_format", yz_str_of(""), name,
                        bytes, &feature, err);

    if (status == YZ_OK)
        status = yzi_host_instance(run->host, feature, &instance, err);
    if (status != YZ_OK)
        return status;
    if (yzi_builder_file(run->builder, name) != YZ_OK)
        status = yz_fail_no_memory(err);
    else
        status = pour(run, &instance, name, bytes, err);
    yzi_instance_done(&instance);
    return status;
}

bool yzi_is_glossary(const yz_run *run, const char *path)
{
    struct stat st;

    if (run->glossary_count == 0 || stat(path, &st) != 0)
        return false;
    for (size_t i = 0; i < run->glossary_count; i++)
        if (run->glossaries[i].regular &&
            run->glossaries[i].device == st.st_dev &&
            run->glossaries[i].inode == st.st_ino)
            return true;
    return false;
}

yz_status yzi_run_remember(yz_run *run, const yzi_glossary_file *file)
{
    yzi_glossary_file copy = *file;

    if (yzi_arena_dup_str(&run->arena, file->path, &copy.path) != YZ_OK ||
        yz_grow((void **)&run->glossaries, &run->glossary_cap,
                run->glossary_count + 1, sizeof *run->glossaries) != YZ_OK)
        return YZ_NO_MEMORY;
    run->glossaries[run->glossary_count++] = copy;
    return YZ_OK;
}

void yzi_run_rows(const yz_run *run, yzi_builder_report *out)
{
    if (run->compiled.bytes.len > 0)
        *out = run->compiled.report;
    else
        yzi_builder_report_of(run->builder, out);
}

/* Looked at before it is read: what changes afterwards shows. */
static yz_status load_file(yz_run *run, const char *path, yz_error *err)
{
    yzi_glossary_file file = { .path = yz_str_of(path) };
    const yzi_overlay *overlay = yzi_overlay_of(run, path);
    yz_buf bytes;
    yz_status status;

    if (overlay) {
        run->compiled.stale = false;
        status = load_bytes(run, file.path, overlay->bytes, err);
        if (status == YZ_OK && yzi_run_remember(run, &file) != YZ_OK)
            status = yz_fail_no_memory(err);
        return status;
    }
    yzi_glossary_file_look(&file);
    status = yzi_file_read(path, YZI_LARGEST_FILE, &bytes, err);
    if (status != YZ_OK)
        return status;
    status = load_bytes(run, file.path, yz_buf_str(&bytes), err);
    if (run->compiled.stale) {
        file.hash = yzi_hash(yz_buf_str(&bytes));
        if (!file.regular || file.size != bytes.len)
            run->compiled.stale = false;
    }
    yz_buf_done(&bytes);
    if (status == YZ_OK && yzi_run_remember(run, &file) != YZ_OK)
        status = yz_fail_no_memory(err);
    return status;
}

static yz_status load_path(yz_run *run, const char *path, yz_error *err)
{
    yzi_paths files = { 0 };
    yz_status status = yzi_glossary_paths(run->host, path, &files, err);

    for (size_t i = 0; i < files.count && status == YZ_OK; i++)
        status = load_file(run, files.items[i], err);
    yzi_paths_done(&files);
    return status;
}

yz_status yzi_run_unkeep(yz_run *run, yz_error *err)
{
    size_t count = run->glossary_count;
    yz_status status = YZ_OK;

    run->compiled.stale = false;
    if (run->compiled.bytes.len == 0)
        return YZ_OK;
    yzi_compiled_done(&run->compiled);
    run->glossary_count = 0;
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = load_file(run, run->glossaries[i].path.ptr, err);
    return status;
}

/* Whether all of them could be taken from what was kept.  A path that cannot be
 * listed is left for load_path() to tell. */
static bool take_kept(yz_run *run, const char *const *paths, size_t count,
                      yz_error *err)
{
    yzi_paths files = { 0 };
    yz_error inner = YZ_ERROR_INIT;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = yzi_glossary_paths(run->host, paths[i], &files, &inner);
    if (status == YZ_OK && yzi_compiled_open(run, &files, &inner) != YZ_OK)
        *err = inner;
    yzi_paths_done(&files);
    return run->compiled.bytes.len > 0;
}

static yz_status add_all(yz_run *run, const char *const *paths, size_t count,
                         yz_error *err)
{
    yz_status status = YZ_OK;

    if (run->glossary_count > 0)
        status = yzi_run_unkeep(run, err);
    else if (run->compiled.folder && take_kept(run, paths, count, err))
        return YZ_OK;
    if (status == YZ_OK)
        status = err->status;
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = load_path(run, paths[i], err);
    return status;
}

yz_status yz_run_add_glossaries(yz_run *run, const char *const *paths,
                                size_t count, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status;

    if (count == 0)
        return YZ_OK;
    if (run->termbase)
        status =
            yz_fail(&own, YZ_INVALID,
                    "%s: glossaries must be added before any text", paths[0]);
    else
        status = add_all(run, paths, count, &own);
    return yzi_run_tell(status, &own, err);
}

yz_status yz_run_add_glossary(yz_run *run, const char *path, yz_error *err)
{
    return yz_run_add_glossaries(run, &path, 1, err);
}

const char *yz_run_cache_note(const yz_run *run)
{
    return run->compiled.note;
}

const yz_termbase *yz_run_termbase(yz_run *run, yz_error *err)
{
    if (!run->termbase && run->compiled.termbase) {
        run->termbase = run->compiled.termbase;
        run->compiled.termbase = NULL;
    }
    if (!run->termbase)
        yzi_builder_freeze(run->builder, &run->termbase, err);
    return run->termbase;
}

yz_status yz_run_add_term(yz_run *run, yz_str text, yz_error *err)
{
    yz_term terms[2] = { { .text = text, .lang = run->lang[0] },
                         { .text = text, .lang = run->lang[1] } };
    yz_concept about = { .terms = terms, .term_count = 2 };

    if (run->termbase)
        return yz_fail(err, YZ_INVALID, "terms must be added before any text");
    if (yz_str_trim(text).len == 0)
        return yz_fail(err, YZ_INVALID, "an empty term is found nowhere");
    run->outcome.apart = true;
    if (yzi_run_unkeep(run, err) != YZ_OK)
        return err ? err->status : YZ_NO_MEMORY;
    if (yzi_builder_file(run->builder, yz_str_of(yz_tr("the term itself"))) !=
            YZ_OK ||
        yzi_builder_concept(run->builder, &about) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}
