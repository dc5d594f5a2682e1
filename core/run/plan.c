/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The plan: which feature does which step.  What the user named is taken, else
 * the feature of highest rank that serves the language.  Every "no such
 * plugin" of a run comes from here.
 */
#include <core/run/run.h>
#include <stdio.h>

enum {
    HEAD = 4096,
    BY_SUFFIX = 50
};

static const char *name_or_null(yz_str name)
{
    return name.len ? name.ptr : NULL; /* the arena's copies end in a NUL */
}

static const yzi_instance *plan(yz_run *run, const char *kind, yz_str wanted,
                                yz_str lang, yzi_instance *instance,
                                yz_error *err)
{
    const yz_feature *feature;

    if (instance->feature)
        return instance;
    feature =
        yzi_host_feature(run->host, kind, name_or_null(wanted), lang, err);
    if (!feature)
        return NULL;
    if (yzi_host_instance(run->host, feature, instance, err) != YZ_OK)
        return NULL;
    return instance;
}

const yzi_instance *yzi_plan_segmenter(yz_run *run, yz_side side, yz_error *err)
{
    return plan(run, "segmenter", run->segmenter, run->lang[side],
                &run->segmenters[side], err);
}

const yzi_instance *yzi_plan_aligner(yz_run *run, yz_error *err)
{
    return plan(run, "aligner", run->aligner, yz_str_of(""), &run->joiner, err);
}

const yzi_instance *yzi_plan_term_aligner(yz_run *run, yz_error *err)
{
    return plan(run, "term_aligner", run->term_aligner, yz_str_of(""),
                &run->linker, err);
}

bool yzi_matcher_is_kept(const yz_matcher_ops *ops)
{
    return ops->struct_size > offsetof(yz_matcher_ops, open) && ops->save &&
           ops->open;
}

/* Takes the index from what was kept, or makes it. */
static yz_status take_in(yz_run *run, const yzi_instance *instance,
                         yz_side side, yz_error *err)
{
    const yz_matcher_ops *ops = instance->ops;
    yz_str kept = run->compiled.index[side];
    yz_error refused = YZ_ERROR_INIT;

    if (kept.len > 0 && yzi_matcher_is_kept(ops)) {
        if (ops->open(instance->self, kept, run->termbase, side, &refused) ==
            YZ_OK)
            return YZ_OK;
        run->compiled.stale = true;
        snprintf(
            run->compiled.note, sizeof run->compiled.note,
            yz_tr("the index that matcher %s kept is damaged (%.300s) and is "
                  "made anew"),
            instance->feature->name, yz_error_text(&refused));
    }
    return ops->index(instance->self, run->termbase, side, err);
}

const yzi_instance *yzi_plan_matcher(yz_run *run, yz_side side, yz_error *err)
{
    yzi_instance *instance = &run->matchers[side];
    yz_error inner = YZ_ERROR_INIT;
    yz_status status;

    if (instance->feature)
        return instance;
    if (!yz_run_termbase(run, err) ||
        !plan(run, "matcher", run->matcher, run->lang[side], instance, err))
        return NULL;
    status = take_in(run, instance, side, &inner);
    if (status == YZ_OK)
        return instance;
    if (inner.status == YZ_OK)
        yzi_feature_failed(instance->feature, status, err);
    else
        yz_fail(err, status, "matcher %s: %s", instance->feature->name,
                yz_error_text(&inner));
    yzi_instance_done(instance);
    return NULL;
}

/* ---- Readers ---- */

static bool has_suffix(const yz_feature *feature, yz_str name)
{
    for (size_t i = 0; feature->suffixes && feature->suffixes[i]; i++) {
        size_t len = strlen(feature->suffixes[i]);
        if (name.len > len && strncasecmp(name.ptr + name.len - len,
                                          feature->suffixes[i], len) == 0)
            return true;
    }
    return false;
}

/* How sure a filter, glossary or lexicon format is about a file. */
static int confidence(const yz_feature *feature, yz_str name, yz_str head)
{
    int (*sniff)(yz_str, yz_str) =
        strcmp(feature->kind, "filter") == 0
            ? ((const yz_filter_ops *)feature->ops)->sniff
        : strcmp(feature->kind, "lexicon_format") == 0
            ? ((const yz_lexicon_format_ops *)feature->ops)->sniff
            : ((const yz_glossary_format_ops *)feature->ops)->sniff;

    if (sniff)
        return sniff(name, head);
    return has_suffix(feature, name) ? BY_SUFFIX : 0;
}

static const yz_feature *most_confident(const yz_feature *const *features,
                                        size_t count, yz_str name, yz_str head)
{
    const yz_feature *best = NULL;
    int most = 0;

    for (size_t i = 0; i < count; i++) {
        int sure = confidence(features[i], name, head);
        if (sure > most ||
            (sure == most && sure > 0 && has_suffix(features[i], name) &&
             !has_suffix(best, name))) {
            most = sure;
            best = features[i];
        }
    }
    return best;
}

yz_status yzi_plan_reader(yz_host *host, const char *kind, yz_str wanted,
                          yz_str name, yz_str bytes, const yz_feature **out,
                          yz_error *err)
{
    yz_str head = yz_str_cut(bytes, 0, bytes.len < HEAD ? bytes.len : HEAD);
    const yz_feature **features;
    yz_error inner = YZ_ERROR_INIT;
    size_t count;

    if (wanted.len) {
        *out = yzi_host_feature(host, kind, wanted.ptr, yz_str_of(""), err);
        return *out ? YZ_OK : err->status;
    }
    count = yzi_host_features(host, kind, &features, &inner);
    if (inner.status != YZ_OK)
        return yz_fail(err, inner.status, "%s", yz_error_text(&inner));
    *out = most_confident(features, count, name, head);
    if (*out)
        return YZ_OK;
    if (count == 0) { /* say why: none found, or refused */
        yzi_host_feature(host, kind, NULL, yz_str_of(""), err);
        return err->status;
    }
    return yz_fail(err, YZ_UNSUPPORTED, "%.*s: no plugin can read this format",
                   YZ_STR_ARG(name));
}
