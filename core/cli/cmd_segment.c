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

static int segment(yzc_session *s, bool tsv)
{
    const yzc_words *files = &s->options->operands;

    if (tsv)
        yzc_print(s, "file\tline\tcolumn\tkind\ttext\n");
    for (size_t i = 0; i < files->count; i++) {
        yz_side side = yz_run_side_of(s->run, files->items[i]);

        if (yz_run_add_document(s->run, files->items[i], side, &s->err) !=
            YZ_OK)
            return yzc_session_complain(s);
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
