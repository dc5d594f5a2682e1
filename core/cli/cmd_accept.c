/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi accept */
#include "check.h"
#include "commands.h"
#include <stdlib.h>
#include <time.h>

enum {
    LEAST_LETTERS = 4, /* of an id that is typed in part */
    SHOWN_IDS = 5
};

/* A finding of the run; of several with one id the first. */
typedef struct known {
    const yz_finding *finding;
    size_t order;  /* in the text; accepted ones behind */
    bool accepted; /* by a decision that is there */
    bool taken;    /* to be accepted now */
} known;

typedef struct accepting {
    yzc_session s;
    yzc_options options; /* as they are for the check */
    const char *path;    /* of the file of decisions */
    yzc_words ids;       /* as typed; in `typed` */
    char *typed;         /* the operands with ids, cut at their commas */
    const char *const *texts;
    size_t text_count;
    known *known; /* by id */
    size_t known_count;
    known *taken; /* in order of the text */
    yz_decision *added;
    size_t added_count;
    size_t changed; /* of them: accepted before */
    yz_decision *dropped;
    size_t dropped_count;
    char date[16];
} accepting;

/* ---- What was typed ---- */

/* Ids have no vowel, so that hardly a file is called so; one that is there
 * means itself. */
static bool is_ids(const char *word)
{
    static const char letters[] = "bcdfghjklmnpqrstvwxz";
    bool any = false;

    for (const char *at = word; *at;) {
        size_t len = strspn(at, letters);

        if (at[len] != '\0' && at[len] != ',')
            return false;
        if (len > 0 && (len < LEAST_LETTERS || len > 10))
            return false;
        any = any || len > 0;
        at += len + (at[len] == ',');
    }
    return any && !yzc_is_path(word);
}

size_t yzc_count_ids(const yzc_words *operands)
{
    size_t count = 0;

    while (count < operands->count && is_ids(operands->items[count]))
        count++;
    return count;
}

/* The operands that are ids, then texts. */
static bool read_operands(accepting *a)
{
    const yzc_words *all = &a->options.operands;
    size_t count = yzc_count_ids(all);
    size_t size = 1;
    char *end;

    for (size_t i = 0; i < count; i++)
        size += strlen(all->items[i]) + 1;
    a->texts = all->items + count;
    a->text_count = all->count - count;
    a->typed = yz_malloc(size);
    if (!a->typed) {
        yzc_complain("out of memory");
        return false;
    }
    end = a->typed;
    for (size_t i = 0; i < count; i++)
        end = stpcpy(stpcpy(end, all->items[i]), ",");
    *end = '\0';
    for (char *rest = a->typed, *word; (word = strsep(&rest, ",")) != NULL;)
        if (*word && !yzc_add_word(&a->ids, word))
            return false;
    return true;
}

static bool is_blank(const char *text)
{
    return yz_str_trim(yz_str_of(text)).len == 0;
}

static bool check_options(const accepting *a)
{
    const yzc_options *o = &a->options;
    const char *fault = NULL;

    if (!o->run.accepted)
        fault = yz_tr("say with --accepted FILE where decisions are kept");
    else if (a->ids.count == 0 && !o->all_current && !o->prune)
        fault = yz_tr(
            "name findings by their ids, as yizhi check -v shows them; or "
            "--all-current, or --prune");
    else if (a->ids.count > 0 && o->all_current)
        fault = yz_tr("ids do not go with --all-current");
    else if ((a->ids.count > 0 || o->all_current) &&
             (!o->reason || is_blank(o->reason)))
        fault = yz_tr("say with --reason TEXT why it is right as it is");
    else if (o->all_current && o->fail_on == YZ_SEVERITY_DEFAULT)
        fault =
            yz_tr("--all-current with --fail-on never would accept nothing");
    else if (a->text_count == 0)
        fault = yz_tr("name the documents, as for yizhi check");
    if (fault)
        yzc_complain("accept: %s", fault);
    return !fault;
}

/* ---- Findings by id ---- */

static int by_id(const void *left, const void *right)
{
    const known *a = left;
    const known *b = right;
    int c = strcmp(a->finding->id, b->finding->id);

    return c != 0 ? c : (a->order > b->order) - (a->order < b->order);
}

static int by_order(const void *left, const void *right)
{
    const known *a = left;
    const known *b = right;

    return (a->order > b->order) - (a->order < b->order);
}

static bool list_findings(accepting *a)
{
    size_t current = yz_run_finding_count(a->s.run);
    size_t count = current + yz_run_accepted_count(a->s.run);
    size_t kept = 0;

    a->known = yz_calloc(count + 1, sizeof *a->known);
    if (!a->known)
        return false;
    for (size_t i = 0; i < count; i++)
        a->known[i] =
            (known){ i < current ? yz_run_finding(a->s.run, i)
                                 : yz_run_accepted(a->s.run, i - current),
                     i, i >= current, false };
    if (count > 0)
        qsort(a->known, count, sizeof *a->known, by_id);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(a->known[kept - 1].finding->id,
                                a->known[i].finding->id) != 0)
            a->known[kept++] = a->known[i];
    a->known_count = kept;
    return true;
}

static size_t first_from(const accepting *a, const char *id)
{
    size_t low = 0;
    size_t high = a->known_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(a->known[middle].finding->id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void tell_ambiguous(const accepting *a, const char *id, size_t first,
                           size_t count)
{
    char list[SHOWN_IDS * (sizeof(((yz_finding *)0)->id) + 2)] = "";
    size_t shown = count < SHOWN_IDS ? count : SHOWN_IDS;
    char *end = list;

    for (size_t i = 0; i < shown; i++)
        end =
            stpcpy(stpcpy(end, i ? ", " : ""), a->known[first + i].finding->id);
    yzc_complain("accept: %zu findings have ids that begin with “%s”: %s%s",
                 count, id, list, count > shown ? " …" : "");
}

/* Takes the only finding whose id begins so. */
static bool take(accepting *a, const char *id)
{
    size_t first = first_from(a, id);
    size_t count = 0;

    while (first + count < a->known_count &&
           strncmp(a->known[first + count].finding->id, id, strlen(id)) == 0)
        count++;
    if (count == 1)
        a->known[first].taken = true;
    else if (count > 1)
        tell_ambiguous(a, id, first, count);
    else
        yzc_complain("accept: no finding here has an id that begins with “%s” "
                     "(yizhi check -v shows them)",
                     id);
    return count == 1;
}

static bool take_all(accepting *a)
{
    for (size_t i = 0; i < a->ids.count; i++)
        if (!take(a, a->ids.items[i]))
            return false;
    for (size_t i = 0; a->options.all_current && i < a->known_count; i++)
        a->known[i].taken = !a->known[i].accepted &&
                            a->known[i].finding->severity >= a->options.fail_on;
    return true;
}

/* ---- Decisions ---- */

static bool decide(accepting *a, const known *taken, const char *date)
{
    yz_decision *d = &a->added[a->added_count];

    if (yz_run_decide(a->s.run, taken->finding, d, &a->s.err) != YZ_OK)
        return false;
    d->reason = yz_str_of(a->options.reason);
    d->who = yz_str_of(a->options.author);
    d->date = yz_str_of(date);
    a->taken[a->added_count++] = *taken;
    a->changed += taken->accepted;
    return true;
}

static void list_lapsed(accepting *a)
{
    for (size_t i = 0; i < yz_run_decision_count(a->s.run); i++) {
        const yz_decision *d = yz_run_decision(a->s.run, i);

        if (d->state >= YZ_DECISION_LAPSED)
            a->dropped[a->dropped_count++] = *d;
    }
}

static bool make(accepting *a)
{
    time_t now = time(NULL);
    struct tm parts;

    a->taken = yz_calloc(a->known_count + 1, sizeof *a->taken);
    a->added = yz_calloc(a->known_count + 1, sizeof *a->added);
    a->dropped =
        yz_calloc(yz_run_decision_count(a->s.run) + 1, sizeof *a->dropped);
    if (!a->taken || !a->added || !a->dropped || !gmtime_r(&now, &parts)) {
        yz_fail_no_memory(&a->s.err);
        return false;
    }
    strftime(a->date, sizeof a->date, "%Y-%m-%d", &parts);
    if (a->options.prune)
        list_lapsed(a);
    for (size_t i = 0; i < a->known_count; i++)
        if (a->known[i].taken && !decide(a, &a->known[i], a->date))
            return false;
    return true;
}

static bool write_file(accepting *a)
{
    return a->options.dry_run || a->added_count + a->dropped_count == 0 ||
           yz_decisions_change(a->path, a->added, a->added_count, a->dropped,
                               a->dropped_count, &a->s.err) == YZ_OK;
}

/* ---- What was done ---- */

static void tell_taken(accepting *a, const yz_finding *f)
{
    bool target = f->source_place.line == 0;
    yz_place place = target ? f->target_place : f->source_place;

    yzc_print(&a->s, "%s %s  ",
              a->options.dry_run ? yz_tr("would accept") : yz_tr("accepted"),
              f->id);
    yzc_print_safe(&a->s, target ? f->target_name : f->source_name);
    yzc_print(&a->s, ":%zu:%zu  %s  ", place.line, place.column, f->rule->id);
    yzc_print_safe(&a->s, f->message);
    yzc_print(&a->s, "\n");
}

static void tell_dropped(accepting *a, const yz_decision *d)
{
    yzc_print(&a->s, "%s ",
              a->options.dry_run ? yz_tr("would drop") : yz_tr("dropped"));
    yzc_print_safe(&a->s, d->id);
    yzc_print(&a->s, "  ");
    yzc_print_safe(&a->s, d->rule);
    yzc_print(&a->s, "  ");
    yzc_print_safe(&a->s, d->words);
    yzc_print(&a->s, d->words.len > 0 ? ": " : "");
    yzc_print_safe(&a->s, d->change);
    yzc_print(&a->s, "\n");
}

/* Of all findings the number will do. */
static void tell(accepting *a)
{
    const yzc_options *o = &a->options;
    size_t more = a->added_count - a->changed;

    if (a->added_count > 0)
        qsort(a->taken, a->added_count, sizeof *a->taken, by_order);
    for (size_t i = 0; i < a->added_count; i++)
        if (!o->all_current || o->verbose || o->dry_run)
            tell_taken(a, a->taken[i].finding);
    for (size_t i = 0; i < a->dropped_count; i++)
        tell_dropped(a, &a->dropped[i]);
    yzc_print_safe(&a->s, yz_str_of(a->path));
    yzc_print(&a->s, o->dry_run ? yz_tr(" would have ") : ": ");
    yzc_print(&a->s, yz_trn("%zu decision more", "%zu decisions more", more),
              more);
    if (a->changed > 0)
        yzc_print(&a->s, ", %zu changed", a->changed);
    if (o->prune)
        yzc_print(&a->s, ", %zu dropped", a->dropped_count);
    yzc_print(&a->s, "\n");
}

/* ---- All of it ---- */

static int accept_findings(accepting *a)
{
    if (!yzc_check_texts(&a->s, a->texts, a->text_count))
        return YZC_TROUBLE;
    if (!list_findings(a))
        return yzc_complain("out of memory");
    if (!take_all(a))
        return YZC_TROUBLE;
    if (!make(a) || !write_file(a))
        return yzc_session_complain(&a->s);
    tell(a);
    return yzc_tell_skips(&a->s) ? YZC_SKIPPED : YZC_CLEAN;
}

int yzc_accept(const yzc_options *options)
{
    accepting a = { .options = *options };
    int status = YZC_TROUBLE;

    if (read_operands(&a) && check_options(&a)) {
        a.path = a.options.run.accepted;
        if (yzc_session_open(&a.s, &a.options))
            status = accept_findings(&a);
        status = yzc_session_close(&a.s, status);
    }
    yz_free(a.typed);
    yz_free(a.ids.items);
    yz_free(a.known);
    yz_free(a.taken);
    yz_free(a.added);
    yz_free(a.dropped);
    return status;
}
