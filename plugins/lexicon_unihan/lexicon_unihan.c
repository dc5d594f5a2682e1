/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lexicon format "unihan": what the Unicode Character Database knows of Chinese
 * characters (UAX 38): English definitions, readings, simplified forms.
 *
 * It collects Unihan_Readings.txt and Unihan_Variants.txt from the machine.  A
 * character that is among its own simplified forms stays as it is: 乾 is 干 in
 * most words, but not in all.
 */
#include "../collecting/collecting.h"
#include "unihan_gloss.h"
#include "unihan_unpack.h"

enum {
    MOST_GLOSS = 4096
};

struct reading {
    const yz_lexicon_format_sink *sink;
    bool glosses; /* English is wanted */
    yz_buf text;
};

struct line {
    uint32_t character;
    yz_str field;
    yz_str value;
};

/* ---- Lines ---- */

static uint32_t code_point_of(yz_str text)
{
    uint32_t value = 0;

    if (text.len < 6 || text.len > 8 || memcmp(text.ptr, "U+", 2) != 0)
        return 0;
    for (size_t i = 2; i < text.len; i++) {
        char c = text.ptr[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : 16;
        if (digit > 15)
            return 0;
        value = value * 16 + digit;
    }
    return value <= 0x10FFFF ? value : 0;
}

/* The text up to `end` or the end; *rest is what follows. */
static yz_str take_until(yz_str text, char end, yz_str *rest)
{
    const char *found = text.len ? memchr(text.ptr, end, text.len) : NULL;
    size_t at = found ? (size_t)(found - text.ptr) : text.len;

    *rest = yz_str_cut(text, found ? at + 1 : at, text.len);
    return yz_str_cut(text, 0, at);
}

/* Whether the line tells something; comments and blank lines do not. */
static bool read_line(yz_str text, struct line *line)
{
    yz_str rest;

    text = yz_str_trim(text);
    if (text.len == 0 || text.ptr[0] == '#')
        return false;
    line->character = code_point_of(take_until(text, '\t', &rest));
    line->field = take_until(rest, '\t', &line->value);
    return true;
}

static bool is(yz_str text, const char *word)
{
    return yz_str_equal(text, yz_str_of(word));
}

/* ---- Fields ---- */

static yz_status take_definition(struct reading *r, const struct line *line)
{
    yz_status status = YZ_OK;
    char utf8[8];
    yz_buf headword;

    yz_buf_init(&headword, sizeof utf8);
    yz_buf_add_char(&headword, line->character);
    status = headword.failed;
    for (size_t pos = 0;
         status == YZ_OK && unihan_gloss_next(line->value, &pos, &r->text);) {
        yz_str gloss = unihan_gloss_core(yz_buf_str(&r->text));

        if (r->text.failed)
            status = r->text.failed;
        else if (unihan_gloss_is_word(gloss))
            status = r->sink->entry(r->sink->payload, yz_buf_str(&headword),
                                    gloss, 1);
    }
    yz_buf_done(&headword);
    return status;
}

static yz_status take_readings(struct reading *r, const struct line *line)
{
    yz_buf_clear(&r->text);
    if (unihan_readings(line->value, &r->text) != YZ_OK)
        return r->text.failed;
    return r->sink->character(r->sink->payload, line->character, 0,
                              yz_buf_str(&r->text));
}

static yz_status take_simplified(struct reading *r, const struct line *line)
{
    uint32_t plain = 0;
    yz_str rest = line->value;

    while (rest.len > 0) {
        uint32_t form = code_point_of(take_until(rest, ' ', &rest));

        if (form == line->character)
            plain = form;
        else if (plain == 0)
            plain = form;
    }
    if (plain == 0)
        return YZ_OK;
    return r->sink->character(r->sink->payload, line->character, plain,
                              yz_str_of(""));
}

static yz_status take_line(struct reading *r, const struct line *line)
{
    if (is(line->field, "kDefinition"))
        return r->glosses ? take_definition(r, line) : YZ_OK;
    if (is(line->field, "kHanyuPinlu") || is(line->field, "kMandarin") ||
        is(line->field, "kTGHZ2013") || is(line->field, "kXHC1983"))
        return take_readings(r, line);
    if (is(line->field, "kSimplifiedVariant"))
        return take_simplified(r, line);
    return YZ_OK;
}

static yz_status take_lines(struct reading *r, yz_str content)
{
    yz_status status = YZ_OK;

    for (size_t number = 1; content.len > 0 && status == YZ_OK; number++) {
        yz_place place = { number, 1 };
        struct line line;

        if (!read_line(take_until(content, '\n', &content), &line))
            continue;
        if (line.character == 0 || !yz_utf8_valid(line.value, NULL))
            status = r->sink->reject(r->sink->payload, place,
                                     "this is no line of the Unihan database");
        else
            status = take_line(r, &line);
    }
    return status;
}

/* ---- Collecting ---- */

static yz_status tell_source(const struct reading *r, yz_str content)
{
    yz_lexicon_source source = {
        .struct_size = sizeof source,
        .name = yz_str_of("Unihan"),
        .version = collecting_value(content, "# Unicode version: ", '\n'),
        .licence = yz_str_of("Unicode-DFS-2016"),
        .trust = 1,
    };

    if (r->glosses) {
        source.lang[0] = yz_str_of("zh");
        source.lang[1] = yz_str_of("en");
    }
    return r->sink->source(r->sink->payload, &source);
}

static yz_status take_file(struct reading *r, const yz_lexicon_input *input,
                           yz_str folder, const char *name, bool first,
                           yz_error *err)
{
    yz_buf content;
    yz_status status = unihan_file(input, folder, name, &content, err);

    if (status != YZ_OK)
        return status;
    if (first)
        status = tell_source(r, yz_buf_str(&content));
    if (status == YZ_OK)
        status = take_lines(r, yz_buf_str(&content));
    yz_buf_done(&content);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

static yz_status collect(void *self, const yz_lexicon_input *input,
                         const yz_lexicon_format_sink *sink, yz_error *err)
{
    yz_str folder = yz_str_of(self);
    yz_str zh = yz_str_of("zh");
    yz_str en = yz_str_of("en");
    struct reading r = { .sink = sink };
    yz_status status;

    if (!yz_lang_same(input->lang[0], zh) && !yz_lang_same(input->lang[1], zh))
        return YZ_OK;
    r.glosses =
        yz_lang_same(input->lang[0], en) || yz_lang_same(input->lang[1], en);
    yz_buf_init(&r.text, MOST_GLOSS);
    status = take_file(&r, input, folder, "Unihan_Readings", true, err);
    if (status == YZ_OK)
        status = take_file(&r, input, folder, "Unihan_Variants", false, err);
    yz_buf_done(&r.text);
    if (status == YZ_NOT_FOUND) {
        yz_error_clear(err);
        return YZ_OK;
    }
    return status;
}

/* ---- Descriptor ---- */

static const yz_lexicon_format_ops ops = {
    .struct_size = sizeof(yz_lexicon_format_ops),
    .create = collecting_create,
    .destroy = collecting_destroy,
    .collect = collect,
};

static const yz_option options[] = { {
    .key = "folder",
    .type = YZ_OPTION_TEXT,
    .initial = "/usr/share/unicode",
    .help = "where Unihan_Readings.txt and Unihan_Variants.txt are, or the "
            "same packed with bzip2",
} };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("lexicon_format", "unihan", &ops),
    .summary = "Chinese characters in English, their readings and simplified "
               "forms, from Unicode's Unihan database",
    .rank = 30,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = 1,
} };

YZ_PLUGIN_DEFINE(lexicon_unihan) = {
    YZ_PLUGIN_HEAD("lexicon_unihan", "0.1.0"),
    .summary = "reads Unicode's Unihan database",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
