/* SPDX-License-Identifier: Apache-2.0 */
/* See epub_build.h. */
#include <stdio.h>
#include <support/main.h>

#include "epub_build.h"

enum {
    MEMBERS = 64,
    NAME = 200
};

static const char container[] =
    "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" "
    "version=\"1.0\"><rootfiles><rootfile full-path=\"OEBPS/book.opf\" "
    "media-type=\"application/oebps-package+xml\"/></rootfiles></container>";

static void put(zip_entry *members, char (*names)[NAME], size_t *count,
                yz_str name, yz_str bytes)
{
    if (*count == MEMBERS || name.len >= NAME)
        fail_msg("too many parts, or too long a name");
    snprintf(names[*count], NAME, "%.*s", YZ_STR_ARG(name));
    members[*count] = (zip_entry){ names[*count], bytes };
    ++*count;
}

static bool has(yz_str text, const char *line)
{
    return memmem(text.ptr, text.len, line, strlen(line)) != NULL;
}

void epub_build(yz_str text, const char *suffix, yz_buf *out)
{
    static zip_entry members[MEMBERS];
    static char names[MEMBERS][NAME];
    size_t count = 0;
    size_t pos = 0;
    yz_str name;
    yz_str part;

    (void)suffix;
    if (!has(text, "=== mimetype\n"))
        put(members, names, &count, yz_str_of("mimetype"),
            yz_str_of("application/epub+zip"));
    if (!has(text, "=== META-INF/container.xml\n"))
        put(members, names, &count, yz_str_of("META-INF/container.xml"),
            yz_str_of(container));
    while (zip_next_part(text, &pos, &name, &part))
        put(members, names, &count, name, part);
    zip_build(members, count, out);
}

extern const yz_plugin filter_epub_LTX_yz_plugin;

yz_plugin epub_plugin(const char *suffix)
{
    (void)suffix;
    return filter_epub_LTX_yz_plugin;
}

#define PAGE "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\">"

const char epub_sample[] =
    "=== OEBPS/book.opf\n"
    "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>A Book</dc:title>"
    "<dc:creator>Somebody</dc:creator><dc:language>en</dc:language>"
    "</metadata><manifest>"
    "<item id=\"b\" href=\"b.xhtml\" media-type=\"application/xhtml+xml\"/>"
    "<item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/>"
    "<item id=\"n\" href=\"nav.xhtml\" properties=\"nav\" "
    "media-type=\"application/xhtml+xml\"/>"
    "<item id=\"x\" href=\"toc.ncx\" "
    "media-type=\"application/x-dtbncx+xml\"/>"
    "<item id=\"p\" href=\"p.png\" media-type=\"image/png\"/>"
    "</manifest><spine toc=\"x\"><itemref idref=\"a\"/><itemref idref=\"b\"/>"
    "</spine></package>\n"
    "=== OEBPS/b.xhtml\n" PAGE "<body><p>Two <b>bold</b> words</p></body>"
    "</html>\n"
    "=== OEBPS/a.xhtml\n" PAGE "<body><h1>One</h1><p>It is "
    "<img src=\"p.png\" alt=\"a picture\"/> here&#160;&amp; there</p></body>"
    "</html>\n"
    "=== OEBPS/nav.xhtml\n" PAGE "<body><nav><ol><li><a href=\"a.xhtml\">One"
    "</a></li></ol></nav></body></html>\n"
    "=== OEBPS/toc.ncx\n<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\">"
    "<docTitle><text>A Book</text></docTitle><navMap><navPoint><navLabel><text>"
    "One</text></navLabel><content src=\"a.xhtml\"/></navPoint></navMap></ncx>"
    "\n=== OEBPS/p.png\nPNG";
