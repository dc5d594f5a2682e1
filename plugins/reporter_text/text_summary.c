/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The figures under the findings, and everything that was left out: a run that
 * passed over a row or a segment must not look like one that found nothing.
 */
#include "text_summary.h"
#include <stdio.h>

enum {
    SKIPS_SHOWN = 20
};

/* "1 row", "2 rows". */
static void count(text_paint *paint, size_t n, const char *one,
                  const char *more)
{
    char text[160];

    snprintf(text, sizeof text, yz_tr("%zu %s"), n, yz_trn(one, more, n));
    text_paint_words(paint, text);
}

static void show_findings(text_paint *paint, const yz_summary *s, bool verbose)
{
    const struct {
        size_t n;
        const char *one, *more;
        text_style style;
    } shown[] = {
        { s->errors, "error", "errors", TEXT_ERROR },
        { s->warnings, "warning", "warnings", TEXT_WARNING },
        { s->infos, "info", "infos", TEXT_INFO },
    };
    bool any = false;
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        if (shown[i].n == 0)
            continue;
        text_paint_words(paint, any ? ", " : "");
        text_paint_style(paint, shown[i].style);
        count(paint, shown[i].n, shown[i].one, shown[i].more);
        text_paint_style(paint, TEXT_PLAIN);
        any = true;
    }
    if (!any)
        text_paint_words(paint, "No findings");
    if (s->infos > 0 && !verbose)
        text_paint_words(paint, " (infos are shown with -v)");
    if (s->accepted > 0) {
        text_paint_words(paint, ", ");
        text_paint_number(paint, s->accepted);
        text_paint_words(paint, " accepted");
    }
}

static void show_documents(text_paint *paint, const yz_summary *s)
{
    text_paint_words(paint, " in ");
    count(paint, s->segments[YZ_SOURCE], "segment", "segments");
    if (s->pairs > 1) {
        text_paint_words(paint, " of ");
        count(paint, s->pairs, "document pair", "document pairs");
    }
}

static void show_glossary(text_paint *paint, const yz_summary *s)
{
    text_paint_words(paint, "; ");
    if (s->glossary_files == 0 && s->concepts == 0) {
        text_paint_words(paint, "no glossary");
    } else {
        count(paint, s->concepts, "concept", "concepts");
        text_paint_words(paint, " from ");
        count(paint, s->glossary_files, "file", "files");
    }
    if (s->rows_rejected > 0) {
        text_paint_words(paint, ", ");
        count(paint, s->rows_rejected, "row", "rows");
        text_paint_words(paint, " rejected");
    }
    if (s->rows_shadowed > 0) {
        text_paint_words(paint, ", ");
        if (s->rows_rejected > 0)
            text_paint_number(paint, s->rows_shadowed);
        else
            count(paint, s->rows_shadowed, "row", "rows");
        text_paint_words(paint, " shadowed");
    }
}

static void show_unaligned(text_paint *paint, const yz_report_info *info,
                           const yz_summary *s)
{
    size_t all = s->unaligned[YZ_SOURCE] + s->unaligned[YZ_TARGET];
    if (all == 0)
        return;
    text_paint_words(paint, "; ");
    count(paint, all, "segment", "segments");
    text_paint_words(paint, " without a counterpart (");
    text_paint_foreign(paint, info->lang[YZ_SOURCE]);
    text_paint_words(paint, " ");
    text_paint_number(paint, s->unaligned[YZ_SOURCE]);
    text_paint_words(paint, ", ");
    text_paint_foreign(paint, info->lang[YZ_TARGET]);
    text_paint_words(paint, " ");
    text_paint_number(paint, s->unaligned[YZ_TARGET]);
    text_paint_words(paint, ")");
}

/* "skipped FILE:LINE:COLUMN: REASON". */
static void show_skip(text_paint *paint, const char *what, const yz_skip *skip)
{
    text_paint_style(paint, TEXT_WARNING);
    text_paint_words(paint, what);
    text_paint_style(paint, TEXT_PLAIN);
    text_paint_words(paint, " ");
    if (skip->file.len > 0) {
        text_paint_foreign(paint, skip->file);
        if (skip->place.line > 0) {
            text_paint_words(paint, ":");
            text_paint_number(paint, skip->place.line);
        }
        if (skip->place.line > 0 && skip->place.column > 0) {
            text_paint_words(paint, ":");
            text_paint_number(paint, skip->place.column);
        }
        text_paint_words(paint, ": ");
    }
    text_paint_foreign(paint, skip->reason);
    text_paint_words(paint, "\n");
}

static void show_skips(text_paint *paint, const char *what,
                       const yz_skip *skips, size_t count, bool verbose)
{
    size_t shown = !skips ? 0 : count;
    if (!verbose && shown > SKIPS_SHOWN)
        shown = SKIPS_SHOWN;
    for (size_t i = 0; i < shown; i++)
        show_skip(paint, what, &skips[i]);
    if (!skips || shown == count)
        return;
    text_paint_words(paint, "and ");
    text_paint_number(paint, count - shown);
    text_paint_words(paint, " more; -v shows all\n");
}

void text_summary_show(text_paint *paint, const yz_report_info *info,
                       const yz_summary *summary, bool verbose)
{
    show_findings(paint, summary, verbose);
    show_documents(paint, summary);
    show_glossary(paint, summary);
    show_unaligned(paint, info, summary);
    text_paint_words(paint, "\n");
    show_skips(paint, "lapsed", summary->lapsed, summary->lapsed_count,
               verbose);
    show_skips(paint, "skipped", summary->skips, summary->skip_count, verbose);
    if (!verbose || !summary->shadowed)
        return;
    for (size_t i = 0; i < summary->rows_shadowed; i++)
        show_skip(paint, "shadowed", &summary->shadowed[i]);
}
