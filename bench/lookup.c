/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding and matching without files and filters around them, for lookup.py.
 *
 *   lookup TEXT GLOSSARY...   TEXT is UTF-8; each GLOSSARY has a term on each
 *                             line.  Every program takes all lines of TEXT, one
 *                             by one, in turn with the others
 *
 * What takes part: yizhi (the matcher, folding and all, every match told),
 * ICU's u_strFromUTF8() as the bound, and Hyperscan if its library is there; it
 * is opened at run time, so that nothing depends on it.  Prints, for each
 * glossary, lines of "name, what, number": MB of UTF-8 in a second of processor
 * time (median of the rounds), milliseconds to build, matches.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <unicode/ustring.h>

#include <core/host/settings.h>
#include <core/term/builder.h>
#include <yizhi/kind/matcher.h>

enum {
    ROUNDS = 3,
    ENGINES = 3
};

extern const yz_plugin matcher_trie_LTX_yz_plugin;

static void stop(const char *why)
{
    fprintf(stderr, "lookup: %s\n", why);
    exit(1);
}

/* Seconds of the processor. */
static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- Files ---- */

typedef struct lines {
    char *bytes;
    size_t size;
    yz_str *items;
    size_t count;
    size_t longest;
} lines;

static void cut(lines *l)
{
    size_t cap = 0;

    for (size_t begin = 0; begin < l->size;) {
        char *end = memchr(l->bytes + begin, '\n', l->size - begin);
        size_t stop_at = end ? (size_t)(end - l->bytes) : l->size;
        void *items = l->items;
        if (yz_grow(&items, &cap, l->count + 1, sizeof *l->items) != YZ_OK)
            stop("out of memory");
        l->items = items;
        l->items[l->count++] = (yz_str){ l->bytes + begin, stop_at - begin };
        if (stop_at - begin > l->longest)
            l->longest = stop_at - begin;
        begin = stop_at + 1;
    }
}

static lines read_lines(const char *path)
{
    lines l = { NULL, 0, NULL, 0, 0 };
    FILE *file = fopen(path, "rb");

    if (!file || fseek(file, 0, SEEK_END) != 0)
        stop("a file cannot be read");
    l.size = (size_t)ftell(file);
    l.bytes = malloc(l.size + 1);
    rewind(file);
    if (!l.bytes || fread(l.bytes, 1, l.size, file) != l.size)
        stop("a file cannot be read");
    fclose(file);
    l.bytes[l.size] = '\0';
    cut(&l);
    return l;
}

static void lines_done(lines *l)
{
    free(l->bytes);
    yz_free(l->items);
}

/* ---- Engines ---- */

/* One of those that take turns. */
typedef struct engine {
    const char *name;
    bool (*build)(const lines *terms); /* false: it is not on the machine */
    size_t (*search)(const lines *text);
    void (*done)(void);
    double build_time;
    double times[ROUNDS];
    size_t matches;
    bool there;
} engine;

static UChar *units;

static bool icu_build(const lines *terms)
{
    (void)terms;
    return true;
}

static size_t icu_search(const lines *text)
{
    size_t sum = 0;

    for (size_t i = 0; i < text->count; i++) {
        UErrorCode icu = U_ZERO_ERROR;
        int32_t len = 0;
        u_strFromUTF8(units, (int32_t)text->longest + 1, &len,
                      text->items[i].ptr, (int32_t)text->items[i].len, &icu);
        sum += (size_t)len;
    }
    return sum == 0;
}

static void icu_done(void)
{
}

static const yz_matcher_ops *ops;
static void *matcher;
static yz_termbase *termbase;
static size_t counted;

static yz_status count_hit(void *payload, uint32_t term, yz_span span)
{
    (void)payload, (void)term, (void)span;
    counted++;
    return YZ_OK;
}

/* The termbase is the host's work and is not counted. */
static void make_termbase(const lines *terms)
{
    yz_error err = YZ_ERROR_INIT;
    yzi_builder *builder = yzi_builder_new(yz_str_of("zh"), yz_str_of("en"));

    if (!builder || yzi_builder_file(builder, yz_str_of("a.tsv")) != YZ_OK)
        stop("out of memory");
    for (size_t i = 0; i < terms->count; i++) {
        yz_term term[2] = {
            { .text = terms->items[i], .lang = yz_str_of("zh") },
            { .text = yz_str_of("x"), .lang = yz_str_of("en") },
        };
        yz_concept read = { .terms = term, .term_count = 2, .line = i + 1 };
        if (yzi_builder_concept(builder, &read) != YZ_OK)
            stop("a term was not taken");
    }
    if (yzi_builder_freeze(builder, &termbase, &err) != YZ_OK)
        stop(yz_error_text(&err));
    yzi_builder_free(builder);
}

static bool yizhi_build(const lines *terms)
{
    static const char *const none[] = { NULL };
    yz_config config = { &matcher_trie_LTX_yz_plugin.features[0], none };
    yz_error err = YZ_ERROR_INIT;

    (void)terms;
    ops = matcher_trie_LTX_yz_plugin.features[0].ops;
    if (ops->create(&matcher, &config, &err) != YZ_OK ||
        ops->index(matcher, termbase, YZ_SOURCE, &err) != YZ_OK)
        stop(yz_error_text(&err));
    return true;
}

static size_t yizhi_search(const lines *text)
{
    yz_matcher_sink sink = { sizeof sink, NULL, count_hit };
    yz_error err = YZ_ERROR_INIT;
    yz_folded folded;

    counted = 0;
    yz_folded_init(&folded);
    for (size_t i = 0; i < text->count; i++)
        if (ops->match_text(matcher, text->items[i], &folded, &sink, &err) !=
            YZ_OK)
            stop(yz_error_text(&err));
    yz_folded_done(&folded);
    return counted;
}

static void yizhi_done(void)
{
    ops->destroy(matcher);
}

/* Of Hyperscan only what is called here, as its manual declares it. */
typedef int on_match(unsigned id, unsigned long long from,
                     unsigned long long to, unsigned flags, void *context);

static struct hyperscan {
    void *library;
    int (*compile)(const char *const *literals, const unsigned *flags,
                   const unsigned *ids, const size_t *lengths, unsigned count,
                   unsigned mode, const void *platform, void **database,
                   void **error);
    int (*scratch)(const void *database, void **scratch);
    int (*scan)(const void *database, const char *bytes, unsigned length,
                unsigned flags, void *scratch, on_match *told, void *context);
    int (*free_scratch)(void *scratch);
    int (*free_database)(void *database);
    void *database;
    void *space;
} hs;

static bool hyperscan_open(void)
{
    if (!hs.library)
        hs.library = dlopen("libhs.so.5", RTLD_NOW | RTLD_LOCAL);
    if (!hs.library)
        return false;
    *(void **)&hs.compile = dlsym(hs.library, "hs_compile_lit_multi");
    *(void **)&hs.scratch = dlsym(hs.library, "hs_alloc_scratch");
    *(void **)&hs.scan = dlsym(hs.library, "hs_scan");
    *(void **)&hs.free_scratch = dlsym(hs.library, "hs_free_scratch");
    *(void **)&hs.free_database = dlsym(hs.library, "hs_free_database");
    return hs.compile && hs.scratch && hs.scan && hs.free_scratch &&
           hs.free_database;
}

static bool hyperscan_build(const lines *terms)
{
    size_t n = terms->count;
    const char **literals = malloc(n * sizeof *literals);
    size_t *lengths = malloc(n * sizeof *lengths);
    unsigned *flags = calloc(n, sizeof *flags);
    unsigned *ids = malloc(n * sizeof *ids);
    void *error = NULL;
    bool done = hyperscan_open() && literals && lengths && flags && ids;

    for (size_t i = 0; i < n && done; i++) {
        literals[i] = terms->items[i].ptr;
        lengths[i] = terms->items[i].len;
        ids[i] = (unsigned)i;
    }
    hs.space = NULL;
    done = done &&
           hs.compile(literals, flags, ids, lengths, (unsigned)n, 1, NULL,
                      &hs.database, &error) == 0 &&
           hs.scratch(hs.database, &hs.space) == 0;
    free(literals);
    free(lengths);
    free(flags);
    free(ids);
    return done;
}

static int hyperscan_told(unsigned id, unsigned long long from,
                          unsigned long long to, unsigned flags, void *context)
{
    (void)id, (void)from, (void)to, (void)flags, (void)context;
    counted++;
    return 0;
}

static size_t hyperscan_search(const lines *text)
{
    counted = 0;
    for (size_t i = 0; i < text->count; i++)
        hs.scan(hs.database, text->items[i].ptr, (unsigned)text->items[i].len,
                0, hs.space, hyperscan_told, NULL);
    return counted;
}

static void hyperscan_done(void)
{
    hs.free_scratch(hs.space);
    hs.free_database(hs.database);
}

static engine engines[ENGINES] = {
    { "icu", icu_build, icu_search, icu_done, 0, { 0 }, 0, false },
    { "yizhi", yizhi_build, yizhi_search, yizhi_done, 0, { 0 }, 0, false },
    { "hyperscan",
      hyperscan_build,
      hyperscan_search,
      hyperscan_done,
      0,
      { 0 },
      0,
      false },
};

/* ---- Rounds ---- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The middle one of three builds. */
static void build(engine *e, const lines *terms)
{
    double times[ROUNDS];

    for (int i = 0; i < ROUNDS; i++) {
        double begin = now();
        e->there = e->build(terms);
        times[i] = now() - begin;
        if (!e->there)
            return;
        if (i + 1 < ROUNDS)
            e->done();
    }
    qsort(times, ROUNDS, sizeof *times, by_size);
    e->build_time = times[ROUNDS / 2];
}

static void report(engine *e, const char *name, const lines *text)
{
    if (!e->there)
        return;
    qsort(e->times, ROUNDS, sizeof *e->times, by_size);
    printf("%s\t%s\trate\t%.1f\n", name, e->name,
           (double)text->size / 1e6 / e->times[ROUNDS / 2]);
    printf("%s\t%s\tbuild\t%.2f\n", name, e->name, e->build_time * 1e3);
    printf("%s\t%s\tmatches\t%zu\n", name, e->name, e->matches);
    fflush(stdout);
}

static void measure(const lines *text, const char *glossary)
{
    lines terms = read_lines(glossary);

    make_termbase(&terms);
    for (int i = 0; i < ENGINES; i++)
        build(&engines[i], &terms);
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < ENGINES; i++) {
            double begin = now();
            if (engines[i].there)
                engines[i].matches = engines[i].search(text);
            engines[i].times[round] = now() - begin;
        }
    for (int i = 0; i < ENGINES; i++) {
        report(&engines[i], glossary, text);
        if (engines[i].there)
            engines[i].done();
    }
    yzi_termbase_free(termbase);
    lines_done(&terms);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        stop("name a text and glossaries");
    lines text = read_lines(argv[1]);
    units = malloc((text.longest + 2) * sizeof *units);
    if (!units)
        stop("out of memory");
    for (int i = 2; i < argc; i++)
        measure(&text, argv[i]);
    free(units);
    lines_done(&text);
    return 0;
}
