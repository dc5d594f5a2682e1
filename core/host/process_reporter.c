/* SPDX-License-Identifier: Apache-2.0 */
/* A reporter that is a program: it gets findings batch by batch, and what it
 * answers is written. */
#include <core/child/json_line.h>
#include <core/host/process_work.h>

enum {
    BATCH = 64
};

/* Between begin() and end(). */
struct report {
    const yz_output *output;
    size_t waiting; /* findings in the question */
};

static yz_status create_report(void **self, const yz_config *config,
                               yz_error *err)
{
    yz_status status = yzi_pworker_create(self, config, err);
    yzi_pworker *worker;

    if (status != YZ_OK)
        return status;
    worker = *self;
    worker->extra = yz_calloc(1, sizeof(struct report));
    if (worker->extra)
        return YZ_OK;
    yzi_pworker_destroy(worker);
    *self = NULL;
    return yz_fail_no_memory(err);
}

static yz_status take_text(void *payload, const json_t *reply, yz_error *err)
{
    const struct report *r = payload;
    yz_str text = yzi_member_text(reply, "text");

    (void)err;
    return text.len > 0 ? r->output->write(r->output->payload, text) : YZ_OK;
}

static yz_status begin(void *self, const yz_report_info *info,
                       const yz_output *output, yz_error *err)
{
    yzi_pworker *worker = self;
    struct report *r = worker->extra;
    yz_buf *out = yzi_pworker_begin(worker, "begin");

    r->output = output;
    yzi_json_member(out, ",", "program", yz_str_of(info->program));
    yzi_json_member(out, ",", "version", yz_str_of(info->version));
    yzi_put_languages(out, info->lang);
    yz_buf_printf(out, ",\"color\":%s,\"width\":%zu,\"verbose\":%s",
                  output->color ? "true" : "false", output->width,
                  output->verbose ? "true" : "false");
    return yzi_pworker_ask(worker, take_text, r, err);
}

/* ---- Findings ----------------------------------------------------------- */

static const char *const severities[] = { "", "info", "warning", "error" };

static yz_status put_side(const yzi_pworker *worker, yz_buf *out,
                          const yz_finding *f, yz_side side)
{
    yz_place place = side == YZ_SOURCE ? f->source_place : f->target_place;
    yz_str text = side == YZ_SOURCE ? f->source_text : f->target_text;
    yzi_ruler units;

    if (yzi_ruler_init(&units, worker->process->unit, text) != YZ_OK)
        return YZ_NO_MEMORY;
    yz_buf_printf(out, ",\"%s\":", side == YZ_SOURCE ? "source" : "target");
    yzi_json_member(out, "{", "file",
                    side == YZ_SOURCE ? f->source_name : f->target_name);
    yzi_json_member(out, ",", "part", f->parts[side]);
    yzi_json_member(out, ",", "text", text);
    yz_buf_printf(out, ",\"line\":%zu,\"column\":%zu", place.line,
                  place.column);
    yzi_put_span(out, "span", &units,
                 side == YZ_SOURCE ? f->source_span : f->target_span);
    yz_buf_add_byte(out, '}');
    yzi_ruler_done(&units);
    return YZ_OK;
}

static yz_status put_finding(const yzi_pworker *worker, yz_buf *out,
                             const yz_finding *f)
{
    yzi_json_member(out, "{", "rule", yz_str_of(f->rule->id));
    yzi_json_member(out, ",", "summary", yz_str_of(yz_tr(f->rule->summary)));
    yzi_json_member(out, ",", "severity", yz_str_of(severities[f->severity]));
    yzi_json_member(out, ",", "message", f->message);
    yz_buf_printf(out, ",\"pair\":%zu,\"bead\":%zu", f->pair, f->bead);
    if (put_side(worker, out, f, YZ_SOURCE) != YZ_OK ||
        put_side(worker, out, f, YZ_TARGET) != YZ_OK)
        return YZ_NO_MEMORY;
    yz_buf_add_text(out, ",\"arguments\":{");
    for (size_t i = 0; i < f->argument_count; i++) {
        if (i > 0)
            yz_buf_add_byte(out, ',');
        yzi_json_string(out, yz_str_of(f->arguments[i].name));
        yz_buf_add_byte(out, ':');
        yzi_json_string(out, f->arguments[i].value);
    }
    yz_buf_add_text(out, "}}");
    return YZ_OK;
}

static yz_status flush(yzi_pworker *worker, yz_error *err)
{
    struct report *r = worker->extra;

    if (r->waiting == 0)
        return YZ_OK;
    r->waiting = 0;
    yz_buf_add_byte(&worker->ask, ']');
    return yzi_pworker_ask(worker, take_text, r, err);
}

static yz_status tell_finding(void *self, const yz_finding *finding,
                              yz_error *err)
{
    yzi_pworker *worker = self;
    struct report *r = worker->extra;
    yz_buf *out = &worker->ask;

    if (r->waiting++ == 0)
        yz_buf_add_text(yzi_pworker_begin(worker, "findings"),
                        ",\"findings\":[");
    else
        yz_buf_add_byte(out, ',');
    if (put_finding(worker, out, finding) != YZ_OK)
        return yz_fail_no_memory(err);
    return r->waiting == BATCH ? flush(worker, err) : YZ_OK;
}

/* ---- The end ------------------------------------------------------------ */

static void put_skips(yz_buf *out, const yz_summary *s)
{
    yz_buf_add_text(out, ",\"skips\":[");
    for (size_t i = 0; i < s->skip_count; i++) {
        const yz_skip *skip = &s->skips[i];

        yzi_json_member(out, i > 0 ? ",{" : "{", "file", skip->file);
        yzi_json_member(out, ",", "reason", skip->reason);
        yz_buf_printf(out, ",\"line\":%zu,\"column\":%zu}", skip->place.line,
                      skip->place.column);
    }
    yz_buf_add_byte(out, ']');
}

static yz_status end(void *self, const yz_summary *s, yz_error *err)
{
    yzi_pworker *worker = self;
    yz_status status = flush(worker, err);
    yz_buf *out;

    if (status != YZ_OK)
        return status;
    out = yzi_pworker_begin(worker, "end");
    yz_buf_printf(out,
                  ",\"errors\":%zu,\"warnings\":%zu,\"infos\":%zu"
                  ",\"pairs\":%zu,\"beads\":%zu,\"segments\":[%zu,%zu]"
                  ",\"unaligned\":[%zu,%zu],\"concepts\":%zu"
                  ",\"glossary_files\":%zu,\"rows_rejected\":%zu",
                  s->errors, s->warnings, s->infos, s->pairs, s->beads,
                  s->segments[0], s->segments[1], s->unaligned[0],
                  s->unaligned[1], s->concepts, s->glossary_files,
                  s->rows_rejected);
    put_skips(out, s);
    return yzi_pworker_ask(worker, take_text, worker->extra, err);
}

const yz_reporter_ops yzi_process_reporter_ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = create_report,
    .destroy = yzi_pworker_destroy,
    .begin = begin,
    .finding = tell_finding,
    .end = end,
};
