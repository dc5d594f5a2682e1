/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A command line as words, without a shell.
 *
 * Blanks part words.  What stands in '…' is taken as it is; in "…" a backslash
 * takes its special sense from a quote or a backslash behind it, elsewhere from
 * any character.  {from} and {to} stand for the primary subtags of the
 * languages.
 */
#ifndef YZ_COMMAND_WORDS_H
#define YZ_COMMAND_WORDS_H

#include <yizhi/plugin.h>

typedef struct command_words {
    char **words; /* ends in NULL, as execve() wants it */
    size_t count;
    size_t cap;
} command_words;

/* Splits `line`, and puts the languages in.  YZ_INVALID: a quote has no end, or
 * a backslash is the last character. */
yz_status command_words_split(command_words *words, yz_str line,
                              const yz_str langs[2], yz_error *err);
void command_words_done(command_words *words);

bool command_words_equal(const command_words *a, const command_words *b);

#endif
