/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi glossary add */
#include "glossary.h"
#include <stdio.h>
#include <unistd.h>

enum {
    MOST_TERMS = 64
};

/* An entry as it was typed. */
typedef struct adding {
    yzc_session *s;
    const char *path;
    char usual[512]; /* what it is where none is named */
    yz_term terms[MOST_TERMS];
    yz_concept entry;
} adding;

static bool status_of(const char *name, yz_term_status *out)
{
    for (int i = YZ_TERM_PREFERRED; name && i <= YZ_TERM_FORBIDDEN; i++)
        if (strcmp(name, yz_term_status_name((yz_term_status)i)) == 0) {
            *out = (yz_term_status)i;
            return true;
        }
    *out = YZ_TERM_PREFERRED;
    if (!name)
        return true;
    yzc_complain("--status takes preferred, admitted, proposed, deprecated or "
                 "forbidden, not “%s”",
                 name);
    return false;
}

/* “!word” is forbidden, “=” is not translated, as in a glossary file; of
 * several targets the first is preferred. */
static void set_target(adding *a, size_t number, const char *word,
                       yz_term_status status)
{
    yz_term *term = &a->terms[number];

    term->text = yz_str_trim(yz_str_of(word));
    term->lang = yz_str_of(a->s->options->run.to);
    term->status =
        status == YZ_TERM_PREFERRED && number > 1 ? YZ_TERM_ADMITTED : status;
    if (strcmp(word, "=") == 0) {
        term->text = a->terms[0].text;
        term->keep = true;
    } else if (term->text.len > 1 && term->text.ptr[0] == '!') {
        term->text = yz_str_trim(yz_str_cut(term->text, 1, term->text.len));
        term->status = YZ_TERM_FORBIDDEN;
    }
}

static bool is_sound(const char *word)
{
    yz_str text = yz_str_of(word);
    size_t bad;

    if (!yz_utf8_valid(text, &bad))
        yzc_complain("glossary add: a term is not UTF-8 from byte %zu on",
                     bad + 1);
    else if (yz_str_trim(text).len == 0)
        yzc_complain("glossary add: a term is empty");
    else
        return true;
    return false;
}

static bool make_entry(adding *a)
{
    const yzc_options *o = a->s->options;
    const yzc_words *words = &o->operands;
    yz_term_status status;

    if (words->count - 1 > MOST_TERMS) {
        yzc_complain("glossary add: more than %d terms", (int)MOST_TERMS);
        return false;
    }
    if (!status_of(o->entry.status, &status))
        return false;
    for (size_t i = 1; i < words->count; i++)
        if (!is_sound(words->items[i]))
            return false;
    a->terms[0].text = yz_str_trim(yz_str_of(words->items[1]));
    a->terms[0].lang = yz_str_of(o->run.from);
    for (size_t i = 2; i < words->count; i++)
        set_target(a, i - 1, words->items[i], status);
    a->entry.terms = a->terms;
    a->entry.term_count = words->count - 1;
    a->entry.proposed = status == YZ_TERM_PROPOSED;
    a->entry.note = yz_str_of(o->entry.note);
    a->entry.domain = yz_str_of(o->entry.domain);
    a->entry.when = yz_str_of(o->entry.when);
    a->entry.scope = yz_str_of(o->entry.scope);
    a->entry.id = yz_str_of(o->entry.concept_id);
    a->entry.origin = yz_str_of(o->entry.origin);
    return true;
}

/* ---- The file ---- */

/* The file of the project, or of the current folder, where none is named. */
static bool choose_usual(adding *a)
{
    const char *project = a->s->options->said.folder;
    bool here = !project || strcmp(project, ".") == 0;
    char folder[sizeof a->usual];

    snprintf(folder, sizeof folder, "%s%sglossary", here ? "" : project,
             here ? "" : "/");
    a->path = a->usual;
    if ((size_t)snprintf(a->usual, sizeof a->usual, "%s/00-project.tsv",
                         folder) < sizeof a->usual &&
        access(folder, F_OK) == 0)
        return true;
    yzc_complain("glossary add: name the file with -g (there is no folder "
                 "“%s”%s)",
                 folder, here ? yz_tr(" here") : "");
    return false;
}

static bool choose_file(adding *a)
{
    const yzc_words *named = &a->s->options->glossaries;

    if (named->count > 1) {
        yzc_complain("glossary add: name one file with -g");
        return false;
    }
    if (named->count == 0)
        return choose_usual(a);
    a->path = named->items[0];
    return true;
}

int yzc_glossary_add(yzc_session *s)
{
    adding a = { .s = s };
    size_t added;

    if (!make_entry(&a) || !choose_file(&a))
        return YZC_TROUBLE;
    return yzc_glossary_append(s, a.path, &a.entry, 1, &added);
}
