/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CLDR's sentence-break suppressions (UTS 35, part 2, "Segmentation
 * Exceptions"), from ICU's data.  ICU's own use of them, locale keyword
 * ss=standard, compares the end of a word only: as "r." is a German
 * abbreviation, it sees no sentence end behind "Wasser.".  So the list is read
 * and compared with whole words here.
 */
#include <stdlib.h>

#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "srx_suppressions.h"

/* The list of a language, or NULL. */
static UResourceBundle *open_list(const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *list =
        ures_openDirect(U_ICUDATA_NAME "-brkitr", language, &status);

    list = ures_getByKey(list, "exceptions", list, &status);
    list = ures_getByKey(list, "SentenceBreak", list, &status);
    if (U_SUCCESS(status))
        return list;
    ures_close(list);
    return NULL;
}

static int compare(const void *a, const void *b)
{
    const yz_str *x = a;
    const yz_str *y = b;
    size_t len = x->len < y->len ? x->len : y->len;
    int order = memcmp(x->ptr, y->ptr, len);

    return order ? order : (x->len > y->len) - (x->len < y->len);
}

/* The last word of an entry, without its full stop. */
static yz_str last_word(char *entry, size_t len)
{
    size_t begin;

    if (len > 0 && entry[len - 1] == '.')
        len--;
    for (begin = len; begin > 0 && entry[begin - 1] != ' ';)
        begin--;
    return (yz_str){ entry + begin, len - begin };
}

/* Appends the entries as UTF-8; `room` bytes are there for each. */
static void copy_entries(suppressions *list, UResourceBundle *entries,
                         size_t room)
{
    char *end = list->text;

    for (int32_t n = 0; n < ures_getSize(entries); n++) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t units = 0;
        int32_t len = 0;
        const UChar *entry = ures_getStringByIndex(entries, n, &units, &status);
        u_strToUTF8(end, (int32_t)room, &len, entry, units, &status);
        if (U_FAILURE(status))
            continue;
        list->words[list->count] = last_word(end, (size_t)len);
        list->count += list->words[list->count].len > 0;
        end += len;
    }
}

yz_status suppressions_load(suppressions *list, const char *language)
{
    enum {
        ROOM = 64
    };
    UResourceBundle *entries = open_list(language);
    size_t count = entries ? (size_t)ures_getSize(entries) : 0;
    yz_status status = YZ_OK;

    if (count > 0) {
        list->words = yz_calloc(count, sizeof *list->words);
        list->text = yz_calloc(count, ROOM);
        status = list->words && list->text ? YZ_OK : YZ_NO_MEMORY;
    }
    if (status == YZ_OK && count > 0) {
        copy_entries(list, entries, ROOM);
        qsort(list->words, list->count, sizeof *list->words, compare);
    }
    ures_close(entries);
    return status;
}

void suppressions_done(suppressions *list)
{
    yz_free(list->words);
    yz_free(list->text);
    *list = (suppressions){ 0 };
}

bool suppressions_have(const suppressions *list, yz_str word)
{
    return list->count > 0 && bsearch(&word, list->words, list->count,
                                      sizeof *list->words, compare) != NULL;
}
