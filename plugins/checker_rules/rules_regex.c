/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Expressions, as ICU has them.  One that would go through more ways than can
 * be waited for is stopped, and told.
 */
#include "rules_rule.h"

#include <unicode/ustring.h>

enum {
    TIME_LIMIT = 500, /* ICU's unit: about 10,000 steps back */
    STACK_LIMIT = 4 << 20
};

static const char *reason_of(UErrorCode icu)
{
    static const struct {
        UErrorCode code;
        const char *reason;
    } reasons[] = {
        { U_REGEX_BAD_ESCAPE_SEQUENCE, "there is no such escape" },
        { U_REGEX_PROPERTY_SYNTAX, "there is no such property" },
        { U_REGEX_MISMATCHED_PAREN, "brackets do not match" },
        { U_REGEX_NUMBER_TOO_BIG, "a number is too large" },
        { U_REGEX_BAD_INTERVAL, "a repetition {…} is wrong" },
        { U_REGEX_MAX_LT_MIN, "a repetition {…} is upside down" },
        { U_REGEX_INVALID_BACK_REF, "there is no such group" },
        { U_REGEX_INVALID_FLAG, "there is no such flag" },
        { U_REGEX_LOOK_BEHIND_LIMIT, "a look-behind must have an end" },
        { U_REGEX_MISSING_CLOSE_BRACKET, "a ] is missing" },
        { U_REGEX_INVALID_RANGE, "a range is upside down" },
    };

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].code == icu)
            return reasons[i].reason;
    return "something there means nothing";
}

static yz_status fail_pattern(const rules_way *way, UErrorCode icu,
                              int32_t place, yz_error *err)
{
    if (icu == U_MEMORY_ALLOCATION_ERROR)
        return yz_fail_no_memory(err);
    return yz_fail(err, YZ_FORMAT,
                   "“%s” is no regular expression: %s (at its character %d)",
                   way->text, reason_of(icu), place < 1 ? 1 : (int)place);
}

/* ---- Making ------------------------------------------------------------- */

static yz_status open_regex(rules_way *way, const rules_text *text,
                            bool match_case, yz_error *err)
{
    uint32_t flags =
        UREGEX_MULTILINE | (match_case ? 0 : UREGEX_CASE_INSENSITIVE);
    UParseError place = { .offset = -1 };
    UErrorCode icu = U_ZERO_ERROR;

    way->regex = uregex_open(text->wide, text->wide_len, flags, &place, &icu);
    if (U_FAILURE(icu))
        return fail_pattern(way, icu, place.offset, err);
    return YZ_OK;
}

/* A copy that is not searched with for ever; limits are not copied.  NULL: no
 * memory. */
static URegularExpression *copy_of(const rules_way *way)
{
    UErrorCode icu = U_ZERO_ERROR;
    URegularExpression *copy = uregex_clone(way->regex, &icu);

    if (U_SUCCESS(icu))
        uregex_setTimeLimit(copy, TIME_LIMIT, &icu);
    if (U_SUCCESS(icu))
        uregex_setStackLimit(copy, STACK_LIMIT, &icu);
    if (U_SUCCESS(icu))
        return copy;
    uregex_close(copy);
    return NULL;
}

/* What stands in an empty text stands everywhere. */
static yz_status try_empty(const rules_way *way, yz_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;
    URegularExpression *copy = copy_of(way);
    bool found = false;

    if (!copy)
        return yz_fail_no_memory(err);
    uregex_setText(copy, u"", 0, &icu);
    if (U_SUCCESS(icu))
        found = uregex_find(copy, 0, &icu);
    uregex_close(copy);
    if (U_FAILURE(icu))
        return yz_fail_no_memory(err);
    if (found)
        return yz_fail(err, YZ_FORMAT,
                       "“%s” is content with no character at all, so that it "
                       "would be found everywhere",
                       way->text);
    return YZ_OK;
}

/* Whether the replacement speaks of groups that there are. */
static yz_status check_groups(const rules_way *way, yz_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;
    int32_t groups = uregex_groupCount(way->regex, &icu);

    for (const char *c = way->replace ? strchr(way->replace, '$') : NULL; c;
         c = strchr(c + 2, '$')) {
        if (c[1] != '$' && !(c[1] >= '0' && c[1] <= '9'))
            return yz_fail(err, YZ_FORMAT,
                           "in the replacement “%s” a $ stands before no "
                           "number of a group; $$ is the character itself",
                           way->replace);
        if (c[1] != '$' && c[1] - '0' > groups)
            return yz_fail(err, YZ_FORMAT,
                           "the replacement “%s” speaks of group %c, and “%s” "
                           "has %d",
                           way->replace, c[1], way->text, (int)groups);
    }
    return YZ_OK;
}

yz_status rules_make_regex(rules_set *set, rules_way *way, bool match_case,
                           yz_error *err)
{
    yz_status status;
    rules_text text;

    if (yz_grow((void **)&set->regexes, &set->regex_cap, set->regex_count + 1,
                sizeof *set->regexes) != YZ_OK)
        return yz_fail_no_memory(err);
    rules_text_init(&text);
    rules_text_set(&text, yz_str_of(way->text));
    status = rules_text_widen(&text, err);
    if (status == YZ_OK)
        status = open_regex(way, &text, match_case, err);
    rules_text_done(&text);
    if (way->regex) {
        way->number = set->regex_count;
        set->regexes[set->regex_count++] = way->regex;
    }
    if (status == YZ_OK)
        status = try_empty(way, err);
    return status == YZ_OK ? check_groups(way, err) : status;
}

/* ---- Searching ---------------------------------------------------------- */

/* The desk's own copy; NULL: no memory. */
static URegularExpression *take_copy(rules_desk *desk, const rules_way *way)
{
    if (yz_grow((void **)&desk->regexes, &desk->regex_cap, way->number + 1,
                sizeof *desk->regexes) != YZ_OK)
        return NULL;
    while (desk->regex_count <= way->number)
        desk->regexes[desk->regex_count++] = NULL;
    if (!desk->regexes[way->number])
        desk->regexes[way->number] = copy_of(way);
    return desk->regexes[way->number];
}

static yz_status fail_match(const rules_way *way, UErrorCode icu, yz_error *err)
{
    if (icu != U_REGEX_TIME_OUT && icu != U_REGEX_STACK_OVERFLOW)
        return yz_fail_no_memory(err);
    return yz_fail(err, YZ_LIMIT,
                   "the expression “%s” goes through too many ways in a text, "
                   "as a repetition within another does",
                   way->text);
}

static void add_group(yz_buf *out, const rules_text *text,
                      URegularExpression *regex, int32_t group)
{
    UErrorCode icu = U_ZERO_ERROR;
    int32_t begin = uregex_start(regex, group, &icu);
    int32_t end = uregex_end(regex, group, &icu);

    if (U_SUCCESS(icu) && begin >= 0)
        yz_buf_add(out, yz_str_cut(text->bytes, text->offsets[begin],
                                   text->offsets[end]));
}

/* The replacement of what was found last, with its groups. */
static yz_span put_groups(yz_buf *out, const rules_way *way,
                          const rules_text *text, URegularExpression *regex)
{
    size_t begin = out->len;

    for (const char *c = way->replace; *c; c++) {
        if (*c != '$')
            yz_buf_add_byte(out, *c);
        else if (*++c == '$')
            yz_buf_add_byte(out, '$');
        else
            add_group(out, text, regex, *c - '0');
    }
    return yz_span_of(begin, out->len);
}

static yz_status add_found(rules_desk *desk, const rules_text *text,
                           const rules_way *way, URegularExpression *regex,
                           rules_hits *hits, yz_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;
    int32_t begin = uregex_start(regex, 0, &icu);
    int32_t end = uregex_end(regex, 0, &icu);
    yz_status status;

    if (begin == end)
        return YZ_OK;
    status = rules_add_hit(
        hits, yz_span_of(text->offsets[begin], text->offsets[end]), way, err);
    if (status != YZ_OK || !way->replace)
        return status;
    hits->items[hits->count - 1].made =
        put_groups(&desk->made, way, text, regex);
    return desk->made.failed ? yz_fail_no_memory(err) : YZ_OK;
}

yz_status rules_find_regex(rules_desk *desk, const rules_text *text,
                           const rules_way *way, rules_hits *hits,
                           yz_error *err)
{
    URegularExpression *regex = take_copy(desk, way);
    UErrorCode icu = U_ZERO_ERROR;
    yz_status status = YZ_OK;

    if (!regex)
        return yz_fail_no_memory(err);
    uregex_setText(regex, text->wide, text->wide_len, &icu);
    while (status == YZ_OK && U_SUCCESS(icu) && uregex_findNext(regex, &icu))
        status = add_found(desk, text, way, regex, hits, err);
    return U_FAILURE(icu) ? fail_match(way, icu, err) : status;
}
