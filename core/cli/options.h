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

enum {
    YZC_MOST_OPTIONS = 128 /* in the table */
};

/* Where values are said; what is said in a later one counts instead. */
typedef enum yzc_layer {
    YZC_LAYER_USER,    /* the user's own yizhi.ini */
    YZC_LAYER_PROJECT, /* that of the project */
    YZC_LAYER_WORDS    /* the command line */
} yzc_layer;

/* One value that was said for an option, or for what only files have. */
typedef struct yzc_setting {
    const struct entry *entry; /* the option; NULL: paths, trust or a rule */
    const char *key;
    char *value;       /* paths as seen from the current folder; NULL: none */
    const char *glob;  /* of the documents it is for; NULL: all */
    size_t section;    /* number of that section in its file; 0: the main one */
    const char *place; /* "yizhi.ini:3:8", or "command line" */
    yzc_layer layer;
} yzc_setting;

/* All of them, in the order of their layers but for the command line, which
 * stands first. */
typedef struct yzc_said {
    yzc_setting *items;
    size_t count;
    size_t cap;
    unsigned char layers[YZC_MOST_OPTIONS]; /* by option: the layer that counts,
                                               less one; 0: none */
    yzc_words kept;                         /* texts, owned */
    const char *folder; /* of the project, from the current folder; NULL: there
                           is no project */
    const char *user;   /* the user's own file, whether it is there or not */
    const char *at;     /* place of the value at hand; NULL: command line */
} yzc_said;

typedef struct yzc_options {
    const struct yzc_command *command;
    yzc_said said;
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
    yzc_words rules;       /* files and folders of rules for texts */
    char *rules_setting;   /* what they come to */
    bool own_rules;        /* there is a setting of what reads them */
    yzc_entry entry;
    yzc_words engines;  /* that translate */
    bool analyse;       /* only tell how much there is */
    bool dry_run;       /* only tell what would be sent or written */
    bool redo;          /* translate again what is marked as not done */
    bool unsure;        /* write what is not sure where it cannot be marked */
    bool force;         /* write files again that are newer than their source */
    const char *author; /* of what goes into a memory, of decisions */
    const char *reason; /* of decisions */
    bool all_current;   /* accept all findings */
    bool prune;         /* drop decisions that lapsed */
    const char *read_as; /* format of glossary files; NULL: found out */
    const char *width;   /* of a line of a concordance */
    yzc_words ways;      /* miners */
    const char *write;   /* a glossary that candidates are added to */
    bool save;           /* --write: change the documents */
    double sure;         /* how confident a fix must be of what was written */
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
    bool no_project;
    bool no_project_plugins;
    bool list;                 /* plugin trust: show what is trusted */
    bool forget;               /* plugin trust: trust it no more */
    yzc_words usual;           /* glossaries of files, for yizhi glossary, where
                                  none is named */
    char *decisions;           /* accepted.tsv of the project */
    yz_rule_level *levels;     /* what files say of rules; NULL: nothing */
    const char **level_places; /* where they say it, one for each */
    char *cache_folder;        /* where glossaries are kept; NULL: nowhere */
    bool stdio;                /* asked for, and done anyway */
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
    YZC_INIT = 1 << 16,
    YZC_CONFIG = 1 << 17,
    YZC_ACCEPT = 1 << 18,
    YZC_FIX = 1 << 19,
    YZC_IMPACT = 1 << 20,
    YZC_LSP = 1 << 21,
    YZC_COMPLETION = 1 << 22,
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
bool yzc_take_share(double *out, const char *name, const char *value);
bool yzc_take_limit(yzc_options *options, const char *value);

/* --srx names rules of segmentation; without it the user's own folder of them
 * is asked, if there is one. */
bool yzc_take_rules(yzc_options *options);

/* --rules, or a project's folder of them, names rules for texts
 * (rule_files.c). */
bool yzc_take_rule_files(yzc_options *options);

/* Puts a setting of a plugin before all others, so that they count instead. */
bool yzc_set_first(yzc_options *options, const char *setting);

/* Whether there is such a file or folder. */
bool yzc_is_path(const char *word);

bool yzc_add_word(yzc_words *words, const char *word);

/* A copy that lives as long as the options; NULL: said that memory is out. */
char *yzc_own(yzc_said *said, yz_str text);

/* Says that an option or key takes `wanted`, not `value`; gives false. */
bool yzc_refuse(const yzc_options *options, const char *name,
                const char *wanted, const char *value);

/* From here on a plugin may end the process: a child in which it is tried. */
void yzc_let_exit(void);

/* "yizhi: SENTENCE" on standard error; gives YZC_TROUBLE. */
int yzc_complain(const char *format, ...) YZ_PRINTF(1, 2);

/* The same for what is no trouble. */
void yzc_note(const char *format, ...) YZ_PRINTF(1, 2);

#endif
