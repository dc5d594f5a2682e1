/* SPDX-License-Identifier: Apache-2.0 */
/* Options whose values are more than a word. */
#include "options.h"
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    MOST_JOBS = 256
};

bool yzc_refuse(const yzc_options *o, const char *name, const char *wanted,
                const char *value)
{
    wanted = yz_tr(wanted);
    if (o->said.at)
        yzc_complain("%s: %s takes %s, not “%s”", o->said.at, name, wanted,
                     value);
    else
        yzc_complain("--%s takes %s, not “%s”", name, wanted, value);
    return false;
}

char *yzc_own(yzc_said *said, yz_str text)
{
    char *copy = yz_str_dup(text);

    if (!copy)
        yzc_complain("out of memory");
    if (!copy || yzc_add_word(&said->kept, copy))
        return copy;
    yz_free(copy);
    return NULL;
}

/* "below=0.5"; nothing stands for just this. */
bool yzc_take_review(yzc_options *o, const char *value)
{
    static const char word[] = "below=";
    char *end = NULL;

    if (!value)
        value = "below=0.5";
    if (strncmp(value, word, sizeof word - 1) == 0) {
        const char *number = value + sizeof word - 1;

        o->below = strtod(number, &end);
        if (end > number && *end == 0 && o->below > 0 && o->below <= 1)
            return true;
    }
    yzc_complain("--review takes below=N with N above 0 and not above 1, not "
                 "“%s”",
                 value);
    return false;
}

bool yzc_take_jobs(yzc_options *o, const char *value)
{
    char *end = NULL;
    unsigned long number;

    errno = 0;
    number = strtoul(value, &end, 10);
    if (*value >= '0' && *value <= '9' && *end == 0 && errno == 0 &&
        number > 0 && number <= MOST_JOBS) {
        o->run.jobs = number;
        return true;
    }
    return yzc_refuse(o, "jobs", "a number from 1 to 256", value);
}

/* A share, or `initial` where nothing is said. */
static bool take_share(double *out, const char *option, const char *value,
                       double initial)
{
    char *end = NULL;

    *out = value ? strtod(value, &end) : initial;
    if (*out > 0 && *out <= 1 && (!value || (end > value && !*end)))
        return true;
    yzc_complain("%s takes a number above 0 and not above 1, not “%s”", option,
                 value);
    return false;
}

bool yzc_take_share(double *out, const char *name, const char *value)
{
    char *end = NULL;

    *out = strtod(value, &end);
    if (*out >= 0 && *out <= 1 && end > value && !*end)
        return true;
    yzc_complain("--%s takes a number from 0 to 1, not “%s”", name, value);
    return false;
}

bool yzc_take_limit(yzc_options *o, const char *value)
{
    char *end = NULL;

    errno = 0;
    o->limit = strtoul(value, &end, 10);
    o->limited = true;
    if (*value >= '0' && *value <= '9' && *end == 0 && errno == 0)
        return true;
    yzc_complain("--limit takes a number, not “%s”", value);
    return false;
}

bool yzc_take_fuzzy(yzc_options *o, const char *value)
{
    return take_share(&o->fuzzy, "--fuzzy", value, 0.75);
}

bool yzc_take_words(yzc_options *o, const char *value)
{
    return take_share(&o->words, "--words", value, 0.5);
}

bool yzc_add_word(yzc_words *words, const char *word)
{
    if (yz_grow((void **)&words->items, &words->cap, words->count + 2,
                sizeof *words->items) != YZ_OK) {
        yzc_complain("out of memory");
        return false;
    }
    words->items[words->count++] = word;
    words->items[words->count] = NULL;
    return true;
}

bool yzc_is_path(const char *word)
{
    return access(word, F_OK) == 0;
}

bool yzc_set_first(yzc_options *o, const char *setting)
{
    if (!yzc_add_word(&o->settings, setting))
        return false;
    for (size_t i = o->settings.count - 1; i > 0; i--)
        o->settings.items[i] = o->settings.items[i - 1];
    o->settings.items[0] = setting;
    return true;
}

/* ---- Rules of segmentation ---- */

/* Adds the setting KEY=VALUE of the segmenter "srx". */
static bool set_rules(yzc_options *o, const char *key, const char *value)
{
    yz_buf setting;

    yz_buf_init(&setting, (size_t)1 << 16);
    yz_buf_printf(&setting, "segmenter_srx.%s=%s", key, value);
    if (setting.failed == YZ_OK)
        o->srx_setting = yz_str_dup(yz_buf_str(&setting));
    yz_buf_done(&setting);
    if (!o->srx_setting) {
        yzc_complain("out of memory");
        return false;
    }
    return yzc_set_first(o, o->srx_setting);
}

/* --srx names rules; without it the user's own folder of them is asked, if
 * there is one. */
bool yzc_take_rules(yzc_options *o)
{
    char *folder;
    bool taken;

    if (o->srx) {
        if (o->run.segmenter && strcmp(o->run.segmenter, "srx") != 0) {
            yzc_complain("%s: --srx needs the segmenter srx, not “%s”",
                         o->command->name, o->run.segmenter);
            return false;
        }
        o->run.segmenter = "srx";
        return set_rules(o, "rules", o->srx);
    }
    folder = yz_config_folder("segment");
    taken =
        !folder || access(folder, F_OK) != 0 || set_rules(o, "folder", folder);
    yz_free(folder);
    return taken;
}
