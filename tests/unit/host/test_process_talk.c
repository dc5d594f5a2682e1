/* SPDX-License-Identifier: Apache-2.0 */
/* What a program says that ends as soon as it has said it. */
#include "plugin_folder.h"
#include "support/main.h"

#include <core/host/process_talk.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Whoever asks whether a program has ended is late: in the meantime it may have
 * said something and ended. */
int waitid(idtype_t idtype, id_t id, siginfo_t *infop, int options)
{
    usleep(100 * 1000);
    return (int)syscall(SYS_waitid, idtype, id, infop, options, NULL);
}

static const char program[] = "#!/bin/sh\n"
                              "read -r line\n"
                              "echo '{\"answer\":true}'\n";

static int put_program(void **state)
{
    plugin_folder_setup(state);
    put_file("talker", program, sizeof program - 1);
    return chmod(folder_path("talker"), 0755);
}

static void test_last_words_are_heard(void **state)
{
    yz_error err = YZ_ERROR_INIT;
    yzi_talk *talk = yzi_talk_new(folder_path("talker"), NULL, &err);
    json_t *answer = NULL;

    (void)state;
    assert_non_null(talk);
    assert_int_equal(yzi_talk_send(talk, yz_str_of("\"ask\":1"), &err), YZ_OK);
    assert_int_equal(yzi_talk_hear(talk, 20 * 1000, &answer, &err), YZ_OK);
    assert_true(json_is_true(json_object_get(answer, "answer")));
    json_decref(answer);
    assert_int_equal(yzi_talk_hear(talk, 20 * 1000, &answer, &err), YZ_IO);
    assert_non_null(strstr(yz_error_text(&err), "ended with status 0"));
    yzi_talk_free(talk);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_last_words_are_heard, put_program,
                                    plugin_folder_teardown),
};

YZ_TEST_MAIN(tests)
