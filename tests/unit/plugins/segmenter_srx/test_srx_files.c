/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files of rules through the segmenter's option "rules": what each comes to is
 * told by tests/cases/segmenter_srx/files/, see the README there.
 */
#include <stdio.h>
#include <stdlib.h>

#include <core/host/settings.h>
#include <yizhi/kind/segmenter.h>

#include "plugins/segmenter_srx/srx_source.h"
#include "support/case_files.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin segmenter_srx_LTX_yz_plugin;

static const yz_segmenter_ops *srx(void)
{
    return segmenter_srx_LTX_yz_plugin.features[0].ops;
}

/* A segmenter with one setting, KEY=FOLDER/NAME. */
static yz_status make(void **self, const char *key, const char *name,
                      yz_error *err)
{
    static char setting[4096];
    const char *settings[] = { setting, NULL };
    yz_config config = { &segmenter_srx_LTX_yz_plugin.features[0], settings };
    char folder[CASE_PATH];

    case_path(folder, "tests/cases/segmenter_srx/files");
    assert_true(snprintf(setting, sizeof setting, "segmenter_srx.%s=%s/%s", key,
                         folder, name) < (int)sizeof setting);
    *self = NULL;
    return srx()->create(self, &config, err);
}

/* The content of STEM.SUFFIX; false if there is none. */
static bool read_case(const char *stem, const char *suffix, char *out,
                      size_t room)
{
    char name[300];
    char path[CASE_PATH];
    FILE *file;
    size_t len;

    snprintf(name, sizeof name, "tests/cases/segmenter_srx/files/%s.%s", stem,
             suffix);
    case_path(path, name);
    file = fopen(path, "rb");
    if (!file)
        return false;
    len = fread(out, 1, room - 1, file);
    out[len] = '\0';
    fclose(file);
    return true;
}

typedef struct record {
    yz_str text;
    size_t last;
    size_t told; /* offset of the last reason */
    size_t reasons, breaks;
    yz_buf out;
} record;

static yz_status take_cut(void *payload, size_t offset)
{
    record *r = payload;
    yz_str piece = yz_str_trim(yz_str_cut(r->text, r->last, offset));

    assert_true(offset > r->last && offset <= r->text.len);
    r->last = offset;
    if (piece.len > 0) {
        yz_buf_add(&r->out, piece);
        yz_buf_add_byte(&r->out, '\n');
    }
    return YZ_OK;
}

static yz_status take_reason(void *payload, const yz_segmenter_reason *reason)
{
    record *r = payload;

    assert_true(reason->offset >= r->told);
    assert_true(yz_utf8_is_boundary(r->text, reason->offset));
    assert_true(reason->rule.len > 0);
    assert_int_equal(reason->line > 0, reason->file.len > 0);
    r->told = reason->offset;
    r->reasons++;
    r->breaks += reason->breaks;
    return YZ_OK;
}

static void segment(void *self, record *r, const char *lang, bool explained)
{
    yz_segmenter_sink sink = { sizeof sink, r, take_cut,
                               explained ? take_reason : NULL };
    yz_error err = YZ_ERROR_INIT;

    yz_buf_init(&r->out, (size_t)1 << 20);
    r->last = r->told = r->reasons = r->breaks = 0;
    assert_int_equal(
        srx()->segment(self, r->text, yz_str_of(lang), &sink, &err), YZ_OK);
    assert_int_equal(r->last, r->text.len);
}

/* ---- Cases -----------------------------------------------------------------
 */

static bool is_cut_as_told(const char *file, const char *stem)
{
    char text[4096];
    char wanted[4096];
    yz_error err = YZ_ERROR_INIT;
    record r = { .last = 0 };
    bool same = true;
    void *self;

    assert_true(read_case(stem, "txt", text, sizeof text));
    assert_true(read_case(stem, "segments", wanted, sizeof wanted));
    if (make(&self, "rules", file, &err) != YZ_OK)
        fail_msg("%s", yz_error_text(&err));
    r.text = yz_str_of(text);
    /* The reasons must not change what comes of it. */
    for (int explained = 0; explained < 2; explained++) {
        segment(self, &r, strchr(stem, '.') + 1, explained);
        same = same && strcmp(r.out.ptr, wanted) == 0;
        if (!same)
            fprintf(stderr, "%s came to\n%s", file, r.out.ptr);
        yz_buf_done(&r.out);
    }
    srx()->destroy(self);
    return same;
}

static bool is_refused_as_told(const char *file, char *wanted)
{
    yz_error err = YZ_ERROR_INIT;
    void *self;
    yz_status status = make(&self, "rules", file, &err);

    wanted[strcspn(wanted, "\n")] = '\0';
    if (status == YZ_FORMAT && strstr(yz_error_text(&err), file) &&
        strstr(yz_error_text(&err), wanted))
        return true;
    fprintf(stderr, "%s: status %d, “%s”\n", file, (int)status,
            yz_error_text(&err));
    srx()->destroy(self);
    return false;
}

struct counts {
    size_t good, bad, failed;
};

static void run_case(const char *path, void *payload)
{
    struct counts *counts = payload;
    const char *name = case_name(path);
    char stem[256];
    char wanted[1024];

    snprintf(stem, sizeof stem, "%.*s", (int)(strlen(name) - strlen(".srx")),
             name);
    if (read_case(stem, "error", wanted, sizeof wanted)) {
        counts->failed += !is_refused_as_told(name, wanted);
        counts->bad++;
    } else {
        counts->failed += !is_cut_as_told(name, stem);
        counts->good++;
    }
}

static void test_cases_from_files(void **state)
{
    struct counts counts = { 0, 0, 0 };

    (void)state;
    case_each("tests/cases/segmenter_srx/files/*.srx", run_case, &counts);
    assert_int_equal(counts.failed, 0);
    assert_true(counts.good >= 15);
    assert_true(counts.bad >= 25);
}

/* ---- Files and folders -----------------------------------------------------
 */

static void test_a_file_that_is_not_there(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    void *self;

    (void)state;
    assert_int_equal(make(&self, "rules", "absent.srx", &err), YZ_NOT_FOUND);
    assert_non_null(strstr(yz_error_text(&err), "absent.srx"));
    assert_int_equal(make(&self, "rules", ".", &err), YZ_IO);
    assert_non_null(strstr(yz_error_text(&err), "no plain file"));
}

static void test_a_folder_that_is_not_there(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    record r = { .text = yz_str_of("Dr. Wu came. He left.") };
    void *self;

    (void)state;
    assert_int_equal(make(&self, "folder", "absent", &err), YZ_OK);
    segment(self, &r, "en", false);
    assert_string_equal(r.out.ptr, "Dr. Wu came.\nHe left.\n");
    yz_buf_done(&r.out);
    srx()->destroy(self);
}

/* The first of two files decides, and both come before what ships. */
static void test_a_folder_in_order(void **state)
{
    static const char form[] =
        "<srx version='2.0'><header segmentsubflows='no' cascade='no'/><body>"
        "<languagerules><languagerule languagerulename='x'><rule break='%s'>"
        "<beforebreak>%s</beforebreak></rule></languagerule></languagerules>"
        "<maprules><languagemap languagepattern='.*' languagerulename='x'/>"
        "</maprules></body></srx>";
    char folder[] = "/tmp/yizhi-srx-XXXXXX";
    char path[100];
    srx_source source;
    yz_error err = YZ_ERROR_INIT;
    FILE *file;

    (void)state;
    assert_non_null(mkdtemp(folder));
    for (int n = 0; n < 2; n++) {
        snprintf(path, sizeof path, "%s/%d.srx", folder, 9 - n);
        file = fopen(path, "w");
        assert_non_null(file);
        fprintf(file, form, n ? "no" : "yes", n ? "a" : "ab");
        fclose(file);
    }
    assert_int_equal(
        srx_source_open(&source, yz_str_of(""), yz_str_of(folder), &err),
        YZ_OK);
    assert_int_equal(source.count, 3);
    assert_non_null(strstr(source.files[0].name, "8.srx"));
    assert_non_null(strstr(source.files[1].name, "9.srx"));
    assert_string_equal(source.files[2].name, "default.srx");
    srx_source_close(&source);
    for (int n = 0; n < 2; n++) {
        snprintf(path, sizeof path, "%s/%d.srx", folder, 9 - n);
        remove(path);
    }
    remove(folder);
}

/* ---- Reasons ---------------------------------------------------------------
 */

static void test_reasons_are_told(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    record r = { .text = yz_str_of("Mr. Wu was late. He ran. Far") };
    void *self;

    (void)state;
    assert_int_equal(make(&self, "rules", "order.en.srx", &err), YZ_OK);
    segment(self, &r, "en", true);
    assert_int_equal(r.reasons, 3);
    assert_int_equal(r.breaks, 2);
    yz_buf_done(&r.out);
    srx()->destroy(self);
}

static yz_status make_of_file(void *payload)
{
    yz_error err = YZ_ERROR_INIT;
    void *self;
    yz_status status = make(&self, "rules", payload, &err);

    srx()->destroy(self);
    return status;
}

static void test_out_of_memory(void **state)
{
    static char file[] = "guards.en.srx";

    (void)state;
    assert_true(failing_alloc_each(make_of_file, file) > 10);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases_from_files),
    cmocka_unit_test(test_a_file_that_is_not_there),
    cmocka_unit_test(test_a_folder_that_is_not_there),
    cmocka_unit_test(test_a_folder_in_order),
    cmocka_unit_test(test_reasons_are_told),
    cmocka_unit_test(test_out_of_memory),
};

YZ_TEST_MAIN(tests)
