/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi mine: candidates for a glossary */
#include "commands.h"
#include "context.h"
#include "mined.h"
#include "safe.h"

enum {
    AS_TEXT,
    AS_TSV,
    AS_JSON,
    SHOWN = 100,   /* candidates, as text */
    SIGHTINGS = 3, /* of each */
    WIDTH = 30,    /* columns of context to each side */
    MOST_OBJECT = 1 << 26
};

typedef struct showing {
    yzc_session *s;
    int format;
    yz_run_view view;
    const yz_mined **list;
    size_t count;
} showing;

/* ---- Text ---- */

static void print_terms(showing *show, const yz_mined *m, const char *between)
{
    for (int side = 0; side < 2; side++) {
        if (side == 1)
            yzc_print(show->s, "%s", between);
        if (m->terms[side].len > 0)
            yzc_print_safe(show->s, m->terms[side]);
        else if (show->format == AS_TEXT)
            yzc_print(show->s, "?");
    }
}

static void print_sighting(showing *show, const yz_sighting *sighting,
                           yz_side side)
{
    yzc_seen seen;
    char where[YZC_PLACE];
    size_t used;
    yz_str before;

    if (!yz_span_is_somewhere(sighting->spans[side]))
        return;
    seen = yzc_seen_at(show->s, &show->view, sighting, side);
    before = yzc_context_before(yz_str_cut(seen.text, 0, seen.span.begin),
                                WIDTH, &used);
    yzc_print(show->s, "      ");
    yzc_print_safe(show->s, seen.file);
    yzc_place(where, seen.place, seen.compound);
    yzc_print(show->s, ":%s  ", where);
    yzc_print_safe(show->s, before);
    yzc_print_marked(show->s,
                     yz_str_cut(seen.text, seen.span.begin, seen.span.end));
    yzc_print_safe(
        show->s,
        yzc_context_behind(yz_str_cut(seen.text, seen.span.end, seen.text.len),
                           WIDTH));
    yzc_print(show->s, "\n");
}

static void print_both_sides(showing *show, const yz_sighting *sighting)
{
    print_sighting(show, sighting, YZ_SOURCE);
    print_sighting(show, sighting, YZ_TARGET);
}

static void print_text(showing *show, size_t number, const yz_mined *m)
{
    yzc_session *s = show->s;

    yzc_print(s, "%4zu. ", number + 1);
    print_terms(show, m, " → ");
    yzc_print(s, "  [%.2f, %s", m->score,
              yz_tr(yzc_standing_name(m->standing)));
    if (m->about) {
        yzc_print(s, ": ");
        yzc_print_safe(s, m->about->file);
        yzc_print(s, ":%zu", m->about->line);
    }
    yzc_print(s, "]\n      ");
    yzc_print_safe(s, m->ways);
    yzc_print(s, ": ");
    yzc_print_safe(s, m->reasons);
    yzc_print(s, "\n");
    print_both_sides(show, &m->sightings[m->best]);
    for (size_t i = 0, shown = 1; i < m->sighting_count && shown < SIGHTINGS;
         i++)
        if (i != m->best) {
            print_both_sides(show, &m->sightings[i]);
            shown++;
        }
    if (m->sighting_count > SIGHTINGS)
        yzc_print(s, "      and %zu more\n", m->sighting_count - SIGHTINGS);
}

/* ---- Tables and JSON ---- */

static void print_tsv(showing *show, const yz_mined *m)
{
    yzc_session *s = show->s;
    yzc_seen seen =
        yzc_seen_at(show->s, &show->view, &m->sightings[m->best], YZ_SOURCE);
    char where[YZC_PLACE];

    print_terms(show, m, "\t");
    yzc_print(s, "\t%.3f\t%s\t", m->score, yzc_standing_name(m->standing));
    yzc_print_safe(s, m->ways);
    yzc_print(s, "\t%zu\t", m->sighting_count);
    yzc_print_safe(s, m->reasons);
    yzc_print(s, "\t");
    if (m->about) {
        yzc_print_safe(s, m->about->file);
        yzc_print(s, ":%zu", m->about->line);
    }
    yzc_print(s, "\t");
    yzc_print_safe(s, seen.file);
    yzc_place(where, seen.place, seen.compound);
    yzc_print(s, ":%s\n", where);
}

static void add_place(yz_buf *out, yz_str file, yz_place place)
{
    yzc_add_json_member(out, "file", file);
    yz_buf_printf(out, ", \"line\": %zu, \"column\": %zu", place.line,
                  place.column);
}

static void add_sightings(showing *show, yz_buf *out, const yz_mined *m)
{
    for (size_t i = 0; i < m->sighting_count; i++) {
        yz_buf_add_text(out, i ? ",\n      {" : "\n      {");
        for (int side = 0, shown = 0; side < 2; side++) {
            yzc_seen seen;

            if (!yz_span_is_somewhere(m->sightings[i].spans[side]))
                continue;
            seen = yzc_seen_at(show->s, &show->view, &m->sightings[i],
                               (yz_side)side);
            yz_buf_printf(out, "%s\"%s\": {", shown++ ? ", " : "",
                          side ? "target" : "source");
            add_place(out, seen.file, seen.place);
            yz_buf_add_byte(out, '}');
        }
        yz_buf_add_byte(out, '}');
    }
}

static void print_json(showing *show, size_t number, const yz_mined *m)
{
    yz_buf out;

    yz_buf_init(&out, MOST_OBJECT);
    yz_buf_add_text(&out, number ? ",\n    {" : "\n    {");
    yzc_add_json_member(&out, "source", m->terms[YZ_SOURCE]);
    yz_buf_add_text(&out, ", ");
    yzc_add_json_member(&out, "target", m->terms[YZ_TARGET]);
    yz_buf_printf(&out, ", \"score\": %.4f, \"standing\": \"%s\",\n     ",
                  m->score, yzc_standing_name(m->standing));
    yzc_add_json_member(&out, "ways", m->ways);
    yz_buf_add_text(&out, ", ");
    yzc_add_json_member(&out, "reasons", m->reasons);
    if (m->about) {
        yz_buf_add_text(&out, ",\n     \"entry\": {");
        yzc_add_json_member(&out, "file", m->about->file);
        yz_buf_printf(&out, ", \"line\": %zu}", m->about->line);
    }
    yz_buf_add_text(&out, ",\n     \"sightings\": [");
    add_sightings(show, &out, m);
    yz_buf_add_text(&out, "]}");
    if (out.failed != YZ_OK)
        show->s->kept.failed = out.failed;
    else
        show->s->output.write(show->s->output.payload, yz_buf_str(&out));
    yz_buf_done(&out);
}

/* ---- All ---- */

static void begin(showing *show)
{
    yz_buf out;

    if (show->format == AS_TSV)
        yzc_print(show->s, "source\ttarget\tscore\tstanding\tways\tcount\t"
                           "reasons\tentry\tplace\n");
    if (show->format != AS_JSON)
        return;
    yz_buf_init(&out, MOST_OBJECT);
    yz_buf_add_text(&out, "{\n  \"schema\": 1,\n  \"program\": \"yizhi\",\n  ");
    yzc_add_json_member(&out, "version", yz_str_of(yz_version()));
    yz_buf_add_text(&out, ",\n  \"candidates\": [");
    show->s->output.write(show->s->output.payload, yz_buf_str(&out));
    yz_buf_done(&out);
}

static void show_all(showing *show)
{
    begin(show);
    for (size_t i = 0; i < show->count; i++) {
        if (show->format == AS_TSV)
            print_tsv(show, show->list[i]);
        else if (show->format == AS_JSON)
            print_json(show, i, show->list[i]);
        else
            print_text(show, i, show->list[i]);
    }
    if (show->format == AS_JSON)
        yzc_print(show->s, "%s]\n}\n", show->count ? "\n  " : "");
}

/* Those with the wanted score, up to the limit; gives how many more there are.
 */
static size_t choose(showing *show)
{
    const yzc_options *o = show->s->options;
    size_t limit = o->limited ? o->limit : show->format == AS_TEXT ? SHOWN : 0;
    size_t all = yz_run_candidate_count(show->s->run);
    size_t more = 0;

    for (size_t i = 0; i < all; i++) {
        const yz_mined *m = yz_run_candidate(show->s->run, i);

        if (m->score < o->least)
            continue;
        if (limit && show->count >= limit)
            more++;
        else
            show->list[show->count++] = m;
    }
    return more;
}

static int show_and_write(showing *show)
{
    const yzc_options *o = show->s->options;
    size_t counts[3] = { 0 };
    size_t more = choose(show);
    int status = YZC_CLEAN;

    show_all(show);
    for (size_t i = 0; i < show->count; i++)
        counts[show->list[i]->standing]++;
    fflush(stdout);
    fprintf(stderr, yz_tr("%zu new, %zu known, %zu in conflict"), counts[0],
            counts[1], counts[2]);
    if (more)
        fprintf(stderr, yz_tr("; %zu more (--limit 0 shows all)"), more);
    fputc('\n', stderr);
    if (o->write)
        status = yzc_mined_write(show->s, &show->view, show->list, show->count);
    if (yzc_tell_skips(show->s) && status == YZC_CLEAN)
        status = YZC_SKIPPED;
    return status;
}

static int mine(yzc_session *s, int format)
{
    const yzc_options *o = s->options;
    showing show = { .s = s, .format = format };
    int status;

    if (yz_run_add_texts(s->run, o->operands.items, o->operands.count,
                         &s->err) != YZ_OK ||
        yz_run_mine(s->run, o->ways.items, &s->err) != YZ_OK ||
        yz_run_overview(s->run, &show.view, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    show.list =
        yz_calloc(yz_run_candidate_count(s->run) + 1, sizeof(*show.list));
    if (!show.list)
        return yzc_complain("out of memory");
    status = show_and_write(&show);
    yz_free(show.list);
    return status;
}

int yzc_mine(const yzc_options *options)
{
    yzc_session session;
    int format = yzc_format(options, "text|tsv|json");
    int status = YZC_TROUBLE;

    if (format < 0)
        return YZC_TROUBLE;
    if (options->operands.count == 0)
        return yzc_complain("mine: name documents, or pairs of them (see yizhi "
                            "mine --help)");
    if (yzc_session_open(&session, options) && yzc_session_run(&session))
        status = mine(&session, format);
    return yzc_session_close(&session, status);
}
