/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi segment */
#include "commands.h"
#include "session.h"

static const char *kind_name(yz_block_kind kind)
{
    static const char *const names[] = { "paragraph", "heading", "item",
                                         "cell" };

    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "text";
}

static void print_segments(yzc_session *s, size_t pair, yz_side side, bool tsv)
{
    size_t count = yz_run_segment_count(s->run, pair, side);

    for (size_t i = 0; i < count; i++) {
        yz_segment segment = yz_run_segment(s->run, pair, side, i);

        if (tsv) {
            yzc_print_safe(s, segment.file);
            yzc_print(s, "\t%zu\t%zu\t%s\t", segment.place.line,
                      segment.place.column, kind_name(segment.kind));
        }
        yzc_print_safe(s, segment.text);
        yzc_print(s, "\n");
    }
}

/* ---- Explaining ---- */

enum {
    SHOWN = 16 /* characters on each side of a border */
};

/* What is explained, and of which file last. */
struct explainer {
    yzc_session *session;
    bool tsv;
    bool begun;
    yz_str file;
};

/* The ends of the text beside a border, on one line. */
static void print_beside(yzc_session *s, yz_str text, bool before)
{
    size_t pos = before ? text.len : 0;
    char line[4 * SHOWN];
    yz_str shown;

    for (int n = 0; n < SHOWN && (before ? pos > 0 : pos < text.len); n++)
        before ? yz_utf8_previous(text, &pos) : yz_utf8_next(text, &pos);
    shown = before ? yz_str_cut(text, pos, text.len) : yz_str_cut(text, 0, pos);
    for (size_t i = 0; i < shown.len; i++) {
        char c = shown.ptr[i];
        line[i] = c;
        if (c == '\n' || c == '\r' || c == '\t')
            line[i] = ' ';
    }
    shown.ptr = line;
    yzc_print_safe(s, shown);
}

/* "default.srx:12 (English) NOTE"; a guard stands in no file. */
static void print_rule(yzc_session *s, const yz_border *border, bool tsv)
{
    if (tsv) {
        yzc_print_safe(s, border->rule_file);
        yzc_print(s, "\t%zu\t", border->rule_line);
        yzc_print_safe(s, border->rule_group);
        yzc_print(s, "\t");
    } else if (border->rule_file.len) {
        yzc_print_safe(s, border->rule_file);
        yzc_print(s, ":%zu (", border->rule_line);
        yzc_print_safe(s, border->rule_group);
        yzc_print(s, ")  ");
    } else {
        yzc_print(s, "guard: ");
    }
    yzc_print_safe(s, !tsv && border->note.len ? border->note : border->rule);
    if (tsv) {
        yzc_print(s, "\t");
        yzc_print_safe(s, border->note);
    }
}

static void print_border_tsv(yzc_session *s, const yz_border *border)
{
    yzc_print_safe(s, border->file);
    yzc_print(s, "\t%zu\t%zu\t%s\t", border->place.line, border->place.column,
              border->breaks ? "yes" : "no");
    print_beside(s, border->before, true);
    yzc_print(s, "\t");
    print_beside(s, border->behind, false);
    yzc_print(s, "\t");
    print_rule(s, border, true);
    yzc_print(s, "\n");
}

static void print_border(void *payload, const yz_border *border)
{
    struct explainer *e = payload;
    yzc_session *s = e->session;

    if (e->tsv) {
        print_border_tsv(s, border);
        return;
    }
    if (!e->begun || !yz_str_equal(e->file, border->file)) {
        yzc_print_safe(s, border->file);
        yzc_print(s, "\n");
    }
    e->begun = true;
    e->file = border->file;
    yzc_print(s, "%6zu:%-4zu ", border->place.line, border->place.column);
    yzc_print_padded(
        s, yz_str_of(border->breaks ? yz_tr("break") : yz_tr("no break")), 9);
    yzc_print(s, " ");
    print_beside(s, border->before, true);
    yzc_print(s, border->breaks ? "‖" : "·");
    print_beside(s, border->behind, false);
    yzc_print(s, "\n%22s", "");
    print_rule(s, border, false);
    yzc_print(s, "\n");
}

static void print_head(yzc_session *s, bool tsv)
{
    if (tsv && s->options->explain)
        yzc_print(s, "file\tline\tcolumn\tbreak\tbefore\tbehind\trule_file\t"
                     "rule_line\trules\trule\tnote\n");
    else if (tsv)
        yzc_print(s, "file\tline\tcolumn\tkind\ttext\n");
}

static int segment(yzc_session *s, bool tsv)
{
    const yzc_words *files = &s->options->operands;
    struct explainer explainer = { .session = s, .tsv = tsv };

    print_head(s, tsv);
    if (s->options->explain)
        yz_run_explain(s->run, print_border, &explainer);
    for (size_t i = 0; i < files->count; i++) {
        yz_side side = yz_run_side_of(s->run, files->items[i]);

        if (yz_run_add_document(s->run, files->items[i], side, &s->err) !=
            YZ_OK)
            return yzc_session_complain(s);
        if (!s->options->explain)
            print_segments(s, i, side, tsv);
    }
    return yzc_tell_skips(s) ? YZC_SKIPPED : YZC_CLEAN;
}

int yzc_segment(const yzc_options *options)
{
    yzc_session session;
    int format = yzc_format(options, "text|tsv");
    int status = YZC_TROUBLE;

    if (format < 0)
        return YZC_TROUBLE;
    if (options->operands.count == 0)
        return yzc_complain("segment: name a file, or - for standard input");
    if (yzc_session_open(&session, options) && yzc_session_run(&session))
        status = segment(&session, format == 1);
    return yzc_session_close(&session, status);
}
