/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lexicons: words of one language and what they mean in another, each with a
 * weight.
 *
 * A lexicon serves aligners.  It is made of layers: the one that ships, files
 * that the user names (a compiled lexicon, CC-CEDICT, a table), the glossaries
 * of the run.  A layer holds the words of several sources; who made them, in
 * which version and under which licence is written in it.
 *
 * Headwords are folded (yz_fold_text()) and, in Chinese, simplified:
 * yz_lexicon_plain() leads there from any character of a text.
 */
#ifndef YIZHI_LEXICON_H
#define YIZHI_LEXICON_H

#include <yizhi/buffer.h>
#include <yizhi/error.h>
#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One meaning of a headword; borrowed from the lexicon. */
typedef struct yz_gloss {
    yz_str text;   /* folded words with a blank between: "artificial
                      intelligence".  A word is a run of letters and digits; an
                      apostrophe between letters stays, as ' */
    double weight; /* in (0, 1]: the share that the headword gives to it in its
                      source, times what the source is trusted */
    bool certain;  /* from a glossary of the run */
} yz_gloss;

/* The language of the headwords (YZ_SOURCE) and of the glosses (YZ_TARGET):
 * "zh", "en".  Empty for a lexicon without a layer. */
YZ_API yz_str yz_lexicon_lang(const yz_lexicon *lexicon, yz_side side);

/* How many characters the longest headword has; 0 if there is none. */
YZ_API size_t yz_lexicon_longest(const yz_lexicon *lexicon);

/* The glosses of a headword over all layers, first layer first, in decreasing
 * weight within one.  Writes `cap` at most and gives how many there are. */
YZ_API size_t yz_lexicon_glosses(const yz_lexicon *lexicon, yz_str headword,
                                 yz_gloss *out, size_t cap);

/* The character that stands for `code_point` in headwords: the simplified form
 * of a traditional one, else itself. */
YZ_API uint32_t yz_lexicon_plain(const yz_lexicon *lexicon,
                                 uint32_t code_point);

/* How a character is read in Latin letters, without tones, a blank between two
 * readings, the most common first: "xing hang".  Empty if that is not known. */
YZ_API yz_str yz_lexicon_readings(const yz_lexicon *lexicon,
                                  uint32_t code_point);

/* Where words come from. */
typedef struct yz_lexicon_source {
    size_t struct_size;
    yz_str name;    /* "Unihan" */
    yz_str version; /* may be empty */
    yz_str licence; /* an SPDX expression, or the licence's name */
    yz_str lang[2]; /* of headwords and glosses.  A reader may give them the
                       other way round, they are turned then, or leave them
                       empty: those that are wanted */
    double trust;   /* in (0, 1]: how much its weights count */
    size_t glosses; /* how many there are; nothing a reader needs to know */
} yz_lexicon_source;

/* ---- For applications ---- */

/* Opens a compiled lexicon as one of a single layer.  The file is checked from
 * end to end and read into memory, so it may change afterwards.  NULL on
 * failure. */
YZ_API yz_lexicon *yz_lexicon_open(const char *path, yz_error *err);

/* Frees what yz_lexicon_open() gave; a run's lexicon belongs to the run. */
YZ_API void yz_lexicon_free(yz_lexicon *lexicon);

/* Appends the form in which `text` would be a headword: folded and plain. */
YZ_API yz_status yz_lexicon_headword(const yz_lexicon *lexicon, yz_str text,
                                     yz_buf *out, yz_error *err);

typedef struct yz_lexicon_layer {
    size_t struct_size;
    yz_str name; /* of the file, as it was named */
    bool certain;
    yz_str lang[2];
    size_t headwords;
    size_t glosses;
    size_t characters;
    size_t sources;
    size_t size; /* bytes of its compiled form */
} yz_lexicon_layer;

YZ_API size_t yz_lexicon_layer_count(const yz_lexicon *lexicon);
YZ_API yz_lexicon_layer yz_lexicon_layer_at(const yz_lexicon *lexicon,
                                            size_t layer);
YZ_API yz_lexicon_source yz_lexicon_source_at(const yz_lexicon *lexicon,
                                              size_t layer, size_t source);

/* Which layer and source of it gloss `number` of yz_lexicon_glosses() comes
 * from; false if there is no such gloss. */
YZ_API bool yz_lexicon_gloss_origin(const yz_lexicon *lexicon, yz_str headword,
                                    size_t number, size_t *layer,
                                    size_t *source);

/* Where words that were learnt go. */
typedef struct yz_lexicon_sink {
    size_t struct_size;
    void *payload;

    /* `headword` means `gloss` with a probability of `weight`, in (0, 1]; both
     * folded. */
    yz_status (*entry)(void *payload, yz_str headword, yz_str gloss,
                       double weight);
} yz_lexicon_sink;

#ifdef __cplusplus
}
#endif

#endif
