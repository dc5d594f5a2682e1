/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decisions that no finding came up for, and why: the translation, the source
 * or the glossary entry is another one now, or nothing is wrong any more.
 *
 * A decision is judged only if its document, its rule and a glossary take part;
 * a run over half of a project must not call the other half's decisions void.
 * Nor does it say that nothing is wrong any more: what is told of one document
 * may hang on what stands in another.
 * What decisions ask for is put into tables first, then beads and concepts are
 * gone through once.
 */
#include <core/base/strmap.h>
#include <core/run/decisions.h>

enum {
    CONTEXT = 10,     /* characters shown around what changed */
    LONGEST = 60,     /* characters shown of a changed text */
    NOT_SEEN = 0,     /* else number + 1 */
    PART_OF_PATH = 0, /* in the table of documents */
    WHOLE_PATH = 1
};

/* Texts that are looked for, and the number of what has them. */
typedef struct sought {
    yzi_strmap map;
    size_t *seen;
    size_t count;
    size_t cap;
} sought;

struct lapsing {
    yz_run *run;
    yzi_arena arena;      /* for keys */
    yzi_strmap documents; /* ends of paths, from a folder on → WHOLE_PATH? */
    sought texts[2];      /* → bead */
    sought pairs;         /* both texts → bead */
    sought entries;       /* → concept */
    sought heads;         /* the source's side of an entry → concept */
    size_t *first_bead;   /* of each pair, counted over the run */
    bool whole;           /* all documents that decisions name are there */
};

static yz_status seek(sought *s, yz_str key)
{
    if (key.len == 0 || yzi_strmap_find(&s->map, key))
        return YZ_OK;
    if (yz_grow((void **)&s->seen, &s->cap, s->count + 1, sizeof *s->seen) !=
            YZ_OK ||
        yzi_strmap_put(&s->map, key, (uint32_t)s->count) != YZ_OK)
        return YZ_NO_MEMORY;
    s->seen[s->count++] = NOT_SEEN;
    return YZ_OK;
}

static size_t *place_of(const sought *s, yz_str key)
{
    uint32_t *index = yzi_strmap_find(&s->map, key);

    return index ? &s->seen[*index] : NULL;
}

/* The first that has it counts. */
static void tell_seen(sought *s, yz_str key, size_t number)
{
    size_t *seen = place_of(s, key);

    if (seen && *seen == NOT_SEEN)
        *seen = number + 1;
}

static size_t seen_at(const sought *s, yz_str key)
{
    const size_t *seen = key.len > 0 ? place_of(s, key) : NULL;

    return seen ? *seen : NOT_SEEN;
}

static void sought_done(sought *s)
{
    yzi_strmap_done(&s->map);
    yz_free(s->seen);
}

/* ---- Documents ---- */

/* Behind the next “/” of a path; its length if there is none. */
static size_t next_part(yz_str path, size_t at)
{
    const char *slash = memchr(path.ptr + at, '/', path.len - at);

    return slash ? (size_t)(slash - path.ptr) + 1 : path.len;
}

static yz_status add_document(yzi_strmap *documents, yz_str path)
{
    yz_status status = YZ_OK;

    if (path.len > 0)
        status = yzi_strmap_put(documents, path, WHOLE_PATH);
    for (size_t at = 0; at < path.len && status == YZ_OK;) {
        at = next_part(path, at);
        if (at < path.len)
            status = yzi_strmap_put_new(
                documents, yz_str_cut(path, at, path.len), PART_OF_PATH);
    }
    return status;
}

static yz_status list_documents(struct lapsing *l)
{
    yz_status status = YZ_OK;

    for (size_t p = 0; p < l->run->pair_count && status == YZ_OK; p++)
        for (int side = 0; side < 2 && status == YZ_OK; side++)
            if (l->run->pairs[p]->bitext.sides[side].file)
                status = add_document(
                    &l->documents,
                    l->run->pairs[p]->bitext.sides[side].file->name);
    return status;
}

/* The path may have been named from another folder. */
static bool is_in_run(const struct lapsing *l, yz_str path)
{
    return yzi_strmap_find(&l->documents, path) != NULL;
}

/* Nor is it known where there is no path. */
static bool may_be_in_run(const struct lapsing *l, yz_str path)
{
    if (path.len == 0)
        return true;
    for (size_t at = 0; at < path.len; at = next_part(path, at)) {
        const uint32_t *found =
            yzi_strmap_find(&l->documents, yz_str_cut(path, at, path.len));

        if (found && (at == 0 || *found == WHOLE_PATH))
            return true;
    }
    return false;
}

/* ---- What is looked for ---- */

static bool is_judged(const struct lapsing *l, const yz_decision *d)
{
    return d->state == YZ_DECISION_IDLE && may_be_in_run(l, d->file) &&
           yzi_rule_is_wanted(l->run, d->rule.ptr) &&
           yz_host_rule(l->run->host, d->rule.ptr) &&
           (d->entry.len == 0 ||
            yz_termbase_concept_count(l->run->termbase) > 0);
}

static yz_status pair_key(yz_buf *key, yz_str source, yz_str target)
{
    yz_buf_clear(key);
    yz_buf_add(key, source);
    yz_buf_add_byte(key, '\0');
    return yz_buf_add(key, target);
}

/* The source's side of an entry, as yzi_entry_text() has it. */
static yz_str head_of(yz_str entry)
{
    static const char arrow[] = " → ";
    const char *at = entry.len > 0
                         ? memmem(entry.ptr, entry.len, arrow, sizeof arrow - 1)
                         : NULL;

    return at ? yz_str_cut(entry, 0,
                           (size_t)(at - entry.ptr) + sizeof arrow - 1)
              : yz_str_of("");
}

static yz_status seek_decision(struct lapsing *l, const yz_decision *d,
                               yz_buf *key)
{
    yz_str pair;

    if (pair_key(key, d->texts[YZ_SOURCE], d->texts[YZ_TARGET]) != YZ_OK ||
        yzi_arena_dup_str(&l->arena, yz_buf_str(key), &pair) != YZ_OK ||
        seek(&l->pairs, pair) != YZ_OK ||
        seek(&l->texts[YZ_SOURCE], d->texts[YZ_SOURCE]) != YZ_OK ||
        seek(&l->texts[YZ_TARGET], d->texts[YZ_TARGET]) != YZ_OK ||
        seek(&l->entries, d->entry) != YZ_OK)
        return YZ_NO_MEMORY;
    return seek(&l->heads, head_of(d->entry));
}

/* ---- What is there ---- */

static yz_status look_at_beads(struct lapsing *l, yz_buf *key)
{
    size_t number = 0;

    for (size_t p = 0; p < l->run->pair_count; p++) {
        const yzi_pair *pair = l->run->pairs[p];

        l->first_bead[p] = number;
        for (size_t i = 0; i < pair->bitext.bead_count; i++, number++) {
            yz_str source = pair->matched[YZ_SOURCE][i].text.text;
            yz_str target = pair->matched[YZ_TARGET][i].text.text;

            tell_seen(&l->texts[YZ_SOURCE], source, number);
            tell_seen(&l->texts[YZ_TARGET], target, number);
            if ((source.len == 0 || place_of(&l->texts[YZ_SOURCE], source)) &&
                (target.len == 0 || place_of(&l->texts[YZ_TARGET], target))) {
                if (pair_key(key, source, target) != YZ_OK)
                    return YZ_NO_MEMORY;
                tell_seen(&l->pairs, yz_buf_str(key), number);
            }
        }
    }
    return YZ_OK;
}

static yz_status look_at_entries(struct lapsing *l, yz_buf *text)
{
    const yz_termbase *termbase = l->run->termbase;
    size_t count =
        l->entries.count > 0 ? yz_termbase_concept_count(termbase) : 0;

    for (size_t i = 0; i < count; i++) {
        size_t head;

        yz_buf_clear(text);
        if (yzi_entry_text(termbase, yz_termbase_concept(termbase, i), text,
                           &head) != YZ_OK)
            return YZ_NO_MEMORY;
        tell_seen(&l->entries, yz_buf_str(text), i);
        tell_seen(&l->heads, yz_str_cut(yz_buf_str(text), 0, head), i);
    }
    return YZ_OK;
}

/* The text of a side of the bead with that number in the run. */
static yz_str text_of_bead(const struct lapsing *l, size_t number, yz_side side)
{
    size_t low = 0;
    size_t high = l->run->pair_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (l->first_bead[middle] <= number)
            low = middle;
        else
            high = middle;
    }
    return l->run->pairs[low]
        ->matched[side][number - l->first_bead[low]]
        .text.text;
}

/* ---- In words ---- */

static size_t step(yz_str text, size_t at, size_t count, bool back)
{
    while (count-- > 0 && (back ? at > 0 : at < text.len))
        if (back)
            (void)yz_utf8_previous(text, &at);
        else
            (void)yz_utf8_next(text, &at);
    return at;
}

/* Behind the first blank of [at, to), so that no word is cut; else `at`. */
static size_t next_word(yz_str text, size_t at, size_t to)
{
    const char *blank = at < to ? memchr(text.ptr + at, ' ', to - at) : NULL;

    return at > 0 && blank ? (size_t)(blank - text.ptr) + 1 : at;
}

/* Before the last blank of [from, at); else `at`. */
static size_t last_word(yz_str text, size_t from, size_t at)
{
    const char *blank =
        from < at ? memrchr(text.ptr + from, ' ', at - from) : NULL;

    return at < text.len && blank ? (size_t)(blank - text.ptr) : at;
}

/* “… [from, to) …”, with a little around it. */
static void quote(yz_buf *out, yz_str text, size_t from, size_t to)
{
    size_t begin = next_word(text, step(text, from, CONTEXT, true), from);
    size_t end = last_word(text, to, step(text, to, CONTEXT, false));
    size_t most = step(text, begin, LONGEST, false);

    end = end > most ? most : end;
    yz_buf_printf(out, "“%s", begin > 0 ? "…" : "");
    yz_buf_add(out, yz_str_cut(text, begin, end));
    yz_buf_printf(out, "%s”", end < text.len ? "…" : "");
}

/* Only where the two differ: “…A…” → “…B…” */
static void quote_change(yz_buf *out, yz_str old, yz_str now)
{
    size_t same = 0;
    size_t back = 0;
    size_t least = old.len < now.len ? old.len : now.len;

    while (same < least && old.ptr[same] == now.ptr[same])
        same++;
    while (!yz_utf8_is_boundary(old, same) || !yz_utf8_is_boundary(now, same))
        same--;
    while (back < least - same &&
           old.ptr[old.len - back - 1] == now.ptr[now.len - back - 1])
        back++;
    while (!yz_utf8_is_boundary(old, old.len - back) ||
           !yz_utf8_is_boundary(now, now.len - back))
        back--;
    quote(out, old, same, old.len - back);
    yz_buf_add_text(out, " → ");
    quote(out, now, same, now.len - back);
}

static yz_status tell_entry(const struct lapsing *l, const yz_decision *d,
                            yz_buf *out)
{
    size_t number = seen_at(&l->heads, head_of(d->entry));
    yz_buf now;
    yz_status status;

    if (number == NOT_SEEN) {
        yz_buf_add_text(out, yz_tr("the glossary has the entry no more: "));
        quote(out, d->entry, 0, d->entry.len);
        return out->failed;
    }
    yz_buf_init(&now, YZI_LARGEST_FILE);
    status = yzi_entry_text(l->run->termbase,
                            yz_termbase_concept(l->run->termbase, number - 1),
                            &now, NULL);
    yz_buf_add_text(out, yz_tr("the glossary entry changed: "));
    quote_change(out, d->entry, yz_buf_str(&now));
    yz_buf_done(&now);
    return status == YZ_OK ? out->failed : status;
}

/* What is another now; sets the state. */
static yz_status explain(const struct lapsing *l, yz_decision *d, yz_buf *key,
                         yz_buf *out)
{
    size_t source = seen_at(&l->texts[YZ_SOURCE], d->texts[YZ_SOURCE]);
    size_t target = seen_at(&l->texts[YZ_TARGET], d->texts[YZ_TARGET]);

    if (pair_key(key, d->texts[YZ_SOURCE], d->texts[YZ_TARGET]) != YZ_OK)
        return YZ_NO_MEMORY;
    d->state = YZ_DECISION_LAPSED;
    if (seen_at(&l->pairs, yz_buf_str(key))) {
        if (d->entry.len > 0 && !seen_at(&l->entries, d->entry))
            return tell_entry(l, d, out);
        d->state = l->whole ? YZ_DECISION_SPENT : YZ_DECISION_IDLE;
        yz_buf_add_text(out, yz_tr("nothing is found there any more"));
    } else if (source) {
        yz_buf_add_text(out, yz_tr("the translation changed: "));
        quote_change(out, d->texts[YZ_TARGET],
                     text_of_bead(l, source - 1, YZ_TARGET));
    } else if (target) {
        yz_buf_add_text(out, yz_tr("the source changed: "));
        quote_change(out, d->texts[YZ_SOURCE],
                     text_of_bead(l, target - 1, YZ_SOURCE));
    } else if (is_in_run(l, d->file)) {
        yz_buf_add_text(out, yz_tr("the sentence is not in "));
        yz_buf_add(out, d->file);
        yz_buf_add_text(out, yz_tr(" any more"));
    } else {
        d->state = YZ_DECISION_IDLE;
    }
    return out->failed;
}

static yz_status note(struct lapsing *l, yz_decision *d, yz_str change)
{
    struct yzi_deciding *deciding = l->run->deciding;
    yz_skip *skip = &deciding->lapsed[deciding->lapsed_count];
    yz_buf all;
    yz_status status;

    if (d->state == YZ_DECISION_IDLE)
        return YZ_OK;
    yz_buf_init(&all, YZI_LARGEST_FILE);
    yz_buf_printf(&all, "%s %s ", d->id.ptr, d->rule.ptr);
    yz_buf_add(&all, d->words);
    yz_buf_add_text(&all, d->words.len > 0 ? ": " : "");
    yz_buf_add(&all, change);
    skip->file = yz_str_of(l->run->decisions_path);
    skip->place = (yz_place){ d->line, 1 };
    status = yzi_arena_dup_str(&l->run->arena, yz_buf_str(&all), &skip->reason);
    if (status == YZ_OK)
        status = yzi_arena_dup_str(&l->run->arena, change, &d->change);
    deciding->lapsed_count += status == YZ_OK;
    yz_buf_done(&all);
    return status;
}

/* ---- All of them ---- */

static yz_status explain_all(struct lapsing *l, yz_buf *key)
{
    struct yzi_deciding *deciding = l->run->deciding;
    yz_status status = look_at_beads(l, key);
    yz_buf change;

    if (status == YZ_OK)
        status = look_at_entries(l, key);
    yz_buf_init(&change, YZI_LARGEST_FILE);
    for (size_t i = 0; i < deciding->file.count && status == YZ_OK; i++) {
        yz_decision *d = &deciding->file.rows[i].decision;

        if (!is_judged(l, d))
            continue;
        yz_buf_clear(&change);
        status = explain(l, d, key, &change);
        if (status == YZ_OK)
            status = note(l, d, yz_buf_str(&change));
    }
    yz_buf_done(&change);
    return status;
}

static yz_status judge_all(struct lapsing *l, yz_buf *key)
{
    struct yzi_deciding *deciding = l->run->deciding;
    yz_status status = list_documents(l);
    size_t judged = 0;

    for (size_t i = 0; i < deciding->file.count && status == YZ_OK; i++) {
        const yz_decision *d = &deciding->file.rows[i].decision;

        l->whole = l->whole && (d->file.len == 0 || is_in_run(l, d->file));
        if (!is_judged(l, d))
            continue;
        judged++;
        status = seek_decision(l, d, key);
    }
    if (status != YZ_OK || judged == 0)
        return status;
    deciding->lapsed =
        yzi_arena_alloc_array(&l->run->arena, judged, sizeof *deciding->lapsed);
    l->first_bead = yzi_arena_alloc_array(&l->arena, l->run->pair_count + 1,
                                          sizeof *l->first_bead);
    if (!deciding->lapsed || !l->first_bead)
        return YZ_NO_MEMORY;
    return explain_all(l, key);
}

/* A checker that failed, or was left out, may be the one that would have found
 * it. */
yz_status yzi_lapse(yz_run *run, yz_error *err)
{
    struct lapsing l = { .run = run, .whole = true };
    sought *const all[] = { &l.texts[0], &l.texts[1], &l.pairs, &l.entries,
                            &l.heads };
    yz_status status = YZ_OK;
    yz_str why;
    yz_buf key;

    run->deciding->lapsed = NULL;
    run->deciding->lapsed_count = 0;
    yzi_arena_init(&l.arena, SIZE_MAX / 2);
    yz_buf_init(&key, SIZE_MAX / 2);
    if (run->failed.count == 0 && yz_host_left_out(run->host, &why) == 0)
        status = judge_all(&l, &key);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sought_done(all[i]);
    yzi_strmap_done(&l.documents);
    yz_buf_done(&key);
    yzi_arena_done(&l.arena);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}
