/* SPDX-License-Identifier: Apache-2.0 */
/* A report must not take the place of a text that it is about: a slip of the
 * fingers in -o would cost what nobody has a second copy of. */
#include <sys/stat.h>

#include "session.h"

/* Whether `path` is that file, by whatever name or link. */
static bool is_file(const struct stat *wanted, const char *path)
{
    struct stat info;

    return path && stat(path, &info) == 0 && info.st_dev == wanted->st_dev &&
           info.st_ino == wanted->st_ino;
}

static bool is_among(const struct stat *wanted, const yzc_words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (is_file(wanted, words->items[i]))
            return true;
    return false;
}

static bool is_document(const struct stat *wanted, const yz_run *run)
{
    for (size_t i = 0; i < yz_run_pair_count(run); i++) {
        yz_pair_info pair = yz_run_pair(run, i);
        if (is_file(wanted, pair.files[YZ_SOURCE].ptr) ||
            is_file(wanted, pair.files[YZ_TARGET].ptr))
            return true;
    }
    return false;
}

bool yzc_may_write(const yzc_session *s, const char *path)
{
    const yzc_options *o = s->options;
    struct stat info;

    /* Glossaries and lexicons may be made anew from what they were. */
    if ((o->command->bit & (YZC_GLOSSARY | YZC_LEXICON)) ||
        stat(path, &info) != 0)
        return true;
    if (!is_among(&info, &o->operands) && !is_among(&info, &o->glossaries) &&
        !is_among(&info, &o->lexicons) && !is_among(&info, &o->memories) &&
        !is_among(&info, &o->models) && !is_file(&info, o->srx) &&
        !is_file(&info, o->run.accepted) &&
        !(s->run && is_document(&info, s->run)))
        return true;
    yzc_complain("%s is read here and would be overwritten; give another name "
                 "with -o",
                 path);
    return false;
}
