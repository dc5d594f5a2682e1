/* SPDX-License-Identifier: Apache-2.0 */
/* Codes → elements: see work_inline.h. */
#include "work_inline.h"
#include "safe.h"

/* ---- Text --------------------------------------------------------------- */

static void add_char(yz_buf *out, uint32_t c, bool attribute)
{
    const char *entity = c == '"' && !attribute ? NULL : yzc_xml_entity(c);

    if (entity)
        yz_buf_add_text(out, entity);
    else if (c == '\r' || (attribute && (c == '\n' || c == '\t')))
        yz_buf_printf(out, "&#x%X;", (unsigned)c);
    else if (yzc_is_xml(c))
        yz_buf_add_char(out, c);
    else if (!attribute)
        yz_buf_printf(out, "<cp hex=\"%04X\"/>", (unsigned)c);
}

void yzc_work_text(yz_buf *out, yz_str text, bool attribute)
{
    for (size_t pos = 0; pos < text.len;)
        add_char(out, yz_utf8_next(text, &pos), attribute);
}

/* ---- Codes -------------------------------------------------------------- */

static size_t name_of(const yzc_inline *in, size_t code)
{
    return in->names ? in->names[code] : code + 1;
}

/* A reference to what stands in the file for a code. */
static void add_ref(yz_buf *out, const char *attribute, size_t name)
{
    yz_buf_printf(out, " %s=\"d%zu\"", attribute, name);
}

/* type and subType as section 4.3.1.36 has them. */
static void add_type(yz_buf *out, const char *type)
{
    static const struct {
        const char *type;
        const char *attributes;
    } types[] = {
        { "bold", " type=\"fmt\" subType=\"xlf:b\"" },
        { "italic", " type=\"fmt\" subType=\"xlf:i\"" },
        { "underline", " type=\"fmt\" subType=\"xlf:u\"" },
        { "break", " type=\"fmt\" subType=\"xlf:lb\"" },
        { "link", " type=\"link\"" },
        { "image", " type=\"image\"" },
        { "field", " type=\"ui\" subType=\"xlf:var\"" },
        { "placeholder", " type=\"ui\" subType=\"xlf:var\"" },
    };

    for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i].type) == 0)
            yz_buf_add_text(out, types[i].attributes);
}

static void add_rights(yz_buf *out, const yz_code *code)
{
    yz_buf_add_text(out, " canCopy=\"no\"");
    if (code->flags & YZ_CODE_REQUIRED)
        yz_buf_add_text(out, " canDelete=\"no\"");
}

static void add_alone(yz_buf *out, const yzc_inline *in, size_t number)
{
    const yz_code *code = &in->block.codes[number];
    yz_str shown = yz_str_cut(in->block.text, code->text.begin, code->text.end);
    size_t name = name_of(in, number);

    yz_buf_printf(out, "<ph id=\"%zu\"", name);
    add_rights(out, code);
    if (shown.len > 0) {
        yz_buf_add_text(out, " equiv=\"");
        yzc_work_text(out, shown, true);
        yz_buf_add_text(out, "\" disp=\"");
        yzc_work_text(out, shown, true);
        yz_buf_add_text(out, "\"");
    }
    add_ref(out, "dataRef", name);
    add_type(out, code->type);
    yz_buf_add_text(out, "/>");
}

/* An element that spans text, both of whose ends are here. */
static void add_span(yz_buf *out, const yzc_inline *in, size_t number,
                     size_t partner)
{
    const yz_code *code = &in->block.codes[number];

    if (code->kind == YZ_CODE_CLOSE) {
        yz_buf_add_text(out, "</pc>");
        return;
    }
    yz_buf_printf(out, "<pc id=\"%zu\"", name_of(in, number));
    add_rights(out, code);
    add_ref(out, "dataRefStart", name_of(in, number));
    add_ref(out, "dataRefEnd", name_of(in, partner));
    add_type(out, code->type);
    yz_buf_add_text(out, ">");
}

/* One half of a pair; the other is in another segment, or nowhere. */
static void add_half(yz_buf *out, const yzc_inline *in, size_t number,
                     size_t partner)
{
    const yz_code *code = &in->block.codes[number];
    bool opens = code->kind == YZ_CODE_OPEN;
    bool isolated = partner == in->block.code_count;

    yz_buf_add_text(out, opens ? "<sc" : "<ec");
    if (opens || isolated)
        yz_buf_printf(out, " id=\"%zu\"", name_of(in, number));
    else
        yz_buf_printf(out, " startRef=\"%zu\"", name_of(in, partner));
    if (isolated)
        yz_buf_add_text(out, " isolated=\"yes\"");
    add_rights(out, code);
    add_ref(out, "dataRef", name_of(in, number));
    if (opens || isolated)
        add_type(out, code->type);
    yz_buf_add_text(out, "/>");
}

static void add_code(yz_buf *out, const yzc_inline *in, size_t number,
                     size_t first, size_t last)
{
    size_t partner =
        yz_code_partner(in->block.codes, in->block.code_count, number);

    if (in->block.codes[number].kind == YZ_CODE_ALONE)
        add_alone(out, in, number);
    else if (partner >= first && partner < last)
        add_span(out, in, number, partner);
    else
        add_half(out, in, number, partner);
}

void yzc_work_data(yz_buf *out, const yzc_inline *in)
{
    if (in->block.code_count == 0)
        return;
    yz_buf_add_text(out, "   <originalData>\n");
    for (size_t i = 0; i < in->block.code_count; i++) {
        yz_buf_printf(out, "    <data id=\"d%zu\">", name_of(in, i));
        yzc_work_text(
            out,
            yz_run_code_data(in->run, in->pair, in->side, &in->block.codes[i]),
            false);
        yz_buf_add_text(out, "</data>\n");
    }
    yz_buf_add_text(out, "   </originalData>\n");
}

void yzc_work_inline(yz_buf *out, const yzc_inline *in, yz_span span,
                     size_t first, size_t last)
{
    size_t at = span.begin;

    for (size_t i = first; i < last; i++) {
        yz_span code = in->block.codes[i].text;

        if (code.begin > span.end) /* in white space behind the segment */
            code = yz_span_of(span.end, span.end);
        if (code.begin > at)
            yzc_work_text(out, yz_str_cut(in->block.text, at, code.begin),
                          false);
        add_code(out, in, i, first, last);
        if (code.end > at)
            at = code.end;
    }
    if (span.end > at)
        yzc_work_text(out, yz_str_cut(in->block.text, at, span.end), false);
}
