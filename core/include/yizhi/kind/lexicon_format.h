/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kind "lexicon_format": a dictionary → words, characters and where they come
 * from.
 *
 * A feature reads a file that somebody names, or collects what the machine has
 * for a pair of languages (character data, locale data), or both.
 */
#ifndef YIZHI_KIND_LEXICON_FORMAT_H
#define YIZHI_KIND_LEXICON_FORMAT_H

#include <yizhi/lexicon.h>
#include <yizhi/plugin.h>
#include <yizhi/text.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct yz_lexicon_input {
    size_t struct_size;
    yz_str name;    /* the file's name, for sentences; empty for collect() */
    yz_str bytes;   /* and its content */
    yz_str lang[2]; /* what is wanted: words of the first and their meaning in
                       the second */
    void *payload;

    /* The content of another file; borrowed until the reader returns.
     * YZ_NOT_FOUND: it is not there. */
    yz_status (*file)(void *payload, const char *path, yz_str *bytes,
                      yz_error *err);
} yz_lexicon_input;

typedef struct yz_lexicon_format_sink {
    size_t struct_size;
    void *payload;

    /* What follows comes from this source; before anything else. */
    yz_status (*source)(void *payload, const yz_lexicon_source *source);

    /* `headword` means `gloss`.  Glosses of a headword share its mass by their
     * weights, which are above 0; with weight 1 for each they share alike. */
    yz_status (*entry)(void *payload, yz_str headword, yz_str gloss,
                       double weight);

    /* What is known of a character: the form that stands for it in headwords
     * (0: not known) and its readings without tones, the most common first. */
    yz_status (*character)(void *payload, uint32_t code_point, uint32_t plain,
                           yz_str readings);

    /* A row that cannot be used, and why; counted and told. */
    yz_status (*reject)(void *payload, yz_place place, const char *reason);
} yz_lexicon_format_sink;

typedef struct yz_lexicon_format_ops {
    YZ_OPS_HEAD;

    /* optional: how sure, 0 to 100, that it can read() the file; see filter.h.
     */
    int (*sniff)(yz_str name, yz_str head);

    /* One of these two is mandatory.  read() takes the file in `input`;
     * collect() looks for what the machine has, and finding nothing is no
     * failure. */
    yz_status (*read)(void *self, const yz_lexicon_input *input,
                      const yz_lexicon_format_sink *sink, yz_error *err);
    yz_status (*collect)(void *self, const yz_lexicon_input *input,
                         const yz_lexicon_format_sink *sink, yz_error *err);
} yz_lexicon_format_ops;

#ifdef __cplusplus
}
#endif

#endif
