/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting rows: what is merged, shadowed, rejected. */
#include <core/base/strmap.h>
#include <core/term/builder.h>
#include <core/term/row.h>
#include <yizhi/buffer.h>
#include <yizhi/text.h>

enum {
    LARGEST_KEY = 1 << 16
};

struct skip_list {
    yz_skip *items;
    size_t count;
    size_t cap;
};

struct yzi_builder {
    yzi_arena arena;
    yz_str lang[2];
    yz_str file;
    size_t file_count;
    yzi_row **rows; /* those that begin a concept */
    size_t row_count;
    size_t row_cap;
    yzi_strmap by_source; /* keys → index in rows, over all files */
    yzi_strmap by_home;   /* the same with domain, in this file */
    yzi_strmap by_id;     /* concept ids, in this file */
    size_t loaded;
    struct skip_list rejected;
    struct skip_list shadowed;
    yz_folded folded; /* of the source at hand, and the key made of it */
    yz_buf key;
};

yzi_builder *yzi_builder_new(yz_str from, yz_str to)
{
    yzi_builder *builder = yz_calloc(1, sizeof *builder);

    if (!builder)
        return NULL;
    yzi_arena_init(&builder->arena, SIZE_MAX / 2);
    yzi_strmap_init(&builder->by_source);
    yzi_strmap_init(&builder->by_home);
    yzi_strmap_init(&builder->by_id);
    yz_folded_init(&builder->folded);
    yz_buf_init(&builder->key, LARGEST_KEY);
    if (yzi_arena_dup_str(&builder->arena, from, &builder->lang[0]) != YZ_OK ||
        yzi_arena_dup_str(&builder->arena, to, &builder->lang[1]) != YZ_OK) {
        yzi_builder_free(builder);
        return NULL;
    }
    return builder;
}

void yzi_builder_free(yzi_builder *builder)
{
    if (!builder)
        return;
    yzi_arena_done(&builder->arena);
    yzi_strmap_done(&builder->by_source);
    yzi_strmap_done(&builder->by_home);
    yzi_strmap_done(&builder->by_id);
    yz_folded_done(&builder->folded);
    yz_buf_done(&builder->key);
    yz_free(builder->rows);
    yz_free(builder->rejected.items);
    yz_free(builder->shadowed.items);
    yz_free(builder);
}

yz_status yzi_builder_file(yzi_builder *builder, yz_str name)
{
    yz_status status = yzi_arena_dup_str(&builder->arena, name, &builder->file);

    if (status != YZ_OK)
        return status;
    builder->file_count++;
    yzi_strmap_done(&builder->by_home);
    yzi_strmap_done(&builder->by_id);
    return YZ_OK;
}

static yz_status add_skip(yzi_builder *builder, struct skip_list *list,
                          yz_place place, yz_str reason)
{
    yz_skip skip = { builder->file, place, { 0 } };
    yz_status status = yzi_arena_dup_str(&builder->arena, reason, &skip.reason);

    if (status == YZ_OK)
        status = yz_grow((void **)&list->items, &list->cap, list->count + 1,
                         sizeof *list->items);
    if (status == YZ_OK)
        list->items[list->count++] = skip;
    return status;
}

yz_status yzi_builder_reject(yzi_builder *builder, yz_place place,
                             const char *reason)
{
    return add_skip(builder, &builder->rejected, place,
                    yz_str_of(yz_tr(reason)));
}

/* ---- One row ---- */

static yz_status copy_concept(yzi_builder *builder, const yz_concept *in,
                              yz_concept *out)
{
    const yz_str from[] = { in->id,  in->domain, in->note,  in->origin,
                            in->pos, in->when,   in->scope, in->definition };
    yz_str *to[] = { &out->id,  &out->domain, &out->note,  &out->origin,
                     &out->pos, &out->when,   &out->scope, &out->definition };

    *out = *in;
    out->file = builder->file;
    out->priority = builder->file_count ? builder->file_count - 1 : 0;
    out->terms = NULL;
    out->term_count = 0;
    out->fields = NULL; /* a termbase has none */
    out->field_count = 0;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        if (yzi_arena_dup_str(&builder->arena, yz_str_trim(from[i]), to[i]) !=
            YZ_OK)
            return YZ_NO_MEMORY;
    return YZ_OK;
}

/* Whether the term stands on `side`; of two sides in one language, on the first
 * alone. */
static bool serves(const yzi_builder *builder, const yz_term *term, int side)
{
    return yz_lang_same(term->lang, builder->lang[side]) &&
           (side == YZ_SOURCE ||
            !yz_lang_same(term->lang, builder->lang[YZ_SOURCE]));
}

/* Copies the terms in the run's two languages, sources first. */
static yz_status copy_terms(yzi_builder *builder, const yz_concept *in,
                            yzi_row *row)
{
    row->terms = yzi_arena_alloc_array(&builder->arena, in->term_count + 1,
                                       sizeof *row->terms);
    if (!row->terms)
        return YZ_NO_MEMORY;
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < in->term_count; i++) {
            yz_term *term = &row->terms[row->term_count];
            yz_str text = yz_str_trim(in->terms[i].text);

            if (text.len == 0 || !serves(builder, &in->terms[i], side))
                continue;
            *term = in->terms[i];
            term->fields = NULL;
            term->field_count = 0;
            term->line = term->line ? term->line : in->line;
            if (yzi_arena_dup_str(&builder->arena, text, &term->text) !=
                    YZ_OK ||
                yzi_arena_dup_str(&builder->arena, term->lang, &term->lang) !=
                    YZ_OK)
                return YZ_NO_MEMORY;
            row->term_count++;
            row->source_count += side == YZ_SOURCE;
        }
    }
    return YZ_OK;
}

/* What makes two rows have the same source. */
static yz_status source_key(yzi_builder *builder, const yzi_row *row,
                            const yz_term *term, yz_str *key)
{
    yz_buf *buf = &builder->key;
    yz_status status = yz_fold(term->text, &builder->folded, NULL);

    yz_buf_clear(buf);
    if (status != YZ_OK)
        return status;
    for (size_t i = 0; i < builder->folded.len; i++)
        yz_buf_add_char(buf, builder->folded.chars[i]);
    yz_buf_add_byte(buf, '\x1F');
    yz_buf_add(buf, row->concept_of.when);
    yz_buf_add_byte(buf, '\x1F');
    status = yz_buf_add(buf, row->concept_of.scope);
    if (status == YZ_OK)
        status = yzi_arena_dup_str(&builder->arena, yz_buf_str(buf), key);
    return status;
}

static yz_status append_row(yzi_builder *builder, yzi_row *row)
{
    yz_status status = yz_grow((void **)&builder->rows, &builder->row_cap,
                               builder->row_count + 1, sizeof *builder->rows);

    if (status == YZ_OK)
        builder->rows[builder->row_count++] = row;
    return status;
}

/* The parts, with what no text has between them, as one key. */
static yz_status join_key(yzi_builder *builder, const yz_str *parts,
                          size_t count, yz_str *key)
{
    size_t len = 0;
    char *at;

    for (size_t i = 0; i < count; i++)
        len += parts[i].len + 1;
    at = yzi_arena_alloc(&builder->arena, len + 1);
    if (!at)
        return YZ_NO_MEMORY;
    *key = (yz_str){ at, len };
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len > 0)
            memcpy(at, parts[i].ptr, parts[i].len);
        at += parts[i].len;
        *at++ = '\x1F';
    }
    return YZ_OK;
}

/* The keys by which other rows of this file find the row's concept. */
static yz_status make_homes(yzi_builder *builder, yzi_row *row)
{
    const yz_concept *about = &row->concept_of;
    const yz_str by_id[] = { about->id, about->when, about->scope };
    yz_status status = YZ_OK;

    row->homes = yzi_arena_alloc_array(&builder->arena, row->source_count + 1,
                                       sizeof *row->homes);
    if (!row->homes)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < row->source_count && status == YZ_OK; i++) {
        const yz_str parts[] = { row->keys[i], about->domain,
                                 yz_str_of(about->proposed ? "?" : "") };
        status = join_key(builder, parts, 3, &row->homes[i]);
    }
    if (status == YZ_OK && about->id.len > 0)
        status = join_key(builder, by_id, 3, &row->id_key);
    return status;
}

static bool ids_fit(yz_str a, yz_str b)
{
    return a.len == 0 || b.len == 0 || yz_str_equal(a, b);
}

/* The index of the concept of this file that `row` prolongs, or row_count. */
static uint32_t find_home(const yzi_builder *builder, const yzi_row *row)
{
    yz_str id = row->concept_of.id;
    const uint32_t *found =
        id.len > 0 ? yzi_strmap_find(&builder->by_id, row->id_key) : NULL;

    if (found)
        return *found;
    for (size_t i = 0; i < row->source_count; i++) {
        found = yzi_strmap_find(&builder->by_home, row->homes[i]);
        if (found && ids_fit(builder->rows[*found]->concept_of.id, id))
            return *found;
    }
    return (uint32_t)builder->row_count;
}

static yz_status remember(yzi_builder *builder, const yzi_row *row,
                          uint32_t root)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < row->source_count && status == YZ_OK; i++) {
        status = yzi_strmap_put_new(&builder->by_source, row->keys[i], root);
        if (status == YZ_OK)
            status = yzi_strmap_put_new(&builder->by_home, row->homes[i], root);
    }
    if (status == YZ_OK && row->concept_of.id.len > 0)
        status = yzi_strmap_put_new(&builder->by_id, row->id_key, root);
    return status;
}

static void chain(yzi_row *root, yzi_row *row)
{
    yz_concept *about = &root->concept_of;

    root->last->next = row;
    root->last = row;
    if (about->id.len == 0)
        about->id = row->concept_of.id;
    about->proposed &= row->concept_of.proposed;
    about->target_only &= row->concept_of.target_only;
}

/* Puts a complete row where it belongs. */
static yz_status place_row(yzi_builder *builder, yzi_row *row)
{
    yz_status status = make_homes(builder, row);
    uint32_t root;

    if (status != YZ_OK)
        return status;
    builder->loaded++;
    root = find_home(builder, row);
    if (root < builder->row_count)
        chain(builder->rows[root], row);
    else
        status = append_row(builder, row);
    return status == YZ_OK ? remember(builder, row, root) : status;
}

/* ---- Shadowing ---- */

/* The concept of a file of higher rank that has this source, or NULL. */
static const yz_concept *shadow_of(const yzi_builder *builder,
                                   const yzi_row *row, size_t source)
{
    const uint32_t *found =
        yzi_strmap_find(&builder->by_source, row->keys[source]);
    const yz_concept *by = found ? &builder->rows[*found]->concept_of : NULL;

    return by && by->priority < row->concept_of.priority ? by : NULL;
}

/* What was lost: the row, or the one source `term` of it. */
static yz_status tell_shadowed(yzi_builder *builder, const yzi_row *row,
                               const yz_concept *by, const yz_term *term)
{
    yz_place place = { row->concept_of.line, 1 };
    yz_buf reason;
    yz_status status;

    yz_buf_init(&reason, SIZE_MAX);
    if (term)
        yz_buf_printf(&reason, yz_tr("“%.*s” alone is "),
                      YZ_STR_ARG(term->text));
    status = yz_buf_printf(&reason, yz_tr("shadowed by %.*s:%zu"),
                           YZ_STR_ARG(by->file), by->line);
    if (status == YZ_OK)
        status =
            add_skip(builder, &builder->shadowed, place, yz_buf_str(&reason));
    yz_buf_done(&reason);
    return status;
}

static size_t count_shadowed(const yzi_builder *builder, const yzi_row *row)
{
    size_t count = 0;

    for (size_t i = 0; i < row->source_count; i++)
        count += shadow_of(builder, row, i) != NULL;
    return count;
}

/* Takes out the sources that a file of higher rank has, and tells each. */
static yz_status drop_shadowed(yzi_builder *builder, yzi_row *row)
{
    size_t kept = 0;
    size_t before = row->source_count;

    for (size_t i = 0; i < before; i++) {
        const yz_concept *by = shadow_of(builder, row, i);
        if (!by) {
            row->terms[kept] = row->terms[i];
            row->keys[kept++] = row->keys[i];
        } else if (tell_shadowed(builder, row, by, &row->terms[i]) != YZ_OK) {
            return YZ_NO_MEMORY;
        }
    }
    memmove(row->terms + kept, row->terms + before,
            (row->term_count - before) * sizeof *row->terms);
    row->source_count = kept;
    row->term_count -= before - kept;
    return YZ_OK;
}

/* ---- Taking a row ---- */

static yz_status make_keys(yzi_builder *builder, yzi_row *row)
{
    yz_status status = YZ_OK;

    row->keys = yzi_arena_alloc_array(&builder->arena, row->source_count + 1,
                                      sizeof *row->keys);
    if (!row->keys)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < row->source_count && status == YZ_OK; i++)
        status = source_key(builder, row, &row->terms[i], &row->keys[i]);
    return status;
}

static yz_status reject(yzi_builder *builder, const yzi_row *row,
                        const char *reason)
{
    return yzi_builder_reject(builder, (yz_place){ row->concept_of.line, 1 },
                              reason);
}

/* For want of terms on one side. */
static yz_status reject_one_sided(yzi_builder *builder, const yzi_row *row)
{
    bool target = row->term_count > row->source_count;
    yz_buf reason;
    yz_status status;

    yz_buf_init(&reason, SIZE_MAX);
    status = yz_buf_printf(&reason, yz_tr("no term in the %s language (%.*s)"),
                           target ? "source" : "target",
                           YZ_STR_ARG(builder->lang[target ? 0 : 1]));
    if (status == YZ_OK)
        status = reject(builder, row, reason.ptr);
    yz_buf_done(&reason);
    return status;
}

/* A row with its terms and keys. */
static yz_status take_row(yzi_builder *builder, yzi_row *row)
{
    size_t shadowed = count_shadowed(builder, row);

    if (shadowed > 0 && shadowed == row->source_count)
        return tell_shadowed(builder, row, shadow_of(builder, row, 0), NULL);
    if (shadowed > 0 && drop_shadowed(builder, row) != YZ_OK)
        return YZ_NO_MEMORY;
    return place_row(builder, row);
}

yz_status yzi_builder_concept(yzi_builder *builder, const yz_concept *in)
{
    yzi_row *row = yzi_arena_alloc(&builder->arena, sizeof *row);
    yz_status status;
    bool sources;

    if (!row)
        return YZ_NO_MEMORY;
    row->last = row;
    if (copy_concept(builder, in, &row->concept_of) != YZ_OK ||
        copy_terms(builder, in, row) != YZ_OK)
        return YZ_NO_MEMORY;
    sources = row->source_count > 0 || in->target_only;
    if (!sources || row->term_count == row->source_count)
        return reject_one_sided(builder, row);
    status = make_keys(builder, row);
    if (status == YZ_LIMIT)
        return reject(builder, row,
                      "a source, its condition and its scope "
                      "are too long together");
    return status == YZ_OK ? take_row(builder, row) : status;
}

/* ---- The end ---- */

void yzi_builder_report_of(const yzi_builder *builder, yzi_builder_report *out)
{
    out->files = builder->file_count;
    out->loaded = builder->loaded;
    out->rejected = builder->rejected.items;
    out->rejected_count = builder->rejected.count;
    out->shadowed = builder->shadowed.items;
    out->shadowed_count = builder->shadowed.count;
}

yz_status yzi_builder_freeze(const yzi_builder *builder, yz_termbase **out,
                             yz_error *err)
{
    if (yzi_rows_freeze(builder->rows, builder->row_count, builder->lang,
                        out) != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}
