/* SPDX-License-Identifier: Apache-2.0 */
/* A termbase's image from anybody: it is refused, or all in it can be used. */
#include "fuzz_contract.h"

#include <core/term/termbase_image.h>

const char fuzz_name[] = "fuzz_termbase_image";

static void look_at(yz_str text)
{
    FUZZ_NEED(yz_utf8_valid(text, NULL));
    FUZZ_NEED(text.ptr[text.len] == '\0');
}

static void look_at_concept(const yz_termbase *tb, const yz_concept *about)
{
    look_at(about->id);
    look_at(about->note);
    look_at(about->file);
    look_at(about->definition);
    for (size_t i = 0; i < about->term_count; i++) {
        const yz_term *term = &about->terms[i];

        look_at(term->text);
        FUZZ_NEED(term->concept_number == about->number);
        FUZZ_NEED(yz_termbase_term(tb, term->number) == term);
    }
    yz_concept_target(tb, about);
}

static void look_at_skips(const yz_skip *skips, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        look_at(skips[i].file);
        look_at(skips[i].reason);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_error err = YZ_ERROR_INIT;
    char *copy = yz_malloc(size);
    yzi_builder_report report;
    yz_termbase *tb = NULL;
    yz_status status;

    memcpy(copy, data, size);
    status =
        yzi_termbase_image_open((yz_str){ copy, size }, &tb, &report, &err);
    fuzz_need_sentence(status, &err);
    if (status == YZ_OK) {
        for (size_t i = yz_termbase_term_count(tb); i-- > 0;)
            FUZZ_NEED(yz_termbase_term(tb, i)->number == i);
        for (size_t i = 0; i < yz_termbase_concept_count(tb); i++)
            look_at_concept(tb, yz_termbase_concept(tb, i));
        look_at_skips(report.rejected, report.rejected_count);
        look_at_skips(report.shadowed, report.shadowed_count);
        yzi_termbase_free(tb);
    }
    yz_free(copy);
    return 0;
}
