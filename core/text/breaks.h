/* SPDX-License-Identifier: Apache-2.0 */
/* Where words begin, as ICU has it. */
#ifndef YZI_BREAKS_H
#define YZI_BREAKS_H

#include <yizhi/error.h>
#include <yizhi/types.h>

typedef struct yzi_breaks yzi_breaks;

/* For texts in `lang`; scripts without blanks are cut by ICU's dictionaries.
 * yzi_breaks_free() it; one thread at a time.  NULL: no memory, or ICU has no
 * such rules. */
yzi_breaks *yzi_breaks_new(yz_str lang);
void yzi_breaks_free(yzi_breaks *breaks);

/* Sets ends[i] where a word of `text` ends at byte i and clears all others of
 * [0, text.len].  False: ICU refused; `ends` is clear. */
bool yzi_breaks_mark(yzi_breaks *breaks, yz_str text, bool *ends);

#endif
