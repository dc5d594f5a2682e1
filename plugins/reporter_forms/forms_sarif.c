/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form sarif: Static Analysis Results Interchange Format 2.1.0 (OASIS
 * Standard, 2020), one log with one run.  Results are written while findings
 * come; the tool with the rules that were told stands behind them, since
 * members of an object have no order.  Columns count characters (columnKind).
 */
#include "reporter_forms.h"

#include <stdio.h>

static void name(json_write *json, const char *words)
{
    json_write_name(json, yz_str_of(words));
}

static void words_member(json_write *json, const char *key, const char *words)
{
    name(json, key);
    json_write_text(json, yz_str_of(words));
}

static void number_member(json_write *json, const char *key, size_t value)
{
    name(json, key);
    json_write_number(json, value);
}

static void open_member(json_write *json, const char *key, char bracket)
{
    name(json, key);
    json_write_open(json, bracket);
}

/* The member `key`, an object with the member `text`: what was put into `out`,
 * braces doubled (section “Messages with placeholders”). */
static void message_member(forms_reporter *self, const char *key, yz_str text)
{
    forms_out *out = &self->out;
    size_t begin = 0;
    yz_buf_clear(&out->pending);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '{' || text.ptr[i] == '}') {
            forms_put_bytes(out, yz_str_cut(text, begin, i + 1));
            begin = i;
        }
    forms_put_bytes(out, yz_str_cut(text, begin, text.len));
    open_member(&self->json, key, '{');
    name(&self->json, "text");
    json_write_text(&self->json, yz_buf_str(&out->pending));
    json_write_close(&self->json, '{');
}

/* A file's name as a relative reference of RFC 3986, its bytes escaped; one
 * from the root as a URI. */
static void uri_member(forms_reporter *self, yz_str file)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst"
                                "uvwxyz0123456789-._~/";
    forms_out *out = &self->out;
    yz_buf_clear(&out->pending);
    if (file.len > 0 && file.ptr[0] == '/')
        forms_put(out, "file://");
    for (size_t i = 0; i < file.len && out->status == YZ_OK; i++)
        if (file.ptr[i] != '\0' && strchr(plain, file.ptr[i]))
            out->status = yz_buf_add_byte(&out->pending, file.ptr[i]);
        else
            out->status = yz_buf_printf(&out->pending, "%%%02X",
                                        (unsigned)(unsigned char)file.ptr[i]);
    open_member(&self->json, "artifactLocation", '{');
    name(&self->json, "uri");
    json_write_text(&self->json, yz_buf_str(&out->pending));
    json_write_close(&self->json, '{');
}

/* A span that goes over a line end has no end: where it is in the file is not
 * known. */
static void region_member(json_write *json, const forms_side *side)
{
    yz_str text = yz_str_of("");
    open_member(json, "region", '{');
    number_member(json, "startLine", side->place.line);
    if (yz_span_is_somewhere(side->span))
        text = yz_str_cut(side->text, side->span.begin, side->span.end);
    if (side->place.column > 0)
        number_member(json, "startColumn", side->place.column);
    if (side->place.column > 0 && text.len > 0 &&
        !memchr(text.ptr, '\n', text.len))
        number_member(json, "endColumn",
                      side->place.column + yz_utf8_count(text));
    json_write_close(json, '{');
}

static void logical_member(forms_reporter *self, const forms_side *side)
{
    forms_out *out = &self->out;
    yz_buf_clear(&out->pending);
    forms_put_place(out, side, FORMS_PLAIN);
    open_member(&self->json, "logicalLocations", '[');
    json_write_open(&self->json, '{');
    name(&self->json, "fullyQualifiedName");
    json_write_text(&self->json, yz_buf_str(&out->pending));
    json_write_close(&self->json, '{');
    json_write_close(&self->json, '[');
}

/* The members of a location. */
static void location_members(forms_reporter *self, const forms_side *side)
{
    open_member(&self->json, "physicalLocation", '{');
    uri_member(self, side->file);
    if (forms_has_line(side))
        region_member(&self->json, side);
    json_write_close(&self->json, '{');
    if (side->place.line > 0 && side->part.len > 0)
        logical_member(self, side);
}

static void locations_member(forms_reporter *self, const yz_finding *f)
{
    yz_side at = forms_main_side(f);
    forms_side here = forms_side_of(f, at);
    forms_side there =
        forms_side_of(f, at == YZ_TARGET ? YZ_SOURCE : YZ_TARGET);
    open_member(&self->json, "locations", '[');
    json_write_open(&self->json, '{');
    location_members(self, &here);
    json_write_close(&self->json, '{');
    json_write_close(&self->json, '[');
    if (there.place.line == 0)
        return;
    open_member(&self->json, "relatedLocations", '[');
    json_write_open(&self->json, '{');
    number_member(&self->json, "id", 0);
    location_members(self, &there);
    message_member(self, "message", there.text);
    json_write_close(&self->json, '{');
    json_write_close(&self->json, '[');
}

static const char *level(yz_severity severity)
{
    switch (severity) {
    case YZ_SEVERITY_ERROR:
        return "error";
    case YZ_SEVERITY_WARNING:
        return "warning";
    case YZ_SEVERITY_INFO:
    case YZ_SEVERITY_DEFAULT:
        break;
    }
    return "note";
}

/* The number of the finding's rule in the list of the tool. */
static yz_status find_rule(forms_reporter *self, const yz_rule *rule,
                           size_t *index)
{
    void *items = self->rules;
    for (size_t i = 0; i < self->rule_count; i++)
        if (strcmp(self->rules[i]->id, rule->id) == 0) {
            *index = i;
            return YZ_OK;
        }
    yz_status status = yz_grow(&items, &self->rule_room, self->rule_count + 1,
                               sizeof(const yz_rule *));
    if (status != YZ_OK)
        return status;
    self->rules = items;
    *index = self->rule_count;
    self->rules[self->rule_count++] = rule;
    return YZ_OK;
}

/* The finding's id, with its number if it came up in this pair before. */
static void print_member(json_write *json, const yz_finding *f, size_t number)
{
    char print[sizeof f->id + 24];
    snprintf(print, sizeof print, number > 1 ? "%s/%zu" : "%s", f->id, number);
    open_member(json, "partialFingerprints", '{');
    words_member(json, "yizhi/v2", print);
    json_write_close(json, '{');
}

/* Why it is no fault (section “suppression object”). */
static void suppressions_member(json_write *json, const yz_decision *decision)
{
    open_member(json, "suppressions", '[');
    json_write_open(json, '{');
    words_member(json, "kind", "external");
    words_member(json, "status", "accepted");
    name(json, "justification");
    json_write_text(json, decision->reason);
    json_write_close(json, '{');
    json_write_close(json, '[');
}

/* Message and place in a part: a region cannot tell it. */
static void result_message(forms_reporter *self, const yz_finding *f)
{
    forms_side at = forms_side_of(f, forms_main_side(f));
    forms_out *out = &self->suite;
    yz_buf_clear(&out->pending);
    forms_put_bytes(out, f->message);
    if (at.part.len > 0 && at.place.line > 0) {
        forms_put(out, " (");
        forms_put_place(out, &at, FORMS_PLAIN);
        forms_put(out, ")");
    }
    message_member(self, "message", yz_buf_str(&out->pending));
}

/* Failures of what is put together go where those of the sink are. */
static yz_status hand_over(forms_reporter *self, yz_error *err)
{
    json_write *json = &self->json;
    if (json->status == YZ_OK)
        json->status = self->out.status;
    if (json->status == YZ_OK)
        json->status = self->suite.status;
    return json_write_flush(json, err);
}

static yz_status begin(void *instance, const yz_report_info *info,
                       const yz_output *output, yz_error *err)
{
    forms_reporter *self = instance;
    json_write *json = &self->json;
    forms_begin(self, info, output);
    json_write_open(json, '{');
    words_member(json, "$schema",
                 "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/"
                 "sarif-schema-2.1.0.json");
    words_member(json, "version", "2.1.0");
    open_member(json, "runs", '[');
    json_write_open(json, '{');
    words_member(json, "columnKind", "unicodeCodePoints");
    open_member(json, "results", '[');
    return hand_over(self, err);
}

static yz_status put_result(forms_reporter *self, const yz_finding *f,
                            const yz_decision *decision, yz_error *err)
{
    json_write *json = &self->json;
    size_t index = 0;
    size_t number = 0;
    if (forms_new_pair(self, f))
        forms_prints_clear(&self->prints);
    if (find_rule(self, f->rule, &index) != YZ_OK ||
        forms_number(&self->prints, f, &number) != YZ_OK)
        return yz_fail_no_memory(err);
    json_write_open(json, '{');
    words_member(json, "ruleId", f->rule->id);
    number_member(json, "ruleIndex", index);
    words_member(json, "level", level(f->severity));
    result_message(self, f);
    locations_member(self, f);
    print_member(json, f, number);
    if (decision)
        suppressions_member(json, decision);
    json_write_close(json, '{');
    return hand_over(self, err);
}

static yz_status finding(void *instance, const yz_finding *f, yz_error *err)
{
    return put_result(instance, f, NULL, err);
}

static yz_status accepted(void *instance, const yz_finding *f,
                          const yz_decision *decision, yz_error *err)
{
    return put_result(instance, f, decision, err);
}

static void put_example(forms_out *out, const char *words, const char *text)
{
    if (!text || !*text)
        return;
    forms_put(out, words);
    forms_put(out, text);
}

static void rule_item(forms_reporter *self, const yz_rule *rule)
{
    json_write *json = &self->json;
    forms_out *help = &self->suite;
    const char *text = rule->explanation && *rule->explanation
                           ? yz_tr(rule->explanation)
                           : yz_tr(rule->summary);
    json_write_open(json, '{');
    words_member(json, "id", rule->id);
    message_member(self, "shortDescription", yz_str_of(yz_tr(rule->summary)));
    message_member(self, "fullDescription", yz_str_of(text));
    yz_buf_clear(&help->pending);
    forms_put(help, text);
    put_example(help, yz_tr("\n\nWrong: "), rule->bad);
    put_example(help, yz_tr("\n\nRight: "), rule->good);
    message_member(self, "help", yz_buf_str(&help->pending));
    open_member(json, "defaultConfiguration", '{');
    words_member(json, "level", level(rule->severity));
    json_write_close(json, '{');
    json_write_close(json, '{');
}

static void tool_member(forms_reporter *self)
{
    json_write *json = &self->json;
    open_member(json, "tool", '{');
    open_member(json, "driver", '{');
    words_member(json, "name", self->info->program);
    words_member(json, "version", self->info->version);
    open_member(json, "rules", '[');
    for (size_t i = 0; i < self->rule_count; i++)
        rule_item(self, self->rules[i]);
    json_write_close(json, '[');
    json_write_close(json, '{');
    json_write_close(json, '{');
}

/* What was left out, or does not count any more, is a notification of the run.
 */
static void skip_item(forms_reporter *self, const char *words,
                      const yz_skip *skip)
{
    forms_side at = { .file = skip->file, .place = skip->place };
    at.span = yz_span_nowhere();
    json_write_open(&self->json, '{');
    words_member(&self->json, "level", words);
    message_member(self, "message", skip->reason);
    if (skip->file.len > 0) {
        open_member(&self->json, "locations", '[');
        json_write_open(&self->json, '{');
        location_members(self, &at);
        json_write_close(&self->json, '{');
        json_write_close(&self->json, '[');
    }
    json_write_close(&self->json, '{');
}

static void invocation_member(forms_reporter *self, const yz_summary *s)
{
    json_write *json = &self->json;
    open_member(json, "invocations", '[');
    json_write_open(json, '{');
    name(json, "executionSuccessful");
    json_write_bool(json, true);
    open_member(json, "toolExecutionNotifications", '[');
    for (size_t i = 0; s->skips && i < s->skip_count; i++)
        skip_item(self, "warning", &s->skips[i]);
    for (size_t i = 0; s->lapsed && i < s->lapsed_count; i++)
        skip_item(self, "note", &s->lapsed[i]);
    json_write_close(json, '[');
    json_write_close(json, '{');
    json_write_close(json, '[');
}

static yz_status end(void *instance, const yz_summary *s, yz_error *err)
{
    forms_reporter *self = instance;
    json_write *json = &self->json;
    json_write_close(json, '[');
    tool_member(self);
    invocation_member(self, s);
    json_write_close(json, '{');
    json_write_close(json, '[');
    json_write_close(json, '{');
    json_write_end(json);
    return hand_over(self, err);
}

const yz_reporter_ops forms_sarif_ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = forms_create,
    .destroy = forms_destroy,
    .begin = begin,
    .finding = finding,
    .end = end,
    .accepted = accepted,
};
