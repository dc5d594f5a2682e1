/* SPDX-License-Identifier: Apache-2.0 */
/* Flags of an entry that end with its translation: see po_fuzzy.h. */
#include "po_fuzzy.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static yz_status add(po_fuzzy *f, size_t begin, size_t end, const char *data,
                     unsigned flags)
{
    if (yz_grow((void **)&f->patches, &f->cap, f->count + 1,
                sizeof *f->patches) != YZ_OK)
        return YZ_NO_MEMORY;
    f->patches[f->count++] = (yz_patch){ .struct_size = sizeof(yz_patch),
                                         .span = yz_span_of(begin, end),
                                         .data = yz_str_of(data),
                                         .flags = flags };
    return YZ_OK;
}

/* The flag that begins at or behind *at, without blanks round it; false: there
 * is none.  *at moves behind it. */
static bool next_flag(yz_str content, size_t *at, size_t end, yz_span *flag)
{
    size_t begin = *at;

    while (begin < end &&
           (is_blank(content.ptr[begin]) || content.ptr[begin] == ','))
        begin++;
    *at = begin;
    while (*at < end && content.ptr[*at] != ',')
        ++*at;
    *flag = yz_span_of(begin, *at);
    while (flag->end > begin && is_blank(content.ptr[flag->end - 1]))
        flag->end--;
    return begin < end;
}

/* “#, c-format, fuzzy”: the flag goes with the comma in front of it, or behind
 * it where it is the first; the line goes with a flag that is alone. */
static yz_status take_flags(yz_str content, yz_span line, size_t at,
                            size_t behind, po_fuzzy *f)
{
    char kind = content.ptr[at - 1];
    size_t before = 0; /* the end of the flag before */
    yz_span flag;

    while (next_flag(content, &at, line.end, &flag)) {
        yz_span next = flag;
        size_t from = at;

        if (f->first_flag == 0 && kind == ',')
            f->first_flag = flag.begin;
        if (!yz_str_equal(yz_str_cut(content, flag.begin, flag.end),
                          yz_str_of("fuzzy"))) {
            before = flag.end;
            continue;
        }
        f->fuzzy = true;
        if (before > 0)
            return add(f, before, flag.end, "", 0);
        if (next_flag(content, &from, line.end, &next))
            return add(f, flag.begin, next.begin, "", 0);
        return add(f, line.begin, behind, "", 0);
    }
    return YZ_OK;
}

static yz_status take_line(yz_str content, yz_span line, size_t behind,
                           po_fuzzy *f)
{
    size_t at = line.begin;
    char kind;

    while (at < line.end && is_blank(content.ptr[at]))
        at++;
    if (line.end - at < 2 || content.ptr[at] != '#')
        return YZ_OK;
    kind = content.ptr[at + 1];
    if (kind == '~') { /* an obsolete entry: what was there is its own */
        f->count = f->first_flag = 0;
        f->previous = SIZE_MAX;
        f->fuzzy = false;
    }
    if (kind == '|' && f->previous == SIZE_MAX)
        f->previous = line.begin;
    if (kind == '|')
        return add(f, line.begin, behind, "", YZ_PATCH_EITHER);
    return kind == ',' || kind == '='
               ? take_flags(content, line, at + 2, behind, f)
               : YZ_OK;
}

/* The flag that would make an entry fuzzy: in front of its others, else on a
 * line above the entry. */
static yz_status add_flag(yz_str content, yz_span front, bool crlf, po_fuzzy *f)
{
    size_t at = front.end;

    if (f->first_flag > 0)
        return add(f, f->first_flag, f->first_flag, "fuzzy, ", YZ_PATCH_UNSURE);
    if (f->previous < at)
        at = f->previous;
    while (at > front.begin && is_blank(content.ptr[at - 1]))
        at--;
    if (at == 0 || content.ptr[at - 1] == '\n')
        return add(f, at, at, crlf ? "#, fuzzy\r\n" : "#, fuzzy\n",
                   YZ_PATCH_UNSURE);
    return add(f, front.end, front.end,
               crlf ? "\r\n#, fuzzy\r\n" : "\n#, fuzzy\n", YZ_PATCH_UNSURE);
}

yz_status po_fuzzy_find(yz_str content, yz_span front, bool crlf, po_fuzzy *out)
{
    yz_status status = YZ_OK;

    out->fuzzy = false;
    out->count = out->first_flag = 0;
    out->previous = SIZE_MAX;
    for (size_t at = front.begin; at < front.end && status == YZ_OK;) {
        const char *feed = memchr(content.ptr + at, '\n', front.end - at);
        size_t end = feed ? (size_t)(feed - content.ptr) : front.end;
        size_t behind = feed ? end + 1 : end;

        status = take_line(content, yz_span_of(at, end), behind, out);
        at = behind;
    }
    return status == YZ_OK && !out->fuzzy ? add_flag(content, front, crlf, out)
                                          : status;
}

void po_fuzzy_done(po_fuzzy *fuzzy)
{
    yz_free(fuzzy->patches);
    memset(fuzzy, 0, sizeof *fuzzy);
}
