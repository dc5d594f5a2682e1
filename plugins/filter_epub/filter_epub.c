/* SPDX-License-Identifier: Apache-2.0 */
/*
 * EPUB 2 and 3: a ZIP file with documents in XHTML, which are read as HTML is,
 * in the order of the book; then documents beside that order, the tables of
 * contents, and what the book says of itself.
 */
#include "../markup/markup_element.h"
#include "../markup/markup_html.h"
#include "../xml_reader/xml_write.h"

#include "epub_book.h"
#include "epub_label.h"

static yz_status tell_texts(const ep_book *book, const markup_html *html,
                            yz_str *lang)
{
    const zp_document *document = &book->document;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < document->count && status == YZ_OK; i++) {
        yz_span span = document->parts[i].span;
        yz_str said = { NULL, 0 };

        if (i < book->texts)
            status = markup_html_read(html, span, &said);
        else if (i + 1 < document->count)
            status = ep_read_ncx(html, span);
        else
            status = ep_read_package(html, span, &said);
        if (said.len > 0 && (lang->len == 0 || i >= book->texts))
            *lang = said;
    }
    return status;
}

static yz_status tell_gaps(const ep_book *book, const yz_filter_sink *sink)
{
    const zp_document *document = &book->document;
    size_t begin = document->parts[document->count - 1].span.begin;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < book->gap_count && status == YZ_OK; i++)
        status = sink->skip(sink->payload, begin + book->gaps[i].offset,
                            book->gaps[i].reason.ptr);
    return status;
}

static yz_status tell(const ep_book *book, const yz_filter_sink *sink,
                      yz_error *err)
{
    yz_str text = yz_buf_str(&book->document.content);
    yz_str lang = { NULL, 0 };
    markup_queue queue = { 0 };
    markup_html html = { .text = text,
                         .spaced = markup_is_spaced(text),
                         .xml = true,
                         .sink = sink,
                         .queue = &queue };
    yz_status status = zp_document_tell(&book->document, sink, err);

    if (status == YZ_OK)
        status = tell_texts(book, &html, &lang);
    if (status == YZ_OK)
        status = tell_gaps(book, sink);
    if (status == YZ_OK && lang.len > 0 && yz_lang_valid(lang))
        status = sink->property(sink->payload, "source-language", lang);
    markup_queue_done(&queue);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

static yz_status epub_read(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    ep_book book;
    yz_status status = ep_book_open(&book, input, err);

    (void)self;
    if (status == YZ_OK)
        status = tell(&book, sink, err);
    ep_book_done(&book);
    return status;
}

static yz_status epub_encode(void *self, const yz_filter_text *text,
                             yz_buf *out, yz_error *err)
{
    (void)self;
    if (xw_check(text->text, err) != YZ_OK)
        return YZ_FORMAT;
    if (markup_encode(text->text, text->style, out) == YZ_OK)
        return YZ_OK;
    return yz_fail_no_memory(err);
}

static yz_status epub_pack(void *self, const yz_filter_input *input,
                           const yz_filter_part *parts, size_t count,
                           yz_buf *out, yz_error *err)
{
    (void)self;
    return zp_document_pack(input, parts, count, out, err);
}

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .read = epub_read,
    .bilingual = false,
    .encode = epub_encode,
    .pack = epub_pack,
};

static const char *const suffixes[] = { ".epub", NULL };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "epub", &ops),
    .summary = "reads and writes EPUB books",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(filter_epub) = {
    YZ_PLUGIN_HEAD("filter_epub", "0.1.0"),
    .summary = "EPUB: chapters, tables of contents, titles",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
