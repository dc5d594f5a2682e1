/* SPDX-License-Identifier: Apache-2.0 */
/* The program yizhi: finds the command and hands over. */
#include <config.h>

#include "commands.h"
#include "options.h"
#include "progress.h"
#include <errno.h>
#include <locale.h>
#include <signal.h>

const yzc_command yzc_commands[] = {
    { "check", YZC_CHECK, "SOURCE TARGET | BITEXT | DIR…",
      "check documents against a glossary and against each other",
      "Two files are a document and its translation.  One file holds both sides\n"
      "(TSV).  Folders are searched for pairs by the language in the names of\n"
      "files or folders: report.zh.txt with report.en.txt, zh/a.md with en/a.md.\n",
      yzc_check },
    { "accept", YZC_ACCEPT, "[ID[,ID…]…] SOURCE TARGET | BITEXT | DIR…",
      "accept findings as they are, until something changes",
      "Checks as yizhi check does, with the same options, and writes a decision for\n"
      "each finding that is named into the file of --accepted, which in a project is\n"
      "accepted.tsv.  An ID is shown behind a finding by yizhi check -v, in a project\n"
      "always; its first letters do.  A decision lapses when the source, the\n"
      "translation, or the glossary entry changes.\n",
      yzc_accept },
    { "fix", YZC_FIX, "SOURCE TARGET | BITEXT | DIR…",
      "replace what a check has found, where one text is right",
      "PATHs are as for yizhi check.  Prints a diff that patch -p0 reads, of the\n"
      "paragraphs' text where the file is none; --write changes the documents.\n"
      "Terms are put in the form and the capitals of what stood there, with the\n"
      "right article.  Every change is checked again before it is made: one that\n"
      "mends nothing, or brings something new, is not made, and said.\n",
      yzc_fix },
    { "impact", YZC_IMPACT, "TERM [NEW] PATH…",
      "show what a new rendering of a term would touch",
      "PATHs are as for yizhi check; the second word is NEW unless it is a file or\n"
      "folder.  Shows each place that has TERM, what stands there now, and what it\n"
      "would become with NEW; what speaks against NEW; how many in each document.\n"
      "--write changes the documents and the entry in the glossary.\n",
      yzc_impact },
    { "segment", YZC_SEGMENT, "FILE…",
      "cut documents into sentences, one a line", "“-” reads standard input.\n",
      yzc_segment },
    { "align", YZC_ALIGN, "SOURCE TARGET | DIR…",
      "align documents sentence by sentence",
      "Writes a table (TSV) that can be edited, with a lock on the rows that shall\n"
      "stay, and that yizhi check reads; or a translation memory (TMX), a page to\n"
      "proof (HTML), JSON, or the numbers of the sentences (txt).  -o DIR/ writes\n"
      "a file for each pair.\n",
      yzc_align },
    { "lookup", YZC_LOOKUP, "TEXT | FILE... | -",
      "find glossary terms in a text",
      "A text that is the name of a file means the file, in any format.  “-”\n"
      "reads the text from standard input.  Text of the target language is looked up\n"
      "the other way round.\n",
      yzc_lookup },
    { "lexicon", YZC_LEXICON,
      "list | show WORD | build [PART…] | learn BITEXT…",
      "show and make lexicons for the aligner",
      "list   the lexicons in use, with sources, versions and licences\n"
      "show   what a word means, with weights; of a character its readings too\n"
      "build  compile one, to -o FILE, from dictionaries (CC-CEDICT, tables)\n"
      "       and from what the machine has: unihan, cldr, iso; without PART\n"
      "       from all of that\n"
      "learn  compile what the aligner learns from translated texts, named as\n"
      "       for yizhi check\n",
      yzc_lexicon },
    { "glossary", YZC_GLOSSARY,
      "add SOURCE TARGET… | show TERM… | convert IN OUT | lint [FILE…] |\n"
      "                       diff BEFORE AFTER | merge BASE OURS THEIRS | "
      "stats [FILE…]",
      "work on glossary files",
      "add      an entry, to the file -g (glossary/00-project.tsv)\n"
      "show     the entries that have a term, in full\n"
      "convert  to another format, --to FORMAT or as OUT is named; what it\n"
      "         cannot hold is said\n"
      "lint     what cannot be used, stands twice, contradicts, or never takes\n"
      "         effect\n"
      "diff     by entry, not by line; exit 1 if they differ\n"
      "merge    what changed from BASE to THEIRS into OURS; fit for git's\n"
      "         merge.NAME.driver = yizhi glossary merge %O %A %B\n"
      "stats    how many entries, languages, domains\n",
      yzc_glossary },
    { "translate", YZC_TRANSLATE, "FILE",
      "translate a document from memory, glossary and engines",
      "Writes the document again, in its own format, with what memories have for\n"
      "each sentence, in context or exactly; with what they nearly have, where the\n"
      "difference is numbers and terms that can be put right; then with what the\n"
      "engines of --engine propose, each checked for its codes and terms.  What\n"
      "nobody is sure of stays as it was.  -o WORK.xlf writes XLIFF, to be worked\n"
      "on and put back with yizhi merge.\n",
      yzc_translate },
    { "memory", YZC_MEMORY,
      "import PLACE PATH… | export PLACE | search PLACE TEXT |\n"
      "                       stats PLACE | delete PLACE [ENTRY…]",
      "keep translated sentences, and find them again",
      "PLACE is a file of yizhi's, work.yzm, made by the first import, or a database\n"
      "of PostgreSQL, postgresql://HOST/NAME.\n"
      "import   what is translated, named as for yizhi check; what is there\n"
      "         already is not stored twice\n"
      "export   as TMX, or as a table with --format tsv\n"
      "search   what is like a text; “-” reads it from standard input\n"
      "stats    how many entries, by languages and document\n"
      "delete   those of a document, --origin NAME, or with these numbers\n",
      yzc_memory },
    { "find", YZC_FIND, "PATTERN PATH…", "show a term in its contexts",
      "PATHs are as for yizhi check.  The pattern is matched as a glossary term\n"
      "is: Chinese anywhere, other words in their inflected forms too.\n",
      yzc_find },
    { "mine", YZC_MINE, "PATH…", "find terms that no glossary has",
      "PATHs are as for yizhi check, but a document without its translation does\n"
      "too.  Each candidate comes with its score, the reasons for it, how it\n"
      "stands to the glossaries (new, known, in conflict), and where it stands.\n",
      yzc_mine },
    { "brief", YZC_BRIEF, "FILE…", "what to know before translating a document",
      "Terms with their renderings, new ones, coinages, short forms, variants,\n"
      "likely mistakes, and what to ask the author.\n",
      yzc_brief },
    { "report", YZC_REPORT, "SOURCE TARGET | BITEXT | DIR…",
      "show how each term is rendered, and where",
      "PATHs are as for yizhi check.  Terms of the glossaries, and words that\n"
      "recur: each with all its renderings, the commonest first, how often and in\n"
      "which documents; those that are rendered in several ways come first.  At\n"
      "the end, how consistent each document and it all is.\n",
      yzc_report_terms },
    { "extract", YZC_EXTRACT, "FILE",
      "take a document's text out, to be translated elsewhere",
      "Writes a work file in XLIFF 2.1: the sentences, with what is no text as\n"
      "inline codes.  yizhi merge puts the translation back.\n",
      yzc_extract },
    { "merge", YZC_MERGE, "WORK.xlf [FILE]",
      "write a document with its translation in place",
      "WORK.xlf is what yizhi extract wrote, translated.  FILE is the document it\n"
      "was extracted from, where that is not found any more.  All but the text\n"
      "stays byte for byte; a paragraph whose codes are broken stays as it was.\n",
      yzc_merge },
    { "lsp", YZC_LSP, "[PATH…]", "serve an editor (Language Server Protocol)",
      "Started by the editor, not by hand: docs/lsp.md says how to set it up.\n"
      "Documents that are open are checked against their partners, named as for\n"
      "yizhi check; PATHs are the rest of the project, for consistency over all\n"
      "documents.\n",
      yzc_lsp },
    { "init", YZC_INIT, "[DIR]", "make a project of a folder",
      "Looks for documents with their translations and for a glossary, and writes\n"
      "what yizhi check shall do there by itself into yizhi.ini.  Nothing that is\n"
      "there is overwritten.\n",
      yzc_init },
    { "config", YZC_CONFIG, "[KEY]", "show each setting, and where it is from",
      "Takes options of other commands too, and shows what they come to.\n",
      yzc_config },
    { "plugin", YZC_PLUGIN,
      "list | info NAME | new KIND NAME [DIR] |\n"
      "                       verify FILE [SAMPLE…]",
      "show plugins, begin one, try one out",
      "list    what is loaded, what was refused and why\n"
      "info    one in full, with its options\n"
      "new     writes a project for a plugin of your own, which works at once\n"
      "verify  plays the contract of its kind as cases, with texts that no\n"
      "        author thinks of; SAMPLE is a file in its format, for a memory\n"
      "        the place of a store\n",
      yzc_plugin },
    { "completion", YZC_COMPLETION, "bash | zsh | fish",
      "print what a shell completes by",
      "bash  eval \"$(yizhi completion bash)\" in ~/.bashrc\n"
      "zsh   yizhi completion zsh > DIR/_yizhi, DIR a folder of $fpath\n"
      "fish  yizhi completion fish > ~/.config/fish/completions/yizhi.fish\n"
      "An installed yizhi has them where shells look for them.\n",
      yzc_completion },
    { "explain", YZC_EXPLAIN, "[RULE]", "explain a rule, or list all rules", "",
      yzc_explain },
    { NULL, 0, NULL, NULL, NULL, NULL },
};

static void print_help(FILE *out)
{
    fputs(
        "yizhi 一致: keeps translations consistent, Chinese to English first\n\n"
        "usage: yizhi COMMAND [OPTIONS] …\n\n",
        out);
    for (const yzc_command *c = yzc_commands; c->name; c++)
        fprintf(out, "  %-9s %s\n", c->name, c->summary);
    fputs(
        "\n  yizhi COMMAND --help   the options of a command\n"
        "  yizhi --version\n\n"
        "Exit status: 0 nothing found, 1 findings, 2 wrong usage or a file that\n"
        "cannot be used, 3 done, but something was skipped and said so.\n",
        out);
}

static void print_command_help(const yzc_command *c)
{
    printf("usage: yizhi %s [OPTIONS] %s\n\n%s\n\n", c->name, c->operands,
           c->summary);
    if (c->description[0])
        printf("%s\n", c->description);
    yzc_options_print(stdout, c->bit);
}

static const yzc_command *find_command(const char *name)
{
    for (const yzc_command *c = yzc_commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

/* Help that did not arrive is no success. */
static int close_stdout(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return YZC_CLEAN;
    return errno == EPIPE ? YZC_TROUBLE
                          : yzc_complain("cannot write to the standard output: "
                                         "%s",
                                         strerror(errno));
}

static int run_command(const yzc_command *command, int argc, char **argv)
{
    yzc_options options;
    int status = YZC_TROUBLE;

    if (yzc_options_read(&options, command, argc, argv)) {
        if (options.help) {
            print_command_help(command);
            status = close_stdout();
        } else {
            status = command->run(&options);
        }
    }
    yzc_options_done(&options);
    yzc_progress_end();
    return status;
}

static bool is_one_of(const char *word, const char *a, const char *b)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

int main(int argc, char **argv)
{
    const yzc_command *command;

    /* Numbers stay as in C: files are read by other programs too. */
    setlocale(LC_CTYPE, "");
    /* Then writing fails, which is told; else half a file would be left. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
#ifdef YZ_BUILTIN_PLUGINS
    YZ_PRELOAD();
#endif
    if (argc < 2) {
        print_help(stderr);
        return YZC_TROUBLE;
    }
    if (is_one_of(argv[1], "--help", "-h") || strcmp(argv[1], "help") == 0) {
        command = argc > 2 ? find_command(argv[2]) : NULL;
        if (command)
            print_command_help(command);
        else
            print_help(stdout);
        return close_stdout();
    }
    if (is_one_of(argv[1], "--version", "-V")) {
        printf("yizhi %s\n", yz_version());
        return close_stdout();
    }
    command = find_command(argv[1]);
    if (!command)
        return yzc_complain("there is no command “%s” (see yizhi --help)",
                            argv[1]);
    return run_command(command, argc - 1, argv + 1);
}
