/* SPDX-License-Identifier: Apache-2.0 */
/* Writing, checking and merging models: see bayes_image.h. */
#include "bayes_image.h"

#include <math.h>
#include <yizhi/text.h>

#define MAGIC "\x89YZBAY\r\n"

enum {
    MAGIC_SIZE = 8,
    FORM = 1,
    HEADER = 32,
    LEAST_WORD = 4, /* bytes of a word */
    PAIR = 16       /* bytes of a pair */
};

static const float MOST = 1e9F; /* that anything is counted */

/* FNV-1a, of 64 bits. */
static uint64_t sum_of(yz_str bytes)
{
    uint64_t sum = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < bytes.len; i++)
        sum = (sum ^ (unsigned char)bytes.ptr[i]) * UINT64_C(1099511628211);
    return sum;
}

/* ---- Writing ---- */

static void put_number(yz_buf *out, uint64_t number, int size)
{
    for (int i = 0; i < size; i++)
        yz_buf_add_byte(out, (char)(number >> (8 * i) & 0xFF));
}

/* What was counted and taken back may be a little below 0. */
static void put_count(yz_buf *out, float count)
{
    uint32_t bits;

    count = count < 0 ? 0 : count > MOST ? MOST : count;
    memcpy(&bits, &count, sizeof bits);
    put_number(out, bits, 4);
}

static void put_words(yz_buf *out, const wordlist *words)
{
    put_number(out, words->count, 4);
    for (uint32_t i = 0; i < words->count; i++) {
        yz_str text = wordlist_text(words, i);

        put_number(out, text.len, 4);
        yz_buf_add(out, text);
    }
}

static void put_pairs(yz_buf *out, const bayes_model *model)
{
    put_number(out, model->pairs.count, 4);
    for (size_t i = 0; i < model->pairs.count; i++) {
        put_number(out, model->pairs.items[i].words[0], 4);
        put_number(out, model->pairs.items[i].words[1], 4);
        put_count(out, model->counts[0][i]);
        put_count(out, model->counts[1][i]);
    }
}

/* Jumps without those that every model begins with. */
static void put_tally(yz_buf *out, const bayes_tally *tally)
{
    bayes_tally begun;

    bayes_tally_init(&begun);
    bayes_tally_begin(&begun);
    for (size_t i = 0; i < tally->words[0]; i++) {
        put_count(out, tally->given[i]);
        for (int f = 0; f < BAYES_FERTILITIES; f++)
            put_count(out, tally->fertility[i][f]);
    }
    for (size_t i = 0; i < tally->words[1]; i++)
        put_count(out, tally->alone[i]);
    for (int i = 0; i < BAYES_JUMPS; i++)
        put_count(out, tally->jumps[i] - begun.jumps[i]);
}

yz_status bayes_image_save(const bayes_model *model, char lang[2][BAYES_LANG],
                           yz_buf *out, yz_error *err)
{
    yz_buf body;
    yz_status status;

    yz_buf_init(&body, out->max);
    for (int side = 0; side < 2; side++)
        yz_buf_add(&body, (yz_str){ lang[side], BAYES_LANG });
    for (int side = 0; side < 2; side++)
        put_words(&body, &model->vocab[side].words);
    put_pairs(&body, model);
    for (int d = 0; d < 2; d++)
        put_tally(&body, &model->tallies[d]);
    yz_buf_add(out, (yz_str){ MAGIC, MAGIC_SIZE });
    put_number(out, FORM, 4);
    put_number(out, 0, 4);
    put_number(out, body.len, 8);
    put_number(out, sum_of(yz_buf_str(&body)), 8);
    yz_buf_add(out, yz_buf_str(&body));
    status = body.failed != YZ_OK ? body.failed : out->failed;
    yz_buf_done(&body);
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    return status == YZ_OK
               ? YZ_OK
               : yz_fail(err, status, "what was learnt is too large to keep");
}

/* ---- Reading ---- */

struct reader {
    yz_str bytes;
    size_t at;
    bool good;            /* until something is not as it has to be */
    bayes_model *model;   /* that is added to; NULL: nothing is */
    yz_status status;     /* of the adding */
    uint32_t *numbers[2]; /* in the model, of each word of the bytes */
    uint32_t count[2];
};

static uint64_t get_number(struct reader *r, int size)
{
    uint64_t number = 0;

    if (r->bytes.len - r->at < (size_t)size) {
        r->good = false;
        return 0;
    }
    for (int i = 0; i < size; i++)
        number |= (uint64_t)(unsigned char)r->bytes.ptr[r->at++] << (8 * i);
    return number;
}

/* How many items follow, each of `least` bytes or more. */
static uint32_t get_size(struct reader *r, size_t least)
{
    uint32_t size = (uint32_t)get_number(r, 4);

    if (size > (r->bytes.len - r->at) / least)
        r->good = false;
    return r->good ? size : 0;
}

static float get_count(struct reader *r)
{
    uint32_t bits = (uint32_t)get_number(r, 4);
    float count;

    memcpy(&count, &bits, sizeof count);
    if (!isfinite(count) || count < 0 || count > MOST)
        r->good = false;
    return r->good ? count : 0;
}

static bool goes_on(const struct reader *r)
{
    return r->good && r->status == YZ_OK;
}

/* A word that stands there twice is one word. */
static void get_words(struct reader *r, int side)
{
    r->count[side] = get_size(r, LEAST_WORD);
    if (r->model) {
        r->numbers[side] =
            yz_calloc((size_t)r->count[side] + 1, sizeof *r->numbers[side]);
        if (!r->numbers[side])
            r->status = YZ_NO_MEMORY;
    }
    for (uint32_t i = 0; i < r->count[side] && goes_on(r); i++) {
        uint32_t len = get_size(r, 1);
        yz_str text = { r->bytes.ptr + r->at, len };

        if (!r->good || !yz_utf8_valid(text, NULL)) {
            r->good = false;
            return;
        }
        r->at += len;
        if (r->model)
            r->status = wordlist_add(&r->model->vocab[side].words, text,
                                     &r->numbers[side][i]);
    }
}

static void get_pairs(struct reader *r)
{
    uint32_t count = get_size(r, PAIR);

    for (uint32_t i = 0; i < count && goes_on(r); i++) {
        bayes_key key;
        float counts[2];

        for (int side = 0; side < 2; side++) {
            key.words[side] = (uint32_t)get_number(r, 4);
            if (key.words[side] >= r->count[side])
                r->good = false;
        }
        for (int d = 0; d < 2; d++)
            counts[d] = get_count(r);
        if (!r->good || !r->model)
            continue;
        for (int side = 0; side < 2; side++)
            key.words[side] = r->numbers[side][key.words[side]];
        r->status = bayes_model_count_pair(r->model, key, counts);
    }
}

static void get_tally(struct reader *r, int d)
{
    bayes_tally *tally = r->model ? &r->model->tallies[d] : NULL;

    for (uint32_t i = 0; i < r->count[d] && r->good; i++) {
        float given = get_count(r);

        if (tally)
            tally->given[r->numbers[d][i]] += given;
        for (int f = 0; f < BAYES_FERTILITIES; f++) {
            float count = get_count(r);

            if (!tally)
                continue;
            tally->fertility[r->numbers[d][i]][f] += count;
            tally->fertilities[f] += count;
        }
    }
    for (uint32_t i = 0; i < r->count[1 - d] && r->good; i++) {
        float alone = get_count(r);

        if (!tally)
            continue;
        tally->alone[r->numbers[1 - d][i]] += alone;
        tally->alone_total += alone;
    }
    for (int i = 0; i < BAYES_JUMPS && r->good; i++) {
        float jumps = get_count(r);

        if (!tally)
            continue;
        tally->jumps[i] += jumps;
        tally->jump_total += jumps;
    }
}

/* Everything behind the languages. */
static void get_body(struct reader *r)
{
    r->at = HEADER + 2 * BAYES_LANG;
    for (int side = 0; side < 2 && goes_on(r); side++)
        get_words(r, side);
    if (r->model && goes_on(r))
        r->status = bayes_model_grow(r->model);
    if (goes_on(r))
        get_pairs(r);
    for (int d = 0; d < 2 && goes_on(r); d++)
        get_tally(r, d);
    r->good = r->good && (r->status != YZ_OK || r->at == r->bytes.len);
}

static bool is_lang(const char lang[BAYES_LANG])
{
    return lang[0] != 0 && memchr(lang, 0, BAYES_LANG) != NULL;
}

yz_status bayes_image_check(yz_str bytes, char lang[2][BAYES_LANG],
                            yz_error *err)
{
    struct reader r = { .bytes = bytes, .good = true };
    uint64_t size;
    uint64_t sum;

    if (bytes.len < MAGIC_SIZE || memcmp(bytes.ptr, MAGIC, MAGIC_SIZE) != 0)
        return yz_fail(err, YZ_FORMAT, "this is no model of words");
    r.at = MAGIC_SIZE;
    if (get_number(&r, 4) != FORM && r.good)
        return yz_fail(err, YZ_FORMAT,
                       "the model of words is of another version of yizhi");
    get_number(&r, 4);
    size = get_number(&r, 8);
    sum = get_number(&r, 8);
    if (!r.good || size != bytes.len - HEADER || size < 2 * BAYES_LANG)
        return yz_fail(err, YZ_FORMAT,
                       "the model of words is cut off, or longer than it says");
    if (sum != sum_of(yz_str_cut(bytes, HEADER, bytes.len)))
        return yz_fail(err, YZ_FORMAT,
                       "the model of words is damaged: its checksum is wrong");
    memcpy(lang, bytes.ptr + HEADER, 2 * (size_t)BAYES_LANG);
    get_body(&r);
    if (!r.good || !is_lang(lang[0]) || !is_lang(lang[1]))
        return yz_fail(err, YZ_FORMAT,
                       "the model of words has numbers that cannot be");
    return YZ_OK;
}

yz_status bayes_image_merge(bayes_model *model, yz_str bytes, yz_error *err)
{
    struct reader r = { .bytes = bytes, .good = true, .model = model };

    get_body(&r);
    for (int side = 0; side < 2; side++)
        yz_free(r.numbers[side]);
    if (r.status == YZ_LIMIT)
        return yz_fail(err, YZ_LIMIT, "too many different words");
    return r.status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}
