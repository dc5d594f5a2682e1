/* SPDX-License-Identifier: Apache-2.0 */
/* Requests are written as they come: texts are well-formed already, and a tree
 * in between would only be one more copy of them. */
#include "http_json.h"

void http_json_text(yz_buf *out, yz_str text)
{
    size_t done = 0;

    yz_buf_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        if (c >= ' ' && c != '"' && c != '\\' && c != 0x7F)
            continue;
        yz_buf_add(out, yz_str_cut(text, done, i));
        if (c == '"' || c == '\\')
            yz_buf_printf(out, "\\%c", c);
        else
            yz_buf_printf(out, "\\u%04x", (unsigned)c);
        done = i + 1;
    }
    yz_buf_add(out, yz_str_cut(text, done, text.len));
    yz_buf_add_byte(out, '"');
}

void http_json_pair(yz_buf *out, const char *name, yz_str text)
{
    if (out->len > 0 && out->ptr[out->len - 1] != '{')
        yz_buf_add_byte(out, ',');
    http_json_text(out, yz_str_of(name));
    yz_buf_add_byte(out, ':');
    http_json_text(out, text);
}

void http_json_pair_if(yz_buf *out, const char *name, const char *text)
{
    if (*text)
        http_json_pair(out, name, yz_str_of(text));
}

void http_json_texts(yz_buf *out, const http_request *request)
{
    yz_buf_add_byte(out, '[');
    for (size_t i = 0; i < request->count; i++) {
        if (i > 0)
            yz_buf_add_byte(out, ',');
        http_json_text(out, request->segments[i].text);
    }
    yz_buf_add_byte(out, ']');
}

yz_str http_json_string(const json_t *value)
{
    if (!json_is_string(value))
        return yz_str_of("");
    return (yz_str){ json_string_value(value), json_string_length(value) };
}

bool http_json_read_list(const json_t *list, const char *name, size_t count,
                         http_reply *reply)
{
    if (!json_is_array(list)) {
        reply->reason = yz_tr("there is no list of translations in it");
        return false;
    }
    if (json_array_size(list) != count) {
        reply->reason =
            yz_tr("it has more or fewer translations than were asked for");
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(list, i);
        const json_t *text = name ? json_object_get(item, name) : item;

        if (!json_is_string(text)) {
            reply->reason = yz_tr("one of its translations is no text");
            return false;
        }
        reply->texts[i] = http_json_string(text);
    }
    return true;
}
