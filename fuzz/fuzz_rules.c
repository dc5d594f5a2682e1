/* SPDX-License-Identifier: Apache-2.0 */
/* A file of rules, and what they find in two texts. */
#include "fuzz_contract.h"

#include "plugins/checker_rules/rules_file.h"

const char fuzz_name[] = "fuzz_rules";

static const char source[] =
    "为了节省时间，我们在2023年（去年）大约花了三点五亿元左右。";
static const char target[] =
    "In order to save the the time,  we spent etc. colour https://a.b/color "
    "about 3.5 hundred million yuan ；IN ORDER TO aaaaaaaaaaaaaaaaaaaaaaaa!\n"
    "Basically, a huge 𠮷 thing.";

static void try_place(const rules_desk *desk, const rules_rule *rule,
                      const rules_hit *hit)
{
    bool wants = rule->want.count > 0;
    int side = wants ? !rule->side : (int)rule->side;
    yz_error err = YZ_ERROR_INIT;
    rules_fitting fitting;
    yz_buf out;

    fuzz_need_span(desk->texts[side].bytes, hit->span);
    FUZZ_NEED(hit->span.begin < hit->span.end);
    if (wants || !hit->way->replace)
        return;
    yz_buf_init(&out, 1 << 20);
    FUZZ_NEED(rules_fit(desk, rule, hit, yz_str_of("en"), &out, &fitting,
                        &err) == YZ_OK);
    fuzz_need_span(desk->texts[side].bytes, fitting.span);
    FUZZ_NEED(yz_utf8_valid(yz_buf_str(&out), NULL));
    yz_buf_done(&out);
}

static void try_rule(rules_desk *desk, const rules_rule *rule)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status = rules_judge(desk, rule, &err);
    size_t end = 0;

    fuzz_need_sentence(status, &err);
    for (size_t i = 0; i < desk->places.count && status == YZ_OK; i++) {
        FUZZ_NEED(desk->places.items[i].span.begin >= end);
        end = desk->places.items[i].span.end;
        try_place(desk, rule, &desk->places.items[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rules_set set = { .count = 0 };
    rules_desk *desk = rules_desk_new();
    yz_error err = YZ_ERROR_INIT;
    yz_status status;

    FUZZ_NEED(desk);
    status = rules_read(&set, desk, fuzz_input(data, size), "fuzz.ini", &err);
    if (status == YZ_OK)
        status = rules_settle(&set, &err);
    fuzz_need_sentence(status, &err);
    rules_desk_take(desk, yz_str_of(source), yz_str_of(target));
    for (size_t i = 0; i < set.count && i < 50; i++)
        try_rule(desk, &set.items[i]);
    rules_desk_free(desk);
    rules_set_done(&set);
    return 0;
}
