/* SPDX-License-Identifier: Apache-2.0 */
/* From what was collected to the bytes of a compiled layer. */
#include <core/base/hash.h>
#include <core/base/strmap.h>
#include <core/lexicon/lexicon_raw.h>
#include <stdlib.h>
#include <yizhi/text.h>

enum {
    MOST_IMAGE = 1 << 30,
    MOST_STEPS = 4, /* from a character to its plain form */
    FEWEST_BUCKETS = 16
};

/* The lightest that a record tells apart from nothing. */
#define LEAST_WEIGHT 1e-6

struct freezing {
    yzi_lexicon_builder *b;
    yz_buf sections[YZI_LEXICON_SECTIONS];
    uint32_t counts[YZI_LEXICON_SECTIONS];
    uint32_t *per_source; /* glosses */
    yzi_strmap strings;   /* those that are in the section already */
    size_t longest;
    bool failed;
};

/* ---- Characters ---- */

static int by_code_point(const void *left, const void *right)
{
    const yzi_lexicon_raw_character *a = left;
    const yzi_lexicon_raw_character *b = right;

    if (a->code_point != b->code_point)
        return a->code_point < b->code_point ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static bool has_word(yz_str words, yz_str word)
{
    while (words.len >= word.len) {
        const char *blank = memchr(words.ptr, ' ', words.len);
        size_t end = blank ? (size_t)(blank - words.ptr) : words.len;

        if (yz_str_equal(yz_str_cut(words, 0, end), word))
            return true;
        if (!blank)
            break;
        words = yz_str_cut(words, end + 1, words.len);
    }
    return false;
}

/* The readings of both, each once. */
static yz_status join_readings(yzi_lexicon_builder *b, yz_str *into,
                               yz_str more)
{
    yz_buf *joined = &b->words[0];

    yz_buf_clear(joined);
    yz_buf_add(joined, *into);
    while (more.len > 0) {
        const char *blank = memchr(more.ptr, ' ', more.len);
        size_t end = blank ? (size_t)(blank - more.ptr) : more.len;
        yz_str word = yz_str_cut(more, 0, end);

        if (!has_word(yz_buf_str(joined), word)) {
            yz_buf_add_text(joined, joined->len ? " " : "");
            yz_buf_add(joined, word);
        }
        more = yz_str_cut(more, blank ? end + 1 : end, more.len);
    }
    if (joined->failed)
        return joined->failed;
    return yzi_arena_dup_str(&b->arena, yz_buf_str(joined), into);
}

/* One record for each character: the first plain form that was told, and all
 * readings. */
static yz_status merge_characters(yzi_lexicon_builder *b)
{
    yzi_lexicon_raw_character *list = b->characters;
    yz_str nothing = { NULL, 0 };
    size_t kept = 0;

    if (b->character_count > 0)
        qsort(list, b->character_count, sizeof *list, by_code_point);
    for (size_t i = 0; i < b->character_count; i++) {
        yz_str readings = list[i].readings;

        if (kept == 0 || list[kept - 1].code_point != list[i].code_point) {
            list[kept] = list[i];
            list[kept++].readings = nothing;
        } else if (list[kept - 1].plain == 0) {
            list[kept - 1].plain = list[i].plain;
        }
        if (join_readings(b, &list[kept - 1].readings, readings) != YZ_OK)
            return YZ_NO_MEMORY;
    }
    b->character_count = kept;
    return YZ_OK;
}

static int compare_code_point(const void *key, const void *item)
{
    uint32_t wanted = *(const uint32_t *)key;
    uint32_t there = ((const yzi_lexicon_raw_character *)item)->code_point;

    return wanted < there ? -1 : wanted > there;
}

/* One step towards the plain form. */
static uint32_t step_of(const yzi_lexicon_builder *b, uint32_t c)
{
    const yzi_lexicon_raw_character *own = NULL;
    uint32_t plain;

    if (b->base && yzi_lexicon_knows(b->base, c, &plain))
        return plain;
    if (b->character_count > 0)
        own = bsearch(&c, b->characters, b->character_count, sizeof *own,
                      compare_code_point);
    return own && own->plain ? own->plain : c;
}

static uint32_t plain_of(const yzi_lexicon_builder *b, uint32_t c)
{
    for (int i = 0; i < MOST_STEPS; i++) {
        uint32_t next = step_of(b, c);

        if (next == c)
            break;
        c = next;
    }
    return c;
}

/* ---- Entries ---- */

static yz_status make_plain(yzi_lexicon_builder *b, yz_str *headword)
{
    yz_buf *plain = &b->words[0];
    bool same = true;

    yz_buf_clear(plain);
    for (size_t at = 0; at < headword->len;) {
        uint32_t c = yz_utf8_next(*headword, &at);
        uint32_t p = c < 0x80 ? c : plain_of(b, c);

        same &= p == c;
        yz_buf_add_char(plain, p);
    }
    if (plain->failed)
        return plain->failed;
    return same ? YZ_OK
                : yzi_arena_dup_str(&b->arena, yz_buf_str(plain), headword);
}

static int compare_texts(yz_str a, yz_str b)
{
    size_t least = a.len < b.len ? a.len : b.len;
    int order = least ? memcmp(a.ptr, b.ptr, least) : 0;

    return order ? order : a.len < b.len ? -1 : a.len > b.len;
}

static int by_source(const void *left, const void *right)
{
    const yzi_lexicon_raw_entry *a = left;
    const yzi_lexicon_raw_entry *b = right;
    int order = compare_texts(a->headword, b->headword);

    if (order == 0 && a->source != b->source)
        order = a->source < b->source ? -1 : 1;
    if (order == 0)
        order = compare_texts(a->gloss, b->gloss);
    /* So that sums do not depend on the order of pushing. */
    return order ? order : a->weight < b->weight ? -1 : a->weight > b->weight;
}

static int by_weight(const void *left, const void *right)
{
    const yzi_lexicon_raw_entry *a = left;
    const yzi_lexicon_raw_entry *b = right;
    int order = compare_texts(a->headword, b->headword);

    if (order == 0 && a->weight != b->weight)
        order = a->weight > b->weight ? -1 : 1;
    return order ? order : by_source(left, right);
}

static void merge_equal(yzi_lexicon_builder *b)
{
    yzi_lexicon_raw_entry *list = b->entries;
    size_t kept = 0;

    for (size_t i = 0; i < b->entry_count; i++) {
        yzi_lexicon_raw_entry *last = kept ? &list[kept - 1] : NULL;

        if (last && last->source == list[i].source &&
            yz_str_equal(last->headword, list[i].headword) &&
            yz_str_equal(last->gloss, list[i].gloss))
            last->weight += list[i].weight;
        else
            list[kept++] = list[i];
    }
    b->entry_count = kept;
}

/* Weights become shares of what the headword has in its source. */
static void share(yzi_lexicon_builder *b)
{
    yzi_lexicon_raw_entry *list = b->entries;
    size_t end;

    for (size_t i = 0; i < b->entry_count; i = end) {
        double trust = b->sources[list[i].source].trust;
        double sum = 0;

        for (end = i;
             end < b->entry_count && list[end].source == list[i].source &&
             yz_str_equal(list[end].headword, list[i].headword);
             end++)
            sum += list[end].weight;
        for (size_t j = i; j < end; j++) {
            double weight = list[j].weight / (sum > 1 ? sum : 1) * trust;

            list[j].weight = weight < LEAST_WEIGHT ? LEAST_WEIGHT
                             : weight > 1          ? 1
                                                   : weight;
        }
    }
}

static yz_status settle_entries(yzi_lexicon_builder *b)
{
    for (size_t i = 0; i < b->entry_count; i++)
        if (make_plain(b, &b->entries[i].headword) != YZ_OK)
            return YZ_NO_MEMORY;
    if (b->entry_count == 0)
        return YZ_OK;
    qsort(b->entries, b->entry_count, sizeof *b->entries, by_source);
    merge_equal(b);
    share(b);
    qsort(b->entries, b->entry_count, sizeof *b->entries, by_weight);
    return YZ_OK;
}

/* ---- Bytes ---- */

static void put32(yz_buf *out, uint32_t value)
{
    char bytes[4] = { (char)(value & 0xFF), (char)(value >> 8 & 0xFF),
                      (char)(value >> 16 & 0xFF), (char)(value >> 24 & 0xFF) };

    yz_buf_add(out, (yz_str){ bytes, 4 });
}

static void put64(yz_buf *out, uint64_t value)
{
    put32(out, (uint32_t)(value & 0xFFFFFFFF));
    put32(out, (uint32_t)(value >> 32));
}

static void put_number(yz_buf *out, double value)
{
    float single = (float)value;
    uint32_t bits;

    memcpy(&bits, &single, sizeof bits);
    put32(out, bits);
}

/* Where `text` lies in the strings; each is there once. */
static uint32_t place_of(struct freezing *f, yz_str text)
{
    yz_buf *strings = &f->sections[YZI_LEXICON_STRINGS];
    uint32_t *known = yzi_strmap_find(&f->strings, text);
    uint32_t at = (uint32_t)strings->len;

    if (known)
        return *known;
    yz_buf_add(strings, text);
    if (yzi_strmap_put(&f->strings, text, at) != YZ_OK)
        f->failed = true;
    return at;
}

static void put_text(struct freezing *f, yz_buf *out, yz_str text)
{
    put32(out, place_of(f, text));
    put32(out, (uint32_t)text.len);
}

static void write_gloss(struct freezing *f, const yzi_lexicon_raw_entry *e)
{
    yz_buf *out = &f->sections[YZI_LEXICON_GLOSSES];

    put32(out, place_of(f, e->gloss));
    put32(out, (uint32_t)e->gloss.len | e->source << 16);
    put_number(out, e->weight);
    f->counts[YZI_LEXICON_GLOSSES]++;
    f->per_source[e->source]++;
}

/* Headwords come first among the strings and in order, since the end of one is
 * the begin of the next. */
static void write_headwords(struct freezing *f)
{
    const yzi_lexicon_builder *b = f->b;
    yz_buf *out = &f->sections[YZI_LEXICON_HEADWORDS];
    yz_buf *strings = &f->sections[YZI_LEXICON_STRINGS];

    for (size_t i = 0; i < b->entry_count; i++) {
        yz_str headword = b->entries[i].headword;
        size_t length;

        if (i > 0 && yz_str_equal(headword, b->entries[i - 1].headword))
            continue;
        put32(out, (uint32_t)strings->len);
        put32(out, (uint32_t)i);
        yz_buf_add(strings, headword);
        f->counts[YZI_LEXICON_HEADWORDS]++;
        length = yz_utf8_count(headword);
        if (length > f->longest)
            f->longest = length;
    }
    put32(out, (uint32_t)strings->len);
    put32(out, (uint32_t)b->entry_count);
    for (size_t i = 0; i < b->entry_count; i++)
        write_gloss(f, &b->entries[i]);
}

static void write_characters(struct freezing *f)
{
    const yzi_lexicon_builder *b = f->b;
    yz_buf *out = &f->sections[YZI_LEXICON_CHARACTERS];

    for (size_t i = 0; i < b->character_count; i++) {
        const yzi_lexicon_raw_character *c = &b->characters[i];

        put32(out, c->code_point);
        put32(out, plain_of(b, c->code_point));
        put_text(f, out, c->readings);
    }
    f->counts[YZI_LEXICON_CHARACTERS] = (uint32_t)b->character_count;
}

static void write_sources(struct freezing *f)
{
    const yzi_lexicon_builder *b = f->b;
    yz_buf *out = &f->sections[YZI_LEXICON_SOURCES];

    for (size_t i = 0; i < b->source_count; i++) {
        put_text(f, out, b->sources[i].name);
        put_text(f, out, b->sources[i].version);
        put_text(f, out, b->sources[i].licence);
        put_number(out, b->sources[i].trust);
        put32(out, f->per_source[i]);
    }
    f->counts[YZI_LEXICON_SOURCES] = (uint32_t)b->source_count;
}

static yz_status write_buckets(struct freezing *f)
{
    const yzi_lexicon_builder *b = f->b;
    yz_buf *out = &f->sections[YZI_LEXICON_BUCKETS];
    uint32_t size = FEWEST_BUCKETS;
    uint32_t number = 0;
    uint32_t *table;

    while (size / 2 < f->counts[YZI_LEXICON_HEADWORDS])
        size *= 2;
    table = yz_calloc(size, sizeof *table);
    if (!table)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < b->entry_count; i++) {
        yz_str headword = b->entries[i].headword;
        uint32_t at = yzi_lexicon_hash(headword) & (size - 1);

        if (i > 0 && yz_str_equal(headword, b->entries[i - 1].headword))
            continue;
        while (table[at])
            at = (at + 1) & (size - 1);
        table[at] = ++number;
    }
    for (uint32_t i = 0; i < size; i++)
        put32(out, table[i]);
    f->counts[YZI_LEXICON_BUCKETS] = size;
    yz_free(table);
    return YZ_OK;
}

/* The head and the sections, one behind the other. */
static void assemble(struct freezing *f, yz_buf *out, const yz_buf *langs)
{
    yz_buf body;
    uint64_t size;

    yz_buf_init(&body, MOST_IMAGE);
    yz_buf_add(&body, yz_buf_str(langs));
    put32(&body, (uint32_t)f->longest);
    for (unsigned i = 0; i < YZI_LEXICON_SECTIONS; i++)
        put32(&body, f->counts[i]);
    put32(&body, 0);
    for (unsigned i = 0; i < YZI_LEXICON_SECTIONS; i++) {
        f->failed |= f->sections[i].failed != YZ_OK;
        yz_buf_add(&body, yz_buf_str(&f->sections[i]));
    }
    size = YZI_LEXICON_SUMMED + body.len;
    yz_buf_add(out, (yz_str){ YZI_LEXICON_MAGIC, 8 });
    put32(out, YZI_LEXICON_FORM);
    put32(out, YZI_LEXICON_HEADER);
    put64(out, size);
    put64(out, yzi_hash(yz_buf_str(&body)));
    yz_buf_add(out, yz_buf_str(&body));
    f->failed |= body.failed != YZ_OK || out->failed != YZ_OK;
    yz_buf_done(&body);
}

static yz_status write_all(struct freezing *f, yz_buf *out)
{
    yz_buf langs;

    write_headwords(f);
    write_characters(f);
    write_sources(f);
    if (write_buckets(f) != YZ_OK)
        return YZ_NO_MEMORY;
    yz_buf_init(&langs, MOST_IMAGE);
    put_text(f, &langs, f->b->lang[0]);
    put_text(f, &langs, f->b->lang[1]);
    f->counts[YZI_LEXICON_STRINGS] =
        (uint32_t)f->sections[YZI_LEXICON_STRINGS].len;
    assemble(f, out, &langs);
    f->failed |= langs.failed != YZ_OK;
    yz_buf_done(&langs);
    return f->failed ? YZ_NO_MEMORY : YZ_OK;
}

yz_status yzi_lexicon_builder_freeze(yzi_lexicon_builder *b, yz_buf *out,
                                     yz_error *err)
{
    struct freezing f = { .b = b };
    yz_status status = merge_characters(b);

    yz_buf_init(out, MOST_IMAGE);
    for (unsigned i = 0; i < YZI_LEXICON_SECTIONS; i++)
        yz_buf_init(&f.sections[i], MOST_IMAGE);
    yzi_strmap_init(&f.strings);
    f.per_source = yz_calloc(b->source_count + 1, sizeof *f.per_source);
    if (!f.per_source)
        status = YZ_NO_MEMORY;
    if (status == YZ_OK)
        status = settle_entries(b);
    if (status == YZ_OK)
        status = write_all(&f, out);
    for (unsigned i = 0; i < YZI_LEXICON_SECTIONS; i++)
        yz_buf_done(&f.sections[i]);
    yzi_strmap_done(&f.strings);
    yz_free(f.per_source);
    if (status != YZ_OK) {
        yz_buf_done(out);
        return yz_fail_no_memory(err);
    }
    return YZ_OK;
}
