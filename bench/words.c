/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was written for some words of a text, for words.py.
 *
 *   words TABLE [LEXICON...]   TABLE is TSV, source and target, words between
 *                              blanks; LEXICON none: no other takes part
 *
 * Prints, for each run of one to four source words that has a rendering, the
 * numbers of bead, first word, word behind the last, the same two of the
 * rendering, and its confidence.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <core/model/written.h>
#include <yizhi/yizhi.h>

enum {
    LONGEST = 4
};

static yz_error err = YZ_ERROR_INIT;

static void need(bool good)
{
    if (good)
        return;
    fprintf(stderr, "words: %s\n", yz_error_text(&err));
    exit(1);
}

static void print_span(size_t number, yz_str text, size_t from, size_t to,
                       const yz_bead_links *links)
{
    yz_written written = { .struct_size = sizeof written };
    yz_span source = yz_span_of(links->words[YZ_SOURCE][from].begin,
                                links->words[YZ_SOURCE][to - 1].end);
    size_t begin = 0;
    size_t end;

    if (!yzi_written(links, text, source, &written))
        return;
    while (links->words[YZ_TARGET][begin].begin < written.span.begin)
        begin++;
    end = begin;
    while (end < links->word_count[YZ_TARGET] &&
           links->words[YZ_TARGET][end].end <= written.span.end)
        end++;
    printf("%zu %zu %zu %zu %zu %.3f\n", number, from, to, begin, end,
           written.confidence);
}

static void print_bead(yz_run *run, size_t number)
{
    yz_bead_links links = { .struct_size = sizeof links };
    yz_run_view view;
    yz_bead bead;

    need(yz_run_overview(run, &view, &err) == YZ_OK);
    view.bead(view.payload, 0, number, &bead);
    if (!yz_run_bead_links(run, 0, number, &links))
        return;
    for (size_t from = 0; from < links.word_count[YZ_SOURCE]; from++)
        for (size_t to = from + 1;
             to <= from + LONGEST && to <= links.word_count[YZ_SOURCE]; to++)
            print_span(number, bead.sides[YZ_TARGET].text, from, to, &links);
}

int main(int argc, char **argv)
{
    static const char *const none[] = { NULL };
    yz_host_options ho = YZ_HOST_OPTIONS_INIT;
    yz_run_options ro = YZ_RUN_OPTIONS_INIT;
    yz_host *host;
    yz_run *run;

    if (argc < 2)
        return 2;
    ro.link_all = true;
    ro.words_given = true;
    if (argc > 2 && strcmp(argv[2], "none") == 0)
        ro.lexicon_paths = none;
    host = yz_host_new(&ho, &err);
    need(host);
    run = yz_run_new(host, &ro, &err);
    need(run);
    for (int i = 2; i < argc; i++)
        need(strcmp(argv[i], "none") == 0 ||
             yz_run_add_lexicon(run, argv[i], &err) == YZ_OK);
    need(yz_run_read_paths(run, (const char *const *)&argv[1], 1, &err) ==
         YZ_OK);
    need(yz_run_link(run, &err) == YZ_OK);
    for (size_t i = 0; i < yz_run_bead_count(run, 0); i++)
        print_bead(run, i);
    yz_run_free(run);
    yz_host_free(host);
    return 0;
}
