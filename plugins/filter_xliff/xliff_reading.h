/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file in XLIFF while it is read.
 */
#ifndef YZ_XLIFF_READING_H
#define YZ_XLIFF_READING_H

#include <yizhi/kind/filter.h>

#include "../xml_reader/xml_ids.h"
#include "../xml_reader/xml_nested.h"
#include "xliff_schema.h"

enum {
    XLIFF_LANG = 64 /* bytes of a language tag and its NUL */
};

/* An open element outside units. */
typedef struct xliff_level {
    bool preserve;           /* xml:space */
    bool keeps;              /* translate="no" */
    char lang[XLIFF_LANG];   /* xml:lang, "" while there is none */
    xliff_children children; /* so far */
    const xliff_element *element;
    bool has_switch; /* pgs:switch */
} xliff_level;

struct xliff_rules;

typedef struct xliff_reading {
    const yz_filter_input *input;
    const yz_filter_sink *sink;
    yz_error *err;
    const xr_file *file;
    yz_str content;
    bool two; /* XLIFF 2; else 1.x */
    char lang[2][XLIFF_LANG];
    size_t lang_at; /* where trgLang would stand in the root's tag; 0: it is
                       there, or not needed */
    char new_lang[XLIFF_LANG + 16]; /* the attribute */
    xliff_level levels[XR_DEPTH + 1];
    size_t depth;
    xi_text sides[2];
    bool has_file; /* the first <file> has begun */
    bool has_digest;
    yz_buf id;
    yz_buf open;
    yz_buf unsure_open;
    yz_buf close;
    struct xliff_rules *rules; /* of XLIFF 2 */
} xliff_reading;

static inline xliff_level *xliff_level_of(xliff_reading *r)
{
    return &r->levels[r->depth];
}

/* "FILE:LINE:COLUMN: …" at an element; gives YZ_FORMAT. */
yz_status xliff_fail(const xliff_reading *r, const xr_node *at,
                     const char *format, ...) YZ_PRINTF(3, 4);

/* A unit of XLIFF 2, or one of 1.2, → blocks and beads. */
yz_status xliff_give_unit(xliff_reading *r, const xr_node *unit);
yz_status xliff_give_trans_unit(xliff_reading *r, const xr_node *unit);

/* What elements are in a text. */
xi_classify xliff_classify_two;
xi_classify xliff_classify_one;

/* The two sides of a bead. */
typedef struct xliff_bead {
    yz_span source;        /* inner of the source */
    bool has_target;       /* there is an element for it; */
    yz_span target;        /* its span */
    size_t place;          /* else where it would stand */
    const xr_node *origin; /* the element whose name and xml:space it has */
    bool preserve;
    bool writable;
    bool kept; /* it is not to be translated: without a target it is no bead */
    const xr_node *between; /* the first <ignorable> behind it; NULL: none */
    yz_state state;         /* of the target; */
    yz_patch patches[8];    /* what makes it YZ_STATE_DONE, or not; trgLang */
    size_t patch_count;
    bool tells_unsure; /* it can be said of new text */
} xliff_bead;

/* Takes the state of a target from the tag at `tag`: that of a <segment>, or in
 * XLIFF 1.2 of a <target>. */
void xliff_take_state(const xliff_reading *r, size_t tag, xliff_bead *bead);

/* XLIFF 1.2: what is not sure is not approved, whatever the <trans-unit> at
 * `tag` says. */
void xliff_take_approval(const xliff_reading *r, size_t tag, xliff_bead *bead);

/* XLIFF 1.2: the attributes of a <target> whose text is not sure. */
const char *xliff_unsure_target(void);

/* A file that names no target language names it when a target is written. */
void xliff_name_lang(const xliff_reading *r, xliff_bead *bead);

/* Gives both blocks and ends the bead; nothing where both are without text.
 * The blocks' id is r->id. */
yz_status xliff_give_bead(xliff_reading *r, const xliff_bead *bead);

/* What stands between an element's tags; empty for “<a/>”. */
yz_span xliff_inner(yz_str content, yz_span element);

/* Where its end tag begins, or that of “<a/>” itself. */
size_t xliff_end_tag(yz_str content, yz_span element);

/* The first child of that local name. */
const xr_node *xliff_find_child(const xr_node *parent, const char *name);

/* Whether an attribute has this value. */
bool xliff_says(const xr_node *node, const char *name, const char *value);

/* xml:space of an element, or what it inherits. */
bool xliff_preserves(const xr_node *node, bool inherited);

#endif
