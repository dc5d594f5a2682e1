/* SPDX-License-Identifier: Apache-2.0 */
/* What stands where a rendering is missing; see terms_near.h. */
#include "terms_near.h"

#include "terms_same.h"

enum {
    APART = 3,       /* words that may stand between the parts of one */
    LONG_DENSE = 4,  /* characters in which one other is a misspelling */
    LONG_ALONE = 6,  /* letters of a word that is a rendering alone */
    LONG_FOREIGN = 2 /* words of a term that is taken for a foreign one, and */
};

/* ---- Near it ------------------------------------------------------------ */

/* What the glossary makes of a word of the text. */
typedef struct mark {
    bool known;     /* it is of a term */
    bool own;       /* it is of a rendering of the demand itself */
    bool claimed;   /* it renders another term of the source */
    size_t foreign; /* how many words from here are a term of which the source
                       has nothing */
} mark;

typedef struct search {
    const terms_words *text;
    const terms_words *term;
    const mark *marks; /* of the words of the text */
    bool capitals;     /* the term is an abbreviation */
    size_t begin;      /* words of the window */
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
                   !s->marks[i + n].claimed &&
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
    bool seen[TERMS_MOST_WORDS] = { false };
    size_t found = 0;
    size_t room = weight + APART;
    size_t i;
    size_t k;
    for (i = at; i < s->end && room > 0; i++) {
        if (s->text->list[i].small)
            continue;
        room--;
        for (k = 0; k < s->term->count && !s->marks[i].claimed; k++)
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
    if (weight < 2 || s->term->count > TERMS_MOST_WORDS)
        return false;
    if (s->term->list[0].dense) {
        size_t run = longest_run(s);
        return run * 2 >= s->term->count && s->term->count >= LONG_DENSE;
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
        if (wrong++ > 0 || s->marks[at + k].known || x->dense != y->dense ||
            (!x->dense && !terms_word_is_misspelt(s->text, x, s->term, y)))
            return false;
    }
    return wrong == 1;
}

/* Whether the letters of a term are capitals, and four or more. */
static bool is_abbreviation(yz_str text)
{
    size_t i;
    for (i = 0; i < text.len; i++)
        if (text.ptr[i] < 'A' || text.ptr[i] > 'Z')
            return false;
    return text.len >= 4;
}

static bool is_long_enough(const search *s)
{
    const terms_words *term = s->term;
    if (term->count == 0)
        return false;
    if (term->list[0].dense)
        return term->count >= LONG_DENSE;
    return term->count > 1 || s->capitals ||
           term->list[0].last - term->list[0].first >= LONG_ALONE;
}

static void find_misspelt(const search *s, terms_near *near)
{
    size_t i;
    for (i = 0; i < s->text->count && is_long_enough(s); i++) {
        size_t end = i + s->term->count;
        if (!is_misspelt_at(s, i))
            continue;
        near->flags |= TERMS_NEAR_MISSPELT;
        near->written = yz_span_of(s->text->list[i].span.begin,
                                   s->text->list[end - 1].span.end);
        return;
    }
}

static bool is_any(const search *s, size_t i, const char *const *list)
{
    for (; *list; list++)
        if (terms_word_is(s->text, &s->text->list[i], *list))
            return true;
    return false;
}

static bool has_char(const uint32_t *list, uint32_t c)
{
    while (*list != 0 && *list != c)
        list++;
    return *list != 0;
}

/* Whether a dense character refers back: 其 該 该 此, but not in 其他, 其中,
 * 其餘, 因此, 此外; and 前者, 後者, 兩者. */
static bool is_dense_pointer(const terms_words *text, size_t i)
{
    static const uint32_t behind[] = {
        0x4ED6, 0x4E2D, 0x9918, 0x4F59, 0x5916, 0
    };
    static const uint32_t before[] = {
        0x524D, 0x5F8C, 0x540E, 0x5169, 0x4E24, 0
    };
    const uint32_t *chars = text->folded.chars;
    uint32_t c = chars[text->list[i].first];
    uint32_t last = i > 0 ? chars[text->list[i - 1].first] : 0;
    uint32_t next = i + 1 < text->count ? chars[text->list[i + 1].first] : 0;
    if (c == 0x8005)
        return has_char(before, last);
    if (c == 0x5176 || c == 0x6B64)
        return !has_char(behind, next) && last != 0x56E0;
    return c == 0x8A72 || c == 0x8BE5;
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
        if (word->dense ? is_dense_pointer(s->text, i)
                        : is_any(s, i, pronouns) ||
                              (is_any(s, i, articles) && i + 1 < s->end &&
                               !s->marks[i + 1].claimed && term->count > 1 &&
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

/* Whether a match is of a term of which the source has nothing, and long enough
 * to be no everyday word. */
static bool is_foreign(const terms_bead *b, const yz_match *match, size_t first,
                       size_t count, yz_span window)
{
    return count > 0 && !terms_in_source(b, match->concept_number) &&
           match->consumed_by < 0 && match->span.begin >= window.begin &&
           match->span.end <= window.end &&
           count >= (b->words.list[first].dense ? (size_t)LONG_DENSE
                                                : (size_t)LONG_FOREIGN);
}

static void mark_words(const terms_bead *b, const terms_demand *demand,
                       yz_span window, mark *marks)
{
    size_t i;
    size_t k;
    for (i = 0; i < b->target_count; i++) {
        const yz_match *match = b->targets[i].match;
        size_t first = word_at(&b->words, match->span.begin);
        bool own = is_of(demand, match->concept_number);
        bool claimed = !own && terms_in_source(b, match->concept_number);
        for (k = first;
             k < b->words.count && b->words.list[k].span.end <= match->span.end;
             k++) {
            marks[k].known = true;
            marks[k].own = marks[k].own || own;
            marks[k].claimed = marks[k].claimed || claimed;
        }
        if (!own && is_foreign(b, match, first, k - first, window))
            marks[first].foreign = k - first;
    }
}

/* Whether a word of the text is one of the term, or much like it. */
static bool is_of_term(const search *s, size_t i)
{
    size_t k;
    for (k = 0; k < s->term->count; k++)
        if (!s->term->list[k].small &&
            terms_word_is_kin(s->text, &s->text->list[i], s->term,
                              &s->term->list[k]))
            return true;
    return false;
}

/* A term of which the source has nothing, nor of the term that is missing. */
static bool has_foreign(const search *s)
{
    size_t i;
    size_t k;
    for (i = s->begin; i < s->end; i++) {
        for (k = 0; k < s->marks[i].foreign; k++)
            if (is_of_term(s, i + k))
                break;
        if (k > 0 && k == s->marks[i].foreign)
            return true;
    }
    return false;
}

static void look(const search *s, terms_near *near)
{
    find_misspelt(s, near);
    if (has_foreign(s))
        near->flags |= TERMS_NEAR_FOREIGN;
    if (has_part(s))
        near->flags |= TERMS_NEAR_PART;
    if (has_pointer(s))
        near->flags |= TERMS_NEAR_POINTER;
}

/* Looks for the source term as it stands. */
static void find_left(const search *s, terms_near *near)
{
    size_t i;
    for (i = 0; i < s->text->count && s->term->count > 0; i++) {
        size_t end = terms_match(s->text, i, s->term);
        if (end == 0 || s->marks[i].own)
            continue; /* a name may be its own rendering */
        near->flags |= TERMS_NEAR_LEFT;
        near->written = yz_span_of(s->text->list[i].span.begin,
                                   s->text->list[end - 1].span.end);
        return;
    }
}

static yz_status look_for_all(const terms_bead *b, const terms_demand *demand,
                              search *s, terms_words *words, terms_near *near,
                              yz_error *err)
{
    yz_span span = demand->matches[0].span;
    yz_str source = b->bead->sides[YZ_SOURCE].text;
    yz_status status =
        terms_words_read(words, yz_str_cut(source, span.begin, span.end), err);
    const yz_term *term;
    size_t nth = 0;
    size_t at = 0;
    if (status == YZ_OK)
        find_left(s, near);
    while (status == YZ_OK &&
           (term = terms_next(b, demand, &nth, &at)) != NULL) {
        status = terms_words_read(words, term->text, err);
        s->capitals = is_abbreviation(term->text);
        if (status == YZ_OK)
            look(s, near);
    }
    return status;
}

yz_status terms_find_near(terms_bead *b, const terms_demand *demand,
                          yz_span window, terms_near *near, yz_error *err)
{
    yz_status status = terms_bead_words(b, err);
    terms_words words;
    mark *marks;
    search s = { .text = &b->words, .term = &words };
    near->flags = 0;
    near->written = yz_span_nowhere();
    if (status != YZ_OK)
        return status;
    marks = yz_calloc(b->words.count, sizeof *marks);
    if (!marks)
        return yz_fail_no_memory(err);
    mark_words(b, demand, window, marks);
    s.marks = marks;
    s.begin = word_at(&b->words, window.begin);
    s.end = word_at(&b->words, window.end);
    terms_words_init(&words);
    status = look_for_all(b, demand, &s, &words, near, err);
    terms_words_done(&words);
    yz_free(marks);
    return status;
}
