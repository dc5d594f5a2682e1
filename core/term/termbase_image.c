/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a termbase as bytes; see termbase_image.h. */
#include <core/term/termbase_image.h>

/* Records go straight to `out`; strings are collected beside it. */
struct writer {
    yz_buf *out;
    yz_buf strings;
    yz_str last[2]; /* written, and where: a file or language comes again */
    yzi_image_str last_at[2];
    bool too_large;
};

enum {
    LAST_FILE,
    LAST_LANG
};

static uint32_t number(struct writer *w, size_t value)
{
    if (value > UINT32_MAX)
        w->too_large = true;
    return (uint32_t)value;
}

static yzi_image_str text(struct writer *w, yz_str of)
{
    yzi_image_str at = { number(w, w->strings.len), number(w, of.len) };

    if (of.len == 0)
        at.begin = 0; /* where a NUL stands */
    else if (yz_buf_add(&w->strings, of) == YZ_OK)
        yz_buf_add_byte(&w->strings, '\0');
    return at;
}

/* The same for what mostly is as it was the last time. */
static yzi_image_str repeated(struct writer *w, yz_str of, int which)
{
    if (!w->last[which].ptr || !yz_str_equal(w->last[which], of)) {
        w->last_at[which] = text(w, of);
        w->last[which] = of;
    }
    return w->last_at[which];
}

static void put(struct writer *w, const void *record, size_t size)
{
    yz_str bytes = { record, size };

    yz_buf_add(w->out, bytes);
}

static void put_concept(struct writer *w, const yz_concept *from,
                        size_t first_term)
{
    yzi_image_concept record = { .line = number(w, from->line),
                                 .priority = number(w, from->priority),
                                 .first_term = number(w, first_term) };
    yz_concept about = *from;
    yz_str *texts[YZI_TERMBASE_TEXTS];

    yzi_image_texts(&about, texts);
    for (size_t i = 0; i < YZI_TERMBASE_TEXTS; i++)
        record.texts[i] = texts[i] == &about.file
                              ? repeated(w, about.file, LAST_FILE)
                              : text(w, *texts[i]);
    record.flags = (about.target_only ? YZI_TERMBASE_TARGET_ONLY : 0) |
                   (about.proposed ? YZI_TERMBASE_PROPOSED : 0);
    put(w, &record, sizeof record);
}

static void put_term(struct writer *w, const yz_term *from)
{
    yzi_image_term record = { .text = text(w, from->text),
                              .lang = repeated(w, from->lang, LAST_LANG),
                              .status = (uint8_t)from->status,
                              .letter_case = (uint8_t)from->letter_case,
                              .form = (uint8_t)from->form,
                              .flags = from->keep ? YZI_TERMBASE_KEEP : 0,
                              .line = number(w, from->line),
                              .concept_number = from->concept_number };

    put(w, &record, sizeof record);
}

static void put_skips(struct writer *w, const yz_skip *skips, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        yzi_image_skip record = { repeated(w, skips[i].file, LAST_FILE),
                                  text(w, skips[i].reason),
                                  number(w, skips[i].place.line),
                                  number(w, skips[i].place.column) };

        put(w, &record, sizeof record);
    }
}

static void put_records(struct writer *w, const yz_termbase *tb)
{
    size_t concepts = yz_termbase_concept_count(tb);
    size_t terms = yz_termbase_term_count(tb);
    yzi_image_concept end = { .first_term = number(w, terms) };
    size_t first = 0;

    for (size_t i = 0; i < concepts; i++) {
        const yz_concept *about = yz_termbase_concept(tb, i);

        put_concept(w, about, first);
        first += about->term_count;
    }
    put(w, &end, sizeof end);
    for (size_t i = 0; i < terms; i++)
        put_term(w, yz_termbase_term(tb, i));
}

yz_status yzi_termbase_image_write(const yz_termbase *tb,
                                   const yzi_builder_report *report,
                                   yz_buf *out)
{
    struct writer w = { .out = out };
    yzi_image_head head = { .magic = YZI_TERMBASE_MAGIC,
                            .form = YZI_TERMBASE_FORM,
                            .order = YZI_TERMBASE_ORDER };
    size_t begin = out->len;
    yz_status status;

    yz_buf_init(&w.strings, UINT32_MAX - 16);
    yz_buf_add_byte(&w.strings, '\0');
    head.concepts = number(&w, yz_termbase_concept_count(tb));
    head.terms = number(&w, yz_termbase_term_count(tb));
    head.rejected = number(&w, report->rejected_count);
    head.shadowed = number(&w, report->shadowed_count);
    head.files = number(&w, report->files);
    head.loaded = number(&w, report->loaded);
    for (int side = 0; side < 2; side++)
        head.lang[side] = text(&w, yz_termbase_lang(tb, (yz_side)side));
    put(&w, &head, sizeof head);
    put_records(&w, tb);
    put_skips(&w, report->rejected, report->rejected_count);
    put_skips(&w, report->shadowed, report->shadowed_count);
    while (w.strings.failed == YZ_OK && (out->len + w.strings.len) % 8 != 0)
        yz_buf_add_byte(&w.strings, '\0');
    head.strings = number(&w, w.strings.len);
    yz_buf_add(out, yz_buf_str(&w.strings));
    status = out->failed != YZ_OK        ? out->failed
             : w.strings.failed != YZ_OK ? w.strings.failed
             : w.too_large               ? YZ_LIMIT
                                         : YZ_OK;
    if (status == YZ_OK)
        memcpy(out->ptr + begin, &head, sizeof head);
    yz_buf_done(&w.strings);
    return status;
}
