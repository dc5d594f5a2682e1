/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules are those of school grammars: -s, -es and -ies; -d, -ed and -ied;
 * a final consonant doubled behind one short vowel.  Words that are known to
 * break them are listed, so that nothing is told of those.
 */
#include <core/text/english.h>
#include <yizhi/text.h>

/* ---- Letters ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool is_vowel(char c)
{
    return c != 0 && strchr("aeiou", lower(c)) != NULL;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool yzi_english_equal(yz_str a, yz_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

bool yzi_english_is_one_of(yz_str word, const char *const *list)
{
    for (; *list; list++)
        if (yzi_english_equal(word, yz_str_of(*list)))
            return true;
    return false;
}

static bool ends(yz_str word, const char *end)
{
    size_t len = strlen(end);

    return word.len >= len &&
           yzi_english_equal(yz_str_cut(word, word.len - len, word.len),
                             yz_str_of(end));
}

static bool starts(yz_str word, const char *begin)
{
    size_t len = strlen(begin);

    return word.len >= len &&
           yzi_english_equal(yz_str_cut(word, 0, len), yz_str_of(begin));
}

/* The letter `back` places before the end; 0: there is none. */
static char letter(yz_str word, size_t back)
{
    return back < word.len ? lower(word.ptr[word.len - 1 - back]) : 0;
}

/* A word in the making. */
enum {
    LONGEST = 60 /* letters of a word that the rules look at */
};

struct word {
    char text[LONGEST + 4];
    size_t len;
};

static yz_str text_of(const struct word *word)
{
    return (yz_str){ word->text, word->len };
}

static void add(struct word *word, yz_str text)
{
    if (text.len > sizeof word->text - word->len)
        return;
    memcpy(word->text + word->len, text.ptr, text.len);
    word->len += text.len;
}

static void add_text(struct word *word, const char *text)
{
    add(word, yz_str_of(text));
}

static void add_byte(struct word *word, char byte)
{
    add(word, (yz_str){ &byte, 1 });
}

/* A word of letters alone, so that its end says what it is. */
static bool is_plain(yz_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!is_letter(word.ptr[i]))
            return false;
    return word.len > 1 && word.len <= LONGEST;
}

static bool is_abbreviation(yz_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!is_upper(word.ptr[i]))
            return false;
    return word.len > 1 && word.len <= LONGEST;
}

/* ---- Plural ---- */

/* Words whose plural the rules do not make. */
static const char *const odd_nouns[] = {
    "child",     "person", "foot",    "tooth",    "goose",  "mouse",
    "ox",        "datum",  "medium",  "index",    "matrix", "vertex",
    "criterion", "tech",   "stomach", "epoch",    "quiz",   "monarch",
    "series",    "these",  "species", "this",     "itself", "men",
    "women",     "people", "staff",   "appendix", NULL
};

/* What is not counted: no plural, no “a” before it. */
static const char *const mass_nouns[] = { "software",       "hardware",
                                          "information",    "research",
                                          "equipment",      "evidence",
                                          "advice",         "knowledge",
                                          "data",           "governance",
                                          "safety",         "infrastructure",
                                          "security",       "progress",
                                          "access",         "compliance",
                                          "guidance",       "feedback",
                                          "literature",     "machinery",
                                          "privacy",        "transparency",
                                          "accountability", "supervision",
                                          "oversight",      NULL };

static const char *const counted_ings[] = { "setting",  "meeting",   "finding",
                                            "building", "warning",   "ruling",
                                            "string",   "offering",  "ring",
                                            "thing",    "heading",   "rating",
                                            "king",     "recording", NULL };

bool yzi_english_is_mass(yz_str word)
{
    return yzi_english_is_one_of(word, mass_nouns) || ends(word, "ness") ||
           ends(word, "ism") || ends(word, "ware") ||
           (ends(word, "ing") && !yzi_english_is_one_of(word, counted_ings));
}

static bool has_odd_plural(yz_str word)
{
    static const char *const odd_ends[] = { "man", "ics", "fe",  "lf", "eaf",
                                            "oof", "um",  "eau", NULL };

    if (yzi_english_is_one_of(word, odd_nouns) || yzi_english_is_mass(word))
        return true;
    for (const char *const *end = odd_ends; *end; end++)
        if (ends(word, *end))
            return true;
    /* photos, but heroes; viruses, but nuclei */
    return (letter(word, 0) == 'o' && !is_vowel(letter(word, 1))) ||
           ends(word, "us") || (letter(word, 0) == 'z');
}

static bool put_plural(yz_str word, struct word *out)
{
    if (is_abbreviation(word)) {
        add(out, word);
        add_byte(out, 's');
        return true;
    }
    if (!is_plain(word) || has_odd_plural(word))
        return false;
    if (ends(word, "sis")) {
        add(out, yz_str_cut(word, 0, word.len - 2));
        add_text(out, "es");
    } else if (letter(word, 0) == 'y' && !is_vowel(letter(word, 1))) {
        add(out, yz_str_cut(word, 0, word.len - 1));
        add_text(out, "ies");
    } else {
        bool hisses = letter(word, 0) == 's' || letter(word, 0) == 'x' ||
                      ends(word, "ch") || ends(word, "sh");

        add(out, word);
        add_text(out, hisses ? "es" : "s");
    }
    return true;
}

bool yzi_english_is_plural(yz_str word)
{
    if (yzi_english_is_one_of(word, (const char *const[]){ "people", "men",
                                                           "women", "children",
                                                           "criteria", NULL }))
        return true;
    if (word.len > 2 && letter(word, 0) == 's' &&
        is_abbreviation(yz_str_cut(word, 0, word.len - 1)) &&
        word.ptr[word.len - 1] == 's')
        return true;
    return word.len > 3 && letter(word, 0) == 's' && !ends(word, "ss") &&
           !ends(word, "us") && !ends(word, "is") && !ends(word, "ics") &&
           !is_abbreviation(word);
}

/* A stem counts where its plural is the word again. */
static bool is_plural_of(yz_str word, yz_str stem)
{
    struct word made = { .len = 0 };

    return put_plural(stem, &made) && yzi_english_equal(text_of(&made), word);
}

/* Only where one stem alone could have made the word: not "bases". */
static bool put_singular(yz_str word, struct word *out)
{
    if (word.len < 4 || letter(word, 0) != 's' ||
        !yzi_english_is_plural(word) || ends(word, "ses"))
        return false;
    if (ends(word, "ies") && word.len > 4) {
        add(out, yz_str_cut(word, 0, word.len - 3));
        add_byte(out, 'y');
        return true;
    }
    if (ends(word, "xes") || ends(word, "shes") || ends(word, "ches"))
        return false; /* axes, caches */
    if (!is_plural_of(word, yz_str_cut(word, 0, word.len - 1)))
        return false;
    add(out, yz_str_cut(word, 0, word.len - 1));
    return true;
}

/* ---- Past, -ing ---- */

static const char *const odd_verbs[] = {
    "be",     "become",   "begin",     "bet",     "bid",        "bind",
    "break",  "bring",    "broadcast", "build",   "buy",        "cast",
    "catch",  "choose",   "come",      "cost",    "cut",        "deal",
    "do",     "draw",     "drive",     "eat",     "fall",       "feed",
    "feel",   "fight",    "find",      "fly",     "forecast",   "forget",
    "get",    "give",     "go",        "grow",    "have",       "hear",
    "hit",    "hold",     "hurt",      "input",   "keep",       "know",
    "lay",    "lead",     "learn",     "leave",   "lend",       "let",
    "lie",    "lose",     "make",      "mean",    "meet",       "offset",
    "output", "overcome", "pay",       "put",     "quit",       "read",
    "reset",  "ride",     "ring",      "rise",    "run",        "say",
    "see",    "seek",     "sell",      "send",    "set",        "shake",
    "shoot",  "show",     "shut",      "sing",    "sit",        "sleep",
    "speak",  "spend",    "split",     "spread",  "stand",      "steal",
    "stick",  "strike",   "swear",     "swim",    "take",       "teach",
    "tell",   "think",    "throw",     "undergo", "understand", "undertake",
    "undo",   "upset",    "wear",      "win",     "withdraw",   "write",
    NULL
};

static size_t count_syllables(yz_str word)
{
    size_t count = 0;

    for (size_t i = 0; i < word.len; i++)
        count +=
            is_vowel(word.ptr[i]) && (i == 0 || !is_vowel(word.ptr[i - 1]));
    return count;
}

/* Whether the last letter is a consonant behind one vowel: plan, refer. */
static bool may_double(yz_str word)
{
    char last = letter(word, 0);

    return !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' &&
           is_vowel(letter(word, 1)) && !is_vowel(letter(word, 2)) &&
           word.len > 2;
}

/* Whether it doubles; -1: that depends on the stress, which is not written. */
static int doubles(yz_str word)
{
    if (!may_double(word))
        return 0;
    if (count_syllables(word) == 1)
        return 1;
    return ends(word, "en") || ends(word, "or") || ends(word, "er") ||
                   ends(word, "op")
               ? (ends(word, "fer") || ends(word, "ur") ? -1 : 0)
               : -1;
}

static bool put_verb(yz_str word, const char *ending, int twice,
                     struct word *out)
{
    bool ing = ending[0] == 'i';
    char last = letter(word, 0);

    if (last == 'c')
        return false;
    if (last == 'e' && ing && letter(word, 1) == 'i') {
        add(out, yz_str_cut(word, 0, word.len - 2));
        add_byte(out, 'y');
    } else if (last == 'e' && !(ing && strchr("eoy", letter(word, 1)))) {
        add(out, yz_str_cut(word, 0, word.len - 1));
    } else if (last == 'y' && !ing && !is_vowel(letter(word, 1))) {
        add(out, yz_str_cut(word, 0, word.len - 1));
        add_byte(out, 'i');
    } else {
        add(out, word);
        if (twice)
            add_byte(out, last);
    }
    add_text(out, ending);
    return true;
}

static const char *ending_of(yzi_english_form form)
{
    return form == YZI_ENGLISH_PAST ? "ed" : "ing";
}

static bool put_verb_form(yz_str word, yzi_english_form form, struct word *out)
{
    int twice = doubles(word);

    if (!is_plain(word) || twice < 0 || word.len < 3 ||
        (form == YZI_ENGLISH_PAST && yzi_english_is_one_of(word, odd_verbs)))
        return false;
    return put_verb(word, ending_of(form), twice, out);
}

/* To recognise a form, either spelling will do. */
static bool is_verb_form(yz_str base, yz_str form, yzi_english_form kind)
{
    int most = may_double(base) ? 1 : 0;
    bool same = false;

    for (int twice = 0; is_plain(base) && twice <= most && !same; twice++) {
        struct word made = { .len = 0 };

        same = put_verb(base, ending_of(kind), twice, &made) &&
               yzi_english_equal(text_of(&made), form);
    }
    return same;
}

/* ---- Forms ---- */

bool yzi_english_form_of(yz_str base, yz_str form, yzi_english_form *out)
{
    if (yzi_english_equal(base, form))
        *out = YZI_ENGLISH_SAME;
    else if (is_plural_of(form, base))
        *out = YZI_ENGLISH_PLURAL;
    else if (is_plural_of(base, form))
        *out = YZI_ENGLISH_SINGULAR;
    else if (is_verb_form(base, form, YZI_ENGLISH_PAST))
        *out = YZI_ENGLISH_PAST;
    else if (is_verb_form(base, form, YZI_ENGLISH_ING))
        *out = YZI_ENGLISH_ING;
    else
        return false;
    return true;
}

static bool put_form(yz_str word, yzi_english_form form, struct word *out)
{
    switch (form) {
    case YZI_ENGLISH_PLURAL:
        return put_plural(word, out);
    case YZI_ENGLISH_SINGULAR:
        return put_singular(word, out);
    case YZI_ENGLISH_PAST:
    case YZI_ENGLISH_ING:
        return put_verb_form(word, form, out);
    case YZI_ENGLISH_SAME:
    default:
        return false;
    }
}

bool yzi_english_put(yz_str word, yzi_english_form form, yz_buf *out)
{
    struct word made = { .len = 0 };

    if (form == YZI_ENGLISH_SAME) {
        yz_buf_add(out, word);
        return true;
    }
    if (!put_form(word, form, &made))
        return false;
    yz_buf_add(out, text_of(&made));
    return true;
}

/* ---- Articles ---- */

/* Read letter by letter (an LLM) or as a word (a NATO member)? */
static int abbreviation_takes_an(yz_str word)
{
    char first = lower(word.ptr[0]);
    bool spelt = true;

    if (first == 'u')
        return 0;
    if (is_vowel(first))
        return 1;
    if (!strchr("fhlmnrsx", first))
        return 0;
    for (size_t i = 0; i < word.len; i++)
        spelt = spelt && !is_vowel(word.ptr[i]);
    return spelt ? 1 : -1;
}

static int u_takes_an(yz_str word)
{
    static const char *const short_u[] = { "unin", "unim", "up",  "ult",
                                           "umb",  "urb",  "urg", "utt",
                                           "ug",   "ush",  "us ", NULL };
    static const char *const long_u[] = { "uni", "use", "usu", "usa", "uti",
                                          "ute", "ubi", "ura", NULL };

    for (const char *const *begin = short_u; *begin; begin++)
        if (starts(word, *begin))
            return 1;
    for (const char *const *begin = long_u; *begin; begin++)
        if (starts(word, *begin))
            return 0;
    return starts(word, "un") ? 1 : -1;
}

static int word_takes_an(yz_str word)
{
    if (lower(word.ptr[0]) == 'u')
        return u_takes_an(word);
    if (starts(word, "eu") || starts(word, "ew") || starts(word, "once") ||
        (starts(word, "one") && !starts(word, "oner")))
        return 0;
    if (starts(word, "hour") || starts(word, "honest") ||
        starts(word, "honour") || starts(word, "honor") || starts(word, "heir"))
        return 1;
    return is_vowel(word.ptr[0]) ? 1 : 0;
}

int yzi_english_takes_an(yz_str words)
{
    size_t end = 0;

    while (end < words.len && is_letter(words.ptr[end]))
        end++;
    if (words.len > 0 && words.ptr[0] >= '0' && words.ptr[0] <= '9') {
        if (starts(words, "11") || starts(words, "18"))
            return words.len > 2 && words.ptr[2] >= '0' && words.ptr[2] <= '9'
                       ? -1
                       : 1;
        return words.ptr[0] == '8';
    }
    if (end == 0)
        return -1;
    words = yz_str_cut(words, 0, end);
    if (is_abbreviation(words) ||
        (words.len > 2 && words.ptr[words.len - 1] == 's' &&
         is_abbreviation(yz_str_cut(words, 0, words.len - 1))))
        return abbreviation_takes_an(words);
    return words.len == 1 ? -1 : word_takes_an(words);
}
