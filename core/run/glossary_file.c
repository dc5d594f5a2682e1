/* SPDX-License-Identifier: Apache-2.0 */
/* Glossary files → lists of concepts, and back through the plugins. */
#include <core/base/files.h>
#include <core/run/glossary_file.h>
#include <core/run/run.h>

/* ---- Reading ---- */

static yz_status take_concept(void *payload, const yz_concept *concept_read)
{
    yz_glossary *g = payload;
    yz_concept copy = *concept_read;

    copy.file = yz_str_of(g->path);
    return yzi_concepts_add(&g->concepts, &copy);
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    yz_glossary *g = payload;
    yz_skip skip = { yz_str_of(g->path), place, { 0 } };

    if (yzi_arena_dup_str(&g->concepts.arena, yz_str_of(reason),
                          &skip.reason) != YZ_OK ||
        yz_grow((void **)&g->rejects, &g->reject_cap, g->reject_count + 1,
                sizeof *g->rejects) != YZ_OK)
        return YZ_NO_MEMORY;
    g->rejects[g->reject_count++] = skip;
    return YZ_OK;
}

static yz_glossary_input input_of(const yz_glossary *g)
{
    yz_glossary_input input = { sizeof input,
                                yz_str_of(g->path),
                                yz_buf_str(&g->bytes),
                                { g->concepts.lang[0], g->concepts.lang[1] } };

    return input;
}

static yz_status read_bytes(yz_glossary *g, const char *format, yz_error *err)
{
    yz_glossary_input input = input_of(g);
    yz_glossary_sink sink = { sizeof sink, g, take_concept, take_reject };
    yzi_instance instance;
    const yz_glossary_format_ops *ops;
    yz_status status =
        yzi_plan_reader(g->host, "glossary_format", yz_str_of(format),
                        input.name, input.bytes, &g->format, err);

    if (status == YZ_OK)
        status = yzi_host_instance(g->host, g->format, &instance, err);
    if (status != YZ_OK)
        return status;
    ops = instance.ops;
    status = ops->read(instance.self, &input, &sink, err);
    yzi_instance_done(&instance);
    return yzi_feature_failed(g->format, status, err);
}

yz_glossary *yz_glossary_read(yz_host *host, const char *path,
                              const char *format, const char *from,
                              const char *to, yz_error *err)
{
    yz_str lang[2] = { yz_str_of(from), yz_str_of(to) };
    yz_glossary *g = yz_calloc(1, sizeof *g);
    yz_error own = YZ_ERROR_INIT;
    yz_status status = yzi_check_langs(from, to, &own);

    if (status != YZ_OK || !g) {
        yz_free(g);
        yzi_run_tell(status != YZ_OK ? status : yz_fail_no_memory(&own), &own,
                     err);
        return NULL;
    }
    g->host = host;
    yz_buf_init(&g->bytes, 0);
    g->path = yz_str_dup(yz_str_of(path));
    status = yzi_concepts_init(&g->concepts, lang);
    if (!g->path || status != YZ_OK)
        status = yz_fail_no_memory(&own);
    if (status == YZ_OK)
        status = yzi_file_read(path, YZI_LARGEST_FILE, &g->bytes, &own);
    if (status == YZ_OK)
        status = read_bytes(g, format, &own);
    if (status == YZ_OK)
        return g;
    yz_glossary_free(g);
    yzi_run_tell(status, &own, err);
    return NULL;
}

void yz_glossary_free(yz_glossary *g)
{
    if (!g)
        return;
    yzi_concepts_done(&g->concepts);
    yz_buf_done(&g->bytes);
    yz_free(g->rejects);
    yz_free(g->path);
    yz_free(g);
}

const char *yz_glossary_format_of(const yz_glossary *g)
{
    return g->format->name;
}

size_t yz_glossary_count(const yz_glossary *g)
{
    return g->concepts.count;
}

const yz_concept *yz_glossary_concept(const yz_glossary *g, size_t number)
{
    return number < g->concepts.count ? &g->concepts.items[number] : NULL;
}

size_t yz_glossary_reject_count(const yz_glossary *g)
{
    return g->reject_count;
}

const yz_skip *yz_glossary_reject(const yz_glossary *g, size_t number)
{
    return number < g->reject_count ? &g->rejects[number] : NULL;
}

/* ---- Losses ---- */

void yz_losses_init(yz_losses *losses)
{
    memset(losses, 0, sizeof *losses);
    losses->struct_size = sizeof *losses;
}

void yz_losses_done(yz_losses *losses)
{
    for (size_t i = 0; i < losses->count; i++)
        yz_free(losses->items[i].what);
    yz_free(losses->items);
    yz_losses_init(losses);
}

static yz_status add_loss(yz_losses *losses, size_t index, const char *what)
{
    static const char whole[] = "the whole entry";
    yz_loss loss = { NULL, 1, index,
                     strncmp(what, whole, sizeof whole - 1) == 0 };

    for (size_t i = 0; i < losses->count; i++)
        if (strcmp(losses->items[i].what, what) == 0) {
            losses->items[i].count++;
            return YZ_OK;
        }
    loss.what = yz_str_dup(yz_str_of(what));
    if (!loss.what ||
        yz_grow((void **)&losses->items, &losses->cap, losses->count + 1,
                sizeof *losses->items) != YZ_OK) {
        yz_free(loss.what);
        return YZ_NO_MEMORY;
    }
    losses->items[losses->count++] = loss;
    return YZ_OK;
}

/* ---- Writing ---- */

/* Where a format writes to. */
typedef struct target {
    yz_buf *out;
    yz_losses *losses;
    yz_status status; /* why it was refused something */
} target;

static yz_status take_bytes(void *payload, yz_str part)
{
    target *t = payload;

    t->status = yz_buf_add(t->out, part);
    return t->status;
}

static yz_status take_loss(void *payload, size_t index, const char *what)
{
    target *t = payload;

    t->status = add_loss(t->losses, index, what);
    return t->status;
}

static const yz_glossary_format_ops *ops_of(const yz_feature *format)
{
    return format->ops;
}

static bool can_write(const yz_feature *format)
{
    const yz_glossary_format_ops *ops = ops_of(format);

    return ops->struct_size > offsetof(yz_glossary_format_ops, write) &&
           ops->write;
}

static bool can_rewrite(const yz_feature *format)
{
    const yz_glossary_format_ops *ops = ops_of(format);

    return ops->struct_size > offsetof(yz_glossary_format_ops, rewrite) &&
           ops->rewrite;
}

static yz_status find_writer(yz_host *host, const char *name,
                             const yz_feature **out, yz_error *err)
{
    *out = yzi_host_feature(host, "glossary_format", name, yz_str_of(""), err);
    if (!*out)
        return err->status;
    if (!can_write(*out))
        return yz_fail(err, YZ_UNSUPPORTED,
                       "glossary_format %s reads files, it does not write "
                       "them",
                       name);
    return YZ_OK;
}

bool yz_glossary_can_write(yz_host *host, const char *format, yz_error *err)
{
    const yz_feature *feature;
    yz_error own = YZ_ERROR_INIT;

    return yzi_run_tell(find_writer(host, format, &feature, &own), &own, err) ==
           YZ_OK;
}

static bool has_suffix(const char *path, const char *suffix)
{
    size_t path_len = strlen(path);
    size_t len = strlen(suffix);

    return path_len > len && strcmp(path + path_len - len, suffix) == 0;
}

const char *yz_glossary_format_for(yz_host *host, const char *path,
                                   yz_error *err)
{
    const yz_feature **features;
    size_t count = yzi_host_features(host, "glossary_format", &features, err);

    for (size_t i = 0; i < count; i++)
        for (size_t s = 0; features[i]->suffixes && features[i]->suffixes[s];
             s++)
            if (can_write(features[i]) &&
                has_suffix(path, features[i]->suffixes[s]))
                return features[i]->name;
    yz_fail(err, YZ_NOT_FOUND,
            "%s: no format writes files with this name; name one with --to",
            path);
    return NULL;
}

/* What the plugin's call came to; the sink's own failure goes before its. */
static yz_status conclude(const target *t, const yz_feature *format,
                          yz_status status, yz_error *err)
{
    if (t->status == YZ_LIMIT)
        return yz_fail(err, YZ_LIMIT, "the glossary would be too large");
    if (t->status != YZ_OK)
        return yz_fail_no_memory(err);
    return yzi_feature_failed(format, status, err);
}

yz_status yz_glossary_write(yz_host *host, const yz_glossary *g,
                            const char *format, const char *name, yz_buf *out,
                            yz_losses *losses, yz_error *err)
{
    yz_glossary_output output = { sizeof output,
                                  yz_str_of(name),
                                  { g->concepts.lang[0], g->concepts.lang[1] },
                                  g->concepts.items,
                                  g->concepts.count };
    target t = { out, losses, YZ_OK };
    yz_glossary_writer writer = { sizeof writer, &t, take_bytes, take_loss };
    const yz_feature *feature;
    yzi_instance instance;
    yz_error own = YZ_ERROR_INIT;
    yz_status status = find_writer(host, format, &feature, &own);

    if (status == YZ_OK)
        status = yzi_host_instance(host, feature, &instance, &own);
    if (status != YZ_OK)
        return yzi_run_tell(status, &own, err);
    status = ops_of(feature)->write(instance.self, &output, &writer, &own);
    yzi_instance_done(&instance);
    return yzi_run_tell(conclude(&t, feature, status, &own), &own, err);
}

/* One text that is not UTF-8 would make the whole file unreadable. */
static yz_status look_at(const char *what, yz_str text, yz_error *err)
{
    size_t bad;

    if (yz_utf8_valid(text, &bad))
        return YZ_OK;
    return yz_fail(err, YZ_INVALID,
                   "the %s of an entry is not UTF-8 from byte %zu on", what,
                   bad + 1);
}

static yz_status look_at_concept(const yz_concept *c, yz_error *err)
{
    const struct {
        const char *what;
        yz_str text;
    } texts[] = {
        { "name", c->id },
        { "domain", c->domain },
        { "note", c->note },
        { "origin", c->origin },
        { "condition", c->when },
        { "scope", c->scope },
        { "part of speech", c->pos },
        { "definition", c->definition },
    };
    yz_status status = YZ_OK;

    for (size_t i = 0; status == YZ_OK && i < sizeof texts / sizeof *texts; i++)
        status = look_at(texts[i].what, texts[i].text, err);
    for (size_t i = 0; status == YZ_OK && i < c->term_count; i++)
        status = look_at("term", c->terms[i].text, err);
    return status;
}

static yz_status look_at_changes(const yz_glossary_change *changes,
                                 size_t count, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; status == YZ_OK && i < count; i++)
        if (changes[i].concept_of)
            status = look_at_concept(changes[i].concept_of, err);
    return status;
}

yz_status yz_glossary_rewrite(const yz_glossary *g,
                              const yz_glossary_change *changes, size_t count,
                              yz_buf *out, yz_losses *losses, yz_error *err)
{
    yz_glossary_input input = input_of(g);
    target t = { out, losses, YZ_OK };
    yz_glossary_writer writer = { sizeof writer, &t, take_bytes, take_loss };
    yzi_instance instance;
    yz_error own = YZ_ERROR_INIT;
    yz_status status;

    if (!can_rewrite(g->format)) {
        status = yz_fail(&own, YZ_UNSUPPORTED,
                         "%s: files of format %s cannot be changed in place; "
                         "convert it",
                         g->path, g->format->name);
        return yzi_run_tell(status, &own, err);
    }
    status = look_at_changes(changes, count, &own);
    if (status == YZ_OK)
        status = yzi_host_instance(g->host, g->format, &instance, &own);
    if (status != YZ_OK)
        return yzi_run_tell(status, &own, err);
    status = ops_of(g->format)->rewrite(instance.self, &input, changes, count,
                                        &writer, &own);
    yzi_instance_done(&instance);
    return yzi_run_tell(conclude(&t, g->format, status, &own), &own, err);
}
