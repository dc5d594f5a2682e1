/* SPDX-License-Identifier: Apache-2.0 */
/* Text with the escapes of its form; see forms_out.h. */
#include "forms_out.h"

#include "../findings/findings_json.h"

/* The most that is held before it is handed over: in the form junit the
 * findings of one pair. */
#define PENDING_MAX ((size_t)1 << 30)

void forms_out_init(forms_out *out, const yz_output *output)
{
    memset(out, 0, sizeof *out);
    out->output = output;
    yz_buf_init(&out->pending, PENDING_MAX);
}

void forms_out_done(forms_out *out)
{
    yz_buf_done(&out->pending);
}

yz_status forms_flush(forms_out *out, yz_error *err)
{
    const yz_output *output = out->output;
    if (out->status == YZ_OK && out->pending.len > 0)
        out->status = output->write(output->payload, yz_buf_str(&out->pending));
    yz_buf_clear(&out->pending);
    if (out->status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (out->status == YZ_LIMIT)
        return yz_fail(err, YZ_LIMIT,
                       "the report of one pair is larger than 1 GiB; check "
                       "fewer documents at once, or write another form");
    if (out->status != YZ_OK)
        return yz_fail(err, out->status, "the report cannot be written");
    return YZ_OK;
}

void forms_put_bytes(forms_out *out, yz_str bytes)
{
    if (out->status == YZ_OK)
        out->status = yz_buf_add(&out->pending, bytes);
}

void forms_put(forms_out *out, const char *words)
{
    forms_put_bytes(out, yz_str_of(words));
}

void forms_put_number(forms_out *out, size_t number)
{
    if (out->status == YZ_OK)
        out->status = yz_buf_printf(&out->pending, "%zu", number);
}

void forms_put_count(forms_out *out, size_t count, const char *one,
                     const char *many)
{
    if (out->status == YZ_OK)
        out->status = yz_buf_printf(&out->pending, yz_tr("%zu %s"), count,
                                    yz_trn(one, many, count));
}

/* ---- Escapes ---- */

static const char *escape_xml(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&apos;";
    default:
        return NULL;
    }
}

static const char *escape_command(uint32_t c, bool property)
{
    switch (c) {
    case '%':
        return "%25";
    case '\r':
        return "%0D";
    case '\n':
        return "%0A";
    case ':':
        return property ? "%3A" : NULL;
    case ',':
        return property ? "%2C" : NULL;
    default:
        return NULL;
    }
}

/* Marks of Markdown, and what would mention people or other numbers: a comment
 * that stands in between keeps these from being seen. */
static const char *escape_markdown(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '@':
        return "@<!-- -->";
    case '#':
        return "#<!-- -->";
    case '\\':
        return "\\\\";
    case '`':
        return "\\`";
    case '*':
        return "\\*";
    case '_':
        return "\\_";
    case '[':
        return "\\[";
    case ']':
        return "\\]";
    case '|':
        return "\\|";
    case '~':
        return "\\~";
    case '$':
        return "\\$";
    case ':':
        return "\\:";
    default:
        return NULL;
    }
}

static const char *escape_for(uint32_t c, forms_escape escape)
{
    const char *words = NULL;
    if (escape == FORMS_XML)
        words = escape_xml(c);
    else if (escape == FORMS_MARKDOWN)
        words = escape_markdown(c);
    else if (escape == FORMS_MESSAGE || escape == FORMS_PROPERTY)
        words = escape_command(c, escape == FORMS_PROPERTY);
    if (!words && (c == '\n' || c == '\r' || c == '\t'))
        return " ";
    return words;
}

/* U+FFFE and U+FFFF are no characters of XML. */
static bool is_unseen(uint32_t c)
{
    return json_write_unseen(c) || c == 0xFFFE || c == 0xFFFF;
}

void forms_put_text(forms_out *out, yz_str text, forms_escape escape)
{
    for (size_t i = 0; i < text.len && out->status == YZ_OK;) {
        uint32_t c = yz_utf8_next(text, &i);
        const char *words = escape_for(c, escape);
        if (words)
            forms_put(out, words);
        else if (is_unseen(c))
            out->status = yz_buf_printf(
                &out->pending, "%su{%X}",
                escape == FORMS_MARKDOWN ? "\\\\" : "\\", (unsigned)c);
        else
            out->status = yz_buf_add_char(&out->pending, c);
    }
}

/* ---- Sides ---- */

forms_side forms_side_of(const yz_finding *f, yz_side side)
{
    bool target = side == YZ_TARGET;
    forms_side s = {
        target ? f->target_name : f->source_name,
        f->parts[side],
        target ? f->target_place : f->source_place,
        target ? f->target_text : f->source_text,
        target ? f->target_span : f->source_span,
    };
    if (!yz_span_is_somewhere(s.span) || s.span.end > s.text.len)
        s.span = yz_span_nowhere();
    return s;
}

/* Names (S01 to S06) and abbreviations (A01 to A04) of the source itself: what
 * a target needs is told by other rules. */
static bool is_about_source(const char *rule)
{
    return (rule[0] == 'S' || (rule[0] == 'A' && strcmp(rule, "A05") != 0)) &&
           rule[1] >= '0' && rule[1] <= '9';
}

yz_side forms_main_side(const yz_finding *f)
{
    if (yz_span_is_somewhere(f->target_span))
        return YZ_TARGET;
    if (f->target_place.line == 0)
        return YZ_SOURCE;
    if (f->source_place.line > 0 && is_about_source(f->rule->id))
        return YZ_SOURCE;
    return YZ_TARGET;
}

bool forms_has_line(const forms_side *side)
{
    return side->place.line > 0 && side->part.len == 0;
}

void forms_put_place(forms_out *out, const forms_side *side,
                     forms_escape escape)
{
    if (side->place.line == 0)
        return;
    if (side->part.len > 0) {
        forms_put_text(out, side->part, escape);
        forms_put(out, " ¶");
    }
    forms_put_number(out, side->place.line);
    if (side->place.column > 0) {
        forms_put(out, ":");
        forms_put_number(out, side->place.column);
    }
}

void forms_put_elsewhere(forms_out *out, const yz_finding *f,
                         forms_escape escape)
{
    yz_side at = forms_main_side(f);
    forms_side here = forms_side_of(f, at);
    forms_side there =
        forms_side_of(f, at == YZ_TARGET ? YZ_SOURCE : YZ_TARGET);
    bool inside = here.part.len > 0 && here.place.line > 0;
    bool other = there.place.line > 0;
    if (!inside && !other)
        return;
    forms_put(out, " (");
    if (inside)
        forms_put_place(out, &here, escape);
    if (inside && other)
        forms_put(out, "; ");
    if (other) {
        forms_put_text(out, there.file, escape);
        forms_put(out, there.part.len > 0 ? " " : ":");
        forms_put_place(out, &there, escape);
    }
    forms_put(out, ")");
}
