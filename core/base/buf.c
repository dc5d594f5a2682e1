/* SPDX-License-Identifier: Apache-2.0 */
/* A growing text with a ceiling; its invariants stand in <yizhi/buffer.h>. */
#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <yizhi/buffer.h>

/* What ptr points to while nothing is allocated.  Never written: several
 * threads share it. */
static char nothing[1];

void yz_buf_init(yz_buf *buf, size_t max)
{
    buf->ptr = nothing;
    buf->len = 0;
    buf->cap = 0;
    buf->max = max < SIZE_MAX ? max : SIZE_MAX - 1; /* room for the NUL */
    buf->failed = YZ_OK;
}

void yz_buf_done(yz_buf *buf)
{
    if (buf->cap > 0)
        yz_free(buf->ptr);
    yz_buf_init(buf, buf->max);
}

void yz_buf_clear(yz_buf *buf)
{
    buf->len = 0;
    buf->failed = YZ_OK;
    if (buf->cap > 0)
        buf->ptr[0] = '\0';
}

static yz_status fail(yz_buf *buf, yz_status status)
{
    if (buf->failed == YZ_OK)
        buf->failed = status;
    return buf->failed;
}

/* The capacity to ask for when `need` bytes are needed: doubled, never beyond
 * the ceiling. */
static size_t next_cap(const yz_buf *buf, size_t need)
{
    size_t top = buf->max + 1;
    size_t cap = buf->cap > top / 2 ? top : buf->cap * 2;
    if (cap < 32)
        cap = 32 < top ? 32 : top;
    return cap < need ? need : cap;
}

/* Makes room for `more` bytes and the NUL.  After a failure every append is
 * refused, so that the content is never a text with a hole in it. */
static yz_status reserve(yz_buf *buf, size_t more)
{
    if (buf->failed != YZ_OK)
        return buf->failed;
    if (more > buf->max - buf->len)
        return fail(buf, YZ_LIMIT);
    size_t need = buf->len + more + 1;
    if (need <= buf->cap)
        return YZ_OK;
    size_t cap = next_cap(buf, need);
    char *moved = yz_realloc(buf->cap > 0 ? buf->ptr : NULL, cap);
    if (!moved)
        return fail(buf, YZ_NO_MEMORY);
    moved[buf->len] = '\0';
    buf->ptr = moved;
    buf->cap = cap;
    return YZ_OK;
}

/* Whether `text` lies in the buffer's own memory, which may move. */
static bool is_own(const yz_buf *buf, const char *text)
{
    uintptr_t begin = (uintptr_t)buf->ptr;
    uintptr_t at = (uintptr_t)text;
    return buf->cap > 0 && at >= begin && at - begin < buf->cap;
}

yz_status yz_buf_add(yz_buf *buf, yz_str text)
{
    if (text.len == 0)
        return buf->failed;
    bool own = is_own(buf, text.ptr);
    size_t offset = own ? (size_t)(text.ptr - buf->ptr) : 0;
    yz_status status = reserve(buf, text.len);
    if (status != YZ_OK)
        return status;
    const char *from = own ? buf->ptr + offset : text.ptr;
    memmove(buf->ptr + buf->len, from, text.len);
    buf->len += text.len;
    buf->ptr[buf->len] = '\0';
    return YZ_OK;
}

yz_status yz_buf_add_byte(yz_buf *buf, char byte)
{
    return yz_buf_add(buf, (yz_str){ &byte, 1 });
}

/* Surrogates and numbers beyond Unicode become U+FFFD: what is in the buffer is
 * always UTF-8 that can be written. */
yz_status yz_buf_add_char(yz_buf *buf, uint32_t c)
{
    char out[4];
    size_t len;
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    if (c < 0x80) {
        out[0] = (char)c;
        len = 1;
    } else if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        len = 2;
    } else if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        len = 3;
    } else {
        out[0] = (char)(0xF0 | c >> 18);
        out[1] = (char)(0x80 | (c >> 12 & 0x3F));
        out[2] = (char)(0x80 | (c >> 6 & 0x3F));
        out[3] = (char)(0x80 | (c & 0x3F));
        len = 4;
    }
    return yz_buf_add(buf, (yz_str){ out, len });
}

yz_status yz_buf_add_text(yz_buf *buf, const char *text)
{
    return yz_buf_add(buf, yz_str_of(text));
}

yz_status yz_buf_printf(yz_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        return fail(buf, YZ_INVALID);
    yz_status status = reserve(buf, (size_t)length);
    if (status != YZ_OK)
        return status;
    va_start(args, format);
    vsnprintf(buf->ptr + buf->len, (size_t)length + 1, format, args);
    va_end(args);
    buf->len += (size_t)length;
    return YZ_OK;
}
