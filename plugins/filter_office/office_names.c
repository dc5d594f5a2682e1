/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables: ISO/IEC 29500 (transitional and strict) and OpenDocument 1.3.
 */
#include "office_names.h"

/* ---- Name spaces -------------------------------------------------------- */

static const struct {
    const char *uri;
    of_space space;
} spaces[] = {
    { "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
      OF_SPACE_W },
    { "http://purl.oclc.org/ooxml/wordprocessingml/main", OF_SPACE_W },
    { "http://schemas.openxmlformats.org/drawingml/2006/main", OF_SPACE_A },
    { "http://purl.oclc.org/ooxml/drawingml/main", OF_SPACE_A },
    { "http://schemas.openxmlformats.org/presentationml/2006/main",
      OF_SPACE_P },
    { "http://purl.oclc.org/ooxml/presentationml/main", OF_SPACE_P },
    { "http://schemas.openxmlformats.org/spreadsheetml/2006/main", OF_SPACE_S },
    { "http://purl.oclc.org/ooxml/spreadsheetml/main", OF_SPACE_S },
    { "urn:oasis:names:tc:opendocument:xmlns:text:1.0", OF_SPACE_TEXT },
    { "urn:oasis:names:tc:opendocument:xmlns:table:1.0", OF_SPACE_TABLE },
    { "urn:oasis:names:tc:opendocument:xmlns:office:1.0", OF_SPACE_OFFICE },
    { "urn:oasis:names:tc:opendocument:xmlns:meta:1.0", OF_SPACE_META },
    { "http://purl.org/dc/elements/1.1/", OF_SPACE_DC },
    { "http://schemas.openxmlformats.org/package/2006/metadata/"
      "core-properties",
      OF_SPACE_DC },
};

static of_space space_of(yz_str uri)
{
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (yz_str_equal(uri, yz_str_of(spaces[i].uri)))
            return spaces[i].space;
    return OF_SPACE_NONE;
}

static bool declares(const xs_attribute *attribute, yz_str *prefix)
{
    yz_str name = attribute->name;

    if (name.len < 5 || memcmp(name.ptr, "xmlns", 5) != 0)
        return false;
    if (name.len > 5 && name.ptr[5] != ':')
        return false;
    *prefix = yz_str_cut(name, name.len > 5 ? 6 : 5, name.len);
    return true;
}

yz_status of_names_enter(of_names *names, yz_str text, const xs_token *tag,
                         size_t depth)
{
    size_t pos = tag->inner.begin;
    xs_attribute attribute;
    yz_str prefix;

    if (tag->inner.end == pos ||
        !memmem(text.ptr + pos, tag->inner.end - pos, "xmlns", 5))
        return YZ_OK;
    while (xs_next_attribute(text, tag, &pos, &attribute)) {
        yz_str uri =
            yz_str_cut(text, attribute.value.begin, attribute.value.end);

        if (!declares(&attribute, &prefix))
            continue;
        if (names->count == OF_PREFIXES)
            return YZ_LIMIT;
        names->items[names->count++] =
            (of_prefix){ prefix, space_of(uri), depth };
    }
    return YZ_OK;
}

void of_names_leave(of_names *names, size_t depth)
{
    while (names->count > 0 && names->items[names->count - 1].depth >= depth)
        names->count--;
}

of_space of_names_find(const of_names *names, const xs_token *tag)
{
    yz_str prefix = yz_str_cut(tag->name, 0,
                               tag->name.len > tag->local.len
                                   ? tag->name.len - tag->local.len - 1
                                   : 0);

    for (size_t i = names->count; i > 0; i--)
        if (yz_str_equal(names->items[i - 1].prefix, prefix))
            return names->items[i - 1].space;
    return OF_SPACE_NONE;
}

/* ---- Elements ----------------------------------------------------------- */

static const of_element elements[] = {
    { OF_SPACE_W, "p", OF_PARAGRAPH, NULL, 0 },
    { OF_SPACE_W, "r", OF_RUN, NULL, 0 },
    { OF_SPACE_W, "t", OF_TEXT, NULL, 0 },
    { OF_SPACE_W, "rPr", OF_RUN_FORMAT, NULL, 0 },
    { OF_SPACE_W, "pPr", OF_STYLE, NULL, 0 },
    { OF_SPACE_W, "tab", OF_ALONE, "tab", OF_BLANK },
    { OF_SPACE_W, "ptab", OF_ALONE, "tab", OF_BLANK },
    { OF_SPACE_W, "br", OF_ALONE, "break", OF_BLANK },
    { OF_SPACE_W, "cr", OF_ALONE, "break", OF_BLANK },
    { OF_SPACE_W, "noBreakHyphen", OF_ALONE, "hyphen", OF_HYPHEN },
    { OF_SPACE_W, "softHyphen", OF_ALONE, "hyphen", 0 },
    { OF_SPACE_W, "sym", OF_ALONE, "symbol", 0 },
    { OF_SPACE_W, "proofErr", OF_DROP, NULL, 0 },
    { OF_SPACE_W, "lastRenderedPageBreak", OF_DROP, NULL, 0 },
    { OF_SPACE_W, "hyperlink", OF_WRAP, "link", 0 },
    { OF_SPACE_W, "smartTag", OF_SILENT, NULL, 0 },
    { OF_SPACE_W, "smartTagPr", OF_DROP, NULL, 0 },
    { OF_SPACE_W, "customXml", OF_WRAP, "control", 0 },
    { OF_SPACE_W, "customXmlPr", OF_DROP, NULL, 0 },
    { OF_SPACE_W, "ins", OF_WRAP, "inserted", 0 },
    { OF_SPACE_W, "moveTo", OF_WRAP, "inserted", 0 },
    { OF_SPACE_W, "del", OF_ALONE, "deleted", 0 },
    { OF_SPACE_W, "moveFrom", OF_ALONE, "deleted", OF_KEEP },
    { OF_SPACE_W, "delText", OF_DROP, NULL, 0 },
    { OF_SPACE_W, "dir", OF_WRAP, NULL, 0 },
    { OF_SPACE_W, "bdo", OF_WRAP, NULL, 0 },
    { OF_SPACE_W, "sdt", OF_HEADED, "control", OF_KEEP },
    { OF_SPACE_W, "sdtPr", OF_DROP, NULL, 0 },
    { OF_SPACE_W, "sdtEndPr", OF_DROP, NULL, 0 },
    { OF_SPACE_W, "sdtContent", OF_BODY, NULL, 0 },
    { OF_SPACE_W, "ruby", OF_HEADED, "ruby", 0 },
    { OF_SPACE_W, "rubyPr", OF_DROP, NULL, 0 },
    { OF_SPACE_W, "rt", OF_DROP, NULL, 0 },
    { OF_SPACE_W, "rubyBase", OF_BODY, NULL, 0 },
    { OF_SPACE_W, "fldChar", OF_FIELD_CHAR, "field", OF_KEEP },
    { OF_SPACE_W, "instrText", OF_FIELD_CODE, "field", OF_KEEP },
    { OF_SPACE_W, "delInstrText", OF_DROP, NULL, 0 },
    { OF_SPACE_W, "fldSimple", OF_FIELD_SIMPLE, "field", OF_KEEP },
    { OF_SPACE_W, "footnoteReference", OF_ALONE, "note", OF_KEEP },
    { OF_SPACE_W, "endnoteReference", OF_ALONE, "note", OF_KEEP },
    { OF_SPACE_W, "footnoteRef", OF_ALONE, "note", OF_KEEP },
    { OF_SPACE_W, "endnoteRef", OF_ALONE, "note", OF_KEEP },
    { OF_SPACE_W, "bookmarkStart", OF_ALONE, "bookmark", OF_KEEP },
    { OF_SPACE_W, "bookmarkEnd", OF_ALONE, "bookmark", OF_KEEP },
    { OF_SPACE_W, "commentRangeStart", OF_ALONE, "comment", OF_KEEP },
    { OF_SPACE_W, "commentRangeEnd", OF_ALONE, "comment", OF_KEEP },
    { OF_SPACE_W, "commentReference", OF_ALONE, "comment", OF_KEEP },
    { OF_SPACE_W, "drawing", OF_OTHER, "image", OF_KEEP },
    { OF_SPACE_W, "pict", OF_OTHER, "image", OF_KEEP },
    { OF_SPACE_W, "object", OF_OTHER, "image", OF_KEEP },
    { OF_SPACE_W, "tc", OF_CELL, NULL, 0 },

    { OF_SPACE_A, "p", OF_PARAGRAPH, NULL, 0 },
    { OF_SPACE_A, "r", OF_RUN, NULL, 0 },
    { OF_SPACE_A, "t", OF_TEXT, NULL, 0 },
    { OF_SPACE_A, "rPr", OF_RUN_FORMAT, NULL, 0 },
    { OF_SPACE_A, "pPr", OF_STYLE, NULL, 0 },
    { OF_SPACE_A, "endParaRPr", OF_DROP, NULL, 0 },
    { OF_SPACE_A, "br", OF_ALONE, "break", OF_BLANK },
    { OF_SPACE_A, "fld", OF_FIELD, "field", OF_KEEP },
    { OF_SPACE_A, "tc", OF_CELL, NULL, 0 },

    { OF_SPACE_P, "sp", OF_SHAPE, NULL, 0 },
    { OF_SPACE_P, "ph", OF_HOLDER, NULL, 0 },
    { OF_SPACE_P, "text", OF_PLAIN, NULL, 0 }, /* of a comment */

    { OF_SPACE_S, "si", OF_PARAGRAPH, NULL, 0 },
    { OF_SPACE_S, "is", OF_PARAGRAPH, NULL, 0 },
    { OF_SPACE_S, "text", OF_PARAGRAPH, NULL, 0 },
    { OF_SPACE_S, "r", OF_RUN, NULL, 0 },
    { OF_SPACE_S, "rPr", OF_RUN_FORMAT, NULL, 0 },
    { OF_SPACE_S, "t", OF_TEXT, NULL, 0 },
    { OF_SPACE_S, "rPh", OF_DROP, NULL, 0 },
    { OF_SPACE_S, "phoneticPr", OF_DROP, NULL, 0 },

    { OF_SPACE_TEXT, "p", OF_FLOW, NULL, 0 },
    { OF_SPACE_TEXT, "h", OF_FLOW, NULL, 0 },
    { OF_SPACE_TEXT, "span", OF_SPAN, NULL, 0 },
    { OF_SPACE_TEXT, "a", OF_WRAP, "link", 0 },
    { OF_SPACE_TEXT, "meta", OF_WRAP, NULL, 0 },
    { OF_SPACE_TEXT, "meta-field", OF_WRAP, "field", 0 },
    { OF_SPACE_TEXT, "s", OF_SPACES, NULL, 0 },
    { OF_SPACE_TEXT, "tab", OF_ALONE, "tab", OF_BLANK },
    { OF_SPACE_TEXT, "line-break", OF_ALONE, "break", OF_BLANK },
    { OF_SPACE_TEXT, "soft-page-break", OF_DROP, NULL, 0 },
    { OF_SPACE_TEXT, "ruby", OF_HEADED, "ruby", 0 },
    { OF_SPACE_TEXT, "ruby-base", OF_BODY, NULL, 0 },
    { OF_SPACE_TEXT, "ruby-text", OF_DROP, NULL, 0 },
    { OF_SPACE_TEXT, "note", OF_OTHER, "note", OF_KEEP },
    { OF_SPACE_TEXT, "bookmark", OF_ALONE, "bookmark", OF_KEEP },
    { OF_SPACE_TEXT, "bookmark-start", OF_ALONE, "bookmark", OF_KEEP },
    { OF_SPACE_TEXT, "bookmark-end", OF_ALONE, "bookmark", OF_KEEP },
    { OF_SPACE_TEXT, "reference-mark", OF_ALONE, "bookmark", OF_KEEP },
    { OF_SPACE_TEXT, "reference-mark-start", OF_ALONE, "bookmark", OF_KEEP },
    { OF_SPACE_TEXT, "reference-mark-end", OF_ALONE, "bookmark", OF_KEEP },
    { OF_SPACE_TEXT, "change", OF_ALONE, "deleted", OF_KEEP },
    { OF_SPACE_TEXT, "change-start", OF_ALONE, "inserted", OF_KEEP },
    { OF_SPACE_TEXT, "change-end", OF_ALONE, "inserted", OF_KEEP },
    { OF_SPACE_TEXT, "tracked-changes", OF_GONE, NULL, 0 },
    { OF_SPACE_TEXT, "list-item", OF_ITEM, NULL, 0 },
    { OF_SPACE_TABLE, "table-cell", OF_CELL, NULL, 0 },
    { OF_SPACE_OFFICE, "annotation", OF_OTHER, "comment", OF_KEEP },
    { OF_SPACE_OFFICE, "annotation-end", OF_ALONE, "comment", OF_KEEP },

    { OF_SPACE_DC, "title", OF_PLAIN, NULL, 0 },
    { OF_SPACE_DC, "subject", OF_PLAIN, NULL, 0 },
    { OF_SPACE_DC, "description", OF_PLAIN, NULL, 0 },
    { OF_SPACE_DC, "keywords", OF_PLAIN, NULL, 0 },
    { OF_SPACE_META, "keyword", OF_PLAIN, NULL, 0 },
};

const of_element *of_element_of(of_space space, yz_str local)
{
    static const of_element other = { OF_SPACE_NONE, "", OF_OTHER, NULL,
                                      OF_KEEP };
    static const of_element field = { OF_SPACE_TEXT, "", OF_FIELD, "field",
                                      OF_KEEP };

    if (space == OF_SPACE_NONE)
        return &other;
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (elements[i].space == space &&
            yz_str_equal(local, yz_str_of(elements[i].name)))
            return &elements[i];
    return space == OF_SPACE_TEXT ? &field : &other;
}
