/* SPDX-License-Identifier: Apache-2.0 */
/* Writing what came of a check; see outcome.h. */
#include <core/base/store.h>
#include <core/run/decisions.h>
#include <unistd.h>

enum {
    MOST_FILES = 16,   /* that are kept … */
    LARGEST = 64 << 20 /* … of so many bytes at most */
};

/* A text that was put last: many findings in a row name the same. */
struct last {
    yz_str text;
    yzi_outcome_text put;
};

enum {
    LASTS = 6 /* names, texts and parts of both sides */
};

/* What is to be written, part by part. */
struct keeping {
    yz_buf parts[YZI_OUTCOME_PARTS];
    struct last lasts[LASTS];
    const yz_rule **rules;
    size_t rule_count;
    size_t rule_cap;
    uint32_t argument_count;
};

static void put(struct keeping *k, enum yzi_outcome_part part,
                const void *bytes, size_t size)
{
    yz_buf_add(&k->parts[part], (yz_str){ bytes, size });
}

static yzi_outcome_text put_text(struct keeping *k, yz_str text)
{
    yz_buf *to = &k->parts[YZI_OUTCOME_TEXT];
    yzi_outcome_text at = { (uint32_t)to->len, (uint32_t)text.len };

    yz_buf_add(to, text);
    yz_buf_add_byte(to, '\0');
    return at;
}

static yzi_outcome_text put_again(struct keeping *k, size_t number, yz_str text)
{
    struct last *last = &k->lasts[number];

    if (last->text.ptr != text.ptr || last->text.len != text.len ||
        text.len == 0) {
        last->text = text;
        last->put = put_text(k, text);
    }
    return last->put;
}

/* ---- Findings ---- */

/* The number of a rule, which is written when it is first met. */
static yz_status put_rule(struct keeping *k, const yz_rule *rule, uint32_t *out)
{
    yzi_outcome_text id;
    size_t i = 0;

    while (i < k->rule_count && k->rules[i] != rule)
        i++;
    *out = (uint32_t)i;
    if (i < k->rule_count)
        return YZ_OK;
    if (yz_grow((void **)&k->rules, &k->rule_cap, i + 1, sizeof *k->rules) !=
        YZ_OK)
        return YZ_NO_MEMORY;
    k->rules[k->rule_count++] = rule;
    id = put_text(k, yz_str_of(rule->id));
    put(k, YZI_OUTCOME_RULES, &id, sizeof id);
    return YZ_OK;
}

static yzi_outcome_side make_side(struct keeping *k, const yz_finding *f,
                                  int side)
{
    const yz_str names[] = { f->source_name, f->target_name };
    const yz_str texts[] = { f->source_text, f->target_text };
    const yz_place places[] = { f->source_place, f->target_place };
    const yz_span spans[] = { f->source_span, f->target_span };
    size_t first = (size_t)side * (LASTS / 2);
    yzi_outcome_side out = { .line = places[side].line,
                             .column = places[side].column,
                             .begin = spans[side].begin,
                             .end = spans[side].end };

    out.name = put_again(k, first, names[side]);
    out.text = put_again(k, first + 1, texts[side]);
    out.part = put_again(k, first + 2, f->parts[side]);
    return out;
}

static void put_arguments(struct keeping *k, const yz_finding *f)
{
    for (size_t i = 0; i < f->argument_count; i++) {
        yzi_outcome_argument a;

        a.name = put_text(k, yz_str_of(f->arguments[i].name));
        a.value = put_text(k, f->arguments[i].value);
        put(k, YZI_OUTCOME_ARGUMENTS, &a, sizeof a);
    }
    k->argument_count += (uint32_t)f->argument_count;
}

_Static_assert(sizeof((yz_finding *)0)->id <= YZI_OUTCOME_ID, "ids fit");

/* The number of a decision in its file. */
static size_t number_of(const yz_run *run, const yz_decision *decision)
{
    const yzi_decision_row *row =
        (const void *)((const char *)decision -
                       offsetof(yzi_decision_row, decision));

    return (size_t)(row - run->deciding->file.rows);
}

static yz_status put_finding(struct keeping *k, const yz_run *run,
                             const yzi_found *found)
{
    const yz_finding *f = &found->finding;
    yzi_outcome_finding out;

    memset(&out, 0, sizeof out);
    if (put_rule(k, f->rule, &out.rule) != YZ_OK)
        return YZ_NO_MEMORY;
    out.message = put_text(k, f->message);
    out.severity = f->severity;
    out.about = f->about ? f->about->number : YZ_NO_CONCEPT;
    out.first_argument = k->argument_count;
    out.argument_count = f->argument_count;
    out.pair = f->pair;
    out.bead = f->bead;
    memcpy(out.id, f->id, sizeof f->id);
    out.rank = found->rank;
    out.decision =
        found->decision ? number_of(run, found->decision) : YZI_OUTCOME_NONE;
    for (int side = 0; side < 2; side++)
        out.sides[side] = make_side(k, f, side);
    put_arguments(k, f);
    put(k, YZI_OUTCOME_FINDINGS, &out, sizeof out);
    return YZ_OK;
}

/* ---- The rest ---- */

static void put_skips(struct keeping *k, const yz_skip *skips, size_t count,
                      enum yzi_outcome_skip_kind kind)
{
    for (size_t i = 0; i < count; i++) {
        const yz_skip *skip = &skips[i];
        yzi_outcome_skip out = { .line = skip->place.line,
                                 .column = skip->place.column,
                                 .kind = kind };

        out.file = put_text(k, skip->file);
        out.reason = put_text(k, skip->reason);
        put(k, YZI_OUTCOME_SKIPS, &out, sizeof out);
    }
}

static void put_decisions(struct keeping *k, const struct yzi_deciding *d)
{
    for (size_t i = 0; d && i < d->file.count; i++) {
        const yz_decision *decision = &d->file.rows[i].decision;
        yzi_outcome_decision out = { .state = decision->state };

        out.change = put_text(k, decision->change);
        put(k, YZI_OUTCOME_DECISIONS, &out, sizeof out);
    }
    if (d)
        put_skips(k, d->lapsed, d->lapsed_count, YZI_OUTCOME_SKIP_DECISION);
}

static yz_status put_figures(struct keeping *k, yz_run *run)
{
    const yz_summary *s = yz_run_summary(run);
    uint64_t figures[YZI_FIGURES];

    if (!s)
        return YZ_NO_MEMORY;
    figures[YZI_FIGURE_PAIRS] = s->pairs;
    figures[YZI_FIGURE_BEADS] = s->beads;
    for (int side = 0; side < 2; side++) {
        figures[YZI_FIGURE_SEGMENTS + side] = s->segments[side];
        figures[YZI_FIGURE_UNALIGNED + side] = s->unaligned[side];
    }
    figures[YZI_FIGURE_ACCEPTED] = run->accepted_count;
    put(k, YZI_OUTCOME_FIGURES, figures, sizeof figures);
    return YZ_OK;
}

static yz_status fill(struct keeping *k, yz_run *run,
                      const yzi_outcome_key *key)
{
    yz_status status = put_figures(k, run);
    size_t before = run->outcome.skips_before;

    yz_buf_add(&k->parts[YZI_OUTCOME_KEY], yz_buf_str(&key->text));
    put(k, YZI_OUTCOME_FILES, key->were, key->files.count * sizeof *key->were);
    for (size_t i = 0;
         i < run->finding_count + run->accepted_count && status == YZ_OK; i++)
        status = put_finding(k, run, &run->findings[i]);
    put_skips(k, run->skips.items + before, run->skips.count - before,
              YZI_OUTCOME_SKIP_FILE);
    put_skips(k, run->failed.items, run->failed.count, YZI_OUTCOME_SKIP_PLUGIN);
    put_decisions(k, run->deciding);
    for (size_t i = 0; i < YZI_OUTCOME_PARTS && status == YZ_OK; i++)
        status = k->parts[i].failed;
    return status;
}

static yz_status join(const struct keeping *k, yz_buf *out)
{
    yzi_parts parts;

    yzi_parts_begin(&parts, &yzi_outcome_form, out);
    for (size_t i = 0; i < YZI_OUTCOME_PARTS; i++) {
        yzi_part_begin(&parts, i, out);
        yz_buf_add(out, yz_buf_str(&k->parts[i]));
        yzi_part_end(&parts, i, out);
    }
    yzi_parts_end(&parts, out);
    return out->failed;
}

static void store(const yz_run *run, const yzi_outcome_key *key, yz_str bytes)
{
    int folder = yzi_store_open(run->compiled.folder);
    char name[YZI_COMPILED_NAME];

    if (folder < 0)
        return;
    yzi_outcome_name(key, name);
    if (yzi_store_put(folder, name, bytes))
        yzi_store_prune(folder, YZI_OUTCOME_SUFFIX, MOST_FILES);
    close(folder);
}

yz_status yzi_outcome_keep(yz_run *run, const yzi_outcome_key *key,
                           yz_error *err)
{
    struct keeping k = { .rules = NULL };
    yz_buf out;
    yz_status status;

    for (size_t i = 0; i < YZI_OUTCOME_PARTS; i++)
        yz_buf_init(&k.parts[i], LARGEST);
    yz_buf_init(&out, LARGEST);
    status = fill(&k, run, key);
    if (status == YZ_OK)
        status = join(&k, &out);
    if (status == YZ_OK)
        store(run, key, yz_buf_str(&out));
    for (size_t i = 0; i < YZI_OUTCOME_PARTS; i++)
        yz_buf_done(&k.parts[i]);
    yz_free(k.rules);
    yz_buf_done(&out);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : YZ_OK;
}
