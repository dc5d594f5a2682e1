/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi glossary convert, lint, show, stats */
#include "glossary.h"
#include "safe.h"
#include <stdlib.h>

/* ---- convert ---- */

/* --format, or --to where it names no language but a format; else what the name
 * of the file tells.  NULL: said that there is none. */
static const char *format_for(yzc_session *s, const char *path)
{
    const yzc_options *o = s->options;
    const char *format = o->format;

    if (!format && yz_glossary_can_write(s->host, o->run.to, NULL))
        format = o->run.to;
    if (!format)
        format = yz_glossary_format_for(s->host, path, &s->err);
    if (!format)
        yzc_session_complain(s);
    return format;
}

static int convert(yzc_session *s, const yz_glossary *g, const char *format,
                   const char *path)
{
    bool to_stdout = strcmp(path, "-") == 0;
    yz_losses losses;
    yz_buf out;
    int status = YZC_CLEAN;

    yz_losses_init(&losses);
    yz_buf_init(&out, SIZE_MAX / 2);
    if (yz_glossary_write(s->host, g, format, path, &out, &losses, &s->err) !=
            YZ_OK ||
        (!to_stdout && yz_write_file(path, yz_buf_str(&out), &s->err) != YZ_OK))
        status = yzc_session_complain(s);
    else if (to_stdout)
        s->output.write(s->output.payload, yz_buf_str(&out));
    if (status == YZC_CLEAN && yzc_tell_losses(&losses, g, path))
        status = YZC_SKIPPED;
    if (yzc_tell_rejects(g) && status == YZC_CLEAN)
        status = YZC_SKIPPED;
    yz_losses_done(&losses);
    yz_buf_done(&out);
    return status;
}

/* If --to named the format, the target language is the usual one. */
static yz_glossary *read_for(yzc_session *s, const char *path,
                             const char *format)
{
    const yzc_options *o = s->options;
    yz_run_options usual = YZ_RUN_OPTIONS_INIT;
    const char *to = format == o->run.to ? usual.to : o->run.to;
    yz_glossary *g =
        yz_glossary_read(s->host, path, o->read_as, o->run.from, to, &s->err);

    if (!g)
        yzc_session_complain(s);
    return g;
}

int yzc_glossary_convert(yzc_session *s)
{
    const yzc_words *words = &s->options->operands;
    const char *format = format_for(s, words->items[2]);
    yz_glossary *g = format ? read_for(s, words->items[1], format) : NULL;
    int status = g ? convert(s, g, format, words->items[2]) : YZC_TROUBLE;

    yz_glossary_free(g);
    return status;
}

/* ---- lint ---- */

typedef struct linting {
    yzc_session *s;
    bool tsv;
    size_t counts[YZ_SEVERITY_ERROR + 1];
} linting;

static bool begins_with_one_of(const yzc_words *words, const char *rule)
{
    for (size_t i = 0; i < words->count; i++)
        if (strncmp(rule, words->items[i], strlen(words->items[i])) == 0)
            return true;
    return false;
}

static yz_status print_fault(void *payload, const yz_glossary_fault *fault)
{
    static const char *const severities[] = { "", "info", "warning", "error" };
    linting *l = payload;
    yzc_session *s = l->s;
    const char *between = l->tsv ? "\t" : ":";

    if (begins_with_one_of(&s->options->ignore, fault->rule) ||
        (s->options->select.count > 0 &&
         !begins_with_one_of(&s->options->select, fault->rule)))
        return YZ_OK;
    l->counts[fault->severity]++;
    yzc_print_safe(s, fault->file);
    yzc_print(s, "%s%zu%s%zu", between, fault->place.line, between,
              fault->place.column);
    yzc_print(s, l->tsv ? "\t%s\t%s\t" : "  %-7s  %s  ",
              severities[fault->severity], fault->rule);
    yzc_print_safe(s, fault->sentence);
    yzc_print(s, "\n");
    return YZ_OK;
}

static int lint(yzc_session *s, const yzc_shelf *shelf, bool tsv)
{
    linting l = { s, tsv, { 0 } };
    yz_glossary_fault_sink sink = { sizeof sink, &l, print_fault };
    size_t entries = 0;
    size_t failing = 0;

    if (tsv)
        yzc_print(s, "file\tline\tcolumn\tseverity\trule\tsentence\n");
    if (yz_glossary_lint((const yz_glossary *const *)shelf->items, shelf->count,
                         &sink, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    for (size_t i = 0; i < shelf->count; i++)
        entries += yz_glossary_count(shelf->items[i]);
    fflush(stdout);
    fprintf(stderr,
            "%zu error%s, %zu warning%s, %zu info%s in %zu entries of %zu "
            "file%s\n",
            l.counts[3], l.counts[3] == 1 ? "" : "s", l.counts[2],
            l.counts[2] == 1 ? "" : "s", l.counts[1],
            l.counts[1] == 1 ? "" : "s", entries, shelf->count,
            shelf->count == 1 ? "" : "s");
    for (int i = s->options->fail_on; i <= YZ_SEVERITY_ERROR && i > 0; i++)
        failing += l.counts[i];
    return failing ? YZC_FINDINGS : YZC_CLEAN;
}

int yzc_glossary_lint(yzc_session *s)
{
    int format = yzc_format(s->options, "text|tsv");
    int status = YZC_TROUBLE;
    yzc_shelf shelf;

    if (format < 0)
        return YZC_TROUBLE;
    if (yzc_shelf_fill(&shelf, s, 1))
        status = lint(s, &shelf, format == 1);
    yzc_shelf_done(&shelf);
    return status;
}

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
    yzc_print(s, "%-10s", title);
    for (size_t i = 0; i < t->used; i++) {
        yzc_print(s, "%s", i ? ", " : " ");
        yzc_print_safe(s, t->names[i].len ? t->names[i] : yz_str_of("(none)"));
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
                   yz_str_of(yz_term_status_name(c->terms[i].status)));
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
        print_tally(s, "languages", &all.langs);
        print_tally(s, "status", &all.statuses);
        print_tally(s, "domains", &all.domains);
        status = rejected ? YZC_SKIPPED : YZC_CLEAN;
    }
    yzc_shelf_done(&shelf);
    return status;
}
