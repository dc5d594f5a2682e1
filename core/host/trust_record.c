/* SPDX-License-Identifier: Apache-2.0 */
/* What the user trusts, as text: see trust_record.h. */
#include <core/host/trust_record.h>
#include <inttypes.h>

static const char head[] = "yizhi trust 1";

/* ---- The record ---- */

static void trusted_done(yzi_trusted *trusted)
{
    yz_free(trusted->path);
    yzi_trust_files_done(&trusted->files);
}

void yzi_trust_record_done(yzi_trust_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        trusted_done(&record->items[i]);
    yz_free(record->items);
    memset(record, 0, sizeof *record);
}

yzi_trusted *yzi_trust_record_find(const yzi_trust_record *record,
                                   const char *path)
{
    for (size_t i = 0; i < record->count; i++)
        if (strcmp(record->items[i].path, path) == 0)
            return &record->items[i];
    return NULL;
}

void yzi_trust_record_remove(yzi_trust_record *record, yzi_trusted *trusted)
{
    size_t number = (size_t)(trusted - record->items);

    trusted_done(trusted);
    record->count--;
    memmove(trusted, trusted + 1, (record->count - number) * sizeof *trusted);
}

yz_status yzi_trust_record_put(yzi_trust_record *record, yzi_trusted *trusted)
{
    yzi_trusted *old;

    if (yz_grow((void **)&record->items, &record->cap, record->count + 1,
                sizeof *record->items) != YZ_OK)
        return YZ_NO_MEMORY;
    old = yzi_trust_record_find(record, trusted->path);
    if (old)
        yzi_trust_record_remove(record, old);
    record->items[record->count++] = *trusted;
    memset(trusted, 0, sizeof *trusted);
    return YZ_OK;
}

/* ---- Writing ---- */

void yzi_trust_record_format(const yzi_trust_record *record, yz_buf *out)
{
    char digest[YZI_DIGEST_LEN + 1];

    yz_buf_printf(out, "%s\n", head);
    for (size_t i = 0; i < record->count; i++) {
        const yzi_trusted *t = &record->items[i];

        yz_buf_printf(out, "folder %" PRId64 " %s %s\n", t->when, t->copy,
                      t->path);
        for (size_t k = 0; k < t->files.count; k++) {
            const yzi_trust_file *file = &t->files.items[k];

            yz_buf_printf(out, "file %s %c %s\n", file->digest,
                          file->executable ? 'x' : '-', file->name);
        }
    }
    if (out->failed != YZ_OK)
        return;
    yzi_digest(yz_buf_str(out), digest);
    yz_buf_printf(out, "end %s\n", digest);
}

/* ---- Reading ---- */

struct parsing {
    yzi_trust_record *record;
    yz_str text;
    size_t at; /* of it */
};

/* The next line, without its end; false: none is complete. */
static bool next_line(struct parsing *p, yz_str *line)
{
    const char *from = p->text.ptr + p->at;
    const char *end =
        p->at < p->text.len ? memchr(from, '\n', p->text.len - p->at) : NULL;

    if (!end)
        return false;
    *line = yz_str_cut(p->text, p->at, (size_t)(end - p->text.ptr));
    p->at += line->len + 1;
    return true;
}

/* Takes the first word off the line, and the blank behind it. */
static yz_str take_word(yz_str *line)
{
    const char *blank = line->len ? memchr(line->ptr, ' ', line->len) : NULL;
    size_t len = blank ? (size_t)(blank - line->ptr) : line->len;
    yz_str word = yz_str_cut(*line, 0, len);

    *line = yz_str_cut(*line, blank ? len + 1 : len, line->len);
    return word;
}

static bool is_word(yz_str word, const char *wanted)
{
    return yz_str_equal(word, yz_str_of(wanted));
}

static bool take_number(yz_str word, int64_t *out)
{
    *out = 0;
    if (word.len == 0 || word.len > 15 || (word.ptr[0] == '0' && word.len > 1))
        return false;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9')
            return false;
        *out = *out * 10 + (word.ptr[i] - '0');
    }
    return true;
}

/* Below the folder, on no way out of it. */
static bool is_below(yz_str name)
{
    bool begins = true;

    for (size_t i = 0; i < name.len; i++) {
        if (begins && (name.ptr[i] == '.' || name.ptr[i] == '/'))
            return false;
        begins = name.ptr[i] == '/';
    }
    return !begins;
}

/* YZ_FORMAT without a sentence: it is not as it was written. */
static yz_status take_folder(struct parsing *p, yz_str line)
{
    yzi_trusted new = { 0 };
    yz_str when = take_word(&line);
    yz_str copy = take_word(&line);
    yz_status status;

    if (!take_number(when, &new.when) || !yzi_is_digest(copy) ||
        !yzi_trust_is_name(line) || line.ptr[0] != '/')
        return YZ_FORMAT;
    memcpy(new.copy, copy.ptr, copy.len);
    new.path = yz_str_dup(line);
    if (!new.path)
        return YZ_NO_MEMORY;
    if (yzi_trust_record_find(p->record, new.path))
        status = YZ_FORMAT;
    else
        status = yzi_trust_record_put(p->record, &new);
    trusted_done(&new);
    return status;
}

static bool is_behind(yz_str name, yz_str before)
{
    size_t len = name.len < before.len ? name.len : before.len;
    int order = memcmp(name.ptr, before.ptr, len);

    return order > 0 || (order == 0 && name.len > before.len);
}

static yz_status take_file(struct parsing *p, yz_str line)
{
    yz_str digest = take_word(&line);
    yz_str right = take_word(&line);
    char copy[YZI_DIGEST_LEN + 1] = "";
    yzi_trust_files *files;

    if (p->record->count == 0 || !yzi_is_digest(digest) ||
        !(is_word(right, "x") || is_word(right, "-")) ||
        !yzi_trust_is_name(line) || !is_below(line))
        return YZ_FORMAT;
    files = &p->record->items[p->record->count - 1].files;
    if (files->count > 0 &&
        !is_behind(line, yz_str_of(files->items[files->count - 1].name)))
        return YZ_FORMAT;
    memcpy(copy, digest.ptr, digest.len);
    return yzi_trust_files_add(files, line, copy, right.ptr[0] == 'x');
}

/* The last line: whether all before it is as it was written. */
static yz_status take_end(const struct parsing *p, size_t begin, yz_str line)
{
    char digest[YZI_DIGEST_LEN + 1];

    yzi_digest(yz_str_cut(p->text, 0, begin), digest);
    return is_word(line, digest) && p->at == p->text.len ? YZ_OK : YZ_FORMAT;
}

static yz_status take_lines(struct parsing *p, size_t *number)
{
    yz_status status = YZ_OK;
    yz_str line;

    *number = 1;
    if (!next_line(p, &line) || !is_word(line, head))
        return YZ_FORMAT;
    while (status == YZ_OK) {
        size_t begin = p->at;
        yz_str word;

        ++*number;
        if (!next_line(p, &line))
            return YZ_FORMAT;
        word = take_word(&line);
        if (is_word(word, "end"))
            return take_end(p, begin, line);
        status = is_word(word, "folder") ? take_folder(p, line)
                 : is_word(word, "file") ? take_file(p, line)
                                         : YZ_FORMAT;
    }
    return status;
}

yz_status yzi_trust_record_parse(yzi_trust_record *record, yz_str text,
                                 const char *name, yz_error *err)
{
    struct parsing p = { record, text, 0 };
    size_t number;
    yz_status status = take_lines(&p, &number);

    if (status == YZ_OK)
        return YZ_OK;
    yzi_trust_record_done(record);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    return yz_fail(err, YZ_FORMAT,
                   "%s:%zu: this is not what yizhi wrote, so nothing is "
                   "trusted; remove the file, then trust again what you trust",
                   name, number);
}
