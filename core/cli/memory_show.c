/* SPDX-License-Identifier: Apache-2.0 */
/* What a translation memory has that is like a text. */
#include "memory_verbs.h"

static void print_line(yzc_session *s, const char *lang, yz_str text)
{
    yzc_print(s, "      %-3s ", lang);
    yzc_print_safe(s, text);
    yzc_print(s, "\n");
}

static const char *word_of(yz_memory_likeness likeness)
{
    return likeness == YZ_MEMORY_IN_CONTEXT ? YZ_MARK("in context")
           : likeness == YZ_MEMORY_EXACT    ? YZ_MARK("exact")
                                            : YZ_MARK("fuzzy");
}

static void print_text(yzc_session *s, const yz_memory_hit *hit)
{
    const yz_memory_entry *e = hit->entry;
    char date[YZC_DATE];

    yzc_memory_date(date, e->changed, YZC_DAY);
    yzc_print(s, "%3d %%  %s, entry %llu", (int)(hit->score * 100),
              yz_tr(word_of(hit->likeness)), (unsigned long long)e->id);
    if (e->origin.len > 0) {
        yzc_print(s, " of ");
        yzc_print_safe(s, e->origin);
    }
    yzc_print(s, "%s%s", date[0] ? ", " : "", date);
    if (e->author.len > 0) {
        yzc_print(s, ", ");
        yzc_print_safe(s, e->author);
    }
    if (hit->occurrences > 1)
        yzc_print(s, ", %zu times", hit->occurrences);
    yzc_print(s, "\n");
    print_line(s, s->options->run.from, e->texts[0]);
    print_line(s, s->options->run.to, e->texts[1]);
}

static void print_row(yzc_session *s, const yz_memory_hit *hit)
{
    const yz_memory_entry *e = hit->entry;
    char date[YZC_DATE];

    yzc_memory_date(date, e->changed, YZC_ISO);
    yzc_print(s, "%.4f\t%s\t%llu\t", hit->score, word_of(hit->likeness),
              (unsigned long long)e->id);
    yzc_print_safe(s, e->texts[0]);
    yzc_print(s, "\t");
    yzc_print_safe(s, e->texts[1]);
    yzc_print(s, "\t");
    yzc_print_safe(s, e->origin);
    yzc_print(s, "\t%s\t", date);
    yzc_print_safe(s, e->author);
    yzc_print(s, "\t%zu\n", hit->occurrences);
}

int yzc_memory_search(yzc_session *s, yz_memory *memory, yz_str text)
{
    const yzc_options *o = s->options;
    int format = yzc_format(o, "text|tsv");
    yz_memory_query query = YZ_MEMORY_QUERY_INIT;
    const yz_memory_hit *hits;
    size_t count;

    if (format < 0)
        return YZC_TROUBLE;
    query.langs[0] = yz_str_of(o->run.from);
    query.langs[1] = yz_str_of(o->run.to);
    query.text = text;
    if (o->least > 0)
        query.least = o->least;
    if (o->limited)
        query.most = o->limit;
    if (yz_memory_search(memory, &query, &hits, &count, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    if (format == 1)
        yzc_print(s, "score\tlikeness\tentry\tsource\ttarget\torigin\tchanged\t"
                     "author\toccurrences\n");
    for (size_t i = 0; i < count; i++)
        (format == 0 ? print_text : print_row)(s, &hits[i]);
    if (count == 0)
        yzc_note("nothing in %s is like that", o->operands.items[1]);
    return count > 0 ? YZC_CLEAN : YZC_FINDINGS;
}
