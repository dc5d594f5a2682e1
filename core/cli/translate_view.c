/* SPDX-License-Identifier: Apache-2.0 */
/* A translation as a table, as a page, and how much of it memories have. */
#include "safe.h"
#include "translate.h"
#include <stdlib.h>

static size_t segment_count(const yzc_translating *t)
{
    return yz_run_segment_count(t->session->run, t->pair, YZ_SOURCE);
}

static yz_segment segment_at(const yzc_translating *t, size_t number)
{
    return yz_run_segment(t->session->run, t->pair, YZ_SOURCE, number);
}

/* ---- The table ---------------------------------------------------------- */

/* A cell holds neither tabs nor line ends. */
static void put_cell(yz_buf *out, yz_str text, char end)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        yz_buf_add_byte(out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
    }
    yz_buf_add_byte(out, end);
}

static void put_row(const yzc_translating *t, yz_buf *out, size_t number)
{
    const yz_translation *made = yzc_translated_as(t, number);
    char place[YZC_PLACE];

    yzc_translate_place(t, number, place);
    put_cell(out, segment_at(t, number).text, '\t');
    put_cell(out, made ? made->text : yz_str_of(""), '\t');
    yz_buf_printf(out, "%s\t", yzc_way_name(made ? made->way : YZ_GIVEN));
    if (made && made->score > 0)
        yz_buf_printf(out, "%.2f", made->score);
    yz_buf_printf(out, "\t%s\t", place);
    put_cell(out, made ? made->reason : yz_str_of(""), '\n');
}

void yzc_translate_table(yzc_translating *t, yz_buf *out)
{
    yz_buf_add_text(out, "source\ttarget\thow\tscore\tplace\tnote\n");
    for (size_t i = 0; i < segment_count(t); i++)
        put_row(t, out, i);
}

/* ---- The page ----------------------------------------------------------- */

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1d2430;--soft:#667085;--page:#fff;"
    "--line:#e4e7ec;--head:#f5f7fa;--term:#d3e8ff;--number:#ffe7c2;"
    "--left:#fde8e6}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--soft:#98a2b3;"
    "--page:#14171c;--line:#2b313a;--head:#1c2129;--term:#173a5e;"
    "--number:#4a3510;--left:#45201d}}\n"
    "body{margin:0 auto;padding:1.5rem;max-width:96rem;background:var(--page);"
    "color:var(--ink);font:16px/1.6 system-ui,\"Noto Sans\",\"Noto Sans CJK "
    "SC\",\"PingFang SC\",\"Microsoft YaHei\",sans-serif}\n"
    "h1{margin:0 0 .25rem;font-size:1.35rem;overflow-wrap:anywhere}\n"
    "p{margin:0 0 1rem;color:var(--soft)}\n"
    "table{width:100%;border-collapse:collapse;table-layout:fixed}\n"
    "col.n{width:8rem}\n"
    "th,td{padding:.5rem .75rem;border-bottom:1px solid var(--line);"
    "vertical-align:top;text-align:start;overflow-wrap:anywhere}\n"
    "th{background:var(--head);font-size:.875rem}\n"
    "td.n{font-size:.8125rem;color:var(--soft)}\n"
    "td.n b{display:block;color:var(--ink);font-weight:600}\n"
    "tr.left td.t{background:var(--left)}\n"
    "td small{color:var(--soft)}\n"
    "mark{color:inherit;border-radius:3px;padding:0 .1em}\n"
    "mark.term{background:var(--term)}\nmark.number{background:var(--number)}\n"
    "@media print{body{padding:0}tr{break-inside:avoid}}\n";

/* Pieces that an engine put in are marked by their kind; what is of the memory
 * is not. */
static void put_target(yz_buf *out, const yz_translation *made)
{
    size_t at = 0;

    for (size_t i = 0; i < made->piece_count; i++) {
        const yz_provenance *p = &made->pieces[i];

        if (p->hit != SIZE_MAX)
            continue;
        (void)yzc_add_html(out, yz_str_cut(made->text, at, p->span.begin));
        yz_buf_add_text(out, "<mark class=\"");
        (void)yzc_add_html(out, yz_str_of(p->way));
        yz_buf_add_text(out, "\" title=\"");
        (void)yzc_add_html(out, yz_str_of(p->way));
        yz_buf_add_text(out, "\">");
        (void)yzc_add_html(out,
                           yz_str_cut(made->text, p->span.begin, p->span.end));
        yz_buf_add_text(out, "</mark>");
        at = p->span.end;
    }
    (void)yzc_add_html(out, yz_str_cut(made->text, at, made->text.len));
}

static void put_lang(yz_buf *out, const char *lang)
{
    yz_buf_add_text(out, "<td class=\"t\" lang=\"");
    (void)yzc_add_html(out, yz_str_of(lang));
    yz_buf_add_text(out, "\">");
}

static void put_how(yz_buf *out, const char *place, const yz_translation *made)
{
    yz_translated way = made ? made->way : YZ_GIVEN;

    yz_buf_printf(out, "<tr%s><td class=\"n\"><b>%s</b>%s",
                  way == YZ_UNTRANSLATED ? " class=\"left\"" : "",
                  yz_tr(yzc_way_name(way)), place);
    if (made && made->score > 0 && made->score < 1)
        yz_buf_printf(out, ", %d&nbsp;%%", (int)(made->score * 100));
    yz_buf_add_text(out, "</td>");
}

static void put_line(const yzc_translating *t, yz_buf *out, size_t number)
{
    const yz_translation *made = yzc_translated_as(t, number);
    char place[YZC_PLACE];

    yzc_translate_place(t, number, place);
    put_how(out, place, made);
    put_lang(out, t->session->options->run.from);
    (void)yzc_add_html(out, segment_at(t, number).text);
    yz_buf_add_text(out, "</td>");
    put_lang(out, t->session->options->run.to);
    if (made)
        put_target(out, made);
    if (made && made->way == YZ_UNTRANSLATED) {
        yz_buf_add_text(out, "<small>");
        (void)yzc_add_html(out, made->reason);
        yz_buf_add_text(out, "</small>");
    }
    yz_buf_add_text(out, "</td></tr>\n");
}

void yzc_translate_page(yzc_translating *t, yz_buf *out)
{
    yz_buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n",
                  yz_message_lang());
    yz_buf_add_text(out,
                    "<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                    "content=\"width=device-width,initial-scale=1\">\n"
                    "<title>");
    (void)yzc_add_html(out, yz_str_of(t->path));
    yz_buf_add_text(out, "</title>\n<style>\n");
    yz_buf_add_text(out, style);
    yz_buf_add_text(out, "</style>\n</head>\n<body>\n<h1>");
    (void)yzc_add_html(out, yz_str_of(t->path));
    yz_buf_add_text(out, "</h1>\n<p>");
    for (int way = YZ_GIVEN; way < YZ_TRANSLATED_WAYS; way++)
        if (t->tally.ways[way] > 0)
            yz_buf_printf(out, yz_tr("%zu %s, "), t->tally.ways[way],
                          yz_tr(yzc_way_name((yz_translated)way)));
    yz_buf_printf(out, yz_tr("%zu untouched"), t->tally.ways[YZ_UNTRANSLATED]);
    yz_buf_add_text(out, "</p>\n<table>\n<colgroup><col class=\"n\">"
                         "<col><col></colgroup>\n");
    for (size_t i = 0; i < segment_count(t); i++)
        put_line(t, out, i);
    yz_buf_add_text(out, "</table>\n</body>\n</html>\n");
}

/* ---- Bands -------------------------------------------------------------- */

enum band {
    CONTEXT,
    EXACT,
    REPEATED,
    FROM_95,
    FROM_85,
    FROM_75,
    FROM_50,
    NEW,
    BANDS
};

struct size {
    size_t segments;
    size_t words;
    size_t characters;
};

/* Words are counted as translators are paid for them: each character of a
 * script without blanks is one, and so is each run of others. */
static void add_size(struct size *size, yz_str text)
{
    bool in_word = false;

    size->segments++;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = yz_utf8_next(text, &at);
        unsigned class = yz_char_class(c);
        bool dense = (class & YZ_CHAR_DENSE) != 0;
        bool letter = (class & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0;

        if (class & YZ_CHAR_SPACE) {
            in_word = false;
            continue;
        }
        size->characters++;
        size->words += dense || (letter && !in_word);
        in_word = letter && !dense;
    }
}

static enum band band_of(const yz_translation *made)
{
    double score = made->hit_count > 0 ? made->hits[0].score : 0;

    if (made->way == YZ_FROM_CONTEXT)
        return CONTEXT;
    if (made->way == YZ_FROM_MEMORY)
        return EXACT;
    return score >= 0.95   ? FROM_95
           : score >= 0.85 ? FROM_85
           : score >= 0.75 ? FROM_75
           : score >= 0.5  ? FROM_50
                           : NEW;
}

/* A segment and the translation that it shares with its equals. */
struct place {
    const yz_translation *made;
    yz_str text;
    size_t order;
};

static int by_translation(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;

    if (x->made != y->made)
        return (uintptr_t)x->made < (uintptr_t)y->made ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* What comes again counts once for its likeness, unless memories have it. */
static void add_sizes(struct place *places, size_t count, struct size *sizes)
{
    if (count > 1)
        qsort(places, count, sizeof *places, by_translation);
    for (size_t i = 0; i < count; i++) {
        enum band band = band_of(places[i].made);

        if (band > EXACT && i > 0 && places[i].made == places[i - 1].made)
            band = REPEATED;
        add_size(&sizes[band], places[i].text);
    }
}

static void print_bands(yzc_session *s, const struct size *sizes)
{
    static const char *const names[BANDS] = { "in context", "exact",
                                              "repeated",   "95-99 %",
                                              "85-94 %",    "75-84 %",
                                              "50-74 %",    "new" };
    struct size all = { 0, 0, 0 };

    yzc_print(s, "band\tsegments\twords\tcharacters\n");
    for (int i = 0; i < BANDS; i++) {
        yzc_print(s, "%s\t%zu\t%zu\t%zu\n", names[i], sizes[i].segments,
                  sizes[i].words, sizes[i].characters);
        all.segments += sizes[i].segments;
        all.words += sizes[i].words;
        all.characters += sizes[i].characters;
    }
    yzc_print(s, "all\t%zu\t%zu\t%zu\n", all.segments, all.words,
              all.characters);
}

/* Of all documents, which share what comes again. */
static size_t list_places(yzc_translating *t, struct place *places)
{
    size_t count = 0;

    for (size_t pair = 0; pair < t->documents.count; pair++) {
        yzc_translate_take(t, pair);
        for (size_t i = 0; i < segment_count(t); i++) {
            const yz_translation *made = yzc_translated_as(t, i);

            if (made)
                places[count] =
                    (struct place){ made, segment_at(t, i).text, count };
            count += made != NULL;
        }
    }
    return count;
}

int yzc_translate_analyse(yzc_translating *t)
{
    struct size sizes[BANDS] = { { 0, 0, 0 } };
    size_t room = 1;
    struct place *places;

    for (size_t pair = 0; pair < t->documents.count; pair++)
        room += yz_run_segment_count(t->session->run, pair, YZ_SOURCE);
    places = yz_calloc(room, sizeof *places);
    if (!places)
        return yzc_complain("out of memory");
    add_sizes(places, list_places(t, places), sizes);
    yz_free(places);
    print_bands(t->session, sizes);
    return yzc_tell_skips(t->session) || t->documents.left > 0 ? YZC_SKIPPED
                                                               : YZC_CLEAN;
}
