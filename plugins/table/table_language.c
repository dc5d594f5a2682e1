/* SPDX-License-Identifier: Apache-2.0 */
/* Languages as people name them: see table_language.h. */
#include "table_language.h"
#include "table_text.h"

/* Alpha-2 codes of ISO 639-1, without "id". */
static const char codes[] =
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce "
    "ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr "
    "fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia ie ig ii ik io is it "
    "iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo "
    "lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny "
    "oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl "
    "sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty "
    "ug uk ur uz ve vi vo wa wo xh yi yo za zh zu cmn yue wuu nan zho ";

bool table_language_known(yz_str tag)
{
    char code[6];
    size_t len = 0;
    if (!yz_lang_valid(tag))
        return false;
    while (len < tag.len && tag.ptr[len] != '-' && tag.ptr[len] != '_')
        len++;
    if (len < 2 || len > 3)
        return false;
    code[0] = code[len + 1] = ' ';
    code[len + 2] = '\0';
    for (size_t i = 0; i < len; i++)
        code[i + 1] = (char)(tag.ptr[i] | 0x20);
    return strstr(codes, code) != NULL ||
           (len < tag.len && strcmp(code, " id ") == 0);
}

typedef struct named {
    const char *name;
    const char *tag;
} named;

static const named names[] = {
    { "english", "en" },
    { "englisch", "en" },
    { "anglais", "en" },
    { "inglés", "en" },
    { "ingles", "en" },
    { "inglese", "en" },
    { "英文", "en" },
    { "英语", "en" },
    { "英語", "en" },
    { "chinese", "zh" },
    { "chinesisch", "zh" },
    { "chinois", "zh" },
    { "chino", "zh" },
    { "cinese", "zh" },
    { "中文", "zh" },
    { "汉语", "zh" },
    { "漢語", "zh" },
    { "中国語", "zh" },
    { "simplified chinese", "zh-Hans" },
    { "chinese (simplified)", "zh-Hans" },
    { "chinese simplified", "zh-Hans" },
    { "简体中文", "zh-Hans" },
    { "中文(简体)", "zh-Hans" },
    { "中文（简体）", "zh-Hans" },
    { "traditional chinese", "zh-Hant" },
    { "chinese (traditional)", "zh-Hant" },
    { "chinese traditional", "zh-Hant" },
    { "繁體中文", "zh-Hant" },
    { "繁体中文", "zh-Hant" },
    { "中文(繁體)", "zh-Hant" },
    { "中文（繁體）", "zh-Hant" },
    { "german", "de" },
    { "deutsch", "de" },
    { "allemand", "de" },
    { "德文", "de" },
    { "德语", "de" },
    { "french", "fr" },
    { "französisch", "fr" },
    { "français", "fr" },
    { "francais", "fr" },
    { "法文", "fr" },
    { "法语", "fr" },
    { "spanish", "es" },
    { "spanisch", "es" },
    { "espagnol", "es" },
    { "español", "es" },
    { "espanol", "es" },
    { "西班牙语", "es" },
    { "japanese", "ja" },
    { "japanisch", "ja" },
    { "japonais", "ja" },
    { "日本語", "ja" },
    { "日语", "ja" },
    { "日文", "ja" },
    { "korean", "ko" },
    { "koreanisch", "ko" },
    { "한국어", "ko" },
    { "韩语", "ko" },
    { "韓語", "ko" },
    { "russian", "ru" },
    { "russisch", "ru" },
    { "русский", "ru" },
    { "俄语", "ru" },
    { "俄文", "ru" },
    { "italian", "it" },
    { "italienisch", "it" },
    { "italiano", "it" },
    { "portuguese", "pt" },
    { "portugiesisch", "pt" },
    { "português", "pt" },
    { "dutch", "nl" },
    { "nederlands", "nl" },
    { "polish", "pl" },
    { "polski", "pl" },
    { "vietnamese", "vi" },
    { "tiếng việt", "vi" },
    { "thai", "th" },
    { "arabic", "ar" },
};

yz_str table_language_of(yz_str name)
{
    const yz_str none = { NULL, 0 };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (table_same_word(name, yz_str_of(names[i].name)))
            return yz_str_of(names[i].tag);
    return none;
}
