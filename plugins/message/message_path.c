/* SPDX-License-Identifier: Apache-2.0 */
/* Paths of strings: see message_path.h. */
#include "message_path.h"

#include <yizhi/text.h>

enum {
    LONGEST_KEY = 80,
    LONGEST_PATH = 400
};

void message_path_init(message_path *path)
{
    yz_buf_init(&path->steps, LONGEST_PATH + 1);
    yz_buf_init(&path->id, LONGEST_PATH + 2 * (size_t)LONGEST_KEY);
}

void message_path_done(message_path *path)
{
    yz_buf_done(&path->steps);
    yz_buf_done(&path->id);
}

void message_path_cut(message_path *path, size_t len)
{
    if (path->steps.len > len) {
        path->steps.len = len;
        path->steps.ptr[len] = 0;
    }
}

static yz_str shorten(yz_str key)
{
    if (key.len > LONGEST_KEY) {
        key.len = LONGEST_KEY;
        while (!yz_utf8_valid(key, NULL))
            key.len--;
    }
    return key;
}

static yz_status state_of(const yz_buf *buf)
{
    return buf->failed == YZ_OK ? YZ_OK : YZ_NO_MEMORY;
}

yz_status message_path_key(message_path *path, yz_str key)
{
    key = shorten(key);
    if (path->steps.len + key.len + 1 > LONGEST_PATH)
        return YZ_OK;
    if (path->steps.len > 0)
        yz_buf_add_byte(&path->steps, '.');
    yz_buf_add(&path->steps, key);
    return state_of(&path->steps);
}

yz_status message_path_number(message_path *path, size_t index)
{
    if (path->steps.len + 24 <= LONGEST_PATH)
        yz_buf_printf(&path->steps, "[%zu]", index);
    return state_of(&path->steps);
}

yz_str message_path_id(message_path *path, yz_str form)
{
    yz_str none = { NULL, 0 };

    yz_buf_clear(&path->id);
    yz_buf_add(&path->id, yz_buf_str(&path->steps));
    if (form.len > 0) {
        form = shorten(form);
        yz_buf_printf(&path->id, "{%.*s}", YZ_STR_ARG(form));
    }
    if (path->id.len == 0 && path->id.failed == YZ_OK)
        return yz_str_of("");
    return path->id.failed == YZ_OK ? yz_buf_str(&path->id) : none;
}
