/* SPDX-License-Identifier: Apache-2.0 */
/* checker_rules through its operations: the cases in tests/cases/checker_rules,
 * files that are wrong, threads, memory that is out. */
#include "support/main.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <core/host/settings.h>
#include <yizhi/kind/checker.h>

#include "support/case_files.h"
#include "support/failing_alloc.h"

extern const yz_plugin checker_rules_LTX_yz_plugin;

enum {
    LONGEST = 4096,
    MOST = 64
};

static const yz_feature *feature(void)
{
    return checker_rules_LTX_yz_plugin.features;
}

static const yz_checker_ops *ops(void)
{
    return feature()->ops;
}

/* ---- One check ---------------------------------------------------------- */

typedef struct outcome {
    const yz_bead *bead;
    size_t count;
    yz_span spans[2][MOST];
    size_t spans_of[2];
    size_t marked[2];
    yz_severity severity;
    char told[LONGEST]; /* "rule name=value name=value\n" … */
    struct edit {
        yz_span span;
        char text[256];
    } edits[MOST];
    size_t edit_count;
    char unsure[128]; /* of the first that is */
    const char *unwanted;
    yz_status answer;
} outcome;

static void append(outcome *o, const char *name, yz_str value)
{
    size_t len = strlen(o->told);

    snprintf(o->told + len, sizeof o->told - len, "%s%.*s", name,
             YZ_STR_ARG(value));
}

static void note_argument(outcome *o, const yz_argument *argument,
                          yz_span target)
{
    append(o, " ", yz_str_of(argument->name));
    append(o, "=", argument->value);
    if (strcmp(argument->name, "replace") == 0 && o->edit_count < MOST) {
        struct edit *edit = &o->edits[o->edit_count++];

        edit->span = target;
        snprintf(edit->text, sizeof edit->text, "%.*s",
                 YZ_STR_ARG(argument->value));
    }
    if (strcmp(argument->name, "unsure") == 0 && !*o->unsure)
        snprintf(o->unsure, sizeof o->unsure, "%.*s",
                 YZ_STR_ARG(argument->value));
}

static void note_span(outcome *o, int side, yz_span span)
{
    yz_str text = o->bead->sides[side].text;

    if (!yz_span_is_somewhere(span))
        return;
    assert_true(span.end <= text.len);
    assert_true(yz_utf8_is_boundary(text, span.begin));
    assert_true(yz_utf8_is_boundary(text, span.end));
    assert_true(o->spans_of[side] < MOST);
    o->spans[side][o->spans_of[side]++] = span;
}

static yz_status take(void *payload, const yz_check_result *result)
{
    outcome *o = payload;

    assert_int_equal(result->struct_size, sizeof *result);
    note_span(o, YZ_SOURCE, result->source);
    note_span(o, YZ_TARGET, result->target);
    append(o, result->rule, yz_str_of(""));
    for (size_t i = 0; i < result->argument_count; i++)
        note_argument(o, &result->arguments[i], result->target);
    append(o, "\n", yz_str_of(""));
    o->severity = result->severity;
    o->count++;
    return o->answer;
}

static bool wanted(void *payload, const char *rule)
{
    const outcome *o = payload;

    return !o->unwanted || strcmp(o->unwanted, rule) != 0;
}

static yz_status check(void *self, yz_str source, yz_str target, double score,
                       outcome *o, yz_error *err)
{
    yz_check_context context = { .struct_size = sizeof context,
                                 .payload = o,
                                 .wanted = wanted };
    const yz_checker_sink sink = { sizeof sink, o, take };
    yz_bead bead = { .struct_size = sizeof bead, .score = score };
    yz_status status;

    bead.sides[YZ_SOURCE].text = source;
    bead.sides[YZ_SOURCE].lang = yz_str_of("zh");
    bead.sides[YZ_TARGET].text = target;
    bead.sides[YZ_TARGET].lang = yz_str_of("en");
    o->bead = &bead;
    status = ops()->check(self, &context, &bead, &sink, err);
    o->bead = NULL;
    return status;
}

/* ---- Making an instance ------------------------------------------------- */

static yz_status create(void **self, const char *files, yz_error *err)
{
    char setting[3 * LONGEST];
    const char *const settings[] = { setting, NULL };
    const yz_config config = { feature(), settings };

    snprintf(setting, sizeof setting, "checker_rules.files=%s", files);
    return ops()->create(self, &config, err);
}

/* A file with these rules; its name lives until the next. */
static const char *write_rules(const char *rules)
{
    static char name[64];
    FILE *file;

    snprintf(name, sizeof name, "test_rules.%d.ini", (int)getpid());
    file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(rules, 1, strlen(rules), file), strlen(rules));
    assert_int_equal(fclose(file), 0);
    return name;
}

static void *make(const char *rules)
{
    yz_error err = YZ_ERROR_INIT;
    void *self = NULL;
    const char *name = write_rules(rules);
    yz_status status = create(&self, name, &err);

    remove(name);
    if (status != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    return self;
}

/* What rules tell of two texts. */
static void expect(const char *rules, const char *source, const char *target,
                   const char *told)
{
    void *self = make(rules);
    yz_error err = YZ_ERROR_INIT;
    outcome o = { .count = 0 };

    assert_int_equal(
        check(self, yz_str_of(source), yz_str_of(target), 1, &o, &err), YZ_OK);
    assert_string_equal(o.told, told);
    ops()->destroy(self);
}

/* ---- Cases in files ----------------------------------------------------- */

/* Takes the marks out of a text and notes what stood between them. */
static size_t take_marks(char *text, yz_span *spans)
{
    char *out = text;
    size_t count = 0;

    for (const char *in = text; *in;) {
        if (strncmp(in, "⟦", 3) == 0) {
            assert_true(count < MOST);
            spans[count].begin = (size_t)(out - text);
            in += 3;
        } else if (strncmp(in, "⟧", 3) == 0) {
            spans[count++].end = (size_t)(out - text);
            in += 3;
        } else {
            *out++ = *in++;
        }
    }
    *out = 0;
    return count;
}

static int by_begin(const void *left, const void *right)
{
    const yz_span *a = left;
    const yz_span *b = right;

    return (a->begin > b->begin) - (a->begin < b->begin);
}

/* The target with all that is known to mend it; findings come in order. */
static void mend(const outcome *o, const char *target, char out[LONGEST])
{
    size_t from = 0;

    out[0] = 0;
    for (size_t i = 0; i < o->edit_count; i++) {
        const struct edit *edit = &o->edits[i];
        size_t len = strlen(out);

        snprintf(out + len, LONGEST - len, "%.*s%s",
                 (int)(edit->span.begin - from), target + from, edit->text);
        from = edit->span.end;
    }
    strncat(out, target + from, LONGEST - strlen(out) - 1);
}

/* Whether what is found is what is marked, and mended as the third cell says.
 */
static bool passes(void *self, char *cells[3])
{
    yz_span marks[2][MOST];
    char mended[LONGEST];
    yz_error err = YZ_ERROR_INIT;
    outcome o = { .count = 0 };
    bool good = true;

    for (int side = 0; side < 2; side++)
        o.marked[side] = take_marks(cells[side], marks[side]);
    if (check(self, yz_str_of(cells[0]), yz_str_of(cells[1]), 1, &o, &err) !=
        YZ_OK)
        return false;
    for (int side = 0; side < 2; side++) {
        qsort(o.spans[side], o.spans_of[side], sizeof(yz_span), by_begin);
        good = good && o.spans_of[side] == o.marked[side] &&
               memcmp(o.spans[side], marks[side],
                      o.marked[side] * sizeof(yz_span)) == 0;
    }
    mend(&o, cells[1], mended);
    if (cells[2] && cells[2][0] == '!')
        good = good && strcmp(o.unsure, cells[2] + 1) == 0;
    else if (cells[2])
        good = good && strcmp(mended, cells[2]) == 0;
    if (!good)
        fprintf(stderr, "# told: %s# mended: %s\n", o.told, mended);
    return good;
}

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
    *out = 0;
}

/* The cells of a row; those that are not there are NULL. */
static void split(char *line, char *cells[3])
{
    case_cells(line, cells, 3);
    for (int i = 0; i < 3; i++)
        if (cells[i])
            unescape(cells[i]);
    assert_non_null(cells[1]);
}

static bool row_passes(char *line, void *self)
{
    char *cells[3];

    split(line, cells);
    return passes(self, cells);
}

/* NAME.tsv has the cases of NAME.ini. */
static void check_cases(const char *path, void *payload)
{
    case_count *count = payload;
    char rules[CASE_PATH];
    yz_error err = YZ_ERROR_INIT;
    void *self = NULL;

    if (strcmp(case_name(path), "refused.tsv") == 0)
        return;
    snprintf(rules, sizeof rules, "%.*s.ini", (int)(strlen(path) - 4), path);
    if (create(&self, rules, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    case_rows(path, row_passes, self, count);
    ops()->destroy(self);
}

static void test_cases(void **state)
{
    case_count count = { 0, 0 };

    (void)state;
    case_each("tests/cases/checker_rules/*.tsv", check_cases, &count);
    assert_int_equal(count.failed, 0);
    assert_true(count.total >= 50);
}

/* A row: a file, and the sentence that it is refused with, behind its name. */
static bool is_refused(char *line, void *payload)
{
    yz_error err = YZ_ERROR_INIT;
    const char *said;
    const char *name;
    void *self = NULL;
    yz_status status;
    char *cells[3];

    (void)payload;
    split(line, cells);
    name = write_rules(cells[0]);
    status = create(&self, name, &err);
    said = yz_error_text(&err);
    remove(name);
    if (status == YZ_OK)
        ops()->destroy(self);
    return status != YZ_OK && strncmp(said, name, strlen(name)) == 0 &&
           strcmp(said + strlen(name), cells[1]) == 0;
}

static void test_refused(void **state)
{
    case_count count = { 0, 0 };
    char path[CASE_PATH];

    (void)state;
    case_path(path, "tests/cases/checker_rules/refused.tsv");
    case_rows(path, is_refused, NULL, &count);
    assert_int_equal(count.failed, 0);
    assert_true(count.total >= 25);
}

/* ---- What is told ------------------------------------------------------- */

static void test_arguments(void **state)
{
    (void)state;
    expect("[h.1]\nfind = in order to\nreplace = to\n", "甲", "In order to go",
           "X.h.1 found=In order to replace=To\n");
    expect("[h.1]\nwhen = 为了\nwant = to | for\n", "为了赢", "We won",
           "X.h.1 when=为了 want=to | for\n");
    expect("[h.1]\nwhen = 权\nfind = right\n", "权利", "a right",
           "X.h.1 found=right when=权\n");
    expect("[h.1]\nfind = a\n[h.2]\nfind = b\n", "", "a b",
           "X.h.1 found=a\nX.h.2 found=b\n");
}

static void test_unwanted(void **state)
{
    void *self = make("[h.1]\nfind = a\n[h.2]\nfind = b\n");
    yz_error err = YZ_ERROR_INIT;
    outcome o = { .unwanted = "X.h.1" };

    (void)state;
    assert_int_equal(check(self, yz_str_of(""), yz_str_of("a b"), 1, &o, &err),
                     YZ_OK);
    assert_string_equal(o.told, "X.h.2 found=b\n");
    ops()->destroy(self);
}

/* Where sides may not belong together, what compares them is information. */
static void test_doubt(void **state)
{
    void *self = make("[h.1]\nwhen = 权\nfind = right\nlevel = error\n");
    yz_error err = YZ_ERROR_INIT;
    outcome o = { .count = 0 };

    (void)state;
    check(self, yz_str_of("权"), yz_str_of("right"), 0.5, &o, &err);
    assert_int_equal(o.severity, YZ_SEVERITY_INFO);
    assert_non_null(strstr(o.told, "doubt="));
    ops()->destroy(self);
    self = make("[h.1]\nfind = right\nlevel = error\n");
    memset(&o, 0, sizeof o);
    check(self, yz_str_of("权"), yz_str_of("right"), 0.5, &o, &err);
    assert_int_equal(o.severity, YZ_SEVERITY_DEFAULT);
    ops()->destroy(self);
}

static void test_own_rules(void **state)
{
    void *self = make("[h.1]\nfind = a\nlevel = error\nwhy =\n    One.\n"
                      "    Two.\nbad = a\ngood = b\n");
    const yz_rule *rules;
    size_t count;

    (void)state;
    ops()->own_rules(self, &rules, &count);
    assert_int_equal(count, 1);
    assert_string_equal(rules->id, "X.h.1");
    assert_int_equal(rules->severity, YZ_SEVERITY_ERROR);
    assert_string_equal(rules->summary, "“a” should not stand here");
    assert_string_equal(rules->message, "“{found}” should not stand here");
    assert_memory_equal(rules->explanation, "One.\nTwo.\nA rule of ", 19);
    assert_string_equal(rules->bad, "a");
    assert_string_equal(rules->good, "b");
    ops()->destroy(self);
}

static void test_no_files(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    outcome o = { .count = 0 };
    const yz_rule *rules;
    void *self = NULL;
    size_t count;

    (void)state;
    assert_int_equal(create(&self, "", &err), YZ_OK);
    ops()->own_rules(self, &rules, &count);
    assert_int_equal(count, 0);
    assert_int_equal(check(self, yz_str_of("a"), yz_str_of("a"), 1, &o, &err),
                     YZ_OK);
    assert_int_equal(o.count, 0);
    ops()->destroy(self);
    ops()->destroy(NULL);
    assert_int_equal(create(&self, "absent.ini", &err), YZ_NOT_FOUND);
}

static void test_sink_refuses(void **state)
{
    void *self = make("[h.1]\nfind = a\n");
    yz_error err = YZ_ERROR_INIT;
    outcome o = { .answer = YZ_CANCELLED };

    (void)state;
    assert_int_equal(check(self, yz_str_of(""), yz_str_of("a a"), 1, &o, &err),
                     YZ_CANCELLED);
    assert_int_equal(o.count, 1);
    ops()->destroy(self);
}

/* ---- Time --------------------------------------------------------------- */

static void test_endless(void **state)
{
    void *self = make("[h.1]\nfind = (a+)+$\nregex = yes\n");
    yz_error err = YZ_ERROR_INIT;
    outcome o = { .count = 0 };
    char text[201];

    (void)state;
    memset(text, 'a', 199);
    strcpy(text + 199, "!");
    assert_int_equal(check(self, yz_str_of(""), yz_str_of(text), 1, &o, &err),
                     YZ_LIMIT);
    assert_non_null(strstr(yz_error_text(&err), ":1:2: the expression"));
    /* The next text is not the worse for it. */
    assert_int_equal(check(self, yz_str_of(""), yz_str_of("aaa"), 1, &o, &err),
                     YZ_OK);
    assert_int_equal(o.count, 1);
    ops()->destroy(self);
}

/* As many places as there are words. */
static void test_long(void **state)
{
    enum {
        LONG = 200000
    };
    void *self = make("[h.1]\nfind = a b\nunless = b a b\n");
    char *text = malloc((size_t)2 * LONG);
    yz_error err = YZ_ERROR_INIT;
    outcome o = { .count = 0 };

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < LONG; i++) {
        text[2 * i] = i % 2 ? 'b' : 'a';
        text[2 * i + 1] = ' ';
    }
    assert_int_equal(check(self, yz_str_of(""),
                           (yz_str){ text, (size_t)2 * LONG }, 1, &o, &err),
                     YZ_OK);
    assert_int_equal(o.count, 1); /* the others are covered */
    free(text);
    ops()->destroy(self);
}

/* ---- Threads ------------------------------------------------------------ */

static void *check_often(void *self)
{
    bool good = true;

    for (int i = 0; i < 200 && good; i++) {
        yz_error err = YZ_ERROR_INIT;
        outcome o = { .count = 0 };

        good = check(self, yz_str_of("甲"), yz_str_of("the the a a"), 1, &o,
                     &err) == YZ_OK &&
               o.count == 2;
    }
    return good ? self : NULL;
}

static void test_threads(void **state)
{
    void *self = make("[h.1]\nfind = \\b(\\w+) \\1\\b\nregex = yes\n");
    pthread_t threads[4];
    void *answer;

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, check_often, self),
                         0);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(threads[i], &answer), 0);
        assert_ptr_equal(answer, self);
    }
    ops()->destroy(self);
}

/* ---- Memory ------------------------------------------------------------- */

static yz_status work(void *payload)
{
    yz_error err = YZ_ERROR_INIT;
    outcome o = { .count = 0 };
    void *self = NULL;
    yz_status status = create(&self, payload, &err);

    if (status == YZ_OK)
        status = check(self, yz_str_of("为了 https://a.b/c 权利"),
                       yz_str_of("In order to go go, a right"), 1, &o, &err);
    ops()->destroy(self);
    return status;
}

static void test_no_memory(void **state)
{
    char files[64];

    (void)state;
    snprintf(files, sizeof files, "%s",
             write_rules("[h.1]\nfind = in order to | as to\n"
                         "replace = to | to\nunless = in order to be\n"
                         "message = {found} {replace}\nwhy = Why.\n"
                         "bad = in order to\ngood = to\n"
                         "[h.2]\nfind = (\\w+) \\1\nreplace = $1\n"
                         "regex = yes\n"
                         "[h.3]\nwhen = 权利\nwant = rights\n"
                         "bad = 权利 ⇒ right\n"));
    assert_true(failing_alloc_each(work, files) > 50);
    remove(files);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases),     cmocka_unit_test(test_refused),
    cmocka_unit_test(test_arguments), cmocka_unit_test(test_unwanted),
    cmocka_unit_test(test_doubt),     cmocka_unit_test(test_own_rules),
    cmocka_unit_test(test_no_files),  cmocka_unit_test(test_sink_refuses),
    cmocka_unit_test(test_endless),   cmocka_unit_test(test_long),
    cmocka_unit_test(test_threads),   cmocka_unit_test(test_no_memory),
};

YZ_TEST_MAIN(tests)
