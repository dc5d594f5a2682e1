/* SPDX-License-Identifier: Apache-2.0 */
/* A file of rules → drafts, one for each section. */
#include "rules_file.h"

typedef struct reading {
    rules_set *set;
    rules_desk *desk;
    rules_draft draft;
    yz_str bytes;
} reading;

static const struct {
    const char *name;
    bool list; /* may have several values */
} keys[RULES_KEYS] = {
    [RULES_FIND] = { "find", true },     [RULES_REPLACE] = { "replace", true },
    [RULES_UNLESS] = { "unless", true }, [RULES_WHEN] = { "when", true },
    [RULES_WANT] = { "want", true },     [RULES_SIDE] = { "side", false },
    [RULES_LEVEL] = { "level", false },  [RULES_MESSAGE] = { "message", false },
    [RULES_CASE] = { "case", false },    [RULES_REGEX] = { "regex", false },
    [RULES_WHY] = { "why", true },       [RULES_BAD] = { "bad", true },
    [RULES_GOOD] = { "good", true },
};

const char *rules_key_name(rules_key key)
{
    return keys[key].name;
}

yz_status rules_put_place(const rules_draft *draft, yz_place at, yz_error *err)
{
    return yz_wrap(err, "%s:%zu:%zu", draft->file, at.line, at.column);
}

/* ---- Sections ----------------------------------------------------------- */

static void empty_draft(rules_draft *draft)
{
    draft->name = NULL;
    for (size_t i = 0; i < RULES_KEYS; i++)
        draft->values[i].count = 0;
}

static yz_status finish_section(reading *r, yz_error *err)
{
    yz_status status = YZ_OK;

    if (r->draft.name)
        status = rules_make(r->set, r->desk, &r->draft, err);
    empty_draft(&r->draft);
    return status;
}

/* "house.01": what an id has behind its “X.”. */
static bool is_name(yz_str text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    size_t dot = 0;

    while (dot < text.len && text.ptr[dot] && strchr(letters, text.ptr[dot]))
        dot++;
    if (dot == 0 || dot + 1 >= text.len || text.ptr[dot] != '.')
        return false;
    for (size_t i = dot + 1; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    return text.len <= 80;
}

static yz_status take_section(void *payload, const yz_ini_word *name,
                              yz_error *err)
{
    reading *r = payload;
    yz_status status = finish_section(r, err);

    if (status != YZ_OK)
        return status;
    r->draft.place = name->place;
    if (!is_name(name->text))
        return RULES_FAIL_AT(&r->draft, name->place, err,
                             "a rule is named by small letters, a dot and a "
                             "number, as in [house.01], not “%.*s”",
                             YZ_STR_ARG(name->text));
    if (r->set->count >= RULES_MOST)
        return RULES_FAIL_AT(&r->draft, name->place, err, "more than %d rules",
                             (int)RULES_MOST);
    r->draft.name = rules_keep_text(r->set, name->text);
    return r->draft.name ? YZ_OK : yz_fail_no_memory(err);
}

/* ---- Values ------------------------------------------------------------- */

static rules_key key_of(yz_str name)
{
    rules_key key = RULES_FIND;

    while (key < RULES_KEYS && !yz_str_equal(name, yz_str_of(keys[key].name)))
        key++;
    return key;
}

/* What must hold of a value, whatever its key means. */
static yz_status check_value(const reading *r, const yz_ini_value *v,
                             rules_key key, yz_error *err)
{
    const struct rules_values *values = &r->draft.values[key];

    if (!r->draft.name)
        return RULES_FAIL_AT(&r->draft, v->key.place, err,
                             "“%s” stands in no rule; a rule begins with a "
                             "line such as [house.01]",
                             keys[key].name);
    if (v->value.text.len == 0 && key != RULES_REPLACE)
        return RULES_FAIL_AT(&r->draft, v->value.place, err,
                             "“%s” has no value", keys[key].name);
    if (values->count > 0 && !keys[key].list)
        return RULES_FAIL_AT(&r->draft, v->value.place, err,
                             "“%s” has one value, and has it already in line "
                             "%zu",
                             keys[key].name, values->items[0].place.line);
    return YZ_OK;
}

static yz_status take_value(void *payload, const yz_ini_value *v, yz_error *err)
{
    reading *r = payload;
    rules_key key = key_of(v->key.text);
    struct rules_values *values;
    rules_value value = { .place = v->value.place };
    yz_status status;

    if (key == RULES_KEYS)
        return RULES_FAIL_AT(&r->draft, v->key.place, err,
                             "there is no key “%.*s”; a rule has find, "
                             "replace, unless, when, want, side, level, "
                             "message, case, regex, why, bad, good",
                             YZ_STR_ARG(v->key.text));
    status = check_value(r, v, key, err);
    if (status != YZ_OK)
        return status;
    values = &r->draft.values[key];
    value.quoted = v->value.span.end > v->value.span.begin &&
                   r->bytes.ptr[v->value.span.begin] == '"';
    value.text = rules_keep_text(r->set, v->value.text);
    if (!value.text ||
        yz_grow((void **)&values->items, &values->cap, values->count + 1,
                sizeof *values->items) != YZ_OK)
        return yz_fail_no_memory(err);
    values->items[values->count++] = value;
    return YZ_OK;
}

/* ---- All of it ---------------------------------------------------------- */

yz_status rules_read(rules_set *set, rules_desk *desk, yz_str bytes,
                     const char *name, yz_error *err)
{
    reading r = { .set = set, .desk = desk, .bytes = bytes };
    const yz_ini_sink sink = { sizeof sink, &r, take_section, take_value };
    yz_status status;

    r.draft.file = rules_keep_text(set, yz_str_of(name));
    if (!r.draft.file)
        return yz_fail_no_memory(err);
    status = yz_ini_read(bytes, yz_str_of(name), &sink, err);
    if (status == YZ_OK)
        status = finish_section(&r, err);
    for (size_t i = 0; i < RULES_KEYS; i++)
        yz_free(r.draft.values[i].items);
    return status;
}
