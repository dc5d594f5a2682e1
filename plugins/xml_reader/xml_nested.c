/* SPDX-License-Identifier: Apache-2.0 */
/* Nested texts: see xml_nested.h. */
#include "xml_nested.h"

enum {
    FARTHEST = 100 /* texts between the place on one side and on the other */
};

/* The target of a source's nested text: the one at the same place, else one
 * behind it, then in front of it; the count if there is none. */
static size_t find_target(const xi_text *target, size_t number, yz_str id)
{
    size_t count = target->nested_count;

    for (size_t i = 0; i < count && i < FARTHEST; i++) {
        size_t at = (number + i) % count;

        if (!target->nested[at].taken &&
            yz_str_equal(target->nested[at].id, id))
            return at;
    }
    return count;
}

static yz_status take_source(xi_text sides[2], size_t number,
                             xi_take_nested *take, void *payload)
{
    xi_text *target = &sides[YZ_TARGET];
    size_t other =
        find_target(target, number, sides[YZ_SOURCE].nested[number].id);
    bool there[2] = { true, other < target->nested_count };
    yz_status status = xi_read_nested(&sides[YZ_SOURCE], number);

    if (there[YZ_TARGET]) {
        target->nested[other].taken = true;
        if (status == YZ_OK)
            status = xi_read_nested(target, other);
    }
    return status == YZ_OK ? take(payload, number + 1, there) : status;
}

yz_status xi_each_nested(xi_text sides[2], xi_take_nested *take, void *payload)
{
    static const bool alone[2] = { false, true };
    xi_text *target = &sides[YZ_TARGET];
    yz_status status = YZ_OK;

    for (size_t i = 0; i < sides[YZ_SOURCE].nested_count && status == YZ_OK;
         i++)
        status = take_source(sides, i, take, payload);
    for (size_t i = 0; i < target->nested_count && status == YZ_OK; i++) {
        if (target->nested[i].taken)
            continue;
        status = xi_read_nested(target, i);
        if (status == YZ_OK)
            status = take(payload, i + 1, alone);
    }
    return status;
}
