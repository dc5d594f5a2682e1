/* SPDX-License-Identifier: Apache-2.0 */
/* A transaction of a memory: see ledger.h. */
#include "ledger.h"

#include <sys/random.h>

yz_status ledger_wait(const yz_config *config, const char *module,
                      double *seconds, yz_error *err)
{
    *seconds = yz_config_number(config, "wait");
    if (*seconds >= 0 && *seconds <= 86400)
        return YZ_OK;
    return yz_fail(err, YZ_INVALID, "%s.wait: between 0 and 86400 seconds",
                   module);
}

void ledger_state(const ledger *book, yz_memory_state *out)
{
    memcpy(out->name, book->now.name, sizeof out->name);
    out->changes = book->now.changes;
    out->entries = book->now.entries;
}

yz_status ledger_check(const ledger *book, const char *name, yz_error *err)
{
    if (!book->writing)
        return yz_fail(err, YZ_INVALID, "“%s” is not being written", name);
    if (book->broken)
        return yz_fail(err, YZ_IO, "“%s” could not be written before", name);
    return YZ_OK;
}

yz_status ledger_refuse(const char *name, yz_error *err)
{
    return yz_fail(err, YZ_IO,
                   "nothing was stored in “%s”, since a part could not be",
                   name);
}

yz_status ledger_next(const ledger *book, const char *name, uint64_t *change,
                      yz_error *err)
{
    uint8_t gap[3] = { 0 };
    *change = book->now.changes + 1;
    if (book->moved)
        return YZ_OK;
    if (getrandom(gap, sizeof gap, 0) != (ssize_t)sizeof gap)
        return yz_fail(err, YZ_IO,
                       "“%s” cannot be written: the system gives no random "
                       "bytes",
                       name);
    *change += (uint64_t)gap[0] << 16 | (uint64_t)gap[1] << 8 | gap[2];
    if (*change < INT64_MAX)
        return YZ_OK;
    return yz_fail(err, YZ_LIMIT, "“%s” takes no more changes", name);
}

void ledger_note(ledger *book, uint64_t change)
{
    book->now.changes = change;
    book->moved = true;
}

yz_status ledger_check_entry(const yz_memory_entry *entry, yz_error *err)
{
    if (entry->texts[0].len > 0 && entry->texts[1].len > 0)
        return YZ_OK;
    return yz_fail(err, YZ_INVALID, "an entry of a memory has two texts");
}

void ledger_texts(const yz_memory_entry *entry, yz_str out[LEDGER_TEXTS])
{
    for (int side = 0; side < 2; side++) {
        out[side] = entry->langs[side];
        out[2 + side] = entry->texts[side];
        out[4 + side] = entry->codes[side];
        out[6 + side] = entry->around[side];
    }
    out[8] = entry->origin;
    out[9] = entry->author;
}
