/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lexicon format "tsv": a table of words that any editor can write.
 *
 *   word  TAB  translation  [TAB  weight]
 *
 * The weight is a number above 0, 1 where there is none.  A first row of two
 * language tags ("zh TAB en") tells the languages; without one they are those
 * that are wanted.  Lines that begin with # are comments.  A row that cannot be
 * used is told with its line and column.
 */
#include <strings.h>
#include <yizhi/kind/lexicon_format.h>

enum {
    LONGEST_NUMBER = 30
};

struct row {
    yz_str cells[3];
    size_t begin[3]; /* in the line */
    size_t count;
};

struct reading {
    const yz_lexicon_format_sink *sink;
    const yz_lexicon_input *input;
    size_t line;
    bool started; /* the first row is behind us */
};

/* ---- Recognition ---- */

static bool has_suffix(yz_str name, const char *suffix)
{
    size_t len = strlen(suffix);

    return name.len > len &&
           strncasecmp(name.ptr + name.len - len, suffix, len) == 0;
}

static int sniff(yz_str name, yz_str head)
{
    int sure = has_suffix(name, ".tsv") || has_suffix(name, ".tab") ? 40 : 0;

    if (head.len > 0 && (head.ptr[0] == '<' || memchr(head.ptr, 0, head.len)))
        return 0;
    return head.len > 0 && memchr(head.ptr, '\t', head.len) ? sure + 30 : sure;
}

/* ---- Rows ---- */

/* The next line without its end, which may be LF, CRLF or CR. */
static bool next_line(yz_str content, size_t *pos, yz_str *line)
{
    size_t begin = *pos;
    size_t end = begin;

    if (begin >= content.len)
        return false;
    while (end < content.len && content.ptr[end] != '\n' &&
           content.ptr[end] != '\r')
        end++;
    *line = yz_str_cut(content, begin, end);
    if (end + 1 < content.len && content.ptr[end] == '\r' &&
        content.ptr[end + 1] == '\n')
        end++;
    *pos = end + 1;
    return true;
}

static void read_row(yz_str line, struct row *row)
{
    size_t begin = 0;

    row->count = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && line.ptr[i] != '\t')
            continue;
        if (row->count < 3) {
            row->begin[row->count] = begin;
            row->cells[row->count++] = yz_str_trim(yz_str_cut(line, begin, i));
        }
        begin = i + 1;
    }
}

/* Digits with at most one point; the locale has no say. */
static bool read_weight(yz_str text, double *weight)
{
    double scale = 1;
    bool fraction = false;
    bool digit = false;

    *weight = 0;
    for (size_t i = 0; i < text.len && text.len <= LONGEST_NUMBER; i++) {
        char c = text.ptr[i];

        if (c == '.' && !fraction) {
            fraction = true;
        } else if (c >= '0' && c <= '9') {
            *weight = *weight * 10 + (c - '0');
            scale *= fraction ? 10 : 1;
            digit = true;
        } else {
            return false;
        }
    }
    *weight /= scale;
    return digit && *weight > 0 && *weight < 1e6;
}

static yz_status reject(const struct reading *r, yz_str line, size_t at,
                        const char *reason)
{
    yz_place place = { r->line, 1 + yz_utf8_count(yz_str_cut(line, 0, at)) };

    return r->sink->reject(r->sink->payload, place, reason);
}

static yz_status take_row(const struct reading *r, yz_str line,
                          const struct row *row)
{
    double weight = 1;

    if (row->count < 2 || row->cells[1].len == 0)
        return reject(r, line, line.len, "a word without a translation");
    if (row->cells[0].len == 0)
        return reject(r, line, 0, "a translation without a word");
    if (row->count > 2 && row->cells[2].len > 0 &&
        !read_weight(row->cells[2], &weight))
        return reject(r, line, row->begin[2],
                      "the weight is no number above 0, like 0.5");
    return r->sink->entry(r->sink->payload, row->cells[0], row->cells[1],
                          weight);
}

/* ---- The table ---- */

static bool is_one_of(yz_str tag, const yz_str lang[2])
{
    return yz_lang_valid(tag) &&
           (yz_lang_same(tag, lang[0]) || yz_lang_same(tag, lang[1]));
}

/* Two tags, one of them of a wanted language: more than two words that happen
 * to look like tags ("de" is a word in French). */
static bool is_header(const struct reading *r, const struct row *row)
{
    return row->count >= 2 && row->cells[0].len <= 12 &&
           row->cells[1].len <= 12 && yz_lang_valid(row->cells[0]) &&
           yz_lang_valid(row->cells[1]) &&
           (is_one_of(row->cells[0], r->input->lang) ||
            is_one_of(row->cells[1], r->input->lang)) &&
           !yz_lang_same(row->cells[0], row->cells[1]);
}

/* The file's name without its folders. */
static yz_str last_part(yz_str path)
{
    size_t begin = path.len;

    while (begin > 0 && path.ptr[begin - 1] != '/')
        begin--;
    return yz_str_cut(path, begin, path.len);
}

static yz_status tell_source(const struct reading *r, const struct row *header)
{
    yz_lexicon_source source = {
        .struct_size = sizeof source,
        .name = last_part(r->input->name),
        .trust = 1,
    };

    if (source.name.len == 0)
        source.name = yz_str_of("a table");
    for (int side = 0; side < 2; side++)
        source.lang[side] = header ? header->cells[side] : r->input->lang[side];
    return r->sink->source(r->sink->payload, &source);
}

static yz_status take_line(struct reading *r, yz_str line)
{
    struct row row;
    yz_status status = YZ_OK;
    bool header = false;

    if (yz_str_trim(line).len == 0 || line.ptr[0] == '#')
        return YZ_OK;
    read_row(line, &row);
    if (!r->started) {
        header = is_header(r, &row);
        status = tell_source(r, header ? &row : NULL);
        r->started = true;
    }
    if (status != YZ_OK || header)
        return status;
    return take_row(r, line, &row);
}

static yz_status read(void *self, const yz_lexicon_input *input,
                      const yz_lexicon_format_sink *sink, yz_error *err)
{
    struct reading r = { .sink = sink, .input = input };
    yz_decoded decoded;
    size_t pos = 0;
    yz_str line;
    yz_status status =
        yz_decode(input->bytes, yz_str_of(""), input->name, &decoded, err);

    (void)self;
    while (status == YZ_OK && next_line(decoded.text, &pos, &line)) {
        r.line++;
        status = take_line(&r, line);
    }
    yz_decoded_done(&decoded);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

/* ---- Descriptor ---- */

static const yz_lexicon_format_ops ops = {
    .struct_size = sizeof(yz_lexicon_format_ops),
    .sniff = sniff,
    .read = read,
};

static const char *const suffixes[] = { ".tsv", ".tab", NULL };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("lexicon_format", "tsv", &ops),
    .summary = "tables of words: word, translation, weight",
    .rank = 10,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(lexicon_tsv) = {
    YZ_PLUGIN_HEAD("lexicon_tsv", "0.1.0"),
    .summary = "reads tables of words",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
