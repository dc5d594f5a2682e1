/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The file of decisions: a table with a line of titles, a decision a row, in
 * order of the ids.  An id says nothing about its place in the text, so that
 * what two people add seldom comes to stand side by side, and git can put it
 * together.
 *
 * In a cell “\t”, “\n”, “\r” and “\\” stand for a tab, line ends and “\”.
 */
#include <core/run/decisions.h>

enum {
    ID,
    RULE,
    SOURCE,
    TARGET,
    NEEDED, /* columns without which there is no decision; the rest need not be
               there */
    MOST_CELLS = YZI_DECISION_CELLS
};

const char *const yzi_decision_titles[YZI_DECISION_COLUMNS] = {
    "id",       "rule", "source", "target", "words",
    "glossary", "file", "reason", "who",    "date",
};

yz_str *yzi_decision_member(yz_decision *d, int column)
{
    yz_str *const all[YZI_DECISION_COLUMNS] = {
        &d->id,
        &d->rule,
        &d->texts[YZ_SOURCE],
        &d->texts[YZ_TARGET],
        &d->words,
        &d->entry,
        &d->file,
        &d->reason,
        &d->who,
        &d->date,
    };

    return all[column];
}

bool yzi_decision_same(const yz_decision *a, const yz_decision *b)
{
    return yz_str_equal(a->rule, b->rule) &&
           yz_str_equal(a->texts[YZ_SOURCE], b->texts[YZ_SOURCE]) &&
           yz_str_equal(a->texts[YZ_TARGET], b->texts[YZ_TARGET]);
}

void yzi_decision_file_init(yzi_decision_file *file)
{
    memset(file, 0, sizeof *file);
    yz_buf_init(&file->content, YZI_LARGEST_FILE);
    yzi_arena_init(&file->arena, SIZE_MAX / 2);
}

void yzi_decision_file_done(yzi_decision_file *file)
{
    yz_buf_done(&file->content);
    yzi_arena_done(&file->arena);
    yz_free(file->rows);
}

/* ---- Cells ---- */

size_t yzi_decision_cut(yz_str line, yz_str cells[MOST_CELLS])
{
    size_t count = 0;

    for (size_t begin = 0; begin <= line.len; count++) {
        const char *tab = begin < line.len
                              ? memchr(line.ptr + begin, '\t', line.len - begin)
                              : NULL;
        size_t end = tab ? (size_t)(tab - line.ptr) : line.len;

        if (count < MOST_CELLS)
            cells[count] = yz_str_cut(line, begin, end);
        begin = end + 1;
    }
    return count;
}

static char unescaped(char c)
{
    return c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
}

/* The text of a cell, with a NUL behind it. */
static yz_status read_cell(yzi_arena *arena, yz_str cell, yz_str *out)
{
    char *text = yzi_arena_alloc(arena, cell.len + 1);
    size_t len = 0;

    if (!text)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < cell.len; i++) {
        bool escape = cell.ptr[i] == '\\' && i + 1 < cell.len &&
                      strchr("tnr\\", cell.ptr[i + 1]) && cell.ptr[i + 1];

        text[len++] = escape ? unescaped(cell.ptr[++i]) : cell.ptr[i];
    }
    *out = (yz_str){ text, len };
    return YZ_OK;
}

/* ---- Reading ---- */

/* A file at work. */
struct reading {
    yzi_decision_file *file;
    const char *path;
    yzi_decision_reject *reject;
    void *payload;
    size_t line;   /* from 1 */
    size_t behind; /* the row before */
    yz_error *err;
};

static yz_status read_titles(struct reading *r, yz_str line)
{
    yzi_decision_file *f = r->file;
    yz_str cells[MOST_CELLS];

    f->width = yzi_decision_cut(line, cells);
    if (f->width > MOST_CELLS)
        return yz_fail(r->err, YZ_FORMAT,
                       "%s:%zu:1: a file of decisions has no more than %d "
                       "columns",
                       r->path, r->line, MOST_CELLS);
    for (int k = 0; k < YZI_DECISION_COLUMNS; k++) {
        f->column_of[k] = -1;
        for (size_t i = f->width; i-- > 0;)
            if (yz_str_equal(yz_str_trim(cells[i]),
                             yz_str_of(yzi_decision_titles[k])))
                f->column_of[k] = (int)i;
        if (k < NEEDED && f->column_of[k] < 0)
            return yz_fail(r->err, YZ_FORMAT,
                           "%s:%zu:1: no file of decisions: among the titles "
                           "of its columns “%s” is missing",
                           r->path, r->line, yzi_decision_titles[k]);
    }
    f->titled = true;
    return YZ_OK;
}

/* Where the cell begins, in characters. */
static yz_status reject(const struct reading *r, yz_str line, const char *at,
                        const char *reason)
{
    size_t before = (size_t)(at - line.ptr);
    yz_place place = { r->line,
                       yz_utf8_count(yz_str_cut(line, 0, before)) + 1 };

    return r->reject(r->payload, place, yz_tr(reason));
}

/* What git leaves in a file of which it could not merge two versions. */
static bool is_merge_mark(yz_str line)
{
    static const char marks[][8] = { "<<<<<<<", "=======", ">>>>>>>",
                                     "|||||||" };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (line.len >= 7 && memcmp(line.ptr, marks[i], 7) == 0)
            return true;
    return false;
}

/* Why the line is no decision; *at is where. */
static const char *fault_of(const yzi_decision_file *f, yz_str line,
                            const yz_str *cells, size_t count, const char **at)
{
    size_t bad = 0;

    *at = line.ptr;
    if (!yz_utf8_valid(line, &bad)) {
        *at = line.ptr + bad;
        return yz_tr("a decision that is not UTF-8");
    }
    if (is_merge_mark(line))
        return yz_tr("a mark of a merge with conflicts; the decisions around "
                     "it count, those of both sides");
    if (count > f->width) {
        *at = f->width < MOST_CELLS ? cells[f->width].ptr : line.ptr;
        return yz_tr("a decision with more cells than there are titles");
    }
    for (int k = 0; k < NEEDED; k++)
        if ((size_t)f->column_of[k] >= count) {
            *at = line.ptr + line.len;
            return yz_tr("a decision with too few cells");
        }
    *at = cells[f->column_of[ID]].ptr;
    if (!yzi_is_finding_id(cells[f->column_of[ID]]))
        return yz_tr(
            "a decision without the id of a finding, which is ten letters");
    return NULL;
}

static yz_status read_row(struct reading *r, yz_str line, yz_str before)
{
    yzi_decision_file *f = r->file;
    yzi_decision_row row = { .before = before, .line = line };
    yz_str cells[MOST_CELLS];
    size_t count = yzi_decision_cut(line, cells);

    row.decision.struct_size = sizeof row.decision;
    row.decision.line = r->line;
    for (int k = 0; k < YZI_DECISION_COLUMNS; k++) {
        int at = f->column_of[k];

        *yzi_decision_member(&row.decision, k) = yz_str_of("");
        if (at >= 0 && (size_t)at < count &&
            read_cell(&f->arena, cells[at],
                      yzi_decision_member(&row.decision, k)) != YZ_OK)
            return yz_fail_no_memory(r->err);
    }
    if (yz_grow((void **)&f->rows, &f->cap, f->count + 1, sizeof *f->rows) !=
        YZ_OK)
        return yz_fail_no_memory(r->err);
    f->rows[f->count++] = row;
    return YZ_OK;
}

/* The line [begin, end); behind it the next one begins at `next`. */
static yz_status read_line(struct reading *r, size_t begin, size_t end,
                           size_t next)
{
    yzi_decision_file *f = r->file;
    yz_str all = yz_buf_str(&f->content);
    yz_str line = yz_str_cut(all, begin, end);
    yz_str cells[MOST_CELLS];
    const char *at;
    const char *fault;
    yz_status status;

    if (yz_str_trim(line).len == 0 || line.ptr[0] == '#')
        return YZ_OK;
    if (!f->titled) {
        status = read_titles(r, line);
        f->head = yz_str_cut(all, 0, next);
        r->behind = next;
        return status;
    }
    fault = fault_of(f, line, cells, yzi_decision_cut(line, cells), &at);
    if (fault)
        return reject(r, line, at, fault) == YZ_OK ? YZ_OK
                                                   : yz_fail_no_memory(r->err);
    status = read_row(r, line, yz_str_cut(all, r->behind, begin));
    r->behind = next;
    return status;
}

/* Without a line of titles it is as if yizhi's own stood at the end. */
static void end_reading(struct reading *r)
{
    yzi_decision_file *f = r->file;
    yz_str all = yz_buf_str(&f->content);

    f->tail = yz_str_cut(all, r->behind, all.len);
    if (f->titled)
        return;
    f->head = all;
    f->tail = yz_str_of("");
    f->width = YZI_DECISION_COLUMNS;
    for (int k = 0; k < YZI_DECISION_COLUMNS; k++)
        f->column_of[k] = k;
}

yz_status yzi_decision_file_parse(yzi_decision_file *file, const char *path,
                                  yzi_decision_reject *reject_line,
                                  void *payload, yz_error *err)
{
    struct reading r = { file, path, reject_line, payload, 0, 0, err };
    yz_str all = yz_buf_str(&file->content);
    yz_status status = YZ_OK;
    size_t at = all.len >= 3 && memcmp(all.ptr, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    while (at < all.len && status == YZ_OK) {
        const char *feed = memchr(all.ptr + at, '\n', all.len - at);
        size_t end = feed ? (size_t)(feed - all.ptr) : all.len;
        size_t next = feed ? end + 1 : end;

        while (end > at && all.ptr[end - 1] == '\r')
            end--;
        r.line++;
        status = read_line(&r, at, end, next);
        at = next;
    }
    end_reading(&r);
    return status;
}

yz_status yzi_decision_file_read(yzi_decision_file *file, const char *path,
                                 yzi_decision_reject *reject_line,
                                 void *payload, yz_error *err)
{
    yz_buf_done(&file->content);
    if (yzi_file_read(path, YZI_LARGEST_FILE, &file->content, err) != YZ_OK) {
        yz_buf_init(&file->content, YZI_LARGEST_FILE);
        return err->status;
    }
    return yzi_decision_file_parse(file, path, reject_line, payload, err);
}
