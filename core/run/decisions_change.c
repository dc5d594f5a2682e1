/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of a file of decisions: what nobody changed stays byte for byte. */
#include <core/run/decisions.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static void write_cell(yz_str text, yz_buf *out)
{
    for (size_t i = 0; i < text.len; i++)
        switch (text.ptr[i]) {
        case '\t':
            yz_buf_add_text(out, "\\t");
            break;
        case '\n':
            yz_buf_add_text(out, "\\n");
            break;
        case '\r':
            yz_buf_add_text(out, "\\r");
            break;
        case '\\':
            yz_buf_add_text(out, "\\\\");
            break;
        default:
            yz_buf_add_byte(out, text.ptr[i]);
        }
}

static void write_titles(yz_buf *out)
{
    for (int k = 0; k < YZI_DECISION_COLUMNS; k++)
        yz_buf_printf(out, "%s%s", k ? "\t" : "", yzi_decision_titles[k]);
    yz_buf_add_text(out, "\n");
}

static void end_line(yz_buf *out)
{
    if (out->len > 0 && out->ptr[out->len - 1] != '\n')
        yz_buf_add_byte(out, '\n');
}

static void write_head(const yzi_decision_file *f, yz_buf *out)
{
    if (f->head.len == 0)
        yz_buf_add_text(out, "# Findings that are accepted as they are; yizhi "
                             "check --accepted reads them\n");
    yz_buf_add(out, f->head);
    end_line(out);
    if (!f->titled)
        write_titles(out);
}

/* A row for the decision; what it does not tell stays as in the old line. */
static void write_row(const yzi_decision_file *f, const yz_decision *decision,
                      yz_str old, yz_buf *out)
{
    yz_decision d = *decision;
    yz_str cells[YZI_DECISION_CELLS];
    size_t count = yzi_decision_cut(old, cells);

    for (size_t i = 0; i < f->width; i++) {
        int k = 0;

        while (k < YZI_DECISION_COLUMNS && f->column_of[k] != (int)i)
            k++;
        yz_buf_add_text(out, i ? "\t" : "");
        if (k < YZI_DECISION_COLUMNS)
            write_cell(*yzi_decision_member(&d, k), out);
        else if (i < count)
            yz_buf_add(out, cells[i]);
    }
    yz_buf_add_text(out, "\n");
}

/* What is there, what goes and what comes, to be sorted together: of one id in
 * this order. */
struct edit {
    enum {
        THERE,
        GOES,
        COMES
    } kind;
    const yz_decision *decision;
    const yzi_decision_row *row; /* of what is there */
    size_t order;
    bool used; /* what comes: in place of another one */
};

static int by_id(const void *left, const void *right)
{
    const struct edit *a = left;
    const struct edit *b = right;
    int c = strncmp(a->decision->id.ptr, b->decision->id.ptr, YZI_ID_LETTERS);

    if (c == 0)
        c = (int)a->kind - (int)b->kind;
    if (c == 0)
        c = a->order < b->order ? -1 : a->order > b->order;
    return c;
}

static void put_edits(struct edit *out, const yz_decision *list, size_t count,
                      int kind)
{
    for (size_t i = 0; i < count; i++) {
        out[i].kind = kind;
        out[i].decision = &list[i];
        out[i].order = i;
    }
}

static struct edit *make_edits(const yzi_decision_file *f,
                               const yz_decision *added, size_t added_count,
                               const yz_decision *dropped, size_t dropped_count)
{
    struct edit *all =
        yz_calloc(f->count + added_count + dropped_count + 1, sizeof *all);

    for (size_t i = 0; all && i < f->count; i++)
        all[i] =
            (struct edit){ THERE, &f->rows[i].decision, &f->rows[i], i, false };
    if (all) {
        put_edits(all + f->count, dropped, dropped_count, GOES);
        put_edits(all + f->count + dropped_count, added, added_count, COMES);
    }
    return all;
}

/* What is there, unless it goes or another comes in its place. */
static void write_there(const yzi_decision_file *f, const struct edit *there,
                        struct edit *changes, size_t count, yz_buf *out)
{
    const struct edit *change = NULL;

    for (size_t i = 0; i < count; i++)
        if (yzi_decision_same(changes[i].decision, there->decision)) {
            changes[i].used = true;
            change = &changes[i];
        }
    yz_buf_add(out, there->row->before);
    if (!change) {
        yz_buf_add(out, there->row->line);
        yz_buf_add_text(out, "\n");
    } else if (change->kind == COMES) {
        write_row(f, change->decision, there->row->line, out);
    }
}

/* All that has the id of the first; gives how many. */
static size_t write_group(const yzi_decision_file *f, struct edit *group,
                          size_t left, yz_buf *out)
{
    size_t there = 0;
    size_t count = 0;

    while (count < left &&
           yz_str_equal(group[count].decision->id, group[0].decision->id)) {
        there += group[count].kind == THERE;
        count++;
    }
    for (size_t i = 0; i < there; i++)
        write_there(f, &group[i], group + there, count - there, out);
    for (size_t i = there; i < count; i++)
        if (group[i].kind == COMES && !group[i].used)
            write_row(f, group[i].decision, yz_str_of(""), out);
    return count;
}

yz_status yzi_decision_file_change(const yzi_decision_file *file,
                                   const yz_decision *added, size_t added_count,
                                   const yz_decision *dropped,
                                   size_t dropped_count, yz_buf *out,
                                   yz_error *err)
{
    size_t count = file->count + added_count + dropped_count;
    struct edit *all =
        make_edits(file, added, added_count, dropped, dropped_count);

    if (!all)
        return yz_fail_no_memory(err);
    if (count > 0)
        qsort(all, count, sizeof *all, by_id);
    write_head(file, out);
    for (size_t i = 0; i < count && out->failed == YZ_OK;)
        i += write_group(file, all + i, count - i, out);
    yz_buf_add(out, file->tail);
    end_line(out);
    yz_free(all);
    if (out->failed == YZ_LIMIT)
        return yz_fail(err, YZ_LIMIT,
                       "the decisions would be larger than "
                       "512 MiB");
    return out->failed == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static yz_status pass_over(void *payload, yz_place place, const char *reason)
{
    (void)payload, (void)place, (void)reason;
    return YZ_OK;
}

static yz_status check_added(const yz_decision *added, size_t count,
                             yz_error *err)
{
    for (size_t i = 0; i < count; i++) {
        yz_decision d = added[i];

        if (!yzi_is_finding_id(d.id))
            return yz_fail(err, YZ_INVALID, "“%.*s” is no id of a finding",
                           YZ_STR_ARG(d.id));
        for (int k = 0; k < YZI_DECISION_COLUMNS; k++)
            if (!yz_utf8_valid(*yzi_decision_member(&d, k), NULL))
                return yz_fail(err, YZ_INVALID,
                               "the %s of a decision is not UTF-8",
                               yzi_decision_titles[k]);
    }
    return YZ_OK;
}

static yz_status change_file(const char *path, const yz_decision *added,
                             size_t added_count, const yz_decision *dropped,
                             size_t dropped_count, yz_error *err)
{
    yzi_decision_file file;
    yz_status status = YZ_OK;
    yz_buf out;

    yzi_decision_file_init(&file);
    yz_buf_init(&out, YZI_LARGEST_FILE);
    if (access(path, F_OK) == 0 || errno != ENOENT)
        status = yzi_decision_file_read(&file, path, pass_over, NULL, err);
    else
        status = yzi_decision_file_parse(&file, path, pass_over, NULL, err);
    if (status == YZ_OK)
        status = yzi_decision_file_change(&file, added, added_count, dropped,
                                          dropped_count, &out, err);
    if (status == YZ_OK)
        status = yzi_file_write_atomic(path, yz_buf_str(&out), err);
    yz_buf_done(&out);
    yzi_decision_file_done(&file);
    return status;
}

yz_status yz_decisions_change(const char *path, const yz_decision *added,
                              size_t added_count, const yz_decision *dropped,
                              size_t dropped_count, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status = check_added(added, added_count, &own);
    yz_lock *lock = status == YZ_OK ? yz_lock_beside(path, &own) : NULL;

    if (lock)
        change_file(path, added, added_count, dropped, dropped_count, &own);
    yz_unlock(lock);
    return yzi_run_tell(own.status, &own, err);
}
