/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences for people, kept without the heap. */
#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdio.h>
#include <string.h>

#include <yizhi/error.h>

static const char ellipsis[] = "\xE2\x80\xA6";

/* Lets `text` of `size` bytes, which was cut, end at a whole character and in
 * "…". */
static void end_in_ellipsis(char *text, size_t size)
{
    size_t end = size - sizeof ellipsis;
    while (end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80)
        end--;
    memcpy(text + end, ellipsis, sizeof ellipsis);
}

/* vsnprintf into exactly YZ_ERROR_SIZE bytes, cut as the header promises.
 * `text` must not be what the arguments point to. */
YZ_PRINTF(2, 0)
static void format_into(char *text, const char *format, va_list args)
{
    int length = vsnprintf(text, YZ_ERROR_SIZE, yz_tr(format), args);
    if (length < 0)
        snprintf(text, YZ_ERROR_SIZE, "%s",
                 yz_tr("(a message that cannot be shown)"));
    else if ((size_t)length >= YZ_ERROR_SIZE)
        end_in_ellipsis(text, YZ_ERROR_SIZE);
}

yz_status yz_fail(yz_error *err, yz_status status, const char *format, ...)
{
    if (!err)
        return status;
    /* The arguments may point into err->text, so it is filled last. */
    char text[YZ_ERROR_SIZE];
    va_list args;
    va_start(args, format);
    format_into(text, format, args);
    va_end(args);
    err->status = status;
    memcpy(err->text, text, strlen(text) + 1);
    return status;
}

/* text = text ": " inner, cut when it is too long. */
static void join(char *text, const char *inner)
{
    size_t length = strlen(text);
    int more = snprintf(text + length, YZ_ERROR_SIZE - length, ": %s", inner);
    if (more < 0 || (size_t)more >= YZ_ERROR_SIZE - length)
        end_in_ellipsis(text, YZ_ERROR_SIZE);
}

yz_status yz_wrap(yz_error *err, const char *format, ...)
{
    /* Without an error to ask, the one certain thing is that something failed:
     * "return yz_wrap(err, …)" must never turn a failure into YZ_OK. */
    if (!err)
        return YZ_INVALID;
    if (err->status == YZ_OK)
        return YZ_OK;
    char text[YZ_ERROR_SIZE];
    va_list args;
    va_start(args, format);
    format_into(text, format, args);
    va_end(args);
    join(text, err->text);
    memcpy(err->text, text, strlen(text) + 1);
    return err->status;
}

yz_status yz_fail_no_memory(yz_error *err)
{
    return yz_fail(err, YZ_NO_MEMORY, "not enough memory");
}

const char *yz_error_text(const yz_error *err)
{
    return err && err->status != YZ_OK ? err->text : "";
}

void yz_error_clear(yz_error *err)
{
    if (!err)
        return;
    err->status = YZ_OK;
    err->text[0] = '\0';
}

const char *yz_status_name(yz_status status)
{
    switch (status) {
    case YZ_OK:
        return "ok";
    case YZ_INVALID:
        return "invalid";
    case YZ_FORMAT:
        return "format";
    case YZ_NOT_FOUND:
        return "not found";
    case YZ_UNSUPPORTED:
        return "unsupported";
    case YZ_IO:
        return "input/output";
    case YZ_NO_MEMORY:
        return "no memory";
    case YZ_LIMIT:
        return "limit";
    case YZ_PLUGIN:
        return "plugin";
    case YZ_CANCELLED:
        return "cancelled";
    }
    return "unknown";
}
