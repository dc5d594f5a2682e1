/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checker_sources: what can be told of the source text itself, and how the run
 * deals with abbreviations.  All of it needs the run as a whole: a slip shows
 * by what stands elsewhere.
 */
#include "sources_checks.h"

static void destroy(void *self)
{
    struct sources_options *options = self;
    if (options)
        yz_free(options->known);
    yz_free(options);
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    struct sources_options *options = yz_calloc(1, sizeof *options);
    if (!options)
        return yz_fail_no_memory(err);
    if (yz_str_equal(yz_config_text(config, "first_mention"), yz_str_of("any")))
        options->first_mention = SOURCES_ANYWHERE;
    options->known = yz_str_dup(yz_config_text(config, "known"));
    if (!options->known) {
        destroy(options);
        return yz_fail_no_memory(err);
    }
    *self = options;
    return YZ_OK;
}

/* Rules about Chinese and other scripts without spaces. */
static yz_status check_dense(sources_run *run, yz_error *err)
{
    static const struct {
        const char *rule;
        yz_status (*check)(const sources_run *run, yz_error *err);
    } checks[] = {
        { "S01", sources_check_order }, { "S02", sources_check_sounds },
        { "S03", sources_check_heads }, { "S04", sources_check_forms },
        { "S05", sources_check_looks }, { "S06", sources_check_widths },
    };
    yz_status status;
    bool any = false;
    size_t i;
    for (i = 0; i < sizeof checks / sizeof checks[0]; i++)
        any = any || sources_wanted(run, checks[i].rule);
    if (!any || !yz_lang_is_dense(run->view->lang[YZ_SOURCE]))
        return YZ_OK;
    status = sources_text_read(run->view, YZ_SOURCE, &run->text, err);
    for (i = 0; i < sizeof checks / sizeof checks[0] && status == YZ_OK; i++)
        if (sources_wanted(run, checks[i].rule))
            status = checks[i].check(run, err);
    sources_text_done(&run->text);
    return status;
}

static yz_status check_run(void *self, const yz_check_context *context,
                           const yz_run_checker_sink *sink, yz_error *err)
{
    sources_run run;
    yz_status status;
    memset(&run, 0, sizeof run);
    run.context = context;
    run.view = context->view;
    run.sink = sink;
    run.options = self;
    if (!run.view)
        return YZ_OK;
    status = check_dense(&run, err);
    return status == YZ_OK ? sources_check_abbreviations(&run, err) : status;
}

static const yz_option options[] = {
    { "first_mention", YZ_OPTION_CHOICE, "full",
      "where an abbreviation must be introduced: where it stands first, or "
      "anywhere in the document",
      "full|any" },
    { "known", YZ_OPTION_TEXT, "",
      "abbreviations that need no introduction, with commas between", NULL },
};

static const yz_checker_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .rules = sources_rules,
    .rule_count = SOURCES_RULE_COUNT,
    .check_run = check_run,
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("checker", "sources", &ops),
    .summary = "slips and variants of the source, abbreviations",
    .flags = YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = sizeof options / sizeof options[0],
} };

YZ_PLUGIN_DEFINE(checker_sources) = {
    YZ_PLUGIN_HEAD("checker_sources", "0.1.0"),
    .summary = "checks the source for variants, and abbreviations",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof features[0],
};
