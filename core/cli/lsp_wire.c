/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages in a stream of bytes.
 *
 * What is wrong costs what it is wrong in: headers without a usable length end
 * at their empty line, a body that is too large is passed over, and a header
 * that never ends at the next line that begins as a message does.
 */
#include "lsp_wire.h"
#include <strings.h>

enum {
    MOST_BYTES = YZC_WIRE_LARGEST + (1 << 20),
    AGAIN = -1 /* an event that is none: look once more */
};

static const char length_name[] = "Content-Length:";

void yzc_wire_init(yzc_wire *w)
{
    memset(w, 0, sizeof *w);
    yz_buf_init(&w->bytes, MOST_BYTES);
}

void yzc_wire_done(yzc_wire *w)
{
    yz_buf_done(&w->bytes);
}

/* Moves what is left to the front, and gives back the room of a large one. */
static yz_status compact(yzc_wire *w)
{
    yz_str rest = yz_str_cut(yz_buf_str(&w->bytes), w->at, w->bytes.len);
    yz_buf fresh;

    if (w->at == 0)
        return YZ_OK;
    yz_buf_init(&fresh, MOST_BYTES);
    if (yz_buf_add(&fresh, rest) != YZ_OK)
        return YZ_NO_MEMORY;
    yz_buf_done(&w->bytes);
    w->bytes = fresh;
    w->at = 0;
    return YZ_OK;
}

yz_status yzc_wire_feed(yzc_wire *w, yz_str bytes)
{
    size_t passed = w->passing < bytes.len ? w->passing : bytes.len;

    w->passing -= passed;
    if (compact(w) != YZ_OK)
        return YZ_NO_MEMORY;
    return yz_buf_add(&w->bytes, yz_str_cut(bytes, passed, bytes.len));
}

/* ---- Headers ---- */

/* Behind the empty line that ends the headers in `text`; 0: it is not there.
 * Lines end in CR LF, or in LF as some write them. */
static size_t headers_end(yz_str text, size_t from)
{
    for (size_t i = from; i < text.len; i++) {
        if (text.ptr[i] != '\n')
            continue;
        if (i + 1 < text.len && text.ptr[i + 1] == '\n')
            return i + 2;
        if (i + 2 < text.len && text.ptr[i + 1] == '\r' &&
            text.ptr[i + 2] == '\n')
            return i + 3;
    }
    return 0;
}

static bool begins_length(yz_str line)
{
    return line.len >= sizeof length_name - 1 &&
           strncasecmp(line.ptr, length_name, sizeof length_name - 1) == 0;
}

/* The number in "Content-Length: 12"; false: it is none. */
static bool read_number(yz_str line, size_t *out)
{
    size_t i = sizeof length_name - 1;
    size_t digits = 0;

    *out = 0;
    while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'))
        i++;
    for (; i < line.len && line.ptr[i] >= '0' && line.ptr[i] <= '9'; i++) {
        if (*out > (SIZE_MAX - 9) / 10)
            return false;
        *out = *out * 10 + (size_t)(line.ptr[i] - '0');
        digits++;
    }
    while (i < line.len && strchr(" \t\r", line.ptr[i]))
        i++;
    return digits > 0 && i == line.len;
}

/* The length that the header lines tell; false: none, or no number. */
static bool read_length(yz_str headers, size_t *out)
{
    bool found = false;

    while (headers.len > 0) {
        const char *end = memchr(headers.ptr, '\n', headers.len);
        size_t len = end ? (size_t)(end - headers.ptr) : headers.len;
        yz_str line = yz_str_cut(headers, 0, len);

        if (begins_length(line)) {
            if (!read_number(line, out))
                return false;
            found = true;
        }
        headers = yz_str_cut(headers, end ? len + 1 : len, headers.len);
    }
    return found;
}

/* ---- What comes next ---- */

static void advance(yzc_wire *w, size_t bytes)
{
    w->at += bytes;
    w->searched = 0;
}

static yzc_wire_event fail(const char **fault, const char *why)
{
    *fault = why;
    return YZC_WIRE_FAULT;
}

/* Headers that are too long: goes on at a line that begins as a message does.
 * Told once, however much of it comes. */
static int resynchronise(yzc_wire *w, yz_str rest, const char **fault)
{
    size_t skip = 1;
    bool told = w->lost;

    while (skip < rest.len &&
           (rest.ptr[skip - 1] != '\n' ||
            !begins_length(yz_str_cut(rest, skip, rest.len))))
        skip++;
    w->lost = skip == rest.len;
    /* The beginning of such a line may be the last that has come. */
    if (w->lost && skip > sizeof length_name)
        skip -= sizeof length_name;
    advance(w, skip);
    if (told)
        return AGAIN;
    return fail(fault, "the headers of a message do not end");
}

/* A body that is too large: what has come of it goes, and what will come. */
static yzc_wire_event pass_over(yzc_wire *w, size_t head, size_t length,
                                const char **fault)
{
    size_t here = w->bytes.len - w->at - head;
    size_t passed = length < here ? length : here;

    advance(w, head + passed);
    w->passing = length - passed;
    return fail(fault, "a message is larger than 64 MiB");
}

static int step(yzc_wire *w, yz_str *message, const char **fault)
{
    yz_str rest = yz_str_cut(yz_buf_str(&w->bytes), w->at, w->bytes.len);
    size_t head = headers_end(rest, w->searched);
    size_t length;

    if (head > YZC_WIRE_LONGEST_HEADER ||
        (head == 0 && rest.len > YZC_WIRE_LONGEST_HEADER))
        return resynchronise(w, rest, fault);
    if (head == 0) {
        w->searched = rest.len > 3 ? rest.len - 3 : 0;
        return YZC_WIRE_MORE;
    }
    w->lost = false;
    if (!read_length(yz_str_cut(rest, 0, head), &length)) {
        advance(w, head);
        return fail(fault, "a message has no Content-Length that is a number");
    }
    if (length > YZC_WIRE_LARGEST)
        return pass_over(w, head, length, fault);
    if (rest.len - head < length)
        return YZC_WIRE_MORE;
    *message = yz_str_cut(rest, head, head + length);
    advance(w, head + length);
    return YZC_WIRE_MESSAGE;
}

yzc_wire_event yzc_wire_next(yzc_wire *w, yz_str *message, const char **fault)
{
    int event;

    do
        event = step(w, message, fault);
    while (event == AGAIN);
    return (yzc_wire_event)event;
}
