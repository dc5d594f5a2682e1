/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of characters and words; stems by libstemmer. */
#include "lexical_letters.h"
#include <libstemmer.h>
#include <stdlib.h>

/* ---- Stems ---- */

yz_status lexical_stemmer_init(lexical_stemmer *stemmer, yz_str lang)
{
    char name[16];
    size_t len = 0;

    memset(stemmer, 0, sizeof *stemmer);
    while (len < lang.len && len + 1 < sizeof name && lang.ptr[len] != '-' &&
           lang.ptr[len] != '_') {
        char c = lang.ptr[len];
        name[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    name[len] = 0;
    stemmer->english = strcmp(name, "en") == 0;
    stemmer->snowball = sb_stemmer_new(name, "UTF_8");
    return YZ_OK;
}

void lexical_stemmer_done(lexical_stemmer *stemmer)
{
    if (stemmer->snowball)
        sb_stemmer_delete(stemmer->snowball);
    stemmer->snowball = NULL;
}

struct pair {
    const char *from;
    const char *to;
};

/* Forms that no stemmer leads back; sorted. */
static const struct pair irregular[] = {
    { "am", "be" },
    { "ate", "eat" },
    { "became", "become" },
    { "been", "be" },
    { "began", "begin" },
    { "begun", "begin" },
    { "bent", "bend" },
    { "best", "good" },
    { "better", "good" },
    { "bit", "bite" },
    { "bitten", "bite" },
    { "bled", "bleed" },
    { "blew", "blow" },
    { "blown", "blow" },
    { "bought", "buy" },
    { "bound", "bind" },
    { "bred", "breed" },
    { "broke", "break" },
    { "broken", "break" },
    { "brought", "bring" },
    { "built", "build" },
    { "burnt", "burn" },
    { "came", "come" },
    { "caught", "catch" },
    { "children", "child" },
    { "chose", "choose" },
    { "chosen", "choose" },
    { "clung", "cling" },
    { "crept", "creep" },
    { "dealt", "deal" },
    { "did", "do" },
    { "does", "do" },
    { "done", "do" },
    { "drank", "drink" },
    { "drawn", "draw" },
    { "dreamt", "dream" },
    { "drew", "draw" },
    { "driven", "drive" },
    { "drove", "drive" },
    { "drunk", "drink" },
    { "dug", "dig" },
    { "eaten", "eat" },
    { "fallen", "fall" },
    { "fed", "feed" },
    { "feet", "foot" },
    { "fell", "fall" },
    { "felt", "feel" },
    { "fled", "flee" },
    { "flew", "fly" },
    { "flown", "fly" },
    { "flung", "fling" },
    { "forgot", "forget" },
    { "forgotten", "forget" },
    { "fought", "fight" },
    { "found", "find" },
    { "froze", "freeze" },
    { "frozen", "freeze" },
    { "gave", "give" },
    { "given", "give" },
    { "gone", "go" },
    { "got", "get" },
    { "gotten", "get" },
    { "grew", "grow" },
    { "grown", "grow" },
    { "had", "have" },
    { "has", "have" },
    { "heard", "hear" },
    { "held", "hold" },
    { "her", "she" },
    { "hers", "she" },
    { "herself", "she" },
    { "hid", "hide" },
    { "hidden", "hide" },
    { "him", "he" },
    { "himself", "he" },
    { "his", "he" },
    { "hung", "hang" },
    { "kept", "keep" },
    { "knelt", "kneel" },
    { "knew", "know" },
    { "known", "know" },
    { "laid", "lay" },
    { "leapt", "leap" },
    { "learnt", "learn" },
    { "leaves", "leaf" },
    { "led", "lead" },
    { "left", "leave" },
    { "lent", "lend" },
    { "lit", "light" },
    { "lives", "life" },
    { "lost", "lose" },
    { "made", "make" },
    { "me", "i" },
    { "meant", "mean" },
    { "men", "man" },
    { "met", "meet" },
    { "mice", "mouse" },
    { "mine", "i" },
    { "my", "i" },
    { "myself", "i" },
    { "our", "we" },
    { "ours", "we" },
    { "ourselves", "we" },
    { "paid", "pay" },
    { "ran", "run" },
    { "rang", "ring" },
    { "ridden", "ride" },
    { "risen", "rise" },
    { "rode", "ride" },
    { "rose", "rise" },
    { "said", "say" },
    { "sang", "sing" },
    { "sank", "sink" },
    { "sat", "sit" },
    { "saw", "see" },
    { "seen", "see" },
    { "sent", "send" },
    { "shaken", "shake" },
    { "shook", "shake" },
    { "shone", "shine" },
    { "shot", "shoot" },
    { "shown", "show" },
    { "slept", "sleep" },
    { "slid", "slide" },
    { "sold", "sell" },
    { "sought", "seek" },
    { "spent", "spend" },
    { "spoke", "speak" },
    { "spoken", "speak" },
    { "sprang", "spring" },
    { "stole", "steal" },
    { "stolen", "steal" },
    { "stood", "stand" },
    { "stuck", "stick" },
    { "sung", "sing" },
    { "swam", "swim" },
    { "swept", "sweep" },
    { "swore", "swear" },
    { "sworn", "swear" },
    { "swung", "swing" },
    { "taken", "take" },
    { "taught", "teach" },
    { "teeth", "tooth" },
    { "their", "they" },
    { "theirs", "they" },
    { "them", "they" },
    { "themselves", "they" },
    { "thought", "think" },
    { "threw", "throw" },
    { "thrown", "throw" },
    { "told", "tell" },
    { "took", "take" },
    { "tore", "tear" },
    { "torn", "tear" },
    { "understood", "understand" },
    { "us", "we" },
    { "went", "go" },
    { "wept", "weep" },
    { "wives", "wife" },
    { "woke", "wake" },
    { "women", "woman" },
    { "won", "win" },
    { "wore", "wear" },
    { "worn", "wear" },
    { "worse", "bad" },
    { "worst", "bad" },
    { "wound", "wind" },
    { "written", "write" },
    { "wrote", "write" },
    { "your", "you" },
    { "yours", "you" },
    { "yourself", "you" },
    { "yourselves", "you" },
};

static int compare_word(const void *key, const void *item)
{
    const yz_str *word = key;
    const char *from = ((const struct pair *)item)->from;
    size_t len = strlen(from);
    int c = memcmp(word->ptr, from, word->len < len ? word->len : len);

    return c ? c : (word->len > len) - (word->len < len);
}

yz_str lexical_stem(lexical_stemmer *stemmer, yz_str word)
{
    const struct pair *found = NULL;
    const sb_symbol *stem;
    yz_str out;

    if (stemmer->english)
        found = bsearch(&word, irregular, sizeof irregular / sizeof *irregular,
                        sizeof *irregular, compare_word);
    if (found)
        word = yz_str_of(found->to);
    if (!stemmer->snowball || word.len > 100)
        return word;
    stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.ptr,
                           (int)word.len);
    if (!stem)
        return word;
    out.ptr = (const char *)stem;
    out.len = (size_t)sb_stemmer_length(stemmer->snowball);
    return out;
}

/* Articles, auxiliaries and the commonest prepositions, between blanks. */
static const char stop_words[] =
    " a an and are as at be been being but by can could did do does doing for "
    "from had has have having if in into is it its may might must of on or "
    "shall should so than that the then there these this those to was were "
    "which who whom whose will with would s t ll re ve d m don doesn didn isn "
    "wasn couldn wouldn won ";

bool lexical_is_stop_word(const lexical_stemmer *stemmer, yz_str word)
{
    char padded[16];

    if (!stemmer->english || word.len + 2 >= sizeof padded)
        return false;
    padded[0] = ' ';
    memcpy(padded + 1, word.ptr, word.len);
    padded[word.len + 1] = ' ';
    padded[word.len + 2] = 0;
    return strstr(stop_words, padded) != NULL;
}

/* ---- Marks ---- */

char lexical_mark(uint32_t c)
{
    switch (c) {
    case '.':
    case '!':
    case '?':
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case '%':
    case '$':
    case '&':
    case '+':
    case '=':
    case '*':
    case '#':
    case '@':
    case '/':
        return (char)c;
    case 0x3002: /* 。 */
        return '.';
    case 0x3001: /* 、 */
        return ',';
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0xAB:
    case 0xBB:
    case 0x300A:
    case 0x300B:
        return '"';
    case 0x2014:
    case 0x2015:
    case 0x2013:
        return '-';
    case '[':
    case 0x3010:
    case 0x3014:
        return '(';
    case ']':
    case 0x3011:
    case 0x3015:
        return ')';
    default:
        return 0;
    }
}

/* ---- Numbers ---- */

lexical_numeral lexical_han_numeral(uint32_t c, double *value)
{
    static const struct {
        uint16_t c;
        uint16_t kind;
        double value;
    } table[] = {
        { 0x96F6, LEXICAL_DIGIT, 0 },    { 0x3007, LEXICAL_DIGIT, 0 },
        { 0x4E00, LEXICAL_DIGIT, 1 },    { 0x4E8C, LEXICAL_DIGIT, 2 },
        { 0x4E24, LEXICAL_DIGIT, 2 },    { 0x4E09, LEXICAL_DIGIT, 3 },
        { 0x56DB, LEXICAL_DIGIT, 4 },    { 0x4E94, LEXICAL_DIGIT, 5 },
        { 0x516D, LEXICAL_DIGIT, 6 },    { 0x4E03, LEXICAL_DIGIT, 7 },
        { 0x516B, LEXICAL_DIGIT, 8 },    { 0x4E5D, LEXICAL_DIGIT, 9 },
        { 0x5341, LEXICAL_UNIT, 10 },    { 0x767E, LEXICAL_UNIT, 100 },
        { 0x5343, LEXICAL_UNIT, 1000 },  { 0x4E07, LEXICAL_MYRIAD, 1e4 },
        { 0x842C, LEXICAL_MYRIAD, 1e4 }, { 0x4EBF, LEXICAL_MYRIAD, 1e8 },
        { 0x5104, LEXICAL_MYRIAD, 1e8 },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].c == c) {
            *value = table[i].value;
            return (lexical_numeral)table[i].kind;
        }
    return LEXICAL_NO_NUMERAL;
}

double lexical_number_word(yz_str word, bool *multiplies)
{
    static const struct {
        const char *word;
        double value;
    } table[] = {
        { "one", 1 },       { "two", 2 },         { "three", 3 },
        { "four", 4 },      { "five", 5 },        { "six", 6 },
        { "seven", 7 },     { "eight", 8 },       { "nine", 9 },
        { "ten", 10 },      { "eleven", 11 },     { "twelve", 12 },
        { "thirteen", 13 }, { "fourteen", 14 },   { "fifteen", 15 },
        { "sixteen", 16 },  { "seventeen", 17 },  { "eighteen", 18 },
        { "nineteen", 19 }, { "twenty", 20 },     { "thirty", 30 },
        { "forty", 40 },    { "fifty", 50 },      { "sixty", 60 },
        { "seventy", 70 },  { "eighty", 80 },     { "ninety", 90 },
        { "hundred", 100 }, { "thousand", 1e3 },  { "million", 1e6 },
        { "billion", 1e9 }, { "trillion", 1e12 },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (yz_str_equal(word, yz_str_of(table[i].word))) {
            *multiplies = table[i].value >= 100;
            return table[i].value;
        }
    return 0;
}

yz_status lexical_add_value(yz_buf *out, double value)
{
    return yz_buf_printf(out, "#%.10g", value);
}

/* ---- Letters ---- */

char lexical_base_letter(uint32_t c)
{
    /* U+00DF to U+017F, folded; a dot for what has no letter below it. */
    static const char latin1[] = "saaaaaaaceeeeiiiidnooooo.ouuuuyty";
    static const char extended[] =
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllllllll"
        "nnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    if (c >= 'a' && c <= 'z')
        return (char)c;
    if (c >= 0xDF && c < 0xDF + sizeof latin1 - 1)
        return latin1[c - 0xDF] == '.' ? 0 : latin1[c - 0xDF];
    if (c >= 0x100 && c < 0x100 + sizeof extended - 1)
        return extended[c - 0x100] == '.' ? 0 : extended[c - 0x100];
    return 0;
}
