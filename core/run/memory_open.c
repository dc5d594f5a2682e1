/* SPDX-License-Identifier: Apache-2.0 */
/* A place → the plugin that knows it. */
#include <core/memory/held_memory.h>
#include <core/run/memory.h>

yz_status yzi_memory_failed(const yz_memory *memory, yz_status status,
                            yz_error *err)
{
    if (status == YZ_OK || !memory->instance.feature)
        return status;
    return yzi_feature_failed(memory->instance.feature, status, err);
}

static bool knows(const yz_feature *feature, yz_str place)
{
    const yz_memory_ops *ops = feature->ops;

    if (ops->struct_size > offsetof(yz_memory_ops, serves) && ops->serves)
        return ops->serves(feature, place);
    return ops->knows(place);
}

/* NULL: none, or *err tells why nobody could be asked. */
static const yz_feature *find_feature(yz_host *host, const char *place,
                                      yz_error *err)
{
    const yz_feature **features;
    size_t count = yzi_host_features(host, "memory", &features, err);

    for (size_t i = 0; i < count; i++)
        if (knows(features[i], yz_str_of(place)))
            return features[i];
    return NULL;
}

bool yz_memory_known(yz_host *host, const char *place)
{
    yz_error err = YZ_ERROR_INIT;

    return find_feature(host, place, &err) != NULL;
}

static yz_memory *make(const char *cache_folder, yz_error *err)
{
    yz_memory *memory = yz_calloc(1, sizeof *memory);

    if (memory && cache_folder)
        memory->cache_folder = yz_str_dup(yz_str_of(cache_folder));
    if (memory && (!cache_folder || memory->cache_folder))
        return memory;
    yz_free(memory);
    yz_fail_no_memory(err);
    return NULL;
}

static yz_status open_in(yz_memory *memory, yz_host *host, const char *place,
                         yz_memory_mode mode, yz_error *err)
{
    const yz_feature *feature = find_feature(host, place, err);

    if (!feature)
        return err->status != YZ_OK
                   ? err->status
                   : yz_fail(err, YZ_UNSUPPORTED,
                             "%s: no plugin knows such a translation memory",
                             place);
    if (yzi_host_instance(host, feature, &memory->instance, err) != YZ_OK)
        return err->status;
    memory->ops = feature->ops;
    memory->self = memory->instance.self;
    return yzi_memory_failed(
        memory, memory->ops->open(memory->self, yz_str_of(place), mode, err),
        err);
}

yz_memory *yz_memory_open(yz_host *host, const char *place, yz_memory_mode mode,
                          const char *cache_folder, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_memory *memory = make(cache_folder, &own);

    if (memory && open_in(memory, host, place, mode, &own) != YZ_OK) {
        yz_memory_free(memory);
        memory = NULL;
    }
    if (!memory && err)
        *err = own;
    return memory;
}

yz_memory *yz_memory_hold(yz_error *err)
{
    yz_memory *memory = make(NULL, err);

    if (!memory)
        return NULL;
    memory->ops = &yzi_held_memory_ops;
    if (memory->ops->create(&memory->self, NULL, err) == YZ_OK)
        return memory;
    yz_free(memory);
    return NULL;
}

void yz_memory_free(yz_memory *memory)
{
    if (!memory)
        return;
    yzi_memory_found_free(memory->found);
    yzi_memory_index_free(memory->index);
    if (memory->ops && !memory->instance.feature)
        memory->ops->destroy(memory->self);
    yzi_instance_done(&memory->instance);
    yz_free(memory->cache_folder);
    yz_free(memory);
}

yz_memory_store yz_memory_store_of(yz_memory *memory)
{
    yz_memory_store store = { memory->ops, memory->self };

    return store;
}
