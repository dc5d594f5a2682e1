/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker_sources through its operations: the cases in
 * tests/cases/checker_sources, the rules' own examples, hostile text.
 */
#include "unit/plugins/checker_sources/fake_run.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "support/failing_alloc.h"

extern const yz_plugin checker_sources_LTX_yz_plugin;

static const yz_checker_ops *ops(void)
{
    return checker_sources_LTX_yz_plugin.features[0].ops;
}

/* ---- Cases in files ----------------------------------------------------- */

/* What rows of a file have in common, from its lines of directives. */
typedef struct setting {
    char rule[8];
    char from[16];
    char to[16];
    char glossary[512];
    char option[256];
} setting;

/* \n parts beads and \f documents. */
static void unescape(char *text)
{
    char *out = text;
    for (; *text; text++) {
        if (text[0] == '\\' && (text[1] == 'n' || text[1] == 'f'))
            *out++ = *++text == 'n' ? '\n' : '\f';
        else
            *out++ = *text;
    }
    *out = '\0';
}

static const char *const severities[] = { "default", "info", "warning",
                                          "error" };

/* Whether one demand of column four, "name=value", holds. */
static bool holds(const fake_run *run, const char *wanted)
{
    char line[1024];
    const char *found;
    if (strncmp(wanted, "count=", 6) == 0)
        return strtoul(wanted + 6, NULL, 10) == run->count;
    if (strncmp(wanted, "severity=", 9) == 0)
        return strcmp(wanted + 9, severities[run->severity]) == 0;
    snprintf(line, sizeof line, "%s\n", wanted);
    found = strstr(run->arguments, line);
    return found && (found == run->arguments || found[-1] == '\n');
}

static bool all_hold(const fake_run *run, char *wanted)
{
    while (wanted && *wanted) {
        char *next = strstr(wanted, " && ");
        if (next)
            *next = '\0';
        if (!holds(run, wanted)) {
            print_error("wanted %s\n", wanted);
            return false;
        }
        wanted = next ? next + 4 : NULL;
    }
    return true;
}

static void check_texts(const setting *s, yz_str source, yz_str target,
                        fake_run *run)
{
    yz_error err = YZ_ERROR_INIT;
    fake_run_init(run, source, target, s->from, s->to);
    fake_run_lexicon(run);
    if (s->glossary[0])
        fake_run_glossary(run, s->glossary);
    if (s->option[0])
        run->settings[0] = s->option;
    run->rule = s->rule;
    assert_int_equal(fake_run_check(run, &err), YZ_OK);
    fake_run_done(run);
}

/* One line; gives whether it came out as it says. */
static bool case_passes(const setting *s, char *line)
{
    char *column[4] = { line, NULL, NULL, NULL };
    fake_run run;
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
    check_texts(s, yz_str_of(column[1]), yz_str_of(column[2]), &run);
    if ((run.count > 0) == fires && all_hold(&run, column[3]))
        return true;
    print_error("%s\n%s\n%s%s\n", column[0], column[1], column[2],
                run.count ? "" : "\n(quiet)");
    print_error("%zu×\n%s", run.count, run.arguments);
    return false;
}

/* Whether the line sets what the rows behind it have in common. */
static bool is_directive(setting *s, const char *line)
{
    char *out = strncmp(line, "glossary\t", 9) == 0 ? s->glossary
                : strncmp(line, "option\t", 7) == 0 ? s->option
                                                    : NULL;
    const char *value = strchr(line, '\t');
    if (!out || !value)
        return false;
    assert_true(strlen(value) < sizeof s->option);
    strcpy(out, value + 1);
    return true;
}

/* Adds the lines that ran to *total; gives how many failed. */
static size_t run_file(const char *path, const char *name, size_t *total)
{
    FILE *file = fopen(path, "r");
    char line[4096];
    setting s;
    size_t failed = 0;
    size_t number = 0;
    assert_non_null(file);
    memset(&s, 0, sizeof s);
    assert_int_equal(
        sscanf(name, "%7[^.].%15[^-]-%15[^.].tsv", s.rule, s.from, s.to), 3);
    assert_non_null(fake_rule(s.rule));
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        number++;
        if (line[0] == '#' || line[0] == '\0' || is_directive(&s, line))
            continue;
        (*total)++;
        if (!case_passes(&s, line)) {
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
    snprintf(folder, sizeof folder, "%s/tests/cases/checker_sources",
             top ? top : ".");
    dir = opendir(folder);
    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        const char *suffix = strrchr(entry->d_name, '.');
        if (!suffix || strcmp(suffix, ".tsv") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        failed += run_file(path, entry->d_name, &total);
    }
    closedir(dir);
    assert_int_equal(failed, 0);
    assert_true(total > 100);
}

/* ---- The rules themselves ----------------------------------------------- */

static size_t findings_in_example(const yz_rule *rule, const char *example)
{
    const char *arrow = strstr(example, " ⇒ ");
    setting s = { .from = "zh", .to = "en" };
    fake_run run;
    yz_str source;
    assert_non_null(arrow);
    snprintf(s.rule, sizeof s.rule, "%s", rule->id);
    source = (yz_str){ example, (size_t)(arrow - example) };
    check_texts(&s, source, yz_str_of(arrow + strlen(" ⇒ ")), &run);
    return run.count;
}

static void test_examples_of_the_rules(void **state)
{
    size_t i;
    (void)state;
    for (i = 0; i < ops()->rule_count; i++) {
        const yz_rule *rule = &ops()->rules[i];
        if (findings_in_example(rule, rule->bad) == 0)
            fail_msg("%s: its bad example is quiet", rule->id);
        if (findings_in_example(rule, rule->good) > 0)
            fail_msg("%s: its good example fires", rule->id);
    }
}

static void test_descriptor(void **state)
{
    const yz_plugin *p = &checker_sources_LTX_yz_plugin;
    size_t i;
    (void)state;
    assert_string_equal(p->name, "checker_sources");
    assert_string_equal(p->features[0].kind, "checker");
    assert_string_equal(p->features[0].name, "sources");
    assert_int_equal(ops()->struct_size, sizeof(yz_checker_ops));
    for (i = 0; i < ops()->rule_count; i++) {
        const yz_rule *rule = &ops()->rules[i];
        assert_true(rule->severity > YZ_SEVERITY_DEFAULT);
        assert_true(strlen(rule->explanation) > 100);
        assert_true(strlen(rule->summary) > 0 && strlen(rule->message) > 0);
    }
}

/* ---- Hostile ------------------------------------------------------------ */

static const char rich_source[] =
    "国际AI安全研究网络成立。国际AI安全研究网络。AI国际安全研究网络。"
    "梁文锋、梁文锋、梁文锋、梁文峰。美国AI安全研究所。美国AI安全研究院。"
    "中国信息通信研究院，信通院。排版丨李森，ＡＩ与AI，NIST与QRST。";
static const char rich_target[] =
    "QRS is used. The Quick Research Service (QRS) is here. The Quick Research "
    "Service (QRS) again, and the Quick Research Service. The Quiet Red Swan "
    "(QRS), and NSIT.";

static void init_rich(fake_run *run)
{
    fake_run_init(run, yz_str_of(rich_source), yz_str_of(rich_target), "zh",
                  "en");
    fake_run_lexicon(run);
    fake_run_glossary(run, "灾难性风险|前沿模型");
}

static void test_a_sink_that_stops(void **state)
{
    fake_run run;
    (void)state;
    init_rich(&run);
    run.answer = YZ_CANCELLED;
    assert_int_equal(fake_run_check(&run, NULL), YZ_CANCELLED);
    assert_int_equal(run.others, 1);
    fake_run_done(&run);
}

static void test_ill_formed_text(void **state)
{
    static const char bytes[] = "\xFF(AB\xE4\xB8 \x00 \xE5\x8F(CDE\xF0\x9F`"
                                "AB\xC0 (\xEF\xBC";
    yz_str text = { bytes, sizeof bytes - 1 };
    setting s = { .rule = "A01", .from = "zh", .to = "en" };
    size_t cut;
    (void)state;
    for (cut = 0; cut <= text.len; cut++) {
        fake_run run;
        yz_str a = yz_str_cut(text, cut, text.len);
        yz_str b = yz_str_cut(text, 0, cut);
        fake_run_init(&run, a, b, s.from, s.to);
        run.answer = YZ_OK;
        run.rule = "A01";
        assert_int_equal(fake_run_check(&run, NULL), YZ_OK);
        fake_run_done(&run);
    }
}

/* Long texts must not take quadratic time. */
static void test_long_text(void **state)
{
    static const char *const pieces[] = {
        "安全与发展", "研究院", "北京大学", "AB ",    "(AB)", "AB (", "丨",
        "梁文锋",     "信通院", "`AB",      "简称AB", "a",    "关 ",  "AB: a b "
    };
    clock_t begin = clock();
    size_t i;
    (void)state;
    for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t length = strlen(pieces[i]);
        size_t count = 100000 / length;
        char *text = malloc(count * length);
        yz_str s = { text, count * length };
        fake_run run;
        size_t k;
        assert_non_null(text);
        for (k = 0; k < count; k++)
            memcpy(text + k * length, pieces[i], length);
        fake_run_init(&run, s, s, "zh", "en");
        fake_run_lexicon(&run);
        run.rule = "S01";
        assert_int_equal(fake_run_check(&run, NULL), YZ_OK);
        fake_run_done(&run);
        free(text);
    }
    assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 60);
}

static void test_no_memory(void **state)
{
    size_t n;
    (void)state;
    for (n = 1;; n++) {
        fake_run run;
        yz_error err = YZ_ERROR_INIT;
        yz_status status;
        bool failed;
        init_rich(&run);
        failing_alloc_begin(n);
        status = fake_run_check(&run, &err);
        failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            assert_true(run.others > 8);
        else
            assert_int_equal(err.status, YZ_NO_MEMORY);
        fake_run_done(&run);
        if (!failed)
            break;
    }
    assert_true(n > 20);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_descriptor),
    cmocka_unit_test(test_cases),
    cmocka_unit_test(test_examples_of_the_rules),
    cmocka_unit_test(test_a_sink_that_stops),
    cmocka_unit_test(test_ill_formed_text),
    cmocka_unit_test(test_long_text),
    cmocka_unit_test(test_no_memory),
};
YZ_TEST_MAIN(tests)
