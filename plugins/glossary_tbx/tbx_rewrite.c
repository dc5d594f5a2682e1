/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A TBX file with some entries changed: see tbx_write.h.
 *
 * The changed entries are spliced into the bytes of the file, so that all else
 * stays as it was.  New ones come behind the last, before the end of <body>.
 */
#include "tbx_write.h"

typedef struct splicing {
    tbx_file file;
    yz_str bytes;
    const yz_glossary_change *changes;
    size_t count;
    xr_ids ids;  /* of the file as it will be */
    xr_ids gone; /* of entries that are changed */
    yz_span *spans;
    size_t entries;
    size_t cap;
    size_t next; /* of the changes, while the file is read */
    tbx_writing w;
    size_t done; /* bytes of the text that are written or passed over */
    bool crlf;
} splicing;

/* ---- The entries that are there ------------------------------------------ */

static yz_status take_entry(void *payload, const yz_concept *concept_read,
                            const xr_node *root)
{
    splicing *s = payload;
    xr_node *top = (xr_node *)(uintptr_t)root;
    yz_status status =
        yz_grow((void **)&s->spans, &s->cap, s->entries + 1, sizeof *s->spans);

    (void)concept_read;
    if (status != YZ_OK)
        return status;
    s->spans[s->entries++] = root->span;
    if (s->next == s->count || s->changes[s->next].kind == YZ_CHANGE_ADD ||
        s->changes[s->next].index != s->entries - 1)
        return YZ_OK;
    s->next++;
    for (xr_node *n = top; n && status == YZ_OK; n = xr_walk(root, n, false)) {
        const yz_str *id = n->name ? xr_value(n, "id") : NULL;
        if (id)
            status = xr_ids_add(&s->gone, *id, n->place, yz_str_of(""));
    }
    return status;
}

static yz_status pass_over(void *payload, yz_place place, const char *reason)
{
    (void)payload, (void)place, (void)reason;
    return YZ_OK;
}

static bool is_gone(const splicing *s, const xr_id *id)
{
    const xr_id *found = xr_ids_find_from(&s->gone, id->id, id->place);

    return found && found->place.line == id->place.line &&
           found->place.column == id->place.column;
}

/* Those of new entries come behind all others, so that they give way. */
static yz_status collect_ids(splicing *s)
{
    yz_status status = YZ_OK;

    xr_ids_sort(&s->gone);
    for (size_t i = 0; i < s->file.index.count && status == YZ_OK; i++) {
        const xr_id *id = &s->file.index.items[i];
        if (!is_gone(s, id))
            status = xr_ids_add(&s->ids, id->id, id->place, yz_str_of(""));
    }
    for (size_t i = 0; i < s->count && status == YZ_OK; i++)
        if (s->changes[i].concept_of)
            status = tbx_collect(&s->ids, s->changes[i].concept_of,
                                 SIZE_MAX / 2 + i, false);
    xr_ids_sort(&s->ids);
    return status;
}

/* ---- Bytes --------------------------------------------------------------- */

static void put(splicing *s, yz_str part)
{
    if (s->w.to.status == YZ_OK && part.len > 0)
        s->w.to.status = s->w.to.writer->bytes(s->w.to.writer->payload, part);
}

/* The bytes of the text up to `end` that were not written yet, as they are. */
static void put_until(splicing *s, size_t end)
{
    const yz_map *map = &s->file.xml.decoded.map;
    size_t from = s->done == 0 ? 0 : yz_map_origin(map, s->done, false);
    size_t to = yz_map_origin(map, end, false);

    if (end > s->done)
        put(s, yz_str_cut(s->bytes, from, to));
    s->done = end;
}

/* What was made, with the line ends of the file. */
static void put_made(splicing *s)
{
    yz_str made = yz_buf_str(&s->w.to.out);
    size_t from = 0;

    for (size_t i = 0; i < made.len && s->crlf; i++) {
        if (made.ptr[i] != '\n')
            continue;
        put(s, yz_str_cut(made, from, i));
        put(s, (yz_str){ "\r", 1 });
        from = i;
    }
    put(s, yz_str_cut(made, from, made.len));
    yz_buf_clear(&s->w.to.out);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Where the line that holds `at` begins, if there are only blanks before it;
 * else `at`. */
static size_t begin_of_line(yz_str text, size_t at)
{
    size_t begin = at;

    while (begin > 0 && is_blank(text.ptr[begin - 1]))
        begin--;
    return begin == 0 || text.ptr[begin - 1] == '\n' ? begin : at;
}

/* The level of indentation at `at`. */
static size_t level_at(yz_str text, size_t at)
{
    size_t width = 0;

    for (size_t i = begin_of_line(text, at); i < at; i++)
        width += text.ptr[i] == '\t' ? 4 : 1;
    return (width + 1) / 2;
}

/* ---- Changes ------------------------------------------------------------- */

static void make(splicing *s, size_t change, size_t level)
{
    s->w.to.index = change;
    s->w.place.line = SIZE_MAX / 2 + change;
    s->w.level = level;
    tbx_put_entry(&s->w, s->changes[change].concept_of);
}

/* An entry that has no use in TBX leaves the old one where it is. */
static void replace(splicing *s, size_t change, yz_span span)
{
    put_until(s, span.begin);
    make(s, change, level_at(s->file.xml.decoded.text, span.begin));
    if (s->w.to.out.len > 0)
        s->done = span.end;
    put_made(s);
}

/* With its line, if it stands alone there. */
static void drop(splicing *s, yz_span span)
{
    yz_str text = s->file.xml.decoded.text;
    size_t begin = begin_of_line(text, span.begin);
    size_t end = span.end;

    while (end < text.len && (is_blank(text.ptr[end]) || text.ptr[end] == '\r'))
        end++;
    if (end < text.len && text.ptr[end] == '\n' &&
        (begin < span.begin || begin == 0 || text.ptr[begin - 1] == '\n'))
        span = yz_span_of(begin, end + 1);
    put_until(s, span.begin);
    s->done = span.end;
}

static void add_all(splicing *s, size_t from, size_t level)
{
    for (size_t i = from; i < s->count; i++) {
        size_t before = s->w.to.out.len + 1 + 2 * level;

        yz_buf_printf(&s->w.to.out, "\n%*s", (int)(2 * level), "");
        make(s, i, level);
        if (s->w.to.out.len == before)
            yz_buf_clear(&s->w.to.out);
        put_made(s);
    }
}

/* Additions go before the end tag of <body>, or into an empty <body/>. */
static void add(splicing *s, size_t from)
{
    yz_str text = s->file.xml.decoded.text;
    yz_span body = s->file.body;
    bool empty = text.ptr[body.end - 2] == '/';
    size_t level = level_at(text, body.begin) + 1;
    size_t at = body.end - (empty ? 2 : 1);
    size_t name = body.begin + 1;

    if (s->entries > 0)
        level = level_at(text, s->spans[s->entries - 1].begin);
    while (!empty && text.ptr[at] != '<')
        at--;
    while (!empty && at > s->done &&
           (is_blank(text.ptr[at - 1]) || text.ptr[at - 1] == '\n' ||
            text.ptr[at - 1] == '\r'))
        at--;
    put_until(s, at);
    if (empty)
        put(s, (yz_str){ ">", 1 });
    add_all(s, from, level);
    if (!empty)
        return;
    while (!is_blank(text.ptr[name]) && !strchr("/\r\n", text.ptr[name]))
        name++;
    put(s, yz_str_of(s->crlf ? "\r\n</" : "\n</"));
    put(s, yz_str_cut(text, body.begin + 1, name));
    put(s, (yz_str){ ">", 1 });
    s->done = body.end;
}

static void splice(splicing *s)
{
    size_t i = 0;

    for (; i < s->count && s->changes[i].kind != YZ_CHANGE_ADD; i++) {
        yz_span span = s->spans[s->changes[i].index];
        if (s->changes[i].kind == YZ_CHANGE_REPLACE)
            replace(s, i, span);
        else
            drop(s, span);
    }
    if (i < s->count)
        add(s, i);
    put_until(s, s->file.xml.decoded.text.len);
}

/* ---- What cannot be changed ---------------------------------------------- */

static yz_status check_changes(const splicing *s, yz_error *err)
{
    bool adding = false;

    for (size_t i = 0; i < s->count; i++) {
        const yz_glossary_change *c = &s->changes[i];
        bool ordered = i == 0 || s->changes[i - 1].index < c->index;

        adding |= c->kind == YZ_CHANGE_ADD;
        if (c->kind == YZ_CHANGE_ADD)
            continue;
        if (adding || !ordered || c->index >= s->entries)
            return yz_fail(err, YZ_INVALID,
                           "%.*s: change %zu is of entry %zu, which is not "
                           "there or not in order",
                           YZ_STR_ARG(s->file.xml.name), i, c->index);
    }
    if (adding && s->file.body.end == 0)
        return yz_fail(err, YZ_FORMAT, "%.*s: the file has no <body>",
                       YZ_STR_ARG(s->file.xml.name));
    return YZ_OK;
}

static yz_status check_file(const splicing *s, yz_error *err)
{
    const tbx_file *file = &s->file;
    yz_str name = file->xml.name;

    if (strcmp(file->xml.decoded.encoding, "UTF-8") != 0)
        return yz_fail(err, YZ_UNSUPPORTED,
                       "%.*s: only a file in UTF-8 can be changed, and this is "
                       "%s; write a new one instead",
                       YZ_STR_ARG(name), file->xml.decoded.encoding);
    if (file->version == 2 && file->prefixed)
        return yz_fail(err, YZ_UNSUPPORTED,
                       "%.*s: a file of version 2 with prefixes cannot be "
                       "changed; write a new one instead",
                       YZ_STR_ARG(name));
    if (file->dct && file->dialect == TBX_OTHER)
        return yz_fail(err, YZ_UNSUPPORTED,
                       "%.*s: a file in style dct can only be changed in the "
                       "dialects TBX-Core, TBX-Min and TBX-Basic",
                       YZ_STR_ARG(name));
    return YZ_OK;
}

/* ---- The whole ----------------------------------------------------------- */

static tbx_form form_of(const tbx_file *file)
{
    return (tbx_form){ .version = file->version,
                       .dialect = file->dialect,
                       .dct = file->dct,
                       .with_spaces = file->prefixed || file->dct,
                       .space = file->old_space ? TBX_OLD_SPACE : TBX_SPACE };
}

static yz_status prepare(splicing *s, const yz_glossary_input *input,
                         const yz_glossary_writer *writer, yz_error *err)
{
    const tbx_sink sink = { s, take_entry, pass_over };
    yz_status status = tbx_file_open(&s->file, input, err);
    tbx_form form;

    if (status == YZ_OK)
        status = check_file(s, err);
    if (status == YZ_OK)
        status = tbx_file_read(&s->file, &sink, err);
    if (status == YZ_OK)
        status = check_changes(s, err);
    if (status != YZ_OK)
        return status;
    form = form_of(&s->file);
    tbx_writing_init(&s->w, &form, writer, &s->ids);
    return collect_ids(s);
}

yz_status tbx_rewrite(bool lenient, const yz_glossary_input *input,
                      const yz_glossary_change *changes, size_t count,
                      const yz_glossary_writer *writer, yz_error *err)
{
    splicing s = { .file = { .lenient = lenient },
                   .bytes = input->bytes,
                   .changes = changes,
                   .count = count };
    yz_status status = prepare(&s, input, writer, err);

    if (status == YZ_OK) {
        yz_str text = s.file.xml.decoded.text;
        const char *end = memchr(text.ptr, '\n', text.len);
        s.crlf = end && end > text.ptr && end[-1] == '\r';
        splice(&s);
        status = xw_glossary_done(&s.w.to, err);
    }
    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(err);
    yz_free(s.spans);
    xr_ids_done(&s.ids);
    xr_ids_done(&s.gone);
    tbx_file_done(&s.file);
    return status;
}
