/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Similar texts in large memories: how long the fuzzy index takes for a query,
 * beside comparing all texts of fitting length.
 *
 *   fuzzy TEXT COUNT [SCORE [KIN]]   TEXT is UTF-8, a segment on each line
 *
 * COUNT segments are made of TEXT's: the begin of one with the end of another,
 * by chance from a seed; KIN in a hundred (0) are one of the others with every
 * tenth unit or so changed: taken out, put in twice, or replaced by one of
 * another segment.  A query is one of them, changed in this way.  Queries
 * take turns, index and full scan; both must find the same.  Prints "what,
 * number" on each line: units, bytes and milliseconds to build, then
 * milliseconds of the processor for a query: the median of the rounds' means,
 * and the slowest query at its fastest.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <core/memory/fuzzy_index.h>
#include <core/memory/match_score.h>

enum {
    ROUNDS = 5,
    QUERIES = 200,
    SCANS = 20, /* queries that are scanned for, too */
    ROOM = 65536
};

static void stop(const char *why)
{
    fprintf(stderr, "fuzzy: %s\n", why);
    exit(1);
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* xorshift64* (Vigna). */
static uint64_t chance(uint64_t limit)
{
    static uint64_t state = 88172645463325252u;

    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return limit ? (state * 2685821657736338717u >> 11) % limit : 0;
}

/* ---- Texts ---- */

typedef struct texts {
    yz_str *items;
    size_t count;
    size_t cap;
} texts;

static void add_text(texts *t, yz_str text)
{
    void *items = t->items;

    if (yz_grow(&items, &t->cap, t->count + 1, sizeof *t->items) != YZ_OK)
        stop("out of memory");
    t->items = items;
    t->items[t->count++] = text;
}

static texts read_lines(const char *path)
{
    texts t = { NULL, 0, 0 };
    FILE *file = fopen(path, "rb");
    char *line = NULL;
    size_t room = 0;
    ssize_t len;

    if (!file)
        stop("the text cannot be read");
    while ((len = getline(&line, &room, file)) > 0) {
        yz_str text = yz_str_trim((yz_str){ line, (size_t)len });
        if (text.len > 0 && text.len < ROOM / 4)
            add_text(&t, (yz_str){ yz_str_dup(text), text.len });
    }
    free(line);
    fclose(file);
    if (t.count < 2)
        stop("the text has too few lines");
    return t;
}

/* Where a text may be cut: at a blank if there is one behind `at`, else before
 * the character there. */
static size_t cut_at(yz_str text, size_t at)
{
    const char *blank = memchr(text.ptr + at, ' ', text.len - at);

    if (blank && (size_t)(blank - text.ptr) < at + 24)
        return (size_t)(blank - text.ptr);
    while (!yz_utf8_is_boundary(text, at))
        at--;
    return at;
}

static yz_str spliced(const texts *t, char *room)
{
    yz_str a = t->items[chance(t->count)];
    yz_str b = t->items[chance(t->count)];
    size_t head = cut_at(a, chance(a.len));
    size_t tail = cut_at(b, chance(b.len));

    memcpy(room, a.ptr, head);
    memcpy(room + head, b.ptr + tail, b.len - tail);
    return (yz_str){ room, head + b.len - tail };
}

/* The next piece of a text: a word with its blank, or a character. */
static size_t piece_end(yz_str text, size_t begin)
{
    size_t end = begin;
    uint32_t c = yz_utf8_next(text, &end);

    while (end < text.len && yz_char_is_alphabetic(c)) {
        size_t before = end;
        c = yz_utf8_next(text, &end);
        if (!yz_char_is_alphabetic(c))
            return c == ' ' ? end : before;
    }
    return end;
}

static yz_str mutated(const texts *t, char *room)
{
    yz_str text = t->items[chance(t->count)];
    size_t len = 0;

    for (size_t begin = 0, end; begin < text.len; begin = end) {
        yz_str other = t->items[chance(t->count)];
        uint64_t how = chance(30);

        end = piece_end(text, begin);
        if (how != 0) {
            memcpy(room + len, text.ptr + begin, end - begin);
            len += end - begin;
        }
        if (how == 1) {
            memcpy(room + len, text.ptr + begin, end - begin);
            len += end - begin;
        } else if (how == 2 && other.len > 0) {
            size_t piece = piece_end(other, 0);
            len -= end - begin;
            memcpy(room + len, other.ptr, piece);
            len += piece;
        }
    }
    return (yz_str){ room, len };
}

static texts make_texts(const texts *lines, size_t count, size_t kin)
{
    static char room[2 * ROOM];
    size_t first = count - count / 100 * kin;
    texts t = { NULL, 0, 0 };

    while (t.count < count) {
        texts firsts = { t.items, first, 0 };
        yz_str text =
            t.count < first ? spliced(lines, room) : mutated(&firsts, room);
        add_text(&t, (yz_str){ yz_str_dup(text), text.len });
    }
    return t;
}

/* ---- The full scan ---- */

typedef struct scan {
    uint32_t *units; /* of all texts */
    size_t *starts;
    size_t cap;
    size_t count;
    yzi_units room;
    yzi_pattern pattern;
} scan;

static void scan_build(scan *s, const texts *t)
{
    yz_error err = YZ_ERROR_INIT;
    size_t used = 0;

    memset(s, 0, sizeof *s);
    s->count = t->count;
    s->starts = calloc(t->count + 1, sizeof *s->starts);
    for (size_t i = 0; i < t->count; i++) {
        void *units = s->units;
        if (!s->starts || yzi_units_cut(t->items[i], &s->room, &err) != YZ_OK ||
            yz_grow(&units, &s->cap, used + s->room.count + 1,
                    sizeof *s->units) != YZ_OK)
            stop("out of memory");
        s->units = units;
        if (s->room.count > 0)
            memcpy(s->units + used, s->room.items,
                   s->room.count * sizeof *s->units);
        used += s->room.count;
        s->starts[i + 1] = used;
    }
}

static size_t scan_query(scan *s, yz_str text, double least)
{
    yz_error err = YZ_ERROR_INIT;
    size_t found = 0;
    size_t len;

    if (yzi_units_cut(text, &s->room, &err) != YZ_OK ||
        yzi_pattern_set(&s->pattern, s->room.items, s->room.count) != YZ_OK)
        stop("out of memory");
    len = s->room.count;
    for (size_t i = 0; i < s->count; i++) {
        size_t m = s->starts[i + 1] - s->starts[i];
        size_t bound = yzi_match_most_distance(m > len ? m : len, least);
        if ((m > len ? m - len : len - m) > bound)
            continue;
        found += yzi_pattern_distance(&s->pattern, s->units + s->starts[i], m,
                                      bound) <= bound;
    }
    return found;
}

/* ---- Rounds ---- */

typedef struct bench {
    texts queries;
    yzi_fuzzy_index *index;
    yzi_fuzzy_scratch scratch;
    scan scan;
    double least;
    double times[2][ROUNDS];
    double fastest[QUERIES]; /* of each query */
    size_t found;
    size_t compared;
} bench;

static void run_query(bench *b, size_t i, int round)
{
    yz_error err = YZ_ERROR_INIT;
    double begin = now();

    if (yzi_fuzzy_query(b->index, b->queries.items[i], b->least, SIZE_MAX,
                        &b->scratch, &err) != YZ_OK)
        stop(yz_error_text(&err));
    double took = (now() - begin) * 1e3;
    b->times[0][round] += took / QUERIES;
    if (round == 0 || took < b->fastest[i])
        b->fastest[i] = took;
    b->found += b->scratch.hit_count;
    b->compared += b->scratch.compared;
    if (i >= SCANS)
        return;
    begin = now();
    size_t found = scan_query(&b->scan, b->queries.items[i], b->least);
    b->times[1][round] += (now() - begin) / SCANS * 1e3;
    if (found != b->scratch.hit_count)
        stop("index and scan do not find the same");
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

static void report(bench *b)
{
    qsort(b->fastest, QUERIES, sizeof *b->fastest, by_value);
    for (int i = 0; i < 2; i++)
        qsort(b->times[i], ROUNDS, sizeof b->times[i][0], by_value);
    printf("found by a query\t%.1f\n", (double)b->found / QUERIES / ROUNDS);
    printf("compared by a query\t%.0f\n",
           (double)b->compared / QUERIES / ROUNDS);
    printf("index, ms\t%.4f\n", b->times[0][ROUNDS / 2]);
    printf("slowest query, ms\t%.3f\n", b->fastest[QUERIES - 1]);
    printf("scan, ms\t%.3f\n", b->times[1][ROUNDS / 2]);
    printf("ratio\t%.0f\n", b->times[1][ROUNDS / 2] / b->times[0][ROUNDS / 2]);
}

/* Memory is not given back: the program ends here. */
static void build(bench *b, const texts *t)
{
    yzi_fuzzy_builder *builder = yzi_fuzzy_builder_new();
    yz_error err = YZ_ERROR_INIT;
    double begin = now();
    static yz_buf image;

    yz_buf_init(&image, SIZE_MAX / 2);
    for (size_t i = 0; i < t->count; i++)
        if (!builder || yzi_fuzzy_builder_add(builder, i, t->items[i], &err))
            stop(yz_error_text(&err));
    if (yzi_fuzzy_builder_freeze(builder, &image, &err) != YZ_OK)
        stop(yz_error_text(&err));
    yzi_fuzzy_builder_free(builder);
    printf("build, ms\t%.0f\nbytes\t%zu\n", (now() - begin) * 1e3, image.len);
    begin = now();
    if (yzi_fuzzy_open(yz_buf_str(&image), &b->index, &err) != YZ_OK)
        stop(yz_error_text(&err));
    printf("open, ms\t%.1f\n", (now() - begin) * 1e3);
}

int main(int argc, char **argv)
{
    static char room[2 * ROOM];
    static bench b;

    if (argc < 3)
        stop("name a text and how many segments are wanted");
    texts lines = read_lines(argv[1]);
    texts all = make_texts(&lines, strtoul(argv[2], NULL, 10),
                           argc > 4 ? strtoul(argv[4], NULL, 10) : 0);
    b.least = argc > 3 ? strtod(argv[3], NULL) : 0.75;
    for (int i = 0; i < QUERIES; i++) {
        yz_str query = mutated(&all, room);
        add_text(&b.queries, (yz_str){ yz_str_dup(query), query.len });
    }
    scan_build(&b.scan, &all);
    printf("units of a text\t%.1f\n",
           (double)b.scan.starts[all.count] / (double)all.count);
    build(&b, &all);
    yzi_fuzzy_scratch_init(&b.scratch);
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < QUERIES; i++)
            run_query(&b, i, round);
    report(&b);
    return 0;
}
