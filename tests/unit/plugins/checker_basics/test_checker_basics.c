/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker_basics through its operations: the cases of a linguist
 * (tests/cases/checker_basics), the rules' own examples, hostile text.
 */
#include "support/main.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <yizhi/kind/checker.h>

#include "support/failing_alloc.h"

extern const yz_plugin checker_basics_LTX_yz_plugin;

/* ---- One check ---------------------------------------------------------- */

typedef struct outcome {
    const yz_bead *bead;
    const char *rule; /* the one that is asked about */
    size_t count;     /* its findings */
    size_t others;    /* of other rules */
    yz_severity severity;
    char arguments[4096]; /* of the first: "name=value\n"… */
    yz_status answer;     /* what the sink gives back */
} outcome;

static const yz_checker_ops *ops(void)
{
    return checker_basics_LTX_yz_plugin.features[0].ops;
}

static const yz_rule *rule_named(const char *id)
{
    size_t i;
    for (i = 0; i < ops()->rule_count; i++)
        if (strcmp(ops()->rules[i].id, id) == 0)
            return &ops()->rules[i];
    return NULL;
}

static void check_span(const yz_bead_side *side, yz_span span)
{
    if (!yz_span_is_somewhere(span))
        return;
    assert_true(span.end <= side->text.len);
    assert_true(yz_utf8_is_boundary(side->text, span.begin));
    assert_true(yz_utf8_is_boundary(side->text, span.end));
}

static void note_arguments(outcome *o, const yz_check_result *result)
{
    size_t used = 0;
    size_t i;
    for (i = 0; i < result->argument_count; i++) {
        int n = snprintf(o->arguments + used, sizeof o->arguments - used,
                         "%s=%.*s\n", result->arguments[i].name,
                         YZ_STR_ARG(result->arguments[i].value));
        if (n < 0 || (size_t)n >= sizeof o->arguments - used)
            return;
        used += (size_t)n;
    }
}

static yz_status take(void *payload, const yz_check_result *result)
{
    outcome *o = payload;
    const yz_rule *rule = rule_named(result->rule);
    assert_non_null(rule);
    assert_int_equal(result->struct_size, sizeof *result);
    check_span(&o->bead->sides[0], result->source);
    check_span(&o->bead->sides[1], result->target);
    assert_true(yz_span_is_somewhere(result->source) ||
                yz_span_is_somewhere(result->target));
    if (strcmp(result->rule, o->rule) != 0) {
        o->others++;
        return o->answer;
    }
    if (o->count++ == 0) {
        o->severity = result->severity ? result->severity : rule->severity;
        note_arguments(o, result);
    }
    return o->answer;
}

typedef struct pair {
    yz_str source;
    yz_str target;
    const char *from;
    const char *to;
} pair;

static yz_status run(const pair *p, outcome *o, yz_error *err)
{
    yz_check_context context;
    yz_checker_sink sink = { sizeof sink, o, take };
    yz_bead bead;
    yz_status status;
    memset(&context, 0, sizeof context);
    memset(&bead, 0, sizeof bead);
    context.struct_size = sizeof context;
    context.lang[0] = yz_str_of(p->from);
    context.lang[1] = yz_str_of(p->to);
    bead.struct_size = sizeof bead;
    bead.score = 1;
    bead.given = o->rule[0] != 'L';
    bead.sides[0].text = p->source;
    bead.sides[1].text = p->target;
    bead.sides[0].lang = context.lang[0];
    bead.sides[1].lang = context.lang[1];
    bead.sides[0].segments = p->source.len > 0;
    bead.sides[1].segments = p->target.len > 0;
    o->bead = &bead;
    status = ops()->check(NULL, &context, &bead, &sink, err);
    o->bead = NULL;
    return status;
}

static void check_texts(const char *rule, const char *from, const char *to,
                        yz_str source, yz_str target, outcome *o)
{
    pair p = { source, target, from, to };
    yz_error err = YZ_ERROR_INIT;
    memset(o, 0, sizeof *o);
    o->rule = rule;
    assert_int_equal(run(&p, o, &err), YZ_OK);
}

/* ---- Cases in files ----------------------------------------------------- */

/* \n and \t as people write them. */
static void unescape(char *text)
{
    char *out = text;
    for (; *text; text++) {
        if (text[0] == '\\' && (text[1] == 'n' || text[1] == 't'))
            *out++ = *++text == 'n' ? '\n' : '\t';
        else
            *out++ = *text;
    }
    *out = '\0';
}

static const char *const severities[] = { "default", "info", "warning",
                                          "error" };

/* Whether one demand of column four, "name=value", holds. */
static bool holds(const outcome *o, const char *wanted)
{
    char line[512];
    const char *found;
    if (strncmp(wanted, "count=", 6) == 0)
        return strtoul(wanted + 6, NULL, 10) == o->count;
    if (strncmp(wanted, "severity=", 9) == 0)
        return strcmp(wanted + 9, severities[o->severity]) == 0;
    snprintf(line, sizeof line, "%s\n", wanted);
    found = strstr(o->arguments, line);
    return found && (found == o->arguments || found[-1] == '\n');
}

static bool all_hold(const outcome *o, char *wanted)
{
    while (wanted && *wanted) {
        char *next = strstr(wanted, "; ");
        if (next)
            *next = '\0';
        if (!holds(o, wanted)) {
            print_error("wanted %s\n", wanted);
            return false;
        }
        wanted = next ? next + 2 : NULL;
    }
    return true;
}

/* One line; gives whether it came out as it says. */
static bool case_passes(const char *rule, const char *from, const char *to,
                        char *line)
{
    char *column[4] = { line, NULL, NULL, NULL };
    outcome o;
    bool fires;
    size_t i;
    for (i = 1; i < 4 && column[i - 1]; i++) {
        column[i] = strchr(column[i - 1], '\t');
        if (column[i])
            *column[i]++ = '\0';
    }
    if (!column[1] || !column[2])
        return false;
    unescape(column[1]);
    unescape(column[2]);
    fires = strcmp(column[0], "fires") == 0;
    if (!fires && strcmp(column[0], "quiet") != 0)
        return false;
    check_texts(rule, from, to, yz_str_of(column[1]), yz_str_of(column[2]), &o);
    if ((o.count > 0) == fires && all_hold(&o, column[3]))
        return true;
    print_error("%s\n%s\n%s%s\n", column[0], column[1], column[2],
                o.count ? "" : "\n(quiet)");
    print_error("%s", o.arguments);
    return false;
}

/* RULE.FROM-TO.tsv → its parts, cut in place. */
static bool split_name(char *name, char **from, char **to)
{
    char *end;
    *from = strchr(name, '.');
    *to = *from ? strchr(*from, '-') : NULL;
    end = *to ? strchr(*to, '.') : NULL;
    if (!end || strcmp(end, ".tsv") != 0)
        return false;
    *(*from)++ = '\0';
    *(*to)++ = '\0';
    *end = '\0';
    return true;
}

/* Adds the lines that ran to *total; gives how many failed. */
static size_t run_file(const char *path, char *name, size_t *total)
{
    FILE *file = fopen(path, "r");
    char line[4096];
    char *from;
    char *to;
    size_t failed = 0;
    size_t number = 0;
    assert_non_null(file);
    assert_true(split_name(name, &from, &to));
    assert_non_null(rule_named(name));
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        number++;
        if (line[0] == '#' || line[0] == '\0')
            continue;
        (*total)++;
        if (!case_passes(name, from, to, line)) {
            print_error("%s:%zu\n", path, number);
            failed++;
        }
    }
    fclose(file);
    return failed;
}

static void test_cases(void **state)
{
    const char *top = getenv("top_srcdir");
    char folder[1024];
    char path[2048];
    struct dirent *entry;
    size_t total = 0;
    size_t failed = 0;
    DIR *dir;
    (void)state;
    snprintf(folder, sizeof folder, "%s/tests/cases/checker_basics",
             top ? top : ".");
    dir = opendir(folder);
    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        size_t length = strlen(entry->d_name);
        if (length < 5 || strcmp(entry->d_name + length - 4, ".tsv") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        failed += run_file(path, entry->d_name, &total);
    }
    closedir(dir);
    assert_int_equal(failed, 0);
    assert_true(total > 150);
}

/* ---- Rules -------------------------------------------------------------- */

static size_t findings_in_example(const yz_rule *rule, const char *example)
{
    const char *arrow = strstr(example, " ⇒ ");
    yz_str source = { example, 0 };
    outcome o;
    assert_non_null(arrow);
    source.len = (size_t)(arrow - example);
    check_texts(rule->id, "zh", "en", source, yz_str_of(arrow + strlen(" ⇒ ")),
                &o);
    assert_int_equal(o.others, 0);
    return o.count;
}

static void test_examples_of_the_rules(void **state)
{
    size_t i;
    (void)state;
    for (i = 0; i < ops()->rule_count; i++) {
        const yz_rule *rule = &ops()->rules[i];
        assert_true(findings_in_example(rule, rule->bad) > 0);
        assert_int_equal(findings_in_example(rule, rule->good), 0);
    }
}

static void test_descriptor(void **state)
{
    const yz_plugin *p = &checker_basics_LTX_yz_plugin;
    size_t i;
    (void)state;
    assert_string_equal(p->name, "checker_basics");
    assert_string_equal(p->features[0].kind, "checker");
    assert_string_equal(p->features[0].name, "basics");
    assert_int_equal(ops()->struct_size, sizeof(yz_checker_ops));
    for (i = 0; i < ops()->rule_count; i++) {
        const yz_rule *rule = &ops()->rules[i];
        assert_true(rule->severity > YZ_SEVERITY_DEFAULT);
        assert_true(strlen(rule->explanation) > 100);
        assert_true(strlen(rule->summary) > 0 && strlen(rule->message) > 0);
    }
}

static bool want_no_numbers(void *payload, const char *rule)
{
    (void)payload;
    return strcmp(rule, "N01") != 0;
}

static void test_unwanted_rules_are_quiet(void **state)
{
    yz_check_context context;
    outcome o;
    yz_checker_sink sink = { sizeof sink, &o, take };
    yz_bead bead;
    (void)state;
    memset(&context, 0, sizeof context);
    memset(&bead, 0, sizeof bead);
    memset(&o, 0, sizeof o);
    context.wanted = want_no_numbers;
    o.rule = "N01";
    o.bead = &bead;
    bead.sides[0].text = yz_str_of("35人、");
    bead.sides[1].text = yz_str_of("53 people、");
    bead.sides[0].lang = yz_str_of("zh");
    bead.sides[1].lang = yz_str_of("en");
    assert_int_equal(ops()->check(NULL, &context, &bead, &sink, NULL), YZ_OK);
    assert_int_equal(o.count, 0);
    assert_int_equal(o.others, 1); /* P02 */
}

/* ---- Hostile text ------------------------------------------------------- */

static void test_a_sink_that_stops(void **state)
{
    pair p = { yz_str_of("35、36、37"), yz_str_of("a，b 乙"), "zh", "en" };
    outcome o;
    (void)state;
    memset(&o, 0, sizeof o);
    o.rule = "N01";
    o.answer = YZ_CANCELLED;
    assert_int_equal(run(&p, &o, NULL), YZ_CANCELLED);
    assert_int_equal(o.count, 1);
    assert_int_equal(o.others, 0);
}

static void test_ill_formed_text(void **state)
{
    static const char bytes[] = "\xFF\x31\xE4\xB8 \x00 3\xF0\x9F 12,\x80"
                                "34 GPT-\xC0";
    yz_str text = { bytes, sizeof bytes - 1 };
    outcome o;
    size_t cut;
    (void)state;
    for (cut = 0; cut <= text.len; cut++) {
        check_texts("N01", "zh", "en", yz_str_cut(text, cut, text.len),
                    yz_str_cut(text, 0, cut), &o);
        check_texts("N01", "en", "zh", yz_str_cut(text, cut, text.len),
                    yz_str_cut(text, 0, cut), &o);
        check_texts("N01", "fr", "de", yz_str_cut(text, cut, text.len),
                    yz_str_cut(text, 0, cut), &o);
    }
}

/* A megabyte of each piece must not take quadratic time. */
static void test_long_text(void **state)
{
    static const char *const pieces[] = {
        "1",  "1,",    "1.",  "a1",   "1/",  "十",       "一",    "万",
        "1-", "a-",    "(",   "乙 ",  "，a", "the ",     "half ", "one-",
        "@",  ".com/", "1万", "分之", "1 ",  "百分之一", "半",    "零"
    };
    clock_t begin = clock();
    size_t i;
    (void)state;
    for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t length = strlen(pieces[i]);
        size_t count = 200000 / length;
        char *text = malloc(count * length);
        yz_str s = { text, count * length };
        outcome o;
        size_t k;
        assert_non_null(text);
        for (k = 0; k < count; k++)
            memcpy(text + k * length, pieces[i], length);
        check_texts("N01", "zh", "en", s, yz_str_of("no 7 甲"), &o);
        check_texts("N01", "zh", "en", yz_str_of("七 8"), s, &o);
        check_texts("N01", "fr", "zh", yz_str_of("8"), s, &o);
        free(text);
    }
    assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 60);
}

static void try_with_failures(const pair *p)
{
    size_t n;
    for (n = 1;; n++) {
        outcome o;
        yz_error err = YZ_ERROR_INIT;
        yz_status status;
        bool failed;
        memset(&o, 0, sizeof o);
        o.rule = "N01";
        failing_alloc_begin(n);
        status = run(p, &o, &err);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
        assert_int_equal(err.status, YZ_NO_MEMORY);
    }
    assert_true(n > 4);
}

static void test_no_memory(void **state)
{
    pair zh = { yz_str_of("35、36 GPT-4 去年"),
                yz_str_of("37， 38 GPT-3 乙 the the"), "zh", "en" };
    pair fr = { yz_str_of("1.2.3 v2"), yz_str_of("1.2.4, v3"), "fr", "zh" };
    (void)state;
    try_with_failures(&zh);
    try_with_failures(&fr);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_descriptor),
    cmocka_unit_test(test_cases),
    cmocka_unit_test(test_examples_of_the_rules),
    cmocka_unit_test(test_unwanted_rules_are_quiet),
    cmocka_unit_test(test_a_sink_that_stops),
    cmocka_unit_test(test_ill_formed_text),
    cmocka_unit_test(test_long_text),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
