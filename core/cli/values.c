/* SPDX-License-Identifier: Apache-2.0 */
/* Options whose values are numbers. */
#include "options.h"
#include <errno.h>
#include <stdlib.h>

enum {
    MOST_JOBS = 256
};

/* "below=0.5"; nothing stands for just this. */
bool yzc_take_review(yzc_options *o, const char *value)
{
    static const char word[] = "below=";
    char *end = NULL;

    if (!value)
        value = "below=0.5";
    if (strncmp(value, word, sizeof word - 1) == 0) {
        const char *number = value + sizeof word - 1;

        o->below = strtod(number, &end);
        if (end > number && *end == 0 && o->below > 0 && o->below <= 1)
            return true;
    }
    yzc_complain("--review takes below=N with N above 0 and not above 1, not "
                 "“%s”",
                 value);
    return false;
}

bool yzc_take_jobs(yzc_options *o, const char *value)
{
    char *end = NULL;
    unsigned long number;

    errno = 0;
    number = strtoul(value, &end, 10);
    if (*value >= '0' && *value <= '9' && *end == 0 && errno == 0 &&
        number > 0 && number <= MOST_JOBS) {
        o->run.jobs = number;
        return true;
    }
    yzc_complain("--jobs takes a number from 1 to %d, not “%s”", MOST_JOBS,
                 value);
    return false;
}

/* A share, or `initial` where nothing is said. */
static bool take_share(double *out, const char *option, const char *value,
                       double initial)
{
    char *end = NULL;

    *out = value ? strtod(value, &end) : initial;
    if (*out > 0 && *out <= 1 && (!value || (end > value && !*end)))
        return true;
    yzc_complain("%s takes a number above 0 and not above 1, not “%s”", option,
                 value);
    return false;
}

bool yzc_take_least(yzc_options *o, const char *value)
{
    char *end = NULL;

    o->least = strtod(value, &end);
    if (o->least >= 0 && o->least <= 1 && end > value && !*end)
        return true;
    yzc_complain("--score takes a number from 0 to 1, not “%s”", value);
    return false;
}

bool yzc_take_limit(yzc_options *o, const char *value)
{
    char *end = NULL;

    errno = 0;
    o->limit = strtoul(value, &end, 10);
    o->limited = true;
    if (*value >= '0' && *value <= '9' && *end == 0 && errno == 0)
        return true;
    yzc_complain("--limit takes a number, not “%s”", value);
    return false;
}

bool yzc_take_fuzzy(yzc_options *o, const char *value)
{
    return take_share(&o->fuzzy, "--fuzzy", value, 0.75);
}

bool yzc_take_words(yzc_options *o, const char *value)
{
    return take_share(&o->words, "--words", value, 0.5);
}
