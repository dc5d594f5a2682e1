/* SPDX-License-Identifier: Apache-2.0 */
/* What options and commands take; see completion.h. */
#include "completion.h"

bool yzc_takes(const yzc_command *command, const struct entry *entry)
{
    return (entry->commands & command->bit) != 0;
}

/* ---- Options whose argument's name tells ---- */

static const struct {
    const char *argument;
    yzc_offered offered;
} by_argument[] = {
    { "FILE", { YZC_OFFER_FILES, NULL } },
    { "FILE|DIR", { YZC_OFFER_FILES, NULL } },
    { "DIR", { YZC_OFFER_FOLDERS, NULL } },
    { "RULE,…", { YZC_OFFER_RULES, NULL } },
    { "MINER,…", { YZC_OFFER_PLUGINS, "miner" } },
    { "LEVEL", { YZC_OFFER_WORDS, "error warning info never" } },
    { "WHEN", { YZC_OFFER_WORDS, "auto always never" } },
    { "LANG", { YZC_OFFER_WORDS, "zh zh-Hans zh-Hant en de fr es ru ja ko" } },
    { "STATUS",
      { YZC_OFFER_WORDS, "preferred admitted proposed deprecated forbidden" } },
};

/* ---- Options whose own name tells ---- */

enum {
    GLOSSARY_FORMATS = 0
};

static const struct {
    const char *name;
    yzc_offered offered;
} by_name[] = {
    [GLOSSARY_FORMATS] = { "read-as",
                           { YZC_OFFER_PLUGINS, "glossary_format" } },
    { "filter", { YZC_OFFER_PLUGINS, "filter" } },
    { "segmenter", { YZC_OFFER_PLUGINS, "segmenter" } },
    { "aligner", { YZC_OFFER_PLUGINS, "aligner" } },
    { "term-aligner", { YZC_OFFER_PLUGINS, "term_aligner" } },
    { "matcher", { YZC_OFFER_PLUGINS, "matcher" } },
    { "engine", { YZC_OFFER_PLUGINS, "engine" } },
    { "encoding",
      { YZC_OFFER_WORDS, "UTF-8 UTF-16 GB18030 Big5 windows-1252" } },
};

yzc_offered yzc_offer_value(const struct entry *entry, int command)
{
    const yzc_offered forms = { YZC_OFFER_WORDS, yzc_forms_of(command) };
    const yzc_offered nothing = { YZC_OFFER_NOTHING, NULL };
    const char *argument = entry->argument ? entry->argument : "";

    if (strcmp(entry->name, "format") == 0)
        return forms;
    if (strcmp(entry->name, "to") == 0 && command == YZC_GLOSSARY)
        return by_name[GLOSSARY_FORMATS].offered;
    for (size_t i = 0; i < sizeof by_name / sizeof *by_name; i++)
        if (strcmp(by_name[i].name, entry->name) == 0)
            return by_name[i].offered;
    for (size_t i = 0; i < sizeof by_argument / sizeof *by_argument; i++)
        if (strcmp(by_argument[i].argument, argument) == 0)
            return by_argument[i].offered;
    return nothing;
}

bool yzc_wants_value(const struct entry *entry)
{
    return entry->argument && entry->argument[0] != '[';
}

/* ---- Operands ---- */

static const struct {
    int command;
    yzc_offered offered;
} by_command[] = {
    { YZC_GLOSSARY,
      { YZC_OFFER_WORDS, "add show convert lint diff merge stats" } },
    { YZC_MEMORY, { YZC_OFFER_WORDS, "import export search stats delete" } },
    { YZC_LEXICON, { YZC_OFFER_WORDS, "list show build learn" } },
    { YZC_PLUGIN, { YZC_OFFER_WORDS, "list info trust new verify" } },
    { YZC_COMPLETION, { YZC_OFFER_WORDS, "bash zsh fish" } },
    { YZC_EXPLAIN, { YZC_OFFER_RULES, NULL } },
    { YZC_INIT, { YZC_OFFER_FOLDERS, NULL } },
};

yzc_offered yzc_offer_operand(int command)
{
    const yzc_offered files = { YZC_OFFER_FILES, NULL };

    for (size_t i = 0; i < sizeof by_command / sizeof *by_command; i++)
        if (by_command[i].command == command)
            return by_command[i].offered;
    return files;
}

/* ---- Writing ---- */

void yzc_put_offer(FILE *out, yzc_offered offered,
                   const yzc_offer_form forms[YZC_OFFERS])
{
    const yzc_offer_form *form = &forms[offered.offer];

    fprintf(out, "%s%s%s", form->before, offered.words ? offered.words : "",
            form->behind);
}
