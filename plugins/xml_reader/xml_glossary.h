/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A glossary in XML while it is written: entry by entry, with what is lost.
 */
#ifndef YZ_XML_GLOSSARY_H
#define YZ_XML_GLOSSARY_H

#include <yizhi/kind/glossary_format.h>

#include "xml_write.h"

typedef struct xw_glossary {
    const yz_glossary_writer *writer;
    yz_buf out;     /* what the writer has not got yet */
    xr_arena arena; /* for the entry at hand */
    size_t index;   /* of its concept, for what is lost */
    yz_status status;
} xw_glossary;

void xw_glossary_init(xw_glossary *to, const yz_glossary_writer *writer);

/* Frees what it holds; the status, with a sentence if memory was out. */
yz_status xw_glossary_done(xw_glossary *to, yz_error *err);

/* Hands over what there is, unless something went wrong before. */
void xw_glossary_flush(xw_glossary *to);

/* Tells what the concept at hand loses. */
void xw_lose(xw_glossary *to, const char *format, ...) YZ_PRINTF(2, 3);
void xw_lose_field(xw_glossary *to, yz_str name);

/* As xw_text(); control characters are told as lost. */
void xw_put_text(xw_glossary *to, yz_str text);

#endif
