/* SPDX-License-Identifier: Apache-2.0 */
/* Places as a plugin counts them: see process_ruler.h. */
#include <core/host/process_ruler.h>
#include <yizhi/text.h>

enum {
    STEP = 1024 /* bytes between marks */
};

/* Units that the character which begins with `byte` takes; none for the bytes
 * that go on with one. */
static size_t units_of(yzi_ruler_unit unit, unsigned char byte)
{
    if ((byte & 0xC0) == 0x80)
        return 0;
    return unit == YZI_UNIT_UTF16 && byte >= 0xF0 ? 2 : 1;
}

yz_status yzi_ruler_init(yzi_ruler *units, yzi_ruler_unit unit, yz_str text)
{
    size_t sum = 0;

    *units = (yzi_ruler){ .unit = unit, .text = text };
    if (unit == YZI_UNIT_BYTES || text.len <= STEP)
        return YZ_OK;
    units->marks = yz_calloc(text.len / STEP + 1, sizeof *units->marks);
    if (!units->marks)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < text.len; i++) {
        if (i % STEP == 0)
            units->marks[units->mark_count++] = sum;
        sum += units_of(unit, (unsigned char)text.ptr[i]);
    }
    return YZ_OK;
}

void yzi_ruler_done(yzi_ruler *units)
{
    yz_free(units->marks);
    *units = (yzi_ruler){ .unit = units->unit };
}

size_t yzi_ruler_before(const yzi_ruler *units, size_t byte)
{
    size_t mark = byte / STEP;
    size_t sum = 0;
    size_t at = 0;

    if (units->unit == YZI_UNIT_BYTES)
        return byte;
    if (mark > 0 && mark < units->mark_count) {
        sum = units->marks[mark];
        at = mark * STEP;
    }
    for (; at < byte; at++)
        sum += units_of(units->unit, (unsigned char)units->text.ptr[at]);
    return sum;
}

/* The last mark with at most `count` units before it; 0: the text's begin. */
static size_t mark_below(const yzi_ruler *units, size_t count)
{
    size_t low = 0;
    size_t high = units->mark_count;

    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;

        if (units->marks[middle] <= count)
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool yzi_ruler_byte(const yzi_ruler *units, size_t count, size_t *byte)
{
    yz_str text = units->text;
    size_t mark = mark_below(units, count);
    size_t sum = mark > 0 ? units->marks[mark] : 0;
    size_t at = mark * STEP;

    if (units->unit == YZI_UNIT_BYTES) {
        *byte = count;
        return count <= text.len && yz_utf8_is_boundary(text, count);
    }
    /* Behind the last unit the rest of its character is passed over. */
    for (; at < text.len; at++) {
        size_t more = units_of(units->unit, (unsigned char)text.ptr[at]);

        if (sum >= count && more > 0)
            break;
        sum += more;
    }
    *byte = at;
    return sum == count;
}
