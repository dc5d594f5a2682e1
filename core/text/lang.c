/* SPDX-License-Identifier: Apache-2.0 */
/* BCP 47 language tags: syntax (RFC 5646), basic filtering (RFC 4647). */
#include <yizhi/text.h>

static char lower(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == '_' ? '-' : c;
}

static bool is_alpha(char c)
{
    c = lower(c);
    return c >= 'a' && c <= 'z';
}

static bool is_alnum(char c)
{
    return is_alpha(c) || (c >= '0' && c <= '9');
}

static bool same_letters(yz_str a, const char *b, size_t len)
{
    if (a.len != len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (lower(a.ptr[i]) != lower(b[i]))
            return false;
    return true;
}

/* The subtag that begins at *pos; moves *pos behind it and its hyphen. */
static yz_str subtag(yz_str tag, size_t *pos)
{
    size_t begin = *pos;
    size_t end = begin;

    while (end < tag.len && lower(tag.ptr[end]) != '-')
        end++;
    *pos = end < tag.len ? end + 1 : end;
    return yz_str_cut(tag, begin, end);
}

static bool is_one_of(yz_str part, const char *const *words)
{
    for (; *words; words++)
        if (same_letters(part, *words, strlen(*words)))
            return true;
    return false;
}

/* ---- Syntax: RFC 5646, section 2.1 ---- */

/* What has been read, in the order that the parts of a tag have. */
enum stage {
    LANGUAGE,
    SCRIPT,
    REGION,
    VARIANT,
    EXTENSION,
    PRIVATE
};

/* A tag while it is read. */
struct syntax {
    enum stage stage;
    size_t extended; /* extended language subtags: "yue" in zh-yue */
    bool wanting;    /* a singleton must be followed by something */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_all(yz_str part, bool (*test)(char))
{
    for (size_t i = 0; i < part.len; i++)
        if (!test(part.ptr[i]))
            return false;
    return part.len > 0;
}

static bool is_variant(yz_str part)
{
    return part.len >= 5 || (part.len == 4 && is_digit(part.ptr[0]));
}

/* Whether `part`, not a singleton, may stand before extensions. */
static bool takes_main(struct syntax *s, yz_str part)
{
    bool letters = is_all(part, is_alpha);

    if (part.len == 3 && letters && s->stage == LANGUAGE && s->extended < 3)
        s->extended++;
    else if (part.len == 4 && letters && s->stage < SCRIPT)
        s->stage = SCRIPT;
    else if (((part.len == 2 && letters) ||
              (part.len == 3 && is_all(part, is_digit))) &&
             s->stage < REGION)
        s->stage = REGION;
    else if (is_variant(part))
        s->stage = VARIANT;
    else
        return false;
    return true;
}

/* Whether `part` may come next. */
static bool takes(struct syntax *s, yz_str part)
{
    if (part.len > 8 || !is_all(part, is_alnum))
        return false;
    if (part.len == 1 && s->stage < PRIVATE) {
        if (s->wanting)
            return false;
        s->stage = lower(part.ptr[0]) == 'x' ? PRIVATE : EXTENSION;
        s->wanting = true;
        return true;
    }
    s->wanting = false;
    return s->stage >= EXTENSION || takes_main(s, part);
}

/* The first subtag; 4 letters and more take no extended language. */
static bool begins(struct syntax *s, yz_str part)
{
    if (part.len == 1 && lower(part.ptr[0]) == 'x')
        return takes(s, part);
    s->extended = part.len > 3 ? 3 : 0;
    return part.len >= 2 && part.len <= 8 && is_all(part, is_alpha);
}

bool yz_lang_valid(yz_str tag)
{
    static const char *const irregular[] = {
        "en-gb-oed", "i-ami", "i-bnn",     "i-default", "i-enochian", "i-hak",
        "i-klingon", "i-lux", "i-mingo",   "i-navajo",  "i-pwn",      "i-tao",
        "i-tay",     "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de",  NULL
    };
    struct syntax syntax = { LANGUAGE, 0, false };
    size_t pos = 0;

    if (is_one_of(tag, irregular))
        return true;
    if (tag.len == 0 || tag.len > 255 || lower(tag.ptr[tag.len - 1]) == '-' ||
        !begins(&syntax, subtag(tag, &pos)))
        return false;
    while (pos < tag.len)
        if (!takes(&syntax, subtag(tag, &pos)))
            return false;
    return !syntax.wanting;
}

/* ---- Comparing ---- */

bool yz_lang_matches(yz_str range, yz_str tag)
{
    if (range.len == 1 && range.ptr[0] == '*')
        return true;
    if (range.len > tag.len || range.len == 0)
        return false;
    if (!same_letters(range, tag.ptr, range.len))
        return false;
    return range.len == tag.len || lower(tag.ptr[range.len]) == '-';
}

bool yz_lang_same(yz_str a, yz_str b)
{
    size_t i = 0;
    size_t j = 0;
    yz_str first = subtag(a, &i);
    yz_str second = subtag(b, &j);

    return first.len > 0 && same_letters(first, second.ptr, second.len);
}

bool yz_lang_is_dense(yz_str tag)
{
    static const char *const dense_languages[] = {
        "zh",  "ja",  "th",  "lo",  "km",  "my", "yue", "wuu", "nan",
        "hak", "gan", "hsn", "cmn", "lzh", "bo", "dz",  NULL
    };
    static const char *const dense_scripts[] = { "hans", "hant", "hani", "hanb",
                                                 "bopo", "jpan", "hira", "kana",
                                                 "hrkt", "thai", "laoo", "khmr",
                                                 "mymr", "tibt", NULL };
    size_t pos = 0;
    yz_str first = subtag(tag, &pos);

    while (first.len > 1 && pos < tag.len) {
        yz_str part = subtag(tag, &pos);
        if (part.len == 1) /* extensions and private use name no script */
            break;
        if (part.len == 4 && is_alpha(part.ptr[0]))
            return is_one_of(part, dense_scripts);
    }
    return is_one_of(first, dense_languages);
}
