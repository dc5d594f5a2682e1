/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files: read whole, written whole, and folders listed in one order.
 *
 * Every sentence names the file.  Reading takes regular files and, for the
 * path "-", the standard input; a folder, a FIFO, a socket or a device is
 * refused at once, so that a path from a stranger cannot make a run hang.
 */
#ifndef YZI_FILES_H
#define YZI_FILES_H

#include <yizhi/buffer.h>
#include <yizhi/error.h>

/* Initialises *out and reads the file into it; at most `max_bytes`.  On
 * failure *out is empty and needs no yz_buf_done().
 * YZ_NOT_FOUND: no such file; YZ_LIMIT: larger than `max_bytes`;
 * YZ_UNSUPPORTED: not a regular file; YZ_IO: the system refused. */
yz_status yzi_file_read(const char *path, size_t max_bytes, yz_buf *out,
                        yz_error *err);

/* Replaces or makes the file: written beside it under another name, brought to
 * the disk, then renamed.  The old file keeps its permissions, and a symbolic
 * link keeps pointing; on failure the old file is untouched and nothing is left
 * beside it.  YZ_UNSUPPORTED when `path` is a folder, FIFO or device. */
yz_status yzi_file_write_atomic(const char *path, yz_str content,
                                yz_error *err);

/* The paths of the files in a folder; init with { 0 }. */
typedef struct yzi_paths {
    char **items; /* each has a NUL; owned */
    size_t count;
    size_t cap;
} yzi_paths;

void yzi_paths_done(yzi_paths *paths);

/* Appends a copy of `path`.  YZ_NO_MEMORY; YZ_LIMIT: more than a million. */
yz_status yzi_paths_add(yzi_paths *paths, const char *path);

/* Appends to *out "path/name" for each regular file (or link to one) whose
 * name ends in one of `suffixes` (an array closed by NULL; NULL takes all),
 * the new ones sorted bytewise.  Names that begin with a dot are passed over.
 * With `recursive` also the files of folders below, except behind symbolic
 * links.  On failure *out is as it was.  YZ_LIMIT: more than a million. */
yz_status yzi_dir_list(const char *path, const char *const *suffixes,
                       bool recursive, yzi_paths *out, yz_error *err);

#endif
