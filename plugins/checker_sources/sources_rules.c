/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of checker_sources, as `yizhi explain` shows them. */
#include "sources_checks.h"

const yz_rule sources_rules[SOURCES_RULE_COUNT] = {
    {
        .id = "S01",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "the source has a name in two orders",
        .message = "“{term}” stands {found}, “{other}” {others}",
        .explanation =
            "Two parts of a longer expression have changed places: 安全与发展 "
            "where the same name elsewhere has 发展与安全. The rarer form is "
            "told, with the lines of both. One of them is most likely a slip "
            "of the author, and a translator who renders each as it stands "
            "makes two bodies of one.\n"
            "For short expressions, and where both are equally frequent, it "
            "is information: 全球AI治理 and AI全球治理 may both be meant.",
        .bad =
            "中国人工智能发展与安全研究网络成立。中国人工智能发展与安全研究网"
            "络发表声明。中国人工智能安全与发展研究网络设在北京。 ⇒ ",
        .good = "中国人工智能发展与安全研究网络成立。中国人工智能发展与安全研究"
                "网络发表声明。中国人工智能发展与安全研究网络设在北京。 ⇒ ",
    },
    {
        .id = "S02",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "a name is written with another character that sounds alike",
        .message = "“{term}” stands {found}, “{other}” {others}",
        .explanation =
            "One character of a name or term differs from how it stands in "
            "the glossary or, several times, elsewhere in the run, and both "
            "characters are read alike: 梁文峰 for 梁文锋. That is what a slip of "
            "a Chinese input method looks like.\n"
            "Told are terms of the glossary of four characters and more, "
            "personal names of three, and, as information, expressions that "
            "occur three times as often the other way. Particles and "
            "characters that end words are left alone, and so is a character "
            "that forms the same word elsewhere in the run, for then it is a "
            "word of its own (权利, 权力). A form that stands three times for a "
            "term of the glossary is information: it seems to be meant. The "
            "readings come from the lexicon; without one nothing is told.",
        .bad = "梁文锋出席会议。梁文锋发言。梁文锋指出。梁文峰离开。 ⇒ ",
        .good = "梁文锋出席会议。梁文锋发言。梁文锋指出。梁文锋离开。 ⇒ ",
    },
    {
        .id = "S03",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "the source has a name with two head nouns",
        .message = "“{term}” stands {found}, “{other}” {others}",
        .explanation =
            "The same words stand before two nouns that mean nearly the same "
            "and can name one body: 研究所 and 研究院, 协会 and 联盟. Readers "
            "of the translation will take an institute and an academy for "
            "two. Ask the author, or settle on one rendering.\n"
            "Where only the end of the modifier is the same, as for 美国AI安全研"
            "究院 and 英国AI安全研究所, it is information: they may well be two "
            "bodies.",
        .bad = "美国AI安全研究所成立。美国AI安全研究院面临重组。 ⇒ ",
        .good = "美国AI安全研究所成立。美国AI安全研究所面临重组。 ⇒ ",
    },
    {
        .id = "S04",
        .severity = YZ_SEVERITY_INFO,
        .summary = "the source has a short form that it does not introduce",
        .message = "“{term}” stands {found}, the longer “{other}” {others}",
        .explanation =
            "A body is called by a short form that the text has not "
            "introduced (简称 …) before: 信通院 for 中国信息通信研究院, 清华 for "
            "清华大学, 智源研究院 for 北京智源研究院. Chinese readers know; in "
            "the translation both must come out as one body.\n"
            "A short form is only believed if the text has the long one too. "
            "What stands alone as often as in a name is an ordinary word.",
        .bad = "中国信息通信研究院发布报告。报告由信通院编写。 ⇒ ",
        .good =
            "中国信息通信研究院（简称信通院）发布报告。报告由信通院编写。 ⇒ ",
    },
    {
        .id = "S05",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "characters of the source are not what they look like",
        .message = "{detail} ({found})",
        .explanation =
            "Told once for each document, with all lines: the character 丨 "
            "(U+4E28) used as a vertical bar, Cyrillic or Greek letters in "
            "Latin words, radicals and compatibility characters (⼀ for 一) as "
            "they come out of PDF files, ○ for 〇, characters without a shape "
            "inside words, words spread with blanks (关 于 我 们), and a few "
            "marks of half width in a text that otherwise has full-width ones, "
            "or the other way round.\n"
            "People read over them; searches, glossaries and translation "
            "memories do not find what is written so.",
        .bad = "排版丨李森 ⇒ ",
        .good = "排版|李森 ⇒ ",
    },
    {
        .id = "S06",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "the same letters stand in full and in half width",
        .message = "“{term}” stands {found}, “{other}” {others}",
        .explanation =
            "A word of Latin letters, or a number, is written with full-width "
            "characters in one place and with half-width ones in another. The "
            "rarer form is told, once for a run.",
        .bad = "ＡＩ治理很重要。AI治理需要合作。AI发展很快。 ⇒ ",
        .good = "AI治理很重要。AI治理需要合作。AI发展很快。 ⇒ ",
    },
    {
        .id = "A01",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "an abbreviation is used before it is introduced",
        .message = "“{term}” {detail}",
        .explanation =
            "A reader meets an abbreviation in the translation before the "
            "document says what it stands for, or it never does. What counts "
            "as an introduction: Full Name (ABBR), ABBR (Full Name), “ABBR: "
            "Full Name”, 全称（以下简称ABBR）, 全称（English Name, ABBR）. "
            "Headings are exempt, and so are abbreviations that everybody "
            "knows (AI, EU, PDF …), words in capitals and names with digits.\n"
            "Where the source introduces it neither, or another document of "
            "the run does, it is information; so is an abbreviation of the "
            "source that is introduced nowhere and that the translation does "
            "not use: a question to the author.\n"
            "With --set checker_sources.first_mention=any an introduction "
            "anywhere in the document will do. "
            "--set checker_sources.known=NIST,LLM names abbreviations that "
            "your readers know.",
        .bad = "研究网络（简称CNRN）成立。 ⇒ CNRN was founded. The China "
               "Network for Research and Notes (CNRN) is an association.",
        .good = "研究网络（简称CNRN）成立。 ⇒ The China Network for Research "
                "and Notes (CNRN) was founded. CNRN is an association.",
    },
    {
        .id = "A02",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "an abbreviation is introduced with two meanings",
        .message = "“{term}” {detail}",
        .explanation =
            "The same abbreviation is introduced twice in the run, for things "
            "of different names: AISI for AI Safety Institute and for AI "
            "Security Institute. A name that ends with the whole of the other, "
            "as US AI Safety Institute, is no other. In the source it is "
            "information.",
        .bad = "人工智能安全研究所。 ⇒ The AI Safety Institute (AISI) tests. "
               "The AI Security Institute (AISI) publishes.",
        .good = "人工智能安全研究所。 ⇒ The AI Safety Institute (AISI) tests. "
                "AISI publishes.",
    },
    {
        .id = "A03",
        .severity = YZ_SEVERITY_INFO,
        .summary = "an abbreviation is introduced again",
        .message = "“{term}” {detail}",
        .explanation =
            "The full name stands with the abbreviation a second time in the "
            "same document of the translation. Once is enough; in long "
            "documents some houses introduce it again in each chapter.",
        .bad = "研究所。 ⇒ The AI Safety Institute (AISI) tests models. The AI "
               "Safety Institute (AISI) publishes.",
        .good = "研究所。 ⇒ The AI Safety Institute (AISI) tests models. AISI "
                "publishes.",
    },
    {
        .id = "A04",
        .severity = YZ_SEVERITY_INFO,
        .summary = "a full name is used after its abbreviation was introduced",
        .message = "“{term}” {detail}",
        .explanation =
            "The translation has introduced an abbreviation and goes on to "
            "write the name in full. Told once for each abbreviation and "
            "document; a matter of style. Not told with --set "
            "checker_sources.first_mention=any.",
        .bad = "研究所。 ⇒ The AI Safety Institute (AISI) tests models. Later "
               "the AI Safety Institute publishes.",
        .good = "研究所。 ⇒ The AI Safety Institute (AISI) tests models. Later "
                "AISI publishes.",
    },
    {
        .id = "A05",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "an abbreviation of the source is not in the translation",
        .message = "“{term}” {detail}",
        .explanation =
            "The source has an abbreviation, and the corresponding sentence "
            "of the translation has neither it nor its full form, nor words "
            "whose initials spell it, nor does a term of the glossary cover "
            "it. Where one letter differs, both are shown.\n"
            "It is information where other sentences of the document have it: "
            "a pronoun may stand for it here. In a translation into Chinese "
            "an abbreviation that is mostly not kept was translated, and "
            "nothing is told.",
        .bad = "NIST发布了框架。 ⇒ NSIT published the framework.",
        .good = "NIST发布了框架。 ⇒ NIST published the framework.",
    },
};
