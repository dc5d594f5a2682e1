/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of engine "command" with engines that are none of ours: Apertium, from
 * English to Spanish, and the examples; those of one that is missing are left
 * out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "command_capture.h"
#include "support/main.h"

static command_capture capture;

static const char *const sources[] = {
    "The house is big.",
    "I have three [dogs] and a/b {c}.",
    "The book is red",
};

static void translate(const char *command, const char *settings)
{
    const size_t count = sizeof sources / sizeof *sources;

    assert_int_equal(capture_open(&capture, command, settings), YZ_OK);
    capture_fill(&capture, count, yz_str_of(""));
    for (size_t i = 0; i < count; i++)
        capture.segments[i].text = yz_str_of(sources[i]);
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
}

static void test_apertium_lines(void **state)
{
    (void)state;
    translate("apertium -f line -u eng-spa", "full_stop=restore");
    assert_outcome(&capture, 0, "La casa es grande.");
    assert_outcome(&capture, 2, "El libro es rojo");
    capture_close(&capture);
}

/* With transfuse beside it, Apertium writes the mask anew. */
static void test_apertium_keeps_masks(void **state)
{
    const char *outcome;

    (void)state;
    assert_int_equal(capture_open(&capture,
                                  "apertium -f html-noent -u {from}g-spa",
                                  "masks=xml"),
                     YZ_OK);
    capture_fill(&capture, 1,
                 yz_str_of("The house <x id=\"1\"/> is big &amp; old."));
    assert_int_equal(capture_run(&capture, NULL), YZ_OK);
    outcome = capture.outcomes[0];
    if (strcmp(outcome, "La casa <x id=\"1\"></x> Es grande &amp; viejo.") != 0)
        assert_string_equal(outcome,
                            "La casa <x id=\"1\"/> es grande &amp; viejo.");
    capture_close(&capture);
}

static void test_apertium_without_the_pair(void **state)
{
    (void)state;
    assert_int_equal(capture_open(&capture, "apertium -u {from}-{to}", NULL),
                     YZ_OK);
    assert_int_equal(capture_run(&capture, "house"), YZ_OK);
    assert_int_equal(strncmp(capture.outcomes[0],
                             "! “apertium” ended with status 1",
                             strlen("! “apertium” ended with status 1")),
                     0);
    capture_close(&capture);
}

static const char *example(const char *program, const char *file,
                           const char *argument)
{
    static char command[2000];
    const char *folder = getenv("top_srcdir");

    snprintf(command, sizeof command, "%s '%s/examples/engines/%s' '%s'",
             program, folder ? folder : ".", file, argument);
    return command;
}

static void test_apertium_nul(void **state)
{
    (void)state;
    translate(example("bash", "apertium_nul.sh", "eng-spa"), "protocol=nul");
    assert_outcome(&capture, 0, "La casa es grande.");
    assert_outcome(&capture, 1, "Tengo tres [perros] y un/b {c}.");
    assert_outcome(&capture, 2, "El libro es rojo");
    capture_close(&capture);
}

static void test_example_in_python(void **state)
{
    char path[] = "/tmp/yizhi_words_XXXXXX";
    int fd = mkstemp(path);
    static const char words[] = "风险\trisk\n高\thigh\n";

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, words, sizeof words - 1), sizeof words - 1);
    close(fd);
    if (access("/usr/bin/python3", X_OK) != 0) {
        unlink(path);
        print_message("# python3 is not installed: not tried\n");
        return;
    }
    assert_int_equal(capture_open(&capture,
                                  example("python3", "ndjson_words.py", path),
                                  "protocol=json"),
                     YZ_OK);
    assert_int_equal(capture_run(&capture, "高风险 低"), YZ_OK);
    assert_outcome(&capture, 0, "high risk");
    assert_outcome(&capture, 1,
                   "! “python3” gave no translation: nothing is known that "
                   "begins “低”");
    capture_close(&capture);
    unlink(path);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_example_in_python),
    cmocka_unit_test(test_apertium_lines),
    cmocka_unit_test(test_apertium_keeps_masks),
    cmocka_unit_test(test_apertium_without_the_pair),
    cmocka_unit_test(test_apertium_nul),
};

/* The first test alone where Apertium is missing: what cmocka skips counts as a
 * failure in its TAP. */
int main(void)
{
    static const struct CMUnitTest without[] = {
        cmocka_unit_test(test_example_in_python),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    if (access("/usr/bin/apertium", X_OK) == 0 &&
        access("/usr/share/apertium/modes/eng-spa.mode", R_OK) == 0)
        return cmocka_run_group_tests(tests, NULL, NULL);
    print_message("# apertium or apertium-eng-spa is not installed: four tests "
                  "are left out\n");
    return cmocka_run_group_tests(without, NULL, NULL);
}
