/*
 * A segmenter: sentences end at 。！？ and at . ! ? in front of a blank.
 *
 * The host gives one block of text after the other.  A segmenter tells where
 * segments end, in bytes, each place above the one before; the last is the end
 * of the text.
 */
#include <yizhi/kind/segmenter.h>

/* An instance: what the user set. */
struct segmenter {
    bool colons;
};

/* Settings are read once.  Without options no create() and destroy() would be
 * needed, and `self` would be NULL everywhere. */
static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    struct segmenter *s = yz_malloc(sizeof *s);

    if (!s)
        return yz_fail_no_memory(err);
    s->colons = yz_config_bool(config, "colons");
    *self = s;
    return YZ_OK;
}

static void destroy(void *self)
{
    yz_free(self); /* which takes NULL */
}

static bool ends_wide(const struct segmenter *s, uint32_t c)
{
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || /* 。！？ */
           (s->colons && c == 0xFF1A);                  /* ： */
}

static bool ends_narrow(const struct segmenter *s, uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || (s->colons && c == ':');
}

/* Where white space behind `at` ends: it belongs to the segment before it. */
static size_t skip_space(yz_str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;

        if (!(yz_char_class(yz_utf8_next(text, &next)) & YZ_CHAR_SPACE))
            break;
        at = next;
    }
    return at;
}

/* `lang` is the text's; this segmenter does not ask for it. */
static yz_status segment(void *self, yz_str text, yz_str lang,
                         const yz_segmenter_sink *sink, yz_error *err)
{
    const struct segmenter *s = self;
    size_t at = 0;

    (void)lang;
    (void)err;
    while (at < text.len) {
        uint32_t c = yz_utf8_next(text, &at); /* moves `at` behind it */
        size_t next = skip_space(text, at);

        if (next == text.len)
            break;
        if (ends_wide(s, c) || (ends_narrow(s, c) && next > at)) {
            /* What the sink answers goes back to the host as it is. */
            yz_status status = sink->cut(sink->payload, next);

            if (status != YZ_OK)
                return status;
            at = next;
        }
    }
    return sink->cut(sink->payload, text.len);
}

static const yz_segmenter_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .segment = segment,
};

/* Set with --set @MODULE@.colons=yes */
static const yz_option options[] = {
    { "colons", YZ_OPTION_BOOL, "no", "whether a colon ends a sentence", NULL },
};

static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("segmenter", "@NAME@", &ops),
    .summary = "sentences end at full stops, question and exclamation marks",
    .rank = -1, /* taken when asked for: --segmenter @NAME@ */
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = 1,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "cuts text into sentences at their marks",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
