/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory "postgres": a store in a database of PostgreSQL, for teams.
 *
 * A place is an address as libpq takes it,
 * postgresql://USER@HOST:PORT/DATABASE. A password is better kept in PGPASSWORD
 * or ~/.pgpass, which libpq reads, than in an address, which others may see
 * among the arguments of a program.  An instance whose connection is lost stays
 * so: it is opened again.
 */
#include "postgres_store.h"

static bool begins_with(yz_str text, const char *begin)
{
    size_t len = strlen(begin);
    return text.len >= len && memcmp(text.ptr, begin, len) == 0;
}

static bool knows(yz_str place)
{
    return begins_with(place, "postgresql://") ||
           begins_with(place, "postgres://");
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    double wait;
    yz_status status = ledger_wait(config, "memory_postgres", &wait, err);
    if (status != YZ_OK)
        return status;
    memory_postgres *store = yz_calloc(1, sizeof *store);
    if (!store)
        return yz_fail_no_memory(err);
    store->wait = wait;
    *self = store;
    return YZ_OK;
}

static void destroy(void *self)
{
    memory_postgres *store = self;
    if (!store)
        return;
    PQfinish(store->connection); /* the server forgets an open transaction */
    yz_free(store->label);
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
    .open = memory_postgres_open,
    .state = memory_postgres_state,
    .begin = memory_postgres_begin,
    .commit = memory_postgres_commit,
    .abandon = memory_postgres_abandon,
    .store = memory_postgres_put,
    .remove = memory_postgres_remove,
    .find = memory_postgres_find,
    .each = memory_postgres_each,
    .changes = memory_postgres_changes,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("memory", "postgres", &ops),
    .summary = "a memory on a server, postgresql://HOST/DATABASE",
    .flags = YZ_FEATURE_NETWORK,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(memory_postgres) = {
    YZ_PLUGIN_HEAD("memory_postgres", "0.1.0"),
    .summary = "keeps translations in a database of PostgreSQL",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
