/* SPDX-License-Identifier: Apache-2.0 */
/* checker_drift: whether what is the same is rendered the same, and what
 * differs differently, over the whole run. */
#include "drift_checks.h"

static const yz_rule term_rules[] = { {
    .id = "C01",
    .severity = YZ_SEVERITY_WARNING,
    .summary = "a term is rendered in several ways",
    .message = "“{term}” is “{written}” here, {others}",
    .explanation =
        "The same term has another rendering in most other places of the run. "
        "Inflection, letter case, articles, hyphens and the order of words do "
        "not count, nor do renderings that only add or leave out words.\n"
        "Of terms of the glossary, those are told that have no approved "
        "rendering, and those whose renderings are all admitted; the rest is "
        "for T01 to T03. Words that no glossary has are looked at where all "
        "words are linked, as without a glossary or with --drift: words that "
        "recur, with a rendering that is clear. What renders them is "
        "estimated, so have a look before you change anything. yizhi report "
        "shows all renderings of each term.\n"
        "It is information where one of the renderings is a single word, for "
        "common words are rendered as the sentence wants.",
    .bad = "前沿模型 ⇒ cutting-edge models, elsewhere frontier models",
    .good = "前沿模型 ⇒ frontier models, wherever it stands",
} };

static const yz_rule repeat_rules[] = {
    { .id = "C02",
      .severity = YZ_SEVERITY_WARNING,
      .summary = "one source sentence has several translations",
      .message = "the same source is elsewhere {others}",
      .explanation =
          "The same text stands in the run more than once, and the translation "
          "here is not the commonest one. Letter case, blanks and marks of the "
          "translation do not count. It is information for texts of fewer than "
          "four letters.",
      .bad = "请定期备份。 ⇒ Back up regularly. … Make regular backups.",
      .good = "请定期备份。 ⇒ Back up regularly. … Back up regularly." },
    { .id = "C03",
      .severity = YZ_SEVERITY_INFO,
      .summary = "several source sentences have one translation",
      .message = "the same translation stands elsewhere for {others}",
      .explanation =
          "Two different texts have the same translation. That may well be "
          "right; it may also be a row that was filled in by mistake.",
      .bad = "打开电源。 ⇒ Switch it on. … 关闭电源。 ⇒ Switch it on.",
      .good = "打开电源。 ⇒ Switch it on. … 关闭电源。 ⇒ Switch it off." }
};

static const yz_rule distinct_rules[] = { {
    .id = "C04",
    .severity = YZ_SEVERITY_WARNING,
    .summary = "two terms have one rendering",
    .message = "“{term}” is “{written}”, and so is {other}",
    .explanation =
        "The source keeps two terms apart that the translation renders alike. "
        "Terms that share half of their characters are taken for forms of one, "
        "and a glossary that gives both terms this rendering means it.\n"
        "It is information for words that no glossary has.",
    .bad = "渗透测试 ⇒ red teaming … 红队演练 ⇒ red teaming",
    .good = "渗透测试 ⇒ penetration testing … 红队演练 ⇒ red teaming",
} };

#define OPS(list, run)                                                         \
 {                                                                             \
  .struct_size = sizeof(yz_checker_ops), .rules = (list),                      \
  .rule_count = sizeof(list) / sizeof(list)[0], .check_run = (run),            \
 }

static const yz_checker_ops term_ops = OPS(term_rules, drift_check_terms);
static const yz_checker_ops repeat_ops = OPS(repeat_rules, drift_check_repeats);
static const yz_checker_ops distinct_ops =
    OPS(distinct_rules, drift_check_distinct);

static const yz_feature features[] = {
    { YZ_FEATURE_HEAD("checker", "drift", &term_ops),
      .summary = "one term has one rendering over the run",
      .flags = YZ_FEATURE_DETERMINISTIC },
    { YZ_FEATURE_HEAD("checker", "repeats", &repeat_ops),
      .summary = "one sentence has one translation over the run",
      .flags = YZ_FEATURE_DETERMINISTIC },
    { YZ_FEATURE_HEAD("checker", "distinct", &distinct_ops),
      .summary = "two terms have two renderings over the run",
      .flags = YZ_FEATURE_DETERMINISTIC },
};

YZ_PLUGIN_DEFINE(checker_drift) = {
    YZ_PLUGIN_HEAD("checker_drift", "0.1.0"),
    .summary = "checks that what is the same is rendered alike over the run",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = sizeof features / sizeof features[0],
};
