/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of checker_terms, as `yizhi explain` shows them. */
#include "terms_tell.h"

const yz_rule terms_rules[TERMS_RULE_COUNT] = {
    {
        .id = "T01",
        .severity = YZ_SEVERITY_ERROR,
        .summary = "an approved rendering is missing",
        .message = "{term} → {want}: no approved rendering in the target",
        .explanation =
            "A term of the glossary stands in the source, but none of its "
            "approved renderings stands in the target. Preferred, admitted "
            "and proposed terms all count as approved, and one of them is "
            "enough; it may also be part of a longer term, as “risk” in “risk "
            "management”, or stand by its initials, as GFC for “global "
            "financial crisis”.\n"
            "A source term inside a longer one is not asked for, so that 网络 "
            "in 中国人工智能发展与安全研究网络 raises no alarm. If several entries "
            "have the same source term, as for its different senses, a "
            "rendering of any of them will do.\n"
            "Other spellings, word forms and orders will do: “center” for "
            "“centre”, “stress testing” for “stress test”, “stability of the "
            "banking system” for “banking system stability”; and so will short "
            "forms that the run introduces in brackets behind a rendering.\n"
            "It is information where half of the rendering's words stand at "
            "the likely place, as in a free translation, unless a term of which "
            "the source has nothing stands there too; where T06 tells of the "
            "whole run; and for entries that are only proposed.\n"
            "There is one finding for a concept and a segment, and none where "
            "T02 or T03 already tells what was written instead.\n"
            "What was written instead is told where it can be known: from the "
            "links between words, with a number up to 1 for how sure that is. "
            "With 0.9 and more it is right, or a part of what is, nearly "
            "always.",
        .bad = "要警惕灾难性风险。 ⇒ We must guard against disasters.",
        .good =
            "要警惕灾难性风险。 ⇒ We must guard against catastrophic risks.",
    },
    {
        .id = "T02",
        .severity = YZ_SEVERITY_ERROR,
        .summary = "a forbidden rendering is used",
        .message = "“{written}” is forbidden here{instead}",
        .explanation =
            "The glossary forbids this rendering of a term that stands in the "
            "source, or it forbids the word in the target altogether (an "
            "entry without a source).\n"
            "A forbidden word inside a longer term of the glossary is not "
            "told, nor is one that is the approved rendering of another term "
            "in the same source segment.",
        .bad = "红队测试已经完成。 ⇒ The red army test has been completed.",
        .good = "红队测试已经完成。 ⇒ Red teaming has been completed.",
    },
    {
        .id = "T03",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "another rendering is preferred",
        .message = "“{written}” is {status}{instead}",
        .explanation =
            "The target has a rendering that the glossary calls deprecated: it "
            "was used once and should be replaced. This is a warning.\n"
            "It is information where the rendering is admitted and other "
            "segments of the run have the preferred one: each is right, but "
            "together they do not speak with one voice.",
        .bad = "英国AI安全研究所 ⇒ the UK AI Safety Institute",
        .good = "英国AI安全研究所 ⇒ the UK AI Security Institute",
    },
    {
        .id = "T04",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "a term is rendered less often than it occurs",
        .message = "{term} stands {expected} times in the source, its "
                   "renderings {found} in the target{instead}",
        .explanation =
            "The target has approved renderings, but fewer than the source has "
            "the term. Those inside a rendering of another term of the source "
            "count for that one; where only these are too many, it is told if "
            "something else speaks for it.\n"
            "It is information where a pronoun, or “the” and the last word of "
            "the rendering, stands at the likely place: one occurrence may well "
            "have become that. It is an error where a misspelling of the "
            "rendering or the source term itself stands in the target; these "
            "are told even if the renderings are enough in number, a misspelling "
            "then as a warning.",
        .bad =
            "平台对接平台，平台支持平台。 ⇒ The platform links up with others.",
        .good =
            "平台对接平台，平台支持平台。 ⇒ Platform links with platform, and "
            "platforms support each other.",
    },
    {
        .id = "T05",
        .severity = YZ_SEVERITY_ERROR,
        .summary = "a term that must not be translated was altered",
        .message = "“{term}” must stand in the target as it is{instead}",
        .explanation =
            "The glossary marks the term as not to be translated, with = for "
            "its target, but the target does not have it letter for letter: "
            "it is missing, or its capitals or its width differ. A plural s "
            "may follow.\n"
            "If the entry has translations besides and the target uses one, "
            "nothing is told.",
        .bad = "CnAISDA发表声明。 ⇒ CNAISDA issued a statement.",
        .good = "CnAISDA发表声明。 ⇒ CnAISDA issued a statement.",
    },
    {
        .id = "T06",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "a term is mostly rendered otherwise",
        .message = "{term} → {want}: no approved rendering in {without} of the "
                   "{segments} segments that have the term",
        .explanation =
            "Of the segments that have the term in the source, more than half "
            "have no approved rendering, and at least four. Either the "
            "translator has another term throughout, or the entry does not "
            "fit these texts: it may be too narrow, or the word too common.\n"
            "It is told once, where the first of them is; in each of them T01 "
            "is information then.",
        .bad = "灾难性风险 ⇒ “disaster risks”, in every segment",
        .good = "灾难性风险 ⇒ catastrophic risks",
    },
};
