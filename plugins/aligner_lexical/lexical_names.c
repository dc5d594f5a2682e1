/* SPDX-License-Identifier: Apache-2.0 */
/* Readings are tried one after the other; prefixes of names cut the search. */
#include "lexical_names.h"

enum {
    SHORTEST = 2, /* letters of a name */
    LONGEST = 24
};

void lexical_names_init(lexical_names *names)
{
    memset(names, 0, sizeof *names);
    wordlist_init(&names->surfaces);
    wordlist_init(&names->prefixes);
}

void lexical_names_done(lexical_names *names)
{
    wordlist_done(&names->surfaces);
    wordlist_done(&names->prefixes);
    yz_free(names->seen);
    yz_free(names->sounds);
    lexical_names_init(names);
}

yz_status lexical_names_see(lexical_names *names, yz_str surface,
                            uint32_t token, bool capital, bool first)
{
    size_t before = names->surfaces.count;
    uint32_t number;
    yz_status status = wordlist_add(&names->surfaces, surface, &number);

    if (status != YZ_OK)
        return status;
    if (names->surfaces.count > before) {
        if (yz_grow((void **)&names->seen, &names->seen_cap,
                    names->surfaces.count, sizeof *names->seen) != YZ_OK)
            return YZ_NO_MEMORY;
        names->seen[number] = (lexical_seen){ token, false, false };
    }
    if (!capital)
        names->seen[number].lower = true;
    else if (!first)
        names->seen[number].capital = true;
    return YZ_OK;
}

static bool is_name(const lexical_names *names, uint32_t number)
{
    yz_str text = wordlist_text(&names->surfaces, number);

    if (!names->seen[number].capital || names->seen[number].lower ||
        text.len < SHORTEST || text.len > LONGEST)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < 'a' || text.ptr[i] > 'z')
            return false;
    return true;
}

yz_status lexical_names_settle(lexical_names *names)
{
    yz_status status = YZ_OK;
    uint32_t number;

    for (uint32_t i = 0; i < names->surfaces.count; i++) {
        yz_str text = wordlist_text(&names->surfaces, i);
        if (!is_name(names, i))
            continue;
        for (size_t len = 1; len <= text.len && status == YZ_OK; len++)
            status = wordlist_add(&names->prefixes, yz_str_cut(text, 0, len),
                                  &number);
    }
    return status;
}

struct spelling {
    const lexical_names *names;
    const yz_lexicon *lexicon;
    const uint32_t *chars;
    size_t count;
    lexical_name_hit *hits;
    size_t hit_count;
    char letters[LONGEST + 1];
};

static void note_hit(struct spelling *s, size_t len, size_t chars)
{
    yz_str text = { s->letters, len };
    uint32_t number = wordlist_find(&s->names->surfaces, text);

    if (number == WORDLIST_NONE || !is_name(s->names, number) ||
        s->hit_count == LEXICAL_NAME_HITS)
        return;
    s->hits[s->hit_count].token = s->names->seen[number].token;
    s->hits[s->hit_count++].chars = (uint32_t)chars;
}

/* The next reading of a character; `rest` is what is left of them. */
static yz_str next_reading(yz_str *rest)
{
    const char *blank = rest->len ? memchr(rest->ptr, ' ', rest->len) : NULL;
    size_t len = blank ? (size_t)(blank - rest->ptr) : rest->len;
    yz_str reading = yz_str_cut(*rest, 0, len);

    *rest = yz_str_cut(*rest, blank ? len + 1 : len, rest->len);
    return reading;
}

/* Appends a reading to the first `len` letters; false where no name begins
 * like that. */
static bool append(struct spelling *s, size_t len, yz_str reading)
{
    yz_str prefix = { s->letters, len + reading.len };

    if (prefix.len > LONGEST)
        return false;
    memcpy(s->letters + len, reading.ptr, reading.len);
    return wordlist_find(&s->names->prefixes, prefix) != WORDLIST_NONE;
}

/* All readings of all characters, as deep as a prefix of a name leads. */
static void spell(struct spelling *s)
{
    yz_str rest[LEXICAL_NAME_CHARS + 1]; /* readings not tried, by depth */
    size_t len[LEXICAL_NAME_CHARS + 1] = { 0 };
    size_t most = s->count < LEXICAL_NAME_CHARS ? s->count : LEXICAL_NAME_CHARS;
    size_t depth = 0;

    if (most == 0)
        return;
    rest[0] = yz_lexicon_readings(s->lexicon, s->chars[0]);
    for (;;) {
        yz_str reading;

        if (rest[depth].len == 0) {
            if (depth-- == 0)
                return;
            continue;
        }
        reading = next_reading(&rest[depth]);
        if (!append(s, len[depth], reading))
            continue;
        note_hit(s, len[depth] + reading.len, depth + 1);
        if (depth + 1 == most)
            continue;
        len[depth + 1] = len[depth] + reading.len;
        depth++;
        rest[depth] = yz_lexicon_readings(s->lexicon, s->chars[depth]);
    }
}

size_t lexical_names_at(const lexical_names *names, const yz_lexicon *lexicon,
                        const uint32_t *chars, size_t count,
                        lexical_name_hit hits[LEXICAL_NAME_HITS])
{
    struct spelling s = { names, lexicon, chars, count, hits, 0, { 0 } };

    if (names->prefixes.count > 0)
        spell(&s);
    return s.hit_count;
}

yz_status lexical_names_sound(lexical_names *names, uint32_t head,
                              uint32_t gloss, uint32_t chars)
{
    lexical_sound sound = { head, gloss, chars };

    if (yz_grow((void **)&names->sounds, &names->sound_cap,
                names->sound_count + 1, sizeof *names->sounds) != YZ_OK)
        return YZ_NO_MEMORY;
    names->sounds[names->sound_count++] = sound;
    return YZ_OK;
}
