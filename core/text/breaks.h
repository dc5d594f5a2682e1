/* SPDX-License-Identifier: Apache-2.0 */
/* Where words end, as ICU has it. */
#ifndef YZI_BREAKS_H
#define YZI_BREAKS_H

#include <yizhi/error.h>
#include <yizhi/types.h>

typedef struct yzi_breaks yzi_breaks;

/* For texts in `lang`; scripts without blanks are cut by ICU's dictionaries.
 * yzi_breaks_free() what is put into *out; one thread at a time.  NULL there:
 * ICU has no such rules.  YZ_NO_MEMORY. */
yz_status yzi_breaks_new(yz_str lang, yzi_breaks **out);
void yzi_breaks_free(yzi_breaks *breaks);

/* Sets ends[i] where a word of `text` ends at byte i and clears all others of
 * [0, text.len]; all where ICU refuses the text.  YZ_NO_MEMORY. */
yz_status yzi_breaks_mark(yzi_breaks *breaks, yz_str text, bool *ends);

#endif
