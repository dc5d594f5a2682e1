/* SPDX-License-Identifier: Apache-2.0 */
/* What the user typed, as one struct; nothing else reads argv or the
 * environment. */
#ifndef YZC_OPTIONS_H
#define YZC_OPTIONS_H

#include <stdio.h>
#include <yizhi/yizhi.h>

/* Exit statuses, as yizhi(1) promises them. */
enum yzc_exit {
    YZC_CLEAN = 0,
    YZC_FINDINGS = 1,
    YZC_TROUBLE = 2,
    YZC_SKIPPED = 3
};

/* A growing list of borrowed words, closed by NULL. */
typedef struct yzc_words {
    const char **items;
    size_t count;
    size_t cap;
} yzc_words;

typedef enum yzc_when {
    YZC_AUTO,
    YZC_ALWAYS,
    YZC_NEVER
} yzc_when;

/* An entry to be added to a glossary; NULL: not said. */
typedef struct yzc_entry {
    const char *status;
    const char *note;
    const char *domain;
    const char *when;
    const char *scope;
    const char *concept_id;
    const char *origin;
} yzc_entry;

typedef struct yzc_options {
    const struct yzc_command *command;
    yzc_words operands;
    yz_run_options run;
    yzc_words select;
    yzc_words ignore;
    yzc_words glossaries;
    yzc_words lexicons; /* without "none" */
    bool only_named;    /* --lexicon none: no lexicon takes part by itself */
    yzc_words plugin_paths;
    yzc_words settings;
    yzc_words memories;
    const char *format;  /* NULL: the command's own */
    const char *output;  /* NULL: standard output */
    const char *keep;    /* a table with locked rows, or a folder of them */
    double below;        /* the score from which a bead is sure; 0: no review */
    yz_severity fail_on; /* DEFAULT: never */
    yzc_when color;
    yzc_words models;      /* of words, to be added */
    const char *model_out; /* where the model of words goes; NULL: nowhere */
    const char *srx;       /* a file of segmentation rules */
    char *srx_setting;     /* what it, or the user's folder, comes to */
    yzc_entry entry;
    yzc_words engines;   /* that translate */
    bool analyse;        /* only tell how much there is */
    bool dry_run;        /* only tell what would be sent */
    const char *author;  /* of what goes into a memory */
    const char *read_as; /* format of glossary files; NULL: found out */
    const char *width;   /* of a line of a concordance */
    yzc_words ways;      /* miners */
    const char *write;   /* a glossary that candidates are added to */
    double least;        /* the least score of a candidate */
    size_t limit;        /* how many candidates are shown; 0: all */
    bool limited;        /* the user said so */
    bool nested;
    bool pinyin;
    double fuzzy; /* the least score; 0: not wanted */
    double words; /* the least confidence of a link; 0: not wanted */
    bool let_go;
    bool explain;
    bool quiet;
    bool verbose;
    bool help;
    bool no_cache;
    bool stdio;         /* asked for, and done anyway */
    char *cache_folder; /* where glossaries are kept; NULL: nowhere */
} yzc_options;

/* Commands, as bits: which options go with which. */
enum {
    YZC_CHECK = 1 << 0,
    YZC_SEGMENT = 1 << 1,
    YZC_ALIGN = 1 << 2,
    YZC_LOOKUP = 1 << 3,
    YZC_PLUGIN = 1 << 4,
    YZC_EXPLAIN = 1 << 5,
    YZC_LEXICON = 1 << 6,
    YZC_GLOSSARY = 1 << 7,
    YZC_FIND = 1 << 8,
    YZC_MINE = 1 << 9,
    YZC_BRIEF = 1 << 10,
    YZC_REPORT = 1 << 11,
    YZC_EXTRACT = 1 << 12,
    YZC_MERGE = 1 << 13,
    YZC_MEMORY = 1 << 14,
    YZC_TRANSLATE = 1 << 15,
    YZC_LSP = 1 << 21, /* 16 to 23 are spoken for */
    YZC_ALL = (1 << 24) - 1
};

typedef struct yzc_command {
    const char *name;
    int bit;
    const char *operands; /* for the usage line */
    const char *summary;
    const char *description;
    int (*run)(const yzc_options *options);
} yzc_command;

/* All commands, closed by an empty one. */
extern const yzc_command yzc_commands[];

/* Reads the words behind the command's name.  False: said what is wrong. */
bool yzc_options_read(yzc_options *options, const yzc_command *command,
                      int argc, char **argv);
void yzc_options_done(yzc_options *options);

/* Lists the options that go with the commands in `bits`. */
void yzc_options_print(FILE *out, int bits);

/* Take the value of one option; false: said what is wrong (values.c). */
bool yzc_take_review(yzc_options *options, const char *value);
bool yzc_take_fuzzy(yzc_options *options, const char *value);
bool yzc_take_words(yzc_options *options, const char *value);
bool yzc_take_jobs(yzc_options *options, const char *value);
bool yzc_take_least(yzc_options *options, const char *value);
bool yzc_take_limit(yzc_options *options, const char *value);

/* --srx names rules of segmentation; without it the user's own folder of them
 * is asked, if there is one. */
bool yzc_take_rules(yzc_options *options);

bool yzc_add_word(yzc_words *words, const char *word);

/* "yizhi: SENTENCE" on standard error; gives YZC_TROUBLE. */
int yzc_complain(const char *format, ...) YZ_PRINTF(1, 2);

/* The same for what is no trouble. */
void yzc_note(const char *format, ...) YZ_PRINTF(1, 2);

#endif
