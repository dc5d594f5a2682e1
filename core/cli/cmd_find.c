/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi find: a bilingual concordance, keywords in context */
#include "commands.h"
#include "context.h"
#include "session.h"
#include <stdlib.h>

enum {
    WIDTH = 40, /* columns of context to each side */
    MOST_WIDTH = 10000
};

typedef struct finding {
    yzc_session *s;
    bool tsv;
    size_t width;
    size_t found;
    yzc_heading heading;
    yz_buf other; /* the text of a bead's other side */
    char other_at[YZC_PLACE];
} finding;

/* ---- Context ---- */

static void print_where(finding *f, const char *where)
{
    size_t width = yz_display_width(yz_str_of(where));

    yzc_print(f->s, "%*s%s  ", (int)(width < 9 ? 9 - width : 0), "", where);
}

static void print_text(finding *f, const yz_segment *segment, yz_span span,
                       const char *where)
{
    yz_str before = yz_str_cut(segment->text, 0, span.begin);
    yz_str behind = yz_str_cut(segment->text, span.end, segment->text.len);
    size_t used;

    before = yzc_context_before(before, f->width, &used);
    print_where(f, where);
    yzc_print(f->s, "%*s", (int)(f->width - used), "");
    yzc_print_safe(f->s, before);
    yzc_print_marked(f->s, yz_str_cut(segment->text, span.begin, span.end));
    yzc_print_safe(f->s, yzc_context_behind(behind, f->width));
    yzc_print(f->s, "\n");
    if (f->other.len == 0)
        return;
    print_where(f, f->other_at);
    yzc_print_safe(f->s, yz_buf_str(&f->other));
    yzc_print(f->s, "\n");
}

static void print_tsv(finding *f, const yz_segment *segment, yz_span span,
                      const char *where)
{
    yzc_print_safe(f->s, segment->file);
    yzc_print(f->s, "\t%s\t", where);
    yzc_print_safe(f->s, yz_str_cut(segment->text, 0, span.begin));
    yzc_print(f->s, "\t");
    yzc_print_safe(f->s, yz_str_cut(segment->text, span.begin, span.end));
    yzc_print(f->s, "\t");
    yzc_print_safe(f->s,
                   yz_str_cut(segment->text, span.end, segment->text.len));
    yzc_print(f->s, "\t%s\t", f->other_at);
    yzc_print_safe(f->s, yz_buf_str(&f->other));
    yzc_print(f->s, "\n");
}

/* ---- Beads ---- */

/* The text of the bead on the other side, into f->other. */
static void take_other(finding *f, size_t pair, const yz_bead_info *bead,
                       yz_side side)
{
    yz_buf_clear(&f->other);
    snprintf(f->other_at, YZC_PLACE, "0:0");
    for (size_t i = 0; i < bead->count[side]; i++) {
        yz_segment segment =
            yz_run_segment(f->s->run, pair, side, bead->first[side] + i);

        if (i == 0)
            yzc_place(f->other_at, segment.place, segment.part.len > 0);
        else
            yz_buf_add_byte(&f->other, ' ');
        yz_buf_add(&f->other, segment.text);
    }
}

static yz_status look_at_segment(finding *f, size_t pair,
                                 const yz_bead_info *bead, yz_side side,
                                 size_t number)
{
    yz_segment segment = yz_run_segment(f->s->run, pair, side, number);
    const yz_match *matches;
    size_t count;
    yz_status status = yz_run_lookup(f->s->run, segment.text, side, &matches,
                                     &count, &f->s->err);

    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        if (matches[i].consumed_by >= 0)
            continue;
        yz_str part;
        char where[YZC_PLACE];

        f->found++;
        take_other(f, pair, bead, (yz_side)(1 - side));
        yzc_place(where,
                  yz_run_place(f->s->run, pair, side, number,
                               matches[i].span.begin, &part),
                  segment.part.len > 0);
        if (!f->tsv)
            yzc_print_heading(f->s, &f->heading, pair, part);
        if (f->tsv)
            print_tsv(f, &segment, matches[i].span, where);
        else
            print_text(f, &segment, matches[i].span, where);
    }
    return status;
}

static yz_status look_at_bead(finding *f, size_t pair, size_t number)
{
    yz_bead_info bead = yz_run_bead(f->s->run, pair, number);
    yz_status status = YZ_OK;

    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < bead.count[side] && status == YZ_OK; i++)
            status = look_at_segment(f, pair, &bead, (yz_side)side,
                                     bead.first[side] + i);
    return status;
}

/* A document without its translation: each sentence stands alone. */
static yz_status look_at_document(finding *f, size_t pair)
{
    yz_status status = YZ_OK;

    for (int side = 0; side < 2; side++) {
        size_t count = yz_run_segment_count(f->s->run, pair, (yz_side)side);

        for (size_t i = 0; i < count && status == YZ_OK; i++) {
            yz_bead_info alone = { .struct_size = sizeof alone };

            alone.first[side] = i;
            alone.count[side] = 1;
            status = look_at_segment(f, pair, &alone, (yz_side)side, i);
        }
    }
    return status;
}

static yz_status look_at_pair(finding *f, size_t pair)
{
    size_t count = yz_run_bead_count(f->s->run, pair);
    yz_status status = YZ_OK;

    if (count == 0)
        return look_at_document(f, pair);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = look_at_bead(f, pair, i);
    return status;
}

static int look(finding *f)
{
    yz_run *run = f->s->run;
    yz_status status = YZ_OK;

    if (f->tsv)
        yzc_print(f->s, "file\tplace\tbefore\tfound\tbehind\tplace\t"
                        "other side\n");
    for (size_t pair = 0; pair < yz_run_pair_count(run) && status == YZ_OK;
         pair++)
        status = look_at_pair(f, pair);
    if (status != YZ_OK)
        return yzc_session_complain(f->s);
    fflush(stdout);
    fprintf(stderr,
            yz_trn("%zu found in %zu pair of documents\n",
                   "%zu found in %zu pairs of documents\n",
                   yz_run_pair_count(run)),
            f->found, yz_run_pair_count(run));
    if (yzc_tell_skips(f->s))
        return YZC_SKIPPED;
    return f->found ? YZC_CLEAN : YZC_FINDINGS;
}

/* ---- The command ---- */

static bool take_width(const yzc_options *o, size_t *width)
{
    char *end = NULL;
    long value = o->width ? strtol(o->width, &end, 10) : WIDTH;

    *width = (size_t)value;
    if (value >= 1 && value <= MOST_WIDTH && (!end || *end == 0))
        return true;
    yzc_complain("--width takes a number from 1 to %d, not “%s”",
                 (int)MOST_WIDTH, o->width);
    return false;
}

/* One file in one language is looked into alone. */
static yz_status add_texts(yzc_session *s)
{
    const char *const *paths = s->options->operands.items + 1;
    size_t count = s->options->operands.count - 1;
    yz_status status = yz_run_add_paths(s->run, paths, count, &s->err);

    if (status == YZ_INVALID && count == 1)
        status = yz_run_add_document(s->run, paths[0],
                                     yz_run_side_of(s->run, paths[0]), &s->err);
    return status;
}

static int find(yzc_session *s, bool tsv, size_t width)
{
    const yzc_words *words = &s->options->operands;
    finding f = { .s = s, .tsv = tsv, .width = width };
    yz_decoded pattern;
    int result = YZC_TROUBLE;
    yz_status status =
        yz_decode(yz_str_of(words->items[0]), yz_str_of(""),
                  yz_str_of(yz_tr("the pattern")), &pattern, &s->err);

    if (status != YZ_OK)
        return yzc_session_complain(s);
    yz_buf_init(&f.other, SIZE_MAX / 2);
    status = yz_run_add_term(s->run, pattern.text, &s->err);
    if (status == YZ_OK)
        status = add_texts(s);
    result = status == YZ_OK ? look(&f) : yzc_session_complain(s);
    yz_buf_done(&f.other);
    yz_decoded_done(&pattern);
    return result;
}

int yzc_find(const yzc_options *options)
{
    yzc_session session;
    int format = yzc_format(options, "text|tsv");
    int status = YZC_TROUBLE;
    size_t width;

    if (format < 0 || !take_width(options, &width))
        return YZC_TROUBLE;
    if (options->operands.count < 2)
        return yzc_complain("find: name a pattern and the texts to look into");
    if (yzc_session_open(&session, options) && yzc_session_run(&session))
        status = find(&session, format == 1, width);
    return yzc_session_close(&session, status);
}
