/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glossary format "tbx": TermBase eXchange, version 3 (ISO 30042:2019; dialects
 * Core, Min and Basic, styles DCA and DCT) and version 2 (ISO 30042:2008,
 * “martif”).
 *
 * An entry that breaks a rule is rejected, each rule with its place; the rest
 * of the file is read.  Which data categories there are is asked in the three
 * dialects that are known here, and not in version 2, whose files name a
 * description elsewhere.  `rules=core` asks for the core structure alone.
 */
#include <strings.h>

#include "tbx_write.h"

typedef struct settings {
    bool lenient;
    tbx_form form;
} settings;

/* ---- Recognition --------------------------------------------------------- */

static bool has_suffix(yz_str name)
{
    return name.len >= 4 &&
           strncasecmp(name.ptr + name.len - 4, ".tbx", 4) == 0;
}

static int sniff(yz_str name, yz_str head)
{
    char room[16];
    yz_str root = xr_root_name(head, room, sizeof room);

    if (yz_str_equal(root, yz_str_of("martif")) ||
        yz_str_equal(root, yz_str_of("tbx")))
        return 95;
    return has_suffix(name) && root.len > 0 ? 40 : 0;
}

/* ---- Reading ------------------------------------------------------------- */

static yz_status take_entry(void *payload, const yz_concept *concept_read,
                            const xr_node *root)
{
    const yz_glossary_sink *sink = payload;

    (void)root;
    return sink->concept(sink->payload, concept_read);
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    const yz_glossary_sink *sink = payload;

    return sink->reject(sink->payload, place, reason);
}

static yz_status read(void *self, const yz_glossary_input *input,
                      const yz_glossary_sink *sink, yz_error *err)
{
    const settings *s = self;
    yz_glossary_sink to = *sink;
    const tbx_sink told = { &to, take_entry, take_reject };
    tbx_file file = { .lenient = s->lenient };
    yz_status status = tbx_file_open(&file, input, err);

    if (status == YZ_OK)
        status = tbx_file_read(&file, &told, err);
    tbx_file_done(&file);
    return status;
}

/* ---- Writing ------------------------------------------------------------- */

static yz_status write(void *self, const yz_glossary_output *output,
                       const yz_glossary_writer *writer, yz_error *err)
{
    const settings *s = self;

    return tbx_write(&s->form, output, writer, err);
}

static yz_status rewrite(void *self, const yz_glossary_input *input,
                         const yz_glossary_change *changes, size_t count,
                         const yz_glossary_writer *writer, yz_error *err)
{
    const settings *s = self;

    return tbx_rewrite(s->lenient, input, changes, count, writer, err);
}

/* ---- Settings ------------------------------------------------------------ */

static bool is_set(const yz_config *config, const char *key, const char *word)
{
    return yz_str_equal(yz_config_text(config, key), yz_str_of(word));
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    settings *s;
    bool old = is_set(config, "version", "2");
    bool dct = is_set(config, "style", "dct");

    if (old && dct)
        return yz_fail(err, YZ_INVALID,
                       "TBX of version 2 has no style “dct”; leave "
                       "glossary_tbx.style out, or write version 3");
    s = yz_calloc(1, sizeof *s);
    if (!s)
        return yz_fail_no_memory(err);
    s->lenient = is_set(config, "rules", "core");
    s->form.version = old ? 2 : 3;
    s->form.dct = dct;
    s->form.dialect = is_set(config, "dialect", "core")  ? TBX_CORE
                      : is_set(config, "dialect", "min") ? TBX_MIN
                                                         : TBX_BASIC;
    *self = s;
    return YZ_OK;
}

static void destroy(void *self)
{
    yz_free(self);
}

/* ---- Descriptor ---------------------------------------------------------- */

static const yz_glossary_format_ops ops = {
    .struct_size = sizeof(yz_glossary_format_ops),
    .create = create,
    .destroy = destroy,
    .sniff = sniff,
    .read = read,
    .write = write,
    .rewrite = rewrite,
};

static const yz_option options[] = {
    { .key = "rules",
      .type = YZ_OPTION_CHOICE,
      .initial = "dialect",
      .help = "which rules a file must keep: those of its dialect too, or "
              "those of the core structure alone",
      .choices = "dialect|core" },
    { .key = "version",
      .type = YZ_OPTION_CHOICE,
      .initial = "3",
      .help = "the version of TBX that is written",
      .choices = "3|2" },
    { .key = "dialect",
      .type = YZ_OPTION_CHOICE,
      .initial = "basic",
      .help = "the dialect that is written, in version 3",
      .choices = "basic|core|min" },
    { .key = "style",
      .type = YZ_OPTION_CHOICE,
      .initial = "dca",
      .help = "data categories as attributes (dca) or as elements (dct)",
      .choices = "dca|dct" },
};

static const char *const suffixes[] = { ".tbx", NULL };

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("glossary_format", "tbx", &ops),
    .summary = "TBX termbases, versions 2 and 3",
    .rank = 10,
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(glossary_tbx) = {
    YZ_PLUGIN_HEAD("glossary_tbx", "0.1.0"),
    .summary = "reads and writes TBX termbases",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
