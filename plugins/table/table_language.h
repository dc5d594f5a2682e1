/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Languages as people name them in the titles of columns.
 */
#ifndef YIZHI_TABLE_LANGUAGE_H
#define YIZHI_TABLE_LANGUAGE_H

#include <yizhi/text.h>

/* Whether `tag` is well formed and its primary subtag is a language of ISO
 * 639-1 or one of the three-letter codes in use for Chinese.  "id" alone, which
 * mostly is an identifier, is not. */
bool table_language_known(yz_str tag);

/* The tag for the name of a language, "English" or "中文", without regard to
 * the case of ASCII letters; empty if it is none of those that are known. */
yz_str table_language_of(yz_str name);

#endif
