/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A01 to A04: how each abbreviation of the run is introduced and used.
 *
 * All uses of one abbreviation on one side stand together in the list, document
 * by document.  The source is told only where the translation does not use the
 * abbreviation: there a translator may want to ask the author.
 */
#include "abbr_missing.h"

typedef struct abbr_check {
    const sources_run *run;
    const abbr_list *list;
} abbr_check;

/* Uses [begin, end) of the list. */
typedef struct uses {
    size_t begin;
    size_t end;
} uses;

static const abbr_use *item(const abbr_check *c, size_t i)
{
    return &c->list->items[i];
}

static bool same_key(const abbr_use *a, const abbr_use *b)
{
    return a->side == b->side && yz_str_equal(a->key, b->key);
}

/* The uses in the document of use `i`. */
static uses document_of(const abbr_check *c, size_t i)
{
    uses u = { i, i + 1 };
    while (u.end < c->list->count && same_key(item(c, i), item(c, u.end)) &&
           item(c, u.end)->pair == item(c, i)->pair)
        u.end++;
    return u;
}

/* ---- Telling ------------------------------------------------------------ */

static yz_status tell(const abbr_check *c, const char *rule,
                      yz_severity severity, const abbr_use *use, yz_str term,
                      yz_buf *detail, yz_error *err)
{
    yz_check_result result = YZ_CHECK_RESULT_INIT(rule);
    yz_argument arguments[] = { { "term", term }, { "detail", { NULL, 0 } } };
    yz_status status;
    arguments[1].value = yz_buf_str(detail);
    result.severity = severity;
    if (use->side == YZ_SOURCE)
        result.source = use->span;
    else
        result.target = use->span;
    result.arguments = arguments;
    result.argument_count = 2;
    if (detail->failed != YZ_OK)
        status = yz_fail_no_memory(err);
    else
        status = c->run->sink->finding(c->run->sink->payload, use->pair,
                                       use->bead, &result);
    yz_buf_done(detail);
    return status;
}

static void add_line(const abbr_check *c, const abbr_use *use, yz_buf *out)
{
    sources_site site = { use->pair, use->bead, use->name, use->span.begin };
    if (c->run->view->pair_count == 1)
        yz_buf_add_text(out, yz_tr("line "));
    sources_list_site(c->run, use->side, &site, out);
}

/* Term, detail: for the rules that tell of an abbreviation in one place and
 * name another. */
static yz_status tell_with_line(const abbr_check *c, const char *rule,
                                const abbr_use *use, const char *sentence,
                                const abbr_use *other, yz_error *err)
{
    yz_buf detail;
    yz_buf_init(&detail, SIZE_MAX);
    yz_buf_add_text(&detail, yz_tr(sentence));
    add_line(c, other, &detail);
    return tell(c, rule, YZ_SEVERITY_DEFAULT, use, use->key, &detail, err);
}

/* ---- A01 ---------------------------------------------------------------- */

/* The first introduction of the uses; NULL: there is none. */
static const abbr_use *introduction(const abbr_check *c, uses u)
{
    size_t i;
    for (i = u.begin; i < u.end; i++)
        if (item(c, i)->introduced)
            return item(c, i);
    return NULL;
}

/* Uses of the key on a side of a document; empty if there are none. */
static uses find(const abbr_check *c, yz_side side, yz_str key, size_t pair)
{
    uses none = { 0, 0 };
    size_t i = abbr_find(c->list, side, key, pair);
    if (i < c->list->count && item(c, i)->side == side &&
        item(c, i)->pair == pair && yz_str_equal(item(c, i)->key, key))
        return document_of(c, i);
    return none;
}

static const abbr_use *first_in_text(const abbr_check *c, uses u)
{
    size_t i;
    for (i = u.begin; i < u.end; i++)
        if (!item(c, i)->heading)
            return item(c, i);
    return NULL;
}

/* `all` are the uses in all documents of the side. */
static yz_status tell_never(const abbr_check *c, uses u, uses all,
                            const abbr_use *first, yz_error *err)
{
    const abbr_use *elsewhere = introduction(c, all);
    const abbr_use *source =
        first->side == YZ_TARGET && !elsewhere
            ? introduction(c, find(c, YZ_SOURCE, first->key, first->pair))
            : NULL;
    yz_buf detail;
    yz_buf_init(&detail, SIZE_MAX);
    yz_buf_printf(&detail, yz_tr("is never introduced (%zu×)"),
                  u.end - u.begin);
    if (elsewhere) {
        yz_buf_add_text(&detail, yz_tr("; another document does, "));
        add_line(c, elsewhere, &detail);
    } else if (source) {
        yz_buf_add_text(&detail, yz_tr("; the source does, "));
        add_line(c, source, &detail);
    }
    return tell(c, "A01", source ? YZ_SEVERITY_DEFAULT : YZ_SEVERITY_INFO,
                first, first->key, &detail, err);
}

static yz_status check_introduction(const abbr_check *c, uses u, uses all,
                                    yz_error *err)
{
    const abbr_use *first = first_in_text(c, u);
    const abbr_use *introduced = introduction(c, u);
    if (!first || !sources_wanted(c->run, "A01"))
        return YZ_OK;
    if (!introduced)
        return tell_never(c, u, all, first, err);
    if (first->side == YZ_SOURCE || introduced <= first ||
        c->run->options->first_mention == SOURCES_ANYWHERE)
        return YZ_OK;
    return tell_with_line(c, "A01", first,
                          "stands here before it is introduced, in ",
                          introduced, err);
}

/* ---- A02 ---------------------------------------------------------------- */

static bool has_full(const abbr_use *use)
{
    return use->introduced && yz_span_is_somewhere(use->full);
}

static yz_str full_of(const abbr_use *use)
{
    return yz_str_cut(use->text, use->full.begin, use->full.end);
}

static yz_status tell_other_full(const abbr_check *c, const abbr_use *use,
                                 const abbr_use *first, yz_error *err)
{
    yz_buf detail;
    yz_buf_init(&detail, SIZE_MAX);
    yz_buf_printf(&detail, yz_tr("stands for “%.*s” here, for “%.*s” in "),
                  YZ_STR_ARG(full_of(use)), YZ_STR_ARG(full_of(first)));
    add_line(c, first, &detail);
    return tell(c, "A02",
                use->side == YZ_SOURCE ? YZ_SEVERITY_INFO : YZ_SEVERITY_DEFAULT,
                use, use->key, &detail, err);
}

/* The first full form against each other one; the first that differs is told.
 */
static yz_status check_meanings(const abbr_check *c, uses all, yz_error *err)
{
    const abbr_use *first = NULL;
    size_t i;
    if (!sources_wanted(c->run, "A02"))
        return YZ_OK;
    for (i = all.begin; i < all.end; i++) {
        const abbr_use *use = item(c, i);
        if (!has_full(use))
            continue;
        if (!first)
            first = use;
        else if (abbr_differ(full_of(first), full_of(use)))
            return tell_other_full(c, use, first, err);
    }
    return YZ_OK;
}

/* ---- A03, A04 ----------------------------------------------------------- */

static yz_status check_again(const abbr_check *c, uses u, yz_error *err)
{
    const abbr_use *first = NULL;
    size_t i;
    if (!sources_wanted(c->run, "A03"))
        return YZ_OK;
    for (i = u.begin; i < u.end; i++) {
        const abbr_use *use = item(c, i);
        if (use->heading || !has_full(use))
            continue;
        if (first && !abbr_differ(full_of(first), full_of(use)))
            return tell_with_line(
                c, "A03", use, "is introduced again; it was in ", first, err);
        if (!first)
            first = use;
    }
    return YZ_OK;
}

/* Whether the span is what an introduction of the abbreviation names. */
static bool is_introduction(const abbr_check *c, uses u, size_t bead,
                            yz_span span)
{
    size_t i;
    for (i = u.begin; i < u.end; i++) {
        const abbr_use *use = item(c, i);
        if (use->bead == bead && has_full(use) &&
            use->full.begin <= span.begin && use->full.end + 1 >= span.end)
            return true;
    }
    return false;
}

typedef struct written_out {
    abbr_use at; /* the first time, for telling */
    size_t count;
} written_out;

/* Where the target has the full form again, behind its introduction. */
static void find_written_out(const abbr_check *c, uses u,
                             const abbr_use *introduced, written_out *out)
{
    const yz_run_view *view = c->run->view;
    size_t count = view->bead_count(view->payload, introduced->pair);
    size_t i;
    for (i = introduced->bead; i < count; i++) {
        yz_bead bead;
        yz_span span =
            yz_span_of(0, i == introduced->bead ? introduced->span.end : 0);
        view->bead(view->payload, introduced->pair, i, &bead);
        if (bead.sides[YZ_TARGET].kind == YZ_BLOCK_HEADING)
            continue;
        while (span = abbr_find_full(bead.sides[YZ_TARGET].text,
                                     full_of(introduced), span.end),
               yz_span_is_somewhere(span)) {
            if (is_introduction(c, u, i, span))
                continue;
            if (out->count++ > 0)
                continue;
            out->at = *introduced;
            out->at.bead = i;
            out->at.text = bead.sides[YZ_TARGET].text;
            out->at.span = span;
        }
    }
}

static yz_status check_written_out(const abbr_check *c, uses u, yz_error *err)
{
    const abbr_use *introduced = introduction(c, u);
    written_out found;
    yz_buf detail;
    memset(&found, 0, sizeof found);
    if (!introduced || !has_full(introduced) ||
        c->run->options->first_mention == SOURCES_ANYWHERE ||
        !sources_wanted(c->run, "A04"))
        return YZ_OK;
    find_written_out(c, u, introduced, &found);
    if (found.count == 0)
        return YZ_OK;
    yz_buf_init(&detail, SIZE_MAX);
    yz_buf_printf(&detail,
                  yz_tr("is written out (%zu×) though “%.*s” was introduced"
                        " in "),
                  found.count, YZ_STR_ARG(introduced->key));
    add_line(c, introduced, &detail);
    return tell(
        c, "A04", YZ_SEVERITY_DEFAULT, &found.at,
        yz_str_cut(found.at.text, found.at.span.begin, found.at.span.end),
        &detail, err);
}

/* ---- All ---------------------------------------------------------------- */

static yz_status check_document(const abbr_check *c, uses u, uses all,
                                yz_error *err)
{
    const abbr_use *first = item(c, u.begin);
    yz_status status;
    if (first->side == YZ_SOURCE) {
        uses target = find(c, YZ_TARGET, first->key, first->pair);
        if (target.end > target.begin)
            return YZ_OK;
        return check_introduction(c, u, all, err);
    }
    status = check_introduction(c, u, all, err);
    if (status == YZ_OK)
        status = check_again(c, u, err);
    return status == YZ_OK ? check_written_out(c, u, err) : status;
}

/* `all` are the uses of one abbreviation on one side. */
static yz_status check_key(const abbr_check *c, uses all, yz_error *err)
{
    yz_str key = item(c, all.begin)->key;
    yz_status status;
    size_t i;
    if (abbr_is_known(key, yz_str_of(c->run->options->known)) ||
        abbr_is_word(c->list, key))
        return YZ_OK;
    status = check_meanings(c, all, err);
    for (i = all.begin; i < all.end && status == YZ_OK;) {
        uses u = document_of(c, i);
        status = check_document(c, u, all, err);
        i = u.end;
    }
    return status;
}

static yz_status check_all(const abbr_check *c, yz_error *err)
{
    yz_status status = YZ_OK;
    uses u = { 0, 0 };
    for (; u.begin < c->list->count && status == YZ_OK; u.begin = u.end) {
        u.end = u.begin + 1;
        while (u.end < c->list->count &&
               same_key(item(c, u.begin), item(c, u.end)))
            u.end++;
        status = check_key(c, u, err);
    }
    if (status == YZ_OK && sources_wanted(c->run, "A05"))
        status = abbr_check_missing(c->run, c->list, err);
    return status;
}

static yz_status scan_all(const yz_run_view *view, abbr_list *list)
{
    yz_status status = YZ_OK;
    size_t pair;
    size_t i;
    for (pair = 0; pair < view->pair_count; pair++) {
        size_t count = view->bead_count(view->payload, pair);
        for (i = 0; i < count && status == YZ_OK; i++) {
            yz_bead bead;
            view->bead(view->payload, pair, i, &bead);
            status = abbr_scan(&bead, YZ_SOURCE, list);
            if (status == YZ_OK)
                status = abbr_scan(&bead, YZ_TARGET, list);
        }
    }
    abbr_sort(list);
    return status;
}

yz_status sources_check_abbreviations(const sources_run *run, yz_error *err)
{
    static const char *const rules[] = { "A01", "A02", "A03", "A04", "A05" };
    abbr_list list;
    abbr_check c = { run, &list };
    yz_status status;
    bool any = false;
    size_t i;
    for (i = 0; i < sizeof rules / sizeof rules[0]; i++)
        any = any || sources_wanted(run, rules[i]);
    if (!any)
        return YZ_OK;
    memset(&list, 0, sizeof list);
    status =
        scan_all(run->view, &list) == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
    if (status == YZ_OK)
        status = check_all(&c, err);
    abbr_list_done(&list);
    return status;
}
