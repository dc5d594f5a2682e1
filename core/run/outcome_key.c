/* SPDX-License-Identifier: Apache-2.0 */
/* What an outcome depends on; see outcome.h. */
#include <core/base/hash.h>
#include <core/run/run.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LONGEST_KEY = 1 << 28
};

void yzi_outcome_depend(yz_run *run, const char *path)
{
    if (yzi_paths_add(&run->outcome.depends, path) != YZ_OK)
        run->outcome.apart = true;
}

/* ---- What was asked for ---- */

static void add_word(yz_buf *out, const char *name, yz_str word)
{
    yz_buf_printf(out, "%s %zu ", name, word.len);
    yz_buf_add(out, word);
    yz_buf_add_byte(out, '\n');
}

static void add_options(const yz_run *run, yz_buf *out)
{
    add_word(out, "from", run->lang[YZ_SOURCE]);
    add_word(out, "to", run->lang[YZ_TARGET]);
    add_word(out, "encoding", run->encoding);
    add_word(out, "filter", run->filter);
    add_word(out, "segmenter", run->segmenter);
    add_word(out, "aligner", run->aligner);
    add_word(out, "matcher", run->matcher);
    add_word(out, "term_aligner", run->term_aligner);
    yz_buf_printf(out, "lines %d, link all %d, words given %d\n", run->lines,
                  run->link_all, run->words_given);
    for (size_t i = 0; i < run->select_count; i++)
        add_word(out, "select", run->select[i]);
    for (size_t i = 0; i < run->ignore_count; i++)
        add_word(out, "ignore", run->ignore[i]);
    for (size_t i = 0; i < run->outcome.states.count; i++)
        add_word(out, "memory", yz_str_of(run->outcome.states.items[i]));
    if (run->decisions_path)
        add_word(out, "accepted", yz_str_of(run->decisions_path));
}

static void add_levels(const yz_run *run, yz_buf *out)
{
    if (run->levels_folder)
        add_word(out, "levels of", yz_str_of(run->levels_folder));
    for (size_t i = 0; i < run->level_count; i++) {
        const yz_rule_level *level = &run->levels[i];

        yz_buf_printf(out, "level %d, off %d, all %d\n", level->severity,
                      level->off, level->documents == NULL);
        add_word(out, "of", yz_str_of(level->rule));
        if (level->documents)
            add_word(out, "in", yz_str_of(level->documents));
    }
}

/* A program may look at anything, so what it told may be another thing the next
 * time.  Why a plugin is not trusted is told as it is now. */
static yz_status add_plugins(const yz_run *run, yz_buf *out, yz_error *err)
{
    static const char *const kinds[] = { "filter",         "segmenter",
                                         "aligner",        "glossary_format",
                                         "lexicon_format", "matcher",
                                         "term_aligner",   "checker" };

    if (yzi_host_has_untrusted(run->host))
        return yz_fail(err, YZ_UNSUPPORTED, "a plugin is not trusted");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (yzi_host_has_program(run->host, kinds[i]))
            return yz_fail(err, YZ_UNSUPPORTED, "a plugin is a program");
        yzi_host_describe(run->host, kinds[i], out);
    }
    return YZ_OK;
}

/* Names are shown as they were given, and mean something in a folder only. */
static bool add_folder(yz_buf *out)
{
    char *folder = getcwd(NULL, 0);

    if (folder)
        add_word(out, "in", yz_str_of(folder));
    free(folder);
    return folder != NULL;
}

/* ---- Every file ---- */

static bool is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* A file, or those below a folder, that a setting may name. */
static yz_status add_named(const char *path, yzi_paths *files, yz_error *err)
{
    if (access(path, F_OK) != 0)
        return YZ_OK;
    if (is_folder(path))
        return yzi_dir_list(path, NULL, true, files, err);
    return yzi_paths_add(files, path);
}

/* What colons part may be names of files, and so may the whole. */
static yz_status add_value(const char *value, yzi_paths *files, yz_error *err)
{
    yz_status status = add_named(value, files, err);
    const char *colon = strchr(value, ':');

    while (colon && status == YZ_OK) {
        size_t len = strcspn(value, ":");
        char *part = yz_str_dup(yz_str_cut(yz_str_of(value), 0, len));

        status = part ? add_named(part, files, err) : YZ_NO_MEMORY;
        yz_free(part);
        if (value[len] == '\0')
            break;
        value += len + 1;
    }
    return status;
}

static yz_status add_settings(const yz_run *run, yzi_paths *files,
                              yz_error *err)
{
    const char *const *setting = yzi_host_settings(run->host);
    yz_status status = YZ_OK;

    for (; setting && *setting && status == YZ_OK; setting++) {
        const char *value = strchr(*setting, '=');

        if (value)
            status = add_value(value + 1, files, err);
    }
    return status;
}

static yz_status list_files(yz_run *run, const char *const *paths, size_t count,
                            yzi_outcome_key *key, yz_error *err)
{
    const yzi_paths *depends = &run->outcome.depends;
    yz_status status = YZ_OK;

    for (size_t i = 0; i < run->glossary_count && status == YZ_OK; i++)
        status = yzi_paths_add(&key->files, run->glossaries[i].path.ptr);
    for (size_t i = 0; i < depends->count && status == YZ_OK; i++)
        status = yzi_paths_add(&key->files, depends->items[i]);
    if (status == YZ_OK && run->decisions_path)
        status = add_named(run->decisions_path, &key->files, err);
    if (status == YZ_OK)
        status = yzi_wording_list(run, &key->files, err);
    if (status == YZ_OK)
        status = add_settings(run, &key->files, err);
    key->documents = key->files.count;
    if (status == YZ_OK)
        status = yzi_list_documents(run, paths, count, &key->files, err);
    key->documents = key->files.count - key->documents;
    return status;
}

/* ---- All of it ---- */

yz_status yzi_outcome_key_make(yz_run *run, const char *const *paths,
                               size_t count, yzi_outcome_key *key,
                               yz_error *err)
{
    yz_status status;

    memset(key, 0, sizeof *key);
    yz_buf_init(&key->text, LONGEST_KEY);
    yzi_compiled_versions(&key->text);
    add_options(run, &key->text);
    add_levels(run, &key->text);
    status = add_plugins(run, &key->text, err);
    if (status != YZ_OK)
        return status;
    for (size_t i = 0; i < count; i++)
        add_word(&key->text, "named", yz_str_of(paths[i]));
    if (!add_folder(&key->text))
        return yz_fail(err, YZ_IO, "the folder of work has no name");
    key->asked = key->text.len;
    status = list_files(run, paths, count, key, err);
    for (size_t i = 0; i < key->files.count && status == YZ_OK; i++)
        add_word(&key->text, "file", yz_str_of(key->files.items[i]));
    return status == YZ_OK ? key->text.failed : status;
}

void yzi_outcome_key_done(yzi_outcome_key *key)
{
    yz_buf_done(&key->text);
    yzi_paths_done(&key->files);
    yz_free(key->were);
}

static bool look(const char *path, yzi_compiled_glossary *was)
{
    yzi_glossary_file file = { .path = yz_str_of(path) };
    yz_error ignored = YZ_ERROR_INIT;
    yz_buf bytes;

    yzi_glossary_file_look(&file);
    if (!file.regular)
        return false;
    yzi_compiled_remember(&file, was);
    if (yzi_file_read(path, YZI_LARGEST_FILE, &bytes, &ignored) != YZ_OK)
        return false;
    was->hash = yzi_hash(yz_buf_str(&bytes));
    was->size = bytes.len;
    yz_buf_done(&bytes);
    return was->size == file.size;
}

bool yzi_outcome_key_look(yzi_outcome_key *key)
{
    key->were = yz_calloc(key->files.count + 1, sizeof *key->were);
    for (size_t i = 0; key->were && i < key->files.count; i++)
        if (!look(key->files.items[i], &key->were[i]))
            return false;
    return key->were != NULL;
}
