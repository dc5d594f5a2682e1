/* SPDX-License-Identifier: Apache-2.0 */
/* Asking the run for what was written. */
#include "terms_written.h"

/* With less than this, more than every tenth rendering told has no word in
 * common with the right one (bench/RESULTS.md). */
static const double LEAST = 0.4;

bool terms_find_written(const terms_bead *b, yz_span source, yz_written *out)
{
    const yz_check_context *context = b->context;
    const yz_run_view *view =
        context->struct_size > offsetof(yz_check_context, view) ? context->view
                                                                : NULL;

    return view && view->written &&
           view->written(view->payload, b->bead->pair, b->bead->number, source,
                         out) &&
           out->confidence >= LEAST;
}
