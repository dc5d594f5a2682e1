/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text with codes as an engine is given it, and back.
 *
 * Codes at the ends of a text need not be given: they stand at the ends of its
 * translation too, and are peeled off.  What is left is masked, each code by
 * its number in the text, from 1, so that a pair has two.  A translation must
 * have each mask once, and pairs must nest.
 */
#ifndef YZI_MASKS_H
#define YZI_MASKS_H

#include <yizhi/kind/engine.h>
#include <yizhi/memory.h>

/* Codes of a text, read. */
typedef struct yzi_codes {
    yz_memory_code *items;
    size_t count;
    size_t cap;
    size_t lead; /* how many are peeled off the begin, */
    size_t tail; /* and off the end */
} yzi_codes;

void yzi_codes_done(yzi_codes *codes);

/* Reads the codes of `text`.  YZ_NO_MEMORY; YZ_FORMAT, without a sentence: they
 * are none of this text, or do not ascend. */
yz_status yzi_codes_read(yzi_codes *codes, yz_str text, yz_str words);

/* Whether there is anything to be masked. */
bool yzi_codes_inside(const yzi_codes *codes);

/* How masks look: those of the contract, or at a second try {1}. */
typedef struct yzi_mask_form {
    yz_engine_masks masks; /* TEXT or XML; NONE: nothing may be masked */
    bool second;
} yzi_mask_form;

/* Whether the text has something in it that a mask would be taken for. */
bool yzi_masks_clash(yz_str text, yzi_mask_form form);

/* Appends the text with its masks.  `numbers` are what the codes are masked as
 * (NULL: their place among the codes, from 1).  `spans` of the text, ascending
 * and apart, become spans of what was appended; one that a mask lies in becomes
 * nowhere.  What out->failed says. */
yz_status yzi_mask(yz_buf *out, yz_str text, const yzi_codes *codes,
                   const size_t *numbers, yzi_mask_form form, yz_span *spans,
                   size_t span_count);

/* What is wrong with the masks of a translation of `source`; NULL: nothing, and
 * `text` and `words` have it with its codes, those peeled off in place again.
 * `text` and `words` are emptied first.  "" stands for no memory. */
const char *yzi_unmask(yz_str masked, yz_str source, const yzi_codes *codes,
                       yzi_mask_form form, yz_buf *text, yz_buf *words);

/* What code `number` of [first, last) is called, from 1: a pair as its first
 * half, if that is among them. */
size_t yzi_code_number(const yz_code *codes, size_t first, size_t last,
                       size_t number);

/* Appends a code to codes as words. */
yz_status yzi_codes_put(yz_buf *words, yz_code_kind kind, size_t number,
                        yz_span span);

#endif
