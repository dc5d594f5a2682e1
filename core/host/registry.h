/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The registry: which modules there are, which features they bring, who serves.
 *
 * Modules are listed when the host is made and opened when a run first wants
 * their kind; a module whose name tells no kind is opened then too.
 */
#ifndef YZI_REGISTRY_H
#define YZI_REGISTRY_H

#include <yizhi/plugin.h>
#include <yizhi/yizhi.h>

/* An instance of a feature, or just its functions. */
typedef struct yzi_instance {
    const yz_feature *feature; /* NULL: none */
    const void *ops;           /* feature->ops, for the kind's type */
    void *self;
} yzi_instance;

/* The features of a kind, in order of rank (high first), then of search. */
size_t yzi_host_features(yz_host *host, const char *kind,
                         const yz_feature ***out, yz_error *err);

/* The feature `name` of `kind`, or with NULL the one of highest rank that
 * serves `lang` (may be empty).  NULL and YZ_NOT_FOUND with a sentence that
 * names what there is, or why the module was refused. */
const yz_feature *yzi_host_feature(yz_host *host, const char *kind,
                                   const char *name, yz_str lang,
                                   yz_error *err);

/* Makes an instance with the user's settings.  Sentences name the feature. */
yz_status yzi_host_instance(yz_host *host, const yz_feature *feature,
                            yzi_instance *out, yz_error *err);
/* The same with settings of its own. */
yz_status yzi_config_instance(const yz_config *config, yzi_instance *out,
                              yz_error *err);
void yzi_instance_done(yzi_instance *instance);

/* After yz_host_find_rules(): the instance that the host keeps of a checker
 * with rules of its own and any run may use; NULL: there is none.  The rules of
 * such a checker's instance, *count of them, and the one with this id, or NULL.
 */
const yzi_instance *yzi_host_kept_instance(const yz_host *host,
                                           const yz_feature *feature);
const yz_rule *yzi_host_own_rules(const yz_host *host,
                                  const yz_feature *feature, size_t *count);
const yz_rule *yzi_host_own_rule(const yz_host *host, const yz_feature *feature,
                                 const char *id);

/* Appends what an outcome depends on beside the input: the modules that may
 * bring features of `kind`, each by its file's size and time, and all settings.
 * Opens none. */
yz_status yzi_host_describe(const yz_host *host, const char *kind, yz_buf *out);

/* Whether a plugin that is a program may take part as this kind. */
bool yzi_host_has_program(const yz_host *host, const char *kind);

/* What the user set, as he wrote it, closed by NULL; NULL: nothing.  Borrowed.
 */
const char *const *yzi_host_settings(const yz_host *host);

/* Gives `status` back; a failure that the feature told nothing about gets a
 * sentence that names it. */
yz_status yzi_feature_failed(const yz_feature *feature, yz_status status,
                             yz_error *err);

/* Modules that were to bring features of `kind`, as their names tell, and were
 * refused so far: the number, and name and reason of one (may be NULL). */
size_t yzi_host_refused(const yz_host *host, const char *kind, size_t number,
                        yz_str *name, yz_str *reason);

/* Plugins of the project that something wanted, and that are not trusted: the
 * folder as it was named, and why; false: there are none. */
bool yzi_host_untrusted(const yz_host *host, yz_str *folder, yz_str *reason);

/* Whether there are any, wanted or not. */
bool yzi_host_has_untrusted(const yz_host *host);

#endif
