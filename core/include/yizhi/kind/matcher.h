/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "matcher": finds the terms of a termbase in a text.
 *
 * The matcher tells every occurrence, nested and overlapping ones too; which
 * of them stand is settled by the host, in one place.
 *
 * Unless a term is YZ_FORM_EXACT, an ellipsis (… or ...) inside it is a gap in
 * which no sentence ends, and * a run of characters of one word, or of a dense
 * script; the span is that of the whole.  How long they may be, matcher "trie"
 * says in glossary/README.md.
 */
#ifndef YIZHI_KIND_MATCHER_H
#define YIZHI_KIND_MATCHER_H

#include <yizhi/buffer.h>
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

    /* Since edition 1.2. */

    /* optional, both or none: the index as bytes that stay valid anywhere, for
     * the host to keep; appended to *out at an offset that is a multiple of 8.
     */
    yz_status (*save)(const void *self, yz_buf *out, yz_error *err);

    /* Instead of index(): takes what save() wrote for the same termbase and
     * side.  `bytes` begin at an address that is a multiple of 8, are not
     * copied, and outlive the instance; the time does not grow with them but
     * for one pass of checks.  They may be damaged or forged: YZ_FORMAT, and
     * the host calls index(). */
    yz_status (*open)(void *self, yz_str bytes, const yz_termbase *termbase,
                      yz_side side, yz_error *err);

    /* optional, since edition 1.3: match() of a text that nobody has folded;
     * it tells the same, in the same order.  A matcher that needs no folded
     * text, or only of some texts, saves the time for it.  `folded` holds
     * nothing that is known, and may be given to yz_fold(). */
    yz_status (*match_text)(const void *self, yz_str text, yz_folded *folded,
                            const yz_matcher_sink *sink, yz_error *err);
} yz_matcher_ops;

#ifdef __cplusplus
}
#endif

#endif
