/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whole processes, as a user starts them: wall time, processor time, peak
 * memory; the median of eleven runs, or of three where a run takes seconds, and
 * the ratio to a bound or a peer that is run in turn with them.
 *
 *   start-up   yizhi --version and a lookup in one line, against a C program
 *              that prints one line
 *   check      a bitext of 10,000 rows against a glossary of 10,000 terms, and
 *              one of 100,000 against 100,000: without a cache, with an empty
 *              one, with what the run before has kept; against GNU grep
 *              counting the lines that hold one of the terms
 *
 * The texts are made here, always the same: Han characters and words picked by
 * a small generator, three glossary terms in each row, one row in twenty with a
 * term rendered otherwise.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    RUNS = 11,
    RUNS_OF_MANY = 3, /* of what takes seconds */
    MANY = 100000,    /* rows, and terms */
    FEW = 10000,
    TERM_SIZE = 64
};

/* A program with its words, and what is deleted before it starts; NULL:
 * nothing. */
struct job {
    const char *name;
    const char *const *argv;
    const char *cache;
};

struct figures {
    double wall; /* seconds */
    double cpu;
    double peak; /* MiB */
};

/* ---- Running ---- */

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static struct figures run_once(const char *const *argv)
{
    struct figures f = { 0, 0, 0 };
    struct rusage usage;
    int status;
    double begin;
    pid_t pid;

    fflush(NULL); /* or the child would write what is buffered here too */
    begin = now();
    pid = fork();
    if (pid == 0) {
        if (!freopen("/dev/null", "w", stdout) ||
            !freopen("/dev/null", "w", stderr))
            _exit(127);
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
        WEXITSTATUS(status) > 1) {
        fprintf(stderr, "bench: %s failed\n", argv[0]);
        exit(1);
    }
    f.wall = now() - begin;
    f.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    f.peak = (double)usage.ru_maxrss / 1024;
    return f;
}

static int by_size(const void *left, const void *right)
{
    const double *a = left;
    const double *b = right;

    return *a < *b ? -1 : *a > *b;
}

static double median(double *values, int runs)
{
    qsort(values, (size_t)runs, sizeof *values, by_size);
    return values[runs / 2];
}

/* What each of the runs took. */
struct table {
    double wall[RUNS];
    double cpu[RUNS];
    double peak[RUNS];
};

static void print_row(const char *name, struct table *t, int runs)
{
    printf("  %-34s %8.2f ms wall %8.2f ms cpu %7.1f MiB\n", name,
           median(t->wall, runs) * 1e3, median(t->cpu, runs) * 1e3,
           median(t->peak, runs));
}

static struct figures run_job(const struct job *job)
{
    char command[4200];

    if (job->cache) {
        snprintf(command, sizeof command, "rm -rf %s", job->cache);
        if (system(command) != 0)
            exit(1);
    }
    return run_once(job->argv);
}

/* Runs both in turn, after one run of each that is not counted. */
static void compare(const struct job *job, const struct job *other, int runs)
{
    struct table tables[2];
    double ratio[RUNS];

    run_job(job);
    run_job(other);
    for (int i = 0; i < runs; i++) {
        for (int k = 0; k < 2; k++) {
            struct figures f = run_job(k ? other : job);
            tables[k].wall[i] = f.wall;
            tables[k].cpu[i] = f.cpu;
            tables[k].peak[i] = f.peak;
        }
        ratio[i] = tables[0].wall[i] / tables[1].wall[i];
    }
    print_row(job->name, &tables[0], runs);
    print_row(other->name, &tables[1], runs);
    printf("  ratio of wall times, median         %8.2f\n\n",
           median(ratio, runs));
}

/* ---- Texts ---- */

static uint32_t state = 20260101;

static uint32_t pick(uint32_t below)
{
    state = state * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(state >> 8) * below) >> 24);
}

static const char *const words[] = {
    "model",     "risk",      "safety",     "policy", "network",
    "frontier",  "systemic",  "capability", "review", "standard",
    "data",      "training",  "governance", "agenda", "dialogue",
    "institute", "threshold", "incident",   "report", "evaluation",
    "release",   "weight",    "secure",     "audit",  "public",
    "private",   "joint",     "common",     "early",  "late",
    "northern",  "southern",  "digital",    "open",   "closed",
    "shared"
};

enum {
    WORDS = sizeof words / sizeof *words
};

/* Only while texts are written: what this program holds would count as the
 * peak of those it starts. */
static char (*han)[TERM_SIZE];
static char (*english)[TERM_SIZE];

static size_t put_han(char *to)
{
    uint32_t c = 0x4E00 + pick(3500);

    to[0] = (char)(0xE0 | (c >> 12));
    to[1] = (char)(0x80 | ((c >> 6) & 0x3F));
    to[2] = (char)(0x80 | (c & 0x3F));
    return 3;
}

static void make_terms(int count)
{
    for (int i = 0; i < count; i++) {
        size_t len = 0;

        for (uint32_t n = 2 + pick(4); n > 0; n--)
            len += put_han(han[i] + len);
        han[i][len] = 0;
        snprintf(english[i], TERM_SIZE, "%s %s %s", words[pick(WORDS)],
                 words[pick(WORDS)], words[pick(WORDS)]);
    }
}

static FILE *open_or_die(const char *path)
{
    FILE *f = fopen(path, "w");

    if (!f) {
        perror(path);
        exit(1);
    }
    return f;
}

static void put_filling(FILE *f, int characters)
{
    char c[4] = "";

    while (characters-- > 0)
        fwrite(c, 1, put_han(c), f);
}

static void write_row(FILE *f, int number, int count)
{
    uint32_t terms[3];

    for (int k = 0; k < 3; k++) {
        terms[k] = pick((uint32_t)count);
        put_filling(f, 12);
        fputs(han[terms[k]], f);
    }
    fputs("。\tThe", f);
    for (int k = 0; k < 3; k++) {
        int otherwise = k == 1 && number % 20 == 0;
        fprintf(f, " %s %s and the %s,", words[pick(WORDS)], words[pick(WORDS)],
                otherwise ? "thing" : english[terms[k]]);
    }
    fputs(" as agreed.\n", f);
}

/* "FOLDER/COUNT-NAME", kept until the program ends. */
static const char *path_of(const char *folder, int count, const char *name)
{
    char *path = malloc(4200);

    if (!path)
        exit(1);
    snprintf(path, 4200, "%s/%d-%s", folder, count, name);
    return path;
}

/* As many rows as terms. */
static void write_texts(const char *folder, int count)
{
    FILE *glossary = open_or_die(path_of(folder, count, "glossary.tsv"));
    FILE *terms = open_or_die(path_of(folder, count, "terms.txt"));
    FILE *bitext = open_or_die(path_of(folder, count, "bitext.tsv"));

    state = 20260101;
    han = calloc((size_t)count, TERM_SIZE);
    english = calloc((size_t)count, TERM_SIZE);
    if (!han || !english)
        exit(1);
    make_terms(count);
    for (int i = 0; i < count; i++)
        fprintf(glossary, "%s\t%s\n", han[i], english[i]);
    for (int i = 0; i < count; i++)
        fprintf(terms, "%s\n", han[i]);
    for (int i = 0; i < count; i++)
        write_row(bitext, i, count);
    fclose(glossary);
    fclose(terms);
    fclose(bitext);
    free(han);
    free(english);
}

/* ---- The benches ---- */

/* Libtool's wrapper script would be measured too: take what it starts. */
static const char *program(void)
{
    static char path[4096];
    const char *build = getenv("top_builddir");

    snprintf(path, sizeof path, "%s/.libs/yizhi", build ? build : ".");
    if (access(path, X_OK) != 0)
        snprintf(path, sizeof path, "%s/yizhi", build ? build : ".");
    return path;
}

static void bench_start(const char *yizhi, const char *self,
                        const char *glossary)
{
    const char *const version[] = { yizhi, "--version", NULL };
    const char *const lookup[] = { yizhi, "lookup", "话语接轨、制度自持",
                                   "-g",  glossary, NULL };
    const char *const plain[] = { self, "--plain", NULL };
    const struct job print = { "a C program that prints a line", plain, NULL };

    puts("start-up");
    compare(&(struct job){ "yizhi --version", version, NULL }, &print, RUNS);
    compare(&(struct job){ "yizhi lookup, one line, 50 terms", lookup, NULL },
            &print, RUNS);
}

static void bench_check(const char *yizhi, const char *folder, int count)
{
    const char *bitext = path_of(folder, count, "bitext.tsv");
    const char *glossary = path_of(folder, count, "glossary.tsv");
    const char *terms = path_of(folder, count, "terms.txt");
    const char *const check[] = { yizhi,    "check",    bitext, "-g",
                                  glossary, "--select", "T",    NULL };
    const char *const without[] = { yizhi, "check",      bitext,
                                    "-g",  glossary,     "--select",
                                    "T",   "--no-cache", NULL };
    const char *const single[] = { yizhi,    "check",    bitext, "-g",
                                   glossary, "--select", "T",    "--jobs",
                                   "1",      NULL };
    const char *const grep[] = {
        "grep", "-c", "-F", "-f", terms, bitext, NULL
    };
    const int runs = count == MANY ? RUNS_OF_MANY : RUNS;
    static char outcomes[4096]; /* what came of a check: it is to be made */
    const struct job peer = { "grep -c -F -f (finding alone)", grep, NULL };

    printf("check --select T, %d rows x %d terms\n", count, count);
    compare(&(struct job){ "yizhi, no cache", without, NULL }, &peer, runs);
    compare(
        &(struct job){ "yizhi, cache empty", check, getenv("XDG_CACHE_HOME") },
        &peer, runs);
    snprintf(outcomes, sizeof outcomes, "%s/yizhi-1/*.yzc",
             getenv("XDG_CACHE_HOME"));
    compare(&(struct job){ "yizhi, kept before, one thread", single, outcomes },
            &peer, runs);
    compare(&(struct job){ "yizhi, kept before", check, outcomes }, &peer,
            runs);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/yizhi-bench-XXXXXX";
    char glossary[4096];
    char cache[64];
    char command[4200];
    const char *source = getenv("top_srcdir");

    if (argc > 1 && strcmp(argv[1], "--plain") == 0) {
        puts("yizhi");
        return 0;
    }
    if (!mkdtemp(folder)) {
        perror(folder);
        return 1;
    }
    write_texts(folder, FEW);
    write_texts(folder, MANY);
    /* Nobody's own cache is read, filled or deleted. */
    snprintf(cache, sizeof cache, "%s/cache", folder);
    setenv("XDG_CACHE_HOME", cache, 1);
    unsetenv("YIZHI_NO_CACHE");
    snprintf(glossary, sizeof glossary, "%s/examples/glossary/00-project.tsv",
             source ? source : ".");
    bench_start(program(), argv[0], glossary);
    bench_check(program(), folder, FEW);
    bench_check(program(), folder, MANY);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) != 0;
}
