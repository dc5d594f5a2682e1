/*
 * A lexicon format: lines “word: gloss, gloss”, most likely first.
 *
 * The host gives the bytes of a dictionary.  A reader says first where the words
 * come from, then tells words with what they mean; a line that cannot be used
 * is rejected with its reason, and the file goes on.
 */
#include <yizhi/kind/lexicon_format.h>

static yz_status tell_source(const yz_lexicon_input *input,
                             const yz_lexicon_format_sink *sink)
{
    yz_lexicon_source source;

    memset(&source, 0, sizeof source);
    source.struct_size = sizeof source;
    source.name = input->name;
    source.licence = yz_str_of("not told");
    source.trust = 1;
    return sink->source(sink->payload, &source);
}

/* The glosses of a word, at commas: the first weighs most. */
static yz_status tell_glosses(yz_str word, yz_str rest,
                              const yz_lexicon_format_sink *sink)
{
    yz_status status = YZ_OK;
    size_t begin = 0;
    double weight = 1;

    while (begin < rest.len && status == YZ_OK) {
        const char *comma = memchr(rest.ptr + begin, ',', rest.len - begin);
        size_t end = comma ? (size_t)(comma - rest.ptr) : rest.len;
        yz_str gloss = yz_str_trim(yz_str_cut(rest, begin, end));

        if (gloss.len) {
            status = sink->entry(sink->payload, word, gloss, weight);
            weight = weight > 0.01 ? weight / 2 : weight;
        }
        begin = end + 1;
    }
    return status;
}

static yz_status read_line(yz_str text, size_t line,
                           const yz_lexicon_format_sink *sink)
{
    yz_place place = { 0, 1 };
    yz_str word;
    const char *colon;

    place.line = line;
    text = yz_str_trim(text);
    if (text.len == 0)
        return YZ_OK;
    colon = memchr(text.ptr, ':', text.len);
    word = yz_str_trim(
        yz_str_cut(text, 0, colon ? (size_t)(colon - text.ptr) : 0));
    if (word.len == 0)
        return sink->reject(sink->payload, place,
                            "there is no word in front of a “:”");
    return tell_glosses(
        word, yz_str_cut(text, (size_t)(colon - text.ptr) + 1, text.len), sink);
}

static yz_status read_lines(yz_str text, const yz_lexicon_format_sink *sink)
{
    yz_status status = YZ_OK;
    size_t begin = 0;
    size_t line = 1;

    while (begin < text.len && status == YZ_OK) {
        const char *end = memchr(text.ptr + begin, '\n', text.len - begin);
        size_t stop = end ? (size_t)(end - text.ptr) : text.len;

        status = read_line(yz_str_cut(text, begin, stop), line++, sink);
        begin = stop + 1;
    }
    return status;
}

static yz_status read_lexicon(void *self, const yz_lexicon_input *input,
                              const yz_lexicon_format_sink *sink, yz_error *err)
{
    yz_str found_out = { NULL, 0 };
    yz_decoded decoded;
    yz_status status =
        yz_decode(input->bytes, found_out, input->name, &decoded, err);

    (void)self;
    if (status == YZ_OK)
        status = tell_source(input, sink);
    if (status == YZ_OK)
        status = read_lines(decoded.text, sink);
    yz_decoded_done(&decoded); /* in any case */
    return status;
}

/* How sure it is that a file is one of these: by its name. */
static int sniff(yz_str name, yz_str head)
{
    static const char end[] = ".@NAME@";
    size_t len = sizeof end - 1;

    (void)head;
    return name.len > len &&
                   memcmp(name.ptr + name.len - len, end, len) == 0
               ? 80
               : 0;
}

static const yz_lexicon_format_ops ops = {
    .struct_size = sizeof ops,
    .sniff = sniff,
    .read = read_lexicon,
};

static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("lexicon_format", "@NAME@", &ops),
    .summary = "lines “word: gloss, gloss”",
    .flags = YZ_FEATURE_DETERMINISTIC,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "reads dictionaries with one word a line",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
