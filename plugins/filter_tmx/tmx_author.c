/* SPDX-License-Identifier: Apache-2.0 */
/* See tmx_author.h.  Dates are of ISO 8601 in its basic form, in UTC:
 * 20261128T214500Z. */
#include "tmx_author.h"

enum {
    DATE_LEN = 16
};

/* `count` digits at `at`; -1: they are none. */
static int digits(yz_str text, size_t at, size_t count)
{
    int value = 0;

    for (size_t i = at; i < at + count; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return -1;
        value = value * 10 + (text.ptr[i] - '0');
    }
    return value;
}

/* Days from 1970-01-01 to a date of the Gregorian calendar: years begin with
 * March, so that a leap day is their last. */
static int64_t days_to(int year, int month, int day)
{
    int64_t y = month > 2 ? year : year - 1;
    int64_t m = month > 2 ? month - 3 : month + 9;

    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 -
           719468;
}

static int64_t seconds_of(yz_str text)
{
    int year, month, day, hour, minute, second;

    if (text.len != DATE_LEN || text.ptr[8] != 'T' || text.ptr[15] != 'Z')
        return 0;
    year = digits(text, 0, 4);
    month = digits(text, 4, 2);
    day = digits(text, 6, 2);
    hour = digits(text, 9, 2);
    minute = digits(text, 11, 2);
    second = digits(text, 13, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31 ||
        hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 60)
        return 0;
    return days_to(year, month, day) * 86400 + hour * 3600 + minute * 60 +
           second;
}

/* The first of two attributes that the variant has, else the unit. */
static yz_str value_of(const xr_node *unit, const xr_node *variant,
                       const char *change, const char *creation)
{
    const xr_node *const nodes[] = { variant, unit };
    yz_str none = { NULL, 0 };

    for (size_t i = 0; i < 2; i++) {
        const yz_str *value = nodes[i] ? xr_value(nodes[i], change) : NULL;

        if (!value && nodes[i])
            value = xr_value(nodes[i], creation);
        if (value)
            return *value;
    }
    return none;
}

void tmx_author(const xr_node *unit, const xr_node *variant, yz_str *author,
                int64_t *changed)
{
    *author = value_of(unit, variant, "changeid", "creationid");
    *changed =
        seconds_of(value_of(unit, variant, "changedate", "creationdate"));
}
