/* SPDX-License-Identifier: Apache-2.0 */
/* Dictionaries, what the machine has, compiled lexicons and glossaries → the
 * builder of a lexicon. */
#include <core/base/files.h>
#include <core/run/run.h>
#include <stdio.h>

/* The files that a reader asked for; they live until it returns. */
struct shelf {
    yz_buf *files;
    size_t count;
    size_t cap;
};

/* What a sink's functions get. */
struct pour {
    yzi_pouring *to;
    yz_error err; /* why the builder refused something */
};

/* ---- What a reader is given ---- */

static yz_status take_file(void *payload, const char *path, yz_str *bytes,
                           yz_error *err)
{
    struct shelf *shelf = payload;
    yz_status status;
    yz_buf file;

    if (yz_grow((void **)&shelf->files, &shelf->cap, shelf->count + 1,
                sizeof *shelf->files) != YZ_OK)
        return yz_fail_no_memory(err);
    status = yzi_file_read(path, YZI_LARGEST_FILE, &file, err);
    if (status != YZ_OK)
        return status;
    shelf->files[shelf->count++] = file;
    *bytes = yz_buf_str(&file);
    return YZ_OK;
}

static void shelf_done(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        yz_buf_done(&shelf->files[i]);
    yz_free(shelf->files);
}

static yz_status take_source(void *payload, const yz_lexicon_source *source)
{
    struct pour *p = payload;
    yz_status status =
        yzi_lexicon_builder_source(p->to->builder, source, &p->err);

    p->to->foreign |= status == YZ_UNSUPPORTED;
    return status;
}

static yz_status take_entry(void *payload, yz_str headword, yz_str gloss,
                            double weight)
{
    struct pour *p = payload;

    return yzi_lexicon_builder_entry(p->to->builder, headword, gloss, weight,
                                     &p->err);
}

static yz_status take_character(void *payload, uint32_t code_point,
                                uint32_t plain, yz_str readings)
{
    struct pour *p = payload;

    return yzi_lexicon_builder_character(p->to->builder, code_point, plain,
                                         readings, &p->err);
}

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    struct pour *p = payload;

    if (p->to->rejected++ == 0) {
        p->to->place = place;
        snprintf(p->to->reason, sizeof p->to->reason, "%s", yz_tr(reason));
    }
    return YZ_OK;
}

/* ---- Readers ---- */

typedef yz_status reading(void *self, const yz_lexicon_input *input,
                          const yz_lexicon_format_sink *sink, yz_error *err);

static yz_status call(yzi_pouring *pouring, const yz_feature *feature,
                      reading *read, void *self, yz_str name, yz_str bytes,
                      yz_error *err)
{
    struct shelf shelf = { 0 };
    struct pour pour = { pouring, YZ_ERROR_INIT };
    yz_lexicon_format_sink sink = { sizeof sink, &pour,          take_source,
                                    take_entry,  take_character, take_reject };
    yz_lexicon_input input = { .struct_size = sizeof input,
                               .name = name,
                               .bytes = bytes,
                               .payload = &shelf,
                               .file = take_file };
    yz_status status;

    yzi_wording_langs(pouring->run, input.lang);
    status = read(self, &input, &sink, err);
    shelf_done(&shelf);
    if (pour.err.status != YZ_OK) {
        *err = pour.err;
        return name.len ? yz_wrap(err, "%.*s", YZ_STR_ARG(name)) : err->status;
    }
    return yzi_feature_failed(feature, status, err);
}

/* Rows that could not be used become one skip of the run. */
static yz_status tell_rejects(yzi_pouring *pouring, yz_str name, yz_error *err)
{
    char reason[300];

    if (pouring->rejected == 0)
        return YZ_OK;
    snprintf(reason, sizeof reason,
             yz_trn("%zu row cannot be used, %s",
                    "%zu rows cannot be used, the first here: %s",
                    pouring->rejected),
             pouring->rejected, pouring->reason);
    if (yzi_run_skip(pouring->run, name, pouring->place, yz_str_of(reason)) !=
        YZ_OK)
        return yz_fail_no_memory(err);
    return YZ_OK;
}

static yz_status pour_bytes(yzi_pouring *pouring, yz_str name, yz_str bytes,
                            yz_error *err)
{
    const yz_lexicon_format_ops *ops;
    const yz_feature *feature;
    yzi_instance instance;
    yz_status status =
        yzi_plan_reader(pouring->run->host, "lexicon_format", yz_str_of(""),
                        name, bytes, &feature, err);

    if (status == YZ_OK)
        status = yzi_host_instance(pouring->run->host, feature, &instance, err);
    if (status != YZ_OK)
        return status;
    ops = instance.ops;
    if (ops->read)
        status =
            call(pouring, feature, ops->read, instance.self, name, bytes, err);
    else
        status = yz_fail(err, YZ_UNSUPPORTED,
                         "%.*s: lexicon_format %s reads no files",
                         YZ_STR_ARG(name), feature->name);
    yzi_instance_done(&instance);
    return status;
}

static yz_status pour_compiled(yzi_pouring *pouring, yz_str name, yz_str bytes,
                               yz_error *err)
{
    yzi_lexicon_image image;
    yz_status status = yzi_lexicon_image_open(bytes, name, &image, err);

    return status == YZ_OK ? yzi_pour_image(pouring, &image, err) : status;
}

yz_status yzi_pour_file(yzi_pouring *pouring, const char *path, yz_error *err)
{
    yz_str name = yz_str_of(path);
    yz_buf bytes;
    yz_status status = yzi_file_read(path, YZI_LARGEST_FILE, &bytes, err);

    if (status != YZ_OK)
        return status;
    pouring->rejected = 0;
    pouring->foreign = false;
    if (yzi_lexicon_image_is(yz_buf_str(&bytes)))
        status = pour_compiled(pouring, name, yz_buf_str(&bytes), err);
    else
        status = pour_bytes(pouring, name, yz_buf_str(&bytes), err);
    yz_buf_done(&bytes);
    return status == YZ_OK ? tell_rejects(pouring, name, err) : status;
}

static yz_status collect(yzi_pouring *pouring, const yz_feature *feature,
                         yz_error *err)
{
    const yz_lexicon_format_ops *ops;
    yzi_instance instance;
    yz_status status =
        yzi_host_instance(pouring->run->host, feature, &instance, err);

    if (status != YZ_OK)
        return status;
    ops = instance.ops;
    pouring->rejected = 0;
    status = call(pouring, feature, ops->collect, instance.self, yz_str_of(""),
                  yz_str_of(""), err);
    yzi_instance_done(&instance);
    if (status == YZ_OK)
        status = tell_rejects(pouring, yz_str_of(feature->name), err);
    return status;
}

static bool can_collect(const yz_feature *feature)
{
    return ((const yz_lexicon_format_ops *)feature->ops)->collect;
}

/* The features are copied: to open one may change the host's list. */
static yz_status collect_all(yzi_pouring *pouring, yz_error *err)
{
    const yz_feature **list;
    const yz_feature **copy = NULL;
    size_t cap = 0;
    yz_error inner = YZ_ERROR_INIT;
    size_t count =
        yzi_host_features(pouring->run->host, "lexicon_format", &list, &inner);
    yz_status status = inner.status;

    if (status != YZ_OK)
        return yz_fail(err, status, "%s", yz_error_text(&inner));
    if (yz_grow((void **)&copy, &cap, count + 1, sizeof *copy) != YZ_OK)
        return yz_fail_no_memory(err);
    for (size_t i = 0; i < count; i++)
        copy[i] = list[i];
    for (size_t i = 0; i < count && status == YZ_OK; i++)
        if (can_collect(copy[i]))
            status = collect(pouring, copy[i], err);
    yz_free(copy);
    return status;
}

yz_status yzi_pour_machine(yzi_pouring *pouring, const char *name,
                           yz_error *err)
{
    const yz_feature *feature;

    if (!name)
        return collect_all(pouring, err);
    feature = yzi_host_feature(pouring->run->host, "lexicon_format", name,
                               yz_str_of(""), err);
    if (!feature)
        return err->status;
    if (!can_collect(feature))
        return yz_fail(err, YZ_UNSUPPORTED,
                       "lexicon_format %s reads files; name one", name);
    return collect(pouring, feature, err);
}

/* ---- Compiled lexicons ---- */

/* The glosses of one source; a record's weight has its trust in it already. */
static yz_status pour_source(struct pour *p, const yzi_lexicon_image *image,
                             uint32_t source)
{
    yz_lexicon_source origin = yzi_lexicon_image_source(image, source);
    yz_status status = take_source(p, &origin);

    for (uint32_t n = 0;
         n < image->count[YZI_LEXICON_HEADWORDS] && status == YZ_OK; n++) {
        yz_str headword = yzi_lexicon_image_headword(image, n);
        uint32_t first;
        uint32_t count;

        yzi_lexicon_image_range(image, n, &first, &count);
        for (uint32_t i = 0; i < count && status == YZ_OK; i++) {
            yzi_lexicon_record gloss =
                yzi_lexicon_image_gloss(image, first + i);

            if (gloss.source == source)
                status = take_entry(p, headword, gloss.text,
                                    gloss.weight / origin.trust);
        }
    }
    return status;
}

yz_status yzi_pour_image(yzi_pouring *pouring, const yzi_lexicon_image *image,
                         yz_error *err)
{
    struct pour p = { pouring, YZ_ERROR_INIT };
    yz_status status = YZ_OK;

    for (uint32_t i = 0;
         i < image->count[YZI_LEXICON_SOURCES] && status == YZ_OK; i++)
        status = pour_source(&p, image, i);
    for (uint32_t i = 0;
         i < image->count[YZI_LEXICON_CHARACTERS] && status == YZ_OK; i++) {
        uint32_t plain;
        yz_str readings;
        uint32_t c =
            yzi_lexicon_image_character_at(image, i, &plain, &readings);

        status = take_character(&p, c, plain, readings);
    }
    if (status != YZ_OK)
        *err = p.err;
    return status;
}

/* ---- Glossaries ---- */

/* A forbidden rendering is one that somebody might have written all the same:
 * it still tells which sentences belong together. */
static double weight_of(const yz_term *target)
{
    return target->status <= YZ_TERM_PROPOSED ? 1 : 0.5;
}

static yz_status pour_concept(struct pour *p, const yz_concept *concept_of,
                              const yz_str lang[2])
{
    yz_status status = YZ_OK;

    for (size_t s = 0; s < concept_of->term_count && status == YZ_OK; s++) {
        const yz_term *source = &concept_of->terms[s];

        if (!yz_lang_same(source->lang, lang[0]))
            continue;
        for (size_t t = 0; t < concept_of->term_count && status == YZ_OK; t++) {
            const yz_term *target = &concept_of->terms[t];

            if (yz_lang_same(target->lang, lang[1]))
                status = take_entry(p, source->text, target->text,
                                    weight_of(target));
        }
    }
    return status;
}

yz_status yzi_pour_termbase(yzi_pouring *pouring, const yz_termbase *termbase,
                            yz_error *err)
{
    struct pour p = { pouring, YZ_ERROR_INIT };
    yz_lexicon_source source = {
        .struct_size = sizeof source,
        .name = yz_str_of("glossaries of the run"),
        .lang = { yz_termbase_lang(termbase, YZ_SOURCE),
                  yz_termbase_lang(termbase, YZ_TARGET) },
        .trust = 1,
    };
    yz_status status = take_source(&p, &source);

    for (size_t i = 0;
         i < yz_termbase_concept_count(termbase) && status == YZ_OK; i++)
        status =
            pour_concept(&p, yz_termbase_concept(termbase, i), source.lang);
    if (status != YZ_OK)
        *err = p.err;
    return status;
}
