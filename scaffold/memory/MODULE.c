/*
 * A memory: all entries in one file, read whole and written whole.  Right for
 * some thousands; a larger one wants a database.
 *
 * The host finds what is like a text; a memory keeps entries, hands them out,
 * and says what changed.  What is stored between begin() and commit() is there
 * for others either all or not at all: the file is replaced at once, under a
 * lock.
 *
 * The file: numbers with a blank behind each, texts as “LENGTH:BYTES”.
 */
/* For what POSIX has beyond C99. */
#ifndef _GNU_SOURCE
# define _DEFAULT_SOURCE 1
# define _POSIX_C_SOURCE 200809L
#endif

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <yizhi/kind/memory.h>
#include <yizhi/yizhi.h>

#define MARK      "@MODULE@ 1 "
#define SUFFIX    ".@NAME@"
#define MOST_FILE ((size_t)256 << 20)

/* The texts of an entry; the first nine make it the same or another. */
enum { LANGS, TEXTS = 2, CODES = 4, AROUND = 6, ORIGIN = 8, AUTHOR, FIELDS };

struct row {
    uint64_t id;
    uint64_t version;
    uint64_t change; /* number of its last change */
    uint64_t gone;   /* 1: it was removed */
    int64_t date;
    char *fields[FIELDS]; /* each its own block, with a NUL */
    size_t lens[FIELDS];
};

struct store {
    char *path;
    char name[64];
    uint64_t changes;
    struct row *rows; /* by id */
    size_t count;
    size_t cap;
    yz_lock *lock; /* while something is being stored */
    bool writes;
};

/* ---- Rows ---- */

static void row_done(struct row *row)
{
    size_t i;

    for (i = 0; i < FIELDS; i++)
        yz_free(row->fields[i]);
    memset(row, 0, sizeof *row);
}

static void forget(struct store *s)
{
    while (s->count > 0)
        row_done(&s->rows[--s->count]);
}

static void texts_of(const yz_memory_entry *entry, yz_str out[FIELDS])
{
    int i;

    for (i = 0; i < 2; i++) {
        out[LANGS + i] = entry->langs[i];
        out[TEXTS + i] = entry->texts[i];
        out[CODES + i] = entry->codes[i];
        out[AROUND + i] = entry->around[i];
    }
    out[ORIGIN] = entry->origin;
    out[AUTHOR] = entry->author;
}

static yz_str field(const struct row *row, size_t number)
{
    yz_str text;

    text.ptr = row->fields[number];
    text.len = row->lens[number];
    return text;
}

static bool set_texts(struct row *row, const yz_str texts[FIELDS])
{
    char *copies[FIELDS];
    bool made = true;
    size_t i;

    for (i = 0; i < FIELDS; i++) {
        copies[i] = yz_str_dup(texts[i]);
        made = made && copies[i];
    }
    for (i = 0; i < FIELDS; i++) {
        if (!made) {
            yz_free(copies[i]);
            continue;
        }
        yz_free(row->fields[i]);
        row->fields[i] = copies[i];
        row->lens[i] = texts[i].len;
    }
    return made;
}

static yz_status add_row(struct store *s, const struct row *numbers,
                         const yz_str texts[FIELDS])
{
    if (yz_grow((void **)&s->rows, &s->cap, s->count + 1, sizeof *s->rows) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    s->rows[s->count] = *numbers;
    if (!set_texts(&s->rows[s->count], texts))
        return YZ_NO_MEMORY;
    s->count++;
    return YZ_OK;
}

/* ---- The file ---- */

/* A number and the character behind it; false: there is none. */
static bool take_number(yz_str *rest, char behind, uint64_t *out)
{
    size_t i = 0;

    *out = 0;
    while (i < rest->len && rest->ptr[i] >= '0' && rest->ptr[i] <= '9' &&
           *out < UINT64_MAX / 10 - 1)
        *out = *out * 10 + (uint64_t)(rest->ptr[i++] - '0');
    if (i == 0 || i == rest->len || rest->ptr[i] != behind)
        return false;
    *rest = yz_str_cut(*rest, i + 1, rest->len);
    return true;
}

static bool take_text(yz_str *rest, yz_str *out)
{
    uint64_t len;

    if (!take_number(rest, ':', &len) || len > rest->len)
        return false;
    *out = yz_str_cut(*rest, 0, (size_t)len);
    *rest = yz_str_cut(*rest, (size_t)len, rest->len);
    return true;
}

static yz_status parse_row(struct store *s, yz_str *rest, yz_error *err)
{
    uint64_t numbers[5];
    yz_str texts[FIELDS];
    struct row row;
    bool good = true;
    size_t i;

    for (i = 0; i < 5 && good; i++)
        good = take_number(rest, ' ', &numbers[i]);
    for (i = 0; i < FIELDS && good; i++)
        good = take_text(rest, &texts[i]);
    if (!good || (s->count && numbers[0] <= s->rows[s->count - 1].id))
        return yz_fail(err, YZ_FORMAT, "%s is damaged", s->path);
    memset(&row, 0, sizeof row);
    row.id = numbers[0];
    row.version = numbers[1];
    row.change = numbers[2];
    row.gone = numbers[3];
    row.date = (int64_t)numbers[4];
    return add_row(s, &row, texts) == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static yz_status parse(struct store *s, yz_str bytes, yz_error *err)
{
    size_t mark = strlen(MARK);
    yz_status status = YZ_OK;
    yz_str name;

    forget(s);
    if (bytes.len < mark || memcmp(bytes.ptr, MARK, mark) != 0)
        return yz_fail(err, YZ_FORMAT, "%s is no such memory", s->path);
    bytes = yz_str_cut(bytes, mark, bytes.len);
    if (!take_number(&bytes, ' ', &s->changes) || !take_text(&bytes, &name) ||
        name.len == 0 || name.len >= sizeof s->name)
        return yz_fail(err, YZ_FORMAT, "%s is damaged", s->path);
    memset(s->name, 0, sizeof s->name);
    memcpy(s->name, name.ptr, name.len);
    while (bytes.len > 0 && status == YZ_OK)
        status = parse_row(s, &bytes, err);
    return status;
}

static yz_status load(struct store *s, yz_error *err)
{
    FILE *file = fopen(s->path, "rb");
    char part[4096];
    yz_status status;
    yz_buf bytes;
    size_t got;

    if (!file)
        return yz_fail(err, YZ_NOT_FOUND, "%s is not there", s->path);
    yz_buf_init(&bytes, MOST_FILE);
    while ((got = fread(part, 1, sizeof part, file)) > 0 &&
           bytes.failed == YZ_OK) {
        yz_str piece = { NULL, 0 };

        piece.ptr = part;
        piece.len = got;
        yz_buf_add(&bytes, piece);
    }
    if (ferror(file))
        status = yz_fail(err, YZ_IO, "%s cannot be read", s->path);
    else if (bytes.failed != YZ_OK)
        status = yz_fail(err, bytes.failed, "%s does not fit into memory",
                         s->path);
    else
        status = parse(s, yz_buf_str(&bytes), err);
    yz_buf_done(&bytes);
    fclose(file);
    return status;
}

static void print_row(const struct row *row, yz_buf *out)
{
    size_t i;

    yz_buf_printf(out, "%" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64
                       " %" PRIu64 " ",
                  row->id, row->version, row->change, row->gone,
                  (uint64_t)row->date);
    for (i = 0; i < FIELDS; i++) {
        yz_buf_printf(out, "%lu:", (unsigned long)row->lens[i]);
        yz_buf_add(out, field(row, i));
    }
}

static yz_status save(struct store *s, yz_error *err)
{
    yz_status status;
    yz_buf bytes;
    size_t i;

    yz_buf_init(&bytes, MOST_FILE);
    yz_buf_printf(&bytes, MARK "%" PRIu64 " %lu:%s", s->changes,
                  (unsigned long)strlen(s->name), s->name);
    for (i = 0; i < s->count; i++)
        print_row(&s->rows[i], &bytes);
    if (bytes.failed == YZ_OK)
        status = yz_write_file(s->path, yz_buf_str(&bytes), err);
    else
        status = yz_fail(err, bytes.failed, "%s does not fit into memory",
                         s->path);
    yz_buf_done(&bytes);
    return status;
}

/* ---- Opening ---- */

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    (void)config;
    *self = yz_calloc(1, sizeof(struct store));
    return *self ? YZ_OK : yz_fail_no_memory(err);
}

static void destroy(void *self)
{
    struct store *s = self;

    if (!s)
        return;
    if (s->lock)
        yz_unlock(s->lock);
    forget(s);
    yz_free(s->rows);
    yz_free(s->path);
    yz_free(s);
}

static bool knows(yz_str place)
{
    size_t len = strlen(SUFFIX);

    return place.len > len &&
           memcmp(place.ptr + place.len - len, SUFFIX, len) == 0;
}

/* A name that no other store has, as good as a machine can. */
static void make_name(struct store *s)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    snprintf(s->name, sizeof s->name, "%lx-%lx-%lx", (unsigned long)now.tv_sec,
             (unsigned long)now.tv_nsec, (unsigned long)getpid());
}

static yz_status make_file(struct store *s, yz_error *err)
{
    yz_status status = YZ_OK;

    s->lock = yz_lock_beside(s->path, err);
    if (!s->lock)
        return YZ_IO;
    if (access(s->path, F_OK) != 0) {
        make_name(s);
        status = save(s, err);
    }
    yz_unlock(s->lock);
    s->lock = NULL;
    return status;
}

static yz_status open_store(void *self, yz_str place, yz_memory_mode mode,
                            yz_error *err)
{
    struct store *s = self;
    yz_status status = YZ_OK;

    s->path = yz_str_dup(place);
    if (!s->path)
        return yz_fail_no_memory(err);
    s->writes = mode == YZ_MEMORY_WRITE;
    if (s->writes)
        status = make_file(s, err);
    return status == YZ_OK ? load(s, err) : status;
}

static yz_status state(void *self, yz_memory_state *out, yz_error *err)
{
    const struct store *s = self;
    size_t i;

    (void)err;
    memcpy(out->name, s->name, sizeof out->name);
    out->changes = s->changes;
    out->entries = 0;
    for (i = 0; i < s->count; i++)
        out->entries += s->rows[i].gone ? 0 : 1;
    return YZ_OK;
}

/* ---- Changing ---- */

/* Under a lock, on what others have written by now. */
static yz_status begin(void *self, yz_error *err)
{
    struct store *s = self;
    yz_status status;

    if (!s->writes || s->lock)
        return yz_fail(err, YZ_INVALID, "%s is not open for writing", s->path);
    s->lock = yz_lock_beside(s->path, err);
    if (!s->lock)
        return YZ_IO;
    status = load(s, err);
    if (status != YZ_OK) {
        yz_unlock(s->lock);
        s->lock = NULL;
    }
    return status;
}

static yz_status end_change(struct store *s, yz_status status)
{
    if (s->lock)
        yz_unlock(s->lock);
    s->lock = NULL;
    return status;
}

static void abandon(void *self)
{
    struct store *s = self;

    if (s->lock)
        load(s, NULL);
    end_change(s, YZ_OK);
}

static yz_status commit(void *self, yz_error *err)
{
    struct store *s = self;

    if (!s->lock)
        return yz_fail(err, YZ_INVALID, "nothing was begun in %s", s->path);
    return end_change(s, save(s, err));
}

/* The row with these nine texts; NULL: there is none. */
static struct row *same_row(struct store *s, const yz_str texts[FIELDS])
{
    size_t i, f;

    for (i = 0; i < s->count; i++) {
        for (f = 0; f < AUTHOR; f++)
            if (!yz_str_equal(field(&s->rows[i], f), texts[f]))
                break;
        if (f == AUTHOR && !s->rows[i].gone)
            return &s->rows[i];
    }
    return NULL;
}

static struct row *row_of(struct store *s, uint64_t id, uint64_t version)
{
    size_t i;

    for (i = 0; i < s->count; i++)
        if (s->rows[i].id == id)
            return s->rows[i].version == version && !s->rows[i].gone
                       ? &s->rows[i]
                       : NULL;
    return NULL;
}

static yz_status change(struct store *s, struct row *row,
                        const yz_memory_entry *entry, yz_error *err)
{
    yz_str texts[FIELDS];

    texts_of(entry, texts);
    if (!set_texts(row, texts))
        return yz_fail_no_memory(err);
    row->date = entry->changed;
    row->version++;
    row->change = ++s->changes;
    return YZ_OK;
}

static yz_status add(struct store *s, const yz_memory_entry *entry,
                     yz_error *err)
{
    yz_str texts[FIELDS];
    struct row row;

    texts_of(entry, texts);
    memset(&row, 0, sizeof row);
    row.id = s->count ? s->rows[s->count - 1].id + 1 : 1;
    row.version = 1;
    row.change = s->changes + 1;
    row.date = entry->changed;
    if (add_row(s, &row, texts) != YZ_OK)
        return yz_fail_no_memory(err);
    s->changes++;
    return YZ_OK;
}

static yz_status store(void *self, const yz_memory_entry *entry,
                       yz_memory_fate *fate, yz_error *err)
{
    struct store *s = self;
    yz_str texts[FIELDS];
    struct row *same, *own;

    if (!s->lock)
        return yz_fail(err, YZ_INVALID, "nothing was begun in %s", s->path);
    texts_of(entry, texts);
    same = same_row(s, texts);
    own = entry->id ? row_of(s, entry->id, entry->version) : same;
    *fate = YZ_MEMORY_CONFLICT;
    if (entry->id && (!own || (same && same != own)))
        return YZ_OK;
    *fate = YZ_MEMORY_ADDED;
    if (!own)
        return add(s, entry, err);
    *fate = YZ_MEMORY_SAME;
    if (!entry->id && entry->changed <= own->date)
        return YZ_OK;
    *fate = YZ_MEMORY_UPDATED;
    return change(s, own, entry, err);
}

static yz_status remove_entry(void *self, uint64_t id, uint64_t version,
                              yz_memory_fate *fate, yz_error *err)
{
    struct store *s = self;
    struct row *row;

    if (!s->lock)
        return yz_fail(err, YZ_INVALID, "nothing was begun in %s", s->path);
    row = row_of(s, id, version);
    *fate = row ? YZ_MEMORY_UPDATED : YZ_MEMORY_CONFLICT;
    if (row) {
        row->gone = 1; /* it stays, so that its number is never given again */
        row->change = ++s->changes;
    }
    return YZ_OK;
}

/* ---- Looking ---- */

static yz_status tell(const struct row *row, const yz_memory_sink *sink)
{
    yz_memory_entry entry;
    int i;

    memset(&entry, 0, sizeof entry);
    entry.struct_size = sizeof entry;
    entry.id = row->id;
    entry.version = row->version;
    entry.changed = row->date;
    for (i = 0; i < 2; i++) {
        entry.langs[i] = field(row, (size_t)(LANGS + i));
        entry.texts[i] = field(row, (size_t)(TEXTS + i));
        entry.codes[i] = field(row, (size_t)(CODES + i));
        entry.around[i] = field(row, (size_t)(AROUND + i));
    }
    entry.origin = field(row, ORIGIN);
    entry.author = field(row, AUTHOR);
    return sink->entry(sink->payload, &entry);
}

static bool has_langs(const struct row *row, const yz_str langs[2])
{
    return !row->gone &&
           (!langs || (yz_str_equal(field(row, LANGS), langs[0]) &&
                       yz_str_equal(field(row, LANGS + 1), langs[1])));
}

static yz_status each(void *self, const yz_str *langs,
                      const yz_memory_sink *sink, yz_error *err)
{
    const struct store *s = self;
    yz_status status = YZ_OK;
    size_t i;

    (void)err;
    for (i = 0; i < s->count && status == YZ_OK; i++)
        if (has_langs(&s->rows[i], langs))
            status = tell(&s->rows[i], sink);
    return status;
}

static int by_date(const void *left, const void *right)
{
    const struct row *a = *(const struct row *const *)left;
    const struct row *b = *(const struct row *const *)right;

    if (a->date != b->date)
        return a->date < b->date ? 1 : -1;
    return a->change < b->change ? 1 : a->change > b->change ? -1 : 0;
}

static int by_change(const void *left, const void *right)
{
    const struct row *a = *(const struct row *const *)left;
    const struct row *b = *(const struct row *const *)right;

    return a->change < b->change ? -1 : a->change > b->change ? 1 : 0;
}

static yz_status tell_sorted(const struct row **list, size_t count,
                             int (*order)(const void *, const void *),
                             const yz_memory_sink *sink)
{
    yz_status status = YZ_OK;
    size_t i;

    qsort(list, count, sizeof *list, order);
    for (i = 0; i < count && status == YZ_OK; i++)
        status = list[i]->gone ? sink->gone(sink->payload, list[i]->id)
                               : tell(list[i], sink);
    return status;
}

static yz_status find(void *self, const yz_str langs[2], yz_str source,
                      const yz_memory_sink *sink, yz_error *err)
{
    const struct store *s = self;
    const struct row **list = yz_calloc(s->count, sizeof *list);
    yz_status status;
    size_t count = 0;
    size_t i;

    if (!list)
        return yz_fail_no_memory(err);
    for (i = 0; i < s->count; i++)
        if (has_langs(&s->rows[i], langs) &&
            yz_str_equal(field(&s->rows[i], TEXTS), source))
            list[count++] = &s->rows[i];
    status = tell_sorted(list, count, by_date, sink);
    yz_free(list);
    return status;
}

static yz_status changes(void *self, uint64_t after, const yz_memory_sink *sink,
                         yz_error *err)
{
    const struct store *s = self;
    const struct row **list = yz_calloc(s->count, sizeof *list);
    yz_status status;
    size_t count = 0;
    size_t i;

    if (!list)
        return yz_fail_no_memory(err);
    for (i = 0; i < s->count; i++)
        if (s->rows[i].change > after && (after || !s->rows[i].gone))
            list[count++] = &s->rows[i];
    status = tell_sorted(list, count, by_change, sink);
    yz_free(list);
    return status;
}

static const yz_memory_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .knows = knows,
    .open = open_store,
    .state = state,
    .begin = begin,
    .commit = commit,
    .abandon = abandon,
    .store = store,
    .remove = remove_entry,
    .find = find,
    .each = each,
    .changes = changes,
};

/* Where yizhi plugin verify makes its stores. */
static const char *const suffixes[] = { SUFFIX, NULL };

static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("memory", "@NAME@", &ops),
    .summary = "a memory in a file, NAME.@NAME@",
    .suffixes = suffixes,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "keeps translated segments in one file",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
