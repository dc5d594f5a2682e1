/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of a language: gathering them, and asking the few that may match.
 */
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "srx_compile.h"

/* ---- Gathering -------------------------------------------------------------
 */

static srx_entry *add_entry(srx_set *set)
{
    void *items = set->entries;

    if (yz_grow(&items, &set->cap, set->count + 1, sizeof *set->entries) !=
        YZ_OK)
        return NULL;
    set->entries = items;
    set->entries[set->count] = (srx_entry){ .text = 0 };
    return &set->entries[set->count++];
}

void srx_tails_of_listed(const suppressions *listed, srx_tails *tails)
{
    enum {
        LONGEST = 64
    };

    tails->known = true;
    for (size_t i = 0; i < listed->count; i++) {
        UErrorCode icu = U_ZERO_ERROR;
        UChar word[LONGEST];
        int32_t len = 0;
        yz_str text = listed->words[i];
        u_strFromUTF8(word, LONGEST, &len, text.ptr, (int32_t)text.len, &icu);
        if (U_SUCCESS(icu))
            srx_tails_add(tails, word, len);
        else
            tails->known = false;
    }
}

/* CLDR's abbreviations: a full stop before white space. */
static yz_status add_listed(srx_set *set, const srx_file *file,
                            const srx_group *group, yz_str tag, yz_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;
    char language[16];
    size_t len = 0;
    srx_entry *entry;

    for (; len < tag.len && len + 1 < sizeof language && tag.ptr[len] != '-';
         len++)
        language[len] = tag.ptr[len];
    language[len] = '\0';
    suppressions_done(&set->listed);
    if (suppressions_load(&set->listed, language) != YZ_OK)
        return yz_fail_no_memory(err);
    entry = set->listed.count > 0 ? add_entry(set) : NULL;
    if (!entry)
        return set->listed.count > 0 ? yz_fail_no_memory(err) : YZ_OK;
    entry->file = file;
    entry->group = group;
    srx_tails_of_listed(&set->listed, &entry->tails);
    entry->chars[SRX_BEFORE2] = uset_open(0, 0x10FFFF);
    entry->chars[SRX_BEFORE] = uset_open('.', '.');
    entry->chars[SRX_BEHIND] =
        uset_openPattern(u"[\\p{White_Space}]", -1, &icu);
    entry->chars[SRX_BEHIND2] = uset_open(0, 0x10FFFF);
    return U_SUCCESS(icu) ? YZ_OK : yz_fail_no_memory(err);
}

static yz_status add_group(srx_set *set, const srx_file *file,
                           const srx_group *group, yz_str tag, yz_error *err)
{
    yz_status status =
        group->cldr ? add_listed(set, file, group, tag, err) : YZ_OK;

    for (size_t i = 0; i < group->count && status == YZ_OK; i++) {
        srx_entry *entry = add_entry(set);
        if (!entry)
            return yz_fail_no_memory(err);
        entry->file = file;
        entry->group = group;
        entry->rule = &group->rules[i];
        entry->breaks = group->rules[i].breaks;
        status = srx_compile(entry, err);
    }
    return status;
}

static yz_status add_file(srx_set *set, const srx_file *file, yz_str tag,
                          yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < file->map_count && status == YZ_OK; i++) {
        const srx_map *map = &file->maps[i];
        bool fits = false;
        status = srx_map_fits(file, map, tag, &fits, err);
        if (status == YZ_OK && fits)
            status = add_group(set, file, &file->groups[map->group], tag, err);
        if (fits && !file->cascade)
            break;
    }
    return status;
}

yz_status srx_set_check(const srx_file *file, yz_error *err)
{
    yz_status status = YZ_OK;
    bool fits;

    for (size_t i = 0; i < file->group_count && status == YZ_OK; i++)
        for (size_t k = 0; k < file->groups[i].count && status == YZ_OK; k++)
            status = srx_check_rule(file, &file->groups[i].rules[k], err);
    for (size_t i = 0; i < file->map_count && status == YZ_OK; i++)
        status =
            srx_map_fits(file, &file->maps[i], yz_str_of("en"), &fits, err);
    return status;
}

/* ---- Rows ------------------------------------------------------------------
 */

static void set_bit(uint64_t *bits, size_t n)
{
    bits[n / 64] |= (uint64_t)1 << n % 64;
}

/* Marks the units that characters of `chars` begin or end with. */
static void mark_units(const USet *chars, bool ends, uint32_t bit,
                       uint32_t *units)
{
    int32_t ranges = uset_getItemCount(chars);

    for (int32_t i = 0; i < ranges; i++) {
        UErrorCode icu = U_ZERO_ERROR;
        UChar32 from, to;
        uset_getItem(chars, i, &from, &to, NULL, 0, &icu);
        for (UChar32 c = from; c <= to && c < SRX_UNITS; c++)
            units[c] |= bit;
        if (to >= SRX_UNITS) /* any half of any pair */
            for (UChar32 c = 0; c < 0x400; c++)
                units[(ends ? 0xDC00 : 0xD800) + c] |= bit;
    }
}

static yz_status make_rows(srx_set *set, yz_error *err)
{
    uint32_t bit = 1;

    set->words = set->count / 64 + 1;
    set->breaks = yz_calloc(set->words, sizeof *set->breaks);
    set->left = yz_calloc(set->words, sizeof *set->left);
    set->plain = yz_calloc(1, sizeof *set->plain);
    for (int i = 0; i < SRX_BESIDE; i++) {
        set->rows[i].bits = yz_calloc(SRX_ROWS * set->words, sizeof(uint64_t));
        if (!set->rows[i].bits)
            return yz_fail_no_memory(err);
    }
    if (!set->breaks || !set->left || !set->plain)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < set->count; i++) {
        const srx_entry *entry = &set->entries[i];
        if (!entry->breaks)
            continue;
        set_bit(set->breaks, i);
        mark_units(entry->chars[SRX_BEFORE], true, bit, set->plain->before);
        mark_units(entry->chars[SRX_BEHIND], false, bit, set->plain->behind);
        bit = bit << 1 | bit >> 31; /* the 33rd shares with the first */
    }
    for (uint32_t c = 0; c < SRX_UNITS; c++)
        if (set->plain->before[c])
            set->plain->ends[c / 32] |= (uint32_t)1 << c % 32;
    return YZ_OK;
}

/* The row of a character: made anew where another one had its place. */
static const uint64_t *row_of(srx_set *set, int beside, UChar32 c)
{
    srx_rows *rows = &set->rows[beside];
    size_t place = (size_t)(c ^ c >> 9) % SRX_ROWS;
    uint64_t *row = rows->bits + place * set->words;

    if (rows->keys[place] == (uint32_t)c + 1)
        return row;
    memset(row, 0, set->words * sizeof *row);
    for (size_t i = 0; i < set->count; i++)
        if (uset_contains(set->entries[i].chars[beside], c))
            set_bit(row, i);
    rows->keys[place] = (uint32_t)c + 1;
    return row;
}

yz_status srx_set_open(srx_set *set, const srx_file *files, size_t count,
                       yz_str tag, yz_error *err)
{
    yz_status status = YZ_OK;

    *set = (srx_set){ .count = 0 };
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = add_file(set, &files[i], tag, err);
    if (status == YZ_OK)
        status = make_rows(set, err);
    if (status != YZ_OK)
        srx_set_close(set);
    return status;
}

void srx_set_close(srx_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        srx_entry_done(&set->entries[i]);
    yz_free(set->entries);
    yz_free(set->breaks);
    yz_free(set->left);
    for (int i = 0; i < SRX_BESIDE; i++)
        yz_free(set->rows[i].bits);
    yz_free(set->plain);
    suppressions_done(&set->listed);
    *set = (srx_set){ .count = 0 };
}

/* ---- Asking ----------------------------------------------------------------
 */

void srx_set_text(srx_set *set, const UChar *text, int32_t len)
{
    set->text = text;
    set->len = len;
    set->number++;
}

int32_t srx_set_next(const srx_set *set, int32_t at)
{
    const srx_units *plain = set->plain;
    const UChar *text = set->text;
    int32_t len = set->len;

    for (; at < len; at++) {
        unsigned before = text[at - 1];
        if (plain->ends[before / 32] >> before % 32 & 1 &&
            plain->before[before] & plain->behind[text[at]])
            break;
    }
    return at;
}

static yz_status fail_match(const srx_entry *entry, UErrorCode icu,
                            yz_error *err)
{
    if (icu == U_MEMORY_ALLOCATION_ERROR)
        return yz_fail_no_memory(err);
    if (icu == U_REGEX_TIME_OUT || icu == U_REGEX_STACK_OVERFLOW)
        return yz_fail(err, YZ_LIMIT,
                       "%s:%zu: this rule takes too long on the text; its "
                       "repetitions should be fewer",
                       entry->file->name, entry->rule->line);
    return yz_fail(err, YZ_PLUGIN, "%s:%zu: ICU cannot use this rule: %s",
                   entry->file->name, entry->rule->line, u_errorName(icu));
}

/* The word before the full stop at `stop`, as UTF-8, is asked for in the list.
 */
static bool is_listed(const srx_set *set, int32_t stop)
{
    enum {
        LONGEST = 30
    };
    UErrorCode icu = U_ZERO_ERROR;
    char word[4 * LONGEST];
    int32_t begin = stop;
    int32_t len = 0;

    while (begin > 0 && stop - begin < LONGEST &&
           (set->text[begin - 1] == '.' || set->text[begin - 1] == '-' ||
            u_isalnum(set->text[begin - 1])))
        begin--;
    u_strToUTF8(word, sizeof word, &len, set->text + begin, stop - begin, &icu);
    return U_SUCCESS(icu) &&
           suppressions_have(&set->listed, (yz_str){ word, (size_t)len });
}

static yz_status ask(srx_set *set, srx_entry *entry, int32_t at, bool *yes,
                     yz_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;

    *yes = entry->exact;
    if (entry->exact)
        return YZ_OK;
    if (entry->tails.known &&
        !srx_tails_may_match(&entry->tails, set->text, at))
        return YZ_OK;
    if (!entry->rule) {
        *yes = is_listed(set, at - 1);
        return YZ_OK;
    }
    if (entry->track.known &&
        !srx_track_may_match(&entry->track, set->text, at))
        return YZ_OK;
    if (entry->text != set->number) {
        uregex_setText(entry->regex, set->text, set->len, &icu);
        entry->text = set->number;
    }
    *yes = uregex_lookingAt(entry->regex, at, &icu);
    return U_SUCCESS(icu) ? YZ_OK : fail_match(entry, icu, err);
}

/* Rows of all ones stand for what lies beyond the text: no character there
 * rules a pattern out, as it may well look at less. */
static void rows_at(srx_set *set, int32_t at, const uint64_t *rows[SRX_BESIDE])
{
    UChar32 c;
    int32_t pos = at;

    for (int i = 0; i < SRX_BESIDE; i++)
        rows[i] = NULL;
    for (int i = SRX_BEFORE; i >= SRX_BEFORE2 && pos > 0; i--) {
        U16_PREV(set->text, 0, pos, c);
        rows[i] = row_of(set, i, c);
    }
    pos = at;
    for (int i = SRX_BEHIND; i <= SRX_BEHIND2 && pos < set->len; i++) {
        U16_NEXT(set->text, pos, set->len, c);
        rows[i] = row_of(set, i, c);
    }
}

/* The rules that the characters beside the place leave over, from number
 * w * 64 on. */
static uint64_t chance(const uint64_t *const rows[SRX_BESIDE], size_t w)
{
    uint64_t bits = UINT64_MAX;

    for (int i = 0; i < SRX_BESIDE; i++)
        if (rows[i])
            bits &= rows[i][w];
    return bits;
}

/* Goes through the rules that are left over, from `from` on, up to the first
 * that matches.  Those that decide as `passed` does are passed over, where
 * they need an expression: the caller comes back for them if it matters. */
static yz_status first_match(srx_set *set, int32_t at, const uint64_t *left,
                             const bool *passed, const srx_entry **out,
                             bool *skipped, yz_error *err)
{
    *out = NULL;
    for (size_t w = 0; w < set->words; w++)
        for (uint64_t bits = left[w]; bits; bits &= bits - 1) {
            srx_entry *entry =
                &set->entries[w * 64 + (size_t)__builtin_ctzll(bits)];
            bool yes = false;
            yz_status status;
            if (passed && !entry->exact && entry->breaks == *passed) {
                *skipped = true;
                continue;
            }
            status = ask(set, entry, at, &yes, err);
            if (status != YZ_OK || yes) {
                *out = yes ? entry : NULL;
                return status;
            }
        }
    return YZ_OK;
}

yz_status srx_set_decide(srx_set *set, int32_t at, bool exactly,
                         const srx_entry **out, yz_error *err)
{
    static const bool breaks = true;
    const uint64_t *rows[SRX_BESIDE];
    uint64_t any = 0;
    bool skipped = false;
    yz_status status;

    *out = NULL;
    rows_at(set, at, rows);
    for (size_t w = 0; w < set->words; w++) {
        set->left[w] = chance(rows, w);
        any |= set->left[w] & set->breaks[w];
    }
    if (!any)
        return YZ_OK;
    /* Most often a plain rule breaks in the end, and what would break before
     * it need not be asked. */
    status = first_match(set, at, set->left, exactly ? NULL : &breaks, out,
                         &skipped, err);
    if (status == YZ_OK && skipped && !(*out && (*out)->breaks))
        status = first_match(set, at, set->left, NULL, out, &skipped, err);
    return status;
}
