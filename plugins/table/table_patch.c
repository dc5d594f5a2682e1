/* SPDX-License-Identifier: Apache-2.0 */
/* A file with changes: see table_patch.h.  Encodings are ICU's, as those of
 * yz_decode() are. */
#include "table_patch.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

static size_t origin(const table_patch *patch, size_t at)
{
    return at >= patch->decoded->text.len
               ? patch->bytes.len
               : yz_map_origin(&patch->decoded->map, at, false);
}

yz_status table_patch_keep(table_patch *patch, size_t to)
{
    /* A byte order mark lies before offset 0. */
    size_t begin = patch->at == 0 ? 0 : origin(patch, patch->at);
    size_t end = origin(patch, to);
    if (to > patch->at)
        patch->last = patch->decoded->text.ptr[to - 1];
    patch->at = to;
    if (end <= begin)
        return YZ_OK;
    return patch->writer->bytes(patch->writer->payload,
                                yz_str_cut(patch->bytes, begin, end));
}

void table_patch_skip(table_patch *patch, size_t to)
{
    patch->at = to;
}

yz_status table_patch_add(table_patch *patch, yz_str text, yz_str encoded)
{
    if (text.len == 0)
        return YZ_OK;
    patch->last = text.ptr[text.len - 1];
    return patch->writer->bytes(patch->writer->payload, encoded);
}

/* ---- Encoding ---------------------------------------------------------- */

/* With the byte order that the file has: a mark is at its beginning alone. */
static const char *converter_name(const table_patch *patch)
{
    const char *name = patch->decoded->encoding;
    bool little = patch->bytes.len > 0 && patch->bytes.ptr[0] == '\xFF';
    if (strcmp(name, "UTF-16") == 0)
        return little ? "UTF-16LE" : "UTF-16BE";
    if (strcmp(name, "UTF-32") == 0)
        return little ? "UTF-32LE" : "UTF-32BE";
    return name;
}

/* `text` as UTF-16 for ICU; to be freed.  NULL: no memory. */
static UChar *units_of(yz_str text, int32_t *count)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar *units = yz_realloc_array(NULL, text.len + 1, sizeof *units);
    if (units)
        u_strFromUTF8(units, (int32_t)text.len + 1, count, text.ptr,
                      (int32_t)text.len, &status);
    return units;
}

/* False if a character is not in the encoding. */
static yz_status convert(UConverter *converter, yz_str text, yz_buf *out)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = 0;
    UChar *units = units_of(text, &count);
    int32_t room =
        UCNV_GET_MAX_BYTES_FOR_STRING(count, ucnv_getMaxCharSize(converter));
    char *bytes = yz_malloc((size_t)room + 1);
    yz_buf_clear(out);
    if (units && bytes) {
        int32_t made =
            ucnv_fromUChars(converter, bytes, room, units, count, &status);
        yz_str encoded = { bytes, (size_t)made };
        if (U_SUCCESS(status))
            yz_buf_add(out, encoded);
    }
    bool memory = units && bytes && out->failed == YZ_OK;
    yz_free(units);
    yz_free(bytes);
    if (!memory)
        return YZ_NO_MEMORY;
    return U_SUCCESS(status) ? YZ_OK : YZ_UNSUPPORTED;
}

static yz_str first_bad(UConverter *converter, yz_str text, yz_buf *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        yz_utf8_next(text, &at);
        yz_str one = yz_str_cut(text, begin, at);
        if (convert(converter, one, out) == YZ_UNSUPPORTED)
            return one;
    }
    return text;
}

yz_status table_patch_encode(const table_patch *patch, yz_str text, yz_buf *out,
                             yz_str *bad)
{
    const char *name = converter_name(patch);
    UErrorCode status = U_ZERO_ERROR;
    yz_buf_clear(out);
    *bad = text;
    if (strcmp(name, "UTF-8") == 0)
        return yz_buf_add(out, text);
    if (text.len > INT32_MAX / 16)
        return YZ_UNSUPPORTED;
    UConverter *converter = ucnv_open(name, &status);
    if (U_SUCCESS(status)) {
        ucnv_setFallback(converter, false);
        ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL,
                              NULL, &status);
    }
    if (U_FAILURE(status)) {
        ucnv_close(converter);
        return status == U_MEMORY_ALLOCATION_ERROR ? YZ_NO_MEMORY
                                                   : YZ_UNSUPPORTED;
    }
    yz_status result = convert(converter, text, out);
    if (result == YZ_UNSUPPORTED)
        *bad = first_bad(converter, text, out);
    ucnv_close(converter);
    return result;
}
