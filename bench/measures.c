/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the miner "pair" measures of each candidate, for mining_fit.py.
 *
 *   measures FOLDER [LEXICON]   one candidate a line: source, target, number of
 *                               its sightings, then the measures in the order
 *                               of pair_score.h, with tabs between
 */
#include <stdio.h>
#include <stdlib.h>

#include <plugins/miner_text/pair_score.h>
#include <yizhi/yizhi.h>

static void stop(const char *why)
{
    fprintf(stderr, "measures: %s\n", why);
    exit(1);
}

static void print_one(const pair_table *t, uint32_t number)
{
    const pair_entry *e = &t->entries[number];
    pair_measures m;

    pair_measure(t, number, &m);
    printf("%.*s\t%.*s\t%u", YZ_STR_ARG(pair_text_of(t, 0, e->texts[0])),
           YZ_STR_ARG(pair_text_of(t, 1, e->texts[1])), e->count);
    for (int i = 0; i < PAIR_MEASURES; i++)
        printf("\t%.4g", m.of[i]);
    putchar('\n');
}

static void print_all(const yz_run_view *view)
{
    mine_pages pages;
    pair_table table;

    if (mine_pages_init(&pages, view, NULL) != YZ_OK ||
        pair_table_init(&table, &pages) != YZ_OK)
        stop("out of memory");
    for (uint32_t i = 0; i < table.entry_count; i++)
        print_one(&table, i);
    pair_table_done(&table);
    mine_pages_done(&pages);
}

int main(int argc, char **argv)
{
    yz_error err = YZ_ERROR_INIT;
    yz_host_options host_options = YZ_HOST_OPTIONS_INIT;
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    const char *paths[] = { argc > 1 ? argv[1] : NULL };
    yz_run_view view;
    yz_host *host;
    yz_run *run;

    if (argc < 2)
        stop("which folder?");
    options.link_all = true;
    host = yz_host_new(&host_options, &err);
    run = host ? yz_run_new(host, &options, &err) : NULL;
    if (!run || (argc > 2 && yz_run_add_lexicon(run, argv[2], &err) != YZ_OK) ||
        yz_run_add_paths(run, paths, 1, &err) != YZ_OK ||
        yz_run_overview(run, &view, &err) != YZ_OK)
        stop(yz_error_text(&err));
    print_all(&view);
    yz_run_free(run);
    yz_host_free(host);
    return 0;
}
