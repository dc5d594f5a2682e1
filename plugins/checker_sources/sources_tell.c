/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about a run; see sources_tell.h. */
#include "sources_tell.h"

enum {
    LISTED = 6 /* places in one list */
};

yz_status sources_places_add(sources_places *places, size_t at)
{
    if (yz_grow((void **)&places->items, &places->cap, places->count + 1,
                sizeof *places->items) != YZ_OK)
        return YZ_NO_MEMORY;
    places->items[places->count++] = (uint32_t)at;
    return YZ_OK;
}

void sources_places_done(sources_places *places)
{
    yz_free(places->items);
    memset(places, 0, sizeof *places);
}

static yz_str last_part(yz_str path)
{
    size_t i = path.len;
    while (i > 0 && path.ptr[i - 1] != '/')
        i--;
    return yz_str_cut(path, i, path.len);
}

static void list_line(const sources_run *run, yz_str name, yz_place place,
                      yz_buf *out)
{
    if (run->view->pair_count > 1) {
        yz_buf_add(out, last_part(name));
        yz_buf_add_byte(out, ':');
    }
    yz_buf_printf(out, "%zu", place.line);
}

void sources_list_site(const sources_run *run, yz_side side,
                       const sources_site *site, yz_buf *out)
{
    yz_place place = run->view->place(run->view->payload, site->pair,
                                      site->bead, side, site->offset);
    list_line(run, site->name, place, out);
}

void sources_list_places(const sources_run *run, const sources_places *places,
                         yz_buf *out)
{
    const sources_text *text = &run->text;
    yz_place before = { 0, 0 };
    size_t pair = 0;
    size_t listed = 0;
    size_t i;
    yz_buf_printf(out, "%zu×: ", places->count);
    for (i = 0; i < places->count && listed < LISTED; i++) {
        const sources_token *token = &text->tokens[places->items[i]];
        const sources_unit *unit = &text->units[token->unit];
        yz_place place = run->view->place(run->view->payload, unit->pair,
                                          unit->bead, text->side, token->begin);
        if (listed > 0 && unit->pair == pair && place.line == before.line)
            continue;
        if (listed++ > 0)
            yz_buf_add_text(out, ", ");
        list_line(run, unit->name, place, out);
        before = place;
        pair = unit->pair;
    }
    if (i < places->count)
        yz_buf_add_text(out, " …");
}

bool sources_wanted(const sources_run *run, const char *rule)
{
    const yz_check_context *context = run->context;
    return !context->wanted || context->wanted(context->payload, rule);
}

yz_status sources_tell_variant(const sources_run *run,
                               const sources_variant *variant, yz_error *err)
{
    const sources_text *text = &run->text;
    const sources_token *first = &text->tokens[variant->rare.begin];
    const sources_unit *unit = &text->units[first->unit];
    yz_argument arguments[] = { { "term", variant->rare_text },
                                { "found", { NULL, 0 } },
                                { "other", variant->other_text },
                                { "others", { NULL, 0 } } };
    yz_check_result result = YZ_CHECK_RESULT_INIT(variant->rule);
    yz_status status;
    yz_buf lists[2];
    yz_buf_init(&lists[0], SIZE_MAX);
    yz_buf_init(&lists[1], SIZE_MAX);
    sources_list_places(run, variant->rare_places, &lists[0]);
    if (variant->other_places)
        sources_list_places(run, variant->other_places, &lists[1]);
    else
        yz_buf_add_text(&lists[1], yz_tr("is in the glossary"));
    if (variant->entry)
        result.concept_number = variant->entry->concept_number;
    arguments[1].value = yz_buf_str(&lists[0]);
    arguments[3].value = yz_buf_str(&lists[1]);
    result.severity = variant->severity;
    result.source =
        yz_span_of(first->begin, text->tokens[variant->rare.end - 1].end);
    result.arguments = arguments;
    result.argument_count = sizeof arguments / sizeof arguments[0];
    if (lists[0].failed != YZ_OK || lists[1].failed != YZ_OK)
        status = yz_fail_no_memory(err);
    else
        status = run->sink->finding(run->sink->payload, unit->pair, unit->bead,
                                    &result);
    yz_buf_done(&lists[0]);
    yz_buf_done(&lists[1]);
    return status;
}
