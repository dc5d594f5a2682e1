/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of one's own: which files there are, for the plugin that reads them. */
#include "project.h"
#include <sys/stat.h>

static const char option[] = "checker_rules.files=";

static bool is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool project_names_rules(const yzc_said *said)
{
    for (size_t i = 0; i < said->count; i++)
        if (said->items[i].layer == YZC_LAYER_PROJECT &&
            strcmp(said->items[i].key, "rules") == 0)
            return true;
    return false;
}

bool yzc_find_rule_folder(yzc_options *o)
{
    yzc_setting setting = { .entry = yzc_entry_of("rules"),
                            .key = "rules",
                            .place = yz_tr("folder of the project"),
                            .layer = YZC_LAYER_PROJECT };
    yz_buf path;

    if (!o->said.folder || project_names_rules(&o->said))
        return true;
    yz_buf_init(&path, SIZE_MAX / 2);
    if (strcmp(o->said.folder, ".") != 0)
        yz_buf_printf(&path, "%s/", o->said.folder);
    yz_buf_add_text(&path, "rules");
    if (path.failed == YZ_OK)
        setting.value = yzc_own(&o->said, yz_buf_str(&path));
    else
        yzc_complain("out of memory");
    yz_buf_done(&path);
    return setting.value &&
           (!is_folder(setting.value) || yzc_say(&o->said, &setting));
}

/* Whether anything is set of what reads rules, however it was said. */
static bool is_set(const yzc_words *settings)
{
    for (size_t i = 0; i < settings->count; i++)
        if (strncmp(settings->items[i], option, strcspn(option, ".") + 1) == 0)
            return true;
    return false;
}

static bool check_names(const yzc_words *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        if (strchr(paths->items[i], ':')) {
            yzc_complain("--rules takes no name with a colon, such as “%s”",
                         paths->items[i]);
            return false;
        }
    return true;
}

bool yzc_take_rule_files(yzc_options *o)
{
    yz_buf setting;

    if (!check_names(&o->rules))
        return false;
    yz_buf_init(&setting, SIZE_MAX / 2);
    for (size_t i = 0; i < o->rules.count; i++)
        yz_buf_printf(&setting, "%s%s", i ? ":" : option, o->rules.items[i]);
    if (setting.failed == YZ_OK && o->rules.count > 0)
        o->rules_setting = yz_str_dup(yz_buf_str(&setting));
    yz_buf_done(&setting);
    if (o->rules.count > 0 && !o->rules_setting) {
        yzc_complain("out of memory");
        return false;
    }
    if (o->rules_setting && !yzc_set_first(o, o->rules_setting))
        return false;
    o->own_rules = is_set(&o->settings);
    return true;
}
