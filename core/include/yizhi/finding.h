/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings: what checkers tell and reporters show.
 */
#ifndef YIZHI_FINDING_H
#define YIZHI_FINDING_H

#include <yizhi/termbase.h>
#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A rule as its checker declares it; static data, or its instance's. */
typedef struct yz_rule {
    const char *id;       /* "T01"; a plugin's own: "X.name.01" */
    yz_severity severity; /* unless the finding says otherwise */
    const char *summary;  /* one line: "an approved rendering is missing" */
    const char *message;  /* what a finding says, with {name} for arguments; one
                           that is not given leaves nothing */
    const char *explanation; /* paragraphs for `yizhi explain` */
    const char *bad;  /* an example that fires: "source ⇒ target", or several
                         with " … " between; `yizhi plugin verify` tries it.
                         "" only in rules of an instance's own: there is none */
    const char *good; /* the same, mended */
} yz_rule;

/* A named argument: {name} in the rule's message stands for it.  Names are the
 * checker's own; these mean something to reporters and to `yizhi fix`, too:
 *   term      the source term as the text has it
 *   want      the rendering that was expected
 *   written   what stands in the target instead
 *   confidence  how sure that is, a number up to 1
 *   others    how often other segments have which rendering, ready to read
 *   doubt     why the finding may be none, ready to read
 *   expected, found    numbers or counts
 *   replace   what mends it, letter for letter, in place of the target's span
 *   reword    the words that belong there as the glossary has them; their form,
 *             capitals and articles are yet to be fitted, as yz_run_fix() does
 *   unsure    why `replace` or `reword` may be wrong there, ready to read: it
 *             is shown, and not done (since edition 1.6)
 */
typedef struct yz_argument {
    const char *name;
    yz_str value;
} yz_argument;

/* A finding as a reporter gets it; everything borrowed for the call. */
struct yz_finding {
    size_t struct_size;
    const yz_rule *rule;
    yz_severity severity; /* never DEFAULT */
    yz_str message;       /* the rule's message with its arguments put in */
    const yz_argument *arguments;
    size_t argument_count;
    const yz_concept *about; /* NULL if no glossary entry is behind it */

    size_t pair;        /* number of the pair of documents, from 0 */
    size_t bead;        /* number of the bead in the pair, from 0 */
    yz_str source_name; /* file names as the user gave them; equal where one */
    yz_str target_name; /* file holds both sides */
    yz_place source_place; /* of the span, or of the bead; {0,0}: none */
    yz_place target_place;
    yz_str source_text; /* the bead's text on each side */
    yz_str target_text;
    yz_span source_span; /* in source_text, or nowhere */
    yz_span target_span;

    /* Since edition 1.4. */
    yz_str parts[2]; /* of a compound file, in which places are paragraph and
                        character; else empty */

    /* Since edition 1.6. */
    char id[12]; /* ten letters and a NUL: the same wherever and whenever this
                    is found in these two texts; of another rule, text, glossary
                    entry or place in the text, another one */
};

/* What became of a decision in a run. */
typedef enum yz_decision_state {
    YZ_DECISION_IDLE = 0, /* its document, its rule or its glossary is not in
                             the run */
    YZ_DECISION_STANDS,   /* there is such a finding, which it accepts */
    YZ_DECISION_LAPSED,   /* a text or the glossary entry is another one now */
    YZ_DECISION_SPENT     /* all is the same, but nothing is found any more;
                             told only if all documents of decisions are in the
                             run */
} yz_decision_state;

/* A finding that somebody accepted as it is: a row of a file of decisions
 * (docs/decisions.md).  What is absent is empty. */
typedef struct yz_decision {
    size_t struct_size;
    yz_str id; /* of the finding */
    yz_str rule;
    yz_str texts[2]; /* of the bead */
    yz_str words;    /* what the finding is about in them */
    yz_str entry; /* the glossary entry: 风险 → risk, hazard (forbidden) */
    yz_str file;  /* the document, as it was named */
    yz_str reason;
    yz_str who;
    yz_str date; /* 2026-11-29 */
    size_t line; /* in the file of decisions */
    yz_decision_state state;
    yz_str change; /* what is another now, if it lapsed or is spent */
} yz_decision;

/* What mends a finding, or why nothing does. */
typedef struct yz_fix {
    size_t struct_size;
    const yz_edit *edits; /* of the bead's target text, in order, apart */
    size_t edit_count;    /* all of them belong together; 0: see `reason` */
    const char *reason;   /* why it cannot be mended; "" if it can */
    bool known;           /* the finding says what belongs there, though it may
                             not be known how to write it */
} yz_fix;

/* A thing that was left out, and why: counted, shown, never silent. */
typedef struct yz_skip {
    yz_str file;
    yz_place place; /* {0, 0}: the whole file */
    yz_str reason;
} yz_skip;

/* The figures at the end of a run. */
struct yz_summary {
    size_t struct_size;
    size_t errors, warnings, infos; /* findings by severity */
    size_t pairs;                   /* of documents */
    size_t beads;
    size_t segments[2];  /* on each side */
    size_t unaligned[2]; /* segments without a counterpart */
    size_t glossary_files;
    size_t rows_loaded;
    size_t rows_rejected;
    size_t rows_shadowed; /* the same source in a file of higher rank */
    size_t concepts;
    const yz_skip *skips; /* rejected rows, files, failed plugins */
    size_t skip_count;
    const yz_skip *shadowed; /* rows_shadowed of them */

    /* Since edition 1.6. */
    size_t accepted; /* findings that a decision accepts; in none of the above
                      */
    const yz_skip *lapsed; /* decisions that lapsed or are spent, and why */
    size_t lapsed_count;
};

#ifdef __cplusplus
}
#endif

#endif
