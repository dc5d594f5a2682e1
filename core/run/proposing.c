/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What memories do not give → engines, one after the other, batch by batch.
 *
 * What a service says is kept, so that a run that was interrupted goes on where
 * it was and nothing is paid twice.  Engines that call themselves deterministic
 * are asked anew: they cost nothing.
 */
#include <core/run/translator.h>
#include <stdio.h>

/* A batch on its way through an engine. */
struct batch {
    yz_translator *t;
    yzi_engine *engine;
    yzi_request *requests;
    size_t count;
    yz_engine_segment *segments; /* those that are asked, */
    yzi_request **asked;         /* and what they belong to */
    size_t asked_count;
    yzi_arena arena;
    yz_error *err;
};

static const char *name_of(const struct batch *b)
{
    return b->engine->instance.feature->name;
}

static const yz_engine_ops *ops_of(const yzi_engine *engine)
{
    return engine->instance.ops;
}

static bool is_kept(const struct batch *b)
{
    return b->t->options.cache_folder &&
           !(b->engine->instance.feature->flags & YZ_FEATURE_DETERMINISTIC);
}

/* ---- The sink ----------------------------------------------------------- */

static yz_status take_proposal(void *payload, const yz_proposal *proposal)
{
    struct batch *b = payload;
    yzi_request *request;
    yz_status status;

    if (proposal->struct_size < sizeof *proposal ||
        proposal->segment >= b->asked_count)
        return yz_fail(b->err, YZ_PLUGIN,
                       "engine %s gave something that is no proposal",
                       name_of(b));
    request = b->asked[proposal->segment];
    status = yzi_request_answer(b->t, request, proposal, name_of(b), b->err);
    if (status == YZ_OK && !request->fault && is_kept(b))
        yzi_cache_keep(b->t, b->engine, request, proposal->text);
    return status;
}

static yz_status take_refusal(void *payload, size_t segment, yz_str reason)
{
    struct batch *b = payload;
    yz_buf *text = &b->t->texts[0];
    yzi_request *request;

    if (segment >= b->asked_count || b->asked[segment]->answered)
        return yz_fail(b->err, YZ_PLUGIN,
                       "engine %s refused a segment that it was not given",
                       name_of(b));
    request = b->asked[segment];
    request->answered = true;
    if (request->task->out.way != YZ_UNTRANSLATED)
        return YZ_OK; /* its first answer stands */
    request->task->out.engine = name_of(b);
    yz_buf_clear(text);
    yz_buf_printf(text, yz_tr("engine %s: "), name_of(b));
    yz_buf_add(text, reason);
    return yzi_task_refuse(b->t, request->task, yz_buf_str(text)) == YZ_OK
               ? YZ_OK
               : yz_fail_no_memory(b->err);
}

/* ---- One batch ---------------------------------------------------------- */

/* Takes what was kept of an earlier run. */
static yz_status take_kept(struct batch *b, yzi_request *request)
{
    yz_buf text;
    bool found = false;
    yz_status status = YZ_OK;

    if (!is_kept(b))
        return YZ_OK;
    yz_buf_init(&text, 1 << 28);
    status = yzi_cache_find(b->t, b->engine, request, &text, &found, b->err);
    if (status == YZ_OK && found) {
        yz_proposal proposal = { .struct_size = sizeof proposal,
                                 .text = yz_buf_str(&text) };

        status =
            yzi_request_answer(b->t, request, &proposal, name_of(b), b->err);
    }
    yz_buf_done(&text);
    return status;
}

static yz_status make_requests(struct batch *b)
{
    b->segments =
        yzi_arena_alloc_array(&b->arena, b->count + 1, sizeof *b->segments);
    b->asked = yzi_arena_alloc_array(&b->arena, b->count + 1, sizeof *b->asked);
    b->asked_count = 0;
    if (!b->segments || !b->asked)
        return yz_fail_no_memory(b->err);
    for (size_t i = 0; i < b->count; i++) {
        yzi_request *r = &b->requests[i];

        if (r->answered)
            continue;
        if (yzi_request_make(b->t, r, &b->arena, b->err) != YZ_OK ||
            (r->asked && take_kept(b, r) != YZ_OK))
            return b->err->status;
        if (!r->asked || r->answered)
            continue;
        b->segments[b->asked_count] = r->segment;
        b->asked[b->asked_count++] = r;
    }
    return YZ_OK;
}

static size_t characters_of(yz_str text)
{
    size_t count = 0;

    for (size_t at = 0; at < text.len; count++)
        (void)yz_utf8_next(text, &at);
    return count;
}

/* What ends an engine's work is told and costs nothing else; *ended. */
static yz_status end_engine(struct batch *b, yz_status status, yz_error *inner,
                            bool *ended)
{
    char sentence[YZ_ERROR_SIZE + 64];

    *ended = true;
    if (status == YZ_NO_MEMORY || status == YZ_CANCELLED) {
        *b->err = *inner;
        return status;
    }
    yzi_feature_failed(b->engine->instance.feature, status, inner);
    snprintf(sentence, sizeof sentence, yz_tr("engine %s: %s"), name_of(b),
             yz_error_text(inner));
    return yzi_translator_complain(b->t, sentence) == YZ_OK
               ? YZ_OK
               : yz_fail_no_memory(b->err);
}

static yz_status ask(struct batch *b, bool *ended)
{
    yz_error *err = b->err;
    yz_error inner = YZ_ERROR_INIT;
    yz_engine_sink sink = { sizeof sink, b, take_proposal, take_refusal };
    yz_status status = make_requests(b);

    if (status != YZ_OK || b->asked_count == 0)
        return status;
    for (size_t i = 0; i < b->asked_count; i++)
        b->engine->sent += characters_of(b->segments[i].text);
    b->err = &inner;
    yzi_cache_begin(b->t);
    status = ops_of(b->engine)->translate(b->engine->instance.self,
                                          b->t->run->lang, b->segments,
                                          b->asked_count, &sink, &inner);
    yzi_cache_end(b->t);
    b->err = err;
    return status == YZ_OK ? YZ_OK : end_engine(b, status, &inner, ended);
}

/* Which requests are made once more: those whose codes came back broken, with
 * other masks, and those that lack terms. */
static bool choose_again(struct batch *b)
{
    bool any = false;

    for (size_t i = 0; i < b->count; i++) {
        yzi_request *r = &b->requests[i];
        bool broken = r->asked && r->answered && r->fault;
        bool lacks = r->asked && r->answered && !r->fault &&
                     r->task->out.way == YZ_FROM_ENGINE &&
                     r->task->out.missed > 0;

        if (!broken && !lacks)
            continue;
        r->again = true;
        r->answered = false;
        r->fault = NULL;
        r->form.second = r->form.second || broken;
        memset(&r->segment, 0, sizeof r->segment);
        any = true;
    }
    return any;
}

static yz_status run_batch(struct batch *b, bool *ended)
{
    yz_status status = ask(b, ended);

    if (status == YZ_OK && !*ended && choose_again(b))
        status = ask(b, ended);
    for (size_t i = 0; i < b->count; i++)
        yzi_codes_done(&b->requests[i].codes);
    yzi_arena_done(&b->arena);
    return status;
}

/* ---- All of it ---------------------------------------------------------- */

/* Puts the next tasks without a translation into the batch, from *task on. */
static size_t fill(struct batch *b, size_t *task)
{
    yz_engine_masks masks = ops_of(b->engine)->masks(b->engine->instance.self);

    b->count = 0;
    for (; *task < b->t->task_count && b->count < b->t->options.batch;
         ++*task) {
        yzi_request *r = &b->requests[b->count];

        if (b->t->tasks[*task].out.way != YZ_UNTRANSLATED)
            continue;
        memset(r, 0, sizeof *r);
        r->task = &b->t->tasks[*task];
        r->form.masks = masks;
        b->count++;
    }
    return b->count;
}

static yz_status identify(yz_translator *t, yzi_engine *engine, yz_error *err)
{
    yz_buf text;
    yz_status status;

    yz_buf_init(&text, 1 << 20);
    status = ops_of(engine)->identity(engine->instance.self, t->run->lang,
                                      &text, err);
    if (status == YZ_OK && yzi_arena_dup_str(&t->arena, yz_buf_str(&text),
                                             &engine->identity) != YZ_OK)
        status = yz_fail_no_memory(err);
    yz_buf_done(&text);
    return status;
}

static bool is_translated(const yz_translator *t)
{
    size_t i = 0;

    while (i < t->task_count && t->tasks[i].out.way != YZ_UNTRANSLATED)
        i++;
    return i == t->task_count;
}

static yz_status propose(yz_translator *t, yzi_engine *engine, yz_error *err)
{
    struct batch b = { .t = t, .engine = engine, .err = err };
    yz_error inner = YZ_ERROR_INIT;
    size_t task = 0;
    bool ended = false;
    yz_status status = identify(t, engine, &inner);

    if (status != YZ_OK)
        return end_engine(&b, status, &inner, &ended);
    b.requests = yz_calloc(t->options.batch, sizeof *b.requests);
    if (!b.requests)
        return yz_fail_no_memory(err);
    yzi_arena_init(&b.arena, SIZE_MAX / 2);
    while (status == YZ_OK && !ended && fill(&b, &task) > 0) {
        status = run_batch(&b, &ended);
        if (status == YZ_OK)
            status = yzi_translator_progress(t, task, t->task_count, err);
    }
    yz_free(b.requests);
    return status;
}

yz_status yzi_propose_all(yz_translator *t, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0;
         i < t->engine_count && status == YZ_OK && !is_translated(t); i++)
        status = propose(t, &t->engines[i], err);
    return status;
}

/* ---- Looking ahead ------------------------------------------------------ */

static yz_status preview(struct batch *b, yz_buf *out, size_t *characters)
{
    size_t sent = 0;
    yz_status status = make_requests(b);

    if (status == YZ_OK && b->asked_count > 0)
        status = ops_of(b->engine)->preview(b->engine->instance.self,
                                            b->t->run->lang, b->segments,
                                            b->asked_count, out, &sent, b->err);
    *characters += sent;
    for (size_t i = 0; i < b->count; i++)
        yzi_codes_done(&b->requests[i].codes);
    yzi_arena_done(&b->arena);
    return status;
}

static bool can_preview(const yzi_engine *engine)
{
    const yz_engine_ops *ops = ops_of(engine);

    return ops->struct_size >
               offsetof(yz_engine_ops, preview) && /* of a later edition */
           ops->preview;
}

static yz_status preview_all(yz_translator *t, yzi_engine *engine, yz_buf *out,
                             size_t *characters, yz_error *err)
{
    struct batch b = { .t = t, .engine = engine, .err = err };
    size_t task = 0;
    yz_status status = identify(t, engine, err);

    if (status != YZ_OK)
        return status;
    b.requests = yz_calloc(t->options.batch, sizeof *b.requests);
    if (!b.requests)
        return yz_fail_no_memory(err);
    yzi_arena_init(&b.arena, SIZE_MAX / 2);
    while (status == YZ_OK && fill(&b, &task) > 0)
        status = preview(&b, out, characters);
    yz_free(b.requests);
    return status;
}

yz_status yz_translator_preview(yz_translator *t, size_t number, yz_buf *out,
                                size_t *characters, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_status status;

    if (number >= t->engine_count || !can_preview(&t->engines[number]))
        status = yz_fail(&own, YZ_UNSUPPORTED,
                         "the engine cannot tell what it would send");
    else
        status = preview_all(t, &t->engines[number], out, characters, &own);
    return yzi_run_tell(status, &own, err);
}
