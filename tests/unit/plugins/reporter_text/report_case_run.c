/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Running a reporter over cases, and what every reporter must hold to.
 *
 * The settings are the case's own: yz_config_ functions defined here stand
 * before the library's.
 */
#include "report_case.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/case_files.h"
#include "support/failing_alloc.h"
#include "support/main.h"

struct yz_config {
    const report_case *settings;
    const yz_feature *feature;
};

YZ_API yz_str yz_config_text(const yz_config *config, const char *key)
{
    const report_case *c = config->settings;
    for (size_t i = 0; i < c->option_count; i++)
        if (strcmp(c->options[i].feature, config->feature->name) == 0 &&
            strcmp(c->options[i].key, key) == 0)
            return yz_str_of(c->options[i].value);
    for (size_t i = 0; i < config->feature->option_count; i++)
        if (strcmp(config->feature->options[i].key, key) == 0)
            return yz_str_of(config->feature->options[i].initial);
    return yz_str_of("");
}

YZ_API bool yz_config_bool(const yz_config *config, const char *key)
{
    return yz_str_equal(yz_config_text(config, key), yz_str_of("yes"));
}

static yz_status sink_write(void *payload, yz_str bytes)
{
    report_sink *sink = payload;
    sink->writes++;
    if (sink->fail_from > 0 && sink->writes >= sink->fail_from)
        return YZ_IO;
    if (sink->len + bytes.len + 1 > sink->cap) {
        sink->cap = (sink->len + bytes.len + 1) * 2;
        char *moved = realloc(sink->ptr, sink->cap);
        assert_non_null(moved);
        sink->ptr = moved;
    }
    memcpy(sink->ptr + sink->len, bytes.ptr, bytes.len);
    sink->len += bytes.len;
    sink->ptr[sink->len] = '\0';
    return YZ_OK;
}

void report_sink_done(report_sink *sink)
{
    free(sink->ptr);
    memset(sink, 0, sizeof *sink);
}

yz_output report_case_output(const report_case *c, report_sink *sink)
{
    return (yz_output){ sizeof(yz_output), sink,     sink_write,
                        c->color,          c->width, false };
}

static const yz_reporter_ops *ops_of(const yz_plugin *plugin)
{
    return plugin->features[0].ops;
}

yz_status report_case_create(const report_case *c, const yz_plugin *plugin,
                             void **self, yz_error *err)
{
    yz_config config = { c, &plugin->features[0] };
    return ops_of(plugin)->create(self, &config, err);
}

static yz_status tell(const yz_reporter_ops *ops, void *self,
                      const report_case *c, size_t number, yz_error *err)
{
    const yz_decision *decision = &c->decisions[number];
    if (decision->reason.len == 0)
        return ops->finding(self, &c->findings[number], err);
    if (!ops->accepted)
        return YZ_OK;
    return ops->accepted(self, &c->findings[number], decision, err);
}

/* One report of an instance that is there. */
static yz_status run_with(const report_case *c, const yz_plugin *plugin,
                          void *self, report_sink *sink, yz_error *err)
{
    const yz_reporter_ops *ops = ops_of(plugin);
    yz_output output = report_case_output(c, sink);
    yz_status status = ops->begin(self, &c->info, &output, err);
    for (size_t i = 0; i < c->finding_count && status == YZ_OK; i++)
        status = tell(ops, self, c, i, err);
    if (status == YZ_OK)
        status = ops->end(self, &c->summary, err);
    return status;
}

yz_status report_case_run(const report_case *c, const yz_plugin *plugin,
                          report_sink *sink, yz_error *err)
{
    void *self = NULL;
    yz_status status = report_case_create(c, plugin, &self, err);
    if (status == YZ_OK)
        status = run_with(c, plugin, self, sink, err);
    ops_of(plugin)->destroy(self);
    return status;
}

/* A case that uses every part of a report. */
static void load_rich(report_case *c)
{
    char path[CASE_PATH];
    case_path(path, "tests/cases/reporter/several_pairs.case");
    report_case_load(c, path);
}

void test_write_failure_is_handed_on(void **state)
{
    (void)state;
    static report_case c;
    load_rich(&c);
    report_sink whole = { 0 };
    assert_int_equal(report_case_run(&c, report_plugin, &whole, NULL), YZ_OK);
    assert_true(whole.writes > 2);
    for (size_t n = 1; n <= whole.writes; n++) {
        report_sink sink = { .fail_from = n };
        yz_error err = YZ_ERROR_INIT;
        assert_int_equal(report_case_run(&c, report_plugin, &sink, &err),
                         YZ_IO);
        assert_int_equal(err.status, YZ_IO);
        assert_string_not_equal(yz_error_text(&err), "");
        assert_int_equal(sink.writes, n);
        assert_true(sink.len == 0 ||
                    memcmp(sink.ptr, whole.ptr, sink.len) == 0);
        report_sink_done(&sink);
    }
    report_sink_done(&whole);
    report_case_done(&c);
}

static yz_status run_and_drop(void *payload)
{
    report_sink sink = { 0 };
    yz_error err = YZ_ERROR_INIT;
    yz_status status = report_case_run(payload, report_plugin, &sink, &err);
    report_sink_done(&sink);
    assert_int_equal(err.status, status);
    return status;
}

void test_failing_allocations(void **state)
{
    (void)state;
    static report_case c;
    load_rich(&c);
    assert_true(failing_alloc_each(run_and_drop, &c) < 10000);
    report_case_done(&c);
}

void test_instance_can_be_used_again(void **state)
{
    (void)state;
    static report_case c;
    load_rich(&c);
    void *self = NULL;
    report_sink first = { 0 }, cut = { .fail_from = 2 }, second = { 0 };
    assert_int_equal(report_case_create(&c, report_plugin, &self, NULL), YZ_OK);
    assert_int_equal(run_with(&c, report_plugin, self, &first, NULL), YZ_OK);
    assert_int_equal(run_with(&c, report_plugin, self, &cut, NULL), YZ_IO);
    assert_int_equal(run_with(&c, report_plugin, self, &second, NULL), YZ_OK);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.ptr, second.ptr, first.len);
    ops_of(report_plugin)->destroy(self);
    report_sink_done(&first);
    report_sink_done(&cut);
    report_sink_done(&second);
    report_case_done(&c);
}

void test_destroy_takes_null(void **state)
{
    (void)state;
    ops_of(report_plugin)->destroy(NULL);
}

/* ---- The cases of the folder ------------------------------------------- */

static struct {
    const char *suffix;
    bool update;
} runner;

static void path_of(char out[CASE_PATH], const char *name, const char *suffix)
{
    char file[1024];
    snprintf(file, sizeof file, "tests/cases/reporter/%s.%s", name, suffix);
    case_path(out, file);
}

static void compare(const char *path, const report_sink *got)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s is not there; run this program with -u", path);
    char *wanted = calloc(1, got->len + 2);
    assert_non_null(wanted);
    size_t length = fread(wanted, 1, got->len + 1, file);
    fclose(file);
    bool same = length == got->len &&
                (length == 0 || memcmp(wanted, got->ptr, length) == 0);
    free(wanted);
    if (!same)
        fail_msg("%s differs from what was written:\n%s", path,
                 got->ptr ? got->ptr : "");
}

static void update(const char *path, const report_sink *got)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    if (got->len > 0)
        assert_int_equal(fwrite(got->ptr, 1, got->len, file), got->len);
    assert_int_equal(fclose(file), 0);
}

static void run_case(void **state)
{
    static report_case c;
    char path[CASE_PATH];
    report_sink sink = { 0 };
    yz_error err = YZ_ERROR_INIT;
    path_of(path, *state, "case");
    report_case_load(&c, path);
    yz_status status = report_case_run(&c, report_plugin, &sink, &err);
    assert_string_equal(yz_error_text(&err), "");
    assert_int_equal(status, YZ_OK);
    path_of(path, *state, runner.suffix);
    if (runner.update)
        update(path, &sink);
    else
        compare(path, &sink);
    report_sink_done(&sink);
    report_case_done(&c);
}

static int is_case(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".case") == 0;
}

/* A test of one form: its suffix, and for a case its name. */
typedef struct form_test {
    const char *suffix;
    const char *name;
    char title[320];
} form_test;

static int choose_form(void **state)
{
    const form_test *test = *state;
    report_choose(test->suffix);
    runner.suffix = test->suffix;
    return 0;
}

static void run_form_case(void **state)
{
    const form_test *test = *state;
    void *name = (void *)(uintptr_t)test->name;
    run_case(&name);
}

static struct CMUnitTest new_test(form_test *test, const char *suffix,
                                  const char *name, CMUnitTestFunction run)
{
    test->suffix = suffix;
    test->name = name;
    snprintf(test->title, sizeof test->title, "%s: %s", suffix, name);
    return (struct CMUnitTest){ .name = test->title,
                                .test_func = run,
                                .setup_func = choose_form,
                                .initial_state = test };
}

static size_t count_forms(const char *const *suffixes)
{
    size_t count = 0;
    while (suffixes[count])
        count++;
    return count;
}

/* All tests for all forms, in arrays that are large enough. */
static void add_tests(struct CMUnitTest *all, form_test *made,
                      const struct CMUnitTest *tests, size_t count,
                      const char *const *suffixes, struct dirent **found,
                      size_t cases)
{
    size_t at = 0;
    for (size_t form = 0; suffixes[form]; form++) {
        for (size_t i = 0; i < count; i++, at++)
            all[at] = new_test(&made[at], suffixes[form], tests[i].name,
                               tests[i].test_func);
        for (size_t i = 0; i < cases; i++, at++)
            all[at] = new_test(&made[at], suffixes[form], found[i]->d_name,
                               run_form_case);
    }
}

int report_case_main_forms(int argc, char **argv,
                           const struct CMUnitTest *tests, size_t count,
                           const char *const *suffixes)
{
    struct dirent **found = NULL;
    char folder[CASE_PATH];
    case_path(folder, "tests/cases/reporter");
    runner.update = argc > 1 && strcmp(argv[1], "-u") == 0;
    int cases = scandir(folder, &found, is_case, alphasort);
    if (cases <= 0) {
        printf("Bail out! no cases in %s\n", folder);
        return 1;
    }
    for (int i = 0; i < cases; i++)
        *strrchr(found[i]->d_name, '.') = '\0';
    size_t each = count + (size_t)cases;
    size_t total = each * count_forms(suffixes);
    struct CMUnitTest *all = calloc(total + 1, sizeof *all);
    form_test *made = calloc(total + 1, sizeof *made);
    int failed = 1;
    if (all && made) {
        add_tests(all, made, tests, count, suffixes, found, (size_t)cases);
        cmocka_set_message_output(CM_OUTPUT_TAP);
        failed = _cmocka_run_group_tests("reporter", all, total, NULL, NULL);
    }
    for (int i = 0; i < cases; i++)
        free(found[i]);
    free(found);
    free(all);
    free(made);
    return failed;
}

int report_case_main(int argc, char **argv, const struct CMUnitTest *tests,
                     size_t count, const char *suffix)
{
    const char *const suffixes[] = { suffix, NULL };
    return report_case_main_forms(argc, argv, tests, count, suffixes);
}
