/* SPDX-License-Identifier: Apache-2.0 */
/* A glossary in XML while it is written: see xml_glossary.h. */
#include "xml_glossary.h"

void xw_glossary_init(xw_glossary *to, const yz_glossary_writer *writer)
{
    memset(to, 0, sizeof *to);
    to->writer = writer;
    yz_buf_init(&to->out, SIZE_MAX / 4);
}

yz_status xw_glossary_done(xw_glossary *to, yz_error *err)
{
    yz_buf_done(&to->out);
    xr_arena_done(&to->arena);
    return to->status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : to->status;
}

void xw_glossary_flush(xw_glossary *to)
{
    if (to->status == YZ_OK)
        to->status = to->out.failed;
    if (to->status == YZ_OK && to->out.len > 0)
        to->status =
            to->writer->bytes(to->writer->payload, yz_buf_str(&to->out));
    yz_buf_clear(&to->out);
}

void xw_lose(xw_glossary *to, const char *format, ...)
{
    char what[300];
    va_list args;

    if (to->status != YZ_OK)
        return;
    va_start(args, format);
    xr_sentence_of(what, sizeof what, format, args);
    va_end(args);
    to->status = to->writer->lost(to->writer->payload, to->index, what);
}

void xw_lose_field(xw_glossary *to, yz_str name)
{
    xw_lose(to, "the field “%.*s”", YZ_STR_ARG(xr_excerpt(name)));
}

void xw_put_text(xw_glossary *to, yz_str text)
{
    if (xw_loses(text))
        xw_lose(to, "control characters");
    xw_text(&to->out, text);
}
