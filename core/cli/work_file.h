/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work files: a document's text taken out as XLIFF 2.1, to be translated with
 * whatever reads that, and put back.
 *
 * A unit is a block of the document, named after it: "s12" the block 12 of a
 * document in one language, "t12" the target block 12 of a bilingual one, whose
 * units have the source beside it.  Its segments are the block's sentences;
 * white space between them is an ignorable.  A code is named after its number
 * in the block, from 1; a pair after the number of its first half.
 */
#ifndef YZC_WORK_FILE_H
#define YZC_WORK_FILE_H

#include <yizhi/translation.h>
#include <yizhi/yizhi.h>

/* What the bytes of a document are known by: 16 hexadecimal digits and NUL. */
enum {
    YZC_DIGEST = 17
};
void yzc_work_digest(yz_str bytes, char out[YZC_DIGEST]);

/* What a unit of a work file is about. */
typedef struct yzc_work_unit {
    yz_side side; /* of the document: where it is written */
    size_t block;
    yz_side codes_side; /* whose codes it has */
    size_t codes_block;
} yzc_work_unit;

/* What a work file is filled with. */
typedef struct yzc_work_fill {
    const yz_translator *translator;
    bool sure;        /* only with what memories have as it is, but where a
                         document can say that somebody should look at it */
    bool modules;     /* matches and terms go in too, for who works on */
    size_t *segments; /* of the source, as they were written; yz_free() it */
    size_t count;
    size_t cap;
    size_t codeless;  /* translations that lack a code of the source */
    size_t unsure;    /* translations that are not sure, and written, */
    size_t kept_back; /* and others, which are not */
} yzc_work_fill;

/* A work file on its way. */
typedef struct yzc_work {
    yz_run *run;
    size_t pair; /* of the run: the document */
    yz_buf *out;
    yzc_work_fill *fill; /* NULL: sources alone */
    size_t units;
    size_t left;       /* blocks with text that cannot be written */
    size_t segment[2]; /* of each side, the next one */
    bool may_doubt;    /* what is not sure may stand in the unit at hand */
} yzc_work;

/* Appends the work file of the document that `path` leads to, between two
 * languages.  What out->failed says. */
yz_status yzc_work_write(yzc_work *work, const char *path, const char *from,
                         const char *to);

/* The unit with this name of such a run; false: it has none. */
bool yzc_work_find(const yz_run *run, size_t pair, yz_str name,
                   yzc_work_unit *unit);

/* Appends where in the document a unit stands: "report.md:12:3: ". */
void yzc_work_place(const yz_run *run, size_t pair, const yzc_work_unit *unit,
                    yz_buf *out);

/* The number that each code of a target block has among those of its source,
 * from 1, of which each is taken once; false: one has none, or no memory.
 * yz_free() *out. */
bool yzc_work_match(const yz_run *run, size_t pair, const yz_block_info *source,
                    const yz_block_info *target, size_t **out);

/* What a person reads of a fault, behind the code it is about; NULL: none. */
const char *yzc_work_fault(yz_code_fault fault);

/* Whether a rewrite's text and codes are those that its block on `side` has.
 * YZ_NO_MEMORY. */
yz_status yzc_work_same(const yz_run *run, size_t pair, yz_side side,
                        const yz_rewrite *r, bool *same);

/* Where a target has all of its source's codes already, its own are written:
 * what they say, and text that stands in them, is the target's.  `marks` are
 * those of `r`.  Otherwise *lost, which is empty, becomes one of the target's
 * codes that holds text, if one does: that is lost.  False: no memory. */
bool yzc_work_own_codes(const yz_run *run, size_t pair, yz_side side,
                        yz_rewrite *r, yz_mark *marks, yz_str *lost);

#endif
