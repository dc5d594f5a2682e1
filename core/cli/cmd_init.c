/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi init: looks at a folder and writes what makes a project of it. */
#include "commands.h"
#include "session.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct making {
    yzc_session *s;
    const char *folder;
    char path[PATH_MAX];  /* the last one made by in_folder() */
    const char *glossary; /* as the file will name it */
    bool begun;           /* the glossary is not there yet */
    size_t pairs;
    char paths[2][NAME_MAX + 1]; /* where they lie, in the folder */
    bool spread;                 /* they lie elsewhere too */
} making;

/* "FOLDER/NAME", valid until the next call; without "./". */
static const char *in_folder(making *m, const char *name)
{
    bool here = strcmp(m->folder, ".") == 0;
    size_t len = strlen(m->folder);
    bool slash = len > 0 && m->folder[len - 1] == '/';

    snprintf(m->path, sizeof m->path, "%s%s%s", here ? "" : m->folder,
             here || slash ? "" : "/", name);
    return m->path;
}

static bool is_there(making *m, const char *name)
{
    struct stat st;

    return lstat(in_folder(m, name), &st) == 0;
}

/* ---- Looking ---- */

static void look_for_glossary(making *m)
{
    static const char *const names[] = { "glossary",     "glossary.tsv",
                                         "glossary.csv", "glossary.tbx",
                                         "terms.tsv",    "terms.csv",
                                         "terms.tbx" };

    for (size_t i = 0; i < sizeof names / sizeof *names && !m->glossary; i++)
        if (is_there(m, names[i]))
            m->glossary = names[i];
    m->begun = !m->glossary;
    if (m->begun)
        m->glossary = "glossary";
}

/* The folder's own folder that the file lies in; empty: in none. */
static yz_str top_of(const making *m, yz_str file)
{
    size_t begin = strcmp(m->folder, ".") == 0 ? 0 : strlen(m->folder);
    const char *slash;

    if (begin == 0 && file.len > 2 && memcmp(file.ptr, "./", 2) == 0)
        begin = 2;
    while (begin < file.len && file.ptr[begin] == '/')
        begin++;
    slash = memchr(file.ptr + begin, '/', file.len - begin);
    return slash ? yz_str_cut(file, begin, (size_t)(slash - file.ptr))
                 : yz_str_of("");
}

/* Notes where one side of a pair lies. */
static void note_path(making *m, int side, yz_str file)
{
    yz_str top = top_of(m, file);

    if (top.len == 0 || top.len > NAME_MAX)
        m->spread = true;
    else if (!*m->paths[side])
        snprintf(m->paths[side], sizeof m->paths[side], "%.*s",
                 YZ_STR_ARG(top));
    else if (!yz_str_equal(top, yz_str_of(m->paths[side])))
        m->spread = true;
}

/* Pairs are those that a check of the folder would find. */
static bool look_for_pairs(making *m)
{
    const char *const folders[] = { m->folder };
    yzc_session *s = m->s;
    yz_status status = YZ_OK;

    if (!m->begun)
        status =
            yz_run_add_glossary(s->run, in_folder(m, m->glossary), &s->err);
    if (status == YZ_OK)
        status = yz_run_read_paths(s->run, folders, 1, &s->err);
    if (status != YZ_OK && status != YZ_INVALID) {
        yzc_session_complain(s);
        return false;
    }
    m->pairs = yz_run_pair_count(s->run);
    for (size_t i = 0; i < m->pairs; i++) {
        yz_pair_info pair = yz_run_pair(s->run, i);

        for (int side = 0; side < 2; side++)
            note_path(m, side, pair.files[side]);
    }
    return true;
}

/* ---- Writing ---- */

/* The primary language, which a folder is called. */
static yz_str primary(const char *lang)
{
    return yz_str_cut(yz_str_of(lang), 0, strcspn(lang, "-_"));
}

static void add_paths(const making *m, yz_buf *out)
{
    const yz_run_options *run = &m->s->options->run;
    bool same = strcmp(m->paths[0], m->paths[1]) == 0;

    if (m->pairs == 0)
        yz_buf_printf(out, "paths =\n    %.*s\n    %.*s\n",
                      YZ_STR_ARG(primary(run->from)),
                      YZ_STR_ARG(primary(run->to)));
    else if (m->spread)
        yz_buf_add_text(out, "paths = .\n");
    else if (same)
        yz_buf_printf(out, "paths = %s\n", m->paths[0]);
    else
        yz_buf_printf(out, "paths =\n    %s\n    %s\n", m->paths[0],
                      m->paths[1]);
}

static void compose(const making *m, yz_buf *out)
{
    const yz_run_options *run = &m->s->options->run;

    yz_buf_printf(
        out,
        yz_tr("# What yizhi does in this folder.  yizhi.ini(5) tells all "
              "keys, yizhi config\n"
              "# what counts and where it was said.\n\n"
              "from = %s\nto = %s\n\n"
              "# What is checked when nothing is named.  Of two folders the "
              "first has the\n"
              "# sources, the second the translations.\n"),
        run->from, run->to);
    add_paths(m, out);
    yz_buf_printf(out,
                  yz_tr("\n# Glossaries, files or folders; the first has "
                        "priority.\nglossary =\n    %s\n"),
                  m->glossary);
    if (m->begun)
        yz_buf_add_text(out,
                        yz_tr("\n# Words that no glossary has are looked at "
                              "too; this takes longer.\ndrift = yes\n"));
    yz_buf_add_text(
        out,
        yz_tr("\n# Rules may be error, warning, info or off; yizhi explain "
              "lists them.\n"
              "# P03 = info\n"
              "\n# Some documents may be held to less, by their names.\n"
              "# [drafts/*]\n# ignore = P\n"));
}

static bool make_folder(making *m, const char *name)
{
    const char *path = in_folder(m, name);

    if (mkdir(path, 0777) == 0) {
        yzc_print(m->s, "made  %s/\n", path);
        return true;
    }
    if (errno == EEXIST)
        return true;
    yzc_complain("cannot make %s: %s", path, strerror(errno));
    return false;
}

static bool write_new(making *m, const char *name, yz_str content)
{
    const char *path = in_folder(m, name);

    if (yz_write_file(path, content, &m->s->err) != YZ_OK) {
        yzc_session_complain(m->s);
        return false;
    }
    yzc_print(m->s, "wrote %s\n", path);
    return true;
}

static bool write_glossary(making *m)
{
    const yz_run_options *run = &m->s->options->run;
    char header[256];

    if (!m->begun)
        return true;
    snprintf(header, sizeof header,
             "%s\t%s\tstatus\tdomain\twhen\tscope\tconcept\tnote\torigin\n",
             run->from, run->to);
    return make_folder(m, "glossary") &&
           write_new(m, "glossary/00-project.tsv", yz_str_of(header));
}

static const char first_rules[] =
    "# Rules of this project, beside those of yizhi explain: a section each.\n"
    "# yizhi-rules(5) tells all keys.  This one counts once the “#” are gone:\n"
    "\n"
    "# [house.01]\n"
    "# find = in order to\n"
    "# replace = to\n"
    "# unless = in order to be\n"
    "# why = It says no more than “to”.\n"
    "# bad = We did it in order to win.\n"
    "# good = We did it to win.\n";

static bool write_rules(making *m)
{
    return is_there(m, "rules") ||
           (make_folder(m, "rules") &&
            write_new(m, "rules/00-project.ini", yz_str_of(first_rules)));
}

static bool make_language_folders(making *m)
{
    const char *const langs[] = { m->s->options->run.from,
                                  m->s->options->run.to };
    char name[64];

    for (int i = 0; m->pairs == 0 && i < 2; i++) {
        snprintf(name, sizeof name, "%.*s", YZ_STR_ARG(primary(langs[i])));
        if (!make_folder(m, name))
            return false;
    }
    return true;
}

static bool write_ini(making *m)
{
    yz_buf out;
    bool written;

    yz_buf_init(&out, (size_t)1 << 20);
    compose(m, &out);
    written =
        out.failed == YZ_OK && write_new(m, "yizhi.ini", yz_buf_str(&out));
    if (out.failed)
        yzc_complain("out of memory");
    yz_buf_done(&out);
    return written;
}

/* What to type next. */
static void tell_next(making *m)
{
    bool here = strcmp(m->folder, ".") == 0;

    if (m->pairs > 0)
        yzc_print(m->s,
                  yz_trn("found %zu pair of documents\nnext: ",
                         "found %zu pairs of documents\nnext: ", m->pairs),
                  m->pairs);
    else
        yzc_print(m->s,
                  "next: put documents and their translations there, under the "
                  "same names; then ");
    if (!here)
        yzc_print(m->s, "cd %s && ", m->folder);
    yzc_print(m->s, "yizhi check\n");
}

static int make_project(making *m)
{
    if (mkdir(m->folder, 0777) != 0 && errno != EEXIST)
        return yzc_complain("cannot make %s: %s", m->folder, strerror(errno));
    if (is_there(m, "yizhi.ini"))
        return yzc_complain("%s is there already; nothing was written",
                            m->path);
    look_for_glossary(m);
    if (!look_for_pairs(m))
        return YZC_TROUBLE;
    yzc_tell_skips(m->s);
    if (!write_glossary(m) || !write_rules(m) || !make_language_folders(m) ||
        !write_ini(m))
        return YZC_TROUBLE;
    tell_next(m);
    return YZC_CLEAN;
}

int yzc_init(const yzc_options *options)
{
    yzc_session session;
    making m = { .s = &session, .folder = "." };
    int status = YZC_TROUBLE;

    if (options->operands.count > 1)
        return yzc_complain("init: name one folder");
    if (options->operands.count == 1)
        m.folder = options->operands.items[0];
    if (strlen(m.folder) > PATH_MAX / 2)
        return yzc_complain("init: the folder's name is too long");
    if (yzc_session_open(&session, options) && yzc_session_run(&session))
        status = make_project(&m);
    return yzc_session_close(&session, status);
}
