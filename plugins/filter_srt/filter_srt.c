/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Subtitles: SubRip (.srt) and WebVTT (.vtt).  A block is the text of a cue.
 *
 * A cue is the lines behind a line of times, to the next blank one; all else,
 * numbers, names of cues, settings, notes, styles, is no text.  A line break is
 * a code with a blank for its text; tags and SubStation Alpha's {\an8} are
 * codes too.  SubRip has no standard: it is taken as players take it.  WebVTT:
 * W3C, section 4.
 */
#include <stdio.h>

#include "../content/content.h"
#include "../message/message.h"

struct reading {
    yz_str content;
    yz_str name;
    size_t pos;
    bool webvtt;
    size_t cues;
    message message;
    char id[24];
    const yz_filter_sink *sink;
    yz_error *err;
};

/* ---- Lines -------------------------------------------------------------- */

/* The line at *pos without its end, behind which *pos moves. */
static yz_span next_line(yz_str content, size_t *pos)
{
    yz_span line = { *pos, *pos };

    while (line.end < content.len && content.ptr[line.end] != '\n' &&
           content.ptr[line.end] != '\r')
        line.end++;
    *pos = line.end;
    if (*pos < content.len && content.ptr[*pos] == '\r')
        ++*pos;
    if (*pos < content.len && content.ptr[*pos] == '\n' &&
        (*pos == line.end || content.ptr[*pos - 1] == '\r'))
        ++*pos;
    return line;
}

static bool is_blank(yz_str content, yz_span line)
{
    return yz_str_trim(yz_str_cut(content, line.begin, line.end)).len == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether a time begins the text: digits and colons, then a fraction; its
 * length goes into *len. */
static bool takes_time(yz_str text, size_t *len)
{
    size_t at = 0;
    size_t colons = 0;

    while (at < text.len && (is_digit(text.ptr[at]) || text.ptr[at] == ':'))
        colons += text.ptr[at++] == ':';
    if (colons == 0 || colons > 2 || at >= text.len ||
        (text.ptr[at] != ',' && text.ptr[at] != '.'))
        return false;
    *len = at + 1;
    while (*len < text.len && is_digit(text.ptr[*len]))
        ++*len;
    return *len > at + 1;
}

static bool is_timing(yz_str line)
{
    yz_str text = yz_str_trim(line);
    size_t len;

    if (!takes_time(text, &len))
        return false;
    text = yz_str_trim(yz_str_cut(text, len, text.len));
    return text.len > 3 && memcmp(text.ptr, "-->", 3) == 0 &&
           takes_time(yz_str_trim(yz_str_cut(text, 3, text.len)), &len);
}

/* ---- References --------------------------------------------------------- */

static const struct reference {
    const char *name;
    uint32_t character;
} references[] = {
    { "&amp;", '&' },   { "&lt;", '<' },     { "&gt;", '>' },
    { "&nbsp;", 0xA0 }, { "&lrm;", 0x200E }, { "&rlm;", 0x200F },
};

static const struct reference *reference_at(yz_str text, size_t at)
{
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        size_t len = strlen(references[i].name);
        if (text.len - at >= len &&
            memcmp(text.ptr + at, references[i].name, len) == 0)
            return &references[i];
    }
    return NULL;
}

/* A shown < that would look like a tag's begin stays as it is written. */
static yz_status take_text(struct reading *r, yz_span cue)
{
    yz_status status = YZ_OK;

    message_begin(&r->message, cue.begin);
    for (size_t at = cue.begin; at < cue.end && status == YZ_OK;) {
        const struct reference *reference = NULL;
        size_t begin = at;

        while (at < cue.end && !reference) {
            if (r->webvtt && r->content.ptr[at] == '&')
                reference = reference_at(r->content, at);
            at += !reference;
        }
        status = message_copy(&r->message, at - begin);
        if (status != YZ_OK || !reference)
            continue;
        at += strlen(reference->name);
        status = reference->character == '<' || reference->character == '>'
                     ? message_copy(&r->message, strlen(reference->name))
                     : message_char(&r->message, reference->character,
                                    strlen(reference->name));
    }
    return status;
}

/* ---- Cues --------------------------------------------------------------- */

static yz_status give_cue(struct reading *r, yz_span cue)
{
    message *m = &r->message;
    yz_block block = { .struct_size = sizeof block,
                       .side = YZ_SOURCE,
                       .kind = YZ_BLOCK_PARAGRAPH,
                       .writable = true };

    if (take_text(r, cue) != YZ_OK ||
        message_finish(m, MESSAGE_CUE | MESSAGE_UNWRAP) != YZ_OK)
        return yz_fail_no_memory(r->err);
    if (message_is_blank(m))
        return YZ_OK;
    snprintf(r->id, sizeof r->id, "%zu", r->cues);
    message_block(m, &block);
    block.id = yz_str_of(r->id);
    block.style = r->webvtt;
    return r->sink->block(r->sink->payload, &block);
}

/* The lines from r->pos to the next blank one, or in a file that lacks it to
 * the times of the next cue and the number in front of them. */
static yz_span take_cue(struct reading *r)
{
    yz_span cue = { r->pos, r->pos };
    yz_span before = { 0, 0 };

    while (r->pos < r->content.len) {
        size_t pos = r->pos;
        yz_span line = next_line(r->content, &pos);

        if (is_blank(r->content, line))
            break;
        if (is_timing(yz_str_cut(r->content, line.begin, line.end))) {
            if (before.end > before.begin)
                cue.end = before.begin;
            break;
        }
        r->pos = pos;
        cue.end = line.end;
        before = line;
        for (size_t i = line.begin; i < line.end; i++)
            if (!is_digit(r->content.ptr[i]))
                before.end = before.begin;
    }
    return cue;
}

static yz_status read_cues(struct reading *r)
{
    yz_status status = YZ_OK;

    while (r->pos < r->content.len && status == YZ_OK) {
        yz_span line = next_line(r->content, &r->pos);

        if (!is_timing(yz_str_cut(r->content, line.begin, line.end)))
            continue;
        r->cues++;
        status = give_cue(r, take_cue(r));
    }
    if (status == YZ_OK && r->cues == 0 && yz_str_trim(r->content).len > 0 &&
        !r->webvtt)
        return yz_fail(r->err, YZ_FORMAT,
                       "%.*s: no line has the times of a subtitle, "
                       "“00:00:01,000 --> 00:00:02,000”",
                       YZ_STR_ARG(r->name));
    return status;
}

static yz_status pour(void *self, const yz_filter_input *input, yz_str content,
                      const yz_filter_sink *sink, yz_error *err)
{
    struct reading r = {
        .content = content, .name = input->name, .sink = sink, .err = err
    };
    yz_status status;

    (void)self;
    r.webvtt = content.len >= 6 && memcmp(content.ptr, "WEBVTT", 6) == 0;
    message_init(&r.message, content);
    status = read_cues(&r);
    message_done(&r.message);
    return status;
}

static yz_status srt_read(void *self, const yz_filter_input *input,
                          const yz_filter_sink *sink, yz_error *err)
{
    return content_read(self, input, input->encoding, pour, sink, err);
}

/* What a character of new text must be written as; NULL: itself. */
static const char *escape_at(yz_str t, size_t at, bool webvtt)
{
    char next = at + 1 < t.len ? t.ptr[at + 1] : 0;

    switch (t.ptr[at]) {
    case '\n': /* a blank line would end the cue */
    case '\r':
        return " ";
    case '>': /* “-->” would begin another one */
        if (at < 2 || memcmp(t.ptr + at - 2, "--", 2) != 0)
            return NULL;
        return webvtt ? "&gt;" : "\xE2\x80\xBA";
    case '&':
        return !webvtt || reference_at(t, at) ? NULL : "&amp;";
    case '<': /* what would be a tag */
        if (!webvtt || !memchr(t.ptr + at, '>', t.len - at))
            return NULL;
        return next == '/' || (unsigned char)next > '9' ? "&lt;" : NULL;
    default:
        return NULL;
    }
}

static yz_status srt_encode(void *self, const yz_filter_text *text, yz_buf *out,
                            yz_error *err)
{
    (void)self;
    for (size_t i = 0; i < text->text.len; i++) {
        const char *escape = escape_at(text->text, i, text->style != 0);

        if (escape)
            yz_buf_add_text(out, escape);
        else
            yz_buf_add_byte(out, text->text.ptr[i]);
    }
    return out->failed ? yz_fail_no_memory(err) : YZ_OK;
}

static const char *const suffixes[] = { ".srt", ".vtt", NULL };

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .read = srt_read,
    .bilingual = false,
    .encode = srt_encode,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("filter", "srt", &ops),
    .summary = "reads and writes subtitles",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
} };

YZ_PLUGIN_DEFINE(filter_srt) = {
    YZ_PLUGIN_HEAD("filter_srt", "0.1.0"),
    .summary = "subtitles: SubRip and WebVTT",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
