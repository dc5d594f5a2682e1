/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is a running head, and what is a page number?
 *
 * Pages end at form feeds; in a text with fewer than five of them, at lines
 * that are page numbers by the rule below.  Four rows above and below each end
 * of a page, and of the file, are its edges.
 *
 *   - Page numbers are short lines of one form at the edges (in a text without
 *     form feeds: lines that are a page number and nothing else) whose numbers
 *     ascend, by three at the most: the longest such chain in each form.
 *   - Running heads are short lines at the edges that are alike.  What stands
 *     on the first page stays: it may be the title that the others repeat.
 *
 * Both must be there at least five times, from the first to the last over at
 * least half of the file, on at least one page in four between these.  And
 * they must tear sentences apart: in at least one place in ten, and at least
 * in two, the line above them and such lines around them is full but ends no
 * sentence, and below the sentence goes on.  That is what pages do and
 * refrains, chapter numbers, "Yes" and "No", and the heads of tables do not.
 */
#include "plain_heads.h"

#include <stdlib.h>

#include "plain_rows.h"

enum {
    FEWEST = 5,
    EDGE = 4,
    STEP = 3
};

/* A row in search of its like. */
struct entry {
    size_t row;
    uint64_t key;
    size_t before; /* in a chain: index of the entry before it, plus one */
    size_t length; /* of the chain so far */
};

/* Rows that are alike: picked[first, first + count). */
struct set {
    size_t first;
    size_t count;
    bool number;
};

struct search {
    plain_rows rows;
    struct entry *entries;
    size_t entry_count;
    size_t *picked;
    size_t picked_count;
    struct set *sets;
    size_t set_count;
    size_t set_cap;
    size_t *latest; /* for each number the entry that ends the best chain
                       there, plus one */
    size_t length;  /* of the content */
    const plain_facts *facts;
    plain_heads *heads;
};

void plain_heads_done(plain_heads *heads)
{
    yz_free(heads->gaps);
    yz_free(heads->heads);
    memset(heads, 0, sizeof *heads);
}

static void search_done(struct search *search)
{
    plain_rows_done(&search->rows);
    yz_free(search->entries);
    yz_free(search->picked);
    yz_free(search->sets);
    yz_free(search->latest);
}

/* A row is at most in one chain and in one set of equals. */
static yz_status search_init(struct search *search)
{
    size_t count = search->rows.count;

    search->entries = yz_calloc(count, sizeof *search->entries);
    search->picked = yz_calloc(2 * count, sizeof *search->picked);
    search->latest = yz_calloc(PLAIN_LAST_PAGE + 1, sizeof *search->latest);
    return search->entries && search->picked && search->latest ? YZ_OK
                                                               : YZ_NO_MEMORY;
}

/* ---- Pages ------------------------------------------------------------ */

static void mark_edge(struct search *search, size_t begin, size_t end)
{
    size_t i = begin > EDGE ? begin - EDGE : 0;

    for (; i < end + EDGE && i < search->rows.count; i++)
        search->rows.rows[i].edge = true;
}

/* Counts the pages and marks their edges. */
static void mark_pages(struct search *search, bool feeds)
{
    size_t page = 0;

    for (size_t i = 0; i < search->rows.count; i++) {
        plain_row *row = &search->rows.rows[i];
        bool here = feeds ? row->feed : row->head;
        page += here;
        row->page = page;
        if (here)
            mark_edge(search, i, feeds ? i : i + 1);
    }
    mark_edge(search, 0, 0);
    mark_edge(search, search->rows.count, search->rows.count);
}

/* ---- Rows that are alike ---------------------------------------------- */

static int compare(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Which rows may be of the sort that is looked for. */
static bool is_wanted(const plain_row *row, bool number)
{
    if (!row->able || !row->edge || row->head)
        return false;
    return number ? row->number <= PLAIN_LAST_PAGE : row->page > 0;
}

static void list_entries(struct search *search, bool number)
{
    search->entry_count = 0;
    memset(search->latest, 0, (PLAIN_LAST_PAGE + 1) * sizeof *search->latest);
    for (size_t i = 0; i < search->rows.count; i++) {
        const plain_row *row = &search->rows.rows[i];
        if (is_wanted(row, number))
            search->entries[search->entry_count++] =
                (struct entry){ .row = i,
                                .key = number ? row->shape : row->key };
    }
    qsort(search->entries, search->entry_count, sizeof *search->entries,
          compare);
}

static yz_status add_set(struct search *search, size_t count, bool number)
{
    size_t first = search->picked_count - count;

    if (yz_grow((void **)&search->sets, &search->set_cap, search->set_count + 1,
                sizeof *search->sets) != YZ_OK)
        return YZ_NO_MEMORY;
    search->sets[search->set_count++] = (struct set){ first, count, number };
    for (size_t i = 0; i < count; i++)
        search->rows.rows[search->picked[first + i]].repeated = true;
    return YZ_OK;
}

static yz_status add_equals(struct search *search, size_t begin, size_t end)
{
    if (end - begin < FEWEST)
        return YZ_OK;
    for (size_t i = begin; i < end; i++)
        search->picked[search->picked_count++] = search->entries[i].row;
    return add_set(search, end - begin, false);
}

/* Puts the entry behind the longest chain that it goes on. */
static void link_entry(struct search *search, size_t index, size_t begin)
{
    struct entry *entry = &search->entries[index];
    unsigned number = search->rows.rows[entry->row].number;
    size_t rival = search->latest[number];

    entry->length = 1;
    for (unsigned step = 1; step <= STEP && step <= number; step++) {
        size_t before = search->latest[number - step];
        if (before > begin &&
            search->entries[before - 1].length >= entry->length) {
            entry->before = before;
            entry->length = search->entries[before - 1].length + 1;
        }
    }
    if (rival <= begin || search->entries[rival - 1].length <= entry->length)
        search->latest[number] = index + 1;
}

/* The longest chain among entries of one form; later ones go before, as the
 * numbers in a table of contents come first. */
static yz_status add_chain(struct search *search, size_t begin, size_t end)
{
    size_t best = begin;
    size_t count;
    size_t at;

    if (end - begin < FEWEST)
        return YZ_OK;
    for (size_t i = begin; i < end; i++) {
        link_entry(search, i, begin);
        if (search->entries[i].length >= search->entries[best].length)
            best = i;
    }
    count = search->entries[best].length;
    if (count < FEWEST)
        return YZ_OK;
    search->picked_count += count;
    at = search->picked_count;
    for (size_t i = best + 1; i > 0; i = search->entries[i - 1].before)
        search->picked[--at] = search->entries[i - 1].row;
    return add_set(search, count, true);
}

static yz_status find_sets(struct search *search, bool number)
{
    yz_status status = YZ_OK;
    size_t begin = 0;

    list_entries(search, number);
    for (size_t i = 1; i <= search->entry_count && status == YZ_OK; i++) {
        if (i < search->entry_count &&
            search->entries[i].key == search->entries[begin].key)
            continue;
        status =
            number ? add_chain(search, begin, i) : add_equals(search, begin, i);
        begin = i;
    }
    return status;
}

/* ---- Which of them are heads ------------------------------------------ */

/* Whether the rows [begin, end) stand in the midst of a sentence, or even of a
 * word. */
static bool is_torn(const struct search *search, size_t begin, size_t end)
{
    const plain_row *above = &search->rows.rows[begin - 1];
    const plain_row *first = &search->rows.rows[begin];
    const plain_measure *below = &search->rows.rows[end].measure;

    if (first->tail && first->begin == above->end)
        return below->lower;
    return (below->lower || below->dense) &&
           plain_goes_on(search->facts, &above->measure, below);
}

/* Marks the runs of rows with their like elsewhere that do. */
static void mark_torn(struct search *search)
{
    plain_row *rows = search->rows.rows;
    size_t count = search->rows.count;
    size_t end;

    for (size_t i = 1; i < count; i = end + 1) {
        end = i;
        while (end < count && rows[end].repeated)
            end++;
        if (end == i || end == count || rows[i - 1].repeated ||
            !is_torn(search, i, end))
            continue;
        for (size_t j = i; j < end; j++)
            rows[j].torn = true;
    }
}

static bool is_head(const struct search *search, const struct set *set)
{
    const size_t *picked = search->picked + set->first;
    const plain_row *rows = search->rows.rows;
    const plain_row *first = &rows[picked[0]];
    const plain_row *last = &rows[picked[set->count - 1]];
    size_t torn = 0;

    for (size_t i = 0; i < set->count; i++)
        torn += rows[picked[i]].torn;
    return torn >= 2 && torn * 10 >= set->count &&
           last->end - first->begin >= search->length / 2 &&
           set->count * 4 >= last->page - first->page;
}

static yz_status accept(struct search *search, const struct set *set)
{
    const size_t *picked = search->picked + set->first;
    plain_row *rows = search->rows.rows;
    const plain_row *first = &rows[picked[0]];
    const plain_row *last = &rows[picked[set->count - 1]];
    plain_heads *heads = search->heads;

    if (yz_grow((void **)&heads->heads, &heads->head_cap, heads->head_count + 1,
                sizeof *heads->heads) != YZ_OK)
        return YZ_NO_MEMORY;
    heads->heads[heads->head_count++] = (plain_head){
        .first = { first->begin, first->end },
        .last = { last->begin, last->end },
        .count = set->count,
        .number = set->number,
    };
    for (size_t i = 0; i < set->count; i++)
        rows[picked[i]].head = true;
    return YZ_OK;
}

static yz_status judge(struct search *search)
{
    yz_status status = YZ_OK;

    mark_torn(search);
    for (size_t i = 0; i < search->set_count && status == YZ_OK; i++)
        if (is_head(search, &search->sets[i]))
            status = accept(search, &search->sets[i]);
    search->set_count = 0;
    search->picked_count = 0;
    return status;
}

/* Lines that are alike around what may be page numbers only lengthen the runs
 * that tear a sentence here; they are judged when the pages are known. */
static yz_status find_company(struct search *search)
{
    yz_status status;

    for (size_t i = 0; i < search->rows.count; i++) {
        search->rows.rows[i].page = 1;
        if (search->rows.rows[i].numeral)
            mark_edge(search, i, i + 1);
    }
    status = find_sets(search, false);
    search->set_count = 0;
    search->picked_count = 0;
    return status;
}

/* Without form feeds the page numbers must be found first: they say where the
 * pages end. */
static yz_status find_pages(struct search *search)
{
    yz_status status;

    if (search->rows.feeds >= FEWEST) {
        mark_pages(search, true);
        return YZ_OK;
    }
    status = find_company(search);
    for (size_t i = 0; i < search->rows.count; i++)
        search->rows.rows[i].edge = search->rows.rows[i].numeral;
    if (status == YZ_OK)
        status = find_sets(search, true);
    if (status == YZ_OK)
        status = judge(search);
    for (size_t i = 0; i < search->rows.count; i++)
        search->rows.rows[i].edge = false;
    if (search->heads->head_count > 0)
        mark_pages(search, false);
    return status;
}

/* ---- What they leave -------------------------------------------------- */

/* The gap of the heads [begin, end). */
static yz_status add_gap(struct search *search, size_t begin, size_t end)
{
    const plain_row *rows = search->rows.rows;
    plain_heads *heads = search->heads;
    plain_gap gap = { 0, search->length, false, false };

    if (begin > 0) {
        gap.begin = rows[begin - 1].end;
        gap.glued = rows[begin].tail && rows[begin].begin == gap.begin;
    }
    if (end < search->rows.count) {
        gap.end = rows[end].begin;
        gap.word = gap.glued && rows[end].measure.lower;
    }
    if (yz_grow((void **)&heads->gaps, &heads->gap_cap, heads->gap_count + 1,
                sizeof *heads->gaps) != YZ_OK)
        return YZ_NO_MEMORY;
    heads->gaps[heads->gap_count++] = gap;
    return YZ_OK;
}

static yz_status add_gaps(struct search *search)
{
    yz_status status = YZ_OK;
    size_t end;

    for (size_t i = 0; i < search->rows.count && status == YZ_OK; i = end + 1) {
        end = i;
        while (end < search->rows.count && search->rows.rows[end].head)
            end++;
        if (end > i)
            status = add_gap(search, i, end);
    }
    return status;
}

static int compare_heads(const void *a, const void *b)
{
    const plain_head *x = a;
    const plain_head *y = b;

    return (x->first.begin > y->first.begin) -
           (x->first.begin < y->first.begin);
}

static yz_status run(struct search *search)
{
    plain_heads *heads = search->heads;
    yz_status status = search_init(search);

    if (status == YZ_OK)
        status = find_pages(search);
    if (status == YZ_OK)
        status = find_sets(search, true);
    if (status == YZ_OK)
        status = find_sets(search, false);
    if (status == YZ_OK)
        status = judge(search);
    if (status == YZ_OK)
        status = add_gaps(search);
    if (heads->head_count > 0)
        qsort(heads->heads, heads->head_count, sizeof *heads->heads,
              compare_heads);
    return status;
}

yz_status plain_heads_find(plain_heads *heads, yz_str content,
                           const plain_facts *facts)
{
    struct search search;
    yz_status status;

    memset(&search, 0, sizeof search);
    search.length = content.len;
    search.facts = facts;
    search.heads = heads;
    status = plain_rows_gather(&search.rows, content);
    if (status == YZ_OK && search.rows.count >= FEWEST)
        status = run(&search);
    search_done(&search);
    return status;
}

/* ---- What is told ----------------------------------------------------- */

static yz_status tell_head(yz_str content, const plain_head *head,
                           const yz_filter_sink *sink, yz_error *err)
{
    yz_str first = yz_str_cut(content, head->first.begin, head->first.end);
    yz_str last = yz_str_cut(content, head->last.begin, head->last.end);
    yz_buf reason;
    yz_status status = YZ_NO_MEMORY;

    yz_buf_init(&reason, 1024);
    if (head->number)
        yz_buf_printf(&reason,
                      yz_tr("page numbers, left out %zu times, "
                            "“%.*s” to “%.*s”"),
                      head->count, (int)first.len, first.ptr, (int)last.len,
                      last.ptr);
    else
        yz_buf_printf(&reason,
                      yz_tr("a running head, left out %zu times: “%.*s”"),
                      head->count, (int)first.len, first.ptr);
    if (!reason.failed)
        status = sink->skip(sink->payload, head->first.begin, reason.ptr);
    else
        yz_fail_no_memory(err);
    yz_buf_done(&reason);
    return status;
}

yz_status plain_heads_tell(const plain_heads *heads, yz_str content,
                           const yz_filter_sink *sink, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < heads->head_count && status == YZ_OK; i++)
        status = tell_head(content, &heads->heads[i], sink, err);
    return status;
}
