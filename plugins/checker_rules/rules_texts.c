/* SPDX-License-Identifier: Apache-2.0 */
/* What a rule says of itself. */
#include "rules_make.h"

#include <stdio.h>

enum {
    SHOWN = 40 /* characters of a list, in the summary */
};

/* All values of a key, with `between` between them; NULL: no memory. */
static const char *join(const rules_making *m, rules_key key,
                        const char *between)
{
    const struct rules_values *values = &m->draft->values[key];
    const char *text = NULL;
    yz_buf out;

    yz_buf_init(&out, SIZE_MAX / 2);
    for (size_t i = 0; i < values->count; i++)
        yz_buf_printf(&out, "%s%s", i ? between : "", values->items[i].text);
    if (out.failed == YZ_OK)
        text = rules_keep_text(m->set, yz_buf_str(&out));
    yz_buf_done(&out);
    return text;
}

static bool is_word(yz_str name)
{
    return yz_str_equal(name, yz_str_of("found")) ||
           yz_str_equal(name, yz_str_of("replace")) ||
           yz_str_equal(name, yz_str_of("when")) ||
           yz_str_equal(name, yz_str_of("want"));
}

static yz_status check_message(const rules_making *m, const rules_value *value,
                               yz_error *err)
{
    for (const char *c = value->text; *c; c++) {
        size_t len = strcspn(c + 1, "{}");

        if (*c != '{' && *c != '}')
            continue;
        if (*c == '}' || c[1 + len] != '}' || !is_word((yz_str){ c + 1, len }))
            return RULES_FAIL_OF(
                m, value, err,
                "in a message braces are round found, replace, "
                "when or want, as in {found}");
        c += len + 1;
    }
    return YZ_OK;
}

static const char *usual_message(const rules_making *m)
{
    const rules_ways *find = &m->rule->find;

    if (rules_has(m, RULES_WANT))
        return "“{when}” wants “{want}”";
    for (size_t i = 0; i < find->count; i++)
        if (!find->items[i].replace || !*find->items[i].replace)
            return "“{found}” should not stand here";
    return "“{found}” should be “{replace}”";
}

/* Appends the beginning of a text that is long. */
static void add_short(yz_buf *out, const char *text)
{
    yz_str all = yz_str_of(text);
    size_t end = 0;

    for (size_t i = 0; i < SHOWN && end < all.len; i++)
        yz_utf8_next(all, &end);
    yz_buf_add(out, yz_str_cut(all, 0, end));
    if (end < all.len)
        yz_buf_add_text(out, "…");
}

/* The message with what the file has in the place of what is found. */
static yz_status summarise(const rules_making *m, yz_error *err)
{
    const struct {
        const char *name;
        rules_key key;
    } words[] = { { "{found}", RULES_FIND },
                  { "{replace}", RULES_REPLACE },
                  { "{when}", RULES_WHEN },
                  { "{want}", RULES_WANT } };
    yz_buf out;

    yz_buf_init(&out, SIZE_MAX / 2);
    for (const char *c = m->rule->told.message; *c;) {
        size_t i = 0;

        while (i < 4 && strncmp(c, words[i].name, strlen(words[i].name)) != 0)
            i++;
        if (i == 4) {
            yz_buf_add_byte(&out, *c++);
            continue;
        }
        const char *text = join(m, words[i].key, " | ");

        if (!text)
            out.failed = YZ_NO_MEMORY;
        else
            add_short(&out, text);
        c += strlen(words[i].name);
    }
    if (out.failed == YZ_OK)
        m->rule->told.summary = rules_keep_text(m->set, yz_buf_str(&out));
    yz_buf_done(&out);
    return m->rule->told.summary ? YZ_OK : yz_fail_no_memory(err);
}

static yz_status explain(const rules_making *m, yz_error *err)
{
    const char *why = join(m, RULES_WHY, "\n");
    yz_buf out;

    yz_buf_init(&out, SIZE_MAX / 2);
    if (why)
        yz_buf_printf(&out, "%s%sA rule of %s, line %zu.", why,
                      *why ? "\n" : "", m->draft->file, m->draft->place.line);
    if (why && out.failed == YZ_OK)
        m->rule->told.explanation = rules_keep_text(m->set, yz_buf_str(&out));
    yz_buf_done(&out);
    return m->rule->told.explanation ? YZ_OK : yz_fail_no_memory(err);
}

/* Where the rule stands, for sentences. */
static yz_status name_place(const rules_making *m, yz_error *err)
{
    yz_buf out;

    yz_buf_init(&out, SIZE_MAX / 2);
    yz_buf_printf(&out, "%s:%zu:%zu", m->draft->file, m->draft->place.line,
                  m->draft->place.column);
    if (out.failed == YZ_OK)
        m->rule->place = rules_keep_text(m->set, yz_buf_str(&out));
    yz_buf_done(&out);
    return m->rule->place ? YZ_OK : yz_fail_no_memory(err);
}

yz_status rules_take_texts(const rules_making *m, yz_error *err)
{
    const rules_value *message = rules_value_of(m, RULES_MESSAGE);
    yz_rule *told = &m->rule->told;
    char room[128];

    if (message && check_message(m, message, err) != YZ_OK)
        return YZ_FORMAT;
    snprintf(room, sizeof room, "X.%s", m->draft->name);
    told->id = rules_keep_text(m->set, yz_str_of(room));
    told->message = message ? message->text : usual_message(m);
    told->bad = join(m, RULES_BAD, "\n        ");
    told->good = join(m, RULES_GOOD, "\n        ");
    m->rule->wanted = join(m, RULES_WANT, " | ");
    if (!told->id || !told->bad || !told->good || !m->rule->wanted)
        return yz_fail_no_memory(err);
    if (summarise(m, err) != YZ_OK || name_place(m, err) != YZ_OK)
        return YZ_NO_MEMORY;
    return explain(m, err);
}
