/* SPDX-License-Identifier: Apache-2.0 */
/* See memory_entry.h. */
#include <core/memory/memory_entry.h>

yz_status yzi_memory_entry_copy(yzi_arena *arena, const yz_memory_entry *from,
                                yz_memory_entry *to)
{
    yz_str *const pairs[] = { to->langs, to->texts, to->codes, to->around };

    *to = *from;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int side = 0; side < 2; side++)
            if (yzi_arena_dup_str(arena, pairs[i][side], &pairs[i][side]) !=
                YZ_OK)
                return YZ_NO_MEMORY;
    return yzi_arena_dup_str(arena, from->origin, &to->origin) == YZ_OK
               ? yzi_arena_dup_str(arena, from->author, &to->author)
               : YZ_NO_MEMORY;
}
