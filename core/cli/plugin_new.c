/* SPDX-License-Identifier: Apache-2.0 */
/*
 * yizhi plugin new KIND NAME [DIR]: a project for a plugin, from files.
 *
 * The scaffold is a folder with one folder for each kind and one, “common”, for
 * what all of them have: files, and the ends of files that kinds begin.  In
 * them words between two @ stand for what the user said, and in their names
 * MODULE and NAME.
 *
 * Its folder “programs” has another scaffold for each language that a plugin
 * can be a program in, called as such files end: NAME.py takes programs/py.
 */
#include "plugin.h"
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MOST_TEMPLATE = 1 << 20,
    MOST_PATH = 4096,
    MOST_NAME = 40
};

typedef struct project {
    const char *kind;
    const char *name;
    char module[128]; /* "glossary_NAME" */
    const char *folder;
    const char *scaffold;
    const char *suffix;           /* of a program, "py"; NULL: it is in C */
    char bare[MOST_NAME + 2];     /* its name without that */
    char programs[MOST_PATH / 2]; /* its scaffold */
    size_t files;
    yz_error err;
} project;

/* ---- Placeholders ---- */

/* The value of the word at `at`, which begins with @; *len is its length. NULL:
 * it is none. */
static const char *value_of(const project *p, yz_str at, size_t *len)
{
    const struct {
        const char *word;
        const char *value;
    } words[] = { { "@KIND@", p->kind },
                  { "@NAME@", p->name },
                  { "@MODULE@", p->module },
                  { "@VERSION@", yz_version() } };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        *len = strlen(words[i].word);
        if (at.len >= *len && memcmp(at.ptr, words[i].word, *len) == 0)
            return words[i].value;
    }
    return NULL;
}

static yz_status fill_in(const project *p, yz_str from, yz_buf *out)
{
    for (size_t at = 0; at < from.len;) {
        const char *mark = memchr(from.ptr + at, '@', from.len - at);
        size_t end = mark ? (size_t)(mark - from.ptr) : from.len;
        size_t len = 1;
        const char *value;

        yz_buf_add(out, yz_str_cut(from, at, end));
        if (!mark)
            break;
        value = value_of(p, yz_str_cut(from, end, from.len), &len);
        if (value)
            yz_buf_add_text(out, value);
        else
            yz_buf_add_byte(out, '@');
        at = end + (value ? len : 1);
    }
    return out->failed;
}

/* ---- Files ---- */

static yz_status read_template(project *p, const char *path, yz_buf *out)
{
    char part[4096];
    FILE *file = fopen(path, "re");
    size_t got;

    if (!file)
        return yz_fail(&p->err, YZ_IO, "%s: %s", path, strerror(errno));
    while ((got = fread(part, 1, sizeof part, file)) > 0)
        yz_buf_add(out, (yz_str){ part, got });
    if (ferror(file))
        yz_fail(&p->err, YZ_IO, "%s cannot be read", path);
    else if (out->failed)
        yz_fail(&p->err, out->failed, "%s is too large", path);
    fclose(file);
    return p->err.status;
}

/* New, or not at all: what is there was written by somebody. */
static yz_status write_new(project *p, const char *path, yz_str bytes,
                           bool runs)
{
    FILE *file = fopen(path, "wxe");
    bool good;

    if (!file)
        return yz_fail(&p->err, YZ_IO, "%s: %s", path, strerror(errno));
    good = fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
    good = fclose(file) == 0 && good;
    if (good && runs)
        good = chmod(path, 0755) == 0;
    if (!good)
        return yz_fail(&p->err, YZ_IO, "%s cannot be written: %s", path,
                       strerror(errno));
    p->files++;
    return YZ_OK;
}

/* Names of files have no @, which makefiles would take for their own. */
static void name_file(const project *p, const char *name, yz_buf *out)
{
    const struct {
        const char *word;
        const char *value;
    } words[] = { { "MODULE", p->module }, { "NAME", p->name } };

    while (*name) {
        size_t i = 0;

        while (i < 2 &&
               strncmp(name, words[i].word, strlen(words[i].word)) != 0)
            i++;
        if (i < 2)
            yz_buf_add_text(out, words[i].value);
        else
            yz_buf_add_byte(out, *name);
        name += i < 2 ? strlen(words[i].word) : 1;
    }
}

/* "dot-gitignore" is .gitignore: packers leave out files with a dot. */
static yz_status make_file(project *p, const char *from, const char *end,
                           const char *name)
{
    yz_buf raw, bytes, to;
    yz_status status;

    yz_buf_init(&raw, MOST_TEMPLATE);
    yz_buf_init(&bytes, 2 * MOST_TEMPLATE);
    yz_buf_init(&to, MOST_PATH - 1);
    yz_buf_printf(&to, "%s/%s", p->folder,
                  strncmp(name, "dot-", 4) == 0 ? "." : "");
    name_file(p, strncmp(name, "dot-", 4) == 0 ? name + 4 : name, &to);
    status = read_template(p, from, &raw);
    if (status == YZ_OK && end)
        status = read_template(p, end, &raw);
    if (status == YZ_OK &&
        (fill_in(p, yz_buf_str(&raw), &bytes) != YZ_OK || to.failed))
        status = yz_fail(&p->err, YZ_LIMIT, "%s: a name is too long", from);
    if (status == YZ_OK)
        status = write_new(p, to.ptr, yz_buf_str(&bytes),
                           raw.len > 2 && memcmp(raw.ptr, "#!", 2) == 0);
    yz_buf_done(&raw);
    yz_buf_done(&bytes);
    yz_buf_done(&to);
    return status;
}

/* The files of the kind, or those of all kinds; what both have is one file, the
 * kind's text first. */
static yz_status make_files(project *p, bool of_the_kind)
{
    const char *parts[2] = { p->kind, "common" };
    char folder[MOST_PATH / 2];
    char path[MOST_PATH];
    char other[MOST_PATH];
    yz_status status = YZ_OK;
    DIR *dir;

    snprintf(folder, sizeof folder, "%s/%s", p->scaffold, parts[!of_the_kind]);
    dir = opendir(folder);
    if (!dir)
        return yz_fail(&p->err, YZ_IO, "%s: %s", folder, strerror(errno));
    for (struct dirent *d; status == YZ_OK && (d = readdir(dir));) {
        bool both;

        snprintf(path, sizeof path, "%s/%s", folder, d->d_name);
        snprintf(other, sizeof other, "%s/%s/%s", p->scaffold,
                 parts[of_the_kind], d->d_name);
        both = access(other, F_OK) == 0;
        if (d->d_name[0] != '.' && (of_the_kind || !both))
            status = make_file(p, path, both ? other : NULL, d->d_name);
    }
    closedir(dir);
    return status;
}

/* ---- What the user said ---- */

static bool name_is_sound(const char *name)
{
    size_t len = strlen(name);

    return len > 0 && len <= MOST_NAME && name[0] >= 'a' && name[0] <= 'z' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == len;
}

static bool has_kind(const char *scaffold, const char *kind)
{
    char path[MOST_PATH];
    struct stat info;

    snprintf(path, sizeof path, "%s/%s", scaffold, kind);
    return name_is_sound(kind) && strcmp(kind, "common") != 0 &&
           strcmp(kind, "programs") != 0 && stat(path, &info) == 0 &&
           S_ISDIR(info.st_mode);
}

/* The kinds there are, for a sentence. */
static void list_kinds(const char *scaffold, yz_buf *out)
{
    struct dirent **found = NULL;
    int count = scandir(scaffold, &found, NULL, alphasort);

    for (int i = 0; i < count; i++) {
        if (has_kind(scaffold, found[i]->d_name))
            yz_buf_printf(out, "%s%s", out->len ? ", " : "", found[i]->d_name);
        free(found[i]);
    }
    free(found);
}

/* NAME.py: a program.  False: complained. */
static bool take_language(project *p)
{
    const char *dot = strrchr(p->name, '.');
    yz_buf there;

    if (!dot || !name_is_sound(dot + 1) || dot - p->name > MOST_NAME)
        return true; /* C; or no name at all, which is told of next */
    snprintf(p->programs, sizeof p->programs, "%s/programs", p->scaffold);
    if (!has_kind(p->programs, dot + 1)) {
        yz_buf_init(&there, 1024);
        list_kinds(p->programs, &there);
        yzc_complain("there is no project in “%s” to begin with; there is: %s, "
                     "and C for a name without a suffix",
                     dot + 1, there.ptr);
        yz_buf_done(&there);
        return false;
    }
    snprintf(p->programs, sizeof p->programs, "%s/programs/%s", p->scaffold,
             dot + 1);
    snprintf(p->bare, sizeof p->bare, "%.*s", (int)(dot - p->name), p->name);
    p->suffix = dot + 1;
    p->name = p->bare;
    p->scaffold = p->programs;
    return true;
}

/* Whether a plugin that is found here is called so already; -1: said why that
 * cannot be told. */
static int is_taken(const char *module)
{
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host = yz_host_new(&options, &err);
    size_t count;
    int taken = 0;

    if (!host) {
        yzc_complain("%s", yz_error_text(&err));
        return -1;
    }
    count = yz_host_plugin_count(host);
    for (size_t i = 0; i < count; i++)
        if (yz_str_equal(yz_host_plugin(host, i).name, yz_str_of(module)))
            taken = 1;
    yz_host_free(host);
    return taken;
}

static bool is_sound(project *p)
{
    size_t len = strlen(p->kind);
    int taken;

    if (!take_language(p))
        return false;
    if (!has_kind(p->scaffold, p->kind)) {
        yz_buf kinds;

        yz_buf_init(&kinds, 1024);
        list_kinds(p->scaffold, &kinds);
        yzc_complain("there is no kind “%s”%s%s; there is: %s", p->kind,
                     p->suffix ? " for a program in ." : "",
                     p->suffix ? p->suffix : "", kinds.ptr);
        yz_buf_done(&kinds);
        return false;
    }
    if (!name_is_sound(p->name)) {
        yzc_complain("a name has small letters, digits and _, begins with a "
                     "letter and has at most %d characters, not “%s”",
                     MOST_NAME, p->name);
        return false;
    }
    if (len > 7 && strcmp(p->kind + len - 7, "_format") == 0)
        len -= 7;
    snprintf(p->module, sizeof p->module, "%.*s_%s", (int)len, p->kind,
             p->name);
    taken = is_taken(p->module);
    if (taken > 0)
        yzc_complain("there is a plugin %s already (yizhi plugin info %s); "
                     "take another name",
                     p->module, p->module);
    return taken == 0;
}

/* An empty folder will do, one that is not there is made. */
static bool make_folder(project *p)
{
    DIR *dir;
    bool empty = true;

    if (!p->folder)
        p->folder = p->module;
    if (mkdir(p->folder, 0777) == 0)
        return true;
    dir = opendir(p->folder);
    if (!dir) {
        yzc_complain("%s: %s", p->folder, strerror(errno));
        return false;
    }
    for (struct dirent *d; (d = readdir(dir));)
        empty = empty &&
                (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0);
    closedir(dir);
    if (!empty)
        yzc_complain("the folder %s is there and not empty; nothing was "
                     "written",
                     p->folder);
    return empty;
}

static int make(project *p)
{
    if (!is_sound(p) || !make_folder(p))
        return YZC_TROUBLE;
    if (make_files(p, false) != YZ_OK || make_files(p, true) != YZ_OK)
        return yzc_complain("%s", yz_error_text(&p->err));
    printf(yz_tr("%s: %zu files of a %s that works; next:\n\n"
                 "  cd %s\n"
                 "  %smake check\n"
                 "  make install-user   # to ~/.local/share/yizhi-1/plugins\n\n"
                 "%s.%s is where to write; README.md says the rest.\n"),
           p->folder, p->files, p->kind, p->folder,
           p->suffix ? "" : "autoreconf -fi && ./configure && ", p->module,
           p->suffix ? p->suffix : "c");
    return fflush(stdout) == 0 ? YZC_CLEAN : YZC_TROUBLE;
}

/* The first folder that is there. */
static const char *find_scaffold(char *const *folders)
{
    for (; folders && *folders; folders++)
        if (has_kind(*folders, "checker"))
            return *folders;
    return NULL;
}

int yzc_plugin_new(const char *kind, const char *name, const char *folder)
{
    project p = { .kind = kind, .name = name, .folder = folder };
    char **folders = yz_default_scaffold_paths();
    int status;

    p.scaffold = find_scaffold(folders);
    status = p.scaffold ? make(&p)
                        : yzc_complain("what new plugins are made from is not "
                                       "installed (scaffold/checker)");
    for (size_t i = 0; folders && folders[i]; i++)
        yz_free(folders[i]);
    yz_free(folders);
    return status;
}
