/* SPDX-License-Identifier: Apache-2.0 */
/* Checking, for the commands that do something about what is found. */
#ifndef YZC_CHECK_H
#define YZC_CHECK_H

#include "session.h"

/* Opens the run, adds the texts and checks them.  False: said what is wrong. */
bool yzc_check_texts(yzc_session *session, const char *const *paths,
                     size_t count);

/* How many of the operands of yizhi accept are ids. */
size_t yzc_count_ids(const yzc_words *operands);

#endif
