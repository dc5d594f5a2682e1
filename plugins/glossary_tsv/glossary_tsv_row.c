/* SPDX-License-Identifier: Apache-2.0 */
/* One row of a glossary → one concept: see glossary_tsv_row.h. */
#include "glossary_tsv_row.h"

void gtsv_row_done(gtsv_row *row)
{
    yz_free(row->terms);
    yz_free(row->scratch.ptr);
}

/* ---- Cells ------------------------------------------------------------- */

/* Whether a control character stands in `text`; all but tab are refused, as
 * they are unseen in an editor and keep a term from ever matching. */
static bool has_control(yz_str text, uint32_t *found)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        *found = byte;
        if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
            return true;
        if (byte != 0xC2 || i + 1 == text.len)
            continue;
        *found = (unsigned char)text.ptr[i + 1];
        if (*found >= 0x80 && *found < 0xA0)
            return true;
    }
    return false;
}

/* Puts the cells of `line` where their columns say. */
static yz_status read_cells(gtsv_row *row, gtsv_line *line, bool *blank)
{
    gtsv_cell cell;
    uint32_t control;
    *blank = true;
    memset(row->cells, 0, sizeof row->cells);
    for (size_t i = 0; gtsv_cell_next(line, &row->scratch, &cell); i++) {
        if (cell.text.len > 0)
            *blank = false;
        if (i >= row->columns->count || row->columns->roles[i] == GTSV_OTHER)
            continue;
        row->cells[row->columns->roles[i]] = cell;
        if (has_control(cell.text, &control))
            return gtsv_fault_set(&row->fault, cell.begin,
                                  "the control character U+%04X in a cell",
                                  (unsigned)control);
    }
    return YZ_OK;
}

/* ---- Words with a fixed meaning ---------------------------------------- */

typedef struct word {
    const char *name;
    int value;
} word;

/* The words that a column may hold; the first is what an empty cell means. */
typedef struct vocabulary {
    int role;
    const char *name;
    const char *allowed;
    const word *words;
} vocabulary;

static const word status_words[] = {
    { "preferred", YZ_TERM_PREFERRED }, { "admitted", YZ_TERM_ADMITTED },
    { "proposed", YZ_TERM_PROPOSED },   { "deprecated", YZ_TERM_DEPRECATED },
    { "forbidden", YZ_TERM_FORBIDDEN }, { NULL, 0 },
};

static const word case_words[] = {
    { "auto", YZ_CASE_AUTO },
    { "yes", YZ_CASE_SENSITIVE },
    { "sensitive", YZ_CASE_SENSITIVE },
    { "no", YZ_CASE_INSENSITIVE },
    { "insensitive", YZ_CASE_INSENSITIVE },
    { NULL, 0 },
};

static const word form_words[] = {
    { "inflected", YZ_FORM_INFLECTED },
    { "exact", YZ_FORM_EXACT },
    { NULL, 0 },
};

static const vocabulary statuses = {
    GTSV_STATUS, "status",
    "preferred, admitted, proposed, deprecated or forbidden", status_words
};
static const vocabulary cases = { GTSV_CASE, "case", "yes, no or auto",
                                  case_words };
static const vocabulary forms = { GTSV_MATCH, "match", "inflected or exact",
                                  form_words };

static yz_status read_word(gtsv_row *row, const vocabulary *of, int *value)
{
    yz_str text = row->cells[of->role].text;
    *value = of->words->value;
    if (text.len == 0)
        return YZ_OK;
    for (const word *w = of->words; w->name; w++) {
        if (gtsv_same_word(text, yz_str_of(w->name))) {
            *value = w->value;
            return YZ_OK;
        }
    }
    text = gtsv_excerpt(text);
    return gtsv_fault_set(&row->fault, row->cells[of->role].begin,
                          "unknown %s “%.*s”; it may be %s", of->name,
                          YZ_STR_ARG(text), of->allowed);
}

static yz_status read_words(gtsv_row *row)
{
    int status, letter_case, form;
    yz_status read = read_word(row, &statuses, &status);
    if (read == YZ_OK)
        read = read_word(row, &cases, &letter_case);
    if (read == YZ_OK)
        read = read_word(row, &forms, &form);
    if (read != YZ_OK)
        return read;
    row->common.status = (yz_term_status)status;
    row->common.letter_case = (yz_term_case)letter_case;
    row->common.form = (yz_term_form)form;
    row->has_status = status != YZ_TERM_PREFERRED;
    return YZ_OK;
}

/* The words behind the verb of a condition, each trimmed, between bars; behind
 * what `out` holds already.  False if one of them is empty: it would hold
 * everywhere. */
static bool add_condition_words(yz_str words, gtsv_scratch *out)
{
    for (;;) {
        const char *bar = memchr(words.ptr, '|', words.len);
        size_t end = bar ? (size_t)(bar - words.ptr) : words.len;
        yz_str one = yz_str_trim(yz_str_cut(words, 0, end));
        if (one.len == 0)
            return false;
        memcpy(out->ptr + out->used, one.ptr, one.len);
        out->used += one.len;
        if (!bar)
            return true;
        out->ptr[out->used++] = '|';
        words = yz_str_cut(words, end + 1, words.len);
    }
}

/* "after X|Y", "before X|Y" or "with X|Y", blanks brought into this form. */
static bool read_condition(yz_str *text, gtsv_scratch *scratch)
{
    static const char *const verbs[] = { "after", "before", "with" };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t len = strlen(verbs[i]);
        if (text->len <= len || memcmp(text->ptr, verbs[i], len) != 0)
            continue;
        yz_str rest = yz_str_cut(*text, len, text->len);
        yz_str words = yz_str_trim(rest);
        if (words.len == rest.len)
            return false;
        size_t begin = scratch->used;
        memcpy(scratch->ptr + begin, verbs[i], len);
        scratch->ptr[begin + len] = ' ';
        scratch->used += len + 1;
        if (!add_condition_words(words, scratch))
            return false;
        text->ptr = scratch->ptr + begin;
        text->len = scratch->used - begin;
        return true;
    }
    return false;
}

static yz_status check_condition(gtsv_row *row)
{
    gtsv_cell *cell = &row->cells[GTSV_WHEN];
    if (cell->text.len == 0 || read_condition(&cell->text, &row->scratch))
        return YZ_OK;
    yz_str text = gtsv_excerpt(cell->text);
    return gtsv_fault_set(&row->fault, cell->begin,
                          "the condition “%.*s” is none of “after X|Y”, "
                          "“before X|Y”, “with X|Y”",
                          YZ_STR_ARG(text));
}

/* ---- Terms ------------------------------------------------------------- */

static yz_status add_term(gtsv_row *row, int role, yz_str text,
                          yz_term_status status, bool keep)
{
    if (text.len > GTSV_TERM_MAX)
        return gtsv_fault_set(&row->fault, row->cells[role].begin,
                              "a term of %zu bytes; %d are the most", text.len,
                              GTSV_TERM_MAX);
    void *items = row->terms;
    yz_status grown =
        yz_grow(&items, &row->cap, row->count + 1, sizeof *row->terms);
    row->terms = items;
    if (grown != YZ_OK)
        return grown;
    yz_term *term = &row->terms[row->count++];
    *term = row->common;
    term->text = text;
    term->lang = row->columns->lang[role];
    term->status = status;
    term->keep = keep;
    return YZ_OK;
}

/* Whether `text` has anything but punctuation and white space. */
static bool has_word(yz_str text)
{
    const uint32_t idle =
        YZ_CHAR_PUNCT | YZ_CHAR_SPACE | YZ_CHAR_HYPHEN | YZ_CHAR_CONTROL;
    for (size_t i = 0; i < text.len;)
        if ((yz_char_class(yz_utf8_next(text, &i)) & idle) == 0)
            return true;
    return false;
}

static yz_status read_sources(gtsv_row *row)
{
    const gtsv_cell *cell = &row->cells[GTSV_SOURCE];
    size_t pos = 0;
    yz_str one;
    bool empty = cell->text.len > 0;
    while (gtsv_alternative_next(cell->text, &pos, &one)) {
        empty = !has_word(one);
        if (empty)
            break;
        yz_status status = add_term(
            row, GTSV_SOURCE, gtsv_unescape(one, &row->scratch),
            row->count == 0 ? YZ_TERM_PREFERRED : YZ_TERM_ADMITTED, false);
        if (status != YZ_OK)
            return status;
    }
    row->source_count = row->count;
    if (empty)
        return gtsv_fault_set(&row->fault, cell->begin,
                              "the source is only punctuation");
    return YZ_OK;
}

/* The status of the next target without "!". */
static yz_term_status plain_status(const gtsv_row *row, size_t plain_count)
{
    if (row->has_status)
        return row->common.status;
    return plain_count == 0 ? YZ_TERM_PREFERRED : YZ_TERM_ADMITTED;
}

/* "=" or "!=": the source's own terms as targets. */
static yz_status add_kept(gtsv_row *row, bool forbidden, size_t *plain_count)
{
    if (row->source_count == 0)
        return gtsv_fault_set(&row->fault, row->cells[GTSV_TARGET].begin,
                              "“=” (do not translate) needs a source");
    for (size_t i = 0; i < row->source_count; i++) {
        yz_status status = add_term(row, GTSV_TARGET, row->terms[i].text,
                                    forbidden ? YZ_TERM_FORBIDDEN
                                              : plain_status(row, *plain_count),
                                    !forbidden);
        if (status != YZ_OK)
            return status;
        *plain_count += !forbidden;
    }
    return YZ_OK;
}

static yz_status add_target(gtsv_row *row, yz_str one, bool forbidden,
                            size_t *plain_count)
{
    yz_term_status status =
        forbidden ? YZ_TERM_FORBIDDEN : plain_status(row, *plain_count);
    if (one.len == 0)
        return gtsv_fault_set(&row->fault, row->cells[GTSV_TARGET].begin,
                              "a “!” without a term behind it");
    *plain_count += !forbidden;
    return add_term(row, GTSV_TARGET, gtsv_unescape(one, &row->scratch), status,
                    false);
}

static yz_status read_targets(gtsv_row *row)
{
    size_t pos = 0, plain_count = 0;
    bool kept[2] = { false, false };
    yz_str one;
    while (gtsv_alternative_next(row->cells[GTSV_TARGET].text, &pos, &one)) {
        bool forbidden = one.ptr[0] == '!';
        if (forbidden)
            one = yz_str_trim(yz_str_cut(one, 1, one.len));
        yz_status status = YZ_OK;
        if (!yz_str_equal(one, yz_str_of("=")))
            status = add_target(row, one, forbidden, &plain_count);
        else if (!kept[forbidden]) /* a second one would say the same again */
            status = add_kept(row, forbidden, &plain_count);
        if (status != YZ_OK)
            return status;
        kept[forbidden] |= yz_str_equal(one, yz_str_of("="));
    }
    return YZ_OK;
}

static yz_status check_terms(gtsv_row *row)
{
    if (row->count > row->source_count && row->source_count > 0)
        return YZ_OK;
    if (row->count == 0)
        return gtsv_fault_set(&row->fault, 0, "neither a source nor a target");
    if (row->source_count > 0)
        return gtsv_fault_set(&row->fault, row->cells[GTSV_SOURCE].begin,
                              "a term without a target");
    for (size_t i = 0; i < row->count; i++)
        if (row->terms[i].status >= YZ_TERM_DEPRECATED)
            return YZ_OK;
    return gtsv_fault_set(&row->fault, row->cells[GTSV_TARGET].begin,
                          "a row without a source needs a forbidden target");
}

/* Files that were put together have headers in their midst. */
static yz_status check_header(gtsv_row *row)
{
    if (!gtsv_same_word(row->cells[GTSV_SOURCE].text, yz_str_of("source")) ||
        !gtsv_same_word(row->cells[GTSV_TARGET].text, yz_str_of("target")))
        return YZ_OK;
    return gtsv_fault_set(&row->fault, 0, "a header behind the first row");
}

/* ---- The row ----------------------------------------------------------- */

static void fill_concept(const gtsv_row *row, yz_concept *out)
{
    memset(out, 0, sizeof *out);
    out->id = row->cells[GTSV_CONCEPT].text;
    out->domain = row->cells[GTSV_DOMAIN].text;
    out->note = row->cells[GTSV_NOTE].text;
    out->origin = row->cells[GTSV_ORIGIN].text;
    out->pos = row->cells[GTSV_POS].text;
    out->when = row->cells[GTSV_WHEN].text;
    out->scope = row->cells[GTSV_SCOPE].text;
    out->line = row->common.line;
    out->target_only = row->count > 0 && row->source_count == 0;
    out->proposed = row->common.status == YZ_TERM_PROPOSED;
    out->terms = row->terms;
    out->term_count = row->count;
}

yz_status gtsv_row_read(gtsv_row *row, gtsv_line *line,
                        yz_concept *concept_read)
{
    bool blank;
    memset(&row->common, 0, sizeof row->common);
    row->count = row->source_count = 0;
    row->common.line = line->number;
    yz_status status = gtsv_scratch_reset(&row->scratch, line);
    if (status == YZ_OK)
        status = read_cells(row, line, &blank);
    if (status != YZ_OK)
        return status;
    if (!blank) {
        status = check_header(row);
        if (status == YZ_OK)
            status = read_words(row);
        if (status == YZ_OK)
            status = check_condition(row);
        if (status == YZ_OK)
            status = read_sources(row);
        if (status == YZ_OK)
            status = read_targets(row);
        if (status == YZ_OK)
            status = check_terms(row);
    }
    fill_concept(row, concept_read);
    return status;
}
