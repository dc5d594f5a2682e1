/* SPDX-License-Identifier: Apache-2.0 */
/* What checkers told: see checker_told.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checker_told.h"
#include "support/case_files.h"
#include "support/main.h"

static const yz_checker_ops *ops(const yz_plugin *plugin)
{
    return plugin->features[0].ops;
}

const yz_rule *checker_rule(const yz_plugin *plugin, const char *id)
{
    for (size_t i = 0; i < ops(plugin)->rule_count; i++)
        if (strcmp(ops(plugin)->rules[i].id, id) == 0)
            return &ops(plugin)->rules[i];
    return NULL;
}

/* ---- Findings ----------------------------------------------------------- */

static void check_span(const yz_bead_side *side, yz_span span)
{
    if (!yz_span_is_somewhere(span))
        return;
    assert_true(span.end <= side->text.len);
    assert_true(yz_utf8_is_boundary(side->text, span.begin));
    assert_true(yz_utf8_is_boundary(side->text, span.end));
}

static void note_arguments(checker_told *told, const yz_check_result *result)
{
    size_t used = 0;

    for (size_t i = 0; i < result->argument_count; i++) {
        int n = snprintf(told->arguments + used, sizeof told->arguments - used,
                         "%s=%.*s\n", result->arguments[i].name,
                         YZ_STR_ARG(result->arguments[i].value));
        if (n < 0 || (size_t)n >= sizeof told->arguments - used)
            return;
        used += (size_t)n;
    }
}

yz_status checker_take(checker_told *told, const yz_plugin *plugin,
                       const yz_bead *bead, const yz_check_result *result)
{
    const yz_rule *rule = checker_rule(plugin, result->rule);

    assert_non_null(rule);
    assert_int_equal(result->struct_size, sizeof *result);
    check_span(&bead->sides[0], result->source);
    check_span(&bead->sides[1], result->target);
    assert_true(yz_span_is_somewhere(result->source) ||
                yz_span_is_somewhere(result->target));
    if (!told->rule || strcmp(result->rule, told->rule) != 0) {
        told->others++;
        return told->answer;
    }
    if (told->count++ == 0) {
        told->severity = result->severity ? result->severity : rule->severity;
        note_arguments(told, result);
    }
    return told->answer;
}

/* ---- Rows --------------------------------------------------------------- */

static void unescape(char *text)
{
    static const char signs[][2] = { { 'n', '\n' },
                                     { 't', '\t' },
                                     { 'f', '\f' } };
    char *out = text;

    for (; *text; text++) {
        char plain = *text;

        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            if (text[0] == '\\' && text[1] == signs[i][0])
                plain = signs[i][1];
        text += plain != *text;
        *out++ = plain;
    }
    *out = '\0';
}

/* Whether one demand, "name=value", holds. */
static bool holds(const checker_told *told, const char *wanted)
{
    static const char *const severities[] = { "default", "info", "warning",
                                              "error" };
    char line[1024];
    const char *found;

    if (strncmp(wanted, "count=", 6) == 0)
        return strtoul(wanted + 6, NULL, 10) == told->count;
    if (strncmp(wanted, "severity=", 9) == 0)
        return strcmp(wanted + 9, severities[told->severity]) == 0;
    snprintf(line, sizeof line, "%s\n", wanted);
    found = strstr(told->arguments, line);
    return found && (found == told->arguments || found[-1] == '\n');
}

static bool all_hold(const checker_told *told, char *wanted,
                     const char *between)
{
    while (wanted && *wanted) {
        char *next = strstr(wanted, between);

        if (next)
            *next = '\0';
        if (!holds(told, wanted)) {
            print_error("wanted %s\n", wanted);
            return false;
        }
        wanted = next ? next + strlen(between) : NULL;
    }
    return true;
}

bool checker_row_passes(char *line, const char *rule, const char *between,
                        checker_try *try, void *payload)
{
    char *column[4];
    checker_told told = { .rule = rule };
    bool fires = strncmp(line, "fires\t", 6) == 0;

    if (case_cells(line, column, 4) < 3 ||
        (!fires && strcmp(column[0], "quiet") != 0))
        return false;
    unescape(column[1]);
    unescape(column[2]);
    try(payload, yz_str_of(column[1]), yz_str_of(column[2]), &told);
    if ((told.count > 0) == fires && all_hold(&told, column[3], between))
        return true;
    print_error("%s\n%s\n%s\n%zu×\n%s", column[0], column[1], column[2],
                told.count, told.arguments);
    return false;
}

/* ---- Rules -------------------------------------------------------------- */

static size_t findings_in_example(const yz_rule *rule, const char *example,
                                  checker_try *try, void *payload)
{
    const char *arrow = strstr(example, " ⇒ ");
    checker_told told = { .rule = rule->id };
    yz_str source = { example, 0 };

    assert_non_null(arrow);
    source.len = (size_t)(arrow - example);
    try(payload, source, yz_str_of(arrow + strlen(" ⇒ ")), &told);
    return told.count;
}

void checker_examples(const yz_plugin *plugin, checker_try *try, void *payload)
{
    for (size_t i = 0; i < ops(plugin)->rule_count; i++) {
        const yz_rule *rule = &ops(plugin)->rules[i];

        if (findings_in_example(rule, rule->bad, try, payload) == 0)
            fail_msg("%s: its bad example is quiet", rule->id);
        if (findings_in_example(rule, rule->good, try, payload) > 0)
            fail_msg("%s: its good example fires", rule->id);
    }
}

void checker_papers(const yz_plugin *plugin, const char *name)
{
    assert_memory_equal(plugin->name, "checker_", 8);
    assert_string_equal(plugin->name + 8, name);
    assert_string_equal(plugin->features[0].kind, "checker");
    assert_string_equal(plugin->features[0].name, name);
    assert_int_equal(ops(plugin)->struct_size, sizeof(yz_checker_ops));
    for (size_t i = 0; i < ops(plugin)->rule_count; i++) {
        const yz_rule *rule = &ops(plugin)->rules[i];

        assert_true(rule->severity > YZ_SEVERITY_DEFAULT);
        assert_true(strlen(rule->explanation) > 100);
        assert_true(strlen(rule->summary) > 0 && strlen(rule->message) > 0);
        assert_non_null(strstr(rule->bad, " ⇒ "));
        assert_non_null(strstr(rule->good, " ⇒ "));
    }
}
