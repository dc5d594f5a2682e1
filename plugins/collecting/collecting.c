/* SPDX-License-Identifier: Apache-2.0 */
/* What is collected from the machine: see collecting.h. */
#include "collecting.h"

yz_status collecting_create(void **self, const yz_config *config, yz_error *err)
{
    char *folder = yz_str_dup(yz_config_text(config, "folder"));

    if (!folder)
        return yz_fail_no_memory(err);
    *self = folder;
    return YZ_OK;
}

void collecting_destroy(void *self)
{
    yz_free(self);
}

yz_str collecting_value(yz_str text, const char *key, char end)
{
    const char *found =
        text.len ? memmem(text.ptr, text.len, key, strlen(key)) : NULL;
    size_t begin, at;

    if (!found)
        return (yz_str){ NULL, 0 };
    begin = (size_t)(found - text.ptr) + strlen(key);
    for (at = begin; at < text.len; at++)
        if (text.ptr[at] == end || text.ptr[at] == '\n')
            break;
    return yz_str_trim(yz_str_cut(text, begin, at));
}

yz_str collecting_value_in(const yz_lexicon_input *input, const char *path,
                           const char *key, char end)
{
    yz_error ignored = YZ_ERROR_INIT;
    yz_str text;

    if (input->file(input->payload, path, &text, &ignored) != YZ_OK)
        return (yz_str){ NULL, 0 };
    return collecting_value(text, key, end);
}
