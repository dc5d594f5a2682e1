/* SPDX-License-Identifier: Apache-2.0 */
/* Entries of memories that outlive the call they came in. */
#ifndef YZI_MEMORY_ENTRY_H
#define YZI_MEMORY_ENTRY_H

#include <core/base/arena.h>
#include <yizhi/kind/memory.h>

/* Makes *to a copy whose texts are the arena's.  YZ_NO_MEMORY. */
yz_status yzi_memory_entry_copy(yzi_arena *arena, const yz_memory_entry *from,
                                yz_memory_entry *to);

#endif
