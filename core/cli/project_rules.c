/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What files say of rules → levels.
 *
 * The user's own file comes first, then the project, then its sections, and the
 * last that fits counts.  Within one of them the order of lines does not
 * matter: the more exact name of a rule counts, and what is ignored is off.
 */
#include "project.h"
#include <stdlib.h>
#include <strings.h>

/* Within a section. */
enum {
    NOT_SELECTED,
    SELECTED, /* and levels, by exactness */
    IGNORED
};

typedef struct wish {
    size_t section; /* over both files */
    int phase;
    size_t number; /* of telling */
    yz_rule_level level;
    const char *place;
} wish;

typedef struct wishes {
    yzc_options *o;
    wish *items;
    size_t count;
    size_t cap;
} wishes;

/* Somebody who names rules on the command line wants to see what they find,
 * also where a file switches them off. */
bool yzc_is_overruled(const yzc_options *o, const yzc_setting *s)
{
    bool ignore = strcmp(s->key, "ignore") == 0;

    if (s->layer == YZC_LAYER_WORDS)
        return false;
    if (yzc_is_rule(s->key))
        return o->select.count > 0 && strcmp(s->value, "off") == 0;
    if (!ignore && strcmp(s->key, "select") != 0)
        return false;
    return o->select.count > 0 ||
           (!s->glob &&
            (!yzc_setting_counts(o, s) || (ignore && o->ignore.count > 0)));
}

static bool add(wishes *w, const yzc_setting *s, int phase, const char *rule,
                yz_severity severity)
{
    wish new = { .section = s->layer + s->section,
                 .phase = phase,
                 .number = w->count,
                 .level = { s->glob, rule, severity, phase != SELECTED },
                 .place = s->place };

    if (yz_grow((void **)&w->items, &w->cap, w->count + 1, sizeof *w->items) !=
        YZ_OK) {
        yzc_complain("out of memory");
        return false;
    }
    w->items[w->count++] = new;
    return true;
}

static bool add_list(wishes *w, const yzc_setting *s, bool select)
{
    char *rest = yzc_own(&w->o->said, yz_str_of(s->value));

    if (!rest || (select && !add(w, s, NOT_SELECTED, "", YZ_SEVERITY_DEFAULT)))
        return false;
    for (char *word; (word = strsep(&rest, ",")) != NULL;) {
        word += strspn(word, " \t");
        word[strcspn(word, " \t")] = 0;
        if (*word &&
            !add(w, s, select ? SELECTED : IGNORED, word, YZ_SEVERITY_DEFAULT))
            return false;
    }
    return true;
}

static bool add_level(wishes *w, const yzc_setting *s)
{
    static const char *const names[] = { "off", "info", "warning", "error" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(s->value, names[i]) != 0)
            continue;
        if (!add(w, s, SELECTED, s->key, (yz_severity)i))
            return false;
        w->items[w->count - 1].level.off = i == 0;
        return true;
    }
    yzc_complain("%s: a rule's level is error, warning, info or off, not “%s”",
                 s->place, s->value);
    return false;
}

static bool add_setting(wishes *w, const yzc_setting *s)
{
    bool select = strcmp(s->key, "select") == 0;
    bool ignore = strcmp(s->key, "ignore") == 0;

    if (s->layer == YZC_LAYER_WORDS || yzc_is_overruled(w->o, s))
        return true;
    if (yzc_is_rule(s->key))
        return add_level(w, s);
    return !(select || ignore) || add_list(w, s, select);
}

static int compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_weight(const void *left, const void *right)
{
    const wish *a = left;
    const wish *b = right;
    int c = compare(a->section, b->section);

    if (c == 0)
        c = a->phase - b->phase;
    if (c == 0)
        c = compare(strlen(a->level.rule), strlen(b->level.rule));
    return c ? c : compare(a->number, b->number);
}

/* ---- Levels ---- */

static bool hand_over(yzc_options *o, wishes *w)
{
    o->levels = yz_calloc(w->count, sizeof *o->levels);
    o->level_places = yz_calloc(w->count, sizeof *o->level_places);
    if (!o->levels || !o->level_places) {
        yzc_complain("out of memory");
        return false;
    }
    qsort(w->items, w->count, sizeof *w->items, by_weight);
    for (size_t i = 0; i < w->count; i++) {
        o->levels[i] = w->items[i].level;
        o->level_places[i] = w->items[i].place;
    }
    o->run.levels = o->levels;
    o->run.level_count = w->count;
    o->run.levels_folder = o->said.folder;
    return true;
}

bool yzc_make_levels(yzc_options *o)
{
    wishes w = { .o = o };
    bool good = true;

    for (size_t i = 0; i < o->said.count && good; i++)
        good = add_setting(&w, &o->said.items[i]);
    if (good && w.count > 0 && o->command->bit & (YZC_CHECK | YZC_CONFIG))
        good = hand_over(o, &w);
    yz_free(w.items);
    return good;
}

bool yzc_rule_exists(yz_host *host, const char *rule)
{
    size_t count = yz_host_rule_count(host);

    for (size_t i = 0; i < count; i++)
        if (strncmp(yz_host_rule_at(host, i)->id, rule, strlen(rule)) == 0)
            return true;
    return false;
}

/* What a plugin of the project's that is not loaded may have. */
static bool may_be_left_out(yz_host *host, const char *rule)
{
    yz_str reason;

    return strncmp(rule, "X.", 2) == 0 && yz_host_left_out(host, &reason) > 0;
}

/* The rules that were meant: one's own are called X. and their name, and
 * capitals are small letters to many.  NULL: none. */
static const char *meant_by(yz_host *host, const char *rule, int *len)
{
    size_t count = yz_host_rule_count(host);
    size_t said = strlen(rule);

    for (size_t i = 0; i < count; i++) {
        const char *id = yz_host_rule_at(host, i)->id;
        bool whole = strncasecmp(id, rule, said) == 0;
        size_t skip = !whole && strncmp(id, "X.", 2) == 0 ? 2 : 0;

        if (whole || strncasecmp(id + skip, rule, said) == 0) {
            *len = (int)(skip + said);
            return id;
        }
    }
    return NULL;
}

bool yzc_no_rule(yz_host *host, const char *rule)
{
    yz_str reason = { "", 0 };
    int len = 0;
    const char *meant = meant_by(host, rule, &len);

    if (may_be_left_out(host, rule))
        yz_host_left_out(host, &reason);
    if (reason.len > 0)
        yzc_complain("there is no rule “%s”; not all plugins are loaded: %.*s",
                     rule, YZ_STR_ARG(reason));
    else if (meant)
        yzc_complain("there is no rule “%s”; did you mean “%.*s”?", rule, len,
                     meant);
    else
        yzc_complain("there is no rule “%s” (yizhi explain lists them)", rule);
    return false;
}

bool yzc_check_levels(const yzc_options *o, yz_host *host)
{
    for (size_t i = 0; i < o->run.level_count; i++)
        if (!yzc_rule_exists(host, o->levels[i].rule) &&
            !may_be_left_out(host, o->levels[i].rule)) {
            yzc_complain("%s: there is no rule “%s” (yizhi explain lists them)",
                         o->level_places[i], o->levels[i].rule);
            return false;
        }
    return true;
}
