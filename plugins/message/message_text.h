/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings of resources: whether they are meant for readers, and the forms that
 * they may have.
 */
#ifndef YZ_MESSAGE_TEXT_H
#define YZ_MESSAGE_TEXT_H

#include "message.h"

/*
 * Whether the string is text: it has letters outside of placeholders, and is
 * neither an address, a pattern of dates, nor, being one word of ASCII, an
 * identifier, a name of a file, a colour and the like.
 */
bool message_is_text(yz_str string, const message *m);

/* Whether the message, finished, is to be translated: it is text, or with `all`
 * has letters. */
bool message_is_wanted(const message *m, bool all);

/* If the whole string is a message with forms, {n, plural, one {…} other {…}},
 * the forms that lie in it are given one by one: begin with *at as the begin of
 * the string.  False if there is no further one, or it is no such message. */
bool message_next_form(yz_str string, size_t *at, yz_span *form);

/* The name in front of a form's brace. */
yz_str message_form_name(yz_str string, yz_span form);

/* Where the message read is one with forms, finishes each as a message of its
 * own, and gives those with letters; *any: it is such a message. */
yz_status message_each_form(message *m,
                            yz_status (*give)(void *payload, yz_str form),
                            void *payload, bool *any);

#endif
