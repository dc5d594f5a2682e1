/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a host, for registry.c and features.c alone. */
#ifndef YZI_HOST_H
#define YZI_HOST_H

#include <core/host/process.h>
#include <core/host/registry.h>

enum yzi_module_state {
    YZI_LISTED,
    YZI_LOADED,
    YZI_REFUSED
};

/* Whether a plugin of the project's is kept from being loaded. */
enum yzi_left_out {
    YZI_LEFT_IN,
    YZI_LEFT_UNTRUSTED,
    YZI_LEFT_OFF /* the user wants none */
};

struct yzi_module {
    char *name;
    char *path;               /* NULL: built in */
    char *shown;              /* instead of the path; NULL: that */
    const yz_plugin *builtin; /* its descriptor, not yet checked */
    bool is_process;          /* a program of its own, */
    yzi_process *process;     /* and what it said, when YZI_LOADED */
    yzi_ear *ear;             /* of what its programs complained; NULL: none */
    const char *kind;         /* as its name tells; NULL: not known */
    enum yzi_module_state state;
    const yz_plugin *plugin; /* when YZI_LOADED */
    char *reason;            /* when YZI_REFUSED */
    enum yzi_left_out left_out;
    bool wanted; /* left out, and something asked for its kind */
};

/* A checker whose instances have rules of their own, and those of one. */
struct yzi_own_rules {
    yzi_instance instance;
    const yz_rule *rules;
    size_t count;
};

struct yz_host {
    struct yzi_module *modules;
    size_t module_count;
    size_t module_cap;
    char **settings;             /* owned copy, NULL-terminated */
    const yz_feature **features; /* of one kind: the last answer */
    size_t feature_cap;
    const yz_rule **rules; /* sorted by id, when rules_found */
    size_t rule_count;
    size_t rule_cap;
    struct yzi_own_rules *own;
    size_t own_count;
    size_t own_cap;
    bool rules_found;
    yz_error rules_error; /* of the first checker that could not tell its own */
};

/* Adds a module, unless one of that name is there; then the first wins.  What
 * it owns is the host's, or freed.  YZ_NO_MEMORY. */
yz_status yzi_host_add_module(yz_host *host, yz_str name,
                              struct yzi_module *module);

/* Opens what may bring features of `kind`; NULL: everything.  YZ_NO_MEMORY
 * leaves the rest to be opened another time. */
yz_status yzi_host_open_kind(yz_host *host, const char *kind, yz_error *err);

/* Gives back what yz_host_find_rules() found, with the instances. */
void yzi_host_forget_rules(yz_host *host);

/* The feature behind `feature`: a newer edition's may be longer. */
static inline const yz_feature *yzi_feature_following(const yz_feature *feature)
{
    return (const void *)((const char *)feature + feature->struct_size);
}

#endif
