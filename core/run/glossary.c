/* SPDX-License-Identifier: Apache-2.0 */
/* Glossary files → builder → frozen termbase. */
#include <core/base/files.h>
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
        if (run->glossaries[i].device == st.st_dev &&
            run->glossaries[i].inode == st.st_ino)
            return true;
    return false;
}

static yz_status remember(yz_run *run, const char *path)
{
    struct stat st;

    if (stat(path, &st) != 0)
        return YZ_OK; /* standard input */
    if (yz_grow((void **)&run->glossaries, &run->glossary_cap,
                run->glossary_count + 1, sizeof *run->glossaries) != YZ_OK)
        return YZ_NO_MEMORY;
    run->glossaries[run->glossary_count].device = st.st_dev;
    run->glossaries[run->glossary_count++].inode = st.st_ino;
    return YZ_OK;
}

static yz_status load_file(yz_run *run, const char *path, yz_error *err)
{
    yz_buf bytes;
    yz_status status = yzi_file_read(path, YZI_LARGEST_FILE, &bytes, err);

    if (status != YZ_OK)
        return status;
    status = load_bytes(run, yz_str_of(path), yz_buf_str(&bytes), err);
    yz_buf_done(&bytes);
    if (status == YZ_OK && remember(run, path) != YZ_OK)
        status = yz_fail_no_memory(err);
    return status;
}

static yz_status load_all(yz_run *run, const char *path, yz_error *err)
{
    yzi_paths paths = { 0 };
    yz_status status = yzi_glossary_paths(run->host, path, &paths, err);

    for (size_t i = 0; i < paths.count && status == YZ_OK; i++)
        status = load_file(run, paths.items[i], err);
    yzi_paths_done(&paths);
    return status;
}

yz_status yz_run_add_glossary(yz_run *run, const char *path, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status;

    if (run->termbase)
        status = yz_fail(&own, YZ_INVALID,
                         "%s: glossaries must be added before any text", path);
    else
        status = load_all(run, path, &own);
    return yzi_run_tell(status, &own, err);
}

const yz_termbase *yz_run_termbase(yz_run *run, yz_error *err)
{
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
    if (yzi_builder_file(run->builder, yz_str_of("the term itself")) != YZ_OK ||
        yzi_builder_concept(run->builder, &about) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}
