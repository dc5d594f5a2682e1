/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which rules count in which documents, and how much.
 *
 * Which levels hold for a pair depends on names alone and is found once; what
 * is left for a finding is to look for the last one about its rule.
 */
#include <core/run/run.h>
#include <limits.h>
#include <stdlib.h>

enum {
    LONGEST_NAME = 2 * PATH_MAX
};

yz_status yzi_levels_init(yz_run *run, const yz_run_options *options)
{
    yz_str text;

    if (options->struct_size <= offsetof(yz_run_options, levels_folder) ||
        options->level_count == 0)
        return YZ_OK;
    run->levels = yzi_arena_alloc_array(&run->arena, options->level_count,
                                        sizeof *run->levels);
    for (size_t i = 0; run->levels && i < options->level_count; i++) {
        yz_rule_level *level = &run->levels[i];

        *level = options->levels[i];
        if (yzi_arena_dup_str(&run->arena, yz_str_of(level->rule), &text) !=
            YZ_OK)
            return YZ_NO_MEMORY;
        level->rule = text.ptr;
        if (level->documents &&
            yzi_arena_dup_str(&run->arena, yz_str_of(level->documents),
                              &text) != YZ_OK)
            return YZ_NO_MEMORY;
        level->documents = level->documents ? text.ptr : NULL;
    }
    run->level_count = options->level_count;
    if (options->levels_folder &&
        yzi_arena_dup_str(&run->arena, yz_str_of(options->levels_folder),
                          &text) != YZ_OK)
        return YZ_NO_MEMORY;
    run->levels_folder = options->levels_folder ? text.ptr : NULL;
    return run->levels ? YZ_OK : YZ_NO_MEMORY;
}

/* ---- Which hold for a pair ---- */

/* The name of a document as it is seen from the real folder `from`; as it was
 * given where that cannot be said (it is no file, or lies elsewhere). */
static yz_status name_from(const char *from, yz_str name, yz_buf *out)
{
    const char *slash = memrchr(name.ptr, '/', name.len);
    yz_str base =
        slash ? yz_str_cut(name, (size_t)(slash - name.ptr) + 1, name.len)
              : name;
    char folder[PATH_MAX];
    size_t len = strlen(from);

    yz_buf_clear(out);
    yz_buf_add(out, yz_str_cut(name, 0, name.len - base.len));
    yz_buf_add_text(out, ".");
    if (out->failed == YZ_OK && realpath(out->ptr, folder) &&
        strncmp(folder, from, len) == 0 &&
        (len == 1 || folder[len] == '/' || !folder[len])) {
        const char *below = folder + len + (folder[len] == '/');

        yz_buf_clear(out);
        yz_buf_printf(out, "%s%s%.*s", below, *below ? "/" : "",
                      YZ_STR_ARG(base));
    } else {
        yz_buf_clear(out);
        yz_buf_add(out, name);
    }
    return out->failed;
}

/* Names of a pair's files, as globs see them; out[1] is empty if one file holds
 * both sides. */
static yz_status names_of(const yzi_pair *pair, const char *folder,
                          yz_buf out[2])
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < pair->bitext.file_count && status == YZ_OK; i++) {
        yz_str name = pair->bitext.files[i].name;

        if (folder)
            status = name_from(folder, name, &out[i]);
        else
            status = yz_buf_add(&out[i], name);
    }
    return status;
}

static bool holds(const yz_rule_level *level, const yz_buf names[2])
{
    yz_str glob = yz_str_of(level->documents);

    return !level->documents || yzi_scope_holds(glob, yz_buf_str(&names[0])) ||
           (names[1].len > 0 && yzi_scope_holds(glob, yz_buf_str(&names[1])));
}

/* Levels of one section stand together and have the same glob. */
static bool same_glob(const yz_rule_level *a, const yz_rule_level *b)
{
    return a->documents && b->documents &&
           strcmp(a->documents, b->documents) == 0;
}

static yz_status find_for(yz_run *run, yzi_pair *pair, const char *folder)
{
    yz_buf names[2];
    uint32_t *list = yzi_arena_alloc_array(&pair->bitext.arena,
                                           run->level_count, sizeof *list);
    yz_status status = list ? YZ_OK : YZ_NO_MEMORY;
    bool held = false;

    yz_buf_init(&names[0], LONGEST_NAME);
    yz_buf_init(&names[1], LONGEST_NAME);
    if (status == YZ_OK)
        status = names_of(pair, folder, names);
    pair->level_count = 0;
    for (size_t i = 0; status == YZ_OK && i < run->level_count; i++) {
        const yz_rule_level *level = &run->levels[i];

        if (i == 0 || !same_glob(level, level - 1))
            held = holds(level, names);
        if (held)
            list[pair->level_count++] = (uint32_t)i;
    }
    if (status == YZ_OK)
        pair->levels = list;
    yz_buf_done(&names[0]);
    yz_buf_done(&names[1]);
    return status;
}

yz_status yzi_levels_find(yz_run *run, yz_error *err)
{
    char real[PATH_MAX];
    const char *folder =
        run->levels_folder ? realpath(run->levels_folder, real) : NULL;

    for (size_t i = 0; run->level_count > 0 && i < run->pair_count; i++) {
        yz_status status = run->pairs[i]->levels
                               ? YZ_OK
                               : find_for(run, run->pairs[i], folder);

        if (status == YZ_LIMIT)
            return yz_fail(err, status, "a file's name is longer than %d bytes",
                           (int)LONGEST_NAME);
        if (status != YZ_OK)
            return yz_fail_no_memory(err);
    }
    return YZ_OK;
}

/* ---- What they say ---- */

static bool is_about(const yz_rule_level *level, const char *rule)
{
    return strncmp(rule, level->rule, strlen(level->rule)) == 0;
}

/* NULL: none is about the rule. */
static const yz_rule_level *last_about(const yz_run *run, size_t pair,
                                       const char *rule)
{
    const yzi_pair *p = run->pairs[pair];

    for (size_t i = p->level_count; i-- > 0;)
        if (is_about(&run->levels[p->levels[i]], rule))
            return &run->levels[p->levels[i]];
    return NULL;
}

static bool is_in(const yz_str *list, size_t count, const char *rule)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(rule, list[i].ptr, list[i].len) == 0)
            return true;
    return false;
}

static bool is_selected(const yz_run *run, const char *rule)
{
    if (is_in(run->ignore, run->ignore_count, rule))
        return false;
    return run->select_count == 0 ||
           is_in(run->select, run->select_count, rule);
}

/* From the last level on, until one holds for all documents: whoever comes
 * before that one has no say. */
bool yzi_rule_is_wanted(const yz_run *run, const char *rule)
{
    if (!is_selected(run, rule))
        return false;
    for (size_t i = run->level_count; i-- > 0;) {
        const yz_rule_level *level = &run->levels[i];

        if (!is_about(level, rule))
            continue;
        if (!level->off)
            return true;
        if (!level->documents)
            return false;
    }
    return true;
}

bool yzi_rule_is_wanted_in(const yz_run *run, size_t pair, const char *rule)
{
    const yz_rule_level *level = last_about(run, pair, rule);

    return is_selected(run, rule) && !(level && level->off);
}

yz_severity yzi_level_of(const yz_run *run, size_t pair, const yz_rule *rule,
                         yz_severity told)
{
    const yz_rule_level *level = last_about(run, pair, rule->id);

    if (!level || level->severity == YZ_SEVERITY_DEFAULT)
        return told;
    if (told < rule->severity && told < level->severity)
        return told;
    return level->severity;
}
