/* SPDX-License-Identifier: Apache-2.0 */
/* The table of options, and reading words by it. */
#include "options.h"
#include <getopt.h>
#include <stdlib.h>

enum {
    MINING = YZC_MINE | YZC_BRIEF,
    READING = YZC_CHECK | YZC_SEGMENT | YZC_ALIGN | YZC_FIND | YZC_REPORT |
              YZC_MEMORY | MINING,
    WRITING = YZC_EXTRACT | YZC_MERGE | YZC_TRANSLATE,
    LANGUAGES = READING | WRITING | YZC_LOOKUP | YZC_LEXICON | YZC_GLOSSARY,
    HELP_COLUMN = 29
};

struct entry;

/* Takes the value of an option (NULL: it has none).  False: said why not. */
typedef bool taker(yzc_options *o, const struct entry *entry, char *value);

static taker take_text, take_flag, take_word, take_list, take_lexicon,
    take_level, take_when, take_lang, take_review, take_fuzzy, take_jobs,
    take_least, take_limit, take_words;

#define AT(member) offsetof(yzc_options, member)

static const struct entry {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: takes none; "[…]": may go without */
    int commands;
    taker *take;
    size_t where; /* in the options; for takers that serve several */
    const char *help;
} entries[] = {
    { "glossary", 'g', "FILE|DIR",
      YZC_CHECK | YZC_REPORT | YZC_LOOKUP | YZC_LEXICON | YZC_GLOSSARY |
          YZC_MEMORY | YZC_TRANSLATE | MINING,
      take_word, AT(glossaries),
      "use this glossary; may be repeated, the first has priority" },
    { "lexicon", 0, "FILE",
      YZC_CHECK | YZC_REPORT | YZC_ALIGN | YZC_LEXICON | YZC_FIND | YZC_LOOKUP |
          YZC_MEMORY | MINING,
      take_lexicon, 0,
      "align with this lexicon too; may be repeated (none: no other)" },
    { "from", 0, "LANG", LANGUAGES, take_text, AT(run.from),
      "source language (zh)" },
    { "to", 0, "LANG", LANGUAGES, take_text, AT(run.to),
      "target language (en); glossary convert: also the format" },
    { "lang", 0, "LANG", YZC_SEGMENT, take_lang, 0,
      "language of the files (told by their names, else zh)" },
    { "format", 0, "FORMAT",
      READING | YZC_LOOKUP | YZC_GLOSSARY | YZC_TRANSLATE, take_text,
      AT(format),
      "check: text, html, line, json, jsonl, tsv, sarif,\n"
      "                                github, junit, markdown; "
      "segment: text, tsv;\n"
      "                                align: tsv, tmx, txt, json,\n"
      "                                html; lookup, find: text, tsv; "
      "glossary diff, lint: text, tsv;\n"
      "                                mine: text, tsv, json; report: text, "
      "html, tsv, json;\n"
      "                                brief: text, md;\n"
      "                                memory search: text, tsv; export: tmx, "
      "tsv;\n"
      "                                translate: document, xliff, tsv, "
      "html" },
    { "output", 'o', "FILE",
      READING | WRITING | YZC_LOOKUP | YZC_LEXICON | YZC_GLOSSARY, take_text,
      AT(output), "write to FILE, replaced only when all is well" },
    { "status", 0, "STATUS", YZC_GLOSSARY, take_text, AT(entry.status),
      "of the entry: preferred, admitted, proposed, deprecated, forbidden" },
    { "note", 0, "TEXT", YZC_GLOSSARY, take_text, AT(entry.note),
      "note of the entry" },
    { "domain", 0, "TEXT", YZC_GLOSSARY, take_text, AT(entry.domain),
      "its subject field" },
    { "when", 0, "CONDITION", YZC_GLOSSARY, take_text, AT(entry.when),
      "its condition: after X|Y, before X|Y, with X|Y" },
    { "scope", 0, "GLOB", YZC_GLOSSARY, take_text, AT(entry.scope),
      "the documents it is for" },
    { "concept", 0, "NAME", YZC_GLOSSARY, take_text, AT(entry.concept_id),
      "the concept it belongs to" },
    { "origin", 0, "TEXT", YZC_GLOSSARY | YZC_MEMORY, take_text,
      AT(entry.origin),
      "where it comes from (memory: the name of the document)" },
    { "author", 0, "NAME", YZC_MEMORY, take_text, AT(author),
      "who translated what is imported" },
    { "read-as", 0, "FORMAT", YZC_GLOSSARY, take_text, AT(read_as),
      "read glossary files as this format (found out)" },
    { "select", 0, "RULE,…", YZC_CHECK | YZC_GLOSSARY, take_list, AT(select),
      "only these rules; a prefix means all of a family (T, N01)" },
    { "ignore", 0, "RULE,…", YZC_CHECK | YZC_GLOSSARY, take_list, AT(ignore),
      "not these rules" },
    { "fail-on", 0, "LEVEL", YZC_CHECK | YZC_GLOSSARY, take_level, 0,
      "exit 1 from error, warning or info on, or never (warning)" },
    { "nested", 0, NULL, YZC_LOOKUP, take_flag, AT(nested),
      "show terms inside longer ones too" },
    { "pinyin", 0, NULL, YZC_LOOKUP, take_flag, AT(pinyin),
      "show what sounds like a term but is written otherwise" },
    { "fuzzy", 0, "[N]", YZC_LOOKUP, take_fuzzy, 0,
      "show what is nearly a term, with a score of N or more (0.75)" },
    { "encoding", 0, "NAME", READING | WRITING, take_text, AT(run.encoding),
      "encoding of the documents (found out)" },
    { "filter", 0, "NAME", READING | WRITING, take_text, AT(run.filter),
      "read documents with this filter" },
    { "segmenter", 0, "NAME", READING | YZC_EXTRACT | YZC_TRANSLATE, take_text,
      AT(run.segmenter), "cut with this segmenter" },
    { "srx", 0, "FILE", READING | YZC_EXTRACT | YZC_TRANSLATE, take_text,
      AT(srx), "cut by the rules of this SRX file, and no others" },
    { "explain", 0, NULL, YZC_SEGMENT | YZC_LOOKUP, take_flag, AT(explain),
      "segment: show each border and the rule that made or prevented it;\n"
      "                                lookup: why a term matches or does not" },
    { "aligner", 0, "NAME",
      YZC_CHECK | YZC_REPORT | YZC_ALIGN | YZC_LEXICON | YZC_FIND | YZC_MINE |
          YZC_MEMORY,
      take_text, AT(run.aligner), "align with this aligner" },
    { "lines", 0, NULL,
      YZC_CHECK | YZC_REPORT | YZC_ALIGN | YZC_FIND | YZC_MEMORY | MINING,
      take_flag, AT(run.lines),
      "documents are cut already: each line is a sentence" },
    { "memory", 0, "FILE",
      YZC_CHECK | YZC_REPORT | YZC_ALIGN | YZC_MINE | YZC_TRANSLATE, take_word,
      AT(memories),
      "learn from this aligned table, translate: look into this memory or\n"
      "                                bilingual file; may be repeated" },
    { "engine", 0, "NAME", YZC_TRANSLATE, take_word, AT(engines),
      "ask this engine for what memories do not have; may be repeated (none:\n"
      "                                not even repair what they nearly have)" },
    { "analyse", 0, NULL, YZC_TRANSLATE, take_flag, AT(analyse),
      "write nothing; count segments, words and characters by likeness" },
    { "dry-run", 0, NULL, YZC_TRANSLATE, take_flag, AT(dry_run),
      "send nothing to engines; print what would be sent" },
    { "keep", 0, "FILE|DIR", YZC_ALIGN, take_text, AT(keep),
      "keep the locked rows of this table (those of the -o file)" },
    { "let-go", 0, NULL, YZC_ALIGN, take_flag, AT(let_go),
      "go on without locked rows that have no place any more" },
    { "review", 0, "[below=N]", YZC_ALIGN, take_review, 0,
      "list the doubtful rows, with a score below N (0.5); exit 1" },
    { "words", 0, "[N]", YZC_ALIGN, take_words, 0,
      "link words instead, as source-target; a confidence of N or more (0.5)" },
    { "tokens", 0, NULL, YZC_ALIGN, take_flag, AT(run.words_given),
      "words to be linked are what stands between blanks" },
    { "term-aligner", 0, "NAME", YZC_CHECK | YZC_REPORT | YZC_ALIGN, take_text,
      AT(run.term_aligner), "link words with this term aligner" },
    { "drift", 0, NULL, YZC_CHECK, take_flag, AT(run.link_all),
      "look for drift of words too that the glossary does not have" },
    { "model", 0, "FILE", YZC_CHECK | YZC_REPORT | YZC_ALIGN | YZC_MINE,
      take_word, AT(models),
      "link words with what this model learnt too; may be repeated" },
    { "model-out", 0, "FILE", YZC_ALIGN, take_text, AT(model_out),
      "with --words: write what was learnt, as a model, to this file" },
    { "matcher", 0, "NAME",
      YZC_CHECK | YZC_REPORT | YZC_LOOKUP | YZC_FIND | YZC_TRANSLATE | MINING,
      take_text, AT(run.matcher), "find terms with this matcher" },
    { "width", 0, "N", YZC_FIND, take_text, AT(width),
      "characters to each side of what was found (40)" },
    { "way", 0, "MINER,…", YZC_MINE, take_list, AT(ways),
      "only what these miners find (yizhi plugin list shows them)" },
    { "score", 0, "N", YZC_MINE | YZC_MEMORY | YZC_TRANSLATE, take_least, 0,
      "only what has this score or more, from 0 to 1 (memory import: 0.8,\n"
      "                                memory search, translate: 0.75)" },
    { "limit", 0, "N", YZC_REPORT | YZC_MEMORY | MINING, take_limit, 0,
      "show no more than N candidates, terms or hits (text: 100; brief: 20 of a\n"
      "                                kind; memory: 5; 0: all)" },
    { "write", 0, "FILE", YZC_MINE, take_text, AT(write),
      "add those that are new to this glossary, as proposed entries" },
    { "set", 0, "NAME.KEY=VALUE", YZC_ALL & ~YZC_EXPLAIN, take_word,
      AT(settings),
      "set an option of a plugin (yizhi plugin info NAME lists them)" },
    { "plugin-path", 0, "DIR", YZC_ALL, take_word, AT(plugin_paths),
      "search this folder for plugins first; may be repeated" },
    { "jobs", 0, "N", YZC_CHECK | YZC_REPORT | YZC_ALIGN | YZC_MEMORY | MINING,
      take_jobs, 0,
      "match, link and check with N threads (as many as there are processors)" },
    { "no-cache", 0, NULL,
      YZC_CHECK | YZC_REPORT | YZC_LOOKUP | YZC_LEXICON | YZC_MEMORY |
          YZC_TRANSLATE | MINING,
      take_flag, AT(no_cache),
      "read all glossaries, keep nothing of them, of memories, of engines" },
    { "color", 0, "WHEN", YZC_CHECK | YZC_REPORT | YZC_FIND | MINING, take_when,
      0, "auto, always or never" },
    { "quiet", 'q', NULL, YZC_CHECK, take_flag, AT(quiet),
      "print nothing; the exit status tells" },
    { "verbose", 'v', NULL, YZC_CHECK | YZC_REPORT | YZC_TRANSLATE, take_flag,
      AT(verbose),
      "show infos and glossary notes too, and everything that was skipped" },
    { "help", 'h', NULL, YZC_ALL, take_flag, AT(help), "show this help" },
};

enum {
    ENTRIES = sizeof entries / sizeof *entries,
    FIRST_KEY = 256 /* getopt's key of the first entry without a letter */
};

/* ---- Values ---- */

static void *place_in(yzc_options *o, const struct entry *entry)
{
    return (char *)o + entry->where;
}

static bool take_text(yzc_options *o, const struct entry *entry, char *value)
{
    *(const char **)place_in(o, entry) = value;
    return true;
}

static bool take_flag(yzc_options *o, const struct entry *entry, char *value)
{
    (void)value;
    *(bool *)place_in(o, entry) = true;
    return true;
}

static bool take_word(yzc_options *o, const struct entry *entry, char *value)
{
    return yzc_add_word(place_in(o, entry), value);
}

/* Adds what stands between commas; cuts the list, which argv owns. */
static bool take_list(yzc_options *o, const struct entry *entry, char *list)
{
    yzc_words *words = place_in(o, entry);

    for (char *rest = list, *word; (word = strsep(&rest, ",")) != NULL;)
        if (*word && !yzc_add_word(words, word))
            return false;
    return true;
}

static bool take_lexicon(yzc_options *o, const struct entry *entry, char *value)
{
    (void)entry;
    if (strcmp(value, "none") != 0)
        return yzc_add_word(&o->lexicons, value);
    o->only_named = true;
    return true;
}

static bool take_level(yzc_options *o, const struct entry *entry, char *value)
{
    (void)entry;
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

static bool take_when(yzc_options *o, const struct entry *entry, char *value)
{
    (void)entry;
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
static bool take_lang(yzc_options *o, const struct entry *entry, char *value)
{
    (void)entry;
    bool chinese = yz_lang_same(yz_str_of(value), yz_str_of("zh"));

    o->run.from = value;
    o->run.to = chinese ? "en" : "zh";
    return true;
}

static bool take_review(yzc_options *o, const struct entry *entry, char *value)
{
    (void)entry;
    return yzc_take_review(o, value);
}

static bool take_fuzzy(yzc_options *o, const struct entry *entry, char *value)
{
    (void)entry;
    return yzc_take_fuzzy(o, value);
}

static bool take_least(yzc_options *o, const struct entry *entry, char *value)
{
    (void)entry;
    return yzc_take_least(o, value);
}

static bool take_limit(yzc_options *o, const struct entry *entry, char *value)
{
    (void)entry;
    return yzc_take_limit(o, value);
}

static bool take_words(yzc_options *o, const struct entry *entry, char *value)
{
    (void)entry;
    return yzc_take_words(o, value);
}

static bool take_jobs(yzc_options *o, const struct entry *entry, char *value)
{
    (void)entry;
    return yzc_take_jobs(o, value);
}

/* ---- Reading ---- */

static int key_of(size_t number)
{
    return entries[number].letter ? entries[number].letter
                                  : FIRST_KEY + (int)number;
}

static const struct entry *entry_of(int key)
{
    for (size_t i = 0; i < ENTRIES; i++)
        if (key_of(i) == key)
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
        struct option option = { e->name, argument, NULL, key_of(i) };
        longs[i] = option;
        if (e->letter) {
            *shorts++ = e->letter;
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
        if (!entry->take(o, entry,
                         optarg ? optarg : next_value(entry, argc, argv)))
            return false;
    }
    for (int i = optind; i < argc; i++)
        if (!yzc_add_word(&o->operands, argv[i]))
            return false;
    return true;
}

/* ---- Segmentation rules ---- */

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
    if (command->bit & (READING | YZC_EXTRACT | YZC_TRANSLATE) &&
        !yzc_take_rules(o))
        return false;
    o->run.select = o->select.items;
    o->run.ignore = o->ignore.items;
    if (o->only_named)
        o->run.lexicon_paths = no_folders;
    if ((o->glossaries.count > 0 ||
         command->bit & (YZC_MEMORY | YZC_TRANSLATE)) &&
        !o->no_cache && !wants_no_cache())
        o->cache_folder = yz_cache_folder();
    o->run.cache_folder = o->cache_folder;
    if (command->bit & YZC_REPORT ||
        (command->bit & YZC_CHECK && o->glossaries.count == 0))
        o->run.link_all = true; /* drift is what is left to look for */
    return true;
}

void yzc_options_done(yzc_options *o)
{
    yzc_words *const lists[] = { &o->operands,   &o->select,   &o->ignore,
                                 &o->glossaries, &o->lexicons, &o->plugin_paths,
                                 &o->settings,   &o->memories, &o->ways,
                                 &o->models,     &o->engines };

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
        snprintf(left, sizeof left, "%c%c%s --%s%s%s", e->letter ? '-' : ' ',
                 e->letter ? e->letter : ' ', e->letter ? "," : " ", e->name,
                 e->argument ? " " : "", e->argument ? e->argument : "");
        width = yz_display_width(yz_str_of(left));
        fprintf(out, "  %s%*s %s\n", left,
                (int)(width < HELP_COLUMN ? HELP_COLUMN - width : 0), "",
                e->help);
    }
}
