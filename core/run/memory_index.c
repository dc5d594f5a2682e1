/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All sources of a memory → an index of what is like them.
 *
 * It is kept as one file for each memory and pair of languages: a head, the
 * sources one behind the other, and the fuzzy index of them.  It serves as long
 * as the number of the memory's last change is the one in the head.
 */
#include <core/base/hash.h>
#include <core/base/store.h>
#include <core/base/strmap.h>
#include <core/memory/fuzzy_index.h>
#include <core/run/memory.h>
#include <stdio.h>
#include <unistd.h>

enum {
    MAGIC_SIZE = 8,
    MOST_KEPT = 32, /* files in the cache folder */
    MOST_LIKES = 100000
};

static const char magic[MAGIC_SIZE + 1] = "yzmemix1";
static const char suffix[] = ".yzf";

struct head {
    char magic[MAGIC_SIZE];
    uint64_t changes;
    uint64_t count;      /* of sources */
    uint64_t texts_size; /* with what fills it up to a multiple of 8 */
    uint64_t hash;       /* of what lies between the head and the fuzzy index */
};

struct yzi_memory_index {
    char *langs[2];
    yz_str bytes;
    bool mapped; /* else they are of `made` */
    yz_buf made;
    uint64_t changes;
    uint64_t count;
    const uint64_t *ends; /* of each source in `texts` */
    const char *texts;
    yzi_fuzzy_index *fuzzy;
    yzi_fuzzy_scratch scratch;
    yzi_memory_like *likes;
    size_t like_cap;
};

static void let_go(yzi_memory_index *index)
{
    yzi_fuzzy_close(index->fuzzy);
    index->fuzzy = NULL;
    if (index->mapped)
        yzi_store_unmap(index->bytes);
    index->mapped = false;
    index->bytes = (yz_str){ NULL, 0 };
    yz_buf_done(&index->made);
}

void yzi_memory_index_free(yzi_memory_index *index)
{
    if (!index)
        return;
    let_go(index);
    yzi_fuzzy_scratch_done(&index->scratch);
    yz_free(index->langs[0]);
    yz_free(index->langs[1]);
    yz_free(index->likes);
    yz_free(index);
}

static yzi_memory_index *index_new(const yz_str langs[2])
{
    yzi_memory_index *index = yz_calloc(1, sizeof *index);

    if (!index)
        return NULL;
    yzi_fuzzy_scratch_init(&index->scratch);
    yz_buf_init(&index->made, (size_t)1 << 36);
    for (int i = 0; i < 2; i++)
        index->langs[i] = yz_str_dup(langs[i]);
    if (index->langs[0] && index->langs[1])
        return index;
    yzi_memory_index_free(index);
    return NULL;
}

/* ---- Reading ------------------------------------------------------------ */

/* Whether the bytes hold a head with as many sources as there is room for. */
static bool has_room(yz_str bytes, const struct head *head)
{
    size_t left = bytes.len - sizeof *head;

    return head->count <= left / sizeof(uint64_t) &&
           head->texts_size <= left - head->count * sizeof(uint64_t) &&
           head->texts_size % 8 == 0;
}

static bool ends_ascend(const uint64_t *ends, const struct head *head)
{
    uint64_t at = 0;

    for (uint64_t i = 0; i < head->count; at = ends[i++])
        if (ends[i] < at || ends[i] > head->texts_size)
            return false;
    return true;
}

/* Takes index->bytes.  YZ_FORMAT: they are not of these changes, or damaged. */
static yz_status take(yzi_memory_index *index, uint64_t changes, yz_error *err)
{
    yz_str bytes = index->bytes;
    struct head head;
    size_t middle;
    const char *at = bytes.ptr + sizeof head;

    if (bytes.len < sizeof head)
        return YZ_FORMAT;
    memcpy(&head, bytes.ptr, sizeof head);
    if (memcmp(head.magic, magic, MAGIC_SIZE) != 0 || head.changes != changes ||
        !has_room(bytes, &head))
        return YZ_FORMAT;
    middle = head.count * sizeof(uint64_t) + head.texts_size;
    index->ends = (const void *)at;
    index->texts = at + head.count * sizeof(uint64_t);
    if (yzi_hash((yz_str){ at, middle }) != head.hash ||
        !ends_ascend(index->ends, &head))
        return YZ_FORMAT;
    index->changes = changes;
    index->count = head.count;
    return yzi_fuzzy_open(yz_str_cut(bytes, sizeof head + middle, bytes.len),
                          &index->fuzzy, err);
}

/* ---- Making ------------------------------------------------------------- */

struct making {
    yzi_arena arena;
    yzi_strmap seen;
    yz_str *sources;
    size_t count;
    size_t cap;
};

static yz_status take_entry(void *payload, const yz_memory_entry *entry)
{
    struct making *m = payload;
    yz_str kept;

    if (yzi_strmap_find(&m->seen, entry->texts[0]))
        return YZ_OK;
    if (m->count >= YZI_FUZZY_MOST_TEXTS)
        return YZ_LIMIT;
    if (yzi_arena_dup_str(&m->arena, entry->texts[0], &kept) != YZ_OK ||
        yz_grow((void **)&m->sources, &m->cap, m->count + 1,
                sizeof *m->sources) != YZ_OK ||
        yzi_strmap_put(&m->seen, kept, (uint32_t)m->count) != YZ_OK)
        return YZ_NO_MEMORY;
    m->sources[m->count++] = kept;
    return YZ_OK;
}

static yz_status put_sources(const struct making *m, uint64_t changes,
                             yz_buf *out)
{
    struct head head = { .changes = changes, .count = m->count };
    uint64_t end = 0;

    memcpy(head.magic, magic, MAGIC_SIZE);
    yz_buf_add(out, (yz_str){ (const char *)&head, sizeof head });
    for (size_t i = 0; i < m->count; i++) {
        end += m->sources[i].len;
        yz_buf_add(out, (yz_str){ (const char *)&end, sizeof end });
    }
    for (size_t i = 0; i < m->count; i++)
        yz_buf_add(out, m->sources[i]);
    while (out->failed == YZ_OK && out->len % 8 != 0)
        yz_buf_add_byte(out, 0);
    if (out->failed != YZ_OK)
        return out->failed;
    head.texts_size = out->len - sizeof head - m->count * sizeof end;
    head.hash = yzi_hash(yz_str_cut(yz_buf_str(out), sizeof head, out->len));
    memcpy(out->ptr, &head, sizeof head);
    return YZ_OK;
}

/* Appends the fuzzy index.  A text that is too long for it is found by its
 * equals alone. */
static yz_status put_fuzzy(const struct making *m, yz_buf *out, yz_error *err)
{
    yzi_fuzzy_builder *builder = yzi_fuzzy_builder_new();
    yz_status status = builder ? YZ_OK : yz_fail_no_memory(err);

    for (size_t i = 0; i < m->count && status == YZ_OK; i++) {
        yz_error inner = YZ_ERROR_INIT;

        status = yzi_fuzzy_builder_add(builder, i, m->sources[i], &inner);
        if (status == YZ_LIMIT)
            status = YZ_OK;
        else if (status != YZ_OK)
            *err = inner;
    }
    if (status == YZ_OK)
        status = yzi_fuzzy_builder_freeze(builder, out, err);
    yzi_fuzzy_builder_free(builder);
    return status;
}

static yz_status gather(yz_memory *memory, const yz_str langs[2],
                        struct making *m, yz_error *err)
{
    yz_memory_sink sink = { sizeof sink, m, take_entry, NULL };
    yz_status status = memory->ops->each(memory->self, langs, &sink, err);

    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (status == YZ_LIMIT && err->status == YZ_OK)
        return yz_fail(err, YZ_LIMIT,
                       "the memory has more than %d different sources",
                       YZI_FUZZY_MOST_TEXTS);
    return yzi_memory_failed(memory, status, err);
}

static yz_status make(yz_memory *memory, yzi_memory_index *index,
                      const yz_str langs[2], uint64_t changes, yz_error *err)
{
    struct making m = { .count = 0 };
    yz_status status;

    yzi_arena_init(&m.arena, SIZE_MAX / 2);
    yzi_strmap_init(&m.seen);
    status = gather(memory, langs, &m, err);
    if (status == YZ_OK) {
        status = put_sources(&m, changes, &index->made);
        if (status != YZ_OK)
            yz_fail_no_memory(err);
    }
    if (status == YZ_OK)
        status = put_fuzzy(&m, &index->made, err);
    yzi_strmap_done(&m.seen);
    yzi_arena_done(&m.arena);
    yz_free(m.sources);
    index->bytes = yz_buf_str(&index->made);
    return status;
}

/* ---- Keeping ------------------------------------------------------------ */

/* "memory-NAME-FROM-TO.yzf"; false: it cannot be kept. */
static bool file_of(const yz_memory *memory, const yz_memory_state *state,
                    const yz_str langs[2], char *out, size_t size)
{
    int len;

    if (!memory->cache_folder || !memory->instance.feature ||
        state->name[0] == 0 ||
        strspn(state->name, "0123456789abcdef-") != strlen(state->name))
        return false;
    len = snprintf(out, size, "memory-%s-%.*s-%.*s%s", state->name,
                   YZ_STR_ARG(langs[0]), YZ_STR_ARG(langs[1]), suffix);
    return len > 0 && (size_t)len < size;
}

static void keep(const yz_memory *memory, const char *name, yz_str bytes)
{
    int store = yzi_store_open(memory->cache_folder);

    if (store < 0)
        return;
    (void)yzi_store_put(store, name, bytes);
    yzi_store_prune(store, suffix, MOST_KEPT);
    close(store);
}

/* Takes what was kept; whether there was any. */
static bool take_kept(const yz_memory *memory, yzi_memory_index *index,
                      const char *name, uint64_t changes)
{
    int store = yzi_store_open(memory->cache_folder);
    yz_error ignored = YZ_ERROR_INIT;

    if (store < 0)
        return false;
    index->bytes = yzi_store_map(store, name);
    index->mapped = index->bytes.len > 0;
    close(store);
    if (index->mapped && take(index, changes, &ignored) == YZ_OK)
        return true;
    let_go(index);
    return false;
}

static yz_status fill(yz_memory *memory, yzi_memory_index *index,
                      const yz_str langs[2], const yz_memory_state *state,
                      yz_error *err)
{
    char name[256];
    bool kept = file_of(memory, state, langs, name, sizeof name);
    yz_status status;

    if (kept && take_kept(memory, index, name, state->changes))
        return YZ_OK;
    status = make(memory, index, langs, state->changes, err);
    if (status != YZ_OK)
        return status;
    if (kept)
        keep(memory, name, index->bytes);
    return take(index, state->changes, err);
}

static bool is_ready(const yzi_memory_index *index, const yz_str langs[2],
                     uint64_t changes)
{
    return index && index->fuzzy && index->changes == changes &&
           yz_str_equal(yz_str_of(index->langs[0]), langs[0]) &&
           yz_str_equal(yz_str_of(index->langs[1]), langs[1]);
}

yz_status yzi_memory_index_ready(yz_memory *memory, const yz_str langs[2],
                                 yz_error *err)
{
    yz_memory_state state = { .struct_size = sizeof state };
    yz_status status = yzi_memory_failed(
        memory, memory->ops->state(memory->self, &state, err), err);

    if (status != YZ_OK || is_ready(memory->index, langs, state.changes))
        return status;
    yzi_memory_index_free(memory->index);
    memory->index = index_new(langs);
    if (!memory->index)
        return yz_fail_no_memory(err);
    status = fill(memory, memory->index, langs, &state, err);
    if (status != YZ_OK) {
        yzi_memory_index_free(memory->index);
        memory->index = NULL;
    }
    return status;
}

/* ---- Finding ------------------------------------------------------------ */

yz_status yzi_memory_index_find(yzi_memory_index *index, yz_str text,
                                double least, const yzi_memory_like **out,
                                size_t *count, yz_error *err)
{
    yzi_fuzzy_scratch *found = &index->scratch;
    yz_status status =
        yzi_fuzzy_query(index->fuzzy, text, least, MOST_LIKES, found, err);

    if (status != YZ_OK)
        return status;
    if (yz_grow((void **)&index->likes, &index->like_cap, found->hit_count + 1,
                sizeof *index->likes) != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < found->hit_count; i++) {
        uint64_t number = found->hits[i].number;
        uint64_t begin;

        if (number >= index->count)
            return yz_fail(err, YZ_FORMAT, "the memory's index is damaged");
        begin = number > 0 ? index->ends[number - 1] : 0;

        index->likes[i].score = found->hits[i].score;
        index->likes[i].source =
            (yz_str){ index->texts + begin, index->ends[number] - begin };
    }
    *out = index->likes;
    *count = found->hit_count;
    return YZ_OK;
}
