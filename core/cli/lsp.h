/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yizhi lsp: a language server on standard input and output, for translators'
 * editors (Language Server Protocol 3.17).
 *
 *   cmd_lsp.c       reads, waits, hands messages on
 *   lsp_wire.c      bytes → messages
 *   lsp_method.c    a message → what answers it; how a session begins and ends
 *   lsp_send.c      answers → standard output
 *   lsp_document.c  the texts that are open
 *   lsp_check.c     a document → the run that has its pair, checked
 *   lsp_place.c     beads, spans, matches ↔ ranges of the editor
 *   lsp_publish.c   findings → diagnostics
 *   lsp_hover.c, lsp_complete.c, lsp_fix.c, lsp_goto.c   what is asked
 *   lsp_text.c      lines, characters, names of files
 *
 * There is one run.  It holds the pair of the document that was asked about
 * last, as it was when it was checked; an edit empties it, and whoever needs it
 * has the pair checked anew.
 */
#ifndef YZC_LSP_H
#define YZC_LSP_H

#include "lsp_text.h"
#include "session.h"
#include <jansson.h>

/* A text that the editor has open. */
typedef struct yzc_lsp_document {
    char *uri;
    char *path;
    char *text;
    size_t len;
    json_int_t version;
    bool stale;   /* changed since it was checked */
    int64_t due;  /* when it is to be checked, in milliseconds */
    bool rough;   /* it was checked quickly; what takes longer is due */
    int64_t cost; /* milliseconds that its last full check took */
    bool told;    /* what cannot be checked or was skipped */
} yzc_lsp_document;

enum {
    YZC_LSP_BEFORE, /* initialize did not come yet */
    YZC_LSP_READY,
    YZC_LSP_SHUT, /* only exit may come */
    YZC_LSP_ENDED
};

typedef struct yzc_server {
    yzc_options options; /* the command's, and what initialize adds */
    yzc_session session;
    bool reload; /* glossaries or rules changed: the run is to be made anew */
    int state;
    int status;   /* of the program */
    char *root;   /* the folder that is open, or NULL */
    char **owned; /* words of options that initialize brought */
    size_t owned_count;
    size_t owned_cap;

    bool utf8;     /* places count bytes of UTF-8, not units of UTF-16 */
    bool markdown; /* hovers may be Markdown */
    bool watches;  /* the client tells of changed files if asked to */

    yzc_lsp_document **documents;
    size_t count;
    size_t cap;

    bool held;    /* the run holds pairs, checked; the view and lines are theirs
                   */
    int64_t cost; /* milliseconds that the last check of all operands took; -1:
                     there was none */
    yz_run_view view;
    yzc_lines *lines; /* of each side of each pair; made when first wanted */
    size_t lines_count;
} yzc_server;

/* One side of a pair of the run. */
typedef struct yzc_lsp_page {
    size_t pair;
    yz_side side;
} yzc_lsp_page;

/* A place of the editor, found in the run. */
typedef struct yzc_lsp_hit {
    yzc_lsp_page page;
    size_t number; /* of the bead */
    yz_bead bead;
    yz_place place;
} yzc_lsp_hit;

/* ---- lsp_method.c ---- */

/* Answers one message, whatever it holds. */
void yzc_lsp_take(yzc_server *lsp, yz_str message);

/* ---- lsp_send.c ---- */

/* All take over the value; NULL is an answer that memory was short for. */
void yzc_lsp_answer(yzc_server *lsp, const json_t *id, json_t *result);
void yzc_lsp_refuse(yzc_server *lsp, const json_t *id, int code,
                    const char *reason);
void yzc_lsp_notify(yzc_server *lsp, const char *method, json_t *params);
void yzc_lsp_request(yzc_server *lsp, const char *method, json_t *params);

/* A line in the editor's log (level 3), or a warning or error (2, 1) that it
 * shows. */
void yzc_lsp_tell(yzc_server *lsp, int level, const char *format, ...)
    YZ_PRINTF(3, 4);

/* A JSON string; ill-formed bytes, as names of files may have, as U+FFFD. */
json_t *yzc_lsp_string(yz_str text);

/* Whether an array has that text. */
bool yzc_lsp_has(const json_t *array, const char *text);

/* The text of a member; "" if there is none. */
const char *yzc_lsp_text(const json_t *object, const char *name);

/* ---- lsp_document.c ---- */

void yzc_lsp_open(yzc_server *lsp, const json_t *params);
void yzc_lsp_change(yzc_server *lsp, const json_t *params);
void yzc_lsp_close(yzc_server *lsp, const json_t *params);
void yzc_lsp_save(yzc_server *lsp, const json_t *params);
void yzc_lsp_watched(yzc_server *lsp, const json_t *params);
void yzc_lsp_documents_done(yzc_server *lsp);

/* The open document that params.textDocument names; NULL: there is none. */
yzc_lsp_document *yzc_lsp_named(const yzc_server *lsp, const json_t *params);

/* The open document of a file; NULL: it is not open. */
yzc_lsp_document *yzc_lsp_opened(const yzc_server *lsp, yz_str path);

/* Milliseconds: of a clock that only goes on, and of work, which other programs
 * do not make longer. */
int64_t yzc_lsp_now(void);
int64_t yzc_lsp_spent(void);

/* Checks what is due; gives the milliseconds until the next is, or -1. */
int yzc_lsp_check_due(yzc_server *lsp);

/* ---- lsp_check.c ---- */

/* Opens host and run; what fails is told, and nothing is checked then. */
void yzc_lsp_start(yzc_server *lsp);
void yzc_lsp_stop(yzc_server *lsp);

/* Sees to it that the run holds the document as it is now, and that its
 * findings were published.  False: told why not. */
bool yzc_lsp_ready(yzc_server *lsp, yzc_lsp_document *document);

/* The same after a pause or a save, with all that takes longer: links of words,
 * and with `all` all operands, for what only shows over the whole project. */
void yzc_lsp_check_fully(yzc_server *lsp, yzc_lsp_document *document, bool all);

/* Forgets what the run holds of texts. */
void yzc_lsp_forget(yzc_server *lsp);

/* Whether the file is, or lies in, one of the glossaries or rules named. */
bool yzc_lsp_is_glossary(const yzc_server *lsp, const char *path);

/* ---- lsp_place.c ---- */

/* The lines of a page; NULL: they are not text, or memory is short. */
yzc_lines *yzc_lsp_lines(yzc_server *lsp, yzc_lsp_page page);

/* The pages of a file: up to two, where it holds both sides; their number. */
size_t yzc_lsp_pages(const yzc_server *lsp, yz_str path, yzc_lsp_page out[2]);

/* Where a span of the bead's text begins and ends; nowhere and empty ones mean
 * all of it.  False: that side has no segment. */
bool yzc_lsp_ends(const yzc_server *lsp, const yz_bead *bead, yz_side side,
                  yz_span span, yz_place ends[2]);

/* The same as a Range, and the Location with it. */
json_t *yzc_lsp_range(yzc_server *lsp, const yz_bead *bead, yz_side side,
                      yz_span span);
json_t *yzc_lsp_location(yzc_server *lsp, const yz_bead *bead, yz_side side,
                         yz_span span);

/* A Range of two places on a page; the Location of a line of a file. */
json_t *yzc_lsp_range_of(yzc_server *lsp, yzc_lsp_page page,
                         const yz_place ends[2]);
json_t *yzc_lsp_line_location(const yzc_server *lsp, yz_str file, size_t line);

/* The URI of a file: that of the open document, or made of its path. */
json_t *yzc_lsp_uri(const yzc_server *lsp, yz_str file);

/* A yzc_spot of a Position; broken ones are the begin of the text. */
yzc_spot yzc_lsp_spot(const json_t *position);

/* The bead at a spot of a document that is checked.  With `near` the next one
 * before it, or behind it, if there is none.  False: there is none. */
bool yzc_lsp_find(yzc_server *lsp, const yzc_lsp_document *document,
                  yzc_spot spot, bool near, yzc_lsp_hit *hit);

/* The longest match of the page's side at the hit's place; NULL: none. */
const yz_match *yzc_lsp_match(const yzc_server *lsp, const yzc_lsp_hit *hit);

/* ---- lsp_publish.c ---- */

void yzc_lsp_publish(yzc_server *lsp, yzc_lsp_document *document);

/* Of all files of the run that are not open. */
void yzc_lsp_publish_others(yzc_server *lsp);
void yzc_lsp_clear(yzc_server *lsp, const yzc_lsp_document *document);

/* Where the finding is shown in a document of that page: its own span if it has
 * one on that side, else the bead's text, else a place near; as a Range. */
json_t *yzc_lsp_finding_range(yzc_server *lsp, const yz_finding *finding,
                              yz_side side);

/* Whether the finding is shown at all. */
bool yzc_lsp_shows(const yzc_server *lsp, const yz_finding *finding);

/* The Diagnostic of a finding on one side. */
json_t *yzc_lsp_diagnostic(yzc_server *lsp, const yz_finding *finding,
                           yz_side side);

/* The side on which a finding is shown in the file that has these pages. */
yz_side yzc_lsp_finding_side(const yz_finding *finding,
                             const yzc_lsp_page *pages, size_t count);

/* The number of the first finding of that pair, or of a later one. */
size_t yzc_lsp_first_finding(const yzc_server *lsp, size_t pair);

/* The value of an argument; empty if it has none. */
yz_str yzc_lsp_argument(const yz_finding *finding, const char *name);

/* ---- What is asked; each gives the result, NULL: no memory ---- */

json_t *yzc_lsp_hover(yzc_server *lsp, const yzc_lsp_document *document,
                      const json_t *params);
json_t *yzc_lsp_complete(yzc_server *lsp, const yzc_lsp_document *document,
                         const json_t *params);
json_t *yzc_lsp_fixes(yzc_server *lsp, const yzc_lsp_document *document,
                      const json_t *params);
json_t *yzc_lsp_definition(yzc_server *lsp, const yzc_lsp_document *document,
                           const json_t *params);

#endif
