/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi align */
#include "commands.h"
#include "session.h"

/* The segments of one side of a bead, joined as the language does. */
static void print_side(yzc_session *s, const yz_bead_info *bead, yz_side side)
{
    const char *lang =
        side == YZ_SOURCE ? s->options->run.from : s->options->run.to;
    bool dense = yz_lang_is_dense(yz_str_of(lang));

    for (size_t i = 0; i < bead->count[side]; i++) {
        yz_segment segment =
            yz_run_segment(s->run, 0, side, bead->first[side] + i);

        if (i > 0 && !dense)
            yzc_print(s, " ");
        yzc_print_safe(s, segment.text);
    }
}

static void print_place(yzc_session *s, const yz_bead_info *bead, yz_side side)
{
    yz_segment segment;

    if (bead->count[side] == 0)
        return;
    segment = yz_run_segment(s->run, 0, side, bead->first[side]);
    yzc_print(s, "%zu:%zu", segment.place.line, segment.place.column);
}

static int align(yzc_session *s)
{
    const yzc_words *files = &s->options->operands;
    const char *target = files->count > 1 ? files->items[1] : NULL;

    if (yz_run_add_pair(s->run, files->items[0], target, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    yzc_print(s, "lock\tscore\tsource\ttarget\tsource_place\ttarget_place\n");
    for (size_t i = 0; i < yz_run_bead_count(s->run, 0); i++) {
        yz_bead_info bead = yz_run_bead(s->run, 0, i);

        yzc_print(s, "\t%.2f\t", bead.score);
        print_side(s, &bead, YZ_SOURCE);
        yzc_print(s, "\t");
        print_side(s, &bead, YZ_TARGET);
        yzc_print(s, "\t");
        print_place(s, &bead, YZ_SOURCE);
        yzc_print(s, "\t");
        print_place(s, &bead, YZ_TARGET);
        yzc_print(s, "\n");
    }
    return yzc_tell_skips(s) ? YZC_SKIPPED : YZC_CLEAN;
}

int yzc_align(const yzc_options *options)
{
    yzc_session session;
    int status = YZC_TROUBLE;

    if (yzc_format(options, "tsv") < 0)
        return YZC_TROUBLE;
    if (options->operands.count < 1 || options->operands.count > 2)
        return yzc_complain("align: name a document and its translation");
    if (yzc_session_open(&session, options) && yzc_session_run(&session))
        status = align(&session);
    return yzc_session_close(&session, status);
}
