/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Concepts → TBX.
 */
#ifndef YZ_TBX_WRITE_H
#define YZ_TBX_WRITE_H

#include "../xml_reader/xml_glossary.h"
#include "tbx_file.h"

/* What is written. */
typedef struct tbx_form {
    int version;
    tbx_dialect dialect; /* of version 3 */
    bool dct;
    bool with_spaces;  /* each entry declares its name spaces */
    const char *space; /* of them, TBX's own; static */
} tbx_form;

typedef struct tbx_writing {
    xw_glossary to;
    tbx_form form;
    const xr_ids *ids; /* of the file as it will be */
    yz_place place;    /* by which the entry's ids stand in `ids` */
    size_t level;      /* of indentation */
} tbx_writing;

void tbx_writing_init(tbx_writing *w, const tbx_form *form,
                      const yz_glossary_writer *writer, const xr_ids *ids);
/* Appends an entry to w->to.out, without a line feed at its ends; tells what is
 * lost.  Nothing is appended for a concept that has no use in TBX. */
void tbx_put_entry(tbx_writing *w, const yz_concept *about);

/* Adds the ids of a concept, with places in the line `number`, and, with
 * `objects`, those of the objects that it brings. */
yz_status tbx_collect(xr_ids *ids, const yz_concept *about, size_t number,
                      bool objects);

/* A file of its own.  YZ_NO_MEMORY, or what the writer said. */
yz_status tbx_write(const tbx_form *form, const yz_glossary_output *output,
                    const yz_glossary_writer *writer, yz_error *err);

/* A file with changes; see the kind's header.  YZ_UNSUPPORTED if it is not in
 * UTF-8, or in a form that cannot be written; YZ_INVALID for changes out of
 * order. */
yz_status tbx_rewrite(bool lenient, const yz_glossary_input *input,
                      const yz_glossary_change *changes, size_t count,
                      const yz_glossary_writer *writer, yz_error *err);

#endif
