/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glossaries that were read before: the termbase and the matchers' indexes in
 * one file of the user's cache folder.
 *
 * The file's name tells what it is of: the glossary files' paths, languages,
 * versions, plugins, settings; all of this stands in the file too.  It counts
 * as long as each glossary file is as it was: by size, time and number, or if
 * these differ, by what it holds.
 */
#ifndef YZI_COMPILED_H
#define YZI_COMPILED_H

#include <core/base/files.h>
#include <core/term/builder.h>
#include <yizhi/yizhi.h>

/* A glossary file, as it was when it was read. */
typedef struct yzi_glossary_file {
    yz_str path;  /* as it was named; has a NUL */
    bool regular; /* no standard input */
    uint64_t device;
    uint64_t inode;
    uint64_t size;
    uint64_t time; /* of its last change, in nanoseconds */
    uint64_t hash; /* of its bytes; only if it is to be kept */
} yzi_glossary_file;

typedef struct yzi_compiled {
    const char *folder; /* NULL: nothing is kept */
    yz_str key;         /* empty: nothing is kept of these glossaries */
    yz_str bytes;       /* mapped; empty: nothing was there */
    yz_str index[2];    /* of the matchers; empty: none */
    yz_termbase *termbase;
    yzi_builder_report report;
    bool stale;     /* it has to be written (again) */
    char note[512]; /* what was wrong with it, for people; or "" */
} yzi_compiled;

/* Asks for the size, time and number of the file at file->path. */
void yzi_glossary_file_look(yzi_glossary_file *file);

/* Takes the glossaries from the cache if they are there: then
 * run->compiled.termbase is.  Otherwise, if they can be kept, marks them as to
 * be kept.  No failure but want of memory. */
yz_status yzi_compiled_open(yz_run *run, const yzi_paths *paths, yz_error *err);

/* Writes what was made of the glossaries, if that is wanted and both matchers
 * are made.  No failure but want of memory; a matcher that cannot be kept is
 * left out. */
yz_status yzi_compiled_keep(yz_run *run, yz_error *err);

/* Forgets what was opened and that anything was to be kept. */
void yzi_compiled_done(yzi_compiled *compiled);

#endif
