/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences about a file: see xml_reader.h. */
#include <stdio.h>

#include "xml_reader.h"

void xr_sentence_of(char *out, size_t size, const char *format, va_list args)
{
    size_t len;

    if (vsnprintf(out, size, yz_tr(format), args) < 0)
        out[0] = '\0';
    len = strlen(out);
    while (!yz_utf8_valid((yz_str){ out, len }, NULL))
        out[--len] = '\0';
}

void xr_sentence(char *out, size_t size, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    xr_sentence_of(out, size, format, args);
    va_end(args);
}

yz_status xr_fail(const xr_file *file, yz_place place, yz_error *err,
                  const char *format, ...)
{
    char sentence[1024];
    va_list args;

    va_start(args, format);
    xr_sentence_of(sentence, sizeof sentence, format, args);
    va_end(args);
    return yz_fail(err, YZ_FORMAT, "%.*s:%zu:%zu: %s", YZ_STR_ARG(file->name),
                   place.line, place.column, sentence);
}

yz_str xr_excerpt(yz_str text)
{
    size_t len = text.len < 60 ? text.len : 60;

    while (len > 0 && !yz_utf8_is_boundary(text, len))
        len--;
    return yz_str_cut(text, 0, len);
}

yz_status xr_fault_set(xr_fault *fault, const xr_node *at, const char *format,
                       ...)
{
    va_list args;

    va_start(args, format);
    xr_sentence_of(fault->reason, sizeof fault->reason, format, args);
    va_end(args);
    fault->place = at->place;
    return YZ_FORMAT;
}
