/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing a fuzzy index: texts are put in order of their lengths and cut into
 * shards, so that a text of a shard is a number of 16 bits and texts of one
 * length lie together.
 */
#include <core/base/hash.h>
#include <core/memory/fuzzy_image.h>
#include <core/memory/fuzzy_raw.h>

enum {
    SHARD_UNITS = 1 << 26, /* keeps a shard's counts within 32 bits */
    GRAMS_PER_BUCKET = 16, /* grams as they stand, not different ones */
    LEAST_BITS = 4,
    MOST_BITS = 20,
    COMMON_SHARE = 4,  /* what more than one text in so many has, and ... */
    COMMON_LEAST = 256 /* more than so many have, has no list */
};

/* One shard while it is written. */
typedef struct shard {
    const yzi_fuzzy_builder *builder;
    const uint32_t *order; /* its texts, by length */
    yzi_fuzzy_head head;
    uint32_t *lists; /* per bucket two: where its list ends so far, and the text
                        that was entered last, plus 1; and one more.  When all
                        is entered, the buckets of the image */
    uint16_t *postings;
} shard;

/* ---- Grams ---- */

/* What is done with each bucket that a text is in. */
typedef void on_bucket(shard *s, uint32_t *list, uint32_t text);

static void visit(shard *s, uint32_t hash, uint32_t text, on_bucket *what)
{
    uint32_t bucket = yzi_fuzzy_bucket(hash, s->head.bucket_bits);
    uint32_t *list = s->lists + 2 * (size_t)bucket;

    if (list[1] == text + 1)
        return;
    list[1] = text + 1;
    what(s, list, text);
}

static inline void each_bucket(shard *s, on_bucket *what)
{
    for (uint32_t i = 0; i < s->head.text_count; i++) {
        const yzi_fuzzy_text *text = &s->builder->texts[s->order[i]];
        const uint32_t *ids = s->builder->units + text->begin;

        for (uint32_t k = 0; k < text->len; k++) {
            visit(s, yzi_fuzzy_hash_unit(ids[k]), i, what);
            if (k > 0)
                visit(s, yzi_fuzzy_hash_pair(ids[k - 1], ids[k]), i, what);
        }
    }
}

static void count_posting(shard *s, uint32_t *list, uint32_t text)
{
    (void)s, (void)text;
    list[0]++;
}

static void put_posting(shard *s, uint32_t *list, uint32_t text)
{
    if (!(list[0] & YZI_FUZZY_COMMON))
        s->postings[list[0]++] = (uint16_t)text;
}

static size_t bucket_count(const shard *s)
{
    return (size_t)1 << s->head.bucket_bits;
}

/* Makes of sizes the places where lists begin. */
static void place_lists(shard *s)
{
    uint32_t common = s->head.text_count / COMMON_SHARE;
    uint32_t sum = 0;

    if (common < COMMON_LEAST)
        common = COMMON_LEAST;
    for (size_t i = 0; i < bucket_count(s); i++) {
        uint32_t *list = s->lists + 2 * i;
        uint32_t size = list[0];

        list[0] = size > common ? sum | YZI_FUZZY_COMMON : sum;
        list[1] = 0;
        sum += size > common ? 0 : size;
    }
    s->head.posting_count = sum;
}

/* When all lists are filled, each ends where the next begins: what the image
 * has is moved together to the front. */
static void shift_lists(shard *s)
{
    uint32_t begin = 0;

    for (size_t i = 0; i < bucket_count(s); i++) {
        uint32_t end = s->lists[2 * i] & ~YZI_FUZZY_COMMON;

        s->lists[i] = begin | (s->lists[2 * i] & YZI_FUZZY_COMMON);
        begin = end;
    }
    s->lists[bucket_count(s)] = begin;
}

static yz_status make_lists(shard *s)
{
    s->lists = yz_calloc(2 * bucket_count(s) + 1, sizeof *s->lists);
    if (!s->lists)
        return YZ_NO_MEMORY;
    each_bucket(s, count_posting);
    place_lists(s);
    s->postings =
        yz_realloc_array(NULL, s->head.posting_count, sizeof *s->postings);
    if (!s->postings)
        return YZ_NO_MEMORY;
    each_bucket(s, put_posting);
    shift_lists(s);
    return YZ_OK;
}

/* ---- Bytes ---- */

static yz_status add(yz_buf *out, const void *bytes, size_t size)
{
    return yz_buf_add(out, (yz_str){ bytes, size });
}

static yz_status pad(yz_buf *out)
{
    static const char zeros[8] = { 0 };

    add(out, zeros, (size_t)yzi_fuzzy_padded(out->len) - out->len);
    return out->failed;
}

static const yzi_fuzzy_text *text_at(const shard *s, uint32_t i)
{
    return &s->builder->texts[s->order[i]];
}

/* The uint16 that the ids of a text take. */
static uint32_t width(const shard *s, uint32_t i)
{
    const yzi_fuzzy_text *text = text_at(s, i);
    uint32_t sum = text->len;

    for (uint32_t k = 0; k < text->len; k++)
        sum += s->builder->units[text->begin + k] >= YZI_FUZZY_PAIRED;
    return sum;
}

static void write_places(shard *s, yz_buf *out)
{
    uint32_t at = 0;

    for (uint32_t i = 0; i < s->head.text_count; i++)
        add(out, &text_at(s, i)->number, sizeof(uint64_t));
    for (uint32_t i = 0; i < s->head.text_count; i++) {
        add(out, &at, sizeof at);
        at += width(s, i);
    }
    add(out, &at, sizeof at);
    s->head.id_count = at;
    pad(out);
    for (uint32_t i = 0; i < s->head.text_count; i++) {
        uint16_t len = (uint16_t)text_at(s, i)->len;

        add(out, &len, sizeof len);
    }
    pad(out);
}

static void write_id(yz_buf *out, uint32_t id)
{
    uint16_t parts[2] = { (uint16_t)id, 0 };

    if (id >= YZI_FUZZY_PAIRED) {
        parts[0] = (uint16_t)(YZI_FUZZY_PAIRED + (id >> 16));
        parts[1] = (uint16_t)id;
    }
    add(out, parts, id < YZI_FUZZY_PAIRED ? 2 : 4);
}

static yz_status write_shard(shard *s, yz_buf *out)
{
    write_places(s, out);
    add(out, s->lists, (bucket_count(s) + 1) * sizeof *s->lists);
    pad(out);
    add(out, s->postings, s->head.posting_count * sizeof *s->postings);
    pad(out);
    for (uint32_t i = 0; i < s->head.text_count; i++)
        for (uint32_t k = 0; k < text_at(s, i)->len; k++)
            write_id(out, s->builder->units[text_at(s, i)->begin + k]);
    return pad(out);
}

/* ---- Shards ---- */

/* How many texts make the shard that begins with the first of `order`. */
static uint32_t shard_size(const yzi_fuzzy_builder *b, const uint32_t *order,
                           size_t left, uint64_t *units)
{
    uint32_t count = 0;

    *units = 0;
    while (count < left && count < YZI_FUZZY_SHARD_TEXTS &&
           *units < SHARD_UNITS)
        *units += b->texts[order[count++]].len;
    return count;
}

static uint32_t bits_for(uint64_t units)
{
    uint32_t bits = LEAST_BITS;

    while (bits < MOST_BITS && ((uint64_t)GRAMS_PER_BUCKET << bits) < 2 * units)
        bits++;
    return bits;
}

static yz_status add_shard(const yzi_fuzzy_builder *b, const uint32_t *order,
                           size_t left, yz_buf *out, yzi_fuzzy_head *head)
{
    shard s = { b, order, { 0, 0, 0, 0 }, NULL, NULL };
    uint64_t units;
    yz_status status;

    s.head.text_count = shard_size(b, order, left, &units);
    s.head.bucket_bits = bits_for(units);
    status = make_lists(&s);
    if (status == YZ_OK)
        status = write_shard(&s, out);
    *head = s.head;
    yz_free(s.lists);
    yz_free(s.postings);
    return status;
}

static uint32_t count_shards(const yzi_fuzzy_builder *b, const uint32_t *order)
{
    uint32_t shards = 0;
    uint64_t units;

    for (size_t i = 0; i < b->count; shards++)
        i += shard_size(b, order + i, b->count - i, &units);
    return shards;
}

static yz_status add_shards(const yzi_fuzzy_builder *b, const uint32_t *order,
                            yz_buf *out, uint32_t *shard_count)
{
    size_t heads = out->len;
    size_t done = 0;
    yz_status status = YZ_OK;

    *shard_count = count_shards(b, order);
    for (uint32_t i = 0; i < *shard_count && status == YZ_OK; i++)
        status = add(out, &(yzi_fuzzy_head){ 0 }, sizeof(yzi_fuzzy_head));
    for (uint32_t i = 0; i < *shard_count && status == YZ_OK; i++) {
        yzi_fuzzy_head head;

        status = add_shard(b, order + done, b->count - done, out, &head);
        done += head.text_count;
        if (status == YZ_OK)
            memcpy(out->ptr + heads + i * sizeof head, &head, sizeof head);
    }
    return status;
}

/* The texts by length; of one length in the order that they came in. */
static uint32_t *order_texts(const yzi_fuzzy_builder *b)
{
    uint32_t *order = yz_realloc_array(NULL, b->count, sizeof *order);
    uint32_t *places = yz_calloc(YZI_FUZZY_MOST_UNITS + 2, sizeof *places);

    if (order && places) {
        for (size_t i = 0; i < b->count; i++)
            places[b->texts[i].len + 1]++;
        for (size_t i = 1; i <= YZI_FUZZY_MOST_UNITS; i++)
            places[i] += places[i - 1];
        for (size_t i = 0; i < b->count; i++)
            order[places[b->texts[i].len]++] = (uint32_t)i;
    } else {
        yz_free(order);
        order = NULL;
    }
    yz_free(places);
    return order;
}

static void seal(yz_buf *out, size_t begin, yzi_fuzzy_header *header)
{
    yz_str image = yz_str_cut(yz_buf_str(out), begin, out->len);

    header->size = image.len;
    memcpy(out->ptr + begin, header, sizeof *header);
    header->checksum = yzi_hash(yz_str_cut(image, YZI_FUZZY_SUMMED, image.len));
    memcpy(out->ptr + begin, header, sizeof *header);
}

static yz_status freeze(yzi_fuzzy_builder *b, yz_buf *out)
{
    yzi_fuzzy_header header = {
        .magic = YZI_FUZZY_MAGIC,
        .order = YZI_FUZZY_ORDER,
        .version = YZI_FUZZY_VERSION,
        .edition = yz_fold_edition(),
        .text_count = (uint32_t)b->count,
    };
    size_t begin = out->len;
    uint32_t *order = order_texts(b);
    yz_status status = order ? YZ_OK : YZ_NO_MEMORY;

    if (status == YZ_OK)
        status = add(out, &header, sizeof header);
    if (status == YZ_OK)
        status = yzi_fuzzy_write_words(b, out, &header.unit_count);
    if (status == YZ_OK)
        status = add_shards(b, order, out, &header.shard_count);
    if (status == YZ_OK)
        seal(out, begin, &header);
    yz_free(order);
    return status;
}

yz_status yzi_fuzzy_builder_freeze(yzi_fuzzy_builder *builder, yz_buf *out,
                                   yz_error *err)
{
    yz_status status;

    if (out->len % 8 != 0)
        return yz_fail(err, YZ_INVALID,
                       "an index of similar texts must begin at a multiple of "
                       "8 bytes");
    status = freeze(builder, out);
    if (status == YZ_LIMIT)
        return yz_fail(err, status,
                       "an index of similar texts is larger than %zu bytes",
                       out->max);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}
