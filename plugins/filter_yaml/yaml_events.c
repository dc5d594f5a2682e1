/* SPDX-License-Identifier: Apache-2.0 */
/* Events of libyaml; its places count characters. */
#include "yaml_events.h"

yz_status yaml_fault(const yaml_events *e, size_t offset, yz_status status,
                     const char *what)
{
    yz_place place = yz_place_of(e->content, offset);

    return yz_fail(e->err, status, "%.*s:%zu:%zu: %s", YZ_STR_ARG(e->name),
                   place.line, place.column, yz_tr(what));
}

yz_status yaml_events_init(yaml_events *e, yz_str name, yz_str content,
                           yz_error *err)
{
    memset(e, 0, sizeof *e);
    e->name = name;
    e->content = content;
    e->err = err;
    if (!yaml_parser_initialize(&e->parser))
        return yz_fail_no_memory(err);
    yaml_parser_set_encoding(&e->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&e->parser, (const unsigned char *)content.ptr,
                                 content.len);
    return YZ_OK;
}

void yaml_events_done(yaml_events *e)
{
    if (e->lent)
        yaml_event_delete(&e->event);
    e->lent = false;
    yaml_parser_delete(&e->parser);
}

/* The byte of a character; those asked for ascend, or nearly so. */
static size_t byte_of(yaml_events *e, size_t index)
{
    if (index < e->index)
        e->index = e->at = 0;
    while (e->index < index && e->at < e->content.len) {
        yz_utf8_next(e->content, &e->at);
        e->index++;
    }
    return e->at;
}

static yz_status fail(yaml_events *e)
{
    const yaml_parser_t *p = &e->parser;
    char what[240];
    size_t at = p->error == YAML_READER_ERROR
                    ? p->problem_offset
                    : byte_of(e, p->problem_mark.index);

    if (p->error == YAML_MEMORY_ERROR)
        return yz_fail_no_memory(e->err);
    snprintf(what, sizeof what, yz_tr("this is no YAML: %.200s"),
             p->problem ? p->problem : yz_tr("it cannot be read"));
    return yaml_fault(e, at < e->content.len ? at : e->content.len, YZ_FORMAT,
                      what);
}

/* ---- Scalars ------------------------------------------------------------ */

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Behind white space and comments. */
static size_t pass_white(yz_str content, size_t at, size_t end)
{
    while (at < end && (is_white(content.ptr[at]) || content.ptr[at] == '#')) {
        if (content.ptr[at] == '#')
            while (at < end && content.ptr[at] != '\n' &&
                   content.ptr[at] != '\r')
                at++;
        else
            at++;
    }
    return at;
}

/* Behind the tag and the anchor of a scalar, in either order. */
static size_t pass_properties(yz_str content, yz_span span, int count)
{
    size_t at = span.begin;

    for (; count > 0 && at < span.end &&
           (content.ptr[at] == '&' || content.ptr[at] == '!');
         count--) {
        while (at < span.end && !is_white(content.ptr[at]))
            at++;
        at = pass_white(content, at, span.end);
    }
    return at;
}

static unsigned form_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return YAML_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return YAML_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return YAML_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return YAML_FOLDED;
    default:
        return YAML_PLAIN;
    }
}

/* Whether the scalar begins, and ends, as its form wants it; takes off quotes.
 */
static bool take_quotes(yz_str content, yaml_scalar *s)
{
    static const char marks[] = "\0'\"|>";
    unsigned number = s->form / YAML_PLAIN - 1;
    yz_span span = s->span;

    if (s->form == YAML_PLAIN)
        return span.begin < span.end;
    if (span.end < span.begin + 2 || content.ptr[span.begin] != marks[number])
        return false;
    if (s->form == YAML_LITERAL || s->form == YAML_FOLDED)
        return true;
    s->span = yz_span_of(span.begin + 1, span.end - 1);
    return content.ptr[span.end - 1] == marks[number];
}

static bool is_no_text(const char *tag)
{
    return tag && strcmp(tag, "!") != 0 &&
           strcmp(tag, "tag:yaml.org,2002:str") != 0;
}

static void take_scalar(yaml_events *e, yaml_item *item)
{
    const yaml_event_t *event = &e->event;
    size_t begin = byte_of(e, event->start_mark.index);
    size_t end = byte_of(e, event->end_mark.index);
    int properties =
        (event->data.scalar.anchor != NULL) + (event->data.scalar.tag != NULL);

    item->kind = YAML_TEXT;
    item->value = (yz_str){ (const char *)event->data.scalar.value,
                            event->data.scalar.length };
    item->tagged = is_no_text((const char *)event->data.scalar.tag);
    item->scalar.form = form_of(event->data.scalar.style);
    item->scalar.indent = 0;
    item->scalar.span = yz_span_of(
        pass_properties(e->content, yz_span_of(begin, end), properties), end);
    item->found = take_quotes(e->content, &item->scalar);
}

/* ---- Events ------------------------------------------------------------- */

static void take(yaml_events *e, yaml_item *item)
{
    switch (e->event.type) {
    case YAML_STREAM_END_EVENT:
        item->kind = YAML_END;
        break;
    case YAML_DOCUMENT_START_EVENT:
        item->kind = YAML_DOCUMENT;
        break;
    case YAML_MAPPING_START_EVENT:
        item->kind = YAML_OPEN_MAP;
        item->flow =
            e->event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
        break;
    case YAML_SEQUENCE_START_EVENT:
        item->kind = YAML_OPEN_LIST;
        item->flow =
            e->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
        break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        item->kind = YAML_CLOSE;
        break;
    case YAML_ALIAS_EVENT:
        item->kind = YAML_ALIAS;
        break;
    case YAML_SCALAR_EVENT:
        take_scalar(e, item);
        break;
    default:
        item->kind = YAML_NOTHING;
    }
}

yz_status yaml_next(yaml_events *e, yaml_item *item)
{
    memset(item, 0, sizeof *item);
    if (e->lent)
        yaml_event_delete(&e->event);
    e->lent = false;
    if (!yaml_parser_parse(&e->parser, &e->event))
        return fail(e);
    e->lent = true;
    take(e, item);
    return YZ_OK;
}
