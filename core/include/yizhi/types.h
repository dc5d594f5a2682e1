/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words that every other yizhi header uses: slices, spans, places,
 * statuses.
 *
 * Text is UTF-8 and is passed with its length; nothing relies on a closing NUL
 * unless a comment says so.  Offsets and lengths are bytes.  Lines and columns
 * start at 1; a column counts characters (code points), as editors do.
 */
#ifndef YIZHI_TYPES_H
#define YIZHI_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
# define YZ_API          __attribute__((visibility("default")))
# define YZ_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
# define YZ_API
# define YZ_PRINTF(f, a)
#endif

/* A borrowed piece of UTF-8 text.  `ptr` may be NULL only when `len` is 0.
 * Never owns: whoever hands it out says how long it lives. */
typedef struct yz_str {
    const char *ptr;
    size_t len;
} yz_str;

/* The slice that covers the NUL-terminated string `text` (NULL gives the empty
 * slice), without its NUL. */
static inline yz_str yz_str_of(const char *text)
{
    yz_str s;
    s.ptr = text;
    s.len = text ? strlen(text) : 0;
    return s;
}

/* The bytes [begin, end) of `text`; the caller keeps them inside the text. */
static inline yz_str yz_str_cut(yz_str text, size_t begin, size_t end)
{
    yz_str s;
    s.ptr = text.ptr ? text.ptr + begin : text.ptr;
    s.len = end - begin;
    return s;
}

/* Whether two slices hold the same bytes. */
static inline bool yz_str_equal(yz_str a, yz_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* For printf: printf("%.*s", YZ_STR_ARG(s)). */
#define YZ_STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

/* A half-open range of byte offsets.  A span with begin > end is "nowhere". */
typedef struct yz_span {
    size_t begin;
    size_t end;
} yz_span;

static inline yz_span yz_span_of(size_t begin, size_t end)
{
    yz_span s;
    s.begin = begin;
    s.end = end;
    return s;
}

/* The span that lies nowhere: a finding with no place on that side. */
static inline yz_span yz_span_nowhere(void)
{
    return yz_span_of((size_t)-1, 0);
}

static inline bool yz_span_is_somewhere(yz_span s)
{
    return s.begin <= s.end;
}

/* Other text for a span of a text. */
typedef struct yz_edit {
    yz_span span; /* may be empty: something is put in */
    yz_str text;  /* may be empty: something is taken out */
} yz_edit;

/* A place in a file: both from 1, column in characters; {0, 0} is no place. */
typedef struct yz_place {
    size_t line;
    size_t column;
} yz_place;

/* What can go wrong.  Few on purpose: the sentence in yz_error tells the rest.
 */
typedef enum yz_status {
    YZ_OK = 0,
    YZ_INVALID,     /* the caller's arguments or options do not fit */
    YZ_FORMAT,      /* the input is not what its format demands */
    YZ_NOT_FOUND,   /* no such file, plugin, rule */
    YZ_UNSUPPORTED, /* understood, but not possible here */
    YZ_IO,          /* the operating system refused */
    YZ_NO_MEMORY,   /* an allocation failed */
    YZ_LIMIT,       /* larger than a stated limit */
    YZ_PLUGIN,      /* a plugin broke its contract or could not be loaded */
    YZ_CANCELLED    /* the caller asked to stop */
} yz_status;

/* How much a finding matters. */
typedef enum yz_severity {
    YZ_SEVERITY_DEFAULT = 0, /* "as the rule says" */
    YZ_SEVERITY_INFO = 1,
    YZ_SEVERITY_WARNING = 2,
    YZ_SEVERITY_ERROR = 3
} yz_severity;

/* The two sides of a bitext. */
typedef enum yz_side {
    YZ_SOURCE = 0,
    YZ_TARGET = 1
} yz_side;

/* What a block of text is in its document. */
typedef enum yz_block_kind {
    YZ_BLOCK_PARAGRAPH = 0,
    YZ_BLOCK_HEADING,
    YZ_BLOCK_LIST_ITEM,
    YZ_BLOCK_CELL
} yz_block_kind;

/* Forward names: what they are stands in the header in brackets. */
typedef struct yz_error yz_error;       /* error.h */
typedef struct yz_buf yz_buf;           /* buffer.h */
typedef struct yz_map yz_map;           /* text.h */
typedef struct yz_folded yz_folded;     /* text.h */
typedef struct yz_concept yz_concept;   /* termbase.h */
typedef struct yz_term yz_term;         /* termbase.h */
typedef struct yz_termbase yz_termbase; /* termbase.h */
typedef struct yz_match yz_match;       /* termbase.h */
typedef struct yz_lexicon yz_lexicon;   /* lexicon.h */
typedef struct yz_config yz_config;     /* plugin.h */
typedef struct yz_plugin yz_plugin;     /* plugin.h */
typedef struct yz_feature yz_feature;   /* plugin.h */
typedef struct yz_finding yz_finding;   /* finding.h */
typedef struct yz_summary yz_summary;   /* finding.h */
typedef struct yz_host yz_host;         /* yizhi.h */
typedef struct yz_run yz_run;           /* yizhi.h */

#ifdef __cplusplus
}
#endif

#endif
