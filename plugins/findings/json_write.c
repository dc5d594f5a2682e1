/* SPDX-License-Identifier: Apache-2.0 */
/* Writing JSON as RFC 8259 has it. */
#include "json_write.h"

/* As much is collected before it goes to the sink; the ceiling only has to lie
 * above that and the longest single append. */
enum {
    FLUSH_AT = 16 * 1024,
    PENDING_MAX = 64 * 1024
};

void json_write_init(json_write *json, const yz_output *output, bool indent)
{
    memset(json, 0, sizeof *json);
    json->output = output;
    json->indent = indent;
    yz_buf_init(&json->pending, PENDING_MAX);
}

void json_write_done(json_write *json)
{
    yz_buf_done(&json->pending);
}

static void hand_over(json_write *json)
{
    const yz_output *output = json->output;
    if (json->status == YZ_OK && json->pending.len > 0)
        json->status =
            output->write(output->payload, yz_buf_str(&json->pending));
    yz_buf_clear(&json->pending);
}

yz_status json_write_flush(json_write *json, yz_error *err)
{
    hand_over(json);
    if (json->status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (json->status != YZ_OK)
        return yz_fail(err, json->status, "the report cannot be written");
    return YZ_OK;
}

/* Takes note of how an append to `pending` ended. */
static void appended(json_write *json, yz_status status)
{
    if (json->status != YZ_OK)
        return;
    json->status = status;
    if (json->pending.len >= FLUSH_AT)
        hand_over(json);
}

static void put(json_write *json, const char *words)
{
    if (json->status == YZ_OK)
        appended(json, yz_buf_add_text(&json->pending, words));
}

static void put_byte(json_write *json, char byte)
{
    if (json->status == YZ_OK)
        appended(json, yz_buf_add_byte(&json->pending, byte));
}

static void new_line(json_write *json)
{
    if (!json->indent || json->flat > 0)
        return;
    put(json, "\n");
    for (size_t i = 0; i < json->depth; i++)
        put(json, "  ");
}

/* What stands before a name, or before a value that has none. */
static void separate(json_write *json)
{
    if (json->named) {
        json->named = false;
        return;
    }
    if (json->inside)
        put(json, json->indent && json->flat > 0 ? ", " : ",");
    if (json->depth > 0)
        new_line(json);
    json->inside = true;
}

void json_write_open(json_write *json, char bracket)
{
    separate(json);
    put_byte(json, bracket);
    json->depth++;
    json->inside = false;
}

void json_write_open_flat(json_write *json, char bracket)
{
    json_write_open(json, bracket);
    if (json->flat == 0)
        json->flat = json->depth;
}

void json_write_close(json_write *json, char bracket)
{
    json->depth--;
    if (json->inside)
        new_line(json);
    if (json->depth < json->flat)
        json->flat = 0;
    put_byte(json, bracket == '{' ? '}' : ']');
    json->inside = true;
}

bool json_write_unseen(uint32_t c)
{
    if (c < 0x7F)
        return c < 0x20;
    return c <= 0x9F || c == 0xAD || c == 0x61C || c == 0x180E || c == 0x200B ||
           c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0x13430 && c <= 0x1345F) ||
           (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) ||
           (c >= 0xE0000 && c <= 0xE00FF);
}

static yz_status add_escaped(yz_buf *out, uint32_t c)
{
    switch (c) {
    case '"':
        return yz_buf_add_text(out, "\\\"");
    case '\\':
        return yz_buf_add_text(out, "\\\\");
    case '\n':
        return yz_buf_add_text(out, "\\n");
    case '\r':
        return yz_buf_add_text(out, "\\r");
    case '\t':
        return yz_buf_add_text(out, "\\t");
    default:
        break;
    }
    if (c < 0x10000)
        return yz_buf_printf(out, "\\u%04x", (unsigned)c);
    unsigned high = 0xD800 + ((unsigned)(c - 0x10000) >> 10);
    unsigned low = 0xDC00 + ((unsigned)(c - 0x10000) & 0x3FF);
    return yz_buf_printf(out, "\\u%04x\\u%04x", high, low);
}

static void put_string(json_write *json, yz_str text)
{
    yz_buf *out = &json->pending;
    put_byte(json, '"');
    for (size_t i = 0; i < text.len && json->status == YZ_OK;) {
        uint32_t c = yz_utf8_next(text, &i);
        if (c == '"' || c == '\\' || json_write_unseen(c))
            appended(json, add_escaped(out, c));
        else
            appended(json, yz_buf_add_char(out, c));
    }
    put_byte(json, '"');
}

void json_write_name(json_write *json, yz_str name)
{
    separate(json);
    put_string(json, name);
    put(json, json->indent ? ": " : ":");
    json->named = true;
}

void json_write_text(json_write *json, yz_str text)
{
    separate(json);
    put_string(json, text);
}

void json_write_number(json_write *json, size_t number)
{
    separate(json);
    if (json->status == YZ_OK)
        appended(json, yz_buf_printf(&json->pending, "%zu", number));
}

void json_write_bool(json_write *json, bool value)
{
    separate(json);
    put(json, value ? "true" : "false");
}

void json_write_null(json_write *json)
{
    separate(json);
    put(json, "null");
}

void json_write_raw(json_write *json, yz_str value)
{
    separate(json);
    if (value.len < FLUSH_AT && json->status == YZ_OK) {
        appended(json, yz_buf_add(&json->pending, value));
        return;
    }
    hand_over(json);
    if (json->status == YZ_OK)
        json->status = json->output->write(json->output->payload, value);
}

void json_write_end(json_write *json)
{
    put(json, "\n");
    json->inside = false;
}
