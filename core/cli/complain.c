/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences on standard error. */
#include "options.h"
#include "progress.h"
#include "safe.h"
#include <stdarg.h>

static void tell(const char *format, va_list args)
{
    char sentence[2 * YZ_ERROR_SIZE];

    vsnprintf(sentence, sizeof sentence, yz_tr(format), args);
    yzc_progress_erase();
    fputs("yizhi: ", stderr);
    yzc_put_safe(stderr, yz_str_of(sentence));
    fputc('\n', stderr);
}

int yzc_complain(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tell(format, args);
    va_end(args);
    return YZC_TROUBLE;
}

void yzc_note(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tell(format, args);
    va_end(args);
}
