/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file of decisions: read, changed, read again.  What is dropped is gone,
 * what is added is there, the rest stays; and what nobody changes is written as
 * it was but for the order.
 */
#include "fuzz_contract.h"

#include <core/run/decisions.h>

const char fuzz_name[] = "fuzz_decisions";

static yz_status take_reject(void *payload, yz_place place, const char *reason)
{
    FUZZ_NEED(place.line > 0 && place.column > 0 && reason[0]);
    ++*(size_t *)payload;
    return YZ_OK;
}

/* False: it is no file of decisions. */
static bool parse(yzi_decision_file *file, yz_str bytes, size_t *rejects)
{
    yz_error err = YZ_ERROR_INIT;
    yz_status status;

    *rejects = 0;
    yzi_decision_file_init(file);
    FUZZ_NEED(yz_buf_add(&file->content, bytes) == YZ_OK);
    status = yzi_decision_file_parse(file, "accepted.tsv", take_reject, rejects,
                                     &err);
    FUZZ_NEED(status == YZ_OK || status == YZ_FORMAT);
    FUZZ_NEED((status == YZ_OK) == !*yz_error_text(&err));
    return status == YZ_OK;
}

static void need_rows(const yzi_decision_file *file)
{
    for (size_t i = 0; i < file->count; i++) {
        yz_decision d = file->rows[i].decision;

        FUZZ_NEED(yzi_is_finding_id(d.id) && d.line > 0);
        for (int k = 0; k < YZI_DECISION_COLUMNS; k++) {
            yz_str text = *yzi_decision_member(&d, k);

            FUZZ_NEED(text.ptr && yz_utf8_valid(text, NULL));
        }
    }
}

static bool has(const yzi_decision_file *file, const yz_decision *wanted)
{
    for (size_t i = 0; i < file->count; i++)
        if (yz_str_equal(file->rows[i].decision.id, wanted->id) &&
            yzi_decision_same(&file->rows[i].decision, wanted))
            return true;
    return false;
}

/* The last is dropped, another one comes. */
static void change(const yzi_decision_file *file, size_t rejects)
{
    yz_decision added = { .struct_size = sizeof added };
    const yz_decision *dropped =
        file->count > 0 ? &file->rows[file->count - 1].decision : NULL;
    yzi_decision_file again;
    size_t rejects_again;
    yz_error err = YZ_ERROR_INIT;
    yz_buf out;

    added.id = yz_str_of("bcdfghjklm");
    added.rule = yz_str_of("T01");
    added.texts[YZ_SOURCE] = yz_str_of("a\tb\nc\\");
    added.texts[YZ_TARGET] = yz_str_of("\r\\t");
    yz_buf_init(&out, SIZE_MAX / 4);
    FUZZ_NEED(yzi_decision_file_change(file, &added, 1, dropped,
                                       dropped != NULL, &out, &err) == YZ_OK);
    FUZZ_NEED(parse(&again, yz_buf_str(&out), &rejects_again));
    need_rows(&again);
    FUZZ_NEED(rejects_again == rejects);
    FUZZ_NEED(again.count <= file->count + 1);
    FUZZ_NEED(has(&again, &added));
    for (size_t i = 0; i < file->count && i < 64; i++)
        FUZZ_NEED(has(&again, &file->rows[i].decision) ||
                  (yz_str_equal(file->rows[i].decision.id, dropped->id) &&
                   yzi_decision_same(&file->rows[i].decision, dropped)));
    yzi_decision_file_done(&again);
    yz_buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yzi_decision_file file;
    size_t rejects;

    if (parse(&file, (yz_str){ (const char *)data, size }, &rejects)) {
        need_rows(&file);
        change(&file, rejects);
    }
    yzi_decision_file_done(&file);
    return 0;
}
