/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A frozen termbase, and what happened to the rows it was made of, as one run
 * of bytes without pointers: records of 32-bit numbers and the strings behind
 * them, in the byte order of the machine that wrote them.
 *
 * What is opened is not copied.  All of it is checked once; a concept and its
 * terms become structures when somebody first asks for them.  To make all at
 * once would be simpler, but of a large glossary a lookup wants a few concepts,
 * and filling structures costs more than all the rest.
 */
#ifndef YZI_TERMBASE_IMAGE_H
#define YZI_TERMBASE_IMAGE_H

#include <core/term/builder.h>
#include <yizhi/buffer.h>

/* Appends the image to *out, whose length is a multiple of 8 before and after.
 * YZ_LIMIT: a number does not fit into 32 bits; YZ_NO_MEMORY. */
yz_status yzi_termbase_image_write(const yz_termbase *tb,
                                   const yzi_builder_report *report,
                                   yz_buf *out);

/* A termbase that lives in `bytes`, which must outlive it and begin at a
 * multiple of 8; yzi_termbase_free() it.  The lists of *report are its own too.
 * YZ_FORMAT and a sentence if the bytes are no sound image. */
yz_status yzi_termbase_image_open(yz_str bytes, yz_termbase **out,
                                  yzi_builder_report *report, yz_error *err);

/* For termbase.c: sees to it that concept `number`, which there is, and its
 * terms are made.  Any thread may ask. */
void yzi_termbase_image_make(const yz_termbase *tb, size_t number);

/* The concept of term `number`, which there is. */
size_t yzi_termbase_image_owner(const yz_termbase *tb, size_t number);

/* ---- The form, for termbase_image.c and termbase_image_open.c ---- */

#define YZI_TERMBASE_MAGIC "yztermb\n"

enum {
    YZI_TERMBASE_FORM = 1, /* of the records; raise it when they change */
    YZI_TERMBASE_ORDER = 0x01020304,
    YZI_TERMBASE_TARGET_ONLY = 1 << 0, /* flags of a concept */
    YZI_TERMBASE_PROPOSED = 1 << 1,
    YZI_TERMBASE_KEEP = 1 << 0 /* flags of a term */
};

typedef struct yzi_image_str {
    uint32_t begin; /* in the strings, where a NUL follows */
    uint32_t len;
} yzi_image_str;

/* The texts of a concept, in the order of its record. */
enum {
    YZI_TERMBASE_TEXTS = 9
};

typedef struct yzi_image_concept {
    yzi_image_str texts[YZI_TERMBASE_TEXTS];
    uint32_t line;
    uint32_t priority;
    uint32_t flags;
    uint32_t first_term;
} yzi_image_concept;

typedef struct yzi_image_term {
    yzi_image_str text;
    yzi_image_str lang;
    uint8_t status;
    uint8_t letter_case;
    uint8_t form;
    uint8_t flags;
    uint32_t line;
    uint32_t concept_number;
} yzi_image_term;

typedef struct yzi_image_skip {
    yzi_image_str file;
    yzi_image_str reason;
    uint32_t line;
    uint32_t column;
} yzi_image_skip;

/* Behind the head: concepts and one more that closes them, terms, rejected
 * rows, shadowed rows, strings; filled up to a multiple of 8. */
typedef struct yzi_image_head {
    char magic[8];
    uint32_t form;
    uint32_t order;
    uint32_t concepts;
    uint32_t terms;
    uint32_t rejected;
    uint32_t shadowed;
    uint32_t strings; /* bytes */
    uint32_t files;   /* read, and rows loaded, as the report has them */
    uint32_t loaded;
    yzi_image_str lang[2];
    uint32_t unused;
} yzi_image_head;

/* The places of a concept's texts, to go through them. */
static inline void yzi_image_texts(yz_concept *c, yz_str *texts[])
{
    yz_str *const all[YZI_TERMBASE_TEXTS] = {
        &c->id,   &c->domain, &c->note, &c->origin,    &c->pos,
        &c->when, &c->scope,  &c->file, &c->definition
    };

    memcpy(texts, all, sizeof all);
}

#endif
