/* SPDX-License-Identifier: Apache-2.0 */
/* From the tokens of parts to blocks. */
#ifndef YZ_OFFICE_WALK_H
#define YZ_OFFICE_WALK_H

#include "office_file.h"
#include "office_paragraph.h"
#include "office_styles.h"

typedef struct of_open_tag {
    const of_element *element;
    of_class class;    /* what it turned out to be */
    yz_span span;      /* of the tag */
    size_t item;       /* the code it began */
    bool outer_inside; /* of the paragraph, when it began */
    uint32_t outer_format;
    bool preserve; /* xml:space */
    bool in_cell;
    bool in_item;
    bool in_title;
    bool in_number; /* a cell whose text is computed */
} of_open_tag;

typedef struct of_walk {
    zp_document *file;
    const of_styles *styles;
    const yz_filter_sink *sink;
    yz_error *err;
    yz_str text; /* the content up to the part's end */
    size_t pos;
    of_names names;
    of_open_tag tags[XR_DEPTH + 1];
    size_t depth;
    of_paragraph paragraphs[XR_DEPTH + 1];
    size_t paragraph_count; /* open ones */
    of_records records;
    /* optional: asked at each paragraph, which may be one that cannot be
     * written */
    bool (*wanted)(void *payload, bool *fixed);
    bool fixed; /* what it said */
    void *payload;
} of_walk;

/* Gives the blocks of a part.  One walk may serve part after part. */
yz_status of_walk_part(of_walk *walk, const zp_part *part);
void of_walk_done(of_walk *walk);

#endif
