/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The segmenter without files and filters around it, for segmentation.py.
 *
 *   segmentation cut          each line of the input is a language, a tab and a
 *                             text, whose \n and \\ are escaped; each line of
 *                             the output the text's segments, escaped the same
 *                             way, with U+001F between two
 *   segmentation speed LANG   cuts the whole input as one text, and lets ICU
 *                             find its sentences in turn with it; prints the
 *                             medians in bytes a second, and of the ratios
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <core/host/settings.h>
#include <yizhi/kind/segmenter.h>

enum {
    ROUNDS = 21
};

extern const yz_plugin segmenter_srx_LTX_yz_plugin;

static const yz_segmenter_ops *ops;
static void *self;

static void stop(const char *why)
{
    fprintf(stderr, "segmentation: %s\n", why);
    exit(1);
}

static void open_segmenter(void)
{
    static const char *const none[] = { NULL };
    yz_config config = { &segmenter_srx_LTX_yz_plugin.features[0], none };
    yz_error err = YZ_ERROR_INIT;

    ops = segmenter_srx_LTX_yz_plugin.features[0].ops;
    if (ops->create(&self, &config, &err) != YZ_OK)
        stop(yz_error_text(&err));
}

/* ---- Cases -----------------------------------------------------------------
 */

typedef struct printer {
    yz_str text;
    size_t last;
} printer;

static void print_escaped(yz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n')
            fputs("\\n", stdout);
        else if (text.ptr[i] == '\\')
            fputs("\\\\", stdout);
        else
            putchar(text.ptr[i]);
    }
}

static yz_status print_cut(void *payload, size_t offset)
{
    printer *p = payload;

    if (p->last > 0)
        putchar(0x1F);
    print_escaped(yz_str_cut(p->text, p->last, offset));
    p->last = offset;
    return YZ_OK;
}

static size_t unescape(char *text, size_t len)
{
    size_t out = 0;

    for (size_t i = 0; i < len; i++) {
        char c = text[i];
        if (c == '\\' && i + 1 < len)
            c = text[++i] == 'n' ? '\n' : text[i];
        text[out++] = c;
    }
    return out;
}

static void cut_lines(void)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t len;

    while ((len = getline(&line, &room, stdin)) > 0) {
        yz_error err = YZ_ERROR_INIT;
        char *tab = strchr(line, '\t');
        printer p = { { NULL, 0 }, 0 };
        yz_segmenter_sink sink = { sizeof sink, &p, print_cut, NULL };
        if (!tab)
            stop("a line has no tab");
        p.text.ptr = tab + 1;
        p.text.len = unescape(tab + 1, (size_t)(line + len - 1 - (tab + 1)));
        if (p.text.len > 0 &&
            ops->segment(self, p.text, (yz_str){ line, (size_t)(tab - line) },
                         &sink, &err) != YZ_OK)
            stop(yz_error_text(&err));
        putchar('\n');
    }
    free(line);
}

/* ---- Speed -----------------------------------------------------------------
 */

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static yz_status count_cut(void *payload, size_t offset)
{
    (void)offset;
    ++*(size_t *)payload;
    return YZ_OK;
}

static double time_ours(yz_str text, const char *lang, size_t *cuts)
{
    yz_segmenter_sink sink = { sizeof sink, cuts, count_cut, NULL };
    yz_error err = YZ_ERROR_INIT;
    double begin = now();

    *cuts = 0;
    if (ops->segment(self, text, yz_str_of(lang), &sink, &err) != YZ_OK)
        stop(yz_error_text(&err));
    return now() - begin;
}

static double time_icu(yz_str text, UBreakIterator *breaks, size_t *cuts)
{
    UErrorCode icu = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    double begin = now();

    *cuts = 0;
    utext_openUTF8(&utext, text.ptr, (int64_t)text.len, &icu);
    ubrk_setUText(breaks, &utext, &icu);
    if (U_FAILURE(icu))
        stop("ICU cannot read the text");
    ubrk_first(breaks);
    while (ubrk_next(breaks) != UBRK_DONE)
        ++*cuts;
    utext_close(&utext);
    return now() - begin;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

static void race(const char *lang)
{
    double ours[ROUNDS], theirs[ROUNDS], ratios[ROUNDS];
    UErrorCode icu = U_ZERO_ERROR;
    UBreakIterator *breaks = ubrk_open(UBRK_SENTENCE, lang, NULL, 0, &icu);
    yz_buf text;
    char piece[1 << 14];
    size_t len, our_cuts = 0, their_cuts = 0;
    double size;

    if (U_FAILURE(icu))
        stop("ICU has no sentence breaks");
    yz_buf_init(&text, (size_t)1 << 28);
    while ((len = fread(piece, 1, sizeof piece, stdin)) > 0)
        yz_buf_add(&text, (yz_str){ piece, len });
    time_ours(yz_buf_str(&text), lang, &our_cuts);
    time_icu(yz_buf_str(&text), breaks, &their_cuts);
    for (int i = 0; i < ROUNDS; i++) {
        ours[i] = time_ours(yz_buf_str(&text), lang, &our_cuts);
        theirs[i] = time_icu(yz_buf_str(&text), breaks, &their_cuts);
        ratios[i] = theirs[i] / ours[i];
    }
    qsort(ratios, ROUNDS, sizeof *ratios, compare);
    qsort(ours, ROUNDS, sizeof *ours, compare);
    qsort(theirs, ROUNDS, sizeof *theirs, compare);
    size = (double)text.len;
    printf("%.0f %.0f %.3f %zu %zu\n", size / ours[ROUNDS / 2],
           size / theirs[ROUNDS / 2], ratios[ROUNDS / 2], our_cuts, their_cuts);
    ubrk_close(breaks);
    yz_buf_done(&text);
}

int main(int argc, char **argv)
{
    open_segmenter();
    if (argc == 2 && strcmp(argv[1], "cut") == 0)
        cut_lines();
    else if (argc == 3 && strcmp(argv[1], "speed") == 0)
        race(argv[2]);
    else
        stop("cut, or speed LANG");
    ops->destroy(self);
    return 0;
}
