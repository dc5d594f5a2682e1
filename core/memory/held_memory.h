/* SPDX-License-Identifier: Apache-2.0 */
/* A memory that is kept nowhere: entries in the heap, by the contract of
 * <yizhi/kind/memory.h>.  There is no place to open. */
#ifndef YZI_HELD_MEMORY_H
#define YZI_HELD_MEMORY_H

#include <yizhi/kind/memory.h>

/* create() and destroy() make and free one. */
extern const yz_memory_ops yzi_held_memory_ops;

#endif
