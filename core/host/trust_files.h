/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The files of a folder, each with its digest: what was trusted, or what is
 * there.
 *
 * Names that begin with a dot, and folders __pycache__, are passed over: they
 * are not copied either, so that nothing of them is ever run.
 */
#ifndef YZI_TRUST_FILES_H
#define YZI_TRUST_FILES_H

#include <core/host/digest.h>
#include <yizhi/buffer.h>
#include <yizhi/error.h>

typedef struct yzi_trust_file {
    char *name; /* below the folder, with slashes; owned */
    char digest[YZI_DIGEST_LEN + 1];
    bool executable;
} yzi_trust_file;

typedef struct yzi_trust_files {
    yzi_trust_file *items; /* by name, bytewise */
    size_t count;
    size_t cap;
} yzi_trust_files;

void yzi_trust_files_done(yzi_trust_files *files);

/* Appends a file; YZ_NO_MEMORY. */
yz_status yzi_trust_files_add(yzi_trust_files *files, yz_str name,
                              const char *digest, bool executable);

/* Takes a file while its folder is read; lent for the call. */
typedef yz_status yzi_trust_take(void *payload, const yzi_trust_file *file,
                                 yz_str bytes, yz_error *err);

/* Reads the folder at `path` and those below, each file once, into empty
 * `files`, and hands each to `take` (NULL: nobody wants them).  YZ_PLUGIN with
 * a sentence where others could change something, for what is no file or
 * folder (links, too), a name that is not one line of UTF-8, or too much.
 * YZ_NOT_FOUND: there is no such folder.  YZ_IO, YZ_NO_MEMORY. */
yz_status yzi_trust_files_read(yzi_trust_files *files, const char *path,
                               yzi_trust_take *take, void *payload,
                               yz_error *err);

/* How many files differ.  The first that does goes to *name, and what became of
 * it since `then`, as the end of a sentence on it, to *what; both borrowed. */
size_t yzi_trust_files_differ(const yzi_trust_files *then,
                              const yzi_trust_files *now, const char **name,
                              const char **what);

/* Whether a file of this name can stand in a record. */
bool yzi_trust_is_name(yz_str name);

#endif
