/* SPDX-License-Identifier: Apache-2.0 */
/*
 * S05: characters that look like others, punctuation of two widths in one text,
 * words whose letters are spread with blanks.
 *
 * Each kind is told once for a document, where it stands first, with how often.
 */
#include "sources_checks.h"

typedef enum look {
    LOOK_BAR,     /* 丨 for | */
    LOOK_LETTER,  /* а for a */
    LOOK_RADICAL, /* ⼀ for 一 */
    LOOK_CIRCLE,  /* ○ for 〇 */
    LOOK_HIDDEN,  /* nothing to be seen */
    LOOK_SPREAD,  /* 关 于 我 们 */
    LOOK_MARKS,   /* , among ， or ， among , */
    LOOKS
} look;

static const char *const sentences[LOOKS] = {
    YZ_MARK("the character U+4E28 stands for a vertical bar"),
    YZ_MARK("a letter of another alphabet stands in a Latin word"),
    YZ_MARK("a radical or compatibility character stands for an ordinary one"),
    YZ_MARK("a circle stands for the numeral 〇"),
    YZ_MARK("a character that cannot be seen stands in a word"),
    YZ_MARK("the characters are spread with blanks"),
    NULL
};

typedef struct seen {
    sources_places units; /* a place in tokens for the list of lines */
    sources_site site;
    yz_span span;
} seen;

typedef struct look_check {
    const sources_run *run;
    size_t pair;
    seen looks[LOOKS];
    seen marks[2]; /* narrow and wide ones beside Han */
} look_check;

/* ---- Characters --------------------------------------------------------- */

static bool is_latin(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Letters of Cyrillic and Greek that are drawn as Latin ones. */
static bool is_like_latin(uint32_t c)
{
    return c >= 0x370 && c <= 0x52F &&
           sources_in("АВЕЅІЈКМНОРСТУХаеіјорсухѕԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ", c);
}

static bool is_radical(uint32_t c)
{
    return (c >= 0x2E80 && c <= 0x2FD5) ||
           (c >= 0xF900 && c <= 0xFAD9 && !(c >= 0xFA0E && c <= 0xFA29));
}

static bool is_hidden(uint32_t c)
{
    return c == 0x200B || c == 0x2060 || c == 0x00AD || c == 0xFEFF;
}

static bool is_han(uint32_t c)
{
    return (yz_char_class(c) & YZ_CHAR_HAN) != 0;
}

static bool is_narrow_mark(uint32_t c)
{
    return c == ',' || c == ';' || c == ':' || c == '?' || c == '!';
}

static bool is_wide_mark(uint32_t c)
{
    return c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == 0xFF1F ||
           c == 0xFF01;
}

/* A character with its neighbours; 0 where there is none. */
typedef struct glance {
    uint32_t before;
    uint32_t c;
    uint32_t next;
    size_t begin;
    size_t end;
} glance;

static bool is_numeral(uint32_t c)
{
    return sources_in("一二三四五六七八九零十", c);
}

/* What is odd about the character; LOOKS: nothing. */
static look look_of(const glance *g)
{
    if (g->c == 0x4E28)
        return LOOK_BAR;
    if (is_like_latin(g->c) && (is_latin(g->before) || is_latin(g->next)))
        return LOOK_LETTER;
    if (is_radical(g->c))
        return LOOK_RADICAL;
    if ((g->c == 0x25CB || g->c == 0x25EF) &&
        (is_numeral(g->before) || is_numeral(g->next)))
        return LOOK_CIRCLE;
    if (is_hidden(g->c) && (is_han(g->before) || is_latin(g->before)) &&
        (is_han(g->next) || is_latin(g->next)))
        return LOOK_HIDDEN;
    return LOOKS;
}

/* ---- Noting ------------------------------------------------------------- */

static yz_status note(seen *s, const sources_unit *unit, size_t token,
                      yz_span span)
{
    if (s->units.count == 0) {
        s->site =
            (sources_site){ unit->pair, unit->bead, unit->name, span.begin };
        s->span = span;
    }
    return sources_places_add(&s->units, token);
}

static yz_status note_glance(look_check *c, const sources_unit *unit,
                             size_t token, const glance *g)
{
    yz_span span = yz_span_of(g->begin, g->end);
    look kind = look_of(g);
    if (kind != LOOKS)
        return note(&c->looks[kind], unit, token, span);
    if (is_narrow_mark(g->c) && is_han(g->before) && is_han(g->next))
        return note(&c->marks[0], unit, token, span);
    if (is_wide_mark(g->c) && is_han(g->before))
        return note(&c->marks[1], unit, token, span);
    return YZ_OK;
}

/* Whether all of the text is characters of Han with a blank between each two,
 * three at least. */
static bool is_spread(yz_str text)
{
    size_t count = 0;
    size_t pos = 0;
    while (pos < text.len) {
        size_t blanks = 0;
        if (!is_han(yz_utf8_next(text, &pos)))
            return false;
        count++;
        while (pos < text.len) {
            size_t next = pos;
            uint32_t c = yz_utf8_next(text, &next);
            if (c == '\n' || (yz_char_class(c) & YZ_CHAR_SPACE) == 0)
                break;
            pos = next;
            blanks++;
        }
        if (pos < text.len && blanks == 0)
            return false;
    }
    return count >= 3;
}

/* `token` is the first of the unit. */
static yz_status look_at(look_check *c, const sources_unit *unit, size_t token)
{
    const sources_text *text = &c->run->text;
    yz_str words = yz_str_trim(unit->text);
    glance g = { 0, 0, 0, 0, 0 };
    yz_status status = YZ_OK;
    size_t pos = 0;
    if (is_spread(words)) {
        size_t begin = (size_t)(words.ptr - unit->text.ptr);
        status = note(&c->looks[LOOK_SPREAD], unit, token,
                      yz_span_of(begin, begin + words.len));
    }
    while (pos < unit->text.len && status == YZ_OK) {
        size_t next;
        g.before = g.c;
        g.begin = pos;
        g.c = yz_utf8_next(unit->text, &pos);
        next = g.end = pos;
        g.next = pos < unit->text.len ? yz_utf8_next(unit->text, &next) : 0;
        while (text->tokens[token].end <= g.begin && token + 1 < text->count &&
               text->tokens[token + 1].unit == text->tokens[token].unit)
            token++;
        status = note_glance(c, unit, token, &g);
    }
    return status;
}

/* ---- Telling ------------------------------------------------------------ */

static yz_status tell(look_check *c, const seen *s, yz_severity severity,
                      yz_str sentence, yz_error *err)
{
    const sources_run *run = c->run;
    yz_check_result result = YZ_CHECK_RESULT_INIT("S05");
    yz_argument arguments[] = { { "detail", sentence },
                                { "found", { NULL, 0 } } };
    yz_status status;
    yz_buf list;
    yz_buf_init(&list, SIZE_MAX);
    sources_list_places(run, &s->units, &list);
    arguments[1].value = yz_buf_str(&list);
    result.severity = severity;
    result.source = s->span;
    result.arguments = arguments;
    result.argument_count = 2;
    if (list.failed != YZ_OK)
        status = yz_fail_no_memory(err);
    else
        status = run->sink->finding(run->sink->payload, s->site.pair,
                                    s->site.bead, &result);
    yz_buf_done(&list);
    return status;
}

/* Marks of one width are told where there are five times as many of the
 * other. */
static yz_status tell_marks(look_check *c, yz_error *err)
{
    size_t narrow = c->marks[0].units.count;
    size_t wide = c->marks[1].units.count;
    const seen *few = narrow < wide ? &c->marks[0] : &c->marks[1];
    size_t many = narrow < wide ? wide : narrow;
    yz_status status;
    yz_buf sentence;
    if (few->units.count == 0 || many < 5 * few->units.count)
        return YZ_OK;
    yz_buf_init(&sentence, SIZE_MAX);
    yz_buf_printf(
        &sentence,
        yz_tr("%s punctuation beside Chinese characters, where %zu marks "
              "are %s"),
        narrow < wide ? "half-width" : "full-width", many,
        narrow < wide ? "full-width" : "half-width");
    status = sentence.failed == YZ_OK
                 ? tell(c, few, YZ_SEVERITY_INFO, yz_buf_str(&sentence), err)
                 : yz_fail_no_memory(err);
    yz_buf_done(&sentence);
    return status;
}

static void forget(look_check *c)
{
    size_t i;
    for (i = 0; i < LOOKS; i++)
        sources_places_done(&c->looks[i].units);
    sources_places_done(&c->marks[0].units);
    sources_places_done(&c->marks[1].units);
}

static yz_status tell_document(look_check *c, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;
    for (i = 0; i < LOOK_MARKS && status == YZ_OK; i++)
        if (c->looks[i].units.count > 0)
            status =
                tell(c, &c->looks[i],
                     i == LOOK_SPREAD ? YZ_SEVERITY_INFO : YZ_SEVERITY_DEFAULT,
                     yz_str_of(sentences[i]), err);
    return status == YZ_OK ? tell_marks(c, err) : status;
}

yz_status sources_check_looks(const sources_run *run, yz_error *err)
{
    const sources_text *text = &run->text;
    look_check c;
    yz_status status = YZ_OK;
    size_t token = 0;
    size_t i;
    memset(&c, 0, sizeof c);
    c.run = run;
    for (i = 0; i < text->unit_count && status == YZ_OK; i++) {
        while (text->tokens[token].unit < i)
            token++;
        if (look_at(&c, &text->units[i], token) != YZ_OK)
            status = yz_fail_no_memory(err);
        else if (i + 1 == text->unit_count ||
                 text->units[i + 1].pair != text->units[i].pair) {
            status = tell_document(&c, err);
            forget(&c);
        }
    }
    forget(&c);
    return status;
}
