/* SPDX-License-Identifier: Apache-2.0 */
/* checker_codes: inline codes of the source are those of the target. */
#include <yizhi/kind/checker.h>

#include "codes_rules.h"

enum {
    SHOWN = 60 /* bytes of a code in a finding */
};

/* A bead whose codes are compared. */
typedef struct comparing {
    const yz_check_context *context;
    const yz_bead *bead;
    const yz_checker_sink *sink;
    const yz_code *codes[2];
    size_t count[2];
} comparing;

static yz_str data_of(const comparing *c, int side, size_t number)
{
    return c->context->view->code_data(c->context->view->payload, c->bead->pair,
                                       (yz_side)side, &c->codes[side][number]);
}

/* Whether two codes are the same: by name, where both have one. */
static bool is_same(const comparing *c, size_t source, size_t target)
{
    const yz_code *a = &c->codes[YZ_SOURCE][source];
    const yz_code *b = &c->codes[YZ_TARGET][target];

    if (a->kind != b->kind)
        return false;
    if (a->id.len > 0 && b->id.len > 0)
        return yz_str_equal(a->id, b->id);
    return yz_str_equal(data_of(c, YZ_SOURCE, source),
                        data_of(c, YZ_TARGET, target));
}

/* What a person sees of a code; the beginning of a long one. */
static yz_str shown(const comparing *c, int side, size_t number)
{
    yz_str data = data_of(c, side, number);
    size_t end = data.len;

    if (data.len == 0)
        return c->codes[side][number].id;
    if (end > SHOWN)
        end = SHOWN;
    while (!yz_utf8_is_boundary(data, end))
        end--;
    return yz_str_cut(data, 0, end);
}

static yz_status tell(const comparing *c, const char *rule, int side,
                      size_t number)
{
    yz_check_result result = YZ_CHECK_RESULT_INIT(rule);
    yz_argument argument = { "code", shown(c, side, number) };
    yz_span span = c->codes[side][number].text;

    if (c->context->wanted && !c->context->wanted(c->context->payload, rule))
        return YZ_OK;
    if (span.end > c->bead->sides[side].text.len)
        span = yz_span_nowhere();
    if (side == YZ_SOURCE)
        result.source = span;
    else
        result.target = span;
    result.arguments = &argument;
    result.argument_count = 1;
    return c->sink->finding(c->sink->payload, &result);
}

/* Pairs off codes; what is left over on each side is told. */
static yz_status compare(const comparing *c, size_t *taken)
{
    yz_status status = YZ_OK;
    size_t first = 0; /* of the target's that is not paired off */

    for (size_t i = 0; i < c->count[YZ_SOURCE] && status == YZ_OK; i++) {
        size_t k = first;

        while (k < c->count[YZ_TARGET] && (taken[k] || !is_same(c, i, k)))
            k++;
        if (k < c->count[YZ_TARGET])
            taken[k] = 1;
        else
            status = tell(c, "I01", YZ_SOURCE, i);
        while (first < c->count[YZ_TARGET] && taken[first])
            first++;
    }
    for (size_t k = 0; k < c->count[YZ_TARGET] && status == YZ_OK; k++)
        if (!taken[k])
            status = tell(c, "I02", YZ_TARGET, k);
    return status;
}

static bool is_paired(const yz_code *code)
{
    return code->kind != YZ_CODE_ALONE && code->pair != 0;
}

/* What closes must be what was opened last, and is closed then in any case. */
static yz_status check_nesting(const comparing *c, size_t *open)
{
    const yz_code *codes = c->codes[YZ_TARGET];
    yz_status status = YZ_OK;
    size_t depth = 0;

    for (size_t i = 0; i < c->count[YZ_TARGET] && status == YZ_OK; i++) {
        if (!is_paired(&codes[i]))
            continue;
        if (codes[i].kind == YZ_CODE_OPEN) {
            open[depth++] = i;
            continue;
        }
        if (depth == 0 || codes[open[depth - 1]].pair != codes[i].pair)
            status = tell(c, "I03", YZ_TARGET, i);
        if (depth > 0)
            depth--;
    }
    return status;
}

static yz_status codes_check(void *self, const yz_check_context *context,
                             const yz_bead *bead, const yz_checker_sink *sink,
                             yz_error *err)
{
    const yz_run_view *view = context->view;
    comparing c = { .context = context, .bead = bead, .sink = sink };
    yz_status status;
    size_t *numbers;

    (void)self;
    if (!bead->given || !view ||
        yz_str_trim(bead->sides[YZ_TARGET].text).len == 0)
        return YZ_OK;
    for (int side = 0; side < 2; side++)
        c.codes[side] = view->codes(view->payload, bead->pair, bead->number,
                                    (yz_side)side, &c.count[side]);
    if (c.count[0] == 0 && c.count[1] == 0)
        return YZ_OK;
    numbers = yz_calloc(c.count[YZ_TARGET] + 1, sizeof *numbers);
    if (!numbers)
        return yz_fail_no_memory(err);
    status = compare(&c, numbers);
    if (status == YZ_OK)
        status = check_nesting(&c, numbers);
    yz_free(numbers);
    return status;
}

static const yz_checker_ops ops = {
    .struct_size = sizeof(yz_checker_ops),
    .rules = codes_rules,
    .rule_count = CODES_RULE_COUNT,
    .check = codes_check,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("checker", "codes", &ops),
    .summary = "inline codes: all are there, none is new, they nest",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
} };

YZ_PLUGIN_DEFINE(checker_codes) = {
    YZ_PLUGIN_HEAD("checker_codes", "0.1.0"),
    .summary = "checks that inline codes come back",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
