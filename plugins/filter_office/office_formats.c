/* SPDX-License-Identifier: Apache-2.0 */
/* Word, PowerPoint, OpenDocument; what OOXML formats share. */
#include "office_formats.h"

/* ---- OOXML ------------------------------------------------------------------
 */

yz_status of_main_part(of_document *document, const char *kind, yz_str *part,
                       of_relations *relations, yz_error *err)
{
    zp_document *file = &document->file;
    of_relations roots = { 0 };
    const of_relation *root;
    yz_status status = of_relations_read(file, yz_str_of(""), &roots, err);

    if (status != YZ_OK) {
        yz_free(roots.items);
        return status;
    }
    root = of_relations_find(&roots, "officeDocument");
    if (!root || !zp_has(&file->package, root->part)) {
        yz_free(roots.items);
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: this is no %s document: it has no main part",
                       YZ_STR_ARG(file->input->name), kind);
    }
    *part = root->part;
    yz_free(roots.items);
    return of_relations_read(file, *part, relations, err);
}

yz_status of_add_drawings(of_document *document, size_t first, yz_error *err)
{
    static const char *const types[] = { "chart", "diagramData",
                                         "diagramDrawing", "drawing", NULL };
    zp_document *file = &document->file;
    yz_status status = YZ_OK;

    for (size_t i = first; i < file->count && status == YZ_OK; i++) {
        of_relations relations = { 0 };

        status = of_relations_read(file, file->parts[i].name, &relations, err);
        for (size_t k = 0; types[k] && status == YZ_OK; k++)
            status = of_add_related(file, &relations, types[k], err);
        yz_free(relations.items);
    }
    return status;
}

yz_status of_add_properties(of_document *document, yz_error *err)
{
    of_relations roots = { 0 };
    yz_status status =
        of_relations_read(&document->file, yz_str_of(""), &roots, err);

    if (status == YZ_OK)
        status =
            of_add_related(&document->file, &roots, "core-properties", err);
    yz_free(roots.items);
    return status;
}

/* ---- Word ------------------------------------------------------------------
 */

static yz_status read_styles(of_document *document,
                             const of_relations *relations, yz_error *err)
{
    const of_relation *styles = of_relations_find(relations, "styles");
    yz_buf text;
    yz_status status;

    if (!styles || !zp_has(&document->file.package, styles->part))
        return YZ_OK;
    yz_buf_init(&text, (size_t)2 * ZP_MEMBER);
    status = zp_document_load(&document->file, styles->part, &text, err);
    if (status == YZ_OK)
        status = of_styles_read_word(&document->styles, &document->file,
                                     yz_buf_str(&text), err);
    yz_buf_done(&text);
    return status;
}

yz_status of_docx_gather(of_document *document, yz_error *err)
{
    static const char *const types[] = { "footnotes", "endnotes", "comments",
                                         "header",    "footer",   NULL };
    zp_document *file = &document->file;
    of_relations relations = { 0 };
    yz_str part = { NULL, 0 };
    yz_status status = of_main_part(document, "Word", &part, &relations, err);

    if (status == YZ_OK)
        status = read_styles(document, &relations, err);
    if (status == YZ_OK)
        status = zp_document_add(file, part, err);
    for (size_t i = 0; types[i] && status == YZ_OK; i++)
        status = of_add_related(file, &relations, types[i], err);
    yz_free(relations.items);
    if (status == YZ_OK)
        status = of_add_drawings(document, 0, err);
    return status == YZ_OK ? of_add_properties(document, err) : status;
}

/* ---- PowerPoint
 * -------------------------------------------------------------- */

/* A slide, then its charts and diagrams, its notes, its comments. */
static yz_status add_slide(of_document *document, yz_str part, yz_error *err)
{
    zp_document *file = &document->file;
    of_relations relations = { 0 };
    size_t first = file->count;
    yz_status status = zp_document_add(file, part, err);

    if (status == YZ_OK && file->count > first)
        status = of_add_drawings(document, first, err);
    if (status == YZ_OK)
        status = of_relations_read(file, part, &relations, err);
    if (status == YZ_OK)
        status = of_add_related(file, &relations, "notesSlide", err);
    if (status == YZ_OK)
        status = of_add_related(file, &relations, "comments", err);
    yz_free(relations.items);
    return status;
}

static yz_status add_slides(of_document *document, yz_str text,
                            const of_relations *relations, yz_error *err)
{
    xs_token token;
    size_t pos = 0;
    yz_status status = YZ_OK;

    while (status == YZ_OK && xs_next(text, &pos, &token)) {
        xs_attribute id;
        size_t at = token.inner.begin;
        yz_str value = { NULL, 0 };

        if ((token.kind != XS_EMPTY && token.kind != XS_OPEN) ||
            !yz_str_equal(token.local, yz_str_of("sldId")))
            continue;
        while (xs_next_attribute(text, &token, &at, &id))
            if (id.name.len > id.local.len &&
                yz_str_equal(id.local, yz_str_of("id")))
                value = yz_str_cut(text, id.value.begin, id.value.end);
        for (size_t i = 0; i < relations->count && status == YZ_OK; i++)
            if (value.ptr && yz_str_equal(relations->items[i].id, value)) {
                status = add_slide(document, relations->items[i].part, err);
                break;
            }
    }
    return status;
}

yz_status of_pptx_gather(of_document *document, yz_error *err)
{
    of_relations relations = { 0 };
    yz_str part = { NULL, 0 };
    yz_buf text;
    yz_status status =
        of_main_part(document, "PowerPoint", &part, &relations, err);

    yz_buf_init(&text, (size_t)2 * ZP_MEMBER);
    if (status == YZ_OK)
        status = zp_document_load(&document->file, part, &text, err);
    if (status == YZ_OK)
        status = add_slides(document, yz_buf_str(&text), &relations, err);
    yz_buf_done(&text);
    yz_free(relations.items);
    return status == YZ_OK ? of_add_properties(document, err) : status;
}

/* ---- OpenDocument ----------------------------------------------------------
 */

/* A file with a password says so in its manifest, and its parts are noise. */
static yz_status check_manifest(of_document *document, yz_error *err)
{
    static const char key[] = "encryption-data";
    yz_str name = yz_str_of("META-INF/manifest.xml");
    yz_buf text;
    yz_status status;

    if (!zp_has(&document->file.package, name))
        return YZ_OK;
    yz_buf_init(&text, ZP_MEMBER);
    status = zp_read(&document->file.package, name, &text, err);
    if (status == YZ_OK && memmem(text.ptr, text.len, key, sizeof key - 1))
        status = yz_fail(err, YZ_FORMAT,
                         "%.*s: the file has a password; save it without",
                         YZ_STR_ARG(document->file.input->name));
    yz_buf_done(&text);
    return status;
}

yz_status of_odt_gather(of_document *document, yz_error *err)
{
    zp_document *file = &document->file;
    yz_str part = yz_str_of("content.xml");
    yz_status status = check_manifest(document, err);

    if (status == YZ_OK && !zp_has(&file->package, part))
        status = yz_fail(err, YZ_FORMAT,
                         "%.*s: this is no OpenDocument file: it has no "
                         "content.xml",
                         YZ_STR_ARG(file->input->name));
    if (status == YZ_OK)
        status = zp_document_add(file, part, err);
    if (status == YZ_OK)
        status = of_styles_read_text(&document->styles, file,
                                     yz_buf_str(&file->content), err);
    if (status == YZ_OK)
        status = zp_document_add(file, yz_str_of("styles.xml"), err);
    return status == YZ_OK ? zp_document_add(file, yz_str_of("meta.xml"), err)
                           : status;
}
