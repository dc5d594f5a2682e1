/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sentences for people, in their language.
 *
 * A sentence is written in English in the source, and that is its name in the
 * catalogue; a catalogue belongs to the text domain "yizhi" of gettext.  The
 * language is that of the process's LC_MESSAGES, so it is the application that
 * decides, with setlocale(); without it, in the locale "C", and where there is
 * no catalogue, everything stays as it is written.
 *
 * yz_fail(), yz_wrap() and what takes a rule, an option or a summary of a
 * plugin look their sentences up themselves.  Since edition 1.6.
 */
#ifndef YIZHI_MESSAGE_H
#define YIZHI_MESSAGE_H

#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
# define YZ_FORMAT_ARG(a) __attribute__((format_arg(a)))
#else
# define YZ_FORMAT_ARG(a)
#endif

/* Marks a sentence of a table for the catalogue; whoever shows it hands it to
 * yz_tr(). */
#define YZ_MARK(sentence) sentence

/* `sentence` in the language of the process, or itself; may be a format for
 * printf.  NULL gives NULL.  Stays valid as long as the language does. */
YZ_API const char *yz_tr(const char *sentence) YZ_FORMAT_ARG(1);

/* The same for a sentence that counts: `one` and `many` are how English says
 * it of one and of several, and both are formats for the same arguments. */
YZ_API const char *yz_trn(const char *one, const char *many, size_t count)
    YZ_FORMAT_ARG(1) YZ_FORMAT_ARG(2);

/* The language that sentences come in, as a tag of BCP 47: "en", "zh-CN". */
YZ_API const char *yz_message_lang(void);

#ifdef __cplusplus
}
#endif

#endif
