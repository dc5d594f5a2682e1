/* SPDX-License-Identifier: Apache-2.0 */
/* What files of plugins' work depend on; see kept.h. */
#include <core/run/kept.h>
#include <stdio.h>
#include <unistd.h>

enum {
    LONGEST = 1 << 24 /* bytes that describe plugins and settings */
};

/* Whether a setting of the kind may be the name of a file, whose bytes would
 * have to be asked. */
static bool names_a_file(const char *setting, const char *kind)
{
    const char *value = strchr(setting, '=');

    return strncmp(setting, kind, strlen(kind)) == 0 && value &&
           (strchr(value, '/') || access(value + 1, F_OK) == 0);
}

/* An editor's texts change with each word that is typed. */
bool yzi_kept_may(const yz_run *run, const yzi_instance *instance)
{
    const yz_feature *feature = instance->feature;
    const char *const *setting = yzi_host_settings(run->host);

    for (; setting && *setting; setting++)
        if (names_a_file(*setting, feature->kind))
            return false;
    return run->compiled.folder && run->overlay_count == 0 &&
           feature->flags & YZ_FEATURE_DETERMINISTIC &&
           !yzi_host_has_program(run->host, feature->kind);
}

static void add_lexicon(const yz_lexicon *lexicon, yzi_digest *d)
{
    size_t count = lexicon ? yz_lexicon_layer_count(lexicon) : 0;

    yzi_digest_number(d, count);
    for (size_t i = 0; i < count; i++) {
        const yzi_lexicon_image *image = yzi_lexicon_layer_image(lexicon, i);

        yzi_digest_number(d, yz_lexicon_layer_at(lexicon, i).certain);
        yzi_digest_text(d, (yz_str){ (const char *)image->bytes, image->size });
    }
}

yz_status yzi_kept_asked(const yz_run *run, const yzi_instance *instance,
                         const yz_lexicon *lexicon, yzi_digest *digest)
{
    yz_buf text;
    yz_status status;

    yz_buf_init(&text, LONGEST);
    yzi_compiled_versions(&text);
    yzi_host_describe(run->host, instance->feature->kind, &text);
    status = text.failed;
    yzi_digest_text(digest, yz_buf_str(&text));
    yzi_digest_text(digest, yz_str_of(instance->feature->name));
    add_lexicon(lexicon, digest);
    yz_buf_done(&text);
    return status;
}

void yzi_kept_name(const yzi_digest *digest, const char *suffix,
                   char name[YZI_KEPT_NAME])
{
    snprintf(name, YZI_KEPT_NAME, "%016jx%016jx%.4s",
             (uintmax_t)digest->sums[0], (uintmax_t)digest->sums[1], suffix);
}
