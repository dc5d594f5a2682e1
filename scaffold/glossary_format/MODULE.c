/*
 * A glossary format: lines of the form “source = target”; # begins a comment.
 *
 * The host gives the bytes of a file.  A reader tells one concept after the
 * other; a line that cannot be used is rejected with its reason, and the file
 * goes on.  A writer gets concepts and says what the format cannot hold.
 */
#include <yizhi/kind/glossary_format.h>

static yz_status tell_concept(const yz_glossary_input *input, yz_str source,
                              yz_str target, size_t line,
                              const yz_glossary_sink *sink)
{
    yz_term terms[2];
    yz_concept entry;

    memset(terms, 0, sizeof terms); /* what is not said is empty */
    memset(&entry, 0, sizeof entry);
    terms[0].text = source;
    terms[0].lang = input->lang[YZ_SOURCE];
    terms[0].line = line;
    terms[1].text = target;
    terms[1].lang = input->lang[YZ_TARGET];
    terms[1].line = line;
    entry.terms = terms;
    entry.term_count = 2;
    entry.line = line;
    return sink->concept(sink->payload, &entry);
}

static yz_status read_line(const yz_glossary_input *input, yz_str text,
                           size_t line, const yz_glossary_sink *sink)
{
    yz_place place = { 0, 1 };
    yz_str source, target;
    const char *equals;

    place.line = line;
    text = yz_str_trim(text);
    if (text.len == 0 || text.ptr[0] == '#')
        return YZ_OK;
    equals = memchr(text.ptr, '=', text.len);
    if (!equals)
        return sink->reject(sink->payload, place,
                            "there is no “=” between source and target");
    source = yz_str_trim(yz_str_cut(text, 0, (size_t)(equals - text.ptr)));
    target = yz_str_trim(
        yz_str_cut(text, (size_t)(equals - text.ptr) + 1, text.len));
    if (source.len == 0 || target.len == 0)
        return sink->reject(sink->payload, place,
                            "a side of the “=” is empty");
    return tell_concept(input, source, target, line, sink);
}

static yz_status read_lines(const yz_glossary_input *input, yz_str text,
                            const yz_glossary_sink *sink)
{
    yz_status status = YZ_OK;
    size_t begin = 0;
    size_t line = 1;

    while (begin < text.len && status == YZ_OK) {
        const char *end = memchr(text.ptr + begin, '\n', text.len - begin);
        size_t stop = end ? (size_t)(end - text.ptr) : text.len;

        status = read_line(input, yz_str_cut(text, begin, stop), line++, sink);
        begin = stop + 1;
    }
    return status;
}

static yz_status read_glossary(void *self, const yz_glossary_input *input,
                               const yz_glossary_sink *sink, yz_error *err)
{
    yz_str found_out = { NULL, 0 };
    yz_decoded decoded;
    yz_status status =
        yz_decode(input->bytes, found_out, input->name, &decoded, err);

    (void)self;
    if (status == YZ_OK)
        status = read_lines(input, decoded.text, sink);
    yz_decoded_done(&decoded); /* in any case */
    return status;
}

/* ---- Writing ---- */

/* The first term of a language; a term that would be read as something else
 * cannot be held. */
static const yz_term *term_of(const yz_concept *entry, yz_str lang)
{
    size_t i;

    for (i = 0; i < entry->term_count; i++)
        if (yz_lang_same(entry->terms[i].lang, lang))
            return &entry->terms[i];
    return NULL;
}

static bool is_plain(yz_str text, bool is_source)
{
    return !memchr(text.ptr, '\n', text.len) &&
           !memchr(text.ptr, '\r', text.len) &&
           !(is_source &&
             (memchr(text.ptr, '=', text.len) || text.ptr[0] == '#'));
}

/* One line, in one piece, so that a failure leaves no half of it. */
static yz_status write_line(const yz_term *source, const yz_term *target,
                            const yz_glossary_writer *writer, yz_error *err)
{
    yz_buf line;
    yz_status status;

    yz_buf_init(&line, (size_t)1 << 20);
    yz_buf_add(&line, source->text);
    yz_buf_add_text(&line, " = ");
    yz_buf_add(&line, target->text);
    yz_buf_add_text(&line, "\n");
    if (line.failed == YZ_OK)
        status = writer->bytes(writer->payload, yz_buf_str(&line));
    else
        status = yz_fail_no_memory(err);
    yz_buf_done(&line);
    return status;
}

static yz_status write_concept(const yz_glossary_output *output, size_t index,
                               const yz_glossary_writer *writer, yz_error *err)
{
    const yz_concept *entry = &output->concepts[index];
    const yz_term *source = term_of(entry, output->lang[YZ_SOURCE]);
    const yz_term *target = term_of(entry, output->lang[YZ_TARGET]);
    yz_status status = YZ_OK;

    if (!source || !target || !is_plain(source->text, true) ||
        !is_plain(target->text, false))
        return writer->lost(writer->payload, index,
                            "the whole entry: it does not fit on a line "
                            "“source = target”");
    if (entry->term_count > 2)
        status = writer->lost(writer->payload, index, "further terms");
    if (status == YZ_OK && entry->note.len)
        status = writer->lost(writer->payload, index, "the note");
    return status == YZ_OK ? write_line(source, target, writer, err) : status;
}

static yz_status write_glossary(void *self, const yz_glossary_output *output,
                                const yz_glossary_writer *writer, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t i;

    (void)self;
    for (i = 0; i < output->count && status == YZ_OK; i++)
        status = write_concept(output, i, writer, err);
    return status;
}

static const yz_glossary_format_ops ops = {
    .struct_size = sizeof ops,
    .read = read_glossary,
    .write = write_glossary,
};

static const char *const suffixes[] = { ".@NAME@", NULL };

static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("glossary_format", "@NAME@", &ops),
    .summary = "lines “source = target”",
    .flags = YZ_FEATURE_SHAREABLE | YZ_FEATURE_DETERMINISTIC,
    .suffixes = suffixes,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "reads and writes glossaries with one entry a line",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
