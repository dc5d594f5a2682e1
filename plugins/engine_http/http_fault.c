/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Statuses (RFC 9110, section 15; RFC 6585) as translation services use them.
 * 456 is DeepL's for a quota that is used up; others say so in words, under
 * statuses that mean something else elsewhere.
 */
#include "http_fault.h"

#include "http_json.h"
#include <stdio.h>

enum {
    WORDS_MOST = 300 /* bytes of what a server says */
};

/* ---- Words -------------------------------------------------------------- */

/* Where services put what they have to say: text, or an object around it. */
static const char *const outer_names[] = { "explanation", "message", "error",
                                           "detail" };
static const char *const inner_names[] = { "message", "code", "type" };

static bool has_word(yz_str text, const char *word)
{
    size_t len = strlen(word);

    for (size_t i = 0; i + len <= text.len; i++)
        if (strncasecmp(text.ptr + i, word, len) == 0)
            return true;
    return false;
}

static bool member_says(const json_t *value, const char *word)
{
    if (has_word(http_json_string(value), word))
        return true;
    for (size_t i = 0; i < sizeof inner_names / sizeof *inner_names; i++)
        if (has_word(http_json_string(json_object_get(value, inner_names[i])),
                     word))
            return true;
    return false;
}

/* Only the server's own words are searched: some send back what they got, and
 * a text may well be about quotas. */
static bool says(const http_answer *answer, const char *word)
{
    json_t *root = json_loadb(answer->body.ptr, answer->body.len, 0, NULL);
    bool found = false;

    for (size_t i = 0; i < sizeof outer_names / sizeof *outer_names; i++)
        found =
            found || member_says(json_object_get(root, outer_names[i]), word);
    json_decref(root);
    return found;
}

static yz_str words_of(const json_t *root)
{
    for (size_t i = 0; i < sizeof outer_names / sizeof *outer_names; i++) {
        const json_t *value = json_object_get(root, outer_names[i]);
        const json_t *inner = json_object_get(value, "message");
        yz_str text = http_json_string(inner ? inner : value);

        if (text.len > 0)
            return text;
    }
    return yz_str_of("");
}

/* The character at *at, or the key, which is not shown. */
static void add_word(const http_engine *engine, yz_str words, size_t *at,
                     yz_buf *out)
{
    yz_str key = engine->key;
    uint32_t c;

    if (key.len > 0 && words.len - *at >= key.len &&
        memcmp(words.ptr + *at, key.ptr, key.len) == 0) {
        *at += key.len;
        yz_buf_add_text(out, "…");
        return;
    }
    c = yz_utf8_next(words, at);
    if (c == '\n' || c == '\r' || c == '\t')
        yz_buf_add_byte(out, ' ');
    else if ((yz_char_class(c) & YZ_CHAR_CONTROL) == 0)
        yz_buf_add_char(out, c);
}

void http_fault_words(const http_engine *engine, const http_answer *answer,
                      yz_buf *out)
{
    json_t *root = json_loadb(answer->body.ptr, answer->body.len, 0, NULL);
    yz_str words = yz_str_trim(words_of(root));
    size_t at = 0;

    while (at < words.len && out->len < WORDS_MOST)
        add_word(engine, words, &at, out);
    if (at < words.len)
        yz_buf_add_text(out, "…");
    json_decref(root);
}

/* ---- Meanings ----------------------------------------------------------- */

static bool is_quota(const http_answer *answer)
{
    switch (answer->status) {
    case 402:
    case 456:
        return true;
    case 400:
    case 403:
    case 429:
        return says(answer, "quota");
    default:
        return false;
    }
}

bool http_fault_may_pass(const http_answer *answer)
{
    return !is_quota(answer) &&
           (answer->status == 408 || answer->status == 429 ||
            (answer->status >= 500 && answer->status != 501 &&
             answer->status != 505));
}

static bool is_ignorance(const http_engine *engine, const http_answer *answer)
{
    return answer->status == 400 && engine->protocol->ignorance &&
           says(answer, engine->protocol->ignorance);
}

/* LibreTranslate asks for a key with 400. */
static bool is_key_fault(const http_answer *answer)
{
    return answer->status == 401 || answer->status == 403 ||
           (answer->status == 400 && says(answer, "API key"));
}

bool http_fault_is_refusal(const http_engine *engine, const http_answer *answer)
{
    return !is_quota(answer) && !is_ignorance(engine, answer) &&
           !is_key_fault(answer) &&
           (answer->status == 400 || answer->status == 413 ||
            answer->status == 422);
}

bool http_fault_is_none(const http_answer *answer)
{
    return answer->status >= 200 && answer->status < 300;
}

/* ---- Sentences ---------------------------------------------------------- */

static yz_status meaning_of(const http_engine *engine,
                            const http_answer *answer, const char **what)
{
    long status = answer->status;

    if (is_quota(answer)) {
        *what = yz_tr("says that the account's limit is reached");
        return YZ_UNSUPPORTED;
    }
    if (is_ignorance(engine, answer)) {
        *what = yz_tr("does not serve these languages");
        return YZ_UNSUPPORTED;
    }
    if (is_key_fault(answer)) {
        *what = engine->key.len > 0 ? yz_tr("does not accept the key")
                                    : yz_tr("wants a key, and none is set");
        return YZ_INVALID;
    }
    if (status == 404 || status == 405 || status == 410 || status == 415) {
        *what = yz_tr("has no such service; check “url” and “protocol”");
        return YZ_INVALID;
    }
    if (status >= 300 && status < 400) {
        *what = yz_tr(
            "sends on to another address, which is not followed; set “url” "
            "to the right one");
        return YZ_INVALID;
    }
    *what = status == 429   ? yz_tr("has no time for more requests")
            : status >= 500 ? yz_tr("has a fault of its own")
                            : yz_tr("refuses the request");
    return YZ_IO;
}

yz_status http_fault_tell(const http_engine *engine, const http_answer *answer,
                          size_t retries, yz_error *err)
{
    const char *what;
    yz_status status = meaning_of(engine, answer, &what);
    char tries[64] = "";
    yz_buf words;

    yz_buf_init(&words, (size_t)WORDS_MOST * 2);
    http_fault_words(engine, answer, &words);
    if (retries > 0)
        snprintf(tries, sizeof tries,
                 yz_trn(", after %zu more attempt", ", after %zu more attempts",
                        retries),
                 retries);
    yz_fail(err, status, "%s %s (status %ld%s)%s%s%s", engine->address.shown,
            what, answer->status, tries, words.len > 0 ? ": “" : "", words.ptr,
            words.len > 0 ? "”" : "");
    yz_buf_done(&words);
    return status;
}
