/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings for programs: one JSON document, written while the findings come;
 * those that are accepted have a list of their own behind, and wait for it.
 * What its members mean stands in docs/json-output.md, their types in
 * docs/schema/findings-1.schema.json.
 */
#include "../findings/findings_json.h"

typedef struct reporter {
    bool indent;
    const yz_report_info *info;
    json_write json;
    json_write aside; /* the list of what is accepted … */
    yz_output keeping;
    yz_buf kept; /* … as it is kept */
} reporter;

static const size_t KEPT_MAX = (size_t)1 << 30;

static yz_status keep(void *payload, yz_str bytes)
{
    return yz_buf_add(payload, bytes);
}

static yz_status report_finding(void *instance, const yz_finding *f,
                                yz_error *err)
{
    reporter *self = instance;
    json_write *json = &self->json;
    findings_json_finding(json, self->info, f);
    return json_write_flush(json, err);
}

static yz_status report_accepted(void *instance, const yz_finding *f,
                                 const yz_decision *decision, yz_error *err)
{
    reporter *self = instance;
    findings_json_accepted(&self->aside, self->info, f, decision);
    return json_write_flush(&self->aside, err);
}

/* A list that is written as it will stand in the document. */
static void begin_aside(reporter *self)
{
    json_write_done(&self->aside);
    yz_buf_done(&self->kept);
    yz_buf_init(&self->kept, KEPT_MAX);
    self->keeping = (yz_output){ .struct_size = sizeof(yz_output),
                                 .payload = &self->kept,
                                 .write = keep };
    json_write_init(&self->aside, &self->keeping, self->indent);
    self->aside.depth = 1;
    self->aside.named = true;
    json_write_open(&self->aside, '[');
}

static yz_status end_aside(reporter *self, yz_error *err)
{
    json_write_close(&self->aside, '[');
    yz_status status = json_write_flush(&self->aside, err);
    json_write_name(&self->json, yz_str_of("accepted"));
    json_write_raw(&self->json, yz_buf_str(&self->kept));
    return status;
}

static yz_status report_begin(void *instance, const yz_report_info *info,
                              const yz_output *output, yz_error *err)
{
    reporter *self = instance;
    json_write *json = &self->json;
    json_write_done(json);
    json_write_init(json, output, self->indent);
    self->info = info;
    begin_aside(self);
    json_write_open(json, '{');
    findings_json_head(json, info);
    json_write_name(json, yz_str_of("findings"));
    json_write_open(json, '[');
    return json_write_flush(json, err);
}

static yz_status report_end(void *instance, const yz_summary *s, yz_error *err)
{
    reporter *self = instance;
    json_write *json = &self->json;
    json_write_close(json, '[');
    yz_status status = end_aside(self, err);
    if (status != YZ_OK)
        return status;
    findings_json_summary(json, s);
    json_write_close(json, '{');
    json_write_end(json);
    return json_write_flush(json, err);
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    reporter *made = yz_calloc(1, sizeof *made);
    if (!made)
        return yz_fail_no_memory(err);
    made->indent = yz_config_bool(config, "indent");
    json_write_init(&made->json, NULL, made->indent);
    json_write_init(&made->aside, NULL, made->indent);
    yz_buf_init(&made->kept, KEPT_MAX);
    *self = made;
    return YZ_OK;
}

static void destroy(void *instance)
{
    reporter *self = instance;
    if (!self)
        return;
    json_write_done(&self->json);
    json_write_done(&self->aside);
    yz_buf_done(&self->kept);
    yz_free(self);
}

static const yz_reporter_ops ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = create,
    .destroy = destroy,
    .begin = report_begin,
    .finding = report_finding,
    .end = report_end,
    .accepted = report_accepted,
};

static const yz_option options[] = {
    { "indent", YZ_OPTION_BOOL, "yes",
      "break lines and indent; without it the document is one line", NULL },
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("reporter", "json", &ops),
    .summary = "findings for programs, as one JSON document",
    .flags = YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = sizeof options / sizeof options[0],
} };

YZ_PLUGIN_DEFINE(reporter_json) = {
    YZ_PLUGIN_HEAD("reporter_json", "0.1.0"),
    .summary = "shows findings as JSON",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
