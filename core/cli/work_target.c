/* SPDX-License-Identifier: Apache-2.0 */
/* See work_target.h. */
#include "work_target.h"

static const yz_translation *translation_of(const yzc_work *w, size_t segment)
{
    return w->fill ? yz_translation_of(w->fill->translator, w->pair, segment)
                   : NULL;
}

/* Whether a memory has it as it is. */
static bool is_sure(const yz_translation *t)
{
    return t->way == YZ_FROM_CONTEXT || t->way == YZ_FROM_MEMORY;
}

bool yzc_work_has_target(const yzc_work *w, size_t segment)
{
    const yz_translation *t = translation_of(w, segment);

    return t && t->way != YZ_UNTRANSLATED && t->way != YZ_GIVEN &&
           (is_sure(t) || w->may_doubt);
}

/* What is not sure stays “initial”, so that somebody looks at it. */
void yzc_work_state(yzc_work *w, size_t segment)
{
    static const char *const states[YZ_TRANSLATED_WAYS] = {
        [YZ_FROM_CONTEXT] =
            " state=\"translated\" subState=\"yizhi:in-context\"",
        [YZ_FROM_MEMORY] = " state=\"translated\" subState=\"yizhi:exact\"",
        [YZ_REPAIRED] = " state=\"initial\" subState=\"yizhi:repaired\"",
        [YZ_ASSEMBLED] = " state=\"initial\" subState=\"yizhi:assembled\"",
        [YZ_FROM_ENGINE] = " state=\"initial\" subState=\"yizhi:engine\"",
    };

    const yz_translation *t = translation_of(w, segment);

    if (t && yzc_work_has_target(w, segment))
        yz_buf_add_text(w->out, states[t->way]);
}

/* ---- Targets ------------------------------------------------------------ */

/* The source's code that a code of the target is; SIZE_MAX: none. */
static size_t code_of(const yzc_inline *in, size_t first, size_t last,
                      const yz_memory_code *code)
{
    size_t number = first + code->number - 1;

    if (number >= last)
        return SIZE_MAX;
    if (code->kind == YZ_CODE_CLOSE &&
        in->block.codes[number].kind == YZ_CODE_OPEN)
        number = yz_code_partner(in->block.codes, in->block.code_count, number);
    return number < last && in->block.codes[number].kind == code->kind
               ? number
               : SIZE_MAX;
}

/* The codes of a target as those of the source, at their new places. */
struct placed {
    yz_code *codes;
    size_t *names;
    size_t count;
};

static bool place_codes(const yzc_inline *in, size_t first, size_t last,
                        const yz_translation *t, struct placed *out)
{
    yz_memory_code code;
    size_t at = 0;

    out->count = 0;
    out->codes = yz_calloc(last - first + 1, sizeof *out->codes);
    out->names = yz_calloc(last - first + 1, sizeof *out->names);
    while (out->codes && out->names && out->count < last - first &&
           yz_memory_next_code(t->codes, &at, t->text.len, &code)) {
        size_t number = code_of(in, first, last, &code);

        if (number == SIZE_MAX)
            continue;
        out->codes[out->count] = in->block.codes[number];
        out->codes[out->count].text = code.span;
        out->names[out->count++] = number + 1;
    }
    return out->codes && out->names;
}

static void fail(yzc_work *w)
{
    if (w->out->failed == YZ_OK)
        w->out->failed = YZ_NO_MEMORY;
}

static void put_text(yzc_work *w, const yzc_work_target *target,
                     const yz_translation *t)
{
    const yzc_inline *in = target->source;
    yzc_inline out = *in;
    struct placed placed;
    size_t first;
    size_t last;

    yz_run_segment_codes(w->run, w->pair, YZ_SOURCE, target->segment, &first,
                         &last);
    if (place_codes(in, first, last, t, &placed)) {
        w->fill->codeless += placed.count < last - first;
        out.block.text = t->text;
        out.block.codes = placed.codes;
        out.block.code_count = placed.count;
        out.names = placed.names;
        yzc_work_text(
            w->out,
            yz_str_cut(in->block.text, target->whole.begin, target->span.begin),
            false);
        yzc_work_inline(w->out, &out, yz_span_of(0, t->text.len), 0,
                        placed.count);
        yzc_work_text(
            w->out,
            yz_str_cut(in->block.text, target->span.end, target->whole.end),
            false);
    } else {
        fail(w);
    }
    yz_free(placed.codes);
    yz_free(placed.names);
}

void yzc_work_note(yzc_work *w, size_t segment)
{
    if (!w->fill)
        return;
    if (yz_grow((void **)&w->fill->segments, &w->fill->cap, w->fill->count + 1,
                sizeof *w->fill->segments) == YZ_OK)
        w->fill->segments[w->fill->count++] = segment;
    else
        fail(w);
}

void yzc_work_put_target(yzc_work *w, const yzc_work_target *target)
{
    const yz_translation *t = translation_of(w, target->segment);

    if (!w->fill)
        return;
    if (!yzc_work_has_target(w, target->segment)) {
        w->fill->kept_back += t && t->way > YZ_FROM_MEMORY;
        return;
    }
    w->fill->unsure += !is_sure(t);
    yz_buf_add_text(w->out, "\n    <target>");
    put_text(w, target, t);
    yz_buf_add_text(w->out, "</target>");
}

/* ---- Modules ------------------------------------------------------------ */

/* Translation candidates (XLIFF 2.1, section 5.1), as text without codes. */
static void put_matches(yzc_work *w, size_t segment, size_t number)
{
    const yz_translation *t = translation_of(w, segment);

    for (size_t i = 0; t && i < t->hit_count; i++) {
        const yz_memory_entry *e = t->hits[i].entry;

        yz_buf_printf(
            w->out,
            "    <mtc:match ref=\"#s%zu\" type=\"%s\" "
            "similarity=\"%.2f\"",
            number, t->hits[i].likeness == YZ_MEMORY_IN_CONTEXT ? "icm" : "tm",
            t->hits[i].score * 100);
        if (e->origin.len > 0) {
            yz_buf_add_text(w->out, " origin=\"");
            yzc_work_text(w->out, e->origin, true);
            yz_buf_add_text(w->out, "\"");
        }
        yz_buf_add_text(w->out, ">\n     <source>");
        yzc_work_text(w->out, e->texts[0], false);
        yz_buf_add_text(w->out, "</source>\n     <target>");
        yzc_work_text(w->out, e->texts[1], false);
        yz_buf_add_text(w->out, "</target>\n    </mtc:match>\n");
    }
}

static bool has_matches(const yzc_work *w, size_t first, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const yz_translation *t = translation_of(w, first + i);

        if (t && t->hit_count > 0)
            return true;
    }
    return false;
}

/* The target terms of a concept (section 5.2). */
static void put_translations(yzc_work *w, const yz_termbase *termbase,
                             const yz_concept *concept_of)
{
    yz_str lang = yz_termbase_lang(termbase, YZ_TARGET);

    for (size_t i = 0; i < concept_of->term_count; i++) {
        const yz_term *term = &concept_of->terms[i];

        if (term->status > YZ_TERM_PROPOSED || !yz_lang_same(term->lang, lang))
            continue;
        yz_buf_add_text(w->out, "     <gls:translation>");
        yzc_work_text(w->out, term->text, false);
        yz_buf_add_text(w->out, "</gls:translation>\n");
    }
}

static void put_terms(yzc_work *w, const yz_termbase *termbase, size_t segment,
                      bool *any)
{
    yz_error err = YZ_ERROR_INIT;
    const yz_match *found;
    size_t count;
    yz_str text = yz_run_segment(w->run, w->pair, YZ_SOURCE, segment).text;

    if (yz_run_lookup(w->run, text, YZ_SOURCE, &found, &count, &err) != YZ_OK) {
        fail(w);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const yz_concept *concept_of =
            yz_termbase_concept(termbase, found[i].concept_number);

        if (found[i].consumed_by >= 0 ||
            !yz_concept_target(termbase, concept_of))
            continue;
        if (!*any)
            yz_buf_add_text(w->out, "   <gls:glossary>\n");
        *any = true;
        yz_buf_add_text(w->out, "    <gls:glossEntry>\n     <gls:term>");
        yzc_work_text(w->out, yz_termbase_term(termbase, found[i].term)->text,
                      false);
        yz_buf_add_text(w->out, "</gls:term>\n");
        put_translations(w, termbase, concept_of);
        yz_buf_add_text(w->out, "    </gls:glossEntry>\n");
    }
}

void yzc_work_put_modules(yzc_work *w, size_t first, size_t count)
{
    yz_error err = YZ_ERROR_INIT;
    const yz_termbase *termbase;
    bool any = false;

    if (!w->fill || !w->fill->modules)
        return;
    if (has_matches(w, first, count)) {
        yz_buf_add_text(w->out, "   <mtc:matches>\n");
        for (size_t i = 0; i < count; i++)
            put_matches(w, first + i, i + 1);
        yz_buf_add_text(w->out, "   </mtc:matches>\n");
    }
    termbase = yz_run_termbase(w->run, &err);
    for (size_t i = 0; termbase && i < count; i++)
        put_terms(w, termbase, first + i, &any);
    if (any)
        yz_buf_add_text(w->out, "   </gls:glossary>\n");
}
