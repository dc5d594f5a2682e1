/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file of rules in SRX 2.0 (Segmentation Rules eXchange, LISA OSCAR, 2008),
 * as it was written; nothing is compiled here but checked all the same.
 *
 * Beyond SRX 2.0 two things of the name space SRX_OWN_SPACE are known:
 *
 *   <yizhi:guards pairs="yes" lists="yes"/> in the header
 *       no break of this file stands inside a pair of quotes or brackets, or
 *       behind the marker of a list item; see srx_guards.h
 *   yizhi:abbreviations="cldr" at a languagerule
 *       its first rules are the abbreviations that CLDR has for the language
 */
#ifndef YZ_SRX_FILE_H
#define YZ_SRX_FILE_H

#include <yizhi/buffer.h>
#include <yizhi/error.h>

#define SRX_SPACE     "http://www.lisa.org/srx20"
#define SRX_OWN_SPACE "urn:yizhi:srx"

typedef struct srx_rule {
    size_t line;
    bool breaks;
    char *before; /* regular expressions, "" if the file has none */
    char *after;
    char *note; /* the comment in front of it, or NULL */
} srx_rule;

/* A languagerule. */
typedef struct srx_group {
    char *name;
    size_t line;
    bool cldr;
    srx_rule *rules;
    size_t count, cap;
} srx_group;

/* A languagemap. */
typedef struct srx_map {
    char *pattern;
    size_t line;
    size_t group; /* its number in the file */
} srx_map;

typedef struct srx_file {
    char *name; /* as sentences for the user call it */
    bool cascade;
    bool guard_pairs;
    bool guard_lists;
    srx_group *groups;
    size_t group_count, group_cap;
    srx_map *maps;
    size_t map_count, map_cap;
} srx_file;

/* Reads the file `path`. */
yz_status srx_file_read(srx_file *file, const char *path, yz_error *err);

/* Reads what a file named `name` holds. */
yz_status srx_file_parse(srx_file *file, const char *name, yz_str bytes,
                         yz_error *err);

/* Frees it all; takes a zeroed one as well. */
void srx_file_done(srx_file *file);

#endif
