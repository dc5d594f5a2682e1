/* SPDX-License-Identifier: Apache-2.0 */
/*
 * S04: a short form of a body's name that nobody introduced.
 *
 * Three kinds: what stands before the suffix of a name, alone (清华); the name
 * without its place (智源研究院 for 北京智源研究院); characters of the name,
 * the last of them of its suffix (信通院).
 */
#include "forms.h"
#include "sources_checks.h"

enum {
    NAMES = 500,  /* of a run that are compared */
    STEM = 2,     /* characters of a name's first part */
    INITIALS = 3, /* characters of a form like 信通院 */
    COMMON = 4    /* times as often as the name: an ordinary word */
};

typedef struct form_check {
    const sources_run *run;
    const sources_text *text;
    form_name *names;
    size_t count;
    size_t cap;
    uint8_t *told; /* for each token whether a form there was */
    size_t tellings;
} form_check;

/* ---- Counting ----------------------------------------------------------- */

/* Whether the tokens at `at` are part of a longer name that ends in the suffix
 * of `name`. */
static bool is_inside(const sources_text *text, size_t at, size_t length,
                      const form_name *name)
{
    size_t suffix = name->end - name->suffix;
    size_t i = at + length;
    for (; i < at + length + FORMS_NAME && sources_is_word(text, i); i++)
        if (i + suffix <= text->count &&
            sources_same(text, i, name->suffix, suffix))
            return true;
        else if (sources_is_joint(sources_char(text, i)))
            return false;
    return false;
}

typedef enum where {
    INSIDE, /* a longer name */
    ALONE
} where;

static yz_status collect(const sources_text *text, sources_words words,
                         const form_name *name, where wanted,
                         sources_places *out)
{
    size_t length = words.end - words.begin;
    yz_status status = YZ_OK;
    size_t i;
    for (i = 0; i + length <= text->count && status == YZ_OK; i++)
        if (sources_same(text, i, words.begin, length) &&
            is_inside(text, i, length, name) == (wanted == INSIDE))
            status = sources_places_add(out, i);
    return status;
}

/* ---- Telling ------------------------------------------------------------ */

/* A form and the name it stands for, with where both stand. */
typedef struct form_pair {
    sources_words form;
    sources_words name;
    sources_places forms;
    sources_places names;
} form_pair;

static void done(form_pair *p)
{
    sources_places_done(&p->forms);
    sources_places_done(&p->names);
}

static yz_status tell(form_check *c, form_pair *p, yz_error *err)
{
    size_t at = p->forms.items[0];
    sources_words form = { at, at + (p->form.end - p->form.begin) };
    sources_variant v;
    if (c->told[at] || c->tellings >= SOURCES_MOST ||
        forms_is_introduced(c->text, form, at + 1))
        return YZ_OK;
    memset(&v, 0, sizeof v);
    v.rule = "S04";
    v.rare = form;
    v.rare_text = sources_written(c->text, form);
    v.other_text = sources_written(c->text, p->name);
    v.rare_places = &p->forms;
    v.other_places = &p->names;
    c->told[at] = 1;
    c->tellings++;
    return sources_tell_variant(c->run, &v, err);
}

/* ---- 清华 for 清华大学 -------------------------------------------------- */

/* Whether one of the forms stands between marks or what joins words. */
static bool stands_apart(const sources_text *text, const sources_places *places,
                         size_t length)
{
    size_t i;
    for (i = 0; i < places->count; i++) {
        size_t end = places->items[i] + length;
        if ((forms_is_edge(text, places->items[i]) ||
             sources_in("自括据", sources_char(text, places->items[i] - 1))) &&
            (!sources_is_word(text, end) ||
             sources_is_joint(sources_char(text, end))))
            return true;
    }
    return false;
}

static yz_status check_stem(form_check *c, const form_name *name, yz_error *err)
{
    size_t begin = name->begin + name->place;
    form_pair p = { { begin, begin + STEM },
                    { begin, name->end },
                    { NULL, 0, 0 },
                    { NULL, 0, 0 } };
    yz_status status = YZ_OK;
    if (begin + STEM != name->suffix || forms_is_common(c->text, p.form))
        return YZ_OK;
    status = collect(c->text, p.form, name, ALONE, &p.forms);
    if (status == YZ_OK)
        status = collect(c->text, p.form, name, INSIDE, &p.names);
    if (status != YZ_OK)
        yz_fail_no_memory(err);
    else if (p.forms.count > 0 && p.names.count > p.forms.count &&
             stands_apart(c->text, &p.forms, STEM))
        status = tell(c, &p, err);
    done(&p);
    return status;
}

/* ---- 智源研究院 for 北京智源研究院 ------------------------------------- */

/* Files the places of the name without its place under those that have it and
 * those that begin alone; *other: there are others. */
static yz_status sort_places(form_check *c, const form_name *name, form_pair *p,
                             bool *other)
{
    const sources_text *text = c->text;
    size_t length = p->form.end - p->form.begin;
    yz_status status = YZ_OK;
    size_t i;
    for (i = 0; i + length <= text->count && status == YZ_OK; i++) {
        if (!sources_same(text, i, p->form.begin, length))
            continue;
        if (i >= name->place &&
            sources_same(text, i - name->place, name->begin, name->place))
            status = sources_places_add(&p->names, i - name->place);
        else if (forms_is_edge(text, i))
            status = sources_places_add(&p->forms, i);
        else
            *other = true;
    }
    return status;
}

static yz_status check_place(form_check *c, const form_name *name,
                             yz_error *err)
{
    form_pair p = { { name->begin + name->place, name->end },
                    { name->begin, name->end },
                    { NULL, 0, 0 },
                    { NULL, 0, 0 } };
    bool other = false;
    yz_status status;
    if (name->place == 0 || p.form.begin + STEM > name->suffix)
        return YZ_OK;
    status = sort_places(c, name, &p, &other);
    if (status != YZ_OK)
        yz_fail_no_memory(err);
    else if (!other && p.forms.count > 0)
        status = tell(c, &p, err);
    done(&p);
    return status;
}

/* ---- 信通院 for 中国信息通信研究院 ------------------------------------- */

static bool can_be_initials(const sources_text *text, size_t at)
{
    size_t i;
    if (text->tokens[at].room < INITIALS || !forms_is_edge(text, at) ||
        !sources_in("院所盟室团局", sources_char(text, at + 2)))
        return false;
    for (i = at; i < at + INITIALS; i++)
        if (!sources_is_han(text, i) || sources_is_function(text->tokens[i].c))
            return false;
    return true;
}

static yz_status check_initials(form_check *c, size_t at, yz_error *err)
{
    form_pair p = {
        { at, at + INITIALS }, { 0, 0 }, { NULL, 0, 0 }, { NULL, 0, 0 }
    };
    const form_name *name = NULL;
    yz_status status;
    size_t i;
    for (i = 0; i < c->count && !name; i++)
        if (forms_abbreviates(c->text, p.form, &c->names[i]))
            name = &c->names[i];
    if (!name)
        return YZ_OK;
    p.name = (sources_words){ name->begin, name->end };
    status = collect(c->text, p.form, name, ALONE, &p.forms);
    for (i = 0; i < c->count && status == YZ_OK; i++)
        if (forms_abbreviates(c->text, p.form, &c->names[i]))
            status = sources_places_add(&p.names, c->names[i].begin);
    if (status != YZ_OK)
        yz_fail_no_memory(err);
    else if (p.forms.count > 0 && p.forms.count <= COMMON * p.names.count)
        status = tell(c, &p, err);
    done(&p);
    return status;
}

/* ---- All ---------------------------------------------------------------- */

static yz_status find_names(form_check *c)
{
    sources_firsts firsts;
    size_t i;
    forms_firsts(&firsts);
    for (i = 0; i < c->text->count && c->count < NAMES; i++) {
        form_name name;
        if (!sources_may_stand(c->text, i, &firsts) ||
            !forms_name_at(c->text, i, &name))
            continue;
        if (yz_grow((void **)&c->names, &c->cap, c->count + 1,
                    sizeof *c->names) != YZ_OK)
            return YZ_NO_MEMORY;
        c->names[c->count++] = name;
    }
    return YZ_OK;
}

/* Whether a name of the same words came before. */
static bool came_before(const form_check *c, size_t number)
{
    const form_name *name = &c->names[number];
    size_t length = name->end - name->begin;
    size_t i;
    for (i = 0; i < number; i++)
        if (c->names[i].end - c->names[i].begin == length &&
            sources_same(c->text, c->names[i].begin, name->begin, length))
            return true;
    return false;
}

static yz_status check_names(form_check *c, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;
    for (i = 0; i < c->count && status == YZ_OK; i++) {
        if (came_before(c, i))
            continue;
        status = check_place(c, &c->names[i], err);
        if (status == YZ_OK)
            status = check_stem(c, &c->names[i], err);
    }
    for (i = 0; i < c->text->count && c->count > 0 && status == YZ_OK; i++)
        if (can_be_initials(c->text, i) && !c->told[i])
            status = check_initials(c, i, err);
    return status;
}

yz_status sources_check_forms(const sources_run *run, yz_error *err)
{
    form_check c;
    yz_status status = YZ_OK;
    memset(&c, 0, sizeof c);
    c.run = run;
    c.text = &run->text;
    c.told = yz_calloc(c.text->count + 1, sizeof *c.told);
    if (!c.told || find_names(&c) != YZ_OK)
        status = yz_fail_no_memory(err);
    else
        status = check_names(&c, err);
    yz_free(c.names);
    yz_free(c.told);
    return status;
}
