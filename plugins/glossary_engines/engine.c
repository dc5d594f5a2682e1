/* SPDX-License-Identifier: Apache-2.0 */
/* Glossaries of translation engines, written: see engine.h. */
#include "engine.h"
#include "engine_texts.h"

#include <stdio.h>

typedef struct writing {
    const engine_settings *settings;
    const yz_glossary_output *output;
    const yz_glossary_writer *writer;
    table_style style;
    table_columns columns;
    table_maker maker;
    engine_texts texts; /* of the columns that may be looked up */
    yz_term *terms;     /* of the row at hand */
    size_t term_count;
    size_t term_cap;
    yz_buf row;
    size_t written; /* bytes */
} writing;

table_style engine_style(const engine_settings *settings)
{
    table_style style = {
        .dialect = { .delimiter = settings->delimiter,
                     .quotes = settings->delimiter == ',',
                     .lines = settings->delimiter == ',' },
        .statuses = table_statuses,
        .statuses_named = table_statuses_named,
        .term_max =
            settings->about->term_max ? settings->about->term_max : SIZE_MAX,
    };
    return style;
}

static yz_status lose(writing *w, size_t index, const char *what)
{
    return w->writer->lost(w->writer->payload, index, yz_tr(what));
}

/* ---- Columns ----------------------------------------------------------- */

static bool no_field(yz_str name)
{
    (void)name;
    return false;
}

/* Those with terms; two of them, unless the engine takes more. */
static yz_status find_columns(writing *w)
{
    table_columns used = { .items = NULL };
    const yz_str none = { NULL, 0 };
    yz_status status = table_columns_of(&w->style, w->output, no_field, &used);
    for (size_t i = 0; i < used.count && status == YZ_OK; i++) {
        const table_column *column = &used.items[i];
        if (column->role < TABLE_LANG ||
            (column->role == TABLE_LANG && w->settings->all_langs))
            status = table_columns_add(&w->columns, column->role, none,
                                       column->lang);
    }
    table_columns_done(&used);
    return status;
}

/* The engine's code for a language. */
static yz_str code_of(const engine *about, yz_str lang)
{
    if (about->zh_hans && table_same_word(lang, yz_str_of("zh-Hans")))
        return yz_str_of(about->zh_hans);
    if (about->zh_hant && table_same_word(lang, yz_str_of("zh-Hant")))
        return yz_str_of(about->zh_hant);
    return lang;
}

static yz_status write_bytes(writing *w)
{
    if (w->row.failed != YZ_OK)
        return w->row.failed;
    w->written += w->row.len;
    return w->writer->bytes(w->writer->payload, yz_buf_str(&w->row));
}

static yz_status write_header(writing *w)
{
    yz_buf_clear(&w->row);
    for (size_t i = 0; i < w->columns.count; i++)
        w->columns.items[i].name =
            code_of(w->settings->about, w->columns.items[i].lang);
    table_header_write(&w->style.dialect, &w->columns, &w->row);
    yz_buf_add_byte(&w->row, '\n');
    return write_bytes(w);
}

/* ---- Terms ------------------------------------------------------------- */

static bool may_be_used(const yz_term *term)
{
    return term->status < YZ_TERM_DEPRECATED && yz_str_trim(term->text).len > 0;
}

static int column_of(const writing *w, const yz_term *term)
{
    return table_columns_lang(&w->columns, term->lang);
}

/* Whether the engine looks terms of that column up in the source text. */
static bool is_looked_up(const writing *w, int column)
{
    return column >= 0 && (w->settings->equal_sides ||
                           w->columns.items[column].role == TABLE_SOURCE);
}

static engine_text *text_at(writing *w, const yz_term *term, int column)
{
    return engine_texts_at(&w->texts, yz_str_trim(term->text),
                           w->columns.items[column].lang);
}

/* First look: in how many entries each source stands. */
static yz_status count_sources(writing *w)
{
    for (size_t i = 0; i < w->output->count; i++) {
        const yz_concept *about = &w->output->concepts[i];
        for (size_t k = 0; k < about->term_count; k++) {
            const yz_term *term = &about->terms[k];
            int column = column_of(w, term);
            if (!may_be_used(term) || !is_looked_up(w, column))
                continue;
            engine_text *text = text_at(w, term, column);
            if (!text)
                return YZ_NO_MEMORY;
            text->concepts += text->last != i + 1;
            text->last = i + 1;
        }
    }
    return YZ_OK;
}

static yz_status add_term(writing *w, const yz_term *term)
{
    void *items = w->terms;
    yz_status status =
        yz_grow(&items, &w->term_cap, w->term_count + 1, sizeof *w->terms);
    w->terms = items;
    if (status == YZ_OK)
        w->terms[w->term_count++] = *term;
    return status;
}

/* The term of the column that an engine is given: a preferred one, else an
 * admitted, else a proposed one. */
static const yz_term *best_of(const writing *w, const yz_concept *about,
                              int column, size_t *usable)
{
    const yz_term *best = NULL;
    *usable = 0;
    for (size_t i = 0; i < about->term_count; i++) {
        const yz_term *term = &about->terms[i];
        if (!may_be_used(term) || column_of(w, term) != column)
            continue;
        ++*usable;
        if (!best || term->status < best->status)
            best = term;
    }
    return best;
}

/* Puts the renderings of `source` behind it; *further if there were more. */
static yz_status add_renderings(writing *w, const yz_concept *about,
                                const yz_term *source, bool *further)
{
    int from = column_of(w, source);
    yz_status status = YZ_OK;
    for (size_t c = 0; c < w->columns.count && status == YZ_OK; c++) {
        size_t usable;
        const yz_term *best = best_of(w, about, (int)c, &usable);
        if ((int)c == from || !best)
            continue;
        yz_term term = *best;
        if (term.keep)
            term.text = source->text;
        term.keep = false; /* the row itself says it */
        *further |= usable > 1 && !best->keep;
        status = add_term(w, &term);
    }
    return status;
}

/* ---- One entry --------------------------------------------------------- */

/* What stands beside the row's own terms: told by the maker. */
static yz_status add_avoided(writing *w, const yz_concept *about)
{
    yz_status status = YZ_OK;
    for (size_t i = 0; i < about->term_count && status == YZ_OK; i++)
        if (about->terms[i].status >= YZ_TERM_DEPRECATED &&
            column_of(w, &about->terms[i]) >= 0 &&
            w->columns.items[column_of(w, &about->terms[i])].role !=
                TABLE_SOURCE)
            status = add_term(w, &about->terms[i]);
    return status;
}

static yz_status write_row(writing *w, size_t index)
{
    char what[120];
    size_t most = w->settings->about->file_max;
    yz_buf_add_byte(&w->row, '\n');
    if (most == 0 || w->written + w->row.len <= most)
        return write_bytes(w);
    snprintf(what, sizeof what,
             yz_tr("the whole entry: the file would be larger than %zu bytes"),
             most);
    return lose(w, index, what);
}

/* Whether all terms of the row may be looked up; they are taken if so. */
static yz_status claim_row(writing *w, size_t index, bool *free_row)
{
    bool senses = false;
    *free_row = true;
    for (int taking = 0; taking < 2 && *free_row; taking++)
        for (size_t i = 0; i < w->term_count; i++) {
            int column = column_of(w, &w->terms[i]);
            if (!may_be_used(&w->terms[i]) || !is_looked_up(w, column))
                continue;
            engine_text *text = text_at(w, &w->terms[i], column);
            if (!text)
                return YZ_NO_MEMORY;
            *free_row &= taking || !text->written;
            text->written |= taking;
            senses |= text->concepts > 1;
        }
    if (!*free_row)
        return lose(w, index,
                    "an entry with a source that stands in another one");
    return senses ? lose(w, index, "the other meanings of a source") : YZ_OK;
}

/* The row of `source`; the first of the entry tells what it loses. */
static yz_status write_source(writing *w, const yz_concept *about, size_t index,
                              const yz_term *source, bool first, bool *further)
{
    yz_concept row = { .when = about->when, .scope = about->scope };
    bool free_row = false;
    if (first) {
        row = *about;
        row.proposed = false;
    }
    w->term_count = 0;
    yz_status status = add_term(w, source);
    if (status == YZ_OK)
        status = add_renderings(w, about, source, further);
    bool alone = w->term_count < 2;
    if (status == YZ_OK && alone)
        return first ? lose(w, index,
                            "the whole entry: no rendering that an engine may "
                            "be given")
                     : YZ_OK;
    if (status == YZ_OK && about->when.len + about->scope.len == 0)
        status = claim_row(w, index, &free_row);
    else
        free_row = true; /* the maker tells that it cannot go in */
    if (status != YZ_OK || !free_row)
        return status;
    if (first)
        status = add_avoided(w, about);
    row.terms = w->terms;
    row.term_count = w->term_count;
    yz_buf_clear(&w->row);
    if (status == YZ_OK)
        status = table_make(&w->maker, &row, index, NULL, &w->row);
    return status == YZ_OK && w->row.len > 0 ? write_row(w, index) : status;
}

static yz_status write_concept(writing *w, size_t index)
{
    const yz_concept *about = &w->output->concepts[index];
    size_t sources = 0;
    bool further = false, more = false, avoided = false;
    yz_status status = YZ_OK;
    for (size_t i = 0; i < about->term_count && status == YZ_OK; i++) {
        const yz_term *term = &about->terms[i];
        int column = column_of(w, term);
        if (column < 0 || w->columns.items[column].role != TABLE_SOURCE)
            continue;
        avoided |= term->status >= YZ_TERM_DEPRECATED;
        if (!may_be_used(term))
            continue;
        more |= sources > 0 && w->settings->equal_sides;
        if (sources++ == 0 || !w->settings->equal_sides)
            status =
                write_source(w, about, index, term, sources == 1, &further);
    }
    if (status == YZ_OK && sources == 0)
        status = lose(w, index,
                      "the whole entry: no source that an engine may be given");
    if (status == YZ_OK && avoided && sources > 0)
        status = lose(w, index, "a source that is to be avoided");
    if (status == YZ_OK && more)
        status = lose(w, index, "a further source");
    if (status == YZ_OK && further)
        status = lose(w, index, "a further rendering");
    return status;
}

/* ---- The file ---------------------------------------------------------- */

static yz_status write_all(writing *w)
{
    yz_status status = find_columns(w);
    if (status == YZ_OK)
        status = count_sources(w);
    if (status == YZ_OK && w->settings->header)
        status = write_header(w);
    table_maker_init(&w->maker, &w->style, &w->columns, w->writer);
    w->maker.all_cells = true;
    for (size_t i = 0; i < w->output->count && status == YZ_OK; i++)
        status = write_concept(w, i);
    table_maker_done(&w->maker);
    return status;
}

yz_status engine_write(void *self, const yz_glossary_output *output,
                       const yz_glossary_writer *writer, yz_error *err)
{
    const engine_settings *settings = self;
    writing w = { .settings = settings,
                  .output = output,
                  .writer = writer,
                  .style = engine_style(settings) };
    yz_buf_init(&w.row, SIZE_MAX / 2);
    yz_status status = write_all(&w);
    yz_buf_done(&w.row);
    yz_free(w.terms);
    engine_texts_done(&w.texts);
    table_columns_done(&w.columns);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}
