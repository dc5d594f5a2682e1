/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a report's case from its file. */
#include "report_case.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/main.h"

/* Allocated by the C library: the heap under test is not asked. */
static void *need(void *block)
{
    assert_non_null(block);
    return block;
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    assert_true(size >= 0);
    rewind(file);
    char *text = need(malloc((size_t)size + 1));
    assert_int_equal(fread(text, 1, (size_t)size, file), (size_t)size);
    text[size] = '\0';
    fclose(file);
    return text;
}

static size_t put_char(char *out, unsigned long c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((0xF00UL >> length & 0xF0) | c);
    return length;
}

/* Decodes one escape behind the backslash; *from moves behind it. */
static size_t decode_escape(char *out, const char **from)
{
    char *end = NULL;
    char kind = *(*from)++;
    if (kind == 'n' || kind == 't' || kind == 'r') {
        out[0] = kind == 'n' ? '\n' : kind == 't' ? '\t' : '\r';
        return 1;
    }
    if (kind == 'x') {
        char hex[3] = { (*from)[0], (*from)[1], '\0' };
        out[0] = (char)strtoul(hex, &end, 16);
        *from += 2;
        return 1;
    }
    if (kind == 'u' && **from == '{') {
        unsigned long c = strtoul(*from + 1, &end, 16);
        *from = end + 1;
        return put_char(out, c);
    }
    out[0] = kind;
    return 1;
}

/* Decodes a value in place; a span's marks are taken out if `span` is asked. */
static yz_str decode(char *value, yz_span *span)
{
    static const char open[] = "⟦", close[] = "⟧";
    char *out = value;
    const char *from = value;
    while (*from) {
        if (span && strncmp(from, open, strlen(open)) == 0) {
            span->begin = (size_t)(out - value);
            from += strlen(open);
        } else if (span && strncmp(from, close, strlen(close)) == 0) {
            span->end = (size_t)(out - value);
            from += strlen(close);
        } else if (*from == '\\') {
            from++;
            out += decode_escape(out, &from);
        } else {
            *out++ = *from++;
        }
    }
    return (yz_str){ value, (size_t)(out - value) };
}

/* The next word of *rest, NUL put behind it. */
static char *word(char **rest)
{
    char *begin = *rest + strspn(*rest, " ");
    char *end = begin + strcspn(begin, " ");
    *rest = *end ? end + 1 : end;
    *end = '\0';
    return begin;
}

/* "12:5" or "12" or "-". */
static yz_place place_of(const char *text)
{
    yz_place place = { 0, 0 };
    char *end = NULL;
    if (*text == '-')
        return place;
    place.line = strtoul(text, &end, 10);
    if (*end == ':')
        place.column = strtoul(end + 1, &end, 10);
    return place;
}

static yz_severity severity_of(const char *text)
{
    return strcmp(text, "error") == 0     ? YZ_SEVERITY_ERROR
           : strcmp(text, "warning") == 0 ? YZ_SEVERITY_WARNING
                                          : YZ_SEVERITY_INFO;
}

static yz_term_status status_of(const char *text)
{
    for (int s = YZ_TERM_PREFERRED; s <= YZ_TERM_FORBIDDEN; s++)
        if (strcmp(text, yz_term_status_name((yz_term_status)s)) == 0)
            return (yz_term_status)s;
    fail_msg("no such status: %s", text);
    return YZ_TERM_PREFERRED;
}

static yz_rule *find_rule(report_case *c, const char *id)
{
    for (size_t i = 0; i < c->rule_count; i++)
        if (strcmp(c->rules[i].id, id) == 0)
            return &c->rules[i];
    assert_true(c->rule_count < CASE_RULES);
    yz_rule *rule = &c->rules[c->rule_count++];
    rule->id = id;
    rule->severity = YZ_SEVERITY_WARNING;
    rule->summary = "a rule";
    rule->message = "";
    return rule;
}

static void read_rule(report_case *c, char *rest)
{
    yz_rule *rule = find_rule(c, word(&rest));
    rule->severity = severity_of(word(&rest));
    rule->message = rest;
}

static void read_concept(report_case *c, char *rest)
{
    assert_true(c->concept_count < CASE_CONCEPTS);
    yz_concept *about = &c->concepts[c->concept_count];
    about->terms = c->terms[c->concept_count++];
    about->id = yz_str_of(word(&rest));
    about->line = strtoul(word(&rest), NULL, 10);
    about->file = decode(rest, NULL);
}

static yz_concept *last_concept(report_case *c)
{
    assert_true(c->concept_count > 0);
    return &c->concepts[c->concept_count - 1];
}

static void read_term(report_case *c, char *rest)
{
    yz_concept *about = last_concept(c);
    assert_true(about->term_count < CASE_TERMS);
    yz_term *term = &c->terms[c->concept_count - 1][about->term_count++];
    term->lang = yz_str_of(word(&rest));
    term->status = status_of(word(&rest));
    term->line = strtoul(word(&rest), NULL, 10);
    term->text = decode(rest, NULL);
}

static yz_finding *last_finding(report_case *c)
{
    assert_true(c->finding_count > 0);
    return &c->findings[c->finding_count - 1];
}

/* Ids as the host makes them, each once. */
static void name_finding(yz_finding *f, size_t number)
{
    memcpy(f->id, "bcdfghjklm", sizeof "bcdfghjklm");
    f->id[1] = (char)('c' + number / 10);
    f->id[2] = "bcdfghjklm"[number % 10];
}

static yz_finding *new_finding(report_case *c, yz_rule *rule)
{
    assert_true(c->finding_count < CASE_FINDINGS);
    size_t number = c->finding_count++;
    yz_finding *f = &c->findings[number];
    f->struct_size = sizeof *f;
    f->rule = rule;
    f->severity = rule->severity;
    f->arguments = c->arguments[number];
    f->pair = c->pair;
    f->bead = number;
    f->source_name = c->names[0];
    f->target_name = c->names[1];
    f->source_span = f->target_span = yz_span_nowhere();
    name_finding(f, number);
    return f;
}

static void read_side(report_case *c, char *rest, yz_side side)
{
    yz_finding *f = last_finding(c);
    yz_span span = yz_span_nowhere();
    yz_place place = place_of(word(&rest));
    yz_str text = decode(rest, &span);
    *(side == YZ_TARGET ? &f->target_place : &f->source_place) = place;
    *(side == YZ_TARGET ? &f->target_text : &f->source_text) = text;
    *(side == YZ_TARGET ? &f->target_span : &f->source_span) = span;
}

static void read_part(yz_finding *f, int side, const char *name)
{
    f->parts[side] = yz_str_of(strcmp(name, "-") == 0 ? "" : name);
}

static void read_argument(report_case *c, char *rest)
{
    yz_finding *f = last_finding(c);
    assert_true(f->argument_count < CASE_ARGUMENTS);
    yz_argument *a = &c->arguments[c->finding_count - 1][f->argument_count++];
    a->name = word(&rest);
    a->value = decode(rest, NULL);
}

static void read_about(report_case *c, const char *id)
{
    for (size_t i = 0; i < c->concept_count; i++)
        if (yz_str_equal(c->concepts[i].id, yz_str_of(id)))
            last_finding(c)->about = &c->concepts[i];
    assert_non_null(last_finding(c)->about);
}

static void read_accepted(report_case *c, char *rest)
{
    assert_true(c->finding_count > 0);
    yz_decision *d = &c->decisions[c->finding_count - 1];
    d->struct_size = sizeof *d;
    d->line = strtoul(word(&rest), NULL, 10);
    d->who = decode(word(&rest), NULL);
    d->date = decode(word(&rest), NULL);
    if (yz_str_equal(d->date, yz_str_of("-")))
        d->who = d->date = yz_str_of("");
    d->reason = decode(rest, NULL);
}

static void read_documents(report_case *c, char *rest)
{
    c->names[0] = decode(word(&rest), NULL);
    c->names[1] = decode(word(&rest), NULL);
    c->pair = c->summary.pairs++;
}

static void read_figure(report_case *c, char *rest)
{
    yz_summary *s = &c->summary;
    const struct {
        const char *name;
        size_t *at;
    } known[] = {
        { "errors", &s->errors },
        { "warnings", &s->warnings },
        { "infos", &s->infos },
        { "pairs", &s->pairs },
        { "beads", &s->beads },
        { "segments_source", &s->segments[0] },
        { "segments_target", &s->segments[1] },
        { "unaligned_source", &s->unaligned[0] },
        { "unaligned_target", &s->unaligned[1] },
        { "files", &s->glossary_files },
        { "concepts", &s->concepts },
        { "rows_loaded", &s->rows_loaded },
        { "rows_rejected", &s->rows_rejected },
    };
    const char *name = word(&rest);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].name, name) == 0) {
            *known[i].at = strtoul(rest, NULL, 10);
            return;
        }
    fail_msg("no such figure: %s", name);
}

static void read_skip(yz_skip *skips, size_t *count, char *rest)
{
    assert_true(*count < CASE_SKIPS);
    yz_skip *skip = &skips[(*count)++];
    skip->place = place_of(word(&rest));
    skip->file = decode(word(&rest), NULL);
    skip->reason = decode(rest, NULL);
}

static void read_option(report_case *c, char *rest)
{
    assert_true(c->option_count < CASE_OPTIONS);
    size_t number = c->option_count++;
    c->options[number].feature = word(&rest);
    c->options[number].key = word(&rest);
    c->options[number].value = rest;
}

static void read_languages(report_case *c, char *rest)
{
    c->info.lang[0] = yz_str_of(word(&rest));
    c->info.lang[1] = yz_str_of(word(&rest));
}

/* Lines that say something about the finding or concept before them. */
static bool read_member(report_case *c, const char *key, char *rest)
{
    if (strcmp(key, "term") == 0)
        read_term(c, rest);
    else if (strcmp(key, "note") == 0)
        last_concept(c)->note = decode(rest, NULL);
    else if (strcmp(key, "domain") == 0)
        last_concept(c)->domain = decode(rest, NULL);
    else if (strcmp(key, "proposed") == 0)
        last_concept(c)->proposed = true;
    else if (strcmp(key, "target_only") == 0)
        last_concept(c)->target_only = true;
    else if (strcmp(key, "source") == 0)
        read_side(c, rest, YZ_SOURCE);
    else if (strcmp(key, "target") == 0)
        read_side(c, rest, YZ_TARGET);
    else if (strcmp(key, "parts") == 0)
        for (int side = 0; side < 2; side++)
            read_part(last_finding(c), side, word(&rest));
    else if (strcmp(key, "argument") == 0)
        read_argument(c, rest);
    else if (strcmp(key, "about") == 0)
        read_about(c, rest);
    else if (strcmp(key, "accepted") == 0)
        read_accepted(c, rest);
    else
        return false;
    return true;
}

static void read_line(report_case *c, char *line)
{
    char *rest = line;
    const char *key = word(&rest);
    if (*key == '\0' || *key == '#' || read_member(c, key, rest))
        return;
    if (strcmp(key, "rule") == 0)
        read_rule(c, rest);
    else if (strcmp(key, "concept") == 0)
        read_concept(c, rest);
    else if (strcmp(key, "documents") == 0)
        read_documents(c, rest);
    else if (strcmp(key, "finding") == 0)
        new_finding(c, find_rule(c, word(&rest)));
    else if (strcmp(key, "figure") == 0)
        read_figure(c, rest);
    else if (strcmp(key, "skip") == 0)
        read_skip(c->skips, &c->summary.skip_count, rest);
    else if (strcmp(key, "shadowed") == 0)
        read_skip(c->shadowed, &c->summary.rows_shadowed, rest);
    else if (strcmp(key, "lapsed") == 0)
        read_skip(c->lapsed, &c->summary.lapsed_count, rest);
    else if (strcmp(key, "decisions") == 0)
        c->info.decisions = rest;
    else if (strcmp(key, "option") == 0)
        read_option(c, rest);
    else if (strcmp(key, "languages") == 0)
        read_languages(c, rest);
    else if (strcmp(key, "color") == 0)
        c->color = strcmp(rest, "yes") == 0;
    else if (strcmp(key, "width") == 0)
        c->width = strtoul(rest, NULL, 10);
    else
        fail_msg("cannot read a line that begins with \"%s\"", key);
}

static yz_str value_of(const yz_finding *f, const char *name, size_t length)
{
    for (size_t i = 0; i < f->argument_count; i++)
        if (strlen(f->arguments[i].name) == length &&
            strncmp(f->arguments[i].name, name, length) == 0)
            return f->arguments[i].value;
    return yz_str_of("");
}

/* The rule's message with the finding's arguments put in. */
static void make_message(report_case *c, size_t number)
{
    yz_finding *f = &c->findings[number];
    char *out = NULL;
    size_t length = 0;
    FILE *stream = need(open_memstream(&out, &length));
    for (const char *at = f->rule->message; *at;) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        if (!end) {
            fputc(*at++, stream);
            continue;
        }
        yz_str value = value_of(f, at + 1, (size_t)(end - at - 1));
        if (value.len > 0)
            fwrite(value.ptr, 1, value.len, stream);
        at = end + 1;
    }
    fclose(stream);
    c->messages[number] = out;
    f->message = (yz_str){ out, length };
}

static void count_findings(report_case *c)
{
    for (size_t i = 0; i < c->finding_count; i++) {
        if (c->decisions[i].reason.len > 0) {
            c->summary.accepted++;
            continue;
        }
        switch (c->findings[i].severity) {
        case YZ_SEVERITY_ERROR:
            c->summary.errors++;
            break;
        case YZ_SEVERITY_WARNING:
            c->summary.warnings++;
            break;
        default:
            c->summary.infos++;
        }
    }
}

void report_case_empty(report_case *c)
{
    memset(c, 0, sizeof *c);
    c->info.struct_size = sizeof c->info;
    c->info.program = "yizhi";
    c->info.version = "0.0";
    c->info.lang[0] = yz_str_of("zh");
    c->info.lang[1] = yz_str_of("en");
    c->summary.struct_size = sizeof c->summary;
    c->summary.skips = c->skips;
    c->summary.shadowed = c->shadowed;
    c->summary.lapsed = c->lapsed;
}

void report_case_load(report_case *c, const char *path)
{
    report_case_empty(c);
    c->text = read_file(path);
    for (char *line = c->text; *line;) {
        char *end = line + strcspn(line, "\n");
        char *next = *end ? end + 1 : end;
        *end = '\0';
        read_line(c, line);
        line = next;
    }
    for (size_t i = 0; i < c->finding_count; i++)
        make_message(c, i);
    count_findings(c);
}

yz_finding *report_case_add(report_case *c, const char *rule, yz_str message,
                            yz_str source, yz_str target)
{
    yz_finding *f = new_finding(c, find_rule(c, rule));
    f->message = message;
    f->source_text = source;
    f->target_text = target;
    f->source_place = f->target_place = (yz_place){ 1, 1 };
    return f;
}

void report_case_done(report_case *c)
{
    for (size_t i = 0; i < CASE_FINDINGS; i++)
        free(c->messages[i]);
    free(c->text);
}
