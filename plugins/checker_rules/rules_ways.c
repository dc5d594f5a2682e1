/* SPDX-License-Identifier: Apache-2.0 */
/* What a rule looks for, and what belongs there: lists of words. */
#include "rules_make.h"

/* A list of words that stand between | or on lines of their own. */
typedef struct pieces {
    const char **texts;
    const rules_value **values; /* where each is from */
    size_t count, cap, values_cap;
} pieces;

static yz_status add_piece(const rules_making *m, pieces *list, rules_key key,
                           const rules_value *value, yz_str text, yz_error *err)
{
    if (!value->quoted)
        text = yz_str_trim(text);
    if (text.len == 0 && key != RULES_REPLACE)
        return RULES_FAIL_OF(m, value, err, "in “%s” nothing stands beside a |",
                             value->text);
    if (yz_utf8_count(text) > RULES_LONGEST)
        return RULES_FAIL_OF(m, value, err, "“%s” is longer than %d characters",
                             rules_key_name(key), (int)RULES_LONGEST);
    if (list->count >= RULES_MOST_WAYS)
        return RULES_FAIL_OF(m, value, err, "“%s” has more than %d values",
                             rules_key_name(key), (int)RULES_MOST_WAYS);
    if (yz_grow((void **)&list->texts, &list->cap, list->count + 1,
                sizeof *list->texts) != YZ_OK ||
        yz_grow((void **)&list->values, &list->values_cap, list->count + 1,
                sizeof *list->values) != YZ_OK)
        return yz_fail_no_memory(err);
    list->texts[list->count] = rules_keep_text(m->set, text);
    list->values[list->count] = value;
    if (!list->texts[list->count++])
        return yz_fail_no_memory(err);
    return YZ_OK;
}

/* In an expression | is the expression's own. */
static yz_status split(const rules_making *m, rules_key key, pieces *list,
                       yz_error *err)
{
    const struct rules_values *values = &m->draft->values[key];
    yz_status status = YZ_OK;

    for (size_t i = 0; i < values->count && status == YZ_OK; i++) {
        yz_str rest = yz_str_of(values->items[i].text);
        const char *bar;

        while (status == YZ_OK && !m->regex &&
               (bar = memchr(rest.ptr, '|', rest.len)) != NULL) {
            size_t len = (size_t)(bar - rest.ptr);

            status = add_piece(m, list, key, &values->items[i],
                               yz_str_cut(rest, 0, len), err);
            rest = yz_str_cut(rest, len + 1, rest.len);
        }
        if (status == YZ_OK)
            status = add_piece(m, list, key, &values->items[i], rest, err);
    }
    return status;
}

static void pieces_done(pieces *list)
{
    yz_free(list->texts);
    yz_free(list->values);
}

/* `replaces` may be NULL, have one text for all, or one for each. */
static yz_status make_ways(const rules_making *m, const pieces *list,
                           const pieces *replaces, rules_ways *ways,
                           yz_error *err)
{
    yz_status status = YZ_OK;

    if (list->count == 0)
        return YZ_OK;
    ways->items =
        rules_keep(m->set, yz_calloc(list->count, sizeof *ways->items));
    if (!ways->items)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < list->count && status == YZ_OK; i++) {
        rules_way *way = &ways->items[ways->count++];

        way->text = list->texts[i];
        if (replaces && replaces->count > 0)
            way->replace = replaces->texts[replaces->count > 1 ? i : 0];
        status = m->regex
                     ? rules_make_regex(m->set, way, m->rule->match_case, err)
                     : rules_make_phrase(m->set, way, err);
        if (status == YZ_FORMAT)
            rules_put_place(m->draft, list->values[i]->place, err);
    }
    return status;
}

static yz_status take(const rules_making *m, rules_key key, rules_ways *ways,
                      yz_error *err)
{
    pieces list = { .count = 0 };
    yz_status status = split(m, key, &list, err);

    if (status == YZ_OK)
        status = make_ways(m, &list, NULL, ways, err);
    pieces_done(&list);
    return status;
}

static yz_status take_find(const rules_making *m, yz_error *err)
{
    pieces list = { .count = 0 };
    pieces replaces = { .count = 0 };
    yz_status status = split(m, RULES_FIND, &list, err);

    if (status == YZ_OK)
        status = split(m, RULES_REPLACE, &replaces, err);
    if (status == YZ_OK && replaces.count > 1 && replaces.count != list.count)
        status =
            RULES_FAIL_OF(m, replaces.values[0], err,
                          "“find” has %zu values and “replace” %zu; it takes "
                          "one for all, or one for each",
                          list.count, replaces.count);
    if (status == YZ_OK)
        status = make_ways(m, &list, &replaces, &m->rule->find, err);
    pieces_done(&list);
    pieces_done(&replaces);
    return status;
}

yz_status rules_take_ways(const rules_making *m, yz_error *err)
{
    yz_status status = take_find(m, err);

    if (status == YZ_OK)
        status = take(m, RULES_UNLESS, &m->rule->unless, err);
    if (status == YZ_OK)
        status = take(m, RULES_WHEN, &m->rule->when, err);
    if (status == YZ_OK)
        status = take(m, RULES_WANT, &m->rule->want, err);
    return status;
}
