/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "matcher": finds the terms of a termbase in a text.
 *
 * The matcher tells every occurrence, nested and overlapping ones too; which
 * of them stand is settled by the host, in one place.
 */
#ifndef YIZHI_KIND_MATCHER_H
#define YIZHI_KIND_MATCHER_H

#include <yizhi/plugin.h>
#include <yizhi/termbase.h>
#include <yizhi/text.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct yz_matcher_sink {
    size_t struct_size;
    void *payload;

    /* Term number `term` stands at `span` of the text.  The host also checks
     * the term's letter case, so that a matcher may be blind to it. */
    yz_status (*hit)(void *payload, uint32_t term, yz_span span);
} yz_matcher_sink;

typedef struct yz_matcher_ops {
    YZ_OPS_HEAD;

    /* mandatory: takes in the terms of one side; called once for an instance,
     * before match().  The termbase outlives the instance. */
    yz_status (*index)(void *self, const yz_termbase *termbase, yz_side side,
                       yz_error *err);

    /* mandatory: tells all occurrences in `text`, whose folded form is
     * `folded`.  Must not change the instance: several threads call it. */
    yz_status (*match)(const void *self, yz_str text, const yz_folded *folded,
                       const yz_matcher_sink *sink, yz_error *err);
} yz_matcher_ops;

#ifdef __cplusplus
}
#endif

#endif
