/* SPDX-License-Identifier: Apache-2.0 */
/* Pairs, documents and memories come into the run: read, not yet aligned. */
#include <core/run/memory.h>
#include <core/run/run.h>

static yz_status read_bilingual(yz_run *run, yzi_pair *pair, const char *path,
                                const yz_str *bytes, yz_error *err)
{
    yz_status status = yzi_read_bitext(run, pair, path, bytes, true, err);

    if (status == YZ_OK && !pair->bitext.given)
        status =
            yz_fail(err, YZ_INVALID,
                    "%s holds one language; name its translation too", path);
    return status;
}

static yz_status read_two(yz_run *run, yzi_pair *pair, const char *source,
                          const char *target, yz_error *err)
{
    yz_status status = yzi_plan_aligner(run, err)
                           ? yzi_read_file(run, pair, 0, YZ_SOURCE, source, err)
                           : err->status;

    if (status == YZ_OK && !pair->bitext.given)
        status = yzi_read_file(run, pair, 1, YZ_TARGET, target, err);
    if (status == YZ_OK && pair->bitext.given)
        status = yz_fail(err, YZ_INVALID,
                         "%s holds both languages already; check it alone",
                         pair->bitext.file_count == 2 ? target : source);
    pair->unjoined = true;
    return status;
}

/* How much of the path names folders. */
static size_t folders_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash + 1 - path) : 0;
}

/* With `bytes` those, and no file is read. */
static yz_status read_pair(yz_run *run, const char *source, const char *target,
                           const yz_str *bytes, size_t skip, bool one_of_many,
                           yz_error *err)
{
    yzi_pair *pair = yzi_run_new_pair(run, err);
    yz_status status;

    if (!pair)
        return err->status;
    pair->one_of_many = one_of_many;
    status = target ? read_two(run, pair, source, target, err)
                    : read_bilingual(run, pair, source, bytes, err);
    if (status == YZ_OK &&
        yzi_pair_name(run, yz_str_of(source), skip, &pair->bitext.arena,
                      &pair->name) != YZ_OK)
        status = yz_fail_no_memory(err);
    if (status != YZ_OK)
        yzi_run_drop_pair(run, run->pair_count - 1);
    return status;
}

/* What failed with `status` costs the file, unless all would fail so. */
static yz_status skip_failed(yz_run *run, const char *path, yz_status status,
                             const yz_error *inner, yz_error *err)
{
    yz_place nowhere = { 0, 0 };

    if (status == YZ_OK)
        return YZ_OK;
    if (status == YZ_NO_MEMORY || status == YZ_NOT_FOUND || status == YZ_PLUGIN)
        return yz_fail(err, status, "%s", yz_error_text(inner));
    if (yzi_run_skip(run, yz_str_of(path), nowhere,
                     yz_str_of(yz_error_text(inner))) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

yz_status yzi_add_one_of_many(yz_run *run, const char *source,
                              const char *target, size_t skip, yz_error *err)
{
    yz_error inner = YZ_ERROR_INIT;
    yz_status status = read_pair(run, source, target, NULL, skip, true, &inner);

    return skip_failed(run, source, status, &inner, err);
}

yz_status yzi_add_named(yz_run *run, const char *source, const char *target,
                        yz_error *err)
{
    return read_pair(run, source, target, NULL, folders_of(source), false, err);
}

/* ---- For applications ---- */

yz_status yz_run_add_pair(yz_run *run, const char *source, const char *target,
                          yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = yzi_add_named(run, source, target, &own);

    if (status == YZ_OK)
        status = yzi_join_all(run, &own);
    return yzi_run_tell(status, &own, err);
}

yz_status yz_run_add_content(yz_run *run, const char *name, yz_str bytes,
                             yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status =
        read_pair(run, name, NULL, &bytes, folders_of(name), false, &own);

    return yzi_run_tell(status, &own, err);
}

yz_status yz_run_add_paths(yz_run *run, const char *const *paths, size_t count,
                           yz_error *err)
{
    yz_status status = yz_run_read_paths(run, paths, count, err);

    return status == YZ_OK ? yz_run_align(run, err) : status;
}

static yz_status add_document(yz_run *run, const char *path, yz_side side,
                              size_t skip, yz_error *err)
{
    yzi_pair *pair = yzi_run_new_pair(run, err);
    yz_status status;

    if (!pair)
        return err->status;
    status = yzi_read_file(run, pair, 0, side, path, err);
    if (status == YZ_OK &&
        yzi_pair_name(run, yz_str_of(path), skip, &pair->bitext.arena,
                      &pair->name) != YZ_OK)
        status = yz_fail_no_memory(err);
    if (status != YZ_OK)
        yzi_run_drop_pair(run, run->pair_count - 1);
    return status;
}

yz_status yzi_add_document_of_many(yz_run *run, const char *path, yz_side side,
                                   size_t skip, yz_error *err)
{
    yz_error inner = YZ_ERROR_INIT;
    yz_status status = add_document(run, path, side, skip, &inner);

    return skip_failed(run, path, status, &inner, err);
}

yz_status yz_run_add_document(yz_run *run, const char *path, yz_side side,
                              yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = add_document(run, path, side, folders_of(path), &own);

    return yzi_run_tell(status, &own, err);
}

static yz_status add_memory(yz_run *run, yzi_pair *pair, const char *path,
                            yz_error *err)
{
    yz_status status;

    if (yz_memory_known(run->host, path)) {
        status = yzi_read_memory(run, pair, path, err);
    } else {
        yzi_outcome_depend(run, path);
        status = yzi_read_bitext(run, pair, path, NULL, false, err);
    }
    if (status != YZ_OK)
        return status;
    if (!pair->bitext.given)
        return yz_fail(err, YZ_INVALID,
                       "%s holds one language; a memory has both sides in one "
                       "file, as yizhi align writes it",
                       path);
    if (yz_grow((void **)&run->memories, &run->memory_cap,
                run->memory_count + 1, sizeof *run->memories) != YZ_OK)
        return yz_fail_no_memory(err);
    run->memories[run->memory_count++] = pair;
    return YZ_OK;
}

yz_status yz_run_add_memory(yz_run *run, const char *path, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yzi_pair *pair = yzi_pair_new(run, &own);
    yz_status status = own.status;

    if (pair) {
        status = add_memory(run, pair, path, &own);
        if (status != YZ_OK)
            yzi_pair_free(pair);
    }
    return yzi_run_tell(status, &own, err);
}
