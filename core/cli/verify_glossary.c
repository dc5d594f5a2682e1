/* SPDX-License-Identifier: Apache-2.0 */
/* The contracts of kinds "glossary_format" and "lexicon_format" as cases; see
 * verify.h. */
#include "verify.h"
#include <stdio.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/kind/lexicon_format.h>

enum {
    CONCEPTS, /* of the trial's `last`: how many were told */
    LOST,     /* how often something was lost */
    SOURCES
};

#define HAS(ops, member)                                                       \
 ((ops)->struct_size >=                                                        \
      offsetof(yz_glossary_format_ops, member) + sizeof(ops)->member &&        \
  (ops)->member)

static yz_status take_concept(void *payload, const yz_concept *c)
{
    yzc_trial *t = payload;
    const struct {
        const char *name;
        yz_str text;
    } texts[] = {
        { "an id", c->id },         { "a domain", c->domain },
        { "a note", c->note },      { "an origin", c->origin },
        { "a condition", c->when }, { "a definition", c->definition }
    };

    t->last[CONCEPTS]++;
    if (c->term_count == 0)
        return yzc_breach(t, "concept %zu has no term; reject() it",
                          t->last[CONCEPTS]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!yzc_is_text(t, texts[i].name, texts[i].text))
            return YZ_PLUGIN;
    for (size_t i = 0; i < c->term_count; i++) {
        const yz_term *term = &c->terms[i];

        if (!yzc_is_text(t, "a term", term->text))
            return YZ_PLUGIN;
        if (term->text.len == 0 ||
            !yz_str_equal(term->text, yz_str_trim(term->text)))
            return yzc_breach(t,
                              "term %zu of concept %zu is empty or not "
                              "trimmed",
                              i + 1, t->last[CONCEPTS]);
        if (!yz_lang_valid(term->lang))
            return yzc_breach(t, "“%.*s” is no language of a term",
                              YZ_STR_ARG(term->lang));
        yzc_log_add(&t->told, yz_str_of("term "));
        yzc_log_add(&t->told, term->lang);
        yzc_log_add(&t->told, yz_str_of(" "));
        yzc_log_add(&t->told, term->text);
        yzc_log_add(&t->told, yz_str_of("\n"));
    }
    return yzc_tell(t, "concept");
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    yzc_trial *t = payload;

    if (!reason || !reason[0])
        return yzc_breach(t, "an entry is rejected without a reason");
    return yzc_tell(t, "reject %zu %s", place.line, reason);
}

static yz_status read_bytes(yzc_trial *t, yz_str bytes)
{
    const yz_glossary_format_ops *ops = t->stage->feature->ops;
    yz_glossary_sink sink = { sizeof sink, t, take_concept, take_reject };
    yz_glossary_input input = { .struct_size = sizeof input };
    yz_status status;

    input.name = yzc_lend_text(t, yz_str_of("sample.txt"));
    input.bytes = yzc_lend_text(t, bytes);
    input.lang[0] = yzc_lend_text(t, yz_str_of("zh"));
    input.lang[1] = yzc_lend_text(t, yz_str_of("en"));
    t->last[CONCEPTS] = 0;
    yzc_enter(t);
    status = ops->read(t->self, &input, &sink, &t->err);
    yzc_leave(t);
    yzc_take_back(t);
    return status;
}

static yz_status drive_glossary(yzc_trial *t)
{
    yzc_log bytes = { 0 };
    yz_status status;

    yzc_sample_bytes(t->sample, "\t", &bytes);
    status = read_bytes(t, (yz_str){ bytes.ptr, bytes.len });
    yzc_log_free(&bytes);
    return status;
}

/* ---- Writing ---- */

static yz_status take_bytes(void *payload, yz_str part)
{
    yzc_trial *t = payload;

    yzc_log_add(&t->written, part);
    return yzc_tell_text(t, "bytes", part);
}

static yz_status take_lost(void *payload, size_t index, const char *what)
{
    yzc_trial *t = payload;

    (void)index;
    t->last[LOST]++;
    if (!what || !what[0])
        return yzc_breach(t, "it does not say what is lost");
    return yzc_tell(t, "lost %s", what);
}

#define TEXT(literal)                                                          \
 {                                                                             \
  (literal), sizeof(literal) - 1                                               \
 }
#define TERM(form, language)                                                   \
 {                                                                             \
  .text = TEXT(form), .lang = TEXT(language)                                   \
 }

static const yz_term risk[] = { TERM("风险", "zh"), TERM("risk", "en") };
static const yz_term odd[] = { TERM("甲=乙\"丙\"", "zh"),
                               TERM("a = b; \"c\" <d> & e", "en") };
static const yz_term network[] = { TERM("对话网络", "zh"),
                                   TERM("dialogue network", "en") };
static const yz_concept concepts[] = {
    { .terms = risk, .term_count = 2, .note = TEXT("a note"), .line = 1 },
    { .terms = odd, .term_count = 2, .line = 2 },
    { .terms = network, .term_count = 2, .line = 3 },
};

static yz_status write_concepts(yzc_trial *t, size_t count)
{
    const yz_glossary_format_ops *ops = t->stage->feature->ops;
    yz_glossary_writer writer = { sizeof writer, t, take_bytes, take_lost };
    yz_glossary_output output = { .struct_size = sizeof output,
                                  .name = yz_str_of("sample.txt"),
                                  .lang = { yz_str_of("zh"), yz_str_of("en") },
                                  .concepts = concepts,
                                  .count = count };
    yz_status status;

    yzc_log_free(&t->written);
    t->last[LOST] = 0;
    yzc_enter(t);
    status = ops->write(t->self, &output, &writer, &t->err);
    yzc_leave(t);
    return status;
}

/* Each term that was written comes back, unless it was told that it is lost. */
static void read_written(yzc_trial *t, size_t count)
{
    size_t lost = t->last[LOST];

    yzc_log_free(&t->told);
    if (read_bytes(t, (yz_str){ t->written.ptr, t->written.len }) != YZ_OK) {
        yzc_breach(t, "what it wrote cannot be read again: %s",
                   yz_error_text(&t->err));
        return;
    }
    if (t->last[CONCEPTS] != count && !lost)
        yzc_breach(t,
                   "of %zu entries that were written %zu are read again, "
                   "and nothing was told as lost",
                   count, t->last[CONCEPTS]);
    for (size_t i = 0; i < 2 * count && !t->fault[0]; i++) {
        const yz_term *term = &concepts[i / 2].terms[i % 2];
        char line[128];

        snprintf(line, sizeof line, " %.*s\n", YZ_STR_ARG(term->text));
        if (!lost && (!t->told.ptr || !strstr(t->told.ptr, line)))
            yzc_breach(t,
                       "the term “%.*s” does not come back as it was "
                       "written, and nothing was told as lost",
                       YZ_STR_ARG(term->text));
    }
}

static void play_writing(yzc_stage *s)
{
    const yz_glossary_format_ops *ops = s->feature->ops;
    const size_t most = sizeof concepts / sizeof *concepts;
    yzc_trial t;

    if (!HAS(ops, write)) {
        yzc_not_played(s, "it does not write");
        return;
    }
    for (size_t count = 0; count <= most && !s->fault[0]; count++) {
        if (!yzc_trial_open(&t, s, NULL))
            return;
        if (write_concepts(&t, count) == YZ_OK)
            read_written(&t, count);
        else
            yzc_breach(&t, "it cannot write %zu entries: %s", count,
                       yz_error_text(&t.err));
        if (t.fault[0])
            yzc_broken(s, "%s", t.fault);
        yzc_log_free(&t.written);
        yzc_trial_close(&t);
    }
}

static void play_write_refusal(yzc_stage *s)
{
    const yz_glossary_format_ops *ops = s->feature->ops;
    bool reached = true;

    if (!HAS(ops, write)) {
        yzc_not_played(s, "it does not write");
        return;
    }
    for (size_t n = 1; n < 40 && reached && !s->fault[0]; n++) {
        yzc_trial t;
        yz_status status;

        if (!yzc_trial_open(&t, s, NULL))
            return;
        t.cancel_at = n;
        status = write_concepts(&t, 3);
        reached = t.cancelled;
        if (reached && status != YZ_CANCELLED)
            yzc_breach(&t,
                       "the writer answered “cancelled” at call %zu, and "
                       "it gave back “%s”",
                       n, yz_status_name(status));
        if (t.fault[0])
            yzc_broken(s, "%s", t.fault);
        yzc_log_free(&t.written);
        yzc_trial_close(&t);
    }
}

/* Rewrites what it wrote, with `change` or nothing. */
static void rewrite(yzc_trial *t, const yz_glossary_change *change,
                    size_t count)
{
    const yz_glossary_format_ops *ops = t->stage->feature->ops;
    yz_glossary_writer writer = { sizeof writer, t, take_bytes, take_lost };
    yz_glossary_input input = { .struct_size = sizeof input,
                                .name = yz_str_of("sample.txt"),
                                .lang = { yz_str_of("zh"), yz_str_of("en") } };
    yzc_log before = t->written;

    memset(&t->written, 0, sizeof t->written);
    input.bytes = yzc_lend_text(t, (yz_str){ before.ptr, before.len });
    if (ops->rewrite(t->self, &input, change, count, &writer, &t->err) != YZ_OK)
        yzc_breach(t, "it cannot rewrite what it wrote: %s",
                   yz_error_text(&t->err));
    else if (count == 0 && !yzc_log_equal(&before, &t->written))
        yzc_breach(t, "rewritten without a change a file is not the same byte "
                      "for byte");
    yzc_take_back(t);
    yzc_log_free(&before);
}

static void play_rewriting(yzc_stage *s)
{
    const yz_glossary_format_ops *ops = s->feature->ops;
    const yz_glossary_change remove = { YZ_CHANGE_REMOVE, 0, NULL };
    yzc_trial t;
    size_t had;

    if (!HAS(ops, write) || !HAS(ops, rewrite)) {
        yzc_not_played(s, "it does not rewrite");
        return;
    }
    if (!yzc_trial_open(&t, s, NULL))
        return;
    if (write_concepts(&t, 3) == YZ_OK) {
        read_bytes(&t, (yz_str){ t.written.ptr, t.written.len });
        had = t.last[CONCEPTS];
        rewrite(&t, NULL, 0);
        rewrite(&t, &remove, 1);
        if (read_bytes(&t, (yz_str){ t.written.ptr, t.written.len }) != YZ_OK ||
            t.last[CONCEPTS] + 1 != had)
            yzc_breach(&t,
                       "one entry of %zu was removed, and then there are "
                       "%zu",
                       had, t.last[CONCEPTS]);
    }
    if (t.fault[0])
        yzc_broken(s, "%s", t.fault);
    yzc_log_free(&t.written);
    yzc_trial_close(&t);
}

static const yzc_case glossary_cases[] = {
    { "written and read again",
      "escape in write() what read() takes for more than text, or tell lost()",
      play_writing },
    { "a writer that refuses", "return the writer's status at once",
      play_write_refusal },
    { "rewritten", "copy the bytes of every entry that does not change",
      play_rewriting },
    { NULL, NULL, NULL },
};

const yzc_conduct yzc_verify_glossary = {
    .kind = "glossary_format",
    .drive = drive_glossary,
    .cases = glossary_cases,
};

/* ---- Lexicons ---- */

static yz_status take_source(void *payload, const yz_lexicon_source *source)
{
    yzc_trial *t = payload;

    t->last[SOURCES]++;
    if (!yzc_is_text(t, "a source's name", source->name) ||
        !yzc_is_text(t, "a source's licence", source->licence))
        return YZ_PLUGIN;
    if (!(source->trust > 0 && source->trust <= 1))
        return yzc_breach(t, "a trust of %g is not in (0, 1]", source->trust);
    return yzc_tell_text(t, "source", source->name);
}

static yz_status take_entry(void *payload, yz_str headword, yz_str gloss,
                            double weight)
{
    yzc_trial *t = payload;

    if (!t->last[SOURCES])
        return yzc_breach(t, "an entry comes before its source");
    if (headword.len == 0 || gloss.len == 0)
        return yzc_breach(t, "a headword or a gloss is empty");
    if (!(weight > 0))
        return yzc_breach(t, "a weight of %g is not above 0", weight);
    if (!yzc_is_text(t, "a headword", headword) ||
        !yzc_is_text(t, "a gloss", gloss))
        return YZ_PLUGIN;
    yzc_log_add(&t->told, headword);
    return yzc_tell_text(t, " means", gloss);
}

static yz_status take_character(void *payload, uint32_t code_point,
                                uint32_t plain, yz_str readings)
{
    yzc_trial *t = payload;

    if (!t->last[SOURCES])
        return yzc_breach(t, "a character comes before its source");
    if (code_point > 0x10FFFF || plain > 0x10FFFF)
        return yzc_breach(t, "U+%X is no character", code_point);
    if (!yzc_is_text(t, "readings", readings))
        return YZ_PLUGIN;
    return yzc_tell(t, "character %x %x", code_point, plain);
}

static yz_status no_file(void *payload, const char *path, yz_str *bytes,
                         yz_error *err)
{
    (void)payload, (void)bytes;
    return yz_fail(err, YZ_NOT_FOUND, "%s is not there", path);
}

static yz_status drive_lexicon(yzc_trial *t)
{
    const yz_lexicon_format_ops *ops = t->stage->feature->ops;
    yz_lexicon_format_sink sink = { sizeof sink,    t,
                                    take_source,    take_entry,
                                    take_character, take_reject };
    yz_lexicon_input input = { .struct_size = sizeof input,
                               .payload = t,
                               .file = no_file };
    yzc_log bytes = { 0 };
    yz_status status;

    yzc_sample_bytes(t->sample, "\t", &bytes);
    input.lang[0] = yzc_lend_text(t, yz_str_of("zh"));
    input.lang[1] = yzc_lend_text(t, yz_str_of("en"));
    if (ops->read) {
        input.name = yzc_lend_text(t, yz_str_of("sample.txt"));
        input.bytes = yzc_lend_text(t, (yz_str){ bytes.ptr, bytes.len });
    }
    t->last[SOURCES] = 0;
    yzc_enter(t);
    status = ops->read ? ops->read(t->self, &input, &sink, &t->err)
                       : ops->collect(t->self, &input, &sink, &t->err);
    yzc_leave(t);
    yzc_log_free(&bytes);
    yzc_take_back(t);
    return status;
}

const yzc_conduct yzc_verify_lexicon = {
    .kind = "lexicon_format",
    .drive = drive_lexicon,
};
