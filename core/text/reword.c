/* SPDX-License-Identifier: Apache-2.0 */
/*
 * See reword.h: which form the old words have, and the new ones in that form.
 */
#include <core/text/reword_job.h>
#include <yizhi/text.h>

/* ---- Words -------------------------------------------------------------- */

bool yzi_is_between(char c)
{
    return c == ' ' || c == '-' || c == '\n';
}

yz_str yzi_words_at(const yzi_words *w, size_t i)
{
    return yz_str_cut(w->text, w->list[i].begin, w->list[i].end);
}

static const char *const joints[] = { "of",   "for",   "in",      "on",
                                      "to",   "with",  "from",    "by",
                                      "at",   "under", "against", "between",
                                      "into", "as",    NULL };

/* The last word before "of" and its like: risk of loss. */
static size_t find_head(const yzi_words *w)
{
    for (size_t i = 1; i < w->count; i++)
        if (yzi_english_is_one_of(yzi_words_at(w, i), joints))
            return i - 1;
    return w->count - 1;
}

/* False: too many, or none. */
bool yzi_words_split(yz_str text, yzi_words *out)
{
    memset(out, 0, sizeof *out);
    out->text = text;
    for (size_t i = 0; i < text.len;) {
        size_t begin = i;

        while (i < text.len && !yzi_is_between(text.ptr[i]))
            i++;
        if (i > begin) {
            if (out->count == YZI_REWORD_WORDS)
                return false;
            out->list[out->count++] = yz_span_of(begin, i);
        }
        i += i < text.len;
    }
    if (out->count == 0)
        return false;
    out->head = find_head(out);
    return true;
}

static bool has_and(const yzi_words *w)
{
    static const char *const list[] = { "and", "or", "&", NULL };

    for (size_t i = 0; i < w->count; i++)
        if (yzi_english_is_one_of(yzi_words_at(w, i), list))
            return true;
    return false;
}

/* Whether two phrases are equal but for case, blanks and hyphens. */
static bool same_letters(yz_str a, yz_str b)
{
    size_t i = 0;
    size_t k = 0;

    for (;;) {
        while (i < a.len && yzi_is_between(a.ptr[i]))
            i++;
        while (k < b.len && yzi_is_between(b.ptr[k]))
            k++;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (!yzi_english_equal(yz_str_cut(a, i, i + 1),
                               yz_str_cut(b, k, k + 1)))
            return false;
        i++;
        k++;
    }
}

bool yzi_reword_refuse(yzi_reword_job *j, const char *reason)
{
    j->reason = yz_tr(reason);
    return false;
}

/* ---- Form --------------------------------------------------------------- */

bool yzi_ends_with(yz_str text, const char *end)
{
    size_t len = strlen(end);

    return text.len > len && memcmp(text.ptr + text.len - len, end, len) == 0;
}

/* Cuts 's, or ' behind a plural, off the old words. */
static yz_str cut_possessive(yzi_reword_job *j, yz_str old)
{
    static const char *const list[] = { "'s", "’s", "s'", "s’" };

    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        size_t keeps = i >= 2;

        if (!yzi_ends_with(old, list[i]))
            continue;
        j->possessive =
            yz_str_cut(old, old.len - strlen(list[i]) + keeps, old.len);
        return yz_str_cut(old, 0, old.len - j->possessive.len);
    }
    return old;
}

/* What became of the glossary's words in the text: one ending, or nothing. */
static bool find_form(yzi_reword_job *j)
{
    size_t differ = 0;

    j->form = YZI_ENGLISH_SAME;
    if (same_letters(j->old.text, j->base.text))
        return true;
    if (j->old.count != j->base.count)
        return yzi_reword_refuse(
            j, "it is written otherwise than the glossary has it");
    for (size_t i = 0; i < j->old.count; i++)
        if (!yzi_english_equal(yzi_words_at(&j->old, i),
                               yzi_words_at(&j->base, i)) &&
            (differ++ > 0 || i != j->base.head))
            return yzi_reword_refuse(
                j, "another word of it than its head has changed");
    if (!yzi_english_form_of(yzi_words_at(&j->base, j->base.head),
                             yzi_words_at(&j->old, j->base.head), &j->form))
        return yzi_reword_refuse(j, "its form is not one of those known");
    return true;
}

/* Of words that no glossary has: the new head must be theirs. */
static bool find_shared_head(yzi_reword_job *j)
{
    if (yzi_english_form_of(yzi_words_at(&j->new, j->new.head),
                            yzi_words_at(&j->old, j->old.head), &j->form) &&
        j->new.head == j->new.count - 1 && j->old.head == j->old.count - 1)
        return true;
    return yzi_reword_refuse(
        j, "the two have not the same last word, so that it may be "
           "a part of what was written");
}

/* The form that the new head takes, where one of the two is a plural already.
 */
static bool settle_number(yzi_reword_job *j)
{
    bool old = yzi_english_is_plural(yzi_words_at(&j->base, j->base.head));
    bool new = yzi_english_is_plural(yzi_words_at(&j->new, j->new.head));

    if (j->base.text.len == 0)
        return true;
    if (yzi_english_is_mass(yzi_words_at(&j->base, j->base.head)) !=
        yzi_english_is_mass(yzi_words_at(&j->new, j->new.head)))
        return yzi_reword_refuse(j, "only one of the two can be counted");
    if (old == new)
        return true;
    switch (j->form) {
    case YZI_ENGLISH_SAME:
        j->form = old ? YZI_ENGLISH_PLURAL : YZI_ENGLISH_SINGULAR;
        break;
    case YZI_ENGLISH_PLURAL:
    case YZI_ENGLISH_SINGULAR:
        j->form = YZI_ENGLISH_SAME;
        break;
    case YZI_ENGLISH_PAST:
    case YZI_ENGLISH_ING:
        return yzi_reword_refuse(j, "one of the two is a plural");
    }
    return true;
}

static bool put_form(yzi_reword_job *j)
{
    const yzi_words *w = &j->new;
    yz_span head = w->list[w->head];
    bool plural;

    if (j->form != YZI_ENGLISH_SAME && (has_and(w) || has_and(&j->base)))
        return yzi_reword_refuse(
            j, "it names two things, and its form has changed");
    yz_buf_add(&j->made, yz_str_cut(w->text, 0, head.begin));
    if (!yzi_english_put(yzi_words_at(w, w->head), j->form, &j->made))
        return yzi_reword_refuse(
            j, "it is not known how the new words are written in "
               "this form");
    plural = j->made.len > 0 && j->made.ptr[j->made.len - 1] == 's';
    yz_buf_add(&j->made, yz_str_cut(w->text, head.end, w->text.len));
    if (j->possessive.len == 0)
        return true;
    if (w->head + 1 < w->count)
        return yzi_reword_refuse(j, "it is a genitive of several words");
    if (plural) /* its apostrophe alone */
        yz_buf_add(&j->made, j->possessive.ptr[0] == '\'' ? yz_str_of("'")
                                                          : yz_str_of("’"));
    else if (yzi_ends_with(j->possessive, "s"))
        yz_buf_add(&j->made, j->possessive);
    else
        yz_buf_printf(&j->made, "%.*ss", YZ_STR_ARG(j->possessive));
    return true;
}

/* ---- Edits ----------------------------------------------------------------
 */

/* Words that both have stay: what is replaced is as little as can be. */
static yz_status add_edit(yzi_reword_job *j, yz_str made)
{
    yz_str old = yz_str_cut(j->in->text, j->span.begin, j->span.end);
    size_t end = 0;
    size_t begin = 0;
    yz_edit *edit = &j->edits[j->count];

    for (size_t i = 1; i < old.len && i < made.len &&
                       old.ptr[old.len - i] == made.ptr[made.len - i];
         i++)
        if (old.ptr[old.len - i] == ' ')
            end = i;
    for (size_t i = 0; i + end + 1 < old.len && i + end + 1 < made.len &&
                       old.ptr[i] == made.ptr[i];
         i++)
        if (old.ptr[i] == ' ')
            begin = i + 1;
    edit->span = yz_span_of(j->span.begin + begin, j->span.end - end);
    if (yzi_arena_dup_str(j->arena, yz_str_cut(made, begin, made.len - end),
                          &edit->text) != YZ_OK)
        return YZ_NO_MEMORY;
    j->count++;
    return YZ_OK;
}

/* ---- Languages ---------------------------------------------------------- */

/* The words of the three phrases.  False: said why not. */
static bool read_phrases(yzi_reword_job *j, yz_str old)
{
    old = cut_possessive(j, old);
    if (!yzi_words_split(old, &j->old) ||
        !yzi_words_split(j->in->after, &j->new) ||
        (j->in->before.len > 0 && !yzi_words_split(j->in->before, &j->base)))
        return yzi_reword_refuse(j, "it is too long");
    if (j->possessive.len > 0 && yzi_ends_with(j->in->before, "'s"))
        return yzi_reword_refuse(j, "the glossary has it as a genitive");
    return j->in->before.len > 0 ? find_form(j) : find_shared_head(j);
}

static yz_status reword_english(yzi_reword_job *j, yz_str old)
{
    yz_buf out;
    yz_status status = YZ_OK;

    yz_buf_init(&out, SIZE_MAX);
    yz_buf_init(&j->made, SIZE_MAX);
    if (read_phrases(j, old) && settle_number(j) && put_form(j) &&
        yzi_reword_find_style(j)) {
        yzi_reword_put_capitals(j, &out);
        status = j->made.failed != YZ_OK ? j->made.failed : out.failed;
        if (status == YZ_OK && yz_str_equal(yz_buf_str(&out), old))
            yzi_reword_refuse(j, "the new words stand there already");
        else if (status == YZ_OK && yzi_reword_fits(j, yz_buf_str(&out)) &&
                 yzi_reword_mend_article(j, yz_buf_str(&out)))
            status = add_edit(j, yz_buf_str(&out));
    }
    yz_buf_done(&out);
    yz_buf_done(&j->made);
    return status;
}

static bool stands_at(yz_str text, size_t at, yz_str part)
{
    return part.len > 0 && text.len - at >= part.len &&
           memcmp(text.ptr + at, part.ptr, part.len) == 0;
}

/* The last two characters of `text`, or the first two. */
static yz_str two_characters(yz_str text, bool last)
{
    size_t at = last ? text.len : 0;

    for (int i = 0; i < 2 && (last ? at > 0 : at < text.len); i++)
        last ? yz_utf8_previous(text, &at) : yz_utf8_next(text, &at);
    return last ? yz_str_cut(text, at, text.len) : yz_str_cut(text, 0, at);
}

static yz_status reword_dense(yzi_reword_job *j, yz_str old)
{
    const yzi_rewording *in = j->in;
    yz_str first = two_characters(in->after, false);
    yz_str last = two_characters(in->after, true);

    if (yz_str_equal(old, in->after))
        yzi_reword_refuse(j, "the new words stand there already");
    else if (in->before.len == 0 &&
             !yz_str_equal(last, two_characters(old, true)))
        yzi_reword_refuse(
            j, "the two have not the same last characters, so that it may "
               "be a part of what was written");
    else if (stands_at(in->text, j->span.end, last) ||
             (j->span.begin >= first.len &&
              stands_at(in->text, j->span.begin - first.len, first)))
        yzi_reword_refuse(j, "a word would stand twice");
    else
        return add_edit(j, in->after);
    return YZ_OK;
}

/* What links say was written takes articles along. */
static yz_span without_article(const yzi_rewording *r)
{
    static const char *const list[] = { "a ", "an ", "the ", NULL };
    yz_span span = r->span;

    for (size_t i = 0; list[i] && r->before.len == 0; i++) {
        size_t len = strlen(list[i]);

        if (span.end - span.begin > len &&
            yzi_english_equal(yz_str_cut(r->text, span.begin, span.begin + len),
                              yz_str_of(list[i])))
            return yz_span_of(span.begin + len, span.end);
    }
    return span;
}

yz_status yzi_reword(const yzi_rewording *r, yzi_arena *arena,
                     yz_edit edits[YZI_REWORD_EDITS], size_t *count,
                     const char **reason)
{
    yzi_reword_job j = {
        .in = r, .span = without_article(r), .arena = arena, .edits = edits
    };
    yz_str old = yz_str_cut(r->text, j.span.begin, j.span.end);
    yz_status status = YZ_OK;

    if (yz_lang_is_dense(r->lang))
        status = reword_dense(&j, old);
    else if (yz_lang_same(r->lang, yz_str_of("en")))
        status = reword_english(&j, old);
    else
        j.reason =
            YZ_MARK("how words of this language change with what stands round "
                    "them is not known here");
    *count = j.reason ? 0 : j.count;
    *reason = j.reason;
    return status;
}
