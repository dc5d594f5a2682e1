/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/plugins/engine_http/http_try.h"

#include <core/host/settings.h>
#include <stdio.h>

#include "support/main.h"

extern const yz_plugin engine_http_LTX_yz_plugin;

enum {
    SETTINGS = 16,
    SETTING = 512
};

/* Each line of `text` with the engine's name in front of it. */
static size_t split(const char *text, char lines[][SETTING],
                    const char **settings, size_t count)
{
    while (*text) {
        size_t len = strcspn(text, "\n");

        assert_true(count < SETTINGS && len < SETTING - 20);
        snprintf(lines[count], SETTING, "engine_http.%.*s", (int)len, text);
        settings[count] = lines[count];
        count++;
        text += len + (text[len] == '\n');
    }
    return count;
}

yz_status http_try_open(http_try *attempt, int port, const char *settings)
{
    static char lines[SETTINGS][SETTING];
    const char *set[SETTINGS + 1] = { NULL };
    yz_config config = { engine_http_LTX_yz_plugin.features, set };
    size_t count = 0;

    *attempt = (http_try){ .ops = engine_http_LTX_yz_plugin.features->ops };
    attempt->langs[YZ_SOURCE] = yz_str_of("zh-Hans");
    attempt->langs[YZ_TARGET] = yz_str_of("en-US");
    if (port > 0) {
        snprintf(lines[0], SETTING, "engine_http.url=http://127.0.0.1:%d",
                 port);
        set[count++] = lines[0];
    }
    split(settings, lines, set, count);
    if (yzi_settings_check(&config, &attempt->err) != YZ_OK)
        fail_msg("%s", yz_error_text(&attempt->err));
    return attempt->ops->create(&attempt->self, &config, &attempt->err);
}

static void forget(http_try *attempt)
{
    for (size_t i = 0; i < HTTP_TRY_MOST; i++) {
        yz_free(attempt->texts[i]);
        yz_free(attempt->reasons[i]);
        attempt->texts[i] = NULL;
        attempt->reasons[i] = NULL;
    }
    attempt->proposals = 0;
    attempt->refusals = 0;
}

void http_try_close(http_try *attempt)
{
    forget(attempt);
    attempt->ops->destroy(attempt->self);
    attempt->self = NULL;
}

void http_try_must(const http_try *attempt, yz_status status)
{
    if (status != YZ_OK)
        fail_msg("%s", yz_error_text(&attempt->err));
}

/* ---- Translating -------------------------------------------------------- */

static yz_status take_proposal(void *payload, const yz_proposal *proposal)
{
    http_try *attempt = payload;

    assert_true(proposal->segment < HTTP_TRY_MOST);
    assert_null(attempt->texts[proposal->segment]);
    assert_true(proposal->text.len > 0);
    attempt->texts[proposal->segment] = yz_str_dup(proposal->text);
    attempt->proposals++;
    return attempt->texts[proposal->segment] ? YZ_OK
                                             : yz_fail_no_memory(&attempt->err);
}

static yz_status take_refusal(void *payload, size_t segment, yz_str reason)
{
    http_try *attempt = payload;

    assert_true(segment < HTTP_TRY_MOST);
    assert_null(attempt->reasons[segment]);
    attempt->reasons[segment] = yz_str_dup(reason);
    attempt->refusals++;
    return attempt->reasons[segment] ? YZ_OK : yz_fail_no_memory(&attempt->err);
}

yz_status http_try_segments(http_try *attempt,
                            const yz_engine_segment *segments, size_t count)
{
    yz_engine_sink sink = { sizeof sink, attempt, take_proposal, take_refusal };

    forget(attempt);
    yz_error_clear(&attempt->err);
    return attempt->ops->translate(attempt->self, attempt->langs, segments,
                                   count, &sink, &attempt->err);
}

yz_status http_try_lines(http_try *attempt, const char *texts)
{
    static yz_engine_segment segments[HTTP_TRY_MOST];
    size_t count = 0;

    while (*texts) {
        size_t len = strcspn(texts, "\n");

        assert_true(count < HTTP_TRY_MOST);
        segments[count] = (yz_engine_segment){ .struct_size = sizeof *segments,
                                               .text = { texts, len } };
        count++;
        texts += len + (texts[len] == '\n');
    }
    return http_try_segments(attempt, segments, count);
}

char *http_try_preview(http_try *attempt, const yz_engine_segment *segments,
                       size_t count, size_t *characters)
{
    char *text;
    yz_buf out;

    yz_buf_init(&out, (size_t)1 << 24);
    if (attempt->ops->preview(attempt->self, attempt->langs, segments, count,
                              &out, characters, &attempt->err) != YZ_OK)
        fail_msg("%s", yz_error_text(&attempt->err));
    text = yz_str_dup(yz_buf_str(&out));
    yz_buf_done(&out);
    return text;
}
