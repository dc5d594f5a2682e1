/* SPDX-License-Identifier: Apache-2.0 */
/* The form of the file that compiled.c opens and compiled_keep.c writes; see
 * core/base/parts.h. */
#ifndef YZI_COMPILED_FILE_H
#define YZI_COMPILED_FILE_H

#include <core/base/parts.h>
#include <core/run/compiled.h>

#define YZI_COMPILED_SUFFIX ".yzg"

enum {
    YZI_COMPILED_NAME = 24 /* bytes of the file's name, with its NUL */
};

extern const yzi_parts_form yzi_compiled_form;

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

/* Appends which program this is: versions, and the library's own file. */
void yzi_compiled_versions(yz_buf *key);

/* What is kept of a file that was looked at just now; its hash is still to
 * come. */
void yzi_compiled_remember(const yzi_glossary_file *from,
                           yzi_compiled_glossary *to);

/* Whether a file still is what it was. */
bool yzi_compiled_is_as_it_was(const char *path,
                               const yzi_compiled_glossary *was);

/* The name of the file with this key. */
void yzi_compiled_name(yz_str key, char name[YZI_COMPILED_NAME]);

#endif
