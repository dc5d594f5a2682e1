/* SPDX-License-Identifier: Apache-2.0 */
/* Word breaks by ICU (UAX 29, and its dictionaries). */
#include <core/text/breaks.h>
#include <unicode/ubrk.h>
#include <yizhi/buffer.h>

enum {
    LONGEST_TAG = 64
};

struct yzi_breaks {
    UBreakIterator *iterator;
};

static yz_status status_of(UErrorCode code)
{
    return code == U_MEMORY_ALLOCATION_ERROR ? YZ_NO_MEMORY : YZ_OK;
}

yz_status yzi_breaks_new(yz_str lang, yzi_breaks **out)
{
    char tag[LONGEST_TAG + 1];
    UErrorCode code = U_ZERO_ERROR;
    yzi_breaks *breaks;

    *out = NULL;
    if (lang.len > LONGEST_TAG)
        return YZ_OK;
    breaks = yz_malloc(sizeof *breaks);
    if (!breaks)
        return YZ_NO_MEMORY;
    memcpy(tag, lang.ptr, lang.len);
    tag[lang.len] = 0;
    breaks->iterator = ubrk_open(UBRK_WORD, tag, NULL, 0, &code);
    if (U_SUCCESS(code))
        *out = breaks;
    else
        yz_free(breaks);
    return status_of(code);
}

void yzi_breaks_free(yzi_breaks *breaks)
{
    if (breaks)
        ubrk_close(breaks->iterator);
    yz_free(breaks);
}

yz_status yzi_breaks_mark(yzi_breaks *breaks, yz_str text, bool *ends)
{
    UErrorCode code = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    int32_t at;

    memset(ends, 0, text.len + 1);
    utext_openUTF8(&utext, text.ptr, (int64_t)text.len, &code);
    ubrk_setUText(breaks->iterator, &utext, &code);
    if (U_SUCCESS(code))
        for (at = ubrk_next(breaks->iterator); at != UBRK_DONE;
             at = ubrk_next(breaks->iterator))
            ends[at] = true;
    utext_close(&utext);
    return status_of(code);
}
