/* SPDX-License-Identifier: Apache-2.0 */
/* The table of options, and reading words by it. */
#include "options.h"
#include "safe.h"
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    READING = YZC_CHECK | YZC_SEGMENT | YZC_ALIGN,
    HELP_COLUMN = 29
};

/* Keys of long options without a letter. */
enum key {
    KEY_FROM = 256,
    KEY_TO,
    KEY_LANG,
    KEY_FORMAT,
    KEY_SELECT,
    KEY_IGNORE,
    KEY_FAIL_ON,
    KEY_COLOR,
    KEY_PLUGIN_PATH,
    KEY_SET,
    KEY_ENCODING,
    KEY_FILTER,
    KEY_SEGMENTER,
    KEY_ALIGNER,
    KEY_MATCHER,
    KEY_NESTED,
    KEY_LEXICON,
    KEY_LINES,
    KEY_MEMORY,
    KEY_KEEP,
    KEY_LET_GO,
    KEY_REVIEW,
    KEY_SRX,
    KEY_EXPLAIN,
    KEY_JOBS,
    KEY_NO_CACHE
};

static const struct entry {
    int key;
    const char *name;
    const char *argument; /* NULL: takes none; "[…]": may go without */
    int commands;
    const char *help;
} entries[] = {
    { 'g', "glossary", "FILE|DIR", YZC_CHECK | YZC_LOOKUP | YZC_LEXICON,
      "use this glossary; may be repeated, the first has priority" },
    { KEY_LEXICON, "lexicon", "FILE", YZC_CHECK | YZC_ALIGN | YZC_LEXICON,
      "align with this lexicon too; may be repeated (none: no other)" },
    { KEY_FROM, "from", "LANG", READING | YZC_LOOKUP | YZC_LEXICON,
      "source language (zh)" },
    { KEY_TO, "to", "LANG", READING | YZC_LOOKUP | YZC_LEXICON,
      "target language (en)" },
    { KEY_LANG, "lang", "LANG", YZC_SEGMENT,
      "language of the files (told by their names, else zh)" },
    { KEY_FORMAT, "format", "FORMAT", READING | YZC_LOOKUP,
      "check: text, json; segment: text, tsv; "
      "align: tsv, tmx, txt, json,\n"
      "                                html; lookup: text, tsv" },
    { 'o', "output", "FILE", READING | YZC_LOOKUP | YZC_LEXICON,
      "write to FILE, replaced only when all is well" },
    { KEY_SELECT, "select", "RULE,…", YZC_CHECK,
      "only these rules; a prefix means all of a family (T, N01)" },
    { KEY_IGNORE, "ignore", "RULE,…", YZC_CHECK, "not these rules" },
    { KEY_FAIL_ON, "fail-on", "LEVEL", YZC_CHECK,
      "exit 1 from error, warning or info on, or never (warning)" },
    { KEY_NESTED, "nested", NULL, YZC_LOOKUP,
      "show terms inside longer ones too" },
    { KEY_ENCODING, "encoding", "NAME", READING,
      "encoding of the documents (found out)" },
    { KEY_FILTER, "filter", "NAME", READING,
      "read documents with this filter" },
    { KEY_SEGMENTER, "segmenter", "NAME", READING, "cut with this segmenter" },
    { KEY_SRX, "srx", "FILE", READING,
      "cut by the rules of this SRX file, and no others" },
    { KEY_EXPLAIN, "explain", NULL, YZC_SEGMENT,
      "show each border and the rule that made or prevented it" },
    { KEY_ALIGNER, "aligner", "NAME", YZC_CHECK | YZC_ALIGN | YZC_LEXICON,
      "align with this aligner" },
    { KEY_LINES, "lines", NULL, YZC_CHECK | YZC_ALIGN,
      "documents are cut already: each line is a sentence" },
    { KEY_MEMORY, "memory", "FILE", YZC_CHECK | YZC_ALIGN,
      "learn from this aligned table; may be repeated" },
    { KEY_KEEP, "keep", "FILE|DIR", YZC_ALIGN,
      "keep the locked rows of this table (those of the -o file)" },
    { KEY_LET_GO, "let-go", NULL, YZC_ALIGN,
      "go on without locked rows that have no place any more" },
    { KEY_REVIEW, "review", "[below=N]", YZC_ALIGN,
      "list the doubtful rows, with a score below N (0.5); exit 1" },
    { KEY_MATCHER, "matcher", "NAME", YZC_CHECK | YZC_LOOKUP,
      "find terms with this matcher" },
    { KEY_SET, "set", "NAME.KEY=VALUE", YZC_ALL & ~YZC_EXPLAIN,
      "set an option of a plugin (yizhi plugin info NAME lists them)" },
    { KEY_PLUGIN_PATH, "plugin-path", "DIR", YZC_ALL,
      "search this folder for plugins first; may be repeated" },
    { KEY_JOBS, "jobs", "N", YZC_CHECK,
      "match and check with N threads (as many as there are processors)" },
    { KEY_NO_CACHE, "no-cache", NULL, YZC_CHECK | YZC_LOOKUP | YZC_LEXICON,
      "read all glossaries, and keep nothing of them" },
    { KEY_COLOR, "color", "WHEN", YZC_CHECK, "auto, always or never" },
    { 'q', "quiet", NULL, YZC_CHECK, "print nothing; the exit status tells" },
    { 'v', "verbose", NULL, YZC_CHECK,
      "show infos and glossary notes too, and everything that was skipped" },
    { 'h', "help", NULL, YZC_ALL, "show this help" },
};

enum {
    ENTRIES = sizeof entries / sizeof *entries
};

static void tell(const char *format, va_list args)
{
    char sentence[2 * YZ_ERROR_SIZE];

    vsnprintf(sentence, sizeof sentence, format, args);
    fputs("yizhi: ", stderr);
    yzc_put_safe(stderr, yz_str_of(sentence));
    fputc('\n', stderr);
}

int yzc_complain(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tell(format, args);
    va_end(args);
    return YZC_TROUBLE;
}

void yzc_note(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tell(format, args);
    va_end(args);
}

/* ---- Words ---- */

static bool add_word(yzc_words *words, const char *word)
{
    if (yz_grow((void **)&words->items, &words->cap, words->count + 2,
                sizeof *words->items) != YZ_OK) {
        yzc_complain("out of memory");
        return false;
    }
    words->items[words->count++] = word;
    words->items[words->count] = NULL;
    return true;
}

/* Adds what stands between commas; cuts `list`, which argv owns. */
static bool add_list(yzc_words *words, char *list)
{
    for (char *rest = list, *word; (word = strsep(&rest, ",")) != NULL;)
        if (*word && !add_word(words, word))
            return false;
    return true;
}

/* ---- Values ---- */

static bool take_lexicon(yzc_options *o, const char *value)
{
    if (strcmp(value, "none") != 0)
        return add_word(&o->lexicons, value);
    o->only_named = true;
    return true;
}

static bool take_level(yzc_options *o, const char *value)
{
    static const char *const levels[] = { "never", "info", "warning", "error" };

    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (strcmp(value, levels[i]) == 0) {
            o->fail_on = (yz_severity)i;
            return true;
        }
    yzc_complain("--fail-on takes error, warning, info or never, not “%s”",
                 value);
    return false;
}

static bool take_when(yzc_options *o, const char *value)
{
    static const char *const names[] = { "auto", "always", "never" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i]) == 0) {
            o->color = (yzc_when)i;
            return true;
        }
    yzc_complain("--color takes auto, always or never, not “%s”", value);
    return false;
}

/* Segmenting wants one language; the other side gets any other one. */
static bool take_lang(yzc_options *o, const char *value)
{
    bool chinese = yz_lang_same(yz_str_of(value), yz_str_of("zh"));

    o->run.from = value;
    o->run.to = chinese ? "en" : "zh";
    return true;
}

static bool take_text(const char **where, const char *value)
{
    *where = value;
    return true;
}

static bool take_flag(bool *where)
{
    *where = true;
    return true;
}

static bool take(yzc_options *o, int key, char *value)
{
    switch (key) {
    case 'g':
        return add_word(&o->glossaries, value);
    case 'o':
        return take_text(&o->output, value);
    case 'q':
        return take_flag(&o->quiet);
    case 'v':
        return take_flag(&o->verbose);
    case 'h':
        return take_flag(&o->help);
    case KEY_NESTED:
        return take_flag(&o->nested);
    case KEY_LEXICON:
        return take_lexicon(o, value);
    case KEY_LINES:
        return take_flag(&o->run.lines);
    case KEY_MEMORY:
        return add_word(&o->memories, value);
    case KEY_KEEP:
        return take_text(&o->keep, value);
    case KEY_LET_GO:
        return take_flag(&o->let_go);
    case KEY_REVIEW:
        return yzc_take_review(o, value);
    case KEY_JOBS:
        return yzc_take_jobs(o, value);
    case KEY_NO_CACHE:
        return take_flag(&o->no_cache);
    case KEY_SRX:
        return take_text(&o->srx, value);
    case KEY_EXPLAIN:
        return take_flag(&o->explain);
    case KEY_FROM:
        return take_text(&o->run.from, value);
    case KEY_TO:
        return take_text(&o->run.to, value);
    case KEY_LANG:
        return take_lang(o, value);
    case KEY_FORMAT:
        return take_text(&o->format, value);
    case KEY_SELECT:
        return add_list(&o->select, value);
    case KEY_IGNORE:
        return add_list(&o->ignore, value);
    case KEY_FAIL_ON:
        return take_level(o, value);
    case KEY_COLOR:
        return take_when(o, value);
    case KEY_PLUGIN_PATH:
        return add_word(&o->plugin_paths, value);
    case KEY_SET:
        return add_word(&o->settings, value);
    case KEY_ENCODING:
        return take_text(&o->run.encoding, value);
    case KEY_FILTER:
        return take_text(&o->run.filter, value);
    case KEY_SEGMENTER:
        return take_text(&o->run.segmenter, value);
    case KEY_ALIGNER:
        return take_text(&o->run.aligner, value);
    case KEY_MATCHER:
        return take_text(&o->run.matcher, value);
    default:
        return false;
    }
}

/* ---- Reading ---- */

static const struct entry *entry_of(int key)
{
    for (size_t i = 0; i < ENTRIES; i++)
        if (entries[i].key == key)
            return &entries[i];
    return NULL;
}

/* The tables that getopt_long wants. */
static void make_tables(struct option *longs, char *shorts)
{
    *shorts++ = ':'; /* tell a missing argument from an unknown option */
    for (size_t i = 0; i < ENTRIES; i++) {
        const struct entry *e = &entries[i];
        int argument = !e->argument            ? no_argument
                       : e->argument[0] == '[' ? optional_argument
                                               : required_argument;
        struct option option = { e->name, argument, NULL, e->key };
        longs[i] = option;
        if (e->key < 256) {
            *shorts++ = (char)e->key;
            if (e->argument)
                *shorts++ = ':';
        }
    }
    *shorts = 0;
    memset(&longs[ENTRIES], 0, sizeof longs[ENTRIES]);
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

static bool read_options(yzc_options *o, int argc, char **argv)
{
    struct option longs[ENTRIES + 1];
    char shorts[3 * ENTRIES];
    int key;

    make_tables(longs, shorts);
    opterr = 0;
    optind = 1;
    while ((key = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const struct entry *entry = entry_of(key);

        if (!entry)
            return tell_wrong(o->command, key, argv[optind - 1]);
        if (!(entry->commands & o->command->bit)) {
            yzc_complain("%s: --%s does not go with this command",
                         o->command->name, entry->name);
            return false;
        }
        if (!take(o, key, optarg ? optarg : next_value(entry, argc, argv)))
            return false;
    }
    for (int i = optind; i < argc; i++)
        if (!add_word(&o->operands, argv[i]))
            return false;
    return true;
}

/* ---- Segmentation rules ---- */

/* Adds the setting KEY=VALUE of the segmenter "srx"; it goes before those of
 * the user, so that his count. */
static bool set_rules(yzc_options *o, const char *key, const char *value)
{
    yz_buf setting;

    yz_buf_init(&setting, (size_t)1 << 16);
    yz_buf_printf(&setting, "segmenter_srx.%s=%s", key, value);
    if (setting.failed == YZ_OK)
        o->srx_setting = yz_str_dup(yz_buf_str(&setting));
    yz_buf_done(&setting);
    if (!o->srx_setting) {
        yzc_complain("out of memory");
        return false;
    }
    if (!add_word(&o->settings, o->srx_setting))
        return false;
    for (size_t i = o->settings.count - 1; i > 0; i--)
        o->settings.items[i] = o->settings.items[i - 1];
    o->settings.items[0] = o->srx_setting;
    return true;
}

/* --srx names rules; without it the user's own folder of them is asked, if
 * there is one. */
static bool take_rules(yzc_options *o)
{
    char *folder;
    bool taken;

    if (o->srx) {
        if (o->run.segmenter && strcmp(o->run.segmenter, "srx") != 0) {
            yzc_complain("%s: --srx needs the segmenter srx, not “%s”",
                         o->command->name, o->run.segmenter);
            return false;
        }
        o->run.segmenter = "srx";
        return set_rules(o, "rules", o->srx);
    }
    folder = yz_config_folder("segment");
    taken =
        !folder || access(folder, F_OK) != 0 || set_rules(o, "folder", folder);
    yz_free(folder);
    return taken;
}

static const char *const no_folders[] = { NULL };

static bool wants_no_cache(void)
{
    const char *set = getenv("YIZHI_NO_CACHE");

    return set && *set;
}

bool yzc_options_read(yzc_options *o, const yzc_command *command, int argc,
                      char **argv)
{
    yz_run_options run = YZ_RUN_OPTIONS_INIT;

    memset(o, 0, sizeof *o);
    o->run = run;
    o->command = command;
    o->fail_on = YZ_SEVERITY_WARNING;
    if (!read_options(o, argc, argv))
        return false;
    if (command->bit & READING && !take_rules(o))
        return false;
    o->run.select = o->select.items;
    o->run.ignore = o->ignore.items;
    if (o->only_named)
        o->run.lexicon_paths = no_folders;
    if (o->glossaries.count > 0 && !o->no_cache && !wants_no_cache())
        o->cache_folder = yz_cache_folder();
    o->run.cache_folder = o->cache_folder;
    return true;
}

void yzc_options_done(yzc_options *o)
{
    yzc_words *const lists[] = { &o->operands,   &o->select,   &o->ignore,
                                 &o->glossaries, &o->lexicons, &o->plugin_paths,
                                 &o->settings,   &o->memories };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        yz_free(lists[i]->items);
    yz_free(o->srx_setting);
    yz_free(o->cache_folder);
}

void yzc_options_print(FILE *out, int bits)
{
    for (size_t i = 0; i < ENTRIES; i++) {
        const struct entry *e = &entries[i];
        char left[48];
        size_t width;

        if (!(e->commands & bits))
            continue;
        snprintf(left, sizeof left, "%c%c%s --%s%s%s", e->key < 256 ? '-' : ' ',
                 e->key < 256 ? e->key : ' ', e->key < 256 ? "," : " ", e->name,
                 e->argument ? " " : "", e->argument ? e->argument : "");
        width = yz_display_width(yz_str_of(left));
        fprintf(out, "  %s%*s %s\n", left,
                (int)(width < HELP_COLUMN ? HELP_COLUMN - width : 0), "",
                e->help);
    }
}
