/* SPDX-License-Identifier: Apache-2.0 */
/* Settings, of files and of the command line → options. */
#include "check.h"
#include "project.h"
#include <errno.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

/* ---- Which of them counts ---- */

static size_t number_of(const struct entry *entry)
{
    return (size_t)(entry - yzc_entries);
}

int yzc_layer_of(const yzc_options *o, const char *name)
{
    const struct entry *entry = yzc_entry_of(name);

    return entry ? o->said.layers[number_of(entry)] - 1 : -1;
}

bool yzc_setting_counts(const yzc_options *o, const yzc_setting *s)
{
    if (!s->entry || strcmp(s->key, "set") == 0)
        return true;
    return o->said.layers[number_of(s->entry)] == s->layer + 1;
}

static bool is_rule_list(const yzc_setting *s)
{
    return s->layer != YZC_LAYER_WORDS &&
           (strcmp(s->key, "select") == 0 || strcmp(s->key, "ignore") == 0);
}

static bool is_store(const char *place)
{
    size_t len = strlen(place);

    return strstr(place, "://") ||
           (len > 4 && strcasecmp(place + len - 4, ".yzm") == 0);
}

/* Whether the command takes what a file says: not where the option means
 * something of this one command. */
static bool is_for(const yzc_options *o, const yzc_setting *s)
{
    int bit = o->command->bit;

    if (s->layer == YZC_LAYER_WORDS)
        return true;
    if (bit == YZC_CONFIG)
        return strcmp(s->key, "format") != 0;
    if (!(s->entry->commands & bit) || is_rule_list(s))
        return false;
    if (strcmp(s->key, "format") == 0)
        return bit == YZC_CHECK;
    if (strcmp(s->key, "memory") == 0) /* a store teaches no aligner */
        return bit == YZC_TRANSLATE || !is_store(s->value);
    return strcmp(s->key, "glossary") != 0 || bit != YZC_GLOSSARY;
}

/* ---- Taking them ---- */

/* A value is checked, even where nobody wants it: the next command might. */
static bool try_value(yzc_options *o, const yzc_setting *s)
{
    yzc_options scratch = { .command = o->command };
    bool good;

    scratch.said.at = s->place;
    good = s->entry->take(&scratch, s->entry, s->value);
    yzc_options_done(&scratch);
    return good;
}

static bool take(yzc_options *o, const yzc_setting *s)
{
    unsigned char *layer = &o->said.layers[number_of(s->entry)];

    if (*layer < s->layer + 1) {
        yzc_forget(o, s->entry);
        *layer = (unsigned char)(s->layer + 1);
    }
    if (!is_for(o, s))
        return is_rule_list(s) || try_value(o, s);
    o->said.at = s->layer == YZC_LAYER_WORDS ? NULL : s->place;
    if (!s->entry->take(o, s->entry, s->value))
        return false;
    o->said.at = NULL;
    return true;
}

static bool take_layer(yzc_options *o, yzc_layer layer)
{
    for (size_t i = 0; i < o->said.count; i++) {
        const yzc_setting *s = &o->said.items[i];

        if (s->layer == layer && s->entry && !s->glob && !take(o, s))
            return false;
    }
    return true;
}

/* ---- Paths ---- */

/* A file of decisions is made by the first one. */
static bool may_be_absent(const yzc_setting *s)
{
    return strcmp(s->key, "accepted") == 0 && errno == ENOENT;
}

/* A project's memory is a file: what else a plugin might take for a place,
 * nobody knows. */
static bool check_path(const yzc_setting *s)
{
    bool none = strcmp(s->key, "lexicon") == 0 && strcmp(s->value, "none") == 0;
    struct stat st;

    if (none || strstr(s->value, "://"))
        return true;
    if (stat(s->value, &st) == 0) {
        if (strcmp(s->key, "memory") != 0 || S_ISREG(st.st_mode))
            return true;
        yzc_complain("%s: %s: %s is not a file", s->place, s->key, s->value);
    } else if (may_be_absent(s)) {
        return true;
    } else {
        yzc_complain("%s: %s: %s: %s", s->place, s->key, s->value,
                     strerror(errno));
    }
    return false;
}

/* What a file names and this command takes must be there. */
static bool check_paths(const yzc_options *o)
{
    for (size_t i = 0; i < o->said.count; i++) {
        const yzc_setting *s = &o->said.items[i];
        const yzc_key *key = yzc_key_of(s->key);

        if (s->layer == YZC_LAYER_WORDS || !s->entry || !key ||
            !(key->flags & YZC_KEY_PATH) || o->command->bit == YZC_CONFIG)
            continue;
        if (yzc_setting_counts(o, s) && is_for(o, s) && !check_path(s))
            return false;
    }
    return true;
}

/* How many operands the command has before its paths; -1: it takes none of a
 * project. */
static int before_paths(const yzc_options *o)
{
    switch (o->command->bit) {
    case YZC_CHECK:
    case YZC_FIX:
    case YZC_REPORT:
    case YZC_MINE:
        return 0;
    case YZC_FIND:
        return 1;
    case YZC_ACCEPT:
        return (int)yzc_count_ids(&o->operands);
    case YZC_IMPACT:
        return o->operands.count == 2 && !yzc_is_path(o->operands.items[1]) ? 2
                                                                            : 1;
    default:
        return -1;
    }
}

static bool take_paths(yzc_options *o)
{
    bool said = false;

    if (!o->said.folder || before_paths(o) != (int)o->operands.count)
        return true;
    for (size_t i = 0; i < o->said.count; i++) {
        const yzc_setting *s = &o->said.items[i];

        if (s->layer != YZC_LAYER_PROJECT || strcmp(s->key, "paths") != 0)
            continue;
        if (!check_path(s) || !yzc_add_word(&o->operands, s->value))
            return false;
        said = true;
    }
    return said || yzc_add_word(&o->operands, o->said.folder);
}

/* Glossaries for a command that works on glossary files, where none is named.
 */
static bool take_usual(yzc_options *o)
{
    for (size_t i = 0; i < o->said.count; i++) {
        const yzc_setting *s = &o->said.items[i];

        if (o->command->bit == YZC_GLOSSARY && s->layer != YZC_LAYER_WORDS &&
            strcmp(s->key, "glossary") == 0 && yzc_setting_counts(o, s) &&
            !yzc_add_word(&o->usual, s->value))
            return false;
    }
    return true;
}

/* Where a project that does not say so keeps its decisions. */
static bool take_decisions(yzc_options *o)
{
    const struct entry *entry = yzc_entry_of("accepted");
    yz_buf path;

    if (o->run.accepted || !o->said.folder ||
        !(entry->commands & o->command->bit))
        return true;
    yz_buf_init(&path, SIZE_MAX / 2);
    if (strcmp(o->said.folder, ".") != 0)
        yz_buf_printf(&path, "%s/", o->said.folder);
    yz_buf_add(&path, yz_str_of("accepted.tsv"));
    if (path.failed) {
        yz_buf_done(&path);
        yzc_complain("out of memory");
        return false;
    }
    o->decisions = path.ptr;
    o->run.accepted = o->decisions;
    return true;
}

/* On the command line a file that is not there is a typing error. */
static bool check_decisions(const yzc_options *o)
{
    if (yzc_layer_of(o, "accepted") != YZC_LAYER_WORDS ||
        o->command->bit == YZC_ACCEPT || yzc_is_path(o->run.accepted))
        return true;
    yzc_complain("cannot read %s: %s", o->run.accepted, strerror(errno));
    return false;
}

bool yzc_take_all(yzc_options *o)
{
    if (!take_layer(o, YZC_LAYER_USER) || !take_layer(o, YZC_LAYER_PROJECT) ||
        !take_layer(o, YZC_LAYER_WORDS))
        return false;
    /* A segmenter that is named later needs no rules of the former. */
    if (yzc_layer_of(o, "segmenter") > yzc_layer_of(o, "srx"))
        o->srx = NULL;
    return check_paths(o) && take_paths(o) && take_usual(o) &&
           check_decisions(o) && take_decisions(o);
}
