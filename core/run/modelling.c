/* SPDX-License-Identifier: Apache-2.0 */
/* What the term aligner has learnt, from run to run. */
#include <core/run/run.h>

#define MODEL_MAX ((size_t)1 << 29)

static const yz_term_aligner_ops *keeping_ops(yz_run *run, yz_error *err)
{
    const yzi_instance *aligner = yzi_plan_term_aligner(run, err);
    const yz_term_aligner_ops *ops = aligner ? aligner->ops : NULL;

    if (!ops)
        return NULL;
    if (ops->struct_size > offsetof(yz_term_aligner_ops, load) && ops->save &&
        ops->load)
        return ops;
    yz_fail(err, YZ_UNSUPPORTED,
            "term_aligner %s cannot keep what it has learnt",
            aligner->feature->name);
    return NULL;
}

static yz_status load(yz_run *run, const char *path, yz_error *err)
{
    const yz_term_aligner_ops *ops = keeping_ops(run, err);
    yz_buf bytes;
    yz_status status;

    if (!ops)
        return err->status;
    status = yzi_file_read(path, MODEL_MAX, &bytes, err);
    if (status != YZ_OK)
        return status;
    yzi_linking_inform(run);
    status = ops->load(run->linker.self, yz_buf_str(&bytes), err);
    yz_buf_done(&bytes);
    return status == YZ_OK ? YZ_OK : yz_wrap(err, "%s", path);
}

yz_status yz_run_add_model(yz_run *run, const char *path, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;

    yzi_outcome_depend(run, path);
    return yzi_run_tell(load(run, path, &own), &own, err);
}

static yz_status save(yz_run *run, yz_buf *out, yz_error *err)
{
    const yz_term_aligner_ops *ops = keeping_ops(run, err);
    yz_status status = ops ? yz_run_link(run, err) : err->status;

    if (status == YZ_OK)
        status = yzi_linking_catch_up(run, err);
    return status == YZ_OK ? ops->save(run->linker.self, out, err) : status;
}

yz_status yz_run_model(yz_run *run, yz_buf *out, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;

    return yzi_run_tell(save(run, out, &own), &own, err);
}
