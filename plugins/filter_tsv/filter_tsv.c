/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An aligned bitext as a table: a row is a bead, its first column the source,
 * its second the target; other columns are no text.
 *
 * A header is recognised by what it says: one cell names the source (source,
 * src, or a tag of the source language), another the target; then the columns
 * are taken by these names.  A cell "lock" in it names the column in which a
 * person marks the rows that shall stay as they are.  A row that lacks one side
 * is a bead with one side, never dropped; only rows without text in either
 * column are passed over.  A first cell that begins with # is text (a Markdown
 * heading), not a comment.
 */
#include "../content/content.h"
#include "bitext_cell.h"

/* Which column holds which side. */
struct columns {
    size_t at[2];
    bool found[2];
    size_t lock; /* the mark of a locked row; NO_COLUMN: there is none */
};

static const size_t NO_COLUMN = SIZE_MAX;

enum {
    MOST_MISSING = 64 /* cells that are added to a short row */
};

/* The state of one reading. */
struct rows {
    yz_str content;
    char separator;
    struct columns columns;
    yz_buf text; /* of the cell that had doubled quotes */
    yz_map map;
    const yz_filter_sink *sink;
    yz_error *err;
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word(yz_str text, const char *word)
{
    size_t i = 0;

    while (i < text.len && word[i] && lower(text.ptr[i]) == word[i])
        i++;
    return i == text.len && !word[i];
}

/* ---- The header ------------------------------------------------------- */

static bool is_one_of(yz_str text, const char *const *words)
{
    for (; *words; words++)
        if (is_word(text, *words))
            return true;
    return false;
}

/* Whether the tag names the language, and where both languages are variants
 * of one (zh-Hans, zh-Hant), just this variant. */
static bool is_language(yz_str tag, yz_str lang, yz_str other)
{
    if (!yz_lang_valid(tag) || !yz_lang_same(tag, lang))
        return false;
    return !yz_lang_same(lang, other) || yz_lang_matches(lang, tag);
}

static bool names_side(yz_str cell, yz_side side, const yz_str *lang)
{
    static const char *const source[] = { "source", "src", "原文", "源文",
                                          NULL };
    static const char *const target[] = { "target", "tgt", "译文", "譯文",
                                          NULL };

    return is_one_of(cell, side == YZ_SOURCE ? source : target) ||
           is_language(cell, lang[side], lang[1 - side]);
}

/* Reads the row at *pos as a header; if it is one, takes the columns from it
 * and moves *pos behind it. */
static void take_header(struct rows *rows, const yz_str *lang, size_t *pos)
{
    struct columns columns = { { 0, 1 }, { false, false }, NO_COLUMN };
    size_t end = *pos;
    size_t column = 0;
    bool more;

    do {
        bitext_cell cell;
        yz_str text;

        more = bitext_cell_next(rows->content, rows->separator, &end, &cell);
        text = yz_str_cut(rows->content, cell.begin, cell.end);
        for (int side = YZ_SOURCE; side <= YZ_TARGET; side++) {
            if (columns.found[side] || !names_side(text, (yz_side)side, lang))
                continue;
            columns.at[side] = column;
            columns.found[side] = true;
            break;
        }
        if (is_word(text, "lock"))
            columns.lock = column;
        column++;
    } while (more);
    if (columns.found[YZ_SOURCE] && columns.found[YZ_TARGET]) {
        rows->columns = columns;
        *pos = end;
    }
}

/* ---- Rows ------------------------------------------------------------- */

/* Any mark but an empty cell and what spreadsheets write for "not ticked". */
static bool is_lock(yz_str text)
{
    static const char *const no[] = { "0", "no", "false", "否", NULL };

    return text.len > 0 && !is_one_of(text, no);
}

/* Text of a cell with doubled quotes. */
static yz_status unquote(struct rows *rows, const bitext_cell *cell,
                         yz_block *block)
{
    yz_buf_clear(&rows->text);
    rows->map.count = 0;
    rows->map.text = 0;
    rows->map.origin = cell->begin;
    if (bitext_cell_unquote(rows->content, cell, &rows->text, &rows->map) !=
        YZ_OK)
        return yz_fail_no_memory(rows->err);
    block->text = yz_buf_str(&rows->text);
    block->map = &rows->map;
    return YZ_OK;
}

/* Where a translation goes: the text, or where there is none all of the cell.
 */
static void make_writable(const struct rows *rows, const bitext_cell *cell,
                          yz_block *block)
{
    block->writable = true;
    block->style = (unsigned char)rows->separator;
    block->region = cell->whole;
    if (cell->begin == cell->end)
        return;
    block->region = yz_span_of(cell->begin, cell->end);
    if (cell->quoted)
        block->style |= BITEXT_QUOTED;
    else if (cell->begin > cell->whole.begin || cell->end < cell->whole.end)
        block->style |= BITEXT_PADDED;
}

static yz_status give_block(struct rows *rows, yz_side side,
                            const bitext_cell *cell, bool locked)
{
    yz_block block = { .struct_size = sizeof block,
                       .side = side,
                       .kind = YZ_BLOCK_CELL,
                       .begin = cell->begin,
                       .segment = true,
                       .locked = locked };
    yz_status status = YZ_OK;

    block.text = yz_str_cut(rows->content, cell->begin, cell->end);
    if (block.text.len == 0 && side == YZ_SOURCE)
        return YZ_OK;
    if (side == YZ_TARGET)
        make_writable(rows, cell, &block);
    if (cell->doubled)
        status = unquote(rows, cell, &block);
    return status ? status : rows->sink->block(rows->sink->payload, &block);
}

/* A row that ends before its target's column: the cells that lack are written
 * with the translation. */
static yz_status give_missing(struct rows *rows, size_t end, size_t cells,
                              bool locked)
{
    char separators[MOST_MISSING];
    size_t count = rows->columns.at[YZ_TARGET] + 1 - cells;
    yz_block block = { .struct_size = sizeof block,
                       .side = YZ_TARGET,
                       .kind = YZ_BLOCK_CELL,
                       .begin = end,
                       .text = yz_str_cut(rows->content, end, end),
                       .segment = true,
                       .locked = locked,
                       .writable = true,
                       .style = (unsigned char)rows->separator,
                       .region = { end, end } };

    if (count > sizeof separators)
        return YZ_OK;
    memset(separators, rows->separator, count);
    block.open = (yz_str){ separators, count };
    return rows->sink->block(rows->sink->payload, &block);
}

/* The row at *pos; moves behind it. */
static yz_status give_row(struct rows *rows, size_t *pos)
{
    bitext_cell sides[2];
    bitext_cell cell;
    yz_status status;
    size_t column = 0;
    bool locked = false;
    bool more;

    memset(sides, 0, sizeof sides);
    do {
        more = bitext_cell_next(rows->content, rows->separator, pos, &cell);
        if (column == rows->columns.at[YZ_SOURCE])
            sides[YZ_SOURCE] = cell;
        else if (column == rows->columns.at[YZ_TARGET])
            sides[YZ_TARGET] = cell;
        else if (column == rows->columns.lock)
            locked = is_lock(yz_str_cut(rows->content, cell.begin, cell.end));
        column++;
    } while (more);
    if (sides[0].begin == sides[0].end && sides[1].begin == sides[1].end)
        return YZ_OK;
    status = give_block(rows, YZ_SOURCE, &sides[YZ_SOURCE], locked);
    if (status == YZ_OK)
        status = column > rows->columns.at[YZ_TARGET]
                     ? give_block(rows, YZ_TARGET, &sides[YZ_TARGET], locked)
                     : give_missing(rows, cell.whole.end, column, locked);
    return status ? status : rows->sink->bead(rows->sink->payload);
}

static size_t past_blank_lines(yz_str content)
{
    size_t line = 0;

    for (size_t i = 0; i < content.len; i++) {
        char c = content.ptr[i];
        if (c == '\n' || c == '\r')
            line = i + 1;
        else if (c != ' ' && c != '\t')
            break;
    }
    return line;
}

static yz_status give_rows(struct rows *rows, const yz_str *lang)
{
    size_t pos = past_blank_lines(rows->content);
    yz_status status = YZ_OK;

    take_header(rows, lang, &pos);
    while (pos < rows->content.len && status == YZ_OK)
        status = give_row(rows, &pos);
    return status;
}

static bool has_suffix(yz_str name, const char *suffix)
{
    size_t len = strlen(suffix);

    return name.len > len &&
           is_word(yz_str_cut(name, name.len - len, name.len), suffix);
}

/* In CSV what follows a quoted cell of the first line, else what the line has
 * most of; a tab counts more than any number of others. */
static char separator_of(yz_str name, yz_str content)
{
    static const char separators[] = ",;\t";
    size_t counts[3] = { 0, 0, 0 };
    size_t best = 0;
    bool quoted = false;

    if (!has_suffix(name, ".csv"))
        return '\t';
    for (size_t i = past_blank_lines(content); i < content.len; i++) {
        const char *found;

        if (!quoted && (content.ptr[i] == '\n' || content.ptr[i] == '\r'))
            break;
        if (content.ptr[i] == '"')
            quoted = !quoted;
        found = quoted ? NULL : memchr(separators, content.ptr[i], 3);
        if (found && i > 0 && content.ptr[i - 1] == '"')
            return *found;
        if (found)
            counts[found - separators]++;
    }
    for (size_t i = 1; i < 3; i++)
        if (counts[i] > (i == 2 ? 0 : counts[best]))
            best = i;
    return separators[best];
}

static yz_status pour(const yz_filter_input *input, const yz_decoded *decoded,
                      const yz_filter_sink *sink, yz_error *err)
{
    yz_str content = decoded->text;
    struct rows rows = { .content = content,
                         .columns = { .at = { 0, 1 }, .lock = NO_COLUMN },
                         .sink = sink,
                         .err = err };
    yz_status status;

    rows.separator = separator_of(input->name, content);
    if (content.len > 0 && !memchr(content.ptr, rows.separator, content.len) &&
        yz_str_trim(content).len > 0)
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: no line has a %s between source and target; "
                       "a text in one language should be named .txt",
                       YZ_STR_ARG(input->name),
                       rows.separator == '\t' ? "tab" : "comma");
    status = content_tell(decoded, input, sink);
    if (status != YZ_OK)
        return status;
    yz_buf_init(&rows.text, content.len);
    yz_map_init(&rows.map, 0);
    status = give_rows(&rows, input->lang);
    yz_buf_done(&rows.text);
    yz_map_done(&rows.map);
    return status;
}

static yz_status tsv_read(void *self, const yz_filter_input *input,
                          const yz_filter_sink *sink, yz_error *err)
{
    yz_decoded decoded;
    yz_status status =
        yz_decode(input->bytes, input->encoding, input->name, &decoded, err);

    (void)self;
    if (status != YZ_OK)
        return status;
    status = pour(input, &decoded, sink, err);
    yz_decoded_done(&decoded);
    return status;
}

/* ---- Sniffing --------------------------------------------------------- */

/* The head in units of one or two bytes: Excel's “Unicode text” is UTF-16. */
struct units {
    yz_str head;
    size_t begin;
    size_t size;
    size_t low; /* which byte of a unit is the low one */
};

static struct units units_of(yz_str head)
{
    struct units units = { head, 0, 1, 0 };

    if (head.len >= 2 && (memcmp(head.ptr, "\xFF\xFE", 2) == 0 ||
                          memcmp(head.ptr, "\xFE\xFF", 2) == 0)) {
        units.begin = 2;
        units.size = 2;
        units.low = head.ptr[0] == '\xFE';
    }
    return units;
}

static unsigned unit_at(const struct units *units, size_t pos)
{
    const unsigned char *at = (const unsigned char *)units->head.ptr + pos;

    return units->size == 1 ? at[0]
                            : at[units->low] + 256U * at[1 - units->low];
}

static bool is_letter(unsigned unit)
{
    return unit >= 0x80 || (unit >= 'A' && unit <= 'Z') ||
           (unit >= 'a' && unit <= 'z');
}

/* Whether at least four in five of the whole lines, and no fewer than two,
 * have letters in their first two columns.  A table of contents has numbers
 * there, a text with indents nothing. */
static bool looks_like_bitext(yz_str head)
{
    struct units units = units_of(head);
    size_t lines = 0;
    size_t rows = 0;
    size_t column = 0;
    bool letters[2] = { false, false };
    bool any = false;

    for (size_t i = units.begin; i + units.size <= head.len; i += units.size) {
        unsigned c = unit_at(&units, i);
        if (c == '\n' || c == '\r') {
            lines += any;
            rows += letters[0] && letters[1];
            letters[0] = letters[1] = any = false;
            column = 0;
        } else if (c == '\t') {
            column++;
        } else if (c != ' ') {
            any = true;
            if (column < 2 && is_letter(c))
                letters[column] = true;
        }
    }
    return rows >= 2 && rows * 5 >= lines * 4;
}

/* Above filter "text" for its own suffixes, and for .txt that is a table. */
static int tsv_sniff(yz_str name, yz_str head)
{
    if (has_suffix(name, ".tsv") || has_suffix(name, ".tab") ||
        has_suffix(name, ".csv"))
        return 90;
    return has_suffix(name, ".txt") && looks_like_bitext(head) ? 40 : 0;
}

static const char *const suffixes[] = { ".tsv", ".tab", ".csv", NULL };

static yz_status tsv_encode(void *self, const yz_filter_text *text, yz_buf *out,
                            yz_error *err)
{
    (void)self;
    return bitext_cell_write(text->text, text->style, out) == YZ_OK
               ? YZ_OK
               : yz_fail_no_memory(err);
}

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .sniff = tsv_sniff,
    .read = tsv_read,
    .bilingual = true,
    .encode = tsv_encode,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "tsv", &ops),
    .summary = "reads and writes bilingual tables, one bead a row",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(filter_tsv) = {
    YZ_PLUGIN_HEAD("filter_tsv", "0.1.0"),
    .summary = "bilingual tables: TSV and CSV",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
