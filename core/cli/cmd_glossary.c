/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi glossary: the verbs, and what they share */
#include "commands.h"
#include "glossary.h"
#include "safe.h"
#include <unistd.h>

enum {
    SHOWN_REJECTS = 20,
    SHOWN_LOSSES = 20
};

/* ---- Reading ---- */

yz_glossary *yzc_glossary_read(yzc_session *s, const char *path)
{
    const yzc_options *o = s->options;
    yz_glossary *glossary = yz_glossary_read(s->host, path, o->read_as,
                                             o->run.from, o->run.to, &s->err);

    if (!glossary)
        yzc_session_complain(s);
    return glossary;
}

void yzc_shelf_done(yzc_shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        yz_glossary_free(shelf->items[i]);
    yz_free(shelf->items);
}

static bool add_file(yzc_shelf *shelf, yzc_session *s, const char *path)
{
    if (yz_grow((void **)&shelf->items, &shelf->cap, shelf->count + 1,
                sizeof *shelf->items) != YZ_OK) {
        yzc_complain("out of memory");
        return false;
    }
    shelf->items[shelf->count] = yzc_glossary_read(s, path);
    shelf->count += shelf->items[shelf->count] != NULL;
    return shelf->count > 0 && shelf->items[shelf->count - 1];
}

static bool add_path(yzc_shelf *shelf, yzc_session *s, const char *path)
{
    char **files = yz_glossary_files(s->host, path, &s->err);
    bool good = files != NULL;
    size_t before;

    if (!files)
        yzc_session_complain(s);
    for (size_t i = 0; files && files[i]; i++) {
        before = shelf->count;
        good = good && add_file(shelf, s, files[i]) && shelf->count > before;
        yz_free(files[i]);
    }
    yz_free(files);
    return good;
}

bool yzc_shelf_fill(yzc_shelf *shelf, yzc_session *s, size_t first)
{
    const yzc_options *o = s->options;
    bool named = o->operands.count > first || o->glossaries.count > 0;

    memset(shelf, 0, sizeof *shelf);
    for (size_t i = 0; !named && i < o->usual.count; i++)
        if (!add_path(shelf, s, o->usual.items[i]))
            return false;
    if (!named && o->usual.count > 0)
        return true;
    if (!named && access("glossary", F_OK) != 0) {
        yzc_complain("glossary: name a file or folder with -g");
        return false;
    }
    if (!named)
        return add_path(shelf, s, "glossary");
    for (size_t i = 0; i < o->glossaries.count; i++)
        if (!add_path(shelf, s, o->glossaries.items[i]))
            return false;
    for (size_t i = first; i < o->operands.count; i++)
        if (!add_path(shelf, s, o->operands.items[i]))
            return false;
    return true;
}

/* ---- Telling ---- */

bool yzc_tell_rejects(const yz_glossary *glossary)
{
    size_t count = yz_glossary_reject_count(glossary);

    for (size_t i = 0; i < count && i < SHOWN_REJECTS; i++) {
        const yz_skip *skip = yz_glossary_reject(glossary, i);

        fputs(yz_tr("yizhi: rejected "), stderr);
        yzc_put_safe(stderr, skip->file);
        fprintf(stderr, ":%zu:%zu: ", skip->place.line, skip->place.column);
        yzc_put_safe(stderr, skip->reason);
        fputc('\n', stderr);
    }
    if (count > SHOWN_REJECTS)
        fprintf(stderr, yz_tr("yizhi: rejected %zu more\n"),
                count - SHOWN_REJECTS);
    return count > 0;
}

bool yzc_tell_losses(const yz_losses *losses, const yz_glossary *from,
                     const char *name)
{
    bool whole = false;

    for (size_t i = 0; i < losses->count; i++) {
        const yz_loss *loss = &losses->items[i];
        const yz_concept *first = yz_glossary_concept(from, loss->first);

        whole |= loss->whole;
        if (i >= SHOWN_LOSSES)
            continue;
        fprintf(stderr, yz_tr("yizhi: %s does not hold "), name);
        yzc_put_safe(stderr, yz_str_of(loss->what));
        fprintf(stderr, yz_trn(" (%zu entry", " (%zu entries", loss->count),
                loss->count);
        if (first && first->line)
            fprintf(stderr, yz_tr("; line %zu%s"), first->line,
                    loss->count > 1 ? yz_tr(" is the first") : "");
        fputs(")\n", stderr);
    }
    if (losses->count > SHOWN_LOSSES)
        fprintf(stderr, yz_tr("yizhi: and %zu other things\n"),
                losses->count - SHOWN_LOSSES);
    return whole;
}

/* A table has the words of the program, whatever language its reader has. */
static void print_term(yzc_session *s, const yz_term *term, bool in_table)
{
    static const char keep[] = YZ_MARK(" (not translated)");
    const char *status = yz_term_status_name(term->status);

    yzc_print_safe(s, term->text);
    if (term->keep)
        yzc_print(s, "%s", in_table ? keep : yz_tr(keep));
    if (term->status > YZ_TERM_ADMITTED)
        yzc_print(s, " (%s)", in_table ? status : yz_tr(status));
}

void yzc_print_terms(yzc_session *s, const yz_concept *c, bool in_table)
{
    for (size_t i = 0; i < c->term_count; i++) {
        if (i > 0)
            yzc_print(s, yz_str_equal(c->terms[i].lang, c->terms[i - 1].lang)
                             ? " | "
                             : " = ");
        print_term(s, &c->terms[i], in_table);
    }
}

static void print_text(yzc_session *s, const char *name, yz_str text)
{
    if (text.len == 0)
        return;
    yzc_print(s, "  ");
    yzc_print_padded(s, yz_str_of(yz_tr(name)), 10);
    yzc_print(s, " ");
    yzc_print_safe(s, text);
    yzc_print(s, "\n");
}

static void print_fields(yzc_session *s, const yz_field *fields, size_t count,
                         const char *indent)
{
    for (size_t i = 0; i < count; i++) {
        yzc_print(s, "%s", indent);
        yzc_print_safe(s, fields[i].name);
        yzc_print(s, " = ");
        yzc_print_safe(s, fields[i].value);
        yzc_print(s, "\n");
    }
}

void yzc_print_concept(yzc_session *s, const yz_concept *c)
{
    yzc_print_safe(s, c->file);
    yzc_print(s, ":%zu%s\n", c->line, c->proposed ? yz_tr("  proposed") : "");
    for (size_t i = 0; i < c->term_count; i++) {
        yzc_print(s, "  %-10.*s ", YZ_STR_ARG(c->terms[i].lang));
        print_term(s, &c->terms[i], false);
        yzc_print(s, "\n");
        print_fields(s, c->terms[i].fields, c->terms[i].field_count,
                     "               ");
    }
    print_text(s, YZ_MARK("concept"), c->id);
    print_text(s, YZ_MARK("definition"), c->definition);
    print_text(s, YZ_MARK("domain"), c->domain);
    print_text(s, YZ_MARK("pos"), c->pos);
    print_text(s, YZ_MARK("when"), c->when);
    print_text(s, YZ_MARK("scope"), c->scope);
    print_text(s, YZ_MARK("note"), c->note);
    print_text(s, YZ_MARK("origin"), c->origin);
    print_fields(s, c->fields, c->field_count, "  ");
}

/* ---- The command ---- */

static const struct verb {
    const char *name;
    size_t least; /* operands behind the verb */
    size_t most;
    const char *usage;
    int (*run)(yzc_session *session);
} verbs[] = {
    { "add", 2, SIZE_MAX, YZ_MARK("a source term and its target"),
      yzc_glossary_add },
    { "show", 1, SIZE_MAX, YZ_MARK("a term to show"), yzc_glossary_show },
    { "convert", 2, 2, YZ_MARK("the file to read and the file to write"),
      yzc_glossary_convert },
    { "lint", 0, SIZE_MAX, "", yzc_glossary_lint },
    { "diff", 2, 2, YZ_MARK("two files"), yzc_glossary_diff },
    { "merge", 3, 3, YZ_MARK("the base, ours and theirs"), yzc_glossary_merge },
    { "stats", 0, SIZE_MAX, "", yzc_glossary_stats },
};

static const struct verb *verb_of(const yzc_options *o)
{
    size_t count = o->operands.count;

    for (size_t i = 0; i < sizeof verbs / sizeof *verbs && count > 0; i++) {
        if (strcmp(o->operands.items[0], verbs[i].name) != 0)
            continue;
        if (count - 1 >= verbs[i].least && count - 1 <= verbs[i].most)
            return &verbs[i];
        yzc_complain("glossary %s: name %s", verbs[i].name, verbs[i].usage);
        return NULL;
    }
    yzc_complain("glossary: say add, show, convert, lint, diff, merge or "
                 "stats");
    return NULL;
}

int yzc_glossary(const yzc_options *options)
{
    const struct verb *verb = verb_of(options);
    int status = YZC_TROUBLE;
    yzc_session session;

    if (!verb)
        return YZC_TROUBLE;
    if (yzc_session_open(&session, options))
        status = verb->run(&session);
    return yzc_session_close(&session, status);
}
