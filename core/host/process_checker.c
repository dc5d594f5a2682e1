/* SPDX-License-Identifier: Apache-2.0 */
/* A checker that is a program: it sees the beads of a run batch by batch, in
 * order, and may tell of any of them at any time. */
#include <core/host/process_work.h>

enum {
    MOST_ARGUMENTS = 32
};

struct judge {
    yzi_bead_feed feed;
    const yz_run_checker_sink *sink;
};

static yz_status take_arguments(const json_t *finding, yz_check_result *result,
                                yz_argument arguments[MOST_ARGUMENTS],
                                yz_error *err)
{
    json_t *object = json_object_get(finding, "arguments");
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value)
    {
        if (!json_is_string(value) || result->argument_count == MOST_ARGUMENTS)
            return yz_fail(err, YZ_PLUGIN,
                           "it told a finding whose “arguments” are not at "
                           "most %d strings",
                           MOST_ARGUMENTS);
        arguments[result->argument_count++] = (yz_argument){
            name, { json_string_value(value), json_string_length(value) }
        };
    }
    result->arguments = arguments;
    return YZ_OK;
}

static uint32_t concept_of(const json_t *finding)
{
    const json_t *value = json_object_get(finding, "concept");
    size_t number = yzi_member_count(finding, "concept", YZ_NO_CONCEPT);

    if (!value || json_is_null(value))
        return YZ_NO_CONCEPT;
    /* What is none is no number of a concept either. */
    return number < YZ_NO_CONCEPT ? (uint32_t)number : YZ_NO_CONCEPT - 1;
}

static yz_status take_finding(struct judge *j, const json_t *finding,
                              yz_error *err)
{
    static const char *const severities[] = { "", "info", "warning", "error",
                                              NULL };
    yz_argument arguments[MOST_ARGUMENTS];
    const char *rule = json_string_value(json_object_get(finding, "rule"));
    yz_check_result result = YZ_CHECK_RESULT_INIT(rule);
    int severity = yzi_member_choice(finding, "severity", severities);
    yz_span spans[2];
    size_t pair;
    size_t number;
    yz_status status =
        yzi_bead_feed_place(&j->feed, finding, &pair, &number, spans, err);

    if (status == YZ_OK && severity < 0)
        status = yz_fail(err, YZ_PLUGIN,
                         "it told a finding whose “severity” is not info, "
                         "warning or error");
    if (status == YZ_OK)
        status = take_arguments(finding, &result, arguments, err);
    if (status != YZ_OK)
        return status;
    result.severity = (yz_severity)severity;
    result.source = spans[YZ_SOURCE];
    result.target = spans[YZ_TARGET];
    result.concept_number = concept_of(finding);
    return j->sink->finding(j->sink->payload, pair, number, &result);
}

static yz_status take_findings(void *payload, const json_t *reply,
                               yz_error *err)
{
    const json_t *list = json_object_get(reply, "findings");
    yz_status status = YZ_OK;

    for (size_t i = 0; i < json_array_size(list) && status == YZ_OK; i++)
        status = take_finding(payload, json_array_get(list, i), err);
    return status;
}

static yz_status check_run(void *self, const yz_check_context *context,
                           const yz_run_checker_sink *sink, yz_error *err)
{
    struct judge j = {
        .feed = { .worker = self, .view = context->view, .word = "check" },
        .sink = sink
    };
    yz_status status = yzi_bead_feed_all(&j.feed, take_findings, &j, err);

    yzi_bead_feed_done(&j.feed);
    return status;
}

const yz_checker_ops yzi_process_checker_ops = {
    .struct_size = sizeof(yz_checker_ops),
    .create = yzi_pworker_create,
    .destroy = yzi_pworker_destroy,
    .check_run = check_run,
};
