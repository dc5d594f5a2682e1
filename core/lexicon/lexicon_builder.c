/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting what the sources of a layer push. */
#include <core/lexicon/lexicon_raw.h>
#include <core/lexicon/lexicon_words.h>

enum {
    MOST_BYTES = 1 << 30
};

yzi_lexicon_builder *yzi_lexicon_builder_new(yz_str from, yz_str to,
                                             const yz_lexicon *base)
{
    yzi_lexicon_builder *b = yz_calloc(1, sizeof *b);

    if (!b)
        return NULL;
    yzi_arena_init(&b->arena, MOST_BYTES);
    yz_folded_init(&b->folded);
    yz_buf_init(&b->words[0], MOST_BYTES);
    yz_buf_init(&b->words[1], MOST_BYTES);
    b->base = base;
    b->dense[0] = yz_lang_is_dense(from);
    b->dense[1] = yz_lang_is_dense(to);
    if (yzi_arena_dup_str(&b->arena, from, &b->lang[0]) != YZ_OK ||
        yzi_arena_dup_str(&b->arena, to, &b->lang[1]) != YZ_OK) {
        yzi_lexicon_builder_free(b);
        return NULL;
    }
    return b;
}

void yzi_lexicon_builder_free(yzi_lexicon_builder *b)
{
    if (!b)
        return;
    yz_free(b->sources);
    yz_free(b->entries);
    yz_free(b->characters);
    yz_folded_done(&b->folded);
    yz_buf_done(&b->words[0]);
    yz_buf_done(&b->words[1]);
    yzi_arena_done(&b->arena);
    yz_free(b);
}

size_t yzi_lexicon_builder_count(const yzi_lexicon_builder *b)
{
    return b->entry_count;
}

size_t yzi_lexicon_builder_left_out(const yzi_lexicon_builder *b)
{
    return b->left_out;
}

/* Whether the source's languages are the builder's, maybe turned. */
static bool fits(const yzi_lexicon_builder *b, const yz_lexicon_source *source,
                 bool *turned)
{
    *turned = false;
    if (source->lang[0].len == 0)
        return true;
    if (yz_lang_same(source->lang[0], b->lang[0]) &&
        yz_lang_same(source->lang[1], b->lang[1]))
        return true;
    *turned = true;
    return yz_lang_same(source->lang[0], b->lang[1]) &&
           yz_lang_same(source->lang[1], b->lang[0]);
}

yz_status yzi_lexicon_builder_source(yzi_lexicon_builder *b,
                                     const yz_lexicon_source *source,
                                     yz_error *err)
{
    yz_lexicon_source copy = { .struct_size = sizeof copy,
                               .trust = source->trust };

    if (!(source->trust > 0 && source->trust <= 1) || source->name.len == 0)
        return yz_fail(err, YZ_INVALID,
                       "a source of words needs a name and a trust above 0 and "
                       "not above 1");
    if (!fits(b, source, &b->turned))
        return yz_fail(err, YZ_UNSUPPORTED,
                       "%.*s has words of %.*s and %.*s, not of %.*s and %.*s",
                       YZ_STR_ARG(source->name), YZ_STR_ARG(source->lang[0]),
                       YZ_STR_ARG(source->lang[1]), YZ_STR_ARG(b->lang[0]),
                       YZ_STR_ARG(b->lang[1]));
    if (b->source_count >= YZI_LEXICON_MOST_SOURCES)
        return yz_fail(err, YZ_LIMIT, "more than %d sources of words",
                       YZI_LEXICON_MOST_SOURCES);
    if (yzi_arena_dup_str(&b->arena, source->name, &copy.name) != YZ_OK ||
        yzi_arena_dup_str(&b->arena, source->version, &copy.version) != YZ_OK ||
        yzi_arena_dup_str(&b->arena, source->licence, &copy.licence) != YZ_OK ||
        yz_grow((void **)&b->sources, &b->source_cap, b->source_count + 1,
                sizeof *b->sources) != YZ_OK)
        return yz_fail_no_memory(err);
    b->sources[b->source_count++] = copy;
    return YZ_OK;
}

static yz_status needs_source(const yzi_lexicon_builder *b, yz_error *err)
{
    if (b->source_count > 0)
        return YZ_OK;
    return yz_fail(err, YZ_INVALID,
                   "words came before it was said where they come from");
}

/* Whether the words suit a record: there, and not longer than a text is ever
 * looked up by. */
static bool is_usable(const yzi_lexicon_builder *b, const size_t words[2])
{
    size_t longest =
        b->dense[0] ? YZI_LEXICON_LONGEST_DENSE : YZI_LEXICON_LONGEST_SPACED;

    return words[0] > 0 && words[1] > 0 &&
           b->words[1].len <= YZI_LEXICON_LONGEST_GLOSS &&
           yz_utf8_count(yz_buf_str(&b->words[0])) <= longest;
}

yz_status yzi_lexicon_builder_entry(yzi_lexicon_builder *b, yz_str headword,
                                    yz_str gloss, double weight, yz_error *err)
{
    const yz_str texts[2] = { b->turned ? gloss : headword,
                              b->turned ? headword : gloss };
    yzi_lexicon_raw_entry entry = { .weight = weight };
    size_t words[2];

    if (needs_source(b, err) != YZ_OK)
        return err->status;
    if (!(weight > 0 && weight < 1e9))
        return yz_fail(err, YZ_INVALID,
                       "the weight of a word has to be above 0");
    for (int side = 0; side < 2; side++) {
        yz_buf_clear(&b->words[side]);
        if (yzi_lexicon_words(texts[side], b->dense[side], &b->folded,
                              &b->words[side], &words[side], err) != YZ_OK)
            return err->status;
    }
    if (!is_usable(b, words)) {
        b->left_out++;
        return YZ_OK;
    }
    if (b->entry_count >= YZI_LEXICON_MOST_ENTRIES)
        return yz_fail(err, YZ_LIMIT, "more than %d words",
                       YZI_LEXICON_MOST_ENTRIES);
    entry.source = (uint32_t)(b->source_count - 1);
    if (yzi_arena_dup_str(&b->arena, yz_buf_str(&b->words[0]),
                          &entry.headword) != YZ_OK ||
        yzi_arena_dup_str(&b->arena, yz_buf_str(&b->words[1]), &entry.gloss) !=
            YZ_OK ||
        yz_grow((void **)&b->entries, &b->entry_cap, b->entry_count + 1,
                sizeof *b->entries) != YZ_OK)
        return yz_fail_no_memory(err);
    b->entries[b->entry_count++] = entry;
    return YZ_OK;
}

yz_status yzi_lexicon_builder_character(yzi_lexicon_builder *b,
                                        uint32_t code_point, uint32_t plain,
                                        yz_str readings, yz_error *err)
{
    yzi_lexicon_raw_character c = { code_point, plain, { NULL, 0 }, 0 };
    size_t words;

    if (needs_source(b, err) != YZ_OK)
        return err->status;
    if (code_point == 0 || code_point > 0x10FFFF || plain > 0x10FFFF)
        return yz_fail(err, YZ_INVALID, "U+%04X is no character",
                       (unsigned)(code_point ? plain : 0));
    yz_buf_clear(&b->words[0]);
    if (yzi_lexicon_words(readings, false, &b->folded, &b->words[0], &words,
                          err) != YZ_OK)
        return err->status;
    c.order = b->character_count;
    if (yzi_arena_dup_str(&b->arena, yz_buf_str(&b->words[0]), &c.readings) !=
            YZ_OK ||
        yz_grow((void **)&b->characters, &b->character_cap,
                b->character_count + 1, sizeof *b->characters) != YZ_OK)
        return yz_fail_no_memory(err);
    b->characters[b->character_count++] = c;
    return YZ_OK;
}
