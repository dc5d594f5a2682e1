/* SPDX-License-Identifier: Apache-2.0 */
/* The form of the file that compiled.c opens and compiled_keep.c writes: a
 * head, then the parts, each at a multiple of 8.  Numbers are in the order of
 * the machine. */
#ifndef YZI_COMPILED_FILE_H
#define YZI_COMPILED_FILE_H

#include <core/run/compiled.h>

#define YZI_COMPILED_MAGIC  "yzgloss\n"
#define YZI_COMPILED_SUFFIX ".yzg"

enum {
    YZI_COMPILED_FORM = 1, /* raise it when anything here changes */
    YZI_COMPILED_NAME = 24 /* bytes of the file's name, with its NUL */
};

enum yzi_compiled_part {
    YZI_COMPILED_KEY,
    YZI_COMPILED_GLOSSARIES, /* yzi_compiled_glossary of each */
    YZI_COMPILED_TERMBASE,
    YZI_COMPILED_SOURCE, /* what the matchers wrote, or nothing */
    YZI_COMPILED_TARGET,
    YZI_COMPILED_PARTS
};

typedef struct yzi_compiled_glossary {
    uint64_t device;
    uint64_t inode;
    uint64_t size;
    uint64_t time; /* 0: it may have changed since; ask the hash */
    uint64_t hash;
} yzi_compiled_glossary;

typedef struct yzi_compiled_head {
    char magic[8];
    uint32_t form;
    uint32_t order;
    uint64_t sum;  /* of all that follows */
    uint64_t size; /* of the file */
    struct {
        uint64_t begin;
        uint64_t size;
    } parts[YZI_COMPILED_PARTS];
} yzi_compiled_head;

enum {
    YZI_COMPILED_SUMMED = offsetof(yzi_compiled_head, size)
};

/* The name of the file with this key. */
void yzi_compiled_name(yz_str key, char name[YZI_COMPILED_NAME]);

#endif
