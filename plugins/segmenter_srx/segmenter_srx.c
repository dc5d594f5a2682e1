/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Segmenter "srx": rules in SRX 2.0, those that ship (default.srx), the user's
 * before them, or a file of his alone.
 */
#include <yizhi/kind/segmenter.h>

#include "srx_cut.h"
#include "srx_source.h"

/* A run has two languages; more are kept for callers who mix. */
enum {
    LANGUAGES = 4,
    LONGEST_TAG = 32
};

/* What is needed for one language. */
typedef struct srx_language {
    bool open;
    char tag[LONGEST_TAG];
    srx_set set;
} srx_language;

typedef struct srx_segmenter {
    srx_source source;
    bool guarded;  /* some file asks for guards */
    size_t oldest; /* the language that makes room for a new one */
    srx_language languages[LANGUAGES];
    srx_scratch scratch;
} srx_segmenter;

/* The tag as it is compared; what is none counts as "und". */
static void name_language(yz_str tag, char name[LONGEST_TAG])
{
    if (tag.len >= LONGEST_TAG || !yz_lang_valid(tag))
        tag = yz_str_of("und");
    memcpy(name, tag.ptr, tag.len);
    name[tag.len] = '\0';
    for (char *c = name; *c && *c != '-'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
}

/* What is needed for the language `tag`, opened where it is new. */
static yz_status find_language(srx_segmenter *self, yz_str tag,
                               srx_language **found, yz_error *err)
{
    srx_language *place = &self->languages[self->oldest];
    char name[LONGEST_TAG];
    yz_status status;

    name_language(tag, name);
    for (size_t n = 0; n < LANGUAGES; n++) {
        *found = &self->languages[n];
        if ((*found)->open && strcmp((*found)->tag, name) == 0)
            return YZ_OK;
    }
    *found = place;
    srx_set_close(&place->set);
    status = srx_set_open(&place->set, self->source.files, self->source.count,
                          yz_str_of(name), err);
    place->open = status == YZ_OK;
    if (status != YZ_OK)
        return status;
    strcpy(place->tag, name);
    self->oldest = (self->oldest + 1) % LANGUAGES;
    return YZ_OK;
}

static yz_status srx_segment(void *instance, yz_str text, yz_str lang,
                             const yz_segmenter_sink *sink, yz_error *err)
{
    srx_segmenter *self = instance;
    srx_language *language;
    yz_status status;

    if (text.len >= INT32_MAX / 4)
        return yz_fail(err, YZ_LIMIT, "a block of text is larger than 512 MiB");
    status = find_language(self, lang, &language, err);
    if (status != YZ_OK)
        return status;
    return srx_cut(&language->set, &self->scratch, self->guarded, text, lang,
                   sink, err);
}

static void srx_destroy(void *instance)
{
    srx_segmenter *self = instance;

    if (!self)
        return;
    for (size_t n = 0; n < LANGUAGES; n++)
        srx_set_close(&self->languages[n].set);
    srx_scratch_done(&self->scratch);
    srx_source_close(&self->source);
    yz_free(self);
}

static yz_status srx_create(void **instance, const yz_config *config,
                            yz_error *err)
{
    srx_segmenter *self = yz_calloc(1, sizeof *self);
    yz_status status;

    if (!self)
        return yz_fail_no_memory(err);
    status = srx_source_open(&self->source, yz_config_text(config, "rules"),
                             yz_config_text(config, "folder"), err);
    if (status != YZ_OK) {
        yz_free(self);
        return status;
    }
    for (size_t i = 0; i < self->source.count; i++)
        self->guarded = self->guarded || self->source.files[i].guard_pairs ||
                        self->source.files[i].guard_lists;
    *instance = self;
    return YZ_OK;
}

static const yz_segmenter_ops ops = {
    .struct_size = sizeof ops,
    .create = srx_create,
    .destroy = srx_destroy,
    .segment = srx_segment,
};

static const yz_option options[] = {
    { "rules", YZ_OPTION_TEXT, "", "the rules of this SRX file, and no others",
      NULL },
    { "folder", YZ_OPTION_TEXT, "",
      "a folder whose .srx files are asked before the rules that ship", NULL },
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("segmenter", "srx", &ops),
    .summary = "sentences by rules in SRX 2.0",
    .rank = 60,
    .flags = YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = sizeof options / sizeof *options,
} };

YZ_PLUGIN_DEFINE(segmenter_srx) = {
    YZ_PLUGIN_HEAD("segmenter_srx", "0.1.0"),
    .summary = "cuts text into sentences",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
