/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All entries are put into two indexes: by source with its condition, and by
 * forbidden target.  Then each entry is compared with those before it that
 * share a source, and each approved target with what forbids it.
 */
#include <core/base/strmap.h>
#include <core/term/glossary_lint.h>
#include <core/term/resolve.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <yizhi/text.h>

enum {
    COMPARED = 64, /* entries with one key: a file of one word must not cost n²
                    */
    NONE = -1
};

/* A term of an entry. */
typedef struct entry {
    size_t file;
    const yz_concept *concept_of;
    const yz_term *term;
    int32_t next; /* the entry before this one with the same key, or NONE */
} entry;

typedef struct entries {
    yzi_strmap map; /* key → the last entry with it */
    entry *items;
    size_t count;
    size_t cap;
} entries;

typedef struct fault {
    yz_glossary_fault told;
    size_t file;
    size_t order;
} fault;

typedef struct linting {
    const yzi_lint_file *files;
    yzi_arena arena; /* keys, sentences */
    entries sources;
    entries forbidden;
    fault *faults;
    size_t fault_count;
    size_t fault_cap;
    yz_buf key;
} linting;

/* ---- Telling ---- */

static yz_status add_fault(linting *l, size_t file, const char *rule,
                           yz_severity severity, yz_place place,
                           const char *format, ...) YZ_PRINTF(6, 7);

static yz_status add_fault(linting *l, size_t file, const char *rule,
                           yz_severity severity, yz_place place,
                           const char *format, ...)
{
    char sentence[1024];
    fault item = { { rule, severity, l->files[file].name, place, { 0 } },
                   file,
                   l->fault_count };
    va_list args;

    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, yz_tr(format), args);
    va_end(args);
    if (yzi_arena_dup_str(&l->arena, yz_str_of(sentence),
                          &item.told.sentence) != YZ_OK ||
        yz_grow((void **)&l->faults, &l->fault_cap, l->fault_count + 1,
                sizeof *l->faults) != YZ_OK)
        return YZ_NO_MEMORY;
    l->faults[l->fault_count++] = item;
    return YZ_OK;
}

static yz_place place_of(const entry *e)
{
    yz_place place = { e->term && e->term->line ? e->term->line
                                                : e->concept_of->line,
                       1 };
    return place;
}

/* A piece of a text that fits into a sentence. */
static yz_str excerpt(yz_str text)
{
    size_t len = text.len < 120 ? text.len : 120;

    while (len > 0 && !yz_utf8_is_boundary(text, len))
        len--;
    return yz_str_cut(text, 0, len);
}

/* ---- Indexes ---- */

static yz_status make_key(linting *l, const yz_concept *c, yz_str text)
{
    yz_status status;

    yz_buf_clear(&l->key);
    status = yz_fold_text(text, &l->key, NULL);
    if (status == YZ_OK && c)
        status = yz_buf_printf(&l->key, "\x1F%.*s\x1F%.*s", YZ_STR_ARG(c->when),
                               YZ_STR_ARG(c->scope));
    return status;
}

/* Adds an entry under l->key. */
static yz_status put(linting *l, entries *list, entry item)
{
    uint32_t *found = yzi_strmap_find(&list->map, yz_buf_str(&l->key));
    yz_str key;

    item.next = found ? (int32_t)*found : NONE;
    if (yz_grow((void **)&list->items, &list->cap, list->count + 1,
                sizeof *list->items) != YZ_OK)
        return YZ_NO_MEMORY;
    list->items[list->count] = item;
    if (found) {
        *found = (uint32_t)list->count++;
        return YZ_OK;
    }
    if (yzi_arena_dup_str(&l->arena, yz_buf_str(&l->key), &key) != YZ_OK)
        return YZ_NO_MEMORY;
    return yzi_strmap_put(&list->map, key, (uint32_t)list->count++);
}

static int32_t last_of(const linting *l, const entries *list)
{
    const uint32_t *found = yzi_strmap_find(&list->map, yz_buf_str(&l->key));

    return found ? (int32_t)*found : NONE;
}

/* ---- Two entries ---- */

static bool is_source(const linting *l, const entry *e)
{
    return !e->concept_of->target_only &&
           yz_lang_same(e->term->lang, l->files[e->file].concepts->lang[0]);
}

static bool is_target(const linting *l, const yz_concept *c, size_t file,
                      const yz_term *term)
{
    const yz_str *lang = l->files[file].concepts->lang;

    return yz_lang_same(term->lang, lang[1]) &&
           (c->target_only || !yz_lang_same(lang[0], lang[1]));
}

static const yz_term *preferred(const linting *l, const entry *e)
{
    for (size_t i = 0; i < e->concept_of->term_count; i++) {
        const yz_term *term = &e->concept_of->terms[i];

        if (term->status == YZ_TERM_PREFERRED &&
            is_target(l, e->concept_of, e->file, term))
            return term;
    }
    return NULL;
}

static bool ids_differ(const yz_concept *a, const yz_concept *b)
{
    return a->id.len > 0 && b->id.len > 0 && !yz_str_equal(a->id, b->id);
}

/* `now` shares its source with `before`, which comes first. */
static yz_status compare(linting *l, const entry *before, const entry *now)
{
    const yz_concept *a = before->concept_of;
    const yz_concept *b = now->concept_of;
    const yz_term *x = preferred(l, before);
    const yz_term *y = preferred(l, now);
    yz_str source = excerpt(now->term->text);
    yz_str file = l->files[before->file].name;
    size_t line = place_of(before).line;

    if (before->file != now->file)
        return add_fault(l, now->file, "G04", YZ_SEVERITY_WARNING,
                         place_of(now),
                         "“%.*s” never takes effect: %.*s:%zu goes before it",
                         YZ_STR_ARG(source), YZ_STR_ARG(file), line);
    if (x && y && yz_str_equal(x->text, y->text) && !ids_differ(a, b))
        return add_fault(
            l, now->file, "G02", YZ_SEVERITY_WARNING, place_of(now),
            "“%.*s” = “%.*s” stands in line %zu already", YZ_STR_ARG(source),
            YZ_STR_ARG(excerpt(y->text)), line);
    if (x && y && yz_str_equal(a->domain, b->domain) && !ids_differ(a, b) &&
        !a->proposed && !b->proposed)
        return add_fault(
            l, now->file, "G03", YZ_SEVERITY_WARNING, place_of(now),
            "“%.*s” = “%.*s”, but line %zu prefers “%.*s”", YZ_STR_ARG(source),
            YZ_STR_ARG(excerpt(y->text)), line, YZ_STR_ARG(excerpt(x->text)));
    return YZ_OK;
}

/* Compares a source with those before; one fault for each is enough. */
static yz_status look_at_source(linting *l, const entry *e)
{
    size_t before = l->fault_count;
    yz_status status = make_key(l, e->concept_of, e->term->text);
    int32_t at = last_of(l, &l->sources);

    for (int n = 0; at != NONE && n < COMPARED && status == YZ_OK &&
                    l->fault_count == before;
         n++, at = l->sources.items[at].next)
        if (l->sources.items[at].concept_of != e->concept_of)
            status = compare(l, &l->sources.items[at], e);
    return status == YZ_OK ? put(l, &l->sources, *e) : status;
}

static bool shares_source(const linting *l, const entry *a, const entry *b)
{
    for (size_t i = 0; i < a->concept_of->term_count; i++)
        for (size_t k = 0; k < b->concept_of->term_count; k++) {
            entry x = { a->file, a->concept_of, &a->concept_of->terms[i], 0 };
            entry y = { b->file, b->concept_of, &b->concept_of->terms[k], 0 };

            if (is_source(l, &x) && is_source(l, &y) &&
                yz_str_equal(x.term->text, y.term->text))
                return true;
        }
    return false;
}

/* An approved target that another entry forbids everywhere, or for the same
 * source. */
static yz_status look_at_target(linting *l, const entry *e)
{
    yz_status status = make_key(l, NULL, e->term->text);
    int32_t at = last_of(l, &l->forbidden);

    for (int n = 0; at != NONE && n < COMPARED && status == YZ_OK;
         n++, at = l->forbidden.items[at].next) {
        const entry *by = &l->forbidden.items[at];
        const yz_concept *c = by->concept_of;

        if (c->when.len || c->scope.len ||
            !(c->target_only || shares_source(l, e, by)))
            continue;
        return add_fault(l, e->file, "G05", YZ_SEVERITY_ERROR, place_of(e),
                         "“%.*s” is %s here and forbidden in %.*s:%zu",
                         YZ_STR_ARG(excerpt(e->term->text)),
                         yz_tr(yz_term_status_name(e->term->status)),
                         YZ_STR_ARG(l->files[by->file].name),
                         place_of(by).line);
    }
    return status;
}

/* ---- One entry ---- */

static yz_status look_at_letters(linting *l, const entry *e)
{
    const char *rule;
    uint32_t at = 0;
    const char *sentence = yzi_term_looks(e->term->text, &rule, &at);

    if (!sentence)
        return YZ_OK;
    return add_fault(l, e->file, rule, YZ_SEVERITY_WARNING, place_of(e),
                     "“%.*s”: %s (U+%04X)", YZ_STR_ARG(excerpt(e->term->text)),
                     sentence, (unsigned)at);
}

static yz_status look_at_length(linting *l, const entry *e)
{
    if (yz_utf8_count(e->term->text) != 1 || e->concept_of->when.len)
        return YZ_OK;
    return add_fault(l, e->file, "G10", YZ_SEVERITY_INFO, place_of(e),
                     "“%.*s” is one character; it is found inside many words",
                     YZ_STR_ARG(e->term->text));
}

static yz_status look_at_concept(linting *l, size_t file, const yz_concept *c)
{
    static const char mark[] = "merge conflict";
    entry e = { file, c, NULL, NONE };
    yz_str when = c->when;
    yz_status status = YZ_OK;

    if (c->note.len >= sizeof mark - 1 &&
        memcmp(c->note.ptr, mark, sizeof mark - 1) == 0)
        status = add_fault(l, file, "G09", YZ_SEVERITY_ERROR, place_of(&e),
                           "%.*s", YZ_STR_ARG(excerpt(c->note)));
    if (status == YZ_OK && when.len && !yzi_when_is_known(when))
        status = add_fault(l, file, "G04", YZ_SEVERITY_WARNING, place_of(&e),
                           "the condition “%.*s” never holds: it begins with "
                           "none of after, before, with",
                           YZ_STR_ARG(excerpt(when)));
    for (size_t i = 0; i < c->term_count && status == YZ_OK; i++) {
        e.term = &c->terms[i];
        status = look_at_letters(l, &e);
        if (status == YZ_OK && is_source(l, &e)) {
            status = look_at_length(l, &e);
            if (status == YZ_OK)
                status = look_at_source(l, &e);
        } else if (status == YZ_OK && e.term->status <= YZ_TERM_ADMITTED &&
                   is_target(l, c, file, e.term)) {
            status = look_at_target(l, &e);
        }
    }
    return status;
}

/* ---- All ---- */

static yz_status index_forbidden(linting *l, size_t file)
{
    const yzi_concepts *list = l->files[file].concepts;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->items[i].term_count && status == YZ_OK;
             k++) {
            entry e = { file, &list->items[i], &list->items[i].terms[k], NONE };

            if (e.term->status < YZ_TERM_DEPRECATED ||
                !is_target(l, e.concept_of, file, e.term))
                continue;
            status = make_key(l, NULL, e.term->text);
            if (status == YZ_OK)
                status = put(l, &l->forbidden, e);
        }
    return status;
}

static yz_status look_at_file(linting *l, size_t file)
{
    const yzi_lint_file *f = &l->files[file];
    yz_status status = YZ_OK;

    for (size_t i = 0; i < f->reject_count && status == YZ_OK; i++)
        status =
            add_fault(l, file, "G01", YZ_SEVERITY_ERROR, f->rejects[i].place,
                      "%.*s", YZ_STR_ARG(excerpt(f->rejects[i].reason)));
    for (size_t i = 0; i < f->concepts->count && status == YZ_OK; i++)
        status = look_at_concept(l, file, &f->concepts->items[i]);
    return status;
}

static int by_place(const void *left, const void *right)
{
    const fault *a = left;
    const fault *b = right;

    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->told.place.line != b->told.place.line)
        return a->told.place.line < b->told.place.line ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

yz_status yzi_lint(const yzi_lint_file *files, size_t count,
                   const yz_glossary_fault_sink *sink)
{
    linting l = { .files = files };
    yz_status status = YZ_OK;

    yzi_arena_init(&l.arena, SIZE_MAX / 2);
    yz_buf_init(&l.key, SIZE_MAX / 2);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = index_forbidden(&l, i);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = look_at_file(&l, i);
    if (l.fault_count)
        qsort(l.faults, l.fault_count, sizeof *l.faults, by_place);
    for (size_t i = 0; i < l.fault_count && status == YZ_OK; i++)
        status = sink->fault(sink->payload, &l.faults[i].told);
    yzi_strmap_done(&l.sources.map);
    yzi_strmap_done(&l.forbidden.map);
    yz_free(l.sources.items);
    yz_free(l.forbidden.items);
    yz_free(l.faults);
    yz_buf_done(&l.key);
    yzi_arena_done(&l.arena);
    return status;
}
