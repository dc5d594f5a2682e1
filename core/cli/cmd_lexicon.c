/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi lexicon list, show, build, learn */
#include "commands.h"
#include "session.h"

/* ---- list ---- */

static void print_source(yzc_session *s, const yz_lexicon_source *source)
{
    yzc_print(s, "  %9zu  ", source->glosses);
    yzc_print_safe(s, source->name);
    if (source->version.len) {
        yzc_print(s, " ");
        yzc_print_safe(s, source->version);
    }
    if (source->licence.len) {
        yzc_print(s, ", ");
        yzc_print_safe(s, source->licence);
    }
    yzc_print(s, "\n");
}

static void print_layer(yzc_session *s, const yz_lexicon *lexicon,
                        size_t number)
{
    yz_lexicon_layer layer = yz_lexicon_layer_at(lexicon, number);

    yzc_print_safe(s, layer.name);
    yzc_print(s, "  ");
    yzc_print_safe(s, layer.lang[0]);
    yzc_print(s, "-");
    yzc_print_safe(s, layer.lang[1]);
    yzc_print(s, "  %zu words, %zu translations, %zu characters, %zu bytes%s\n",
              layer.headwords, layer.glosses, layer.characters, layer.size,
              layer.certain ? yz_tr("; certain") : "");
    for (size_t i = 0; i < layer.sources; i++) {
        yz_lexicon_source source = yz_lexicon_source_at(lexicon, number, i);
        print_source(s, &source);
    }
}

static int list(yzc_session *s, const yz_lexicon *lexicon)
{
    size_t count = yz_lexicon_layer_count(lexicon);

    for (size_t i = 0; i < count; i++)
        print_layer(s, lexicon, i);
    if (count == 0)
        yzc_print(s, "no lexicon for %s and %s\n", s->options->run.from,
                  s->options->run.to);
    return YZC_CLEAN;
}

/* ---- show ---- */

static void print_gloss(yzc_session *s, const yz_lexicon *lexicon,
                        yz_str headword, size_t number, const yz_gloss *gloss)
{
    size_t layer;
    size_t source;

    if (!yz_lexicon_gloss_origin(lexicon, headword, number, &layer, &source))
        return;
    yz_lexicon_source origin = yz_lexicon_source_at(lexicon, layer, source);

    yzc_print(s, "  %.4f  ", gloss->weight);
    yzc_print_safe(s, gloss->text);
    yzc_print(s, "  [");
    yzc_print_safe(s, origin.name);
    yzc_print(s, "%s]\n", gloss->certain ? yz_tr(", certain") : "");
}

/* What is known of a character beyond its meanings. */
static void print_character(yzc_session *s, const yz_lexicon *lexicon,
                            yz_str text)
{
    size_t at = 0;
    uint32_t c = text.len ? yz_utf8_next(text, &at) : 0;
    uint32_t plain = yz_lexicon_plain(lexicon, c);
    yz_str readings = yz_lexicon_readings(lexicon, c);

    if (c == 0 || at != text.len)
        return;
    if (readings.len) {
        yzc_print(s, "  read ");
        yzc_print_safe(s, readings);
        yzc_print(s, "\n");
    }
    if (plain != c) {
        yz_buf form;

        yz_buf_init(&form, 8);
        yz_buf_add_char(&form, plain);
        yzc_print(s, "  looked up as ");
        yzc_print_safe(s, yz_buf_str(&form));
        yzc_print(s, "\n");
        yz_buf_done(&form);
    }
}

static int show_headword(yzc_session *s, const yz_lexicon *lexicon,
                         yz_str headword)
{
    size_t count = yz_lexicon_glosses(lexicon, headword, NULL, 0);
    yz_gloss *glosses = yz_calloc(count + 1, sizeof *glosses);

    if (!glosses)
        return yzc_complain("out of memory");
    yz_lexicon_glosses(lexicon, headword, glosses, count);
    for (size_t i = 0; i < count; i++)
        print_gloss(s, lexicon, headword, i, &glosses[i]);
    yz_free(glosses);
    if (count == 0)
        yzc_print(s, "  no translation\n");
    return YZC_CLEAN;
}

static int show_word(yzc_session *s, const yz_lexicon *lexicon,
                     const char *word)
{
    int status = YZC_TROUBLE;
    yz_decoded decoded;
    yz_buf headword;

    if (yz_decode(yz_str_of(word), yz_str_of("UTF-8"),
                  yz_str_of(yz_tr("the word")), &decoded, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    yz_buf_init(&headword, 1 << 20);
    yzc_print_safe(s, decoded.text);
    yzc_print(s, "\n");
    print_character(s, lexicon, decoded.text);
    if (yz_lexicon_headword(lexicon, decoded.text, &headword, &s->err) == YZ_OK)
        status = show_headword(s, lexicon, yz_buf_str(&headword));
    else
        yzc_session_complain(s);
    yz_buf_done(&headword);
    yz_decoded_done(&decoded);
    return status;
}

static int show(yzc_session *s, const yz_lexicon *lexicon)
{
    const yzc_words *words = &s->options->operands;
    int status = YZC_CLEAN;

    for (size_t i = 1; i < words->count && status == YZC_CLEAN; i++)
        status = show_word(s, lexicon, words->items[i]);
    return status;
}

/* ---- build and learn ---- */

/* What was compiled goes where results go, and what is in it is told. */
static int write_compiled(yzc_session *s, yz_buf *bytes)
{
    s->output.write(s->output.payload, yz_buf_str(bytes));
    fprintf(stderr, yz_tr("%zu bytes\n"), bytes->len);
    yz_buf_done(bytes);
    return yzc_tell_skips(s) ? YZC_SKIPPED : YZC_CLEAN;
}

static int build(yzc_session *s)
{
    const yzc_words *words = &s->options->operands;
    yz_buf bytes;

    if (yz_run_build_lexicon(s->run, words->items + 1, words->count - 1, &bytes,
                             &s->err) != YZ_OK)
        return yzc_session_complain(s);
    return write_compiled(s, &bytes);
}

static int learn(yzc_session *s)
{
    const yzc_words *words = &s->options->operands;
    yz_buf bytes;

    if (yz_run_add_paths(s->run, words->items + 1, words->count - 1, &s->err) !=
            YZ_OK ||
        yz_run_learn_lexicon(s->run, &bytes, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    return write_compiled(s, &bytes);
}

/* ---- The command ---- */

static int look_into(yzc_session *s,
                     int (*look)(yzc_session *s, const yz_lexicon *lexicon))
{
    const yz_lexicon *lexicon = yz_run_lexicon(s->run, &s->err);
    int status;

    if (!lexicon)
        return yzc_session_complain(s);
    status = look(s, lexicon);
    return status == YZC_CLEAN && yzc_tell_skips(s) ? YZC_SKIPPED : status;
}

enum verb {
    LIST,
    SHOW,
    BUILD,
    LEARN,
    NO_VERB
};

static enum verb verb_of(const yzc_options *o)
{
    static const char *const verbs[] = { "list", "show", "build", "learn" };

    for (int i = 0; i < NO_VERB && o->operands.count > 0; i++)
        if (strcmp(o->operands.items[0], verbs[i]) == 0)
            return (enum verb)i;
    return NO_VERB;
}

static bool is_used_well(const yzc_options *o, enum verb verb)
{
    size_t count = o->operands.count;

    if (verb == NO_VERB || (verb == LIST && count != 1))
        yzc_complain("lexicon: say list, show, build or learn");
    else if (verb == SHOW && count < 2)
        yzc_complain("lexicon: name a word to show");
    else if (verb == LEARN && count < 2)
        yzc_complain("lexicon: name the texts to learn from");
    else if (verb >= BUILD && !o->output)
        yzc_complain("lexicon: name the file to write with -o");
    else
        return true;
    return false;
}

int yzc_lexicon(const yzc_options *options)
{
    enum verb verb = verb_of(options);
    int status = YZC_TROUBLE;
    yzc_session session;

    if (!is_used_well(options, verb))
        return YZC_TROUBLE;
    if (yzc_session_open(&session, options) && yzc_session_run(&session))
        status = verb == LIST    ? look_into(&session, list)
                 : verb == SHOW  ? look_into(&session, show)
                 : verb == BUILD ? build(&session)
                                 : learn(&session);
    return yzc_session_close(&session, status);
}
