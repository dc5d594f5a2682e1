/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker_basics: what can be told of a translation without a glossary.
 * Numbers (N01), items of lists (N02), residue and punctuation (P01, P02, P05),
 * targets that are empty (P03, L01, L02) or still the source (P04).
 */
#include "basics_residue.h"

bool basics_wanted(const basics_bead *b, const char *rule)
{
    return !b->context->wanted || b->context->wanted(b->context->payload, rule);
}

yz_status basics_tell(const basics_bead *b, yz_check_result *result,
                      const yz_argument *arguments, size_t count)
{
    result->arguments = arguments;
    result->argument_count = count;
    return b->sink->finding(b->sink->payload, result);
}

/* Whether there is anything to translate: a letter or a digit. */
static bool has_content(const number_glyphs *g)
{
    size_t i;
    for (i = 0; i < g->count; i++)
        if (yz_char_class(g->items[i].raw) & (YZ_CHAR_LETTER | YZ_CHAR_DIGIT))
            return true;
    return false;
}

static bool is_blank(const basics_bead *b, int side)
{
    return yz_str_trim(b->bead->sides[side].text).len == 0;
}

/* P03, L01 and L02.  *empty: nothing is left to compare. */
static yz_status check_empty(const basics_bead *b, bool *empty)
{
    yz_check_result result = YZ_CHECK_RESULT_INIT("L01");
    bool no_source = is_blank(b, YZ_SOURCE);
    bool no_target = is_blank(b, YZ_TARGET);
    int side = no_target ? YZ_SOURCE : YZ_TARGET;
    yz_argument side_name = { "side", { NULL, 0 } };
    yz_span span = yz_span_of(0, b->bead->sides[side].text.len);
    *empty = no_source || no_target;
    if (no_source == no_target || !has_content(&b->glyphs[side]))
        return YZ_OK;
    if (no_target && (b->bead->given || b->bead->sides[YZ_TARGET].segments > 0))
        result.rule = "P03";
    else if (no_target)
        result.rule = "L02";
    if (!basics_wanted(b, result.rule))
        return YZ_OK;
    side_name.value = yz_str_of(no_target ? "target" : "source");
    if (no_target)
        result.source = span;
    else
        result.target = span;
    return basics_tell(b, &result, &side_name, 1);
}

/* How many characters of Han, or words in small letters outside addresses,
 * `g` has; what would have to be translated. */
static size_t count_words(const number_glyphs *g, bool han)
{
    size_t count = 0;
    size_t seen = 0; /* no address begins before */
    size_t i = 0;
    while (i < g->count) {
        size_t end = i;
        uint32_t before = glyph_raw(g, i - 1);
        if (i >= seen && !yz_char_is_alphabetic(before))
            end = glyph_address_end(g, i, &seen);
        if (end > i) {
            i = end;
            continue;
        }
        if (han) {
            count += glyph_is_han(g->items[i++].raw);
            continue;
        }
        while (glyph_is_latin(glyph_folded(g, end)) &&
               glyph_raw(g, end) == glyph_folded(g, end))
            end++;
        if (end - i >= 2 && (i == 0 || !yz_char_is_alphabetic(before)))
            count++;
        i = end > i ? end : i + 1;
    }
    return count;
}

/* Whether the source, left as it is, would be no translation. */
static bool needs_translation(const basics_bead *b)
{
    yz_str source = b->bead->sides[YZ_SOURCE].lang;
    yz_str target = b->bead->sides[YZ_TARGET].lang;
    const number_glyphs *g = &b->glyphs[YZ_SOURCE];
    if (yz_lang_same(source, target))
        return false;
    /* Chinese and Japanese share short words: 中国, 大学. */
    if (basics_writes_han(source))
        return count_words(g, true) > (basics_writes_han(target) ? 9 : 0);
    return count_words(g, false) > 1;
}

static yz_status check_identical(const basics_bead *b, bool *identical)
{
    const yz_bead_side *sides = b->bead->sides;
    yz_check_result result = YZ_CHECK_RESULT_INIT("P04");
    yz_argument written = { "written", { NULL, 0 } };
    yz_str target = yz_str_trim(sides[YZ_TARGET].text);
    *identical = yz_str_equal(yz_str_trim(sides[YZ_SOURCE].text), target) &&
                 needs_translation(b);
    if (!*identical || !basics_wanted(b, "P04"))
        return YZ_OK;
    result.source = yz_span_of(0, sides[YZ_SOURCE].text.len);
    result.target = yz_span_of(0, sides[YZ_TARGET].text.len);
    written.value = target;
    return basics_tell(b, &result, &written, 1);
}

static yz_status check_glyphs(const basics_bead *b, yz_error *err)
{
    bool done = false;
    yz_status status = check_empty(b, &done);
    if (status != YZ_OK || done)
        return status;
    status = check_identical(b, &done);
    if (status != YZ_OK || done)
        return status;
    status = basics_check_numbers(b, err);
    if (status == YZ_OK)
        status = basics_check_lists(b, err);
    if (status == YZ_OK)
        status = basics_check_residue(b, err);
    if (status == YZ_OK)
        status = basics_check_punctuation(b, err);
    if (status == YZ_OK)
        status = basics_check_doubled(b, err);
    return status;
}

static yz_status check(void *self, const yz_check_context *context,
                       const yz_bead *bead, const yz_checker_sink *sink,
                       yz_error *err)
{
    basics_bead b;
    yz_status status = YZ_OK;
    int side;
    (void)self;
    memset(&b, 0, sizeof b);
    b.context = context;
    b.bead = bead;
    b.sink = sink;
    for (side = 0; side < 2 && status == YZ_OK; side++)
        status =
            number_glyphs_read(bead->sides[side].text, &b.glyphs[side], err);
    if (status == YZ_OK)
        status = check_glyphs(&b, err);
    for (side = 0; side < 2; side++)
        number_glyphs_done(&b.glyphs[side]);
    return status;
}

static const yz_checker_ops ops = {
    .struct_size = sizeof ops,
    .rules = basics_rules,
    .rule_count = BASICS_RULE_COUNT,
    .check = check,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("checker", "basics", &ops),
    .summary = "numbers, punctuation, residue, empty and untouched targets",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
} };

YZ_PLUGIN_DEFINE(checker_basics) = {
    YZ_PLUGIN_HEAD("checker_basics", "0.1.0"),
    .summary = "checks numbers, punctuation and residue",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof features[0],
};
