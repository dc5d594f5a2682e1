/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a message holds beside its text: the placeholders, tags and line breaks
 * in it, in order.
 */
#ifndef YZ_MESSAGE_ITEMS_H
#define YZ_MESSAGE_ITEMS_H

#include <yizhi/kind/filter.h>

#include "message_place.h"

typedef struct message_item {
    yz_span raw; /* where it stands in the message */
    yz_code_kind kind;
    uint32_t pair;
    const char *type;
    yz_span name; /* of a tag */
    bool markup;  /* it is no text */
    bool known;   /* a tag that is one even if it has no other half */
    bool edge;    /* nothing but markup stands before or behind it */
    bool doubled; /* a character that is written twice */
} message_item;

typedef struct message_items {
    message_item *items;
    size_t count;
    size_t cap;
    uint32_t pairs;
} message_items;

/* Finds all of a message from `begin` on, and which tags belong together. */
yz_status message_items_find(message_items *items, yz_str raw, size_t begin,
                             unsigned kinds);
void message_items_done(message_items *items);

#endif
