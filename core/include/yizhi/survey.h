/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How consistently the terms of a run are rendered: figures over yz_observed.
 *
 * The consistency of some places is the share of those with a known rendering
 * that have the commonest rendering of their term in the whole run.  A place
 * that has another one departs.  Since edition 1.6.
 */
#ifndef YIZHI_SURVEY_H
#define YIZHI_SURVEY_H

#include <yizhi/bead.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One term with all its places. */
typedef struct yz_survey_term {
    const yz_observed *items; /* by place, count of them */
    size_t count;
    size_t known;                  /* places with a rendering */
    size_t common;                 /* places with the commonest */
    size_t renderings;             /* different ones */
    size_t documents;              /* with a place */
    const yz_observed *divergence; /* the first place that departs; or NULL */
} yz_survey_term;

/* One pair of documents with all its places. */
typedef struct yz_survey_document {
    size_t count;
    size_t known;
    size_t common;
    const yz_observed *divergence; /* as above, in the order of the text */
} yz_survey_document;

/* All of a run; lent. */
typedef struct yz_survey {
    size_t struct_size;
    const yz_survey_term *terms; /* most departures first */
    size_t term_count;
    size_t shown;  /* so many of the terms, the first, are to be told of */
    size_t varied; /* terms with several renderings */
    const yz_survey_document *documents; /* by number of the pair */
    size_t document_count;
    size_t places;
    size_t known;
    size_t common;
    double micro; /* consistency of all places; 1 where none is known */
    double macro; /* mean consistency over the commonest renderings, terms with
                     the same one taken together; 1 where there is none */
} yz_survey;

#ifdef __cplusplus
}
#endif

#endif
