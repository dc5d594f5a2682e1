/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form line: FILE:LINE:COLUMN: SEVERITY: RULE MESSAGE [ID], as compilers
 * write and editors read, at the place that is to be mended.  What has no line
 * that an editor could open is told with the file alone.
 */
#include "reporter_forms.h"

static yz_status begin(void *instance, const yz_report_info *info,
                       const yz_output *output, yz_error *err)
{
    (void)err;
    forms_begin(instance, info, output);
    return YZ_OK;
}

static yz_status finding(void *instance, const yz_finding *f, yz_error *err)
{
    forms_reporter *self = instance;
    forms_out *out = &self->out;
    forms_side at = forms_side_of(f, forms_main_side(f));
    forms_put_text(out, at.file, FORMS_PLAIN);
    if (forms_has_line(&at)) {
        forms_put(out, ":");
        forms_put_place(out, &at, FORMS_PLAIN);
    }
    forms_put(out, ": ");
    forms_put(out, finding_severity_word(f->severity));
    forms_put(out, ": ");
    forms_put(out, f->rule->id);
    forms_put(out, " ");
    forms_put_text(out, f->message, FORMS_PLAIN);
    forms_put_elsewhere(out, f, FORMS_PLAIN);
    forms_put(out, " [");
    forms_put(out, f->id);
    forms_put(out, "]");
    forms_put(out, "\n");
    return forms_flush(out, err);
}

const yz_reporter_ops forms_line_ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = forms_create,
    .destroy = forms_destroy,
    .begin = begin,
    .finding = finding,
    .end = forms_end,
};
