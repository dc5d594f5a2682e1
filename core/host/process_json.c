/* SPDX-License-Identifier: Apache-2.0 */
/* What is read from a plugin's answers, and what many questions have. */
#include <core/child/json_line.h>
#include <core/host/process_work.h>

yz_str yzi_member_text(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    return json_is_string(value)
               ? (yz_str){ json_string_value(value), json_string_length(value) }
               : (yz_str){ "", 0 };
}

const char *yzi_member_copy(yzi_arena *arena, const json_t *object,
                            const char *name)
{
    yz_str copy;

    if (yzi_arena_dup_str(arena, yzi_member_text(object, name), &copy) != YZ_OK)
        return NULL;
    return copy.ptr;
}

size_t yzi_member_count(const json_t *object, const char *name,
                        size_t otherwise)
{
    const json_t *value = json_object_get(object, name);

    return json_is_integer(value) && json_integer_value(value) >= 0
               ? (size_t)json_integer_value(value)
               : otherwise;
}

double yzi_member_number(const json_t *object, const char *name,
                         double otherwise)
{
    const json_t *value = json_object_get(object, name);

    return json_is_number(value) ? json_number_value(value) : otherwise;
}

int yzi_member_choice(const json_t *object, const char *name,
                      const char *const *words)
{
    yz_str value = yzi_member_text(object, name);

    if (!json_object_get(object, name))
        return 0;
    for (int i = 0; words[i]; i++)
        if (yz_str_equal(value, yz_str_of(words[i])))
            return i;
    return -1;
}

yz_status yzi_member_span(const json_t *object, const char *name,
                          const yzi_ruler *units, const char *what,
                          yz_span *out, yz_error *err)
{
    const json_t *value = json_object_get(object, name);
    const json_t *begin = json_array_get(value, 0);
    const json_t *end = json_array_get(value, 1);

    *out = yz_span_nowhere();
    if (!value || json_is_null(value))
        return YZ_OK;
    if (json_array_size(value) != 2 || !json_is_integer(begin) ||
        !json_is_integer(end) || json_integer_value(begin) < 0 ||
        json_integer_value(end) < json_integer_value(begin))
        return yz_fail(err, YZ_PLUGIN,
                       "it told %s with “%s” that is no pair of numbers "
                       "[begin, end]",
                       what, name);
    if (yzi_ruler_byte(units, (size_t)json_integer_value(begin), &out->begin) &&
        yzi_ruler_byte(units, (size_t)json_integer_value(end), &out->end))
        return YZ_OK;
    return yz_fail(err, YZ_PLUGIN,
                   "it told %s with “%s” [%lld, %lld] outside of the text or "
                   "within a character",
                   what, name, (long long)json_integer_value(begin),
                   (long long)json_integer_value(end));
}

void yzi_put_languages(yz_buf *out, const yz_str lang[2])
{
    yzi_json_member(out, ",", "from", lang[YZ_SOURCE]);
    yzi_json_member(out, ",", "to", lang[YZ_TARGET]);
}

void yzi_put_span(yz_buf *out, const char *name, const yzi_ruler *units,
                  yz_span span)
{
    if (yz_span_is_somewhere(span))
        yz_buf_printf(out, ",\"%s\":[%zu,%zu]", name,
                      yzi_ruler_before(units, span.begin),
                      yzi_ruler_before(units, span.end));
}
