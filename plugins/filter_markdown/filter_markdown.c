/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markdown: CommonMark with GitHub's tables, task lists and strike-through, and
 * what site generators add: front matter, containers, footnotes, templates; in
 * .mdx files also JSX.
 *
 * Marks round some of a text's words, images, line breaks and footnotes are
 * codes; code and addresses are protected.  Code blocks are no text; blocks of
 * HTML are read as the filter for HTML reads them.
 */
#include "../content/content.h"
#include "md_reader.h"
#include "md_style.h"

static const char *const suffixes[] = { ".md", ".markdown", ".mdx", NULL };

static yz_status pour(void *self, const yz_filter_input *input, yz_str content,
                      const yz_filter_sink *sink, yz_error *err)
{
    md_mask mask = { .content = content,
                     .mdx = markup_name_ends(input->name, ".mdx"),
                     .spaced = markup_is_spaced(content) };
    yz_status status = md_mask_make(&mask);

    (void)self;
    if (status != YZ_OK)
        yz_fail_no_memory(err);
    if (status == YZ_OK)
        status = md_read(&mask, sink, err);
    md_mask_done(&mask);
    return status;
}

static yz_status markdown_read(void *self, const yz_filter_input *input,
                               const yz_filter_sink *sink, yz_error *err)
{
    return content_read(self, input, input->encoding, pour, sink, err);
}

static yz_status markdown_encode(void *self, const yz_filter_text *text,
                                 yz_buf *out, yz_error *err)
{
    (void)self;
    return md_encode(text, out) == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static int markdown_sniff(yz_str name, yz_str head)
{
    (void)head;
    for (size_t i = 0; suffixes[i]; i++)
        if (markup_name_ends(name, suffixes[i]))
            return 80;
    return 0;
}

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .sniff = markdown_sniff,
    .read = markdown_read,
    .bilingual = false,
    .encode = markdown_encode,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "markdown", &ops),
    .summary = "reads and writes Markdown",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(filter_markdown) = {
    YZ_PLUGIN_HEAD("filter_markdown", "0.1.0"),
    .summary = "Markdown: text, and marks as codes",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
