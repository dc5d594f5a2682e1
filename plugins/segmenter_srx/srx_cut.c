/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cutting: the rules are asked from place to place on UTF-16, as ICU's
 * expressions want it; the places that they tell are looked at again on the
 * text itself, where the guards live.
 */
#include <stdio.h>

#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "srx_cut.h"
#include "srx_marks.h"

typedef struct cutter {
    srx_set *set;
    srx_scratch *scratch;
    yz_str text;
    const yz_segmenter_sink *sink;
    yz_error *err;
    int32_t at;    /* a place in UTF-16 */
    size_t offset; /* and in the text */
    size_t start;  /* of the segment, behind its white space */
    size_t end;    /* of the text, before its white space */
    size_t item;   /* the next item of a list */
} cutter;

void srx_scratch_done(srx_scratch *scratch)
{
    yz_free(scratch->units);
    srx_guards_done(&scratch->guards);
    srx_lists_done(&scratch->lists);
}

/* Moves on to place `at`.  A character is one unit of UTF-16, or two where it
 * takes four bytes. */
static void move_to(cutter *c, int32_t at)
{
    const char *bytes = c->text.ptr;
    size_t offset = c->offset;
    int32_t left = at - c->at;

    c->at = at;
    if ((size_t)c->set->len == c->text.len) { /* ASCII alone */
        c->offset = (size_t)at;
        return;
    }
    for (; left >= 8; offset += 8)
        left -= (int32_t)(begins_of_eight(bytes + offset) +
                          fours_of_eight(bytes + offset));
    for (; left > 0; offset++)
        left -= !U8_IS_TRAIL((uint8_t)bytes[offset]) +
                ((uint8_t)bytes[offset] >= 0xF0);
    while (offset < c->text.len && U8_IS_TRAIL((uint8_t)bytes[offset]))
        offset++;
    c->offset = offset;
}

/* ---- Telling ---------------------------------------------------------------
 */

static yz_status explain(cutter *c, const srx_entry *entry, bool breaks,
                         const char *guard)
{
    yz_segmenter_reason reason = { .struct_size = sizeof reason,
                                   .offset = c->offset,
                                   .breaks = breaks };
    char rule[512];

    if (!c->sink->explain)
        return YZ_OK;
    if (entry && !guard) {
        reason.file = yz_str_of(entry->file->name);
        reason.line = entry->rule ? entry->rule->line : entry->group->line;
        reason.group = yz_str_of(entry->group->name);
        reason.note = yz_str_of(entry->rule ? entry->rule->note : NULL);
    }
    if (guard || !entry)
        snprintf(rule, sizeof rule, "%s", guard ? guard : "");
    else if (entry->rule)
        snprintf(rule, sizeof rule, "%s ‖ %s", entry->rule->before,
                 entry->rule->after);
    else
        snprintf(rule, sizeof rule, yz_tr("an abbreviation that CLDR lists"));
    reason.rule = yz_str_of(rule);
    return c->sink->explain(c->sink->payload, &reason);
}

static yz_status cut_at(cutter *c, size_t offset)
{
    yz_status status = c->sink->cut(c->sink->payload, offset);

    c->start = offset;
    return status;
}

/* ---- Deciding --------------------------------------------------------------
 */

static bool ends_line(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Why there is no break here although a rule says so. */
static const char *guard_of(cutter *c, const srx_entry *entry)
{
    const srx_lists *lists = &c->scratch->lists;
    const char *why = NULL;

    if (ends_line(char_before(c->text, c->offset)))
        return NULL;
    if (entry->file->guard_pairs)
        why = srx_guards_pairs(&c->scratch->guards, c->start, c->offset);
    if (!why && entry->file->guard_lists)
        why = srx_guards_markers(&c->scratch->guards, c->start, c->offset);
    if (!why && entry->file->guard_lists && c->item > 0 &&
        c->offset <= lists->items[c->item - 1].end)
        why = yz_tr("the marker of a list item");
    return why;
}

static yz_status settle(cutter *c, const srx_entry *entry)
{
    const char *guard;
    yz_status status;
    size_t next;

    /* White space alone is no segment, and the end is an end anyway. */
    if (c->offset <= c->start || c->offset >= c->end)
        return YZ_OK;
    next = skip_space(c->text, c->offset, NULL);
    guard = entry->breaks ? guard_of(c, entry) : NULL;
    status = explain(c, entry, entry->breaks && !guard, guard);
    if (status != YZ_OK || !entry->breaks || guard)
        return status;
    return cut_at(c, next);
}

/* Breaks before the items of lists that begin before place `at`. */
static yz_status cut_items(cutter *c, int32_t at)
{
    const srx_lists *lists = &c->scratch->lists;
    size_t limit = at < 0 ? c->text.len : c->offset;
    yz_status status = YZ_OK;

    while (c->item < lists->item_count && status == YZ_OK) {
        size_t begin = lists->items[c->item].begin;
        size_t here = c->offset;
        if (begin > limit)
            break;
        c->item++;
        if (begin <= c->start)
            continue;
        c->offset = begin;
        status = explain(c, NULL, true, yz_tr("the next item of a list"));
        c->offset = here;
        if (status == YZ_OK)
            status = cut_at(c, begin);
    }
    return status;
}

static yz_status ask_at(cutter *c, int32_t at)
{
    const srx_entry *entry;
    yz_status status =
        srx_set_decide(c->set, at, c->sink->explain != NULL, &entry, c->err);

    if (status != YZ_OK || !entry || (!entry->breaks && !c->sink->explain))
        return status;
    move_to(c, at);
    status = cut_items(c, at);
    return status == YZ_OK ? settle(c, entry) : status;
}

static yz_status ask_all(cutter *c)
{
    const UChar *units = c->scratch->units;
    int32_t len = c->set->len;
    yz_status status = YZ_OK;

    for (int32_t at = srx_set_next(c->set, 1); at < len && status == YZ_OK;
         at = srx_set_next(c->set, at + 1))
        if (!(U16_IS_TRAIL(units[at]) && U16_IS_LEAD(units[at - 1])))
            status = ask_at(c, at);
    return status;
}

static yz_status cut_all(cutter *c)
{
    yz_status status;

    c->start = skip_space(c->text, 0, NULL);
    c->end = skip_space_back(c->text, c->text.len, c->start, NULL);
    status = ask_all(c);
    if (status == YZ_OK)
        status = cut_items(c, -1);
    return status == YZ_OK ? cut_at(c, c->text.len) : status;
}

/* ---- Beginning -------------------------------------------------------------
 */

/* Writes ASCII characters as units, up to the first that is none or to the last
 * few of the text; gives how many. */
static size_t widen(yz_str text, size_t from, UChar *units)
{
    size_t at = from;

    for (; at + 8 <= text.len; at += 8) {
        const unsigned char *bytes = (const unsigned char *)text.ptr + at;
        uint64_t word;
        memcpy(&word, bytes, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
        for (int i = 0; i < 8; i++)
            units[at - from + i] = bytes[i];
    }
    return at - from;
}

/* UTF-8 → UTF-16; the length, or -1 where the text is ill-formed. */
static int32_t to_units(yz_str text, UChar *units)
{
    const uint8_t *bytes = (const uint8_t *)text.ptr;
    int32_t len = (int32_t)text.len;
    int32_t out = 0;

    for (int32_t at = 0; at < len;) {
        int32_t row = 0;
        UChar32 c;
        if (bytes[at] < 0x80)
            row = (int32_t)widen(text, (size_t)at, units + out);
        at += row;
        out += row;
        for (int i = 0; i < 8 && at < len; i++) {
            U8_NEXT(bytes, at, len, c);
            if (c < 0)
                return -1;
            U16_APPEND_UNSAFE(units, out, c);
        }
    }
    return out;
}

static yz_status convert(srx_set *set, srx_scratch *scratch, yz_str text)
{
    void *units = scratch->units;
    int32_t len;

    if (yz_grow(&units, &scratch->units_cap, text.len + 1,
                sizeof *scratch->units) != YZ_OK)
        return YZ_NO_MEMORY;
    scratch->units = units;
    len = to_units(text, scratch->units);
    if (len < 0)
        return YZ_NO_MEMORY;
    srx_set_text(set, scratch->units, len);
    return YZ_OK;
}

yz_status srx_cut(srx_set *set, srx_scratch *scratch, bool guarded, yz_str text,
                  yz_str lang, const yz_segmenter_sink *sink, yz_error *err)
{
    cutter c = {
        .set = set, .scratch = scratch, .text = text, .sink = sink, .err = err
    };

    scratch->lists.item_count = 0;
    if (convert(set, scratch, text) != YZ_OK)
        return yz_fail_no_memory(err);
    if (guarded && (srx_guards_begin(&scratch->guards, text,
                                     yz_lang_is_dense(lang)) != YZ_OK ||
                    srx_lists_scan(&scratch->lists, text) != YZ_OK))
        return yz_fail_no_memory(err);
    return cut_all(&c);
}
