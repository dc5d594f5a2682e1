/* SPDX-License-Identifier: Apache-2.0 */
/* See office_build.h. */
#include <stdio.h>
#include <stdlib.h>
#include <support/main.h>

#include "office_build.h"

enum {
    MEMBERS = 64,
    SIZE = 1 << 24
};

/* ---- What every file has --------------------------------------------------
 */

#define OOXML "http://schemas.openxmlformats.org/officeDocument/2006/"
#define RELATIONS                                                              \
 "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"      \
 "relationships\">"

static const char names[] =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""
    " xmlns:r=\"" OOXML "relationships\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/"
    "wordprocessingShape\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";

/* The parts that may be named short, and where they hang. */
static const struct {
    const char *suffix;
    const char *part;
    const char *root; /* its element, which is put round what is written */
    const char *type;
    bool main;
} parts[] = {
    { "docx", "word/document.xml", "w:document", "officeDocument", true },
    { "docx", "word/styles.xml", "w:styles", "styles", false },
    { "docx", "word/footnotes.xml", "w:footnotes", "footnotes", false },
    { "docx", "word/header1.xml", "w:hdr", "header", false },
    { "pptx", "ppt/presentation.xml", "p:presentation", "officeDocument",
      true },
    { "pptx", "ppt/slides/slide1.xml", "p:sld", "slide", false },
    { "pptx", "ppt/slides/slide2.xml", "p:sld", "slide", false },
    { "xlsx", "xl/workbook.xml", "workbook", "officeDocument", true },
    { "xlsx", "xl/sharedStrings.xml", "sst", "sharedStrings", false },
    { "xlsx", "xl/worksheets/sheet1.xml", "worksheet", "worksheet", false },
    { "odt", "content.xml", "office:document-content", NULL, true },
    { "odt", "styles.xml", "office:document-styles", NULL, false },
};

static size_t find_part(yz_str name)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (yz_str_equal(name, yz_str_of(parts[i].part)))
            return i;
    return sizeof parts / sizeof *parts;
}

static void need(bool fact, const char *what)
{
    if (!fact)
        fail_msg("%s", what);
}

struct package {
    zip_entry members[MEMBERS];
    size_t count;
    yz_buf texts[MEMBERS];
};

static yz_buf *add(struct package *p, yz_str name)
{
    need(p->count < MEMBERS, "too many parts");
    p->members[p->count].name = yz_str_dup(name);
    yz_buf_init(&p->texts[p->count], SIZE);
    return &p->texts[p->count++];
}

static bool has(const struct package *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->members[i].name, name) == 0)
            return true;
    return false;
}

static void add_part(struct package *p, yz_str name, yz_str text)
{
    yz_buf *out = add(p, name);
    size_t known = find_part(name);
    bool bare = known < sizeof parts / sizeof *parts &&
                !(text.len > 1 && text.ptr[0] == '<' && text.ptr[1] == '?');

    if (!bare) {
        yz_buf_add(out, text);
        return;
    }
    yz_buf_printf(out, "<%s%s", parts[known].root, names);
    if (strcmp(parts[known].suffix, "xlsx") == 0)
        yz_buf_add_text(out, " xmlns=\"http://schemas.openxmlformats.org/"
                             "spreadsheetml/2006/main\"");
    yz_buf_add_byte(out, '>');
    yz_buf_add(out, text);
    yz_buf_printf(out, "</%s>", parts[known].root);
}

static void add_relation(yz_buf *out, size_t i, const char *target)
{
    yz_buf_printf(out,
                  "<Relationship Id=\"r%zu\" Type=\"" OOXML
                  "relationships/%s\" Target=\"/%s\"/>",
                  i, parts[i].type, target);
}

/* The relations of the package and of its main part. */
static void add_relations(struct package *p, const char *suffix)
{
    yz_buf *roots = add(p, yz_str_of("_rels/.rels"));
    yz_buf *out = NULL;

    yz_buf_add_text(roots, RELATIONS);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *base = strrchr(parts[i].part, '/');
        if (strcmp(parts[i].suffix, suffix) != 0 || !base)
            continue;
        if (parts[i].main) {
            char name[100];
            snprintf(name, sizeof name, "%.*s/_rels/%s.rels",
                     (int)(base - parts[i].part), parts[i].part, base + 1);
            add_relation(roots, i, parts[i].part);
            out = add(p, yz_str_of(name));
            yz_buf_add_text(out, RELATIONS);
        } else if (out && has(p, parts[i].part)) {
            add_relation(out, i, parts[i].part);
        }
    }
    yz_buf_add_text(roots, "</Relationships>");
    if (out)
        yz_buf_add_text(out, "</Relationships>");
}

void office_build(yz_str text, const char *suffix, yz_buf *out)
{
    struct package *p = calloc(1, sizeof *p);
    size_t pos = 0;
    yz_str name;
    yz_str part;

    need(p != NULL, "no memory");
    while (p && zip_next_part(text, &pos, &name, &part))
        add_part(p, name, part);
    if (p && !has(p, "_rels/.rels"))
        add_relations(p, suffix);
    for (size_t i = 0; p && i < p->count; i++)
        p->members[i].bytes = yz_buf_str(&p->texts[i]);
    if (p)
        zip_build(p->members, p->count, out);
    for (size_t i = 0; p && i < p->count; i++) {
        yz_free((char *)(uintptr_t)p->members[i].name);
        yz_buf_done(&p->texts[i]);
    }
    free(p);
}

/* ---- For tests -------------------------------------------------------------
 */

extern const yz_plugin filter_office_LTX_yz_plugin;

yz_plugin office_plugin(const char *suffix)
{
    yz_plugin plugin = filter_office_LTX_yz_plugin;

    for (size_t i = 0; i < plugin.feature_count; i++)
        if (strcmp(plugin.features[i].name, suffix) == 0) {
            plugin.features += i;
            plugin.feature_count = 1;
            return plugin;
        }
    fail_msg("no feature reads %s", suffix);
    return plugin;
}

const char office_sample[] =
    "=== word/document.xml\n"
    "<w:p><w:r><w:t xml:space=\"preserve\">See </w:t></w:r>"
    "<w:hyperlink r:id=\"x\"><w:r><w:rPr><w:b/></w:rPr><w:t>this</w:t></w:r>"
    "</w:hyperlink><w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t> and"
    "</w:t></w:r></w:p>\n"
    "=== word/footnotes.xml\n<w:footnote><w:p><w:r><w:t>Note</w:t></w:r></w:p>"
    "</w:footnote>\n"
    "=== word/media/image1.png\nPNG";
