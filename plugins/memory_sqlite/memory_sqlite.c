/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory "sqlite": a store in one file, NAME.yzm, by SQLite.
 *
 * The file is whole as soon as nobody has it open: it can be copied and sent.
 * While it is open two more lie beside it, NAME.yzm-wal and NAME.yzm-shm.  All
 * who use it at a time are on one machine; on a network share SQLite's locks
 * are not to be trusted.
 */
#include "sqlite_store.h"

static bool knows(yz_str place)
{
    static const char suffix[] = ".yzm";
    if (place.len <= 4)
        return false;
    for (size_t i = 0; i < 4; i++) {
        char c = place.ptr[place.len - 4 + i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != suffix[i])
            return false;
    }
    return place.ptr[place.len - 5] != '/';
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    double wait;
    yz_status status = ledger_wait(config, "memory_sqlite", &wait, err);
    if (status != YZ_OK)
        return status;
    memory_sqlite *store = yz_calloc(1, sizeof *store);
    if (!store)
        return yz_fail_no_memory(err);
    store->wait = wait;
    *self = store;
    return YZ_OK;
}

static void destroy(void *self)
{
    memory_sqlite *store = self;
    if (!store)
        return;
    for (int i = 0; i < MEMORY_SQLITE_STATEMENTS; i++)
        sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->db); /* goes back, if it is in a transaction */
    yz_free(store->place);
    yz_free(store->path);
    yz_free(store);
}

static const yz_option options[] = {
    { "wait", YZ_OPTION_NUMBER, "30",
      "how many seconds to wait while another program writes", NULL },
};

static const yz_memory_ops ops = {
    .struct_size = sizeof(yz_memory_ops),
    .create = create,
    .destroy = destroy,
    .knows = knows,
    .open = memory_sqlite_open,
    .state = memory_sqlite_state,
    .begin = memory_sqlite_begin,
    .commit = memory_sqlite_commit,
    .abandon = memory_sqlite_abandon,
    .store = memory_sqlite_put,
    .remove = memory_sqlite_remove,
    .find = memory_sqlite_find,
    .each = memory_sqlite_each,
    .changes = memory_sqlite_changes,
};

static const char *const suffixes[] = { ".yzm", NULL };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("memory", "sqlite", &ops),
    .summary = "a memory in a file, NAME.yzm",
    .rank = 10,
    .suffixes = suffixes,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(memory_sqlite) = {
    YZ_PLUGIN_HEAD("memory_sqlite", "0.1.0"),
    .summary = "keeps translations in a file",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
