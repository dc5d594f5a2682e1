/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The forms tsv, a header and a row for each finding, and jsonl, an object of
 * the JSON report on each line.
 */
#include "reporter_forms.h"

/* ---- tsv ---- */

static yz_status begin_tsv(void *instance, const yz_report_info *info,
                           const yz_output *output, yz_error *err)
{
    forms_reporter *self = instance;
    forms_begin(self, info, output);
    forms_put(&self->out, "pair\trule\tseverity\tmessage\t"
                          "source_file\tsource_part\tsource_line\t"
                          "source_column\tsource_text\tsource_marked\t"
                          "target_file\ttarget_part\ttarget_line\t"
                          "target_column\ttarget_text\ttarget_marked\tid\n");
    return forms_flush(&self->out, err);
}

static void put_place_cell(forms_out *out, size_t number)
{
    forms_put(out, "\t");
    if (number > 0)
        forms_put_number(out, number);
}

static void put_cell(forms_out *out, yz_str text)
{
    forms_put(out, "\t");
    forms_put_text(out, text, FORMS_PLAIN);
}

static void put_side_cells(forms_out *out, const forms_side *side)
{
    put_cell(out, side->file);
    put_cell(out, side->part);
    put_place_cell(out, side->place.line);
    put_place_cell(out, side->place.line > 0 ? side->place.column : 0);
    put_cell(out, side->text);
    if (yz_span_is_somewhere(side->span))
        put_cell(out, yz_str_cut(side->text, side->span.begin, side->span.end));
    else
        forms_put(out, "\t");
}

static yz_status finding_tsv(void *instance, const yz_finding *f, yz_error *err)
{
    forms_reporter *self = instance;
    forms_out *out = &self->out;
    forms_put_number(out, f->pair);
    put_cell(out, yz_str_of(f->rule->id));
    put_cell(out, yz_str_of(finding_severity_word(f->severity)));
    put_cell(out, f->message);
    for (int side = 0; side < 2; side++) {
        forms_side cells = forms_side_of(f, (yz_side)side);
        put_side_cells(out, &cells);
    }
    put_cell(out, yz_str_of(f->id));
    forms_put(out, "\n");
    return forms_flush(out, err);
}

static yz_status end_tsv(void *instance, const yz_summary *s, yz_error *err)
{
    forms_reporter *self = instance;
    (void)s;
    return forms_flush(&self->out, err);
}

const yz_reporter_ops forms_tsv_ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = forms_create,
    .destroy = forms_destroy,
    .begin = begin_tsv,
    .finding = finding_tsv,
    .end = end_tsv,
};

/* ---- jsonl ---- */

static yz_status begin_jsonl(void *instance, const yz_report_info *info,
                             const yz_output *output, yz_error *err)
{
    (void)err;
    forms_begin(instance, info, output);
    return YZ_OK;
}

static yz_status finding_jsonl(void *instance, const yz_finding *f,
                               yz_error *err)
{
    forms_reporter *self = instance;
    findings_json_finding(&self->json, self->info, f);
    json_write_end(&self->json);
    return json_write_flush(&self->json, err);
}

static yz_status end_jsonl(void *instance, const yz_summary *s, yz_error *err)
{
    forms_reporter *self = instance;
    json_write_open(&self->json, '{');
    findings_json_head(&self->json, self->info);
    findings_json_summary(&self->json, s);
    json_write_close(&self->json, '{');
    json_write_end(&self->json);
    return json_write_flush(&self->json, err);
}

const yz_reporter_ops forms_jsonl_ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = forms_create,
    .destroy = forms_destroy,
    .begin = begin_jsonl,
    .finding = finding_jsonl,
    .end = end_jsonl,
};
