/* SPDX-License-Identifier: Apache-2.0 */
/* Where the marks of a block stand: see md_leaf.h. */
#include "md_leaf.h"

/* A walk through a gap: [pos, end) of the text. */
struct walk {
    yz_str text;
    size_t pos;
    size_t end;
};

static bool is_anchored(const md_event *event)
{
    return event->kind <= MD_EVENT_HTML;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t run(const struct walk *walk, char byte)
{
    size_t at = walk->pos;

    while (at < walk->end && walk->text.ptr[at] == byte)
        at++;
    return at - walk->pos;
}

/* ---- The tail of a link ----------------------------------------------- */

static size_t skip_space(yz_str text, size_t at, size_t end)
{
    while (at < end && strchr(" \t\r\n>", text.ptr[at]))
        at++;
    return at;
}

static size_t skip_target(yz_str text, size_t at, size_t end)
{
    size_t depth = 0;

    if (at < end && text.ptr[at] == '<') {
        while (at < end && text.ptr[at] != '>')
            at += text.ptr[at] == '\\' ? 2 : 1;
        return at < end ? at + 1 : end;
    }
    for (; at < end; at++) {
        char c = text.ptr[at];
        if (c == '\\')
            at++;
        else if (c == '(')
            depth++;
        else if ((c == ')' && depth-- == 0) || strchr(" \t\r\n", c))
            break;
    }
    return at < end ? at : end;
}

/* "(target "title")" at `at`; gives its end, or `at` if it is none. */
static size_t inline_tail(yz_str text, size_t at, size_t end, md_event *event)
{
    size_t i = skip_space(text, at + 1, end);
    char quote;

    i = skip_target(text, i, end);
    i = skip_space(text, i, end);
    if (i < end && strchr("\"'(", text.ptr[i])) {
        size_t begin = i + 1;
        quote = text.ptr[i] == '(' ? ')' : text.ptr[i];
        for (i++; i < end && text.ptr[i] != quote; i++)
            i += text.ptr[i] == '\\';
        if (i >= end)
            return at;
        event->title = yz_span_of(begin, i);
        event->quote = quote;
        i = skip_space(text, i + 1, end);
    }
    return i < end && text.ptr[i] == ')' ? i + 1 : at;
}

static size_t label_tail(yz_str text, size_t at, size_t end)
{
    size_t i = at + 1;

    while (i < end && text.ptr[i] != ']')
        i += text.ptr[i] == '\\' ? 2 : 1;
    return i < end ? i + 1 : at;
}

/* "](…)", "][…]", "]" */
static bool walk_tail(struct walk *walk, md_event *event, size_t room)
{
    size_t end = walk->end > room ? walk->end - room : 0;
    size_t at = walk->pos;

    if (at >= end || walk->text.ptr[at] != ']')
        return false;
    at++;
    if (at < end && walk->text.ptr[at] == '(')
        at = inline_tail(walk->text, at, end, event);
    else if (at < end && walk->text.ptr[at] == '[')
        at = label_tail(walk->text, at, end);
    walk->pos = at;
    return true;
}

/* ---- Forwards --------------------------------------------------------- */

static void walk_line(struct walk *walk)
{
    const char *text = walk->text.ptr;
    size_t at = walk->pos;

    while (at < walk->end && (is_blank(text[at]) || text[at] == '\\'))
        at++;
    if (at < walk->end && text[at] == '\r')
        at++;
    if (at < walk->end && text[at] == '\n')
        at++;
    while (at < walk->end && (is_blank(text[at]) || text[at] == '>'))
        at++;
    walk->pos = at;
}

static bool walk_bytes(struct walk *walk, size_t count, const char *bytes)
{
    if (walk->end - walk->pos < count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!strchr(bytes, walk->text.ptr[walk->pos + i]))
            return false;
    walk->pos += count;
    return true;
}

static bool walk_code(struct walk *walk)
{
    size_t ticks;

    while (walk->pos < walk->end &&
           strchr(" \t\r\n>", walk->text.ptr[walk->pos]))
        walk->pos++;
    ticks = run(walk, '`');
    walk->pos += ticks;
    return ticks > 0;
}

static bool walk_strike(struct walk *walk)
{
    size_t tildes = run(walk, '~');

    walk->pos += tildes < 2 ? tildes : 2;
    return tildes > 0;
}

static bool walk_link(struct walk *walk, md_event *event, size_t room)
{
    bool done;

    if (event->kind == MD_EVENT_CLOSE && event->automatic)
        return walk_bytes(walk, 1, ">");
    if (event->kind == MD_EVENT_CLOSE)
        return walk_tail(walk, event, room);
    event->automatic =
        walk->pos < walk->end && walk->text.ptr[walk->pos] == '<';
    done = walk_bytes(walk, 1, "[<");
    return done;
}

/* `room`: bytes that what follows in the gap needs. */
static bool walk_event(struct walk *walk, md_event *event, size_t room)
{
    size_t begin = walk->pos;
    bool done = true;

    if (event->kind == MD_EVENT_LINE || event->kind == MD_EVENT_BREAK) {
        walk_line(walk);
    } else {
        switch (event->type) {
        case MD_SPAN_EM:
            done = walk_bytes(walk, 1, "*_");
            break;
        case MD_SPAN_STRONG:
            done = walk_bytes(walk, 2, "*_");
            break;
        case MD_SPAN_DEL:
            done = walk_strike(walk);
            break;
        case MD_SPAN_CODE:
            done = walk_code(walk);
            break;
        case MD_SPAN_A:
            done = walk_link(walk, event, room);
            break;
        case MD_SPAN_IMG:
            done = event->kind == MD_EVENT_CLOSE
                       ? walk_tail(walk, event, room)
                       : walk_bytes(walk, 1, "!") && walk_bytes(walk, 1, "[");
            break;
        default:
            done = false;
        }
    }
    event->span = yz_span_of(begin, walk->pos);
    return done;
}

/* The least that an event needs. */
static size_t need_of(const md_event *event)
{
    if (event->kind == MD_EVENT_LINE || event->kind == MD_EVENT_BREAK)
        return 1;
    return event->type == MD_SPAN_STRONG ||
                   (event->type == MD_SPAN_IMG && event->kind == MD_EVENT_OPEN)
               ? 2
               : 1;
}

/* What may be left of a gap: a backslash that hides a mark, blanks. */
static bool is_nothing(yz_str text, size_t begin, size_t end)
{
    for (; begin < end; begin++)
        if (!strchr(" \t\\", text.ptr[begin]))
            return false;
    return true;
}

/* ---- Backwards -------------------------------------------------------- */

/* How many bytes in front of `pos` an OPEN takes; 0: it is none. */
static size_t length_before(yz_str text, size_t pos, md_event *event)
{
    size_t at = pos;

    switch (event->type) {
    case MD_SPAN_EM:
        return pos >= 1;
    case MD_SPAN_STRONG:
    case MD_SPAN_IMG:
        return pos >= 2 ? 2 : 0;
    case MD_SPAN_A:
        event->automatic = pos >= 1 && text.ptr[pos - 1] == '<';
        return pos >= 1 && (event->automatic || text.ptr[pos - 1] == '[');
    case MD_SPAN_DEL:
        while (at > 0 && pos - at < 2 && text.ptr[at - 1] == '~')
            at--;
        return pos - at;
    case MD_SPAN_CODE:
        while (at > 0 && pos - at < 4 && strchr(" \r\n\t", text.ptr[at - 1]))
            at--;
        if (at == 0 || text.ptr[at - 1] != '`')
            return 0;
        while (at > 0 && text.ptr[at - 1] == '`')
            at--;
        return pos - at;
    default:
        return 0;
    }
}

/* Places what was told before events[first], the first that has a place; what
 * lies before something that ended there stays nowhere. */
static void place_leading(md_leaf *leaf, yz_str text, size_t first)
{
    size_t pos = leaf->events[first].span.begin;
    bool code = first > 0 && leaf->events[first - 1].type == MD_SPAN_CODE &&
                leaf->events[first - 1].kind == MD_EVENT_OPEN;

    if (!code && pos > 0 && text.ptr[pos - 1] == '\\')
        pos--;
    for (size_t i = first; i > 0; i--) {
        md_event *event = &leaf->events[i - 1];
        size_t length =
            event->kind == MD_EVENT_OPEN ? length_before(text, pos, event) : 0;
        if (length == 0)
            return;
        event->span = yz_span_of(pos - length, pos);
        pos -= length;
    }
}

/* ---- All -------------------------------------------------------------- */

/* Ends of links that are their own text have to know it. */
static void tell_ends(md_leaf *leaf, size_t from, bool *automatic)
{
    md_event *event = &leaf->events[from];

    if (event->type != MD_SPAN_A || is_anchored(event))
        return;
    if (event->kind == MD_EVENT_OPEN)
        *automatic = event->automatic;
    else if (event->kind == MD_EVENT_CLOSE)
        event->automatic = *automatic;
}

/* Places events[begin, end), which stand between pos and the next text. */
static bool place_gap(md_leaf *leaf, struct walk *walk, size_t begin,
                      size_t end, bool *automatic)
{
    size_t room = 0;

    for (size_t i = begin; i < end; i++)
        room += need_of(&leaf->events[i]);
    for (size_t i = begin; i < end; i++) {
        md_event *event = &leaf->events[i];
        room -= need_of(event);
        if (event->kind == MD_EVENT_CLOSE)
            tell_ends(leaf, i, automatic);
        if (!walk_event(walk, event, room))
            return false;
        if (event->kind == MD_EVENT_OPEN)
            tell_ends(leaf, i, automatic);
    }
    return true;
}

bool md_leaf_place(md_leaf *leaf, yz_str content)
{
    size_t next = 0;
    bool automatic = false;
    struct walk walk = { content, 0, 0 };

    while (next < leaf->count && !is_anchored(&leaf->events[next]))
        next++;
    if (next == leaf->count)
        return false;
    place_leading(leaf, content, next);
    for (size_t i = 0; i < next; i++)
        tell_ends(leaf, i, &automatic);
    for (size_t i = next; i < leaf->count; i = next) {
        walk.pos = leaf->events[i].span.end;
        for (next = i + 1;
             next < leaf->count && !is_anchored(&leaf->events[next]);)
            next++;
        walk.end =
            next < leaf->count ? leaf->events[next].span.begin : content.len;
        if (walk.end < walk.pos ||
            !place_gap(leaf, &walk, i + 1, next, &automatic))
            return false;
        if (next < leaf->count && !is_nothing(content, walk.pos, walk.end) &&
            leaf->events[next - 1].kind != MD_EVENT_OPEN)
            return false;
    }
    return true;
}
