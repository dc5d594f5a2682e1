/* SPDX-License-Identifier: Apache-2.0 */
/*
 * glossary_round_trip FORMAT FILE...: reads each file, writes what it came to
 * and reads that again, in each form that the format has.  Speaks TAP.
 *
 * Where the writer told nothing lost, the same must come out.  Where it did, a
 * second round must lose nothing more.  With --equal the first form of the
 * format must lose nothing.
 */
#include <stdio.h>
#include <stdlib.h>

#include <yizhi/text.h>

#include "glossary_capture.h"
#include "support/case_files.h"
#include "support/main.h"

extern const yz_plugin glossary_tbx_LTX_yz_plugin;
extern const yz_plugin glossary_tmx_LTX_yz_plugin;
extern const yz_plugin glossary_xliff_LTX_yz_plugin;

typedef struct form {
    const char *name;
    const char *settings[4];
} form;

static const struct format {
    const char *name;
    const yz_plugin *plugin;
    form forms[6];
} formats[] = {
    { "tbx2",
      &glossary_tbx_LTX_yz_plugin,
      { { "version 2", { "glossary_tbx.version=2", NULL } } } },
    { "tbx",
      &glossary_tbx_LTX_yz_plugin,
      { { "version 3, Basic", { NULL } },
        { "Basic in dct", { "glossary_tbx.style=dct", NULL } },
        { "Min", { "glossary_tbx.dialect=min", NULL } },
        { "Min in dct",
          { "glossary_tbx.dialect=min", "glossary_tbx.style=dct", NULL } },
        { "Core", { "glossary_tbx.dialect=core", NULL } } } },
    { "tmx", &glossary_tmx_LTX_yz_plugin, { { "TMX", { NULL } } } },
    { "xliff", &glossary_xliff_LTX_yz_plugin, { { "XLIFF", { NULL } } } },
};

static int count, failed;

static void tell(bool good, const char *path, const char *what, const char *why)
{
    count++;
    failed += !good;
    printf("%sok %d - %s: %s\n", good ? "" : "not ", count, path, what);
    if (why)
        printf("# %s\n", why);
}

/* The first two languages of a glossary. */
static void take_langs(const glossary_capture *in, char from[64], char to[64])
{
    const yz_concept *c = in->concepts;

    for (size_t i = 0; i < in->count; i++, c++) {
        if (c->term_count < 2 ||
            yz_lang_same(c->terms[0].lang, c->terms[1].lang))
            continue;
        snprintf(from, 64, "%.*s", YZ_STR_ARG(c->terms[0].lang));
        snprintf(to, 64, "%.*s", YZ_STR_ARG(c->terms[1].lang));
        return;
    }
}

/* Writes `in` and reads it into `out`; `lost` is how much was told lost.
 * NULL, or what went wrong. */
static const char *once(const glossary_instance *instance,
                        const glossary_capture *in, glossary_capture *out,
                        size_t *lost)
{
    static char why[4096];
    glossary_written written;
    yz_error err = YZ_ERROR_INIT;
    const char *wrong = NULL;
    char from[64] = "en", to[64] = "zh";

    take_langs(in, from, to);
    glossary_written_init(&written);
    out->no_rejects = false;
    if (glossary_write(instance, in, from, to, &written, &err) != YZ_OK ||
        glossary_read(instance, "again", yz_buf_str(&written.bytes), out,
                      &err) != YZ_OK)
        wrong = yz_error_text(&err);
    else if (out->rejects > 0)
        wrong = strstr(out->text.ptr, "reject: ");
    snprintf(why, sizeof why, "%.200s", wrong ? wrong : "");
    *lost = written.lost.len;
    glossary_written_done(&written);
    return wrong ? why : NULL;
}

static const char *differing(const glossary_capture *a,
                             const glossary_capture *b)
{
    static char why[600];
    size_t at = 0, line = 0;

    if (yz_str_equal(yz_buf_str(&a->text), yz_buf_str(&b->text)))
        return NULL;
    while (at < a->text.len && at < b->text.len &&
           a->text.ptr[at] == b->text.ptr[at]) {
        if (a->text.ptr[at] == '\n')
            line = at + 1;
        at++;
    }
    snprintf(why, sizeof why, "“%.*s” became “%.*s”",
             (int)strcspn(a->text.ptr + line, "\n") % 200, a->text.ptr + line,
             (int)strcspn(b->text.ptr + line, "\n") % 200, b->text.ptr + line);
    return why;
}

static void check_form(const yz_plugin *plugin, const form *of,
                       const char *path, const glossary_capture *first,
                       bool equal)
{
    glossary_instance instance;
    glossary_capture second, third;
    yz_error err = YZ_ERROR_INIT;
    size_t lost, more = 0;
    const char *why;

    glossary_open(&instance, plugin, of->settings[0] ? of->settings : NULL,
                  &err);
    glossary_capture_init(&second);
    glossary_capture_init(&third);
    why = once(&instance, first, &second, &lost);
    if (!why && lost == 0) {
        why = differing(first, &second);
    } else if (!why) {
        why = equal ? "something was lost" : NULL;
        if (!why)
            why = once(&instance, &second, &third, &more);
        if (!why)
            why = more ? "the second round lost more"
                       : differing(&second, &third);
    }
    tell(!why, path, of->name, why);
    glossary_capture_done(&second);
    glossary_capture_done(&third);
    glossary_close(&instance);
}

static void check_file(const struct format *format, const char *path,
                       bool equal)
{
    glossary_instance instance;
    glossary_capture first;
    yz_error err = YZ_ERROR_INIT;
    yz_status status;
    yz_buf bytes;

    case_load(path, &bytes);
    glossary_open(&instance, format->plugin, NULL, &err);
    glossary_capture_init(&first);
    first.no_rejects = true;
    status = glossary_read(&instance, path, yz_buf_str(&bytes), &first, &err);
    printf("# %s: %zu entries, %zu rejects\n", path, first.count,
           first.rejects);
    if (status != YZ_OK && equal)
        tell(false, path, "it is read", yz_error_text(&err));
    for (size_t i = 0; format->forms[i].name && status == YZ_OK; i++)
        check_form(format->plugin, &format->forms[i], path, &first, equal);
    glossary_capture_done(&first);
    glossary_close(&instance);
    yz_buf_done(&bytes);
}

int main(int argc, char **argv)
{
    bool equal = argc > 1 && strcmp(argv[1], "--equal") == 0;
    int at = equal ? 2 : 1;

    for (size_t i = 0; i < sizeof formats / sizeof *formats && at < argc; i++)
        for (int f = at + 1; f < argc && strcmp(argv[at], formats[i].name) == 0;
             f++)
            check_file(&formats[i], argv[f], equal);
    printf("1..%d\n", count);
    return count == 0 || failed > 0;
}
