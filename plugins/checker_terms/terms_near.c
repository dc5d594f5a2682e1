/* SPDX-License-Identifier: Apache-2.0 */
/* Renderings in other words; see terms_near.h. */
#include "terms_near.h"

enum {
    MOST_WORDS = 16, /* of a rendering that may be turned round */
    APART = 3,       /* words that may stand between the parts of one */
    LONG_DENSE = 4,  /* characters in which one other is a misspelling */
    LONG_ALONE = 6   /* letters of a word that is a rendering alone */
};

/* ---- The same in a wider sense ------------------------------------------ */

/* Behind a bracket that begins at word `i`. */
static size_t past_bracket(const terms_words *words, size_t i)
{
    while (i < words->count && words->list[i].bracketed)
        i++;
    return i;
}

/* Behind the words that may be left out; a bracket only where it does not go
 * on with what is wanted. */
static size_t past_small(const terms_words *words, size_t i)
{
    while (i < words->count && words->list[i].small)
        i++;
    return i;
}

/* Behind the words from `at` that are `term`; 0 if they are not. */
static size_t match_words(const terms_words *text, size_t at,
                          const terms_words *term)
{
    size_t i = at;
    size_t k = past_small(term, 0);
    size_t end = 0;
    while (k < term->count) {
        if (i < text->count && text->list[i].key == term->list[k].key)
            end = ++i;
        else if (i > at && i < text->count && text->list[i].bracketed &&
                 !text->list[i - 1].bracketed) {
            i = past_bracket(text, i);
            continue;
        } else if (term->list[k].bracketed && k > 0) {
            k = past_bracket(term, k);
            continue;
        } else
            return 0;
        k = past_small(term, k + 1);
        if (k < term->count)
            i = past_small(text, i);
    }
    return end;
}

/* The same letters, however they are parted: RatingsBased, ratings-based. */
static size_t match_letters(const terms_words *text, size_t at,
                            const terms_words *term)
{
    size_t i = at;
    uint32_t c = text->list[at].first;
    size_t k;
    for (k = 0; k < term->count; k++) {
        uint32_t wanted = term->list[k].first;
        for (; wanted < term->list[k].last; wanted++, c++) {
            if (c == text->list[i].last) {
                if (++i == text->count)
                    return 0;
                c = text->list[i].first;
            }
            if (text->folded.chars[c] != term->folded.chars[wanted])
                return 0;
        }
    }
    return c == text->list[i].last ? i + 1 : 0;
}

/* As many words as the term has, in another order and with a preposition:
 * “stability of the banking system”. */
static size_t match_turned(const terms_words *text, size_t at,
                           const terms_words *term)
{
    bool seen[MOST_WORDS] = { false };
    bool turned = false;
    size_t left = terms_words_weight(term);
    size_t i;
    size_t k;
    if (left < 2 || term->count > MOST_WORDS || text->list[at].dense ||
        text->list[at].small)
        return 0;
    for (i = at; i < text->count && left > 0; i++) {
        if (text->list[i].small) {
            turned = turned || terms_word_is(text, &text->list[i], "of") ||
                     terms_word_is(text, &text->list[i], "in") ||
                     terms_word_is(text, &text->list[i], "for");
            continue;
        }
        for (k = 0; k < term->count; k++)
            if (!seen[k] && !term->list[k].small &&
                term->list[k].key == text->list[i].key)
                break;
        if (k == term->count)
            return 0;
        seen[k] = true;
        left--;
    }
    return left == 0 && turned ? i : 0;
}

static yz_status add_same(const terms_words *text, const terms_words *term,
                          terms_spans *spans, yz_error *err)
{
    size_t i;
    for (i = 0; i < text->count && term->count > 0; i++) {
        size_t end = match_words(text, i, term);
        if (end == 0)
            end = match_letters(text, i, term);
        if (end == 0)
            end = match_turned(text, i, term);
        if (end == 0)
            continue;
        if (yz_grow((void **)&spans->list, &spans->cap, spans->count + 1,
                    sizeof *spans->list) != YZ_OK)
            return yz_fail_no_memory(err);
        spans->list[spans->count++] =
            yz_span_of(text->list[i].span.begin, text->list[end - 1].span.end);
    }
    return YZ_OK;
}

/* ---- Near it ------------------------------------------------------------ */

typedef struct search {
    const terms_words *text;
    const terms_words *term;
    const bool *claimed; /* words of the text that render something else */
    size_t begin;        /* words of the window */
    size_t end;
} search;

/* The most characters of the term that stand there in one piece. */
static size_t longest_run(const search *s)
{
    size_t best = 0;
    size_t i;
    size_t k;
    for (i = s->begin; i < s->end; i++)
        for (k = 0; k < s->term->count; k++) {
            size_t n = 0;
            while (i + n < s->end && k + n < s->term->count &&
                   !s->claimed[i + n] &&
                   s->text->list[i + n].key == s->term->list[k + n].key)
                n++;
            if (n > best)
                best = n;
        }
    return best;
}

/* How many of the term's words stand close to each other from word `at`. */
static size_t count_close(const search *s, size_t at, size_t weight)
{
    bool seen[MOST_WORDS] = { false };
    size_t found = 0;
    size_t room = weight + APART;
    size_t i;
    size_t k;
    for (i = at; i < s->end && room > 0; i++) {
        if (s->text->list[i].small)
            continue;
        room--;
        for (k = 0; k < s->term->count && !s->claimed[i]; k++)
            if (!seen[k] && !s->term->list[k].small &&
                terms_word_is_kin(s->text, &s->text->list[i], s->term,
                                  &s->term->list[k])) {
                seen[k] = true;
                found++;
                break;
            }
    }
    return found;
}

static bool has_part(const search *s)
{
    size_t weight = terms_words_weight(s->term);
    size_t i;
    if (s->term->count == 0 || s->term->count > MOST_WORDS)
        return false;
    if (s->term->list[0].dense) {
        size_t run = longest_run(s);
        return run >= 2 && run * 2 >= s->term->count;
    }
    for (i = s->begin; i < s->end; i++)
        if (count_close(s, i, weight) * 2 >= weight)
            return true;
    return false;
}

static bool is_misspelt_at(const search *s, size_t at)
{
    size_t wrong = 0;
    size_t k;
    if (at + s->term->count > s->text->count)
        return false;
    for (k = 0; k < s->term->count; k++) {
        const terms_word *x = &s->text->list[at + k];
        const terms_word *y = &s->term->list[k];
        if (x->key == y->key)
            continue;
        if (wrong++ > 0 || s->claimed[at + k] || x->dense != y->dense ||
            (!x->dense && !terms_word_is_misspelt(s->text, x, s->term, y)))
            return false;
    }
    return wrong == 1;
}

static bool has_misspelt(const search *s)
{
    const terms_words *term = s->term;
    size_t i;
    if (term->count == 0 ||
        (term->list[0].dense
             ? term->count < LONG_DENSE
             : term->count == 1 &&
                   term->list[0].last - term->list[0].first < LONG_ALONE))
        return false;
    for (i = s->begin; i < s->end; i++)
        if (is_misspelt_at(s, i))
            return true;
    return false;
}

static bool is_any(const search *s, size_t i, const char *const *list)
{
    for (; *list; list++)
        if (terms_word_is(s->text, &s->text->list[i], *list))
            return true;
    return false;
}

/* 其 該 此 兩者 後者 前者 上述 */
static bool is_dense_pointer(uint32_t c)
{
    static const uint16_t list[] = { 0x5176, 0x8BE5, 0x8A72, 0x6B64, 0x8005 };
    size_t i;
    for (i = 0; i < sizeof list / sizeof list[0]; i++)
        if (c == list[i])
            return true;
    return false;
}

/* A pronoun, or “the” and the last word of the term. */
static bool has_pointer(const search *s)
{
    static const char *const pronouns[] = { "it",   "its",    "they", "their",
                                            "them", "latter", NULL };
    static const char *const articles[] = { "the",   "this", "these", "such",
                                            "those", "its",  "their", NULL };
    const terms_words *term = s->term;
    size_t i;
    for (i = s->begin; i < s->end; i++) {
        const terms_word *word = &s->text->list[i];
        if (word->dense ? is_dense_pointer(s->text->folded.chars[word->first])
                        : is_any(s, i, pronouns) ||
                              (is_any(s, i, articles) && i + 1 < s->end &&
                               !s->claimed[i + 1] && term->count > 1 &&
                               s->text->list[i + 1].key ==
                                   term->list[term->count - 1].key))
            return true;
    }
    return false;
}

/* ---- One demand --------------------------------------------------------- */

static bool is_of(const terms_demand *demand, uint32_t concept_number)
{
    size_t i;
    for (i = 0; i < demand->count; i++)
        if (demand->matches[i].concept_number == concept_number)
            return true;
    return false;
}

/* The first word that begins at or behind `offset`. */
static size_t word_at(const terms_words *words, size_t offset)
{
    size_t low = 0;
    size_t high = words->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (words->list[middle].span.begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Marks the words that render other terms of the source; *foreign: whether in
 * the window a term stands of which the source has nothing. */
static void mark_claimed(const terms_bead *b, const terms_demand *demand,
                         yz_span window, bool *claimed, bool *foreign)
{
    size_t i;
    size_t k;
    for (i = 0; i < b->target_count; i++) {
        uint32_t number = b->targets[i].concept_number;
        yz_span span = b->targets[i].match->span;
        if (is_of(demand, number))
            continue;
        if (!terms_in_source(b, number)) {
            *foreign = *foreign ||
                       (b->targets[i].match->consumed_by < 0 &&
                        span.begin >= window.begin && span.end <= window.end);
            continue;
        }
        for (k = word_at(&b->words, span.begin);
             k < b->words.count && b->words.list[k].span.end <= span.end; k++)
            claimed[k] = true;
    }
}

static unsigned look(const search *s)
{
    return (has_misspelt(s) ? TERMS_NEAR_MISSPELT : 0U) |
           (has_part(s) ? TERMS_NEAR_PART : 0U) |
           (has_pointer(s) ? TERMS_NEAR_POINTER : 0U);
}

static bool has_words(const search *s)
{
    size_t i;
    for (i = s->begin; i < s->end && s->term->count > 0; i++)
        if (match_words(s->text, i, s->term) > 0)
            return true;
    return false;
}

/* The next approved rendering behind term `*at` of the demand's concept number
 * `*nth`, read into `into`; NULL at the end. */
static const yz_term *next_rendering(const terms_bead *b,
                                     const terms_demand *demand, size_t *nth,
                                     size_t *at)
{
    for (; *nth < demand->count; (*nth)++, *at = 0) {
        const yz_concept *c =
            terms_concept(b, demand->matches[*nth].concept_number);
        if (!terms_is_new(demand, *nth))
            continue;
        while (*at < c->term_count) {
            const yz_term *term = &c->terms[(*at)++];
            if (terms_is_target(b, term) && terms_is_approved(term) &&
                !term->keep)
                return term;
        }
    }
    return NULL;
}

yz_status terms_find_same(terms_bead *b, const terms_demand *demand,
                          terms_spans *spans, yz_error *err)
{
    yz_status status = terms_bead_words(b, err);
    const yz_term *term;
    terms_words words;
    size_t nth = 0;
    size_t at = 0;
    terms_words_init(&words);
    while (status == YZ_OK &&
           (term = next_rendering(b, demand, &nth, &at)) != NULL) {
        status = terms_words_read(&words, term->text, err);
        if (status == YZ_OK && term->form != YZ_FORM_EXACT)
            status = add_same(&b->words, &words, spans, err);
    }
    terms_words_done(&words);
    return status;
}

/* Looks for the source term as it stands, then for each rendering. */
static yz_status look_for_all(terms_bead *b, const terms_demand *demand,
                              search *s, terms_words *words, unsigned *near,
                              yz_error *err)
{
    yz_span span = demand->matches[0].span;
    yz_str source = b->bead->sides[YZ_SOURCE].text;
    yz_status status =
        terms_words_read(words, yz_str_cut(source, span.begin, span.end), err);
    const yz_term *term;
    size_t nth = 0;
    size_t at = 0;
    if (status == YZ_OK && has_words(s))
        *near |= TERMS_NEAR_LEFT;
    while (status == YZ_OK &&
           (term = next_rendering(b, demand, &nth, &at)) != NULL) {
        status = terms_words_read(words, term->text, err);
        if (status == YZ_OK)
            *near |= look(s);
    }
    return status;
}

yz_status terms_find_near(terms_bead *b, const terms_demand *demand,
                          yz_span window, unsigned *near, yz_error *err)
{
    yz_status status = terms_bead_words(b, err);
    bool *claimed = NULL;
    bool foreign = false;
    terms_words words;
    search s = { .text = &b->words, .term = &words };
    *near = 0;
    if (status != YZ_OK)
        return status;
    claimed = yz_calloc(b->words.count, sizeof *claimed);
    if (!claimed)
        return yz_fail_no_memory(err);
    mark_claimed(b, demand, window, claimed, &foreign);
    s.claimed = claimed;
    s.begin = word_at(&b->words, window.begin);
    s.end = word_at(&b->words, window.end);
    terms_words_init(&words);
    status = look_for_all(b, demand, &s, &words, near, err);
    terms_words_done(&words);
    yz_free(claimed);
    if (foreign)
        *near |= TERMS_NEAR_FOREIGN;
    return status;
}
