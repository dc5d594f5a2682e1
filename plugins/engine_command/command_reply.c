/* SPDX-License-Identifier: Apache-2.0 */
/* From an answer to a proposal or a refusal: see command_engine.h. */
#include <yizhi/text.h>

#include "command_engine.h"

/* ---- What is none ------------------------------------------------------- */

static bool is_break(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 ||
           c == 0x2028 || c == 0x2029;
}

/* Why a text is no translation, as the rest of a sentence, or NULL. */
static const char *fault_of(yz_str text)
{
    bool blank = true;

    if (text.len > COMMAND_LONGEST)
        return yz_tr("gave an answer longer than 1 MiB");
    if (!yz_utf8_valid(text, NULL))
        return yz_tr("gave an answer that is not UTF-8");
    for (size_t at = 0; at < text.len;) {
        uint32_t c = yz_utf8_next(text, &at);

        if (is_break(c))
            return yz_tr("gave an answer of several lines");
        if (c == 0)
            return yz_tr("gave an answer with a NUL in it");
        if ((yz_char_class(c) & YZ_CHAR_SPACE) == 0)
            blank = false;
    }
    return blank ? yz_tr("gave an empty answer") : NULL;
}

/* ---- The full stop ------------------------------------------------------ */

static uint32_t last_char(yz_str text)
{
    size_t at = text.len;

    return at > 0 ? yz_utf8_previous(text, &at) : 0;
}

/* What ends a sentence of the language, NULL where nothing does. */
static const char *stop_of(yz_str lang)
{
    static const char *const wide[] = { "zh", "ja", "yue" };

    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (yz_lang_same(lang, yz_str_of(wide[i])))
            return "。";
    return yz_lang_is_dense(lang) ? NULL : ".";
}

/* The stop that the answer lost, or NULL. */
static const char *lost_stop(const command_job *job, size_t segment,
                             yz_str answer)
{
    uint32_t last = last_char(job->segments[segment].text);

    if (!job->engine->restore_stop ||
        (last != '.' && last != 0x3002 && last != 0xFF0E) ||
        (yz_char_class(last_char(answer)) & YZ_CHAR_PUNCT) != 0)
        return NULL;
    return stop_of(job->langs[YZ_TARGET]);
}

/* Blanks at an end are the program's own where the source has none there. */
static yz_str without_blanks(yz_str source, yz_str text)
{
    yz_str core = yz_str_trim(text);
    yz_str whole = yz_str_trim(source);
    size_t begin = 0;
    size_t end = text.len;

    if (core.len == 0)
        return text;
    if (whole.ptr == source.ptr)
        begin = (size_t)(core.ptr - text.ptr);
    if (whole.ptr + whole.len == source.ptr + source.len)
        end = (size_t)(core.ptr - text.ptr) + core.len;
    return yz_str_cut(text, begin, end);
}

/* ---- Handing over ------------------------------------------------------- */

yz_status command_refuse(const command_job *job, size_t segment,
                         const char *reason)
{
    return job->sink->refusal(job->sink->payload, segment,
                              yz_str_of(yz_tr(reason)));
}

static yz_status refuse_because(const command_job *job, size_t segment,
                                const char *what)
{
    yz_error reason = YZ_ERROR_INIT;

    yz_fail(&reason, YZ_FORMAT, "“%s” %s", command_name(job), what);
    return command_refuse(job, segment, yz_error_text(&reason));
}

yz_status command_give(const command_job *job, size_t segment, yz_str text,
                       double score)
{
    const char *fault = fault_of(text);
    yz_proposal proposal = {
        .struct_size = sizeof proposal,
        .segment = segment,
        .text = text,
        .score = score,
    };
    const char *stop;
    yz_buf whole;
    yz_status status;

    if (fault)
        return refuse_because(job, segment, fault);
    text = without_blanks(job->segments[segment].text, text);
    proposal.text = text;
    stop = lost_stop(job, segment, text);
    if (!stop)
        return job->sink->proposal(job->sink->payload, &proposal);
    yz_buf_init(&whole, SIZE_MAX / 2);
    yz_buf_add(&whole, text);
    yz_buf_add_text(&whole, stop);
    proposal.text = yz_buf_str(&whole);
    status = whole.failed != YZ_OK
                 ? yz_fail_no_memory(job->err)
                 : job->sink->proposal(job->sink->payload, &proposal);
    yz_buf_done(&whole);
    return status;
}

bool command_can_ask(const command_job *job, size_t segment, yz_status *status)
{
    yz_str text = job->segments[segment].text;
    command_protocol protocol = job->engine->protocol;
    char end = protocol == COMMAND_NUL ? '\0' : '\n';

    *status = YZ_OK;
    if (protocol == COMMAND_JSON ||
        (text.len > 0 && !memchr(text.ptr, end, text.len)))
        return true;
    *status = command_refuse(
        job, segment,
        text.len == 0 ? "an empty text cannot be translated"
        : protocol == COMMAND_NUL
            ? "the text has a NUL, which ends a question of protocol nul"
            : "the text has a line break, which ends a question of protocol "
              "lines");
    return false;
}

yz_status command_give_up(const command_job *job, const yz_error *fault)
{
    unsigned failures = job->engine->failures;

    if (failures < 2)
        return yz_fail(job->err, YZ_IO, "%s", yz_error_text(fault));
    return yz_fail(job->err, YZ_IO,
                   "“%s” failed %u times in a row; the last time: %s",
                   command_name(job), failures, yz_error_text(fault));
}
