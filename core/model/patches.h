/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is written otherwise beside new text.
 */
#ifndef YZI_PATCHES_H
#define YZI_PATCHES_H

#include <core/model/document.h>

typedef struct yzi_made_patch {
    yz_patch patch; /* its data is the document's */
    bool made;      /* its block has new text, */
    bool unsure;    /* and that is not sure */
} yzi_made_patch;

typedef struct yzi_patches {
    yzi_made_patch *items; /* in order, apart from each other */
    size_t count;
    size_t cap;
} yzi_patches;

/* Those of a document's patches that are made, as YZ_PATCH_… has it, when its
 * blocks are written anew.  `patches` is empty.  YZ_NO_MEMORY. */
yz_status yzi_patches_find(const yzi_document *document,
                           const yz_rewrite *rewrites, size_t count,
                           yzi_patches *patches);

/* The first that begins at or behind `offset`. */
size_t yzi_patches_from(const yzi_patches *patches, size_t offset);

void yzi_patches_done(yzi_patches *patches);

#endif
