/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What may stand in a yizhi.ini.
 *
 * Nearly every key is an option by its long name, and takes its value as the
 * option does.  Which options may stand in a file is a list of its own, since a
 * project can come from anybody: what is not here stands on the command line
 * only.  Nothing that a project may say runs code, reaches a network or writes.
 */
#include "project.h"

const yzc_key yzc_keys[] = {
    { "from", 0, "zh" },
    { "to", 0, "en" },
    { "paths", YZC_KEY_LIST | YZC_KEY_PATH, "" },
    { "glossary", YZC_KEY_LIST | YZC_KEY_PATH, "" },
    { "lexicon", YZC_KEY_LIST | YZC_KEY_PATH, "" },
    { "memory", YZC_KEY_LIST | YZC_KEY_PATH, "" },
    { "model", YZC_KEY_LIST | YZC_KEY_PATH, "" },
    { "srx", YZC_KEY_PATH, "" },
    { "select", YZC_KEY_LIST | YZC_KEY_RULES, "" },
    { "ignore", YZC_KEY_LIST | YZC_KEY_RULES, "" },
    { "rules", YZC_KEY_LIST | YZC_KEY_PATH, "" },
    { "accepted", YZC_KEY_PATH, "" },
    { "fail-on", 0, "warning" },
    { "drift", 0, YZ_MARK("where there is no glossary") },
    { "lines", 0, "no" },
    { "encoding", 0, "" },
    { "filter", 0, "" },
    { "segmenter", 0, "" },
    { "aligner", 0, "" },
    { "term-aligner", 0, "" },
    { "matcher", 0, "" },
    { "format", 0, "text" },
    { "verbose", 0, "no" },
    { "color", 0, "auto" },
    { "jobs", 0, "" },
    { "no-cache", 0, "no" },
    { "author", 0, "" },
    { "set", YZC_KEY_LIST, "" },
    { "engine", YZC_KEY_LIST | YZC_KEY_OWN, "" },
    { "plugin-path", YZC_KEY_LIST | YZC_KEY_PATH | YZC_KEY_OWN, "" },
    { "no-plugins-from-project", YZC_KEY_OWN, "no" },
    { "trust", YZC_KEY_LIST | YZC_KEY_PATH | YZC_KEY_OWN, "" },
};

const size_t yzc_key_count = sizeof yzc_keys / sizeof *yzc_keys;

const yzc_key *yzc_key_of(const char *name)
{
    for (size_t i = 0; i < yzc_key_count; i++)
        if (strcmp(yzc_keys[i].name, name) == 0)
            return &yzc_keys[i];
    return NULL;
}

const struct entry *yzc_entry_of(const char *name)
{
    for (size_t i = 0; i < yzc_entry_count; i++)
        if (strcmp(yzc_entries[i].name, name) == 0)
            return &yzc_entries[i];
    return NULL;
}

bool yzc_is_rule(const char *key)
{
    return *key >= 'A' && *key <= 'Z';
}

/* ---- Typing errors ---- */

enum {
    LONGEST_WORD = 24,
    FARTHEST = 2 /* letters that may be wrong */
};

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters have to be put in, left out or replaced to come from `a` to
 * `b`; FARTHEST + 1 where either is too long to be asked. */
static size_t distance(const char *a, const char *b)
{
    size_t row[LONGEST_WORD + 1];
    size_t m = strlen(a);
    size_t n = strlen(b);

    if (m > LONGEST_WORD || n > LONGEST_WORD)
        return FARTHEST + 1;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t above = row[j];

            row[j] = least(diagonal + (a[i - 1] != b[j - 1]),
                           least(above, row[j - 1]) + 1);
            diagonal = above;
        }
    }
    return row[n];
}

bool yzc_is_near(const char *wrong, const char *right)
{
    size_t d = distance(wrong, right);

    return d > 0 && d <= FARTHEST;
}

const char *yzc_near_key(const char *wrong)
{
    const char *nearest = NULL;
    size_t least_so_far = FARTHEST + 1;

    for (size_t i = 0; i < yzc_key_count; i++) {
        size_t d = distance(wrong, yzc_keys[i].name);

        if (d < least_so_far && d < strlen(wrong)) {
            least_so_far = d;
            nearest = yzc_keys[i].name;
        }
    }
    return nearest;
}
