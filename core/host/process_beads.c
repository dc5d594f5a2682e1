/* SPDX-License-Identifier: Apache-2.0 */
/* Beads of a run as a plugin gets them, and places in them as it tells them. */
#include <core/child/json_line.h>
#include <core/host/process_work.h>
#include <yizhi/text.h>

enum {
    BATCH = 64,           /* beads in a question */
    BATCH_BYTES = 1 << 18 /* of a question, from which on it is asked */
};

/* ---- Writing ------------------------------------------------------------ */

/* What may be written for a concept: its terms in the run's target language. */
static void put_targets(yz_buf *out, const yz_termbase *base,
                        uint32_t concept_number)
{
    const yz_concept *c = yz_termbase_concept(base, concept_number);
    yz_str lang = yz_termbase_lang(base, YZ_TARGET);
    const char *before = "";

    yz_buf_add_text(out, ",\"targets\":[");
    for (size_t i = 0; i < c->term_count; i++) {
        const yz_term *term = &c->terms[i];

        if (term->status > YZ_TERM_PROPOSED || !yz_lang_same(term->lang, lang))
            continue;
        yz_buf_add_text(out, before);
        yzi_json_string(out, term->text);
        before = ",";
    }
    yz_buf_add_byte(out, ']');
}

static void put_match(yz_buf *out, const yz_termbase *base,
                      const yzi_ruler *units, const yz_match *match)
{
    const yz_term *term = yz_termbase_term(base, match->term);

    yzi_json_member(
        out, "{", "text",
        yz_str_cut(units->text, match->span.begin, match->span.end));
    yzi_put_span(out, "span", units, match->span);
    yzi_json_member(out, ",", "term", term->text);
    yzi_json_member(out, ",", "status",
                    yz_str_of(yz_term_status_name(term->status)));
    yz_buf_printf(out, ",\"concept\":%lu,\"stands\":%s",
                  (unsigned long)match->concept_number,
                  match->consumed_by < 0 ? "true" : "false");
    put_targets(out, base, match->concept_number);
    yz_buf_add_byte(out, '}');
}

static const char *const block_kinds[] = { "paragraph", "heading", "list_item",
                                           "cell" };

static yz_status put_side(yzi_bead_feed *feed, const yz_bead *bead,
                          yz_side side)
{
    const yz_bead_side *s = &bead->sides[side];
    const yz_run_view *view = feed->view;
    yz_buf *out = &feed->worker->ask;
    yz_place place =
        view->place(view->payload, bead->pair, bead->number, side, 0);
    yzi_ruler units;

    if (yzi_ruler_init(&units, feed->worker->process->unit, s->text) != YZ_OK)
        return YZ_NO_MEMORY;
    yz_buf_printf(out, ",\"%s\":", side == YZ_SOURCE ? "source" : "target");
    yzi_json_member(out, "{", "text", s->text);
    yzi_json_member(out, ",", "lang", s->lang);
    yzi_json_member(out, ",", "file", s->name);
    yzi_json_member(out, ",", "kind", yz_str_of(block_kinds[s->kind]));
    yz_buf_printf(out, ",\"line\":%zu,\"segments\":%zu,\"matches\":[",
                  place.line, s->segments);
    for (size_t i = 0; i < s->match_count; i++) {
        if (i > 0)
            yz_buf_add_byte(out, ',');
        put_match(out, view->termbase, &units, &s->matches[i]);
    }
    yz_buf_add_text(out, "]}");
    yzi_ruler_done(&units);
    return YZ_OK;
}

static yz_status put_bead(yzi_bead_feed *feed, size_t pair, size_t number)
{
    yz_buf *out = &feed->worker->ask;
    yz_bead bead = { .struct_size = sizeof bead };

    feed->view->bead(feed->view->payload, pair, number, &bead);
    yz_buf_printf(out, "{\"pair\":%zu,\"bead\":%zu", pair, number);
    yzi_json_score(out, bead.score);
    yz_buf_printf(out, ",\"doubtful\":%s",
                  yz_bead_is_doubtful(&bead) ? "true" : "false");
    if (put_side(feed, &bead, YZ_SOURCE) != YZ_OK ||
        put_side(feed, &bead, YZ_TARGET) != YZ_OK)
        return YZ_NO_MEMORY;
    yz_buf_add_byte(out, '}');
    return YZ_OK;
}

/* ---- Asking ------------------------------------------------------------- */

struct batch {
    yzi_bead_feed *feed;
    size_t count; /* beads in the question */
    yzi_talk_take *take;
    void *payload;
    yz_error *err;
};

static void begin_batch(struct batch *b)
{
    yz_buf *out = yzi_pworker_begin(b->feed->worker, b->feed->word);

    yzi_put_languages(out, b->feed->view->lang);
    yz_buf_add_text(out, ",\"beads\":[");
    b->count = 0;
}

static yz_status end_batch(struct batch *b, bool last)
{
    yz_buf_printf(&b->feed->worker->ask, "],\"last\":%s",
                  last ? "true" : "false");
    return yzi_pworker_ask(b->feed->worker, b->take, b->payload, b->err);
}

static yz_status add_to_batch(struct batch *b, size_t pair, size_t number)
{
    yz_buf *out = &b->feed->worker->ask;

    if (b->count == BATCH || (b->count > 0 && out->len > BATCH_BYTES)) {
        yz_status status = end_batch(b, false);

        if (status != YZ_OK)
            return status;
        begin_batch(b);
    }
    if (b->count++ > 0)
        yz_buf_add_byte(out, ',');
    return put_bead(b->feed, pair, number) == YZ_OK ? YZ_OK
                                                    : yz_fail_no_memory(b->err);
}

yz_status yzi_bead_feed_all(yzi_bead_feed *feed, yzi_talk_take *take,
                            void *payload, yz_error *err)
{
    const yz_run_view *view = feed->view;
    struct batch b = { feed, 0, take, payload, err };
    yz_status status = YZ_OK;

    begin_batch(&b);
    for (size_t pair = 0; pair < view->pair_count; pair++) {
        size_t count = view->bead_count(view->payload, pair);

        for (size_t i = 0; i < count && status == YZ_OK; i++)
            status = add_to_batch(&b, pair, i);
    }
    return status == YZ_OK ? end_batch(&b, true) : status;
}

/* ---- Places in answers -------------------------------------------------- */

void yzi_bead_feed_done(yzi_bead_feed *feed)
{
    yzi_ruler_done(&feed->units[YZ_SOURCE]);
    yzi_ruler_done(&feed->units[YZ_TARGET]);
    feed->known = false;
}

static yz_status look_at(yzi_bead_feed *feed, size_t pair, size_t number,
                         yz_error *err)
{
    const yz_run_view *view = feed->view;
    yzi_ruler_unit unit = feed->worker->process->unit;
    yz_bead bead = { .struct_size = sizeof bead };

    if (feed->known && feed->pair == pair && feed->number == number)
        return YZ_OK;
    if (pair >= view->pair_count ||
        number >= view->bead_count(view->payload, pair))
        return yz_fail(err, YZ_PLUGIN,
                       "it told something of a bead that there is not");
    yzi_bead_feed_done(feed);
    view->bead(view->payload, pair, number, &bead);
    for (int side = 0; side < 2; side++)
        if (yzi_ruler_init(&feed->units[side], unit, bead.sides[side].text) !=
            YZ_OK) {
            yzi_bead_feed_done(feed);
            return yz_fail_no_memory(err);
        }
    feed->pair = pair;
    feed->number = number;
    feed->known = true;
    return YZ_OK;
}

yz_status yzi_bead_feed_place(yzi_bead_feed *feed, const json_t *object,
                              size_t *pair, size_t *number, yz_span spans[2],
                              yz_error *err)
{
    static const char *const names[] = { "source", "target" };
    yz_status status;

    *pair = yzi_member_count(object, "pair", SIZE_MAX);
    *number = yzi_member_count(object, "bead", SIZE_MAX);
    status = look_at(feed, *pair, *number, err);
    for (int side = 0; side < 2 && status == YZ_OK; side++)
        status = yzi_member_span(object, names[side], &feed->units[side],
                                 "something", &spans[side], err);
    return status;
}
