/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tags in a message, by the syntax of HTML and what is close to it.
 */
#ifndef YZ_MESSAGE_TAG_H
#define YZ_MESSAGE_TAG_H

#include <yizhi/text.h>

typedef struct message_tag {
    size_t len;       /* in bytes, from < to > */
    yz_span name;     /* of the message */
    bool close;       /* </name> */
    bool alone;       /* <name/>, or an element of HTML that has no content */
    bool known;       /* an element of HTML; others may be text in <brackets> */
    const char *type; /* as in yz_code */
} message_tag;

/* The tag at the < `at`; false if there is none. */
bool message_tag_at(yz_str text, size_t at, message_tag *tag);

/* A tag of WebVTT, which may be <00:01.000> or <c.class> or <v Name>. */
bool message_cue_tag_at(yz_str text, size_t at, message_tag *tag);

#endif
