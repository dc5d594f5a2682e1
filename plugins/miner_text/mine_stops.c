/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of words, with "|" between. */
#include "mine_stops.h"

static const char at_begin[] =
    "的|了|着|过|和|与|及|或|是|在|于|之|等|而|但|并|也|都|就|还|这|那|其|此|"
    "被|把|从|到|由|因|若|则|使|让|给|向|往|将|们|性|化|者|地|得|很|更|最|该|"
    "每|各|个|为|以|所|又|再|已|曾|吗|呢|吧|啊|我|你|他|她|它|您|某|些|如|即|"
    "且|却|仍|只|才|可|能|会|要|不|没|有|一|两|几|次|年|月|日|种|项|请|上|下|"
    "时|对";
static const char at_end[] =
    "的|了|着|过|和|与|及|或|是|在|于|之|等|而|但|并|也|都|就|还|这|那|其|此|"
    "被|把|从|到|由|因|若|则|使|让|给|向|往|将|地|得|很|更|最|该|每|各|个|为|"
    "以|所|又|再|已|曾|吗|呢|吧|啊|我|你|他|她|它|您|某|些|如|即|且|却|仍|只|"
    "才|可|能|会|要|不|没|有|一|两|几|对|进|来|去|说|中|上|下|时|后|前|里|"
    "内|外|年|月|日|种|项|次";
static const char stop_words[] =
    "a|an|the|of|for|and|or|in|on|to|with|by|as|is|are|was|were|be|been|being|"
    "that|which|this|these|those|from|at|into|its|our|their|his|her|your|my|we|"
    "it|they|he|she|you|i|such|also|both|between|including|through|under|over|"
    "not|no|but|if|than|then|so|can|may|will|would|should|could|has|have|had|"
    "do|does|did|more|most|other|all|any|each|some|there|here|when|while|who|"
    "whose|what|how|why|where|about|after|before|during|within|without|per|up|"
    "out|only|own|same|very|just|via|e.g|i.e|etc|new|use|used|using|one|two|"
    "three|many|much|well|however|among|against|because|whether|upon|s|t|must|"
    "shall|might|them|us|since|until|where|further|including|based|made|make|"
    "see|set|first|second";

static const char words_at_begin[] =
    "通过|参与|包括|尽管|进行|提出|认为|以及|可以|能够|避免|推动|成为|作为|"
    "出现|虽然|但是|由于|因为|因此|所以|如果|这种|这些|那些|其他|其中|一种|"
    "一个|并且|或者|而且|没有|不是|不同|已经|正在|将会|需要|应当|应该|必须|"
    "非常|更加|进一|例如|关于|对于|根据|按照|随着|为了|同时|此外|然而|仍然|"
    "开始|继续|使用|实现|提供|具有|属于|来自|形成|建立|设立|强调|指出|表示|"
    "有关|所有|许多|各种|任何|每个|多个|几个|目前|当前|近年|尚未|逐步|着力";
static const char words_at_end[] =
    "进行|提出|认为|以及|可以|能够|避免|成为|作为|出现|但是|因为|所以|这种|"
    "这些|其他|其中|一种|一个|并且|或者|没有|不是|已经|正在|需要|应当|应该|"
    "必须|非常|更加|进一|例如|关于|对于|根据|按照|随着|为了|同时|通过|包括|"
    "参与|具有|属于|来自|强调|指出|表示|之间|之一|以来|方面|等多|意义|尚未|"
    "情况|问题|提供|等方|而言";

static const char joints[] = "of|for|and|the|in|on|to|with|by|de|against|under|"
                             "at|or|from|as|a|an|per";

static bool is_same(char a, char b)
{
    return a == b ||
           ((a ^ b) == 0x20 && (a | 0x20) >= 'a' && (a | 0x20) <= 'z');
}

/* Asked for every word of every phrase, so nothing is called. */
static bool is_one_of(yz_str word, const char *list)
{
    while (*list) {
        size_t same = 0;

        while (same < word.len && is_same(word.ptr[same], list[same]))
            same++;
        list += same;
        if (same == word.len && (*list == '|' || *list == 0))
            return true;
        while (*list && *list++ != '|') {
        }
    }
    return false;
}

bool mine_no_begin(yz_str word)
{
    return is_one_of(word, at_begin) || is_one_of(word, words_at_begin);
}

bool mine_no_end(yz_str word)
{
    return is_one_of(word, at_end) || is_one_of(word, words_at_end);
}

bool mine_is_particle(yz_str word)
{
    return is_one_of(word, "的|了|是|在|将|等|也|都|而|被|把|并|就");
}

bool mine_joins(yz_str word)
{
    return is_one_of(word,
                     "和|与|與|及|或|于|於|之|这|這|那|其|此|以及|但|从|從|"
                     "因|由|若|则|則|使|让|讓|给|給|向|往|着|過|过|将|將");
}

bool mine_is_stop(yz_str word)
{
    return is_one_of(word, stop_words);
}

bool mine_is_joint(yz_str word)
{
    return is_one_of(word, joints);
}
