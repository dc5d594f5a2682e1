/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XML without trust: no network, no DTD from elsewhere, no entities.  libxml2
 * keeps its own ceilings (depth, length of a name) as nobody lifts them.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>

#include <libxml/parserInternals.h>

#include <yizhi/text.h>

#include "srx_xml.h"

/* ---- Reading ---------------------------------------------------------------
 */

static yz_status load_from(FILE *in, const char *path, yz_buf *bytes,
                           yz_error *err)
{
    char piece[1 << 14];
    size_t len;

    while ((len = fread(piece, 1, sizeof piece, in)) > 0)
        yz_buf_add(bytes, (yz_str){ piece, len });
    if (ferror(in))
        return yz_fail(err, YZ_IO, "%s: %s", path, strerror(errno));
    if (bytes->failed == YZ_LIMIT)
        return yz_fail(err, YZ_LIMIT,
                       "%s: a file of rules is larger than %d "
                       "MiB",
                       path, SRX_LARGEST_FILE >> 20);
    return bytes->failed ? yz_fail_no_memory(err) : YZ_OK;
}

yz_status srx_load(const char *path, yz_buf *bytes, yz_error *err)
{
    struct stat st;
    yz_status status;
    FILE *in;

    if (stat(path, &st) != 0)
        return yz_fail(err, errno == ENOENT ? YZ_NOT_FOUND : YZ_IO, "%s: %s",
                       path, strerror(errno));
    if (!S_ISREG(st.st_mode))
        return yz_fail(err, YZ_IO, "%s: this is no plain file", path);
    in = fopen(path, "rbe");
    if (!in)
        return yz_fail(err, YZ_IO, "%s: %s", path, strerror(errno));
    status = load_from(in, path, bytes, err);
    fclose(in);
    return status;
}

/* ---- Parsing ---------------------------------------------------------------
 */

static void refuse_entity(void *payload, const xmlChar *name, int type,
                          const xmlChar *public_id, const xmlChar *system_id,
                          xmlChar *content)
{
    xmlParserCtxt *context = payload;
    srx_reader *r = context->_private;

    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    r->entity_line = (size_t)xmlSAX2GetLineNumber(context);
    xmlStopParser(context);
}

static void refuse_unparsed(void *payload, const xmlChar *name,
                            const xmlChar *public_id, const xmlChar *system_id,
                            const xmlChar *notation)
{
    (void)notation;
    refuse_entity(payload, name, 0, public_id, system_id, NULL);
}

/* libxml2's sentences end in a line feed. */
static yz_status fail_xml(srx_reader *r, xmlParserCtxt *context)
{
    xmlError *error = xmlCtxtGetLastError(context);
    const char *why =
        error && error->message ? error->message : yz_tr("no reason");

    if (r->entity_line > 0)
        return yz_fail(r->err, YZ_FORMAT,
                       "%s:%zu: entities may not be declared in a file of "
                       "rules",
                       r->file->name, r->entity_line);
    if (error && error->code == XML_ERR_NO_MEMORY)
        return yz_fail_no_memory(r->err);
    return yz_fail(r->err, YZ_FORMAT,
                   "%s:%d:%d: this is no well-formed XML: "
                   "%.*s",
                   r->file->name, error ? error->line : 1,
                   error ? error->int2 : 1, (int)strcspn(why, "\n"), why);
}

yz_status srx_xml_parse(srx_reader *r, yz_str bytes, xmlDoc **doc)
{
    enum {
        OPTIONS = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                  XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES
    };
    xmlParserCtxt *context = xmlNewParserCtxt();
    yz_status status = YZ_OK;

    if (!context)
        return yz_fail_no_memory(r->err);
    context->_private = r;
    context->sax->entityDecl = refuse_entity;
    context->sax->unparsedEntityDecl = refuse_unparsed;
    *doc = xmlCtxtReadMemory(context, bytes.ptr, (int)bytes.len, NULL, NULL,
                             OPTIONS);
    if (!*doc || r->entity_line > 0 || !xmlDocGetRootElement(*doc))
        status = fail_xml(r, context);
    xmlFreeParserCtxt(context);
    return status;
}

/* ---- Places ----------------------------------------------------------------
 */

size_t srx_line(const xmlNode *node)
{
    long line = xmlGetLineNo(node);

    return line > 0 ? (size_t)line : 1;
}

yz_status srx_fail(srx_reader *r, const xmlNode *node, const char *format, ...)
{
    char sentence[YZ_ERROR_SIZE];
    va_list args;

    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, yz_tr(format), args);
    va_end(args);
    return yz_fail(r->err, YZ_FORMAT, "%s:%zu: %s", r->file->name,
                   srx_line(node), sentence);
}

/* ---- Elements --------------------------------------------------------------
 */

static bool has_space(const xmlNs *space, const char *wanted)
{
    return space && strcmp((const char *)space->href, wanted) == 0;
}

/* Many tools write SRX without its name space. */
static bool is_of_srx(const xmlNode *node)
{
    return !node->ns || has_space(node->ns, SRX_SPACE);
}

bool srx_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && is_of_srx(node) &&
           strcmp(SRX_NAME(node), name) == 0;
}

bool srx_is_own(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           has_space(node->ns, SRX_OWN_SPACE) &&
           strcmp(SRX_NAME(node), name) == 0;
}

yz_status srx_expect_nothing(srx_reader *r, const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE) {
        if (is_of_srx(node) || has_space(node->ns, SRX_OWN_SPACE))
            return srx_fail(r, node, "<%s> has no place in <%s>, or not here",
                            SRX_NAME(node), SRX_NAME(node->parent));
        return YZ_OK;
    }
    if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE ||
        node->type == XML_DTD_NODE || xmlIsBlankNode(node))
        return YZ_OK;
    return srx_fail(r, node, "<%s> holds text where elements are wanted",
                    SRX_NAME(node->parent));
}

/* ---- Attributes ------------------------------------------------------------
 */

static bool is_in(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

yz_status srx_attributes(srx_reader *r, const xmlNode *node,
                         const char *const *known)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (!a->ns && !is_in((const char *)a->name, known))
            return srx_fail(r, node, "<%s> has no attribute “%s”",
                            SRX_NAME(node), (const char *)a->name);
    return YZ_OK;
}

/* A copy by yz_malloc(); frees `value`. */
static yz_status take_over(srx_reader *r, xmlChar *value, char **out)
{
    *out = value ? yz_str_dup(yz_str_of((const char *)value)) : NULL;
    xmlFree(value);
    return *out ? YZ_OK : yz_fail_no_memory(r->err);
}

static xmlChar *value_of(const xmlNode *node, const char *name)
{
    return xmlGetNoNsProp(node, (const xmlChar *)name);
}

yz_status srx_attribute(srx_reader *r, const xmlNode *node, const char *name,
                        char **value)
{
    xmlChar *raw = value_of(node, name);

    if (raw && raw[0])
        return take_over(r, raw, value);
    xmlFree(raw);
    return srx_fail(r, node, "<%s> needs an attribute %s", SRX_NAME(node),
                    name);
}

static yz_status choose(srx_reader *r, const xmlNode *node, const char *name,
                        const char *word, const char *const *words, int *value)
{
    char all[200] = "";

    for (int i = 0; words[i]; i++) {
        if (strcmp(word, words[i]) == 0) {
            *value = i;
            return YZ_OK;
        }
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s",
                 i ? ", " : "", words[i]);
    }
    return srx_fail(r, node, "%s takes %s, not “%s”", name, all, word);
}

yz_status srx_choice(srx_reader *r, const xmlNode *node, const char *name,
                     const char *const *words, int initial, int *value)
{
    xmlChar *raw = value_of(node, name);
    yz_status status = YZ_OK;

    *value = initial;
    if (raw)
        status = choose(r, node, name, (const char *)raw, words, value);
    else if (initial < 0)
        status = srx_fail(r, node, "<%s> needs an attribute %s", SRX_NAME(node),
                          name);
    xmlFree(raw);
    return status;
}

yz_status srx_yes_no(srx_reader *r, const xmlNode *node, const char *name,
                     int initial, int *value)
{
    static const char *const words[] = { "no", "yes", NULL };

    return srx_choice(r, node, name, words, initial, value);
}

yz_status srx_own_choice(srx_reader *r, const xmlNode *node, const char *name,
                         const char *const *words, int *value)
{
    xmlChar *raw = xmlGetNsProp(node, (const xmlChar *)name,
                                (const xmlChar *)SRX_OWN_SPACE);
    yz_status status = YZ_OK;

    if (raw)
        status = choose(r, node, name, (const char *)raw, words, value);
    xmlFree(raw);
    return status;
}

yz_status srx_text(srx_reader *r, const xmlNode *node, char **text)
{
    for (const xmlNode *n = node->children; n; n = n->next)
        if (n->type != XML_TEXT_NODE && n->type != XML_CDATA_SECTION_NODE &&
            n->type != XML_COMMENT_NODE)
            return srx_fail(r, n, "<%s> holds something that is no text",
                            SRX_NAME(node));
    return take_over(r, xmlNodeGetContent(node), text);
}

yz_status srx_note(srx_reader *r, const xmlNode *node, char **note)
{
    const xmlNode *n = node->prev;
    char *out;

    while (n && n->type == XML_TEXT_NODE)
        n = n->prev;
    if (!n || n->type != XML_COMMENT_NODE || !n->content)
        return YZ_OK;
    out = yz_str_dup(yz_str_trim(yz_str_of((const char *)n->content)));
    if (!out)
        return yz_fail_no_memory(r->err);
    *note = out;
    for (const char *in = out; *in; in++) {
        bool blank = strchr(" \t\r\n", *in) != NULL;
        if (!blank || out == *note || out[-1] != ' ')
            *out++ = blank ? ' ' : *in;
    }
    *out = '\0';
    return YZ_OK;
}
