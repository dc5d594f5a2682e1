/* SPDX-License-Identifier: Apache-2.0 */
/* One text → where its segments end, by a set of rules and its guards. */
#ifndef YZ_SRX_CUT_H
#define YZ_SRX_CUT_H

#include <yizhi/kind/segmenter.h>

#include "srx_guards.h"
#include "srx_lists.h"
#include "srx_set.h"

/* What is kept from text to text. */
typedef struct srx_scratch {
    UChar *units;
    size_t units_cap;
    srx_guards guards;
    srx_lists lists;
} srx_scratch;

void srx_scratch_done(srx_scratch *scratch);

/* `guarded`: some file of the set asks for guards. */
yz_status srx_cut(srx_set *set, srx_scratch *scratch, bool guarded, yz_str text,
                  yz_str lang, const yz_segmenter_sink *sink, yz_error *err);

#endif
