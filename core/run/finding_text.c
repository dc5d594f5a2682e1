/* SPDX-License-Identifier: Apache-2.0 */
/* What a finding says: the arguments that a checker gave, and the message of
 * its rule with these in it. */
#include <core/run/run.h>

static yz_status copy_arguments(yzi_arena *arena, const yz_check_result *result,
                                yz_finding *out)
{
    yz_argument *list =
        yzi_arena_alloc_array(arena, result->argument_count + 1, sizeof *list);

    if (!list)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < result->argument_count; i++) {
        yz_str name;
        if (yzi_arena_dup_str(arena, yz_str_of(result->arguments[i].name),
                              &name) != YZ_OK ||
            yzi_arena_dup_str(arena, result->arguments[i].value,
                              &list[i].value) != YZ_OK)
            return YZ_NO_MEMORY;
        list[i].name = name.ptr;
    }
    out->arguments = list;
    out->argument_count = result->argument_count;
    return YZ_OK;
}

static yz_str argument(const yz_finding *finding, yz_str name)
{
    for (size_t i = 0; i < finding->argument_count; i++)
        if (yz_str_equal(yz_str_of(finding->arguments[i].name), name))
            return finding->arguments[i].value;
    return yz_str_of("");
}

/* Puts the arguments where the message has {name}. */
static yz_status make_message(yzi_arena *arena, yz_finding *finding)
{
    yz_str rest = yz_str_of(yz_tr(finding->rule->message));
    yz_buf message;
    yz_status status;

    yz_buf_init(&message, YZI_LARGEST_FILE);
    while (rest.len > 0) {
        const char *open = memchr(rest.ptr, '{', rest.len);
        size_t before = open ? (size_t)(open - rest.ptr) : rest.len;
        const char *close = open ? memchr(open, '}', rest.len - before) : NULL;
        size_t end = close ? (size_t)(close - rest.ptr) : rest.len;

        yz_buf_add(&message, yz_str_cut(rest, 0, close ? before : rest.len));
        if (close)
            yz_buf_add(&message,
                       argument(finding, yz_str_cut(rest, before + 1, end)));
        rest = yz_str_cut(rest, close ? end + 1 : rest.len, rest.len);
    }
    status = message.failed;
    if (status == YZ_OK)
        status =
            yzi_arena_dup_str(arena, yz_buf_str(&message), &finding->message);
    yz_buf_done(&message);
    return status;
}

yz_status yzi_finding_tell(yz_finding *finding, const yz_check_result *result,
                           yzi_arena *arena)
{
    if (copy_arguments(arena, result, finding) != YZ_OK)
        return YZ_NO_MEMORY;
    return make_message(arena, finding);
}
