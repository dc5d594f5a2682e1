/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Places where a text itself explains a term in brackets:
 * 灾难性风险(catastrophic risks), 研究网络(Research Network,以下简称RN),
 * research network (研究网络).
 */
#ifndef MINE_SITES_H
#define MINE_SITES_H

#include "mine_finder.h"

typedef struct mine_site {
    const mine_page *page;
    yz_span run;   /* words in front of the bracket, as far as they go */
    bool marked;   /* in quotation marks or 《》: it goes no farther */
    yz_str gloss;  /* in the other language; may be empty */
    yz_str brief;  /* a short form; may be empty */
    bool declared; /* the text says that it is one */

    /* Where the term in `run` begins, once that is settled. */
    size_t begin;
    double score;
    const char *reason;

    /* What is known of the run elsewhere. */
    size_t string; /* in the finder; SIZE_MAX: none */
    size_t whole;  /* how often all of it stands elsewhere */
    size_t ends;   /* bytes of its longest end that begins a phrase there */
} mine_site;

typedef struct mine_sites {
    const mine_pages *pages;
    mine_site *items;
    size_t count;
    size_t cap;
} mine_sites;

/* Finds the sites in all texts and settles where their terms begin. */
yz_status mine_sites_init(mine_sites *sites, const mine_pages *pages);
void mine_sites_done(mine_sites *sites);

/* What stands in the brackets → gloss and brief of the site, if any
 * (mine_inside.c). */
bool mine_read_inside(const mine_pages *pages, yz_str inside, mine_site *site);

/* The words in front of `end` → run and marked; false: there are none
 * (mine_run.c). */
bool mine_read_run(const mine_pages *pages, size_t end, mine_site *site);

/* Where the term begins in words of an alphabetic script. */
void mine_settle_words(mine_site *site);

/* The begin of the words of which `brief` is made of the first letters, in
 * `text`; SIZE_MAX: it is not. */
size_t mine_long_form(yz_str text, yz_str brief);

/* Where the terms of dense runs begin (mine_edge.c). */
yz_status mine_settle_runs(mine_sites *sites);

#endif
