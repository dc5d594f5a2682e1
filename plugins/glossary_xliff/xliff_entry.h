/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An entry of XLIFF's glossary module (XLIFF 2.1, 5.3) → a concept, and back.
 *
 * The source of the term is the concept's origin.  Attributes without a member
 * are fields with “@” before the name; elements of other modules are fields as
 * they stand, with their name space.
 */
#ifndef YZ_XLIFF_ENTRY_H
#define YZ_XLIFF_ENTRY_H

#include "../xml_reader/xml_fields.h"
#include "../xml_reader/xml_glossary.h"
#include "../xml_reader/xml_ids.h"

#define XLIFF_GLOSSARY_SPACE "urn:oasis:names:tc:xliff:glossary:2.0"

enum {
    XLIFF_TERM_MAX = 4096, /* bytes of a term */
    XLIFF_TRANSLATIONS = 1000
};

/* <glossEntry> → *out, in `arena`; languages are those of the file, the second
 * is empty if it names none.  YZ_FORMAT and *fault: it has no use. */
yz_status xliff_entry_read(const xr_node *entry, const yz_str lang[2],
                           xr_arena *arena, yz_concept *out, xr_fault *fault);

typedef struct xliff_writing {
    xw_glossary to;
    yz_str lang[2];
    const xr_ids *ids; /* that are written; place.line is index + 1 */
} xliff_writing;

/* The id of a concept's entry, and of a translation; empty: it has none. */
yz_str xliff_id_of(const yz_concept *about);
yz_str xliff_term_id_of(const yz_term *term);

/* Appends <gls:glossEntry>, with a line feed before it; tells what is lost. */
void xliff_put_entry(xliff_writing *w, const yz_concept *about);

/* Whether a text can be an id: an NMTOKEN. */
bool xliff_is_token(yz_str text);

#endif
