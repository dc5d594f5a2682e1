/* SPDX-License-Identifier: Apache-2.0 */
/* After EPUB 3.3, section 4 (Open Container Format).  See epub_container.h. */
#include "epub_container.h"

#include <stdlib.h>

/* ---- References --------------------------------------------------------- */

static int hex_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void add_decoded(yz_str href, yz_buf *out)
{
    for (size_t i = 0; i < href.len; i++) {
        int high = i + 2 < href.len ? hex_of(href.ptr[i + 1]) : -1;
        int low = high < 0 ? -1 : hex_of(href.ptr[i + 2]);

        if (href.ptr[i] != '%' || low < 0) {
            yz_buf_add_byte(out, href.ptr[i]);
            continue;
        }
        yz_buf_add_byte(out, (char)(high * 16 + low));
        i += 2;
    }
}

static size_t find_path(zp_document *document, yz_str base, yz_str path)
{
    yz_str name = zp_resolve(document, base, path);

    if (!name.ptr) {
        document->failed = true;
        return document->package.count;
    }
    return yz_utf8_valid(name, NULL) ? zp_find(&document->package, name)
                                     : document->package.count;
}

size_t ep_member(zp_document *document, yz_str base, yz_str href)
{
    const char *hash = href.len > 0 ? memchr(href.ptr, '#', href.len) : NULL;
    size_t found;
    yz_buf path;

    if (hash)
        href.len = (size_t)(hash - href.ptr);
    if (href.len == 0)
        return document->package.count;
    yz_buf_init(&path, href.len + 1);
    add_decoded(href, &path);
    if (path.failed)
        document->failed = true;
    found = find_path(document, base, yz_buf_str(&path));
    /* A sign that should have been written with signs, and was not. */
    if (found == document->package.count && path.len < href.len)
        found = find_path(document, base, href);
    yz_buf_done(&path);
    return found;
}

/* ---- Renditions --------------------------------------------------------- */

static bool is_element(const xs_token *token, const char *local)
{
    return (token->kind == XS_OPEN || token->kind == XS_EMPTY) &&
           yz_str_equal(token->local, yz_str_of(local));
}

/* The paths of packages in container.xml; the first in *path. */
static size_t take_renditions(zp_document *document, yz_str text, yz_str *path)
{
    size_t count = 0;
    size_t pos = 0;
    xs_token token;

    while (xs_next(text, &pos, &token)) {
        yz_str type;
        yz_str full;

        if (!is_element(&token, "rootfile"))
            continue;
        type = zp_value(document, text, &token, "media-type");
        full = zp_value(document, text, &token, "full-path");
        if (full.len == 0 ||
            !yz_str_equal(type, yz_str_of("application/oebps-package+xml")))
            continue;
        if (count++ == 0)
            *path = full;
    }
    return count;
}

static yz_status find_package(zp_document *document, yz_str text,
                              size_t *package, size_t *others, yz_error *err)
{
    yz_str path = { NULL, 0 };
    size_t count = take_renditions(document, text, &path);

    if (document->failed)
        return yz_fail_no_memory(err);
    if (count == 0)
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: META-INF/container.xml: it names no package "
                       "document, so there is no book to read",
                       YZ_STR_ARG(document->input->name));
    *others = count - 1;
    *package = ep_member(document, yz_str_of(""), path);
    if (document->failed)
        return yz_fail_no_memory(err);
    if (*package == document->package.count)
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: META-INF/container.xml: the package document "
                       "“%.*s”, which it names, is not in the file",
                       YZ_STR_ARG(document->input->name),
                       YZ_STR_ARG(xr_excerpt(path)));
    return YZ_OK;
}

yz_status ep_container_read(zp_document *document, size_t *package,
                            size_t *others, yz_error *err)
{
    yz_str name = yz_str_of("META-INF/container.xml");
    yz_buf text;
    yz_status status;

    if (!zp_has(&document->package, name))
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: this is no EPUB: it has no "
                       "META-INF/container.xml",
                       YZ_STR_ARG(document->input->name));
    yz_buf_init(&text, (size_t)2 * ZP_MEMBER);
    status = zp_document_load(document, name, &text, err);
    if (status == YZ_OK)
        status =
            find_package(document, yz_buf_str(&text), package, others, err);
    yz_buf_done(&text);
    return status;
}

/* ---- Encryption --------------------------------------------------------- */

/* EPUB 3.3, section 4.4 and Adobe's own: the first bytes of a font are changed,
 * with a key that the book has. */
static bool is_only_obfuscated(yz_str algorithm)
{
    return yz_str_equal(algorithm,
                        yz_str_of("http://www.idpf.org/2008/embedding")) ||
           yz_str_equal(algorithm, yz_str_of("http://ns.adobe.com/pdf/enc#RC"));
}

/* The algorithm of the data comes first; that of its key, which also has such
 * an element, does not count. */
static void take_encrypted(zp_document *document, yz_str text, bool *encrypted)
{
    yz_str algorithm = { NULL, 0 };
    size_t pos = 0;
    xs_token token;

    while (xs_next(text, &pos, &token)) {
        if (is_element(&token, "EncryptedData")) {
            algorithm = (yz_str){ NULL, 0 };
        } else if (is_element(&token, "EncryptionMethod") && !algorithm.ptr) {
            algorithm = zp_value(document, text, &token, "Algorithm");
        } else if (is_element(&token, "CipherReference")) {
            yz_str uri = zp_value(document, text, &token, "URI");
            size_t member = ep_member(document, yz_str_of(""), uri);
            if (member < document->package.count &&
                !is_only_obfuscated(algorithm))
                encrypted[member] = true;
        }
    }
}

yz_status ep_encryption_read(zp_document *document, bool *encrypted,
                             yz_error *err)
{
    yz_str name = yz_str_of("META-INF/encryption.xml");
    yz_buf text;
    yz_status status;

    if (!zp_has(&document->package, name))
        return YZ_OK;
    yz_buf_init(&text, (size_t)2 * ZP_MEMBER);
    status = zp_document_load(document, name, &text, err);
    if (status == YZ_OK)
        take_encrypted(document, yz_buf_str(&text), encrypted);
    yz_buf_done(&text);
    if (status == YZ_OK && document->failed)
        status = yz_fail_no_memory(err);
    return status;
}
