/* SPDX-License-Identifier: Apache-2.0 */
/* The attributes that are text, and those that say what is to be translated. */
#include "markup_element.h"
#include "markup_reference.h"

/* ---- Text with references --------------------------------------------- */

static yz_status add_stretch(markup_block *block, yz_span span, bool lines)
{
    return lines ? markup_add_text(block, span)
                 : markup_add_collapsed(block, span);
}

static yz_status add_reference(markup_block *block, size_t at,
                               const markup_reference *found)
{
    yz_status status;
    yz_buf text;

    yz_buf_init(&text, 16);
    for (size_t i = 0; i < found->count; i++)
        yz_buf_add_char(&text, found->chars[i]);
    status = text.failed;
    if (status == YZ_OK)
        status = markup_add_as(block, yz_span_of(at, at + found->length),
                               yz_buf_str(&text));
    yz_buf_done(&text);
    return status;
}

yz_status markup_add_references(markup_block *block, yz_span span,
                                bool attribute, bool lines)
{
    yz_str text = yz_str_cut(block->content, 0, span.end);
    size_t begin = span.begin;
    size_t at = span.begin;
    yz_status status = YZ_OK;

    while (status == YZ_OK && begin < span.end) {
        const char *found = memchr(text.ptr + at, '&', span.end - at);
        markup_reference reference;
        at = found ? (size_t)(found - text.ptr) : span.end;
        if (found &&
            !markup_reference_at(text, at, attribute, false, &reference)) {
            at++;
            if (at < span.end)
                continue;
            found = NULL;
        }
        status = add_stretch(block, yz_span_of(begin, at), lines);
        if (status == YZ_OK && found) {
            status = add_reference(block, at, &reference);
            at += reference.length;
        }
        begin = at;
    }
    return status;
}

/* ---- Attributes ------------------------------------------------------- */

static bool value_is(yz_str text, const markup_attribute *attribute,
                     const char *const *words)
{
    yz_str value =
        yz_str_cut(text, attribute->value.begin, attribute->value.end);

    for (value = yz_str_trim(value); *words; words++)
        if (markup_is(value, *words))
            return true;
    return false;
}

static bool has_class(yz_str classes, const char *word)
{
    size_t pos = 0;

    while (pos < classes.len) {
        size_t begin = pos;
        while (pos < classes.len && classes.ptr[pos] != ' ' &&
               classes.ptr[pos] != '\n' && classes.ptr[pos] != '\t')
            pos++;
        if (markup_is(yz_str_cut(classes, begin, pos), word))
            return true;
        pos++;
    }
    return false;
}

markup_wishes markup_wishes_of(yz_str text, const markup_token *tag)
{
    static const char *const no[] = { "no", NULL };
    static const char *const yes[] = { "yes", "", NULL };
    markup_wishes wishes = { 0 };
    markup_attribute attribute;
    size_t pos = tag->rest.begin;

    while (markup_next_attribute(text, tag, &pos, &attribute)) {
        yz_str value =
            yz_str_cut(text, attribute.value.begin, attribute.value.end);
        if (markup_is(attribute.name, "translate")) {
            wishes.off |= value_is(text, &attribute, no);
            wishes.on |= value_is(text, &attribute, yes);
        } else if (markup_is(attribute.name, "class")) {
            wishes.off |= has_class(value, "notranslate");
        } else if (markup_is(attribute.name, "lang") ||
                   (wishes.lang.len == 0 &&
                    markup_is(attribute.name, "xml:lang"))) {
            wishes.lang = value;
        }
    }
    return wishes;
}

/* Whether the tag is an <input> whose value is shown on a button, or a <meta>
 * whose content is text. */
static bool has_text_value(yz_str text, const markup_token *tag)
{
    static const char *const buttons[] = { "button", "submit", "reset", NULL };
    static const char *const metas[] = { "description",
                                         "keywords",
                                         "title",
                                         "dc.title",
                                         "dc.subject",
                                         "dc.description",
                                         "og:title",
                                         "og:site_name",
                                         "og:description",
                                         "og:image:alt",
                                         "twitter:title",
                                         "twitter:description",
                                         "twitter:image:alt",
                                         "abstract",
                                         "application-name",
                                         "apple-mobile-web-app-title",
                                         NULL };
    bool input = markup_is(tag->name, "input");
    markup_attribute attribute;
    size_t pos = tag->rest.begin;

    if (!input && !markup_is(tag->name, "meta"))
        return false;
    while (markup_next_attribute(text, tag, &pos, &attribute)) {
        if (input && markup_is(attribute.name, "type") &&
            value_is(text, &attribute, buttons))
            return true;
        if (!input &&
            (markup_is(attribute.name, "name") ||
             markup_is(attribute.name, "property")) &&
            value_is(text, &attribute, metas))
            return true;
    }
    return false;
}

static bool is_text(const markup_token *tag, yz_str name, bool value)
{
    static const char *const names[] = { "alt",
                                         "title",
                                         "placeholder",
                                         "aria-label",
                                         "aria-description",
                                         "aria-placeholder",
                                         "aria-roledescription",
                                         "aria-valuetext" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (markup_is(name, names[i]))
            return true;
    if (markup_is(name, "label"))
        return markup_is(tag->name, "track") ||
               markup_is(tag->name, "option") ||
               markup_is(tag->name, "optgroup");
    if (markup_is(name, "summary"))
        return markup_is(tag->name, "table");
    return value && (markup_is(name, "value") || markup_is(name, "content"));
}

/* Whether the tag is where a page of the printed book begins. */
static bool is_page_break(yz_str text, const markup_token *tag)
{
    markup_attribute attribute;
    size_t pos = tag->rest.begin;

    while (markup_next_attribute(text, tag, &pos, &attribute)) {
        yz_str value =
            yz_str_cut(text, attribute.value.begin, attribute.value.end);
        if ((markup_is(attribute.name, "epub:type") &&
             has_class(value, "pagebreak")) ||
            (markup_is(attribute.name, "role") &&
             has_class(value, "doc-pagebreak")))
            return true;
    }
    return false;
}

bool markup_has_letter(yz_str text)
{
    for (size_t pos = 0; pos < text.len;)
        if (yz_char_class(yz_utf8_next(text, &pos)) & YZ_CHAR_LETTER)
            return true;
    return false;
}

/* The number of a page stays as it is. */
static bool is_page_number(yz_str text, const markup_token *tag,
                           const markup_attribute *attribute)
{
    return !markup_has_letter(yz_str_cut(text, attribute->value.begin,
                                         attribute->value.end)) &&
           is_page_break(text, tag);
}

static yz_status take_attribute(yz_str text, const markup_attribute *attribute,
                                bool spaced, markup_queue *queue)
{
    markup_block *block =
        markup_block_new(text, spaced, YZ_BLOCK_PARAGRAPH, MARKUP_STYLE_DOUBLE);
    yz_status status;

    if (!block)
        return YZ_NO_MEMORY;
    if (attribute->quote == '\'')
        block->style = MARKUP_STYLE_SINGLE;
    if (!attribute->quote) {
        block->open = block->close = yz_str_of("\"");
        block->region = attribute->value;
    }
    status = markup_add_references(block, attribute->value, true, false);
    if (status == YZ_OK)
        markup_queue_put(queue, block);
    else
        markup_block_free(block);
    return status;
}

yz_status markup_take_attributes(yz_str text, const markup_token *tag,
                                 bool spaced, markup_queue *queue)
{
    bool value = has_text_value(text, tag);
    markup_attribute attribute;
    size_t pos = tag->rest.begin;
    yz_status status = YZ_OK;

    while (status == YZ_OK &&
           markup_next_attribute(text, tag, &pos, &attribute))
        if (attribute.value.end > attribute.value.begin &&
            is_text(tag, attribute.name, value) &&
            !is_page_number(text, tag, &attribute))
            status = take_attribute(text, &attribute, spaced, queue);
    return status;
}

/* ---- Writing ---------------------------------------------------------- */

/* All of it is HTML and XML, which knows no “&nbsp;”. */
yz_status markup_encode(yz_str text, unsigned style, yz_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '&')
            yz_buf_add_text(out, "&amp;");
        else if (c == '<')
            yz_buf_add_text(out, "&lt;");
        else if (c == '>' && i > 1 && memcmp(text.ptr + i - 2, "]]", 2) == 0)
            yz_buf_add_text(out, "&gt;");
        else if (c == '"' && style == MARKUP_STYLE_DOUBLE)
            yz_buf_add_text(out, "&quot;");
        else if (c == '\'' && style == MARKUP_STYLE_SINGLE)
            yz_buf_add_text(out, "&#39;");
        else if (c == '\xC2' && i + 1 < text.len && text.ptr[i + 1] == '\xA0')
            yz_buf_add_text(out, "&#160;"), i++;
        else
            yz_buf_add_byte(out, c);
    }
    return out->failed;
}
