/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How far a translation is: XLIFF 2, “state” and “subState”; XLIFF 1.2,
 * “state”. What only a person can say, that it was reviewed or is approved,
 * stays.
 */
#include "xliff_reading.h"

/* What yizhi says of text that is not sure: state-qualifier in XLIFF 1.2. */
#define UNSURE_NAME "x-yizhi-unsure"
#define UNSURE_ONE                                                             \
 " state=\"needs-review-translation\" state-qualifier=\"" UNSURE_NAME "\""
#define UNSURE_TWO " state=\"initial\" subState=\"yizhi:unsure\""

/* A value in a file's tag, or empty. */
static yz_str value_of(yz_str content, const xs_attribute *attribute)
{
    return yz_str_cut(content, attribute->value.begin, attribute->value.end);
}

/* XLIFF 1.2: whether a translation that is to be reviewed is a machine's. */
static bool is_suggested(yz_str qualifier)
{
    static const char *const by_machine[] = { "fuzzy-match", "mt-suggestion",
                                              "leveraged-mt", UNSURE_NAME };

    for (size_t i = 0; i < sizeof by_machine / sizeof *by_machine; i++)
        if (yz_str_equal(qualifier, yz_str_of(by_machine[i])))
            return true;
    return false;
}

static yz_state state_of(yz_str value)
{
    static const char *const initial[] = { "initial", "new",
                                           "needs-translation",
                                           "needs-adaptation", "needs-l10n" };
    static const char *const done[] = { "translated", "reviewed", "final",
                                        "signed-off" };

    for (size_t i = 0; i < sizeof initial / sizeof *initial; i++)
        if (yz_str_equal(value, yz_str_of(initial[i])))
            return YZ_STATE_INITIAL;
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        if (yz_str_equal(value, yz_str_of(done[i])))
            return YZ_STATE_DONE;
    return YZ_STATE_NONE;
}

static void add(xliff_bead *bead, yz_span span, const char *data,
                unsigned flags)
{
    bead->patches[bead->patch_count++] =
        (yz_patch){ .struct_size = sizeof(yz_patch),
                    .span = span,
                    .data = yz_str_of(data),
                    .flags = flags };
}

void xliff_name_lang(const xliff_reading *r, xliff_bead *bead)
{
    if (r->lang_at > 0)
        add(bead, yz_span_of(r->lang_at, r->lang_at), r->new_lang,
            YZ_PATCH_ANY);
}

/* Where the state stands in its tag. */
struct state {
    bool there;
    xs_attribute state;
    bool detailed;
    xs_attribute detail; /* subState, state-qualifier */
};

/* The blank in front of an attribute, and all of it. */
static yz_span whole(yz_str content, const xs_attribute *attribute)
{
    size_t begin = (size_t)(attribute->name.ptr - content.ptr);

    return yz_span_of(begin - 1, attribute->value.end + 1);
}

/* What the tag says then of text that is not sure. */
static void take_unsure(const xliff_reading *r, const xs_token *token,
                        const struct state *s, xliff_bead *bead)
{
    const char *detail = r->two ? " subState=\"yizhi:unsure\""
                                : " state-qualifier=\"" UNSURE_NAME "\"";
    size_t end = s->there ? s->state.value.end + 1 : token->inner.end;
    yz_span place = yz_span_of(end, end);

    bead->tells_unsure = true;
    if (!s->there) {
        add(bead, place, r->two ? UNSURE_TWO : UNSURE_ONE, YZ_PATCH_UNSURE);
        return;
    }
    add(bead, s->state.value, r->two ? "initial" : "needs-review-translation",
        YZ_PATCH_UNSURE);
    if (s->detailed)
        place = whole(r->content, &s->detail);
    add(bead, place, detail, YZ_PATCH_UNSURE);
}

void xliff_take_state(const xliff_reading *r, size_t tag, xliff_bead *bead)
{
    yz_str content = r->content;
    struct state s = { .there = false };
    xs_token token;

    if (!xs_next(content, &tag, &token))
        return;
    s.there = xs_find_attribute(content, &token, "state", &s.state);
    s.detailed =
        s.there &&
        xs_find_attribute(content, &token,
                          r->two ? "subState" : "state-qualifier", &s.detail);
    take_unsure(r, &token, &s, bead);
    if (!s.there)
        return;
    bead->state = state_of(value_of(content, &s.state));
    if (!r->two && s.detailed && is_suggested(value_of(content, &s.detail)) &&
        yz_str_equal(value_of(content, &s.state),
                     yz_str_of("needs-review-translation")))
        bead->state = YZ_STATE_INITIAL;
    if (bead->state != YZ_STATE_INITIAL)
        return;
    add(bead, s.state.value, "translated", 0);
    if (s.detailed)
        add(bead, whole(content, &s.detail), "", 0);
}

void xliff_take_approval(const xliff_reading *r, size_t tag, xliff_bead *bead)
{
    xs_attribute approved;
    xs_token token;

    if (xs_next(r->content, &tag, &token) &&
        xs_find_attribute(r->content, &token, "approved", &approved) &&
        yz_str_equal(value_of(r->content, &approved), yz_str_of("yes")))
        add(bead, approved.value, "no", YZ_PATCH_UNSURE);
}

const char *xliff_unsure_target(void)
{
    return UNSURE_ONE;
}
