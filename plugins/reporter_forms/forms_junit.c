/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form junit: JUnit's XML as services that run tests take it.  A pair of
 * documents is a testsuite and each finding a testcase: errors and warnings are
 * failures, infos pass.  Counts stand before the cases, so that the cases of a
 * pair are held until it ends.
 */
#include "reporter_forms.h"

static yz_status begin(void *instance, const yz_report_info *info,
                       const yz_output *output, yz_error *err)
{
    forms_reporter *self = instance;
    forms_begin(self, info, output);
    forms_put(&self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<testsuites name=\"yizhi\">\n");
    return forms_flush(&self->out, err);
}

static void put_suite(forms_reporter *self, yz_str name)
{
    forms_out *out = &self->out;
    forms_put(out, "  <testsuite name=\"");
    forms_put_bytes(out, name);
    forms_put(out, "\" tests=\"");
    forms_put_number(out, self->cases);
    forms_put(out, "\" failures=\"");
    forms_put_number(out, self->failures);
    forms_put(out, "\" errors=\"0\" skipped=\"0\">\n");
    forms_put_bytes(out, yz_buf_str(&self->suite.pending));
    forms_put(out, "  </testsuite>\n");
}

/* Writes the pair before, if there was one. */
static yz_status close_suite(forms_reporter *self, yz_error *err)
{
    if (self->suite.status != YZ_OK && self->out.status == YZ_OK)
        self->out.status = self->suite.status;
    if (self->cases > 0)
        put_suite(self, yz_buf_str(&self->suite_name));
    yz_buf_clear(&self->suite.pending);
    self->cases = self->failures = 0;
    return forms_flush(&self->out, err);
}

/* The name of the pair, escaped already. */
static void name_suite(forms_reporter *self, const yz_finding *f)
{
    forms_out name;
    forms_out_init(&name, NULL);
    forms_put_text(&name, f->source_name, FORMS_XML);
    if (!yz_str_equal(f->source_name, f->target_name)) {
        forms_put(&name, " ↔ ");
        forms_put_text(&name, f->target_name, FORMS_XML);
    }
    yz_buf_done(&self->suite_name);
    self->suite_name = name.pending;
    if (name.status != YZ_OK)
        self->suite.status = name.status;
}

static void put_side(forms_out *out, yz_str lang, const forms_side *side)
{
    if (side->place.line == 0)
        return;
    forms_put_text(out, side->file, FORMS_XML);
    forms_put(out, side->part.len > 0 ? " " : ":");
    forms_put_place(out, side, FORMS_XML);
    forms_put(out, " ");
    forms_put_text(out, lang, FORMS_XML);
    forms_put(out, ": ");
    forms_put_text(out, side->text, FORMS_XML);
    forms_put(out, "\n");
}

static void put_sides(forms_reporter *self, const yz_finding *f)
{
    for (int i = 0; i < 2; i++) {
        forms_side side = forms_side_of(f, (yz_side)i);
        put_side(&self->suite, self->info->lang[i], &side);
    }
}

static void put_case_head(forms_out *out, const yz_finding *f)
{
    forms_side at = forms_side_of(f, forms_main_side(f));
    forms_put(out, "    <testcase classname=\"");
    forms_put_text(out, at.file, FORMS_XML);
    forms_put(out, "\" name=\"");
    forms_put_text(out, yz_str_of(f->rule->id), FORMS_XML);
    forms_put(out, " ");
    forms_put_place(out, &at, FORMS_XML);
    forms_put(out, at.place.line > 0 ? " " : "");
    forms_put_text(out, f->message, FORMS_XML);
    forms_put(out, "\">\n");
}

static void put_failure(forms_reporter *self, const yz_finding *f)
{
    forms_out *out = &self->suite;
    self->failures++;
    forms_put(out, "      <failure type=\"");
    forms_put(out, finding_severity_word(f->severity));
    forms_put(out, "\" message=\"");
    forms_put_text(out, f->message, FORMS_XML);
    forms_put(out, "\">");
    put_sides(self, f);
    forms_put(out, "</failure>\n");
}

static yz_status finding(void *instance, const yz_finding *f, yz_error *err)
{
    forms_reporter *self = instance;
    forms_out *out = &self->suite;
    yz_status status = YZ_OK;
    if (forms_new_pair(self, f)) {
        status = close_suite(self, err);
        name_suite(self, f);
    }
    self->cases++;
    put_case_head(out, f);
    if (f->severity == YZ_SEVERITY_INFO) {
        forms_put(out, "      <system-out>");
        put_sides(self, f);
        forms_put(out, "</system-out>\n");
    } else {
        put_failure(self, f);
    }
    forms_put(out, "    </testcase>\n");
    return status;
}

/* A run without findings is one case that passes: services take a file without
 * cases for a failure. */
static void put_pass(forms_reporter *self, const yz_summary *s)
{
    forms_out *out = &self->suite;
    self->cases = 1;
    forms_put(out, yz_tr("    <testcase classname=\"yizhi\" name=\"no "
                         "findings in "));
    forms_put_count(out, s->segments[YZ_SOURCE], "segment", "segments");
    forms_put(out, "\"/>\n");
    if (yz_buf_add_text(&self->suite_name, "yizhi") != YZ_OK)
        out->status = YZ_NO_MEMORY;
}

static yz_status end(void *instance, const yz_summary *s, yz_error *err)
{
    forms_reporter *self = instance;
    yz_status status;
    if (!self->any)
        put_pass(self, s);
    status = close_suite(self, err);
    if (status != YZ_OK)
        return status;
    forms_put(&self->out, "</testsuites>\n");
    return forms_flush(&self->out, err);
}

const yz_reporter_ops forms_junit_ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = forms_create,
    .destroy = forms_destroy,
    .begin = begin,
    .finding = finding,
    .end = end,
};
