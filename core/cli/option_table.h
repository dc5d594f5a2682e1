/* SPDX-License-Identifier: Apache-2.0 */
/* The table of options, for those who read words or files by it. */
#ifndef YZC_OPTION_TABLE_H
#define YZC_OPTION_TABLE_H

#include "options.h"

/* Takes the value of an option (NULL: it has none).  False: said why not. */
typedef bool taker(yzc_options *o, const struct entry *entry, char *value);

struct entry {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: takes none but yes or no; "[…]": may go
                             without */
    int commands;
    taker *take;
    size_t where; /* in the options; for takers that serve several */
    const char *help;
};

extern const struct entry yzc_entries[];
extern const size_t yzc_entry_count;

/* The values of --format with that command, with blanks between; NULL: it takes
 * none. */
const char *yzc_forms_of(int command);

/* Empties the list that the option adds to; nothing for another option, or for
 * the settings of plugins, each of which is an option by itself. */
void yzc_forget(yzc_options *o, const struct entry *entry);

#endif
