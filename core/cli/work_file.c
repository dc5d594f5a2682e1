/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks → units: see work_file.h. */
#include "work_file.h"
#include "work_inline.h"
#include "work_target.h"
#include <stdio.h>

/* FNV-1a. */
void yzc_work_digest(yz_str bytes, char out[YZC_DIGEST])
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.ptr[i]) * UINT64_C(1099511628211);
    snprintf(out, YZC_DIGEST, "%016llx", (unsigned long long)hash);
}

/* ---- Segments ----------------------------------------------------------- */

/* Moves to the segments of a block; gives how many there are. */
static size_t segments_of(yzc_work *w, yz_side side, size_t block,
                          size_t *first)
{
    size_t count = yz_run_segment_count(w->run, w->pair, side);
    size_t *at = &w->segment[side];
    size_t end;

    while (*at < count &&
           yz_run_segment(w->run, w->pair, side, *at).block < block)
        ++*at;
    *first = end = *at;
    while (end < count &&
           yz_run_segment(w->run, w->pair, side, end).block == block)
        end++;
    return end - *first;
}

static yz_span span_of(const yzc_work *w, const yzc_inline *in, size_t segment)
{
    yz_str text = yz_run_segment(w->run, w->pair, in->side, segment).text;
    size_t begin = (size_t)(text.ptr - in->block.text.ptr);

    return yz_span_of(begin, begin + text.len);
}

static void add_segment(yzc_work *w, const yzc_inline *in, yz_span span,
                        size_t segment, size_t number)
{
    yzc_work_target target = { in, segment, span, span };
    size_t first;
    size_t last;

    yz_run_segment_codes(w->run, w->pair, in->side, segment, &first, &last);
    yz_buf_printf(w->out, "   <segment id=\"s%zu\"", number);
    yzc_work_state(w, segment);
    yz_buf_add_text(w->out, ">\n    <source>");
    yzc_work_inline(w->out, in, span, first, last);
    yz_buf_add_text(w->out, "</source>");
    yzc_work_put_target(w, &target);
    yzc_work_note(w, segment);
    yz_buf_add_text(w->out, "\n   </segment>\n");
}

static void add_between(yzc_work *w, const yzc_inline *in, size_t begin,
                        size_t end)
{
    if (begin >= end)
        return;
    yz_buf_add_text(w->out, "   <ignorable>\n    <source>");
    yzc_work_text(w->out, yz_str_cut(in->block.text, begin, end), false);
    yz_buf_add_text(w->out, "</source>\n   </ignorable>\n");
}

/* Where a segment ends with its codes, of which `end` is the first that is not
 * its own: one that stands for white space goes beyond the segment's text. */
static size_t behind_codes(const yzc_inline *in, size_t at, size_t end)
{
    return end > 0 && in->block.codes[end - 1].text.end > at
               ? in->block.codes[end - 1].text.end
               : at;
}

static void add_segments(yzc_work *w, const yzc_inline *in, size_t first,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        yz_span span = span_of(w, in, first + i);
        size_t begin;
        size_t end;

        yz_run_segment_codes(w->run, w->pair, in->side, first + i, &begin,
                             &end);
        add_segment(w, in, span, first + i, i + 1);
        if (i + 1 < count)
            add_between(w, in, behind_codes(in, span.end, end),
                        span_of(w, in, first + i + 1).begin);
    }
}

/* ---- Units -------------------------------------------------------------- */

/* `first` and `count` are its segments of the source. */
static void begin_unit(yzc_work *w, yz_side side, size_t block,
                       const yzc_inline *in, size_t first, size_t count)
{
    yz_buf_printf(w->out, "  <unit id=\"%c%zu\"", "st"[side], block);
    if (in->block.id.len > 0) {
        yz_buf_add_text(w->out, " name=\"");
        yzc_work_text(w->out, in->block.id, true);
        yz_buf_add_text(w->out, "\"");
    }
    yz_buf_add_text(w->out, ">\n");
    yzc_work_put_modules(w, first, count);
    yzc_work_data(w->out, in);
    w->units++;
}

static void add_block(yzc_work *w, size_t block)
{
    yzc_inline in = { w->run, w->pair, YZ_SOURCE,
                      yz_run_block(w->run, w->pair, YZ_SOURCE, block), NULL };
    size_t first;
    size_t count = segments_of(w, YZ_SOURCE, block, &first);

    if (count == 0)
        return;
    if (!in.block.writable) {
        w->left++;
        return;
    }
    begin_unit(w, YZ_SOURCE, block, &in, first, count);
    add_segments(w, &in, first, count);
    yz_buf_add_text(w->out, "  </unit>\n");
}

/* A segment with the target that is there, if its codes are the source's. */
static void add_pair(yzc_work *w, const yzc_inline *source, size_t block,
                     size_t first, size_t count)
{
    yzc_inline in = { w->run, w->pair, YZ_TARGET,
                      yz_run_block(w->run, w->pair, YZ_TARGET, block), NULL };
    size_t *names = NULL;
    bool known =
        in.block.text.len > 0 &&
        yzc_work_match(w->run, w->pair, &source->block, &in.block, &names);

    if (known && in.block.state == YZ_STATE_INITIAL && count == 1 &&
        yzc_work_has_target(w, first))
        known = false; /* there is a better one */
    yz_buf_add_text(w->out, "   <segment id=\"s1\"");
    if (known)
        yz_buf_add_text(w->out, in.block.state == YZ_STATE_INITIAL
                                    ? " state=\"initial\""
                                    : " state=\"translated\"");
    else if (count == 1)
        yzc_work_state(w, first);
    yz_buf_add_text(w->out, ">\n    <source>");
    yzc_work_inline(w->out, source, yz_span_of(0, source->block.text.len), 0,
                    source->block.code_count);
    yz_buf_add_text(w->out, "</source>");
    if (known) {
        in.names = names;
        yz_buf_add_text(w->out, "\n    <target>");
        yzc_work_inline(w->out, &in, yz_span_of(0, in.block.text.len), 0,
                        in.block.code_count);
        yz_buf_add_text(w->out, "</target>");
    } else if (count == 1) {
        yzc_work_target target = { source, first, span_of(w, source, first),
                                   yz_span_of(0, source->block.text.len) };

        yzc_work_put_target(w, &target);
    }
    yzc_work_note(w, first);
    yz_buf_add_text(w->out, "\n   </segment>\n");
    yz_free(names);
}

/* A unit of a bilingual file: a source that stays, a target to be written. */
static void add_unit(yzc_work *w, const yz_unit_info *unit)
{
    yzc_inline in;
    yz_block_info target;
    size_t first;
    size_t count;

    if (unit->count[0] != 1 || unit->count[1] != 1) {
        w->left += unit->count[0] > 0;
        return;
    }
    in = (yzc_inline){ w->run, w->pair, YZ_SOURCE,
                       yz_run_block(w->run, w->pair, YZ_SOURCE, unit->first[0]),
                       NULL };
    target = yz_run_block(w->run, w->pair, YZ_TARGET, unit->first[1]);
    if (!target.writable) {
        w->left++;
        return;
    }
    w->may_doubt = w->fill && (!w->fill->sure || target.tells_unsure);
    count = segments_of(w, YZ_SOURCE, unit->first[0], &first);
    begin_unit(w, YZ_TARGET, unit->first[1], &in, first, count);
    add_pair(w, &in, unit->first[1], first, count);
    yz_buf_add_text(w->out, "  </unit>\n");
}

/* ---- The whole ---------------------------------------------------------- */

static void add_head(yzc_work *w, const char *path, const char *from,
                     const char *to)
{
    char digest[YZC_DIGEST];

    yzc_work_digest(yz_run_source_file(w->run, w->pair, YZ_SOURCE).bytes,
                    digest);
    yz_buf_add_text(w->out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"\n"
                    "       xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\""
                    "\n");
    if (w->fill && w->fill->modules)
        yz_buf_add_text(
            w->out,
            "       xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"\n"
            "       xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\""
            "\n");
    yz_buf_add_text(w->out, "       version=\"2.1\" srcLang=\"");
    yzc_work_text(w->out, yz_str_of(from), true);
    yz_buf_add_text(w->out, "\" trgLang=\"");
    yzc_work_text(w->out, yz_str_of(to), true);
    yz_buf_add_text(w->out, "\">\n <file id=\"f1\" xml:space=\"preserve\" "
                            "original=\"");
    yzc_work_text(w->out, yz_str_of(path), true);
    yz_buf_printf(w->out,
                  "\">\n  <mda:metadata>\n"
                  "   <mda:metaGroup category=\"yizhi\">\n"
                  "    <mda:meta type=\"digest\">%s</mda:meta>\n"
                  "   </mda:metaGroup>\n  </mda:metadata>\n",
                  digest);
}

yz_status yzc_work_write(yzc_work *w, const char *path, const char *from,
                         const char *to)
{
    size_t count = yz_run_unit_count(w->run, w->pair);

    add_head(w, path, from, to);
    for (size_t i = 0; i < count; i++) {
        yz_unit_info unit = yz_run_unit(w->run, w->pair, i);

        add_unit(w, &unit);
    }
    w->may_doubt = true;
    if (count == 0)
        for (size_t i = 0; i < yz_run_block_count(w->run, w->pair, YZ_SOURCE);
             i++)
            add_block(w, i);
    yz_buf_add_text(w->out, " </file>\n</xliff>\n");
    return w->out->failed;
}

/* The source block of the unit that has this target block. */
static bool find_source(const yz_run *run, size_t pair, yzc_work_unit *unit)
{
    size_t low = 0;
    size_t high = yz_run_unit_count(run, pair);

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (yz_run_unit(run, pair, middle).first[1] <= unit->block)
            low = middle;
        else
            high = middle;
    }
    /* units without a target begin where the next one does */
    for (; low < high; low--) {
        yz_unit_info info = yz_run_unit(run, pair, low);

        if (info.count[1] == 1 && info.first[1] == unit->block) {
            unit->codes_block = info.first[0];
            return info.count[0] == 1;
        }
        if (info.count[1] > 0 || low == 0)
            break;
    }
    return false;
}

bool yzc_work_find(const yz_run *run, size_t pair, yz_str name,
                   yzc_work_unit *unit)
{
    bool bilingual = yz_run_unit_count(run, pair) > 0;
    size_t number = 0;

    if (name.len < 2 || name.len > 10 || name.ptr[0] != (bilingual ? 't' : 's'))
        return false;
    for (size_t i = 1; i < name.len; i++) {
        if (name.ptr[i] < '0' || name.ptr[i] > '9')
            return false;
        number = number * 10 + (size_t)(name.ptr[i] - '0');
    }
    unit->side = bilingual ? YZ_TARGET : YZ_SOURCE;
    unit->codes_side = YZ_SOURCE;
    unit->block = unit->codes_block = number;
    if (number >= yz_run_block_count(run, pair, unit->side))
        return false;
    return !bilingual || find_source(run, pair, unit);
}

void yzc_work_place(const yz_run *run, size_t pair, const yzc_work_unit *unit,
                    yz_buf *out)
{
    size_t count = yz_run_segment_count(run, pair, unit->codes_side);

    yz_buf_add(out, yz_run_source_file(run, pair, YZ_SOURCE).name);
    for (size_t i = 0; i < count; i++) {
        yz_segment s = yz_run_segment(run, pair, unit->codes_side, i);

        if (s.block != unit->codes_block)
            continue;
        yz_buf_printf(out, ":%s%zu:%zu", s.part.len > 0 ? "¶" : "",
                      s.place.line, s.place.column);
        break;
    }
    yz_buf_add_text(out, ": ");
}
