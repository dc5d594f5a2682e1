/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Segmenter "icu": the sentence breaks of UAX 29 as ICU finds them, corrected
 * by the rules in icu_rules.c and CLDR's lists of abbreviations.
 */
#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

#include <yizhi/kind/segmenter.h>

#include "icu_marks.h"
#include "icu_rules.h"

/* A run has two languages; more are kept for callers who mix. */
enum {
    LANGUAGES = 4
};

/* What is needed for one language. */
typedef struct icu_language {
    char name[ULOC_LANG_CAPACITY]; /* of the language alone: "zh" */
    UBreakIterator *breaks;        /* NULL while the place is free */
    suppressions listed;
} icu_language;

typedef struct icu_segmenter {
    bool suppress;
    size_t oldest; /* the language that makes room for a new one */
    icu_language languages[LANGUAGES];
    mark_pairs pairs;
} icu_segmenter;

static yz_status fail_icu(yz_error *err, UErrorCode status, const char *what)
{
    if (status == U_MEMORY_ALLOCATION_ERROR)
        return yz_fail_no_memory(err);
    return yz_fail(err, YZ_PLUGIN, "ICU cannot %s: %s", what,
                   u_errorName(status));
}

/* The language of a tag, in small letters; "root" for what is no tag. */
static void name_language(yz_str tag, char name[ULOC_LANG_CAPACITY])
{
    size_t len = 0;

    while (len < tag.len && len + 1 < ULOC_LANG_CAPACITY &&
           tag.ptr[len] != '-' && tag.ptr[len] != '_') {
        char c = tag.ptr[len];
        name[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    name[len] = '\0';
    if (!yz_lang_valid(yz_str_of(name)))
        strcpy(name, "root");
}

static void close_language(icu_language *language)
{
    if (language->breaks)
        ubrk_close(language->breaks);
    language->breaks = NULL;
    suppressions_done(&language->listed);
}

static yz_status open_language(icu_language *language, const char *name,
                               bool suppress, yz_error *err)
{
    UErrorCode status = U_ZERO_ERROR;

    if (suppress && suppressions_load(&language->listed, name) != YZ_OK)
        return yz_fail_no_memory(err);
    language->breaks = ubrk_open(UBRK_SENTENCE, name, NULL, 0, &status);
    if (U_FAILURE(status)) {
        language->breaks = NULL;
        return fail_icu(err, status, "find sentence breaks");
    }
    strcpy(language->name, name);
    return YZ_OK;
}

/* What is needed for the language of `tag`, opened where it is new. */
static yz_status find_language(icu_segmenter *self, yz_str tag,
                               icu_language **found, yz_error *err)
{
    char name[ULOC_LANG_CAPACITY];
    icu_language *place = &self->languages[self->oldest];
    yz_status status;

    name_language(tag, name);
    for (size_t n = 0; n < LANGUAGES; n++) {
        *found = &self->languages[n];
        if ((*found)->breaks && strcmp((*found)->name, name) == 0)
            return YZ_OK;
    }
    *found = place;
    close_language(place);
    status = open_language(place, name, self->suppress, err);
    if (status != YZ_OK)
        close_language(place);
    else
        self->oldest = (self->oldest + 1) % LANGUAGES;
    return status;
}

/* The next offset that may end a sentence, of ICU's and of the ellipses. */
static size_t next_candidate(UBreakIterator *breaks, const mark_pairs *pairs,
                             size_t *ellipsis, size_t *icu)
{
    size_t here;
    int32_t next;

    if (*ellipsis < pairs->ellipsis_count && pairs->ellipses[*ellipsis] < *icu)
        return pairs->ellipses[(*ellipsis)++];
    here = *icu;
    next = ubrk_next(breaks);
    *icu = next == UBRK_DONE ? SIZE_MAX : (size_t)next;
    return here;
}

static yz_status cut_all(break_rules *rules, UBreakIterator *breaks,
                         const yz_segmenter_sink *sink)
{
    size_t start = skip_space(rules->text, 0, NULL);
    size_t ellipsis = rules->dense ? 0 : rules->pairs->ellipsis_count;
    size_t icu = 0;
    yz_status status = YZ_OK;

    if (start == rules->text.len)
        return sink->cut(sink->payload, start);
    ubrk_first(breaks);
    while (status == YZ_OK && start < rules->text.len) {
        size_t offset = next_candidate(breaks, rules->pairs, &ellipsis, &icu);
        size_t end = rules->text.len;
        if (offset < end)
            end = offset > start ? break_rules_settle(rules, start, offset) : 0;
        if (end <= start)
            continue;
        status = sink->cut(sink->payload, end);
        start = end;
    }
    return status;
}

static yz_status icu_segment(void *instance, yz_str text, yz_str lang,
                             const yz_segmenter_sink *sink, yz_error *err)
{
    icu_segmenter *self = instance;
    break_rules rules = { .text = text,
                          .pairs = &self->pairs,
                          .dense = yz_lang_is_dense(lang) };
    icu_language *language;
    UErrorCode icu = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    yz_status status;

    if (text.len > INT32_MAX)
        return yz_fail(err, YZ_LIMIT, "a block of text is larger than 2 GiB");
    status = find_language(self, lang, &language, err);
    if (status != YZ_OK)
        return status;
    if (mark_pairs_scan(&self->pairs, text) != YZ_OK)
        return yz_fail_no_memory(err);
    rules.listed = self->suppress ? &language->listed : NULL;
    utext_openUTF8(&utext, text.ptr, (int64_t)text.len, &icu);
    ubrk_setUText(language->breaks, &utext, &icu);
    status = U_FAILURE(icu) ? fail_icu(err, icu, "read the text")
                            : cut_all(&rules, language->breaks, sink);
    utext_close(&utext);
    return status;
}

static void icu_destroy(void *instance)
{
    icu_segmenter *self = instance;

    if (!self)
        return;
    for (size_t n = 0; n < LANGUAGES; n++)
        close_language(&self->languages[n]);
    mark_pairs_done(&self->pairs);
    yz_free(self);
}

static yz_status icu_create(void **instance, const yz_config *config,
                            yz_error *err)
{
    icu_segmenter *self = yz_calloc(1, sizeof *self);

    if (!self)
        return yz_fail_no_memory(err);
    self->suppress = yz_config_bool(config, "suppress_abbreviations");
    *instance = self;
    return YZ_OK;
}

static const yz_segmenter_ops ops = {
    .struct_size = sizeof ops,
    .create = icu_create,
    .destroy = icu_destroy,
    .segment = icu_segment,
};

static const yz_option options[] = {
    { "suppress_abbreviations", YZ_OPTION_BOOL, "yes",
      "an abbreviation's full stop ends no sentence", NULL },
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("segmenter", "icu", &ops),
    .summary = "sentences by Unicode's rules, corrected for Chinese",
    .rank = 50,
    .flags = YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = 1,
} };

YZ_PLUGIN_DEFINE(segmenter_icu) = {
    YZ_PLUGIN_HEAD("segmenter_icu", "0.1.0"),
    .summary = "cuts text into sentences",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
