/* SPDX-License-Identifier: Apache-2.0 */
/* Files of several parts; see parts.h. */
#include <core/base/hash.h>
#include <core/base/parts.h>

typedef struct head {
    char magic[YZI_PARTS_MAGIC];
    uint32_t version;
    uint32_t order;
    uint64_t sum;  /* of all that follows */
    uint64_t size; /* of the file */
} head;

typedef struct place {
    uint64_t begin;
    uint64_t size;
} place;

enum {
    SUMMED = offsetof(head, size) /* where the sum begins */
};

static yz_status check_head(yz_str bytes, const yzi_parts_form *form,
                            yz_error *err)
{
    head h;

    if (bytes.len < sizeof h + form->count * sizeof(place))
        return yz_fail(err, YZ_FORMAT, "it is cut off");
    memcpy(&h, bytes.ptr, sizeof h);
    if (memcmp(h.magic, form->magic, sizeof h.magic) != 0 ||
        h.version != form->version || h.order != form->order)
        return yz_fail(err, YZ_FORMAT, "it does not begin as it should");
    if (h.size != bytes.len)
        return yz_fail(err, YZ_FORMAT, "it is cut off");
    if (h.sum != yzi_hash(yz_str_cut(bytes, SUMMED, bytes.len)))
        return yz_fail(err, YZ_FORMAT, "its checksum does not fit");
    return YZ_OK;
}

yz_status yzi_parts_open(yz_str bytes, const yzi_parts_form *form,
                         yzi_parts *parts, yz_error *err)
{
    yz_status status = check_head(bytes, form, err);

    memset(parts, 0, sizeof *parts);
    parts->form = form;
    for (size_t i = 0; i < form->count && status == YZ_OK; i++) {
        place p;

        memcpy(&p, bytes.ptr + sizeof(head) + i * sizeof p, sizeof p);
        if (p.begin % 8 != 0 || p.begin > bytes.len ||
            p.size > bytes.len - p.begin)
            status = yz_fail(err, YZ_FORMAT, "one of its parts lies outside");
        else
            parts->items[i] = yz_str_cut(bytes, p.begin, p.begin + p.size);
    }
    return status;
}

/* ---- Writing ---- */

static void add_zeros(yz_buf *out, size_t count)
{
    while (out->failed == YZ_OK && count-- > 0)
        yz_buf_add_byte(out, '\0');
}

void yzi_parts_begin(yzi_parts *parts, const yzi_parts_form *form, yz_buf *out)
{
    memset(parts, 0, sizeof *parts);
    parts->form = form;
    add_zeros(out, sizeof(head) + form->count * sizeof(place));
}

void yzi_part_begin(yzi_parts *parts, size_t number, yz_buf *out)
{
    add_zeros(out, (8 - out->len % 8) % 8);
    parts->places[number] = yz_span_of(out->len, out->len);
}

void yzi_part_end(yzi_parts *parts, size_t number, const yz_buf *out)
{
    parts->places[number].end = out->len;
}

void yzi_parts_end(const yzi_parts *parts, yz_buf *out)
{
    const yzi_parts_form *form = parts->form;
    head h = { .version = form->version, .order = form->order };

    if (out->failed != YZ_OK)
        return;
    memcpy(h.magic, form->magic, sizeof h.magic);
    h.size = out->len;
    for (size_t i = 0; i < form->count; i++) {
        place p = { parts->places[i].begin,
                    parts->places[i].end - parts->places[i].begin };

        memcpy(out->ptr + sizeof h + i * sizeof p, &p, sizeof p);
    }
    memcpy(out->ptr, &h, sizeof h);
    h.sum = yzi_hash(yz_str_cut(yz_buf_str(out), SUMMED, out->len));
    memcpy(out->ptr, &h, sizeof h);
}
