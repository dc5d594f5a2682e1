/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The termbase: what the glossary files of a run came to, frozen and
 * immutable, safe from any thread.  Everything borrowed from it lives as long
 * as it does.
 */
#ifndef YIZHI_TERMBASE_H
#define YIZHI_TERMBASE_H

#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* TBX's administrative status, and "proposed". */
typedef enum yz_term_status {
    YZ_TERM_PREFERRED = 0,
    YZ_TERM_ADMITTED,
    YZ_TERM_PROPOSED,
    YZ_TERM_DEPRECATED,
    YZ_TERM_FORBIDDEN
} yz_term_status;

/* "preferred", "admitted" …; static. */
YZ_API const char *yz_term_status_name(yz_term_status status);

/* How much a term may differ from the text in letter case. */
typedef enum yz_term_case {
    YZ_CASE_AUTO =
        0, /* sensitive if the term has capitals and no small letter */
    YZ_CASE_SENSITIVE,
    YZ_CASE_INSENSITIVE
} yz_term_case;

/* How a term of an alphabetic script is compared. */
typedef enum yz_term_form {
    YZ_FORM_INFLECTED = 0, /* inflection, hyphen and space do not matter; … and
                            * are wildcards */
    YZ_FORM_EXACT          /* letter by letter, but for case and width */
} yz_term_form;

/* What a glossary file says beyond what has a member of its own.  Names are
 * those of the format: TBX data categories ("partOfSpeech", "context"), titles
 * of columns, TMX property types. */
typedef struct yz_field {
    yz_str name;
    yz_str value;
    yz_str lang; /* BCP 47, of what concerns one language; else empty */
} yz_field;

/* One form in one language. */
struct yz_term {
    yz_str text; /* as the glossary has it, trimmed */
    yz_str lang; /* BCP 47 */
    yz_term_status status;
    yz_term_case letter_case;
    yz_term_form form;
    bool keep;       /* do not translate: must stand unchanged in the target */
    uint32_t number; /* in the termbase, from 0 */
    uint32_t concept_number;
    size_t line; /* in the concept's file; 0 if the format has no lines */
    const yz_field *fields; /* as read from a file; a termbase has none */
    size_t field_count;
};

/* One meaning.  Text that is absent is empty. */
struct yz_concept {
    yz_str id;
    yz_str domain;
    yz_str note;
    yz_str origin;
    yz_str pos;
    yz_str when;          /* "after X|Y", "before X|Y" or "with X|Y": one blank
                             behind the verb, none at the bars */
    yz_str scope;         /* glob on document names */
    yz_str file;          /* where it came from … */
    size_t line;          /* … and its first line there */
    size_t priority;      /* of that file: 0 is the highest */
    uint32_t number;      /* in the termbase, from 0 */
    bool target_only;     /* a rule on the target alone */
    bool proposed;        /* nobody has approved it yet */
    const yz_term *terms; /* source terms first, then target terms; whose a
                             term is tells yz_lang_same() of its lang and that
                             of the run */
    size_t term_count;
    yz_str definition;
    const yz_field *fields; /* as read from a file; a termbase has none */
    size_t field_count;
};

YZ_API size_t yz_termbase_concept_count(const yz_termbase *termbase);
YZ_API const yz_concept *yz_termbase_concept(const yz_termbase *termbase,
                                             size_t number);
YZ_API size_t yz_termbase_term_count(const yz_termbase *termbase);
YZ_API const yz_term *yz_termbase_term(const yz_termbase *termbase,
                                       size_t number);

#define YZ_NO_CONCEPT UINT32_MAX

/* The two languages it was built for. */
YZ_API yz_str yz_termbase_lang(const yz_termbase *termbase, yz_side side);

/* The first preferred term of `concept` in the termbase's target language
 * (then admitted, then proposed); NULL if it has none. */
YZ_API const yz_term *yz_concept_target(const yz_termbase *termbase,
                                        const yz_concept *concept_of);

/* Why an occurrence of a term is no match. */
typedef enum yz_match_fault {
    YZ_FAULT_CASE,      /* another letter case than the term wants */
    YZ_FAULT_SCOPE,     /* not for this document */
    YZ_FAULT_CONDITION, /* `when` does not hold here */
    YZ_FAULT_SENSE,     /* a sense whose `when` holds goes before it */
    YZ_FAULT_ADDRESS    /* it lies in a URL */
} yz_match_fault;

/* A term recognised in a text. */
struct yz_match {
    yz_span span;  /* bytes of the text that was searched */
    uint32_t term; /* number of the term */
    uint32_t concept_number;
    int32_t consumed_by; /* index, in the same list, of the longer match that
                            covers or overlaps this one; -1 if it stands */
};

#ifdef __cplusplus
}
#endif

#endif
