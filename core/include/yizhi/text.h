/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text services: decoding, characters, offset maps, folding, language tags.
 *
 * Everything here is pure: no state but caches, safe from any thread.  Every
 * function that changes text gives a way back to the bytes it came from.
 */
#ifndef YIZHI_TEXT_H
#define YIZHI_TEXT_H

#include <yizhi/buffer.h>
#include <yizhi/error.h>
#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- UTF-8 ---- */

/* The code point at *pos; moves *pos behind it.  Ill-formed bytes give
 * U+FFFD, one for each maximal subpart (Unicode 15, section 3.9).
 * Needs *pos < text.len. */
YZ_API uint32_t yz_utf8_next(yz_str text, size_t *pos);

/* The code point that ends at *pos; moves *pos to its first byte.
 * Needs *pos > 0. */
YZ_API uint32_t yz_utf8_previous(yz_str text, size_t *pos);

/* Whether `text` is well-formed; if not, *bad is the offset of the first
 * ill-formed byte (may be NULL). */
YZ_API bool yz_utf8_valid(yz_str text, size_t *bad);

/* Whether `offset` is 0, text.len, or the first byte of a character. */
YZ_API bool yz_utf8_is_boundary(yz_str text, size_t offset);

/* How many code points `text`, which must be well-formed, has. */
YZ_API size_t yz_utf8_count(yz_str text);

/* ---- Characters ---- */

/* Classes of a code point, as bits.  From Unicode's General_Category, Script
 * and White_Space as ICU has them. */
enum {
    YZ_CHAR_SPACE = 1 << 0,  /* White_Space, and U+200B, U+FEFF */
    YZ_CHAR_HAN = 1 << 1,    /* Script=Han, and 〇 々 */
    YZ_CHAR_DENSE = 1 << 2,  /* scripts written without spaces: Han, kana, Thai,
                                Lao, Khmer, Myanmar */
    YZ_CHAR_LETTER = 1 << 3, /* L* and M*, Han included */
    YZ_CHAR_DIGIT = 1 << 4,  /* Nd */
    YZ_CHAR_PUNCT = 1 << 5,  /* P* and S* */
    YZ_CHAR_UPPER = 1 << 6,  /* Lu, Lt */
    YZ_CHAR_WIDE = 1 << 7,   /* East_Asian_Width W or F */
    YZ_CHAR_HYPHEN = 1 << 8, /* hyphens and dashes: Pd, U+00AD */
    YZ_CHAR_CONTROL = 1 << 9 /* Cc but tab, line feed, carriage return */
};

YZ_API uint32_t yz_char_class(uint32_t code_point);

/* Whether the character belongs to a word of an alphabetic script: a letter or
 * digit that is not YZ_CHAR_DENSE. */
static inline bool yz_char_is_alphabetic(uint32_t code_point)
{
    uint32_t c = yz_char_class(code_point);
    return (c & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0 &&
           (c & YZ_CHAR_DENSE) == 0;
}

/* Columns that `text` takes in a terminal: wide characters 2, combining marks
 * and format characters 0, all else 1.  Ambiguous width counts 1. */
YZ_API size_t yz_display_width(yz_str text);

/* `text` without white space at its ends. */
YZ_API yz_str yz_str_trim(yz_str text);

/* The first URL ("scheme://…") that begins at or behind `from`; nowhere if
 * there is none.  It ends before blanks, closing brackets, quotes and any wide
 * character, so that Chinese text may follow without a space. */
YZ_API yz_span yz_find_url(yz_str text, size_t from);

/* Whether a URL of `text` overlaps the span. */
YZ_API bool yz_in_url(yz_str text, yz_span span);

/* ---- Offset maps ---- */

/*
 * How the bytes of a derived text came from the bytes of an original: a list of
 * pieces, each "from here on, every `step` bytes of the text stand for
 * `origin_step` bytes of the original".  Built from left to right, read by
 * binary search.
 */
typedef struct yz_map_piece {
    size_t text;          /* where the piece begins in the derived text */
    size_t origin;        /* and in the original */
    uint32_t step;        /* bytes of text in one unit, at least 1 */
    uint32_t origin_step; /* bytes of original in one unit, may be 0 */
} yz_map_piece;

struct yz_map {
    yz_map_piece *pieces;
    size_t count;
    size_t cap;
    size_t text;   /* where the next piece will begin */
    size_t origin; /* and in the original */
};

/* An empty map whose text begins at offset `origin` of the original. */
YZ_API void yz_map_init(yz_map *map, size_t origin);
YZ_API void yz_map_done(yz_map *map);

/* The next `length` bytes of text stand for the next `origin_length` bytes of
 * the original, as one unit; `length` 0 skips in the original.  Where both are
 * equal and above 0 the bytes correspond one by one. */
YZ_API yz_status yz_map_add(yz_map *map, size_t length, size_t origin_length);

/* The offset in the original for an offset in the text.  Inside a unit it
 * gives the unit's begin, or with `end` set its end, so that a span mapped as
 * (begin, false) and (end, true) covers all that it came from. */
YZ_API size_t yz_map_origin(const yz_map *map, size_t offset, bool end);

/* The span in the original for a span in the text; nowhere stays nowhere. */
YZ_API yz_span yz_map_span(const yz_map *map, yz_span span);

/* ---- Decoding ---- */

typedef struct yz_decoded {
    yz_str text;          /* UTF-8 without byte order mark; line ends as they
                             were.  Borrowed from the input, or from `owned` */
    yz_map map;           /* text → input bytes */
    const char *encoding; /* "UTF-8", "UTF-16LE", "GB18030" …; static */
    char *owned;
} yz_decoded;

/*
 * Decodes a whole file.  `declared` names its encoding (any name that ICU
 * knows) or is empty: then a byte order mark decides, then valid UTF-8, then
 * the zero bytes of UTF-16 without a mark, then strict GB18030 with mostly
 * common Han.  Nothing is replaced: ill-formed input is YZ_FORMAT with line and
 * column, input with control characters that no text has is YZ_FORMAT "looks
 * like a binary file".  `name` is for the sentences.  While `out` lives, so
 * must `bytes`; yz_decoded_done() in any case.
 */
YZ_API yz_status yz_decode(yz_str bytes, yz_str declared, yz_str name,
                           yz_decoded *out, yz_error *err);
YZ_API void yz_decoded_done(yz_decoded *decoded);

/* Appends well-formed `text` in `encoding`, as yz_decoded names it; `name` is
 * for the sentences.  YZ_UNSUPPORTED: it has no such character, or there is no
 * such encoding. */
YZ_API yz_status yz_encode(yz_str text, const char *encoding, yz_str name,
                           yz_buf *out, yz_error *err);

/* The line and column of byte `offset` in `text`; LF, CRLF and lone CR end a
 * line. */
YZ_API yz_place yz_place_of(yz_str text, size_t offset);

/* ---- Folding ---- */

/*
 * Text made comparable: NFKC_Casefold (UAX 31, Unicode 15; width, case and
 * compatibility forms folded, default-ignorables dropped), every white space
 * as U+0020.  One entry for each folded code point with the source bytes it
 * came from; entries made from the same source characters have the same span.
 * The arrays are reused from call to call.
 */
struct yz_folded {
    uint32_t *chars; /* folded code points */
    uint32_t *begin; /* of the source bytes of chars[i] */
    uint32_t *end;
    size_t len;
    size_t cap;
};

YZ_API void yz_folded_init(yz_folded *folded);
YZ_API void yz_folded_done(yz_folded *folded);

/* Folds `text` (at most 1 GiB) into `out`, replacing what it held. */
YZ_API yz_status yz_fold(yz_str text, yz_folded *out, yz_error *err);

/* A number for the edition of Unicode and ICU that folding and classes of
 * characters are of: what was made of folded text holds for one edition. */
YZ_API uint32_t yz_fold_edition(void);

/* Appends the folded form of `text` as UTF-8. */
YZ_API yz_status yz_fold_text(yz_str text, yz_buf *out, yz_error *err);

/* ---- Languages ---- */

/* Whether `tag` is a well-formed BCP 47 language tag (syntax of RFC 5646;
 * subtags are not looked up). */
YZ_API bool yz_lang_valid(yz_str tag);

/* Basic filtering of RFC 4647, section 3.3.1: the range is a prefix of the tag
 * up to a hyphen, or "*"; case and "_" for "-" do not matter. */
YZ_API bool yz_lang_matches(yz_str range, yz_str tag);

/* Whether two tags name the same primary language ("zh-Hans", "zh-TW"). */
YZ_API bool yz_lang_same(yz_str a, yz_str b);

/* Whether the language is written in a script without spaces between words
 * (zh, ja, th, lo, km, my, yue …; a script subtag decides first). */
YZ_API bool yz_lang_is_dense(yz_str tag);

#ifdef __cplusplus
}
#endif

#endif
