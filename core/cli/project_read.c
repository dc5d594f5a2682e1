/* SPDX-License-Identifier: Apache-2.0 */
/* A yizhi.ini → settings, each with the place where it stands. */
#include "project.h"
#include <stdlib.h>

enum {
    LONGEST_GLOB = 255 /* bytes */
};

typedef struct reading {
    yzc_options *o;
    const yzc_ini *ini;
    const char *glob; /* of the section at hand; NULL: the main one */
    size_t section;   /* its number */
    size_t sections;
} reading;

bool yzc_say(yzc_said *said, const yzc_setting *setting)
{
    if (yz_grow((void **)&said->items, &said->cap, said->count + 1,
                sizeof *said->items) != YZ_OK) {
        yzc_complain("out of memory");
        return false;
    }
    said->items[said->count++] = *setting;
    return true;
}

/* Fails with "FILE:LINE:COLUMN: SENTENCE". */
#define FAIL_AT(r, word, err, ...)                                             \
 (yz_fail((err), YZ_INVALID, __VA_ARGS__),                                     \
  yz_wrap((err), "%s:%zu:%zu", (r)->ini->path, (word)->place.line,             \
          (word)->place.column))

/* ---- Paths ---- */

static bool begins_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Whether there is a step "." or ".." in the path, or an empty one: then it is
 * not plain how it is seen from elsewhere. */
static bool has_steps(const char *path)
{
    for (const char *at = path; at; at = strchr(at, '/')) {
        at += *at == '/';
        if (*at == '.' || *at == '/')
            return true;
    }
    return false;
}

/* Takes off what `path` and `inside` begin with alike; as whole names. */
static void skip_common(const char **path, const char **inside)
{
    while (**path && **inside) {
        size_t len = strcspn(*path, "/");

        if (len != strcspn(*inside, "/") || strncmp(*path, *inside, len) != 0)
            return;
        *path += len + ((*path)[len] == '/');
        *inside += len + ((*inside)[len] == '/');
    }
}

/* A path of the project as the user, who stands in its folder `inside`, would
 * type it: without names that lead down again where he came from. */
static void add_shortest(yz_buf *out, const char *path, const char *inside)
{
    while (path[0] == '.' && path[1] == '/')
        path += 1 + strspn(path + 1, "/");
    if (strcmp(path, ".") == 0)
        path = "";
    if (!has_steps(path))
        skip_common(&path, &inside);
    for (; *inside; inside += strspn(inside, "/")) {
        yz_buf_add_text(out, "../");
        inside += strcspn(inside, "/");
    }
    yz_buf_add_text(out, path);
    if (out->len > 1 && out->ptr[out->len - 1] == '/' && !*path)
        out->ptr[--out->len] = 0;
    if (out->len == 0)
        yz_buf_add_text(out, ".");
}

/* The path as it is seen from the current folder; NULL: out of memory. */
static char *place_path(const reading *r, const char *path)
{
    const char *home = getenv("HOME");
    char *placed = NULL;
    yz_buf out;

    yz_buf_init(&out, YZC_LARGEST_INI);
    if (path[0] == '~' && path[1] == '/' && home)
        yz_buf_printf(&out, "%s%s", home, path + 1);
    else if (path[0] == '/' || strstr(path, "://"))
        yz_buf_add_text(&out, path);
    else if (r->ini->inside)
        add_shortest(&out, path, r->ini->inside);
    else
        yz_buf_printf(&out, "%s/%s", r->ini->folder, path);
    if (yz_str_equal(yz_buf_str(&out), yz_str_of("-"))) {
        yz_buf_clear(&out);
        yz_buf_add_text(&out, "./-"); /* a file; not the standard input */
    }
    if (out.failed == YZ_OK)
        placed = yzc_own(&r->o->said, yz_buf_str(&out));
    yz_buf_done(&out);
    return placed;
}

/* ---- What a project may not say ---- */

/* Settings of what finds, reads, checks and shows; of others nobody knows what
 * they do. */
static bool is_harmless_setting(const char *setting)
{
    static const char *const kinds[] = {
        "filter_",  "segmenter_",    "aligner_", "glossary_", "lexicon_",
        "matcher_", "term_aligner_", "checker_", "miner_",    "reporter_",
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (begins_with(setting, kinds[i]))
            return true;
    return !strchr(setting, '_'); /* names no plugin: the host will say so */
}

static yz_status check_stranger(const reading *r, const yz_ini_value *v,
                                const yzc_setting *s, const yzc_key *key,
                                yz_error *err)
{
    bool server = key && key->flags & YZC_KEY_PATH && strstr(s->value, "://");
    const yz_ini_word *word = server ? &v->value : &v->key;

    if (r->ini->layer == YZC_LAYER_USER)
        return YZ_OK;
    if (key && key->flags & YZC_KEY_OWN)
        ;
    else if (strcmp(s->key, "set") == 0 && !is_harmless_setting(s->value))
        word = &v->value;
    else if (!server)
        return YZ_OK;
    return FAIL_AT(r, word, err,
                   "“%.*s” may not stand in the file of a project, which can "
                   "come from anybody; only in %s or on the command line",
                   YZ_STR_ARG(word->text), r->o->said.user);
}

/* ---- Keys ---- */

static yz_status fail_unknown(const reading *r, const yz_ini_word *word,
                              const char *name, yz_error *err)
{
    const char *near = yzc_near_key(name);

    if (yzc_entry_of(name))
        return FAIL_AT(r, word, err,
                       "“%s” stands in no file, only on the command line",
                       name);
    if (near)
        return FAIL_AT(r, word, err, "there is no key “%s”; did you mean “%s”?",
                       name, near);
    return FAIL_AT(r, word, err,
                   "there is no key “%s” (see yizhi.ini(5), or yizhi config)",
                   name);
}

/* A key with one value stands once. */
static yz_status check_single(const reading *r, const yz_ini_value *v,
                              const char *name, yz_error *err)
{
    const yzc_said *said = &r->o->said;

    for (size_t i = said->count; i-- > 0;)
        if (said->items[i].layer == r->ini->layer &&
            strcmp(said->items[i].key, name) == 0)
            return FAIL_AT(r, &v->value, err,
                           "“%s” has one value, and has it already at %s", name,
                           said->items[i].place);
    return YZ_OK;
}

static yz_status check_key(const reading *r, const yz_ini_value *v,
                           const char *name, const yzc_key *key, yz_error *err)
{
    if (yzc_is_rule(name))
        return YZ_OK;
    if (!key)
        return fail_unknown(r, &v->key, name, err);
    if (r->glob && !(key->flags & YZC_KEY_RULES))
        return FAIL_AT(r, &v->key, err,
                       "“%s” holds for a whole run and belongs into "
                       "[project]; a section for documents has select, ignore "
                       "and levels of rules",
                       name);
    return key->flags & YZC_KEY_LIST ? YZ_OK : check_single(r, v, name, err);
}

/* ---- What the reader tells ---- */

static bool is_name(yz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("*?[./", text.ptr[i]))
            return false;
    return true;
}

static yz_status take_section(void *payload, const yz_ini_word *name,
                              yz_error *err)
{
    reading *r = payload;

    r->glob = NULL;
    r->section = 0;
    if (yz_str_equal(name->text, yz_str_of("project")))
        return YZ_OK;
    r->glob = yzc_own(&r->o->said, name->text);
    if (!r->glob)
        return yz_fail_no_memory(err);
    if (yzc_is_near(r->glob, "project") && is_name(name->text))
        return FAIL_AT(r, name, err,
                       "there is no section “%s”; did you mean “project”?",
                       r->glob);
    if (is_name(name->text))
        return FAIL_AT(
            r, name, err,
            "there is no section “%s”; sections are [project] and globs "
            "of documents, such as [*.md] or [drafts/*]",
            r->glob);
    if (r->ini->layer == YZC_LAYER_USER)
        return FAIL_AT(r, name, err,
                       "sections for documents stand in the file of a project");
    if (name->text.len > LONGEST_GLOB)
        return FAIL_AT(r, name, err, "a glob is longer than %d bytes",
                       (int)LONGEST_GLOB);
    r->section = ++r->sections;
    return YZ_OK;
}

static char *make_place(const reading *r, const yz_ini_word *word)
{
    char *place = NULL;
    yz_buf out;

    yz_buf_init(&out, YZC_LARGEST_INI);
    if (yz_buf_printf(&out, "%s:%zu:%zu", r->ini->path, word->place.line,
                      word->place.column) == YZ_OK)
        place = yzc_own(&r->o->said, yz_buf_str(&out));
    yz_buf_done(&out);
    return place;
}

static yz_status take_value(void *payload, const yz_ini_value *v, yz_error *err)
{
    reading *r = payload;
    char *name = yzc_own(&r->o->said, v->key.text);
    const yzc_key *key = name ? yzc_key_of(name) : NULL;
    yzc_setting s = { .key = name,
                      .glob = r->glob,
                      .section = r->section,
                      .layer = r->ini->layer };
    yz_status status;

    if (!name)
        return yz_fail_no_memory(err);
    status = check_key(r, v, name, key, err);
    if (status == YZ_OK && v->value.text.len == 0)
        status = FAIL_AT(r, &v->value, err, "“%s” has no value", name);
    if (status == YZ_OK && r->o->said.count >= YZC_MOST_SETTINGS)
        status = FAIL_AT(r, &v->key, err, "more than %d settings",
                         (int)YZC_MOST_SETTINGS);
    if (status != YZ_OK)
        return status;
    s.entry = key ? yzc_entry_of(name) : NULL;
    s.value = yzc_own(&r->o->said, v->value.text);
    s.place = make_place(r, &v->value);
    if (!s.value || !s.place)
        return yz_fail_no_memory(err);
    status = check_stranger(r, v, &s, key, err);
    if (status == YZ_OK && key && key->flags & YZC_KEY_PATH &&
        !(strcmp(name, "lexicon") == 0 && strcmp(s.value, "none") == 0))
        s.value = place_path(r, s.value);
    if (status == YZ_OK && (!s.value || !yzc_say(&r->o->said, &s)))
        status = yz_fail_no_memory(err);
    return status;
}

/* ---- Both files ---- */

static bool read_ini(yzc_options *o, const yzc_ini *ini)
{
    reading r = { .o = o, .ini = ini };
    yz_ini_sink sink = { sizeof sink, &r, take_section, take_value };
    yz_error err = YZ_ERROR_INIT;

    if (!ini->path)
        return true;
    if (yz_ini_read(yz_buf_str(&ini->bytes), yz_str_of(ini->path), &sink,
                    &err) == YZ_OK)
        return true;
    yzc_complain("%s", yz_error_text(&err));
    return false;
}

static bool is_said(const yzc_said *said, const char *name)
{
    for (size_t i = 0; i < said->count; i++)
        if (strcmp(said->items[i].key, name) == 0 &&
            !(said->items[i].value && strcmp(said->items[i].value, "no") == 0))
            return true;
    return false;
}

static bool find_and_read(yzc_options *o, yzc_layer layer)
{
    yzc_ini ini = { .layer = layer };
    bool good;

    yz_buf_init(&ini.bytes, YZC_LARGEST_INI);
    good = layer == YZC_LAYER_USER ? yzc_find_own(o, &ini)
                                   : yzc_find_project(o, &ini);
    good = good && read_ini(o, &ini);
    yz_buf_done(&ini.bytes);
    return good;
}

bool yzc_read_files(yzc_options *o)
{
    bool no_project = is_said(&o->said, "no-project");

    if (o->command->bit == YZC_INIT || is_said(&o->said, "help"))
        return true;
    return find_and_read(o, YZC_LAYER_USER) &&
           (no_project ||
            (find_and_read(o, YZC_LAYER_PROJECT) && yzc_find_rule_folder(o)));
}
