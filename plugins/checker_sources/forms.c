/* SPDX-License-Identifier: Apache-2.0 */
/* Names of bodies in a text; see forms.h. */
#include "forms.h"

static const char *const suffixes[] = {
    "研究院", "研究所", "研究中心", "研究会", "实验室", "基金会",
    "委员会", "联合会", "协会",     "学会",   "联盟",   "大学",
    "学院",   "集团",   "公司",     "出版社", "管理局", "总局",
};

static const char *const places[] = {
    "中国",   "美国",   "英国",   "法国",     "德国",   "日本", "韩国", "印度",
    "俄罗斯", "欧洲",   "加拿大", "澳大利亚", "新加坡", "全国", "国家", "世界",
    "国际",   "北京",   "上海",   "天津",     "重庆",   "广州", "深圳", "杭州",
    "南京",   "武汉",   "成都",   "西安",     "浙江",   "江苏", "广东", "山东",
    "四川",   "湖北",   "湖南",   "福建",     "河北",   "河南", "香港", "澳门",
    "台湾",   "华盛顿", "伦敦",   "纽约",
};

/* What stands before the suffixes in many names. */
static const char *const common[] = {
    "科技", "技术", "科学", "教育", "文化", "人民", "农业", "工业", "理工",
    "师范", "医科", "管理", "政策", "安全", "智能", "网络", "信息", "通信",
    "发展", "治理", "经济", "法律", "社会", "战略", "环境", "数据", "语言",
    "外交", "产业", "标准", "合作", "学术", "高等", "重点", "专门", "专家",
    "工作", "指导", "联合", "有限", "股份", "跨国", "上市", "多家", "各大",
    "这所", "该校", "综合", "交通", "政治", "传媒", "行业", "国立", "公立",
    "私立", "艺术", "体育", "财经", "电子", "化学", "物理", "数学", "医学",
};

static size_t stands_one_of(const sources_text *text, size_t at,
                            const char *const *list, size_t count)
{
    size_t i;
    for (i = 0; i < count; i++)
        if (sources_stands(text, at, yz_str_of(list[i])))
            return yz_utf8_count(yz_str_of(list[i]));
    return 0;
}

size_t forms_place_at(const sources_text *text, size_t at)
{
    return stands_one_of(text, at, places, sizeof places / sizeof places[0]);
}

bool forms_is_edge(const sources_text *text, size_t at)
{
    return at == 0 || !sources_is_word(text, at - 1) ||
           sources_is_joint(sources_char(text, at - 1));
}

void forms_firsts(sources_firsts *out)
{
    size_t i;
    memset(out, 0, sizeof *out);
    for (i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
        sources_firsts_add(out, yz_str_of(suffixes[i]));
}

bool forms_name_at(const sources_text *text, size_t at, form_name *out)
{
    size_t length =
        stands_one_of(text, at, suffixes, sizeof suffixes / sizeof suffixes[0]);
    size_t begin = at;
    while (length > 0 && at - begin < FORMS_NAME && !forms_is_edge(text, begin))
        begin--;
    if (begin == at)
        return false;
    out->begin = begin;
    out->suffix = at;
    out->end = at + length;
    out->place = forms_place_at(text, begin);
    return true;
}

bool forms_is_common(const sources_text *text, sources_words words)
{
    size_t i;
    if (stands_one_of(text, words.begin, common,
                      sizeof common / sizeof common[0]) > 0 ||
        forms_place_at(text, words.begin) > 0)
        return true;
    for (i = words.begin; i < words.end; i++)
        if (!sources_is_han(text, i) ||
            sources_is_function(sources_char(text, i)) ||
            sources_in("一二三四五六七八九十百千多两几本我你他",
                       text->tokens[i].c))
            return true;
    return false;
}

static bool is_introduction(const sources_text *text, size_t at)
{
    size_t before = at;
    if (before > 0 && sources_in("“\"‘'「《(", sources_char(text, before - 1)))
        before--;
    if (before == 0)
        return false;
    return sources_char(text, before - 1) == 0x79F0 || /* 称 */
           (at > 1 && sources_char(text, at - 1) == '(' &&
            sources_is_word(text, at - 2));
}

bool forms_is_introduced(const sources_text *text, sources_words words,
                         size_t limit)
{
    size_t length = words.end - words.begin;
    size_t i;
    for (i = 0; i < limit && i + length <= text->count; i++)
        if (sources_same(text, i, words.begin, length) &&
            is_introduction(text, i))
            return true;
    return false;
}

bool forms_abbreviates(const sources_text *text, sources_words words,
                       const form_name *name)
{
    size_t at = name->begin;
    size_t last = 0;
    size_t i;
    for (i = words.begin; i + 1 < words.end; i++) {
        while (at < name->suffix && !sources_same(text, at, i, 1))
            at++;
        if (at == name->suffix || (i > words.begin && at == last + 1))
            return false;
        last = at++;
    }
    for (at = name->suffix; at < name->end; at++)
        if (sources_same(text, at, words.end - 1, 1))
            return true;
    return false;
}
