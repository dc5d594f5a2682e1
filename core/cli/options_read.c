/* SPDX-License-Identifier: Apache-2.0 */
/* The command line and the user's files → options. */
#include "option_table.h"
#include "project.h"
#include <getopt.h>
#include <stdlib.h>

enum {
    FIRST_KEY = 256 /* getopt's key of the first entry without a letter */
};

/* ---- Words ---- */

static int key_of(size_t number)
{
    return yzc_entries[number].letter ? yzc_entries[number].letter
                                      : FIRST_KEY + (int)number;
}

static const struct entry *entry_of(int key)
{
    for (size_t i = 0; i < yzc_entry_count; i++)
        if (key_of(i) == key)
            return &yzc_entries[i];
    return NULL;
}

static struct option long_of(size_t number)
{
    const struct entry *e = &yzc_entries[number];
    int argument = e->argument && e->argument[0] != '[' ? required_argument
                                                        : optional_argument;

    return (struct option){ e->name, argument, NULL, key_of(number) };
}

/* The tables that getopt_long wants: it takes the first of a name, so those of
 * the command come before the others. */
static void make_tables(int command, struct option *longs, char *shorts)
{
    *shorts++ = ':'; /* tell a missing argument from an unknown option */
    for (int others = 0; others < 2; others++)
        for (size_t i = 0; i < yzc_entry_count; i++)
            if (((yzc_entries[i].commands & command) == 0) == (others == 1))
                *longs++ = long_of(i);
    for (size_t i = 0; i < yzc_entry_count; i++) {
        if (yzc_entries[i].letter)
            *shorts++ = yzc_entries[i].letter;
        if (yzc_entries[i].letter && yzc_entries[i].argument)
            *shorts++ = ':';
    }
    *shorts = 0;
    memset(longs, 0, sizeof *longs);
}

/* getopt gives the letter of an unknown short option, which may stand in the
 * middle of a word, and nothing for a long one. */
static bool tell_wrong(const yzc_command *command, int what, const char *word)
{
    const char letter[] = { '-', (char)optopt, 0 };

    if (what != ':' && optopt && !entry_of(optopt))
        word = letter;
    yzc_complain(what == ':'
                     ? "%s: option %s needs a value"
                     : "%s: there is no option %s (see yizhi %s --help)",
                 command->name, word, command->name);
    return false;
}

/* A value that may be left out stands behind "=", as getopt wants it, or is the
 * next word if that begins as the value does; NULL: neither. */
static char *next_value(const struct entry *e, int argc, char **argv)
{
    const char *begin =
        e->argument && e->argument[0] == '[' ? e->argument + 1 : NULL;
    size_t len = begin ? strcspn(begin, "=") + 1 : 0;

    if (!begin || optind >= argc || strncmp(argv[optind], begin, len) != 0)
        return NULL;
    return argv[optind++];
}

/* Notes a value of the command line. */
static bool say(yzc_options *o, const struct entry *entry, char *value)
{
    yzc_setting setting = { .entry = entry,
                            .key = entry->name,
                            .value = value,
                            .place = "command line",
                            .layer = YZC_LAYER_WORDS };

    return yzc_say(&o->said, &setting);
}

/* yizhi config shows what any option comes to. */
static bool goes_with(const yzc_command *command, const struct entry *entry)
{
    return entry->commands & command->bit ||
           (command->bit == YZC_CONFIG && yzc_key_of(entry->name));
}

static bool read_words(yzc_options *o, int argc, char **argv)
{
    struct option longs[YZC_MOST_OPTIONS + 1];
    char shorts[3 * YZC_MOST_OPTIONS];
    int key;

    make_tables(o->command->bit, longs, shorts);
    opterr = 0;
    optind = 1;
    while ((key = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const struct entry *entry = entry_of(key);

        if (!entry)
            return tell_wrong(o->command, key, argv[optind - 1]);
        if (!goes_with(o->command, entry)) {
            yzc_complain("%s: --%s does not go with this command",
                         o->command->name, entry->name);
            return false;
        }
        if (!say(o, entry, optarg ? optarg : next_value(entry, argc, argv)))
            return false;
    }
    for (int i = optind; i < argc; i++)
        if (!yzc_add_word(&o->operands, argv[i]))
            return false;
    return true;
}

/* ---- All of it ---- */

static const char *const no_folders[] = { NULL };

static bool wants_no_cache(void)
{
    const char *set = getenv("YIZHI_NO_CACHE");

    return set && *set;
}

static const char *user_name(void)
{
    const char *name = getenv("LOGNAME");

    return name && *name ? name : getenv("USER");
}

/* Whether the command cuts texts into sentences ("srx"), or checks by rules
 * ("rules"). */
static bool takes(const yzc_command *command, const char *option)
{
    return (yzc_entry_of(option)->commands & command->bit) != 0;
}

bool yzc_options_read(yzc_options *o, const yzc_command *command, int argc,
                      char **argv)
{
    yz_run_options run = YZ_RUN_OPTIONS_INIT;

    memset(o, 0, sizeof *o);
    o->run = run;
    o->command = command;
    o->fail_on = YZ_SEVERITY_WARNING;
    o->sure = 0.9;
    if (!read_words(o, argc, argv) || !yzc_read_files(o) || !yzc_take_all(o) ||
        !yzc_make_levels(o))
        return false;
    if (takes(command, "srx") && !yzc_take_rules(o))
        return false;
    if ((takes(command, "rules") || command->bit == YZC_CONFIG) &&
        !yzc_take_rule_files(o))
        return false;
    if (command->bit & YZC_ACCEPT && !o->author)
        o->author = user_name();
    o->run.select = o->select.items;
    o->run.ignore = o->ignore.items;
    if (o->only_named)
        o->run.lexicon_paths = no_folders;
    if ((o->glossaries.count > 0 ||
         command->bit & (YZC_CHECK | YZC_MEMORY | YZC_TRANSLATE | YZC_LSP)) &&
        !o->no_cache && !wants_no_cache())
        o->cache_folder = yz_cache_folder();
    o->run.cache_folder = o->cache_folder;
    if (command->bit & YZC_REPORT ||
        (command->bit & (YZC_CHECK | YZC_ACCEPT | YZC_FIX) &&
         o->glossaries.count == 0 && yzc_layer_of(o, "drift") < 0))
        o->run.link_all = true; /* drift is what is left to look for */
    return true;
}

void yzc_options_done(yzc_options *o)
{
    yzc_words *const lists[] = { &o->operands,   &o->select,   &o->ignore,
                                 &o->glossaries, &o->lexicons, &o->plugin_paths,
                                 &o->settings,   &o->memories, &o->ways,
                                 &o->models,     &o->engines,  &o->usual,
                                 &o->rules,      &o->said.kept };

    for (size_t i = 0; i < o->said.kept.count; i++)
        yz_free((char *)(uintptr_t)o->said.kept.items[i]);

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        yz_free(lists[i]->items);
    yz_free(o->said.items);
    yz_free(o->levels);
    yz_free(o->level_places);
    yz_free(o->srx_setting);
    yz_free(o->rules_setting);
    yz_free(o->decisions);
    yz_free(o->cache_folder);
}
