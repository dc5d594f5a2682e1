/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the forms share: text that is written with the escapes of its form, and
 * the sides of a finding with their places.
 */
#ifndef YZ_REPORTER_FORMS_OUT_H
#define YZ_REPORTER_FORMS_OUT_H

#include <yizhi/kind/reporter.h>
#include <yizhi/text.h>

/* How foreign text is written.  In each of them what cannot be seen, or could
 * steer a terminal, is shown as \u{HEX}, and ill-formed UTF-8 as U+FFFD.  Line
 * ends and tabs become blanks, but in workflow commands, which have an escape
 * for them. */
typedef enum forms_escape {
    FORMS_PLAIN,    /* a line, a cell */
    FORMS_XML,      /* XML 1.0, text or attribute */
    FORMS_MARKDOWN, /* a cell of a table on GitHub */
    FORMS_MESSAGE,  /* a workflow command's message */
    FORMS_PROPERTY  /* a workflow command's property */
} forms_escape;

/* A sink with a buffer before it.  The first failure stays in `status`, and
 * nothing is written behind it. */
typedef struct forms_out {
    const yz_output *output;
    yz_buf pending;
    yz_status status;
} forms_out;

void forms_out_init(forms_out *out, const yz_output *output);
void forms_out_done(forms_out *out);

/* Hands over what is pending; a failure gets its sentence. */
yz_status forms_flush(forms_out *out, yz_error *err);

void forms_put(forms_out *out, const char *words);
void forms_put_bytes(forms_out *out, yz_str bytes);
void forms_put_number(forms_out *out, size_t number);
void forms_put_text(forms_out *out, yz_str text, forms_escape escape);

/* "1 error", "2 errors" */
void forms_put_count(forms_out *out, size_t count, const char *one,
                     const char *many);

/* One side of a finding. */
typedef struct forms_side {
    yz_str file;
    yz_str part; /* not empty: the place is paragraph and character */
    yz_place place;
    yz_str text;
    yz_span span; /* in the text, or nowhere */
} forms_side;

forms_side forms_side_of(const yz_finding *f, yz_side side);

/* The side on which a finding is to be mended: the target, unless it has no
 * place there or the rule is about the source alone. */
yz_side forms_main_side(const yz_finding *f);

/* Whether editors and services can be led to the side's line and column. */
bool forms_has_line(const forms_side *side);

/* "31:57", or "word/document.xml ¶12:5" in a part; nothing without a place. */
void forms_put_place(forms_out *out, const forms_side *side,
                     forms_escape escape);

/* What a place in a part, and the other side's file and place, add to a
 * message: " (¶ …; report.zh.docx:3:4)"; nothing where there is none. */
void forms_put_elsewhere(forms_out *out, const yz_finding *f,
                         forms_escape escape);

#endif
