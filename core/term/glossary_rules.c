/* SPDX-License-Identifier: Apache-2.0 */
/* What lint finds, explained. */
#include <yizhi/glossary.h>

static const yz_rule rules[] = {
    { .id = "G01",
      .severity = YZ_SEVERITY_ERROR,
      .summary = "an entry cannot be used",
      .message = "why it cannot",
      .explanation = "The reader of the file could make nothing of the "
                     "entry: a term without a counterpart, an unknown "
                     "status, a broken element. No check uses it.",
      .bad = "灾难性风险 ⇒ (nothing)",
      .good = "灾难性风险 ⇒ catastrophic risk" },
    { .id = "G02",
      .severity = YZ_SEVERITY_WARNING,
      .summary = "an entry stands there twice",
      .message = "where it stands already",
      .explanation = "The same source with the same preferred target and "
                     "the same condition. When one of them is changed, "
                     "the other will contradict it.",
      .bad = "风险 ⇒ risk; 风险 ⇒ risk",
      .good = "风险 ⇒ risk" },
    { .id = "G03",
      .severity = YZ_SEVERITY_WARNING,
      .summary = "one source has several preferred targets",
      .message = "what the other entry prefers",
      .explanation = "Two entries of one file with the same source, "
                     "condition and domain prefer different targets, so "
                     "both count as right. Make one of them admitted, or "
                     "tell the senses apart with when, scope, domain or "
                     "concept.",
      .bad = "安全 ⇒ safety; 安全 ⇒ security",
      .good = "安全 ⇒ safety; 安全 ⇒ security, when: after 国家|网络" },
    { .id = "G04",
      .severity = YZ_SEVERITY_WARNING,
      .summary = "an entry never takes effect",
      .message = "what goes before it",
      .explanation = "A file of higher priority has the same source, or "
                     "the condition begins with none of after, before and "
                     "with.",
      .bad = "安全 ⇒ security, when: near 国家",
      .good = "安全 ⇒ security, when: after 国家" },
    { .id = "G05",
      .severity = YZ_SEVERITY_ERROR,
      .summary = "what one entry prefers another forbids",
      .message = "where it is forbidden",
      .explanation = "A target that is preferred or admitted here is "
                     "forbidden by a rule on the target alone, or by "
                     "another entry with the same source: whatever the "
                     "translator writes is wrong.",
      .bad = "风险 ⇒ risk; 风险 ⇒ !risk",
      .good = "风险 ⇒ risk|!danger" },
    { .id = "G06",
      .severity = YZ_SEVERITY_WARNING,
      .summary = "a word mixes alphabets",
      .message = "which letter",
      .explanation = "Latin, Greek and Cyrillic have letters that look "
                     "the same. A word with letters of two of them is "
                     "found in no text.",
      .bad = "风险 ⇒ r\xD0\xB0sk",
      .good = "风险 ⇒ rask" },
    { .id = "G07",
      .severity = YZ_SEVERITY_WARNING,
      .summary = "a character is taken for another",
      .message = "for which",
      .explanation = "丨 (U+4E28) and ｜ are no bars between "
                     "alternatives, ！ does not forbid, a radical is not "
                     "the character that looks like it, ○ is not 〇.",
      .bad = "大模型 ⇒ large model\xE4\xB8\xA8"
             "big model",
      .good = "大模型 ⇒ large model|big model" },
    { .id = "G08",
      .severity = YZ_SEVERITY_WARNING,
      .summary = "a term has invisible characters",
      .message = "which character",
      .explanation = "Zero-width spaces, controls of the direction of "
                     "writing and the like come with what is copied from "
                     "web pages, and keep a term from being found by "
                     "other programs.",
      .bad = "风\xE2\x80\x8B险 ⇒ risk",
      .good = "风险 ⇒ risk" },
    { .id = "G09",
      .severity = YZ_SEVERITY_ERROR,
      .summary = "a merge conflict was left",
      .message = "the note of the entry",
      .explanation = "yizhi glossary merge found that both sides had "
                     "changed the same and added theirs behind ours. "
                     "Decide, and remove the entry with the note.",
      .bad = "风险 ⇒ risk; 风险 ⇒ hazard, note: merge conflict (terms)",
      .good = "风险 ⇒ risk" },
    { .id = "G10",
      .severity = YZ_SEVERITY_INFO,
      .summary = "a source of one character is found inside many words",
      .message = "which character",
      .explanation = "Chinese terms match anywhere in a text. Enter the "
                     "words that have the character in them, or give the "
                     "entry a condition.",
      .bad = "德 ⇒ virtue",
      .good = "美德 ⇒ virtue" },
    { .id = NULL },
};

const yz_rule *yz_glossary_rules(void)
{
    return rules;
}
