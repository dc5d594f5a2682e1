/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A request has as many segments as fit by number and by bytes.  In what a
 * server refuses, the segment that it cannot stand is looked for by halves, so
 * that it costs no other its translation.  If there is none, there were too
 * many of them, and as many as went well together are the most from then on.
 */
#include "http_batch.h"

#include "http_fault.h"
#include "http_key.h"
#include <stdio.h>

enum {
    REFUSED_MOST = 8, /* segments in a row, before anything was accepted */
    OVERHEAD = 64     /* bytes of a segment's brackets and names, a guess */
};

typedef struct batch {
    http_engine *engine;
    const yz_str *langs;
    const yz_engine_segment *segments;
    size_t count;
    size_t first; /* of the next request */
    size_t until; /* the end of what was refused together last */
    size_t fit;   /* the most of it that were accepted together */
    bool blamed;  /* a segment of it was refused alone */
    yz_buf body;
    const yz_engine_sink *sink;
    yz_error *err;
} batch;

/* ---- How many ----------------------------------------------------------- */

/* How many segments may be asked for now. */
static size_t most_of(const batch *b, const http_engine *engine)
{
    if (engine->refused > 0 && !engine->accepted)
        return 1;
    if (b->first >= b->until)
        return engine->batch;
    return b->until - b->first > 1 ? (b->until - b->first) / 2 : 1;
}

/* How many segments from `first` on may fit: a guess from below. */
static size_t guess(const batch *b, const http_engine *engine)
{
    size_t most = most_of(b, engine);
    size_t bytes = 0;
    size_t n = 0;

    while (n < most && b->first + n < b->count) {
        const yz_engine_segment *segment = &b->segments[b->first + n];

        bytes += segment->text.len + OVERHEAD;
        if (n > 0 && bytes > engine->bytes)
            break;
        n++;
    }
    return n;
}

/* Writes the body of the next request and tells how many segments it has; 0:
 * the first one alone is too long. */
static yz_status write_body(batch *b, const http_engine *engine, yz_str key,
                            size_t *taken)
{
    http_request request = { .engine = engine, .langs = b->langs };

    for (size_t n = guess(b, engine); n > 0; n /= 2) {
        request.segments = b->segments + b->first;
        request.count = n;
        yz_buf_clear(&b->body);
        engine->protocol->body(&request, key, &b->body);
        if (b->body.failed != YZ_OK)
            return yz_fail_no_memory(b->err);
        *taken = n;
        if (b->body.len <= engine->bytes)
            return YZ_OK;
    }
    *taken = 0;
    return YZ_OK;
}

/* ---- Refusals ----------------------------------------------------------- */

/* A server that refuses whatever it is given is asked no further: each request
 * may cost something. */
static yz_status refuse(batch *b, size_t segment, yz_str reason)
{
    http_engine *engine = b->engine;
    yz_status status = b->sink->refusal(b->sink->payload, segment, reason);

    engine->refused++;
    if (status != YZ_OK || engine->accepted || engine->refused < REFUSED_MOST)
        return status;
    return yz_fail(b->err, YZ_UNSUPPORTED,
                   "%s refused the first %zu segments and accepted none: %.*s",
                   engine->address.shown, engine->refused, YZ_STR_ARG(reason));
}

static yz_status refuse_next(batch *b, const char *what, yz_str words)
{
    yz_buf reason;
    yz_status status;

    yz_buf_init(&reason, 4096);
    yz_buf_add_text(&reason, what);
    if (words.len > 0) {
        yz_buf_add_text(&reason, ": “");
        yz_buf_add(&reason, words);
        yz_buf_add_text(&reason, "”");
    }
    status = reason.failed == YZ_OK ? refuse(b, b->first, yz_buf_str(&reason))
                                    : yz_fail_no_memory(b->err);
    b->first++;
    yz_buf_done(&reason);
    return status;
}

/* The one that is left gets a refusal; else they are asked for by halves. */
static yz_status ask_for_less(batch *b, size_t n, const char *what,
                              yz_str words)
{
    if (n == 1) {
        b->blamed = true;
        return refuse_next(b, what, words);
    }
    b->until = b->first + n;
    b->fit = 0;
    b->blamed = false;
    return YZ_OK;
}

/* The next n segments were accepted together. */
static void move_on(batch *b, size_t n)
{
    b->first += n;
    if (b->first > b->until)
        return;
    b->fit = n > b->fit ? n : b->fit;
    if (b->first == b->until && !b->blamed)
        b->engine->batch = b->fit;
}

static yz_status take_refusal(batch *b, size_t n, const http_answer *answer)
{
    yz_status status;
    yz_buf words;

    yz_buf_init(&words, 1024);
    http_fault_words(b->engine, answer, &words);
    status = ask_for_less(b, n, yz_tr("the server refuses the segment"),
                          yz_buf_str(&words));
    yz_buf_done(&words);
    return status;
}

/* ---- Translations ------------------------------------------------------- */

static bool has_line_break(yz_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = yz_utf8_next(text, &at);

        if (c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 ||
            c == 0x2028 || c == 0x2029)
            return true;
    }
    return false;
}

static yz_status give(batch *b, size_t segment, yz_str text)
{
    yz_proposal proposal = { .struct_size = sizeof proposal,
                             .segment = segment,
                             .text = yz_str_trim(text) };

    if (proposal.text.len == 0)
        return refuse(b, segment,
                      yz_str_of(yz_tr("the server gave an empty translation")));
    if (has_line_break(proposal.text))
        return refuse(
            b, segment,
            yz_str_of(yz_tr("the server gave a translation of several "
                            "lines for a segment of one")));
    b->engine->accepted = true;
    b->engine->refused = 0;
    return b->sink->proposal(b->sink->payload, &proposal);
}

static yz_status give_all(batch *b, size_t n, const yz_str *texts)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; status == YZ_OK && i < n; i++)
        status = give(b, b->first + i, texts[i]);
    move_on(b, n);
    return status;
}

/* Why an answer is no JSON; jansson's own words may quote it. */
static yz_status tell_no_json(const batch *b, const http_answer *answer)
{
    const char *shown = b->engine->address.shown;
    yz_str text = yz_str_trim(yz_buf_str(&answer->body));

    if (text.len == 0)
        return yz_fail(b->err, YZ_IO, "the answer of %s is empty", shown);
    if (!yz_utf8_valid(text, NULL))
        return yz_fail(b->err, YZ_IO, "the answer of %s is not in UTF-8",
                       shown);
    if (text.ptr[0] == '<')
        return yz_fail(b->err, YZ_IO,
                       "%s answers with a page for people, not with JSON; "
                       "check “url” and “protocol”",
                       shown);
    return yz_fail(b->err, YZ_IO, "the answer of %s is not well-formed JSON",
                   shown);
}

static yz_status read_reply(batch *b, size_t n, http_reply *reply)
{
    const http_engine *engine = b->engine;
    http_request request = { .engine = engine,
                             .langs = b->langs,
                             .segments = b->segments + b->first,
                             .count = n };

    if (engine->protocol->read(&request, reply))
        return give_all(b, n, reply->texts);
    if (engine->protocol->free_form)
        return ask_for_less(b, n, reply->reason, yz_str_of(""));
    return yz_fail(b->err, YZ_IO,
                   "the answer of %s cannot be used: %s; check “protocol”",
                   engine->address.shown, reply->reason);
}

static yz_status take_answer(batch *b, size_t n, const http_answer *answer)
{
    http_reply reply = { .root = json_loadb(answer->body.ptr, answer->body.len,
                                            JSON_REJECT_DUPLICATES, NULL) };
    yz_status status;

    reply.texts = yz_calloc(n, sizeof *reply.texts);
    if (!reply.texts)
        status = yz_fail_no_memory(b->err);
    else if (!reply.root)
        status = tell_no_json(b, answer);
    else
        status = read_reply(b, n, &reply);
    yz_free(reply.texts);
    json_decref(reply.inner);
    json_decref(reply.root);
    return status;
}

/* ---- Requests ----------------------------------------------------------- */

static yz_status ask(batch *b, size_t n)
{
    http_engine *engine = b->engine;
    http_answer answer;
    yz_status status =
        http_exchange_send(engine, yz_buf_str(&b->body), &answer, b->err);

    if (status == YZ_OK) {
        if (http_fault_is_none(&answer))
            status = take_answer(b, n, &answer);
        else if (http_fault_is_refusal(engine, &answer))
            status = take_refusal(b, n, &answer);
        else
            status = http_fault_tell(engine, &answer, 0, b->err);
    }
    http_answer_done(&answer);
    return status;
}

static yz_status ask_next(batch *b)
{
    char reason[128];
    size_t n = 0;
    yz_status status = write_body(b, b->engine, b->engine->key, &n);

    if (status != YZ_OK || n > 0)
        return status == YZ_OK ? ask(b, n) : status;
    snprintf(reason, sizeof reason,
             yz_tr("the segment does not fit into a request of %zu bytes"),
             b->engine->bytes);
    return b->sink->refusal(b->sink->payload, b->first++, yz_str_of(reason));
}

yz_status http_batch_translate(http_engine *engine, const yz_str *langs,
                               const yz_engine_segment *segments, size_t count,
                               const yz_engine_sink *sink, yz_error *err)
{
    batch b = { .engine = engine,
                .langs = langs,
                .segments = segments,
                .count = count,
                .sink = sink,
                .err = err };
    yz_status status = YZ_OK;

    yz_buf_init(&b.body, SIZE_MAX / 2);
    while (status == YZ_OK && b.first < count)
        status = ask_next(&b);
    /* In a protocol that wants the key there it is in the body. */
    if (b.body.cap > 0)
        explicit_bzero(b.body.ptr, b.body.len);
    yz_buf_done(&b.body);
    return status;
}

/* ---- Preview ------------------------------------------------------------ */

static void add_request(const batch *b, const http_engine *engine, size_t n,
                        yz_buf *out)
{
    const http_protocol *protocol = engine->protocol;

    if (n == 0) {
        yz_buf_printf(out,
                      yz_tr("(not sent: a segment of more than %zu bytes)\n\n"),
                      engine->bytes);
        return;
    }
    yz_buf_printf(out, "POST %s\nContent-Type: %s\n", engine->address.shown,
                  protocol->type);
    if (protocol->scheme && engine->key.len > 0)
        yz_buf_printf(out, "Authorization: %s %s\n", protocol->scheme,
                      HTTP_KEY_SHOWN);
    yz_buf_add_byte(out, '\n');
    yz_buf_add(out, yz_buf_str(&b->body));
    yz_buf_add_text(out, "\n\n");
}

yz_status http_batch_preview(const http_engine *engine, const yz_str *langs,
                             const yz_engine_segment *segments, size_t count,
                             yz_buf *out, size_t *characters, yz_error *err)
{
    yz_str key = yz_str_of(engine->key.len > 0 ? HTTP_KEY_SHOWN : "");
    batch b = {
        .langs = langs, .segments = segments, .count = count, .err = err
    };
    yz_status status = YZ_OK;

    *characters = 0;
    yz_buf_init(&b.body, SIZE_MAX / 2);
    while (status == YZ_OK && b.first < count) {
        size_t n = 0;

        status = write_body(&b, engine, key, &n);
        if (status != YZ_OK)
            break;
        add_request(&b, engine, n, out);
        for (size_t i = 0; i < n; i++)
            *characters += yz_utf8_count(segments[b.first + i].text);
        b.first += n > 0 ? n : 1;
    }
    yz_buf_done(&b.body);
    if (status == YZ_OK && out->failed != YZ_OK)
        status = out->failed == YZ_LIMIT
                     ? yz_fail(err, YZ_LIMIT, "the preview grew too long")
                     : yz_fail_no_memory(err);
    return status;
}
