/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Word, PowerPoint, Excel (ISO/IEC 29500) and OpenDocument (ISO/IEC 26300):
 * ZIP files of XML parts.  The content is that of the parts with text, one
 * after the other; what is written again are these parts alone.
 */
#include "office_formats.h"

#include "../xml_reader/xml_write.h"

/* Whether a shared string is shown; asked for each of them in order. */
static bool is_used(void *payload, bool *fixed)
{
    of_document *document = payload;
    size_t string = document->string++;

    if (string >= document->used_count)
        return false;
    *fixed = (document->used[string] & OF_HEADS_TABLE) != 0;
    return document->used[string] != 0;
}

static yz_status give_blocks(of_document *document, const yz_filter_sink *sink,
                             yz_error *err)
{
    of_walk *walk = yz_calloc(1, sizeof *walk);
    yz_status status = YZ_OK;

    if (!walk)
        return yz_fail_no_memory(err);
    walk->file = &document->file;
    walk->styles = &document->styles;
    walk->sink = sink;
    walk->err = err;
    walk->payload = document;
    walk->records.room = OF_ROOM;
    for (size_t i = 0; i < document->file.count && status == YZ_OK; i++) {
        walk->wanted = i == document->strings ? is_used : NULL;
        walk->fixed = false;
        status = of_walk_part(walk, &document->file.parts[i]);
    }
    of_walk_done(walk);
    yz_free(walk);
    return status;
}

typedef yz_status (*gatherer)(of_document *document, yz_error *err);

static yz_status read_as(gatherer gather, const yz_filter_input *input,
                         const yz_filter_sink *sink, yz_error *err)
{
    of_document document;
    yz_status status;

    memset(&document, 0, sizeof document);
    document.strings = OF_NOWHERE;
    status = zp_document_open(&document.file, input, err);
    if (status == YZ_OK)
        status = gather(&document, err);
    if (status == YZ_OK)
        status = zp_document_tell(&document.file, sink, err);
    if (status == YZ_OK)
        status = give_blocks(&document, sink, err);
    yz_free(document.used);
    of_styles_done(&document.styles);
    zp_document_done(&document.file);
    return status;
}

static yz_status read_docx(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    (void)self;
    return read_as(of_docx_gather, input, sink, err);
}

static yz_status read_pptx(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    (void)self;
    return read_as(of_pptx_gather, input, sink, err);
}

static yz_status read_xlsx(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    (void)self;
    return read_as(of_xlsx_gather, input, sink, err);
}

static yz_status read_odt(void *self, const yz_filter_input *input,
                          const yz_filter_sink *sink, yz_error *err)
{
    (void)self;
    return read_as(of_odt_gather, input, sink, err);
}

/* ---- Writing ------------------------------------------------------------ */

static void add_char(uint32_t c, yz_buf *out)
{
    if (c == '&')
        yz_buf_add_text(out, "&amp;");
    else if (c == '<')
        yz_buf_add_text(out, "&lt;");
    else if (c == '>')
        yz_buf_add_text(out, "&gt;");
    else if (c == '\r')
        yz_buf_add_text(out, "&#13;");
    else
        yz_buf_add_char(out, c);
}

/* Blanks that OpenDocument would take for one, or for none: `blanks` of them
 * stand in front of what comes; `edge`: at an end of the block. */
static void add_blanks(size_t blanks, bool edge, yz_buf *out)
{
    if (blanks > 0 && !edge) {
        yz_buf_add_byte(out, ' ');
        blanks--;
    }
    if (blanks == 1)
        yz_buf_add_text(out, "<text:s/>");
    else if (blanks > 1)
        yz_buf_printf(out, "<text:s text:c=\"%zu\"/>", blanks);
}

static void add_flow_char(uint32_t c, yz_buf *out)
{
    if (c == '\t')
        yz_buf_add_text(out, "<text:tab/>");
    else if (c == '\n')
        yz_buf_add_text(out, "<text:line-break/>");
    else
        add_char(c, out);
}

static void add_flow(const yz_filter_text *text, yz_buf *out)
{
    size_t blanks = 0;
    bool edge = text->first;

    for (size_t pos = 0; pos < text->text.len;) {
        uint32_t c = yz_utf8_next(text->text, &pos);
        if (c == ' ') {
            blanks++;
            continue;
        }
        add_blanks(blanks, edge, out);
        edge = false;
        blanks = 0;
        add_flow_char(c, out);
    }
    add_blanks(blanks, edge || text->last, out);
}

static yz_status office_encode(void *self, const yz_filter_text *text,
                               yz_buf *out, yz_error *err)
{
    (void)self;
    if (xw_check(text->text, err) != YZ_OK)
        return YZ_FORMAT;
    if (text->style == OF_STYLE_FLOW)
        add_flow(text, out);
    else
        for (size_t pos = 0; pos < text->text.len;)
            add_char(yz_utf8_next(text->text, &pos), out);
    return out->failed == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static yz_status office_pack(void *self, const yz_filter_input *input,
                             const yz_filter_part *parts, size_t count,
                             yz_buf *out, yz_error *err)
{
    (void)self;
    return zp_document_pack(input, parts, count, out, err);
}

/* ---- The plugin ------------------------------------------------------------
 */

#define OPS(reader)                                                            \
 {                                                                             \
  .struct_size = sizeof(yz_filter_ops), .read = (reader), .bilingual = false,  \
  .encode = office_encode, .pack = office_pack                                 \
 }

static const yz_filter_ops docx_ops = OPS(read_docx);
static const yz_filter_ops pptx_ops = OPS(read_pptx);
static const yz_filter_ops xlsx_ops = OPS(read_xlsx);
static const yz_filter_ops odt_ops = OPS(read_odt);

static const char *const docx_suffixes[] = { ".docx", ".docm", ".dotx", ".dotm",
                                             NULL };
static const char *const pptx_suffixes[] = { ".pptx", ".pptm", ".ppsx", ".ppsm",
                                             ".potx", ".potm", NULL };
static const char *const xlsx_suffixes[] = { ".xlsx", ".xlsm", ".xltx", ".xltm",
                                             NULL };
static const char *const odt_suffixes[] = { ".odt", ".ott", ".odp", ".otp",
                                            ".ods", ".ots", ".odg", NULL };

static const yz_feature features[] = {
    { YZ_FEATURE_HEAD("filter", "docx", &docx_ops),
      .summary = "reads and writes Word documents",
      .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
      .suffixes = docx_suffixes },
    { YZ_FEATURE_HEAD("filter", "pptx", &pptx_ops),
      .summary = "reads and writes PowerPoint presentations",
      .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
      .suffixes = pptx_suffixes },
    { YZ_FEATURE_HEAD("filter", "xlsx", &xlsx_ops),
      .summary = "reads and writes Excel workbooks",
      .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
      .suffixes = xlsx_suffixes },
    { YZ_FEATURE_HEAD("filter", "odt", &odt_ops),
      .summary = "reads and writes OpenDocument texts, slides and sheets",
      .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
      .suffixes = odt_suffixes },
};

YZ_PLUGIN_DEFINE(filter_office) = {
    YZ_PLUGIN_HEAD("filter_office", "0.1.0"),
    .summary = "office documents: Word, PowerPoint, Excel, OpenDocument",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
