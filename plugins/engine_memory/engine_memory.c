/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Engine "memory": repairs earlier translations; see engmem.h for the method.
 *
 * Scores: 0.98 where the very text was translated before, 0.96 where only
 * punctuation, blanks or letter case differ, 0.95 where numbers differ, 0.9
 * where terms do, 0.02 less where punctuation does as well; what is assembled
 * has 0.85, and 0.8 with a list marker before an earlier translation.
 */
#include "engmem.h"

#define NAME    "engine_memory"
#define VERSION "0.1.0"

enum {
    HITS_MAX = 16 /* that are tried for one segment */
};

static const yz_option options[] = {
    { "least", YZ_OPTION_NUMBER, "0.7",
      "least score of an earlier translation that is repaired, 0 to 1", NULL },
    { "assemble", YZ_OPTION_BOOL, "yes",
      "whether terms and numbers that stand alone are put together", NULL }
};

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    engmem_options *o = yz_calloc(1, sizeof *o);
    if (!o)
        return yz_fail_no_memory(err);
    o->least = yz_config_number(config, "least");
    o->assemble = yz_config_bool(config, "assemble");
    if (!(o->least >= 0 && o->least <= 1)) {
        yz_free(o);
        return yz_fail(err, YZ_INVALID,
                       NAME ".least must be a number from 0 to 1");
    }
    *self = o;
    return YZ_OK;
}

static void destroy(void *self)
{
    yz_free(self);
}

static yz_status identity(void *self, const yz_str langs[2], yz_buf *out,
                          yz_error *err)
{
    const engmem_options *o = self;
    (void)langs;
    if (yz_buf_printf(out, NAME " " VERSION " least=%.9g assemble=%s", o->least,
                      o->assemble ? "yes" : "no") != YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

static yz_engine_masks masks(void *self)
{
    (void)self;
    return YZ_MASKS_TEXT;
}

/* ---- Telling ------------------------------------------------------------ */

typedef struct pieces {
    yz_provenance *items;
    size_t count;
} pieces;

static void add_piece(pieces *p, size_t begin, size_t end, const char *way,
                      size_t hit)
{
    yz_provenance *last = p->count > 0 ? &p->items[p->count - 1] : NULL;
    if (begin == end)
        return;
    if (last && last->span.end == begin && strcmp(last->way, way) == 0) {
        last->span.end = end;
        return;
    }
    p->items[p->count].span = yz_span_of(begin, end);
    p->items[p->count].way = way;
    p->items[p->count++].hit = hit;
}

static yz_status tell(const engmem_repair *r, size_t segment, size_t hit,
                      const yz_engine_sink *sink, yz_error *err)
{
    yz_proposal proposal;
    yz_status status;
    pieces p = { NULL, 0 };
    size_t at = 0;
    size_t i;
    p.items = yz_calloc(2 * r->edit_count + 1, sizeof *p.items);
    if (!p.items)
        return yz_fail_no_memory(err);
    for (i = 0; i < r->edit_count; i++) {
        const engmem_edit *e = &r->edits[i];
        size_t end = e->at + (e->text.end - e->text.begin);
        add_piece(&p, at, e->at, "memory", hit);
        add_piece(&p, e->at, end, e->way,
                  strcmp(e->way, "memory") == 0 ? hit : SIZE_MAX);
        at = end;
    }
    add_piece(&p, at, r->out.len, "memory", hit);
    memset(&proposal, 0, sizeof proposal);
    proposal.struct_size = sizeof proposal;
    proposal.segment = segment;
    proposal.text = yz_buf_str(&r->out);
    proposal.score = engmem_repair_score(r);
    proposal.pieces = p.items;
    proposal.piece_count = p.count;
    status = sink->proposal(sink->payload, &proposal);
    yz_free(p.items);
    return status;
}

/* ---- Hits --------------------------------------------------------------- */

/* The best of the attempts at a segment's hits. */
typedef struct attempts {
    engmem_repair best;
    size_t hit; /* the best one's; SIZE_MAX: none succeeded */
    bool tried;
    char reason[ENGMEM_REASON]; /* of the likest hit */
} attempts;

static size_t cost_of(const engmem_repair *r)
{
    return 2 * r->change_count + (r->loose > 0);
}

static yz_status try_hit(attempts *a, const engmem_options *o,
                         const number_style styles[2], const engmem_text *text,
                         const yz_engine_hit *hit, size_t number)
{
    engmem_repair r;
    yz_status status;
    bool done;
    engmem_repair_init(&r, o, styles, text);
    done = engmem_repair_hit(&r, hit);
    status = done ? YZ_OK : r.failed;
    if (done && (a->hit == SIZE_MAX || cost_of(&r) < cost_of(&a->best))) {
        if (a->hit != SIZE_MAX)
            engmem_repair_done(&a->best);
        a->best = r;
        a->hit = number;
        return YZ_OK;
    }
    if (!done && !a->tried)
        memcpy(a->reason, r.reason, sizeof a->reason);
    a->tried = true;
    engmem_repair_done(&r);
    return status;
}

static yz_status try_hits(attempts *a, const engmem_options *o,
                          const number_style styles[2],
                          const yz_engine_segment *segment,
                          const engmem_text *text)
{
    yz_status status = YZ_OK;
    size_t tried = 0;
    size_t i;
    for (i = 0; i < segment->hit_count && status == YZ_OK && tried < HITS_MAX;
         i++) {
        const yz_engine_hit *hit = &segment->hits[i];
        if (hit->score < o->least)
            continue;
        tried++;
        status = try_hit(a, o, styles, text, hit, i);
        if (a->hit != SIZE_MAX && cost_of(&a->best) == 0)
            break;
    }
    return status;
}

/* ---- Segments ----------------------------------------------------------- */

typedef struct call {
    const engmem_options *options;
    number_style styles[2];
    const yz_engine_sink *sink;
    yz_error *err;
} call;

static yz_status answer(const call *c, const yz_engine_segment *segment,
                        size_t number, const engmem_text *text, attempts *a)
{
    static const char far[] = YZ_MARK("no earlier translation is near enough");
    bool done = false;
    yz_status status = try_hits(a, c->options, c->styles, segment, text);
    if (status != YZ_OK)
        return status == YZ_NO_MEMORY ? yz_fail_no_memory(c->err) : status;
    if (a->hit != SIZE_MAX)
        return tell(&a->best, number, a->hit, c->sink, c->err);
    if (c->options->assemble) {
        status = engmem_assemble(segment, text, number, c->styles, c->sink,
                                 &done, c->err);
        if (status != YZ_OK || done)
            return status;
    }
    return c->sink->refusal(c->sink->payload, number,
                            yz_str_of(a->tried ? a->reason : far));
}

static yz_status translate_one(const call *c, const yz_engine_segment *segment,
                               size_t number)
{
    engmem_text text;
    attempts a;
    yz_status status;
    memset(&text, 0, sizeof text);
    memset(&a, 0, sizeof a);
    a.hit = SIZE_MAX;
    text.text = segment->text;
    text.terms = segment->terms;
    text.term_count = segment->term_count;
    status = engmem_figures_read(segment->text, c->styles[YZ_SOURCE],
                                 &text.figures, c->err);
    if (status == YZ_OK)
        status = answer(c, segment, number, &text, &a);
    if (a.hit != SIZE_MAX)
        engmem_repair_done(&a.best);
    engmem_figures_done(&text.figures);
    return status;
}

/* Chinese and English are the languages whose numbers it can write. */
static bool serves(const yz_str langs[2])
{
    yz_str english = yz_str_of("en");
    bool first = yz_lang_same(langs[0], english);
    yz_str other = langs[first ? 1 : 0];
    return first != yz_lang_same(langs[1], english) &&
           (yz_lang_same(other, yz_str_of("zh")) ||
            yz_lang_same(other, yz_str_of("yue")));
}

static yz_status translate(void *self, const yz_str langs[2],
                           const yz_engine_segment *segments, size_t count,
                           const yz_engine_sink *sink, yz_error *err)
{
    call c = { self, { NUMBER_STYLE_OTHER, NUMBER_STYLE_OTHER }, sink, err };
    yz_status status = YZ_OK;
    size_t i;
    if (!serves(langs))
        return yz_fail(err, YZ_UNSUPPORTED,
                       NAME " translates between Chinese and English alone, "
                            "not from “%.*s” to “%.*s”",
                       YZ_STR_ARG(langs[0]), YZ_STR_ARG(langs[1]));
    c.styles[0] = number_style_of(langs[0]);
    c.styles[1] = number_style_of(langs[1]);
    for (i = 0; i < count && status == YZ_OK; i++)
        status = translate_one(&c, &segments[i], i);
    return status;
}

static const yz_engine_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .identity = identity,
    .masks = masks,
    .translate = translate,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("engine", "memory", &ops),
    .summary = "repairs earlier translations: numbers, terms, codes",
    .flags = YZ_FEATURE_DETERMINISTIC | YZ_FEATURE_SHAREABLE,
    .options = options,
    .option_count = sizeof options / sizeof options[0],
} };

YZ_PLUGIN_DEFINE(engine_memory) = {
    YZ_PLUGIN_HEAD(NAME, VERSION),
    .summary = "translations out of earlier ones and a glossary, or none",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
