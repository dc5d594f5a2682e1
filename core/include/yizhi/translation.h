/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Translating the documents of a run, for applications: from memories, then
 * with engines, one after the other.
 *
 *     yz_translator *t = yz_translator_new(run, &options, &err);
 *     if (t && yz_translator_add_memory(t, memory, &err) == YZ_OK &&
 *         yz_translator_add_engine(t, "memory", &err) == YZ_OK &&
 *         yz_translate(t, &err) == YZ_OK)
 *         … yz_translation_of(t, pair, segment) …
 *     yz_translator_free(t);
 *
 * A segment is translated once, however often it stands in the documents.  What
 * nobody is sure of stays as it was, with the reason.
 */
#ifndef YIZHI_TRANSLATION_H
#define YIZHI_TRANSLATION_H

#include <yizhi/kind/engine.h>
#include <yizhi/memory.h>
#include <yizhi/yizhi.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct yz_translator yz_translator;

typedef struct yz_translator_options {
    size_t struct_size;
    double least;             /* score of what counts as like a segment */
    size_t batch;             /* segments that an engine is given at once */
    const char *cache_folder; /* where proposals of engines are kept, so that
                                 nothing is asked twice; NULL: nowhere */
    /* Hears after each batch how far it is; other than YZ_OK ends it, as
     * YZ_CANCELLED.  May be NULL. */
    yz_status (*progress)(void *payload, size_t done, size_t count);
    void *payload;

    /* Since edition 1.6. */
    bool redo; /* translate what has a target that is not done, too: one that
                  is YZ_STATE_INITIAL; else it is YZ_GIVEN */
} yz_translator_options;

#define YZ_TRANSLATOR_OPTIONS_INIT                                             \
 {                                                                             \
  sizeof(yz_translator_options), 0.75, 200, NULL, NULL, NULL, false            \
 }

/* For documents of `run`, with its languages and glossaries; the run outlives
 * it. */
YZ_API yz_translator *yz_translator_new(yz_run *run,
                                        const yz_translator_options *options,
                                        yz_error *err);
YZ_API void yz_translator_free(yz_translator *translator);

/* A memory to look into, behind those added before; outlives the translator. */
YZ_API yz_status yz_translator_add_memory(yz_translator *translator,
                                          yz_memory *memory, yz_error *err);

/* An engine to ask for what memories and the engines before do not give. */
YZ_API yz_status yz_translator_add_engine(yz_translator *translator,
                                          const char *name, yz_error *err);

/* Where a translation is from. */
typedef enum yz_translated {
    YZ_UNTRANSLATED = 0, /* nobody was sure: see reason */
    YZ_GIVEN,            /* the file has it already */
    YZ_FROM_CONTEXT,     /* a memory has it, with the same neighbours */
    YZ_FROM_MEMORY,      /* a memory has it */
    YZ_REPAIRED,  /* a memory has nearly it, an engine changed the rest */
    YZ_ASSEMBLED, /* an engine put it together from terms and numbers */
    YZ_FROM_ENGINE
} yz_translated;

enum {
    YZ_TRANSLATED_WAYS = YZ_FROM_ENGINE + 1
};

typedef struct yz_translation {
    size_t struct_size;
    yz_translated way;
    yz_str text;  /* the target; empty if untranslated */
    yz_str codes; /* as yz_memory_entry has them, by the source's numbers */
    double score; /* 0: not known */
    const yz_provenance *pieces; /* of an engine's text */
    size_t piece_count;
    const char *engine;        /* its name, or NULL */
    yz_str reason;             /* for no translation, a sentence; or empty */
    const yz_memory_hit *hits; /* what memories had, the best first; the number
                                  in a piece is of these */
    size_t hit_count;
    size_t alternatives; /* other translations of the same text in memories */
    size_t terms;        /* of the glossary, in the source, */
    size_t missed;       /* and those that the target does not render */
} yz_translation;

/* Translates the segments of all documents and of the empty targets of
 * bilingual ones, with `redo` of the unfinished ones too.  YZ_CANCELLED keeps
 * what was done. */
YZ_API yz_status yz_translate(yz_translator *translator, yz_error *err);

/* The first half of that: only memories are asked, and no engine. */
YZ_API yz_status yz_translate_recall(yz_translator *translator, yz_error *err);

/* What came of source segment `segment` of a pair; NULL: it was not to be
 * translated.  Borrowed until the translator is freed. */
YZ_API const yz_translation *yz_translation_of(const yz_translator *translator,
                                               size_t pair, size_t segment);

/* Appends what engine number `number` would be sent, and adds up its
 * characters; nothing is sent.  YZ_UNSUPPORTED: it cannot tell. */
YZ_API yz_status yz_translator_preview(yz_translator *translator, size_t number,
                                       yz_buf *out, size_t *characters,
                                       yz_error *err);

/* What an engine left out as a whole and why: the number of such sentences, and
 * one of them. */
YZ_API size_t yz_translator_fault_count(const yz_translator *translator);
YZ_API const char *yz_translator_fault(const yz_translator *translator,
                                       size_t number);

/* Characters of segments that engine number `number` was sent. */
YZ_API size_t yz_translator_sent(const yz_translator *translator,
                                 size_t number);

#ifdef __cplusplus
}
#endif

#endif
