/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Protocol "json": one object a line (RFC 8259).  Questions are written here;
 * answers, which come from a stranger, are read with jansson, without its
 * allocator, which would be one for the whole process.
 */
#include <jansson.h>

#include "command_engine.h"

/* ---- Questions ---------------------------------------------------------- */

static void put_string(yz_buf *out, yz_str text)
{
    size_t done = 0;

    yz_buf_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        yz_buf_add(out, yz_str_cut(text, done, i));
        if (c < 0x20)
            yz_buf_printf(out, "\\u%04x", c);
        else
            yz_buf_printf(out, "\\%c", c);
        done = i + 1;
    }
    yz_buf_add(out, yz_str_cut(text, done, text.len));
    yz_buf_add_byte(out, '"');
}

/* `before` is what stands in front of the member: "{" or ",". */
static void put_member(yz_buf *out, const char *before, const char *name,
                       yz_str text)
{
    yz_buf_printf(out, "%s\"%s\":", before, name);
    put_string(out, text);
}

/* printf() would write a comma in some locales. */
static void put_score(yz_buf *out, double score)
{
    unsigned thousandths =
        score > 0 && score <= 1 ? (unsigned)(score * 1000 + 0.5) : 0;

    yz_buf_printf(out, ",\"score\":%u.%03u", thousandths / 1000,
                  thousandths % 1000);
}

static void put_terms(yz_buf *out, const yz_engine_segment *segment)
{
    yz_buf_add_text(out, ",\"terms\":[");
    for (size_t i = 0; i < segment->term_count; i++) {
        const yz_engine_term *term = &segment->terms[i];

        put_member(out, i > 0 ? ",{" : "{", "source",
                   yz_str_cut(segment->text, term->span.begin, term->span.end));
        yz_buf_add_text(out, ",\"targets\":[");
        for (size_t k = 0; k < term->target_count; k++) {
            if (k > 0)
                yz_buf_add_byte(out, ',');
            put_string(out, term->targets[k]);
        }
        yz_buf_printf(out, "],\"missed\":%s}", term->missed ? "true" : "false");
    }
    yz_buf_add_byte(out, ']');
}

static void put_hits(yz_buf *out, const yz_engine_segment *segment)
{
    yz_buf_add_text(out, ",\"hits\":[");
    for (size_t i = 0; i < segment->hit_count; i++) {
        put_member(out, i > 0 ? ",{" : "{", "source",
                   segment->hits[i].texts[YZ_SOURCE]);
        put_member(out, ",", "target", segment->hits[i].texts[YZ_TARGET]);
        put_score(out, segment->hits[i].score);
        yz_buf_add_byte(out, '}');
    }
    yz_buf_add_byte(out, ']');
}

yz_status command_json_ask(const command_job *job, size_t segment, uint64_t id,
                           yz_buf *out)
{
    const yz_engine_segment *asked = &job->segments[segment];

    yz_buf_printf(out, "{\"id\":%llu", (unsigned long long)id);
    put_member(out, ",", "source", job->langs[YZ_SOURCE]);
    put_member(out, ",", "target", job->langs[YZ_TARGET]);
    put_member(out, ",", "text", asked->text);
    if (asked->around[0].len > 0)
        put_member(out, ",", "before", asked->around[0]);
    if (asked->around[1].len > 0)
        put_member(out, ",", "after", asked->around[1]);
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
        answer->text = yz_str_of("its answer has neither text nor error");
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
