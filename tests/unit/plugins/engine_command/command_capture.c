/* SPDX-License-Identifier: Apache-2.0 */
/* What tests of engine "command" share: see command_capture.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <core/host/settings.h>
#include <yizhi/text.h>

#include "command_capture.h"
#include "support/failing_alloc.h"
#include "support/main.h"

extern const yz_plugin engine_command_LTX_yz_plugin;

/* ---- Instances ----------------------------------------------------------- */

yz_status capture_open(command_capture *capture, const char *command,
                       const char *settings)
{
    static char room[16][8192];
    const char *list[17] = { room[0] };
    const yz_feature *feature = &engine_command_LTX_yz_plugin.features[0];
    yz_config config = { .feature = feature, .settings = list };
    size_t count = 1;
    int used;

    snprintf(room[0], sizeof room[0], "engine_command.command=%s", command);
    while (settings &&
           sscanf(settings, " %8000s%n", room[count] + 4000, &used) == 1) {
        char key[4000];

        snprintf(key, sizeof key, "engine_command.%.3900s", room[count] + 4000);
        memcpy(room[count], key, strlen(key) + 1);
        list[count] = room[count];
        count++;
        settings += used;
    }
    memset(capture, 0, sizeof *capture);
    capture->ops = feature->ops;
    capture->langs[YZ_SOURCE] = yz_str_of("en-GB");
    capture->langs[YZ_TARGET] = yz_str_of("es");
    assert_int_equal(yzi_settings_check(&config, &capture->err), YZ_OK);
    return capture->ops->create(&capture->self, &config, &capture->err);
}

static yz_status open_stub(command_capture *capture, const char *words,
                           const char *settings)
{
    const char *builddir = getenv("top_builddir");
    char command[2000];

    snprintf(command, sizeof command,
             "'%s/tests/unit/plugins/engine_command/command_stub' %s",
             builddir ? builddir : ".", words);
    return capture_open(capture, command, settings);
}

void capture_stub(command_capture *capture, const char *words,
                  const char *settings)
{
    assert_int_equal(open_stub(capture, words, settings), YZ_OK);
}

static void forget(command_capture *capture)
{
    for (size_t i = 0; i < CAPTURE_MOST; i++) {
        free(capture->outcomes[i]);
        capture->outcomes[i] = NULL;
        capture->scores[i] = -1;
    }
    capture->calls = 0;
}

void capture_close(command_capture *capture)
{
    capture->ops->destroy(capture->self);
    forget(capture);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

/* ---- The sink ------------------------------------------------------------ */

static yz_status keep(command_capture *capture, size_t segment,
                      const char *before, yz_str text)
{
    size_t len = strlen(before);

    if (++capture->calls == capture->refuse_at)
        return YZ_CANCELLED;
    assert_true(segment < capture->count);
    assert_null(capture->outcomes[segment]);
    assert_true(text.len > 0);
    assert_true(yz_utf8_valid(text, NULL));
    assert_null(memchr(text.ptr, '\n', text.len));
    capture->outcomes[segment] = malloc(len + text.len + 1);
    assert_non_null(capture->outcomes[segment]);
    memcpy(capture->outcomes[segment], before, len);
    memcpy(capture->outcomes[segment] + len, text.ptr, text.len);
    capture->outcomes[segment][len + text.len] = '\0';
    return YZ_OK;
}

static yz_status keep_proposal(void *payload, const yz_proposal *proposal)
{
    command_capture *capture = payload;

    assert_int_equal(proposal->struct_size, sizeof *proposal);
    assert_true(proposal->score >= 0 && proposal->score <= 1);
    assert_int_equal(proposal->piece_count, 0);
    capture->scores[proposal->segment] = proposal->score;
    return keep(capture, proposal->segment, "", proposal->text);
}

static yz_status keep_refusal(void *payload, size_t segment, yz_str reason)
{
    return keep(payload, segment, "! ", reason);
}

static void cut_texts(command_capture *capture, const char *texts)
{
    capture->count = 0;
    for (const char *at = texts; *at;) {
        size_t len = strcspn(at, " ");

        capture->segments[capture->count++] = (yz_engine_segment){
            .struct_size = sizeof(yz_engine_segment),
            .text = { at, len },
        };
        at += len + (at[len] == ' ');
    }
}

void capture_fill(command_capture *capture, size_t count, yz_str text)
{
    capture->count = count;
    for (size_t i = 0; i < count; i++)
        capture->segments[i] = (yz_engine_segment){
            .struct_size = sizeof(yz_engine_segment),
            .text = text,
        };
}

yz_status capture_run(command_capture *capture, const char *texts)
{
    yz_engine_sink sink = {
        .struct_size = sizeof sink,
        .payload = capture,
        .proposal = keep_proposal,
        .refusal = keep_refusal,
    };

    forget(capture);
    yz_error_clear(&capture->err);
    if (texts)
        cut_texts(capture, texts);
    return capture->ops->translate(capture->self, capture->langs,
                                   capture->segments, capture->count, &sink,
                                   &capture->err);
}

void capture_without_memory(command_capture *capture, const char *words,
                            const char *settings, const char *texts)
{
    for (size_t n = 1;; n++) {
        yz_status status;
        bool failed;

        failing_alloc_begin(n);
        status = open_stub(capture, words, settings);
        if (status == YZ_OK)
            status = capture_run(capture, texts);
        failed = failing_alloc_has_failed();
        capture_close(capture);
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
    }
}

/* ---- Assertions ---------------------------------------------------------- */

/* Sentences name the stub by its path, which differs. */
static void shorten(const char *text, char *out, size_t size)
{
    static const char tail[] = "command_stub”";
    size_t len = 0;

    for (const char *at = text; *at && len + 1 < size;) {
        const char *name =
            strncmp(at, "“", strlen("“")) == 0 ? strstr(at, tail) : NULL;
        const char *close = name ? strstr(at, "”") : NULL;

        if (name && close == name + strlen(tail) - strlen("”")) {
            len += (size_t)snprintf(out + len, size - len, "“stub”");
            at = name + strlen(tail);
        } else {
            out[len++] = *at++;
        }
    }
    out[len] = '\0';
}

void assert_outcome(const command_capture *capture, size_t segment,
                    const char *outcome)
{
    char room[4096];

    if (!capture->outcomes[segment])
        print_message("# %s\n", yz_error_text(&capture->err));
    assert_non_null(capture->outcomes[segment]);
    shorten(capture->outcomes[segment], room, sizeof room);
    assert_string_equal(room, outcome);
}

void assert_sentence(const command_capture *capture, const char *sentence)
{
    char room[4096];

    shorten(yz_error_text(&capture->err), room, sizeof room);
    assert_string_equal(room, sentence);
}
