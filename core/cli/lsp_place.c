/* SPDX-License-Identifier: Apache-2.0 */
/* Beads, spans and matches of the run ↔ ranges of the editor. */
#include "lsp.h"
#include <stdlib.h>

/* ---- Pages ---- */

size_t yzc_lsp_pages(const yzc_server *lsp, yz_str path, yzc_lsp_page out[2])
{
    size_t pairs = lsp->held ? yz_run_pair_count(lsp->session.run) : 0;

    for (size_t i = 0; i < pairs; i++) {
        yz_pair_info info = yz_run_pair(lsp->session.run, i);
        size_t count = 0;

        for (int side = YZ_TARGET; side >= YZ_SOURCE; side--)
            if (yz_str_equal(info.files[side], path))
                out[count++] = (yzc_lsp_page){ i, (yz_side)side };
        if (count > 0)
            return count;
    }
    return 0;
}

static bool make_room(yzc_server *lsp)
{
    size_t count = 2 * yz_run_pair_count(lsp->session.run);

    if (!lsp->lines && count > 0) {
        lsp->lines = yz_calloc(count, sizeof *lsp->lines);
        lsp->lines_count = lsp->lines ? count : 0;
    }
    return lsp->lines != NULL;
}

yzc_lines *yzc_lsp_lines(yzc_server *lsp, yzc_lsp_page page)
{
    size_t number = 2 * page.pair + page.side;
    yz_source_file file;
    const char *encoding = lsp->options.run.encoding;

    if (!lsp->held || !make_room(lsp))
        return NULL;
    if (lsp->lines[number].count > 0)
        return &lsp->lines[number];
    file = yz_run_source_file(lsp->session.run, page.pair, page.side);
    if (yzc_lsp_opened(lsp, file.name))
        encoding = "UTF-8";
    if (yzc_lines_init(&lsp->lines[number], file.bytes, encoding) != YZ_OK)
        yzc_lines_done(&lsp->lines[number]);
    return lsp->lines[number].count > 0 ? &lsp->lines[number] : NULL;
}

/* ---- From the run to the editor ---- */

bool yzc_lsp_ends(const yzc_server *lsp, const yz_bead *bead, yz_side side,
                  yz_span span, yz_place ends[2])
{
    const yz_run_view *view = &lsp->view;
    yz_str text = bead->sides[side].text;
    size_t last;

    if (bead->sides[side].segments == 0)
        return false;
    if (!yz_span_is_somewhere(span) || span.begin == span.end)
        span = yz_span_of(0, text.len);
    ends[0] = ends[1] =
        view->place(view->payload, bead->pair, bead->number, side, span.begin);
    if (span.end == span.begin)
        return true;
    /* What stands behind the last character may lie far off, behind markup. */
    last = span.end;
    yz_utf8_previous(text, &last);
    ends[1] = view->place(view->payload, bead->pair, bead->number, side, last);
    ends[1].column++;
    return true;
}

static json_t *pack_range(yzc_spot begin, yzc_spot end)
{
    return json_pack(
        "{s:{s:I, s:I}, s:{s:I, s:I}}", "start", "line", (json_int_t)begin.line,
        "character", (json_int_t)begin.character, "end", "line",
        (json_int_t)end.line, "character", (json_int_t)end.character);
}

json_t *yzc_lsp_range_of(yzc_server *lsp, yzc_lsp_page page,
                         const yz_place ends[2])
{
    yzc_lines *lines = yzc_lsp_lines(lsp, page);
    yzc_spot spots[2] = { { 0, 0 }, { 0, 0 } };

    for (int i = 0; lines && i < 2; i++)
        spots[i] = yzc_lines_spot(lines, ends[i], lsp->utf8);
    return pack_range(spots[0], spots[1]);
}

json_t *yzc_lsp_range(yzc_server *lsp, const yz_bead *bead, yz_side side,
                      yz_span span)
{
    yzc_lsp_page page = { bead->pair, side };
    yz_place ends[2] = { { 0, 0 }, { 0, 0 } };

    yzc_lsp_ends(lsp, bead, side, span, ends);
    return yzc_lsp_range_of(lsp, page, ends);
}

json_t *yzc_lsp_uri(const yzc_server *lsp, yz_str file)
{
    const yzc_lsp_document *open = yzc_lsp_opened(lsp, file);
    json_t *json;
    char *folder;
    yz_buf uri;

    if (open)
        return yzc_lsp_string(yz_str_of(open->uri));
    yz_buf_init(&uri, SIZE_MAX / 2);
    folder = file.len > 0 && file.ptr[0] == '/' ? NULL : realpath(".", NULL);
    if (folder) {
        yz_buf path;

        yz_buf_init(&path, SIZE_MAX / 2);
        yz_buf_printf(&path, "%s/%.*s", folder, YZ_STR_ARG(file));
        yzc_add_uri(&uri, yz_buf_str(&path));
        yz_buf_done(&path);
    } else {
        yzc_add_uri(&uri, file);
    }
    free(folder);
    json = uri.failed ? NULL : yzc_lsp_string(yz_buf_str(&uri));
    yz_buf_done(&uri);
    return json;
}

json_t *yzc_lsp_location(yzc_server *lsp, const yz_bead *bead, yz_side side,
                         yz_span span)
{
    return json_pack("{s:o, s:o}", "uri",
                     yzc_lsp_uri(lsp, bead->sides[side].name), "range",
                     yzc_lsp_range(lsp, bead, side, span));
}

json_t *yzc_lsp_line_location(const yzc_server *lsp, yz_str file, size_t line)
{
    yzc_spot spot = { line > 0 ? line - 1 : 0, 0 };

    return json_pack("{s:o, s:o}", "uri", yzc_lsp_uri(lsp, file), "range",
                     pack_range(spot, spot));
}

/* ---- From the editor to the run ---- */

yzc_spot yzc_lsp_spot(const json_t *position)
{
    json_int_t line = json_integer_value(json_object_get(position, "line"));
    json_int_t character =
        json_integer_value(json_object_get(position, "character"));
    yzc_spot spot = { line > 0 ? (size_t)line : 0,
                      character > 0 ? (size_t)character : 0 };

    return spot;
}

/* How well a bead fits the place: 2 has it, 1 is before it, 0 behind. */
static int fit(const yzc_server *lsp, const yzc_lsp_hit *hit)
{
    yz_place ends[2];

    if (!yzc_lsp_ends(lsp, &hit->bead, hit->page.side, yz_span_nowhere(), ends))
        return -1;
    if (yzc_place_compare(hit->place, ends[0]) < 0)
        return 0;
    return yzc_place_compare(hit->place, ends[1]) <= 0 ? 2 : 1;
}

/* Beads of a page are in order of the text, but for sides without segments; of
 * two that touch, the one that begins at the place has it. */
static bool find_on(yzc_server *lsp, yzc_lsp_page page, yzc_spot spot,
                    bool near, yzc_lsp_hit *out)
{
    const yz_run_view *view = &lsp->view;
    const yzc_lines *lines = yzc_lsp_lines(lsp, page);
    size_t count = view->bead_count(view->payload, page.pair);
    int best = -1;

    for (size_t i = 0; lines && i < count; i++) {
        yzc_lsp_hit hit = { .page = page, .number = i };
        int how;

        view->bead(view->payload, page.pair, i, &hit.bead);
        hit.place = yzc_lines_place(lines, spot, lsp->utf8);
        how = fit(lsp, &hit);
        if (how > 0 ? how >= best : how == 0 && best < 0) {
            best = how;
            *out = hit;
        }
        if (how == 0)
            break;
    }
    return best == 2 || (near && best >= 0);
}

bool yzc_lsp_find(yzc_server *lsp, const yzc_lsp_document *document,
                  yzc_spot spot, bool near, yzc_lsp_hit *hit)
{
    yzc_lsp_page pages[2];
    size_t count = yzc_lsp_pages(lsp, yz_str_of(document->path), pages);

    for (size_t i = 0; i < count; i++)
        if (find_on(lsp, pages[i], spot, false, hit))
            return true;
    return near && count > 0 && find_on(lsp, pages[0], spot, true, hit);
}

const yz_match *yzc_lsp_match(const yzc_server *lsp, const yzc_lsp_hit *hit)
{
    const yz_bead_side *side = &hit->bead.sides[hit->page.side];
    const yz_match *best = NULL;
    yz_place ends[2];

    for (size_t i = 0; i < side->match_count; i++) {
        const yz_match *match = &side->matches[i];

        if (yzc_lsp_ends(lsp, &hit->bead, hit->page.side, match->span, ends) &&
            yzc_place_compare(ends[0], hit->place) <= 0 &&
            yzc_place_compare(hit->place, ends[1]) <= 0 &&
            (!best || match->span.end - match->span.begin >
                          best->span.end - best->span.begin))
            best = match;
    }
    return best;
}
