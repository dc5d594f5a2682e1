/* SPDX-License-Identifier: Apache-2.0 */
/* Characters that sound alike; see sounds.h. */
#include "sounds.h"

/* ---- Sounds ------------------------------------------------------------- */

static bool has_reading(yz_str list, yz_str reading)
{
    size_t begin = 0;
    size_t i;
    for (i = 0; i <= list.len; i++)
        if (i == list.len || list.ptr[i] == ' ') {
            if (yz_str_equal(yz_str_cut(list, begin, i), reading))
                return true;
            begin = i + 1;
        }
    return false;
}

bool sounds_alike(const yz_lexicon *lexicon, uint32_t a, uint32_t b)
{
    yz_str x = yz_lexicon_readings(lexicon, a);
    yz_str y = yz_lexicon_readings(lexicon, b);
    const char *blank = x.len ? memchr(x.ptr, ' ', x.len) : NULL;
    yz_str first = yz_str_cut(x, 0, blank ? (size_t)(blank - x.ptr) : x.len);
    return first.len > 0 && has_reading(y, first) &&
           yz_lexicon_plain(lexicon, a) != yz_lexicon_plain(lexicon, b);
}

bool sounds_open_to_taste(uint32_t c)
{
    return sources_is_function(c) || sources_is_suffix(c) ||
           sources_in("他她它做作象像式事市室是院员元原园长厂常场部步"
                      "会汇权制治利力立历理里师史实时世致智记计纪必须需"
                      "订定度渡帐账份分合和收受象报反映应",
                      c);
}

static const char surnames[] =
    "王李张刘陈杨黄赵吴周徐孙胡朱郭何罗梁宋郑谢韩唐冯董萧程曹"
    "袁邓许傅沈彭吕苏卢蒋蔡贾魏薛潘杜戴夏钟汪姜范姚谭廖邹熊"
    "陆孔崔邱秦顾侯邵孟龙段雷钱汤尹黎贺龚樊兰鲁殷施陶翟"
    "倪严牛俞葛柳岳邢蓝";

bool sounds_surname(uint32_t c)
{
    return sources_in(surnames, c);
}

void sounds_surnames(sources_firsts *out)
{
    yz_str list = yz_str_of(surnames);
    size_t pos = 0;
    memset(out, 0, sizeof *out);
    while (pos < list.len) {
        sources_firsts_add(out, yz_str_cut(list, pos, list.len));
        yz_utf8_next(list, &pos);
    }
}

/* ---- Whether the rare form is a word of its own ------------------------- */

/* How often the two tokens at `at` stand together in the run, at most `most`.
 */
static size_t count_couple(const sources_text *text, size_t at, size_t most)
{
    size_t count = 0;
    size_t i;
    for (i = 0; i + 1 < text->count && count < most; i++)
        count += text->tokens[i].id == text->tokens[at].id &&
                 text->tokens[i + 1].id == text->tokens[at + 1].id;
    return count;
}

bool sounds_own_word(const yz_lexicon *lexicon, const sources_text *text,
                     size_t at, size_t times)
{
    size_t side;
    for (side = 0; side < 2; side++) {
        size_t first = at - (side == 0);
        sources_words couple = { first, first + 2 };
        if (first > at || !sources_is_han(text, first) ||
            !sources_is_han(text, first + 1))
            continue;
        if (count_couple(text, first, times + 1) > times ||
            yz_lexicon_glosses(lexicon, sources_written(text, couple), NULL,
                               0) > 0)
            return true;
    }
    return false;
}
