/* SPDX-License-Identifier: Apache-2.0 */
/* The codes of a block, while it is composed. */
#ifndef YZ_OFFICE_CODE_H
#define YZ_OFFICE_CODE_H

#include "office_paragraph.h"

/* A block that is being composed. */
typedef struct of_build {
    const of_paragraph *paragraph;
    yz_str text; /* the content */
    of_record *record;
    size_t begin; /* the items of the block: begin … last */
    size_t last;
    uint32_t base;    /* the usual format of this level */
    uint32_t current; /* what text would have now */
    size_t first;     /* the first and the last text among them */
    size_t final;
    size_t end;            /* of the content that was taken */
    uint32_t pairs;        /* numbered so far */
    uint32_t pair;         /* of the format that is on; 0: none */
    uint32_t *numbers;     /* of the pairs, by the OPEN's item */
    const uint32_t *bases; /* by the OPEN's item + 1; 0: of the paragraph */
    bool blank;            /* what was added last is a blank */
    yz_span loose; /* blanks behind the text, which the next code takes in */
    bool failed;
} of_build;

/* An item of the paragraph. */
const of_item *of_item_at(const of_build *b, size_t i);

/* Parts of the bytes of codes, at the end of the pool: what stands in the
 * content, tags. */
void of_put_span(of_build *b, yz_span span);
void of_put_text_end(of_build *b);
void of_put_run_end(of_build *b);
void of_put_run(of_build *b, uint32_t format);
void of_put_text(of_build *b);

/* From text to outside of the run, and back into one that looks as text does
 * now. */
void of_leave_text(of_build *b);
void of_enter_text(of_build *b);

/* Moves the map to a place of the content. */
void of_skip_to(of_build *b, size_t at);

/* What was put since `begin`. */
yz_span of_pool_from(const of_build *b, size_t begin);

/* The second of the two codes round text that looks otherwise, if it is due;
 * the first, at a place of the content. */
void of_end_format(of_build *b);
void of_begin_format(of_build *b, uint32_t format, size_t at);

/* The codes from *i on that belong together. */
void of_add_alone(of_build *b, size_t *i);

/* A code with paragraphs in it, and the tags between it and the texts on both
 * sides: what is written is what stands there. */
void of_add_between(of_build *b, size_t i);

/* The number of the level that `within` is; what is silent makes none. */
size_t of_level_of(const of_paragraph *paragraph, size_t within);

/* One half of a link or the like. */
void of_add_half(of_build *b, size_t i, bool open);

#endif
