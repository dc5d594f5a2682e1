/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Protocols "nul" and "json": a program that is kept running, asked and
 * answering.
 *
 * Some questions are open at a time.  When the program fails, it is started
 * again, and each question that was open is asked once more, alone, so that the
 * one that it fails at costs only itself; then that one is refused.
 */
#include <stdio.h>

#include "command_engine.h"

enum {
    OPEN_BYTES = 1 << 20, /* of text in questions that are open */
    PROBE = 50            /* milliseconds */
};

struct question {
    size_t segment;
    uint64_t id;
};

struct dialogue {
    command_job *job;
    command_engine *engine;
    unsigned char *asked; /* how often, for each segment */
    bool *done;
    size_t next;           /* segments in front of it are done or open */
    struct question *open; /* `batch` of them at most, in order */
    size_t open_count;
    size_t open_bytes;
    int64_t deadline;
    bool failed;
    bool broken; /* it does not keep to the protocol: no use to go on */
    yz_error fault;
};

/* ---- Faults ------------------------------------------------------------- */

/* The program is ended: what it says from now on would answer nothing. */
static void fail(struct dialogue *d, const char *what, int grace)
{
    yzi_child_stop(&d->engine->child, grace);
    yzi_child_fault(&d->engine->child, command_name(d->job), yz_tr(what),
                    &d->fault);
    d->failed = true;
}

static void fail_with_id(struct dialogue *d, uint64_t id)
{
    char what[128];

    snprintf(
        what, sizeof what,
        yz_tr("answered question %llu, which is not open: it was never asked, "
              "or was answered"),
        (unsigned long long)id);
    fail(d, what, 0);
    d->broken = true;
}

/* Whatever was answered since may have been the answer to something else. */
static void fail_with_more(struct dialogue *d)
{
    fail(d, "gave more answers than it was asked for", 0);
    d->broken = true;
}

static void fail_with_line(struct dialogue *d, yz_str line)
{
    char what[YZI_CHILD_SAID + 128];
    char clean[YZI_CHILD_SAID];
    size_t len = line.len < 80 ? line.len : 80;

    len = yzi_child_clean(yz_str_cut(line, 0, len), clean);
    snprintf(
        what, sizeof what,
        yz_tr("wrote a line that is no JSON object with a number “id”: “%.*s”"),
        (int)len, clean);
    fail(d, what, 0);
}

static void fail_late(struct dialogue *d)
{
    char what[128];

    snprintf(what, sizeof what, yz_tr("gave no answer for %g s and was ended"),
             d->engine->seconds);
    fail(d, what, 0);
}

/* Questions that were open are asked again; those that were asked twice are
 * refused. */
static yz_status recover(struct dialogue *d)
{
    yz_status status = YZ_OK;

    d->failed = false;
    if (d->open_count == 0 && !d->broken)
        return YZ_OK;
    d->engine->failures++;
    for (size_t i = 0; i < d->open_count && status == YZ_OK; i++) {
        size_t segment = d->open[i].segment;

        if (d->asked[segment] < 2) {
            if (segment < d->next)
                d->next = segment;
            continue;
        }
        d->done[segment] = true;
        status = command_refuse(d->job, segment, yz_error_text(&d->fault));
    }
    d->open_count = 0;
    d->open_bytes = 0;
    if (status == YZ_OK &&
        (d->broken || d->engine->failures > d->engine->restarts))
        status = command_give_up(d->job, &d->fault);
    return status;
}

/* ---- Asking ------------------------------------------------------------- */

static yz_status send_question(struct dialogue *d, size_t segment)
{
    struct question *open = &d->open[d->open_count];
    yz_buf *out = &d->engine->child.unsent;
    yz_status status = YZ_OK;

    *open = (struct question){ segment, ++d->engine->last_id };
    if (d->engine->protocol == COMMAND_NUL) {
        yz_buf_add(out, d->job->segments[segment].text);
        yz_buf_add_byte(out, '\0');
    } else {
        status = command_json_ask(d->job, segment, open->id, out);
    }
    if (status != YZ_OK || out->failed != YZ_OK)
        return yz_fail_no_memory(d->job->err);
    if (d->open_count == 0)
        d->deadline = yzi_child_now() + d->engine->timeout;
    d->open_count++;
    d->open_bytes += d->job->segments[segment].text.len;
    d->asked[segment]++;
    return YZ_OK;
}

/* Whether the next segment may be asked now.  Those that were open when the
 * program failed come first, and each of them is asked alone. */
static bool may_ask(const struct dialogue *d)
{
    if (d->next == d->job->count || d->open_count == d->engine->batch)
        return false;
    if (d->open_count == 0)
        return true;
    if (d->engine->answers == 0 && d->engine->protocol == COMMAND_NUL)
        return false;
    return d->asked[d->open[0].segment] < 2 && d->open_bytes < OPEN_BYTES;
}

static void skip_done(struct dialogue *d)
{
    while (d->next < d->job->count && d->done[d->next])
        d->next++;
}

static yz_status ask(struct dialogue *d)
{
    yz_status status = YZ_OK;

    for (skip_done(d); status == YZ_OK && may_ask(d); skip_done(d)) {
        size_t segment = d->next++;

        if (command_can_ask(d->job, segment, &status))
            status = send_question(d, segment);
        else
            d->done[segment] = true;
    }
    return status;
}

/* ---- Answers ------------------------------------------------------------ */

/* The open question with this number, or open_count. */
static size_t find_open(const struct dialogue *d, uint64_t id)
{
    size_t i = 0;

    while (i < d->open_count && d->open[i].id != id)
        i++;
    return i;
}

static yz_status refuse_because(struct dialogue *d, size_t segment, yz_str why)
{
    char clean[YZI_CHILD_SAID];
    size_t len = why.len < sizeof clean ? why.len : sizeof clean;
    yz_error reason = YZ_ERROR_INIT;

    len = yzi_child_clean(yz_str_cut(why, 0, len), clean);
    yz_fail(&reason, YZ_UNSUPPORTED, "“%s” gave no translation: %.*s",
            command_name(d->job), (int)len, clean);
    return command_refuse(d->job, segment, yz_error_text(&reason));
}

static yz_status close_question(struct dialogue *d, size_t place,
                                const command_answer *answer)
{
    size_t segment = d->open[place].segment;

    d->open_bytes -= d->job->segments[segment].text.len;
    d->open_count--;
    memmove(&d->open[place], &d->open[place + 1],
            (d->open_count - place) * sizeof *d->open);
    d->done[segment] = true;
    d->engine->failures = 0;
    d->deadline = yzi_child_now() + d->engine->timeout;
    d->engine->answers++;
    if (answer->is_text)
        return command_give(d->job, segment, answer->text, answer->score);
    return refuse_because(d, segment, answer->text);
}

/* Programs write a line end before or behind what they close with a NUL. */
static yz_str without_line_ends(yz_str text)
{
    while (text.len > 0 && (*text.ptr == '\n' || *text.ptr == '\r'))
        text = yz_str_cut(text, 1, text.len);
    while (text.len > 0 &&
           (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r'))
        text.len--;
    return text;
}

static yz_status take_nul(struct dialogue *d, yz_str text)
{
    command_answer answer = { .is_text = true };

    if (d->open_count == 0) {
        fail_with_more(d);
        return YZ_OK;
    }
    answer.text = without_line_ends(text);
    return close_question(d, 0, &answer);
}

static bool is_blank(yz_str line)
{
    size_t at = 0;

    while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\r'))
        at++;
    return at == line.len;
}

static yz_status take_json(struct dialogue *d, yz_str line)
{
    command_answer answer = { 0 };
    yz_status status;
    size_t place;

    if (is_blank(line))
        return YZ_OK;
    status = command_json_read(line, &answer);
    if (status == YZ_FORMAT) {
        fail_with_line(d, line);
        return YZ_OK;
    }
    if (status != YZ_OK)
        return yz_fail_no_memory(d->job->err);
    place = find_open(d, answer.id);
    if (place == d->open_count)
        fail_with_id(d, answer.id);
    else
        status = close_question(d, place, &answer);
    command_json_forget(&answer);
    return status;
}

static yz_status take_answers(struct dialogue *d)
{
    bool nul = d->engine->protocol == COMMAND_NUL;
    yz_status status = YZ_OK;
    yz_str text;

    while (status == YZ_OK && !d->failed &&
           yzi_child_take(&d->engine->child, nul ? '\0' : '\n', &text))
        status = nul ? take_nul(d, text) : take_json(d, text);
    if (status == YZ_OK && !d->failed &&
        yzi_child_partial(&d->engine->child) > COMMAND_LONGEST)
        fail(d, "gave an answer longer than 1 MiB", 0);
    return status;
}

/* Moves bytes until something has come of it. */
static yz_status await_answers(struct dialogue *d, int64_t deadline)
{
    yzi_child_event event;
    yz_status status =
        yzi_child_move(&d->engine->child, deadline, &event, d->job->err);

    if (status == YZ_OK)
        status = take_answers(d);
    if (status != YZ_OK || d->failed)
        return status;
    if (event == YZI_CHILD_ENDED)
        fail(d, NULL, 1000);
    else if (d->open_count > 0 && yzi_child_now() >= d->deadline)
        fail_late(d);
    return YZ_OK;
}

/* ---- The program -------------------------------------------------------- */

static yz_status start(struct dialogue *d)
{
    d->engine->answers = 0;
    return yzi_child_start(&d->engine->child, d->job->words.words, d->job->err);
}

/* A program from an earlier call is asked on, if it is the same, lives, and has
 * nothing more to say. */
static yz_status take_over(struct dialogue *d)
{
    command_engine *engine = d->engine;
    command_words old = engine->words;
    yz_status status = YZ_OK;

    if (engine->child.pid > 0 && !command_words_equal(&old, &d->job->words))
        yzi_child_stop(&engine->child, 500);
    if (engine->child.pid > 0)
        status = await_answers(d, yzi_child_now());
    if (status == YZ_OK && d->broken)
        return command_give_up(d->job, &d->fault);
    d->failed = false;
    return status;
}

/* Nothing but their order tells what answers of protocol nul belong to, so the
 * first is waited for alone, and a moment longer for one too many. */
static yz_status probe(struct dialogue *d)
{
    int64_t deadline = yzi_child_now() + PROBE;
    yz_status status = YZ_OK;

    while (status == YZ_OK && !d->failed && yzi_child_now() < deadline)
        status = await_answers(d, deadline);
    d->engine->answers++;
    return status;
}

static yz_status talk(struct dialogue *d)
{
    yz_status status = take_over(d);

    for (;;) {
        skip_done(d);
        if (status != YZ_OK || (d->open_count == 0 && d->next == d->job->count))
            return status;
        if (d->engine->child.pid == 0)
            status = start(d);
        if (status == YZ_OK)
            status = ask(d);
        if (status == YZ_OK && d->open_count > 0)
            status = await_answers(d, d->deadline);
        if (status == YZ_OK && !d->failed && d->engine->answers == 1 &&
            d->engine->protocol == COMMAND_NUL)
            status = probe(d);
        if (status == YZ_OK && d->failed)
            status = recover(d);
    }
}

static bool make_room(struct dialogue *d)
{
    size_t count = d->job->count;
    size_t most = count < d->engine->batch ? count : d->engine->batch;

    d->asked = yz_calloc(count, sizeof *d->asked);
    d->done = yz_calloc(count, sizeof *d->done);
    d->open = yz_calloc(most, sizeof *d->open);
    return d->asked && d->done && d->open;
}

yz_status command_dialogue_translate(command_job *job)
{
    struct dialogue *d = yz_calloc(1, sizeof *d);
    command_words old = job->engine->words;
    yz_status status;

    if (!d)
        return yz_fail_no_memory(job->err);
    d->job = job;
    d->engine = job->engine;
    status = make_room(d) ? talk(d) : yz_fail_no_memory(job->err);
    if (status != YZ_OK || d->open_count > 0)
        yzi_child_stop(&job->engine->child, 0);
    /* The words stay with the program that they started. */
    job->engine->words = job->words;
    job->words = old;
    yz_free(d->asked);
    yz_free(d->done);
    yz_free(d->open);
    yz_free(d);
    return status;
}
