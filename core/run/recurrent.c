/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of the source that recur together and have one rendering most times.
 * Longer ones go first, and what they cover is not asked for again.
 */
#include <core/run/observed.h>
#include <stdlib.h>

enum {
    LONGEST = 4,      /* words */
    OFTEN = 3,        /* times that words recur */
    TWICE = 2,        /* times that their commonest rendering is seen */
    OFTENER = 5,      /* the same of common words */
    LOOKED_AT = 64,   /* the commonest is among so many */
    MOST_WORDS = 4096 /* of a bead; no sentence has so many */
};

static const double KNOWN = 0.4;  /* confidence of a rendering that counts */
static const double CLEAR = 0.5;  /* share of the commonest */
static const double CLEARER = .8; /* the same of common words */
static const double BOUND = 0.8;  /* share of one neighbour */

/* Words that recur together, once. */
struct gram {
    yz_str text; /* folded */
    size_t pair;
    size_t bead;
    size_t first; /* word of the bead */
    size_t count;
    size_t base; /* of the bead's words, over the run */
};

struct search {
    yz_run *run;
    struct yzi_observed *observed;
    bool dense; /* the source's script */
    yzi_arena arena;
    bool *covered; /* by a longer one; for each word of the run */
    struct gram *grams;
    size_t count;
    size_t cap;
    size_t subject;
};

/* ---- Words ---- */

/* What stands in any text, whatever it is about. */
static bool is_function_word(yz_str word)
{
    static const char *const list[] = {
        "的",   "了",   "和",   "与",   "或",   "在",   "是",   "对",   "为",
        "以",   "等",   "及",   "其",   "将",   "并",   "这",   "那",   "有",
        "中",   "上",   "下",   "从",   "到",   "也",   "都",   "而",   "被",
        "把",   "可以", "可能", "一个", "这些", "这个", "我们", "他们", "它们",
        "通过", "进行", "以及", "如果", "因为", "所以", "但是", "使用", "需要",
        "包括", "提供", "确保", "防止", "帮助", "避免", "实施", "利用", "获得",
        "实现", "采取", "存在", "造成", "导致", "例如", "比如", "其他", "其它",
        "其中", "之间", "之后", "之前", "许多", "这种", "那些", "任何", "所有",
        "每个", "各种", "不同", "相关", "以下", "以上", "由于", "因此", "此外",
        "同时", "已经", "应该", "必须", "能够", "没有", "不是", "就是", "还是",
        "或者", "并且", "而且", "虽然", "只有", "非常", "更多", "一些", "一种",
        "什么", "如何", "为了", "关于", "根据", "对于", "作为", "成为", "具有",
        "属于", "来自", "之一", "当前", "目前", "首先", "其次", "最后", "the",
        "of",   "and",  "to",   "in",   "for",  "is",   "are",  "that", "with",
        "this", "be",   "as",   "by",   "on",   "or",   "an",   "a",    "it",
        "from", "at",   "not",  "can",  "will", "they", "we",   "you"
    };

    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (yz_str_equal(word, yz_str_of(list[i])))
            return true;
    return false;
}

/* Whether a character stands in it that hardly any noun has. */
static bool has_particle(yz_str word)
{
    static const char particles[] = "的了和与或在是对为以及其将并这那也都而被把"
                                    "可能我你他们否些使用很更最不没仅来请会";
    size_t pos = 0;

    while (pos < word.len) {
        size_t begin = pos;

        if ((yz_char_class(yz_utf8_next(word, &pos)) & YZ_CHAR_HAN) != 0 &&
            memmem(particles, sizeof particles - 1, word.ptr + begin,
                   pos - begin))
            return true;
    }
    return false;
}

static bool is_wordlike(yz_str word)
{
    size_t pos = 0;

    if (has_particle(word))
        return false;

    while (pos < word.len)
        if ((yz_char_class(yz_utf8_next(word, &pos)) & YZ_CHAR_LETTER) == 0)
            return false;
    return !is_function_word(word);
}

/* Single characters that end a word and begin none, as ICU cuts them off; and
 * those that stand behind a noun without belonging to it. */
static bool is_suffix(yz_str word)
{
    static const char suffixes[] = "性化者度率们地份个种项次";

    return yz_utf8_count(word) == 1 &&
           memmem(suffixes, sizeof suffixes - 1, word.ptr, word.len);
}

static bool is_position(yz_str word)
{
    static const char positions[] = "时后前中上下内外里";

    return yz_utf8_count(word) == 1 &&
           memmem(positions, sizeof positions - 1, word.ptr, word.len);
}

/* Between words of one term stands nothing, or one blank. */
static bool follow(yz_str text, yz_span a, yz_span b)
{
    return b.begin == a.end || (b.begin == a.end + 1 && text.ptr[a.end] == ' ');
}

/* How many words from `first` on can be one term. */
static size_t reach(const yz_bead_links *links, yz_str text, size_t first)
{
    const yz_span *words = links->words[YZ_SOURCE];
    size_t n = 0;

    while (n < LONGEST && first + n < links->word_count[YZ_SOURCE] &&
           is_wordlike(yz_str_cut(text, words[first + n].begin,
                                  words[first + n].end)) &&
           (n == 0 || follow(text, words[first + n - 1], words[first + n])))
        n++;
    return n;
}

static bool in_glossary(const yz_bead *bead, yz_span span)
{
    const yz_bead_side *side = &bead->sides[YZ_SOURCE];

    for (size_t i = 0; i < side->match_count; i++)
        if (side->matches[i].span.begin < span.end &&
            span.begin < side->matches[i].span.end)
            return true;
    return false;
}

static bool is_covered(const struct search *s, const struct gram *gram)
{
    for (size_t i = 0; i < gram->count; i++)
        if (s->covered[gram->base + gram->first + i])
            return true;
    return false;
}

/* ---- Collecting ---- */

/* Among Chinese text Latin words are names, which stay as they are. */
static bool is_foreign(const struct search *s, yz_str text)
{
    size_t pos = 0;

    while (s->dense && pos < text.len)
        if ((yz_char_class(yz_utf8_next(text, &pos)) & YZ_CHAR_DENSE) != 0)
            return false;
    return s->dense;
}

static yz_status add_gram(struct search *s, const yz_bead *bead, yz_span span,
                          struct gram gram)
{
    yz_str text = yz_str_cut(bead->sides[YZ_SOURCE].text, span.begin, span.end);
    yz_buf folded;
    yz_status status;

    if (yz_utf8_count(text) < 2 || in_glossary(bead, span) ||
        is_covered(s, &gram) || is_foreign(s, text) ||
        yz_in_url(bead->sides[YZ_SOURCE].text, span))
        return YZ_OK;
    yz_buf_init(&folded, 1 << 16);
    status = yz_fold_text(text, &folded, NULL);
    if (status == YZ_OK)
        status = yzi_arena_dup_str(&s->arena, yz_buf_str(&folded), &gram.text);
    yz_buf_done(&folded);
    if (status != YZ_OK || yz_grow((void **)&s->grams, &s->cap, s->count + 1,
                                   sizeof *s->grams) != YZ_OK)
        return YZ_NO_MEMORY;
    s->grams[s->count++] = gram;
    return YZ_OK;
}

/* Goes through all beads; `words` 0 only counts their words. */
static yz_status collect(struct search *s, size_t words, size_t *total)
{
    yz_status status = YZ_OK;
    yz_bead_links links;
    yz_bead bead;

    *total = 0;
    for (size_t p = 0; p < s->run->pair_count; p++)
        for (size_t b = 0; b < s->run->pairs[p]->bitext.bead_count; b++) {
            if (!yzi_links_of(s->run, p, b, &links))
                continue;
            yzi_overview_bead(s->run, p, b, &bead);
            for (size_t i = 0; words > 0 && !yz_bead_is_doubtful(&bead) &&
                               links.word_count[0] <= MOST_WORDS &&
                               links.word_count[1] <= MOST_WORDS &&
                               i + words <= links.word_count[0];
                 i++) {
                struct gram gram = { { NULL, 0 }, p, b, i, words, *total };
                yz_span span = { links.words[0][i].begin,
                                 links.words[0][i + words - 1].end };

                if (status == YZ_OK &&
                    reach(&links, bead.sides[0].text, i) >= words)
                    status = add_gram(s, &bead, span, gram);
            }
            *total += links.word_count[0];
        }
    return status;
}

static int compare(const void *x, const void *y)
{
    const struct gram *a = x;
    const struct gram *b = y;
    size_t least = a->text.len < b->text.len ? a->text.len : b->text.len;
    int order = memcmp(a->text.ptr, b->text.ptr, least);

    if (order || a->text.len != b->text.len)
        return order ? order : a->text.len < b->text.len ? -1 : 1;
    if (a->base != b->base)
        return a->base < b->base ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* ---- Judging ---- */

static yz_status observe(struct search *s, const struct gram *gram)
{
    yz_observed seen = { .concept_number = YZ_NO_CONCEPT,
                         .subject = s->subject,
                         .term = YZ_NO_TERM };
    yz_bead_links links;
    yz_written written;
    yz_bead bead;

    if (!yzi_links_of(s->run, gram->pair, gram->bead, &links))
        return YZ_OK;
    seen.spans[0] =
        yz_span_of(links.words[0][gram->first].begin,
                   links.words[0][gram->first + gram->count - 1].end);
    yzi_overview_bead(s->run, gram->pair, gram->bead, &bead);
    seen.source =
        yz_str_cut(bead.sides[0].text, seen.spans[0].begin, seen.spans[0].end);
    if (yzi_written(&links, bead.sides[1].text, seen.spans[0], &written)) {
        seen.spans[1] = written.span;
        seen.confidence = written.confidence;
    }
    return yzi_observed_add(s->observed, &bead, &seen);
}

/* Whether it is one short word rendered by one word.  Such words are rendered
 * as the sentence wants; one that is a term is rendered alike nearly always. */
static bool is_common(const struct gram *gram, yz_str key)
{
    return gram->count == 1 && yz_utf8_count(gram->text) < 4 &&
           (key.len == 0 || !memchr(key.ptr, ' ', key.len));
}

/* A word of the bead, by number; nothing where there is none. */
static yz_str word_at(const struct search *s, const struct gram *gram,
                      size_t word)
{
    yz_bead_links links;
    yz_bead bead;
    yz_span span;

    if (!yzi_links_of(s->run, gram->pair, gram->bead, &links) ||
        word >= links.word_count[YZ_SOURCE])
        return (yz_str){ NULL, 0 };
    yzi_overview_bead(s->run, gram->pair, gram->bead, &bead);
    span = links.words[YZ_SOURCE][word];
    return yz_str_cut(bead.sides[YZ_SOURCE].text, span.begin, span.end);
}

static bool has_edges(const struct search *s, const struct gram *gram)
{
    return !is_suffix(word_at(s, gram, gram->first)) &&
           !is_position(word_at(s, gram, gram->first + gram->count - 1));
}

/* The word beside the gram, or nothing at an edge or a mark. */
static yz_str neighbour(const struct search *s, const struct gram *gram,
                        bool behind)
{
    yz_str word =
        word_at(s, gram, behind ? gram->first + gram->count : gram->first - 1);

    return is_wordlike(word) ? word : (yz_str){ NULL, 0 };
}

/* Whether single characters meet at the edge: hardly a border of words. */
static bool is_loose(const struct search *s, const struct gram *gram,
                     bool behind)
{
    yz_str edge =
        word_at(s, gram, behind ? gram->first + gram->count - 1 : gram->first);
    yz_str word = neighbour(s, gram, behind);

    return s->dense && word.len > 0 && yz_utf8_count(word) == 1 &&
           yz_utf8_count(edge) == 1;
}

/* Whether the same word stands beside nearly all of them, or no border of words
 * lies there: then more belongs to them. */
static bool is_bound(const struct search *s, const struct gram *grams,
                     size_t count, bool behind)
{
    size_t loose = 0;

    for (size_t i = 0; i < 2; i++) {
        yz_str word = neighbour(s, &grams[i], behind);
        size_t same = 0;

        for (size_t k = 0; word.len > 0 && k < count; k++)
            same += yz_str_equal(word, neighbour(s, &grams[k], behind));
        if ((double)same >= BOUND * (double)count)
            return true;
    }
    for (size_t i = 0; i < count; i++)
        loose += is_loose(s, &grams[i], behind);
    return 2 * loose > count;
}

/* Whether those observed from `from` on are mostly known, and mostly the same.
 */
static bool is_clear(const struct search *s, size_t from,
                     const struct gram *gram)
{
    const struct yzi_observed *o = s->observed;
    size_t known = 0;
    size_t most = 0;
    size_t best = from;
    bool common;

    for (size_t i = from; i < o->count; i++) {
        size_t same = 0;

        if (o->items[i].confidence < KNOWN)
            continue;
        if (known++ >= LOOKED_AT)
            continue;
        for (size_t k = from; k < o->count; k++)
            same += o->items[k].confidence >= KNOWN &&
                    yz_str_equal(o->items[i].key, o->items[k].key);
        if (same > most) {
            most = same;
            best = i;
        }
    }
    common = is_common(gram, o->items[best].key);
    return most >= (common ? OFTENER : TWICE) && 2 * known > o->count - from &&
           (double)most >= (common ? CLEARER : CLEAR) * (double)known;
}

static yz_status judge(struct search *s, const struct gram *grams, size_t count)
{
    size_t before = s->observed->count;
    yz_status status = YZ_OK;

    if (count < OFTEN || !has_edges(s, grams) ||
        is_bound(s, grams, count, false) || is_bound(s, grams, count, true))
        return YZ_OK;
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = observe(s, &grams[i]);
    if (status != YZ_OK || !is_clear(s, before, grams)) {
        s->observed->count = before;
        return status;
    }
    s->subject++;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < grams[i].count; k++)
            s->covered[grams[i].base + grams[i].first + k] = true;
    return YZ_OK;
}

static yz_status judge_all(struct search *s)
{
    yz_status status = YZ_OK;
    size_t i = 0;

    if (s->count > 0)
        qsort(s->grams, s->count, sizeof *s->grams, compare);
    while (i < s->count && status == YZ_OK) {
        size_t end = i + 1;

        while (end < s->count &&
               yz_str_equal(s->grams[end].text, s->grams[i].text))
            end++;
        status = judge(s, &s->grams[i], end - i);
        i = end;
    }
    return status;
}

yz_status yzi_observe_recurrent(struct yzi_observed *observed, yz_run *run)
{
    struct search s = { .run = run,
                        .observed = observed,
                        .dense = yz_lang_is_dense(run->lang[YZ_SOURCE]) };
    size_t total;
    yz_status status = YZ_OK;

    yzi_arena_init(&s.arena, SIZE_MAX / 2);
    collect(&s, 0, &total);
    s.covered = yz_calloc(total + 1, sizeof *s.covered);
    if (!s.covered)
        status = YZ_NO_MEMORY;
    for (size_t n = LONGEST; n > 0 && status == YZ_OK; n--) {
        s.count = 0;
        status = collect(&s, n, &total);
        if (status == YZ_OK)
            status = judge_all(&s);
    }
    yz_free(s.covered);
    yz_free(s.grams);
    yzi_arena_done(&s.arena);
    return status;
}
