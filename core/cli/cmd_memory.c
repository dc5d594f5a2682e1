/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi memory import, export, search, stats, delete */
#include "commands.h"
#include "memory_verbs.h"
#include <stdlib.h>
#include <time.h>

void yzc_memory_date(char out[YZC_DATE], int64_t seconds, yzc_date_form form)
{
    time_t when = (time_t)seconds;
    struct tm t;

    out[0] = 0;
    if (seconds == 0 || !gmtime_r(&when, &t))
        return;
    switch (form) {
    case YZC_DAY:
        snprintf(out, YZC_DATE, "%04d-%02d-%02d", t.tm_year + 1900,
                 t.tm_mon + 1, t.tm_mday);
        break;
    case YZC_ISO:
        snprintf(out, YZC_DATE, "%04d-%02d-%02dT%02d:%02d:%02dZ",
                 t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min,
                 t.tm_sec);
        break;
    case YZC_TMX:
        snprintf(out, YZC_DATE, "%04d%02d%02dT%02d%02d%02dZ", t.tm_year + 1900,
                 t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec);
        break;
    }
}

/* ---- import ---- */

static int tell_intake(yzc_session *s, const yz_memory_intake *in)
{
    yzc_print(s,
              yz_trn("%s: %zu entry added, %zu renewed, %zu there already\n",
                     "%s: %zu entries added, %zu renewed, %zu there already\n",
                     in->added),
              s->options->operands.items[1], in->added, in->updated, in->same);
    if (in->empty > 0)
        yzc_note(yz_trn("%zu sentence without a counterpart was left out",
                        "%zu sentences without a counterpart were left out",
                        in->empty),
                 in->empty);
    if (in->doubtful > 0)
        yzc_note(yz_trn("%zu doubtful pair of sentences was left out",
                        "%zu doubtful pairs of sentences were left out",
                        in->doubtful),
                 in->doubtful);
    if (in->unfinished > 0)
        yzc_note(yz_trn("%zu translation that is not done was left out",
                        "%zu translations that are not done were left out",
                        in->unfinished),
                 in->unfinished);
    return yzc_tell_skips(s) ? YZC_SKIPPED : YZC_CLEAN;
}

static int import(yzc_session *s, yz_memory *memory)
{
    const yzc_words *words = &s->options->operands;
    yz_memory_intake intake = YZ_MEMORY_INTAKE_INIT;

    intake.origin = s->options->entry.origin;
    intake.author = s->options->author;
    if (s->options->least > 0)
        intake.least = s->options->least;
    if (!yzc_session_run(s))
        return YZC_TROUBLE;
    if (yz_run_add_paths(s->run, words->items + 2, words->count - 2, &s->err) !=
            YZ_OK ||
        yz_memory_add_run(memory, s->run, &intake, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    return tell_intake(s, &intake);
}

/* ---- search ---- */

/* All of the standard input, without blanks around it; false: said why. */
static bool read_input(yz_buf *out)
{
    char room[4096];
    size_t got;

    while ((got = fread(room, 1, sizeof room, stdin)) > 0)
        yz_buf_add(out, (yz_str){ room, got });
    if (ferror(stdin))
        yzc_complain("cannot read the standard input");
    else if (out->failed != YZ_OK)
        yzc_complain("the text is larger than 1 MiB");
    return !ferror(stdin) && out->failed == YZ_OK;
}

static int search(yzc_session *s, yz_memory *memory)
{
    const char *word = s->options->operands.items[2];
    int status = YZC_TROUBLE;
    yz_str text;
    yz_buf input;

    yz_buf_init(&input, 1 << 20);
    if (strcmp(word, "-") != 0 || read_input(&input)) {
        text = yz_str_trim(strcmp(word, "-") == 0 ? yz_buf_str(&input)
                                                  : yz_str_of(word));
        status = yz_utf8_valid(text, NULL)
                     ? yzc_memory_search(s, memory, text)
                     : yzc_complain("the text is not well-formed UTF-8");
    }
    yz_buf_done(&input);
    return status;
}

/* ---- stats ---- */

/* Entries of one pair of languages and one origin. */
struct group {
    char *name; /* "zh → en\torigin" */
    size_t entries;
};

struct groups {
    struct group *items;
    size_t count;
    size_t cap;
};

static yz_status count_entry(void *payload, const yz_memory_entry *entry)
{
    struct groups *g = payload;
    struct group *last = g->count > 0 ? &g->items[g->count - 1] : NULL;
    yz_buf name;
    yz_status status;

    yz_buf_init(&name, 1 << 20);
    yz_buf_printf(&name, "%.*s → %.*s  ", YZ_STR_ARG(entry->langs[0]),
                  YZ_STR_ARG(entry->langs[1]));
    yz_buf_add(&name, entry->origin);
    status = name.failed;
    if (status == YZ_OK && last &&
        strcmp(last->name, name.ptr) == 0) { /* entries come by origin */
        last->entries++;
    } else if (status == YZ_OK) {
        status = yz_grow((void **)&g->items, &g->cap, g->count + 1,
                         sizeof *g->items);
        if (status == YZ_OK) {
            char *copy = yz_str_dup(yz_buf_str(&name));

            status = copy ? YZ_OK : YZ_NO_MEMORY;
            if (copy)
                g->items[g->count++] = (struct group){ copy, 1 };
        }
    }
    yz_buf_done(&name);
    return status;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct group *)a)->name,
                  ((const struct group *)b)->name);
}

static void print_groups(yzc_session *s, struct groups *g)
{
    if (g->count > 1)
        qsort(g->items, g->count, sizeof *g->items, by_name);
    for (size_t i = 0; i < g->count;) {
        const char *name = g->items[i].name;
        size_t entries = 0;

        for (; i < g->count && strcmp(g->items[i].name, name) == 0; i++)
            entries += g->items[i].entries;
        yzc_print(s, "%9zu  ", entries);
        yzc_print_safe(s, yz_str_of(name));
        yzc_print(s, "\n");
    }
}

static int stats(yzc_session *s, yz_memory *memory)
{
    yz_memory_store store = yz_memory_store_of(memory);
    yz_memory_state state = { .struct_size = sizeof state };
    struct groups g = { NULL, 0, 0 };
    yz_memory_sink sink = { sizeof sink, &g, count_entry, NULL };
    yz_status status = store.ops->each(store.self, NULL, &sink, &s->err);

    if (status == YZ_OK)
        status = store.ops->state(store.self, &state, &s->err);
    if (status == YZ_OK) {
        print_groups(s, &g);
        yzc_print(s, "%9llu  in all\n", (unsigned long long)state.entries);
    }
    for (size_t i = 0; i < g.count; i++)
        yz_free(g.items[i].name);
    yz_free(g.items);
    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(&s->err);
    return status == YZ_OK ? YZC_CLEAN : yzc_session_complain(s);
}

/* ---- delete ---- */

/* Entries to be removed. */
struct condemned {
    const yzc_options *options;
    struct {
        uint64_t id;
        uint64_t version;
    } * items;
    size_t count;
    size_t cap;
};

static bool is_named(const yzc_options *o, const yz_memory_entry *entry)
{
    char id[32];

    if (o->entry.origin &&
        yz_str_equal(entry->origin, yz_str_of(o->entry.origin)))
        return true;
    snprintf(id, sizeof id, "%llu", (unsigned long long)entry->id);
    for (size_t i = 2; i < o->operands.count; i++)
        if (strcmp(o->operands.items[i], id) == 0)
            return true;
    return false;
}

static yz_status condemn(void *payload, const yz_memory_entry *entry)
{
    struct condemned *c = payload;
    yz_status status;

    if (!is_named(c->options, entry))
        return YZ_OK;
    status =
        yz_grow((void **)&c->items, &c->cap, c->count + 1, sizeof *c->items);
    if (status == YZ_OK) {
        c->items[c->count].id = entry->id;
        c->items[c->count++].version = entry->version;
    }
    return status;
}

static yz_status remove_all(yz_memory_store store, const struct condemned *c,
                            size_t *changed, yz_error *err)
{
    yz_status status = store.ops->begin(store.self, err);
    bool begun = status == YZ_OK;

    for (size_t i = 0; i < c->count && status == YZ_OK; i++) {
        yz_memory_fate fate = YZ_MEMORY_SAME;

        status = store.ops->remove(store.self, c->items[i].id,
                                   c->items[i].version, &fate, err);
        *changed += fate == YZ_MEMORY_CONFLICT;
    }
    if (status == YZ_OK)
        return store.ops->commit(store.self, err);
    if (begun)
        store.ops->abandon(store.self);
    return status;
}

static int delete_entries(yzc_session *s, yz_memory *memory)
{
    yz_memory_store store = yz_memory_store_of(memory);
    struct condemned c = { .options = s->options };
    yz_memory_sink sink = { sizeof sink, &c, condemn, NULL };
    size_t changed = 0;
    yz_status status = store.ops->each(store.self, NULL, &sink, &s->err);

    if (status == YZ_OK)
        status = remove_all(store, &c, &changed, &s->err);
    yz_free(c.items);
    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(&s->err);
    if (status != YZ_OK)
        return yzc_session_complain(s);
    yzc_print(s,
              yz_trn("%s: %zu entry removed\n", "%s: %zu entries removed\n",
                     c.count - changed),
              s->options->operands.items[1], c.count - changed);
    if (changed > 0)
        yzc_note("%zu were changed by somebody else meanwhile and stay",
                 changed);
    return changed > 0 ? YZC_SKIPPED : YZC_CLEAN;
}

/* ---- The command ---- */

static int export(yzc_session *s, yz_memory *memory)
{
    int format = yzc_format(s->options, "tmx|tsv");

    return format < 0 ? YZC_TROUBLE : yzc_memory_export(s, memory, format == 1);
}

static const struct verb {
    const char *name;
    int (*run)(yzc_session *s, yz_memory *memory);
    yz_memory_mode mode;
    size_t least; /* operands */
    size_t most;
    const char *lacks;
} verbs[] = {
    { "import", import, YZ_MEMORY_WRITE, 3, SIZE_MAX,
      YZ_MARK("memory import: name the memory, then what is translated") },
    { "export", export, YZ_MEMORY_READ, 2, 2,
      YZ_MARK("memory export: name one memory") },
    { "search", search, YZ_MEMORY_READ, 3, 3,
      YZ_MARK("memory search: name the memory, then one text") },
    { "stats", stats, YZ_MEMORY_READ, 2, 2,
      YZ_MARK("memory stats: name one memory") },
    { "delete", delete_entries, YZ_MEMORY_WRITE, 2, SIZE_MAX,
      YZ_MARK(
          "memory delete: name the memory, then --origin NAME or the numbers of "
          "entries, as yizhi memory search shows them") },
};

static const struct verb *verb_of(const yzc_options *o)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (o->operands.count > 0 &&
            strcmp(o->operands.items[0], verbs[i].name) == 0)
            return &verbs[i];
    return NULL;
}

static bool is_used_well(const yzc_options *o, const struct verb *verb)
{
    size_t count = o->operands.count;

    if (!verb)
        yzc_complain("memory: say import, export, search, stats or delete");
    else if (count < verb->least || count > verb->most ||
             (verb->run == delete_entries && count == 2 && !o->entry.origin))
        yzc_complain("%s", verb->lacks);
    else
        return true;
    return false;
}

int yzc_memory(const yzc_options *options)
{
    const struct verb *verb = verb_of(options);
    int status = YZC_TROUBLE;
    yz_memory *memory;
    yzc_session session;

    if (!is_used_well(options, verb))
        return YZC_TROUBLE;
    if (yzc_session_open(&session, options)) {
        memory =
            yz_memory_open(session.host, options->operands.items[1], verb->mode,
                           options->cache_folder, &session.err);
        status = memory ? verb->run(&session, memory)
                        : yzc_session_complain(&session);
        yz_memory_free(memory);
    }
    return yzc_session_close(&session, status);
}
