/* SPDX-License-Identifier: Apache-2.0 */
/* What the user trusts, for the host: see <yizhi/trust.h>. */
#ifndef YZI_TRUST_H
#define YZI_TRUST_H

#include <core/host/trust_record.h>
#include <yizhi/trust.h>

struct yz_trust {
    char *store;
    yzi_trust_record record;
};

/* The real path of a folder, also of one that is not there any more but whose
 * own folder is; yz_free() it. */
char *yzi_trust_real(const char *path, yz_error *err);

/* yz_trust_compare(); the folder is called `shown`, by which it is found from
 * here. */
yz_status yzi_trust_check(const char *store, const yzi_trusted *trusted,
                          const char *shown, yz_error *err);

/* The module that a file of this name in a project's folder of plugins is;
 * empty: it is none. */
yz_str yzi_trust_module(const char *name, bool executable, bool *is_process);

#endif
