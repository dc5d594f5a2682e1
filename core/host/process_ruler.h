/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Places in a text as a plugin counts them: in bytes of UTF-8, in characters
 * (code points, as Python does), in units of UTF-16 (as JavaScript does).
 */
#ifndef YZI_PROCESS_RULER_H
#define YZI_PROCESS_RULER_H

#include <yizhi/buffer.h>

typedef enum yzi_ruler_unit {
    YZI_UNIT_BYTES = 0,
    YZI_UNIT_CHARACTERS,
    YZI_UNIT_UTF16
} yzi_ruler_unit;

/* A text and, for a long one, how many units stand before some of its bytes, so
 * that no look-up goes far. */
typedef struct yzi_ruler {
    yzi_ruler_unit unit;
    yz_str text;
    size_t *marks;
    size_t mark_count;
} yzi_ruler;

/* `text` is valid UTF-8 and lent until done.  YZ_NO_MEMORY. */
yz_status yzi_ruler_init(yzi_ruler *units, yzi_ruler_unit unit, yz_str text);
void yzi_ruler_done(yzi_ruler *units);

/* The units before byte `byte`, which is a border of characters. */
size_t yzi_ruler_before(const yzi_ruler *units, size_t byte);

/* The byte that `count` units stand before; false: it is outside of the text,
 * or within a character. */
bool yzi_ruler_byte(const yzi_ruler *units, size_t count, size_t *byte);

#endif
