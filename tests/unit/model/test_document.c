/* SPDX-License-Identifier: Apache-2.0 */
/* Documents and beads: places, and the way back for each offset. */
#include "support/main.h"

#include <string.h>

#include <yizhi/buffer.h>

#include "support/failing_alloc.h"
#include "unit/text/random_text.h"
#include <core/model/document.h>

/* ---- Places ---- */

static void check_places(const char *text)
{
    yzi_bitext bitext;
    yzi_bitext_init(&bitext);
    yzi_file *file = &bitext.files[0];
    file->content = yz_str_of(text);
    assert_int_equal(yzi_file_index_lines(file), YZ_OK);
    for (size_t i = 0; i <= file->content.len; i++) {
        yz_place wanted = yz_place_of(file->content, i);
        yz_place got = yzi_file_place(file, i);
        if (got.line != wanted.line || got.column != wanted.column)
            fail_msg("“%s” %zu: %zu:%zu, wanted %zu:%zu", text, i, got.line,
                     got.column, wanted.line, wanted.column);
    }
    yz_place last = yzi_file_place(file, file->content.len);
    yz_place behind = yzi_file_place(file, SIZE_MAX);
    assert_memory_equal(&behind, &last, sizeof last);
    yzi_bitext_done(&bitext);
}

static void test_places_are_those_of_the_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "\n",
        "\r\n",
        "\r",
        "a",
        "a\nb\n",
        "一致\r\n文\r\r\n\n",
        "\n\r",
        "x\xF0\x9F\x98\x80y",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_places(texts[i]);
    uint64_t seed = 3;
    static const uint32_t from[] = { '\n', '\r', 'a', 0x4E00, 0x1F600, 0xE9 };
    yz_buf buf;
    yz_buf_init(&buf, 1000);
    for (int round = 0; round < 500; round++) {
        yz_buf_clear(&buf);
        random_chars(&seed, &buf, from, 6, random_below(&seed, 30));
        check_places(buf.ptr);
    }
    yz_buf_done(&buf);
}

static void test_a_file_without_content_has_no_place(void **state)
{
    (void)state;
    yzi_bitext bitext;
    yzi_bitext_init(&bitext);
    assert_int_equal(yzi_file_place(&bitext.files[0], 0).line, 0);
    assert_int_equal(yzi_file_place(&bitext.files[0], 9).column, 0);
    yzi_bitext_done(&bitext);
}

static void test_index_again(void **state)
{
    (void)state;
    yzi_bitext bitext;
    yzi_bitext_init(&bitext);
    bitext.files[1].content = yz_str_of("a\nb\nc");
    assert_int_equal(yzi_file_index_lines(&bitext.files[1]), YZ_OK);
    bitext.files[1].content = yz_str_of("a\nb");
    assert_int_equal(yzi_file_index_lines(&bitext.files[1]), YZ_OK);
    assert_int_equal(bitext.files[1].line_count, 2);
    yzi_bitext_done(&bitext);
}

/* ---- A random document, and what each of its bytes came from ---- */

enum {
    MOST_BYTES = 4000,
    MOST_BLOCKS = 12
};

struct model {
    yzi_bitext bitext;
    yzi_document *document;
    char content[MOST_BYTES];
    char texts[MOST_BLOCKS][200];        /* of mapped blocks */
    size_t origins[MOST_BLOCKS][200][2]; /* begin and end of each byte */
};

/* A block with a map: units of 1 to 3 bytes from 0 to 3. */
static void add_mapped_block(struct model *m, uint64_t *seed, size_t *at)
{
    size_t number = m->document->block_count;
    yzi_block block = { .mapped = true };
    size_t len = 0;
    yz_map_init(&block.map, *at);
    for (uint32_t units = 3 + random_below(seed, 40); units > 0; units--) {
        size_t length = random_below(seed, 4);
        size_t origin_length = random_below(seed, 4);
        assert_int_equal(yz_map_add(&block.map, length, origin_length), YZ_OK);
        for (size_t i = 0; i < length; i++, len++) {
            bool same = length == origin_length;
            m->texts[number][len] = 'm';
            m->origins[number][len][0] = *at + (same ? i : 0);
            m->origins[number][len][1] = *at + (same ? i + 1 : origin_length);
        }
        *at += origin_length;
    }
    block.text = (yz_str){ m->texts[number], len };
    assert_int_equal(yzi_document_add_block(m->document, &block), YZ_OK);
}

static void add_plain_block(struct model *m, uint64_t *seed, size_t *at)
{
    size_t number = m->document->block_count;
    size_t len = 3 + random_below(seed, 100);
    yzi_block block = { .begin = *at, .text = { m->content + *at, len } };
    for (size_t i = 0; i < len; i++) {
        m->origins[number][i][0] = *at + i;
        m->origins[number][i][1] = *at + i + 1;
    }
    *at += len;
    assert_int_equal(yzi_document_add_block(m->document, &block), YZ_OK);
}

/* One to four segments with gaps between them. */
static void cut_block(struct model *m, uint64_t *seed, uint32_t number)
{
    yz_str text = m->document->blocks[number].text;
    size_t at = 0;
    for (uint32_t n = 1 + random_below(seed, 4); n > 0; n--) {
        size_t begin = at + random_below(seed, 3);
        if (begin >= text.len)
            break;
        size_t end =
            begin + 1 + random_below(seed, (uint32_t)(text.len - begin));
        assert_int_equal(yzi_document_add_segment(
                             m->document, yz_str_cut(text, begin, end), number),
                         YZ_OK);
        at = end;
    }
}

static void make_model(struct model *m, uint64_t *seed)
{
    size_t at = 0;
    yzi_bitext_init(&m->bitext);
    m->document = &m->bitext.sides[0];
    memset(m->content, 'c', sizeof m->content);
    for (uint32_t i = 0; i < MOST_BLOCKS; i++) {
        at += random_below(seed, 3);
        if (random_below(seed, 2))
            add_mapped_block(m, seed, &at);
        else
            add_plain_block(m, seed, &at);
        cut_block(m, seed, i);
    }
    assert_true(at < MOST_BYTES);
}

/* Begin and end of the origin of byte `i` of a segment. */
static const size_t *origin_of(const struct model *m, const yzi_segment *s,
                               size_t i)
{
    const yzi_block *block = &m->document->blocks[s->block];
    return m->origins[s->block][(size_t)(s->text.ptr - block->text.ptr) + i];
}

static void check_segments(const struct model *m, uint64_t *seed)
{
    for (size_t i = 0; i < m->document->segment_count; i++) {
        const yzi_segment *s = &m->document->segments[i];
        size_t begin = random_below(seed, (uint32_t)s->text.len);
        size_t end =
            begin + 1 + random_below(seed, (uint32_t)(s->text.len - begin));
        yz_span got =
            yzi_segment_origin(m->document, s, yz_span_of(begin, end));
        assert_int_equal(got.begin, origin_of(m, s, begin)[0]);
        assert_int_equal(got.end, origin_of(m, s, end - 1)[1]);
        got = yzi_segment_origin(m->document, s, yz_span_of(begin, begin));
        assert_int_equal(got.begin, got.end);
    }
}

/* The bytes of a bead's text, each with its segment and place in it; SIZE_MAX
 * for what joins two blocks. */
static void check_bead(struct model *m, const yzi_bead *bead)
{
    const yzi_segment *first = m->document->segments + bead->first[0];
    const yzi_segment *last = first + bead->count[0] - 1;
    yzi_side_text text;
    assert_int_equal(
        yzi_bead_text(m->document, bead, YZ_SOURCE, &m->bitext.arena, &text),
        YZ_OK);
    assert_int_equal(text.starts == NULL, first->block == last->block);
    size_t at = 0;
    for (const yzi_segment *s = first; s <= last; s++) {
        if (!text.starts)
            at = (size_t)(s->text.ptr - first->text.ptr);
        else if (s > first)
            assert_int_equal(text.text.ptr[at++], '\n');
        assert_true(at + s->text.len <= text.text.len);
        assert_memory_equal(text.text.ptr + at, s->text.ptr, s->text.len);
        for (size_t i = 0; i < s->text.len; i++, at++) {
            const size_t *origin = origin_of(m, s, i);
            assert_int_equal(
                yzi_bead_origin(m->document, bead, YZ_SOURCE, &text, at, false),
                origin[0]);
            assert_int_equal(yzi_bead_origin(m->document, bead, YZ_SOURCE,
                                             &text, at + 1, true),
                             origin[1]);
        }
    }
    assert_int_equal(at, text.text.len);
}

/* At its two ends a bead's text stays within its own segments. */
static void check_ends(struct model *m, const yzi_bead *bead)
{
    const yzi_segment *first = m->document->segments + bead->first[0];
    yzi_side_text text;
    assert_int_equal(
        yzi_bead_text(m->document, bead, YZ_SOURCE, &m->bitext.arena, &text),
        YZ_OK);
    assert_int_equal(
        yzi_bead_origin(m->document, bead, YZ_SOURCE, &text, 0, true),
        origin_of(m, first, 0)[0]);
    size_t last = 0;
    for (size_t i = 0; i <= text.text.len; i++) {
        size_t begin =
            yzi_bead_origin(m->document, bead, YZ_SOURCE, &text, i, false);
        assert_true(begin >= last);
        last = begin;
    }
}

static void test_the_way_back(void **state)
{
    (void)state;
    static struct model m;
    uint64_t seed = 99;
    for (int round = 0; round < 100; round++) {
        make_model(&m, &seed);
        check_segments(&m, &seed);
        uint32_t count = (uint32_t)m.document->segment_count;
        for (uint32_t i = 0; i < count; i++)
            for (uint32_t n = 1; n < 6 && i + n <= count; n++) {
                yzi_bead bead = { { i, 0 }, { n, 0 }, 1, false };
                check_bead(&m, &bead);
                check_ends(&m, &bead);
            }
        yzi_bitext_done(&m.bitext);
    }
}

/* ---- Beads by hand ---- */

static void test_an_empty_side(void **state)
{
    (void)state;
    yzi_bitext bitext;
    yzi_bitext_init(&bitext);
    yzi_bead bead = { { 0, 0 }, { 0, 0 }, 0, false };
    yzi_side_text text = { { "x", 1 }, NULL };
    assert_int_equal(
        yzi_bead_text(&bitext.sides[1], &bead, YZ_TARGET, &bitext.arena, &text),
        YZ_OK);
    assert_int_equal(text.text.len, 0);
    assert_null(text.starts);
    yzi_bitext_done(&bitext);
}

/* What lies between two segments of one block belongs to the text. */
static void test_texts(void **state)
{
    (void)state;
    yz_str content = yz_str_of("One.  Two.\nThree.");
    yzi_bitext bitext;
    yzi_bitext_init(&bitext);
    yzi_document *d = &bitext.sides[YZ_TARGET];
    yzi_block one = { .text = yz_str_cut(content, 0, 10) };
    yzi_block two = { .text = yz_str_cut(content, 11, 17), .begin = 11 };
    assert_int_equal(yzi_document_add_block(d, &one), YZ_OK);
    assert_int_equal(yzi_document_add_block(d, &two), YZ_OK);
    yzi_document_add_segment(d, yz_str_cut(content, 0, 4), 0);
    yzi_document_add_segment(d, yz_str_cut(content, 6, 10), 0);
    yzi_document_add_segment(d, yz_str_cut(content, 11, 17), 1);
    static const struct {
        uint32_t first, count;
        const char *text;
    } beads[] = { { 0, 1, "One." },
                  { 0, 2, "One.  Two." },
                  { 1, 1, "Two." },
                  { 1, 2, "Two.\nThree." },
                  { 0, 3, "One.\nTwo.\nThree." } };
    for (size_t i = 0; i < sizeof beads / sizeof *beads; i++) {
        yzi_bead bead = {
            { 7, beads[i].first }, { 7, beads[i].count }, 1, false
        };
        yzi_side_text text;
        assert_int_equal(
            yzi_bead_text(d, &bead, YZ_TARGET, &bitext.arena, &text), YZ_OK);
        assert_true(yz_str_equal(text.text, yz_str_of(beads[i].text)));
    }
    yzi_bitext_done(&bitext);
}

/* ---- Memory ---- */

static yz_status build(yzi_bitext *bitext)
{
    yz_str content = yz_str_of("a\nb\nc\nd\ne\nf\ng\nh\ni\nj");
    yzi_document *d = &bitext->sides[0];
    bitext->files[0].content = content;
    yz_status status = yzi_file_index_lines(&bitext->files[0]);
    for (uint32_t i = 0; i < 10 && status == YZ_OK; i++) {
        yzi_block block = { .text = yz_str_cut(content, 2 * i, 2 * i + 1),
                            .mapped = true };
        yz_map_init(&block.map, 2 * i);
        status = yz_map_add(&block.map, 1, 1);
        if (status == YZ_OK) {
            status = yzi_document_add_block(d, &block);
            if (status != YZ_OK) /* still the caller's */
                yz_map_done(&block.map);
        }
        if (status == YZ_OK)
            status = yzi_document_add_segment(d, block.text, i);
    }
    for (uint32_t i = 0; i < 10 && status == YZ_OK; i++) {
        yzi_bead bead = { { 0, 0 }, { i, 0 }, 1, false };
        yzi_side_text text;
        status = yzi_bitext_add_bead(bitext, bead);
        if (status == YZ_OK)
            status = yzi_bead_text(d, &bead, YZ_SOURCE, &bitext->arena, &text);
    }
    return status;
}

static yz_status build_and_drop(void *payload)
{
    yzi_bitext bitext;
    yz_status status;

    (void)payload;
    yzi_bitext_init(&bitext);
    status = build(&bitext);
    yzi_bitext_done(&bitext);
    return status;
}

static void test_no_memory(void **state)
{
    (void)state;
    failing_alloc_each(build_and_drop, NULL);
}

/* A compound file: paragraphs are counted over its parts, characters between
 * tags. */
static void test_places_in_parts(void **state)
{
    static const char text[] = "<p>一二<b/>三</p><p>四</p>" /* a.xml */
                               "<p>五&amp;六</p>";          /* b.xml */
    static const struct {
        const char *at;
        size_t line, column;
        const char *part;
    } places[] = {
        { "<p>一", 1, 1, "a.xml" }, { "一二", 1, 1, "a.xml" },
        { "三", 1, 3, "a.xml" },    { "四", 2, 1, "a.xml" },
        { "五", 3, 1, "b.xml" },    { "&amp;", 3, 2, "b.xml" },
    };
    static const char *const begins[] = { "一", "四", "五" };
    yzi_part parts[] = { { yz_str_of("a.xml"), 0 },
                         { yz_str_of("b.xml"),
                           (size_t)(strstr(text, "<p>五") - text) } };
    yzi_bitext bitext;

    (void)state;
    yzi_bitext_init(&bitext);
    yzi_file *file = &bitext.files[0];
    file->content = yz_str_of(text);
    file->parts = yz_calloc(2, sizeof *file->parts);
    assert_non_null(file->parts);
    memcpy(file->parts, parts, sizeof parts);
    file->part_count = 2;
    for (size_t i = 0; i < 3; i++) {
        yzi_block block = { .begin = (size_t)(strstr(text, begins[i]) - text) };
        assert_int_equal(yzi_document_add_block(&bitext.sides[0], &block),
                         YZ_OK);
    }
    assert_int_equal(yzi_file_index_paragraphs(file, &bitext.sides[0]), YZ_OK);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        size_t at = (size_t)(strstr(text, places[i].at) - text);
        yz_place place = yzi_file_place(file, at);
        assert_int_equal(place.line, places[i].line);
        assert_int_equal(place.column, places[i].column);
        assert_true(
            yz_str_equal(yzi_file_part(file, at), yz_str_of(places[i].part)));
    }
    yzi_bitext_done(&bitext);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_places_are_those_of_the_text),
    cmocka_unit_test(test_places_in_parts),
    cmocka_unit_test(test_a_file_without_content_has_no_place),
    cmocka_unit_test(test_index_again),
    cmocka_unit_test(test_the_way_back),
    cmocka_unit_test(test_an_empty_side),
    cmocka_unit_test(test_texts),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
