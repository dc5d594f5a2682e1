/* SPDX-License-Identifier: Apache-2.0 */
/* A plugin's program and what is said: see process_talk.h. */
#include <core/host/process_path.h>
#include <core/host/process_talk.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    GLANCE = 200, /* milliseconds between looks whether the program lives */
    QUOTED = 80,  /* bytes of a line that is told of */
    MOST_LINES = 1 << 20 /* of one answer */
};

/* ---- Environment -------------------------------------------------------- */

/* What a program gets of ours, beside PATH; no keys, nothing of who calls us.
 */
static const char *const passed[] = {
    "HOME",           "USER",
    "TMPDIR",         "TZ",
    "XDG_DATA_HOME",  "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
};

enum {
    PASSED = sizeof passed / sizeof *passed
};

/* All interpreters shall read and write UTF-8, whatever the user's locale. */
static const char locale[] = "LC_ALL=C.UTF-8";

static char *assignment(const char *name, const char *value)
{
    size_t room = strlen(name) + strlen(value) + 2;
    char *made = yz_malloc(room);

    if (made)
        snprintf(made, room, "%s=%s", name, value);
    return made;
}

static void free_environment(char **environment)
{
    for (size_t i = 0; environment && environment[i]; i++)
        yz_free(environment[i]);
    yz_free(environment);
}

static char **make_environment(void)
{
    char **made = yz_calloc(PASSED + 3, sizeof *made);
    char *path = yzi_process_path();
    size_t count = 0;

    if (!made || !path)
        goto failed;
    made[count] = assignment("PATH", path);
    if (!made[count++])
        goto failed;
    for (size_t i = 0; i < PASSED; i++) {
        const char *value = getenv(passed[i]);

        if (!value)
            continue;
        made[count] = assignment(passed[i], value);
        if (!made[count++])
            goto failed;
    }
    made[count] = yz_str_dup(yz_str_of(locale));
    if (!made[count])
        goto failed;
    yz_free(path);
    return made;
failed:
    yz_free(path);
    free_environment(made);
    return NULL;
}

/* ---- Begin and end ------------------------------------------------------ */

static char *path_here(const char *name)
{
    size_t room = strlen(name) + 3;
    char *made = yz_malloc(room);

    if (made)
        snprintf(made, room, "./%s", name);
    return made;
}

/* The path as exec() takes it without searching. */
static char *runnable(const char *path)
{
    return strchr(path, '/') ? yz_str_dup(yz_str_of(path)) : path_here(path);
}

yzi_talk *yzi_talk_new(const char *path, yzi_ear *ear, yz_error *err)
{
    yzi_talk *talk = yz_calloc(1, sizeof *talk);

    if (!talk) {
        yz_fail_no_memory(err);
        return NULL;
    }
    yzi_child_init(&talk->child, yz_tr("is a plugin"),
                   (size_t)YZI_TALK_LONGEST + (1 << 17));
    talk->child.limited = true;
    yz_buf_init(&talk->said, YZI_EAR_MOST);
    talk->child.said.all = &talk->said;
    talk->ear = ear;
    talk->path = runnable(path);
    talk->environment = make_environment();
    talk->child.environment = talk->environment;
    if (!talk->path || !talk->environment) {
        yz_fail_no_memory(err);
    } else {
        char *words[] = { talk->path, NULL };

        if (yzi_child_start(&talk->child, words, err) == YZ_OK)
            return talk;
    }
    yzi_talk_free(talk);
    return NULL;
}

void yzi_talk_free(yzi_talk *talk)
{
    if (!talk)
        return;
    yzi_child_done(&talk->child);
    if (talk->ear)
        yzi_ear_hear(talk->ear, yz_buf_str(&talk->said), talk->failed);
    yz_buf_done(&talk->said);
    free_environment(talk->environment);
    yz_free(talk->path);
    yz_free(talk);
}

bool yzi_talk_is_alive(const yzi_talk *talk)
{
    return talk && talk->child.pid > 0;
}

/* A program that closed its output is about to end: how, is waited for. */
yz_status yzi_talk_fail(yzi_talk *talk, const char *what, yz_error *err)
{
    yz_error fault = YZ_ERROR_INIT;

    talk->failed = true;
    yzi_child_stop(&talk->child, what ? 0 : 500);
    yzi_child_fault(&talk->child, talk->path, yz_tr(what), &fault);
    return yz_fail(err, YZ_IO, "%s", fault.text);
}

/* ---- Lines -------------------------------------------------------------- */

yz_status yzi_talk_send(yzi_talk *talk, yz_str body, yz_error *err)
{
    yz_buf *out = &talk->child.unsent;

    yz_buf_add_byte(out, '{');
    yz_buf_add(out, body);
    yz_buf_add_text(out, "}\n");
    return out->failed == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static yz_status fail_late(yzi_talk *talk, int64_t timeout, yz_error *err)
{
    char what[160];

    snprintf(what, sizeof what,
             yz_tr("gave no answer for %lld.%lld s and was ended%s"),
             (long long)timeout / 1000, (long long)timeout % 1000 / 100,
             talk->last_id == 0
                 ? yz_tr("; it has to flush each line that it writes")
                 : "");
    return yzi_talk_fail(talk, what, err);
}

static yz_status fail_with_line(yzi_talk *talk, yz_str line, yz_error *err)
{
    char clean[YZI_CHILD_SAID];
    char what[YZI_CHILD_SAID + 80];
    size_t len = line.len < QUOTED ? line.len : QUOTED;

    len = yzi_child_clean(yz_str_cut(line, 0, len), clean);
    snprintf(what, sizeof what,
             yz_tr("wrote a line that is no JSON object: “%.*s”"), (int)len,
             clean);
    return yzi_talk_fail(talk, what, err);
}

static bool is_blank(yz_str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != ' ' && line.ptr[i] != '\r' && line.ptr[i] != '\t')
            return false;
    return true;
}

/* Moves bytes once.  What it started may hold its output open when it is gone
 * itself, so that is looked at, too, and first: behind a move, the program may
 * have ended with an answer that nobody has read yet. */
static yz_status move(yzi_talk *talk, int64_t deadline, yz_error *err)
{
    bool gone = yzi_child_has_ended(&talk->child);
    int64_t glance = yzi_child_now() + (gone ? 0 : GLANCE);
    size_t before = yzi_child_partial(&talk->child);
    yzi_child_event event;
    yz_status status = yzi_child_move(
        &talk->child, glance < deadline ? glance : deadline, &event, err);

    if (status == YZ_LIMIT)
        return yzi_talk_fail(talk, "wrote a line longer than 64 MiB", err);
    if (status == YZ_IO || event == YZI_CHILD_ENDED)
        return yzi_talk_fail(talk, NULL, err);
    if (status == YZ_OK && gone && yzi_child_partial(&talk->child) == before)
        return yzi_talk_fail(talk, NULL, err);
    return status;
}

static yz_status hear_line(yzi_talk *talk, int64_t timeout, yz_str *line,
                           yz_error *err)
{
    int64_t deadline = yzi_child_now() + timeout;
    yz_status status = YZ_OK;

    while (status == YZ_OK) {
        if (yzi_child_take(&talk->child, '\n', line)) {
            if (!is_blank(*line))
                return YZ_OK;
        } else if (yzi_child_partial(&talk->child) > YZI_TALK_LONGEST) {
            return yzi_talk_fail(talk, "wrote a line longer than 64 MiB", err);
        } else if (yzi_child_now() >= deadline) {
            return fail_late(talk, timeout, err);
        } else {
            status = move(talk, deadline, err);
        }
    }
    return status;
}

yz_status yzi_talk_hear(yzi_talk *talk, int64_t timeout, json_t **out,
                        yz_error *err)
{
    json_error_t error;
    yz_str line;
    yz_status status = hear_line(talk, timeout, &line, err);

    *out = NULL;
    if (status != YZ_OK)
        return status;
    *out = json_loadb(line.ptr, line.len, 0, &error);
    if (!*out && json_error_code(&error) == json_error_out_of_memory)
        return yz_fail_no_memory(err);
    if (json_is_object(*out))
        return YZ_OK;
    json_decref(*out);
    *out = NULL;
    return fail_with_line(talk, line, err);
}

/* ---- Asking ------------------------------------------------------------- */

static yz_status fail_with_id(yzi_talk *talk, const json_t *id, yz_error *err)
{
    char what[128];

    if (json_is_integer(id))
        snprintf(what, sizeof what,
                 yz_tr("answered request %lld, which is not open: it was never "
                       "asked, or was answered"),
                 (long long)json_integer_value(id));
    else
        snprintf(what, sizeof what,
                 yz_tr("gave an answer without a number “id”"));
    return yzi_talk_fail(talk, what, err);
}

static yz_status tell_error(const json_t *error, yz_error *err)
{
    char clean[YZI_CHILD_SAID];
    yz_str text = { json_string_value(error), json_string_length(error) };
    size_t len = text.len < sizeof clean ? text.len : sizeof clean;

    len = yzi_child_clean(yz_str_cut(text, 0, len), clean);
    return yz_fail(err, YZ_PLUGIN, "%.*s", (int)len, clean);
}

static yz_status take_reply(yzi_talk *talk, const json_t *reply,
                            yzi_talk_take *take, void *payload, yz_error *err)
{
    const json_t *id = json_object_get(reply, "id");
    const json_t *error = json_object_get(reply, "error");

    if (!json_is_integer(id) ||
        json_integer_value(id) != (json_int_t)talk->last_id)
        return fail_with_id(talk, id, err);
    if (json_is_string(error) && json_string_length(error) > 0)
        return tell_error(error, err);
    return take ? take(payload, reply, err) : YZ_OK;
}

yz_status yzi_talk_ask(yzi_talk *talk, yz_str body, int64_t timeout,
                       yzi_talk_take *take, void *payload, size_t *heard,
                       yz_error *err)
{
    yz_buf *out = &talk->child.unsent;
    yz_status status;
    bool more = true;

    *heard = 0;
    yz_buf_printf(out, "{\"id\":%" PRIu64 ",", ++talk->last_id);
    yz_buf_add(out, body);
    yz_buf_add_text(out, "}\n");
    status = out->failed == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
    while (status == YZ_OK && more) {
        json_t *reply;

        status = yzi_talk_hear(talk, timeout, &reply, err);
        if (status != YZ_OK)
            break;
        ++*heard;
        more = json_is_true(json_object_get(reply, "more"));
        status = take_reply(talk, reply, take, payload, err);
        json_decref(reply);
        if (status == YZ_OK && more && *heard == MOST_LINES)
            return yzi_talk_fail(talk, "does not come to an end of its answer",
                                 err);
    }
    /* The rest of its answer would be taken for the next one. */
    if (status != YZ_OK && (more || status != YZ_PLUGIN))
        yzi_child_stop(&talk->child, 0);
    return status;
}
