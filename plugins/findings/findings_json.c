/* SPDX-License-Identifier: Apache-2.0 */
/* Findings and figures as JSON; see findings_json.h. */
#include "findings_json.h"

/* The edition of the members' structure: another number means that a reader
 * of the old one would go wrong.  Members may be added without. */
enum {
    SCHEMA = 1
};

static void name(json_write *json, const char *words)
{
    json_write_name(json, yz_str_of(words));
}

static void text_member(json_write *json, const char *key, yz_str value)
{
    name(json, key);
    json_write_text(json, value);
}

static void number_member(json_write *json, const char *key, size_t value)
{
    name(json, key);
    json_write_number(json, value);
}

static void bool_member(json_write *json, const char *key, bool value)
{
    name(json, key);
    json_write_bool(json, value);
}

/* Lines and columns begin at 1: 0 stands for none. */
static void place_member(json_write *json, const char *key, size_t value)
{
    name(json, key);
    if (value > 0)
        json_write_number(json, value);
    else
        json_write_null(json);
}

static void place_members(json_write *json, yz_place place)
{
    place_member(json, "line", place.line);
    place_member(json, "column", place.line > 0 ? place.column : 0);
}

/* Lengths of the same text in the units that readers count in. */
typedef struct units {
    size_t bytes, characters, utf16;
} units;

static units measure(yz_str text)
{
    units u = { text.len, 0, 0 };
    for (size_t i = 0; i < text.len;) {
        u.utf16 += yz_utf8_next(text, &i) > 0xFFFF ? 2 : 1;
        u.characters++;
    }
    return u;
}

static void range_member(json_write *json, const char *key, size_t begin,
                         size_t length)
{
    name(json, key);
    json_write_open(json, '[');
    json_write_number(json, begin);
    json_write_number(json, begin + length);
    json_write_close(json, '[');
}

static void span_member(json_write *json, yz_str text, yz_span span)
{
    name(json, "span");
    if (!yz_span_is_somewhere(span) || span.end > text.len) {
        json_write_null(json);
        return;
    }
    units before = measure(yz_str_cut(text, 0, span.begin));
    units inside = measure(yz_str_cut(text, span.begin, span.end));
    json_write_open_flat(json, '{');
    range_member(json, "bytes", before.bytes, inside.bytes);
    range_member(json, "characters", before.characters, inside.characters);
    range_member(json, "utf16", before.utf16, inside.utf16);
    json_write_close(json, '{');
}

static void side_member(json_write *json, const yz_finding *f, yz_side side)
{
    bool target = side == YZ_TARGET;
    yz_str text = target ? f->target_text : f->source_text;
    name(json, target ? "target" : "source");
    json_write_open(json, '{');
    text_member(json, "file", target ? f->target_name : f->source_name);
    if (f->parts[target].len > 0)
        text_member(json, "part", f->parts[target]);
    place_members(json, target ? f->target_place : f->source_place);
    text_member(json, "text", text);
    span_member(json, text, target ? f->target_span : f->source_span);
    json_write_close(json, '{');
}

/* Whether an argument of the same name came before: a name stands once in an
 * object.  Findings have a handful of arguments. */
static bool is_repeated(const yz_finding *f, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(f->arguments[i].name, f->arguments[index].name) == 0)
            return true;
    return false;
}

static void arguments_member(json_write *json, const yz_finding *f)
{
    name(json, "arguments");
    json_write_open(json, '{');
    for (size_t i = 0; i < f->argument_count; i++)
        if (!is_repeated(f, i))
            text_member(json, f->arguments[i].name, f->arguments[i].value);
    json_write_close(json, '{');
}

/* Which side a term is of.  Tags decide as far as they tell the two languages
 * apart, as zh-Hans and zh-Hant do; else the primary language does. */
static bool is_target_term(const yz_report_info *info, const yz_term *term)
{
    bool source = yz_lang_matches(info->lang[YZ_SOURCE], term->lang);
    bool target = yz_lang_matches(info->lang[YZ_TARGET], term->lang);
    if (source != target)
        return target;
    return !yz_lang_same(info->lang[YZ_SOURCE], term->lang);
}

static void terms_member(json_write *json, const yz_report_info *info,
                         const yz_concept *about, bool target)
{
    name(json, target ? "target" : "source");
    json_write_open(json, '[');
    for (size_t i = 0; i < about->term_count; i++) {
        const yz_term *term = &about->terms[i];
        if (is_target_term(info, term) != target)
            continue;
        json_write_open_flat(json, '{');
        text_member(json, "text", term->text);
        text_member(json, "lang", term->lang);
        text_member(json, "status",
                    yz_str_of(yz_term_status_name(term->status)));
        place_member(json, "line", term->line);
        json_write_close(json, '{');
    }
    json_write_close(json, '[');
}

/* The status of the rendering that the glossary recommends. */
static void status_member(json_write *json, const yz_report_info *info,
                          const yz_concept *about)
{
    yz_term_status best = YZ_TERM_DEPRECATED;
    for (size_t i = 0; i < about->term_count; i++)
        if (is_target_term(info, &about->terms[i]) &&
            about->terms[i].status < best)
            best = about->terms[i].status;
    name(json, "status");
    if (best == YZ_TERM_DEPRECATED)
        json_write_null(json);
    else
        json_write_text(json, yz_str_of(yz_term_status_name(best)));
}

static void concept_member(json_write *json, const yz_report_info *info,
                           const yz_concept *about)
{
    name(json, "concept");
    if (!about) {
        json_write_null(json);
        return;
    }
    json_write_open(json, '{');
    text_member(json, "id", about->id);
    text_member(json, "file", about->file);
    place_member(json, "line", about->line);
    status_member(json, info, about);
    bool_member(json, "proposed", about->proposed);
    bool_member(json, "target_only", about->target_only);
    text_member(json, "domain", about->domain);
    text_member(json, "note", about->note);
    terms_member(json, info, about, false);
    terms_member(json, info, about, true);
    json_write_close(json, '{');
}

void findings_json_finding(json_write *json, const yz_report_info *info,
                           const yz_finding *f)
{
    json_write_open(json, '{');
    text_member(json, "id", yz_str_of(f->id));
    text_member(json, "rule", yz_str_of(f->rule->id));
    text_member(json, "severity",
                yz_str_of(finding_severity_word(f->severity)));
    text_member(json, "message", f->message);
    text_member(json, "summary", yz_str_of(yz_tr(f->rule->summary)));
    number_member(json, "pair", f->pair);
    number_member(json, "bead", f->bead);
    side_member(json, f, YZ_SOURCE);
    side_member(json, f, YZ_TARGET);
    arguments_member(json, f);
    concept_member(json, info, f->about);
    json_write_close(json, '{');
}

void findings_json_accepted(json_write *json, const yz_report_info *info,
                            const yz_finding *f, const yz_decision *decision)
{
    json_write_open(json, '{');
    text_member(json, "reason", decision->reason);
    text_member(json, "who", decision->who);
    text_member(json, "date", decision->date);
    place_member(json, "line", decision->line);
    name(json, "finding");
    findings_json_finding(json, info, f);
    json_write_close(json, '{');
}

void findings_json_head(json_write *json, const yz_report_info *info)
{
    number_member(json, "schema", SCHEMA);
    text_member(json, "program", yz_str_of(info->program));
    text_member(json, "version", yz_str_of(info->version));
    name(json, "languages");
    json_write_open_flat(json, '{');
    text_member(json, "source", info->lang[YZ_SOURCE]);
    text_member(json, "target", info->lang[YZ_TARGET]);
    json_write_close(json, '{');
}

static void sides_member(json_write *json, const char *key,
                         const size_t counts[2])
{
    name(json, key);
    json_write_open_flat(json, '{');
    number_member(json, "source", counts[YZ_SOURCE]);
    number_member(json, "target", counts[YZ_TARGET]);
    json_write_close(json, '{');
}

static void glossary_member(json_write *json, const yz_summary *s)
{
    name(json, "glossary");
    json_write_open(json, '{');
    number_member(json, "files", s->glossary_files);
    number_member(json, "concepts", s->concepts);
    number_member(json, "rows_loaded", s->rows_loaded);
    number_member(json, "rows_rejected", s->rows_rejected);
    number_member(json, "rows_shadowed", s->rows_shadowed);
    json_write_close(json, '{');
}

static void skips_member(json_write *json, const char *key,
                         const yz_skip *skips, size_t count)
{
    name(json, key);
    json_write_open(json, '[');
    for (size_t i = 0; skips && i < count; i++) {
        json_write_open(json, '{');
        text_member(json, "file", skips[i].file);
        place_members(json, skips[i].place);
        text_member(json, "reason", skips[i].reason);
        json_write_close(json, '{');
    }
    json_write_close(json, '[');
}

void findings_json_summary(json_write *json, const yz_summary *s)
{
    name(json, "summary");
    json_write_open(json, '{');
    number_member(json, "errors", s->errors);
    number_member(json, "warnings", s->warnings);
    number_member(json, "infos", s->infos);
    number_member(json, "accepted", s->accepted);
    number_member(json, "pairs", s->pairs);
    number_member(json, "beads", s->beads);
    sides_member(json, "segments", s->segments);
    sides_member(json, "unaligned", s->unaligned);
    glossary_member(json, s);
    skips_member(json, "skips", s->skips, s->skip_count);
    skips_member(json, "shadowed", s->shadowed, s->rows_shadowed);
    skips_member(json, "lapsed", s->lapsed, s->lapsed_count);
    json_write_close(json, '{');
}
