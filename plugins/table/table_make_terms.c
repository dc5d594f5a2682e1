/* SPDX-License-Identifier: Apache-2.0 */
/* The term cells of a row that is made: see table_make_part.h. */
#include "table_make_part.h"

static yz_str text_of(const table_maker *maker, size_t term)
{
    return yz_str_trim(maker->about->terms[term].text);
}

static bool is_source_column(const table_maker *maker, int column)
{
    return maker->columns->items[column].role == TABLE_SOURCE;
}

/* Whether "!" before a term means something in this column. */
static bool has_ban(const table_maker *maker, int column)
{
    return maker->style->signs && (!is_source_column(maker, column) ||
                                   maker->columns->items[column].tagged);
}

/* ---- Planning ---------------------------------------------------------- */

/* What no backslash can protect: "\!" at the beginning means "!". */
static bool looks_protected(yz_str text)
{
    return text.len > 1 && text.ptr[0] == '\\' &&
           (text.ptr[1] == '!' || text.ptr[1] == '=' || text.ptr[1] == '#');
}

/* Tells why the term cannot stand in its column; false if it can. */
static bool lose_term(table_maker *maker, yz_str text,
                      const table_term_plan *plan)
{
    const table_dialect *dialect = &maker->style->dialect;
    size_t most = table_term_max(maker->style);
    if (text.len > most)
        table_lose(maker, "a term of more than %zu bytes", most);
    else if (plan->source && !table_has_word(text))
        table_lose(maker, "a source that is only punctuation");
    else if (maker->style->signs && looks_protected(text))
        table_lose(maker, "a term that begins with a backslash before “!”, "
                          "“=” or “#”");
    else if (plan->column == 0 && dialect->comments && !dialect->quotes &&
             text.ptr[0] == '#' && !maker->style->signs)
        table_lose(maker, "a term that begins with “#”");
    else
        return false;
    return true;
}

static void plan_status(table_maker *maker, const yz_term *term,
                        table_term_plan *plan)
{
    const char *name = yz_term_status_name(term->status);
    if (term->status < YZ_TERM_DEPRECATED)
        return;
    if (plan->source) {
        if (term->status != YZ_TERM_FORBIDDEN || !has_ban(maker, plan->column))
            table_lose(maker, "the status “%s” of a source", name);
    } else if (!table_can_say(maker, term->status)) {
        table_lose(maker, "a %s term", name);
        plan->done = true;
    }
}

static void plan_term(table_maker *maker, size_t at)
{
    const yz_term *term = &maker->about->terms[at];
    table_term_plan *plan = &maker->plans[at];
    yz_str text = text_of(maker, at);
    memset(plan, 0, sizeof *plan);
    plan->column = table_columns_lang(maker->columns, term->lang);
    plan->done = text.len == 0;
    if (plan->done)
        return;
    if (plan->column < 0) {
        yz_str lang = table_excerpt(term->lang);
        table_lose(maker, "the terms in “%.*s”", YZ_STR_ARG(lang));
        plan->done = true;
        return;
    }
    plan->source = is_source_column(maker, plan->column);
    plan->done = lose_term(maker, text, plan);
    if (!plan->done)
        plan_status(maker, term, plan);
}

/* The next term behind *at that is kept in `column`, or a source if `column`
 * is negative; false at the end. */
static bool kept_next(const table_maker *maker, int column, size_t *at)
{
    for (; *at < maker->about->term_count; (*at)++) {
        const table_term_plan *plan = &maker->plans[*at];
        if (plan->done)
            continue;
        if (column < 0 ? plan->source
                       : plan->column == column && !plan->source &&
                             maker->about->terms[*at].keep)
            return true;
    }
    return false;
}

/* Whether the terms to be kept in `column` are just the sources: then "=" says
 * it. */
static bool keeps_sources(const table_maker *maker, int column)
{
    size_t source = 0, kept = 0;
    for (;; source++, kept++) {
        bool more = kept_next(maker, -1, &source);
        if (more != kept_next(maker, column, &kept))
            return false;
        if (!more)
            return maker->style->signs;
        if (!yz_str_equal(text_of(maker, source), text_of(maker, kept)))
            return false;
    }
}

static void plan_kept(table_maker *maker)
{
    bool lost = false;
    for (size_t c = 0; c < maker->columns->count; c++) {
        size_t at = 0;
        if (maker->columns->items[c].role > TABLE_LANG ||
            is_source_column(maker, (int)c) || !kept_next(maker, (int)c, &at))
            continue;
        bool said = keeps_sources(maker, (int)c);
        lost |= !said;
        for (; said && kept_next(maker, (int)c, &at); at++)
            maker->plans[at].kept = true;
    }
    if (lost)
        table_lose(maker, "that a term is not to be translated");
}

yz_status table_plan_terms(table_maker *maker)
{
    size_t count = maker->about->term_count;
    bool kept = false;
    void *items = maker->plans;
    yz_status status =
        yz_grow(&items, &maker->plan_cap, count + 1, sizeof *maker->plans);
    maker->plans = items;
    if (status != YZ_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        plan_term(maker, i);
        kept |= maker->about->terms[i].keep;
    }
    if (kept)
        plan_kept(maker);
    return YZ_OK;
}

/* ---- Writing with signs ------------------------------------------------ */

/* One more alternative in the cell at hand. */
static void put_term(table_maker *maker, size_t at, int column, bool banned)
{
    yz_str text = text_of(maker, at);
    yz_buf *cell = &maker->cell;
    bool equals = yz_str_equal(text, yz_str_of("="));
    if (cell->len > 0 && cell->ptr[cell->len - 1] == '\\')
        yz_buf_add_byte(cell, ' '); /* else it would protect the bar */
    if (cell->len > 0)
        yz_buf_add_byte(cell, '|');
    else if (is_source_column(maker, column) &&
             table_same_word(text, yz_str_of("source")))
        yz_buf_add_byte(cell, '|'); /* else the row could pass for a header */
    if (banned)
        yz_buf_add_byte(cell, '!');
    if (maker->plans[at].kept) {
        yz_buf_add_byte(cell, '=');
        return;
    }
    if ((equals && !is_source_column(maker, column)) ||
        (text.ptr[0] == '!' && has_ban(maker, column)) ||
        (text.ptr[0] == '#' && column == 0 && cell->len == 0))
        yz_buf_add_byte(cell, '\\');
    table_clean_text(maker, text, "a term", true);
}

static void note_written(table_maker *maker, size_t at)
{
    bool kept = maker->plans[at].kept;
    if (maker->about->terms[at].status >= YZ_TERM_DEPRECATED)
        maker->has_avoided = true;
    maker->plans[at].done = true;
    for (size_t i = 0; kept && i < maker->about->term_count; i++)
        if (maker->plans[i].kept &&
            maker->plans[i].column == maker->plans[at].column)
            maker->plans[i].done = true; /* by the same "=" */
}

/* Writes the terms of that status that belong into the row; `one`: the first
 * of them alone.  Whether there were any. */
static bool put_status(table_maker *maker, int column, yz_term_status status,
                       bool one)
{
    bool any = false;
    for (size_t i = 0; i < maker->about->term_count && !(any && one); i++) {
        const yz_term *term = &maker->about->terms[i];
        const table_term_plan *plan = &maker->plans[i];
        if (plan->done || plan->source || plan->column != column ||
            term->status != status || term->letter_case != maker->letter_case ||
            term->form != maker->form)
            continue;
        put_term(maker, i, column, status == YZ_TERM_FORBIDDEN);
        note_written(maker, i);
        any = true;
    }
    return any;
}

static void put_targets(table_maker *maker, int column)
{
    bool preferred = maker->status == YZ_TERM_PREFERRED;
    bool any = put_status(maker, column, maker->status, preferred);
    if (any && preferred)
        put_status(maker, column, YZ_TERM_ADMITTED, false);
    any |= put_status(maker, column, YZ_TERM_FORBIDDEN, false);
    maker->filled += any;
}

static void put_sources(table_maker *maker, int column)
{
    for (int forbidden = 0; forbidden < 2; forbidden++)
        for (size_t i = 0; i < maker->about->term_count; i++) {
            bool banned = has_ban(maker, column) &&
                          maker->about->terms[i].status == YZ_TERM_FORBIDDEN;
            if (maker->plans[i].source && !maker->plans[i].done &&
                banned == forbidden)
                put_term(maker, i, column, banned);
        }
    maker->has_source = maker->cell.len > 0;
    maker->filled += maker->has_source;
}

/* ---- Writing without signs --------------------------------------------- */

static void put_nth_source(table_maker *maker)
{
    size_t n = 0;
    for (size_t i = 0; i < maker->about->term_count; i++) {
        if (!maker->plans[i].source || maker->plans[i].done)
            continue;
        if (n++ < maker->source)
            continue;
        table_clean_text(maker, text_of(maker, i), "a term", true);
        maker->has_source = true;
        maker->filled++;
        return;
    }
}

/* A second column for a language takes what is admitted beside the first. */
static bool fits(const table_maker *maker, size_t at, int column, bool further)
{
    const yz_term *term = &maker->about->terms[at];
    const table_term_plan *plan = &maker->plans[at];
    if (plan->source || plan->column != column ||
        (maker->again ? !plan->written : plan->done))
        return false;
    return term->status == maker->status ||
           (further && maker->status == YZ_TERM_PREFERRED &&
            term->status == YZ_TERM_ADMITTED);
}

static void put_one_target(table_maker *maker, int column, bool further)
{
    for (size_t i = 0; i < maker->about->term_count; i++) {
        if (!fits(maker, i, column, further))
            continue;
        table_clean_text(maker, text_of(maker, i), "a term", true);
        note_written(maker, i);
        maker->plans[i].written = true;
        maker->filled++;
        return;
    }
}

void table_term_cell(table_maker *maker, size_t column)
{
    int home =
        table_columns_lang(maker->columns, maker->columns->items[column].lang);
    bool further = home != (int)column;
    if (maker->style->signs) {
        if (further)
            return;
        if (is_source_column(maker, home))
            put_sources(maker, home);
        else
            put_targets(maker, home);
    } else if (is_source_column(maker, (int)column)) {
        put_nth_source(maker);
    } else if (!further || !maker->again) {
        put_one_target(maker, home, further);
    }
}
