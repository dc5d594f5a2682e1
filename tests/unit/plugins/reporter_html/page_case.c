/* SPDX-License-Identifier: Apache-2.0 */
/* The run that tests of pages look at; see page_case.h. */
#include "page_case.h"

#include <stdio.h>

#include "support/main.h"

extern const yz_plugin reporter_html_LTX_yz_plugin;
const yz_plugin *const report_plugin = &reporter_html_LTX_yz_plugin;

void report_choose(const char *suffix)
{
    (void)suffix; /* there is one form */
}

report_case c;
report_sink sink;

void assert_has(const char *words)
{
    if (!strstr(sink.ptr, words))
        fail_msg("“%s” is not in the page", words);
}

void assert_lacks(const char *words)
{
    if (strstr(sink.ptr, words))
        fail_msg("“%s” is in the page", words);
}

/* Each of the words stands behind the one before; NULL ends them. */
void assert_order(const char *const *words)
{
    const char *at = sink.ptr;

    for (; *words; words++) {
        const char *found = strstr(at, *words);

        if (!found)
            fail_msg("“%s” is not where it should be", *words);
        at = found + strlen(*words);
    }
}

/* ---- A run to look at ---- */

const struct page_row page_rows[PAGE_ROWS] = {
    { { "一", "one" }, "" },
    { { "网络安全", "network security" }, "" },
    { { "三", "" }, "word/document.xml" },
};

/* 网络 lies in 网络安全, and gives way. */
static const yz_match source_matches[] = {
    { { 0, 12 }, 0, 7, -1 },
    { { 0, 6 }, 1, 8, 0 },
};
static const yz_match target_matches[] = { { { 0, 16 }, 2, 7, -1 } };

static size_t bead_count(void *payload, size_t pair)
{
    (void)payload;
    return pair == 1 ? 0 : PAGE_ROWS;
}

void page_bead(void *payload, size_t pair, size_t number, yz_bead *out)
{
    static const char *const names[2] = { "v.zh", "v.en" };

    (void)payload;
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->pair = pair;
    out->number = number;
    for (int side = 0; side < 2; side++) {
        out->sides[side].text = yz_str_of(page_rows[number].texts[side]);
        out->sides[side].name = yz_str_of(names[side]);
    }
    if (number != 1)
        return;
    out->sides[YZ_SOURCE].matches = source_matches;
    out->sides[YZ_SOURCE].match_count = 2;
    out->sides[YZ_TARGET].matches = target_matches;
    out->sides[YZ_TARGET].match_count = 1;
}

static yz_place place(void *payload, size_t pair, size_t number, yz_side side,
                      size_t offset)
{
    (void)payload, (void)pair, (void)side;
    return (yz_place){ number + 1, offset + 1 };
}

static yz_str part(void *payload, size_t pair, size_t number, yz_side side,
                   size_t offset)
{
    (void)payload, (void)pair, (void)side, (void)offset;
    return yz_str_of(page_rows[number].part);
}

/* One term in both pairs: twice as the commonest, once otherwise. */
static yz_status observed(void *payload, const yz_observed **out, size_t *count,
                          yz_error *err)
{
    static yz_observed seen[3];

    (void)payload, (void)err;
    for (size_t i = 0; i < 3; i++) {
        seen[i] = (yz_observed){ .struct_size = sizeof seen[i],
                                 .concept_number = YZ_NO_CONCEPT,
                                 .pair = i == 0 ? 0 : 2,
                                 .bead = i,
                                 .term = YZ_NO_TERM,
                                 .rendering = i == 2 };
        seen[i].source = yz_str_of("网络安全<");
        seen[i].written = yz_str_of(i == 2 ? "cyber & co" : "network security");
        seen[i].key = seen[i].written;
    }
    *out = seen;
    *count = 3;
    return YZ_OK;
}

static yz_status observe_nothing(void *payload, const yz_observed **out,
                                 size_t *count, yz_error *err)
{
    (void)payload, (void)err;
    *out = NULL;
    *count = 0;
    return YZ_OK;
}

yz_run_view make_view(bool drift)
{
    return (yz_run_view){ .struct_size = sizeof(yz_run_view),
                          .pair_count = PAGE_PAIRS,
                          .bead_count = bead_count,
                          .bead = page_bead,
                          .place = place,
                          .observed = drift ? observed : observe_nothing,
                          .part = part };
}

int page_case_begin(void **state)
{
    (void)state;
    report_case_empty(&c);
    return 0;
}

int page_case_end(void **state)
{
    (void)state;
    report_sink_done(&sink);
    report_case_done(&c);
    return 0;
}
