/* SPDX-License-Identifier: Apache-2.0 */
/* What the titles of columns mean: see csv_titles.h. */
#include "csv_titles.h"
#include "../table/table_language.h"

typedef struct titled {
    uint8_t role;
    const char *names; /* between bars, in small letters */
} titled;

static const titled titles[] = {
    { TABLE_SOURCE, "|source|source term|source text|source language|src|"
                    "original|original term|quelle|ausgangssprache|"
                    "quellsprache|quellterm|langue source|terme source|"
                    "origen|término origen|原文|源|源语|源语言|源术语|源文|"
                    "来源语言|原语|" },
    { TABLE_TARGET, "|target|target term|target text|target language|tgt|"
                    "translation|translated term|rendering|ziel|zielsprache|"
                    "zielterm|übersetzung|langue cible|terme cible|"
                    "traduction|traducción|destino|译文|目标|目标语|"
                    "目标语言|目标术语|译名|译语|翻译|译法|訳語|訳文|" },
    { CSV_TERM, "|term|terms|entry|headword|phrase|keyword|term name|benennung|"
                "begriff|terminus|terme|término|termino|术语|術語|词条|词汇|"
                "词语|名词|用語|" },
    { TABLE_STATUS, "|status|term status|usage status|usage|state|"
                    "administrative status|statut|estado|状态|狀態|"
                    "使用状态|术语状态|" },
    { TABLE_POS, "|pos|part of speech|word class|wortart|"
                 "catégorie grammaticale|词性|詞性|品詞|" },
    { TABLE_DOMAIN, "|domain|subject|subject field|field|category|topic|"
                    "fachgebiet|sachgebiet|bereich|domaine|dominio|领域|領域|"
                    "学科|专业|分类|类别|" },
    { TABLE_WHEN, "|when|" },
    { TABLE_MATCH, "|match|" },
    { TABLE_CASE, "|case|" },
    { TABLE_SCOPE, "|scope|" },
    { TABLE_CONCEPT, "|concept|concept id|conceptid|id|entry id|entryid|"
                     "term id|termid|uuid|begriffsnummer|eintragsnummer|编号|"
                     "序号|概念|概念编号|" },
    { TABLE_DEFINITION, "|definition|def|meaning|explanation|bedeutung|"
                        "définition|definición|定义|定義|释义|解释|" },
    { TABLE_NOTE, "|note|notes|comment|comments|remark|remarks|annotation|"
                  "notiz|anmerkung|bemerkung|kommentar|hinweis|remarque|"
                  "commentaire|nota|comentario|备注|備註|注释|註釋|说明|注|" },
    { TABLE_ORIGIN, "|origin|reference|source of term|provenance|herkunft|"
                    "référence|出处|來源|来源|出典|" },
};

/* ---- A title made comparable ------------------------------------------- */

enum {
    LONGEST = 80
};

typedef struct plain_title {
    char text[LONGEST];
    size_t len;
} plain_title;

static bool separates(char c)
{
    return c == ' ' || c == '_' || c == '\t' || c == '\n' || c == '\r' ||
           c == ':' || c == '*';
}

/* In small letters, one blank for what separates words. */
static bool make_plain(yz_str name, plain_title *out)
{
    out->len = 0;
    if (name.len >= LONGEST)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (separates(c)) {
            if (out->len > 0 && out->text[out->len - 1] != ' ')
                out->text[out->len++] = ' ';
            continue;
        }
        out->text[out->len++] =
            c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    while (out->len > 0 && out->text[out->len - 1] == ' ')
        out->len--;
    return out->len > 0;
}

static uint8_t role_of_text(yz_str text)
{
    char wanted[LONGEST + 3];
    if (text.len == 0 || text.len >= LONGEST || table_has_byte(text, '|'))
        return TABLE_FIELD;
    wanted[0] = '|';
    memcpy(wanted + 1, text.ptr, text.len);
    wanted[text.len + 1] = '|';
    wanted[text.len + 2] = '\0';
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strstr(titles[i].names, wanted))
            return titles[i].role;
    return TABLE_FIELD;
}

/* ---- Languages --------------------------------------------------------- */

/* The language that `text` names or is the tag of; borrowed or static. */
static yz_str lang_of(yz_str text)
{
    const yz_str none = { NULL, 0 };
    if (table_language_known(text))
        return text;
    yz_str named = table_language_of(text);
    return named.len > 0 ? named : none;
}

static bool is_bracket(char c)
{
    return c == '(' || c == ')' || c == '[' || c == ']';
}

static yz_str bare(yz_str text)
{
    while (text.len > 0 &&
           (is_bracket(*text.ptr) || *text.ptr == ' ' || *text.ptr == '-'))
        text = yz_str_cut(text, 1, text.len);
    while (text.len > 0 &&
           (is_bracket(text.ptr[text.len - 1]) ||
            text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == '-'))
        text.len--;
    return text;
}

/* "english term", "target (de)", "source [en-us]": a language beside a word for
 * terms, in either order.  `name` is the title as it stands, for the tag. */
static csv_title compound(yz_str name, yz_str plain)
{
    csv_title title = { TABLE_FIELD, { NULL, 0 } };
    for (size_t i = 1; i + 1 < plain.len; i++) {
        char c = plain.ptr[i];
        if (c != ' ' && c != '(' && c != '[')
            continue;
        yz_str parts[2] = { bare(yz_str_cut(plain, 0, i)),
                            bare(yz_str_cut(plain, i, plain.len)) };
        yz_str given[2] = { bare(yz_str_cut(name, 0, i)),
                            bare(yz_str_cut(name, i, name.len)) };
        for (int k = 0; k < 2; k++) {
            uint8_t role = role_of_text(parts[1 - k]);
            yz_str lang = lang_of(parts[k]);
            if (lang.len == 0 || (role > TABLE_TARGET && role != CSV_TERM))
                continue;
            title.role = role == CSV_TERM ? TABLE_LANG : role;
            title.lang = lang.ptr == parts[k].ptr ? given[k] : lang;
            return title;
        }
    }
    return title;
}

csv_title csv_title_of(yz_str name)
{
    csv_title title = { TABLE_FIELD, { NULL, 0 } };
    plain_title plain;
    name = yz_str_trim(name);
    if (!make_plain(name, &plain))
        return title;
    yz_str text = { plain.text, plain.len };
    title.role = role_of_text(text);
    if (title.role != TABLE_FIELD)
        return title;
    title.lang = lang_of(name);
    if (title.lang.len == 0)
        title.lang = table_language_of(text);
    if (title.lang.len > 0)
        title.role = TABLE_LANG;
    else if (plain.len == name.len) /* so that places in both are the same */
        title = compound(name, text);
    return title;
}

bool csv_is_field(yz_str name)
{
    return csv_title_of(name).role == TABLE_FIELD;
}
