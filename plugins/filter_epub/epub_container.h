/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What META-INF tells of a book: where its package document is, and what is
 * encrypted.
 */
#ifndef YZ_EPUB_CONTAINER_H
#define YZ_EPUB_CONTAINER_H

#include "../zip/zip_document.h"

/* The member that a reference in `base` means, which may have percent signs and
 * a fragment; package.count: none, or no memory, which is noted in
 * document->failed. */
size_t ep_member(zp_document *document, yz_str base, yz_str href);

/* The package document of the first rendition, as a member; *others becomes how
 * many more there are.  YZ_FORMAT without one. */
yz_status ep_container_read(zp_document *document, size_t *package,
                            size_t *others, yz_error *err);

/* Notes in encrypted[] what cannot be read, by member; fonts that are only made
 * hard to take out are not among them. */
yz_status ep_encryption_read(zp_document *document, bool *encrypted,
                             yz_error *err);

#endif
