/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first exchange with a plugin's program: what it says of itself becomes a
 * descriptor, which the gate then judges as it judges any other.
 */
#include <core/host/gate.h>
#include <core/host/kinds.h>
#include <core/host/process_work.h>
#include <stdio.h>
#include <sys/stat.h>
#include <yizhi/text.h>
#include <yizhi/yizhi.h>

enum {
    HELLO_TIME = 5000,      /* milliseconds for the first answer */
    USUAL_TIME = 60 * 1000, /* for the others, unless it asks for another */
    LONGEST_TIME = 3600,    /* seconds that it may ask for */
    MOST_SAID = 4 << 20,    /* bytes that its descriptor may take */
    MOST_ITEMS = 1000       /* of a list in it */
};

/* ---- The file ----------------------------------------------------------- */

/* What editors and tools leave beside a file. */
static bool is_leftover(const char *name)
{
    static const char *const ends[] = { "~",    ".bak", ".orig", ".old", ".swp",
                                        ".tmp", ".rej", ".so",   ".la",  NULL };
    size_t len = strlen(name);

    for (size_t i = 0; ends[i]; i++) {
        size_t end = strlen(ends[i]);

        if (len > end && strcmp(name + len - end, ends[i]) == 0)
            return true;
    }
    return false;
}

yz_str yzi_process_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    yz_str module = { name, strcspn(name, ".") };

    if (!yzi_kind_of_module(module) || is_leftover(name) ||
        strchr(name, '.') != strrchr(name, '.'))
        module.len = 0;
    return module;
}

yz_str yzi_process_module(const char *path)
{
    yz_str module = yzi_process_name(path);
    struct stat st;

    if (module.len > 0 &&
        (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || !(st.st_mode & 0111)))
        module.len = 0;
    return module;
}

/* ---- Hello -------------------------------------------------------------- */

static yz_status check_protocol(yzi_talk *talk, const json_t *hello,
                                yz_error *err)
{
    const json_t *protocol = json_object_get(hello, "protocol");

    if (!json_is_integer(protocol))
        return yz_fail(err, YZ_PLUGIN,
                       "“%s” does not say which “protocol” it speaks",
                       talk->path);
    if (json_integer_value(protocol) != YZI_PROCESS_PROTOCOL)
        return yz_fail(err, YZ_PLUGIN,
                       "“%s” speaks protocol %lld, this program speaks %d",
                       talk->path, (long long)json_integer_value(protocol),
                       YZI_PROCESS_PROTOCOL);
    return YZ_OK;
}

yz_status yzi_process_hello(yzi_talk *talk, json_t **out, yz_error *err)
{
    char body[64];
    yz_status status;

    *out = NULL;
    snprintf(body, sizeof body, "\"yizhi\":%d,\"version\":\"%s\"",
             YZI_PROCESS_PROTOCOL, yz_version());
    status = yzi_talk_send(talk, yz_str_of(body), err);
    if (status == YZ_OK)
        status = yzi_talk_hear(talk, HELLO_TIME, out, err);
    if (status == YZ_OK)
        status = check_protocol(talk, *out, err);
    if (status == YZ_OK)
        return YZ_OK;
    json_decref(*out);
    *out = NULL;
    return status;
}

/* ---- The descriptor ----------------------------------------------------- */

/* A list of strings as C has it; NULL where there is none, or no memory. */
static const char *const *copy_words(yzi_process *p, const json_t *hello,
                                     const char *name)
{
    const json_t *list = json_object_get(hello, name);
    size_t count = json_array_size(list);
    const char **made;

    if (count == 0 || count > MOST_ITEMS)
        return NULL;
    made = yzi_arena_alloc_array(&p->arena, count + 1, sizeof *made);
    for (size_t i = 0; made && i < count; i++) {
        const json_t *item = json_array_get(list, i);
        yz_str copy;

        if (yzi_arena_dup_str(&p->arena, yz_str_of(json_string_value(item)),
                              &copy) != YZ_OK)
            return NULL;
        made[i] = copy.ptr;
    }
    return made;
}

/* "one|two" of ["one", "two"]; NULL where there are none, or no memory. */
static const char *join_choices(yzi_process *p, const json_t *option)
{
    const json_t *list = json_object_get(option, "choices");
    size_t room = 0;
    char *joined;
    char *end;

    for (size_t i = 0; i < json_array_size(list); i++)
        room += json_string_length(json_array_get(list, i)) + 1;
    end = joined = room > 0 ? yzi_arena_alloc(&p->arena, room) : NULL;
    for (size_t i = 0; joined && i < json_array_size(list); i++) {
        const json_t *word = json_array_get(list, i);

        if (i > 0)
            *end++ = '|';
        if (json_is_string(word))
            memcpy(end, json_string_value(word), json_string_length(word));
        end += json_string_length(word);
    }
    return joined;
}

static yz_status take_option(yzi_process *p, const json_t *from,
                             yz_option *option, yz_error *err)
{
    static const char *const types[] = { "text", "bool", "number", "choice",
                                         NULL };
    int type = yzi_member_choice(from, "type", types);

    if (type < 0)
        return yz_fail(err, YZ_PLUGIN,
                       "“%s”: the type of an option is text, bool, number or "
                       "choice",
                       p->path);
    if (!json_is_string(json_object_get(from, "initial")))
        return yz_fail(err, YZ_PLUGIN,
                       "“%s”: an option lacks its “initial” value, a string",
                       p->path);
    option->type = (yz_option_type)type;
    option->key = yzi_member_copy(&p->arena, from, "key");
    option->initial = yzi_member_copy(&p->arena, from, "initial");
    option->help = yzi_member_copy(&p->arena, from, "help");
    option->choices = join_choices(p, from);
    return YZ_OK;
}

static yz_status take_options(yzi_process *p, const json_t *hello,
                              yz_error *err)
{
    const json_t *list = json_object_get(hello, "options");
    size_t count = json_array_size(list);
    yz_option *options;
    yz_status status = YZ_OK;

    if (count == 0)
        return YZ_OK;
    options = yzi_arena_alloc_array(&p->arena, count, sizeof *options);
    if (!options)
        return yz_fail(err, YZ_PLUGIN, "“%s” has too many options", p->path);
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        status = take_option(p, json_array_get(list, i), &options[i], err);
    p->feature.options = options;
    p->feature.option_count = count;
    return status;
}

/* What the protocol has besides a descriptor. */
static yz_status take_manners(yzi_process *p, const json_t *hello,
                              yz_error *err)
{
    static const char *const units[] = { "bytes", "characters", "utf16", NULL };
    static const char *const masks[] = { "none", "text", "xml", NULL };
    int unit = yzi_member_choice(hello, "units", units);
    int mask = yzi_member_choice(hello, "masks", masks);
    double seconds = yzi_member_number(hello, "timeout", USUAL_TIME / 1000.0);

    if (unit < 0)
        return yz_fail(err, YZ_PLUGIN,
                       "“%s”: “units” are bytes, characters or utf16", p->path);
    if (mask < 0)
        return yz_fail(err, YZ_PLUGIN, "“%s”: “masks” are none, text or xml",
                       p->path);
    if (!(seconds >= 0.1 && seconds <= LONGEST_TIME))
        return yz_fail(err, YZ_PLUGIN,
                       "“%s”: its “timeout” is no number of seconds from 0.1 "
                       "to %d",
                       p->path, LONGEST_TIME);
    p->unit = (yzi_ruler_unit)unit;
    p->masks = (yz_engine_masks)mask;
    p->timeout = (int64_t)(seconds * 1000);
    p->writes = json_is_true(json_object_get(hello, "writes"));
    p->encodes = json_is_true(json_object_get(hello, "encodes"));
    return YZ_OK;
}

static int rank_of(const json_t *hello)
{
    double rank = yzi_member_number(hello, "rank", 0);

    return rank > -1000 && rank < 1000 ? (int)rank : 0;
}

static void take_feature(yzi_process *p, const json_t *hello)
{
    yz_feature *f = &p->feature;

    f->struct_size = sizeof *f;
    f->kind = yzi_member_copy(&p->arena, hello, "kind");
    f->name = yzi_member_copy(&p->arena, hello, "name");
    f->summary = yzi_member_copy(&p->arena, hello, "summary");
    f->rank = rank_of(hello);
    f->flags =
        (json_is_true(json_object_get(hello, "deterministic"))
             ? YZ_FEATURE_DETERMINISTIC
             : 0U) |
        (json_is_true(json_object_get(hello, "network")) ? YZ_FEATURE_NETWORK
                                                         : 0U);
    f->languages = copy_words(p, hello, "languages");
    f->suffixes = copy_words(p, hello, "suffixes");
}

static void take_papers(yzi_process *p, const json_t *hello)
{
    p->plugin = (yz_plugin){
        YZ_PLUGIN_HEAD(p->module, yzi_member_copy(&p->arena, hello, "version")),
        .summary = p->feature.summary,
        .licence = yzi_member_copy(&p->arena, hello, "licence"),
        .origin = yzi_member_copy(&p->arena, hello, "origin"),
        .features = &p->feature,
        .feature_count = 1,
    };
}

/* The file's name is what told the host which kind to ask for, and what
 * settings are named after. */
static yz_status check_name(const yzi_process *p, yz_error *err)
{
    const char *prefix = yzi_kind_prefix(p->feature.kind);
    size_t len = strlen(prefix);

    if (len > 0 && strncmp(p->module, prefix, len) == 0 &&
        strcmp(p->module + len, p->feature.name) == 0)
        return YZ_OK;
    return yz_fail(err, YZ_PLUGIN,
                   "“%s” says that it is %s “%s”, which its file is not named "
                   "as",
                   p->path,
                   p->feature.kind[0] ? p->feature.kind : yz_tr("no kind"),
                   p->feature.name);
}

static yz_status take_hello(yzi_process *p, const json_t *hello, yz_error *err)
{
    yz_status status;

    take_feature(p, hello);
    take_papers(p, hello);
    status = take_manners(p, hello, err);
    if (status == YZ_OK)
        status = take_options(p, hello, err);
    if (p->arena.failed != YZ_OK)
        return p->arena.failed == YZ_LIMIT
                   ? yz_fail(err, YZ_PLUGIN, "“%s” says too much of itself",
                             p->path)
                   : yz_fail_no_memory(err);
    if (status == YZ_OK)
        status = check_name(p, err);
    if (status == YZ_OK) {
        p->feature.ops = yzi_process_ops(p, hello, err);
        status = p->feature.ops ? YZ_OK : err->status;
    }
    return status;
}

/* ---- The plugin --------------------------------------------------------- */

static yz_status meet(yzi_process *p, yz_error *err)
{
    yzi_talk *talk = yzi_talk_new(p->path, p->ear, err);
    json_t *hello = NULL;
    yz_status status =
        talk ? yzi_process_hello(talk, &hello, err) : err->status;

    if (status == YZ_OK)
        status = take_hello(p, hello, err);
    json_decref(hello);
    if (status != YZ_OK) {
        yzi_talk_free(talk);
        return status;
    }
    atomic_store(&p->idle, talk);
    return YZ_OK;
}

yzi_process *yzi_process_new(const char *path, const char *module, yzi_ear *ear,
                             yz_error *err)
{
    yzi_process *p = yz_calloc(1, sizeof *p);
    yz_error own = YZ_ERROR_INIT;

    if (!p) {
        yz_fail_no_memory(err);
        return NULL;
    }
    atomic_init(&p->idle, NULL);
    yzi_arena_init(&p->arena, MOST_SAID);
    p->ear = ear;
    p->path = yz_str_dup(yz_str_of(path));
    p->module = yz_str_dup(yz_str_of(module));
    if (!p->path || !p->module)
        yz_fail_no_memory(&own);
    else if (meet(p, &own) == YZ_OK)
        return p;
    yzi_process_free(p);
    if (err)
        *err = own;
    return NULL;
}

void yzi_process_free(yzi_process *process)
{
    if (!process)
        return;
    yzi_talk_free(atomic_load(&process->idle));
    yzi_arena_done(&process->arena);
    yz_free(process->path);
    yz_free(process->module);
    yz_free(process);
}

const yz_plugin *yzi_process_plugin(const yzi_process *process)
{
    return &process->plugin;
}
