/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Letters that are not what they seem.  Which alphabets a word may mix follows
 * Unicode Technical Standard 39, "highly restrictive": Latin goes with Han and
 * kana, and with no other alphabet.
 */
#include <core/term/glossary_lint.h>
#include <core/text/script.h>
#include <yizhi/text.h>

/* Characters that people type, or text recognition reads, for others. */
static const struct look {
    uint32_t first, last;
    const char *sentence;
} looks[] = {
    { 0x4E28, 0x4E28,
      YZ_MARK("丨 (U+4E28) is a Chinese character, not the bar |") },
    { 0xFF5C, 0xFF5C,
      YZ_MARK("｜ (U+FF5C) does not part alternatives, the bar | does") },
    { 0x2502, 0x2502,
      YZ_MARK("│ (U+2502) does not part alternatives, the bar | does") },
    { 0x2E80, 0x2FDF,
      YZ_MARK("a radical stands for the character that looks like it") },
    { 0x25CB, 0x25CB, YZ_MARK("○ (U+25CB) is a circle, not the numeral 〇") },
};

static const char *look_of(uint32_t c)
{
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (c >= looks[i].first && c <= looks[i].last)
            return looks[i].sentence;
    return NULL;
}

/* Zero-width characters, bidirectional controls, soft hyphens, controls. */
static bool is_invisible(uint32_t c)
{
    return (yz_char_class(c) & YZ_CHAR_CONTROL) != 0 || c == 0xAD ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFD;
}

/* ！ and ＝ where the table has its own signs. */
static const char *sign_of(uint32_t first)
{
    if (first == 0xFF01)
        return yz_tr("！ (U+FF01) forbids nothing, the sign ! does");
    return first == 0xFF1D
               ? yz_tr("＝ (U+FF1D) is not the sign = (do not translate)")
               : NULL;
}

const char *yzi_term_looks(yz_str text, const char **rule, uint32_t *at)
{
    int alphabet = 0; /* of the word that is read; 0: none yet */
    const char *sentence = NULL;

    for (size_t pos = 0; pos < text.len && !sentence;) {
        bool first = pos == 0;
        uint32_t c = yz_utf8_next(text, &pos);
        int script = yz_char_is_alphabetic(c) ? yzi_script_alphabet(c) : 0;

        *at = c;
        *rule = "G07";
        if (is_invisible(c)) {
            *rule = "G08";
            sentence = yz_tr("an invisible character");
        } else if (script && alphabet && script != alphabet) {
            *rule = "G06";
            sentence = yz_tr("letters of several alphabets in one word");
        } else {
            sentence = first && sign_of(c) ? sign_of(c) : look_of(c);
        }
        if (script || !yz_char_is_alphabetic(c))
            alphabet = script;
    }
    return sentence;
}
