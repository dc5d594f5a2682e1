/*
 * A filter: files of notes, one on each line; a line that begins with # is a
 * comment, which is not translated.
 *
 * The host gives the bytes of a file.  A filter decodes them, hands over the
 * decoded content once, then block after block with its place in the content.
 * Writing is the host's: it puts new text where blocks said theirs stands.
 */
#include <yizhi/kind/filter.h>

/* Where the line that begins at `at` ends. */
static size_t line_end(yz_str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    return at;
}

static yz_status tell_line(yz_str text, size_t begin, size_t end,
                           const yz_filter_sink *sink)
{
    yz_str line = yz_str_trim(yz_str_cut(text, begin, end));
    yz_block block = { .struct_size = sizeof block };

    if (line.len == 0 || line.ptr[0] == '#')
        return YZ_OK;
    block.kind = YZ_BLOCK_PARAGRAPH;
    block.text = line;
    block.begin = (size_t)(line.ptr - text.ptr); /* so no map is needed */
    block.writable = true;
    block.region = yz_span_of(block.begin, block.begin + line.len);
    return sink->block(sink->payload, &block);
}

static yz_status tell_lines(yz_str text, const yz_filter_sink *sink)
{
    yz_status status = YZ_OK;
    size_t begin = 0;

    while (begin < text.len && status == YZ_OK) {
        size_t end = line_end(text, begin);

        status = tell_line(text, begin, end, sink);
        begin = end + 1;
    }
    return status;
}

static yz_status read_notes(void *self, const yz_filter_input *input,
                            const yz_filter_sink *sink, yz_error *err)
{
    yz_decoded decoded;
    /* Finds the encoding out; its sentence names the file, line and column. */
    yz_status status = yz_decode(input->bytes, input->encoding, input->name,
                                 &decoded, err);

    (void)self;
    if (status == YZ_OK) {
        status = sink->content(sink->payload, decoded.text, &decoded.map);
        /* So that the file is written in its own encoding. */
        if (status == YZ_OK)
            status = sink->property(sink->payload, "encoding",
                                    yz_str_of(decoded.encoding));
        if (status == YZ_OK)
            status = tell_lines(decoded.text, sink);
    }
    yz_decoded_done(&decoded); /* in any case */
    return status;
}

/* New text as it is written: on one line, and not as a comment. */
static yz_status encode(void *self, const yz_filter_text *text, yz_buf *out,
                        yz_error *err)
{
    size_t i;

    (void)self;
    if (text->first && text->text.len && text->text.ptr[0] == '#')
        yz_buf_add_byte(out, '\'');
    for (i = 0; i < text->text.len; i++) {
        char c = text->text.ptr[i];

        yz_buf_add_byte(out, (char)(c == '\n' || c == '\r' ? ' ' : c));
    }
    return out->failed == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

static const yz_filter_ops ops = {
    .struct_size = sizeof ops,
    .read = read_notes,
    .encode = encode,
};

static const char *const suffixes[] = { ".@NAME@", NULL };

static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("filter", "@NAME@", &ops),
    .summary = "notes, one on each line; # begins a comment",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "reads and writes files of notes",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
