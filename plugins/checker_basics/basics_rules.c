/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of checker_basics, as `yizhi explain` shows them. */
#include "checker_basics.h"

const yz_rule basics_rules[BASICS_RULE_COUNT] = {
    {
        .id = "N01",
        .severity = YZ_SEVERITY_ERROR,
        .summary = "a number has no equal on the other side",
        .message = "numbers do not agree: {detail}",
        .explanation =
            "Every number that one side writes with digits must have an equal "
            "on the other, in digits, in Chinese numerals or in English words. "
            "Scale words are worked out, so that 3.5万 is 35,000, 1.2亿 is 120 "
            "million and 1.5万亿 is 1.5 trillion. Percentages, fractions, "
            "ordinals, decades, months and ranges are understood: 百分之三十 is "
            "30%, 三分之一 is one third, 第三 is 3rd, 90年代 is the 1990s, 6月 is "
            "June.\n"
            "Numbers that stand only in words or numerals never fire by "
            "themselves, for 一方面 or “one of” count nothing; they only answer "
            "for digits on the other side. How often a number occurs does not "
            "matter. List markers, addresses and imprecise numbers such as "
            "数百 are left alone. A name with digits in it fires only if the "
            "other side has the same name with other digits, as GPT-4 and "
            "GPT-3.\n"
            "A wrong number and the one it should have been are one finding.",
        .bad = "全年收入3.5万元。 ⇒ Income for the year was 3,500 yuan.",
        .good = "全年收入3.5万元。 ⇒ Income for the year was 35,000 yuan.",
    },
    {
        .id = "N02",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "a list has not as many items as in the source",
        .message = "the source counts {expected} items, the target {found}",
        .explanation =
            "A Chinese sentence that counts its parts, 一是…；二是…；三是… or 第一，"
            "…第二，…, has an English counterpart that counts another number of "
            "them: first … second …, (1) … (2) …, (a), (i) or bullets. “Finally” "
            "and “last” may stand for the last one. An item was left out, or "
            "two became one.\n"
            "An English sentence that does not count its parts is told, as "
            "information, only where it has fewer parts than items. A list "
            "whose items are sentences of their own is not seen.",
        .bad = "工作有三项：一是统一术语；二是联合测试；三是议程设置。 ⇒ There "
               "are three tasks: first, common terms; second, agenda setting.",
        .good =
            "工作有三项：一是统一术语；二是联合测试；三是议程设置。 ⇒ There "
            "are three tasks: first, common terms; second, joint testing; "
            "third, agenda setting.",
    },
    {
        .id = "P01",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "Chinese characters are left in the translation",
        .message = "Chinese text is left in the target: “{written}”{more}",
        .explanation =
            "The target is in a language that is not written with Chinese "
            "characters, but some stand in it. Most often a word was "
            "overlooked or left for later.\n"
            "A Chinese term that is given on purpose is told as information "
            "only: in brackets behind its rendering, in quotation marks, or "
            "with its rendering in brackets behind it. Nothing is told if the "
            "source is not Chinese or Japanese and quotes Chinese itself.",
        .bad =
            "中方主张话语接轨。 ⇒ China argues for 话语接轨 with its partners.",
        .good = "中方主张话语接轨。 ⇒ China argues for aligning discourse with "
                "its partners.",
    },
    {
        .id = "P02",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "punctuation of the other script",
        .message = "punctuation of the other script: “{written}”{more}",
        .explanation =
            "In a language of an alphabet: full-width commas, stops, brackets, "
            "letters and digits, the ideographic comma, 《》 and the "
            "ideographic space are left over from the Chinese. Curly quotation "
            "marks and dashes are good English and are not told.\n"
            "In Chinese and Japanese: a narrow comma, semicolon, colon, "
            "question or exclamation mark right behind a Chinese character, "
            "or a narrow stop at the end of a line; narrow brackets around "
            "Chinese, which some houses use, as information. Marks inside numbers, addresses and Latin text are left "
            "alone.",
        .bad = "安全与发展。 ⇒ Safety， and development",
        .good = "安全与发展。 ⇒ Safety, and development",
    },
    {
        .id = "P03",
        .severity = YZ_SEVERITY_ERROR,
        .summary = "the translation is empty",
        .message = "the target is empty",
        .explanation =
            "The source has text, its target has none. Told where the file "
            "itself says what belongs together, as XLIFF, TMX, PO and tables "
            "do; where yizhi aligned two documents, L02 tells it.\n"
            "A source without any letter or digit, such as a line of "
            "asterisks, may stay empty.",
        .bad = "会议昨天结束。 ⇒ ",
        .good = "会议昨天结束。 ⇒ The meeting ended yesterday.",
    },
    {
        .id = "P04",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "the translation is the source itself",
        .message = "the target is the same as the source: “{written}”",
        .explanation =
            "Source and target are equal, letter for letter, although the "
            "source has words that need a translation. Numbers, addresses, "
            "names and single Latin words may be equal in both languages and "
            "are not told, and nothing is told between variants of one "
            "language or for short words that Chinese and Japanese share.",
        .bad = "会议昨天结束。 ⇒ 会议昨天结束。",
        .good = "会议昨天结束。 ⇒ The meeting ended yesterday.",
    },
    {
        .id = "P05",
        .severity = YZ_SEVERITY_INFO,
        .summary = "a word stands twice",
        .message = "a word stands twice: “{written}”{more}",
        .explanation =
            "An English article, preposition, conjunction or auxiliary is "
            "followed by itself, which nearly always is a slip of editing. "
            "Words that can rightly stand twice, as in “had had” or “that "
            "that”, are not told.",
        .bad = "会议的结果 ⇒ the result of the the meeting",
        .good = "会议的结果 ⇒ the result of the meeting",
    },
    {
        .id = "L01",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "a sentence of the translation has no source",
        .message = "no counterpart in the source",
        .explanation =
            "The alignment of the two documents found nothing in the source "
            "that corresponds to this sentence of the translation: it was "
            "added, or stands elsewhere in another order. If there is a "
            "counterpart the alignment went wrong; a bitext file written by "
            "`yizhi align` can be mended by hand and checked again.",
        .bad = " ⇒ The meeting ended yesterday.",
        .good = "会议昨天结束。 ⇒ The meeting ended yesterday.",
    },
    {
        .id = "L02",
        .severity = YZ_SEVERITY_WARNING,
        .summary = "a sentence of the source is not translated",
        .message = "not translated: nothing in the target corresponds",
        .explanation =
            "The alignment of the two documents found nothing in the "
            "translation that corresponds to this sentence of the source: it "
            "was left out, or stands elsewhere in another order. Expository "
            "texts are told apart well; in a narrative, whose translations are "
            "free, only what is nearly sure is told, and `yizhi align "
            "--review` lists the rest. If there is a counterpart the "
            "alignment went wrong; a bitext file written by `yizhi align` can "
            "be mended by hand and checked again.",
        .bad = "会议昨天结束。 ⇒ ",
        .good = "会议昨天结束。 ⇒ The meeting ended yesterday.",
    },
};
