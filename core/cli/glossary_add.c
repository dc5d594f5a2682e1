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

static bool choose_file(adding *a)
{
    const yzc_words *named = &a->s->options->glossaries;

    if (named->count > 1) {
        yzc_complain("glossary add: name one file with -g");
        return false;
    }
    a->path = named->count ? named->items[0] : "glossary/00-project.tsv";
    if (!named->count && access("glossary", F_OK) != 0) {
        yzc_complain("glossary add: name the file with -g (there is no folder "
                     "“glossary” here)");
        return false;
    }
    return true;
}

/* A file that is not there yet begins with the names of its columns. */
static bool begin_file(adding *a)
{
    const yzc_options *o = a->s->options;
    size_t len = strlen(a->path);
    char header[256];

    if (access(a->path, F_OK) == 0)
        return true;
    if (len < 4 || strcmp(a->path + len - 4, ".tsv") != 0) {
        yzc_complain("%s: no such file (only a .tsv file is begun)", a->path);
        return false;
    }
    snprintf(header, sizeof header,
             "%s\t%s\tstatus\tdomain\twhen\tscope\tconcept\tnote\torigin\n",
             o->run.from, o->run.to);
    if (yz_write_file(a->path, yz_str_of(header), &a->s->err) == YZ_OK)
        return true;
    yzc_session_complain(a->s);
    return false;
}

static bool same_text(yz_str a, yz_str b)
{
    yz_buf folded[2];
    bool same;

    for (int i = 0; i < 2; i++) {
        yz_buf_init(&folded[i], 1 << 20);
        yz_fold_text(i ? b : a, &folded[i], NULL);
    }
    same = folded[0].failed == YZ_OK && folded[1].failed == YZ_OK &&
           yz_str_equal(yz_buf_str(&folded[0]), yz_buf_str(&folded[1]));
    yz_buf_done(&folded[0]);
    yz_buf_done(&folded[1]);
    return same;
}

/* Whether the concept has such a term in that language. */
static bool has_term(const yz_concept *c, const yz_term *term)
{
    for (size_t i = 0; i < c->term_count; i++)
        if (yz_lang_same(c->terms[i].lang, term->lang) &&
            same_text(c->terms[i].text, term->text))
            return true;
    return false;
}

static bool has_all_targets(const adding *a, const yz_concept *c)
{
    for (size_t i = 1; i < a->entry.term_count; i++)
        if (!has_term(c, &a->terms[i]))
            return false;
    return true;
}

/* Whether the file says all this already; tells of entries with the source. */
static bool stands_already(const adding *a, const yz_glossary *g)
{
    for (size_t i = 0; i < yz_glossary_count(g); i++) {
        const yz_concept *c = yz_glossary_concept(g, i);

        if (c->target_only || !has_term(c, &a->terms[0]) ||
            !yz_str_equal(c->when, a->entry.when) ||
            !yz_str_equal(c->scope, a->entry.scope))
            continue;
        if (has_all_targets(a, c)) {
            yzc_note("%s:%zu has this entry already", a->path, c->line);
            return true;
        }
        yzc_note("%s:%zu has another entry with this source; both count",
                 a->path, c->line);
    }
    return false;
}

static int write_entry(adding *a, const yz_glossary *g)
{
    yz_glossary_change change = { YZ_CHANGE_ADD, 0, &a->entry };
    yz_losses losses;
    yz_buf out;
    int status = YZC_TROUBLE;

    yz_losses_init(&losses);
    yz_buf_init(&out, SIZE_MAX / 2);
    if (yz_glossary_rewrite(g, &change, 1, &out, &losses, &a->s->err) ==
            YZ_OK &&
        yz_write_file(a->path, yz_buf_str(&out), &a->s->err) == YZ_OK)
        status = YZC_CLEAN;
    else
        yzc_session_complain(a->s);
    for (size_t i = 0; i < losses.count && status == YZC_CLEAN; i++)
        yzc_note("%s does not hold %s", a->path, losses.items[i].what);
    if (status == YZC_CLEAN && losses.count > 0)
        status = YZC_SKIPPED;
    yz_buf_done(&out);
    yz_losses_done(&losses);
    return status;
}

/* From reading to writing nobody else may write. */
static int add_locked(adding *a)
{
    yz_glossary *g;
    int status = YZC_TROUBLE;

    if (!begin_file(a))
        return YZC_TROUBLE;
    g = yzc_glossary_read(a->s, a->path);
    if (g)
        status = stands_already(a, g) ? YZC_FINDINGS : write_entry(a, g);
    yz_glossary_free(g);
    return status;
}

int yzc_glossary_add(yzc_session *s)
{
    adding a = { .s = s };
    yz_lock *lock;
    int status;

    if (!make_entry(&a) || !choose_file(&a))
        return YZC_TROUBLE;
    lock = yz_lock_beside(a.path, &s->err);
    if (!lock)
        return yzc_session_complain(s);
    status = add_locked(&a);
    yz_unlock(lock);
    return status;
}
