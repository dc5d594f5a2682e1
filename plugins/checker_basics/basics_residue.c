/* SPDX-License-Identifier: Apache-2.0 */
/* Places of one rule in a target; see basics_residue.h. */
#include <stdio.h>

#include "basics_residue.h"

void basics_places_init(basics_places *places, const char *rule)
{
    memset(places, 0, sizeof *places);
    places->rule = rule;
}

void basics_places_add(basics_places *places, const basics_place *place)
{
    if (places->count < BASICS_PLACES)
        places->items[places->count++] = *place;
    places->total++;
}

yz_status basics_places_tell(const basics_bead *b, const basics_places *places,
                             yz_error *err)
{
    yz_str text = b->bead->sides[YZ_TARGET].text;
    yz_status status = YZ_OK;
    size_t i;
    (void)err;
    for (i = 0; i < places->count && status == YZ_OK; i++) {
        const basics_place *place = &places->items[i];
        char more[64] = "";
        yz_argument arguments[] = { { "written", { NULL, 0 } },
                                    { "more", { NULL, 0 } },
                                    { "replace", { NULL, 0 } } };
        yz_check_result result = YZ_CHECK_RESULT_INIT(NULL);
        result.rule = places->rule;
        if (place->mild)
            result.severity = YZ_SEVERITY_INFO;
        result.target =
            glyph_span(&b->glyphs[YZ_TARGET], place->begin, place->end);
        if (i + 1 == places->count && places->total > places->count)
            snprintf(more, sizeof more, yz_tr(" (and %zu more)"),
                     places->total - places->count);
        arguments[0].value =
            yz_str_cut(text, result.target.begin, result.target.end);
        arguments[1].value = yz_str_of(more);
        arguments[2].value = yz_str_of(place->replace);
        status = basics_tell(b, &result, arguments, place->replace[0] ? 3 : 2);
    }
    return status;
}

bool basics_writes_han(yz_str lang)
{
    static const char *const list[] = { "zh",  "ja",  "yue", "cmn",
                                        "lzh", "wuu", "nan", "hak" };
    size_t i;
    for (i = 0; i < sizeof list / sizeof list[0]; i++)
        if (yz_lang_same(lang, yz_str_of(list[i])))
            return true;
    return false;
}
