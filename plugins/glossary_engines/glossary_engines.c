/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glossary formats of translation engines, each as its maker documents it:
 *
 *   deepl      pairs, TSV or CSV; 10 MiB, 1024 bytes a phrase, each source
 *              once, no control characters, no blanks at the ends
 *   google     Cloud Translation: pairs, CSV or TSV, without a header; or sets
 *              of equivalent terms, CSV with language codes in the first row;
 *              10.4 million bytes
 *   amazon     custom terminology: CSV or TSV with language codes in the first
 *              row; 10 MB; one language is the source, or each can be
 *   microsoft  glossaries for document translation: pairs, TSV or CSV; no
 *              limits are documented
 *
 * Such files look like any other table; they are read as these formats only if
 * one is named.  All cells are text: there are no signs in them.
 */
#include "../table/table_language.h"
#include "engine.h"

static const engine deepl = { .name = "deepl",
                              .file_max = 10485760,
                              .term_max = 1024 };
static const engine google = { .name = "google",
                               .file_max = 10400000,
                               .zh_hans = "zh-CN",
                               .zh_hant = "zh-TW" };
static const engine amazon = {
    .name = "amazon", .file_max = 10000000, .zh_hans = "zh", .zh_hant = "zh-TW"
};
static const engine microsoft = { .name = "microsoft" };

/* ---- Settings ---------------------------------------------------------- */

static engine_settings *make_settings(const engine *about,
                                      const yz_config *config)
{
    engine_settings *settings = yz_calloc(1, sizeof *settings);
    if (!settings)
        return NULL;
    settings->about = about;
    settings->delimiter =
        yz_str_equal(yz_config_text(config, "delimiter"), yz_str_of("tab"))
            ? '\t'
            : ',';
    return settings;
}

static yz_status create_pairs(const engine *about, void **self,
                              const yz_config *config, yz_error *err)
{
    *self = make_settings(about, config);
    return *self ? YZ_OK : yz_fail_no_memory(err);
}

static yz_status create_deepl(void **self, const yz_config *config,
                              yz_error *err)
{
    return create_pairs(&deepl, self, config, err);
}

static yz_status create_microsoft(void **self, const yz_config *config,
                                  yz_error *err)
{
    return create_pairs(&microsoft, self, config, err);
}

static yz_status create_google(void **self, const yz_config *config,
                               yz_error *err)
{
    engine_settings *settings = make_settings(&google, config);
    *self = settings;
    if (!settings)
        return yz_fail_no_memory(err);
    if (yz_str_equal(yz_config_text(config, "form"), yz_str_of("sets"))) {
        settings->header = settings->all_langs = settings->equal_sides = true;
        settings->delimiter = ',';
    }
    return YZ_OK;
}

static yz_status create_amazon(void **self, const yz_config *config,
                               yz_error *err)
{
    engine_settings *settings = make_settings(&amazon, config);
    *self = settings;
    if (!settings)
        return yz_fail_no_memory(err);
    settings->header = settings->all_langs = true;
    settings->equal_sides = yz_str_equal(
        yz_config_text(config, "directionality"), yz_str_of("multi"));
    return YZ_OK;
}

static void destroy(void *self)
{
    yz_free(self);
}

#define DELIMITER_OPTION(initial)                                              \
 {                                                                             \
  "delimiter", YZ_OPTION_CHOICE, initial,                                      \
      YZ_MARK("what stands between the cells"), "comma|tab"                    \
 }

static const yz_option tab_options[] = { DELIMITER_OPTION("tab") };

static const yz_option google_options[] = {
    DELIMITER_OPTION("comma"),
    { "form", YZ_OPTION_CHOICE, "pairs",
      "one direction, or sets of equivalent terms in several languages",
      "pairs|sets" },
};

static const yz_option amazon_options[] = {
    DELIMITER_OPTION("comma"),
    { "directionality", YZ_OPTION_CHOICE, "uni",
      "whether each language may be the source", "uni|multi" },
};

/* ---- Reading ----------------------------------------------------------- */

/* Nothing in such a file tells it from other tables. */
static int sniff(yz_str name, yz_str head)
{
    (void)name, (void)head;
    return 0;
}

/* DeepL's CSV may name the languages behind each pair. */
static yz_status pair_columns(table_file *file)
{
    const yz_str none = { NULL, 0 };
    table_columns *columns = &file->columns;
    yz_status status =
        table_columns_add(columns, TABLE_SOURCE, none, file->lang[YZ_SOURCE]);
    if (status == YZ_OK)
        status = table_columns_add(columns, TABLE_TARGET, none,
                                   file->lang[YZ_TARGET]);
    if (status == YZ_OK)
        status = table_columns_add(columns, TABLE_FIELD,
                                   yz_str_of("source language"), none);
    if (status == YZ_OK)
        status = table_columns_add(columns, TABLE_FIELD,
                                   yz_str_of("target language"), none);
    return status;
}

static yz_status code_columns(table_file *file, const yz_glossary_sink *sink)
{
    const yz_str none = { NULL, 0 };
    table_columns *columns = &file->columns;
    table_record *heading = &columns->heading;
    table_fault fault = { .at = 0 };
    size_t langs = 0;
    yz_status status = YZ_OK;
    for (size_t i = 0; i < heading->count && status == YZ_OK; i++) {
        yz_str code = heading->cells[i].text;
        bool known = table_language_known(code) ||
                     (yz_lang_valid(code) &&
                      (yz_lang_same(code, file->lang[YZ_SOURCE]) ||
                       yz_lang_same(code, file->lang[YZ_TARGET])));
        langs += known;
        status = known ? table_columns_add(columns, TABLE_LANG, code, code)
                       : table_columns_add(columns, TABLE_FIELD, code, none);
    }
    table_columns_sides(columns, file->lang);
    file->begin = heading->next;
    file->unusable = langs < 2;
    if (status != YZ_OK || !file->unusable || heading->count == 0)
        return status;
    table_fault_set(&fault, heading->begin,
                    "the first row has no two language codes; no row of this "
                    "file is used");
    return table_file_reject(file, heading, &fault, sink);
}

/* Whether the cells of the first line stand between tabs: a pair has one of
 * them, several codes have more. */
static bool has_tabs(yz_str content, bool codes)
{
    size_t tabs = 0;
    for (size_t i = 0; i < content.len && content.ptr[i] != '\n'; i++)
        tabs += content.ptr[i] == '\t';
    return codes ? tabs > 0 : tabs == 1;
}

static yz_status open_engine(table_file *file, const void *self,
                             const yz_glossary_sink *sink, yz_error *err)
{
    (void)err;
    const engine_settings *settings = self;
    table_dialect *dialect = &file->style.dialect;
    bool more = false;
    dialect->delimiter = has_tabs(file->content, settings->header) ? '\t' : ',';
    dialect->quotes = dialect->lines = dialect->delimiter == ',';
    dialect->lf_or_crlf = table_has_byte(file->content, '\n');
    file->columns.strict = true;
    file->columns.least = 2;
    if (!settings->header)
        return pair_columns(file);
    yz_status status = table_record_next(file->content, dialect,
                                         &file->columns.heading, &more);
    return status == YZ_OK ? code_columns(file, sink) : status;
}

static yz_status read(void *self, const yz_glossary_input *input,
                      const yz_glossary_sink *sink, yz_error *err)
{
    table_style style = engine_style(self);
    table_format format = { .self = self,
                            .style = &style,
                            .open = open_engine };
    return table_file_read(&format, input, sink, err);
}

/* ---- Descriptor -------------------------------------------------------- */

#define ENGINE_OPS(creator)                                                    \
 {                                                                             \
  .struct_size = sizeof(yz_glossary_format_ops), .create = (creator),          \
  .destroy = destroy, .sniff = sniff, .read = read, .write = engine_write,     \
 }

static const yz_glossary_format_ops deepl_ops = ENGINE_OPS(create_deepl);
static const yz_glossary_format_ops google_ops = ENGINE_OPS(create_google);
static const yz_glossary_format_ops amazon_ops = ENGINE_OPS(create_amazon);
static const yz_glossary_format_ops microsoft_ops =
    ENGINE_OPS(create_microsoft);

#define ENGINE_FEATURE(feature, what, list)                                    \
 {                                                                             \
  YZ_FEATURE_HEAD("glossary_format", #feature, &feature##_ops),                \
      .summary = (what),                                                       \
      .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,                \
      .options = (list), .option_count = sizeof(list) / sizeof *(list)         \
 }

static const yz_feature features[] = {
    ENGINE_FEATURE(deepl, "glossaries of DeepL", tab_options),
    ENGINE_FEATURE(google, "glossaries of Google Cloud Translation",
                   google_options),
    ENGINE_FEATURE(amazon, "custom terminologies of Amazon Translate",
                   amazon_options),
    ENGINE_FEATURE(microsoft,
                   "glossaries of Microsoft Translator for documents",
                   tab_options),
};

YZ_PLUGIN_DEFINE(glossary_engines) = {
    YZ_PLUGIN_HEAD("glossary_engines", "0.1.0"),
    .summary = "writes and reads the glossaries of translation engines",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof *features,
};
