/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A folder of files that can be made again: what is kept to be faster.
 *
 * Nothing here is an error: a folder that cannot be used is no folder, a file
 * that cannot be read is not there.  Used is only what nobody else can write,
 * folder and file.  A file appears whole or not at all, also when several
 * processes write it at once or one is killed; it is never changed afterwards,
 * so that it may be mapped.  Nothing is brought to disk by force: after a power
 * cut a file may be damaged, and its reader has to notice.
 */
#ifndef YZI_STORE_H
#define YZI_STORE_H

#include <yizhi/types.h>

/* Opens the folder, made if it is not there (its parent too); -1: it cannot be
 * used.  close() it. */
int yzi_store_open(const char *folder);

/* The bytes of file `name`, mapped; yzi_store_unmap() them.  Empty: it is not
 * there.  Whoever reads a file keeps it from being the oldest. */
yz_str yzi_store_map(int store, const char *name);
void yzi_store_unmap(yz_str bytes);

/* Makes or replaces the file.  Whether that was possible. */
bool yzi_store_put(int store, const char *name, yz_str content);

/* Deletes the oldest files whose names end in `suffix` until `most` are left,
 * and what writers that were killed have left behind. */
void yzi_store_prune(int store, const char *suffix, size_t most);

#endif
