/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A message of a program, or a cue of a subtitle: from the string that a file
 * holds to a block of text with codes.
 *
 *     message_begin(&m, begin);          where the string begins in the content
 *     message_copy(&m, n);               n bytes that stand for themselves
 *     message_char(&m, '\n', 2);         a character that is written otherwise
 *     message_skip(&m, 3);               what is no part of the string
 *     message_finish(&m, kinds);         text, map, codes
 *     message_block(&m, &block);
 *
 * Blanks at the ends of the string are no part of the block, nor are tags that
 * enclose all of it if that is asked for.
 */
#ifndef YZ_MESSAGE_H
#define YZ_MESSAGE_H

#include "message_items.h"

typedef struct message {
    yz_str content;
    yz_buf raw;   /* the string */
    yz_map from;  /* raw → content */
    yz_span core; /* of the string: what is left of it without its ends */
    message_items items;
    size_t first; /* of the items that lie in the core */

    yz_buf text;
    yz_map map; /* text → content */
    yz_code *codes;
    size_t code_count;
    size_t code_cap;
    unsigned kinds; /* as they were taken in the end */
    bool letters;   /* of the text, outside of codes, some are letters */
} message;

void message_init(message *m, yz_str content);
void message_done(message *m);

/* A new string, the first byte of which is at `origin`. */
void message_begin(message *m, size_t origin);

/* YZ_NO_MEMORY, or YZ_LIMIT if the string would be longer than the content. */
yz_status message_copy(message *m, size_t len);
yz_status message_char(message *m, uint32_t code_point, size_t origin_len);
yz_status message_skip(message *m, size_t origin_len);

enum {
    MESSAGE_UNWRAP = 1 << 12,  /* leave tags round all of it outside */
    MESSAGE_REQUIRE = 1 << 13, /* placeholders are required */
    MESSAGE_EXACT = 1 << 14 /* the formats are as said, whatever the string */
};

/* `kinds`: bits of message_place.h and those above. */
yz_status message_finish(message *m, unsigned kinds);

/* The same for a part of the string; the string may have several. */
yz_status message_part(message *m, yz_span part, unsigned kinds);

/* Text, map, codes and region; borrowed from the message until it changes. */
void message_block(const message *m, yz_block *block);

/* Whether there is nothing to read in it. */
static inline bool message_is_blank(const message *m)
{
    return m->text.len == 0;
}

#endif
