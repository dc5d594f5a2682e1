/* SPDX-License-Identifier: Apache-2.0 */
/* Parts and their relations (ISO/IEC 29500-2).  See office_file.h. */
#include "office_file.h"

/* ---- Parts -------------------------------------------------------------- */

yz_status of_file_open(of_file *file, const yz_filter_input *input,
                       yz_error *err)
{
    memset(file, 0, sizeof *file);
    file->input = input;
    yz_buf_init(&file->content, (size_t)2 * ZP_ALL);
    return zp_open(&file->package, input->name, input->bytes, err);
}

void of_file_done(of_file *file)
{
    zp_done(&file->package);
    yz_buf_done(&file->content);
    yz_free(file->parts);
    xr_arena_done(&file->arena);
}

static yz_status pass_over(void *payload, const xr_node *element, bool *whole)
{
    (void)payload, (void)element;
    *whole = false;
    return YZ_OK;
}

static yz_status take_text(yz_str label, yz_str bytes, yz_buf *out,
                           yz_error *err)
{
    xr_handler handler = { .open = pass_over };
    xr_file xml;
    yz_status status = xr_file_open(&xml, label, bytes, err);

    if (status == YZ_OK)
        status = xr_read(&xml, &handler, err);
    if (status == YZ_OK && yz_buf_add(out, xml.decoded.text) != YZ_OK)
        status = yz_fail_no_memory(err);
    xr_file_done(&xml);
    return status;
}

yz_status of_file_load(of_file *file, yz_str part, yz_buf *out, yz_error *err)
{
    yz_buf label;
    yz_buf bytes;
    yz_status status;

    yz_buf_init(&label, 1 << 16);
    yz_buf_init(&bytes, ZP_MEMBER);
    status = zp_read(&file->package, part, &bytes, err);
    if (status == YZ_OK &&
        yz_buf_printf(&label, "%.*s: %.*s", YZ_STR_ARG(file->input->name),
                      YZ_STR_ARG(part)) != YZ_OK)
        status = yz_fail_no_memory(err);
    if (status == YZ_OK)
        status = take_text(yz_buf_str(&label), yz_buf_str(&bytes), out, err);
    yz_buf_done(&label);
    yz_buf_done(&bytes);
    return status;
}

static bool is_there(const of_file *file, yz_str part)
{
    for (size_t i = 0; i < file->count; i++)
        if (yz_str_equal(file->parts[i].name, part))
            return true;
    return false;
}

yz_status of_file_add(of_file *file, yz_str part, yz_error *err)
{
    enum {
        PARTS = 5000 /* searched one by one */
    };
    size_t begin = file->content.len;
    yz_str name;
    yz_status status;

    if (!zp_has(&file->package, part) || is_there(file, part))
        return YZ_OK;
    if (file->count == PARTS)
        return yz_fail(err, YZ_LIMIT, "%.*s: more than 5,000 parts with text",
                       YZ_STR_ARG(file->input->name));
    name = xr_copy(&file->arena, part);
    if (!name.ptr || yz_grow((void **)&file->parts, &file->cap, file->count + 1,
                             sizeof *file->parts) != YZ_OK)
        return yz_fail_no_memory(err);
    status = of_file_load(file, part, &file->content, err);
    if (status == YZ_OK)
        file->parts[file->count++] =
            (of_part){ name, yz_span_of(begin, file->content.len) };
    return status;
}

yz_str of_value(of_file *file, yz_str text, const xs_token *token,
                const char *local)
{
    size_t pos = token->inner.begin;
    xs_attribute attribute;
    yz_str value = { NULL, 0 };
    yz_buf buf;

    while (xs_next_attribute(text, token, &pos, &attribute)) {
        if (!yz_str_equal(attribute.local, yz_str_of(local)))
            continue;
        yz_buf_init(&buf, 1 << 20);
        if (xs_add_text(text, attribute.value, false, &buf, NULL) == YZ_OK)
            value = xr_copy(&file->arena, yz_buf_str(&buf));
        file->failed = file->failed || !value.ptr;
        yz_buf_done(&buf);
        return value;
    }
    return value;
}

/* ---- Relations ---------------------------------------------------------- */

/* Takes the last component off a path in `out`. */
static void go_up(yz_buf *out)
{
    while (out->len > 0 && out->ptr[out->len - 1] != '/')
        out->len--;
    if (out->len > 0)
        out->len--;
}

/* The name of the part that `target` is from `part`; its ptr is NULL when there
 * is no memory. */
static yz_str resolve(of_file *file, yz_str part, yz_str target)
{
    yz_buf path;
    yz_str name;
    size_t begin = 0;

    yz_buf_init(&path, 1 << 20);
    if (target.len == 0 || target.ptr[0] != '/') {
        yz_buf_add(&path, part);
        go_up(&path);
    }
    for (size_t i = 0; i <= target.len; i++) {
        yz_str step;
        if (i < target.len && target.ptr[i] != '/')
            continue;
        step = yz_str_cut(target, begin, i);
        begin = i + 1;
        if (yz_str_equal(step, yz_str_of("..")))
            go_up(&path);
        else if (step.len > 0 && !yz_str_equal(step, yz_str_of("."))) {
            if (path.len > 0)
                yz_buf_add_byte(&path, '/');
            yz_buf_add(&path, step);
        }
    }
    name = path.failed ? (yz_str){ NULL, 0 }
                       : xr_copy(&file->arena, yz_buf_str(&path));
    yz_buf_done(&path);
    return name;
}

static yz_str last_word(yz_str type)
{
    size_t begin = type.len;

    while (begin > 0 && type.ptr[begin - 1] != '/')
        begin--;
    return yz_str_cut(type, begin, type.len);
}

static yz_status take_relation(of_file *file, yz_str part, yz_str text,
                               const xs_token *token, of_relations *out)
{
    yz_str target = of_value(file, text, token, "Target");
    yz_str type = of_value(file, text, token, "Type");
    yz_str mode = of_value(file, text, token, "TargetMode");
    of_relation *relation;

    if (!target.ptr || !type.ptr || yz_str_equal(mode, yz_str_of("External")))
        return YZ_OK;
    if (yz_grow((void **)&out->items, &out->cap, out->count + 1,
                sizeof *out->items) != YZ_OK)
        return YZ_NO_MEMORY;
    relation = &out->items[out->count];
    relation->id = of_value(file, text, token, "Id");
    relation->type = last_word(type);
    relation->part = resolve(file, part, target);
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

yz_status of_relations_read(of_file *file, yz_str part, of_relations *out,
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
        status = of_file_load(file, yz_buf_str(&name), &text, err);
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

yz_status of_file_add_related(of_file *file, const of_relations *relations,
                              const char *type, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < relations->count && status == YZ_OK; i++)
        if (yz_str_equal(relations->items[i].type, yz_str_of(type)))
            status = of_file_add(file, relations->items[i].part, err);
    return status;
}

/* ---- Writing ------------------------------------------------------------ */

/* `text` as UTF-16, with its byte order mark; YZ_NO_MEMORY. */
static yz_status add_utf16(yz_str text, bool big, yz_buf *out)
{
    uint32_t c = 0xFEFF;
    size_t pos = 0;

    for (;;) {
        uint32_t units[2] = { c, 0 };
        if (c > 0xFFFF) {
            units[0] = 0xD800 + ((c - 0x10000) >> 10);
            units[1] = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        for (int i = 0; i < 1 + (c > 0xFFFF); i++) {
            yz_buf_add_byte(out, (char)(big ? units[i] >> 8 : units[i] & 0xFF));
            yz_buf_add_byte(out, (char)(big ? units[i] & 0xFF : units[i] >> 8));
        }
        if (pos == text.len)
            return out->failed;
        c = yz_utf8_next(text, &pos);
    }
}

/* Whether a text in UTF-16 that begins with this byte has the high one first: a
 * byte order mark or a “<”. */
static bool is_big(char first)
{
    return first == '\xFE' || first == '\0';
}

/* A part as it shall be, in the encoding that it has. */
static yz_status encode_part(of_file *file, const yz_filter_part *part,
                             yz_buf *out, yz_error *err)
{
    xr_file xml;
    yz_buf old;
    yz_status status;

    yz_buf_init(&old, ZP_MEMBER);
    memset(&xml, 0, sizeof xml);
    status = zp_read(&file->package, part->name, &old, err);
    if (status == YZ_OK)
        status = xr_file_open(&xml, file->input->name, yz_buf_str(&old), err);
    if (status == YZ_OK) {
        const char *encoding = xml.decoded.encoding;
        if (strcmp(encoding, "UTF-8") == 0)
            status = yz_buf_add(out, part->content);
        else if (strncmp(encoding, "UTF-16", 6) == 0)
            status = add_utf16(part->content, is_big(old.ptr[0]), out);
        else
            status = yz_fail(err, YZ_UNSUPPORTED,
                             "%.*s: %.*s: written in %s, which no office "
                             "program writes; it can only be read",
                             YZ_STR_ARG(file->input->name),
                             YZ_STR_ARG(part->name), encoding);
        if (status == YZ_NO_MEMORY || status == YZ_LIMIT)
            status = yz_fail_no_memory(err);
    }
    xr_file_done(&xml);
    yz_buf_done(&old);
    return status;
}

static yz_status pack_changes(of_file *file, const yz_filter_part *parts,
                              size_t count, zp_change *changes, yz_buf *texts,
                              yz_buf *out, yz_error *err)
{
    size_t changed = 0;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        if (!parts[i].changed)
            continue;
        yz_buf_init(&texts[changed], (size_t)4 * ZP_ALL);
        status = encode_part(file, &parts[i], &texts[changed], err);
        changes[changed].name = parts[i].name;
        changes[changed].bytes = yz_buf_str(&texts[changed]);
        changed++;
    }
    if (status == YZ_OK)
        status = zp_write(&file->package, changes, changed, out, err);
    for (size_t i = 0; i < changed; i++)
        yz_buf_done(&texts[i]);
    return status;
}

yz_status of_file_pack(const yz_filter_input *input,
                       const yz_filter_part *parts, size_t count, yz_buf *out,
                       yz_error *err)
{
    zp_change *changes = yz_calloc(count + 1, sizeof *changes);
    yz_buf *texts = yz_calloc(count + 1, sizeof *texts);
    of_file file;
    yz_status status = YZ_OK;

    if (!changes || !texts)
        status = yz_fail_no_memory(err);
    else
        status = of_file_open(&file, input, err);
    if (status == YZ_OK)
        status = pack_changes(&file, parts, count, changes, texts, out, err);
    if (changes && texts)
        of_file_done(&file);
    yz_free(changes);
    yz_free(texts);
    return status;
}
