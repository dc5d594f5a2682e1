/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hostile XML, given to each format that reads it: every input ends in bounded
 * time and memory, with one sentence, and nothing is fetched.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <yizhi/text.h>

#include "../glossary_capture.h"
#include "support/main.h"

extern const yz_plugin glossary_tbx_LTX_yz_plugin;
extern const yz_plugin glossary_tmx_LTX_yz_plugin;
extern const yz_plugin glossary_xliff_LTX_yz_plugin;

#define XLIFF                                                                  \
 "<xliff version='2.1' srcLang='en' trgLang='de' "                             \
 "xmlns='urn:oasis:names:tc:xliff:document:2.0' "                              \
 "xmlns:g='urn:oasis:names:tc:xliff:glossary:2.0'><file id='f'><unit "         \
 "id='u'><g:glossary>"

static const struct format {
    const yz_plugin *plugin;
    const char *root;
    const char *head;
    const char *open; /* an entry: open, id, middle, text, close */
    const char *middle;
    const char *close;
    const char *tail;
} formats[] = {
    { &glossary_tbx_LTX_yz_plugin, "martif",
      "<martif type='TBX' xml:lang='en'><martifHeader/><text><body>\n",
      "<termEntry id='", "'><langSet xml:lang='en'><tig><term>",
      "</term></tig></langSet></termEntry>\n", "</body></text></martif>" },
    { &glossary_tmx_LTX_yz_plugin, "tmx",
      "<tmx version='1.4'><header/><body>\n", "<tu tuid='",
      "'><tuv xml:lang='en'><seg>", "</seg></tuv></tu>\n", "</body></tmx>" },
    { &glossary_xliff_LTX_yz_plugin, "xliff", XLIFF, "<g:glossEntry id='",
      "'><g:term>",
      "</g:term><g:translation>t</g:translation></g:glossEntry>\n",
      "</g:glossary></unit></file></xliff>" },
};

enum {
    FORMATS = sizeof formats / sizeof *formats
};

/* ---- Files --------------------------------------------------------------- */

static yz_buf file;
static glossary_capture seen;
static yz_error err;

static void begin(const struct format *of, const char *prolog)
{
    yz_buf_clear(&file);
    yz_buf_add_text(&file, prolog);
    yz_buf_add_text(&file, of->head);
}

static void add_entry(const struct format *of, const char *id, const char *text)
{
    yz_buf_add_text(&file, of->open);
    yz_buf_add_text(&file, id);
    yz_buf_add_text(&file, of->middle);
    yz_buf_add_text(&file, text);
    yz_buf_add_text(&file, of->close);
}

/* Begins a file with an entry whose text is not there yet. */
static void open_entry(const struct format *of)
{
    begin(of, "");
    yz_buf_add_text(&file, of->open);
    yz_buf_add_text(&file, "b");
    yz_buf_add_text(&file, of->middle);
}

static void add_many(char c, size_t count)
{
    for (size_t i = 0; i < count; i++)
        yz_buf_add_byte(&file, c);
}

static void make(const struct format *of, const char *prolog, const char *text)
{
    begin(of, prolog);
    add_entry(of, "a", text);
    yz_buf_add_text(&file, of->tail);
}

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* Each input has two seconds; sanitizers take some twenty times as long. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
# define MOST_SECONDS 60.0
#else
# define MOST_SECONDS 2.0
#endif

static yz_status read_bytes(const struct format *of, yz_str bytes)
{
    glossary_instance instance;
    double from = seconds();
    yz_status status;

    glossary_capture_done(&seen);
    glossary_capture_init(&seen);
    seen.only_count = bytes.len > 1 << 20;
    yz_error_clear(&err);
    glossary_open(&instance, of->plugin, NULL, &err);
    status = glossary_read(&instance, "a.xml", bytes, &seen, &err);
    glossary_close(&instance);
    if (getenv("YIZHI_VALGRIND") == NULL)
        assert_true(seconds() - from < MOST_SECONDS);
    return status;
}

static yz_status read_file(const struct format *of)
{
    assert_int_equal(file.failed, YZ_OK);
    return read_bytes(of, yz_buf_str(&file));
}

/* The file is refused with a sentence that names the file and holds `why`. */
static void refused(const struct format *of, const char *why)
{
    yz_status status = read_file(of);

    if (status != YZ_FORMAT && status != YZ_LIMIT)
        fail_msg("%s: status %d instead of “%s”", of->root, status, why);
    if (!strstr(err.text, why) || strncmp(err.text, "a.xml:", 6) != 0)
        fail_msg("%s: “%s”, wanted “%s”", of->root, err.text, why);
    assert_null(strchr(err.text, '\n'));
    assert_int_equal(seen.count, 0);
}

/* Ends the entry; it is rejected, and one behind it is read. */
static void costs_its_entry(const struct format *of)
{
    yz_buf_add_text(&file, of->close);
    add_entry(of, "a", "x");
    yz_buf_add_text(&file, of->tail);
    assert_int_equal(read_file(of), YZ_OK);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.rejects, 1);
}

static void each_refused(const char *prolog, const char *text, const char *why)
{
    for (size_t i = 0; i < FORMATS; i++) {
        make(&formats[i], prolog, text);
        refused(&formats[i], why);
    }
}

/* ---- Entities ------------------------------------------------------------ */

static void test_billion_laughs(void **state)
{
    (void)state;
    static char prolog[4096];
    char *out = prolog;

    out += sprintf(out, "<!DOCTYPE x [<!ENTITY l0 'ha'>");
    for (int i = 1; i < 10; i++)
        out += sprintf(out,
                       "<!ENTITY l%d '&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;"
                       "&l%d;&l%d;'>",
                       i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1,
                       i - 1, i - 1, i - 1);
    sprintf(out, "]>");
    each_refused(prolog, "&l9;", "entities may not be declared");
}

static void test_quadratic_blowup(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        yz_buf_clear(&file);
        yz_buf_add_text(&file, "<!DOCTYPE x [<!ENTITY a '");
        add_many('a', 100000);
        yz_buf_add_text(&file, "'>]>");
        yz_buf_add_text(&file, formats[i].head);
        for (int uses = 0; uses < 20000; uses++)
            yz_buf_add_text(&file, "&a;");
        yz_buf_add_text(&file, formats[i].tail);
        refused(&formats[i], "entities may not be declared");
    }
}

static void test_external_entities(void **state)
{
    (void)state;
    each_refused("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
                 "&e;", "entities may not be declared");
    each_refused("<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
                 "x", "entities may not be declared");
    each_refused("<!DOCTYPE x [<!NOTATION n SYSTEM 'n'>"
                 "<!ENTITY u SYSTEM 'file:///etc/passwd' NDATA n>]>",
                 "x", "entities may not be declared");
    each_refused("<!DOCTYPE x [<!ATTLIST term id CDATA 'default'>]>", "x",
                 "values of attributes may not be declared");
}

static void test_entities_that_nobody_declared(void **state)
{
    (void)state;
    each_refused("", "&nobody;", "nobody");
    each_refused("<!DOCTYPE x SYSTEM 'none.dtd'>", "&nobody;", "nobody");
    each_refused("<!DOCTYPE x SYSTEM 'none.dtd'>", "<hi type='&nobody;'/>",
                 "nobody");
    each_refused("<!DOCTYPE x [ %nobody; ]>", "x", "nobody");
}

/* ---- Fetching ------------------------------------------------------------ */

/* A socket that would notice if anybody called. */
static int listen_on(unsigned *port)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t len = sizeof address;
    int s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (s < 0 || bind(s, (struct sockaddr *)&address, len) != 0 ||
        listen(s, 1) != 0 ||
        getsockname(s, (struct sockaddr *)&address, &len) != 0)
        skip();
    *port = ntohs(address.sin_port);
    return s;
}

static void test_nothing_is_fetched(void **state)
{
    (void)state;
    unsigned port;
    int s = listen_on(&port);
    char prolog[600];

    snprintf(prolog, sizeof prolog,
             "<?xml version='1.0'?>"
             "<?xml-stylesheet href='http://127.0.0.1:%u/a.xsl' "
             "type='text/xsl'?>"
             "<?xml-model href='http://127.0.0.1:%u/a.rng'?>"
             "<!DOCTYPE x PUBLIC '-//x' 'http://127.0.0.1:%u/a.dtd'>",
             port, port, port);
    for (size_t i = 0; i < FORMATS; i++) {
        make(&formats[i], prolog, "x<?php echo 1 ?>y<!-- z -->");
        assert_int_equal(read_file(&formats[i]), YZ_OK);
        assert_int_equal(seen.count, 1);
        assert_non_null(strstr(seen.text.ptr, "en: xy ("));
    }
    assert_int_equal(accept(s, NULL, NULL), -1);
    close(s);
}

static void test_xinclude_is_an_element(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        begin(&formats[i], "");
        yz_buf_add_text(&file,
                        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude'"
                        " href='file:///etc/passwd' parse='text'/>\n");
        add_entry(&formats[i], "a", "x");
        yz_buf_add_text(&file, formats[i].tail);
        assert_int_equal(read_file(&formats[i]), YZ_OK);
        assert_int_equal(seen.count, 1);
        assert_int_equal(seen.rejects, 1);
        assert_non_null(strstr(seen.text.ptr, "<include> has no place"));
        assert_null(strstr(seen.text.ptr, "root:"));
    }
}

/* ---- Encodings ----------------------------------------------------------- */

static void widen(yz_str in, yz_buf *out, bool big)
{
    for (size_t i = 0; i < in.len;) {
        uint32_t c = yz_utf8_next(in, &i);
        yz_buf_add_byte(out, (char)(big ? c >> 8 : c & 0xFF));
        yz_buf_add_byte(out, (char)(big ? c & 0xFF : c >> 8));
    }
}

static void test_utf_16_without_a_mark(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        for (int big = 0; big < 2; big++) {
            yz_buf wide;

            make(&formats[i], "<?xml version='1.0' encoding='UTF-16'?>",
                 "风险");
            yz_buf_init(&wide, 1 << 20);
            widen(yz_buf_str(&file), &wide, big);
            assert_int_equal(read_bytes(&formats[i], yz_buf_str(&wide)), YZ_OK);
            assert_non_null(strstr(seen.text.ptr, "en: 风险 ("));
            yz_buf_done(&wide);
        }
    }
}

static void test_encodings_that_lie(void **state)
{
    (void)state;
    each_refused("<?xml version='1.0' encoding='UTF-16'?>", "x",
                 "is not written so");
    each_refused("<?xml version='1.0' encoding='ucs-4'?>", "x",
                 "is not written so");
    each_refused("<?xml version='1.0' encoding='UTF-8'?>", "caf\xE9",
                 "not valid UTF-8");
    each_refused("", "caf\xE9", "not valid UTF-8");
    each_refused("<?xml version='1.0' encoding='UTF-8\xC9'?>", "x",
                 "no encoding");
    each_refused("<?xml version='1.0' encoding='a b'?>", "x", "no encoding");
    for (size_t i = 0; i < FORMATS; i++) {
        make(&formats[i], "<?xml version='1.0' encoding='no-such'?>", "x");
        assert_int_not_equal(read_file(&formats[i]), YZ_OK);
        assert_int_equal(seen.count, 0);
    }
}

static void test_an_old_encoding(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        make(&formats[i],
             "<?xml version = \"1.0\" encoding = \"windows-1254\" ?>",
             "\xFD\xDD\xFE");
        assert_int_equal(read_file(&formats[i]), YZ_OK);
        assert_non_null(strstr(seen.text.ptr, "en: ıİş ("));
    }
}

static void test_characters_that_xml_has_not(void **state)
{
    (void)state;
    static const char nul[] = "x\0y";

    each_refused("", "\xEF\xBF\xBE", "no well-formed XML");
    each_refused("", "&#xD800;", "no well-formed XML");
    each_refused("", "&#xFFFE;", "no well-formed XML");
    each_refused("", "&#0;", "no well-formed XML");
    each_refused("", "\x01", "no well-formed XML");
    each_refused("", "\xED\xA0\x80", "not valid UTF-8");
    for (size_t i = 0; i < FORMATS; i++) {
        begin(&formats[i], "");
        yz_buf_add(&file, (yz_str){ nul, 3 });
        refused(&formats[i], "zero byte");
        yz_buf_clear(&file);
        refused(&formats[i], "empty");
    }
}

/* ---- Names --------------------------------------------------------------- */

static void test_name_spaces(void **state)
{
    (void)state;
    each_refused("", "<no:where/>", "no well-formed XML");
    each_refused("", "<hi a='1' a='2'/>", "no well-formed XML");
    each_refused("", "<hi xmlns:a='u' xmlns:b='u' a:x='1' b:x='2'/>",
                 "no well-formed XML");
    each_refused("", "<hi xmlns:xml='u'/>", "no well-formed XML");
    each_refused("", "</x>", "no well-formed XML");
}

static void test_many_attributes(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        begin(&formats[i], "<!-- <a b='' c='' --><?p <x ?>");
        yz_buf_add_text(&file, "<term ");
        for (int n = 0; n < 300000; n++)
            yz_buf_printf(&file, "a%d='>' ", n);
        yz_buf_add_text(&file, "/>");
        yz_buf_add_text(&file, formats[i].tail);
        refused(&formats[i], "more than 200 attributes");
    }
}

/* ---- Sizes --------------------------------------------------------------- */

static void test_depth(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        begin(&formats[i], "");
        yz_buf_add_text(&file, formats[i].open);
        yz_buf_add_text(&file, "a'>");
        for (int n = 0; n < 5000; n++)
            yz_buf_add_text(&file, "<hi>");
        for (int n = 0; n < 5000; n++)
            yz_buf_add_text(&file, "</hi>");
        refused(&formats[i], "128 levels");
    }
}

static void add_attribute(const struct format *of, size_t size)
{
    begin(of, "");
    yz_buf_add_text(&file, of->open);
    add_many('a', size);
    yz_buf_add_text(&file, of->middle);
    yz_buf_add_text(&file, "x");
    yz_buf_add_text(&file, of->close);
    yz_buf_add_text(&file, of->tail);
}

static void test_a_large_attribute(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        add_attribute(&formats[i], 11 << 20);
        refused(&formats[i], "a.xml:");
        add_attribute(&formats[i], 2 << 20);
        refused(&formats[i], "larger than 1 MiB");
        add_attribute(&formats[i], 1000);
        assert_int_equal(read_file(&formats[i]), YZ_OK);
        assert_int_equal(seen.count, 1);
    }
}

static void test_a_large_text_costs_its_entry(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        for (size_t size = 1 << 20; size <= 10 << 20; size += 9 << 20) {
            open_entry(&formats[i]);
            add_many('x', size);
            costs_its_entry(&formats[i]);
        }
    }
}

static void test_many_elements_cost_their_entry(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        open_entry(&formats[i]);
        for (int n = 0; n < 500000; n++)
            yz_buf_add_text(&file, "<hi/>");
        costs_its_entry(&formats[i]);
    }
}

static void test_large_markup_round_entries(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        begin(&formats[i], "");
        yz_buf_add_text(&file, "<!--");
        add_many('x', 5 << 20);
        yz_buf_add_text(&file, "--><?p ");
        add_many('y', 5 << 20);
        yz_buf_add_text(&file, "?>");
        add_entry(&formats[i], "a", "x");
        yz_buf_add_text(&file, formats[i].tail);
        assert_int_equal(read_file(&formats[i]), YZ_OK);
        assert_int_equal(seen.count, 1);
    }
}

static void test_many_entries(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        char id[16];

        begin(&formats[i], "");
        for (int n = 0; n < 100000; n++) {
            snprintf(id, sizeof id, "i%d", n);
            add_entry(&formats[i], id, "x");
        }
        yz_buf_add_text(&file, formats[i].tail);
        assert_int_equal(read_file(&formats[i]), YZ_OK);
        assert_int_equal(seen.count, 100000);
        assert_int_equal(seen.rejects, 0);
    }
}

static void test_the_same_id_many_times(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        size_t used = i == 1 ? 100000 : 1; /* in TMX they say nothing */

        begin(&formats[i], "");
        for (int n = 0; n < 100000; n++)
            add_entry(&formats[i], "same", "x");
        yz_buf_add_text(&file, formats[i].tail);
        assert_int_equal(read_file(&formats[i]), YZ_OK);
        assert_int_equal(seen.count, used);
        assert_int_equal(seen.rejects, 100000 - used);
    }
}

/* ---- Whatever is cut off ------------------------------------------------- */

static void test_a_file_cut_anywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORMATS; i++) {
        yz_str all;

        make(&formats[i],
             "<?xml version='1.0'?><!DOCTYPE x SYSTEM 'y' []><!-- c -->",
             "<![CDATA[风险]]>&amp;&#x98CE;");
        all = yz_buf_str(&file);
        for (size_t len = 0; len < all.len; len++) {
            /* of its own, so that reading behind it is seen */
            char *copy = malloc(len ? len : 1);
            memcpy(copy, all.ptr, len);
            assert_int_not_equal(read_bytes(&formats[i], (yz_str){ copy, len }),
                                 YZ_OK);
            assert_true(err.text[0] != '\0');
            free(copy);
        }
        assert_int_equal(read_bytes(&formats[i], all), YZ_OK);
    }
}

/* Last: what all of this took at most, with the largest input of 22 MiB and
 * what it was made with. */
static void test_memory_was_bounded(void **state)
{
    (void)state;
    struct rusage usage;

    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    if (getenv("YIZHI_VALGRIND") == NULL)
        assert_true(usage.ru_maxrss < 256 * 1024);
#endif
}

static int set_up(void **state)
{
    (void)state;
    yz_buf_init(&file, 1 << 26);
    glossary_capture_init(&seen);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    yz_buf_done(&file);
    glossary_capture_done(&seen);
    return 0;
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_billion_laughs),
    cmocka_unit_test(test_quadratic_blowup),
    cmocka_unit_test(test_external_entities),
    cmocka_unit_test(test_entities_that_nobody_declared),
    cmocka_unit_test(test_nothing_is_fetched),
    cmocka_unit_test(test_xinclude_is_an_element),
    cmocka_unit_test(test_utf_16_without_a_mark),
    cmocka_unit_test(test_encodings_that_lie),
    cmocka_unit_test(test_an_old_encoding),
    cmocka_unit_test(test_characters_that_xml_has_not),
    cmocka_unit_test(test_name_spaces),
    cmocka_unit_test(test_many_attributes),
    cmocka_unit_test(test_depth),
    cmocka_unit_test(test_a_large_attribute),
    cmocka_unit_test(test_a_large_text_costs_its_entry),
    cmocka_unit_test(test_many_elements_cost_their_entry),
    cmocka_unit_test(test_large_markup_round_entries),
    cmocka_unit_test(test_many_entries),
    cmocka_unit_test(test_the_same_id_many_times),
    cmocka_unit_test(test_a_file_cut_anywhere),
    cmocka_unit_test(test_memory_was_bounded),
};

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
