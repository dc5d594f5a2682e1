/* SPDX-License-Identifier: Apache-2.0 */
/* What engine_http asks of each kind of server, and what it makes of true
 * answers. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <yizhi/text.h>

#include "support/main.h"
#include "unit/plugins/engine_http/http_server.h"
#include "unit/plugins/engine_http/http_try.h"

static const http_step serving = { .deed = HTTP_SERVE };

static const char *member(const json_t *root, const char *name)
{
    const char *text = json_string_value(json_object_get(root, name));

    return text ? text : "";
}

static json_t *body_of(const http_server *server, size_t number)
{
    json_t *root = json_loads(http_server_body(server, number), 0, NULL);

    assert_non_null(root);
    return root;
}

/* ---- Each protocol ------------------------------------------------------ */

static void test_libretranslate(void **state)
{
    http_server server;
    http_try attempt;
    json_t *root;

    (void)state;
    http_server_start(&server, &serving, 1);
    setenv("YIZHI_ENGINE_KEY", "secret", 1);
    http_try_must(&attempt, http_try_open(&attempt, server.port, ""));
    http_try_must(&attempt,
                  http_try_lines(&attempt, "一\n二<x id=\"1\"/>\nA &amp; B"));
    assert_string_equal(attempt.texts[0], "T:一");
    assert_string_equal(attempt.texts[1], "T:二<x id=\"1\"/>");
    assert_string_equal(attempt.texts[2], "T:A &amp; B");
    assert_int_equal(server.seen->count, 1);
    root = body_of(&server, 0);
    assert_string_equal(member(root, "source"), "zh");
    assert_string_equal(member(root, "target"), "en");
    assert_string_equal(member(root, "format"), "html");
    assert_string_equal(member(root, "api_key"), "secret");
    assert_null(strstr(server.seen->requests[0].text, "Authorization"));
    json_decref(root);
    http_try_close(&attempt);
    unsetenv("YIZHI_ENGINE_KEY");
    http_server_stop(&server);
}

static const char *deepl_code(const char *source, const char *target,
                              const char *name)
{
    static char code[64];
    size_t characters;
    http_try attempt;
    yz_engine_segment segment = { .struct_size = sizeof segment,
                                  .text = yz_str_of("一") };
    char *text;
    json_t *root;

    http_try_must(&attempt, http_try_open(&attempt, 1, "protocol=deepl"));
    attempt.langs[YZ_SOURCE] = yz_str_of(source);
    attempt.langs[YZ_TARGET] = yz_str_of(target);
    text = http_try_preview(&attempt, &segment, 1, &characters);
    root = json_loads(strchr(text, '{'), JSON_DISABLE_EOF_CHECK, NULL);
    assert_non_null(root);
    snprintf(code, sizeof code, "%s", member(root, name));
    json_decref(root);
    yz_free(text);
    http_try_close(&attempt);
    return code;
}

static void test_deepl_names_of_languages(void **state)
{
    (void)state;
    assert_string_equal(deepl_code("zh-Hant-TW", "en", "source_lang"), "ZH");
    assert_string_equal(deepl_code("zh", "en", "target_lang"), "EN-US");
    assert_string_equal(deepl_code("zh", "en-GB", "target_lang"), "EN-GB");
    assert_string_equal(deepl_code("en-GB", "zh", "source_lang"), "EN");
    assert_string_equal(deepl_code("en", "zh", "target_lang"), "ZH-HANS");
    assert_string_equal(deepl_code("en", "zh-CN", "target_lang"), "ZH-HANS");
    assert_string_equal(deepl_code("en", "zh-TW", "target_lang"), "ZH-HANT");
    assert_string_equal(deepl_code("en", "zh-Hans-HK", "target_lang"),
                        "ZH-HANS");
    assert_string_equal(deepl_code("zh", "pt-BR", "target_lang"), "PT-BR");
    assert_string_equal(deepl_code("zh", "de-AT", "target_lang"), "DE");
}

static void test_deepl(void **state)
{
    yz_engine_segment segments[] = {
        { .struct_size = sizeof *segments,
          .text = yz_str_of("一"),
          .around = { yz_str_of("零"), yz_str_of("二") } },
        { .struct_size = sizeof *segments,
          .text = yz_str_of("二"),
          .around = { yz_str_of("一"), yz_str_of("三") } },
    };
    http_server server;
    http_try attempt;
    json_t *root;

    (void)state;
    http_server_start(&server, &serving, 1);
    setenv("MY_KEY", "secret", 1);
    http_try_must(&attempt,
                  http_try_open(&attempt, server.port,
                                "protocol=deepl\nkey_env=MY_KEY\n"
                                "glossary=g-1\nformality=prefer_more"));
    http_try_must(&attempt, http_try_segments(&attempt, segments, 2));
    assert_string_equal(attempt.texts[0], "T:一");
    assert_string_equal(attempt.texts[1], "T:二");
    root = body_of(&server, 0);
    assert_string_equal(member(root, "glossary_id"), "g-1");
    assert_string_equal(member(root, "formality"), "prefer_more");
    assert_string_equal(member(root, "tag_handling"), "xml");
    assert_string_equal(member(root, "split_sentences"), "0");
    assert_string_equal(member(root, "context"), "零\n一\n二\n三");
    assert_non_null(strstr(server.seen->requests[0].text,
                           "Authorization: DeepL-Auth-Key secret\r\n"));
    json_decref(root);
    http_try_close(&attempt);
    unsetenv("MY_KEY");
    http_server_stop(&server);
}

static json_t *inner_of(const json_t *root)
{
    const json_t *message =
        json_array_get(json_object_get(root, "messages"), 1);
    json_t *inner = json_loads(member(message, "content"), 0, NULL);

    assert_non_null(inner);
    return inner;
}

/* The first segment with all that a host may give, the second with nothing. */
static void ask_model(http_try *attempt)
{
    const yz_str targets[] = { yz_str_of("disaster risk"),
                               yz_str_of("risk of disaster") };
    yz_engine_term terms[] = { { sizeof *terms, { 0, 12 }, targets, 2, true },
                               { sizeof *terms, { 12, 15 }, NULL, 0, false } };
    yz_engine_hit hit = { .struct_size = sizeof hit,
                          .texts = { yz_str_of("旧"), yz_str_of("old") },
                          .score = 0.8 };
    yz_engine_segment segments[] = {
        { .struct_size = sizeof *segments,
          .text = yz_str_of("灾难风险⟦1⟧\"高\""),
          .around = { yz_str_of("前"), yz_str_of("后") },
          .terms = terms,
          .term_count = 2,
          .hits = &hit,
          .hit_count = 1 },
        { .struct_size = sizeof *segments, .text = yz_str_of("二") },
    };

    http_try_must(attempt, http_try_segments(attempt, segments, 2));
    assert_string_equal(attempt->texts[0], "T:灾难风险⟦1⟧\"高\"");
    assert_string_equal(attempt->texts[1], "T:二");
}

static void check_rich(const json_t *segment)
{
    char *seen = json_dumps(segment, JSON_COMPACT);

    assert_string_equal(member(segment, "before"), "前");
    assert_string_equal(member(segment, "after"), "后");
    assert_int_equal(json_array_size(json_object_get(segment, "terms")), 1);
    assert_non_null(strstr(seen, "{\"source\":\"灾难风险\",\"targets\":"
                                 "[\"disaster risk\",\"risk of disaster\"]}"));
    assert_non_null(strstr(seen, "{\"source\":\"旧\",\"target\":\"old\"}"));
    assert_non_null(strstr(member(segment, "note"), "“灾难风险”"));
    assert_non_null(strstr(member(segment, "note"), "“disaster risk”"));
    free(seen);
}

static void check_bare(const json_t *segment)
{
    static const char *const names[] = { "before", "after", "terms", "similar",
                                         "note" };

    assert_string_equal(member(segment, "text"), "二");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_null(json_object_get(segment, names[i]));
}

static void test_openai(void **state)
{
    http_server server;
    http_try attempt;
    json_t *root;
    json_t *inner;
    const json_t *list;

    (void)state;
    http_server_start(&server, &serving, 1);
    http_try_must(&attempt, http_try_open(&attempt, server.port,
                                          "protocol=openai\nmodel=m"));
    ask_model(&attempt);
    root = body_of(&server, 0);
    assert_string_equal(member(root, "model"), "m");
    assert_true(json_is_integer(json_object_get(root, "temperature")));
    assert_string_equal(
        member(json_object_get(root, "response_format"), "type"),
        "json_schema");
    assert_null(strstr(server.seen->requests[0].text, "Authorization"));
    inner = inner_of(root);
    list = json_object_get(inner, "segments");
    check_rich(json_array_get(list, 0));
    check_bare(json_array_get(list, 1));
    json_decref(inner);
    json_decref(root);
    http_try_close(&attempt);
    http_server_stop(&server);
}

static void test_apertium(void **state)
{
    http_server server;
    http_try attempt;

    (void)state;
    http_server_start(&server, &serving, 1);
    http_try_must(&attempt,
                  http_try_open(&attempt, server.port,
                                "protocol=apertium\nsource_code=eng"));
    http_try_must(&attempt, http_try_lines(&attempt, "a+b & c\n二"));
    assert_string_equal(attempt.texts[1], "T:form");
    assert_int_equal(server.seen->count, 2);
    assert_string_equal(http_server_body(&server, 0),
                        "langpair=eng%7Cen&deformat=html&reformat=html-noent"
                        "&markUnknown=no&q=a%2Bb%20%26%20c");
    http_try_close(&attempt);
    http_server_stop(&server);
}

static void test_masks_are_as_protocols_need_them(void **state)
{
    static const struct {
        const char *settings;
        yz_engine_masks masks;
    } cases[] = { { "protocol=libretranslate", YZ_MASKS_XML },
                  { "protocol=deepl", YZ_MASKS_XML },
                  { "protocol=openai", YZ_MASKS_TEXT },
                  { "protocol=apertium", YZ_MASKS_XML } };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        http_try attempt;

        http_try_must(&attempt, http_try_open(&attempt, 0, cases[i].settings));
        assert_int_equal(attempt.ops->masks(attempt.self), cases[i].masks);
        http_try_close(&attempt);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_libretranslate),
    cmocka_unit_test(test_deepl_names_of_languages),
    cmocka_unit_test(test_deepl),
    cmocka_unit_test(test_openai),
    cmocka_unit_test(test_apertium),
    cmocka_unit_test(test_masks_are_as_protocols_need_them),
};

YZ_TEST_MAIN(tests)
