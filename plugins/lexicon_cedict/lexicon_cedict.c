/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lexicon format "cedict": CC-CEDICT, a Chinese-English dictionary as a text
 * file, and others in its form.
 *
 *   中國 中国 [Zhong1 guo2] /China/
 *
 * The simplified word is the headword.  A word of one character tells its
 * reading, and the simplified form of a traditional one, too.  Entries that
 * only point elsewhere give no words and are no faults.
 */
#include <strings.h>
#include <yizhi/kind/lexicon_format.h>

#include "cedict_gloss.h"

enum {
    MOST_GLOSS = 4096
};

struct reading {
    const yz_lexicon_format_sink *sink;
    size_t line;
    yz_buf gloss;
    bool told; /* the source */
    yz_str version;
};

struct entry {
    yz_str traditional;
    yz_str simplified;
    yz_str pinyin;
    yz_str senses; /* "/China/", without the first slash */
};

/* ---- Recognition ---- */

static bool has_suffix(yz_str name, const char *suffix)
{
    size_t len = strlen(suffix);

    return name.len > len &&
           strncasecmp(name.ptr + name.len - len, suffix, len) == 0;
}

/* The text up to `end`; false: it is not there. */
static bool take_until(yz_str *rest, char end, yz_str *out)
{
    const char *found = rest->len ? memchr(rest->ptr, end, rest->len) : NULL;
    size_t at = found ? (size_t)(found - rest->ptr) : 0;

    if (!found)
        return false;
    *out = yz_str_cut(*rest, 0, at);
    *rest = yz_str_cut(*rest, at + 1, rest->len);
    return true;
}

static bool skip(yz_str *rest, const char *text)
{
    size_t len = strlen(text);

    if (rest->len < len || memcmp(rest->ptr, text, len) != 0)
        return false;
    *rest = yz_str_cut(*rest, len, rest->len);
    return true;
}

static bool read_entry(yz_str line, struct entry *e)
{
    return take_until(&line, ' ', &e->traditional) &&
           take_until(&line, ' ', &e->simplified) && skip(&line, "[") &&
           take_until(&line, ']', &e->pinyin) && skip(&line, " /") &&
           (e->senses = line, line.len > 0) && e->traditional.len > 0 &&
           e->simplified.len > 0;
}

/* The next line without its end. */
static bool next_line(yz_str content, size_t *pos, yz_str *line)
{
    const char *end;
    size_t at;

    if (*pos >= content.len)
        return false;
    end = memchr(content.ptr + *pos, '\n', content.len - *pos);
    at = end ? (size_t)(end - content.ptr) : content.len;
    *line = yz_str_trim(yz_str_cut(content, *pos, at));
    *pos = at + 1;
    return true;
}

static int sniff(yz_str name, yz_str head)
{
    int sure = has_suffix(name, ".u8") ? 40 : 0;
    size_t pos = 0;
    yz_str line;

    while (next_line(head, &pos, &line) && pos <= head.len) {
        struct entry e;

        if (line.len > 0 && line.ptr[0] != '#')
            return read_entry(line, &e) ? sure + 50 : sure;
    }
    return sure;
}

/* ---- Entries ---- */

static yz_status tell_source(struct reading *r)
{
    yz_lexicon_source source = {
        .struct_size = sizeof source,
        .name = yz_str_of("CC-CEDICT"),
        .version = r->version,
        .licence = yz_str_of("CC-BY-SA-4.0"),
        .lang = { yz_str_of("zh"), yz_str_of("en") },
        .trust = 1,
    };

    if (r->told)
        return YZ_OK;
    r->told = true;
    return r->sink->source(r->sink->payload, &source);
}

static yz_status take_senses(struct reading *r, const struct entry *e)
{
    yz_status status = YZ_OK;
    yz_str rest = e->senses;
    yz_str sense;

    while (status == YZ_OK && take_until(&rest, '/', &sense))
        for (size_t pos = 0;
             status == YZ_OK && cedict_gloss_next(sense, &pos, &r->gloss);) {
            if (r->gloss.failed)
                status = r->gloss.failed;
            else if (r->gloss.len > 0)
                status = r->sink->entry(r->sink->payload, e->simplified,
                                        yz_buf_str(&r->gloss), 1);
        }
    return status;
}

/* A word of one character, or 0. */
static uint32_t only_character(yz_str word)
{
    size_t at = 0;
    uint32_t c = yz_utf8_next(word, &at);

    return at == word.len ? c : 0;
}

static yz_status take_character(struct reading *r, const struct entry *e)
{
    uint32_t traditional = only_character(e->traditional);
    uint32_t simplified = only_character(e->simplified);
    yz_status status;
    yz_str readings;

    if (!traditional || !simplified ||
        !(yz_char_class(simplified) & YZ_CHAR_HAN))
        return YZ_OK;
    yz_buf_clear(&r->gloss);
    if (cedict_reading(e->pinyin, &r->gloss) != YZ_OK)
        return r->gloss.failed;
    readings = yz_buf_str(&r->gloss);
    status =
        r->sink->character(r->sink->payload, simplified, simplified, readings);
    if (status == YZ_OK && traditional != simplified)
        status = r->sink->character(r->sink->payload, traditional, simplified,
                                    readings);
    return status;
}

/* "#! date=2026-01-31T03:52:00Z" */
static void read_comment(struct reading *r, yz_str line)
{
    if (skip(&line, "#! date="))
        r->version = line;
}

static yz_status take_line(struct reading *r, yz_str line)
{
    yz_place place = { r->line, 1 };
    struct entry e;
    yz_status status;

    if (line.len == 0)
        return YZ_OK;
    if (line.ptr[0] == '#') {
        read_comment(r, line);
        return YZ_OK;
    }
    status = tell_source(r);
    if (status != YZ_OK)
        return status;
    if (!read_entry(line, &e))
        return r->sink->reject(r->sink->payload, place,
                               "this is no entry: 中國 中国 [Zhong1 guo2] "
                               "/China/");
    status = take_senses(r, &e);
    return status == YZ_OK ? take_character(r, &e) : status;
}

static yz_status read(void *self, const yz_lexicon_input *input,
                      const yz_lexicon_format_sink *sink, yz_error *err)
{
    struct reading r = { .sink = sink };
    yz_decoded decoded;
    size_t pos = 0;
    yz_str line;
    yz_status status =
        yz_decode(input->bytes, yz_str_of(""), input->name, &decoded, err);

    (void)self;
    yz_buf_init(&r.gloss, MOST_GLOSS);
    while (status == YZ_OK && next_line(decoded.text, &pos, &line)) {
        r.line++;
        status = take_line(&r, line);
        if (status == YZ_LIMIT && r.gloss.failed == YZ_LIMIT) {
            yz_place place = { r.line, 1 };

            yz_buf_clear(&r.gloss);
            status =
                sink->reject(sink->payload, place, "the entry is too long");
        }
    }
    yz_buf_done(&r.gloss);
    yz_decoded_done(&decoded);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

/* ---- Descriptor ---- */

static const yz_lexicon_format_ops ops = {
    .struct_size = sizeof(yz_lexicon_format_ops),
    .sniff = sniff,
    .read = read,
};

static const char *const suffixes[] = { ".u8", NULL };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("lexicon_format", "cedict", &ops),
    .summary = "CC-CEDICT and dictionaries in its form",
    .rank = 20,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(lexicon_cedict) = {
    YZ_PLUGIN_HEAD("lexicon_cedict", "0.1.0"),
    .summary = "reads CC-CEDICT",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
