/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What memories share that keep their entries in a database: how a transaction
 * stands, and the numbers of its changes.  No module of its own: those memories
 * are built with it.
 *
 * Numbers of changes ascend, with a gap of random size before each transaction:
 * copies of a store that were written to apart do not come to the same number.
 *
 * `name` is the store's, for sentences.
 */
#ifndef YIZHI_LEDGER_H
#define YIZHI_LEDGER_H

#include <yizhi/kind/memory.h>

enum {
    LEDGER_TEXTS = 10 /* texts of an entry */
};

typedef struct ledger {
    bool writing;        /* between begin() and commit() */
    bool broken;         /* something failed since begin(): no commit() */
    bool moved;          /* something changed since begin() */
    yz_memory_state now; /* between begin() and commit() */
    uint64_t last_id;    /* that an entry has */
} ledger;

/* The option "wait" in seconds, at most a day; YZ_INVALID names the module. */
yz_status ledger_wait(const yz_config *config, const char *module,
                      double *seconds, yz_error *err);

/* state() within a transaction. */
void ledger_state(const ledger *book, yz_memory_state *out);

/* Whether a change can be made: YZ_INVALID outside of a transaction, YZ_IO when
 * something failed in it. */
yz_status ledger_check(const ledger *book, const char *name, yz_error *err);

/* YZ_IO: why a transaction that is broken is not committed. */
yz_status ledger_refuse(const char *name, yz_error *err);

/* The number of the next change, before it is made; then that it was. */
yz_status ledger_next(const ledger *book, const char *name, uint64_t *change,
                      yz_error *err);
void ledger_note(ledger *book, uint64_t change);

/* YZ_INVALID: an entry that no memory takes. */
yz_status ledger_check_entry(const yz_memory_entry *entry, yz_error *err);

/* The texts of an entry as columns have them: languages, texts, codes and
 * contexts of both sides, origin; and the author, which does not make an entry
 * another one. */
void ledger_texts(const yz_memory_entry *entry, yz_str out[LEDGER_TEXTS]);

#endif
