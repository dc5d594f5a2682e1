/* SPDX-License-Identifier: Apache-2.0 */
/* Taking what came of a check from the cache, or making it; see outcome.h. */
#include <core/base/hash.h>
#include <core/base/store.h>
#include <core/run/decisions.h>
#include <core/term/termbase_image.h>
#include <stdio.h>
#include <unistd.h>

const yzi_parts_form yzi_outcome_form = { "yzcheck\n", 1, YZI_TERMBASE_ORDER,
                                          YZI_OUTCOME_PARTS };

void yzi_outcome_name(const yzi_outcome_key *key, char name[YZI_COMPILED_NAME])
{
    yz_str asked = yz_str_cut(yz_buf_str(&key->text), 0, key->asked);

    snprintf(name, YZI_COMPILED_NAME, "%016jx%s", (uintmax_t)yzi_hash(asked),
             YZI_OUTCOME_SUFFIX);
}

void yzi_outcome_done(yz_run *run)
{
    yzi_store_unmap(run->outcome.bytes);
    run->outcome.bytes = yz_str_of("");
    yzi_paths_done(&run->outcome.depends);
    yzi_paths_done(&run->outcome.states);
    yz_free(run->outcome.paths);
}

/* ---- What is in the file: checked, whoever wrote it ---- */

struct taking {
    yz_run *run;
    yzi_parts parts;
    const yz_rule **rules;
    size_t rule_count;
    const yzi_outcome_argument *arguments;
    size_t argument_count;
    bool broken;
};

static size_t count_of(struct taking *t, enum yzi_outcome_part part,
                       size_t size)
{
    size_t len = t->parts.items[part].len;

    t->broken = t->broken || len % size != 0;
    return len / size;
}

static const void *start_of(const struct taking *t, enum yzi_outcome_part part)
{
    return t->parts.items[part].ptr;
}

static yz_str text_at(struct taking *t, yzi_outcome_text at)
{
    yz_str all = t->parts.items[YZI_OUTCOME_TEXT];
    size_t end = (size_t)at.begin + at.size;

    if (end >= all.len || all.ptr[end] != '\0') {
        t->broken = true;
        return yz_str_of("");
    }
    return yz_str_cut(all, at.begin, end);
}

/* A text in which places are counted. */
static yz_str whole_text_at(struct taking *t, yzi_outcome_text at)
{
    yz_str text = text_at(t, at);

    t->broken = t->broken || !yz_utf8_valid(text, NULL);
    return text;
}

static yz_span span_in(struct taking *t, const yzi_outcome_side *side,
                       yz_str text)
{
    yz_span span = yz_span_of(side->begin, side->end);

    if (yz_span_is_somewhere(span) &&
        (span.end > text.len || !yz_utf8_is_boundary(text, span.begin) ||
         !yz_utf8_is_boundary(text, span.end)))
        t->broken = true;
    return span;
}

static yz_place place_of(const yzi_outcome_side *side)
{
    yz_place place = { side->line, side->column };

    return place;
}

/* ---- Findings ---- */

static yz_status take_arguments(struct taking *t, const yzi_outcome_finding *in,
                                yz_finding *f)
{
    yz_argument *list;

    if (in->first_argument > t->argument_count ||
        in->argument_count > t->argument_count - in->first_argument) {
        t->broken = true;
        return YZ_OK;
    }
    list = yzi_arena_alloc_array(&t->run->arena, in->argument_count + 1,
                                 sizeof *list);
    if (!list)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < in->argument_count; i++) {
        const yzi_outcome_argument *a = &t->arguments[in->first_argument + i];

        list[i].name = text_at(t, a->name).ptr;
        list[i].value = text_at(t, a->value);
    }
    f->arguments = list;
    f->argument_count = in->argument_count;
    return YZ_OK;
}

static void take_sides(struct taking *t, const yzi_outcome_finding *in,
                       yz_finding *f)
{
    const yzi_outcome_side *s = in->sides;

    f->source_name = text_at(t, s[YZ_SOURCE].name);
    f->target_name = text_at(t, s[YZ_TARGET].name);
    f->source_text = whole_text_at(t, s[YZ_SOURCE].text);
    f->target_text = whole_text_at(t, s[YZ_TARGET].text);
    f->source_place = place_of(&s[YZ_SOURCE]);
    f->target_place = place_of(&s[YZ_TARGET]);
    f->source_span = span_in(t, &s[YZ_SOURCE], f->source_text);
    f->target_span = span_in(t, &s[YZ_TARGET], f->target_text);
    for (int side = 0; side < 2; side++)
        f->parts[side] = text_at(t, s[side].part);
}

static bool is_sound(const struct taking *t, const yzi_outcome_finding *in,
                     const uint64_t *figures)
{
    return in->rule < t->rule_count && in->severity >= YZ_SEVERITY_INFO &&
           in->severity <= YZ_SEVERITY_ERROR &&
           (in->about == YZ_NO_CONCEPT ||
            in->about < yz_termbase_concept_count(t->run->termbase)) &&
           in->pair < figures[YZI_FIGURE_PAIRS] &&
           in->bead < figures[YZI_FIGURE_BEADS];
}

/* Which decision accepts it, if it is one of those that are accepted. */
static void take_decision(struct taking *t, const yzi_outcome_finding *in,
                          bool accepted, yzi_found *found)
{
    if (accepted != (in->decision != YZI_OUTCOME_NONE) ||
        (accepted && in->decision >= yz_run_decision_count(t->run)))
        t->broken = true;
    else if (accepted)
        found->decision = yz_run_decision(t->run, in->decision);
    found->rank = in->rank;
}

static yz_status take_finding(struct taking *t, const yzi_outcome_finding *in,
                              yz_finding *f)
{
    memset(f, 0, sizeof *f);
    memcpy(f->id, in->id, sizeof f->id - 1);
    f->struct_size = sizeof *f;
    f->rule = t->rules[in->rule];
    f->severity = (yz_severity)in->severity;
    f->message = whole_text_at(t, in->message);
    if (in->about != YZ_NO_CONCEPT)
        f->about = yz_termbase_concept(t->run->termbase, in->about);
    f->pair = in->pair;
    f->bead = in->bead;
    take_sides(t, in, f);
    return take_arguments(t, in, f);
}

static yz_status take_findings(struct taking *t)
{
    yz_run *run = t->run;
    size_t count =
        count_of(t, YZI_OUTCOME_FINDINGS, sizeof(yzi_outcome_finding));
    const yzi_outcome_finding *in = start_of(t, YZI_OUTCOME_FINDINGS);
    const uint64_t *figures = start_of(t, YZI_OUTCOME_FIGURES);
    size_t accepted = figures[YZI_FIGURE_ACCEPTED];
    yz_status status = yz_grow((void **)&run->findings, &run->finding_cap,
                               count + 1, sizeof *run->findings);

    t->broken = t->broken || accepted > count;
    for (size_t i = 0; i < count && status == YZ_OK && !t->broken; i++) {
        memset(&run->findings[i], 0, sizeof *run->findings);
        t->broken = !is_sound(t, &in[i], figures);
        if (!t->broken)
            take_decision(t, &in[i], i >= count - accepted, &run->findings[i]);
        if (!t->broken)
            status = take_finding(t, &in[i], &run->findings[i].finding);
    }
    if (status == YZ_OK && !t->broken) {
        run->finding_count = count - accepted;
        run->accepted_count = accepted;
    }
    return status;
}

/* ---- Rules and skips ---- */

/* A rule that there is not any more is of other checkers: nothing is taken. */
static yz_status take_rules(struct taking *t)
{
    size_t count = count_of(t, YZI_OUTCOME_RULES, sizeof(yzi_outcome_text));
    const yzi_outcome_text *ids = start_of(t, YZI_OUTCOME_RULES);

    t->rules = yz_calloc(count + 1, sizeof *t->rules);
    if (!t->rules)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        t->rules[i] = yz_host_rule(t->run->host, text_at(t, ids[i]).ptr);
        if (!t->rules[i])
            return YZ_NOT_FOUND;
    }
    t->rule_count = count;
    return YZ_OK;
}

/* The file of decisions is read again, as it was, and lines that were skipped
 * are among the skips that were kept. */
static yz_status take_decisions(struct taking *t, yz_error *err)
{
    size_t count =
        count_of(t, YZI_OUTCOME_DECISIONS, sizeof(yzi_outcome_decision));
    const yzi_outcome_decision *in = start_of(t, YZI_OUTCOME_DECISIONS);
    struct yzi_deciding *d;

    if (t->run->decisions_path && yzi_decisions_load(t->run, err) != YZ_OK)
        return err->status;
    t->run->skips.count = t->run->outcome.skips_before;
    d = t->run->deciding;
    t->broken = t->broken || count != yz_run_decision_count(t->run);
    for (size_t i = 0; i < count && !t->broken; i++) {
        yz_decision *decision = &d->file.rows[i].decision;

        t->broken = in[i].state > YZ_DECISION_SPENT;
        decision->state = (yz_decision_state)in[i].state;
        decision->change = whole_text_at(t, in[i].change);
    }
    return YZ_OK;
}

static yz_status take_lapse(struct taking *t, const yz_skip *skip)
{
    struct yzi_deciding *d = t->run->deciding;

    if (!d || d->lapsed_count == d->file.count) {
        t->broken = true;
        return YZ_OK;
    }
    if (!d->lapsed)
        d->lapsed = yzi_arena_alloc_array(&t->run->arena, d->file.count,
                                          sizeof *d->lapsed);
    if (!d->lapsed)
        return YZ_NO_MEMORY;
    d->lapsed[d->lapsed_count++] = *skip;
    return YZ_OK;
}

static yz_status take_skip(struct taking *t, const yzi_outcome_skip *in)
{
    yz_skip skip = { text_at(t, in->file),
                     { in->line, in->column },
                     text_at(t, in->reason) };

    switch (in->kind) {
    case YZI_OUTCOME_SKIP_FILE:
        return yzi_run_skip(t->run, skip.file, skip.place, skip.reason);
    case YZI_OUTCOME_SKIP_PLUGIN:
        return yzi_run_skip_plugin(t->run, skip.file, skip.reason);
    case YZI_OUTCOME_SKIP_DECISION:
        return take_lapse(t, &skip);
    default:
        t->broken = true;
        return YZ_OK;
    }
}

static yz_status take_skips(struct taking *t)
{
    size_t count = count_of(t, YZI_OUTCOME_SKIPS, sizeof(yzi_outcome_skip));
    const yzi_outcome_skip *in = start_of(t, YZI_OUTCOME_SKIPS);
    yz_status status = YZ_OK;

    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = take_skip(t, &in[i]);
    return status;
}

static yz_status take_all(struct taking *t, yz_error *err)
{
    yz_status status;

    if (t->parts.items[YZI_OUTCOME_FIGURES].len !=
        YZI_FIGURES * sizeof(uint64_t))
        return yz_fail(err, YZ_FORMAT, "its figures are not all there");
    t->argument_count =
        count_of(t, YZI_OUTCOME_ARGUMENTS, sizeof(yzi_outcome_argument));
    t->arguments = start_of(t, YZI_OUTCOME_ARGUMENTS);
    status = take_rules(t);
    if (status == YZ_OK)
        status = take_decisions(t, err);
    if (status == YZ_OK)
        status = take_findings(t);
    if (status == YZ_OK)
        status = take_skips(t);
    if (status == YZ_OK && t->broken)
        status = yz_fail(err, YZ_FORMAT, "what it says leads nowhere");
    return status;
}

/* ---- Taking it ---- */

/* YZ_NOT_FOUND: sound, but of other files. */
static yz_status compare(const yzi_parts *parts, const yzi_outcome_key *key,
                         yz_error *err)
{
    yz_str files = parts->items[YZI_OUTCOME_FILES];
    const yzi_compiled_glossary *were = (const void *)files.ptr;

    if (!yz_str_equal(parts->items[YZI_OUTCOME_KEY], yz_buf_str(&key->text)))
        return YZ_NOT_FOUND;
    if (files.len != key->files.count * sizeof *were)
        return yz_fail(err, YZ_FORMAT, "its files are not those it names");
    for (size_t i = 0; i < key->files.count; i++)
        if (!yzi_compiled_is_as_it_was(key->files.items[i], &were[i]))
            return YZ_NOT_FOUND;
    return YZ_OK;
}

static void forget(yz_run *run)
{
    yzi_outcome *o = &run->outcome;

    run->finding_count = 0;
    run->accepted_count = 0;
    run->failed.count = 0;
    run->skips.count = o->skips_before;
    yzi_deciding_free(run->deciding);
    run->deciding = NULL;
    o->figures = NULL;
    yzi_store_unmap(o->bytes);
    o->bytes = yz_str_of("");
}

static yz_status open_file(yz_run *run, const yzi_outcome_key *key,
                           yz_error *err)
{
    struct taking t = { .run = run };
    yzi_outcome *o = &run->outcome;
    yz_status status =
        yzi_parts_open(o->bytes, &yzi_outcome_form, &t.parts, err);

    if (status == YZ_OK)
        status = compare(&t.parts, key, err);
    if (status == YZ_OK && !yz_run_termbase(run, err))
        status = err->status;
    if (status == YZ_OK)
        status = take_all(&t, err);
    if (status == YZ_OK)
        o->figures = start_of(&t, YZI_OUTCOME_FIGURES);
    yz_free(t.rules);
    return status;
}

/* *taken: it was there.  What cannot be used is made anew. */
static yz_status take(yz_run *run, const yzi_outcome_key *key, bool *taken,
                      yz_error *err)
{
    yzi_outcome *o = &run->outcome;
    yz_error inner = YZ_ERROR_INIT;
    char name[YZI_COMPILED_NAME];
    int store = yzi_store_open(run->compiled.folder);
    yz_status status = YZ_NOT_FOUND;

    *taken = false;
    if (store < 0)
        return YZ_OK;
    yzi_outcome_name(key, name);
    o->bytes = yzi_store_map(store, name);
    close(store);
    if (o->bytes.len)
        status = open_file(run, key, &inner);
    *taken = status == YZ_OK;
    if (*taken)
        return yzi_match_keep(run, err);
    forget(run);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (status == YZ_FORMAT)
        snprintf(run->compiled.note, sizeof run->compiled.note,
                 yz_tr("%s/%s is damaged (%s) and is made anew"),
                 run->compiled.folder, name, yz_error_text(&inner));
    return YZ_OK;
}

/* ---- Making it ---- */

static yz_status check(yz_run *run, const char *const *paths, size_t count,
                       yz_error *err)
{
    yz_status status = yz_run_add_paths(run, paths, count, err);

    return status == YZ_OK ? yz_run_check(run, err) : status;
}

/* Whether no file has changed and none has come or gone while the run read
 * them. */
static bool is_settled(yz_run *run, const char *const *paths, size_t count,
                       const yzi_outcome_key *before)
{
    yz_error ignored = YZ_ERROR_INIT;
    yzi_outcome_key now;
    bool same =
        yzi_outcome_key_make(run, paths, count, &now, &ignored) == YZ_OK &&
        yz_str_equal(yz_buf_str(&now.text), yz_buf_str(&before->text));

    for (size_t i = 0; i < before->files.count && same; i++)
        same =
            yzi_compiled_is_as_it_was(before->files.items[i], &before->were[i]);
    yzi_outcome_key_done(&now);
    return same;
}

static yz_status copy_paths(yz_run *run, const char *const *paths, size_t count)
{
    yzi_outcome *o = &run->outcome;

    o->paths = yz_calloc(count + 1, sizeof *o->paths);
    for (size_t i = 0; o->paths && i < count; i++) {
        yz_str copy;

        if (yzi_arena_dup_str(&run->arena, yz_str_of(paths[i]), &copy) != YZ_OK)
            return YZ_NO_MEMORY;
        o->paths[i] = copy.ptr;
        o->path_count++;
    }
    return o->paths ? YZ_OK : YZ_NO_MEMORY;
}

static yz_status take_or_make(yz_run *run, const char *const *paths,
                              size_t count, const yz_status made,
                              yzi_outcome_key *key, yz_error *err)
{
    bool known = made == YZ_OK;
    bool taken = false;
    yz_status status = known ? take(run, key, &taken, err) : YZ_OK;

    if (status != YZ_OK || taken)
        return status;
    known = known && yzi_outcome_key_look(key);
    status = check(run, paths, count, err);
    if (status == YZ_OK && known && is_settled(run, paths, count, key))
        status = yzi_outcome_keep(run, key, err);
    return status;
}

/* What was added by other ways than by files cannot be told again. */
static bool can_keep(const yz_run *run)
{
    return run->compiled.folder && run->pair_count == 0 &&
           run->overlay_count == 0 && !run->outcome.apart &&
           !run->outcome.paths && !run->explain;
}

yz_status yz_run_check_paths(yz_run *run, const char *const *paths,
                             size_t count, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_error inner = YZ_ERROR_INIT;
    yzi_outcome_key key;
    yz_status status;

    if (!can_keep(run))
        return check(run, paths, count, err);
    run->outcome.skips_before = run->skips.count;
    if (copy_paths(run, paths, count) != YZ_OK)
        return yz_fail_no_memory(err);
    status = yzi_outcome_key_make(run, paths, count, &key, &inner);
    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(&own);
    else
        status = take_or_make(run, paths, count, status, &key, &own);
    yzi_outcome_key_done(&key);
    return yzi_run_tell(status, &own, err);
}

void yzi_outcome_forget(yz_run *run)
{
    if (run->outcome.figures)
        forget(run);
}

yz_status yzi_outcome_unfold(yz_run *run, yz_error *err)
{
    if (!run->outcome.figures)
        return YZ_OK;
    forget(run);
    return check(run, (const char *const *)run->outcome.paths,
                 run->outcome.path_count, err);
}
