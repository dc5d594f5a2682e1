/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Full stops that end no sentence: abbreviations, initials, and the markers of
 * list items.  The abbreviations here are those of technical and scholarly
 * English that CLDR's list lacks; they are met in other languages as well.
 */
#include "icu_marks.h"
#include "icu_rules.h"

/* A word of more bytes is no abbreviation. */
enum {
    WORD_MAX = 30
};

/* Nor is a longer row of numerals a list marker; years are none. */
enum {
    MARKER_MAX = 5,
    MARKER_BYTES = 40
};

/* Always followed by more: titles, "for example". */
static const char *const joined[] = {
    "Adm",    "Brig", "Capt", "Cmdr", "Col",    "Dr",  "Drs",  "Fr",   "Gen",
    "Gov",    "Hon",  "Lt",   "Maj",  "Messrs", "Mr",  "Mrs",  "Ms",   "Mt",
    "Pres",   "Prof", "Rep",  "Rev",  "Sen",    "Sgt", "St",   "Supt", "al",
    "approx", "ca",   "cf",   "e.g",  "esp",    "i.e", "resp", "viz",  "vs",
};

/* Followed by more where a number comes next; in any case. */
static const char *const counted[] = {
    "apr",  "art", "aug",  "ch",   "chap", "dec", "eq",   "eqs",
    "feb",  "fig", "figs", "jan",  "jul",  "jun", "mar",  "no",
    "nos",  "nov", "oct",  "p",    "para", "pp",  "pt",   "ref",
    "refs", "sec", "sep",  "sept", "tab",  "vol", "vols",
};

/* Words that begin sentences far more often than they follow "U.S.". */
static const char *const starters[] = {
    "A",     "After", "All",   "An",   "And",   "As",      "At",
    "But",   "By",    "For",   "He",   "How",   "However", "I",
    "If",    "In",    "It",    "Its",  "My",    "No",      "On",
    "Our",   "She",   "So",    "That", "The",   "Their",   "There",
    "These", "They",  "This",  "Then", "Those", "To",      "We",
    "What",  "When",  "Where", "Who",  "Why",   "With",    "You",
};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static bool is_listed(yz_str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count && word.len > 0; i++)
        if (list[i][0] == word.ptr[0] && yz_str_equal(word, yz_str_of(list[i])))
            return true;
    return false;
}

static char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_counted(yz_str word)
{
    char small[WORD_MAX];

    if (word.len > WORD_MAX)
        return false;
    for (size_t i = 0; i < word.len; i++)
        small[i] = to_lower(word.ptr[i]);
    word.ptr = small;
    return is_listed(word, counted, COUNT_OF(counted));
}

static bool is_ascii_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* What stands before the full stop at `stop`, back to white space or a mark. */
static yz_str word_before(yz_str text, size_t start, size_t stop)
{
    size_t begin = stop;

    while (begin > start && stop - begin <= WORD_MAX) {
        uint32_t c = char_before(text, begin);
        if (c != '.' && c != '-' && !yz_char_is_alphabetic(c))
            break;
        begin = step_back(text, begin);
    }
    return yz_str_cut(text, begin, stop);
}

static yz_str word_at(yz_str text, size_t begin)
{
    size_t end = begin;

    while (end < text.len && end - begin <= WORD_MAX &&
           is_ascii_letter(text.ptr[end]))
        end++;
    return yz_str_cut(text, begin, end);
}

/* "U.S", "Ph.D", "a.m": letters with full stops in between. */
static bool is_dotted(yz_str word)
{
    return word.len > 2 && memchr(word.ptr, '.', word.len) != NULL &&
           word.ptr[0] != '.' && word.ptr[word.len - 2] == '.';
}

/* "5 a.m": a sentence may well end with it. */
static bool is_time(yz_str word)
{
    return word.len == 3 && strchr("aApP", word.ptr[0]) && word.ptr[1] == '.' &&
           (word.ptr[2] == 'm' || word.ptr[2] == 'M');
}

/* "J" in "J. Smith", "z" in "z. B.": a lone letter of any script; but "I" is a
 * word more often than an initial. */
static bool is_initial(yz_str word, yz_str text, size_t next)
{
    uint32_t c = char_at(word, 0);
    uint32_t follower = char_at(text, next);

    if (word.len == 0 || step_on(word, 0) != word.len || c == 'I' ||
        !is_class(c, YZ_CHAR_LETTER))
        return false;
    if (is_class(c, YZ_CHAR_UPPER))
        return is_class(follower, YZ_CHAR_UPPER);
    return is_class(follower, YZ_CHAR_LETTER) &&
           char_at(text, step_on(text, next)) == '.';
}

bool is_abbreviation(const suppressions *listed, yz_str text, size_t start,
                     size_t stop, size_t next)
{
    yz_str word = word_before(text, start, stop);
    yz_str follower = word_at(text, next);

    if (word.len == 0 || word.len > WORD_MAX || is_time(word))
        return false;
    if (is_listed(word, joined, COUNT_OF(joined)))
        return true;
    if (is_listed(follower, starters, COUNT_OF(starters)))
        return false;
    if (is_counted(word))
        return is_class(char_at(text, next), YZ_CHAR_DIGIT);
    return is_initial(word, text, next) || suppressions_have(listed, word) ||
           (follower.len > 0 && is_dotted(word));
}

/* ---- List markers ------------------------------------------------------ */

static bool is_han_numeral(uint32_t c)
{
    static const uint16_t numerals[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                         0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
                                         0x767E, 0x3007, 0x96F6 };
    for (size_t i = 0; i < COUNT_OF(numerals); i++)
        if (numerals[i] == c)
            return true;
    return false;
}

static bool is_roman(uint32_t c)
{
    return c < 128 && c != 0 && strchr("IVXivx", (int)c) != NULL;
}

/* What a list marker is made of, as bits; 0: it is none. */
enum {
    NUMERAL = 1,
    LETTER = 2,
    POINT = 4
};

static int marker_part(uint32_t c)
{
    if (is_class(c, YZ_CHAR_DIGIT) || is_han_numeral(c) || is_roman(c))
        return NUMERAL;
    if (c < 128 && is_ascii_letter((char)c))
        return LETTER;
    if (is_class(c, YZ_CHAR_LETTER) ||
        (mark_class(c) & MARK_STOP && c != '.' && c != 0xFF0E))
        return 0;
    return POINT;
}

bool is_list_marker(yz_str text, size_t start, size_t end)
{
    size_t numerals = 0;
    size_t letters = 0;

    if (end - start > MARKER_BYTES)
        return false;
    for (size_t pos = start; pos < end;) {
        int part = marker_part(yz_utf8_next(text, &pos));
        numerals += part == NUMERAL;
        letters += part == LETTER;
        if (part == 0 || numerals + letters > MARKER_MAX)
            return false;
    }
    return letters == 0 || (letters == 1 && numerals == 0);
}
