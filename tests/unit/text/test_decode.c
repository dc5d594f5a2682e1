/* SPDX-License-Identifier: Apache-2.0 */
/* Decoding: what each encoding comes to, what is refused and where. */
#include "support/main.h"

#include <stdio.h>
#include <string.h>

#include <unicode/ucnv.h>
#include <yizhi/buffer.h>
#include <yizhi/text.h>

#include "support/failing_alloc.h"

#define CASE(bytes)                                                            \
 {                                                                             \
  (bytes), sizeof(bytes) - 1                                                   \
 }

/* Long enough for a guess, and what people write. */
static const char chinese[] =
    "关于人工智能安全与发展的对话：网络的作用不只是交流。\r\n"
    "各方同意，前沿模型的风险需要共同的标准来评估，而不是各自的说法。\n"
    "这一点在会议的最后一天得到了确认，代表们也谈到了下一步的工作。\n";
static const char traditional[] =
    "關於人工智慧安全與發展的對話：網絡的作用不只是交流。\r\n"
    "各方同意，前沿模型的風險需要共同的標準來評估，而不是各自的說法。\n"
    "這一點在會議的最後一天得到了確認，代表們也談到了下一步的工作。\n";

/* `text` in another encoding, by ICU itself; to be freed. */
static yz_str encode(const char *text, const char *encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t room = (int32_t)strlen(text) * 4 + 16;
    yz_str out = { yz_malloc((size_t)room), 0 };
    assert_non_null(out.ptr);
    out.len = (size_t)ucnv_convert(
        encoding, "UTF-8", (char *)(uintptr_t)out.ptr, room, text, -1, &status);
    assert_true(U_SUCCESS(status));
    return out;
}

static void release(yz_str bytes)
{
    yz_free((char *)(uintptr_t)bytes.ptr);
}

static yz_status decode(yz_str bytes, const char *declared, yz_decoded *out,
                        yz_error *err)
{
    return yz_decode(bytes, yz_str_of(declared), yz_str_of("f.txt"), out, err);
}

/* The map leads from each character to the bytes that ICU makes of it. */
static void check_map(const yz_decoded *d, size_t mark, const char *encoding)
{
    size_t origin = mark;
    for (size_t pos = 0; pos < d->text.len;) {
        size_t begin = pos;
        char one[8] = { 0 };
        yz_utf8_next(d->text, &pos);
        memcpy(one, d->text.ptr + begin, pos - begin);
        yz_str bytes = encode(one, encoding);
        yz_span span = yz_map_span(&d->map, yz_span_of(begin, pos));
        assert_int_equal(span.begin, origin);
        origin += bytes.len;
        assert_int_equal(span.end, origin);
        release(bytes);
    }
    assert_int_equal(yz_map_origin(&d->map, d->text.len, false), origin);
}

static void check_round_trip(const char *text, const char *encoding,
                             const char *declared, const char *name)
{
    yz_str bytes = encode(text, encoding);
    yz_decoded d;
    yz_error err = YZ_ERROR_INIT;
    if (decode(bytes, declared, &d, &err) != YZ_OK)
        fail_msg("%s: %s", encoding, yz_error_text(&err));
    assert_string_equal(d.encoding, name);
    assert_true(yz_str_equal(d.text, yz_str_of(text)));
    check_map(&d, 0, encoding);
    yz_decoded_done(&d);
    release(bytes);
}

static void test_declared_encodings(void **state)
{
    (void)state;
    static const char mixed[] = "A一致\r\nＢ𠀀😀\t“x”\n";
    check_round_trip(mixed, "UTF-8", "utf8", "UTF-8");
    check_round_trip(mixed, "UTF-16LE", "utf-16le", "UTF-16LE");
    check_round_trip(mixed, "UTF-16BE", "UTF-16BE", "UTF-16BE");
    check_round_trip(mixed, "UTF-32LE", "UTF-32LE", "UTF-32LE");
    check_round_trip(mixed, "UTF-32BE", "UTF-32BE", "UTF-32BE");
    check_round_trip(mixed, "GB18030", "gb18030", "GB18030");
    check_round_trip(chinese, "GBK", "gbk", "GBK");
    check_round_trip(traditional, "Big5", "big5", "Big5");
    check_round_trip("naïve €", "windows-1252", "cp1252", "windows-1252");
    check_round_trip("ﾃｽﾄ テスト", "Shift_JIS", "sjis", "Shift_JIS");
}

static void test_guessed_encodings(void **state)
{
    (void)state;
    check_round_trip(chinese, "UTF-8", "", "UTF-8");
    check_round_trip(chinese, "GB18030", "", "GB18030");
    check_round_trip(traditional, "Big5", "", "Big5");
    check_round_trip("Frontier models, 前沿模型\n", "UTF-16LE", "", "UTF-16LE");
    check_round_trip("Frontier models, 前沿模型\n", "UTF-16BE", "", "UTF-16BE");
    check_round_trip("前沿模型\n", "UTF-16LE", "", "UTF-16LE");
    check_round_trip("modèles de pointe\n", "UTF-16LE", "", "UTF-16LE");
    check_round_trip("plain ASCII\n", "UTF-8", "", "UTF-8");
}

/* GB18030 has four-byte characters for what GBK lacks. */
static void test_four_byte_gb18030(void **state)
{
    (void)state;
    char text[1024];
    snprintf(text, sizeof text, "%s𠀀𪚥", chinese);
    check_round_trip(text, "GB18030", "", "GB18030");
}

static const struct {
    yz_str bytes;
    const char *encoding;
    size_t mark;
    const char *map_as;
} marks[] = {
    { CASE("\xEF\xBB\xBF"
           "ab"),
      "UTF-8", 3, "UTF-8" },
    { CASE("\xFF\xFE"
           "a\0b\0"),
      "UTF-16", 2, "UTF-16LE" },
    { CASE("\xFE\xFF\0a\0b"), "UTF-16", 2, "UTF-16BE" },
    { CASE("\xFF\xFE\0\0a\0\0\0b\0\0\0"), "UTF-32", 4, "UTF-32LE" },
    { CASE("\0\0\xFE\xFF\0\0\0a\0\0\0b"), "UTF-32", 4, "UTF-32BE" },
};

static void test_byte_order_marks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        yz_decoded d;
        yz_error err = YZ_ERROR_INIT;
        if (decode(marks[i].bytes, "", &d, &err) != YZ_OK)
            fail_msg("%zu: %s", i, yz_error_text(&err));
        assert_string_equal(d.encoding, marks[i].encoding);
        assert_true(yz_str_equal(d.text, yz_str_of("ab")));
        check_map(&d, marks[i].mark, marks[i].map_as);
        yz_decoded_done(&d);
    }
}

/* A mark does not become text where the encoding was named. */
static void test_marks_of_declared_encodings(void **state)
{
    (void)state;
    static const struct {
        yz_str bytes;
        const char *declared;
        size_t mark;
    } cases[] = {
        { CASE("\xEF\xBB\xBF"
               "ab"),
          "UTF-8", 3 },
        { CASE("\xFF\xFE"
               "a\0b\0"),
          "UTF-16LE", 2 },
        { CASE("\xFE\xFF\0a\0b"), "UTF-16BE", 2 },
        { CASE("\xFF\xFE"
               "a\0b\0"),
          "UTF-16", 2 },
        { CASE("\x84\x31\x95\x33"
               "ab"),
          "GB18030", 4 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        yz_decoded d;
        assert_int_equal(decode(cases[i].bytes, cases[i].declared, &d, NULL),
                         YZ_OK);
        assert_true(yz_str_equal(d.text, yz_str_of("ab")));
        assert_int_equal(yz_map_origin(&d.map, 0, false), cases[i].mark);
        assert_int_equal(yz_map_origin(&d.map, 2, true), cases[i].bytes.len);
        yz_decoded_done(&d);
    }
}

/* One code of JIS X 0213 is か with a ring: both came from both bytes.  ISCII
 * even tells offsets out of order. */
static void test_two_characters_from_one_code(void **state)
{
    (void)state;
    yz_decoded d;
    yz_str bytes = CASE("\xEC\xB5\xEC\xB5");
    assert_int_equal(decode(bytes, "ibm-16684", &d, NULL), YZ_OK);
    assert_true(
        yz_str_equal(d.text, yz_str_of("か\xE3\x82\x9Aか\xE3\x82\x9A")));
    for (size_t i = 0; i < 12; i += 3) {
        yz_span span = yz_map_span(&d.map, yz_span_of(i, i + 3));
        assert_int_equal(span.begin, i / 6 * 2);
        assert_int_equal(span.end, i / 6 * 2 + 2);
    }
    yz_decoded_done(&d);
    bytes = (yz_str)CASE("a\xC0\xE9\xD9z");
    assert_int_equal(decode(bytes, "ISCII,version=2", &d, NULL), YZ_OK);
    for (size_t i = 0; i <= d.text.len; i++)
        assert_in_range(yz_map_origin(&d.map, i, false), 0, bytes.len);
    yz_decoded_done(&d);
}

/* Encodings that shift states: nothing leads outside, nothing backwards. */
static void test_stateful_encodings(void **state)
{
    (void)state;
    static const char *const names[] = { "HZ",    "ISO-2022-CN", "ISO-2022-JP",
                                         "UTF-7", "SCSU",        "BOCU-1" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        yz_str bytes = encode("中文 and 文字\n中", names[i]);
        yz_decoded d;
        assert_int_equal(decode(bytes, names[i], &d, NULL), YZ_OK);
        assert_true(yz_str_equal(d.text, yz_str_of("中文 and 文字\n中")));
        size_t last = 0;
        for (size_t k = 0; k <= d.text.len; k++) {
            size_t begin = yz_map_origin(&d.map, k, false);
            assert_in_range(begin, last, bytes.len);
            assert_in_range(yz_map_origin(&d.map, k, true), 0, bytes.len);
            last = begin;
        }
        yz_decoded_done(&d);
        release(bytes);
    }
}

static void test_nothing_to_decode(void **state)
{
    (void)state;
    static const char *const declared[] = { "", "UTF-8", "GBK", "UTF-16" };
    for (size_t i = 0; i < sizeof declared / sizeof *declared; i++) {
        yz_decoded d;
        assert_int_equal(decode(yz_str_of(NULL), declared[i], &d, NULL), YZ_OK);
        assert_int_equal(d.text.len, 0);
        assert_int_equal(yz_map_origin(&d.map, 0, true), 0);
        yz_decoded_done(&d);
    }
    yz_decoded d;
    assert_int_equal(decode(yz_str_of("\xEF\xBB\xBF"), "", &d, NULL), YZ_OK);
    assert_int_equal(d.text.len, 0);
    assert_int_equal(yz_map_origin(&d.map, 0, false), 3);
    yz_decoded_done(&d);
}

/* A leading mark is a mark; any other U+FEFF is a character of the text. */
static void test_only_the_first_mark_goes(void **state)
{
    (void)state;
    yz_decoded d;
    yz_str bytes = CASE("\xFF\xFE\xFF\xFE"
                        "a\0");
    assert_int_equal(
        decode(yz_str_of("\xEF\xBB\xBF\xEF\xBB\xBFx"), "", &d, NULL), YZ_OK);
    assert_true(yz_str_equal(d.text, yz_str_of("\xEF\xBB\xBFx")));
    yz_decoded_done(&d);
    assert_int_equal(decode(bytes, "", &d, NULL), YZ_OK);
    assert_true(yz_str_equal(d.text, yz_str_of("\xEF\xBB\xBF"
                                               "a")));
    assert_int_equal(yz_map_origin(&d.map, 0, false), 2);
    yz_decoded_done(&d);
}

static const struct {
    yz_str bytes;
    const char *declared;
    const char *place; /* that the sentence must tell */
} refused[] = {
    /* broken UTF-8 */
    { CASE("ab\r\n一致\xE4\xB8x"), "", "f.txt:2:3:" },
    { CASE("a\rb\r\xFF"), "", "f.txt:3:1:" },
    { CASE("\xEF\xBB\xBF"
           "a\xC0\xAF"),
      "", "f.txt:1:2:" },
    { CASE("一\xED\xA0\x80"), "UTF-8", "f.txt:1:2:" },
    { CASE("cut 一\xE4\xB8"), "", "f.txt:1:6:" },
    /* lone surrogates, odd bytes */
    { CASE("\xFF\xFE"
           "a\0\n\0\x00\xD8"
           "b\0"),
      "", "f.txt:2:1:" },
    { CASE("\xFF\xFE"
           "a\0\x00\xDC"
           "b\0"),
      "", "f.txt:1:2:" },
    { CASE("\xFE\xFF\0a\xD8\x00"), "", "f.txt:1:2:" },
    { CASE("\xFF\xFE"
           "a\0b"),
      "", "f.txt:1:2:" },
    { CASE("\xFF\xFE\0\0\0\0\x11\0"), "", "f.txt:1:1:" },
    /* legacy */
    { CASE("\xB9\xD8\n\xD3\xFF"), "GB18030", "f.txt:2:1:" },
    { CASE("\xB9\xD8\xD3"), "GB18030", "f.txt:1:2:" },
    { CASE("ab\xA4\x01z"), "Big5", "f.txt:1:3:" },
    { CASE("caf\xE9 and more"), "", "f.txt:1:4:" },
};

static void test_ill_formed_input_is_refused_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        yz_decoded d;
        yz_error err = YZ_ERROR_INIT;
        yz_status got = decode(refused[i].bytes, refused[i].declared, &d, &err);
        if (got != YZ_FORMAT || !strstr(yz_error_text(&err), refused[i].place))
            fail_msg("%zu: status %d, “%s”, wanted %s", i, got,
                     yz_error_text(&err), refused[i].place);
        assert_null(d.owned);
        assert_int_equal(d.text.len, 0);
        yz_decoded_done(&d);
    }
}

static void test_damaged_text_is_not_guessed(void **state)
{
    (void)state;
    char text[1024];
    size_t len = sizeof chinese - 1;
    memcpy(text, chinese, len);
    text[60] = (char)0xFF; /* UTF-8 with one bad byte is no GB18030 */
    yz_decoded d;
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(decode((yz_str){ text, len }, "", &d, &err), YZ_FORMAT);
    assert_non_null(strstr(yz_error_text(&err), "UTF-8"));
    yz_decoded_done(&d);
}

static void test_binary_files(void **state)
{
    (void)state;
    static const yz_str binaries[] = {
        CASE("PK\3\4\24\0\0\0\10\0"),
        CASE("\x7F"
             "ELF\2\1\1\0\0\0\0\0"),
        CASE("text with a \0 in it"),
        CASE("a\0b\n"), /* no Chinese, and UTF-16 only by its length */
        CASE("\1\2\3\4\5\6\7\10"),
        CASE("\xFF\xFE"
             "a\0\0\0b\0"),
    };
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) {
        yz_decoded d;
        yz_error err = YZ_ERROR_INIT;
        assert_int_equal(decode(binaries[i], "", &d, &err), YZ_FORMAT);
        if (!strstr(yz_error_text(&err), "binary"))
            fail_msg("%zu: %s", i, yz_error_text(&err));
        yz_decoded_done(&d);
    }
    yz_decoded d; /* a form feed, or one stray control, is still text */
    assert_int_equal(decode(yz_str_of("page\f\x1B[2m text"), "", &d, NULL),
                     YZ_OK);
    yz_decoded_done(&d);
}

static void test_unknown_encodings(void **state)
{
    (void)state;
    char name[300];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = 0;
    const char *const declared[] = { "klingon-8", name, "a/b" };
    for (size_t i = 0; i < 3; i++) {
        yz_decoded d;
        yz_error err = YZ_ERROR_INIT;
        assert_int_equal(decode(yz_str_of("x"), declared[i], &d, &err),
                         YZ_UNSUPPORTED);
        assert_string_not_equal(yz_error_text(&err), "");
        yz_decoded_done(&d);
    }
}

static void test_the_size_limit(void **state)
{
    (void)state;
    yz_decoded d;
    yz_str large = { "x", ((size_t)1 << 30) + 1 };
    assert_int_equal(decode(large, "", &d, NULL), YZ_LIMIT);
    yz_decoded_done(&d);
}

static void check_place(const char *text, size_t offset, size_t line,
                        size_t column)
{
    yz_place place = yz_place_of(yz_str_of(text), offset);
    if (place.line != line || place.column != column)
        fail_msg("“%s” %zu: %zu:%zu, wanted %zu:%zu", text, offset, place.line,
                 place.column, line, column);
}

static void test_places(void **state)
{
    (void)state;
    check_place("", 0, 1, 1);
    check_place(NULL, 9, 1, 1);
    check_place("ab", 2, 1, 3);
    check_place("ab", 99, 1, 3);
    check_place("a\nb", 1, 1, 2);
    check_place("a\nb", 2, 2, 1);
    check_place("a\r\nb", 2, 1, 3); /* on the LF of a CRLF */
    check_place("a\r\nb", 3, 2, 1);
    check_place("a\rb\r", 2, 2, 1);
    check_place("a\rb\r", 4, 3, 1);
    check_place("\n\r\n\r\r\n", 6, 5, 1);
    check_place("一致\n文", 6, 1, 3);
    check_place("一致\n文", 10, 2, 2);
    check_place("a\xE2\x80\xA8z", 4, 1, 3); /* U+2028 ends no line */
}

static void check_no_memory(yz_str bytes, const char *declared)
{
    for (size_t n = 1;; n++) {
        yz_decoded d;
        failing_alloc_begin(n);
        yz_status status = decode(bytes, declared, &d, NULL);
        bool failed = failing_alloc_has_failed();
        yz_decoded_done(&d);
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
        failing_alloc_begin_once(n);
        status = decode(bytes, declared, &d, NULL);
        yz_decoded_done(&d);
        assert_int_equal(failing_alloc_end(), 0);
        if (status != YZ_OK) /* the map may have got by with less */
            assert_int_equal(status, YZ_NO_MEMORY);
    }
}

/* Out of memory is out of memory, not “not valid UTF-8”. */
static void test_no_memory(void **state)
{
    (void)state;
    yz_str gb = encode(chinese, "GB18030");
    yz_str utf16 = encode(chinese, "UTF-16LE");
    yz_str ascii = encode("some text\n", "UTF-16BE");
    check_no_memory(yz_str_of(chinese), "");
    check_no_memory(gb, "");
    check_no_memory(gb, "GBK");
    check_no_memory(utf16, "UTF-16LE");
    check_no_memory(ascii, "");
    release(gb);
    release(utf16);
    release(ascii);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_declared_encodings),
    cmocka_unit_test(test_guessed_encodings),
    cmocka_unit_test(test_four_byte_gb18030),
    cmocka_unit_test(test_byte_order_marks),
    cmocka_unit_test(test_marks_of_declared_encodings),
    cmocka_unit_test(test_two_characters_from_one_code),
    cmocka_unit_test(test_stateful_encodings),
    cmocka_unit_test(test_nothing_to_decode),
    cmocka_unit_test(test_only_the_first_mark_goes),
    cmocka_unit_test(test_ill_formed_input_is_refused_with_its_place),
    cmocka_unit_test(test_damaged_text_is_not_guessed),
    cmocka_unit_test(test_binary_files),
    cmocka_unit_test(test_unknown_encodings),
    cmocka_unit_test(test_the_size_limit),
    cmocka_unit_test(test_places),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
