/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes → text and back: yz_decode() as a file without and with a declared
 * encoding, then yz_fold() of what came out.  The first byte of the input names
 * the encoding to declare, the rest is the file.
 */
#include "fuzz_contract.h"

const char fuzz_name[] = "fuzz_decode";

static const char *const encodings[] = {
    "UTF-8",       "UTF-16",      "UTF-16LE",     "UTF-16BE", "UTF-32",
    "GB18030",     "GBK",         "GB2312",       "Big5",     "Big5-HKSCS",
    "Shift_JIS",   "EUC-JP",      "EUC-KR",       "EUC-TW",   "HZ",
    "ISO-2022-CN", "ISO-2022-JP", "windows-1252", "UTF-7",    "SCSU",
    "BOCU-1",      "CESU-8",      "IBM-1390",     "TIS-620",
};

/* ---- Folding ---- */

static void check_folded(yz_str text, const yz_folded *folded)
{
    for (size_t i = 0; i < folded->len; i++) {
        yz_span span = yz_span_of(folded->begin[i], folded->end[i]);
        bool same = i > 0 && folded->begin[i] == folded->begin[i - 1] &&
                    folded->end[i] == folded->end[i - 1];

        FUZZ_NEED(span.begin < span.end);
        FUZZ_NEED(i == 0 || same || span.begin >= folded->end[i - 1]);
        fuzz_need_span(text, span);
        FUZZ_NEED(folded->chars[i] <= 0x10FFFF);
    }
}

/* Folding what is folded changes nothing. */
static void check_refold(yz_str text)
{
    enum {
        WITHOUT_CUTS = 4096 /* bytes; folding cuts longer clusters */
    };
    yz_buf once;
    yz_buf twice;

    if (text.len > WITHOUT_CUTS)
        return;
    yz_buf_init(&once, SIZE_MAX / 4);
    yz_buf_init(&twice, SIZE_MAX / 4);
    FUZZ_NEED(yz_fold_text(text, &once, NULL) == YZ_OK);
    FUZZ_NEED(yz_fold_text(yz_buf_str(&once), &twice, NULL) == YZ_OK);
    FUZZ_NEED(once.len > WITHOUT_CUTS ||
              yz_str_equal(yz_buf_str(&once), yz_buf_str(&twice)));
    yz_buf_done(&once);
    yz_buf_done(&twice);
}

static void fold(yz_str text)
{
    yz_folded folded;
    yz_error err = YZ_ERROR_INIT;

    yz_folded_init(&folded);
    FUZZ_NEED(yz_fold(text, &folded, &err) == YZ_OK);
    check_folded(text, &folded);
    yz_folded_done(&folded);
    check_refold(text);
}

/* ---- Decoding ---- */

/* Whether each character stands for its own bytes, whatever is before it. */
static bool is_stateless(const char *encoding)
{
    static const char *const names[] = {
        "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Shift_JIS", "windows-1252"
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], encoding) == 0)
            return true;
    return false;
}

/* The bytes that a character came from give just that character. */
static void check_character(yz_str bytes, const yz_decoded *whole, yz_span span)
{
    yz_span origin = yz_map_span(&whole->map, span);
    yz_str part = yz_str_cut(bytes, origin.begin, origin.end);
    yz_decoded decoded;

    FUZZ_NEED(yz_decode(part, yz_str_of(whole->encoding), yz_str_of("part"),
                        &decoded, NULL) == YZ_OK);
    FUZZ_NEED(yz_str_equal(decoded.text,
                           yz_str_cut(whole->text, span.begin, span.end)));
    yz_decoded_done(&decoded);
}

static void check_some_characters(yz_str bytes, const yz_decoded *whole)
{
    enum {
        SOME = 32
    };
    yz_str text = whole->text;

    for (size_t pos = 0; pos < text.len; pos += text.len / SOME) {
        size_t begin = pos;

        while (!yz_utf8_is_boundary(text, begin))
            begin++;
        pos = begin;
        if (pos < text.len && yz_utf8_next(text, &pos) != 0xFEFF)
            check_character(bytes, whole, yz_span_of(begin, pos));
    }
}

/* Nothing is left out: the text's end is the file's. */
static void check_decoded(yz_str bytes, const yz_decoded *decoded)
{
    yz_str text = decoded->text;

    FUZZ_NEED(decoded->encoding != NULL);
    FUZZ_NEED(yz_utf8_valid(text, NULL));
    FUZZ_NEED(decoded->map.text == text.len);
    fuzz_need_map(&decoded->map, text.len, bytes.len);
    FUZZ_NEED(text.len == 0 ||
              yz_map_origin(&decoded->map, text.len, true) == bytes.len);
    if (is_stateless(decoded->encoding))
        check_some_characters(bytes, decoded);
}

static void decode(yz_str bytes, yz_str declared)
{
    yz_decoded decoded;
    yz_error err = YZ_ERROR_INIT;
    yz_status status =
        yz_decode(bytes, declared, yz_str_of("a.txt"), &decoded, &err);

    fuzz_need_sentence(status, &err);
    FUZZ_NEED(status == YZ_OK || status == YZ_FORMAT ||
              status == YZ_UNSUPPORTED);
    if (status == YZ_OK) {
        check_decoded(bytes, &decoded);
        fold(decoded.text);
    }
    yz_decoded_done(&decoded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t count = sizeof encodings / sizeof *encodings;
    yz_str bytes = fuzz_input(data, size);

    if (size == 0)
        return 0;
    bytes = yz_str_cut(bytes, 1, size);
    decode(bytes, yz_str_of(""));
    decode(bytes, yz_str_of(encodings[data[0] % count]));
    return 0;
}
