/* SPDX-License-Identifier: Apache-2.0 */
/* Answers, notifications and requests of the server. */
#include "lsp.h"
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    NO_MEMORY = -32603,
    MOST_MESSAGE = 512 << 20
};

static const char no_memory[] =
    "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32603,"
    "\"message\":\"out of memory\"}}";

static bool write_bytes(yz_str bytes)
{
    while (bytes.len > 0) {
        ssize_t done = write(STDOUT_FILENO, bytes.ptr, bytes.len);

        if (done < 0 && errno != EINTR)
            return false;
        if (done > 0)
            bytes = yz_str_cut(bytes, (size_t)done, bytes.len);
    }
    return true;
}

/* A client that does not read any more is gone. */
static void write_message(yzc_server *lsp, const char *body, size_t len)
{
    char head[48];
    int head_len =
        snprintf(head, sizeof head, "Content-Length: %zu\r\n\r\n", len);

    if (lsp->state == YZC_LSP_ENDED)
        return;
    if (!write_bytes(yz_str_cut(yz_str_of(head), 0, (size_t)head_len)) ||
        !write_bytes((yz_str){ body, len })) {
        lsp->state = YZC_LSP_ENDED;
        lsp->status = YZC_TROUBLE;
    }
}

static int add_piece(const char *piece, size_t len, void *payload)
{
    return yz_buf_add(payload, (yz_str){ piece, len }) == YZ_OK ? 0 : -1;
}

/* Takes over `message`. */
static void send_message(yzc_server *lsp, json_t *message)
{
    yz_buf body;

    yz_buf_init(&body, MOST_MESSAGE);
    if (message &&
        json_dump_callback(message, add_piece, &body, JSON_COMPACT) == 0)
        write_message(lsp, body.ptr, body.len);
    else
        write_message(lsp, no_memory, sizeof no_memory - 1);
    yz_buf_done(&body);
    json_decref(message);
}

static json_t *id_of(const json_t *id)
{
    return id ? json_deep_copy(id) : json_null();
}

void yzc_lsp_answer(yzc_server *lsp, const json_t *id, json_t *result)
{
    if (!result)
        yzc_lsp_refuse(lsp, id, NO_MEMORY, "out of memory");
    else
        send_message(lsp, json_pack("{s:s, s:o, s:o}", "jsonrpc", "2.0", "id",
                                    id_of(id), "result", result));
}

void yzc_lsp_refuse(yzc_server *lsp, const json_t *id, int code,
                    const char *reason)
{
    send_message(lsp,
                 json_pack("{s:s, s:o, s:{s:i, s:o}}", "jsonrpc", "2.0", "id",
                           id_of(id), "error", "code", code, "message",
                           yzc_lsp_string(yz_str_of(yz_tr(reason)))));
}

void yzc_lsp_notify(yzc_server *lsp, const char *method, json_t *params)
{
    if (params)
        send_message(lsp, json_pack("{s:s, s:s, s:o}", "jsonrpc", "2.0",
                                    "method", method, "params", params));
}

/* The answer is not waited for: nothing that the server asks has one of
 * interest, and the method's name is enough of an id. */
void yzc_lsp_request(yzc_server *lsp, const char *method, json_t *params)
{
    if (params)
        send_message(lsp,
                     json_pack("{s:s, s:s, s:s, s:o}", "jsonrpc", "2.0", "id",
                               method, "method", method, "params", params));
}

void yzc_lsp_tell(yzc_server *lsp, int level, const char *format, ...)
{
    char sentence[2 * YZ_ERROR_SIZE];
    va_list args;

    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, yz_tr(format), args);
    va_end(args);
    yzc_lsp_notify(lsp, level < 3 ? "window/showMessage" : "window/logMessage",
                   json_pack("{s:i, s:o}", "type", level, "message",
                             yzc_lsp_string(yz_str_of(sentence))));
}

json_t *yzc_lsp_string(yz_str text)
{
    yz_buf mended;
    json_t *string;

    if (yz_utf8_valid(text, NULL))
        return json_stringn(text.ptr ? text.ptr : "", text.len);
    yz_buf_init(&mended, SIZE_MAX / 2);
    for (size_t at = 0; at < text.len;)
        yz_buf_add_char(&mended, yz_utf8_next(text, &at));
    string = mended.failed ? NULL : json_stringn(mended.ptr, mended.len);
    yz_buf_done(&mended);
    return string;
}

bool yzc_lsp_has(const json_t *array, const char *text)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *own = json_string_value(json_array_get(array, i));

        if (own && strcmp(own, text) == 0)
            return true;
    }
    return false;
}

const char *yzc_lsp_text(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text ? text : "";
}
