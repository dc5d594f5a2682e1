/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Codes of a block, and what is put in a block's place.
 */
#ifndef YIZHI_BLOCK_H
#define YIZHI_BLOCK_H

#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What stands in a block and is no text to translate: markup, or text that must
 * come back as it is. */
typedef enum yz_code_kind {
    YZ_CODE_ALONE = 0, /* a line break, an image, a placeholder */
    YZ_CODE_OPEN,      /* the begin of something that CLOSE ends */
    YZ_CODE_CLOSE
} yz_code_kind;

enum {
    YZ_CODE_REQUIRED = 1 << 0, /* without it the file would be damaged: no block
                                  is written that lacks it */
    YZ_CODE_HOLDS = 1 << 1 /* text stands in it that is a block of its own */
};

/*
 * A code.  Codes of a block stand in its order; those of kind OPEN and CLOSE
 * nest.  In a translation they may change places as long as they nest.
 */
typedef struct yz_code {
    size_t struct_size;
    yz_code_kind kind;
    uint32_t pair;  /* the same number for an OPEN and its CLOSE, not 0; 0 for
                       others, and where the other half is in another block */
    uint32_t flags; /* YZ_CODE_… */
    yz_span text;   /* of the block's text: empty for markup; what is protected
                       otherwise (code, a placeholder), which the program sees
                       as text and a translator cannot change */
    yz_span origin; /* of the content: the bytes that it is */
    yz_str data;    /* what is written for it; ptr NULL: what is at `origin` */
    yz_str id;      /* its name where the format names codes, so that both
                       sides of a bead can be compared; else empty */
    const char *type; /* "bold", "italic", "link", "image", "code", "break",
                         "field" …; NULL: not known */
} yz_code;

/* The number of the other half of a pair; `count`: it has none.  Time grows
 * with how far apart they are. */
YZ_API size_t yz_code_partner(const yz_code *codes, size_t count,
                              size_t number);

/* How far a translation is. */
typedef enum yz_state {
    YZ_STATE_NONE = 0, /* the file does not tell */
    YZ_STATE_INITIAL,  /* it is not done: a proposal, “fuzzy” */
    YZ_STATE_DONE      /* translated, or more than that */
} yz_state;

/* A code in new text. */
typedef struct yz_mark {
    size_t at;   /* offset in the text */
    size_t code; /* number of the code in its block, from 0 */
} yz_mark;

/* New text for a block.  What codes protect stands for itself: it is no part of
 * the text, a mark is at its place. */
typedef struct yz_rewrite {
    size_t struct_size;
    size_t block; /* number in its document, from 0 */
    yz_str text;
    const yz_mark *marks; /* in order of the text */
    size_t mark_count;
    /* The block whose codes the marks are of: `block` itself, or where a target
     * is not there yet its source, in the same file. */
    yz_side codes_side;
    size_t codes_block;

    /* Since edition 1.6. */
    /* How the text differs from the block's, if that is all that changes; in
     * order, apart.  Where the file has these words letter by letter, they
     * alone are replaced and all else of the block stays byte for byte; and how
     * far a translation is stays as it was. */
    const yz_edit *edits;
    size_t edit_count;
    bool unsure; /* somebody should look at the text: the file says so, where
                    yz_block_info.tells_unsure */
} yz_rewrite;

/* Whether the text is told by its edits. */
static inline bool yz_rewrite_has_edits(const yz_rewrite *rewrite)
{
    return rewrite->struct_size > offsetof(yz_rewrite, edit_count) &&
           rewrite->edit_count > 0;
}

/* What is wrong with the codes of new text. */
typedef enum yz_code_fault {
    YZ_CODES_FIT = 0,
    YZ_CODE_LOST,     /* one is not there; it can be written all the same */
    YZ_CODE_NEEDED,   /* one is not there that the file needs */
    YZ_CODE_TWICE,    /* one is there more than once */
    YZ_CODE_HALF,     /* an OPEN without its CLOSE, or the other way round */
    YZ_CODE_CROSSED,  /* codes do not nest */
    YZ_CODE_NOT_THERE /* a mark is of no code, or lies outside the text */
} yz_code_fault;

#ifdef __cplusplus
}
#endif

#endif
