/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a fuzzy index.  The sum finds damage; what can be forged in spite of
 * it is checked here as far as queries rely on it: sizes, and that places and
 * lengths ascend.  Postings and ids may be anything: each posting is a place in
 * an array of all 65536, each id only ever compared.
 */
#include <core/base/hash.h>
#include <core/memory/fuzzy_image.h>
#include <core/memory/fuzzy_index.h>

static yz_status refuse(const char *what, yz_error *err)
{
    return yz_fail(err, YZ_FORMAT,
                   "this index of similar texts cannot be used: %s; make it "
                   "again",
                   yz_tr(what));
}

static yz_status check_header(yz_str bytes, yz_error *err)
{
    const yzi_fuzzy_header *h = (const void *)bytes.ptr;

    if ((uintptr_t)bytes.ptr % 8 != 0)
        return yz_fail(err, YZ_INVALID,
                       "an index of similar texts must lie at a multiple of 8 "
                       "bytes");
    if (bytes.len < sizeof *h || memcmp(h->magic, YZI_FUZZY_MAGIC, 8) != 0)
        return refuse("it is none", err);
    if (h->order != YZI_FUZZY_ORDER)
        return refuse("it was made on another kind of machine", err);
    if (h->version != YZI_FUZZY_VERSION)
        return refuse("another version of yizhi made it", err);
    if (h->size != bytes.len)
        return refuse("it is not whole", err);
    if (h->checksum != yzi_hash(yz_str_cut(bytes, YZI_FUZZY_SUMMED, bytes.len)))
        return refuse("its checksum does not fit", err);
    if (h->edition != yz_fold_edition())
        return refuse("it was made with another edition of Unicode", err);
    return YZ_OK;
}

/* ---- Parts ---- */

/* The array of `count` items at *at; NULL if it is not within the bytes. */
static const void *part(yz_str bytes, uint64_t *at, uint64_t count,
                        uint64_t size)
{
    const char *begin = bytes.ptr + *at;
    uint64_t padded = yzi_fuzzy_padded(count * size);

    if (padded > bytes.len - *at)
        return NULL;
    *at += padded;
    return begin;
}

static bool find_shard(yz_str bytes, uint64_t *at, yzi_fuzzy_shard *s)
{
    const yzi_fuzzy_head *h = &s->head;

    if (h->text_count == 0 || h->text_count > YZI_FUZZY_SHARD_TEXTS ||
        h->bucket_bits == 0 || h->bucket_bits > YZI_FUZZY_MOST_BITS)
        return false;
    s->numbers = part(bytes, at, h->text_count, sizeof *s->numbers);
    if (s->numbers)
        s->starts = part(bytes, at, h->text_count + 1, sizeof *s->starts);
    if (s->starts)
        s->lengths = part(bytes, at, h->text_count, sizeof *s->lengths);
    if (s->lengths)
        s->buckets = part(bytes, at, ((uint64_t)1 << h->bucket_bits) + 1,
                          sizeof *s->buckets);
    if (s->buckets)
        s->postings = part(bytes, at, h->posting_count, sizeof *s->postings);
    if (s->postings)
        s->ids = part(bytes, at, h->id_count, sizeof *s->ids);
    return s->ids != NULL;
}

static bool lists_are_sound(const yzi_fuzzy_shard *s)
{
    size_t buckets = (size_t)1 << s->head.bucket_bits;
    uint32_t last = 0;

    for (size_t i = 0; i <= buckets; i++) {
        uint32_t begin = s->buckets[i] & ~YZI_FUZZY_COMMON;

        if (begin < last)
            return false;
        last = begin;
    }
    return last == s->head.posting_count;
}

/* `longest` is that of the shards before. */
static bool texts_are_sound(const yzi_fuzzy_shard *s, uint16_t *longest)
{
    uint32_t last = 0;

    for (uint32_t i = 0; i < s->head.text_count; i++) {
        uint16_t len = s->lengths[i];

        if (s->starts[i] < last || len < *longest || len > YZI_FUZZY_MOST_UNITS)
            return false;
        last = s->starts[i];
        *longest = len;
    }
    return s->starts[s->head.text_count] >= last &&
           s->starts[s->head.text_count] == s->head.id_count;
}

static bool words_are_sound(const yzi_fuzzy_index *index)
{
    for (uint32_t i = 1; i < index->header->unit_count; i++)
        if (index->words[i - 1].unit >= index->words[i].unit)
            return false;
    return true;
}

static yz_status find_shards(yzi_fuzzy_index *index, yz_str bytes, uint64_t at,
                             const yzi_fuzzy_head *heads, yz_error *err)
{
    uint64_t texts = 0;
    uint16_t longest = 0;

    for (uint32_t i = 0; i < index->header->shard_count; i++) {
        yzi_fuzzy_shard *s = &index->shards[i];

        s->head = heads[i];
        if (!find_shard(bytes, &at, s))
            return refuse("its parts are larger than the whole", err);
        if (!lists_are_sound(s) || !texts_are_sound(s, &longest))
            return refuse("its places are out of order", err);
        texts += s->head.text_count;
    }
    if (at != bytes.len || texts != index->header->text_count)
        return refuse("its parts do not add up", err);
    return YZ_OK;
}

static yz_status find_parts(yzi_fuzzy_index *index, yz_str bytes, yz_error *err)
{
    const yzi_fuzzy_header *h = index->header;
    const yzi_fuzzy_head *heads = NULL;
    uint64_t at = sizeof *h;

    index->words = part(bytes, &at, h->unit_count, sizeof *index->words);
    if (index->words)
        heads = part(bytes, &at, h->shard_count, sizeof *heads);
    if (!heads)
        return refuse("its parts are larger than the whole", err);
    if (!words_are_sound(index))
        return refuse("its words are out of order", err);
    index->shards = yz_calloc(h->shard_count, sizeof *index->shards);
    if (!index->shards)
        return yz_fail_no_memory(err);
    return find_shards(index, bytes, at, heads, err);
}

yz_status yzi_fuzzy_open(yz_str bytes, yzi_fuzzy_index **out, yz_error *err)
{
    yz_status status = check_header(bytes, err);
    yzi_fuzzy_index *index;

    *out = NULL;
    if (status != YZ_OK)
        return status;
    index = yz_calloc(1, sizeof *index);
    if (!index)
        return yz_fail_no_memory(err);
    index->header = (const void *)bytes.ptr;
    status = find_parts(index, bytes, err);
    if (status == YZ_OK)
        *out = index;
    else
        yzi_fuzzy_close(index);
    return status;
}

void yzi_fuzzy_close(yzi_fuzzy_index *index)
{
    if (index)
        yz_free(index->shards);
    yz_free(index);
}

size_t yzi_fuzzy_count(const yzi_fuzzy_index *index)
{
    return index->header->text_count;
}
