/* SPDX-License-Identifier: Apache-2.0 */
/* Units of a work file → blocks of a document: see work_merge.h. */
#include "work_merge.h"
#include "options.h"
#include "work_file.h"

enum {
    SHOWN = 60 /* bytes of a code in a sentence */
};

/* A unit as it is put together. */
struct unit {
    yz_str name;
    yzc_work_unit where;
    bool known;
    yz_buf text;
    yz_mark *marks;
    size_t mark_count;
    size_t mark_cap;
    yz_place place;  /* of its first segment, in the work file */
    bool translated; /* one of its segments is */
    bool changed;    /* the translation of one is not its source */
    bool done;       /* all of them are, by their states */
    bool doubted;    /* one is not, by its state */
    bool broken;     /* it has a code that the document does not have */
    yz_str strange;  /* that code's name */
};

struct merging {
    yz_run *work;
    yz_run *document;
    size_t pair; /* of it */
    yzc_merged *merged;
    bool seen; /* people know the work file */
    struct unit *units;
    size_t count;
    size_t cap;
    size_t segment; /* of the work file's source, the next one */
    yz_rewrite *rewrites;
    size_t rewrite_count;
    yz_error *err;
};

/* ---- Codes -------------------------------------------------------------- */

/* The number of a code's name, from 0; SIZE_MAX: it is none. */
static size_t number_of(yz_str id)
{
    size_t number = 0;

    if (id.len == 0 || id.len > 9)
        return SIZE_MAX;
    for (size_t i = 0; i < id.len; i++) {
        if (id.ptr[i] < '0' || id.ptr[i] > '9')
            return SIZE_MAX;
        number = number * 10 + (size_t)(id.ptr[i] - '0');
    }
    return number - 1;
}

/* Which code of the document's block a code of the work file is: the end of a
 * pair has the name of its begin. */
static size_t code_of(const yz_block_info *block, const yz_code *code)
{
    size_t number = number_of(code->id);

    if (number >= block->code_count || code->kind != YZ_CODE_CLOSE ||
        block->codes[number].kind != YZ_CODE_OPEN)
        return number;
    return yz_code_partner(block->codes, block->code_count, number);
}

static yz_status add_mark(struct unit *unit, size_t code)
{
    yz_mark mark = { unit->text.len, code };
    yz_status status = yz_grow((void **)&unit->marks, &unit->mark_cap,
                               unit->mark_count + 1, sizeof *unit->marks);

    if (status == YZ_OK)
        unit->marks[unit->mark_count++] = mark;
    return status;
}

/* ---- Segments ----------------------------------------------------------- */

static bool is_space(uint32_t c)
{
    return (yz_char_class(c) & YZ_CHAR_SPACE) != 0;
}

/* Whether what is there ends in a code that stands for white space: a break of
 * the line, or one that the block's text has white space for. */
static bool ends_in_break(const struct unit *unit, const yz_block_info *block)
{
    const yz_mark *last =
        unit->mark_count > 0 ? &unit->marks[unit->mark_count - 1] : NULL;
    yz_span span;

    if (!last || last->at < unit->text.len)
        return false;
    if (block->codes[last->code].type &&
        strcmp(block->codes[last->code].type, "break") == 0)
        return true;
    span = block->codes[last->code].text;
    return span.begin < span.end &&
           yz_str_trim(yz_str_cut(block->text, span.begin, span.end)).len == 0;
}

/* Sentences of a unit are parted by a blank in languages that have them, and
 * by none in others. */
static yz_status part(struct unit *unit, const yz_block_info *block, bool dense)
{
    yz_str text = yz_buf_str(&unit->text);
    size_t end = text.len;
    bool blank;

    if (text.len == 0 || ends_in_break(unit, block))
        return YZ_OK;
    blank = is_space(yz_utf8_previous(text, &end));
    if (!blank && !dense)
        return yz_buf_add_byte(&unit->text, ' ');
    if (blank && dense && text.ptr[text.len - 1] == ' ' &&
        (unit->mark_count == 0 ||
         unit->marks[unit->mark_count - 1].at < text.len))
        unit->text.len--;
    return YZ_OK;
}

/* Blanks between a code and the end of a segment belong to the code there, but
 * are text: those in front of its tag, or behind it. */
static yz_status add_blanks(struct unit *unit, yz_str data, bool behind)
{
    yz_str tag = yz_str_trim(data);
    size_t begin = tag.len > 0 ? (size_t)(tag.ptr - data.ptr) : 0;
    size_t end = tag.len > 0 ? begin + tag.len : 0;

    return yz_buf_add(&unit->text, behind ? yz_str_cut(data, end, data.len)
                                          : yz_str_cut(data, 0, begin));
}

static yz_status add_block(struct unit *unit, const yz_run *work, yz_side side,
                           const yz_block_info *from, const yz_block_info *to)
{
    yz_status status = YZ_OK;
    size_t at = 0;

    for (size_t i = 0; i < from->code_count && status == YZ_OK; i++) {
        size_t code = code_of(to, &from->codes[i]);
        yz_span span = from->codes[i].text;
        yz_str data = yz_run_code_data(work, 0, side, &from->codes[i]);

        status =
            yz_buf_add(&unit->text, yz_str_cut(from->text, at, span.begin));
        if (status == YZ_OK)
            status = add_blanks(unit, data, false);
        at = span.end;
        if (code >= to->code_count) {
            unit->broken = true;
            unit->strange = from->codes[i].id;
        } else if (status == YZ_OK)
            status = add_mark(unit, code);
        if (status == YZ_OK)
            status = add_blanks(unit, data, true);
    }
    return status == YZ_OK ? yz_buf_add(&unit->text, yz_str_cut(from->text, at,
                                                                from->text.len))
                           : status;
}

static yz_block_info block_of(const yz_run *run, const yz_unit_info *unit,
                              yz_side side)
{
    yz_block_info none = { .struct_size = sizeof none };

    return unit->count[side] > 0 ? yz_run_block(run, 0, side, unit->first[side])
                                 : none;
}

/* The name of the unit, without that of the segment. */
static yz_str name_of(yz_str id)
{
    const char *slash = id.len > 0 ? memchr(id.ptr, '/', id.len) : NULL;

    return slash ? yz_str_cut(id, 0, (size_t)(slash - id.ptr)) : id;
}

/* Where a block of the work file's source stands; blocks come in order. */
static yz_place place_of(struct merging *m, size_t block)
{
    size_t count = yz_run_segment_count(m->work, 0, YZ_SOURCE);
    yz_place nowhere = { 0, 0 };

    while (m->segment < count &&
           yz_run_segment(m->work, 0, YZ_SOURCE, m->segment).block < block)
        m->segment++;
    return m->segment < count
               ? yz_run_segment(m->work, 0, YZ_SOURCE, m->segment).place
               : nowhere;
}

static struct unit *unit_of(struct merging *m, yz_str name, size_t block)
{
    struct unit *unit = m->count > 0 ? &m->units[m->count - 1] : NULL;

    if (unit && yz_str_equal(unit->name, name))
        return unit;
    if (yz_grow((void **)&m->units, &m->cap, m->count + 1, sizeof *m->units) !=
        YZ_OK)
        return NULL;
    unit = &m->units[m->count++];
    memset(unit, 0, sizeof *unit);
    unit->name = name;
    unit->place = place_of(m, block);
    unit->done = true;
    unit->known = yzc_work_find(m->document, m->pair, name, &unit->where);
    yz_buf_init(&unit->text, 1 << 28);
    return unit;
}

static yz_str without_blanks_behind(yz_str text)
{
    yz_str trimmed = yz_str_trim(text);

    if (trimmed.len > 0)
        text.len = (size_t)(trimmed.ptr - text.ptr) + trimmed.len;
    return text;
}

/* Whether both have the same text and codes; what parts it from the next one
 * stands behind the source only. */
static bool is_equal(const yz_block_info *a, const yz_block_info *b)
{
    if (!yz_str_equal(without_blanks_behind(a->text),
                      without_blanks_behind(b->text)) ||
        a->code_count != b->code_count)
        return false;
    for (size_t i = 0; i < a->code_count; i++)
        if (!yz_str_equal(a->codes[i].id, b->codes[i].id) ||
            a->codes[i].kind != b->codes[i].kind ||
            a->codes[i].text.begin != b->codes[i].text.begin)
            return false;
    return true;
}

static yz_status add_segment(struct merging *m, size_t number, bool dense)
{
    yz_unit_info info = yz_run_unit(m->work, 0, number);
    yz_block_info source = block_of(m->work, &info, YZ_SOURCE);
    yz_block_info target = block_of(m->work, &info, YZ_TARGET);
    struct unit *unit =
        unit_of(m, name_of(source.id.len > 0 ? source.id : target.id),
                info.first[YZ_SOURCE]);
    bool has_target = target.text.len > 0 || target.code_count > 0;
    yz_block_info to;
    yz_status status;

    if (!unit)
        return YZ_NO_MEMORY;
    if (!unit->known)
        return YZ_OK;
    to = yz_run_block(m->document, m->pair, unit->where.codes_side,
                      unit->where.codes_block);
    status = part(unit, &to, dense);
    unit->done = unit->done && target.state == YZ_STATE_DONE;
    unit->translated = unit->translated || has_target;
    unit->doubted =
        unit->doubted || (has_target && target.state == YZ_STATE_INITIAL);
    if (has_target && !is_equal(&source, &target))
        unit->changed = true;
    if (!has_target)
        m->merged->untranslated++;
    return status == YZ_OK
               ? add_block(unit, m->work, has_target ? YZ_TARGET : YZ_SOURCE,
                           has_target ? &target : &source, &to)
               : status;
}

/* ---- Units -------------------------------------------------------------- */

/* Without blanks at its ends; those between a code at an end and the text are
 * of the text. */
static yz_span trim(const struct unit *unit)
{
    yz_str text = yz_str_trim(yz_buf_str(&unit->text));
    size_t begin = text.len > 0 ? (size_t)(text.ptr - unit->text.ptr) : 0;
    size_t end = begin + text.len;

    if (unit->mark_count > 0) {
        size_t first = unit->marks[0].at;
        size_t last = unit->marks[unit->mark_count - 1].at;

        begin = first < begin ? first : begin;
        end = last > end ? last : end;
    }
    return yz_span_of(begin, end);
}

static yz_rewrite rewrite_of(const struct unit *unit)
{
    yz_span span = trim(unit);
    yz_rewrite r = { .struct_size = sizeof r,
                     .block = unit->where.block,
                     .text = yz_str_cut(yz_buf_str(&unit->text), span.begin,
                                        span.end),
                     .marks = unit->marks,
                     .mark_count = unit->mark_count,
                     .codes_side = unit->where.codes_side,
                     .codes_block = unit->where.codes_block };

    for (size_t i = 0; i < r.mark_count; i++)
        unit->marks[i].at -= span.begin;
    return r;
}

/* "work.xlf:12:3: unit s3: " or "report.md:12:3: ". */
static void put_where(const struct merging *m, const struct unit *unit,
                      yz_buf *out)
{
    if (!m->seen) {
        yzc_work_place(m->document, m->pair, &unit->where, out);
        return;
    }
    yz_buf_printf(out, yz_tr("%.*s:%zu:%zu: unit %.*s: "),
                  YZ_STR_ARG(yz_run_source_file(m->work, 0, YZ_SOURCE).name),
                  unit->place.line, unit->place.column, YZ_STR_ARG(unit->name));
}

/* "work.xlf:12:3: unit s3: “<br>” is missing …". */
static void complain(const struct merging *m, const struct unit *unit,
                     yz_str code, const char *words)
{
    bool cut = code.len > SHOWN;
    yz_buf where;

    if (cut)
        for (code.len = SHOWN; !yz_utf8_is_boundary(code, code.len);)
            code.len--;
    yz_buf_init(&where, 1 << 16);
    put_where(m, unit, &where);
    yzc_note("%s%s%.*s%s%s", where.ptr, code.len > 0 ? "“" : "",
             YZ_STR_ARG(code),
             code.len == 0 ? ""
             : cut         ? "…” "
                           : "” ",
             yz_tr(words));
    yz_buf_done(&where);
}

/* Tells what is wrong with a unit's codes, and counts it; whether it can be
 * written. */
static bool judge(struct merging *m, const struct unit *unit,
                  const yz_rewrite *r, yz_code_fault fault, size_t code)
{
    yz_block_info block =
        yz_run_block(m->document, m->pair, r->codes_side, r->codes_block);

    if (unit->broken)
        complain(m, unit, unit->strange, "is not in the source");
    else if (fault != YZ_CODES_FIT)
        complain(m, unit,
                 code < block.code_count
                     ? yz_run_code_data(m->document, m->pair, r->codes_side,
                                        &block.codes[code])
                     : yz_str_of(""),
                 yzc_work_fault(fault));
    if (!unit->broken && fault == YZ_CODES_FIT)
        return true;
    if (!unit->broken && fault == YZ_CODE_LOST) {
        m->merged->lost++;
        return true;
    }
    m->merged->refused++;
    return false;
}

static yz_block_info written(const struct merging *m, const struct unit *unit)
{
    return yz_run_block(m->document, m->pair, unit->where.side,
                        unit->where.block);
}

/* Whether the work file says of a text that it is done, and the document that
 * it is not. */
static bool ends_doubt(const struct merging *m, const struct unit *unit)
{
    return unit->done && written(m, unit).state == YZ_STATE_INITIAL;
}

/* Where people saw the work file, what differs from the document is theirs. */
static bool is_unsure(const struct merging *m, const struct unit *unit)
{
    return unit->doubted && (!m->seen || written(m, unit).text.len == 0);
}

static yz_status take_unit(struct merging *m, const struct unit *unit)
{
    yz_rewrite r;
    yz_code_fault fault = YZ_CODES_FIT;
    yz_str holding = { NULL, 0 };
    size_t code = 0;
    bool same;
    yz_status status;

    if (!unit->known) {
        m->merged->unknown++;
        complain(m, unit, yz_str_of(""), "the document has no such text");
        return YZ_OK;
    }
    if (!unit->translated)
        return YZ_OK;
    r = rewrite_of(unit);
    status = yzc_work_same(m->document, m->pair, unit->where.side, &r, &same);
    if (status != YZ_OK)
        return yz_fail_no_memory(m->err);
    if (same && !ends_doubt(m, unit))
        return YZ_OK;
    if (r.codes_side != unit->where.side &&
        !yzc_work_own_codes(m->document, m->pair, unit->where.side, &r,
                            unit->marks, &holding))
        return yz_fail_no_memory(m->err);
    if (!unit->changed && unit->where.codes_side == unit->where.side)
        return YZ_OK; /* what parts its sentences stays what it is */
    status = yz_run_code_fault(m->document, m->pair, &r, &fault, &code, m->err);
    if (status != YZ_OK || !judge(m, unit, &r, fault, code))
        return status;
    if (holding.len > 0) {
        complain(m, unit, holding, "is written as the source has it");
        m->merged->lost++;
    }
    r.unsure = is_unsure(m, unit);
    m->rewrites[m->rewrite_count++] = r;
    m->merged->written++;
    return YZ_OK;
}

/* A unit that is there twice would be written twice. */
static yz_status take_once(struct merging *m, const struct unit *unit,
                           char *taken)
{
    if (unit->known && taken[unit->where.block]++)
        return yz_fail(m->err, YZ_INVALID, "unit %.*s is there twice",
                       YZ_STR_ARG(unit->name));
    return take_unit(m, unit);
}

static yz_status take_units(struct merging *m, yz_side side)
{
    char *taken = yz_calloc(yz_run_block_count(m->document, m->pair, side) + 1,
                            sizeof *taken);
    yz_status status = YZ_OK;

    m->rewrites = yz_calloc(m->count + 1, sizeof *m->rewrites);
    if (!m->rewrites || !taken)
        status = yz_fail_no_memory(m->err);
    for (size_t i = 0; i < m->count && status == YZ_OK; i++)
        status = take_once(m, &m->units[i], taken);
    yz_free(taken);
    return status;
}

static yz_status merge(struct merging *m, yz_buf *out, bool dense)
{
    size_t count = yz_run_unit_count(m->work, 0);
    yz_status status = YZ_OK;
    yz_side side;

    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = add_segment(m, i, dense);
    if (status != YZ_OK)
        return yz_fail_no_memory(m->err);
    side = yz_run_unit_count(m->document, m->pair) > 0 ? YZ_TARGET : YZ_SOURCE;
    status = take_units(m, side);
    return status == YZ_OK
               ? yz_run_write(m->document, m->pair, side, m->rewrites,
                              m->rewrite_count, out, m->err)
               : status;
}

yz_status yzc_work_merge(const yzc_merging *what, yz_buf *out,
                         yzc_merged *merged, yz_error *err)
{
    struct merging m = { .work = what->work,
                         .document = what->document,
                         .pair = what->pair,
                         .merged = merged,
                         .seen = what->seen,
                         .err = err };
    yz_status status;

    memset(merged, 0, sizeof *merged);
    status = merge(&m, out, what->dense);
    for (size_t i = 0; i < m.count; i++) {
        yz_buf_done(&m.units[i].text);
        yz_free(m.units[i].marks);
    }
    yz_free(m.units);
    yz_free(m.rewrites);
    return status;
}
