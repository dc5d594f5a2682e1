/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML and XHTML: headings, paragraphs, list items, cells, captions and the
 * attributes that are read as text.
 *
 * What stands in a text is a code: elements round some of its words, images,
 * line breaks, comments.  <code>, <kbd>, <samp>, <var> and what is marked
 * translate="no" or class="notranslate" are protected; scripts, styles and
 * <pre> with code in it are no text.
 */
#include "../content/content.h"
#include "../markup/markup_element.h"
#include "../markup/markup_html.h"

#include "html_encoding.h"

static const char *const suffixes[] = { ".html", ".htm", ".xhtml", NULL };

static yz_status pour(const yz_filter_input *input, const yz_decoded *decoded,
                      const yz_filter_sink *sink, yz_error *err)
{
    yz_str text = decoded->text;
    yz_str lang = yz_str_of(NULL);
    markup_queue queue = { 0 };
    markup_html html = { .text = text,
                         .spaced = markup_is_spaced(text),
                         .xml = markup_name_ends(input->name, ".xhtml") ||
                                (text.len > 5 &&
                                 memcmp(text.ptr, "<?xml", 5) == 0),
                         .sink = sink,
                         .queue = &queue };
    yz_status status = content_tell(decoded, input, sink);

    if (status == YZ_OK)
        status = markup_html_read(&html, yz_span_of(0, text.len), &lang);
    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(err);
    if (status == YZ_OK && lang.len > 0 && yz_lang_valid(lang))
        status = sink->property(sink->payload, "source-language", lang);
    markup_queue_done(&queue);
    return status;
}

/* As what the user says; else as the file says; else, and where that cannot be,
 * as it looks. */
static yz_status decode(const yz_filter_input *input, yz_decoded *decoded,
                        yz_error *err)
{
    char room[64];
    yz_str encoding = input->encoding;
    yz_status status;

    if (encoding.len == 0)
        encoding = html_encoding_of(input->bytes, room, sizeof room);
    status = yz_decode(input->bytes, encoding, input->name, decoded, err);
    if (status != YZ_OK && status != YZ_NO_MEMORY && encoding.len > 0 &&
        input->encoding.len == 0) {
        yz_error second = YZ_ERROR_INIT;
        yz_decoded_done(decoded);
        if (yz_decode(input->bytes, yz_str_of(NULL), input->name, decoded,
                      &second) == YZ_OK) {
            yz_error_clear(err);
            status = YZ_OK;
        }
    }
    return status;
}

static yz_status html_read(void *self, const yz_filter_input *input,
                           const yz_filter_sink *sink, yz_error *err)
{
    yz_decoded decoded;
    yz_status status = decode(input, &decoded, err);

    (void)self;
    if (status == YZ_OK)
        status = pour(input, &decoded, sink, err);
    yz_decoded_done(&decoded);
    return status;
}

static yz_status html_encode(void *self, const yz_filter_text *text,
                             yz_buf *out, yz_error *err)
{
    (void)self;
    if (markup_encode(text->text, text->style, out) == YZ_OK)
        return YZ_OK;
    return yz_fail_no_memory(err);
}

static int html_sniff(yz_str name, yz_str head)
{
    static const char *const marks[] = { "<!doctype html", "<html" };

    for (size_t i = 0; suffixes[i]; i++)
        if (markup_name_ends(name, suffixes[i]))
            return 80;
    head = yz_str_trim(head);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (head.len > strlen(marks[i]) &&
            markup_is(yz_str_cut(head, 0, strlen(marks[i])), marks[i]))
            return 20;
    return 0;
}

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .sniff = html_sniff,
    .read = html_read,
    .bilingual = false,
    .encode = html_encode,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "html", &ops),
    .summary = "reads and writes HTML",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(filter_html) = {
    YZ_PLUGIN_HEAD("filter_html", "0.1.0"),
    .summary = "HTML: text, attributes, and markup as codes",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
