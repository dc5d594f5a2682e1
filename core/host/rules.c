/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All rules: those that checkers declare, and those that instances of them
 * have.  Such an instance is kept as long as the host, so that its rules may be
 * pointed at, and files are read once.
 */
#include <core/host/host.h>
#include <core/host/kinds.h>
#include <stdlib.h>
#include <yizhi/kind/checker.h>

/* ---- Finding ---- */

static yz_status add_rules(yz_host *host, const yz_rule *rules, size_t count)
{
    if (count == 0)
        return YZ_OK;
    if (yz_grow((void **)&host->rules, &host->rule_cap,
                host->rule_count + count, sizeof *host->rules) != YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        host->rules[host->rule_count++] = &rules[i];
    return YZ_OK;
}

static yz_status check_own(const struct yzi_own_rules *own, yz_error *err)
{
    for (size_t i = 0; i < own->count; i++) {
        const yz_rule *rule = &own->rules[i];

        if (!yzi_rule_is_sound(rule) || strncmp(rule->id, "X.", 2) != 0)
            return yz_fail(err, YZ_PLUGIN,
                           "checker %s has a rule of its own that is not "
                           "complete, or has no id such as X.house.01",
                           own->instance.feature->name);
    }
    return YZ_OK;
}

/* The instance of a checker that has rules of its own, and these. */
static yz_status add_own(yz_host *host, const yz_feature *feature,
                         yz_error *err)
{
    struct yzi_own_rules *own;
    yz_status status;

    if (!yzi_checker_own_rules(feature->ops))
        return YZ_OK;
    if (yz_grow((void **)&host->own, &host->own_cap, host->own_count + 1,
                sizeof *host->own) != YZ_OK)
        return yz_fail_no_memory(err);
    own = &host->own[host->own_count];
    memset(own, 0, sizeof *own);
    status = yzi_host_instance(host, feature, &own->instance, err);
    if (status != YZ_OK)
        return status;
    host->own_count++;
    yzi_checker_own_rules(feature->ops)(own->instance.self, &own->rules,
                                        &own->count);
    status = check_own(own, err);
    if (status != YZ_OK)
        own->count = 0;
    else if (add_rules(host, own->rules, own->count) != YZ_OK)
        status = yz_fail_no_memory(err);
    return status;
}

static int by_id(const void *left, const void *right)
{
    const yz_rule *const *a = left;
    const yz_rule *const *b = right;

    return strcmp((*a)->id, (*b)->id);
}

static const struct yzi_own_rules *owner_of(const yz_host *host,
                                            const yz_rule *rule)
{
    for (size_t i = 0; i < host->own_count; i++)
        if (rule >= host->own[i].rules &&
            rule < host->own[i].rules + host->own[i].count)
            return &host->own[i];
    return NULL;
}

/* Two checkers may not have one rule where one of them has it of its own. */
static yz_status check_ids(const yz_host *host, yz_error *err)
{
    for (size_t i = 1; i < host->rule_count; i++) {
        const yz_rule *rule = host->rules[i];
        const struct yzi_own_rules *own = owner_of(host, rule);

        if (strcmp(host->rules[i - 1]->id, rule->id) != 0)
            continue;
        if (!own)
            own = owner_of(host, host->rules[i - 1]);
        if (own)
            return yz_fail(err, YZ_PLUGIN,
                           "checker %s: there is a rule %s already; give it "
                           "another name",
                           own->instance.feature->name, rule->id);
    }
    return YZ_OK;
}

/* All rules of all checkers.  A checker that fails leaves its own out; the
 * first one tells. */
static yz_status collect(yz_host *host, yz_error *err)
{
    const yz_feature **features;
    yz_error ignored = YZ_ERROR_INIT;
    yz_status status = YZ_OK;
    size_t count = yzi_host_features(host, "checker", &features, &ignored);

    if (ignored.status != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < count; i++) {
        const yz_checker_ops *ops = features[i]->ops;
        yz_status own;

        if (add_rules(host, ops->rules, ops->rule_count) != YZ_OK)
            return yz_fail_no_memory(err);
        own = add_own(host, features[i], status == YZ_OK ? err : &ignored);
        if (own == YZ_NO_MEMORY)
            return yz_fail_no_memory(err);
        if (status == YZ_OK)
            status = own;
    }
    if (host->rule_count > 0)
        qsort(host->rules, host->rule_count, sizeof *host->rules, by_id);
    return status == YZ_OK ? check_ids(host, err) : status;
}

void yzi_host_forget_rules(yz_host *host)
{
    for (size_t i = 0; i < host->own_count; i++)
        yzi_instance_done(&host->own[i].instance);
    host->own_count = 0;
    host->rule_count = 0;
    host->rules_found = false;
}

yz_status yz_host_find_rules(yz_host *host, yz_error *err)
{
    if (!host->rules_found) {
        yz_error_clear(&host->rules_error);
        yzi_host_forget_rules(host);
        if (collect(host, &host->rules_error) == YZ_NO_MEMORY) {
            yzi_host_forget_rules(host);
            return yz_fail_no_memory(err);
        }
        host->rules_found = true;
    }
    if (host->rules_error.status != YZ_OK && err)
        *err = host->rules_error;
    return host->rules_error.status;
}

/* ---- Asking ---- */

size_t yz_host_rule_count(yz_host *host)
{
    yz_host_find_rules(host, NULL);
    return host->rule_count;
}

const yz_rule *yz_host_rule_at(const yz_host *host, size_t number)
{
    return number < host->rule_count ? host->rules[number] : NULL;
}

static int compare_id(const void *id, const void *rule)
{
    const yz_rule *const *of = rule;

    return strcmp(id, (*of)->id);
}

static const yz_rule *find(const yz_host *host, const char *id)
{
    const yz_rule *const *found =
        host->rule_count == 0 ? NULL
                              : bsearch(id, host->rules, host->rule_count,
                                        sizeof *host->rules, compare_id);

    return found ? *found : NULL;
}

const yz_rule *yz_host_rule(yz_host *host, const char *id)
{
    yz_host_find_rules(host, NULL);
    return find(host, id);
}

static const struct yzi_own_rules *own_of(const yz_host *host,
                                          const yz_feature *feature)
{
    for (size_t i = 0; i < host->own_count; i++)
        if (host->own[i].instance.feature == feature)
            return &host->own[i];
    return NULL;
}

const yzi_instance *yzi_host_kept_instance(const yz_host *host,
                                           const yz_feature *feature)
{
    const struct yzi_own_rules *own = own_of(host, feature);

    return own && feature->flags & YZ_FEATURE_SHAREABLE ? &own->instance : NULL;
}

const yz_rule *yzi_host_own_rules(const yz_host *host,
                                  const yz_feature *feature, size_t *count)
{
    const struct yzi_own_rules *own = own_of(host, feature);

    *count = own ? own->count : 0;
    return own ? own->rules : NULL;
}

const yz_rule *yzi_host_own_rule(const yz_host *host, const yz_feature *feature,
                                 const char *id)
{
    const yz_rule *rule = find(host, id);
    const struct yzi_own_rules *own = rule ? owner_of(host, rule) : NULL;

    return own && own->instance.feature == feature ? rule : NULL;
}
