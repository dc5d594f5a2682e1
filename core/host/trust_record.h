/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the user trusts, as a file of his own: folders with plugins, and the
 * digest of each of their files.
 *
 *     yizhi trust 1
 *     folder SECONDS COPY PATH
 *     file DIGEST x NAME
 *     file DIGEST - NAME
 *     end DIGEST
 *
 * in lines, the last with the digest of all before it: a file that somebody
 * changed by hand, or that is cut short, trusts nothing.
 */
#ifndef YZI_TRUST_RECORD_H
#define YZI_TRUST_RECORD_H

#include <core/host/trust_files.h>

typedef struct yzi_trusted {
    char *path; /* the folder's real one */
    char copy[YZI_DIGEST_LEN + 1];
    int64_t when; /* seconds since 1970 */
    yzi_trust_files files;
} yzi_trusted;

typedef struct yzi_trust_record {
    yzi_trusted *items; /* in the order in which they were trusted */
    size_t count;
    size_t cap;
} yzi_trust_record;

void yzi_trust_record_done(yzi_trust_record *record);

/* The folder with this path; NULL: it is not trusted. */
yzi_trusted *yzi_trust_record_find(const yzi_trust_record *record,
                                   const char *path);

/* Puts it behind the others, in the place of one with that path; what it owns
 * is the record's then.  YZ_NO_MEMORY. */
yz_status yzi_trust_record_put(yzi_trust_record *record, yzi_trusted *trusted);

void yzi_trust_record_remove(yzi_trust_record *record, yzi_trusted *trusted);

/* Appends the file's text; out->failed tells. */
void yzi_trust_record_format(const yzi_trust_record *record, yz_buf *out);

/* Reads the text of the file `name` into an empty record, which stays empty on
 * failure.  YZ_FORMAT with a sentence that names the line; YZ_NO_MEMORY. */
yz_status yzi_trust_record_parse(yzi_trust_record *record, yz_str text,
                                 const char *name, yz_error *err);

#endif
