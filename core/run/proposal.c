/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One segment as an engine is given it, and its answer.
 *
 * What an engine says is looked at before it counts: codes that came back
 * broken, or terms that are missing, are asked for once more, with other masks
 * and with the terms named.
 */
#include <core/run/translator.h>

/* ---- Terms -------------------------------------------------------------- */

/* What may be written for a concept, the best first. */
static yz_status list_targets(const yz_termbase *termbase,
                              const yz_concept *concept_of, yzi_arena *arena,
                              yz_engine_term *term)
{
    yz_str target = yz_termbase_lang(termbase, YZ_TARGET);
    yz_str *targets =
        yzi_arena_alloc_array(arena, concept_of->term_count, sizeof *targets);

    if (!targets)
        return YZ_NO_MEMORY;
    for (yz_term_status status = YZ_TERM_PREFERRED; status <= YZ_TERM_PROPOSED;
         status++)
        for (size_t i = 0; i < concept_of->term_count; i++)
            if (concept_of->terms[i].status == status &&
                yz_lang_same(concept_of->terms[i].lang, target))
                targets[term->target_count++] = concept_of->terms[i].text;
    term->targets = targets;
    return YZ_OK;
}

/* The terms that stand in a text, with their concepts; both in the arena. */
static yz_status find_terms(yz_translator *t, yz_str text, yzi_arena *arena,
                            yz_engine_term **terms, uint32_t **concepts,
                            size_t *count, yz_error *err)
{
    const yz_termbase *termbase = t->run->termbase;
    const yz_match *found;
    size_t all;
    yz_status status =
        yz_run_lookup(t->run, text, YZ_SOURCE, &found, &all, err);

    *count = 0;
    if (status != YZ_OK)
        return status;
    *terms = yzi_arena_alloc_array(arena, all + 1, sizeof **terms);
    *concepts = yzi_arena_alloc_array(arena, all + 1, sizeof **concepts);
    if (!*terms || !*concepts)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < all; i++) {
        yz_engine_term *term = &(*terms)[*count];

        if (found[i].consumed_by >= 0)
            continue;
        term->struct_size = sizeof *term;
        term->span = found[i].span;
        if (list_targets(termbase,
                         yz_termbase_concept(termbase, found[i].concept_number),
                         arena, term) != YZ_OK)
            return yz_fail_no_memory(err);
        (*concepts)[*count] = found[i].concept_number;
        *count += term->target_count > 0;
        if (term->target_count == 0)
            memset(term, 0, sizeof *term);
    }
    return YZ_OK;
}

/* ---- Masking ------------------------------------------------------------ */

/* Masks `text` into the arena; spans of terms follow, those that a mask breaks
 * are dropped. */
static yz_status mask_text(yz_translator *t, yz_str text,
                           const yzi_codes *codes, const size_t *numbers,
                           yzi_mask_form form, yz_engine_term *terms,
                           uint32_t *concepts, size_t *count, yzi_arena *arena,
                           yz_str *out)
{
    yz_span *spans = yzi_arena_alloc_array(arena, *count + 1, sizeof *spans);
    size_t kept = 0;

    if (!spans)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < *count; i++)
        spans[i] = terms[i].span;
    yz_buf_clear(&t->texts[0]);
    if (yzi_mask(&t->texts[0], text, codes, numbers, form, spans, *count) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < *count; i++) {
        if (!yz_span_is_somewhere(spans[i]))
            continue;
        terms[kept] = terms[i];
        terms[kept].span = spans[i];
        concepts[kept++] = concepts[i];
    }
    *count = kept;
    return yzi_arena_dup_str(arena, yz_buf_str(&t->texts[0]), out);
}

/* ---- Hits --------------------------------------------------------------- */

/* The numbers that codes of a hit's text have among those of the segment;
 * false: one has none. */
static bool number_codes(const yzi_codes *of, const yzi_codes *segment,
                         size_t *numbers)
{
    for (size_t i = of->lead; i < of->count - of->tail; i++) {
        size_t k = segment->lead;
        size_t end = segment->count - segment->tail;

        while (k < end && (segment->items[k].kind != of->items[i].kind ||
                           segment->items[k].number != of->items[i].number))
            k++;
        if (k == end)
            return false;
        numbers[i] = k + 1;
    }
    return true;
}

/* One side of a hit, masked as the segment is; *fits tells whether it can be.
 */
static yz_status mask_side(yz_translator *t, yz_str text, yz_str words,
                           const yzi_request *r, yz_engine_term *terms,
                           uint32_t *concepts, size_t *count, yzi_arena *arena,
                           yz_str *out, bool *fits)
{
    yz_status status = yzi_codes_read(&t->codes, text, words);
    size_t *numbers;

    *fits = status == YZ_OK;
    if (status != YZ_OK)
        return status == YZ_FORMAT ? YZ_OK : status;
    numbers = yzi_arena_alloc_array(arena, t->codes.count + 1, sizeof *numbers);
    if (!numbers)
        return YZ_NO_MEMORY;
    *fits = number_codes(&t->codes, &r->codes, numbers) &&
            !yzi_masks_clash(text, r->form);
    return *fits ? mask_text(t, text, &t->codes, numbers, r->form, terms,
                             concepts, count, arena, out)
                 : YZ_OK;
}

static yz_status make_hit(yz_translator *t, const yz_memory_hit *from,
                          const yzi_request *r, yzi_arena *arena,
                          yz_engine_hit *to, bool *fits, yz_error *err)
{
    yz_engine_term *terms;
    uint32_t *concepts;
    size_t count;
    size_t none = 0;
    yz_status status = find_terms(t, from->entry->texts[0], arena, &terms,
                                  &concepts, &count, err);

    if (status != YZ_OK)
        return status;
    status = mask_side(t, from->entry->texts[0], from->entry->codes[0], r,
                       terms, concepts, &count, arena, &to->texts[0], fits);
    if (status == YZ_OK && *fits)
        status = mask_side(t, from->entry->texts[1], from->entry->codes[1], r,
                           NULL, NULL, &none, arena, &to->texts[1], fits);
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    to->struct_size = sizeof *to;
    to->score = from->score < 1 ? from->score : 0.99;
    to->origin = from->entry->origin;
    to->terms = terms;
    to->term_count = count;
    return YZ_OK;
}

static yz_status make_hits(yz_translator *t, yzi_request *r, yzi_arena *arena,
                           yz_error *err)
{
    const yz_translation *out = &r->task->out;
    yz_engine_hit *hits =
        yzi_arena_alloc_array(arena, out->hit_count + 1, sizeof *hits);

    if (!hits)
        return yz_fail_no_memory(err);
    r->segment.hits = hits;
    r->hit_numbers =
        yzi_arena_alloc_array(arena, out->hit_count + 1, sizeof(size_t));
    if (!r->hit_numbers)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < out->hit_count; i++) {
        bool fits;

        if (make_hit(t, &out->hits[i], r, arena, &hits[r->segment.hit_count],
                     &fits, err) != YZ_OK)
            return err->status;
        r->hit_numbers[r->segment.hit_count] = i;
        r->segment.hit_count += fits;
    }
    return YZ_OK;
}

/* ---- Requests ----------------------------------------------------------- */

yz_status yzi_task_refuse(yz_translator *t, yzi_task *task, yz_str reason)
{
    return yzi_arena_dup_str(&t->arena, reason, &task->out.reason);
}

/* The sentence for a segment that cannot be given; NULL: it can. */
static const char *hindrance(const yzi_request *r)
{
    if (yzi_codes_inside(&r->codes) && r->form.masks == YZ_MASKS_NONE)
        return yz_tr(
            "it has codes or placeholders, which the engine cannot hold");
    if (memchr(r->task->text.ptr, '\n', r->task->text.len))
        return yz_tr("it has a line break in it");
    if (yzi_masks_clash(r->task->text, r->form))
        return yz_tr("it has in it what codes are masked with");
    return NULL;
}

/* Marks the terms that the last answer does not render. */
static yz_status mark_missed(yz_translator *t, const yzi_request *r,
                             yz_engine_term *terms, size_t count, yz_error *err)
{
    const yz_match *found;
    size_t all;

    if (r->task->out.way == YZ_UNTRANSLATED)
        return YZ_OK;
    if (yz_run_lookup(t->run, r->task->out.text, YZ_TARGET, &found, &all,
                      err) != YZ_OK)
        return err->status;
    for (size_t i = 0; i < count; i++)
        terms[i].missed = !yzi_is_rendered(t->run, found, all, r->concepts[i]);
    return YZ_OK;
}

yz_status yzi_request_make(yz_translator *t, yzi_request *r, yzi_arena *arena,
                           yz_error *err)
{
    yz_engine_term *terms;
    const char *reason;
    size_t count;
    yz_status status = yzi_codes_read(&r->codes, r->task->text, r->task->codes);

    r->asked = false;
    if (status != YZ_OK) /* they come from the document itself */
        return status == YZ_FORMAT
                   ? yz_fail(err, YZ_PLUGIN, "a filter gave codes out of order")
                   : yz_fail_no_memory(err);
    reason = hindrance(r);
    if (reason)
        return yzi_task_refuse(t, r->task, yz_str_of(reason)) == YZ_OK
                   ? YZ_OK
                   : yz_fail_no_memory(err);
    status =
        find_terms(t, r->task->text, arena, &terms, &r->concepts, &count, err);
    if (status != YZ_OK)
        return status;
    if (mask_text(t, r->task->text, &r->codes, NULL, r->form, terms,
                  r->concepts, &count, arena, &r->segment.text) != YZ_OK)
        return yz_fail_no_memory(err);
    if (r->again && mark_missed(t, r, terms, count, err) != YZ_OK)
        return err->status;
    r->segment.struct_size = sizeof r->segment;
    r->segment.around[0] = r->task->around[0];
    r->segment.around[1] = r->task->around[1];
    r->segment.terms = terms;
    r->segment.term_count = count;
    r->asked = true;
    if (make_hits(t, r, arena, err) != YZ_OK)
        return err->status;
    return yzi_codes_inside(&r->codes) || r->form.masks == YZ_MASKS_XML
               ? YZ_OK
               : yzi_find_fragments(t, r->task->text, arena, &r->segment, err);
}

/* ---- Answers ------------------------------------------------------------ */

/* What pieces say of where the text is from. */
static yz_translated way_of(const yz_proposal *p)
{
    if (p->piece_count == 0)
        return YZ_FROM_ENGINE;
    for (size_t i = 0; i < p->piece_count; i++)
        if (p->pieces[i].hit != SIZE_MAX)
            return YZ_REPAIRED;
    return YZ_ASSEMBLED;
}

/* Whether pieces lie in the text, one behind the other. */
static bool pieces_fit(const yzi_request *r, const yz_proposal *p)
{
    size_t at = 0;

    for (size_t i = 0; i < p->piece_count; i++) {
        yz_span span = p->pieces[i].span;

        if (span.begin < at || span.begin > span.end ||
            span.end > p->text.len || !p->pieces[i].way ||
            !yz_utf8_is_boundary(p->text, span.begin) ||
            !yz_utf8_is_boundary(p->text, span.end) ||
            (p->pieces[i].hit != SIZE_MAX &&
             p->pieces[i].hit >= r->segment.hit_count))
            return false;
        at = span.end;
    }
    return true;
}

/* Keeps the pieces where the text is the one that they are of. */
static yz_status keep_pieces(yz_translator *t, const yzi_request *r,
                             const yz_proposal *p, yz_translation *out)
{
    yz_provenance *pieces;

    if (!yz_str_equal(out->text, p->text))
        return YZ_OK;
    pieces = yzi_arena_alloc_array(&t->arena, p->piece_count, sizeof *pieces);
    if (!pieces)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < p->piece_count; i++) {
        yz_str way;

        pieces[i] = p->pieces[i];
        if (yzi_arena_dup_str(&t->arena, yz_str_of(pieces[i].way), &way) !=
            YZ_OK)
            return YZ_NO_MEMORY;
        pieces[i].way = way.ptr;
        if (pieces[i].hit != SIZE_MAX)
            pieces[i].hit = r->hit_numbers[pieces[i].hit];
    }
    out->pieces = pieces;
    out->piece_count = p->piece_count;
    return YZ_OK;
}

/* The proposal as a translation in `out`, without its terms looked at. */
static yz_status take(yz_translator *t, const yzi_request *r,
                      const yz_proposal *p, const char *engine,
                      yz_translation *out)
{
    yz_str text = yz_str_trim(yz_buf_str(&t->texts[1]));

    out->way = way_of(p);
    out->score = p->score;
    out->engine = engine;
    out->pieces = NULL;
    out->piece_count = 0;
    /* blanks at the ends would move codes: they stay then */
    if (t->texts[2].len > 0)
        text = yz_buf_str(&t->texts[1]);
    if (yzi_arena_dup_str(&t->arena, text, &out->text) != YZ_OK ||
        yzi_arena_dup_str(&t->arena, yz_buf_str(&t->texts[2]), &out->codes) !=
            YZ_OK)
        return YZ_NO_MEMORY;
    return keep_pieces(t, r, p, out);
}

static yz_status judge(yz_translator *t, yzi_request *r, const yz_proposal *p,
                       const char *engine, yz_error *err)
{
    yzi_task old = *r->task;
    size_t missed = old.out.missed;

    if (take(t, r, p, engine, &r->task->out) != YZ_OK)
        return yz_fail_no_memory(err);
    if (yzi_count_terms(t, r->task, err) != YZ_OK)
        return err->status;
    if (r->again && old.out.way != YZ_UNTRANSLATED &&
        r->task->out.missed > missed)
        *r->task = old; /* the first answer was the better one */
    return YZ_OK;
}

yz_status yzi_request_answer(yz_translator *t, yzi_request *r,
                             const yz_proposal *p, const char *engine,
                             yz_error *err)
{
    if (!r->asked || r->answered || p->text.len == 0 ||
        memchr(p->text.ptr, '\n', p->text.len) ||
        !yz_utf8_valid(p->text, NULL) || !pieces_fit(r, p))
        return yz_fail(err, YZ_PLUGIN,
                       "engine %s gave something that is no proposal", engine);
    r->answered = true;
    r->fault = yzi_unmask(p->text, r->task->text, &r->codes, r->form,
                          &t->texts[1], &t->texts[2]);
    if (r->fault && !r->fault[0])
        return yz_fail_no_memory(err);
    if (!r->fault && yz_str_trim(yz_buf_str(&t->texts[1])).len == 0)
        r->fault = yz_tr("it is empty");
    if (!r->fault)
        return judge(t, r, p, engine, err);
    r->task->out.engine = engine;
    yz_buf_clear(&t->texts[0]);
    yz_buf_printf(&t->texts[0], yz_tr("engine %s: %s"), engine, r->fault);
    return yzi_task_refuse(t, r->task, yz_buf_str(&t->texts[0])) == YZ_OK
               ? YZ_OK
               : yz_fail_no_memory(err);
}
