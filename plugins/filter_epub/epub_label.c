/* SPDX-License-Identifier: Apache-2.0 */
/* After OPF 2.0.1 (NCX) and EPUB 3.3, section 5.5.  See epub_label.h. */
#include "epub_label.h"

#include "../markup/markup_element.h"
#include "../xml_reader/xml_scan.h"

typedef struct reader {
    const markup_html *html;
    yz_str text; /* the content up to the end of the part */
    size_t pos;
} reader;

static bool is(const xs_token *token, const char *local)
{
    return yz_str_equal(token->local, yz_str_of(local));
}

static bool is_cdata_blank(yz_str text, const xs_token *token)
{
    return yz_str_trim(yz_str_cut(text, token->inner.begin, token->inner.end))
               .len == 0;
}

static yz_status add_token(markup_block *block, yz_str text,
                           const xs_token *token)
{
    switch (token->kind) {
    case XS_TEXT:
        return markup_add_references(block, token->span, false, false);
    case XS_CDATA:
        if (is_cdata_blank(text, token))
            return YZ_OK;
        return markup_add_as(block, token->span,
                             yz_str_trim(yz_str_cut(text, token->inner.begin,
                                                    token->inner.end)));
    default:
        return markup_add_alone(block, token->span, NULL);
    }
}

/* The text of the element whose tag was just read.  `number`: without a letter
 * it is none. */
static yz_status take_element(reader *r, yz_block_kind kind, bool number)
{
    const markup_html *html = r->html;
    markup_block *block =
        markup_block_new(html->text, html->spaced, kind, MARKUP_STYLE_TEXT);
    yz_status status = block ? YZ_OK : YZ_NO_MEMORY;
    size_t depth = 1;
    xs_token token;

    while (status == YZ_OK && xs_next(r->text, &r->pos, &token)) {
        depth += token.kind == XS_OPEN;
        if (token.kind == XS_CLOSE && --depth == 0)
            break;
        status = add_token(block, r->text, &token);
    }
    if (status == YZ_OK &&
        !(number && !markup_has_letter(yz_buf_str(&block->text)))) {
        markup_queue_put(html->queue, block);
        return markup_queue_pour(html->queue, html->sink);
    }
    markup_block_free(block);
    return status;
}

static reader reader_of(const markup_html *html, yz_span part)
{
    return (reader){ html, yz_str_cut(html->text, 0, part.end), part.begin };
}

yz_status ep_read_ncx(const markup_html *html, yz_span part)
{
    reader r = reader_of(html, part);
    yz_status status = YZ_OK;
    bool label = false;
    bool pages = false;
    xs_token token;

    while (status == YZ_OK && xs_next(r.text, &r.pos, &token)) {
        bool open = token.kind == XS_OPEN;

        if (token.kind != XS_OPEN && token.kind != XS_CLOSE)
            continue;
        if (is(&token, "navLabel") || is(&token, "docTitle"))
            label = open;
        else if (is(&token, "pageList"))
            pages = open;
        else if (open && label && is(&token, "text"))
            status = take_element(&r, YZ_BLOCK_LIST_ITEM, pages);
    }
    return status;
}

static void take_lang(reader *r, yz_str *lang)
{
    xs_token token;

    if (lang->len == 0 && xs_next(r->text, &r->pos, &token) &&
        token.kind == XS_TEXT)
        *lang =
            yz_str_trim(yz_str_cut(r->text, token.span.begin, token.span.end));
}

yz_status ep_read_package(const markup_html *html, yz_span part, yz_str *lang)
{
    reader r = reader_of(html, part);
    yz_status status = YZ_OK;
    bool metadata = false;
    xs_token token;

    while (status == YZ_OK && xs_next(r.text, &r.pos, &token)) {
        bool open = token.kind == XS_OPEN;

        if (is(&token, "metadata"))
            metadata = open;
        if (!open || !metadata)
            continue;
        if (is(&token, "title"))
            status = take_element(&r, YZ_BLOCK_HEADING, false);
        else if (is(&token, "description"))
            status = take_element(&r, YZ_BLOCK_PARAGRAPH, false);
        else if (is(&token, "subject"))
            status = take_element(&r, YZ_BLOCK_LIST_ITEM, false);
        else if (is(&token, "language"))
            take_lang(&r, lang);
    }
    return status;
}
