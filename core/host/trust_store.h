/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The folder in which the record of what the user trusts is, and a copy of each
 * folder that he trusts: what is run is what was looked at, whatever became of
 * the original since then, be it a moment ago.
 */
#ifndef YZI_TRUST_STORE_H
#define YZI_TRUST_STORE_H

#include <core/host/trust_record.h>

/* Reads the record in the folder `store`; one that is not there has nothing.
 * YZ_PLUGIN: others could change it. */
yz_status yzi_trust_load(const char *store, yzi_trust_record *record,
                         yz_error *err);

/* Makes the folder if it is not there, for its owner alone, and waits until
 * nobody else changes what is in it; its descriptor, or -1.  close() ends
 * that. */
int yzi_trust_lock(const char *store, yz_error *err);

/* Behind yzi_trust_lock(): writes the record at once, for its owner alone. */
yz_status yzi_trust_save(int lock, const char *store,
                         const yzi_trust_record *record, yz_error *err);

/* Behind yzi_trust_lock(): reads the folder at trusted->path, `shown` in
 * sentences, and makes the copy; fills in trusted->files and trusted->copy. */
yz_status yzi_trust_copy(const char *store, yzi_trusted *trusted,
                         const char *shown, yz_error *err);

/* Behind yzi_trust_lock(): removes the copy, as far as it is there. */
void yzi_trust_drop(const char *store, const yzi_trusted *trusted);

/* The path of `name` in the copy, of the copy itself for ""; yz_free() it.
 * NULL: no memory. */
char *yzi_trust_path(const char *store, const yzi_trusted *trusted,
                     const char *name);

#endif
