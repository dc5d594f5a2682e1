/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Settings in files: the project's yizhi.ini, found upward from the current
 * folder, and the user's own.
 *
 *   project_keys.c   what may stand there, and what stands there wrongly
 *   project_find.c   where the files are, and whether they can be trusted
 *   project_read.c   a file → settings, each with its place
 *   project_take.c   settings, of files and of the command line → options
 *   project_rules.c  what files say of rules → levels
 *   rule_files.c     files of rules of one's own
 */
#ifndef YZC_PROJECT_H
#define YZC_PROJECT_H

#include "option_table.h"

enum {
    YZC_LARGEST_INI = 1 << 20, /* bytes */
    YZC_MOST_SETTINGS = 10000  /* in all files together */
};

/* ---- project_keys.c ---- */

/* What a key may be. */
enum {
    YZC_KEY_LIST = 1 << 0, /* has several values */
    YZC_KEY_PATH = 1 << 1, /* names files or folders */
    YZC_KEY_OWN = 1 << 2,  /* only in the user's own file */
    YZC_KEY_RULES = 1 << 3 /* names rules: in sections for documents too */
};

typedef struct yzc_key {
    const char *name; /* of an option, or of what only files have */
    int flags;
    const char *initial; /* what counts when nothing is said, for people */
} yzc_key;

/* All keys, in the order in which people want to see them. */
extern const yzc_key yzc_keys[];
extern const size_t yzc_key_count;

/* NULL: no file has such a key. */
const yzc_key *yzc_key_of(const char *name);

/* The option of this name; NULL: there is none. */
const struct entry *yzc_entry_of(const char *name);

/* Whether the key is the name of a rule, or the beginning of one. */
bool yzc_is_rule(const char *key);

/* Whether `wrong` is nearly `right`, and not it. */
bool yzc_is_near(const char *wrong, const char *right);

/* The name that `wrong` was most likely meant to be; NULL: none is near. */
const char *yzc_near_key(const char *wrong);

/* ---- project_find.c ---- */

/* A file that may be read. */
typedef struct yzc_ini {
    yzc_layer layer;
    const char *path;   /* as seen from the current folder */
    const char *folder; /* it lies in, likewise */
    const char *inside; /* the current folder, as seen from that one; "" if it
                           is the same, NULL where that does not matter */
    yz_buf bytes;
} yzc_ini;

/* Finds the project's file and reads its bytes.  False: said what is wrong.
 * ini->path is NULL if there is no project.  yz_buf_done() the bytes. */
bool yzc_find_project(yzc_options *o, yzc_ini *ini);

/* The same for the user's own file. */
bool yzc_find_own(yzc_options *o, yzc_ini *ini);

/* ---- project_read.c ---- */

/* Adds a setting.  False: said that memory is out. */
bool yzc_say(yzc_said *said, const yzc_setting *setting);

/* Reads both files, unless the command line says otherwise.  False: said what
 * is wrong. */
bool yzc_read_files(yzc_options *o);

/* ---- rule_files.c ---- */

/* The folder rules/ of a project that names no rules is as if it did.  False:
 * said that memory is out. */
bool yzc_find_rule_folder(yzc_options *o);

/* ---- project_take.c ---- */

/* Takes all settings, layer after layer.  False: said what is wrong. */
bool yzc_take_all(yzc_options *o);

/* The layer in which an option was said last; -1: in none. */
int yzc_layer_of(const yzc_options *o, const char *name);

/* Whether a setting counts, or another layer's does instead. */
bool yzc_setting_counts(const yzc_options *o, const yzc_setting *setting);

/* ---- project_rules.c ---- */

/* Fills o->run.levels.  False: said what is wrong. */
bool yzc_make_levels(yzc_options *o);

/* Whether the command line makes what a file says of rules void. */
bool yzc_is_overruled(const yzc_options *o, const yzc_setting *setting);

/* Whether a rule of a document has this id, or one that begins so. */
bool yzc_rule_exists(yz_host *host, const char *rule);

/* Says that there is no such rule, and why it may be missing; gives false. */
bool yzc_no_rule(yz_host *host, const char *rule);

/* Whether there are the rules that files name, but for those of plugins of the
 * project that are not loaded.  False: said which is not. */
bool yzc_check_levels(const yzc_options *o, yz_host *host);

#endif
