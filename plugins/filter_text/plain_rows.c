/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows and their keys.  A page number stands at the begin or at the end of a
 * line, apart from the rest: "12  Annual Report", "Bradner [Page 3]",
 * "Page 3 of 10".  Programs that take text from PDF and remove the hyphens at
 * line ends glue what follows to the torn word, even if that is the foot of
 * the page: "for exam-|Page 15" becomes "for examPage 15".
 */
#include "plain_rows.h"

#include "plain_marker.h"

enum {
    LONGEST_HEAD = 80 /* columns */
};

void plain_rows_done(plain_rows *rows)
{
    yz_free(rows->rows);
    memset(rows, 0, sizeof *rows);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* FNV-1a; a run of white space counts as one blank. */
static uint64_t hash_on(uint64_t hash, yz_str text)
{
    bool space = false;

    for (size_t i = 0; i < text.len; i++) {
        bool blank = text.ptr[i] == ' ' || text.ptr[i] == '\t';
        if (!blank || !space) {
            hash ^= blank ? ' ' : (unsigned char)text.ptr[i];
            hash *= UINT64_C(0x100000001B3);
        }
        space = blank;
    }
    return hash;
}

/* ---- Page numbers ----------------------------------------------------- */

static yz_span number_at_begin(yz_str text)
{
    size_t end = 0;

    while (end < text.len && is_digit(text.ptr[end]))
        end++;
    if (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '\t')
        end = 0;
    return yz_span_of(0, end);
}

static yz_span number_at_end(yz_str text)
{
    size_t end = text.len;
    size_t begin;

    while (end > 0 && (text.ptr[end - 1] == ']' || text.ptr[end - 1] == ')'))
        end--;
    begin = end;
    while (begin > 0 && is_digit(text.ptr[begin - 1]))
        begin--;
    if (begin > 0 && text.ptr[begin - 1] != ' ' && text.ptr[begin - 1] != '\t')
        begin = end;
    return yz_span_of(begin, end);
}

static yz_span first_number(yz_str text)
{
    size_t begin = 0;
    size_t end;

    while (begin < text.len && !is_digit(text.ptr[begin]))
        begin++;
    end = begin;
    while (end < text.len && is_digit(text.ptr[end]))
        end++;
    return yz_span_of(begin, end);
}

static void find_number(yz_str text, plain_row *row)
{
    static const char place[] = "#";
    yz_span span = row->numeral ? first_number(text) : number_at_begin(text);
    unsigned number = 0;

    if (span.end == span.begin)
        span = number_at_end(text);
    row->number = PLAIN_LAST_PAGE + 1;
    row->shape = row->key;
    if (span.end == span.begin || span.end - span.begin > 4)
        return;
    for (size_t i = span.begin; i < span.end; i++)
        number = number * 10 + (unsigned)(text.ptr[i] - '0');
    row->number = number;
    row->shape =
        hash_on(UINT64_C(0xCBF29CE484222325), yz_str_cut(text, 0, span.begin));
    row->shape = hash_on(row->shape, yz_str_of(place));
    row->shape = hash_on(row->shape, yz_str_cut(text, span.end, text.len));
}

/* Where "Page 15" begins at the end of a line that has more; text.len if it
 * does not.  *apart: a blank stands before it. */
static size_t tail_of(yz_str text, bool *apart)
{
    static const char page[] = "Page ";
    size_t len = sizeof page - 1;
    size_t begin = text.len;
    yz_span digits = number_at_end(text);

    if (digits.end == text.len && digits.begin < digits.end &&
        digits.begin > len)
        begin = digits.begin - len;
    if (begin == text.len || memcmp(text.ptr + begin, page, len) != 0)
        return text.len;
    *apart = text.ptr[begin - 1] == ' ' || text.ptr[begin - 1] == '\t';
    if (!*apart && !(text.ptr[begin - 1] >= 'a' && text.ptr[begin - 1] <= 'z'))
        return text.len;
    return begin;
}

/* ---- Rows ------------------------------------------------------------- */

static bool is_able(plain_mark mark)
{
    return mark != PLAIN_HEADING && mark != PLAIN_BULLET && mark != PLAIN_ROW &&
           mark != PLAIN_RULE;
}

static yz_status add_row(plain_rows *rows, yz_str content, size_t begin,
                         size_t end)
{
    yz_str text = yz_str_cut(content, begin, end);
    plain_mark mark = plain_mark_of(text);
    plain_row *row;

    if (yz_grow((void **)&rows->rows, &rows->cap, rows->count + 1,
                sizeof *rows->rows) != YZ_OK)
        return YZ_NO_MEMORY;
    row = &rows->rows[rows->count++];
    memset(row, 0, sizeof *row);
    row->begin = begin;
    row->end = end;
    row->measure = plain_measure_of(text);
    row->numeral = mark == PLAIN_PAGE;
    row->number = PLAIN_LAST_PAGE + 1;
    row->able = is_able(mark) && row->measure.width <= LONGEST_HEAD;
    if (row->able) {
        row->key = hash_on(UINT64_C(0xCBF29CE484222325), text);
        find_number(text, row);
    }
    return YZ_OK;
}

/* A "Page 15" that a blank sets apart may be a reference: it is a row of its
 * own only at the foot of a page. */
static yz_status add_line(plain_rows *rows, yz_str content,
                          const plain_line *line)
{
    yz_str text = plain_line_text(content, line);
    bool apart = false;
    size_t cut = line->begin + tail_of(text, &apart);
    size_t head = cut;
    yz_status status;

    if (apart && !(line->end < content.len && content.ptr[line->end] == '\f') &&
        !(line->end + 1 < content.len && content.ptr[line->end + 1] == '\f'))
        head = cut = line->end;
    while (head > line->begin && content.ptr[head - 1] <= ' ' &&
           content.ptr[head - 1] > 0)
        head--;
    status = add_row(rows, content, line->begin, head);
    if (status != YZ_OK || cut == line->end)
        return status;
    status = add_row(rows, content, cut, line->end);
    if (status == YZ_OK)
        rows->rows[rows->count - 1].tail = true;
    return status;
}

yz_status plain_rows_gather(plain_rows *rows, yz_str content)
{
    plain_reader reader;
    plain_line line;
    bool feed = false;
    yz_status status = YZ_OK;

    plain_reader_init(&reader, content);
    while (status == YZ_OK && rows->count < PLAIN_MOST_ROWS &&
           plain_reader_next(&reader, &line)) {
        size_t first = rows->count;
        feed |= line.page;
        if (line.blank)
            continue;
        status = add_line(rows, content, &line);
        if (status != YZ_OK)
            break;
        rows->rows[first].feed = feed;
        rows->rows[first].able &= line.depth == 0;
        rows->feeds += feed;
        feed = false;
    }
    return status;
}
