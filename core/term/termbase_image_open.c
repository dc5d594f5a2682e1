/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a termbase that was written as bytes; see termbase_image.h. */
#include <core/term/termbase_image.h>
#include <sched.h>
#include <yizhi/text.h>

/* What becomes of a concept's structures. */
enum {
    UNMADE,
    BEING_MADE, /* by another thread */
    MADE
};

static yz_str text_of(const struct yzi_termbase_image *image, yzi_image_str at)
{
    yz_str text = { image->strings + at.begin, at.len };

    return text;
}

/* ---- Making ---- */

static void make_term(const yz_termbase *tb, uint32_t number)
{
    const yzi_image_term *from = &tb->image.terms[number];
    yz_term *to = &tb->terms[number];

    memset(to, 0, sizeof *to);
    to->text = text_of(&tb->image, from->text);
    to->lang = text_of(&tb->image, from->lang);
    to->status = (yz_term_status)from->status;
    to->letter_case = (yz_term_case)from->letter_case;
    to->form = (yz_term_form)from->form;
    to->keep = from->flags & YZI_TERMBASE_KEEP;
    to->number = number;
    to->concept_number = from->concept_number;
    to->line = from->line;
}

static void make_concept(const yz_termbase *tb, size_t number)
{
    const yzi_image_concept *from = &tb->image.concepts[number];
    yz_concept *to = &tb->concepts[number];
    yz_str *texts[YZI_TERMBASE_TEXTS];

    memset(to, 0, sizeof *to);
    yzi_image_texts(to, texts);
    for (size_t i = 0; i < YZI_TERMBASE_TEXTS; i++)
        *texts[i] = text_of(&tb->image, from->texts[i]);
    to->line = from->line;
    to->priority = from->priority;
    to->number = (uint32_t)number;
    to->target_only = from->flags & YZI_TERMBASE_TARGET_ONLY;
    to->proposed = from->flags & YZI_TERMBASE_PROPOSED;
    to->terms = tb->terms + from->first_term;
    to->term_count = from[1].first_term - from->first_term;
    for (uint32_t i = from->first_term; i < from[1].first_term; i++)
        make_term(tb, i);
}

void yzi_termbase_image_make(const yz_termbase *tb, size_t number)
{
    _Atomic uint8_t *state = &tb->image.states[number];
    uint8_t before = UNMADE;

    if (atomic_load_explicit(state, memory_order_acquire) == MADE)
        return;
    if (atomic_compare_exchange_strong(state, &before, BEING_MADE)) {
        make_concept(tb, number);
        atomic_store_explicit(state, MADE, memory_order_release);
        return;
    }
    while (atomic_load_explicit(state, memory_order_acquire) != MADE)
        sched_yield();
}

size_t yzi_termbase_image_owner(const yz_termbase *tb, size_t number)
{
    return tb->image.terms[number].concept_number;
}

/* ---- Checking ---- */

static yz_status unsound(yz_error *err, const char *what)
{
    return yz_fail(err, YZ_FORMAT, "%s", yz_tr(what));
}

static bool is_text(const yzi_image_head *head, const char *strings,
                    yzi_image_str at)
{
    return at.begin < head->strings && at.len < head->strings - at.begin &&
           strings[at.begin + at.len] == '\0' &&
           ((unsigned char)strings[at.begin] & 0xC0) != 0x80;
}

/* Finds the parts; the bytes must be exactly as many as they say. */
static yz_status find_parts(yz_str bytes, struct yzi_termbase_image *image,
                            yz_error *err)
{
    const yzi_image_head *head = (const void *)bytes.ptr;
    uint64_t size = sizeof *head;

    if (bytes.len < sizeof *head || (uintptr_t)bytes.ptr % 8 != 0 ||
        memcmp(head->magic, YZI_TERMBASE_MAGIC, sizeof head->magic) != 0)
        return unsound(err, "it does not begin as it should");
    if (head->form != YZI_TERMBASE_FORM || head->order != YZI_TERMBASE_ORDER)
        return unsound(err, "it is of another form");
    image->head = head;
    image->concepts = (const void *)(bytes.ptr + size);
    size += ((uint64_t)head->concepts + 1) * sizeof *image->concepts;
    image->terms = (const void *)(bytes.ptr + size);
    size += (uint64_t)head->terms * sizeof *image->terms;
    image->skips = (const void *)(bytes.ptr + size);
    size += ((uint64_t)head->rejected + head->shadowed) * sizeof *image->skips;
    image->strings = bytes.ptr + size;
    size += head->strings;
    if (size != bytes.len || head->strings == 0)
        return unsound(err, "its parts do not add up to its size");
    return YZ_OK;
}

static bool concepts_are_sound(const struct yzi_termbase_image *image)
{
    const yzi_image_head *head = image->head;

    for (uint32_t i = 0; i < head->concepts; i++) {
        const yzi_image_concept *c = &image->concepts[i];

        for (size_t t = 0; t < YZI_TERMBASE_TEXTS; t++)
            if (!is_text(head, image->strings, c->texts[t]))
                return false;
        if (c[1].first_term < c->first_term || c[1].first_term > head->terms)
            return false;
    }
    return image->concepts[0].first_term == 0 &&
           image->concepts[head->concepts].first_term == head->terms;
}

static bool terms_are_sound(const struct yzi_termbase_image *image)
{
    const yzi_image_head *head = image->head;

    for (uint32_t i = 0; i < head->terms; i++) {
        const yzi_image_term *t = &image->terms[i];
        const yzi_image_concept *owner;

        if (!is_text(head, image->strings, t->text) || t->text.len == 0 ||
            !is_text(head, image->strings, t->lang) ||
            t->status > YZ_TERM_FORBIDDEN ||
            t->letter_case > YZ_CASE_INSENSITIVE || t->form > YZ_FORM_EXACT ||
            t->concept_number >= head->concepts)
            return false;
        owner = &image->concepts[t->concept_number];
        if (i < owner->first_term || i >= owner[1].first_term)
            return false;
    }
    return true;
}

static bool skips_are_sound(const struct yzi_termbase_image *image)
{
    const yzi_image_head *head = image->head;
    uint64_t count = (uint64_t)head->rejected + head->shadowed;

    for (uint64_t i = 0; i < count; i++)
        if (!is_text(head, image->strings, image->skips[i].file) ||
            !is_text(head, image->strings, image->skips[i].reason))
            return false;
    return true;
}

static yz_status check(const struct yzi_termbase_image *image, yz_error *err)
{
    yz_str strings = { image->strings, image->head->strings };

    if (strings.ptr[0] != '\0' || !yz_utf8_valid(strings, NULL))
        return unsound(err, "its text is ill-formed");
    for (int side = 0; side < 2; side++)
        if (!is_text(image->head, image->strings, image->head->lang[side]) ||
            !yz_lang_valid(text_of(image, image->head->lang[side])))
            return unsound(err, "its languages are none");
    if (!concepts_are_sound(image))
        return unsound(err, "a concept is damaged");
    if (!terms_are_sound(image))
        return unsound(err, "a term is damaged");
    if (!skips_are_sound(image))
        return unsound(err, "a row that was left out is damaged");
    return YZ_OK;
}

/* ---- Opening ---- */

static const yz_skip *make_skips(yz_termbase *tb, size_t first, size_t count)
{
    yz_skip *list = yzi_arena_alloc_array(&tb->arena, count + 1, sizeof *list);

    for (size_t i = 0; list && i < count; i++) {
        const yzi_image_skip *from = &tb->image.skips[first + i];

        list[i].file = text_of(&tb->image, from->file);
        list[i].reason = text_of(&tb->image, from->reason);
        list[i].place = (yz_place){ from->line, from->column };
    }
    return list;
}

static yz_status fill(yz_termbase *tb, yzi_builder_report *report)
{
    const yzi_image_head *head = tb->image.head;

    for (int side = 0; side < 2; side++)
        tb->lang[side] = text_of(&tb->image, head->lang[side]);
    tb->concept_count = head->concepts;
    tb->term_count = head->terms;
    /* Left as they are until made: pages that nobody touches cost nothing. */
    tb->concepts =
        yz_realloc_array(NULL, tb->concept_count + 1, sizeof *tb->concepts);
    tb->terms = yz_realloc_array(NULL, tb->term_count + 1, sizeof *tb->terms);
    tb->image.states =
        yz_calloc(tb->concept_count + 1, sizeof *tb->image.states);
    report->files = head->files;
    report->loaded = head->loaded;
    report->rejected_count = head->rejected;
    report->shadowed_count = head->shadowed;
    report->rejected = make_skips(tb, 0, head->rejected);
    report->shadowed = make_skips(tb, head->rejected, head->shadowed);
    return tb->concepts && tb->terms && tb->image.states && report->rejected &&
                   report->shadowed
               ? YZ_OK
               : YZ_NO_MEMORY;
}

yz_status yzi_termbase_image_open(yz_str bytes, yz_termbase **out,
                                  yzi_builder_report *report, yz_error *err)
{
    struct yzi_termbase_image image = { 0 };
    yz_status status = find_parts(bytes, &image, err);
    yz_termbase *tb;

    if (status == YZ_OK)
        status = check(&image, err);
    if (status != YZ_OK)
        return status;
    tb = yz_calloc(1, sizeof *tb);
    if (!tb)
        return yz_fail_no_memory(err);
    yzi_arena_init(&tb->arena, SIZE_MAX / 2);
    tb->image = image;
    if (fill(tb, report) != YZ_OK) {
        yzi_termbase_free(tb);
        return yz_fail_no_memory(err);
    }
    *out = tb;
    return YZ_OK;
}
