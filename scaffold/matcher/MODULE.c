/*
 * A matcher: compares each term with each place of the text.  Right, and slow
 * with a large glossary; an index of your own goes into index().
 *
 * The host gives the termbase once, then text after text with its folded form:
 * without differences of width and letter case.  A matcher tells every
 * occurrence of every term, nested ones too; the host settles which stand.
 *
 * Left out here: inflected forms, and … and * inside terms.
 */
#include <yizhi/kind/matcher.h>

/* The terms of one side, folded. */
struct matcher {
    uint32_t *numbers; /* of the terms */
    yz_folded *forms;
    size_t count;
};

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    (void)config;
    *self = yz_calloc(1, sizeof(struct matcher));
    return *self ? YZ_OK : yz_fail_no_memory(err);
}

static void destroy(void *self)
{
    struct matcher *m = self;
    size_t i;

    if (!m)
        return;
    for (i = 0; i < m->count; i++)
        yz_folded_done(&m->forms[i]);
    yz_free(m->forms);
    yz_free(m->numbers);
    yz_free(m);
}

static yz_status add_term(struct matcher *m, const yz_term *term, yz_error *err)
{
    yz_folded *form = &m->forms[m->count];
    yz_status status;

    yz_folded_init(form);
    status = yz_fold(term->text, form, err);
    if (status == YZ_OK && form->len > 0)
        m->numbers[m->count++] = term->number;
    else
        yz_folded_done(form);
    return status;
}

/* Terms belong to a side by their language. */
static yz_status index_terms(void *self, const yz_termbase *termbase,
                             yz_side side, yz_error *err)
{
    struct matcher *m = self;
    size_t most = yz_termbase_term_count(termbase);
    yz_str lang = yz_termbase_lang(termbase, side);
    yz_status status = YZ_OK;
    size_t i;

    m->forms = yz_calloc(most, sizeof *m->forms);
    m->numbers = yz_calloc(most, sizeof *m->numbers);
    if (!m->forms || !m->numbers)
        return yz_fail_no_memory(err);
    for (i = 0; i < most && status == YZ_OK; i++) {
        const yz_term *term = yz_termbase_term(termbase, i);

        if (yz_lang_same(term->lang, lang))
            status = add_term(m, term, err);
    }
    return status;
}

/* Words of alphabetic scripts are whole; Chinese is found anywhere. */
static bool cuts_a_word(const yz_folded *text, size_t begin, size_t end)
{
    return (begin > 0 && yz_char_is_alphabetic(text->chars[begin - 1]) &&
            yz_char_is_alphabetic(text->chars[begin])) ||
           (end < text->len && yz_char_is_alphabetic(text->chars[end - 1]) &&
            yz_char_is_alphabetic(text->chars[end]));
}

static bool stands_at(const yz_folded *term, const yz_folded *text, size_t at)
{
    return term->len <= text->len - at &&
           memcmp(term->chars, text->chars + at,
                  term->len * sizeof *term->chars) == 0 &&
           !cuts_a_word(text, at, at + term->len);
}

/* Several threads call it: it changes nothing in the instance. */
static yz_status match(const void *self, yz_str text, const yz_folded *folded,
                       const yz_matcher_sink *sink, yz_error *err)
{
    const struct matcher *m = self;
    yz_status status = YZ_OK;
    size_t at, i;

    (void)text;
    (void)err;
    for (at = 0; at < folded->len; at++)
        for (i = 0; i < m->count && status == YZ_OK; i++)
            if (stands_at(&m->forms[i], folded, at))
                /* Back to the bytes of the text. */
                status = sink->hit(
                    sink->payload, m->numbers[i],
                    yz_span_of(folded->begin[at],
                               folded->end[at + m->forms[i].len - 1]));
    return status;
}

static const yz_matcher_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .index = index_terms,
    .match = match,
};

static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("matcher", "@NAME@", &ops),
    .summary = "compares each term with each place",
    .rank = -1, /* taken when asked for: --matcher @NAME@ */
    .flags = YZ_FEATURE_DETERMINISTIC,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "finds terms by comparing",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
