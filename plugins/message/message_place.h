/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Placeholders in a message: what a program fills in when it shows it.
 */
#ifndef YZ_MESSAGE_PLACE_H
#define YZ_MESSAGE_PLACE_H

#include <yizhi/text.h>

/* What a message may hold; bits. */
enum {
    MESSAGE_PERCENT = 1 << 0,  /* by its format: %s, %1$d, %(name)s; a % that is
                                  shown is written %% */
    MESSAGE_BRACE = 1 << 1,    /* by its format: {}, {0}, {name}; a brace that
                                  is shown is doubled */
    MESSAGE_NAMED = 1 << 2,    /* by its format: {name}, and no more */
    MESSAGE_NUMBERED = 1 << 3, /* by its format: %1, %L1, %n */
    MESSAGE_SHELL = 1 << 4,    /* by its format: $name, ${name} */
    MESSAGE_GUESS = 1 << 5,    /* whatever looks like a placeholder */
    MESSAGE_TAGS = 1 << 6,     /* elements of HTML */
    MESSAGE_CUE = 1 << 7,      /* what subtitles have: any tag, {\an8}, lines */
    MESSAGE_HASH = 1 << 8      /* # is a number: in a plural form of ICU */
};

/* The length of the placeholder at `at`, 0 if there is none.  Over a whole
 * message this takes linear time. */
size_t message_place_at(yz_str text, size_t at, unsigned kinds);

/* `kinds` without the formats that `text` does not keep: a message with a stray
 * % is none of printf's, whatever is said of it.  What is taken away becomes
 * MESSAGE_GUESS. */
unsigned message_kinds_of(yz_str text, unsigned kinds);

/*
 * For writing: how many bytes at `at` go together, a placeholder or a single
 * character; *twice: it is a character that must be written two times, since it
 * would begin a placeholder.
 */
size_t message_take(yz_str text, size_t at, unsigned kinds, bool *twice);

/* Whether two equal characters at `at` stand for one that is shown. */
bool message_is_doubled(yz_str text, size_t at, unsigned kinds);

#endif
