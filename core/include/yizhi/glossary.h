/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glossary files as their keepers see them: every language, every field, the
 * order and place of each concept; read, written in another format, changed in
 * place, compared, merged, looked over.  For what a run looks terms up in, see
 * termbase.h.
 *
 *     yz_glossary *g = yz_glossary_read(host, "client.tbx", NULL, "zh", "en",
 *                                       &err);
 *     if (g)
 *         yz_glossary_write(host, g, "csv", "client.csv", &out, &losses, &err);
 *     yz_glossary_free(g);
 */
#ifndef YIZHI_GLOSSARY_H
#define YIZHI_GLOSSARY_H

#include <yizhi/error.h>
#include <yizhi/finding.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/termbase.h>
#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Reading ---- */

/* A file, read; immutable.  Everything borrowed from it lives as long as it
 * does; it must not outlive its host. */
typedef struct yz_glossary yz_glossary;

/* Reads `path`.  `format` names a glossary_format, NULL: found out.  `from` and
 * `to` are the languages of files that do not name their own, and say which
 * terms are the source.  NULL on failure; entries that cannot be used are no
 * failure. */
YZ_API yz_glossary *yz_glossary_read(yz_host *host, const char *path,
                                     const char *format, const char *from,
                                     const char *to, yz_error *err);
YZ_API void yz_glossary_free(yz_glossary *glossary);

/* The glossary files that `path` means: itself, or every one below that folder
 * in the order of priority.  NULL-terminated; free each and the array with
 * yz_free().  NULL on failure. */
YZ_API char **yz_glossary_files(yz_host *host, const char *path, yz_error *err);

/* The name of the format it was read by. */
YZ_API const char *yz_glossary_format_of(const yz_glossary *glossary);

YZ_API size_t yz_glossary_count(const yz_glossary *glossary);
YZ_API const yz_concept *yz_glossary_concept(const yz_glossary *glossary,
                                             size_t number);

/* Entries that cannot be used. */
YZ_API size_t yz_glossary_reject_count(const yz_glossary *glossary);
YZ_API const yz_skip *yz_glossary_reject(const yz_glossary *glossary,
                                         size_t number);

/* ---- Writing ---- */

/* What a format could not hold: a kind of loss, and how often. */
typedef struct yz_loss {
    char *what; /* owned by the list */
    size_t count;
    size_t first; /* number of the first concept, in the order of writing */
    bool whole;   /* the entry is not in the file at all */
} yz_loss;

typedef struct yz_losses {
    size_t struct_size;
    yz_loss *items;
    size_t count;
    size_t cap;
} yz_losses;

YZ_API void yz_losses_init(yz_losses *losses);
YZ_API void yz_losses_done(yz_losses *losses);

/* Whether `format` can write; the name of the one that writes files named like
 * `path`, NULL: none. */
YZ_API bool yz_glossary_can_write(yz_host *host, const char *format,
                                  yz_error *err);
YZ_API const char *yz_glossary_format_for(yz_host *host, const char *path,
                                          yz_error *err);

/* Writes all concepts of `glossary` as a file of `format`.  `name` is that of
 * the file, for sentences.  Appends to *out, adds to *losses. */
YZ_API yz_status yz_glossary_write(yz_host *host, const yz_glossary *glossary,
                                   const char *format, const char *name,
                                   yz_buf *out, yz_losses *losses,
                                   yz_error *err);

/* The file of `glossary` with changes, all else byte for byte; see
 * yz_glossary_format_ops.  YZ_UNSUPPORTED: its format cannot.  YZ_INVALID: a
 * text of a change is not UTF-8. */
YZ_API yz_status yz_glossary_rewrite(const yz_glossary *glossary,
                                     const yz_glossary_change *changes,
                                     size_t count, yz_buf *out,
                                     yz_losses *losses, yz_error *err);

/* ---- Comparing ---- */

typedef enum yz_diff_kind {
    YZ_DIFF_SAME,
    YZ_DIFF_CHANGED,
    YZ_DIFF_REMOVED,
    YZ_DIFF_ADDED
} yz_diff_kind;

typedef struct yz_glossary_diff_sink {
    size_t struct_size;
    void *payload;

    /* `before` is NULL if added, `after` if removed. */
    yz_status (*concept)(void *payload, yz_diff_kind kind,
                         const yz_concept *before, const yz_concept *after);

    /* What of the concept told last has changed: "terms", "note" …, and how. */
    yz_status (*member)(void *payload, const char *name, yz_str before,
                        yz_str after);
} yz_glossary_diff_sink;

/* Compares by concept, not by line: by id, else by source terms and sense.
 * Tells what stands in `before` in its order, then what was added. */
YZ_API yz_status yz_glossary_diff(const yz_glossary *before,
                                  const yz_glossary *after,
                                  const yz_glossary_diff_sink *sink,
                                  yz_error *err);

/* ---- Merging ---- */

/* Both sides changed the same, in different ways. */
typedef struct yz_merge_conflict {
    const char *member;     /* "terms", "note" …; "entry": one removed it */
    const yz_concept *base; /* NULL: both added it */
    const yz_concept *ours; /* NULL: removed */
    const yz_concept *theirs;
} yz_merge_conflict;

typedef struct yz_merge_sink {
    size_t struct_size;
    void *payload;
    yz_status (*conflict)(void *payload, const yz_merge_conflict *conflict);
} yz_merge_sink;

/*
 * Three-way merge by concept: what changed from `base` to `theirs` goes into
 * the file of `ours`, which else stays as it is; within a concept member by
 * member.  In a conflict ours stays, and theirs is added behind it as a
 * proposed entry whose note begins with "merge conflict", so that nothing is
 * lost and no check takes it for approved.
 */
YZ_API yz_status yz_glossary_merge(const yz_glossary *base,
                                   const yz_glossary *ours,
                                   const yz_glossary *theirs, yz_buf *out,
                                   yz_losses *losses, const yz_merge_sink *sink,
                                   yz_error *err);

/* ---- Looking over ---- */

/* Something that is wrong with a glossary, or likely so. */
typedef struct yz_glossary_fault {
    const char *rule; /* "G02" */
    yz_severity severity;
    yz_str file;
    yz_place place; /* column 1 if only the line is known */
    yz_str sentence;
} yz_glossary_fault;

typedef struct yz_glossary_fault_sink {
    size_t struct_size;
    void *payload;
    yz_status (*fault)(void *payload, const yz_glossary_fault *fault);
} yz_glossary_fault_sink;

/* Looks over glossaries, the first with the highest priority.  Tells in the
 * order of files and lines. */
YZ_API yz_status yz_glossary_lint(const yz_glossary *const *glossaries,
                                  size_t count,
                                  const yz_glossary_fault_sink *sink,
                                  yz_error *err);

/* The rules of yz_glossary_lint(); the list ends with one without an id. */
YZ_API const yz_rule *yz_glossary_rules(void);

#ifdef __cplusplus
}
#endif

#endif
