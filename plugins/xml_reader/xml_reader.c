/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libxml2's SAX2 interface made into entries: see xml_reader.h.
 *
 * The text is decoded before, so that an offset of the parser is one of the
 * decoded text, and from there of the file.  None of the parser's own handlers
 * is used: it builds no tree, looks for no entity and opens no other file.
 */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "xml_reader.h"

enum {
    ROOM = 4 * XR_RECORD /* never filled: what one tag may add is far less */
};

typedef struct reader {
    const xr_file *file;
    yz_str text;
    const xr_handler *handler;
    xmlParserCtxt *parser;
    yz_error *err;
    yz_status status;
    xr_node stack[XR_DEPTH]; /* open elements outside entries */
    size_t depth;            /* of them */
    size_t inner;            /* open elements of the entry, itself included */
    xr_node *at;             /* the innermost of them; NULL: no entry */
    xr_arena arena;          /* of the entry */
    xr_arena outside;        /* of attributes outside entries */
    yz_buf pending;          /* text that no tag has ended yet */
    bool too_large;          /* the entry: only its end is waited for */
    size_t records;
    size_t counted; /* lines and columns are known up to here */
    yz_place place;
} reader;

/* ---- Places ------------------------------------------------------------- */

/* As yz_place_of(), going on from the last place. */
static yz_place place_at(reader *r, size_t offset)
{
    const char *text = r->text.ptr;

    if (offset < r->counted) {
        r->counted = 0;
        r->place = (yz_place){ 1, 1 };
    }
    for (size_t i = r->counted; i < offset; i++) {
        bool crlf =
            text[i] == '\r' && i + 1 < r->text.len && text[i + 1] == '\n';
        if (text[i] == '\n' || (text[i] == '\r' && !crlf))
            r->place = (yz_place){ r->place.line + 1, 1 };
        else if (((unsigned char)text[i] & 0xC0) != 0x80 && !crlf)
            r->place.column++;
    }
    r->counted = offset;
    return r->place;
}

/* Where the parser stands. */
static size_t offset_of(const reader *r)
{
    long offset = xmlByteConsumed(r->parser);

    if (offset < 0)
        return 0;
    return (size_t)offset < r->text.len ? (size_t)offset : r->text.len;
}

/* ---- Failing ------------------------------------------------------------ */

static void stop(reader *r, yz_status status)
{
    if (r->status == YZ_OK)
        r->status = status;
    xmlStopParser(r->parser);
}

static void fail_at(reader *r, size_t offset, yz_status status,
                    const char *what)
{
    yz_place place;

    if (r->status != YZ_OK)
        return;
    place = place_at(r, offset);
    yz_fail(r->err, status, "%.*s:%zu:%zu: %s", YZ_STR_ARG(r->file->name),
            place.line, place.column, yz_tr(what));
    stop(r, status);
}

static void fail_no_memory(reader *r)
{
    if (r->status == YZ_OK)
        yz_fail_no_memory(r->err);
    stop(r, YZ_NO_MEMORY);
}

/* Hands on what a handler said. */
static void answer(reader *r, yz_status status)
{
    if (status == YZ_OK)
        return;
    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(r->err);
    stop(r, status);
}

/* ---- Text of an entry --------------------------------------------------- */

/* Whether the entry got too large: it is then told without its content. */
static bool out_of_room(reader *r)
{
    if (r->arena.used + r->pending.len < XR_RECORD)
        return false;
    r->too_large = true;
    yz_buf_clear(&r->pending);
    return true;
}

/* NULL: out of memory or of room, which is noted. */
static void *need(reader *r, size_t size)
{
    void *out = xr_alloc(&r->arena, size);

    if (!out && !out_of_room(r))
        fail_no_memory(r);
    return out;
}

static void end_text(reader *r)
{
    xr_node *node;

    if (r->pending.len == 0)
        return;
    node = need(r, sizeof *node);
    if (!node)
        return;
    node->text = xr_copy(&r->arena, yz_buf_str(&r->pending));
    node->prefix = node->space = "";
    if (!node->text.ptr && !out_of_room(r))
        fail_no_memory(r);
    yz_buf_clear(&r->pending);
    if (node->text.ptr)
        xr_append(r->at, node);
}

static void on_characters(void *payload, const xmlChar *chars, int len)
{
    reader *r = payload;

    if (r->status != YZ_OK || !r->at || r->too_large)
        return;
    if (yz_buf_add(&r->pending, (yz_str){ (const char *)chars, (size_t)len }) !=
        YZ_OK)
        fail_no_memory(r);
    else
        out_of_room(r);
}

/* ---- Elements ----------------------------------------------------------- */

static const char *or_empty(const xmlChar *text)
{
    return text ? (const char *)text : "";
}

/* An ampersand in an attribute's value comes as “&#38;”, and nothing else does,
 * since no other entity is let through. */
static void restore_ampersands(yz_str *value)
{
    char *text = (char *)(uintptr_t)value->ptr;
    size_t len = 0;

    for (size_t i = 0; i < value->len; i++) {
        text[len++] = text[i];
        if (value->len - i >= 5 && memcmp(text + i, "&#38;", 5) == 0)
            i += 4;
    }
    text[len] = '\0';
    value->len = len;
}

/* libxml2 gives five pointers for an attribute: name, prefix, name space, and
 * the value's begin and end. */
static bool take_attributes(reader *r, xr_node *node, xr_arena *arena,
                            const xmlChar **raw, size_t count)
{
    node->attributes = xr_alloc(arena, (count + 1) * sizeof *node->attributes);
    if (!node->attributes)
        return false;
    for (size_t i = 0; i < count; i++, raw += 5) {
        xr_attribute *a = &node->attributes[i];
        yz_str value = { (const char *)raw[3], (size_t)(raw[4] - raw[3]) };

        if (value.len > XR_ATTRIBUTE) {
            fail_at(r, node->span.begin, YZ_LIMIT,
                    "an attribute is larger than 1 MiB");
            return false;
        }
        a->name = or_empty(raw[0]);
        a->prefix = or_empty(raw[1]);
        a->space = or_empty(raw[2]);
        a->value = xr_copy(arena, value);
        if (!a->value.ptr)
            return false;
        restore_ampersands(&a->value);
        node->attribute_count = i + 1;
    }
    return true;
}

/* No attribute's value holds a “<”, so the last one before the parser's place
 * begins the tag. */
static size_t begin_of_tag(const reader *r)
{
    size_t at = offset_of(r);

    while (at > 0 && (at == r->text.len || r->text.ptr[at] != '<'))
        at--;
    return at;
}

static void open_outside(reader *r, const xr_node *tag, const xmlChar **raw,
                         size_t count)
{
    xr_node *node = &r->stack[r->depth];
    bool whole = false;

    *node = *tag;
    node->parent = r->depth > 0 ? node - 1 : NULL;
    xr_arena_clear(&r->outside);
    if (!take_attributes(r, node, &r->outside, raw, count)) {
        if (r->status == YZ_OK)
            fail_no_memory(r);
        return;
    }
    answer(r, r->handler->open(r->handler->payload, node, &whole));
    if (!whole || r->status != YZ_OK) {
        node->attributes = NULL;
        node->attribute_count = 0;
        r->depth++;
        return;
    }
    if (++r->records > XR_RECORDS)
        fail_at(r, tag->span.begin, YZ_LIMIT,
                "more than ten million entries in one file");
    r->at = &r->stack[r->depth];
    r->inner = 1;
    r->too_large = false;
}

static void open_inside(reader *r, const xr_node *tag, const xmlChar **raw,
                        size_t count)
{
    xr_node *node;

    r->inner++;
    if (r->too_large || out_of_room(r))
        return;
    end_text(r);
    node = r->too_large || r->status != YZ_OK ? NULL : need(r, sizeof *node);
    if (!node)
        return;
    *node = *tag;
    if (!take_attributes(r, node, &r->arena, raw, count)) {
        if (r->status == YZ_OK && !out_of_room(r))
            fail_no_memory(r);
        return;
    }
    xr_append(r->at, node);
    r->at = node;
}

static void on_start(void *payload, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space, int space_count,
                     const xmlChar **spaces, int count, int defaulted,
                     const xmlChar **raw)
{
    reader *r = payload;
    xr_node tag = { .name = (const char *)name,
                    .prefix = or_empty(prefix),
                    .space = or_empty(space) };

    (void)space_count, (void)spaces, (void)defaulted;
    if (r->status != YZ_OK)
        return;
    tag.span.begin = begin_of_tag(r);
    tag.span.end = tag.span.begin;
    tag.place = place_at(r, tag.span.begin);
    if (r->depth + r->inner >= XR_DEPTH)
        fail_at(r, tag.span.begin, YZ_LIMIT,
                "elements in each other are deeper than 128 levels");
    else if (r->at)
        open_inside(r, &tag, raw, (size_t)count);
    else
        open_outside(r, &tag, raw, (size_t)count);
}

static void end_record(reader *r)
{
    const xr_handler *h = r->handler;
    xr_node *root = &r->stack[r->depth];

    r->at = NULL;
    r->arena.limit = 0; /* what is made of an entry is no larger than it */
    answer(r, r->too_large ? h->too_large(h->payload, root)
                           : h->record(h->payload, root, &r->arena));
    xr_arena_clear(&r->arena);
    r->arena.limit = ROOM;
    yz_buf_clear(&r->pending);
}

static void close_inside(reader *r)
{
    r->inner--;
    if (!r->too_large)
        end_text(r);
    if (r->status != YZ_OK)
        return;
    if (r->inner == 0) {
        r->stack[r->depth].span.end = offset_of(r);
        end_record(r);
    } else if (!r->too_large) {
        r->at->span.end = offset_of(r);
        r->at = r->at->parent;
    }
}

static void on_end(void *payload, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *space)
{
    reader *r = payload;
    const xr_handler *h = r->handler;

    (void)name, (void)prefix, (void)space;
    if (r->status != YZ_OK)
        return;
    if (r->at) {
        close_inside(r);
        return;
    }
    r->depth--;
    r->stack[r->depth].span.end = offset_of(r);
    if (h->close)
        answer(r, h->close(h->payload, &r->stack[r->depth]));
}

/* ---- What is refused ---------------------------------------------------- */

static void on_entity(void *payload, const xmlChar *name, int type,
                      const xmlChar *public_id, const xmlChar *system_id,
                      xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    fail_at(payload, offset_of(payload), YZ_FORMAT,
            "entities may not be declared in this file");
}

static void on_unparsed(void *payload, const xmlChar *name,
                        const xmlChar *public_id, const xmlChar *system_id,
                        const xmlChar *notation)
{
    (void)notation;
    on_entity(payload, name, 0, public_id, system_id, NULL);
}

static void on_attribute_declared(void *payload, const xmlChar *element,
                                  const xmlChar *name, int type, int defaults,
                                  const xmlChar *value, xmlEnumeration *tree)
{
    (void)element, (void)name, (void)type, (void)defaults;
    xmlFreeEnumeration(tree); /* who takes the declaration owns it */
    if (value)
        fail_at(payload, offset_of(payload), YZ_FORMAT,
                "values of attributes may not be declared in this file");
}

static void on_reference(void *payload, const xmlChar *name)
{
    char what[200];

    xr_sentence(what, sizeof what, "the entity “&%.60s;” is not known here",
                (const char *)name);
    fail_at(payload, offset_of(payload), YZ_FORMAT, what);
}

/* libxml2's sentences end in a line feed.  Its warnings are about nothing that
 * is read here, but for one: an entity that is left out of a value. */
static void on_error(void *payload, xmlError *error)
{
    reader *r = payload;
    char what[300];
    const char *why = error->message ? error->message : yz_tr("no reason");

    if (error->level < XML_ERR_ERROR &&
        error->code != XML_WAR_UNDECLARED_ENTITY)
        return;
    if (error->code == XML_ERR_NO_MEMORY) {
        fail_no_memory(r);
        return;
    }
    xr_sentence(what, sizeof what, "this is no well-formed XML: %.*s",
                (int)strcspn(why, "\n"), why);
    fail_at(r, offset_of(r), YZ_FORMAT, what);
}

/* ---- Reading ------------------------------------------------------------ */

static void set_handlers(xmlSAXHandler *sax)
{
    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->startElementNs = on_start;
    sax->endElementNs = on_end;
    sax->characters = on_characters;
    sax->ignorableWhitespace = on_characters;
    sax->cdataBlock = on_characters;
    sax->reference = on_reference;
    sax->entityDecl = on_entity;
    sax->unparsedEntityDecl = on_unparsed;
    sax->attributeDecl = on_attribute_declared;
    sax->serror = on_error;
}

/* The parser's user data: a plain pointer, since its own would be itself. */
static yz_status parse(reader *r)
{
    enum {
        OPTIONS = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES
    };
    xmlParserCtxt *parser =
        xmlCreateMemoryParserCtxt(r->text.ptr, (int)r->text.len);

    if (!parser)
        return yz_fail_no_memory(r->err);
    r->parser = parser;
    set_handlers(parser->sax);
    parser->userData = r;
    xmlCtxtUseOptions(parser, OPTIONS);
    xmlParseDocument(parser);
    if (r->status == YZ_OK && !parser->wellFormed)
        fail_at(r, offset_of(r), YZ_FORMAT, "this is no well-formed XML");
    if (parser->myDoc)
        xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    xmlFreeParserCtxt(parser);
    return r->status;
}

yz_status xr_read(const xr_file *file, const xr_handler *handler, yz_error *err)
{
    reader *r = yz_calloc(1, sizeof *r);
    yz_error inner = YZ_ERROR_INIT;
    yz_status status;

    if (!r)
        return yz_fail_no_memory(err);
    r->file = file;
    r->text = file->decoded.text;
    r->handler = handler;
    r->err = &inner;
    r->arena.limit = ROOM;
    r->place = (yz_place){ 1, 1 };
    yz_buf_init(&r->pending, ROOM);
    status = parse(r);
    if (err && inner.status != YZ_OK)
        *err = inner;
    xr_arena_done(&r->arena);
    xr_arena_done(&r->outside);
    yz_buf_done(&r->pending);
    yz_free(r);
    return status;
}
