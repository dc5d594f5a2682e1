/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule becomes one expression of what stands before and behind a place.
 * A look-behind of ICU's must have an end, so repetitions without one get one
 * (srx_bound).  What the user wrote is compiled alone before, so that the
 * sentence about a fault tells of his own characters.
 */
#include <unicode/ustring.h>

#include "srx_compile.h"

/* Steps of ICU's before it gives up on one place: a pattern that needs more is
 * one that would stop the run. */
enum {
    TIME_LIMIT = 1000,
    STACK_LIMIT = 4 << 20
};

/* ---- Sentences -------------------------------------------------------------
 */

static const char *reason_of(UErrorCode icu)
{
    switch (icu) {
    case U_REGEX_RULE_SYNTAX:
        return yz_tr("it is no regular expression");
    case U_REGEX_BAD_ESCAPE_SEQUENCE:
        return yz_tr("there is no such escape");
    case U_REGEX_PROPERTY_SYNTAX:
        return yz_tr("there is no such property");
    case U_REGEX_MISMATCHED_PAREN:
        return yz_tr("brackets do not match");
    case U_REGEX_NUMBER_TOO_BIG:
        return yz_tr("a number is too large");
    case U_REGEX_BAD_INTERVAL:
    case U_REGEX_MAX_LT_MIN:
        return yz_tr("a repetition {…} is wrong");
    case U_REGEX_INVALID_BACK_REF:
        return yz_tr("there is no such group");
    case U_REGEX_INVALID_FLAG:
        return yz_tr("there is no such flag");
    case U_REGEX_LOOK_BEHIND_LIMIT:
        return yz_tr("a look-behind must have an end");
    case U_REGEX_MISSING_CLOSE_BRACKET:
        return yz_tr("a ] is missing");
    case U_REGEX_INVALID_RANGE:
        return yz_tr("a range is upside down");
    default:
        return u_errorName(icu);
    }
}

static yz_status fail_pattern(const srx_file *file, size_t line,
                              const char *what, const char *pattern,
                              UErrorCode icu, int32_t place, yz_error *err)
{
    if (icu == U_MEMORY_ALLOCATION_ERROR)
        return yz_fail_no_memory(err);
    return yz_fail(err, YZ_FORMAT,
                   "%s:%zu: %s “%s” cannot be used: %s (at its character %d)",
                   file->name, line, yz_tr(what), pattern,
                   yz_tr(reason_of(icu)), (int)place);
}

/* ---- Compiling -------------------------------------------------------------
 */

/* UTF-8 → UTF-16; yz_free() it. */
static UChar *to_utf16(const char *text, int32_t *len)
{
    UErrorCode icu = U_ZERO_ERROR;
    size_t room = strlen(text) + 1;
    UChar *out = yz_malloc(room * sizeof *out);

    if (out)
        u_strFromUTF8(out, (int32_t)room, len, text, -1, &icu);
    return out;
}

/* Compiles what the user wrote; *regex may be NULL: only try. */
static yz_status compile(const srx_file *file, size_t line, const char *what,
                         const char *pattern, URegularExpression **regex,
                         yz_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;
    UParseError place = { .offset = -1 };
    URegularExpression *made;
    int32_t len = 0;
    UChar *text = to_utf16(pattern, &len);

    if (!text)
        return yz_fail_no_memory(err);
    /* ICU takes no empty pattern; empty ones match everywhere. */
    made = len ? uregex_open(text, len, 0, &place, &icu)
               : uregex_open(u"(?:)", 4, 0, NULL, &icu);
    yz_free(text);
    if (U_FAILURE(icu))
        return fail_pattern(file, line, what, pattern, icu,
                            place.offset < 0 ? 1 : place.offset, err);
    if (regex)
        *regex = made;
    else
        uregex_close(made);
    return YZ_OK;
}

yz_status srx_check_rule(const srx_file *file, const srx_rule *rule,
                         yz_error *err)
{
    yz_status status =
        compile(file, rule->line, "the beforebreak", rule->before, NULL, err);

    if (status == YZ_OK)
        status =
            compile(file, rule->line, "the afterbreak", rule->after, NULL, err);
    return status;
}

/* Appends an ASCII text. */
static int32_t put(UChar *out, int32_t at, const char *text)
{
    while (*text)
        out[at++] = (UChar)*text++;
    return at;
}

/* Whether a pattern speaks of its groups by number or name. */
static bool has_back_reference(const UChar *pattern, int32_t len)
{
    for (int32_t at = 0; at + 1 < len; at = srx_pattern_step(pattern, len, at))
        if (pattern[at] == '\\' &&
            ((pattern[at + 1] >= '1' && pattern[at + 1] <= '9') ||
             pattern[at + 1] == 'k'))
            return true;
    return false;
}

static int32_t put_after(UChar *out, int32_t at, const UChar *after,
                         int32_t len)
{
    at = put(out, at, "(?=");
    u_memcpy(out + at, after, len);
    return put(out, at + len, ")");
}

/* (?=AFTER)(?<=BEFORE), the cheaper question first; the other way round where
 * groups are counted, as they are in SRX's order.  yz_free() it. */
static UChar *join(const UChar *before, int32_t before_len, const UChar *after,
                   int32_t after_len, int32_t *len)
{
    size_t room = (size_t)srx_bounded_room(before_len) + (size_t)after_len + 20;
    bool counted = has_back_reference(before, before_len) ||
                   has_back_reference(after, after_len);
    UChar *out = yz_malloc(room * sizeof *out);
    uint8_t *scratch = yz_malloc((size_t)before_len + 1);
    int32_t at = 0;

    if (out && scratch) {
        if (!counted)
            at = put_after(out, at, after, after_len);
        if (before_len > 0) {
            at = put(out, at, "(?<=");
            at += srx_bound(before, before_len, scratch, out + at);
            at = put(out, at, ")");
        }
        if (counted)
            at = put_after(out, at, after, after_len);
        *len = at;
    } else {
        yz_free(out);
        out = NULL;
    }
    yz_free(scratch);
    return out;
}

static yz_status open_joined(srx_entry *entry, const UChar *before,
                             int32_t before_len, const UChar *after,
                             int32_t after_len, yz_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;
    int32_t len = 0;
    UChar *pattern = join(before, before_len, after, after_len, &len);

    if (!pattern)
        return yz_fail_no_memory(err);
    entry->regex = uregex_open(pattern, len, 0, NULL, &icu);
    yz_free(pattern);
    if (U_SUCCESS(icu))
        uregex_setTimeLimit(entry->regex, TIME_LIMIT, &icu);
    if (U_SUCCESS(icu))
        uregex_setStackLimit(entry->regex, STACK_LIMIT, &icu);
    if (U_SUCCESS(icu))
        return YZ_OK;
    return fail_pattern(entry->file, entry->rule->line, "the beforebreak",
                        entry->rule->before, icu, 1, err);
}

/* Sets, exactness and words of the rule. */
static bool analyse(srx_entry *entry, const UChar *before, int32_t before_len,
                    const UChar *after, int32_t after_len)
{
    srx_edges left;
    srx_edges right;
    srx_track forward;

    srx_edges_of(before, before_len, &left, &entry->track);
    srx_edges_of(after, after_len, &right, &forward);
    srx_track_done(&forward);
    srx_tails_of(before, before_len, &entry->tails);
    entry->exact = left.exact && right.exact;
    entry->chars[SRX_BEFORE2] = left.last2;
    entry->chars[SRX_BEFORE] = left.last;
    entry->chars[SRX_BEHIND] = right.first;
    entry->chars[SRX_BEHIND2] = right.first2;
    uset_close(left.first);
    uset_close(left.first2);
    uset_close(right.last);
    uset_close(right.last2);
    for (int i = 0; i < SRX_BESIDE; i++)
        if (!entry->chars[i])
            return false;
    return true;
}

yz_status srx_compile(srx_entry *entry, yz_error *err)
{
    const srx_rule *rule = entry->rule;
    int32_t before_len = 0;
    int32_t after_len = 0;
    UChar *before = to_utf16(rule->before, &before_len);
    UChar *after = to_utf16(rule->after, &after_len);
    yz_status status = YZ_OK;

    if (!before || !after ||
        !analyse(entry, before, before_len, after, after_len))
        status = yz_fail_no_memory(err);
    else if (!entry->exact)
        status = open_joined(entry, before, before_len, after, after_len, err);
    yz_free(before);
    yz_free(after);
    return status;
}

void srx_entry_done(srx_entry *entry)
{
    uregex_close(entry->regex);
    srx_track_done(&entry->track);
    for (int i = 0; i < SRX_BESIDE; i++)
        uset_close(entry->chars[i]);
}

yz_status srx_map_fits(const srx_file *file, const srx_map *map, yz_str tag,
                       bool *fits, yz_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;
    URegularExpression *regex = NULL;
    UChar name[64];
    int32_t len = 0;
    yz_status status = compile(file, map->line, "the languagepattern",
                               map->pattern, &regex, err);

    if (status != YZ_OK)
        return status;
    u_strFromUTF8(name, 64, &len, tag.ptr, (int32_t)tag.len, &icu);
    uregex_setText(regex, name, len, &icu);
    uregex_setTimeLimit(regex, TIME_LIMIT, &icu);
    *fits = uregex_matches(regex, -1, &icu);
    uregex_close(regex);
    return U_SUCCESS(icu) ? YZ_OK
                          : fail_pattern(file, map->line, "the languagepattern",
                                         map->pattern, icu, 1, err);
}
