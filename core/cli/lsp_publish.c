/* SPDX-License-Identifier: Apache-2.0 */
/* Findings → diagnostics. */
#include "lsp.h"

enum {
    MOST_SHOWN = 1000, /* of a document; what is more is told in the log */
    LONGEST_EXCERPT = 240
};

/* ---- What a finding says ---- */

yz_str yzc_lsp_argument(const yz_finding *f, const char *name)
{
    for (size_t i = 0; i < f->argument_count; i++)
        if (strcmp(f->arguments[i].name, name) == 0)
            return f->arguments[i].value;
    return (yz_str){ NULL, 0 };
}

static bool is_in_message(const yz_finding *f, yz_str value)
{
    return memmem(f->message.ptr, f->message.len, value.ptr, value.len) != NULL;
}

/* The rule's message, then what it does not say already, as in the report. */
static json_t *message_of(const yz_finding *f)
{
    static const struct {
        const char *name, *before, *after;
    } known[] = {
        { "want", YZ_MARK("wanted: “"), "”" },
        { "written", YZ_MARK("written: “"), "”" },
        { "others", "", "" },
        { "expected", YZ_MARK("expected: "), "" },
        { "found", YZ_MARK("found: "), "" },
        { "doubt", "", "" },
    };
    yz_buf text;
    json_t *json;

    yz_buf_init(&text, SIZE_MAX / 2);
    yz_buf_add(&text, f->message);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        yz_str value = yzc_lsp_argument(f, known[i].name);

        if (value.len > 0 && !is_in_message(f, value))
            yz_buf_printf(&text, "; %s%.*s%s", yz_tr(known[i].before),
                          YZ_STR_ARG(value), known[i].after);
    }
    json = text.failed ? NULL : yzc_lsp_string(yz_buf_str(&text));
    yz_buf_done(&text);
    return json;
}

bool yzc_lsp_shows(const yzc_server *lsp, const yz_finding *f)
{
    return f->severity > YZ_SEVERITY_INFO || lsp->options.verbose;
}

/* ---- Where ---- */

yz_side yzc_lsp_finding_side(const yz_finding *f, const yzc_lsp_page *pages,
                             size_t count)
{
    bool elsewhere =
        yz_span_is_somewhere(f->source_span) || f->target_text.len == 0;

    return count == 2 && !yz_span_is_somewhere(f->target_span) && elsewhere
               ? YZ_SOURCE
               : pages->side;
}

size_t yzc_lsp_first_finding(const yzc_server *lsp, size_t pair)
{
    size_t low = 0;
    size_t high = yz_run_finding_count(lsp->session.run);

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (yz_run_finding(lsp->session.run, middle)->pair < pair)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Behind the bead before, else ahead of the first: where what is missing would
 * have to stand. */
static void place_near(const yzc_server *lsp, const yz_bead *bead, yz_side side,
                       yz_place ends[2])
{
    const yz_run_view *view = &lsp->view;

    for (size_t i = bead->number; i > 0; i--) {
        yz_bead other;

        view->bead(view->payload, bead->pair, i - 1, &other);
        if (!yzc_lsp_ends(lsp, &other, side, yz_span_nowhere(), ends))
            continue;
        ends[0] = ends[1];
        if (ends[0].column > 1)
            ends[0].column--; /* editors show nothing of an empty range */
        return;
    }
    ends[0] = (yz_place){ 1, 1 };
    ends[1] = (yz_place){ 1, 2 };
}

json_t *yzc_lsp_finding_range(yzc_server *lsp, const yz_finding *f,
                              yz_side side)
{
    const yz_run_view *view = &lsp->view;
    yzc_lsp_page page = { f->pair, side };
    yz_place ends[2];
    yz_bead bead;

    view->bead(view->payload, f->pair, f->bead, &bead);
    if (!yzc_lsp_ends(lsp, &bead, side,
                      side == YZ_TARGET ? f->target_span : f->source_span,
                      ends))
        place_near(lsp, &bead, side, ends);
    return yzc_lsp_range_of(lsp, page, ends);
}

/* ---- What is behind it ---- */

/* The first characters of a text, on one line. */
static json_t *excerpt(yz_str lang, yz_str text)
{
    yz_buf out;
    json_t *json;

    yz_buf_init(&out, SIZE_MAX / 2);
    yz_buf_printf(&out, "%.*s: ", YZ_STR_ARG(lang));
    for (size_t at = 0; at < text.len;) {
        uint32_t c = yz_utf8_next(text, &at);

        if (out.len > LONGEST_EXCERPT) {
            yz_buf_add_text(&out, "…");
            break;
        }
        yz_buf_add_char(&out, c == '\n' ? ' ' : c);
    }
    json = out.failed ? NULL : yzc_lsp_string(yz_buf_str(&out));
    yz_buf_done(&out);
    return json;
}

static const yz_term *find_term(const yz_concept *about, yz_str text)
{
    for (size_t i = 0; i < about->term_count; i++)
        if (text.len > 0 && yz_str_equal(about->terms[i].text, text))
            return &about->terms[i];
    return NULL;
}

/* The row that decided: that of the words written, else of those wanted, else
 * of the source term. */
static json_t *related_entry(yzc_server *lsp, const yz_finding *f)
{
    static const char *const names[] = { "written", "want", "term" };
    const yz_concept *about = f->about;
    const yz_term *term = NULL;
    char said[200];

    for (size_t i = 0; !term && i < sizeof names / sizeof *names; i++)
        term = find_term(about, yzc_lsp_argument(f, names[i]));
    if (!term && about->term_count > 0)
        term = &about->terms[0];
    if (!term)
        return json_null();
    snprintf(said, sizeof said, "%s: %.*s",
             yz_tr(yz_term_status_name(term->status)),
             term->text.len < 100 ? (int)term->text.len : 0, term->text.ptr);
    return json_pack(
        "{s:o, s:o}", "location",
        yzc_lsp_line_location(lsp, about->file,
                              term->line ? term->line : about->line),
        "message", yzc_lsp_string(yz_str_of(said)));
}

static json_t *related(yzc_server *lsp, const yz_finding *f, yz_side side)
{
    const yz_run_view *view = &lsp->view;
    yz_side other = side == YZ_TARGET ? YZ_SOURCE : YZ_TARGET;
    json_t *list = json_array();
    json_t *entry;
    yz_bead bead;

    view->bead(view->payload, f->pair, f->bead, &bead);
    if (bead.sides[other].segments > 0 &&
        json_array_append_new(
            list,
            json_pack("{s:o, s:o}", "location",
                      yzc_lsp_location(lsp, &bead, other,
                                       other == YZ_TARGET ? f->target_span
                                                          : f->source_span),
                      "message",
                      excerpt(view->lang[other], bead.sides[other].text))) != 0)
        goto failed;
    if (!f->about || f->about->file.len == 0)
        return list;
    entry = related_entry(lsp, f);
    if (json_is_null(entry))
        return list;
    if (json_array_append_new(list, entry) == 0)
        return list;
failed:
    json_decref(list);
    return NULL;
}

/* ---- Publishing ---- */

json_t *yzc_lsp_diagnostic(yzc_server *lsp, const yz_finding *f, yz_side side)
{
    static const int severities[] = {
        [YZ_SEVERITY_DEFAULT] = 3,
        [YZ_SEVERITY_INFO] = 3,
        [YZ_SEVERITY_WARNING] = 2,
        [YZ_SEVERITY_ERROR] = 1,
    };

    return json_pack("{s:o, s:i, s:s, s:s, s:o, s:o}", "range",
                     yzc_lsp_finding_range(lsp, f, side), "severity",
                     severities[f->severity], "code", f->rule->id, "source",
                     "yizhi", "message", message_of(f), "relatedInformation",
                     related(lsp, f, side));
}

/* Of the file with these pages; NULL: no memory. */
static json_t *diagnostics_of(yzc_server *lsp, const yzc_lsp_page *pages,
                              size_t count)
{
    json_t *list = json_array();
    const yz_finding *f;
    size_t more = 0;

    for (size_t i = yzc_lsp_first_finding(lsp, pages->pair);
         list && (f = yz_run_finding(lsp->session.run, i)) != NULL &&
         f->pair == pages->pair;
         i++) {
        yz_side side = yzc_lsp_finding_side(f, pages, count);

        if (!yzc_lsp_shows(lsp, f))
            continue;
        if (json_array_size(list) >= MOST_SHOWN) {
            more++;
        } else if (json_array_append_new(
                       list, yzc_lsp_diagnostic(lsp, f, side)) != 0) {
            json_decref(list);
            list = NULL;
        }
    }
    if (more > 0)
        yzc_lsp_tell(lsp, 3, "%zu findings more than an editor is shown", more);
    return list;
}

static void publish(yzc_server *lsp, json_t *uri, const json_int_t *version,
                    json_t *list)
{
    json_t *params = json_pack("{s:o, s:o}", "uri", uri, "diagnostics", list);

    if (version && params)
        json_object_set_new(params, "version", json_integer(*version));
    if (params)
        yzc_lsp_notify(lsp, "textDocument/publishDiagnostics", params);
    else
        yzc_lsp_tell(lsp, 1, "out of memory");
}

void yzc_lsp_publish(yzc_server *lsp, yzc_lsp_document *d)
{
    yzc_lsp_page pages[2];
    size_t count = yzc_lsp_pages(lsp, yz_str_of(d->path), pages);

    publish(lsp, yzc_lsp_string(yz_str_of(d->uri)), &d->version,
            diagnostics_of(lsp, pages, count));
}

/* Those that had findings before and have none now too. */
void yzc_lsp_publish_others(yzc_server *lsp)
{
    size_t pairs = yz_run_pair_count(lsp->session.run);

    for (size_t i = 0; i < pairs; i++) {
        yz_pair_info info = yz_run_pair(lsp->session.run, i);
        yz_str file = info.files[YZ_TARGET];
        yzc_lsp_page pages[2] = { { i, YZ_TARGET }, { i, YZ_SOURCE } };

        if (file.len > 0 && !yzc_lsp_opened(lsp, file))
            publish(lsp, yzc_lsp_uri(lsp, file), NULL,
                    diagnostics_of(
                        lsp, pages,
                        yz_str_equal(file, info.files[YZ_SOURCE]) ? 2 : 1));
    }
}

void yzc_lsp_clear(yzc_server *lsp, const yzc_lsp_document *d)
{
    publish(lsp, yzc_lsp_string(yz_str_of(d->uri)), NULL, json_array());
}
