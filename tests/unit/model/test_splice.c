/* SPDX-License-Identifier: Apache-2.0 */
/* New text in place of blocks: pieces, codes, regions in codes, encodings. */
#include <core/model/splice.h>
#include <support/main.h>

enum {
    MOST = 8
};

/* A file whose blocks are made by the test. */
static struct {
    yzi_bitext bitext;
    yzi_layout layouts[MOST];
    yz_code codes[MOST];
    yz_rewrite rewrites[MOST];
    size_t count;
    bool (*fits)(void *self, const yz_filter_text *text);
} it;

static void begin(const char *content)
{
    memset(&it, 0, sizeof it);
    yzi_bitext_init(&it.bitext);
    it.bitext.files[0].content = yz_str_of(content);
    it.bitext.files[0].name = yz_str_of("a.html");
    yz_buf_init(&it.bitext.files[0].bytes, 1 << 16);
    yz_buf_add_text(&it.bitext.files[0].bytes, content);
}

static void end(void)
{
    yzi_bitext_done(&it.bitext);
}

/* The span of `part` in the content. */
static yz_span span_of(const char *part)
{
    yz_str content = it.bitext.files[0].content;
    const char *at = memmem(content.ptr, content.len, part, strlen(part));

    assert_non_null(at);
    return yz_span_of((size_t)(at - content.ptr),
                      (size_t)(at - content.ptr) + strlen(part));
}

/* A block whose region is `part`, with the first `codes` of it.codes. */
static size_t add_block(const char *part, const yz_code *codes, size_t count)
{
    size_t number = it.bitext.sides[0].block_count;
    yzi_block block = { .layout = &it.layouts[number] };

    it.layouts[number] = (yzi_layout){ .codes = codes,
                                       .code_count = count,
                                       .writable = true,
                                       .region = span_of(part) };
    assert_int_equal(yzi_document_add_block(&it.bitext.sides[0], &block),
                     YZ_OK);
    return number;
}

static yz_code code_of(yz_code_kind kind, uint32_t pair, const char *part)
{
    return (yz_code){ .struct_size = sizeof(yz_code),
                      .kind = kind,
                      .pair = pair,
                      .origin = span_of(part) };
}

static void put(size_t block, const char *text, const yz_mark *marks,
                size_t count)
{
    it.rewrites[it.count++] = (yz_rewrite){ .struct_size = sizeof(yz_rewrite),
                                            .block = block,
                                            .text = yz_str_of(text),
                                            .marks = marks,
                                            .mark_count = count,
                                            .codes_block = block };
}

static yz_status write_file(yz_buf *out, yz_error *err)
{
    yzi_splice splice = { .file = &it.bitext.files[0],
                          .documents = it.bitext.sides,
                          .rewrites = it.rewrites,
                          .count = it.count,
                          .fits = it.fits };

    yz_status status =
        yzi_splice_sort(&it.bitext.sides[0], it.rewrites, it.count, err);

    return status == YZ_OK ? yzi_splice_file(&splice, out, err) : status;
}

static void expect(const char *wanted)
{
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;

    yz_buf_init(&out, 1 << 16);
    assert_int_equal(write_file(&out, &err), YZ_OK);
    assert_string_equal(out.ptr, wanted);
    yz_buf_done(&out);
}

static void test_blocks(void **state)
{
    (void)state;
    begin("<p>甲</p><p>乙</p><p>丙</p>");
    size_t a = add_block("甲", NULL, 0);
    add_block("乙", NULL, 0);
    size_t c = add_block("丙", NULL, 0);
    expect("<p>甲</p><p>乙</p><p>丙</p>");
    put(c, "three", NULL, 0);
    put(a, "", NULL, 0);
    it.layouts[c].open = yz_str_of("[");
    it.layouts[c].close = yz_str_of("]");
    expect("<p></p><p>乙</p><p>[three]</p>");
    end();
}

static void test_codes_move(void **state)
{
    static const yz_mark marks[] = { { 0, 2 }, { 2, 0 }, { 5, 1 } };

    (void)state;
    begin("<p>甲<b>乙</b><br>丙</p>");
    it.codes[0] = code_of(YZ_CODE_OPEN, 1, "<b>");
    it.codes[1] = code_of(YZ_CODE_CLOSE, 1, "</b>");
    it.codes[2] = code_of(YZ_CODE_ALONE, 0, "<br>");
    it.codes[2].data = yz_str_of("<br/>");
    put(add_block("甲<b>乙</b><br>丙", it.codes, 3), "a two x", marks, 3);
    expect("<p><br/>a <b>two</b> x</p>");
    end();
}

/* The text for an image lies in a code of the paragraph, which moves. */
static void test_region_in_code(void **state)
{
    static const yz_mark marks[] = { { 4, 0 } };

    (void)state;
    begin("<p><img alt='图'>甲</p>");
    it.codes[0] = code_of(YZ_CODE_ALONE, 0, "<img alt='图'>");
    size_t whole = add_block("<img alt='图'>甲", it.codes, 1);
    size_t inner = add_block("图", NULL, 0);
    put(inner, "picture", NULL, 0);
    expect("<p><img alt='picture'>甲</p>");
    put(whole, "one ", marks, 1);
    expect("<p>one <img alt='picture'></p>");
    end();
}

/* A message that is nothing but a placeholder. */
static void test_a_block_that_is_one_code(void **state)
{
    static const yz_mark marks[] = { { 0, 0 } };

    (void)state;
    begin("<p>%s</p>");
    it.codes[0] = code_of(YZ_CODE_ALONE, 0, "%s");
    put(add_block("%s", it.codes, 1), "!", marks, 1);
    expect("<p>%s!</p>");
    end();
}

static void test_an_empty_region(void **state)
{
    (void)state;
    begin("<source>甲</source><note/>");
    size_t block = add_block("<note/>", NULL, 0);
    it.layouts[block].region.end = it.layouts[block].region.begin;
    it.layouts[block].open = yz_str_of("<target>");
    it.layouts[block].close = yz_str_of("</target>");
    put(block, "one", NULL, 0);
    expect("<source>甲</source><target>one</target><note/>");
    end();
}

static yz_patch patch_of(const char *part, const char *data)
{
    return (yz_patch){ sizeof(yz_patch), span_of(part), yz_str_of(data), 0 };
}

/* Of two words one is replaced; what the file writes otherwise than the text
 * (`text` is the block's, mapped one by one) stays as it is. */
static void edit(size_t block, const char *text, const yz_edit *edits,
                 size_t count)
{
    yzi_block *b = &it.bitext.sides[0].blocks[block];

    b->text = yz_str_of(text);
    b->begin = it.layouts[block].region.begin;
    put(block, "written anew", NULL, 0);
    it.rewrites[it.count - 1].edits = edits;
    it.rewrites[it.count - 1].edit_count = count;
}

static void test_words_alone(void **state)
{
    yz_edit edits[] = { { { 0, 3 }, yz_str_of("six") },
                        { { 8, 8 + 4 }, yz_str_of("worlds") } };
    yz_patch own;

    (void)state;
    begin("<p>two\nbad  ways</p> fuzzy");
    size_t block = add_block("two\nbad  ways", NULL, 0);
    own = patch_of("fuzzy", "done");
    it.bitext.sides[0].patched = true;
    it.layouts[block].patches = &own;
    it.layouts[block].patch_count = 1;
    edits[1].span = yz_span_of(9, 13);
    edit(block, "two bad  ways", edits, 2);
    expect("<p>six\nbad  worlds</p> fuzzy");
    /* “two bad” stands in the file with a line end between */
    edits[0].span.end = 7;
    expect("<p>written anew</p> fuzzy");
    edits[0] = (yz_edit){ { 4, 7 }, yz_str_of("") };
    edits[1] = edits[0];
    it.rewrites[0].edit_count = 1;
    expect("<p>two\n  ways</p> fuzzy");
    end();
}

/* Two regions of which neither lies in the other, and one block twice. */
/* What is said of a text goes when the text is new; of several texts, when all
 * are. */
static void test_patches(void **state)
{
    yz_patch own[2];
    yz_patch shared;

    (void)state;
    begin("state=new # 甲 old # fuzzy 乙 丙 end");
    size_t a = add_block("甲", NULL, 0);
    size_t b = add_block("乙", NULL, 0);
    size_t c = add_block("丙", NULL, 0);

    own[0] = patch_of("new", "done");
    own[1] = patch_of("old ", "");
    shared = patch_of("fuzzy ", "");
    it.layouts[a].patches = own;
    it.layouts[a].patch_count = 2;
    it.layouts[b].patches = it.layouts[c].patches = &shared;
    it.layouts[b].patch_count = it.layouts[c].patch_count = 1;
    it.bitext.sides[0].patched = true;
    put(b, "two", NULL, 0);
    expect("state=new # 甲 old # fuzzy two 丙 end");
    put(a, "one", NULL, 0);
    expect("state=done # one # fuzzy two 丙 end");
    put(c, "three", NULL, 0);
    expect("state=done # one # two three end");
    end();
}

/* Text that is not sure: what says so is written, what would end it is not. */
static void test_patches_of_what_is_not_sure(void **state)
{
    yz_patch marks[3];
    yz_patch always;

    (void)state;
    begin("flags before lang 甲 乙 end");
    size_t a = add_block("甲", NULL, 0);
    size_t b = add_block("乙", NULL, 0);

    marks[0] = marks[1] = patch_of("flags", "done");
    marks[1].data = yz_str_of("fuzzy");
    marks[1].flags = YZ_PATCH_UNSURE;
    marks[2] = patch_of("before ", "");
    marks[2].flags = YZ_PATCH_EITHER;
    always = patch_of("lang", "en");
    always.flags = YZ_PATCH_ANY;
    it.layouts[a].patches = it.layouts[b].patches = marks;
    it.layouts[a].patch_count = it.layouts[b].patch_count = 3;
    it.bitext.sides[0].patched = true;
    put(a, "one", NULL, 0);
    it.rewrites[0].unsure = true;
    expect("fuzzy before lang one 乙 end");
    put(b, "two", NULL, 0);
    expect("fuzzy lang one two end");
    it.rewrites[0].unsure = false;
    expect("done lang one two end");
    it.rewrites[1].unsure = true;
    it.layouts[a].patches = &always;
    it.layouts[a].patch_count = 1;
    expect("fuzzy en one two end");
    end();
}

/* A new element may tell it in its tag. */
static void test_another_opening_for_what_is_not_sure(void **state)
{
    (void)state;
    begin("<source>甲</source><note/>");
    size_t block = add_block("<note/>", NULL, 0);

    it.layouts[block].region.end = it.layouts[block].region.begin;
    it.layouts[block].open = yz_str_of("<target>");
    it.layouts[block].close = yz_str_of("</target>");
    put(block, "one", NULL, 0);
    it.rewrites[0].unsure = true;
    expect("<source>甲</source><target>one</target><note/>");
    it.layouts[block].unsure_open = yz_str_of("<target state='?'>");
    expect("<source>甲</source><target state='?'>one</target><note/>");
    it.rewrites[0].unsure = false;
    expect("<source>甲</source><target>one</target><note/>");
    end();
}

static bool is_short(void *self, const yz_filter_text *text)
{
    (void)self;
    assert_true(text->first && text->last);
    return text->style == 7 && text->text.len < 8;
}

static void test_text_that_does_not_fit_its_style(void **state)
{
    static const yz_mark marks[] = { { 2, 0 } };

    (void)state;
    begin("<p>甲<br>乙</p>");
    it.fits = is_short;
    it.codes[0] = code_of(YZ_CODE_ALONE, 0, "<br>");
    put(add_block("甲<br>乙", it.codes, 1), "abc", marks, 1);
    it.layouts[0].style = 7;
    it.layouts[0].open = yz_str_of("'");
    it.layouts[0].other_open = yz_str_of("[");
    it.layouts[0].other_close = yz_str_of("]");
    expect("<p>'ab<br>c</p>");
    it.rewrites[0].text = yz_str_of("abcd");
    expect("<p>[ab<br>cd]</p>");
    end();
}

static void test_regions_that_overlap(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;

    (void)state;
    yz_buf_init(&out, 1 << 16);
    begin("<p>甲乙丙</p>");
    size_t a = add_block("甲乙", NULL, 0);
    size_t b = add_block("乙丙", NULL, 0);
    it.bitext.sides[0].file = &it.bitext.files[0];
    put(a, "one", NULL, 0);
    put(b, "two", NULL, 0);
    assert_int_equal(write_file(&out, &err), YZ_INVALID);
    assert_string_equal(yz_error_text(&err),
                        "a.html: new text for one place twice, or for places "
                        "that overlap");
    it.rewrites[1].block = it.rewrites[0].block;
    yz_error_clear(&err);
    assert_int_equal(write_file(&out, &err), YZ_INVALID);
    it.count = 1;
    yz_error_clear(&err);
    assert_int_equal(write_file(&out, &err), YZ_OK);
    yz_buf_done(&out);
    end();
}

/* However many codes there are, and however deep. */
static void test_many_codes(void **state)
{
    enum {
        MANY = 200000
    };
    yz_code *codes = yz_calloc(MANY, sizeof *codes);
    yz_mark *marks = yz_calloc(MANY, sizeof *marks);
    uint32_t *memory = yz_calloc(2 * MANY, sizeof *memory);
    yz_rewrite r = { .text = yz_str_of("x"),
                     .marks = marks,
                     .mark_count = MANY };
    size_t code;

    (void)state;
    assert_true(codes && marks && memory);
    for (size_t i = 0; i < MANY; i++) {
        bool opens = i < MANY / 2;

        codes[i].kind = opens ? YZ_CODE_OPEN : YZ_CODE_CLOSE;
        codes[i].pair = (uint32_t)(opens ? i + 1 : MANY - i);
        marks[i].code = i;
    }
    assert_int_equal(yzi_codes_fault(codes, MANY, &r, memory, &code),
                     YZ_CODES_FIT);
    yz_free(memory);
    yz_free(marks);
    yz_free(codes);
}

/* Bytes of the file are copied, new text is encoded as they are. */
static void test_another_encoding(void **state)
{
    yz_decoded decoded;
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;

    (void)state;
    begin("\xBC\xD7\r\n\xD2\xD2");
    yzi_file *file = &it.bitext.files[0];
    assert_int_equal(yz_decode(yz_buf_str(&file->bytes), yz_str_of("GB18030"),
                               file->name, &decoded, &err),
                     YZ_OK);
    file->content = decoded.text;
    file->to_bytes = decoded.map;
    file->encoding = decoded.encoding;
    put(add_block("乙", NULL, 0), "丙a", NULL, 0);
    expect("\xBC\xD7\r\n\xB1\xFB"
           "a");
    file->encoding = "ISO-8859-1";
    yz_buf_init(&out, 1 << 16);
    assert_int_equal(write_file(&out, &err), YZ_UNSUPPORTED);
    assert_string_equal(yz_error_text(&err),
                        "a.html: “丙” cannot be written in ISO-8859-1");
    yz_buf_done(&out);
    yz_map_init(&file->to_bytes, 0);
    yz_decoded_done(&decoded);
    end();
}

static yz_code_fault fault_of(const char *marks, size_t *code)
{
    yz_mark list[MOST];
    yz_rewrite r = { .text = yz_str_of("text"), .marks = list };
    uint32_t memory[2 * MOST];

    for (; *marks; marks++)
        list[r.mark_count++] = (yz_mark){ 0, (size_t)(*marks - '0') };
    return yzi_codes_fault(it.codes, 5, &r, memory, code);
}

static void test_faults(void **state)
{
    size_t code = 9;

    (void)state;
    begin("<b><i></i></b><br>");
    it.codes[0] = code_of(YZ_CODE_OPEN, 1, "<b>");
    it.codes[1] = code_of(YZ_CODE_OPEN, 2, "<i>");
    it.codes[2] = code_of(YZ_CODE_CLOSE, 2, "</i>");
    it.codes[3] = code_of(YZ_CODE_CLOSE, 1, "</b>");
    it.codes[4] = code_of(YZ_CODE_ALONE, 0, "<br>");
    assert_int_equal(fault_of("01234", &code), YZ_CODES_FIT);
    assert_int_equal(fault_of("40312", &code), YZ_CODES_FIT);
    assert_int_equal(fault_of("0123", &code), YZ_CODE_LOST);
    assert_int_equal(code, 4);
    assert_int_equal(fault_of("034", &code), YZ_CODE_LOST);
    assert_int_equal(code, 1);
    assert_int_equal(fault_of("0124", &code), YZ_CODE_HALF);
    assert_int_equal(code, 0);
    assert_int_equal(fault_of("0134", &code), YZ_CODE_HALF);
    assert_int_equal(code, 1);
    assert_int_equal(fault_of("01324", &code), YZ_CODE_CROSSED);
    assert_int_equal(fault_of("30124", &code), YZ_CODE_CROSSED);
    assert_int_equal(fault_of("012344", &code), YZ_CODE_TWICE);
    assert_int_equal(fault_of("012345", &code), YZ_CODE_NOT_THERE);
    it.codes[4].flags = YZ_CODE_REQUIRED;
    assert_int_equal(fault_of("0123", &code), YZ_CODE_NEEDED);
    end();
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_blocks),
    cmocka_unit_test(test_codes_move),
    cmocka_unit_test(test_region_in_code),
    cmocka_unit_test(test_a_block_that_is_one_code),
    cmocka_unit_test(test_an_empty_region),
    cmocka_unit_test(test_words_alone),
    cmocka_unit_test(test_patches),
    cmocka_unit_test(test_patches_of_what_is_not_sure),
    cmocka_unit_test(test_another_opening_for_what_is_not_sure),
    cmocka_unit_test(test_text_that_does_not_fit_its_style),
    cmocka_unit_test(test_regions_that_overlap),
    cmocka_unit_test(test_many_codes),
    cmocka_unit_test(test_another_encoding),
    cmocka_unit_test(test_faults),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
