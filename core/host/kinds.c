/* SPDX-License-Identifier: Apache-2.0 */
/* What each kind's ops must have; one line per kind. */
#include <core/host/kinds.h>
#include <yizhi/kind/aligner.h>
#include <yizhi/kind/checker.h>
#include <yizhi/kind/engine.h>
#include <yizhi/kind/filter.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/kind/lexicon_format.h>
#include <yizhi/kind/matcher.h>
#include <yizhi/kind/memory.h>
#include <yizhi/kind/miner.h>
#include <yizhi/kind/reporter.h>
#include <yizhi/kind/segmenter.h>
#include <yizhi/kind/term_aligner.h>

#define END_OF(type, member)                                                   \
 (offsetof(type, member) + sizeof(((type *)0)->member))

static const char *filter_lacks(const void *p)
{
    const yz_filter_ops *ops = p;
    return ops->read ? NULL : "read";
}

static const char *segmenter_lacks(const void *p)
{
    const yz_segmenter_ops *ops = p;
    return ops->segment ? NULL : "segment";
}

static const char *aligner_lacks(const void *p)
{
    const yz_aligner_ops *ops = p;
    return ops->align ? NULL : "align";
}

static const char *glossary_lacks(const void *p)
{
    const yz_glossary_format_ops *ops = p;
    return ops->read ? NULL : "read";
}

static const char *lexicon_lacks(const void *p)
{
    const yz_lexicon_format_ops *ops = p;
    return ops->read || ops->collect ? NULL : yz_tr("read or collect");
}

static const char *matcher_lacks(const void *p)
{
    const yz_matcher_ops *ops = p;
    if (!ops->index)
        return "index";
    return ops->match ? NULL : "match";
}

bool yzi_rule_is_sound(const yz_rule *rule)
{
    return rule->id && rule->id[0] && rule->summary && rule->message &&
           rule->explanation && rule->bad && rule->good &&
           rule->severity >= YZ_SEVERITY_INFO &&
           rule->severity <= YZ_SEVERITY_ERROR;
}

yzi_own_rules_of *yzi_checker_own_rules(const void *p)
{
    const yz_checker_ops *ops = p;

    return ops->struct_size >= END_OF(yz_checker_ops, own_rules)
               ? ops->own_rules
               : NULL;
}

static const char *checker_lacks(const void *p)
{
    const yz_checker_ops *ops = p;

    if ((!ops->rules || ops->rule_count == 0) && !yzi_checker_own_rules(ops))
        return "rules";
    for (size_t i = 0; i < ops->rule_count; i++)
        if (!yzi_rule_is_sound(&ops->rules[i]))
            return yz_tr("a complete rule (id, severity, texts, examples)");
    if (ops->check || (ops->struct_size >= END_OF(yz_checker_ops, check_run) &&
                       ops->check_run))
        return NULL;
    return "check";
}

static const char *reporter_lacks(const void *p)
{
    const yz_reporter_ops *ops = p;
    if (!ops->begin)
        return "begin";
    if (!ops->finding)
        return "finding";
    return ops->end ? NULL : "end";
}

static const char *term_aligner_lacks(const void *p)
{
    const yz_term_aligner_ops *ops = p;
    return ops->align ? NULL : "align";
}

static const char *miner_lacks(const void *p)
{
    const yz_miner_ops *ops = p;
    return ops->mine ? NULL : "mine";
}

static const char *memory_lacks(const void *p)
{
    const yz_memory_ops *ops = p;
    const struct {
        bool there;
        const char *name;
    } members[] = {
        { ops->knows != NULL, "knows" },
        { ops->open != NULL, "open" },
        { ops->state != NULL, "state" },
        { ops->begin != NULL, "begin" },
        { ops->commit != NULL, "commit" },
        { ops->abandon != NULL, "abandon" },
        { ops->store != NULL, "store" },
        { ops->remove != NULL, "remove" },
        { ops->find != NULL, "find" },
        { ops->each != NULL, "each" },
        { ops->changes != NULL, "changes" },
    };

    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (!members[i].there)
            return members[i].name;
    return NULL;
}

static const char *engine_lacks(const void *p)
{
    const yz_engine_ops *ops = p;

    if (!ops->identity)
        return "identity";
    if (!ops->masks)
        return "masks";
    return ops->translate ? NULL : "translate";
}

static const struct kind {
    const char *name;
    const char *prefix; /* of its modules' names */
    size_t first;       /* size of the ops in the first edition */
    const char *(*lacks)(const void *ops); /* the mandatory member missing */
} kinds[] = {
    { "filter", "filter_", END_OF(yz_filter_ops, bilingual), filter_lacks },
    { "segmenter", "segmenter_", END_OF(yz_segmenter_ops, segment),
      segmenter_lacks },
    { "aligner", "aligner_", END_OF(yz_aligner_ops, align), aligner_lacks },
    { "glossary_format", "glossary_", END_OF(yz_glossary_format_ops, read),
      glossary_lacks },
    { "lexicon_format", "lexicon_", END_OF(yz_lexicon_format_ops, collect),
      lexicon_lacks },
    { "matcher", "matcher_", END_OF(yz_matcher_ops, match), matcher_lacks },
    { "checker", "checker_", END_OF(yz_checker_ops, check), checker_lacks },
    { "reporter", "reporter_", END_OF(yz_reporter_ops, end), reporter_lacks },
    { "term_aligner", "term_aligner_", END_OF(yz_term_aligner_ops, align),
      term_aligner_lacks },
    { "miner", "miner_", END_OF(yz_miner_ops, mine), miner_lacks },
    { "memory", "memory_", END_OF(yz_memory_ops, changes), memory_lacks },
    { "engine", "engine_", END_OF(yz_engine_ops, translate), engine_lacks },
};

static const struct kind *find(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

bool yzi_kind_is_known(const char *kind)
{
    const struct kind *found = find(kind);

    return found && found->lacks;
}

const char *yzi_kind_prefix(const char *kind)
{
    const struct kind *found = find(kind);

    return found ? found->prefix : "";
}

const char *yzi_kind_of_module(yz_str module)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t len = strlen(kinds[i].prefix);
        if (module.len > len && memcmp(module.ptr, kinds[i].prefix, len) == 0)
            return kinds[i].name;
    }
    return NULL;
}

yz_status yzi_kind_check(const yz_feature *feature, yz_error *err)
{
    const struct kind *kind = find(feature->kind);
    const yzi_ops *ops = feature->ops;
    const char *missing;

    if (!kind || !kind->lacks)
        return YZ_OK;
    if (ops->struct_size < kind->first)
        return yz_fail(err, YZ_PLUGIN,
                       "the ops of %s %s have %zu bytes, the first edition's "
                       "have %zu",
                       feature->kind, feature->name, ops->struct_size,
                       kind->first);
    if (ops->create && !ops->destroy)
        return yz_fail(err, YZ_PLUGIN, "%s %s has create but no destroy",
                       feature->kind, feature->name);
    missing = kind->lacks(ops);
    if (missing)
        return yz_fail(err, YZ_PLUGIN, "%s %s lacks %s", feature->kind,
                       feature->name, missing);
    return YZ_OK;
}
