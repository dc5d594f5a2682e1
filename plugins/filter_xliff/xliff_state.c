/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How far a translation is: XLIFF 2, “state” and “subState”; XLIFF 1.2,
 * “state”. What only a person can say, that it was reviewed or is approved,
 * stays.
 */
#include "xliff_reading.h"

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

static void add(xliff_bead *bead, yz_span span, const char *data)
{
    bead->patches[bead->patch_count++] = (yz_patch){
        .struct_size = sizeof(yz_patch), .span = span, .data = yz_str_of(data)
    };
}

void xliff_name_lang(const xliff_reading *r, xliff_bead *bead)
{
    if (r->lang_at == 0)
        return;
    add(bead, yz_span_of(r->lang_at, r->lang_at), r->new_lang);
    bead->patches[bead->patch_count - 1].flags = YZ_PATCH_ANY;
}

void xliff_take_state(const xliff_reading *r, size_t tag, xliff_bead *bead)
{
    yz_str content = r->content;
    xs_attribute state;
    xs_attribute sub;
    xs_token token;

    if (!xs_next(content, &tag, &token) ||
        !xs_find_attribute(content, &token, "state", &state))
        return;
    bead->state =
        state_of(yz_str_cut(content, state.value.begin, state.value.end));
    if (bead->state != YZ_STATE_INITIAL)
        return;
    add(bead, state.value, "translated");
    if (xs_find_attribute(content, &token, "subState", &sub)) {
        size_t begin = (size_t)(sub.name.ptr - content.ptr);

        add(bead, yz_span_of(begin - 1, sub.value.end + 1), "");
    }
}
