/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form github: workflow commands, which GitHub Actions reads from a step's
 * output and shows at the line of a file.  Escapes as its toolkit has them: %
 * and line ends in each text, the colon and the comma in properties too.
 */
#include "reporter_forms.h"

static const char *command(yz_severity severity)
{
    switch (severity) {
    case YZ_SEVERITY_ERROR:
        return "::error file=";
    case YZ_SEVERITY_WARNING:
        return "::warning file=";
    case YZ_SEVERITY_INFO:
    case YZ_SEVERITY_DEFAULT:
        break;
    }
    return "::notice file=";
}

static yz_status begin(void *instance, const yz_report_info *info,
                       const yz_output *output, yz_error *err)
{
    (void)err;
    forms_begin(instance, info, output);
    return YZ_OK;
}

static void put_region(forms_out *out, const forms_side *at)
{
    if (!forms_has_line(at))
        return;
    forms_put(out, ",line=");
    forms_put_number(out, at->place.line);
    if (at->place.column == 0)
        return;
    forms_put(out, ",col=");
    forms_put_number(out, at->place.column);
}

static yz_status finding(void *instance, const yz_finding *f, yz_error *err)
{
    forms_reporter *self = instance;
    forms_out *out = &self->out;
    forms_side at = forms_side_of(f, forms_main_side(f));
    forms_put(out, command(f->severity));
    forms_put_text(out, at.file, FORMS_PROPERTY);
    put_region(out, &at);
    forms_put(out, ",title=");
    forms_put_text(out, yz_str_of(f->rule->id), FORMS_PROPERTY);
    forms_put(out, "::");
    forms_put_text(out, f->message, FORMS_MESSAGE);
    forms_put_elsewhere(out, f, FORMS_MESSAGE);
    forms_put(out, "\n");
    return forms_flush(out, err);
}

const yz_reporter_ops forms_github_ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = forms_create,
    .destroy = forms_destroy,
    .begin = begin,
    .finding = finding,
    .end = forms_end,
};
