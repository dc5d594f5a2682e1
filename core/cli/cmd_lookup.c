/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi lookup */
#include "commands.h"
#include "context.h"
#include "session.h"
#include <errno.h>
#include <sys/stat.h>

enum {
    MOST_INPUT = 512 << 20,
    TERM_COLUMN = 30
};

struct looking {
    yzc_session *session;
    const yz_termbase *termbase;
    yz_side side;
    bool tsv;
    size_t standing;
    size_t consumed;
    size_t alike; /* that the text nearly has */
    yzc_heading heading;

    /* --explain: of the line */
    struct dropped {
        yz_match match;
        yz_match_fault fault;
    } * dropped;
    size_t dropped_count;
    size_t dropped_cap;
};

/* Where a text stands that is looked at: a line, or a segment of a document. */
typedef struct spot {
    yz_str text;
    size_t line; /* 0: of a document */
    size_t pair;
    yz_side side; /* where it stands in the pair */
    size_t segment;
    size_t at; /* of a line: up to here characters were counted */
    size_t column;
} spot;

/* ---- Places ---- */

static void count_columns(spot *at, size_t offset)
{
    if (offset < at->at) {
        at->at = 0;
        at->column = 1;
    }
    at->column += yz_utf8_count(yz_str_cut(at->text, at->at, offset));
    at->at = offset;
}

/* Begins a line of the listing with the place, at least `width` wide. */
static void print_place(struct looking *l, spot *at, size_t offset, int width)
{
    yzc_session *s = l->session;
    char where[YZC_PLACE];
    yz_str part = yz_str_of("");

    if (at->line == 0) {
        yz_place place = yz_run_place(s->run, at->pair, at->side, at->segment,
                                      offset, &part);

        yzc_place(where, place, part.len > 0);
        if (!l->tsv)
            yzc_print_heading(s, &l->heading, at->pair, part);
        else
            yzc_print_safe(s, yz_run_pair(s->run, at->pair).files[at->side]);
        yzc_print(s, l->tsv ? "\t" : "");
    } else {
        yz_place place = { at->line, 0 };

        count_columns(at, offset);
        place.column = at->column;
        yzc_place(where, place, false);
    }
    width -= (int)yz_display_width(yz_str_of(where));
    yzc_print(s, "%*s%s%s", l->tsv || width < 0 ? 0 : width, "", where,
              l->tsv ? "\t" : "  ");
}

/* The approved terms of the concept on the other side. */
static void print_renderings(struct looking *l, const yz_concept *about)
{
    yz_str lang = yz_termbase_lang(l->termbase, (yz_side)(1 - l->side));
    size_t shown = 0;

    for (size_t i = 0; i < about->term_count; i++) {
        const yz_term *term = &about->terms[i];

        if (!yz_lang_same(term->lang, lang) ||
            (term->status > YZ_TERM_PROPOSED && l->side == YZ_SOURCE))
            continue;
        yzc_print(l->session, "%s", shown++ ? " | " : "");
        yzc_print_safe(l->session, term->text);
        if (term->keep)
            yzc_print(l->session, "%s",
                      l->tsv ? " (not translated)"
                             : yz_tr(" (not translated)"));
    }
    for (size_t i = 0; i < about->term_count && l->side == YZ_SOURCE; i++) {
        const yz_term *term = &about->terms[i];

        if (!yz_lang_same(term->lang, lang) || term->status <= YZ_TERM_PROPOSED)
            continue;
        yzc_print(l->session, "%s%s: ", shown++ ? " | " : "",
                  l->tsv ? yz_term_status_name(term->status)
                         : yz_tr(yz_term_status_name(term->status)));
        yzc_print_safe(l->session, term->text);
    }
}

static void print_match(struct looking *l, spot *at, const yz_match *match)
{
    const yz_concept *about =
        yz_termbase_concept(l->termbase, match->concept_number);
    yz_str term = yz_str_cut(at->text, match->span.begin, match->span.end);
    size_t width = yz_display_width(term);

    print_place(l, at, match->span.begin, 7);
    if (!l->tsv && match->consumed_by >= 0)
        yzc_print(l->session, "· ");
    yzc_print_safe(l->session, term);
    if (l->tsv)
        yzc_print(l->session, "\t");
    else
        yzc_print(l->session, "%*s",
                  (int)(width < TERM_COLUMN ? TERM_COLUMN - width : 0) + 2, "");
    print_renderings(l, about);
    if (l->tsv)
        yzc_print(l->session, "\t%s\t%s\t",
                  match->consumed_by >= 0 ? "nested" : "stands",
                  about->proposed ? "proposed" : "approved");
    else
        yzc_print(l->session, "  [%s",
                  about->proposed ? yz_tr("proposed, ") : "");
    yzc_print_safe(l->session, about->file);
    yzc_print(l->session, l->tsv ? ":%zu\n" : ":%zu]\n", about->line);
}

/* ---- Why ---- */

static void keep_dropped(void *payload, const yz_match *match,
                         yz_match_fault fault)
{
    struct looking *l = payload;
    struct dropped item = { *match, fault };

    if (yz_grow((void **)&l->dropped, &l->dropped_cap, l->dropped_count + 1,
                sizeof *l->dropped) == YZ_OK)
        l->dropped[l->dropped_count++] = item;
}

static void print_entry(struct looking *l, uint32_t concept_number)
{
    const yz_concept *about = yz_termbase_concept(l->termbase, concept_number);

    yzc_print_safe(l->session, about->file);
    yzc_print(l->session, ":%zu", about->line);
}

static void print_consumer(struct looking *l, yz_str text,
                           const yz_match *matches, const yz_match *match)
{
    const yz_match *by = &matches[match->consumed_by];

    yzc_print(l->session, "%9s inside “", "");
    yzc_print_safe(l->session, yz_str_cut(text, by->span.begin, by->span.end));
    yzc_print(l->session, "”, which ");
    print_entry(l, by->concept_number);
    yzc_print(l->session, " has\n");
}

static void print_fault(struct looking *l, const yz_concept *about,
                        yz_match_fault fault)
{
    yzc_session *s = l->session;

    switch (fault) {
    case YZ_FAULT_CASE:
        yzc_print(s, "its letter case is another");
        break;
    case YZ_FAULT_SCOPE:
        yzc_print(s, "it is for documents named ");
        yzc_print_safe(s, about->scope);
        break;
    case YZ_FAULT_CONDITION:
        yzc_print(s, "it is not ");
        yzc_print_safe(s, about->when);
        break;
    case YZ_FAULT_SENSE:
        yzc_print(s, "another sense, whose condition holds, goes before it");
        break;
    case YZ_FAULT_ADDRESS:
        yzc_print(s, "it lies in an address");
        break;
    default:
        break;
    }
}

static void print_dropped(struct looking *l, spot *at)
{
    for (size_t i = 0; i < l->dropped_count; i++) {
        const struct dropped *d = &l->dropped[i];
        yz_span span = d->match.span;

        print_place(l, at, span.begin, 7);
        yzc_print(l->session, "× ");
        yzc_print_safe(l->session, yz_str_cut(at->text, span.begin, span.end));
        yzc_print(l->session, "  does not match: ");
        print_fault(l,
                    yz_termbase_concept(l->termbase, d->match.concept_number),
                    d->fault);
        yzc_print(l->session, "  [");
        print_entry(l, d->match.concept_number);
        yzc_print(l->session, "]\n");
    }
}

/* ---- Nearly ---- */

static void print_alike(struct looking *l, spot *at, const yz_alike *alike,
                        bool sounds)
{
    const yz_term *term = yz_termbase_term(l->termbase, alike->term);
    const yz_concept *about =
        yz_termbase_concept(l->termbase, term->concept_number);

    print_place(l, at, alike->span.begin, 7);
    yzc_print_safe(l->session,
                   yz_str_cut(at->text, alike->span.begin, alike->span.end));
    yzc_print(l->session, l->tsv   ? "\t"
                          : sounds ? "  sounds like “"
                                   : "  is nearly “");
    yzc_print_safe(l->session, term->text);
    if (l->tsv)
        yzc_print(l->session, "\t%s %.2f\t%s\t", sounds ? "sound" : "form",
                  alike->score, about->proposed ? "proposed" : "approved");
    else
        yzc_print(l->session, "”  %.2f  [", alike->score);
    yzc_print_safe(l->session, about->file);
    yzc_print(l->session, l->tsv ? ":%zu\n" : ":%zu]\n", about->line);
}

/* What the text nearly has. */
static yz_status look_alike(struct looking *l, spot *at)
{
    yzc_session *s = l->session;
    double fuzzy = s->options->fuzzy;
    const yz_alike *list;
    size_t count;
    yz_status status = YZ_OK;

    for (int sounds = 1; sounds >= 0 && status == YZ_OK; sounds--) {
        if (sounds ? !s->options->pinyin : fuzzy <= 0)
            continue;
        status = yz_run_lookup_alike(
            s->run, at->text, l->side, sounds ? YZ_LIKE_SOUND : YZ_LIKE_FORM,
            sounds ? 0 : fuzzy, &list, &count, &s->err);
        for (size_t i = 0; i < count && status == YZ_OK; i++)
            print_alike(l, at, &list[i], sounds);
        l->alike += count;
    }
    return status;
}

static yz_status look_at_spot(struct looking *l, spot *at)
{
    yzc_session *s = l->session;
    const yz_match *matches;
    size_t count;
    bool explain = s->options->explain && !l->tsv;
    yz_status status;

    l->dropped_count = 0;
    if (explain)
        yz_run_explain_matches(s->run, keep_dropped, l);
    status =
        yz_run_lookup(s->run, at->text, l->side, &matches, &count, &s->err);
    yz_run_explain_matches(s->run, NULL, NULL);

    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        bool nested = matches[i].consumed_by >= 0;

        l->consumed += nested;
        l->standing += !nested;
        if (nested && !s->options->nested && !explain)
            continue;
        print_match(l, at, &matches[i]);
        if (explain && nested)
            print_consumer(l, at->text, matches, &matches[i]);
    }
    print_dropped(l, at);
    return status == YZ_OK ? look_alike(l, at) : status;
}

static yz_status look_at_text(struct looking *l, yz_str text)
{
    yz_status status = YZ_OK;

    for (size_t line = 1; text.len > 0 && status == YZ_OK; line++) {
        const char *newline = memchr(text.ptr, '\n', text.len);
        size_t end = newline ? (size_t)(newline - text.ptr) : text.len;
        spot at = { .text = yz_str_cut(text, 0, end),
                    .line = line,
                    .column = 1 };

        status = look_at_spot(l, &at);
        text = yz_str_cut(text, newline ? end + 1 : end, text.len);
    }
    return status;
}

/* The document of the pair `number`, which stands on `side`. */
static yz_status look_at_segments(struct looking *l, size_t number,
                                  yz_side side)
{
    yz_run *run = l->session->run;
    size_t count = yz_run_segment_count(run, number, side);
    yz_status status = YZ_OK;

    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        spot at = { .text = yz_run_segment(run, number, side, i).text,
                    .pair = number,
                    .side = side,
                    .segment = i };

        status = look_at_spot(l, &at);
    }
    return status;
}

static yz_status look_at_file(struct looking *l, const char *path,
                              size_t number)
{
    yzc_session *s = l->session;
    yz_side side = yz_run_side_of(s->run, path);
    size_t before = l->standing + l->alike;
    yz_status status = yz_run_add_document(s->run, path, side, &s->err);

    l->side = side;
    if (status == YZ_OK)
        status = look_at_segments(l, number, side);
    if (status == YZ_OK && l->standing + l->alike == before) {
        l->side = (yz_side)(1 - side);
        status = look_at_segments(l, number, side);
    }
    return status;
}

static int tell_count(struct looking *l)
{
    yzc_session *s = l->session;

    fflush(stdout);
    fprintf(stderr,
            yz_trn("%zu match, %zu more inside longer ones%s",
                   "%zu matches, %zu more inside longer ones%s", l->standing),
            l->standing, l->consumed,
            l->consumed && !s->options->nested ? yz_tr(" (--nested shows them)")
                                               : "");
    if (s->options->pinyin || s->options->fuzzy > 0)
        fprintf(stderr, yz_tr("; %zu nearly"), l->alike);
    fputc('\n', stderr);
    return yzc_tell_skips(s) ? YZC_SKIPPED : YZC_CLEAN;
}

/* Looks into the text, or where it is NULL into the files that are named. */
static int look(yzc_session *s, const yz_str *text, bool tsv)
{
    const yzc_words *files = &s->options->operands;
    struct looking l = { .session = s,
                         .termbase = yz_run_termbase(s->run, &s->err),
                         .tsv = tsv };
    yz_status status = l.termbase ? YZ_OK : YZ_NO_MEMORY;

    if (tsv)
        yzc_print(s, "%splace\tterm\trenderings\tmatch\tstatus\tglossary\n",
                  text ? "" : "file\t");
    if (status == YZ_OK && text)
        status = look_at_text(&l, *text);
    if (status == YZ_OK && text && l.standing + l.alike == 0) {
        l.side = YZ_TARGET;
        status = look_at_text(&l, *text);
    }
    for (size_t i = 0; i < files->count && !text && status == YZ_OK; i++)
        status = look_at_file(&l, files->items[i], i);
    yz_free(l.dropped);
    return status == YZ_OK ? tell_count(&l) : yzc_session_complain(s);
}

static bool read_input(yz_buf *buf)
{
    char chunk[65536];
    size_t n;

    while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0)
        if (yz_buf_add(buf, (yz_str){ chunk, n }) != YZ_OK) {
            yzc_complain("standard input: %s",
                         buf->failed == YZ_LIMIT ? yz_tr("larger than 512 MiB")
                                                 : yz_tr("out of memory"));
            return false;
        }
    if (ferror(stdin))
        yzc_complain("standard input: %s", strerror(errno));
    return !ferror(stdin);
}

/* Looks in what was decoded from the word or from standard input. */
static int look_at_bytes(yzc_session *s, yz_str bytes, const char *name,
                         bool tsv)
{
    yz_decoded decoded;
    int status;

    if (yz_decode(bytes, yz_str_of(""), yz_str_of(name), &decoded, &s->err) !=
        YZ_OK)
        return yzc_session_complain(s);
    status = look(s, &decoded.text, tsv);
    yz_decoded_done(&decoded);
    return status;
}

static bool is_file(const char *word)
{
    struct stat about;

    return stat(word, &about) == 0 && S_ISREG(about.st_mode);
}

static int lookup(yzc_session *s, bool tsv)
{
    const char *word = s->options->operands.items[0];
    yz_buf input;
    int status = YZC_TROUBLE;

    if (s->options->operands.count > 1 || is_file(word))
        return look(s, NULL, tsv);
    if (strcmp(word, "-") != 0)
        return look_at_bytes(s, yz_str_of(word), yz_tr("the text"), tsv);
    yz_buf_init(&input, MOST_INPUT);
    if (read_input(&input))
        status =
            look_at_bytes(s, yz_buf_str(&input), yz_tr("standard input"), tsv);
    yz_buf_done(&input);
    return status;
}

int yzc_lookup(const yzc_options *options)
{
    yzc_session session;
    int format = yzc_format(options, "text|tsv");
    int status = YZC_TROUBLE;

    if (format < 0)
        return YZC_TROUBLE;
    if (options->operands.count == 0)
        return yzc_complain("lookup: give a text in quotes, files, or - for "
                            "standard input");
    if (options->glossaries.count == 0)
        return yzc_complain("lookup: name a glossary with -g");
    if (yzc_session_open(&session, options) && yzc_session_run(&session))
        status = lookup(&session, format == 1);
    return yzc_session_close(&session, status);
}
