/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yizhi for applications: open a host, load glossaries, run, walk the results.
 *
 *     yz_error err = YZ_ERROR_INIT;
 *     yz_host_options ho = YZ_HOST_OPTIONS_INIT;
 *     yz_run_options ro = YZ_RUN_OPTIONS_INIT;
 *     yz_host *host = yz_host_new(&ho, &err);
 *     yz_run *run = host ? yz_run_new(host, &ro, &err) : NULL;
 *     if (run && yz_run_add_glossary(run, "glossary", &err) == YZ_OK &&
 *         yz_run_add_pair(run, "a.zh.txt", "a.en.txt", &err) == YZ_OK &&
 *         yz_run_check(run, &err) == YZ_OK)
 *         for (size_t i = 0; i < yz_run_finding_count(run); i++) { … }
 *     yz_run_free(run);
 *     yz_host_free(host);
 *
 * The library prints nothing, reads no environment but what the host's options
 * say, and never changes the locale.  A host may serve several runs; a run is
 * used by one thread at a time.  Options are copied.  docs/library.md is a
 * whole program.
 */
#ifndef YIZHI_H
#define YIZHI_H

#include <yizhi/bead.h>
#include <yizhi/block.h>
#include <yizhi/error.h>
#include <yizhi/finding.h>
#include <yizhi/glossary.h>
#include <yizhi/ini.h>
#include <yizhi/kind/miner.h>
#include <yizhi/kind/reporter.h>
#include <yizhi/lexicon.h>
#include <yizhi/plugin.h>
#include <yizhi/termbase.h>
#include <yizhi/text.h>
#include <yizhi/trust.h>
#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* "0.1.0"; static. */
YZ_API const char *yz_version(void);

/* ---- The host: plugins ------------------------------------------------------
 */

typedef struct yz_host_options {
    size_t struct_size;
    /* Folders that are searched for plugins, the first wins; NULL-terminated
     * or NULL.  A folder that is not there is an error: somebody named it. */
    const char *const *plugin_paths;
    /* Folders searched behind those, silently passed over if not there; NULL:
     * yz_default_plugin_paths(). */
    const char *const *default_paths;
    /* "NAME.KEY=VALUE", NAME a feature as modules are named ("filter_text",
     * "glossary_tsv"); NULL-terminated or NULL. */
    const char *const *settings;

    /* Since edition 1.6. */
    /* A folder of plugins that came with a project, and so may come from
     * anybody: searched behind all others, loaded only as far as the user
     * trusts it (yizhi/trust.h).  It need not be there; NULL: none. */
    const char *project_plugins;
    const char *trust_store; /* NULL: yz_trust_store() */
    bool project_off;        /* load none of them; settings about them count for
                                nothing */
} yz_host_options;

#define YZ_HOST_OPTIONS_INIT                                                   \
 {                                                                             \
  sizeof(yz_host_options), NULL, NULL, NULL, NULL, NULL, false                 \
 }

/* Lists the modules; opens none.  NULL on failure. */
YZ_API yz_host *yz_host_new(const yz_host_options *options, yz_error *err);
YZ_API void yz_host_free(yz_host *host);

/* What became of a module. */
typedef struct yz_plugin_info {
    size_t struct_size;
    yz_str name; /* the module's: file name without suffix */
    yz_str path; /* of its file; "built in" if it is part of the program */
    const yz_plugin *plugin; /* its descriptor; NULL if refused */
    yz_str reason;           /* why it was refused; empty if loaded */
} yz_plugin_info;

/* Opens every module that was found and gives their number. */
YZ_API size_t yz_host_plugin_count(yz_host *host);

/* The info of module `number`, in order of search. */
YZ_API yz_plugin_info yz_host_plugin(const yz_host *host, size_t number);

/* Since edition 1.6.  False: module `number` came with a project and is not
 * loaded, since it is not trusted or the host was told to load none. */
YZ_API bool yz_host_plugin_is_trusted(const yz_host *host, size_t number);

/* Since edition 1.6.  How many plugins of the project were left out, though
 * something asked for their kind since the host was made; *reason is a sentence
 * with the file that is not trusted, empty where the host was told to load
 * none. */
YZ_API size_t yz_host_left_out(const yz_host *host, yz_str *reason);

/* Since edition 1.6.  Hands over what the programs that are plugins said on
 * their standard error, plugin by plugin, as far as they have ended; `failed`:
 * one of them did.  It is as it was said: any bytes, many lines, 16 KiB of each
 * plugin at most. */
typedef void yz_heard(void *payload, yz_str plugin, yz_str said, bool failed);
YZ_API void yz_host_heard(const yz_host *host, yz_heard *take, void *payload);

/* Finds all rules, those too that checkers read from files.  Rules live as long
 * as the host.  A checker that cannot tell its own is YZ_FORMAT or whatever it
 * says, and the rules of the others are there.  What follows calls it where it
 * was not called, and passes over failures.  Since edition 1.6. */
YZ_API yz_status yz_host_find_rules(yz_host *host, yz_error *err);

/* The rule with this id, of any checker; NULL if there is none. */
YZ_API const yz_rule *yz_host_rule(yz_host *host, const char *id);

/* All rules, sorted by id: the number of them, and one. */
YZ_API size_t yz_host_rule_count(yz_host *host);
YZ_API const yz_rule *yz_host_rule_at(const yz_host *host, size_t number);

/* ---- A run ---- */

/* How much a rule's findings matter in some documents.  Since edition 1.6. */
typedef struct yz_rule_level {
    const char *documents; /* a glob on their names, as the scope of a concept;
                              NULL: all */
    const char *rule;      /* id or prefix; "": all */
    yz_severity severity;  /* DEFAULT: as the rule says */
    bool off;              /* it has no findings there */
} yz_rule_level;
/* What a run is at. */
typedef enum yz_stage {
    YZ_STAGE_READING = 0,
    YZ_STAGE_ALIGNING,
    YZ_STAGE_MATCHING,
    YZ_STAGE_CHECKING,
    YZ_STAGE_MINING,
    YZ_STAGE_STORING /* into a memory */
} yz_stage;

/* "reading", "aligning" …; static. */
YZ_API const char *yz_stage_name(yz_stage stage);

/* How far it is; borrowed for the call. */
typedef struct yz_progress {
    size_t struct_size;
    yz_stage stage;
    size_t done;  /* documents, or pairs of them, of this stage … */
    size_t total; /* … of these; 0: not known */
    yz_str file;  /* the one at hand, as it was named; may be empty */
} yz_progress;

typedef struct yz_run_options {
    size_t struct_size;
    const char *from;     /* BCP 47; "zh" */
    const char *to;       /* "en" */
    const char *encoding; /* of the documents; NULL: found out */
    /* Rule ids or prefixes ("T", "N01"); NULL-terminated.  NULL selects all;
     * what is ignored wins over what is selected. */
    const char *const *select;
    const char *const *ignore;
    /* Features by name; NULL: the best that is there. */
    const char *filter;
    const char *segmenter;
    const char *aligner;
    const char *matcher;

    /* Since edition 1.1. */
    /* Folders whose lexicons take part where their languages fit, the first is
     * asked first; silently passed over if not there.  NULL-terminated; NULL:
     * yz_default_lexicon_paths(), an empty list: none. */
    const char *const *lexicon_paths;
    bool lines; /* documents in one language are cut already: each line that is
                   not blank is a segment, and no filter reads them */

    /* Since edition 1.2. */
    size_t jobs; /* threads that align, match and check; 0: one for each
                    processor.  What comes of it is the same for any number */
    /* A folder where what was made of glossaries is kept, so that they are not
     * read again as long as they do not change, beads and links of texts, and
     * what came of yz_run_check_paths(); made if it is not there, and not used
     * if others can write it.  NULL: nothing is kept. */
    const char *cache_folder;

    /* Since edition 1.3. */
    const char *term_aligner; /* by name; NULL: the best that is there */
    bool link_all;    /* link the words of all beads: for drift without a
                         glossary.  Else of those alone where a term of a
                         glossary has none of its renderings */
    bool words_given; /* words to be linked are what stands between blanks */

    /* Since edition 1.6. */
    const char *accepted; /* a file of decisions: what they accept is no finding
                             of the run.  One that is not there has none.  NULL:
                             reporters are not told of decisions either */
    /* Of those that hold for a rule and a document, or for the document's
     * translation, the last counts; none selects what `select` leaves out.  A
     * finding that is told as less than its rule, since it may be wrong, never
     * becomes more. */
    const yz_rule_level *levels;
    size_t level_count;
    /* The folder that the globs of levels are relative to; NULL: names are
     * taken as they were given. */
    const char *levels_folder;
    /* Hears how far the run is, at most twenty times a second and only on the
     * thread that called; other than YZ_OK ends what the run is at, as
     * YZ_CANCELLED, at the next border between documents or batches.  NULL:
     * nobody listens. */
    yz_status (*progress)(void *payload, const yz_progress *progress);
    void *progress_payload;
} yz_run_options;

#define YZ_RUN_OPTIONS_INIT                                                    \
 {                                                                             \
  sizeof(yz_run_options), "zh", "en", NULL, NULL, NULL, NULL, NULL, NULL,      \
      NULL, NULL, false, 0, NULL, NULL, false, false, NULL, NULL, 0, NULL,     \
      NULL, NULL                                                               \
 }

YZ_API yz_run *yz_run_new(yz_host *host, const yz_run_options *options,
                          yz_error *err);
YZ_API void yz_run_free(yz_run *run);

/* Loads a glossary file, or every glossary file below a folder in bytewise
 * order of names.  What comes first has the higher priority.  Rows that cannot
 * be used are counted, not fatal.  To be called before any text is read. */
YZ_API yz_status yz_run_add_glossary(yz_run *run, const char *path,
                                     yz_error *err);

/* The same for several, in order of priority.  Only what one call names, the
 * first of the run, is kept in the cache_folder and taken from there. */
YZ_API yz_status yz_run_add_glossaries(yz_run *run, const char *const *paths,
                                       size_t count, yz_error *err);

/* A sentence about what was damaged in the cache_folder and is made anew; "" if
 * nothing was.  Valid until the run changes. */
YZ_API const char *yz_run_cache_note(const yz_run *run);

/* Adds a term that is looked for on both sides as if a glossary had it; for
 * concordances.  To be called before any text is read. */
YZ_API yz_status yz_run_add_term(yz_run *run, yz_str text, yz_error *err);

/* Adds a lexicon for the aligner: a compiled one, or a dictionary that a
 * lexicon_format reads (CC-CEDICT, a table).  Comes behind those added before
 * and ahead of those that take part by themselves.  Rows that cannot be used
 * are counted as one skip.  To be called before any text is read. */
YZ_API yz_status yz_run_add_lexicon(yz_run *run, const char *path,
                                    yz_error *err);

/* What aligners look into: the run's glossaries, the lexicons added, those of
 * the folders.  Has no layer if there is none.  Borrowed; nothing can be added
 * afterwards.  NULL on failure. */
YZ_API const yz_lexicon *yz_run_lexicon(yz_run *run, yz_error *err);

/*
 * Compiles a lexicon of the run's languages.  `parts` are dictionaries
 * (files) and names of lexicon_format features that collect what the machine
 * has ("unihan", "cldr"); with `count` 0 all of these.  Initialises *out, which
 * is to be written to a file; yz_buf_done() it on success.  Rows that cannot be
 * used are counted as one skip for each file.
 */
YZ_API yz_status yz_run_build_lexicon(yz_run *run, const char *const *parts,
                                      size_t count, yz_buf *out, yz_error *err);

/* Compiles what the aligner learns from the run's pairs; as above.  Aligns
 * first what is not aligned yet.  YZ_UNSUPPORTED: the aligner cannot learn. */
YZ_API yz_status yz_run_learn_lexicon(yz_run *run, yz_buf *out, yz_error *err);

/* Adds two files, or with `target` NULL one that holds both sides.  Reads,
 * segments and aligns them. */
YZ_API yz_status yz_run_add_pair(yz_run *run, const char *source,
                                 const char *target, yz_error *err);

/* Adds a file that holds both sides and is in memory; `bytes` are copied.  It
 * is read as a file with that name would be. */
YZ_API yz_status yz_run_add_content(yz_run *run, const char *name, yz_str bytes,
                                    yz_error *err);

/*
 * Adds what a user names on a command line: one bilingual file; two files, the
 * source first unless both names tell their language; two folders, paired by
 * the names of their files; or any number of files and folders, paired by the
 * language in their names (a.zh.txt with a.en.txt, zh/a.txt with en/a.txt).  A
 * file without a partner, or one of many that cannot be read, is skipped and
 * counted.  Pairs are aligned together, many of them in groups, so that an
 * aligner that can learns from each for the others.
 */
YZ_API yz_status yz_run_add_paths(yz_run *run, const char *const *paths,
                                  size_t count, yz_error *err);

/* The same in two steps: reads and segments, but leaves the pairs unaligned
 * until yz_run_align() or yz_run_check(), so that yz_run_keep_rows() can come
 * between.  Until then the only beads of such a pair are those kept. */
YZ_API yz_status yz_run_read_paths(yz_run *run, const char *const *paths,
                                   size_t count, yz_error *err);

/* Aligns the pairs that are not aligned yet, all of them together.  One of many
 * that cannot be aligned is dropped and becomes a skip: the numbers of those
 * behind it change. */
YZ_API yz_status yz_run_align(yz_run *run, yz_error *err);

/* The pairs that are not aligned yet take over the beads of the same pairs of
 * `other`, with the scores, where both have as many segments on each side: the
 * same documents, but for a few words.  The rest stays to be aligned. */
YZ_API yz_status yz_run_align_like(yz_run *run, const yz_run *other,
                                   yz_error *err);

/* Adds a file that holds both sides, aligned, or a translation memory
 * (yz_memory_known()), as an example for the aligner.  It is no pair of the
 * run: nothing is matched, checked or counted in it. */
YZ_API yz_status yz_run_add_memory(yz_run *run, const char *path,
                                   yz_error *err);

/*
 * Keeps what a person has decided: each row that is locked in the table `path`,
 * an older alignment of pair `number`, becomes a bead of the pair, with the
 * score 1, and the rest is aligned between.  The pair is read and not aligned
 * yet.  Rows are found in the documents by their texts and their order; white
 * space does not count.
 *
 * A locked row that is not found is YZ_INVALID with its file and line, and
 * nothing is kept; or with `let_go` it is skipped and counted.  *kept (may be
 * NULL) is how many rows were kept.
 */
YZ_API yz_status yz_run_keep_rows(yz_run *run, size_t number, const char *path,
                                  bool let_go, size_t *kept, yz_error *err);

/* Adds one file in one language and segments it; `side` says in which. */
YZ_API yz_status yz_run_add_document(yz_run *run, const char *path,
                                     yz_side side, yz_error *err);

/* Adds texts with or without a translation: as yz_run_add_paths(), but a file
 * without a partner is a document of its own, and two files are a pair unless
 * their names tell that both are in one language. */
YZ_API yz_status yz_run_add_texts(yz_run *run, const char *const *paths,
                                  size_t count, yz_error *err);

/* The side that the language in a file's name tells, as above; the source if it
 * tells none. */
YZ_API yz_side yz_run_side_of(const yz_run *run, const char *path);

/* A document that is to be translated; borrowed for the call.  Since
 * edition 1.6. */
typedef struct yz_source_document {
    size_t struct_size;
    const char *path; /* as it was named, or found in a folder */
    const char *name; /* the same below the folder that was named */
    /* What its translation is called, below the folder that was named: the
     * source language in the path has become the target's, report.zh.md
     * report.en.md.  The same name if it tells no language, or the document
     * holds both. */
    const char *translated;
    bool bilingual; /* it holds both */
    bool other;     /* its name says that it is in the target language */
} yz_source_document;

typedef yz_status yz_source_taker(void *payload,
                                  const yz_source_document *document,
                                  yz_error *err);

/* Since edition 1.6. */
/* Tells each document that a user means by files and folders to be translated:
 * those named, and of folders what filters take, but for documents in the
 * target language, and for those that tell none where others do.  In the order
 * of the words, within a folder bytewise.  Nothing is read. */
YZ_API yz_status yz_run_each_source(yz_run *run, const char *const *paths,
                                    size_t count, yz_source_taker *take,
                                    void *payload, yz_error *err);

/*
 * The file that `path` would be paired with by the languages in their names,
 * looked for in the folders where it would have to lie; of several the one with
 * the same suffix, then the first bytewise.  *partner is a copy, to be freed
 * with yz_free(), or NULL: there is none, `path` tells no language, or holds
 * both sides.
 */
YZ_API yz_status yz_run_partner(yz_run *run, const char *path, char **partner,
                                yz_error *err);

/* From here on the document or glossary `path` is read as if these bytes stood
 * in it, whether it is there or not: what an editor has not saved yet, or what
 * a program is about to write.  `encoding` is theirs; NULL: found out as that
 * of a file.  Both are borrowed until others take their place or the run ends;
 * `bytes` without a pointer gives the file back its own.  Paths are compared as
 * they are named.  Glossaries only without a cache_folder: what is kept is of
 * files. */
YZ_API yz_status yz_run_overlay(yz_run *run, const char *path, yz_str bytes,
                                const char *encoding, yz_error *err);

/* Drops all pairs, with their findings, candidates and skips.  What the run
 * made of glossaries, lexicons, memories and models stays, so that the next
 * texts cost no more than themselves. */
YZ_API void yz_run_drop_pairs(yz_run *run);

/* Whether words are linked for the pairs that come (they are, until somebody
 * says otherwise).  Links take about half of a check; without them no finding
 * tells what was written instead of a term, and drift shows in glossary terms
 * alone. */
YZ_API void yz_run_link_words(yz_run *run, bool wanted);

/* Runs the checkers over all pairs.  Findings are sorted by pair and place. */
YZ_API yz_status yz_run_check(yz_run *run, yz_error *err);

/*
 * yz_run_add_paths() and yz_run_check() in one, for a run that has no pairs
 * yet, with what comes of it kept in the cache_folder.  As long as nothing has
 * changed on which it depends (the documents and which there are, glossaries,
 * lexicons, memories and models, options, settings and the files that they
 * name, plugins, the library itself), the next run has the same findings,
 * figures and skips at once.  Then no document was read and the run has no
 * pairs: yz_run_pair_count() is 0.  yz_run_report() reads them after all where
 * the reporter wants to look at the run.
 */
YZ_API yz_status yz_run_check_paths(yz_run *run, const char *const *paths,
                                    size_t count, yz_error *err);

/* ---- Candidates for a glossary ---- */

/* How a candidate stands to the run's glossaries. */
typedef enum yz_standing {
    YZ_STANDING_NEW = 0, /* none has the term */
    YZ_STANDING_KNOWN,   /* an entry has it, rendered so */
    YZ_STANDING_CONFLICT /* entries have its source term, rendered otherwise */
} yz_standing;

/* A candidate as all miners together have it; borrowed until the run mines
 * again or ends. */
typedef struct yz_mined {
    size_t struct_size;
    yz_str ways;     /* how it was found: "gloss", or "gloss, quotation" */
    yz_str terms[2]; /* in the run's languages; one may be empty */
    double score;    /* in (0, 1] */
    yz_str reasons;  /* for the score, with "; " between */
    const yz_sighting *sightings; /* in order of the text, at least one */
    size_t sighting_count;
    size_t best; /* number of the sighting that speaks most for it */
    yz_standing standing;
    const yz_concept *about; /* the entry; NULL if it is new */
} yz_mined;

/*
 * Mines the documents of the run for candidates, with the miners in `names`
 * (NULL-terminated; NULL: all).  Pairs are aligned and matched first; a
 * document without its translation does.  Candidates are sorted by score, then
 * by place. Equal ones are put together, and one that has a term in one
 * language alone with the best that has the same term in both.  A miner that
 * fails costs its own candidates and becomes a skip.  YZ_NOT_FOUND: there is no
 * such miner.
 */
YZ_API yz_status yz_run_mine(yz_run *run, const char *const *names,
                             yz_error *err);

YZ_API size_t yz_run_candidate_count(const yz_run *run);
YZ_API const yz_mined *yz_run_candidate(const yz_run *run, size_t number);

/* The run as plugins see it, aligned and matched: *out is valid until
 * something is added to the run. */
YZ_API yz_status yz_run_overview(yz_run *run, yz_run_view *out, yz_error *err);

/* ---- Results ---- */

/* By pair and place; borrowed from the run until it checks again, pairs are
 * dropped, or it ends. */
YZ_API size_t yz_run_finding_count(const yz_run *run);
YZ_API const yz_finding *yz_run_finding(const yz_run *run, size_t number);

/* ---- Decisions: findings that are accepted as they are ---- */

/* The decisions of yz_run_options.accepted, in order of the file, with what the
 * last yz_run_check() made of them; borrowed until the next one. */
YZ_API size_t yz_run_decision_count(const yz_run *run);
YZ_API const yz_decision *yz_run_decision(const yz_run *run, size_t number);

/* The findings that they accept, which are not among yz_run_finding(). */
YZ_API size_t yz_run_accepted_count(const yz_run *run);
YZ_API const yz_finding *yz_run_accepted(const yz_run *run, size_t number);

/* The decision that would accept this finding of the run, but for reason, who
 * and date; borrowed from the run.  YZ_NO_MEMORY. */
YZ_API yz_status yz_run_decide(yz_run *run, const yz_finding *finding,
                               yz_decision *out, yz_error *err);

/*
 * Changes the file of decisions `path`, made if it is not there: those dropped
 * go, those added come in order of their ids, in place of one that accepts the
 * same.  Comments, unknown columns and lines that cannot be used stay.  Waits
 * for others that do the same (yz_lock_beside).  YZ_FORMAT: it is no file of
 * decisions; YZ_INVALID: a text is not UTF-8.
 */
YZ_API yz_status yz_decisions_change(const char *path, const yz_decision *added,
                                     size_t added_count,
                                     const yz_decision *dropped,
                                     size_t dropped_count, yz_error *err);

/*
 * What mends finding `number`: other text for its bead's target, in the form,
 * the number and the capitals of what stands there, with the articles before
 * it; everywhere in the bead where the same wrong term stands.  `sure` is how
 * confident one must be, from 0 to 1, where what stands there was only
 * inferred (the argument `confidence`); 0.9 is a careful one.  What cannot be
 * known for sure has no edits but a reason.  Borrowed until pairs are dropped.
 * That the text is right afterwards is known when it was checked again.
 */
YZ_API yz_status yz_run_fix(yz_run *run, size_t number, double sure,
                            yz_fix *out, yz_error *err);

/* The same for words of the target that are none of a finding: `after` as a
 * glossary has it in place of those at `span`, which a glossary has as
 * `before`; empty: it is not known as what.  The run is matched. */
YZ_API yz_status yz_run_reword(yz_run *run, size_t pair, size_t bead,
                               yz_span span, yz_str before, yz_str after,
                               yz_fix *out, yz_error *err);

/* The figures so far; borrowed until the next call.  NULL: no memory. */
YZ_API const yz_summary *yz_run_summary(yz_run *run);

/* The glossaries loaded so far, frozen; borrowed.  No glossary can be added
 * afterwards.  NULL on failure. */
YZ_API const yz_termbase *yz_run_termbase(yz_run *run, yz_error *err);

/* Writes the findings with reporter `format` ("text", "json"). */
YZ_API yz_status yz_run_report(yz_run *run, const char *format,
                               const yz_output *output, yz_error *err);

/* A segment and where it begins. */
typedef struct yz_segment {
    size_t struct_size;
    yz_str text;
    yz_place place;
    yz_block_kind kind;
    size_t block; /* number of its block in the document, from 0 */
    yz_str file;
    yz_str part; /* of a compound file; its places are paragraph and character.
                    Else empty */
} yz_segment;

YZ_API size_t yz_run_pair_count(const yz_run *run);

/* A pair of documents; borrowed from the run. */
typedef struct yz_pair_info {
    size_t struct_size;
    yz_str files[2]; /* as they were named, each with a NUL behind it; equal if
                        one file holds both sides */
    yz_str name; /* a name for the pair: its source's path below the folder that
                    was named, without suffix and language ("deep/report" for
                    zh/deep/report.md); never empty, never absolute, with a NUL
                    behind it.  Two pairs may have the same */
} yz_pair_info;

YZ_API yz_pair_info yz_run_pair(const yz_run *run, size_t pair);

YZ_API size_t yz_run_segment_count(const yz_run *run, size_t pair,
                                   yz_side side);
YZ_API yz_segment yz_run_segment(const yz_run *run, size_t pair, yz_side side,
                                 size_t number);

/* The codes [*first, *last) of its block that belong to that segment. */
YZ_API void yz_run_segment_codes(const yz_run *run, size_t pair, yz_side side,
                                 size_t number, size_t *first, size_t *last);

/* The place in the file of the byte `offset` of that segment's text; `part`
 * (may be NULL) as in yz_segment. */
YZ_API yz_place yz_run_place(const yz_run *run, size_t pair, yz_side side,
                             size_t number, size_t offset, yz_str *part);

/* `count` segments from `first` on each side correspond. */
typedef struct yz_bead_info {
    size_t struct_size;
    size_t first[2];
    size_t count[2];
    double score;

    /* Since edition 1.1. */
    bool locked; /* a person's decision, kept or read so */
} yz_bead_info;

/* ---- Documents written again ---- */

/* A block of a document; borrowed. */
typedef struct yz_block_info {
    size_t struct_size;
    yz_str text; /* segments lie in it: segment.text.ptr - text.ptr */
    yz_block_kind kind;
    bool writable; /* yz_run_write() can put new text in its place */
    const yz_code *codes;
    size_t code_count;
    yz_str id;      /* as the format names it, or empty */
    yz_state state; /* new text brings a target from INITIAL to DONE where its
                       format can say so */

    /* Since edition 1.6. */
    bool tells_unsure; /* of a target: the file can say of new text that it is
                          not sure (yz_rewrite.unsure) */
} yz_block_info;

YZ_API size_t yz_run_block_count(const yz_run *run, size_t pair, yz_side side);
YZ_API yz_block_info yz_run_block(const yz_run *run, size_t pair, yz_side side,
                                  size_t number);

/* Blocks that a bilingual file puts together: a row, a unit.  Other pairs have
 * none. */
typedef struct yz_unit_info {
    size_t struct_size;
    size_t first[2]; /* blocks [first, first + count) of each side */
    size_t count[2];
} yz_unit_info;

YZ_API size_t yz_run_unit_count(const yz_run *run, size_t pair);
YZ_API yz_unit_info yz_run_unit(const yz_run *run, size_t pair, size_t number);

/* What stands in the file for a code of that side; borrowed. */
YZ_API yz_str yz_run_code_data(const yz_run *run, size_t pair, yz_side side,
                               const yz_code *code);

/* The file of a side. */
typedef struct yz_source_file {
    size_t struct_size;
    yz_str name; /* as it was named */
    yz_str bytes;
    yz_str original; /* what it was extracted from, if it tells; else empty */
    yz_str digest;   /* of the bytes of that, as it tells */
    bool writable;   /* a filter read it, which may be able to write it */
} yz_source_file;

YZ_API yz_source_file yz_run_source_file(const yz_run *run, size_t pair,
                                         yz_side side);

/* What would be wrong with the codes of new text; *code is the number of one it
 * is about.  YZ_NO_MEMORY. */
YZ_API yz_status yz_run_code_fault(const yz_run *run, size_t pair,
                                   const yz_rewrite *rewrite,
                                   yz_code_fault *fault, size_t *code,
                                   yz_error *err);

/*
 * Appends the bytes of the file of that side, in its own format and encoding,
 * with new text for the blocks named, each at most once; all else stays byte
 * for byte.  YZ_INVALID: a block cannot be written, or its codes would damage
 * the file (all faults but YZ_CODE_LOST); YZ_UNSUPPORTED: no filter read it, or
 * its encoding lacks a character.
 */
YZ_API yz_status yz_run_write(yz_run *run, size_t pair, yz_side side,
                              const yz_rewrite *rewrites, size_t count,
                              yz_buf *out, yz_error *err);

YZ_API size_t yz_run_bead_count(const yz_run *run, size_t pair);

/* Matches all pairs and links their words, as far as yz_run_options says. */
YZ_API yz_status yz_run_link(yz_run *run, yz_error *err);

/* What stands for each term of the run, by subject and place; links first.
 * Borrowed until pairs come or go. */
YZ_API yz_status yz_run_observe(yz_run *run, const yz_observed **out,
                                size_t *count, yz_error *err);

/* Since edition 1.6. */
/* How consistently the terms are rendered; observes first.  Of all terms the
 * first `limit` are to be told of (0: all).  What *out lends is valid until
 * pairs come or go. */
YZ_API yz_status yz_run_survey(yz_run *run, size_t limit, yz_survey *out,
                               yz_error *err);

/* Writes that with reporter `format` ("html").  YZ_UNSUPPORTED: it knows
 * findings alone. */
YZ_API yz_status yz_run_report_survey(yz_run *run, const char *format,
                                      size_t limit, const yz_output *output,
                                      yz_error *err);

/* Adds what yz_run_model() gave for other texts to what links are made from.
 * Only before words are linked.  YZ_UNSUPPORTED: the term aligner cannot; it
 * may refuse the bytes, or their languages when it links. */
YZ_API yz_status yz_run_add_model(yz_run *run, const char *path, yz_error *err);

/* Links the words of all pairs and appends to *out, which the caller owns, what
 * was learnt from them and from all models added, to be written to a file.
 * YZ_UNSUPPORTED: the term aligner cannot. */
YZ_API yz_status yz_run_model(yz_run *run, yz_buf *out, yz_error *err);

/* The words of a bead and their links, borrowed until pairs come or go; false:
 * it has none. */
YZ_API bool yz_run_bead_links(yz_run *run, size_t pair, size_t number,
                              yz_bead_links *out);
YZ_API yz_bead_info yz_run_bead(const yz_run *run, size_t pair, size_t number);

/* The source terms in `text`, as in a document of that side: sorted by begin,
 * longer first, consumed ones marked.  Borrowed until the next call. */
YZ_API yz_status yz_run_lookup(yz_run *run, yz_str text, yz_side side,
                               const yz_match **matches, size_t *count,
                               yz_error *err);

/* From here on yz_run_lookup() tells `tell` of each occurrence of a term that
 * is no match, in the order of the text for each fault; NULL ends it. */
YZ_API void yz_run_explain_matches(yz_run *run,
                                   void (*tell)(void *payload,
                                                const yz_match *match,
                                                yz_match_fault fault),
                                   void *payload);

/* A term that a text nearly has. */
typedef struct yz_alike {
    size_t struct_size;
    yz_span span;
    uint32_t term;
    double
        score; /* share of the term's characters that are the same, below 1 */
} yz_alike;

typedef enum yz_likeness {
    YZ_LIKE_SOUND, /* characters that sound alike, without tones: 梁文峰,
                      梁文锋. For terms of dense scripts of two characters and
                      more, of which two-character ones share one at least */
    YZ_LIKE_FORM /* one character in four is another, too many or missing; from
                    four characters of a dense script or six letters on */
} yz_likeness;

/* The terms that `text` nearly has, with a score of `least` or more: sorted by
 * begin, the likest first.  What is or lies in a term that it has is passed
 * over.  Borrowed until the next call.  The time grows with the number of terms
 * times the text.  Sounds are those that the run's lexicon knows. */
YZ_API yz_status yz_run_lookup_alike(yz_run *run, yz_str text, yz_side side,
                                     yz_likeness likeness, double least,
                                     const yz_alike **out, size_t *count,
                                     yz_error *err);

/* Why a segment of a document ends where it does, or why it does not although a
 * rule saw an end there; all borrowed for the call. */
typedef struct yz_border {
    size_t struct_size;
    yz_str file;    /* the document */
    yz_place place; /* in it */
    yz_str before;  /* the text of the block up to the place, and from it on */
    yz_str behind;
    bool breaks;
    yz_str rule_file; /* where the rule stands; empty if in no file */
    size_t rule_line;
    yz_str rule_group; /* what the rules it is among are called */
    yz_str rule;       /* what it says */
    yz_str note;       /* what it is for, by its author; may be empty */
} yz_border;

/* From here on `tell` hears of every border of the documents that are added, if
 * the segmenter can explain itself; NULL ends it. */
YZ_API void yz_run_explain(yz_run *run,
                           void (*tell)(void *payload, const yz_border *border),
                           void *payload);

/* ---- Built-in plugins ---- */

/* An entry of libtool's table of preloaded symbols. */
typedef struct yz_symbol {
    const char *name;
    void *address;
} yz_symbol;

/* Makes plugins that are linked into a program known to the hosts made later:
 * those in the table, closed by {NULL, NULL}, each with the name of its
 * descriptor, "checker_dates_LTX_yz_plugin".  So a test can try a plugin's
 * source in a run.  For what libtool linked it is called through YZ_PRELOAD(),
 * which stands alone in a line of main(); the table lives for ever. */
YZ_API void yz_preload(const yz_symbol *symbols);

#define YZ_PRELOAD()                                                           \
 do {                                                                          \
  extern const yz_symbol lt__PROGRAM__LTX_preloaded_symbols[];                 \
  yz_preload(lt__PROGRAM__LTX_preloaded_symbols);                              \
 } while (0)

/* ---- For programs ---- */

/* Replaces the file `path` by `content` at once: readers see the old or the
 * new one, never a part. */
YZ_API yz_status yz_write_file(const char *path, yz_str content, yz_error *err);

/* Keeps other processes that ask too from changing files in the folder of
 * `path` until yz_unlock(), which frees it; waits for them.  Nothing is left in
 * the folder.  NULL on failure. */
typedef struct yz_lock yz_lock;
YZ_API yz_lock *yz_lock_beside(const char *path, yz_error *err);
YZ_API void yz_unlock(yz_lock *lock);

/* The folders that are searched for plugins when nobody says otherwise: those
 * of YIZHI_PLUGIN_PATH, the user's data folder, the build folder of a program
 * that was not installed, the library's own.  NULL-terminated; free each and
 * the array with yz_free().  NULL: no memory. */
YZ_API char **yz_default_plugin_paths(void);

/* The same for lexicons: YIZHI_LEXICON_PATH, the user's data folder, the build
 * folder of a program that was not installed, the library's own. */
YZ_API char **yz_default_lexicon_paths(void);

/* The same for what new plugins are made from: YIZHI_SCAFFOLD_PATH, the user's
 * data folder, the build folder, the library's own.  Since edition 1.6. */
YZ_API char **yz_default_scaffold_paths(void);

/* The folder `name` of what the user configured: $XDG_CONFIG_HOME/yizhi-1/NAME,
 * or ~/.config/yizhi-1/NAME, whether it is there or not; yz_free() it.  NULL:
 * there is no such variable, or no memory. */
YZ_API char *yz_config_folder(const char *name);

/* Where what can be made again is kept: $XDG_CACHE_HOME/yizhi-1, or
 * ~/.cache/yizhi-1; as above. */
YZ_API char *yz_cache_folder(void);

#ifdef __cplusplus
}
#endif

#endif
