/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A unified diff, as patch(1) reads it.  Changes of words leave most lines as
 * they are: lines are held side by side, and where they differ the nearest two
 * that are equal again are looked for in a window.
 *
 * A paragraph is often one long line.  In colour the words that differ are
 * marked in it; they are found in two lines as lines are in two texts.
 */
#include "patch.h"
#include "safe.h"
#include <unistd.h>

enum {
    CONTEXT = 3,
    WINDOW = 48 /* lines in which two texts must meet again */
};

typedef struct lines {
    yz_str *items; /* each with its line end; or words */
    size_t count;
    size_t cap;
} lines;

/* Lines [begin, end) of both texts that differ. */
typedef struct region {
    size_t begin[2];
    size_t end[2];
} region;

typedef struct differ {
    yzc_session *session;
    lines sides[2];
    region *regions;
    size_t count;
    size_t cap;
    bool safe; /* a terminal reads it */
} differ;

static void differ_done(differ *d)
{
    yz_free(d->sides[0].items);
    yz_free(d->sides[1].items);
    yz_free(d->regions);
}

static bool add_item(lines *out, yz_str item)
{
    if (yz_grow((void **)&out->items, &out->cap, out->count + 1,
                sizeof *out->items) != YZ_OK)
        return false;
    out->items[out->count++] = item;
    return true;
}

static bool cut_lines(yz_str text, lines *out)
{
    while (text.len > 0) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) + 1 : text.len;

        if (!add_item(out, yz_str_cut(text, 0, len)))
            return false;
        text = yz_str_cut(text, len, text.len);
    }
    return true;
}

/* Letters and digits of alphabets, which make words; where they meet a script
 * without blanks, each character is one. */
static bool is_of_word(uint32_t c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (c >= 0xC0 && c < 0x2000);
}

static bool cut_words(yz_str line, lines *out)
{
    for (size_t begin = 0, at = 0; begin < line.len; begin = at) {
        bool word = is_of_word(yz_utf8_next(line, &at));

        for (size_t next = at; word && next < line.len; at = next)
            if (!is_of_word(yz_utf8_next(line, &next)))
                break;
        if (!add_item(out, yz_str_cut(line, begin, at)))
            return false;
    }
    return true;
}

static bool equal_at(const differ *d, size_t i, size_t k)
{
    return i < d->sides[0].count && k < d->sides[1].count &&
           yz_str_equal(d->sides[0].items[i], d->sides[1].items[k]);
}

/* Whether both meet there: at lines that say something, or at the end. */
static bool meet_at(const differ *d, size_t i, size_t k)
{
    if (i == d->sides[0].count && k == d->sides[1].count)
        return true;
    return equal_at(d, i, k) &&
           (d->sides[0].items[i].len > 2 || equal_at(d, i + 1, k + 1));
}

/* Where both meet again behind i, k: as near as can be.  A line that was
 * changed and is a line still comes first.  Without such a place in the window
 * they meet at its end. */
static void find_end(const differ *d, size_t *i, size_t *k)
{
    size_t left[2] = { d->sides[0].count - *i, d->sides[1].count - *k };
    size_t steps[2] = { left[0] < WINDOW ? left[0] : WINDOW,
                        left[1] < WINDOW ? left[1] : WINDOW };

    if (equal_at(d, *i + 1, *k + 1)) {
        ++*i;
        ++*k;
        return;
    }
    for (size_t sum = 1; sum <= steps[0] + steps[1]; sum++)
        for (size_t a = sum > steps[1] ? sum - steps[1] : 0;
             a <= sum && a <= steps[0]; a++)
            if (meet_at(d, *i + a, *k + sum - a)) {
                *i += a;
                *k += sum - a;
                return;
            }
    *i += steps[0];
    *k += steps[1];
}

static bool find_regions(differ *d)
{
    size_t i = 0;
    size_t k = 0;

    while (i < d->sides[0].count || k < d->sides[1].count) {
        region r = { { i, k }, { 0, 0 } };

        if (equal_at(d, i, k)) {
            i++;
            k++;
            continue;
        }
        find_end(d, &i, &k);
        r.end[0] = i;
        r.end[1] = k;
        if (yz_grow((void **)&d->regions, &d->cap, d->count + 1,
                    sizeof *d->regions) != YZ_OK)
            return false;
        d->regions[d->count++] = r;
    }
    return true;
}

/* ---- Printing ----------------------------------------------------------- */

static void put_colour(const differ *d, const char *colour)
{
    if (d->session->output.color)
        yzc_print(d->session, "\033[%sm", colour);
}

static void put_text(const differ *d, yz_str text)
{
    const yz_output *out = &d->session->output;

    if (d->safe)
        yzc_print_safe(d->session, text);
    else
        out->write(out->payload, text);
}

/* The words of a line, those marked that the other line has not. */
static void put_words(const differ *words, int side)
{
    const lines *line = &words->sides[side];
    size_t at = 0;

    for (size_t i = 0; i < words->count; i++) {
        const region *r = &words->regions[i];

        for (; at < r->begin[side]; at++)
            put_text(words, line->items[at]);
        if (r->begin[side] == r->end[side])
            continue;
        put_colour(words, "7");
        for (; at < r->end[side]; at++)
            put_text(words, line->items[at]);
        put_colour(words, "27");
    }
    for (; at < line->count; at++)
        put_text(words, line->items[at]);
}

static yz_str without_end(yz_str line)
{
    bool ends = line.len > 0 && line.ptr[line.len - 1] == '\n';

    return yz_str_cut(line, 0, line.len - ends);
}

/* The text of a line, beside the one that stands for it on the other side. */
static void put_line_text(const differ *d, int side, yz_str line,
                          const yz_str *other)
{
    differ words = { .session = d->session, .safe = d->safe };

    if (d->session->output.color && other &&
        cut_words(line, &words.sides[side]) &&
        cut_words(without_end(*other), &words.sides[1 - side]) &&
        find_regions(&words))
        put_words(&words, side);
    else
        put_text(d, line);
    differ_done(&words);
}

/* `other` if a line stands for it on the other side. */
static void put_line(differ *d, char sign, yz_str line, const yz_str *other)
{
    const yz_output *out = &d->session->output;
    yz_str text = without_end(line);

    if (sign != ' ')
        put_colour(d, sign == '-' ? "31" : "32");
    out->write(out->payload, (yz_str){ &sign, 1 });
    put_line_text(d, sign == '+', text, other);
    if (sign != ' ')
        put_colour(d, "0");
    yzc_print(d->session, "\n");
    if (text.len == line.len)
        yzc_print(d->session, "\\ No newline at end of file\n");
}

/* "12,3" as patch wants it: an empty part stands behind the line before. */
static void put_range(differ *d, char sign, size_t begin, size_t end)
{
    size_t count = end - begin;

    yzc_print(d->session, " %c%zu", sign, count == 0 ? begin : begin + 1);
    if (count != 1)
        yzc_print(d->session, ",%zu", count);
}

static void put_region(differ *d, const region *r)
{
    const yz_str *old = d->sides[0].items + r->begin[0];
    const yz_str *new = d->sides[1].items + r->begin[1];
    size_t counts[2] = { r->end[0] - r->begin[0], r->end[1] - r->begin[1] };

    for (size_t i = 0; i < counts[0]; i++)
        put_line(d, '-', old[i], counts[0] == counts[1] ? &new[i] : NULL);
    for (size_t i = 0; i < counts[1]; i++)
        put_line(d, '+', new[i], counts[0] == counts[1] ? &old[i] : NULL);
}

/* The regions [first, last] with what stands round them. */
static void put_hunk(differ *d, size_t first, size_t last)
{
    const lines *old = &d->sides[0];
    const region *r = &d->regions[first];
    size_t lead = r->begin[0] < CONTEXT ? r->begin[0] : CONTEXT;
    size_t at = r->begin[0] - lead;
    size_t rest = old->count - d->regions[last].end[0];
    size_t tail = rest < CONTEXT ? rest : CONTEXT;

    put_colour(d, "36");
    yzc_print(d->session, "@@");
    put_range(d, '-', at, d->regions[last].end[0] + tail);
    put_range(d, '+', r->begin[1] - lead, d->regions[last].end[1] + tail);
    yzc_print(d->session, " @@");
    put_colour(d, "0");
    yzc_print(d->session, "\n");
    for (; r <= &d->regions[last]; r++) {
        for (; at < r->begin[0]; at++)
            put_line(d, ' ', old->items[at], NULL);
        put_region(d, r);
        at = r->end[0];
    }
    for (; tail > 0; tail--)
        put_line(d, ' ', old->items[at++], NULL);
}

static void put_name(differ *d, const char *sign, const char *name)
{
    put_colour(d, "1");
    yzc_print(d->session, "%s ", sign);
    yzc_print_safe(d->session, yz_str_of(name));
    put_colour(d, "0");
    yzc_print(d->session, "\n");
}

static void put_hunks(differ *d, const char *name)
{
    if (d->count > 0) {
        put_name(d, "---", name);
        put_name(d, "+++", name);
    }
    for (size_t first = 0; first < d->count;) {
        size_t last = first;

        while (last + 1 < d->count &&
               d->regions[last + 1].begin[0] - d->regions[last].end[0] <=
                   2 * CONTEXT)
            last++;
        put_hunk(d, first, last);
        first = last + 1;
    }
}

void yzc_print_diff(yzc_session *session, const char *name, yz_str before,
                    yz_str after)
{
    differ d = { .session = session,
                 .safe = !session->options->output && isatty(STDOUT_FILENO) };

    if (cut_lines(before, &d.sides[0]) && cut_lines(after, &d.sides[1]) &&
        find_regions(&d))
        put_hunks(&d, name);
    else
        session->kept.failed = YZ_NO_MEMORY; /* told at the close */
    differ_done(&d);
}

/* ---- Documents ---------------------------------------------------------- */

/* The text of a side's blocks, a line each. */
static yz_status add_blocks(const yz_run *run, size_t pair, yz_buf *out)
{
    for (size_t i = 0; i < yz_run_block_count(run, pair, YZ_TARGET); i++) {
        yz_str text = yz_run_block(run, pair, YZ_TARGET, i).text;

        for (size_t k = 0; k < text.len; k++)
            yz_buf_add_byte(out, text.ptr[k] == '\n' ? ' ' : text.ptr[k]);
        yz_buf_add_byte(out, '\n');
    }
    return out->failed;
}

static bool is_text(yz_str bytes)
{
    return !memchr(bytes.ptr, 0, bytes.len) && yz_utf8_valid(bytes, NULL);
}

/* What no program could patch is shown by its paragraphs. */
static bool show_paragraphs(yzc_patch *p, const yzc_new_document *d)
{
    yz_buf texts[3];
    bool ok = true;

    for (int i = 0; i < 3; i++)
        yz_buf_init(&texts[i], (size_t)1 << 30);
    ok = add_blocks(p->run, d->pair, &texts[0]) == YZ_OK &&
         add_blocks(p->session->run, d->pair, &texts[1]) == YZ_OK &&
         yz_buf_printf(&texts[2], yz_tr("%s (text of its paragraphs)"),
                       d->path) == YZ_OK;
    if (ok)
        yzc_print_diff(p->session, texts[2].ptr, yz_buf_str(&texts[0]),
                       yz_buf_str(&texts[1]));
    else
        yzc_complain("out of memory");
    for (int i = 0; i < 3; i++)
        yz_buf_done(&texts[i]);
    return ok;
}

bool yzc_patch_show(yzc_patch *p)
{
    for (size_t i = 0; i < p->document_count; i++) {
        const yzc_new_document *d = &p->documents[i];
        yz_str old = yz_run_source_file(p->run, d->pair, YZ_TARGET).bytes;
        yz_str new = yz_buf_str(&d->bytes);

        if (is_text(old) && is_text(new))
            yzc_print_diff(p->session, d->path, old, new);
        else if (!show_paragraphs(p, d))
            return false;
    }
    return true;
}
