/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A TBX file while it is read: what its root says, the ids it has, and what is
 * told of each entry.
 */
#ifndef YZ_TBX_FILE_H
#define YZ_TBX_FILE_H

#include <yizhi/kind/glossary_format.h>

#include "../xml_reader/xml_ids.h"
#include "tbx_names.h"

enum {
    TBX_TERM_MAX = 4096, /* bytes of a term */
    TBX_LANG_MAX = 1000  /* language sections of an entry */
};

typedef struct tbx_file {
    xr_file xml;
    int version; /* 2 or 3; 0 before the root was seen */
    tbx_dialect dialect;
    bool dct;          /* style dct */
    bool lenient;      /* the dialect's rules are not asked for */
    bool old_space;    /* the root is in TBX_OLD_SPACE */
    bool prefixed;     /* elements of TBX have a prefix */
    const char *space; /* the root's name space; lives while it is read */
    xr_ids index;
    yz_span body; /* of the element */
    bool has_header;
} tbx_file;

/* Opens and reads the ids of a file; ends in tbx_file_done() in any case. */
yz_status tbx_file_open(tbx_file *file, const yz_glossary_input *input,
                        yz_error *err);
void tbx_file_done(tbx_file *file);

/* Who is told of entries and of broken rules, in the order of the file. */
typedef struct tbx_sink {
    void *payload;
    yz_status (*entry)(void *payload, const yz_concept *concept_read,
                       const xr_node *root);
    yz_status (*reject)(void *payload, yz_place place, const char *reason);
} tbx_sink;

/* Reads an opened file. */
yz_status tbx_file_read(tbx_file *file, const tbx_sink *sink, yz_error *err);

/*
 * Names the kinds of all elements of an entry and makes those of style dct the
 * elements that they stand for.  Tells each broken rule; *good is false if
 * there was one.  YZ_NO_MEMORY, or what the sink said.
 */
yz_status tbx_check(const tbx_file *file, xr_node *root, xr_arena *arena,
                    const tbx_sink *sink, bool *good);

/* The same for one element outside a file, as a field holds it; `level` is the
 * kind of the section that it is to stand in.  Nobody is told, and ids and
 * targets are not asked for.  YZ_NO_MEMORY. */
yz_status tbx_check_fragment(tbx_dialect dialect, int version, xr_node *root,
                             tbx_kind level, xr_arena *arena, bool *good);

/* A checked entry → concept, in `arena`.  *fault is set and the result is
 * YZ_FORMAT if it has no use. */
yz_status tbx_entry_read(const tbx_file *file, const xr_node *root,
                         xr_arena *arena, yz_concept *out, xr_fault *fault);

/* The status that a value of administrativeStatus or normativeAuthorization
 * stands for, of either version; false: none. */
bool tbx_status_of(yz_str value, yz_term_status *status);

/* The value of administrativeStatus for a status. */
const char *tbx_status_value(yz_term_status status);

#endif
