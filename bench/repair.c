/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The engine "memory" through its operations, for repair.py.
 *
 *   repair FROM TO    reads segments, writes what becomes of each on a line
 *
 * Each line of input is a letter and cells parted by tabs, in this order:
 *
 *   S TEXT                     a segment
 *   T BEGIN END TARGET...      a term of the text before, in bytes
 *   H SCORE SOURCE TARGET      a hit; terms of its source follow
 *   .                          the segment is complete
 *   F TEXT                     asks how a text of the source language reads
 *                              with its numbers as values
 *
 * Output: "P", the score and the text, or "R" and the reason; then whether the
 * numbers of segment and proposal agree, "=", or which side has one too many.
 */
#include <stdio.h>
#include <stdlib.h>

#include <core/host/settings.h>

#include "../plugins/engine_memory/engmem.h"

extern const yz_plugin engine_memory_LTX_yz_plugin;

enum {
    HITS = 16,
    TERMS = 64,
    TARGETS = 8
};

typedef struct terms {
    yz_engine_term items[TERMS];
    yz_str targets[TERMS][TARGETS];
    size_t count;
} terms;

typedef struct job {
    yz_str langs[2];
    yz_engine_segment segment;
    yz_engine_hit hits[HITS];
    terms of_segment;
    terms of_hits[HITS];
    char *lines[1 + HITS * (TERMS + 1)];
    size_t line_count;
} job;

static void stop(const char *why)
{
    fprintf(stderr, "repair: %s\n", why);
    exit(1);
}

static const char *next_cell(char **rest)
{
    char *cell = *rest;
    char *tab = cell ? strchr(cell, '\t') : NULL;
    if (tab)
        *tab++ = '\0';
    *rest = tab;
    return cell ? cell : "";
}

static void take_term(terms *to, char *cells)
{
    yz_engine_term *t;
    if (to->count == TERMS)
        return;
    t = &to->items[to->count];
    memset(t, 0, sizeof *t);
    t->struct_size = sizeof *t;
    t->span.begin = strtoul(next_cell(&cells), NULL, 10);
    t->span.end = strtoul(next_cell(&cells), NULL, 10);
    t->targets = to->targets[to->count++];
    while (cells && t->target_count < TARGETS)
        to->targets[to->count - 1][t->target_count++] =
            yz_str_of(next_cell(&cells));
}

static void take_hit(job *j, char *cells)
{
    yz_engine_hit *hit;
    if (j->segment.hit_count == HITS)
        stop("too many hits");
    hit = &j->hits[j->segment.hit_count];
    memset(hit, 0, sizeof *hit);
    hit->struct_size = sizeof *hit;
    hit->score = strtod(next_cell(&cells), NULL);
    hit->texts[0] = yz_str_of(next_cell(&cells));
    hit->texts[1] = yz_str_of(next_cell(&cells));
    j->of_hits[j->segment.hit_count++].count = 0;
}

/* Whether the segment is complete. */
static bool take_line(job *j, char *line)
{
    char *cells = line + 2;
    switch (line[0]) {
    case 'S':
        j->segment.text = yz_str_of(cells);
        return false;
    case 'H':
        take_hit(j, cells);
        return false;
    case 'T':
        take_term(j->segment.hit_count > 0
                      ? &j->of_hits[j->segment.hit_count - 1]
                      : &j->of_segment,
                  cells);
        return false;
    default:
        return true;
    }
}

/* ---- Output ------------------------------------------------------------- */

static void tell_numbers(const job *j, yz_str text)
{
    engmem_figures both[2];
    bool agree = false;
    yz_span lonely;
    int side = 0;
    memset(both, 0, sizeof both);
    if (engmem_figures_read(j->segment.text, number_style_of(j->langs[0]),
                            &both[0], NULL) != YZ_OK ||
        engmem_figures_read(text, number_style_of(j->langs[1]), &both[1],
                            NULL) != YZ_OK ||
        engmem_numbers_agree(&both[0], &both[1], &agree, &lonely, &side,
                             NULL) != YZ_OK)
        stop("not enough memory");
    puts(agree ? "\t=" : side == 0 ? "\tsource" : "\ttarget");
    engmem_figures_done(&both[0]);
    engmem_figures_done(&both[1]);
}

static yz_status tell_proposal(void *payload, const yz_proposal *p)
{
    printf("P\t%.2f\t%.*s", p->score, YZ_STR_ARG(p->text));
    tell_numbers(payload, p->text);
    return YZ_OK;
}

static yz_status tell_refusal(void *payload, size_t segment, yz_str reason)
{
    (void)payload, (void)segment;
    printf("R\t%.*s\n", YZ_STR_ARG(reason));
    return YZ_OK;
}

/* The text with values for its figures, so that 1,000 and 1000 are equal. */
static void tell_values(const job *j, yz_str text)
{
    engmem_figures figures;
    size_t at = 0;
    size_t i;
    memset(&figures, 0, sizeof figures);
    if (engmem_figures_read(text, number_style_of(j->langs[0]), &figures,
                            NULL) != YZ_OK)
        stop("not enough memory");
    for (i = 0; i < figures.count; i++) {
        const engmem_figure *f = &figures.items[i];
        printf("%.*s<%llue%d/%u>", (int)(f->span.begin - at), text.ptr + at,
               (unsigned long long)f->value.mantissa, (int)f->value.exponent,
               (unsigned)f->value.divisor);
        at = f->span.end;
    }
    printf("%.*s\n", (int)(text.len - at), text.ptr + at);
    engmem_figures_done(&figures);
}

static void translate(const yz_engine_ops *ops, void *self, job *j)
{
    yz_engine_sink sink = { sizeof sink, j, tell_proposal, tell_refusal };
    yz_error err = YZ_ERROR_INIT;
    size_t i;
    j->segment.struct_size = sizeof j->segment;
    j->segment.terms = j->of_segment.items;
    j->segment.term_count = j->of_segment.count;
    j->segment.hits = j->hits;
    for (i = 0; i < j->segment.hit_count; i++) {
        j->hits[i].terms = j->of_hits[i].items;
        j->hits[i].term_count = j->of_hits[i].count;
    }
    if (ops->translate(self, j->langs, &j->segment, 1, &sink, &err) != YZ_OK)
        stop(yz_error_text(&err));
}

static void forget(job *j)
{
    while (j->line_count > 0)
        free(j->lines[--j->line_count]);
    memset(&j->segment, 0, sizeof j->segment);
    j->of_segment.count = 0;
}

int main(int argc, char **argv)
{
    const yz_feature *feature = &engine_memory_LTX_yz_plugin.features[0];
    yz_config config = { .feature = feature };
    const yz_engine_ops *ops = feature->ops;
    static job j;
    void *self = NULL;
    char *line = NULL;
    size_t cap = 0;
    if (argc != 3)
        stop("call it with two languages");
    j.langs[0] = yz_str_of(argv[1]);
    j.langs[1] = yz_str_of(argv[2]);
    if (ops->create(&self, &config, NULL) != YZ_OK)
        stop("not enough memory");
    while (getline(&line, &cap, stdin) > 0) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == 'F') {
            tell_values(&j, yz_str_of(line + 2));
        } else if (take_line(&j, line)) {
            translate(ops, self, &j);
            forget(&j);
        } else {
            if (j.line_count == sizeof j.lines / sizeof j.lines[0])
                stop("too many lines for one segment");
            j.lines[j.line_count++] = line;
            line = NULL;
            cap = 0;
        }
    }
    free(line);
    ops->destroy(self);
    return 0;
}
