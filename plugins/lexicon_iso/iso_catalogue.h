/* SPDX-License-Identifier: Apache-2.0 */
/* gettext's compiled catalogues (GNU gettext manual, "The Format of GNU MO
 * Files"), read in place. */
#ifndef YZ_LEXICON_ISO_CATALOGUE_H
#define YZ_LEXICON_ISO_CATALOGUE_H

#include <yizhi/text.h>

typedef struct iso_catalogue {
    yz_str bytes;
    bool swapped; /* its numbers are big-endian */
    uint32_t count;
    uint32_t originals;    /* where the table of English texts is */
    uint32_t translations; /* and that of their translations */
} iso_catalogue;

/* Whether `bytes` are a sound catalogue. */
bool iso_catalogue_open(yz_str bytes, iso_catalogue *out);

/* The text with this number and its translation; false if one of them is empty,
 * ill-formed or lies outside of the file. */
bool iso_catalogue_at(const iso_catalogue *catalogue, uint32_t number,
                      yz_str *original, yz_str *translation);

/* The translation of `original`; false if there is none.  Originals are in
 * bytewise order, as the format has them. */
bool iso_catalogue_find(const iso_catalogue *catalogue, yz_str original,
                        yz_str *translation);

#endif
