/* SPDX-License-Identifier: Apache-2.0 */
/* See zip_document.h. */
#include "zip_document.h"

/* ---- Parts -------------------------------------------------------------- */

yz_status zp_document_open(zp_document *file, const yz_filter_input *input,
                           yz_error *err)
{
    memset(file, 0, sizeof *file);
    file->input = input;
    yz_buf_init(&file->content, (size_t)2 * ZP_ALL);
    return zp_open(&file->package, input->name, input->bytes, err);
}

void zp_document_done(zp_document *file)
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

/* Entities would have to be declared in the brackets of a DOCTYPE. */
static yz_status check_doctype(const xr_file *xml, yz_error *err)
{
    yz_str text = xml->decoded.text;
    xs_token token;
    size_t pos = 0;

    while (xs_next(text, &pos, &token) &&
           (token.kind == XS_OTHER || token.kind == XS_TEXT)) {
        size_t begin = token.span.begin;
        size_t len = token.span.end - begin;
        const char *found = NULL;

        if (len > 2 && text.ptr[begin + 1] == '!' && text.ptr[begin + 2] != '-')
            found = memmem(text.ptr + begin + 2, len - 2, "<!", 2);
        if (found)
            return xr_fail(xml, yz_place_of(text, (size_t)(found - text.ptr)),
                           err, "nothing may be declared in this file");
    }
    return YZ_OK;
}

static yz_status take_text(yz_str label, yz_str bytes, bool markup, yz_buf *out,
                           yz_error *err)
{
    xr_handler handler = { .open = pass_over };
    xr_file xml;
    yz_status status = xr_file_open(&xml, label, bytes, err);

    if (status == YZ_OK)
        status =
            markup ? check_doctype(&xml, err) : xr_read(&xml, &handler, err);
    if (status == YZ_OK && yz_buf_add(out, xml.decoded.text) != YZ_OK)
        status = yz_fail_no_memory(err);
    xr_file_done(&xml);
    return status;
}

static yz_status load(zp_document *file, yz_str part, bool markup, yz_buf *out,
                      yz_error *err)
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
        status =
            take_text(yz_buf_str(&label), yz_buf_str(&bytes), markup, out, err);
    yz_buf_done(&label);
    yz_buf_done(&bytes);
    return status;
}

yz_status zp_document_load(zp_document *file, yz_str part, yz_buf *out,
                           yz_error *err)
{
    return load(file, part, false, out, err);
}

static bool is_there(const zp_document *file, yz_str part)
{
    for (size_t i = 0; i < file->count; i++)
        if (yz_str_equal(file->parts[i].name, part))
            return true;
    return false;
}

static yz_status add(zp_document *file, yz_str part, bool markup, yz_error *err)
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
    status = load(file, part, markup, &file->content, err);
    if (status == YZ_OK)
        file->parts[file->count++] =
            (zp_part){ name, yz_span_of(begin, file->content.len) };
    return status;
}

yz_status zp_document_add(zp_document *file, yz_str part, yz_error *err)
{
    return add(file, part, false, err);
}

yz_status zp_document_add_markup(zp_document *file, yz_str part, yz_error *err)
{
    return add(file, part, true, err);
}

yz_str zp_value(zp_document *file, yz_str text, const xs_token *token,
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

/* ---- Names -------------------------------------------------------------- */

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
yz_str zp_resolve(zp_document *file, yz_str part, yz_str target)
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

/* ---- Reading ------------------------------------------------------------ */

yz_status zp_document_tell(const zp_document *file, const yz_filter_sink *sink,
                           yz_error *err)
{
    size_t size = file->content.len;
    yz_map map;
    yz_status status;

    yz_map_init(&map, 0);
    if (yz_map_add(&map, size, file->input->bytes.len) != YZ_OK)
        status = yz_fail_no_memory(err);
    else
        status = sink->content(sink->payload, yz_buf_str(&file->content), &map);
    yz_map_done(&map);
    for (size_t i = 0; i < file->count && status == YZ_OK; i++)
        status = sink->part(sink->payload, file->parts[i].name,
                            file->parts[i].span.begin);
    return status;
}

/* ---- Writing ------------------------------------------------------------ */

/* With the byte order mark that the part had. */
static yz_status add_utf8(yz_str text, yz_str old, yz_buf *out)
{
    static const char mark[] = "\xEF\xBB\xBF";

    if (old.len >= 3 && memcmp(old.ptr, mark, 3) == 0)
        yz_buf_add_text(out, mark);
    return yz_buf_add(out, text);
}

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
static yz_status encode_part(zp_document *file, const yz_filter_part *part,
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
            status = add_utf8(part->content, yz_buf_str(&old), out);
        else if (strncmp(encoding, "UTF-16", 6) == 0)
            status = add_utf16(part->content, is_big(old.ptr[0]), out);
        else
            status = yz_fail(err, YZ_UNSUPPORTED,
                             "%.*s: %.*s: written in %s; only what is in UTF-8 "
                             "or UTF-16 can be written again",
                             YZ_STR_ARG(file->input->name),
                             YZ_STR_ARG(part->name), encoding);
        if (status == YZ_NO_MEMORY || status == YZ_LIMIT)
            status = yz_fail_no_memory(err);
    }
    xr_file_done(&xml);
    yz_buf_done(&old);
    return status;
}

static yz_status pack_changes(zp_document *file, const yz_filter_part *parts,
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

yz_status zp_document_pack(const yz_filter_input *input,
                           const yz_filter_part *parts, size_t count,
                           yz_buf *out, yz_error *err)
{
    zp_change *changes = yz_calloc(count + 1, sizeof *changes);
    yz_buf *texts = yz_calloc(count + 1, sizeof *texts);
    zp_document file;
    yz_status status = YZ_OK;

    if (!changes || !texts)
        status = yz_fail_no_memory(err);
    else
        status = zp_document_open(&file, input, err);
    if (status == YZ_OK)
        status = pack_changes(&file, parts, count, changes, texts, out, err);
    if (changes && texts)
        zp_document_done(&file);
    yz_free(changes);
    yz_free(texts);
    return status;
}
