/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form markdown: a table for each pair of documents, in GitHub's Markdown,
 * for the text of a pull request or of a build's page.
 */
#include "reporter_forms.h"

enum {
    AROUND = 40 /* characters of a text shown on each side of the span */
};

static yz_status begin(void *instance, const yz_report_info *info,
                       const yz_output *output, yz_error *err)
{
    (void)err;
    forms_begin(instance, info, output);
    return YZ_OK;
}

static void put_heading(forms_reporter *self, const yz_finding *f)
{
    forms_out *out = &self->out;
    forms_put(out, "### ");
    forms_put_text(out, f->source_name, FORMS_MARKDOWN);
    if (!yz_str_equal(f->source_name, f->target_name)) {
        forms_put(out, " ↔ ");
        forms_put_text(out, f->target_name, FORMS_MARKDOWN);
    }
    forms_put(out, yz_tr("\n\n| | rule | finding | "));
    forms_put_text(out, self->info->lang[YZ_SOURCE], FORMS_MARKDOWN);
    forms_put(out, " | ");
    forms_put_text(out, self->info->lang[YZ_TARGET], FORMS_MARKDOWN);
    forms_put(out, " |\n|---|---|---|---|---|\n");
}

/* The offset `count` characters before or behind `at`. */
static size_t step(yz_str text, size_t at, bool back)
{
    for (size_t n = 0; n < AROUND; n++) {
        if (back ? at == 0 : at >= text.len)
            break;
        if (back)
            (void)yz_utf8_previous(text, &at);
        else
            (void)yz_utf8_next(text, &at);
    }
    return at;
}

/* The span, and the text around it. */
static void put_excerpt(forms_out *out, const forms_side *side)
{
    bool marked = yz_span_is_somewhere(side->span);
    yz_span span = marked ? side->span : yz_span_of(0, 0);
    size_t from = step(side->text, span.begin, true);
    size_t to = step(side->text, span.end, false);
    marked = marked && span.end > span.begin;
    forms_put(out, from > 0 ? "…" : "");
    forms_put_text(out, yz_str_cut(side->text, from, span.begin),
                   FORMS_MARKDOWN);
    /* Elements, since marks beside Chinese letters are not taken for any. */
    forms_put(out, marked ? "<b>" : "");
    forms_put_text(out, yz_str_cut(side->text, span.begin, span.end),
                   FORMS_MARKDOWN);
    forms_put(out, marked ? "</b>" : "");
    forms_put_text(out, yz_str_cut(side->text, span.end, to), FORMS_MARKDOWN);
    forms_put(out, to < side->text.len ? "…" : "");
}

static void put_side(forms_out *out, const forms_side *side)
{
    forms_put(out, " |");
    if (side->place.line == 0)
        return;
    forms_put(out, " ");
    forms_put_place(out, side, FORMS_MARKDOWN);
    forms_put(out, "<br>");
    put_excerpt(out, side);
}

static yz_status finding(void *instance, const yz_finding *f, yz_error *err)
{
    forms_reporter *self = instance;
    forms_out *out = &self->out;
    bool first = !self->any;
    if (forms_new_pair(self, f)) {
        forms_put(out, first ? "" : "\n");
        put_heading(self, f);
    }
    forms_put(out, "| ");
    forms_put(out, yz_tr(finding_severity_word(f->severity)));
    forms_put(out, " | ");
    forms_put_text(out, yz_str_of(f->rule->id), FORMS_MARKDOWN);
    forms_put(out, " | ");
    forms_put_text(out, f->message, FORMS_MARKDOWN);
    for (int i = 0; i < 2; i++) {
        forms_side side = forms_side_of(f, (yz_side)i);
        put_side(out, &side);
    }
    forms_put(out, " |\n");
    return forms_flush(out, err);
}

static yz_status end(void *instance, const yz_summary *s, yz_error *err)
{
    forms_reporter *self = instance;
    forms_out *out = &self->out;
    forms_put(out, self->any ? "\n" : "");
    forms_put_count(out, s->errors, "error", "errors");
    forms_put(out, yz_tr(", "));
    forms_put_count(out, s->warnings, "warning", "warnings");
    forms_put(out, yz_tr(", "));
    forms_put_count(out, s->infos, "info", "infos");
    forms_put(out, yz_tr(" in "));
    forms_put_count(out, s->segments[YZ_SOURCE], "segment", "segments");
    forms_put(out, yz_tr(" of "));
    forms_put_count(out, s->pairs, "document pair", "document pairs");
    forms_put(out, yz_tr("; "));
    forms_put_count(out, s->skip_count, "thing", "things");
    forms_put(out, yz_tr(" left out\n"));
    return forms_flush(out, err);
}

const yz_reporter_ops forms_markdown_ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = forms_create,
    .destroy = forms_destroy,
    .begin = begin,
    .finding = finding,
    .end = end,
};
