/* What this memory should do, with the plugin's source linked in. */
/* For what POSIX has beyond C99. */
#ifndef _GNU_SOURCE
# define _DEFAULT_SOURCE 1
# define _POSIX_C_SOURCE 200809L
#endif

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <yizhi/kind/memory.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static yz_status note(void *payload, const yz_memory_entry *entry)
{
    char *out = payload;

    snprintf(out + strlen(out), 80 - strlen(out), "[%.*s]",
             YZ_STR_ARG(entry->texts[YZ_TARGET]));
    return YZ_OK;
}

static int put(const yz_memory_ops *ops, void *self, yz_error *err)
{
    yz_memory_entry entry = { .struct_size = sizeof entry };
    yz_memory_fate fate = YZ_MEMORY_CONFLICT;

    entry.langs[YZ_SOURCE] = yz_str_of("zh");
    entry.langs[YZ_TARGET] = yz_str_of("en");
    entry.texts[YZ_SOURCE] = yz_str_of("风险");
    entry.texts[YZ_TARGET] = yz_str_of("risk: 3:4 5");
    return ops->begin(self, err) == YZ_OK &&
           ops->store(self, &entry, &fate, err) == YZ_OK &&
           fate == YZ_MEMORY_ADDED && ops->commit(self, err) == YZ_OK;
}

int main(void)
{
    const yz_memory_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    static const char wanted[] = "[risk: 3:4 5]";
    char folder[] = "/tmp/memoryXXXXXX";
    char path[80];
    char told[80] = "";
    yz_memory_sink sink = { sizeof sink, told, note, NULL };
    yz_error err = YZ_ERROR_INIT;
    void *self = NULL;

    if (!mkdtemp(folder))
        return 99;
    snprintf(path, sizeof path, "%s/a.@NAME@", folder);
    if (ops->create(&self, NULL, &err) == YZ_OK &&
        ops->open(self, yz_str_of(path), YZ_MEMORY_WRITE, &err) == YZ_OK)
        put(ops, self, &err);
    ops->destroy(self);
    self = NULL;
    if (ops->create(&self, NULL, &err) == YZ_OK &&
        ops->open(self, yz_str_of(path), YZ_MEMORY_READ, &err) == YZ_OK)
        ops->each(self, NULL, &sink, &err);
    ops->destroy(self);
    unlink(path);
    rmdir(folder);
    if (strcmp(told, wanted) == 0)
        return 0;
    printf("told %s, should be %s %s\n", told, wanted, yz_error_text(&err));
    return 1;
}
