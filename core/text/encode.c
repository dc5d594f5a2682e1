/* SPDX-License-Identifier: Apache-2.0 */
/* Text → bytes of another encoding, through ICU. */
#include <unicode/ucnv.h>
#include <yizhi/text.h>

static yz_status unknown(const char *encoding, yz_str name, yz_error *err)
{
    return yz_fail(err, YZ_UNSUPPORTED, "%.*s: the encoding “%s” is not known",
                   YZ_STR_ARG(name), encoding);
}

/* Opens a converter that stops at what it cannot convert. */
static yz_status open_converter(const char *encoding, yz_str name,
                                UConverter **out, yz_error *err)
{
    UErrorCode status = U_ZERO_ERROR;

    *out = ucnv_open(encoding, &status);
    if (status == U_MEMORY_ALLOCATION_ERROR)
        return yz_fail_no_memory(err);
    if (U_FAILURE(status))
        return unknown(encoding, name, err);
    ucnv_setFallback(*out, false);
    ucnv_setFromUCallBack(*out, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL,
                          &status);
    return YZ_OK;
}

/* One character at a time: what is translated is short. */
static yz_status convert(UConverter *converter, uint32_t c, yz_buf *out)
{
    UChar units[2];
    const UChar *source = units;
    char bytes[32];
    char *target = bytes;
    UErrorCode status = U_ZERO_ERROR;
    size_t count = 1;

    units[0] = (UChar)c;
    if (c > 0xFFFF) {
        units[0] = (UChar)(0xD7C0 + (c >> 10));
        units[1] = (UChar)(0xDC00 | (c & 0x3FF));
        count = 2;
    }
    ucnv_fromUnicode(converter, &target, bytes + sizeof bytes, &source,
                     units + count, NULL, false, &status);
    if (U_FAILURE(status))
        return YZ_UNSUPPORTED;
    return yz_buf_add(out, (yz_str){ bytes, (size_t)(target - bytes) });
}

yz_status yz_encode(yz_str text, const char *encoding, yz_str name, yz_buf *out,
                    yz_error *err)
{
    UConverter *converter;
    yz_status status = open_converter(encoding, name, &converter, err);
    size_t pos = 0;

    while (pos < text.len && status == YZ_OK) {
        size_t begin = pos;
        uint32_t c = yz_utf8_next(text, &pos);

        status = convert(converter, c, out);
        if (status == YZ_UNSUPPORTED)
            yz_fail(err, status, "%.*s: “%.*s” cannot be written in %s",
                    YZ_STR_ARG(name), (int)(pos - begin), text.ptr + begin,
                    encoding);
        else if (status != YZ_OK)
            yz_fail_no_memory(err);
    }
    if (converter)
        ucnv_close(converter);
    return status;
}
