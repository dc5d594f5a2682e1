/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Protocol "json": one object a line (RFC 8259).  Questions are written here;
 * answers, which come from a stranger, are read with jansson, without its
 * allocator, which would be one for the whole process.
 */
#include <jansson.h>

#include "../../core/child/json_line.h"
#include "command_engine.h"

/* ---- Questions ---------------------------------------------------------- */

static void put_terms(yz_buf *out, const yz_engine_segment *segment)
{
    yz_buf_add_text(out, ",\"terms\":[");
    for (size_t i = 0; i < segment->term_count; i++) {
        const yz_engine_term *term = &segment->terms[i];

        yzi_json_member(
            out, i > 0 ? ",{" : "{", "source",
            yz_str_cut(segment->text, term->span.begin, term->span.end));
        yz_buf_add_text(out, ",\"targets\":[");
        for (size_t k = 0; k < term->target_count; k++) {
            if (k > 0)
                yz_buf_add_byte(out, ',');
            yzi_json_string(out, term->targets[k]);
        }
        yz_buf_printf(out, "],\"missed\":%s}", term->missed ? "true" : "false");
    }
    yz_buf_add_byte(out, ']');
}

static void put_hits(yz_buf *out, const yz_engine_segment *segment)
{
    yz_buf_add_text(out, ",\"hits\":[");
    for (size_t i = 0; i < segment->hit_count; i++) {
        yzi_json_member(out, i > 0 ? ",{" : "{", "source",
                        segment->hits[i].texts[YZ_SOURCE]);
        yzi_json_member(out, ",", "target", segment->hits[i].texts[YZ_TARGET]);
        yzi_json_score(out, segment->hits[i].score);
        yz_buf_add_byte(out, '}');
    }
    yz_buf_add_byte(out, ']');
}

yz_status command_json_ask(const command_job *job, size_t segment, uint64_t id,
                           yz_buf *out)
{
    const yz_engine_segment *asked = &job->segments[segment];

    yz_buf_printf(out, "{\"id\":%llu", (unsigned long long)id);
    yzi_json_member(out, ",", "source", job->langs[YZ_SOURCE]);
    yzi_json_member(out, ",", "target", job->langs[YZ_TARGET]);
    yzi_json_member(out, ",", "text", asked->text);
    if (asked->around[0].len > 0)
        yzi_json_member(out, ",", "before", asked->around[0]);
    if (asked->around[1].len > 0)
        yzi_json_member(out, ",", "after", asked->around[1]);
    if (asked->term_count > 0)
        put_terms(out, asked);
    if (asked->hit_count > 0)
        put_hits(out, asked);
    yz_buf_add_text(out, "}\n");
    return out->failed;
}

/* ---- Answers ------------------------------------------------------------ */

static void take_members(json_t *object, command_answer *answer)
{
    json_t *text = json_object_get(object, "text");
    json_t *error = json_object_get(object, "error");
    json_t *score = json_object_get(object, "score");

    if (json_is_string(error)) {
        answer->text =
            (yz_str){ json_string_value(error), json_string_length(error) };
    } else if (json_is_string(text)) {
        answer->is_text = true;
        answer->text =
            (yz_str){ json_string_value(text), json_string_length(text) };
    } else {
        answer->text =
            yz_str_of(yz_tr("its answer has neither text nor error"));
    }
    if (json_is_number(score) && json_number_value(score) > 0 &&
        json_number_value(score) <= 1)
        answer->score = json_number_value(score);
}

yz_status command_json_read(yz_str line, command_answer *answer)
{
    json_error_t error;
    json_t *root = json_loadb(line.ptr, line.len, 0, &error);
    json_t *id = json_object_get(root, "id");

    *answer = (command_answer){ 0 };
    if (!root && json_error_code(&error) == json_error_out_of_memory)
        return YZ_NO_MEMORY;
    if (!json_is_integer(id) || json_integer_value(id) < 0) {
        json_decref(root);
        return YZ_FORMAT;
    }
    answer->id = (uint64_t)json_integer_value(id);
    answer->owner = root;
    take_members(root, answer);
    return YZ_OK;
}

void command_json_forget(command_answer *answer)
{
    json_decref(answer->owner);
    answer->owner = NULL;
}
