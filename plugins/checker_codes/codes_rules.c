/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of checker_codes, as `yizhi explain` shows them. */
#include "codes_rules.h"

const yz_rule codes_rules[CODES_RULE_COUNT] = {
    {
        .id = "I01",
        .severity = YZ_SEVERITY_ERROR,
        .summary = "an inline code of the source is missing",
        .message = "“{code}” is missing in the target",
        .explanation =
            "The source has a code (a tag, a placeholder such as %s or {name}, "
            "a line break of the format) that the target does not have. What "
            "it stands for is then lost: a format, a link, a value that a "
            "program puts in.\n"
            "Codes are compared by their names where the format names them "
            "(XLIFF, TMX), else by what they are (the placeholders of PO "
            "files), each as often as it is there. Only formats that hold both "
            "languages have codes to compare. A target without any text is "
            "left to P03.",
        .bad = "已复制 %d 个文件 ⇒ Files copied",
        .good = "已复制 %d 个文件 ⇒ Copied %d files",
    },
    {
        .id = "I02",
        .severity = YZ_SEVERITY_ERROR,
        .summary = "an inline code is not in the source",
        .message = "“{code}” is not in the source, or not as often",
        .explanation =
            "The target has a code that the source does not have, or has it "
            "more often. Programs that put values in place of placeholders may "
            "fail on it; a merge refuses such a segment.",
        .bad = "已复制 %d 个文件 ⇒ Copied %d of %d files",
        .good = "已复制 %d 个文件 ⇒ Copied %d files",
    },
    {
        .id = "I03",
        .severity = YZ_SEVERITY_ERROR,
        .summary = "inline codes do not nest",
        .message = "“{code}” is closed before it is opened, or closes another "
                   "one",
        .explanation =
            "In the target a code ends that has not begun, or ends inside "
            "another one that began later. The order of pairs may change in a "
            "translation, but each must lie wholly inside or wholly outside of "
            "the others.",
        .bad = "<1>甲<2>乙</2></1> ⇒ <1>A<2>B</1></2>",
        .good = "<1>甲<2>乙</2></1> ⇒ <2>B</2> of <1>A</1>",
    },
};
