/* SPDX-License-Identifier: Apache-2.0 */
/* The table of options, and how each takes its value. */
#include "option_table.h"

enum {
    MINING = YZC_MINE | YZC_BRIEF,
    JUDGING = YZC_CHECK | YZC_ACCEPT | YZC_FIX,
    CHECKING = JUDGING | YZC_IMPACT | YZC_LSP,
    READING = CHECKING | YZC_SEGMENT | YZC_ALIGN | YZC_FIND | YZC_REPORT |
              YZC_MEMORY | MINING,
    WRITING = YZC_EXTRACT | YZC_MERGE | YZC_TRANSLATE,
    LANGUAGES =
        READING | WRITING | YZC_LOOKUP | YZC_LEXICON | YZC_GLOSSARY | YZC_INIT,
    HELP_COLUMN = 29,
    WINDOW = 80
};

static taker take_text, take_flag, take_word, take_list, take_lexicon,
    take_level, take_when, take_lang, take_review, take_fuzzy, take_jobs,
    take_share, take_limit, take_words;

#define AT(member) offsetof(yzc_options, member)

const struct entry yzc_entries[] = {
    { "glossary", 'g', "FILE|DIR",
      CHECKING | YZC_REPORT | YZC_LOOKUP | YZC_LEXICON | YZC_GLOSSARY |
          YZC_MEMORY | YZC_TRANSLATE | YZC_PLUGIN | MINING,
      take_word, AT(glossaries),
      "use this glossary; may be repeated, the first has priority" },
    { "lexicon", 0, "FILE",
      CHECKING | YZC_REPORT | YZC_ALIGN | YZC_LEXICON | YZC_FIND | YZC_LOOKUP |
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
      (READING & ~(YZC_ACCEPT | YZC_LSP)) | YZC_LOOKUP | YZC_GLOSSARY |
          YZC_TRANSLATE | YZC_CONFIG,
      take_text, AT(format), "form" },
    { "output", 'o', "FILE",
      (READING & ~(YZC_ACCEPT | YZC_LSP)) | WRITING | YZC_LOOKUP | YZC_LEXICON |
          YZC_GLOSSARY,
      take_text, AT(output), "write to FILE, replaced only when all is well" },
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
    { "author", 0, "NAME", YZC_MEMORY | YZC_ACCEPT, take_text, AT(author),
      "who translated what is imported; accept: who decided (the user)" },
    { "read-as", 0, "FORMAT", YZC_GLOSSARY, take_text, AT(read_as),
      "read glossary files as this format (found out)" },
    { "select", 0, "RULE,…", JUDGING | YZC_LSP | YZC_GLOSSARY, take_list,
      AT(select), "only these rules; a prefix means all of a family (T, N01)" },
    { "ignore", 0, "RULE,…", JUDGING | YZC_LSP | YZC_GLOSSARY, take_list,
      AT(ignore), "not these rules" },
    { "fail-on", 0, "LEVEL", JUDGING | YZC_GLOSSARY, take_level, 0,
      "exit 1 from error, warning or info on, or never (warning);\n"
      "                                accept --all-current: what is accepted" },
    { "rules", 0, "FILE|DIR", CHECKING | YZC_TRANSLATE | YZC_EXPLAIN, take_word,
      AT(rules), "check by these rules of your own too; may be repeated" },
    { "accepted", 0, "FILE", JUDGING | YZC_LSP, take_text, AT(run.accepted),
      "the file of decisions: what it accepts is not told" },
    { "reason", 0, "TEXT", YZC_ACCEPT, take_text, AT(reason),
      "why it is right as it is; for whoever reads it next" },
    { "all-current", 0, NULL, YZC_ACCEPT, take_flag, AT(all_current),
      "accept all findings that there are now" },
    { "prune", 0, NULL, YZC_ACCEPT, take_flag, AT(prune),
      "take out decisions that do not count any more" },
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
      CHECKING | YZC_REPORT | YZC_ALIGN | YZC_LEXICON | YZC_FIND | YZC_MINE |
          YZC_MEMORY,
      take_text, AT(run.aligner), "align with this aligner" },
    { "lines", 0, NULL,
      CHECKING | YZC_REPORT | YZC_ALIGN | YZC_FIND | YZC_MEMORY | MINING,
      take_flag, AT(run.lines),
      "documents are cut already: each line is a sentence" },
    { "memory", 0, "FILE",
      CHECKING | YZC_REPORT | YZC_ALIGN | YZC_MINE | YZC_TRANSLATE, take_word,
      AT(memories),
      "learn from this memory or aligned table, translate: look into it; may\n"
      "                                be repeated" },
    { "engine", 0, "NAME", YZC_TRANSLATE, take_word, AT(engines),
      "ask this engine for what memories do not have; may be repeated (none:\n"
      "                                not even repair what they nearly have)" },
    { "analyse", 0, NULL, YZC_TRANSLATE, take_flag, AT(analyse),
      "write nothing; count segments, words and characters by likeness" },
    { "dry-run", 0, NULL, YZC_TRANSLATE | YZC_ACCEPT, take_flag, AT(dry_run),
      "send nothing to engines, change no file; print what would be sent or\n"
      "                                written" },
    { "redo", 0, NULL, YZC_TRANSLATE, take_flag, AT(redo),
      "translate again what the document says is not done: fuzzy, initial" },
    { "unsure", 0, NULL, YZC_TRANSLATE, take_flag, AT(unsure),
      "write what is not sure into tables and TMX too, which cannot mark it" },
    { "force", 0, NULL, YZC_TRANSLATE, take_flag, AT(force),
      "write a translation again that is newer than its document" },
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
    { "term-aligner", 0, "NAME", CHECKING | YZC_REPORT | YZC_ALIGN, take_text,
      AT(run.term_aligner), "link words with this term aligner" },
    { "drift", 0, NULL, CHECKING, take_flag, AT(run.link_all),
      "look for drift of words too that the glossary does not have" },
    { "model", 0, "FILE", CHECKING | YZC_REPORT | YZC_ALIGN | YZC_MINE,
      take_word, AT(models),
      "link words with what this model learnt too; may be repeated" },
    { "model-out", 0, "FILE", YZC_ALIGN, take_text, AT(model_out),
      "with --words: write what was learnt, as a model, to this file" },
    { "matcher", 0, "NAME",
      CHECKING | YZC_REPORT | YZC_LOOKUP | YZC_FIND | YZC_TRANSLATE | MINING,
      take_text, AT(run.matcher), "find terms with this matcher" },
    { "width", 0, "N", YZC_FIND, take_text, AT(width),
      "characters to each side of what was found (40)" },
    { "way", 0, "MINER,…", YZC_MINE, take_list, AT(ways),
      "only what these miners find (yizhi plugin list shows them)" },
    { "score", 0, "N", YZC_MINE | YZC_MEMORY | YZC_TRANSLATE, take_share,
      AT(least),
      "only what has this score or more, from 0 to 1 (memory import: 0.8,\n"
      "                                memory search, translate: 0.75)" },
    { "limit", 0, "N", YZC_REPORT | YZC_MEMORY | MINING, take_limit, 0,
      "show no more than N candidates, terms or hits (text: 100; brief: 20 of a\n"
      "                                kind; memory: 5; 0: all)" },
    { "write", 0, "FILE", YZC_MINE, take_text, AT(write),
      "add those that are new to this glossary, as proposed entries" },
    { "set", 0, "NAME.KEY=VALUE",
      YZC_ALL & ~(YZC_EXPLAIN | YZC_INIT | YZC_COMPLETION), take_word,
      AT(settings),
      "set an option of a plugin (yizhi plugin info NAME lists them)" },
    { "write", 0, NULL, YZC_FIX | YZC_IMPACT, take_flag, AT(save),
      "change the documents (impact: the glossary too), each at once" },
    { "sure", 0, "N", YZC_FIX, take_share, AT(sure),
      "T01: replace what was written if that is N sure, from 0 to 1 (0.9)" },
    { "plugin-path", 0, "DIR", YZC_ALL, take_word, AT(plugin_paths),
      "search this folder for plugins first; may be repeated" },
    { "jobs", 0, "N", CHECKING | YZC_REPORT | YZC_ALIGN | YZC_MEMORY | MINING,
      take_jobs, 0,
      "match, link and check with N threads (as many as there are processors)" },
    { "no-cache", 0, NULL,
      CHECKING | YZC_REPORT | YZC_LOOKUP | YZC_LEXICON | YZC_MEMORY |
          YZC_TRANSLATE | MINING,
      take_flag, AT(no_cache),
      "read all anew, keep nothing of glossaries, checks, memories, engines" },
    { "color", 0, "WHEN",
      (CHECKING & ~YZC_LSP) | YZC_REPORT | YZC_FIND | MINING, take_when, 0,
      "auto, always or never" },
    { "quiet", 'q', NULL, JUDGING, take_flag, AT(quiet),
      "print nothing; the exit status tells" },
    { "verbose", 'v', NULL, CHECKING | YZC_REPORT | YZC_TRANSLATE | YZC_PLUGIN,
      take_flag, AT(verbose),
      "show infos and glossary notes too, and everything that was skipped;\n"
      "                                plugin verify: what the plugin tells" },
    { "no-project", 0, NULL, YZC_ALL & ~(YZC_INIT | YZC_COMPLETION), take_flag,
      AT(no_project), "read no project's yizhi.ini" },
    { "no-plugins-from-project", 0, NULL,
      YZC_ALL & ~(YZC_INIT | YZC_COMPLETION), take_flag, AT(no_project_plugins),
      "load none of the plugins beside the project's yizhi.ini" },
    { "list", 0, NULL, YZC_PLUGIN, take_flag, AT(list),
      "trust: show which folders are trusted, and whether they are as they were" },
    { "forget", 0, NULL, YZC_PLUGIN, take_flag, AT(forget),
      "trust: trust this folder no more" },
    { "stdio", 0, NULL, YZC_LSP, take_flag, AT(stdio),
      "serve standard input and output, as it does anyway" },
    { "help", 'h', NULL, YZC_ALL, take_flag, AT(help), "show this help" },
};

#define ENTRIES (sizeof yzc_entries / sizeof *yzc_entries)

const size_t yzc_entry_count = ENTRIES;
_Static_assert(ENTRIES <= (size_t)YZC_MOST_OPTIONS, "layers need more room");

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
    bool no = value && strcmp(value, "no") == 0;

    *(bool *)place_in(o, entry) = !no;
    return !value || no || strcmp(value, "yes") == 0 ||
           yzc_refuse(o, entry->name, "yes or no", value);
}

static bool take_word(yzc_options *o, const struct entry *entry, char *value)
{
    return yzc_add_word(place_in(o, entry), value);
}

/* Adds what stands between commas. */
static bool take_list(yzc_options *o, const struct entry *entry, char *list)
{
    yzc_words *words = place_in(o, entry);
    char *rest = yzc_own(&o->said, yz_str_of(list));

    if (!rest)
        return false;
    for (char *word; (word = strsep(&rest, ",")) != NULL;)
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
    static const char *const levels[] = { "never", "info", "warning", "error" };

    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (strcmp(value, levels[i]) == 0) {
            o->fail_on = (yz_severity)i;
            return true;
        }
    return yzc_refuse(o, entry->name, "error, warning, info or never", value);
}

static bool take_when(yzc_options *o, const struct entry *entry, char *value)
{
    static const char *const names[] = { "auto", "always", "never" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i]) == 0) {
            o->color = (yzc_when)i;
            return true;
        }
    return yzc_refuse(o, entry->name, "auto, always or never", value);
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

static bool take_share(yzc_options *o, const struct entry *entry, char *value)
{
    return yzc_take_share(place_in(o, entry), entry->name, value);
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

void yzc_forget(yzc_options *o, const struct entry *entry)
{
    bool lexicon = entry->take == take_lexicon;
    yzc_words *words = lexicon ? &o->lexicons : place_in(o, entry);

    if (entry->take != take_word && entry->take != take_list && !lexicon)
        return;
    if (words == &o->settings)
        return;
    words->count = 0;
    if (words->items)
        words->items[0] = NULL;
    if (lexicon)
        o->only_named = false;
}

/* ---- Forms ---- */

static const struct {
    int command;
    const char *names;
    const char *help; /* NULL: the names */
} forms[] = {
    { YZC_CHECK, "text html line json jsonl tsv sarif github junit markdown",
      NULL },
    { YZC_SEGMENT, "text tsv", NULL },
    { YZC_ALIGN, "tsv tmx txt json html", NULL },
    { YZC_LOOKUP, "text tsv", NULL },
    { YZC_FIND, "text tsv", NULL },
    { YZC_MINE, "text tsv json", NULL },
    { YZC_BRIEF, "text md", NULL },
    { YZC_REPORT, "text html tsv json", NULL },
    { YZC_GLOSSARY, "text tsv", "diff, lint: text, tsv" },
    { YZC_MEMORY, "text tsv tmx", "search: text, tsv; export: tmx, tsv" },
    { YZC_TRANSLATE, "document xliff tsv html", NULL },
    { YZC_FIX, "diff", NULL },
    { YZC_IMPACT, "text tsv diff", NULL },
    { YZC_CONFIG, "text tsv", NULL },
};

enum {
    FORMS = sizeof forms / sizeof *forms
};

const char *yzc_forms_of(int command)
{
    for (size_t i = 0; i < FORMS; i++)
        if (forms[i].command == command)
            return forms[i].names;
    return NULL;
}

/* ---- Help ---- */

/* The forms of a command, broken where the window ends; the caller is at the
 * column `used`. */
static void print_forms(FILE *out, int command, size_t used)
{
    const char *names = yzc_forms_of(command);

    for (size_t i = 0; i < FORMS; i++)
        if (forms[i].command == command && forms[i].help) {
            fprintf(out, ": %s", yz_tr(forms[i].help));
            return;
        }
    fputc(':', out);
    for (size_t len; names && *names; names += len + (names[len] == ' ')) {
        len = strcspn(names, " ");
        if (used + len + 1 >= WINDOW) {
            fprintf(out, "\n%*s", HELP_COLUMN + 2, "");
            used = HELP_COLUMN + 2;
        }
        fprintf(out, " %.*s%s", (int)len, names, names[len] ? "," : "");
        used += len + 2;
    }
}

void yzc_options_print(FILE *out, int bits)
{
    for (size_t i = 0; i < ENTRIES; i++) {
        const struct entry *e = &yzc_entries[i];
        const char *help = yz_tr(e->help);
        char left[48];
        size_t width;

        if (!(e->commands & bits))
            continue;
        snprintf(left, sizeof left, "%c%c%s --%s%s%s", e->letter ? '-' : ' ',
                 e->letter ? e->letter : ' ', e->letter ? "," : " ", e->name,
                 e->argument ? " " : "", e->argument ? e->argument : "");
        width = yz_display_width(yz_str_of(left));
        fprintf(out, "  %s%*s %s", left,
                (int)(width < HELP_COLUMN ? HELP_COLUMN - width : 0), "", help);
        if (e->where == AT(format))
            print_forms(out, bits,
                        HELP_COLUMN + 3 + yz_display_width(yz_str_of(help)));
        fputc('\n', out);
    }
}
