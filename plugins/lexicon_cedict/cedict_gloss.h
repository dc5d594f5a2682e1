/* SPDX-License-Identifier: Apache-2.0 */
/* What stands between the slashes of a CC-CEDICT entry, made comparable with
 * a translation. */
#ifndef YZ_LEXICON_CEDICT_GLOSS_H
#define YZ_LEXICON_CEDICT_GLOSS_H

#include <yizhi/text.h>

/* The next gloss of a sense at *pos, which moves behind it; false: no more.  A
 * sense may hold several, parted by semicolons.  Out of "abbr. for 北京大學|
 * 北京大学[Bei3 jing1 Da4 xue2], Peking University" comes "Peking University".
 * *out is empty for what is no translation: measure words, variants, surnames,
 * cross-references. */
bool cedict_gloss_next(yz_str sense, size_t *pos, yz_buf *out);

/* Appends "[zhong1 guo2 lu:4]" as "zhong guo lu"; a reading with ü also with v:
 * "lu lv". */
yz_status cedict_reading(yz_str pinyin, yz_buf *out);

#endif
