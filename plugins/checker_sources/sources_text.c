/* SPDX-License-Identifier: Apache-2.0 */
/* One side of a whole run as tokens; see sources_text.h. */
#include "sources_text.h"

#define BASE UINT64_C(0x100000001B3)

/* ---- Characters --------------------------------------------------------- */

bool sources_in(const char *list, uint32_t c)
{
    yz_str text = yz_str_of(list);
    size_t pos = 0;
    while (pos < text.len)
        if (yz_utf8_next(text, &pos) == c)
            return true;
    return false;
}

bool sources_is_function(uint32_t c)
{
    return sources_in(
        "的地得是在和与及或而且但也又都就才并不了着过之其此该这那"
        "所以于由从对向往为被把将使让给等如若因但即则至到自以按据"
        "经已正曾还更最很太再只有无非没各每某个种些上下中内外里前后",
        c);
}

bool sources_is_joint(uint32_t c)
{
    return sources_in("的地得是在和与及或而了着由于对从向被把将等", c);
}

bool sources_is_suffix(uint32_t c)
{
    return sources_in("性化者们型式类级度率感派界员", c);
}

static uint32_t narrow(uint32_t c)
{
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

static uint64_t mix(uint64_t x)
{
    x ^= x >> 31;
    x *= 0x9E3779B97F4A7C15u;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9u;
    return x ^ x >> 32;
}

uint64_t sources_hash_next(uint64_t hash, uint64_t id)
{
    return hash * BASE + mix(id);
}

/* ---- Reading ------------------------------------------------------------ */

typedef struct reading {
    sources_text *out;
    yz_str text;
    yz_span url; /* the next address at or behind the place */
    size_t pos;
} reading;

static yz_status add(reading *r, uint64_t id, uint32_t c, size_t begin)
{
    sources_text *out = r->out;
    sources_token *token;
    if (yz_grow((void **)&out->tokens, &out->cap, out->count + 1,
                sizeof *out->tokens) != YZ_OK)
        return YZ_NO_MEMORY;
    token = &out->tokens[out->count++];
    memset(token, 0, sizeof *token);
    token->id = id;
    token->c = c;
    token->unit = (uint32_t)(out->unit_count - 1);
    token->begin = (uint32_t)begin;
    token->end = (uint32_t)r->pos;
    return YZ_OK;
}

/* Letters and digits, and what holds them together between two of them. */
static bool goes_on(const reading *r, size_t pos)
{
    uint32_t c = yz_utf8_next(r->text, &pos);
    if (yz_char_is_alphabetic(c))
        return true;
    return (c == '-' || c == '.' || c == '\'' || c == 0x2019) &&
           pos < r->text.len &&
           yz_char_is_alphabetic(yz_utf8_next(r->text, &pos));
}

static yz_status add_word(reading *r, size_t begin)
{
    uint64_t id = 1469598103934665603u;
    size_t pos = begin;
    while (pos < r->text.len && goes_on(r, pos))
        id = mix(id ^ narrow(yz_utf8_next(r->text, &pos)));
    r->pos = pos;
    return add(r, id | (uint64_t)1 << 63, 0, begin);
}

/* Reads what stands at r->pos; addresses are marks as a whole. */
static yz_status read_token(reading *r)
{
    size_t begin = r->pos;
    uint32_t c;
    uint32_t cls;
    if (yz_span_is_somewhere(r->url) && begin >= r->url.end)
        r->url = yz_find_url(r->text, begin);
    if (yz_span_is_somewhere(r->url) && begin == r->url.begin) {
        r->pos = r->url.end;
        return add(r, 0, '/', begin);
    }
    c = yz_utf8_next(r->text, &r->pos);
    cls = yz_char_class(c);
    if (c != '\n' && (cls & YZ_CHAR_SPACE) != 0)
        return YZ_OK;
    if ((cls & YZ_CHAR_DENSE) != 0 && (cls & YZ_CHAR_LETTER) != 0)
        return add(r, c, c, begin);
    if ((cls & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT)) != 0)
        return add_word(r, begin);
    return add(r, 0, narrow(c), begin);
}

static yz_status read_unit(sources_text *out, const yz_bead *bead, yz_side side)
{
    const yz_bead_side *s = &bead->sides[side];
    reading r = { out, s->text, yz_find_url(s->text, 0), 0 };
    sources_unit *unit;
    yz_status status = YZ_OK;
    if (s->text.len == 0)
        return YZ_OK;
    if (yz_grow((void **)&out->units, &out->unit_cap, out->unit_count + 1,
                sizeof *out->units) != YZ_OK)
        return YZ_NO_MEMORY;
    unit = &out->units[out->unit_count++];
    unit->pair = bead->pair;
    unit->bead = bead->number;
    unit->text = s->text;
    unit->name = s->name;
    unit->kind = s->kind;
    while (r.pos < r.text.len && status == YZ_OK)
        status = read_token(&r);
    return status == YZ_OK ? add(&r, 0, '\n', r.pos) : status;
}

static yz_status index_tokens(sources_text *text)
{
    uint32_t room = 0;
    size_t i;
    text->sums = yz_calloc(text->count + 1, sizeof *text->sums);
    text->powers = yz_calloc(text->count + 1, sizeof *text->powers);
    if (!text->sums || !text->powers)
        return YZ_NO_MEMORY;
    text->powers[0] = 1;
    for (i = 0; i < text->count; i++) {
        text->sums[i + 1] =
            sources_hash_next(text->sums[i], text->tokens[i].id);
        text->powers[i + 1] = text->powers[i] * BASE;
    }
    for (i = text->count; i-- > 0;) {
        room = text->tokens[i].id == 0 ? 0 : room + 1;
        text->tokens[i].room = room;
    }
    return YZ_OK;
}

yz_status sources_text_read(const yz_run_view *view, yz_side side,
                            sources_text *out, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t pair;
    size_t i;
    memset(out, 0, sizeof *out);
    out->side = side;
    for (pair = 0; pair < view->pair_count; pair++) {
        size_t count = view->bead_count(view->payload, pair);
        for (i = 0; i < count && status == YZ_OK; i++) {
            yz_bead bead;
            view->bead(view->payload, pair, i, &bead);
            status = read_unit(out, &bead, side);
        }
    }
    if (status == YZ_OK)
        status = index_tokens(out);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

void sources_text_done(sources_text *text)
{
    yz_free(text->units);
    yz_free(text->tokens);
    yz_free(text->sums);
    yz_free(text->powers);
    memset(text, 0, sizeof *text);
}

/* ---- Asking ------------------------------------------------------------- */

uint32_t sources_char(const sources_text *text, size_t at)
{
    return at < text->count ? text->tokens[at].c : 0;
}

bool sources_is_han(const sources_text *text, size_t at)
{
    return sources_is_word(text, at) && text->tokens[at].c != 0;
}

uint64_t sources_hash(const sources_text *text, size_t at, size_t count)
{
    return text->sums[at + count] - text->sums[at] * text->powers[count];
}

bool sources_same(const sources_text *text, size_t a, size_t b, size_t count)
{
    size_t i;
    for (i = 0; i < count; i++)
        if (text->tokens[a + i].id != text->tokens[b + i].id)
            return false;
    return true;
}

bool sources_stands(const sources_text *text, size_t at, yz_str word)
{
    size_t pos = 0;
    for (; pos < word.len; at++)
        if (!sources_is_word(text, at) ||
            text->tokens[at].c != yz_utf8_next(word, &pos))
            return false;
    return true;
}

yz_str sources_written(const sources_text *text, sources_words words)
{
    const sources_token *first = &text->tokens[words.begin];
    return yz_str_cut(text->units[first->unit].text, first->begin,
                      text->tokens[words.end - 1].end);
}
