/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi glossary lint */
#include "glossary.h"

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
    if (l->tsv) {
        yzc_print(s, "\t%s\t%s\t", severities[fault->severity], fault->rule);
    } else {
        yzc_print(s, "  ");
        yzc_print_padded(s, yz_str_of(yz_tr(severities[fault->severity])), 7);
        yzc_print(s, "  %s  ", fault->rule);
    }
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
    fprintf(stderr, yz_trn("%zu error, ", "%zu errors, ", l.counts[3]),
            l.counts[3]);
    fprintf(stderr, yz_trn("%zu warning, ", "%zu warnings, ", l.counts[2]),
            l.counts[2]);
    fprintf(stderr, yz_trn("%zu info", "%zu infos", l.counts[1]), l.counts[1]);
    fprintf(stderr,
            yz_trn(" in %zu entries of %zu file\n",
                   " in %zu entries of %zu files\n", shelf->count),
            entries, shelf->count);
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
