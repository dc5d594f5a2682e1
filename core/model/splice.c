/* SPDX-License-Identifier: Apache-2.0 */
/* Splicing: see splice.h. */
#include <core/model/patches.h>
#include <core/model/splice.h>
#include <stdlib.h>

enum {
    MOST_NESTED = 16 /* regions in codes of regions */
};

/* ---- Codes -------------------------------------------------------------- */

size_t yz_code_partner(const yz_code *codes, size_t count, size_t number)
{
    const yz_code *code = &codes[number];
    bool opens = code->kind == YZ_CODE_OPEN;

    if (code->pair == 0 || code->kind == YZ_CODE_ALONE)
        return count;
    for (size_t i = number; opens ? ++i < count : i-- > 0;)
        if (codes[i].pair == code->pair && codes[i].kind != YZ_CODE_ALONE)
            return i;
    return count;
}

/* Whether each mark is of a code, is there once and in its place; notes in
 * `seen` which codes are there. */
static yz_code_fault check_marks(size_t code_count, const yz_rewrite *r,
                                 uint32_t *seen, size_t *code)
{
    size_t last = 0;

    memset(seen, 0, code_count * sizeof *seen);
    for (size_t i = 0; i < r->mark_count; i++) {
        const yz_mark *mark = &r->marks[i];

        *code = mark->code;
        if (mark->code >= code_count || mark->at < last ||
            mark->at > r->text.len || !yz_utf8_is_boundary(r->text, mark->at))
            return YZ_CODE_NOT_THERE;
        if (seen[mark->code])
            return YZ_CODE_TWICE;
        seen[mark->code] = 1;
        last = mark->at;
    }
    return YZ_CODES_FIT;
}

/* Whether the other half of a code that is there is not. */
static bool is_half(const yz_code *codes, size_t code_count, size_t number,
                    const uint32_t *seen)
{
    size_t partner = yz_code_partner(codes, code_count, number);

    return partner < code_count && !seen[partner];
}

/* Whether pairs are whole and nest: what is closed must be what was opened
 * last.  `open` has room for each code. */
static yz_code_fault check_nesting(const yz_code *codes, size_t code_count,
                                   const yz_rewrite *r, const uint32_t *seen,
                                   uint32_t *open, size_t *code)
{
    size_t depth = 0;
    size_t i = 0;

    for (; i < r->mark_count; i++) {
        const yz_code *c = &codes[r->marks[i].code];

        *code = r->marks[i].code;
        if (c->pair == 0 || c->kind == YZ_CODE_ALONE)
            continue;
        if (c->kind == YZ_CODE_OPEN)
            open[depth++] = (uint32_t)*code;
        else if (depth > 0 && codes[open[depth - 1]].pair == c->pair)
            depth--;
        else
            break;
    }
    if (depth == 0 && i == r->mark_count)
        return YZ_CODES_FIT;
    if (i < r->mark_count && is_half(codes, code_count, *code, seen))
        return YZ_CODE_HALF;
    if (depth > 0 && is_half(codes, code_count, open[depth - 1], seen)) {
        *code = open[depth - 1];
        return YZ_CODE_HALF;
    }
    return YZ_CODE_CROSSED;
}

yz_code_fault yzi_codes_fault(const yz_code *codes, size_t code_count,
                              const yz_rewrite *rewrite, uint32_t *memory,
                              size_t *code)
{
    yz_code_fault fault = check_marks(code_count, rewrite, memory, code);
    yz_code_fault lost = YZ_CODES_FIT;

    if (fault == YZ_CODES_FIT)
        fault = check_nesting(codes, code_count, rewrite, memory,
                              memory + code_count, code);
    if (fault != YZ_CODES_FIT)
        return fault;
    for (size_t i = 0; i < code_count; i++) {
        if (memory[i])
            continue;
        if (codes[i].flags & YZ_CODE_REQUIRED) {
            *code = i;
            return YZ_CODE_NEEDED;
        }
        if (lost == YZ_CODES_FIT)
            *code = i;
        lost = YZ_CODE_LOST;
    }
    return lost;
}

/* ---- Order -------------------------------------------------------------- */

static const yzi_layout *layout_of(const yzi_document *d, const yz_rewrite *r)
{
    return d->blocks[r->block].layout;
}

static int compare_regions(const void *a, const void *b, void *document)
{
    yz_span x = layout_of(document, a)->region;
    yz_span y = layout_of(document, b)->region;
    size_t i;
    size_t k;

    if (x.begin != y.begin)
        return x.begin < y.begin ? -1 : 1;
    if (x.end != y.end)
        return x.end > y.end ? -1 : 1;
    i = ((const yz_rewrite *)a)->block;
    k = ((const yz_rewrite *)b)->block;
    return (i > k) - (i < k);
}

/* Whether regions, sorted, are apart or lie in each other, and no block is
 * there twice. */
static bool is_sound(const yzi_document *document, const yz_rewrite *rewrites,
                     size_t count)
{
    size_t ends[MOST_NESTED + 1];
    size_t depth = 0;

    for (size_t i = 0; i < count; i++) {
        yz_span region = layout_of(document, &rewrites[i])->region;

        if (i > 0 && rewrites[i].block == rewrites[i - 1].block)
            return false;
        while (depth > 0 && ends[depth - 1] <= region.begin)
            depth--;
        if (depth > 0 && ends[depth - 1] < region.end)
            return false;
        if (depth == sizeof ends / sizeof *ends)
            return false;
        ends[depth++] = region.end;
    }
    return true;
}

yz_status yzi_splice_sort(const yzi_document *document, yz_rewrite *rewrites,
                          size_t count, yz_error *err)
{
    qsort_r(rewrites, count, sizeof *rewrites, compare_regions,
            (void *)(uintptr_t)document);
    if (is_sound(document, rewrites, count))
        return YZ_OK;
    return yz_fail(err, YZ_INVALID,
                   "%.*s: new text for one place twice, or for places that "
                   "overlap",
                   YZ_STR_ARG(document->file->name));
}

/* ---- Pieces ------------------------------------------------------------- */

/* Where pieces go. */
struct writer {
    const yzi_splice *splice;
    bool bytes; /* the file's bytes are wanted, not its content */
    yz_buf *out;
    yz_buf piece; /* encoded by the filter */
    yzi_patches patches;
    yz_error *err;
};

static yz_status full(const struct writer *w, yz_status status)
{
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(w->err);
}

static yz_status copy_bytes(const struct writer *w, size_t begin, size_t end)
{
    const yzi_file *file = w->splice->file;

    if (begin == end)
        return YZ_OK;
    if (!w->bytes || file->to_bytes.count == 0)
        return full(w,
                    yz_buf_add(w->out, yz_str_cut(file->content, begin, end)));
    return full(
        w, yz_buf_add(w->out,
                      yz_str_cut(yz_buf_str(&file->bytes),
                                 yz_map_origin(&file->to_bytes, begin, false),
                                 yz_map_origin(&file->to_bytes, end, true))));
}

static yz_status write_new(const struct writer *w, yz_str text)
{
    const yzi_file *file = w->splice->file;

    if (!w->bytes || !file->encoding)
        return full(w, yz_buf_add(w->out, text));
    return yz_encode(text, file->encoding, file->name, w->out, w->err);
}

/* With patches. */
static yz_status copy_plain(const struct writer *w, size_t begin, size_t end)
{
    const yzi_patches *p = &w->patches;
    yz_status status = YZ_OK;

    for (size_t i = yzi_patches_from(p, begin);
         i < p->count && p->items[i].patch.span.end <= end && status == YZ_OK;
         i++) {
        const yz_patch *patch = &p->items[i].patch;

        status = copy_bytes(w, begin, patch->span.begin);
        if (status == YZ_OK)
            status = write_new(w, patch->data);
        begin = patch->span.end;
    }
    return status == YZ_OK ? copy_bytes(w, begin, end) : status;
}

static yz_status write_text(struct writer *w, unsigned style, yz_str text,
                            bool first, bool last)
{
    yz_filter_text piece = { sizeof piece, text, style, first, last };
    yz_status status;

    if (text.len == 0)
        return YZ_OK;
    if (!w->splice->encode)
        return write_new(w, text);
    yz_buf_clear(&w->piece);
    status = w->splice->encode(w->splice->self, &piece, &w->piece, w->err);
    if (status == YZ_OK && w->piece.failed != YZ_OK)
        status = yz_fail_no_memory(w->err);
    return status == YZ_OK ? write_new(w, yz_buf_str(&w->piece)) : status;
}

/* MOST_NESTED bounds how deep these call each other: yzi_splice_sort(). */
/* NOLINTBEGIN(misc-no-recursion) */
static yz_status copy_range(struct writer *w, yz_span range, size_t depth);

static yz_status write_code(struct writer *w, const yz_code *code, size_t depth)
{
    if (code->data.ptr)
        return write_new(w, code->data);
    return copy_range(w, code->origin, depth + 1);
}

static const yzi_layout *codes_of(const yzi_splice *s, const yz_rewrite *r)
{
    return s->documents[r->codes_side].blocks[r->codes_block].layout;
}

/* Whether the filter will have a block's new text in its style. */
static yz_status ask(struct writer *w, const yz_rewrite *r, bool *fits)
{
    const yzi_splice *s = w->splice;
    const yzi_layout *like = codes_of(s, r);
    yz_filter_text all = { .struct_size = sizeof all,
                           .style = layout_of(&s->documents[s->side], r)->style,
                           .first = true,
                           .last = true };
    size_t at = 0;

    *fits = true;
    if (!s->fits)
        return YZ_OK;
    yz_buf_clear(&w->piece);
    for (size_t i = 0; i < r->mark_count; i++) {
        const yz_code *code = &like->codes[r->marks[i].code];

        yz_buf_add(&w->piece, yz_str_cut(r->text, at, r->marks[i].at));
        yz_buf_add(&w->piece, yzi_code_data(s->file, code));
        at = r->marks[i].at;
    }
    yz_buf_add(&w->piece, yz_str_cut(r->text, at, r->text.len));
    if (w->piece.failed != YZ_OK)
        return yz_fail_no_memory(w->err);
    all.text = yz_buf_str(&w->piece);
    *fits = s->fits(s->self, &all);
    return YZ_OK;
}

/* Whether text is written as it is, in any style of a format that has `like` as
 * it is: letters, digits, blanks and hyphens. */
static bool is_plain(yz_str text, yz_str like)
{
    bool wide = false;

    for (size_t i = 0; i < like.len; i++)
        wide = wide || (unsigned char)like.ptr[i] >= 0x80;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                    (c >= 'a' && c <= 'z') || c == ' ' || c == '-';

        if (!word && !(wide && (unsigned char)c >= 0x80))
            return false;
    }
    return text.len > 0;
}

/* Whether the file has what the edits replace letter by letter. */
static bool is_verbatim(const struct writer *w, const yz_rewrite *r)
{
    const yzi_splice *s = w->splice;
    const yzi_block *block = &s->documents[s->side].blocks[r->block];

    if (!yz_rewrite_has_edits(r))
        return false;
    for (size_t i = 0; i < r->edit_count; i++) {
        const yz_edit *e = &r->edits[i];
        yz_str old = yz_str_cut(block->text, e->span.begin, e->span.end);
        yz_span in = yzi_block_span(block, e->span);

        if (old.len == 0 || in.end - in.begin != old.len ||
            !yz_str_equal(yz_str_cut(s->file->content, in.begin, in.end),
                          old) ||
            (s->encode && !is_plain(e->text, old)))
            return false;
    }
    return true;
}

static yz_status write_edits(struct writer *w, const yz_rewrite *r,
                             size_t depth)
{
    const yzi_splice *s = w->splice;
    const yzi_block *block = &s->documents[s->side].blocks[r->block];
    yz_span rest = block->layout->region;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < r->edit_count && status == YZ_OK; i++) {
        yz_span in = yzi_block_span(block, r->edits[i].span);

        status = copy_range(w, yz_span_of(rest.begin, in.begin), depth + 1);
        if (status == YZ_OK)
            status = write_new(w, r->edits[i].text);
        rest.begin = in.end;
    }
    return status == YZ_OK ? copy_range(w, rest, depth + 1) : status;
}

static yz_status write_block(struct writer *w, const yz_rewrite *r,
                             size_t depth)
{
    const yzi_splice *s = w->splice;
    const yzi_layout *layout = layout_of(&s->documents[s->side], r);
    const yzi_layout *like = codes_of(s, r);
    bool fits;
    yz_status status = ask(w, r, &fits);
    unsigned style = fits ? layout->style : layout->other_style;
    size_t at = 0;

    if (status == YZ_OK && fits && is_verbatim(w, r))
        return write_edits(w, r, depth);
    if (status == YZ_OK)
        status = write_new(w, !fits ? layout->other_open
                              : r->unsure && layout->unsure_open.ptr
                                  ? layout->unsure_open
                                  : layout->open);

    for (size_t i = 0; i < r->mark_count && status == YZ_OK; i++) {
        size_t next = r->marks[i].at;

        status =
            write_text(w, style, yz_str_cut(r->text, at, next), i == 0, false);
        if (status == YZ_OK)
            status = write_code(w, &like->codes[r->marks[i].code], depth);
        at = next;
    }
    if (status == YZ_OK)
        status = write_text(w, style, yz_str_cut(r->text, at, r->text.len),
                            r->mark_count == 0, true);
    return status == YZ_OK
               ? write_new(w, fits ? layout->close : layout->other_close)
               : status;
}

/* ---- The whole ---------------------------------------------------------- */

/* The first rewrite whose region begins at or behind `offset`. */
static size_t first_from(const yzi_splice *s, size_t offset)
{
    size_t low = 0;
    size_t high = s->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        yz_span region =
            layout_of(&s->documents[s->side], &s->rewrites[middle])->region;

        if (region.begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static yz_status copy_range(struct writer *w, yz_span range, size_t depth)
{
    const yzi_splice *s = w->splice;
    yz_status status = YZ_OK;
    size_t at = range.begin;

    if (depth > MOST_NESTED)
        return yz_fail(w->err, YZ_LIMIT, "%.*s: texts lie too deep in codes",
                       YZ_STR_ARG(s->file->name));
    for (size_t i = first_from(s, range.begin); i < s->count && status == YZ_OK;
         i++) {
        yz_span region =
            layout_of(&s->documents[s->side], &s->rewrites[i])->region;

        /* An empty region belongs to what follows it. */
        if (region.begin >= range.end &&
            (depth > 0 || range.end < s->file->content.len))
            break;
        if (region.begin < at || region.end > range.end)
            continue; /* in what was written, or around this range */
        if (depth > 0 && region.begin == range.begin && region.end == range.end)
            continue; /* the block that is nothing but this code */
        status = copy_plain(w, at, region.begin);
        if (status == YZ_OK)
            status = write_block(w, &s->rewrites[i], depth);
        at = region.end;
    }
    return status == YZ_OK ? copy_plain(w, at, range.end) : status;
}

/* NOLINTEND(misc-no-recursion) */

static yz_status write_range(struct writer *w, yz_span range)
{
    const yzi_splice *s = w->splice;
    yz_status status;

    yz_buf_init(&w->piece, SIZE_MAX / 2);
    status = yzi_patches_find(&s->documents[s->side], s->rewrites, s->count,
                              &w->patches);
    status =
        status == YZ_OK ? copy_range(w, range, 0) : yz_fail_no_memory(w->err);
    yzi_patches_done(&w->patches);
    yz_buf_done(&w->piece);
    return status;
}

yz_status yzi_splice_content(const yzi_splice *splice, yz_span range,
                             yz_buf *out, yz_error *err)
{
    struct writer w = { .splice = splice, .out = out, .err = err };

    return write_range(&w, range);
}

yz_status yzi_splice_file(const yzi_splice *splice, yz_buf *out, yz_error *err)
{
    struct writer w = {
        .splice = splice, .bytes = true, .out = out, .err = err
    };
    const yzi_file *file = splice->file;
    size_t begin =
        file->to_bytes.count > 0 ? yz_map_origin(&file->to_bytes, 0, false) : 0;
    yz_status status = full(
        &w, yz_buf_add(out, yz_str_cut(yz_buf_str(&file->bytes), 0, begin)));

    return status == YZ_OK ? write_range(&w, yz_span_of(0, file->content.len))
                           : status;
}
