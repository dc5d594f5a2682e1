/* SPDX-License-Identifier: Apache-2.0 */
/* Tests of rewriting a TBX file: what is changed, and that nothing else is. */
#include <stdio.h>

#include "../glossary_capture.h"
#include "support/case_files.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin glossary_tbx_LTX_yz_plugin;

#define HEAD                                                                   \
 "<?xml version=\"1.0\"?>\n<tbx type=\"TBX-Basic\" style=\"dca\" "             \
 "xml:lang='en' xmlns=\"urn:iso:std:iso:30042:ed-2\">\n"                       \
 "<tbxHeader/><!-- mine -->\n<text>\n<body>\n"
#define FIRST                                                                  \
 "  <conceptEntry  id='c1' ><langSec xml:lang='en'><termSec><term>one</term>"  \
 "</termSec></langSec></conceptEntry>"
#define BAD "  <conceptEntry id='bad'><note>no term</note></conceptEntry>\n"
#define SECOND                                                                 \
 "\t<conceptEntry id=\"c2\">\n\t<langSec xml:lang='en'><termSec><term>two"     \
 "</term></termSec></langSec></conceptEntry>"
#define TAIL "\n  <!-- last --> </body>\n</text></tbx>\n\n"

static const char whole[] = HEAD FIRST "\n" BAD SECOND TAIL;

static const yz_term term = { .text = { "new & < one", 11 },
                              .lang = { "en", 2 } };
static const yz_concept changed = { .id = { "c2", 2 },
                                    .terms = &term,
                                    .term_count = 1 };
static const yz_concept added = { .id = { "c1", 2 },
                                  .terms = &term,
                                  .term_count = 1 };
static const yz_concept useless = { .id = { "c9", 2 } };

static glossary_written written;

static yz_status rewrite(const char *bytes, const yz_glossary_change *changes,
                         size_t count, yz_error *err)
{
    glossary_instance instance;
    yz_status status;

    yz_buf_clear(&written.bytes);
    yz_buf_clear(&written.lost);
    status = glossary_open(&instance, &glossary_tbx_LTX_yz_plugin, NULL, err);
    if (status == YZ_OK)
        status = glossary_rewrite(&instance, yz_str_of(bytes), changes, count,
                                  &written, err);
    glossary_close(&instance);
    return status;
}

static void comes_to(const char *bytes, const yz_glossary_change *changes,
                     size_t count, const char *wanted)
{
    yz_error err = YZ_ERROR_INIT;

    assert_int_equal(rewrite(bytes, changes, count, &err), YZ_OK);
    assert_string_equal(written.bytes.ptr, wanted);
}

static void test_no_change_changes_nothing(void **state)
{
    (void)state;
    comes_to(whole, NULL, 0, whole);
    comes_to("\xEF\xBB\xBF"
             "<martif xml:lang='en'>\r\n<text/></martif>\r\n",
             NULL, 0,
             "\xEF\xBB\xBF"
             "<martif xml:lang='en'>\r\n<text/></martif>\r\n");
}

static void test_an_entry_is_replaced(void **state)
{
    (void)state;
    yz_glossary_change change = { YZ_CHANGE_REPLACE, 1, &changed };

    comes_to(whole, &change, 1,
             HEAD FIRST "\n" BAD "\t<conceptEntry id=\"c2\">\n"
                        "      <langSec xml:lang=\"en\">\n"
                        "        <termSec>\n"
                        "          <term>new &amp; &lt; one</term>\n"
                        "        </termSec>\n"
                        "      </langSec>\n"
                        "    </conceptEntry>" TAIL);
    assert_int_equal(written.lost.len, 0);
}

static void test_an_entry_is_removed_with_its_line(void **state)
{
    (void)state;
    yz_glossary_change changes[] = { { YZ_CHANGE_REMOVE, 0, NULL },
                                     { YZ_CHANGE_REMOVE, 1, NULL } };

    comes_to(whole, changes, 1, HEAD BAD SECOND TAIL);
    comes_to(whole, changes + 1, 1,
             HEAD FIRST "\n" BAD "  <!-- last --> "
                        "</body>\n</text>"
                        "</tbx>\n\n");
    comes_to(whole, changes, 2,
             HEAD BAD "  <!-- last --> </body>\n</text></tbx>\n\n");
}

static void test_an_entry_is_added_at_the_end(void **state)
{
    (void)state;
    yz_glossary_change changes[] = { { YZ_CHANGE_REMOVE, 0, NULL },
                                     { YZ_CHANGE_ADD, 0, &added },
                                     { YZ_CHANGE_ADD, 0, &useless } };

    comes_to(whole, changes, 3,
             HEAD BAD SECOND "\n  <!-- last -->\n    <conceptEntry id=\"c1\">\n"
                             "      <langSec xml:lang=\"en\">\n"
                             "        <termSec>\n"
                             "          <term>new &amp; &lt; one</term>\n"
                             "        </termSec>\n"
                             "      </langSec>\n"
                             "    </conceptEntry> </body>\n</text></tbx>\n\n");
    assert_string_equal(
        written.lost.ptr,
        "2: the whole entry: it has no term with a language tag\n");
}

static void test_an_id_that_another_entry_has(void **state)
{
    (void)state;
    yz_glossary_change change = { YZ_CHANGE_ADD, 0, &added };
    yz_error err = YZ_ERROR_INIT;

    assert_int_equal(rewrite(whole, &change, 1, &err), YZ_OK);
    assert_string_equal(written.lost.ptr,
                        "0: the id “c1”, which another element has\n");
    assert_non_null(strstr(written.bytes.ptr, "<conceptEntry>"));
}

static void test_an_empty_body_with_crlf(void **state)
{
    (void)state;
    yz_glossary_change change = { YZ_CHANGE_ADD, 0, &added };

    comes_to("<martif xml:lang='en'>\r\n<martifHeader/><text><body  /></text>"
             "</martif>",
             &change, 1,
             "<martif xml:lang='en'>\r\n<martifHeader/><text><body  >\r\n"
             "  <termEntry id=\"c1\">\r\n    <langSet xml:lang=\"en\">\r\n"
             "      <tig>\r\n        <term>new &amp; &lt; one</term>\r\n"
             "      </tig>\r\n    </langSet>\r\n  </termEntry>\r\n</body>"
             "</text></martif>");
}

static void test_prefixes_and_styles(void **state)
{
    (void)state;
    yz_glossary_change change = { YZ_CHANGE_REPLACE, 0, &changed };
    yz_buf bytes;
    yz_concept with_domain = changed;
    glossary_instance instance;
    glossary_capture capture;
    yz_error err = YZ_ERROR_INIT;

    case_load_source("tests/cases/glossary_tbx/basic-dct.tbx", &bytes);
    with_domain.domain = yz_str_of("law");
    change.concept_of = &with_domain;
    glossary_capture_init(&capture);
    yz_buf_clear(&written.bytes);
    glossary_open(&instance, &glossary_tbx_LTX_yz_plugin, NULL, &err);
    assert_int_equal(glossary_rewrite(&instance, yz_buf_str(&bytes), &change, 1,
                                      &written, &err),
                     YZ_OK);
    assert_non_null(strstr(written.bytes.ptr, "<min:subjectField>law<"));
    assert_int_equal(glossary_read(&instance, "a", yz_buf_str(&written.bytes),
                                   &capture, &err),
                     YZ_OK);
    assert_int_equal(capture.count, 1);
    assert_int_equal(capture.rejects, 1);
    assert_non_null(strstr(capture.text.ptr, "en: new & < one (preferred)"));
    assert_non_null(strstr(capture.text.ptr, "domain: law"));
    glossary_capture_done(&capture);
    glossary_close(&instance);
    yz_buf_done(&bytes);
}

static void refused(const char *bytes, const yz_glossary_change *change,
                    size_t count, yz_status status, const char *why)
{
    yz_error err = YZ_ERROR_INIT;

    assert_int_equal(rewrite(bytes, change, count, &err), status);
    if (!strstr(yz_error_text(&err), why))
        fail_msg("“%s”, wanted “%s”", yz_error_text(&err), why);
    assert_int_equal(written.bytes.len, 0);
}

static void test_what_cannot_be_changed(void **state)
{
    (void)state;
    yz_glossary_change changes[] = { { YZ_CHANGE_REMOVE, 2, NULL },
                                     { YZ_CHANGE_REMOVE, 1, NULL },
                                     { YZ_CHANGE_REMOVE, 0, NULL } };
    yz_glossary_change add = { YZ_CHANGE_ADD, 0, &added };

    refused(whole, changes, 1, YZ_INVALID, "not there");
    refused(whole, changes + 1, 2, YZ_INVALID, "in order");
    refused("<?xml version='1.0' encoding='windows-1254'?><martif/>", &add, 1,
            YZ_UNSUPPORTED, "only a file in UTF-8");
    refused("<x:martif xmlns:x='y'/>", &add, 1, YZ_UNSUPPORTED, "prefixes");
    refused("<tbx style='dct' type='TBX-House'/>", &add, 1, YZ_UNSUPPORTED,
            "style dct");
    refused("<martif xml:lang='en'><text/></martif>", &add, 1, YZ_FORMAT,
            "no <body>");
}

static yz_status rewrite_whole(void *payload)
{
    const yz_glossary_change changes[] = { { YZ_CHANGE_REPLACE, 1, &changed },
                                           { YZ_CHANGE_ADD, 0, &added } };
    yz_error err = YZ_ERROR_INIT;
    yz_status status = rewrite(whole, changes, 2, &err);

    (void)payload;
    assert_int_equal(err.status, status);
    return status;
}

static void test_no_memory_ends_cleanly(void **state)
{
    (void)state;
    static char room[4096];

    /* What is written has its room before. */
    memset(room, 'x', sizeof room - 1);
    yz_buf_add_text(&written.bytes, room);
    yz_buf_add_text(&written.lost, room);
    assert_true(failing_alloc_each(rewrite_whole, NULL) > 10);
}

static int set_up(void **state)
{
    (void)state;
    glossary_written_init(&written);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    glossary_written_done(&written);
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_no_change_changes_nothing),
    cmocka_unit_test(test_an_entry_is_replaced),
    cmocka_unit_test(test_an_entry_is_removed_with_its_line),
    cmocka_unit_test(test_an_entry_is_added_at_the_end),
    cmocka_unit_test(test_an_id_that_another_entry_has),
    cmocka_unit_test(test_an_empty_body_with_crlf),
    cmocka_unit_test(test_prefixes_and_styles),
    cmocka_unit_test(test_what_cannot_be_changed),
    cmocka_unit_test(test_no_memory_ends_cleanly),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
