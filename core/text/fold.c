/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding: NFKC_Casefold with the way back to the source bytes.
 *
 * ICU's C interface normalises but tells no offsets.  So the text is taken in
 * clusters, a character and what can combine with it: characters that
 * Unicode lets interact never lie in two clusters (unorm2_hasBoundaryBefore).
 * Nearly every cluster is one character whose mapping is remembered in a table
 * that fills itself; the rest is normalised by ICU, and all that comes out has
 * the cluster's span.  Runs of such characters are gone through without looking
 * ahead: one that joins the character before it takes that one back.
 */
#include <stdatomic.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/uversion.h>
#include <yizhi/text.h>

/* A cell: the mapping in the low bits, what kind it is, whether the character
 * may combine with the one before. */
enum {
    CODE = 0x1FFFFF,
    TO_ONE = 1 << 24,  /* maps to CODE, which is U+0020 for white space */
    TO_NONE = 1 << 25, /* default-ignorable: maps to nothing */
    TO_MANY = 1 << 26, /* ask ICU */
    JOINS = 1 << 27,   /* no boundary before */
    BMP = 0x10000,
    LONGEST_MAPPING = 18,  /* UTF-16 units; U+FDFA has 18 */
    LONGEST_CLUSTER = 4096 /* bytes; longer ones are cut (hostile input) */
};

static _Atomic uint32_t cells[BMP];

static const UNormalizer2 *normalizer(yz_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc_cf = unorm2_getNFKCCasefoldInstance(&status);

    if (U_FAILURE(status)) {
        yz_fail(err, YZ_UNSUPPORTED, "ICU has no NFKC_Casefold data (%s)",
                u_errorName(status));
        return NULL;
    }
    return nfkc_cf;
}

/* White space of every kind as U+0020. */
static uint32_t plain_space(uint32_t c)
{
    if (c >= 0x20 && c <= 0x7E)
        return c;
    return yz_char_class(c) & YZ_CHAR_SPACE ? ' ' : c;
}

static uint32_t compute(const UNormalizer2 *nfkc_cf, uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar in[2];
    UChar out[LONGEST_MAPPING];
    int32_t in_len = 0;
    int32_t len;
    int32_t i = 0;
    uint32_t cell = 0;
    UChar32 first;

    U16_APPEND_UNSAFE(in, in_len, (UChar32)c);
    len = unorm2_normalize(nfkc_cf, in, in_len, out, LONGEST_MAPPING, &status);
    if (!unorm2_hasBoundaryBefore(nfkc_cf, (UChar32)c))
        cell |= JOINS;
    if (U_FAILURE(status))
        return cell | TO_MANY;
    if (len == 0)
        return TO_NONE;
    U16_NEXT(out, i, len, first);
    return cell | (i == len ? TO_ONE | plain_space((uint32_t)first) : TO_MANY);
}

static uint32_t cell_of(const UNormalizer2 *nfkc_cf, uint32_t c)
{
    uint32_t cell;

    if (c >= BMP)
        return compute(nfkc_cf, c);
    cell = atomic_load_explicit(&cells[c], memory_order_relaxed);
    if (!cell) {
        cell = compute(nfkc_cf, c);
        atomic_store_explicit(&cells[c], cell, memory_order_relaxed);
    }
    return cell;
}

void yz_folded_init(yz_folded *folded)
{
    memset(folded, 0, sizeof *folded);
}

void yz_folded_done(yz_folded *folded)
{
    yz_free(folded->chars);
    yz_folded_init(folded);
}

/* One block of memory holds the three arrays, each of `cap` entries. */
static yz_status reserve(yz_folded *folded, size_t need)
{
    size_t cap = folded->cap ? folded->cap : 64;
    uint32_t *block;

    if (need <= folded->cap)
        return YZ_OK;
    while (cap < need)
        cap *= 2;
    block = yz_realloc_array(NULL, cap, 3 * sizeof *block);
    if (!block)
        return YZ_NO_MEMORY;
    if (folded->len > 0) {
        size_t bytes = folded->len * sizeof *block;
        memcpy(block, folded->chars, bytes);
        memcpy(block + cap, folded->begin, bytes);
        memcpy(block + 2 * cap, folded->end, bytes);
    }
    yz_free(folded->chars);
    folded->chars = block;
    folded->begin = block + cap;
    folded->end = block + 2 * cap;
    folded->cap = cap;
    return YZ_OK;
}

/* Room must be there. */
static void push(yz_folded *out, uint32_t c, size_t begin, size_t end)
{
    out->chars[out->len] = c;
    out->begin[out->len] = (uint32_t)begin;
    out->end[out->len] = (uint32_t)end;
    out->len++;
}

/* Where the cluster that begins with the character before `pos` ends. */
static size_t cluster_end(const UNormalizer2 *nfkc_cf, yz_str text, size_t pos)
{
    size_t end = pos;
    size_t limit = pos + LONGEST_CLUSTER;

    while (pos < text.len && pos < limit) {
        uint32_t cell = cell_of(nfkc_cf, yz_utf8_next(text, &pos));
        if (cell & TO_NONE)
            continue; /* joins only if something behind it joins */
        if (!(cell & JOINS))
            break;
        end = pos;
    }
    return end;
}

static yz_status push_normalized(yz_folded *out, const UChar *chars,
                                 int32_t len, size_t begin, size_t end)
{
    if (reserve(out, out->len + (size_t)len) != YZ_OK)
        return YZ_NO_MEMORY;
    for (int32_t i = 0; i < len;) {
        UChar32 c;
        U16_NEXT(chars, i, len, c);
        push(out, plain_space((uint32_t)c), begin, end);
    }
    return YZ_OK;
}

/* Lets ICU fold text[begin, end). */
static yz_status fold_cluster(const UNormalizer2 *nfkc_cf, yz_str text,
                              size_t begin, size_t end, yz_folded *out)
{
    enum {
        ROOM = LONGEST_MAPPING * 8
    };
    UChar small[2 * ROOM];
    UChar *chars = small;
    size_t bytes = end - begin;
    size_t room = bytes * 8 < ROOM ? ROOM : bytes * 8;
    UErrorCode status = U_ZERO_ERROR;
    int32_t units;
    int32_t len;
    yz_status result = YZ_NO_MEMORY;

    if (room > ROOM)
        chars = yz_realloc_array(NULL, 2 * room, sizeof *chars);
    if (!chars)
        return YZ_NO_MEMORY;
    u_strFromUTF8WithSub(chars, (int32_t)room, &units, text.ptr + begin,
                         (int32_t)bytes, 0xFFFD, NULL, &status);
    len = unorm2_normalize(nfkc_cf, chars, units, chars + room, (int32_t)room,
                           &status);
    if (U_SUCCESS(status))
        result = push_normalized(out, chars + room, len, begin, end);
    if (chars != small)
        yz_free(chars);
    return result;
}

/* Folds the character before `pos` and what combines with it; gives the end. */
static size_t fold_slowly(const UNormalizer2 *nfkc_cf, yz_str text,
                          size_t begin, size_t pos, yz_folded *out,
                          yz_status *status)
{
    size_t end = cluster_end(nfkc_cf, text, pos);

    *status = fold_cluster(nfkc_cf, text, begin, end, out);
    return end;
}

/* The character at s[pos] if it has up to three bytes and is well formed, else
 * 0; puts how many bytes into *size.  An inline copy of yz_utf8_next() for what
 * nearly all characters are. */
static inline uint32_t decode(const uint8_t *s, size_t left, uint32_t *size)
{
    uint32_t c = s[0];

    *size = 1;
    if (c < 0x80)
        return c;
    if (c >= 0xE1 && c <= 0xEF && c != 0xED && left > 2 &&
        (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
        *size = 3;
        return (c & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    }
    if (c >= 0xC2 && c <= 0xDF && left > 1 && (s[1] & 0xC0) == 0x80) {
        *size = 2;
        return (c & 0x1F) << 6 | (s[1] & 0x3Fu);
    }
    return 0;
}

/* Folds characters that map to one from `pos` on; room is there.  Returns where
 * one begins that must be looked at more closely: it maps otherwise, its cell
 * is not filled, or it may join with what follows. */
static size_t fold_run(yz_str text, size_t pos, yz_folded *out)
{
    const uint8_t *s = (const uint8_t *)text.ptr;
    uint32_t *chars = out->chars + out->len;
    uint32_t *begins = out->begin + out->len;
    uint32_t *ends = out->end + out->len;
    size_t count = 0;

    while (pos < text.len) {
        uint32_t size;
        uint32_t c = decode(s + pos, text.len - pos, &size);
        uint32_t cell = atomic_load_explicit(&cells[c], memory_order_relaxed);

        if ((cell & ~(uint32_t)CODE) != TO_ONE || c == 0) {
            if ((cell == 0 || c == 0 || (cell & (JOINS | TO_NONE))) &&
                count > 0)
                pos = begins[--count];
            break;
        }
        chars[count] = cell & CODE;
        begins[count] = (uint32_t)pos;
        pos += size;
        ends[count++] = (uint32_t)pos;
    }
    out->len += count;
    return pos;
}

/* Whether the character at `pos` may join the one before it. */
static bool next_joins(const UNormalizer2 *nfkc_cf, yz_str text, size_t pos)
{
    if (pos >= text.len || (unsigned char)text.ptr[pos] < 0x80)
        return false;
    return (cell_of(nfkc_cf, yz_utf8_next(text, &pos)) & (JOINS | TO_NONE)) !=
           0;
}

static yz_status fold_all(const UNormalizer2 *nfkc_cf, yz_str text,
                          yz_folded *out)
{
    yz_status status = reserve(out, text.len);

    for (size_t pos = 0; pos < text.len && status == YZ_OK;) {
        size_t begin = pos = fold_run(text, pos, out);
        if (pos == text.len)
            break;
        uint32_t cell = cell_of(nfkc_cf, yz_utf8_next(text, &pos));

        if (cell & TO_NONE)
            continue;
        if (!(cell & TO_ONE) || next_joins(nfkc_cf, text, pos)) {
            pos = fold_slowly(nfkc_cf, text, begin, pos, out, &status);
            if (status == YZ_OK)
                status = reserve(out, out->len + (text.len - pos));
        } else {
            push(out, cell & CODE, begin, pos);
        }
    }
    return status;
}

yz_status yz_fold(yz_str text, yz_folded *out, yz_error *err)
{
    const UNormalizer2 *nfkc_cf = normalizer(err);

    out->len = 0;
    if (!nfkc_cf)
        return YZ_UNSUPPORTED;
    if (text.len > (size_t)1 << 30)
        return yz_fail(err, YZ_LIMIT, "a text of more than 1 GiB");
    if (fold_all(nfkc_cf, text, out) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

uint32_t yz_fold_edition(void)
{
    UVersionInfo icu;
    UVersionInfo unicode;

    u_getVersion(icu);
    u_getUnicodeVersion(unicode);
    return (uint32_t)icu[0] << 24 | (uint32_t)icu[1] << 16 |
           (uint32_t)unicode[0] << 8 | unicode[1];
}

yz_status yz_fold_text(yz_str text, yz_buf *out, yz_error *err)
{
    yz_folded folded;
    yz_status status;

    yz_folded_init(&folded);
    status = yz_fold(text, &folded, err);
    for (size_t i = 0; i < folded.len && status == YZ_OK; i++)
        status = yz_buf_add_char(out, folded.chars[i]);
    if (out->failed == YZ_LIMIT && status == YZ_LIMIT)
        yz_fail(err, status, "folded text is too large");
    else if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(err);
    yz_folded_done(&folded);
    return status;
}
