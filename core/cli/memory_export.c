/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A translation memory as TMX 1.4b (LISA OSCAR, 2005), or as a table that
 * yizhi reads again.  A pair of codes is <bpt/> and <ept/>, one alone <ph/>,
 * without what stood in the file for them.
 */
#include "memory_verbs.h"
#include "safe.h"

struct export
{
    yzc_session *session;
    yz_buf out;
    size_t replaced; /* characters that XML does not have */
    size_t broken;   /* codes that are none */
};

static void add_text(struct export *e, yz_str text)
{
    e->replaced += yzc_add_xml(&e->out, text);
}

static void add_attribute(struct export *e, const char *name, yz_str value)
{
    if (value.len == 0)
        return;
    yz_buf_printf(&e->out, " %s=\"", name);
    add_text(e, value);
    yz_buf_add_text(&e->out, "\"");
}

static void add_prop(struct export *e, const char *type, yz_str value)
{
    if (value.len == 0)
        return;
    yz_buf_printf(&e->out, "   <prop type=\"%s\">", type);
    add_text(e, value);
    yz_buf_add_text(&e->out, "</prop>\n");
}

/* Protected text stands in its code. */
static void add_code(struct export *e, const yz_memory_code *code, yz_str text)
{
    yz_str inside = yz_str_cut(text, code->span.begin, code->span.end);

    switch (code->kind) {
    case YZ_CODE_OPEN:
        yz_buf_printf(&e->out, "<bpt i=\"%zu\"/>", code->number);
        return;
    case YZ_CODE_CLOSE:
        yz_buf_printf(&e->out, "<ept i=\"%zu\"/>", code->number);
        return;
    case YZ_CODE_ALONE:
        break;
    }
    yz_buf_printf(&e->out, "<ph x=\"%zu\">", code->number);
    add_text(e, inside);
    yz_buf_add_text(&e->out, "</ph>");
}

static void add_segment(struct export *e, yz_str text, yz_str codes)
{
    yz_memory_code code;
    size_t done = 0;
    size_t at = 0;

    yz_buf_add_text(&e->out, "<seg>");
    while (yz_memory_next_code(codes, &at, text.len, &code)) {
        if (code.span.begin < done ||
            !yz_utf8_is_boundary(text, code.span.begin) ||
            !yz_utf8_is_boundary(text, code.span.end))
            break;
        add_text(e, yz_str_cut(text, done, code.span.begin));
        add_code(e, &code, text);
        done = code.span.end;
    }
    e->broken += at < codes.len;
    add_text(e, yz_str_cut(text, done, text.len));
    yz_buf_add_text(&e->out, "</seg>");
}

/* Hands on what there is; a failure shows when the session closes. */
static yz_status flush(struct export *e)
{
    yzc_session *s = e->session;
    yz_status status = e->out.failed;

    if (status == YZ_OK)
        status = s->output.write(s->output.payload, yz_buf_str(&e->out));
    yz_buf_clear(&e->out);
    return status;
}

static yz_status add_unit(void *payload, const yz_memory_entry *entry)
{
    struct export *e = payload;
    char date[YZC_DATE];

    yzc_memory_date(date, entry->changed, YZC_TMX);
    yz_buf_printf(&e->out, "  <tu tuid=\"%llu\"",
                  (unsigned long long)entry->id);
    add_attribute(e, "srclang", entry->langs[0]);
    add_attribute(e, "changedate", yz_str_of(date));
    add_attribute(e, "changeid", entry->author);
    yz_buf_add_text(&e->out, ">\n");
    add_prop(e, "x-document", entry->origin);
    add_prop(e, "x-context-pre", entry->around[0]);
    add_prop(e, "x-context-post", entry->around[1]);
    for (int side = 0; side < 2; side++) {
        yz_buf_add_text(&e->out, "   <tuv");
        add_attribute(e, "xml:lang", entry->langs[side]);
        yz_buf_add_text(&e->out, ">");
        add_segment(e, entry->texts[side], entry->codes[side]);
        yz_buf_add_text(&e->out, "</tuv>\n");
    }
    yz_buf_add_text(&e->out, "  </tu>\n");
    return flush(e);
}

/* ---- A table ---- */

/* A cell holds neither tabs nor line ends: they become blanks, and count. */
static void add_cell(struct export *e, yz_str text, char end)
{
    for (size_t i = 0; i < text.len; i++) {
        bool lost =
            text.ptr[i] == '\t' || text.ptr[i] == '\n' || text.ptr[i] == '\r';

        yz_buf_add_byte(&e->out, lost ? ' ' : text.ptr[i]);
        e->replaced += lost;
    }
    yz_buf_add_byte(&e->out, end);
}

static yz_status add_row(void *payload, const yz_memory_entry *entry)
{
    struct export *e = payload;

    add_cell(e, entry->texts[0], '\t');
    add_cell(e, entry->texts[1], '\n');
    return flush(e);
}

/* ---- The whole ---- */

static void add_head(struct export *e)
{
    yz_buf_add_text(&e->out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<tmx version=\"1.4\">\n"
                    " <header creationtool=\"yizhi\" creationtoolversion=\"");
    add_text(e, yz_str_of(yz_version()));
    yz_buf_add_text(&e->out, "\"\n  segtype=\"sentence\" o-tmf=\"yizhi\" "
                             "adminlang=\"en\" datatype=\"plaintext\"");
    add_attribute(e, "srclang", yz_str_of(e->session->options->run.from));
    yz_buf_add_text(&e->out, "/>\n <body>\n");
}

static int tell_losses(const struct export *e, bool table)
{
    if (e->replaced > 0)
        yzc_note(table ? "%zu tabs or line ends became blanks"
                       : "%zu characters that XML does not have were replaced",
                 e->replaced);
    if (e->broken > 0)
        yzc_note("%zu segments have codes that are none; they were left out",
                 e->broken);
    return e->replaced > 0 || e->broken > 0 ? YZC_SKIPPED : YZC_CLEAN;
}

int yzc_memory_export(yzc_session *s, yz_memory *memory, bool table)
{
    yz_memory_store store = yz_memory_store_of(memory);
    const yz_str langs[2] = { yz_str_of(s->options->run.from),
                              yz_str_of(s->options->run.to) };
    struct export e = { .session = s };
    yz_memory_sink sink = { sizeof sink, &e, table ? add_row : add_unit, NULL };
    yz_status status;

    yz_buf_init(&e.out, 1 << 28);
    if (!table)
        add_head(&e);
    status = store.ops->each(store.self, langs, &sink, &s->err);
    if (!table && status == YZ_OK) {
        yz_buf_add_text(&e.out, " </body>\n</tmx>\n");
        status = flush(&e);
    }
    yz_buf_done(&e.out);
    if (status != YZ_OK && s->err.status == YZ_OK && s->write_error == 0)
        s->kept.failed = status;
    return status == YZ_OK ? tell_losses(&e, table) : yzc_session_complain(s);
}
