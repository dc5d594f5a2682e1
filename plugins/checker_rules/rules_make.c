/* SPDX-License-Identifier: Apache-2.0 */
/* A draft → a rule, or the reason why it is none. */
#include "rules_make.h"

/* ---- Words -------------------------------------------------------------- */

/* The number of the word among `words`; `initial` if nothing is said. */
static yz_status choose(const rules_making *m, rules_key key,
                        const char *const *words, const char *all, int initial,
                        int *out, yz_error *err)
{
    const rules_value *value = rules_value_of(m, key);

    *out = initial;
    if (!value)
        return YZ_OK;
    for (*out = 0; words[*out]; ++*out)
        if (strcmp(words[*out], value->text) == 0)
            return YZ_OK;
    return RULES_FAIL_OF(m, value, err, "“%s” is %s, not “%s”",
                         rules_key_name(key), all, value->text);
}

static yz_status take_choices(rules_making *m, yz_error *err)
{
    static const char *const sides[] = { "source", "target", NULL };
    static const char *const levels[] = { "info", "warning", "error", NULL };
    static const char *const answers[] = { "no", "yes", NULL };
    int side;
    int level;
    int letters = 0;
    int regex = 0;
    yz_status status =
        choose(m, RULES_SIDE, sides, "source or target", 1, &side, err);

    if (status == YZ_OK)
        status = choose(m, RULES_LEVEL, levels, "error, warning or info", 1,
                        &level, err);
    if (status == YZ_OK)
        status = choose(m, RULES_CASE, answers, "yes or no", 0, &letters, err);
    if (status == YZ_OK)
        status = choose(m, RULES_REGEX, answers, "yes or no", 0, &regex, err);
    if (status != YZ_OK)
        return status;
    m->rule->side = side ? YZ_TARGET : YZ_SOURCE;
    m->rule->told.severity = (yz_severity)(level + YZ_SEVERITY_INFO);
    m->rule->match_case = letters == 1;
    m->regex = regex == 1;
    return YZ_OK;
}

/* Which keys go together. */
static yz_status check_keys(const rules_making *m, yz_error *err)
{
    const rules_value *want = rules_value_of(m, RULES_WANT);
    const rules_value *replace = rules_value_of(m, RULES_REPLACE);

    if (!want && !rules_has(m, RULES_FIND))
        return RULES_FAIL_AT(m->draft, m->draft->place, err,
                             "the rule has neither “find” nor “want”");
    if (want && rules_has(m, RULES_FIND))
        return RULES_FAIL_OF(m, want, err,
                             "a rule has “find” or “want”, not both; make two");
    if (want && !rules_has(m, RULES_WHEN))
        return RULES_FAIL_OF(
            m, want, err,
            "“want” needs “when”, or it would be wanted everywhere");
    if (want && replace)
        return RULES_FAIL_OF(m, replace, err,
                             "“replace” goes with “find”; where what is wanted "
                             "belongs is not known");
    return YZ_OK;
}

/* ---- Examples ----------------------------------------------------------- */

/* "SOURCE ⇒ TARGET", or the rule's side alone. */
static yz_status take_example(const rules_making *m, rules_desk *desk,
                              const rules_value *value, yz_error *err)
{
    static const char arrow[] = "⇒";
    const char *middle = strstr(value->text, arrow);
    yz_str sides[2] = { { NULL, 0 }, { NULL, 0 } };

    if (middle) {
        sides[0] = (yz_str){ value->text, (size_t)(middle - value->text) };
        sides[1] = yz_str_of(middle + sizeof arrow - 1);
    } else if (m->rule->when.count > 0) {
        return RULES_FAIL_OF(m, value, err,
                             "an example of a rule with “when” has both sides, "
                             "source ⇒ target");
    } else {
        sides[m->rule->side] = yz_str_of(value->text);
    }
    rules_desk_take(desk, yz_str_trim(sides[0]), yz_str_trim(sides[1]));
    return YZ_OK;
}

static yz_status try_examples(const rules_making *m, rules_desk *desk,
                              rules_key key, yz_error *err)
{
    const struct rules_values *values = &m->draft->values[key];
    yz_status status = YZ_OK;

    for (size_t i = 0; i < values->count && status == YZ_OK; i++) {
        const rules_value *value = &values->items[i];

        status = take_example(m, desk, value, err);
        if (status != YZ_OK)
            return status;
        status = rules_judge(desk, m->rule, err);
        if (status == YZ_LIMIT)
            return rules_put_place(m->draft, value->place, err);
        if (status == YZ_OK && (desk->places.count > 0) != (key == RULES_BAD))
            status = RULES_FAIL_OF(
                m, value, err,
                key == RULES_BAD
                    ? "the rule does not find its own example “%s”"
                    : "the rule finds its example of what is right, “%s”",
                value->text);
    }
    return status;
}

/* ---- All of it ---------------------------------------------------------- */

static yz_status make(rules_making *m, rules_desk *desk, yz_error *err)
{
    yz_status status = take_choices(m, err);

    if (status == YZ_OK)
        status = check_keys(m, err);
    if (status == YZ_OK)
        status = rules_take_ways(m, err);
    if (status == YZ_OK)
        status = rules_take_texts(m, err);
    if (status == YZ_OK)
        status = try_examples(m, desk, RULES_BAD, err);
    return status == YZ_OK ? try_examples(m, desk, RULES_GOOD, err) : status;
}

yz_status rules_make(rules_set *set, rules_desk *desk, const rules_draft *draft,
                     yz_error *err)
{
    rules_making m = { .set = set, .draft = draft };
    yz_status status;

    if (yz_grow((void **)&set->items, &set->cap, set->count + 1,
                sizeof *set->items) != YZ_OK)
        return yz_fail_no_memory(err);
    m.rule = &set->items[set->count];
    memset(m.rule, 0, sizeof *m.rule);
    status = make(&m, desk, err);
    set->count += status == YZ_OK;
    return status;
}
