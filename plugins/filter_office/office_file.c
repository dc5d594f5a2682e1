/* SPDX-License-Identifier: Apache-2.0 */
/* Relations of parts (ISO/IEC 29500-2).  See office_file.h. */
#include "office_file.h"

static yz_str last_word(yz_str type)
{
    size_t begin = type.len;

    while (begin > 0 && type.ptr[begin - 1] != '/')
        begin--;
    return yz_str_cut(type, begin, type.len);
}

static yz_status take_relation(zp_document *file, yz_str part, yz_str text,
                               const xs_token *token, of_relations *out)
{
    yz_str target = zp_value(file, text, token, "Target");
    yz_str type = zp_value(file, text, token, "Type");
    yz_str mode = zp_value(file, text, token, "TargetMode");
    of_relation *relation;

    if (!target.ptr || !type.ptr || yz_str_equal(mode, yz_str_of("External")))
        return YZ_OK;
    if (yz_grow((void **)&out->items, &out->cap, out->count + 1,
                sizeof *out->items) != YZ_OK)
        return YZ_NO_MEMORY;
    relation = &out->items[out->count];
    relation->id = zp_value(file, text, token, "Id");
    relation->type = last_word(type);
    relation->part = zp_resolve(file, part, target);
    if (!relation->part.ptr)
        return YZ_NO_MEMORY;
    out->count++;
    return YZ_OK;
}

/* "word/document.xml" → "word/_rels/document.xml.rels" */
static yz_status name_of_relations(yz_str part, yz_buf *out)
{
    yz_str base = last_word(part);

    yz_buf_add(out, yz_str_cut(part, 0, part.len - base.len));
    yz_buf_add_text(out, "_rels/");
    yz_buf_add(out, base);
    return yz_buf_add_text(out, ".rels");
}

yz_status of_relations_read(zp_document *file, yz_str part, of_relations *out,
                            yz_error *err)
{
    yz_buf name;
    yz_buf text;
    xs_token token;
    size_t pos = 0;
    yz_status status = YZ_OK;

    yz_buf_init(&name, 1 << 16);
    yz_buf_init(&text, (size_t)2 * ZP_MEMBER);
    if (name_of_relations(part, &name) != YZ_OK)
        status = yz_fail_no_memory(err);
    else if (zp_has(&file->package, yz_buf_str(&name)))
        status = zp_document_load(file, yz_buf_str(&name), &text, err);
    while (status == YZ_OK && xs_next(yz_buf_str(&text), &pos, &token))
        if ((token.kind == XS_EMPTY || token.kind == XS_OPEN) &&
            yz_str_equal(token.local, yz_str_of("Relationship")) &&
            take_relation(file, part, yz_buf_str(&text), &token, out) != YZ_OK)
            status = yz_fail_no_memory(err);
    if (status == YZ_OK && file->failed)
        status = yz_fail_no_memory(err);
    yz_buf_done(&name);
    yz_buf_done(&text);
    return status;
}

const of_relation *of_relations_find(const of_relations *relations,
                                     const char *type)
{
    for (size_t i = 0; i < relations->count; i++)
        if (yz_str_equal(relations->items[i].type, yz_str_of(type)))
            return &relations->items[i];
    return NULL;
}

yz_status of_add_related(zp_document *file, const of_relations *relations,
                         const char *type, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < relations->count && status == YZ_OK; i++)
        if (yz_str_equal(relations->items[i].type, yz_str_of(type)))
            status = zp_document_add(file, relations->items[i].part, err);
    return status;
}
