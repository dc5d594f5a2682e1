/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decoding: the bytes of a file → UTF-8 with the way back.
 *
 * Nothing is ever replaced: a file either decodes completely or is refused
 * with the place of its first fault, so that no character can be lost on the
 * way through.
 */
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include <yizhi/text.h>

static const char utf8_mark[] = "\xEF\xBB\xBF";

enum {
    LARGEST = 1 << 30,     /* bytes; ICU counts in 32 bits */
    DETECT_BYTES = 1 << 16 /* looked at when guessing an encoding */
};

yz_place yz_place_of(yz_str text, size_t offset)
{
    yz_place place = { 1, 1 };

    for (size_t i = 0; i < offset && i < text.len; i++) {
        char c = text.ptr[i];
        bool crlf = c == '\r' && i + 1 < text.len && text.ptr[i + 1] == '\n';
        if (c == '\n' || (c == '\r' && !crlf)) {
            place.line++;
            place.column = 1;
        } else if (!U8_IS_TRAIL((uint8_t)c)) {
            place.column++;
        }
    }
    return place;
}

void yz_decoded_done(yz_decoded *decoded)
{
    yz_map_done(&decoded->map);
    yz_free(decoded->owned);
    memset(decoded, 0, sizeof *decoded);
}

/* The first byte from `i` on that may be below 0x20, eight at a time: mostly
 * there is none before the line's end. */
static size_t skip_printable(yz_str text, size_t i)
{
    for (; i + 8 <= text.len; i += 8) {
        uint64_t word;

        memcpy(&word, text.ptr + i, 8);
        if ((word - UINT64_C(0x2020202020202020)) & ~word &
            UINT64_C(0x8080808080808080))
            break;
    }
    return i;
}

static size_t count_controls(yz_str text)
{
    size_t count = 0;

    for (size_t i = skip_printable(text, 0); i < text.len;) {
        size_t end = i + 8 < text.len ? i + 8 : text.len;

        for (; i < end; i++) {
            unsigned char c = (unsigned char)text.ptr[i];
            count += c < 0x20 && !(c >= '\t' && c <= '\r');
        }
        i = skip_printable(text, i);
    }
    return count;
}

/* Text has no NUL and next to no control characters. */
static yz_status check_text(yz_str text, yz_str name, yz_error *err)
{
    const char *zero = text.len ? memchr(text.ptr, 0, text.len) : NULL;
    size_t controls;

    if (zero)
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: looks like a binary file, not text "
                       "(a zero byte at offset %zu)",
                       YZ_STR_ARG(name), (size_t)(zero - text.ptr));
    controls = count_controls(text);
    if (controls > 3 && controls > text.len / 100)
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: looks like a binary file, not text "
                       "(%zu control characters)",
                       YZ_STR_ARG(name), controls);
    return YZ_OK;
}

/* Text that is known to be well-formed, behind `mark` bytes. */
static yz_status take_valid(yz_str bytes, size_t mark, yz_str name,
                            yz_decoded *out, yz_error *err)
{
    out->text = yz_str_cut(bytes, mark, bytes.len);
    out->encoding = "UTF-8";
    yz_map_init(&out->map, mark);
    if (yz_map_add(&out->map, out->text.len, out->text.len) != YZ_OK)
        return yz_fail_no_memory(err);
    return check_text(out->text, name, err);
}

static yz_status take_utf8(yz_str bytes, size_t mark, yz_str name,
                           yz_decoded *out, yz_error *err)
{
    yz_str text = yz_str_cut(bytes, mark, bytes.len);
    size_t bad;

    if (!yz_utf8_valid(text, &bad)) {
        yz_place place = yz_place_of(text, bad);
        return yz_fail(err, YZ_FORMAT,
                       "%.*s:%zu:%zu: not valid UTF-8 (byte 0x%02X); if the "
                       "file has another encoding, name it with --encoding",
                       YZ_STR_ARG(name), place.line, place.column,
                       (unsigned)(unsigned char)text.ptr[bad]);
    }
    return take_valid(bytes, mark, name, out, err);
}

/* ---- Other encodings, through ICU ---- */

/* What the converter made of the bytes. */
struct units {
    UChar *chars;
    int32_t *offsets; /* of the byte each unit came from */
    size_t count;
    size_t used; /* bytes */
    bool complete;
};

static void units_done(struct units *units)
{
    yz_free(units->chars);
    yz_free(units->offsets);
}

static yz_status to_units(UConverter *converter, yz_str bytes,
                          struct units *units, yz_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *from = bytes.ptr;
    size_t room = bytes.len + 16;
    UChar *to;

    units->chars = yz_realloc_array(NULL, room, sizeof *units->chars);
    units->offsets = yz_realloc_array(NULL, room, sizeof *units->offsets);
    if (!units->chars || !units->offsets)
        return yz_fail_no_memory(err);
    to = units->chars;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL,
                        &status);
    ucnv_toUnicode(converter, &to, to + room, &from, bytes.ptr + bytes.len,
                   units->offsets, true, &status);
    units->count = (size_t)(to - units->chars);
    units->used = (size_t)(from - bytes.ptr);
    units->complete = U_SUCCESS(status);
    return YZ_OK;
}

/* The bytes up to `end` stand for the text behind `before`. */
static yz_status add_unit(yz_map *map, const yz_buf *text, size_t before,
                          size_t end)
{
    return yz_map_add(map, text->len - before, end - map->origin);
}

/* Code units → UTF-8 and map.  What comes from the same byte is one unit of the
 * map: some encodings have one code for two characters.  A byte order mark
 * becomes part of the skip; one that stands behind the first byte is text. */
static yz_status from_units(const struct units *units, yz_buf *text,
                            yz_map *map)
{
    int32_t count = (int32_t)units->count;
    yz_status status = YZ_OK;

    for (int32_t i = 0; i < count && status == YZ_OK;) {
        int32_t begin = units->offsets[i];
        size_t before = text->len;

        if (before == 0 && begin > 0 && map->origin < (size_t)begin)
            map->origin = (size_t)begin;
        do {
            bool first = i == 0 && begin == 0;
            UChar32 c;

            U16_NEXT(units->chars, i, count, c);
            if (!first || c != 0xFEFF)
                status = yz_buf_add_char(text, (uint32_t)c);
        } while (i < count && units->offsets[i] <= begin);
        if (status == YZ_OK)
            status =
                add_unit(map, text, before,
                         i < count ? (size_t)units->offsets[i] : units->used);
    }
    return status;
}

static yz_status tell_fault(const struct units *units, yz_str text, yz_str name,
                            const char *encoding, yz_error *err)
{
    yz_place place = yz_place_of(text, text.len);

    return yz_fail(err, YZ_FORMAT, "%.*s:%zu:%zu: not valid %s (near byte %zu)",
                   YZ_STR_ARG(name), place.line, place.column, encoding,
                   units->used);
}

static yz_status convert(UConverter *converter, yz_str bytes, yz_str name,
                         yz_decoded *out, yz_error *err)
{
    struct units units = { 0 };
    yz_buf text;
    yz_status status;

    yz_buf_init(&text, (size_t)LARGEST * 2);
    yz_map_init(&out->map, 0);
    status = to_units(converter, bytes, &units, err);
    if (status == YZ_OK) {
        status = from_units(&units, &text, &out->map);
        if (status == YZ_LIMIT)
            yz_fail(err, YZ_LIMIT, "%.*s: larger than 2 GiB as UTF-8",
                    YZ_STR_ARG(name));
        else if (status != YZ_OK)
            yz_fail_no_memory(err);
    }
    if (status == YZ_OK && !units.complete)
        status =
            tell_fault(&units, yz_buf_str(&text), name, out->encoding, err);
    if (status == YZ_OK && text.len > 0)
        status = check_text(yz_buf_str(&text), name, err);
    units_done(&units);
    if (status != YZ_OK) {
        yz_buf_done(&text);
        return status;
    }
    out->text = yz_buf_str(&text); /* the buffer's memory changes hands */
    out->owned = text.cap ? text.ptr : NULL;
    return YZ_OK;
}

static yz_status decode_as(const char *encoding, yz_str bytes, yz_str name,
                           yz_decoded *out, yz_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &status);
    const char *standard;
    yz_status result;

    if (status == U_MEMORY_ALLOCATION_ERROR)
        return yz_fail_no_memory(err);
    if (U_FAILURE(status))
        return yz_fail(err, YZ_UNSUPPORTED,
                       "%.*s: the encoding “%s” is not known", YZ_STR_ARG(name),
                       encoding);
    status = U_ZERO_ERROR; /* the name that ICU keeps for ever */
    standard = ucnv_getStandardName(encoding, "IANA", &status);
    if (!standard || U_FAILURE(status)) {
        status = U_ZERO_ERROR;
        standard = ucnv_getAlias(encoding, 0, &status);
    }
    out->encoding = standard ? standard : yz_tr("an encoding");
    if (ucnv_compareNames(out->encoding, "GB18030") == 0)
        out->encoding =
            "GB18030"; /* ICU writes it small, IANA and people do not */
    result = convert(converter, bytes, name, out, err);
    ucnv_close(converter);
    return result;
}

/* ---- Guessing ---- */

/* Whether more of the bytes above ASCII are good UTF-8 than not: then it is
 * damaged UTF-8 and nothing else. */
static bool is_mostly_utf8(yz_str bytes)
{
    const uint8_t *s = (const uint8_t *)bytes.ptr;
    size_t good = 0;
    size_t wrong = 0;

    for (size_t i = 0; i < bytes.len;) {
        size_t left = bytes.len - i;
        int32_t n = 0;
        int32_t c;

        U8_NEXT(s + i, n, (int32_t)(left < 4 ? left : 4), c);
        if (c < 0)
            wrong += (size_t)n;
        else if (n > 1)
            good += (size_t)n;
        i += (size_t)n;
    }
    return good > wrong;
}

/* "UTF-16LE" or "UTF-16BE" if the zero bytes say so, else NULL. */
static const char *utf16_without_mark(yz_str bytes)
{
    size_t zeros[2] = { 0, 0 };
    size_t len = bytes.len < DETECT_BYTES ? bytes.len : DETECT_BYTES;

    if (bytes.len % 2 != 0)
        return NULL;
    for (size_t i = 0; i < len; i++)
        zeros[i % 2] += bytes.ptr[i] == 0;
    if (zeros[0] + zeros[1] < 1 + len / 100)
        return NULL;
    if (zeros[1] > 20 * zeros[0])
        return "UTF-16LE";
    return zeros[0] > 20 * zeros[1] ? "UTF-16BE" : NULL;
}

/* ICU's guess, kept only if it is a Chinese legacy encoding. */
static bool guess_chinese(yz_str bytes, char *encoding, size_t room)
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    const UCharsetMatch *match;
    size_t len = bytes.len < DETECT_BYTES ? bytes.len : DETECT_BYTES;
    const char *name = NULL;
    bool found = false;

    ucsdet_setText(detector, bytes.ptr, (int32_t)len, &status);
    match = ucsdet_detect(detector, &status);
    if (U_SUCCESS(status) && match)
        name = ucsdet_getName(match, &status);
    if (U_SUCCESS(status) && name && strlen(name) < room &&
        (strcmp(name, "GB18030") == 0 || strcmp(name, "Big5") == 0)) {
        memcpy(encoding, name, strlen(name) + 1);
        found = true;
    }
    ucsdet_close(detector);
    return found;
}

/* Whether what is above ASCII is mostly Han with its punctuation. */
static bool is_mostly_han(yz_str text)
{
    size_t han = 0;
    size_t others = 0;

    for (size_t i = 0; i < text.len;) {
        uint32_t c = yz_utf8_next(text, &i);
        if (c < 0x80)
            continue;
        if ((c >= 0x4E00 && c < 0xA000) || (c >= 0x3000 && c < 0x3040) ||
            (c >= 0xFF00 && c < 0xFFF0) || (c >= 0x2010 && c < 0x2030))
            han++;
        else
            others++;
    }
    return han >= 9 * others;
}

/* Whether text that came out of UTF-16 without a mark reads like text: Han, or
 * what is half zero bytes in UTF-16, or no letter above ASCII at all. */
static bool is_plausible_utf16(yz_str bytes, yz_str text)
{
    size_t zeros = 0;

    for (size_t i = 0; i < bytes.len; i++)
        zeros += bytes.ptr[i] == 0;
    return zeros > bytes.len / 4 || is_mostly_han(text);
}

/* Whether trying an encoding ended the matter: it fits, or memory is out. */
static bool is_settled(yz_status status)
{
    return status == YZ_OK || status == YZ_NO_MEMORY;
}

static yz_status guess(yz_str bytes, yz_str name, yz_decoded *out,
                       yz_error *err)
{
    const char *utf16 = utf16_without_mark(bytes);
    char encoding[32];
    yz_status status;

    if (utf16) {
        status = decode_as(utf16, bytes, name, out, err);
        if (status == YZ_OK && !is_plausible_utf16(bytes, out->text))
            status = YZ_FORMAT;
        if (is_settled(status))
            return status;
        yz_decoded_done(out);
        yz_error_clear(err);
    }
    if (yz_utf8_valid(bytes, NULL))
        return take_valid(bytes, 0, name, out, err);
    if (is_mostly_utf8(bytes))
        return take_utf8(bytes, 0, name, out, err);
    if (guess_chinese(bytes, encoding, sizeof encoding)) {
        status = decode_as(encoding, bytes, name, out, err);
        if (status == YZ_OK && !is_mostly_han(out->text))
            status = YZ_FORMAT;
        if (is_settled(status))
            return status;
        yz_decoded_done(out);
        yz_error_clear(err);
    }
    return take_utf8(bytes, 0, name, out, err);
}

static bool begins_with(yz_str bytes, const char *mark, size_t len)
{
    return bytes.len >= len && memcmp(bytes.ptr, mark, len) == 0;
}

static bool is_utf8_name(yz_str declared)
{
    char name[16];

    if (declared.len >= sizeof name)
        return false;
    memcpy(name, declared.ptr, declared.len);
    name[declared.len] = 0;
    return ucnv_compareNames(name, "UTF-8") == 0;
}

static yz_status decode(yz_str bytes, yz_str declared, yz_str name,
                        yz_decoded *out, yz_error *err)
{
    char encoding[64];

    if (begins_with(bytes, utf8_mark, 3) &&
        (declared.len == 0 || is_utf8_name(declared)))
        return take_utf8(bytes, 3, name, out, err);
    if (declared.len > 0 && is_utf8_name(declared))
        return take_utf8(bytes, 0, name, out, err);
    if (declared.len >= sizeof encoding)
        return yz_fail(err, YZ_UNSUPPORTED, "%.*s: no such encoding",
                       YZ_STR_ARG(name));
    if (declared.len > 0) {
        memcpy(encoding, declared.ptr, declared.len);
        encoding[declared.len] = 0;
        return decode_as(encoding, bytes, name, out, err);
    }
    if (begins_with(bytes, "\xFF\xFE\0\0", 4) ||
        begins_with(bytes, "\0\0\xFE\xFF", 4))
        return decode_as("UTF-32", bytes, name, out, err);
    if (begins_with(bytes, "\xFF\xFE", 2) || begins_with(bytes, "\xFE\xFF", 2))
        return decode_as("UTF-16", bytes, name, out, err);
    return guess(bytes, name, out, err);
}

yz_status yz_decode(yz_str bytes, yz_str declared, yz_str name, yz_decoded *out,
                    yz_error *err)
{
    yz_status status;

    memset(out, 0, sizeof *out);
    if (bytes.len > LARGEST)
        return yz_fail(err, YZ_LIMIT, "%.*s: larger than 1 GiB",
                       YZ_STR_ARG(name));
    status = decode(bytes, declared, name, out, err);
    if (status != YZ_OK)
        yz_decoded_done(out);
    return status;
}
