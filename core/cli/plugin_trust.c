/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi plugin trust: which folders of projects may have their plugins
 * loaded. */
#include "plugin.h"
#include "safe.h"
#include <errno.h>
#include <time.h>

static int complain(const yz_error *err)
{
    return yzc_complain("%s", yz_error_text(err));
}

/* What was written is on its way to whoever reads it. */
static int finish(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return YZC_CLEAN;
    return errno == EPIPE ? YZC_TROUBLE
                          : yzc_complain("cannot write to the standard output: "
                                         "%s",
                                         strerror(errno));
}

/* ---- Trusting one ---- */

static void show_files(const yz_trust *trust, size_t number)
{
    const yz_trusted trusted = yz_trust_at(trust, number);

    for (size_t i = 0; i < trusted.file_count; i++) {
        const yz_trusted_file file = yz_trust_file(trust, number, i);

        printf("  %.*s  ", YZ_STR_ARG(file.digest));
        yzc_put_safe(stdout, file.name);
        puts(file.executable ? yz_tr("  (a program)") : "");
    }
    printf(yz_trn("%zu file; when it changes, this is asked again\n",
                  "%zu files; when one of them changes, this is asked again\n",
                  trusted.file_count),
           trusted.file_count);
}

static int trust(const char *folder)
{
    yz_error err = YZ_ERROR_INIT;
    yz_trust *record;
    size_t number;

    if (yz_trust_add(NULL, folder, &err) != YZ_OK)
        return complain(&err);
    record = yz_trust_open(NULL, &err);
    number = record ? yz_trust_find(record, folder) : SIZE_MAX;
    if (number != SIZE_MAX) {
        fputs(yz_tr("trusted "), stdout);
        yzc_put_safe(stdout, yz_trust_at(record, number).folder);
        puts(yz_tr(", as it is now:"));
        show_files(record, number);
    }
    yz_trust_close(record);
    return record ? finish() : complain(&err);
}

static int forget(const char *folder)
{
    yz_error err = YZ_ERROR_INIT;

    if (yz_trust_forget(NULL, folder, &err) != YZ_OK)
        return complain(&err);
    yzc_put_safe(stdout, yz_str_of(folder));
    puts(yz_tr(" is trusted no more"));
    return finish();
}

/* ---- All of them ---- */

static void show_day(int64_t when)
{
    time_t seconds = (time_t)when;
    struct tm local;
    char day[32];

    if (localtime_r(&seconds, &local) &&
        strftime(day, sizeof day, "%Y-%m-%d", &local) > 0)
        printf("%s  ", day);
}

static int list(void)
{
    yz_error err = YZ_ERROR_INIT;
    yz_trust *record = yz_trust_open(NULL, &err);
    size_t count = record ? yz_trust_count(record) : 0;

    for (size_t i = 0; i < count; i++) {
        const yz_trusted trusted = yz_trust_at(record, i);
        yz_error doubt = YZ_ERROR_INIT;

        show_day(trusted.when);
        yzc_put_safe(stdout, trusted.folder);
        if (yz_trust_compare(record, i, &doubt) == YZ_OK) {
            printf(yz_trn("  as it was, %zu file\n", "  as it was, %zu files\n",
                          trusted.file_count),
                   trusted.file_count);
            continue;
        }
        fputs(yz_tr("  not loaded: "), stdout);
        yzc_put_safe(stdout, yz_str_of(yz_error_text(&doubt)));
        putchar('\n');
    }
    if (record && count == 0)
        puts(yz_tr("no folder is trusted"));
    yz_trust_close(record);
    return record ? finish() : complain(&err);
}

int yzc_plugin_trust(const yzc_options *options)
{
    const char *folder =
        options->operands.count > 1 ? options->operands.items[1] : NULL;

    if (options->list)
        return list();
    return options->forget ? forget(folder) : trust(folder);
}
