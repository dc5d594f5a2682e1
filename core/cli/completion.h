/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a shell may offer, out of the tables of commands and options.
 *
 *   completion_values.c  what an option takes
 *   completion_bash.c, completion_zsh.c, completion_fish.c  a script each
 */
#ifndef YZC_COMPLETION_H
#define YZC_COMPLETION_H

#include "option_table.h"

/* What the value of an option, or an operand, may be. */
typedef enum yzc_offer {
    YZC_OFFER_NOTHING = 0, /* only the user knows */
    YZC_OFFER_FILES,
    YZC_OFFER_FOLDERS,
    YZC_OFFER_WORDS,   /* `words` */
    YZC_OFFER_RULES,   /* what yizhi explain lists */
    YZC_OFFER_PLUGINS, /* of the kind `words`, as yizhi plugin list has them */
    YZC_OFFERS         /* how many there are */
} yzc_offer;

typedef struct yzc_offered {
    yzc_offer offer;
    const char *words; /* with blanks between; borrowed, lives for ever */
} yzc_offered;

/* What the option takes with that command. */
yzc_offered yzc_offer_value(const struct entry *entry, int command);

/* The first operand of a command; files, unless it is something else. */
yzc_offered yzc_offer_operand(int command);

/* What a shell says before and behind the words of an offer. */
typedef struct yzc_offer_form {
    const char *before, *behind;
} yzc_offer_form;

/* Writes an offer as the shell of these forms has it. */
void yzc_put_offer(FILE *out, yzc_offered offered,
                   const yzc_offer_form forms[YZC_OFFERS]);

/* Whether the option takes a value that cannot be left out. */
bool yzc_wants_value(const struct entry *entry);

/* Whether a command takes the option. */
bool yzc_takes(const yzc_command *command, const struct entry *entry);

void yzc_complete_bash(FILE *out);
void yzc_complete_zsh(FILE *out);
void yzc_complete_fish(FILE *out);

#endif
