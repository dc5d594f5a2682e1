/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi glossary convert */
#include "glossary.h"

enum {
    LONGEST_LANGUAGE = 3 /* letters, before a region or script */
};

/* --format, or --to where it names no language but a format; else what the name
 * of the file tells.  NULL: said that there is none. */
static const char *format_for(yzc_session *s, const char *path)
{
    const yzc_options *o = s->options;
    const char *format = o->format;

    if (!format && yz_glossary_can_write(s->host, o->run.to, NULL))
        format = o->run.to;
    if (!format && strcspn(o->run.to, "-") > LONGEST_LANGUAGE) {
        yzc_complain("--to takes a format that can be written, or a language, "
                     "not “%s”",
                     o->run.to);
        return NULL;
    }
    if (!format)
        format = yz_glossary_format_for(s->host, path, &s->err);
    if (!format)
        yzc_session_complain(s);
    return format;
}

static int convert(yzc_session *s, const yz_glossary *g, const char *format,
                   const char *path)
{
    bool to_stdout = strcmp(path, "-") == 0;
    yz_losses losses;
    yz_buf out;
    int status = YZC_CLEAN;

    yz_losses_init(&losses);
    yz_buf_init(&out, SIZE_MAX / 2);
    if (yz_glossary_write(s->host, g, format, path, &out, &losses, &s->err) !=
            YZ_OK ||
        (!to_stdout && yz_write_file(path, yz_buf_str(&out), &s->err) != YZ_OK))
        status = yzc_session_complain(s);
    else if (to_stdout)
        s->output.write(s->output.payload, yz_buf_str(&out));
    if (status == YZC_CLEAN && yzc_tell_losses(&losses, g, path))
        status = YZC_SKIPPED;
    if (yzc_tell_rejects(g) && status == YZC_CLEAN)
        status = YZC_SKIPPED;
    yz_losses_done(&losses);
    yz_buf_done(&out);
    return status;
}

/* If --to named the format, the target language is the usual one. */
static yz_glossary *read_for(yzc_session *s, const char *path,
                             const char *format)
{
    const yzc_options *o = s->options;
    yz_run_options usual = YZ_RUN_OPTIONS_INIT;
    const char *to = format == o->run.to ? usual.to : o->run.to;
    yz_glossary *g =
        yz_glossary_read(s->host, path, o->read_as, o->run.from, to, &s->err);

    if (!g)
        yzc_session_complain(s);
    return g;
}

int yzc_glossary_convert(yzc_session *s)
{
    const yzc_words *words = &s->options->operands;
    const char *format = format_for(s, words->items[2]);
    yz_glossary *g = format ? read_for(s, words->items[1], format) : NULL;
    int status = g ? convert(s, g, format, words->items[2]) : YZC_TROUBLE;

    yz_glossary_free(g);
    return status;
}
