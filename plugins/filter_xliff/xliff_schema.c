/* SPDX-License-Identifier: Apache-2.0 */
/* The elements of XLIFF 2's core, and all of them looked up; the modules' stand
 * in xliff_schema_modules.c. */
#include <stdlib.h>

#include "xliff_schema.h"
#include "xliff_schema_modules.h"

#define YES_NO    "yes|no"
#define DIRECTION "ltr|rtl|auto"

enum {
    INLINE = XLIFF_SPACE(XLIFF_FS) | XLIFF_SPACE(XLIFF_SLR) |
             XLIFF_SPACE(XLIFF_ITS) | XLIFF_SPACE(XLIFF_ITSM) |
             XLIFF_SPACE(XLIFF_PGS)
};

/* Rows of the tables: name, type, values, needed. */
#define A(name, type, values, needed)                                          \
 {                                                                             \
  XLIFF_NONE, name, type, values, needed                                       \
 }
#define X(name, values)                                                        \
 {                                                                             \
  XLIFF_XML, name, XLIFF_ENUM, values, false                                   \
 }
#define LANG                                                                   \
 {                                                                             \
  XLIFF_XML, "lang", XLIFF_TAG, NULL, false                                    \
 }
#define END                                                                    \
 {                                                                             \
  .name = NULL                                                                 \
 }

/* ---- Structural elements ------------------------------------------------ */

static const xliff_child in_xliff[] = { { XLIFF_CORE, "notes", 1, true, false },
                                        { XLIFF_MDA, "metadata", 2, true,
                                          false },
                                        { XLIFF_CORE, "file", 3, false, true },
                                        END };
static const xliff_attribute of_xliff[] = {
    A("version", XLIFF_ENUM, "2.0|2.1|2.2", true),
    A("srcLang", XLIFF_TAG, NULL, true), A("trgLang", XLIFF_TAG, NULL, false),
    X("space", "default|preserve"), END
};

static const xliff_child in_file[] = { { XLIFF_CORE, "skeleton", 1, true,
                                         false },
                                       { XLIFF_OTHER, "", 2, false, false },
                                       { XLIFF_CORE, "notes", 3, true, false },
                                       { XLIFF_CORE, "unit", 4, false, true },
                                       { XLIFF_CORE, "group", 4, false, true },
                                       END };
static const xliff_attribute of_file[] = {
    A("id", XLIFF_TOKEN, NULL, true),
    A("canResegment", XLIFF_ENUM, YES_NO, false),
    A("original", XLIFF_TEXT, NULL, false),
    A("translate", XLIFF_ENUM, YES_NO, false),
    A("srcDir", XLIFF_ENUM, DIRECTION, false),
    A("trgDir", XLIFF_ENUM, DIRECTION, false),
    X("space", "default|preserve"),
    END
};

static const xliff_child in_skeleton[] = { { XLIFF_OTHER, "", 1, false, false },
                                           END };
static const xliff_attribute of_skeleton[] = {
    A("href", XLIFF_TEXT, NULL, false), END
};

static const xliff_child in_group[] = { { XLIFF_OTHER, "", 1, false, false },
                                        { XLIFF_CORE, "notes", 2, true, false },
                                        { XLIFF_CORE, "unit", 3, false, false },
                                        { XLIFF_CORE, "group", 3, false,
                                          false },
                                        END };
static const xliff_child in_unit[] = {
    { XLIFF_OTHER, "", 1, false, false },
    { XLIFF_CORE, "notes", 2, true, false },
    { XLIFF_CORE, "originalData", 3, true, false },
    { XLIFF_CORE, "segment", 4, false, true },
    { XLIFF_CORE, "ignorable", 4, false, true },
    END
};
static const xliff_attribute of_group[] = {
    A("id", XLIFF_TOKEN, NULL, true),
    A("name", XLIFF_TEXT, NULL, false),
    A("canResegment", XLIFF_ENUM, YES_NO, false),
    A("translate", XLIFF_ENUM, YES_NO, false),
    A("srcDir", XLIFF_ENUM, DIRECTION, false),
    A("trgDir", XLIFF_ENUM, DIRECTION, false),
    A("type", XLIFF_USER, NULL, false),
    X("space", "default|preserve"),
    END
};

static const xliff_child in_segment[] = {
    { XLIFF_CORE, "source", 1, true, true },
    { XLIFF_CORE, "target", 2, true, false },
    END
};
static const xliff_attribute of_segment[] = {
    A("id", XLIFF_TOKEN, NULL, false),
    A("canResegment", XLIFF_ENUM, YES_NO, false),
    A("state", XLIFF_ENUM, "initial|translated|reviewed|final", false),
    A("subState", XLIFF_USER, NULL, false), END
};
static const xliff_attribute of_ignorable[] = {
    A("id", XLIFF_TOKEN, NULL, false), END
};

static const xliff_child in_notes[] = { { XLIFF_CORE, "note", 1, false, true },
                                        END };
static const xliff_attribute of_note[] = {
    A("id", XLIFF_TOKEN, NULL, false),
    A("appliesTo", XLIFF_ENUM, "source|target", false),
    A("category", XLIFF_TEXT, NULL, false),
    A("priority", XLIFF_PRIORITY, NULL, false),
    A("ref", XLIFF_TEXT, NULL, false),
    END
};

static const xliff_child in_original_data[] = {
    { XLIFF_CORE, "data", 1, false, true }, END
};
static const xliff_child in_data[] = { { XLIFF_CORE, "cp", 1, false, false },
                                       END };
static const xliff_attribute of_data[] = {
    A("id", XLIFF_TOKEN, NULL, true), A("dir", XLIFF_ENUM, DIRECTION, false),
    X("space", "preserve"), END
};

/* ---- Inline content ----------------------------------------------------- */

static const xliff_child in_text[] = { { XLIFF_CORE, "cp", 1, false, false },
                                       { XLIFF_CORE, "ph", 1, false, false },
                                       { XLIFF_CORE, "pc", 1, false, false },
                                       { XLIFF_CORE, "sc", 1, false, false },
                                       { XLIFF_CORE, "ec", 1, false, false },
                                       { XLIFF_CORE, "mrk", 1, false, false },
                                       { XLIFF_CORE, "sm", 1, false, false },
                                       { XLIFF_CORE, "em", 1, false, false },
                                       END };
static const xliff_attribute of_source[] = { LANG,
                                             X("space", "default|preserve"),
                                             END };
static const xliff_attribute of_target[] = {
    LANG, X("space", "default|preserve"),
    A("order", XLIFF_POSITIVE, NULL, false), END
};
static const xliff_attribute of_cp[] = { A("hex", XLIFF_HEX, NULL, true), END };

#define HINTS                                                                  \
 A("canCopy", XLIFF_ENUM, YES_NO, false),                                      \
     A("canDelete", XLIFF_ENUM, YES_NO, false),                                \
     A("canReorder", XLIFF_ENUM, "yes|firstNo|no", false),                     \
     A("copyOf", XLIFF_TOKEN, NULL, false),                                    \
     A("subType", XLIFF_USER, NULL, false),                                    \
     A("type", XLIFF_ENUM, "fmt|ui|quote|link|image|other", false)
#define ONE_TAG                                                                \
 A("disp", XLIFF_TEXT, NULL, false), A("equiv", XLIFF_TEXT, NULL, false),      \
     A("dataRef", XLIFF_TOKEN, NULL, false),                                   \
     A("subFlows", XLIFF_TOKENS, NULL, false)
#define OVERLAP                                                                \
 A("canOverlap", XLIFF_ENUM, YES_NO, false),                                   \
     A("dir", XLIFF_ENUM, DIRECTION, false)

static const xliff_attribute of_ph[] = { A("id", XLIFF_TOKEN, NULL, true),
                                         HINTS, ONE_TAG, END };
static const xliff_attribute of_pc[] = {
    A("id", XLIFF_TOKEN, NULL, true),
    HINTS,
    OVERLAP,
    A("dispStart", XLIFF_TEXT, NULL, false),
    A("dispEnd", XLIFF_TEXT, NULL, false),
    A("equivStart", XLIFF_TEXT, NULL, false),
    A("equivEnd", XLIFF_TEXT, NULL, false),
    A("dataRefStart", XLIFF_TOKEN, NULL, false),
    A("dataRefEnd", XLIFF_TOKEN, NULL, false),
    A("subFlowsStart", XLIFF_TOKENS, NULL, false),
    A("subFlowsEnd", XLIFF_TOKENS, NULL, false),
    END
};
static const xliff_attribute of_sc[] = {
    A("id", XLIFF_TOKEN, NULL, true),         HINTS, ONE_TAG, OVERLAP,
    A("isolated", XLIFF_ENUM, YES_NO, false), END
};
static const xliff_attribute of_ec[] = {
    A("id", XLIFF_TOKEN, NULL, false),
    HINTS,
    ONE_TAG,
    OVERLAP,
    A("isolated", XLIFF_ENUM, YES_NO, false),
    A("startRef", XLIFF_TOKEN, NULL, false),
    END
};
static const xliff_attribute of_mrk[] = {
    A("id", XLIFF_TOKEN, NULL, true),
    A("translate", XLIFF_ENUM, YES_NO, false),
    A("type", XLIFF_MARK, "generic|comment|term", false),
    A("ref", XLIFF_TEXT, NULL, false),
    A("value", XLIFF_TEXT, NULL, false),
    END
};
static const xliff_attribute of_em[] = { A("startRef", XLIFF_TOKEN, NULL, true),
                                         END };

static const xliff_element core[] = {
    { XLIFF_CORE, "xliff", false, XLIFF_ANY, in_xliff, of_xliff },
    { XLIFF_CORE, "file", false, XLIFF_ANY, in_file, of_file },
    { XLIFF_CORE, "skeleton", true, 0, in_skeleton, of_skeleton },
    { XLIFF_CORE, "group", false, XLIFF_ANY, in_group, of_group },
    { XLIFF_CORE, "unit", false, XLIFF_ANY, in_unit, of_group },
    { XLIFF_CORE, "segment", false, XLIFF_SPACE(XLIFF_PGS), in_segment,
      of_segment },
    { XLIFF_CORE, "ignorable", false, 0, in_segment, of_ignorable },
    { XLIFF_CORE, "notes", false, 0, in_notes, NULL },
    { XLIFF_CORE, "note", true, XLIFF_ANY, NULL, of_note },
    { XLIFF_CORE, "originalData", false, 0, in_original_data, NULL },
    { XLIFF_CORE, "data", true, 0, in_data, of_data },
    { XLIFF_CORE, "source", true, 0, in_text, of_source },
    { XLIFF_CORE, "target", true, 0, in_text, of_target },
    { XLIFF_CORE, "cp", false, 0, NULL, of_cp },
    { XLIFF_CORE, "ph", false, INLINE, NULL, of_ph },
    { XLIFF_CORE, "pc", true, INLINE, in_text, of_pc },
    { XLIFF_CORE, "sc", false, INLINE, NULL, of_sc },
    { XLIFF_CORE, "ec", false, INLINE, NULL, of_ec },
    { XLIFF_CORE, "mrk", true, XLIFF_ANY, in_text, of_mrk },
    { XLIFF_CORE, "sm", false, XLIFF_ANY, NULL, of_mrk },
    { XLIFF_CORE, "em", false, 0, NULL, of_em },
};

/* ---- Looking up --------------------------------------------------------- */

xliff_space xliff_space_of(const char *uri)
{
    static const struct {
        const char *uri; /* its beginning; the rest is a version */
        xliff_space space;
    } spaces[] = {
        { "urn:oasis:names:tc:xliff:document:2.", XLIFF_CORE },
        { "urn:oasis:names:tc:xliff:metadata:2.", XLIFF_MDA },
        { "urn:oasis:names:tc:xliff:glossary:2.", XLIFF_GLS },
        { "urn:oasis:names:tc:xliff:matches:2.", XLIFF_MTC },
        { "urn:oasis:names:tc:xliff:resourcedata:2.", XLIFF_RES },
        { "urn:oasis:names:tc:xliff:changetracking:2.0", XLIFF_CTR },
        { "urn:oasis:names:tc:xliff:sizerestriction:2.", XLIFF_SLR },
        { "urn:oasis:names:tc:xliff:validation:2.", XLIFF_VAL },
        { "urn:oasis:names:tc:xliff:fs:2.", XLIFF_FS },
        { "urn:oasis:names:tc:xliff:pgs:1.", XLIFF_PGS },
        { "http://www.w3.org/2005/11/its", XLIFF_ITS },
        { "urn:oasis:names:tc:xliff:itsm:2.", XLIFF_ITSM },
        { XR_XML_SPACE, XLIFF_XML },
    };

    if (!*uri)
        return XLIFF_NONE;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (strncmp(uri, spaces[i].uri, strlen(spaces[i].uri)) == 0)
            return spaces[i].space;
    return XLIFF_OTHER;
}

bool xliff_space_is_closed(xliff_space space)
{
    return space <= XLIFF_PGS;
}

static const xliff_element *find_in(const xliff_element *elements, size_t count,
                                    xliff_space space, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (elements[i].space == space && *elements[i].name == *name &&
            strcmp(elements[i].name, name) == 0)
            return &elements[i];
    return NULL;
}

const xliff_element *xliff_find_element(xliff_space space, const char *name)
{
    if (space == XLIFF_CORE)
        return find_in(core, sizeof core / sizeof *core, space, name);
    return find_in(xliff_module_elements, xliff_module_element_count, space,
                   name);
}

/* ---- Types -------------------------------------------------------------- */

bool xliff_is_a_token(yz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if ((unsigned char)c < 0x80 && !(c >= 'a' && c <= 'z') &&
            !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
            !strchr("-._:", c))
            return false;
    }
    return text.len > 0;
}

static bool is_listed(yz_str value, const char *values)
{
    for (const char *at = values; at && *at;) {
        size_t len = strcspn(at, "|");

        if (value.len == len && memcmp(value.ptr, at, len) == 0)
            return true;
        at += len + (at[len] == '|');
    }
    return false;
}

static bool are_tokens(yz_str value)
{
    size_t count = 0;

    for (size_t at = 0; at < value.len; count++) {
        size_t end;

        while (at < value.len && strchr(" \t\r\n", value.ptr[at]))
            at++;
        end = at;
        while (end < value.len && !strchr(" \t\r\n", value.ptr[end]))
            end++;
        if (end > at && !xliff_is_a_token(yz_str_cut(value, at, end)))
            return false;
        at = end;
    }
    return count > 0;
}

/* “prefix:value”, without white space and with one colon between. */
static bool is_user_value(yz_str value)
{
    size_t colons = 0;

    for (size_t i = 0; i < value.len; i++) {
        if (strchr(" \t\r\n", value.ptr[i]))
            return false;
        colons += value.ptr[i] == ':';
    }
    return colons == 1 && value.ptr[0] != ':' &&
           value.ptr[value.len - 1] != ':';
}

static bool is_integer(yz_str value)
{
    size_t at = value.len > 0 && strchr("+-", value.ptr[0]) ? 1 : 0;

    for (size_t i = at; i < value.len; i++)
        if (value.ptr[i] < '0' || value.ptr[i] > '9')
            return false;
    return value.len > at;
}

/* A whole number from 1 to `most`; 0: no end. */
static bool is_positive(yz_str value, unsigned most)
{
    unsigned long number = 0;

    if (!is_integer(value) || value.ptr[0] == '-')
        return false;
    for (size_t i = 0; i < value.len; i++)
        if (value.ptr[i] != '+' && number < 1000000)
            number = number * 10 + (unsigned long)(value.ptr[i] - '0');
    return number > 0 && (most == 0 || number <= most);
}

/* A decimal number from 0 to `most`. */
static bool is_number(yz_str value, double most)
{
    char room[40];
    char *end;
    double number;

    if (value.len == 0 || value.len >= sizeof room)
        return false;
    for (size_t i = 0; i < value.len; i++)
        if (!strchr("0123456789.+-eE", value.ptr[i]))
            return false;
    memcpy(room, value.ptr, value.len);
    room[value.len] = '\0';
    number = strtod(room, &end);
    return *end == '\0' && number >= 0 && number <= most;
}

static bool is_hex(yz_str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (!strchr("0123456789abcdefABCDEF", value.ptr[i]))
            return false;
    return value.len >= 4 && value.len <= 6;
}

bool xliff_fits_type(yz_str value, const xliff_attribute *attribute)
{
    switch (attribute->type) {
    case XLIFF_TEXT:
        return true;
    case XLIFF_TOKEN:
        return xliff_is_a_token(value);
    case XLIFF_TOKENS:
        return are_tokens(value);
    case XLIFF_TAG:
        return yz_lang_valid(value);
    case XLIFF_ENUM:
        return is_listed(value, attribute->values);
    case XLIFF_USER:
        return is_user_value(value);
    case XLIFF_MARK:
        return is_listed(value, attribute->values) || is_user_value(value);
    case XLIFF_POSITIVE:
        return is_positive(value, 0);
    case XLIFF_PRIORITY:
        return is_positive(value, 10);
    case XLIFF_PERCENT:
        return is_number(value, 100);
    case XLIFF_SHARE:
        return is_number(value, 1);
    case XLIFF_INTEGER:
        return is_integer(value);
    case XLIFF_HEX:
        return is_hex(value);
    }
    return false;
}
