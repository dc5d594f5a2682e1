/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What engines proposed, kept in a memory of its own in the cache folder: the
 * source as the engine was given it, and its answer.  The origin of an entry
 * says what the answer depends on: the engine, and the terms and hits that it
 * was given.  What cannot be kept or read is no trouble: it is asked again.
 */
#include <core/base/hash.h>
#include <core/base/store.h>
#include <core/run/translator.h>
#include <unistd.h>

/* Opens the memory once; NULL: there is none. */
static yz_memory *cache_of(yz_translator *t)
{
    yz_error ignored = YZ_ERROR_INIT;
    yz_buf path;
    int store;

    if (t->cache_tried || !t->options.cache_folder)
        return t->cache;
    t->cache_tried = true;
    yz_buf_init(&path, 1 << 16);
    yz_buf_printf(&path, "%s/engines.yzm", t->options.cache_folder);
    store = yzi_store_open(t->options.cache_folder);
    if (path.failed == YZ_OK && store >= 0)
        t->cache = yz_memory_open(t->run->host, path.ptr, YZ_MEMORY_WRITE, NULL,
                                  &ignored);
    if (store >= 0)
        close(store);
    yz_buf_done(&path);
    return t->cache;
}

/* ---- Keys --------------------------------------------------------------- */

static void add_term(yz_buf *out, const yz_engine_term *term)
{
    yz_buf_printf(out, "\n%zu %zu", term->span.begin, term->span.end);
    if (term->missed)
        yz_buf_add_byte(out, '!');
    for (size_t i = 0; i < term->target_count; i++) {
        yz_buf_add_byte(out, '\t');
        yz_buf_add(out, term->targets[i]);
    }
}

static void add_hit(yz_buf *out, const yz_engine_hit *hit)
{
    yz_buf_add_byte(out, '\n');
    yz_buf_add(out, hit->texts[0]);
    yz_buf_add_byte(out, '\t');
    yz_buf_add(out, hit->texts[1]);
}

/* "IDENTITY #DIGEST". */
static yz_status key_of(const yzi_engine *engine, const yzi_request *r,
                        yz_buf *out)
{
    yz_buf given;

    yz_buf_init(&given, 1 << 28);
    for (size_t i = 0; i < r->segment.term_count; i++)
        add_term(&given, &r->segment.terms[i]);
    for (size_t i = 0; i < r->segment.hit_count; i++)
        add_hit(&given, &r->segment.hits[i]);
    for (size_t i = 0; i < r->segment.fragment_count; i++)
        add_term(&given, &r->segment.fragments[i]);
    yz_buf_add(out, engine->identity);
    yz_buf_printf(out, " #%016llx",
                  (unsigned long long)yzi_hash(yz_buf_str(&given)));
    if (given.failed != YZ_OK && out->failed == YZ_OK)
        out->failed = given.failed;
    yz_buf_done(&given);
    return out->failed;
}

/* ---- Finding ------------------------------------------------------------ */

struct wanted {
    yz_str origin;
    yz_buf *out;
    bool found;
};

static yz_status take_entry(void *payload, const yz_memory_entry *entry)
{
    struct wanted *w = payload;

    if (w->found || !yz_str_equal(entry->origin, w->origin))
        return YZ_OK;
    w->found = true;
    return yz_buf_add(w->out, entry->texts[1]);
}

yz_status yzi_cache_find(yz_translator *t, yzi_engine *engine,
                         const yzi_request *request, yz_buf *out, bool *found,
                         yz_error *err)
{
    yz_memory *cache = cache_of(t);
    yz_error ignored = YZ_ERROR_INIT;
    struct wanted w = { .out = out };
    yz_memory_sink sink = { sizeof sink, &w, take_entry, NULL };
    yz_buf key;

    *found = false;
    if (!cache)
        return YZ_OK;
    yz_buf_init(&key, 1 << 20);
    if (key_of(engine, request, &key) == YZ_OK) {
        w.origin = yz_buf_str(&key);
        *found =
            cache->ops->find(cache->self, t->run->lang, request->segment.text,
                             &sink, &ignored) == YZ_OK &&
            w.found && out->failed == YZ_OK;
    }
    yz_buf_done(&key);
    return out->failed == YZ_NO_MEMORY ? yz_fail_no_memory(err) : YZ_OK;
}

/* ---- Keeping ------------------------------------------------------------ */

void yzi_cache_begin(yz_translator *t)
{
    yz_error ignored = YZ_ERROR_INIT;
    yz_memory *cache = cache_of(t);

    t->caching = cache && cache->ops->begin(cache->self, &ignored) == YZ_OK;
}

void yzi_cache_keep(yz_translator *t, yzi_engine *engine,
                    const yzi_request *request, yz_str proposal)
{
    yz_memory_entry entry = { .struct_size = sizeof entry };
    yz_error ignored = YZ_ERROR_INIT;
    yz_memory_fate fate;
    yz_buf key;

    if (!t->caching)
        return;
    yz_buf_init(&key, 1 << 20);
    entry.langs[0] = t->run->lang[0];
    entry.langs[1] = t->run->lang[1];
    entry.texts[0] = request->segment.text;
    entry.texts[1] = proposal;
    if (key_of(engine, request, &key) == YZ_OK) {
        entry.origin = yz_buf_str(&key);
        t->caching = t->cache->ops->store(t->cache->self, &entry, &fate,
                                          &ignored) == YZ_OK;
        if (!t->caching)
            t->cache->ops->abandon(t->cache->self);
    }
    yz_buf_done(&key);
}

void yzi_cache_end(yz_translator *t)
{
    yz_error ignored = YZ_ERROR_INIT;

    if (t->caching && t->cache->ops->commit(t->cache->self, &ignored) != YZ_OK)
        t->cache->ops->abandon(t->cache->self);
    t->caching = false;
}
