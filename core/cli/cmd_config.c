/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi config: what counts, and where it was said. */
#include "commands.h"
#include "project.h"
#include "session.h"

typedef struct showing {
    yzc_session *s;
    bool tsv;
    const char *wanted; /* a key; NULL: all */
    size_t widths[2];   /* of the first columns, in the terminal */
    bool measure;       /* show nothing, but find the widths */
} showing;

static void print_cell(showing *show, int column, const char *text)
{
    size_t width = yz_display_width(yz_str_of(text));

    if (show->measure) {
        if (show->widths[column] < width)
            show->widths[column] = width;
        return;
    }
    yzc_print_safe(show->s, yz_str_of(text));
    if (show->tsv)
        yzc_print(show->s, "\t");
    else
        yzc_print(show->s, "%*s", (int)(show->widths[column] - width + 2), "");
}

static void show_row(showing *show, const char *key, const char *value,
                     const char *place)
{
    print_cell(show, 0, key);
    print_cell(show, 1, *value || show->tsv ? value : "-");
    if (show->measure)
        return;
    yzc_print_safe(show->s, yz_str_of(place));
    yzc_print(show->s, "\n");
}

/* Values have no blank; a table has the words of the program. */
static const char *in_words(const showing *show, const char *text)
{
    bool value = !strchr(text, ' ') && strcmp(text, "default") != 0;

    return show->tsv || value ? text : yz_tr(text);
}

static bool is_wanted(const showing *show, const char *key)
{
    return !show->wanted || strcmp(show->wanted, key) == 0;
}

/* Whether a later setting of the same plugin's option counts instead. */
static bool is_set_again(const yzc_said *said, size_t number)
{
    const yzc_setting *s = &said->items[number];
    size_t len = strcspn(s->value, "=") + 1;

    for (size_t i = 0; strcmp(s->key, "set") == 0 && i < said->count; i++) {
        const yzc_setting *other = &said->items[i];
        bool later =
            other->layer > s->layer || (other->layer == s->layer && i > number);

        if (later && strcmp(other->key, "set") == 0 &&
            strncmp(other->value, s->value, len) == 0)
            return true;
    }
    return false;
}

/* All that is said for a key, but in sections; its initial value if nothing
 * is. */
static void show_key(showing *show, const yzc_key *key)
{
    const yzc_options *o = show->s->options;
    bool said = false;

    for (size_t i = 0; i < o->said.count; i++) {
        const yzc_setting *s = &o->said.items[i];

        if (strcmp(s->key, key->name) != 0 || s->glob ||
            (strcmp(s->key, "format") == 0 && s->layer == YZC_LAYER_WORDS) ||
            !yzc_setting_counts(o, s) || is_set_again(&o->said, i) ||
            yzc_is_overruled(o, s))
            continue;
        show_row(show, s->key, s->value ? s->value : "yes", s->place);
        said = true;
    }
    if (!said)
        show_row(show, key->name, in_words(show, key->initial),
                 in_words(show, YZ_MARK("default")));
}

/* Rules, and what sections say. */
static bool show_rule(showing *show, const yzc_setting *s)
{
    yz_buf name;
    bool good;

    yz_buf_init(&name, YZC_LARGEST_INI);
    if (s->glob)
        yz_buf_printf(&name, "[%s] ", s->glob);
    yz_buf_add_text(&name, s->key);
    good = name.failed == YZ_OK;
    if (good)
        show_row(show, name.ptr, s->value, s->place);
    yz_buf_done(&name);
    return good;
}

static bool show_all(showing *show)
{
    const yzc_said *said = &show->s->options->said;

    for (size_t i = 0; i < yzc_key_count; i++)
        if (is_wanted(show, yzc_keys[i].name))
            show_key(show, &yzc_keys[i]);
    for (size_t i = 0; i < said->count; i++) {
        const yzc_setting *s = &said->items[i];

        if ((s->glob || yzc_is_rule(s->key)) && is_wanted(show, s->key) &&
            !yzc_is_overruled(show->s->options, s) && !show_rule(show, s))
            return false;
    }
    return true;
}

static bool is_key(const char *key)
{
    if (yzc_key_of(key) || yzc_is_rule(key))
        return true;
    if (yzc_near_key(key))
        yzc_complain("config: there is no key “%s”; did you mean “%s”?", key,
                     yzc_near_key(key));
    else
        yzc_complain("config: there is no key “%s” (yizhi config shows all)",
                     key);
    return false;
}

static int config(yzc_session *s, bool tsv)
{
    const yzc_options *o = s->options;
    showing show = { .s = s, .tsv = tsv };

    if (!yzc_check_levels(o, s->host))
        return YZC_TROUBLE;
    if (o->operands.count > 0)
        show.wanted = o->operands.items[0];
    if (tsv)
        yzc_print(s, "key\tvalue\twhere\n");
    show.measure = !tsv;
    if (show.measure && !show_all(&show))
        return yzc_complain("out of memory");
    show.measure = false;
    if (!show_all(&show))
        return yzc_complain("out of memory");
    if (!o->said.folder && !o->no_project)
        yzc_note("there is no project here (yizhi init makes one)");
    return YZC_CLEAN;
}

int yzc_config(const yzc_options *options)
{
    yzc_session session;
    int format = yzc_format(options, "text|tsv");
    int status = YZC_TROUBLE;

    if (format < 0)
        return YZC_TROUBLE;
    if (options->operands.count > 1)
        return yzc_complain("config: name one key");
    if (options->operands.count == 1 && !is_key(options->operands.items[0]))
        return YZC_TROUBLE;
    if (yzc_session_open(&session, options))
        status = config(&session, format == 1);
    return yzc_session_close(&session, status);
}
