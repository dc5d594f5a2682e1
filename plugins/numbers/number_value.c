/* SPDX-License-Identifier: Apache-2.0 */
/* Exact values of numbers in text; see number_value.h. */
#include "number_value.h"

static number_value normalise(number_value v)
{
    if (v.mantissa == 0)
        v.exponent = 0;
    else if (v.divisor != 0)
        for (; v.mantissa % 10 == 0; v.exponent++)
            v.mantissa /= 10;
    return v;
}

number_value number_of(uint64_t whole)
{
    number_value v = { whole, 0, 1 };
    return normalise(v);
}

number_value number_scale(number_value value, int power)
{
    if (value.mantissa != 0)
        value.exponent += power;
    return value;
}

/* Writes `value` with the smaller exponent `exponent`, if that fits. */
static bool lower_exponent(number_value *value, int32_t exponent)
{
    for (; value->exponent > exponent; value->exponent--) {
        if (value->mantissa > UINT64_MAX / 10)
            return false;
        value->mantissa *= 10;
    }
    return true;
}

bool number_add(number_value a, number_value b, number_value *sum)
{
    if (b.mantissa == 0 || a.mantissa == 0) {
        *sum = b.mantissa == 0 ? a : b;
        return true;
    }
    if (a.divisor != 1 || b.divisor != 1)
        return false;
    if (!lower_exponent(&a, b.exponent) || !lower_exponent(&b, a.exponent) ||
        a.mantissa > UINT64_MAX - b.mantissa)
        return false;
    a.mantissa += b.mantissa;
    *sum = normalise(a);
    return true;
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

number_value number_ratio(uint64_t above, uint64_t below)
{
    uint64_t common = common_divisor(above, below);
    number_value v = { above / common, 0, 1 };
    below /= common;
    /* Each factor 2 or 5 below becomes a decimal place. */
    while (below % 10 == 0 || below % 5 == 0 || below % 2 == 0) {
        uint64_t factor = below % 10 == 0 ? 10 : below % 5 == 0 ? 5 : 2;
        if (v.mantissa > UINT64_MAX / 10)
            break;
        v.mantissa *= 10 / factor;
        below /= factor;
        v.exponent--;
    }
    v.divisor = (uint32_t)below;
    return normalise(v);
}

int number_compare(const number_value *a, const number_value *b)
{
    if (a->mantissa != b->mantissa)
        return a->mantissa < b->mantissa ? -1 : 1;
    if (a->exponent != b->exponent)
        return a->exponent < b->exponent ? -1 : 1;
    if (a->divisor != b->divisor)
        return a->divisor < b->divisor ? -1 : 1;
    return 0;
}

uint64_t number_whole(number_value value, uint64_t limit)
{
    if (value.divisor != 1 || value.exponent < 0 || value.exponent > 18 ||
        !lower_exponent(&value, 0))
        return limit;
    return value.mantissa < limit ? value.mantissa : limit;
}

void number_item_add(number_item *item, number_value value)
{
    size_t i;
    for (i = 0; i < item->reading_count; i++)
        if (number_compare(&item->readings[i], &value) == 0)
            return;
    if (item->reading_count < NUMBER_READINGS)
        item->readings[item->reading_count++] = value;
}

yz_status number_list_add(number_list *list, const number_item *item,
                          yz_error *err)
{
    void *items = list->items;
    if (yz_grow(&items, &list->cap, list->count + 1, sizeof *item) != YZ_OK)
        return yz_fail_no_memory(err);
    list->items = items;
    list->items[list->count++] = *item;
    return YZ_OK;
}

void number_list_done(number_list *list)
{
    yz_free(list->items);
    list->items = NULL;
    list->count = 0;
    list->cap = 0;
}
