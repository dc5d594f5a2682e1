/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Protocol "lines": a filter is started, gets a segment in each line, gives as
 * many lines in the same order, and ends with status 0.
 *
 * A batch that fails gives nothing: which of its lines belongs to which segment
 * cannot be known.  It is halved, so that a segment that the program cannot do
 * costs itself alone.
 */
#include <stdio.h>

#include "command_engine.h"

enum {
    BATCH_BYTES = 1 << 20,  /* of text in a batch that has several segments */
    OUTPUT_MOST = 64 << 20, /* bytes for a batch */
    GRACE = 2000,           /* milliseconds from its last line to its end */
    HALVES = 64,            /* ranges that wait, more than log2 of any count */
    IN_A_ROW = 16,          /* failures without a success between them */
    RUNS = 200,             /* for a batch, however often it is halved */
    LATE_IN_A_ROW = 3       /* of these, those that cost the whole time */
};

/* Segments [begin, end) of the call. */
struct range {
    size_t begin;
    size_t end;
};

struct lines {
    command_job *job;
    struct range waiting[HALVES];
    size_t depth;
    yz_buf output;
    size_t *ends; /* of lines in the output */
    size_t cap;
    size_t count;
    size_t asked;
    unsigned late; /* runs in a row that cost the whole time */
    unsigned runs; /* for this batch */
    yz_error fault;
};

/* ---- One run ------------------------------------------------------------ */

static bool is_line(const command_job *job, size_t segment)
{
    yz_str text = job->segments[segment].text;

    return text.len > 0 && !memchr(text.ptr, '\n', text.len);
}

static void send_lines(struct lines *l, struct range range)
{
    yzi_child *child = &l->job->engine->child;

    l->asked = 0;
    for (size_t i = range.begin; i < range.end; i++) {
        if (!is_line(l->job, i))
            continue;
        yz_buf_add(&child->unsent, l->job->segments[i].text);
        yz_buf_add_byte(&child->unsent, '\n');
        l->asked++;
    }
    child->close_input = true;
}

static yz_status keep_line(struct lines *l, yz_str line)
{
    void *items = l->ends;
    yz_status status = yz_buf_add(&l->output, line);

    if (status == YZ_OK)
        status = yz_grow(&items, &l->cap, l->count + 1, sizeof *l->ends);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(l->job->err);
    l->ends = items;
    if (status == YZ_OK)
        l->ends[l->count++] = l->output.len;
    return status;
}

/* Takes the lines that have come; *any: some have.  YZ_LIMIT: too much. */
static yz_status keep_lines(struct lines *l, bool *any)
{
    yzi_child *child = &l->job->engine->child;
    yz_status status = YZ_OK;
    yz_str line;

    while (status == YZ_OK && l->count <= l->asked &&
           yzi_child_take(child, '\n', &line)) {
        *any = true;
        status = keep_line(l, line);
    }
    if (status == YZ_OK && yzi_child_partial(child) > COMMAND_LONGEST &&
        l->count <= l->asked)
        status = YZ_LIMIT;
    return status;
}

/* The rest behind the last line break is a line, too. */
static yz_status keep_rest(struct lines *l)
{
    yzi_child *child = &l->job->engine->child;
    size_t len = yzi_child_partial(child);

    if (len == 0)
        return YZ_OK;
    return keep_line(
        l, yz_str_cut(yz_buf_str(&child->got), child->taken, child->got.len));
}

/* Until the output has ended, is too much, or is late. */
static yz_status await_lines(struct lines *l, yzi_child_event *event)
{
    command_engine *engine = l->job->engine;
    int64_t deadline = yzi_child_now() + engine->timeout;
    yz_status status = YZ_OK;

    *event = YZI_CHILD_MOVED;
    while (status == YZ_OK && *event == YZI_CHILD_MOVED &&
           l->count <= l->asked) {
        bool any = false;

        status = yzi_child_move(&engine->child, deadline, event, l->job->err);
        if (status == YZ_OK)
            status = keep_lines(l, &any);
        if (any)
            deadline = yzi_child_now() + engine->timeout;
        if (any && *event == YZI_CHILD_LATE)
            *event = YZI_CHILD_MOVED;
    }
    if (status == YZ_OK && *event == YZI_CHILD_ENDED)
        status = keep_rest(l);
    return status;
}

static void tell(struct lines *l, const char *what)
{
    yzi_child_fault(&l->job->engine->child, command_name(l->job), what,
                    &l->fault);
}

/* Whether the run gave what was asked for; else the fault says why not. */
static bool judge(struct lines *l, yz_status status, yzi_child_event event)
{
    yzi_child *child = &l->job->engine->child;
    char what[128];

    if (status == YZ_LIMIT) {
        tell(l, yz_tr("gave an answer longer than 1 MiB"));
    } else if (l->count > l->asked) {
        snprintf(what, sizeof what,
                 yz_tr("gave more lines than the %zu it got"), l->asked);
        tell(l, what);
    } else if (event == YZI_CHILD_LATE) {
        snprintf(what, sizeof what,
                 yz_tr("gave no answer for %g s and was ended"),
                 l->job->engine->seconds);
        tell(l, what);
    } else if (!yzi_child_is_well(child)) {
        tell(l, NULL);
    } else if (l->count < l->asked) {
        snprintf(what, sizeof what, yz_tr("gave %zu lines for %zu"), l->count,
                 l->asked);
        tell(l, what);
    } else {
        return true;
    }
    return false;
}

/* Runs the program for a range; *well: there is a line for each segment. */
static yz_status run(struct lines *l, struct range range, bool *well)
{
    command_engine *engine = l->job->engine;
    yzi_child_event event = YZI_CHILD_MOVED;
    yz_status status;

    yz_buf_clear(&l->output);
    l->count = 0;
    status = yzi_child_start(&engine->child, l->job->words.words, l->job->err);
    if (status != YZ_OK)
        return status;
    send_lines(l, range);
    status = await_lines(l, &event);
    yzi_child_stop(&engine->child,
                   status == YZ_OK && event == YZI_CHILD_ENDED ? GRACE : 0);
    if (status != YZ_OK && status != YZ_LIMIT)
        return status;
    *well = judge(l, status, event);
    if (*well || event != YZI_CHILD_LATE)
        l->late = 0;
    else
        l->late++;
    return YZ_OK;
}

/* ---- All of them -------------------------------------------------------- */

static yz_status give_lines(struct lines *l, struct range range)
{
    yz_str output = yz_buf_str(&l->output);
    yz_status status = YZ_OK;
    size_t begin = 0;
    size_t line = 0;

    for (size_t i = range.begin; i < range.end && status == YZ_OK; i++) {
        yz_str text;

        if (!command_can_ask(l->job, i, &status))
            continue;
        text = yz_str_cut(output, begin, l->ends[line]);
        begin = l->ends[line++];
        if (text.len > 0 && text.ptr[text.len - 1] == '\r')
            text.len--;
        status = command_give(l->job, i, text, 0);
    }
    return status;
}

/* What becomes of a range that failed. */
static yz_status halve(struct lines *l, struct range range)
{
    command_engine *engine = l->job->engine;
    size_t middle = range.begin + (range.end - range.begin) / 2;

    engine->failures++;
    if (engine->failures > IN_A_ROW || l->late >= LATE_IN_A_ROW)
        return command_give_up(l->job, &l->fault);
    if (range.end - range.begin == 1)
        return command_refuse(l->job, range.begin, yz_error_text(&l->fault));
    l->waiting[l->depth++] = (struct range){ middle, range.end };
    l->waiting[l->depth++] = (struct range){ range.begin, middle };
    return YZ_OK;
}

/* Too much of the batch fails to find it all out. */
static yz_status refuse_range(struct lines *l, struct range range)
{
    yz_error reason = YZ_ERROR_INIT;
    yz_status status = YZ_OK;

    yz_fail(&reason, YZ_IO, "its batch failed in too many places; in one: %s",
            yz_error_text(&l->fault));
    for (size_t i = range.begin; i < range.end && status == YZ_OK; i++)
        status = command_refuse(l->job, i, yz_error_text(&reason));
    return status;
}

static yz_status do_range(struct lines *l, struct range range)
{
    bool well = false;
    yz_status status;

    if (l->runs++ == RUNS) {
        l->runs--;
        return refuse_range(l, range);
    }
    status = run(l, range, &well);
    if (status != YZ_OK)
        return status;
    if (!well)
        return halve(l, range);
    l->job->engine->failures = 0;
    return give_lines(l, range);
}

/* As many segments as a batch takes. */
static struct range next_batch(const command_job *job, size_t begin)
{
    struct range range = { begin, begin };
    size_t bytes = 0;

    while (range.end < job->count &&
           range.end - range.begin < job->engine->batch) {
        bytes += job->segments[range.end].text.len;
        if (bytes > BATCH_BYTES && range.end > range.begin)
            break;
        range.end++;
    }
    return range;
}

/* Segments that no line can hold do not start a program for themselves. */
static bool has_line(const command_job *job, struct range range)
{
    for (size_t i = range.begin; i < range.end; i++)
        if (is_line(job, i))
            return true;
    return false;
}

static yz_status do_batches(struct lines *l)
{
    yz_status status = YZ_OK;

    for (size_t at = 0; at < l->job->count && status == YZ_OK;) {
        struct range batch = next_batch(l->job, at);

        at = batch.end;
        l->runs = 0;
        l->waiting[l->depth++] = batch;
        while (l->depth > 0 && status == YZ_OK) {
            struct range range = l->waiting[--l->depth];

            l->count = 0;
            status = has_line(l->job, range) ? do_range(l, range)
                                             : give_lines(l, range);
        }
    }
    return status;
}

yz_status command_lines_translate(command_job *job)
{
    struct lines *l = yz_calloc(1, sizeof *l);
    yz_status status;

    if (!l)
        return yz_fail_no_memory(job->err);
    l->job = job;
    yz_buf_init(&l->output, OUTPUT_MOST);
    status = do_batches(l);
    yz_buf_done(&l->output);
    yz_free(l->ends);
    yz_free(l);
    return status;
}
