/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi glossary show, stats */
#include "glossary.h"

/* ---- show ---- */

/* Whether the folded term has the folded word in it; *whole: is it. */
static bool holds(yz_str term, yz_str word, bool *whole)
{
    yz_buf folded;
    bool found = false;

    yz_buf_init(&folded, 1 << 20);
    if (yz_fold_text(term, &folded, NULL) == YZ_OK && word.len > 0) {
        found = memmem(folded.ptr, folded.len, word.ptr, word.len) != NULL;
        *whole |= found && folded.len == word.len;
    }
    yz_buf_done(&folded);
    return found;
}

static bool concept_holds(const yz_concept *c, yz_str word, bool *whole)
{
    bool found = false;

    *whole = false;
    for (size_t i = 0; i < c->term_count; i++)
        found |= holds(c->terms[i].text, word, whole);
    return found;
}

/* Entries that are the word, or, with `part`, have it in them. */
static size_t show_word(yzc_session *s, const yzc_shelf *shelf, yz_str word,
                        bool part)
{
    size_t shown = 0;

    for (size_t i = 0; i < shelf->count; i++)
        for (size_t k = 0; k < yz_glossary_count(shelf->items[i]); k++) {
            const yz_concept *c = yz_glossary_concept(shelf->items[i], k);
            bool whole;

            if (!concept_holds(c, word, &whole) || (!part && !whole))
                continue;
            yzc_print_concept(s, c);
            shown++;
        }
    return shown;
}

static bool show(yzc_session *s, const yzc_shelf *shelf, const char *typed)
{
    size_t shown = 0;
    yz_buf word;

    yz_buf_init(&word, 1 << 20);
    if (yz_fold_text(yz_str_trim(yz_str_of(typed)), &word, NULL) == YZ_OK) {
        shown = show_word(s, shelf, yz_buf_str(&word), false);
        if (shown == 0)
            shown = show_word(s, shelf, yz_buf_str(&word), true);
    }
    if (shown == 0)
        yzc_note("no entry has “%s”", typed);
    yz_buf_done(&word);
    return shown > 0;
}

int yzc_glossary_show(yzc_session *s)
{
    const yzc_words *words = &s->options->operands;
    int status = YZC_TROUBLE;
    yzc_shelf shelf;

    if (yzc_shelf_fill(&shelf, s, words->count)) {
        status = YZC_CLEAN;
        for (size_t i = 1; i < words->count; i++)
            if (!show(s, &shelf, words->items[i]))
                status = YZC_FINDINGS;
    }
    yzc_shelf_done(&shelf);
    return status;
}

/* ---- stats ---- */

enum {
    MOST_NAMES = 24
};

/* Names and how often each was met; beyond MOST_NAMES they are one. */
typedef struct tally {
    yz_str names[MOST_NAMES];
    size_t counts[MOST_NAMES];
    size_t used;
    size_t others;
} tally;

static void count_name(tally *t, yz_str name)
{
    for (size_t i = 0; i < t->used; i++)
        if (yz_str_equal(t->names[i], name)) {
            t->counts[i]++;
            return;
        }
    if (t->used == MOST_NAMES) {
        t->others++;
        return;
    }
    t->names[t->used] = name;
    t->counts[t->used++] = 1;
}

static void print_tally(yzc_session *s, const char *title, const tally *t)
{
    if (t->used == 0)
        return;
    yzc_print_padded(s, yz_str_of(yz_tr(title)), 10);
    for (size_t i = 0; i < t->used; i++) {
        yzc_print(s, "%s", i ? ", " : " ");
        yzc_print_safe(s, t->names[i].len ? t->names[i]
                                          : yz_str_of(yz_tr("(none)")));
        yzc_print(s, " %zu", t->counts[i]);
    }
    if (t->others)
        yzc_print(s, ", others %zu", t->others);
    yzc_print(s, "\n");
}

typedef struct stats {
    tally langs, statuses, domains;
    size_t concepts, terms, proposed, target_only;
} stats;

static void count_concept(stats *all, const yz_concept *c)
{
    all->concepts++;
    all->terms += c->term_count;
    all->proposed += c->proposed;
    all->target_only += c->target_only;
    if (c->domain.len)
        count_name(&all->domains, c->domain);
    for (size_t i = 0; i < c->term_count; i++) {
        count_name(&all->langs, c->terms[i].lang);
        count_name(&all->statuses,
                   yz_str_of(yz_tr(yz_term_status_name(c->terms[i].status))));
    }
}

static void print_file(yzc_session *s, const yz_glossary *g)
{
    const yz_concept *first = yz_glossary_concept(g, 0);

    if (first)
        yzc_print_safe(s, first->file);
    else
        yzc_print(s, "(an empty file)");
    yzc_print(s, "  %s, %zu entries, %zu rejected\n", yz_glossary_format_of(g),
              yz_glossary_count(g), yz_glossary_reject_count(g));
}

int yzc_glossary_stats(yzc_session *s)
{
    stats all;
    yzc_shelf shelf;
    bool rejected = false;
    int status = YZC_TROUBLE;

    memset(&all, 0, sizeof all);
    if (yzc_shelf_fill(&shelf, s, 1)) {
        for (size_t i = 0; i < shelf.count; i++) {
            print_file(s, shelf.items[i]);
            rejected |= yz_glossary_reject_count(shelf.items[i]) > 0;
            for (size_t k = 0; k < yz_glossary_count(shelf.items[i]); k++)
                count_concept(&all, yz_glossary_concept(shelf.items[i], k));
        }
        yzc_print(s,
                  "%zu entries, %zu proposed, %zu on the target alone; "
                  "%zu terms\n",
                  all.concepts, all.proposed, all.target_only, all.terms);
        print_tally(s, YZ_MARK("languages"), &all.langs);
        print_tally(s, YZ_MARK("status"), &all.statuses);
        print_tally(s, YZ_MARK("domains"), &all.domains);
        status = rejected ? YZC_SKIPPED : YZC_CLEAN;
    }
    yzc_shelf_done(&shelf);
    return status;
}
