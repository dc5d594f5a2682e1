/* SPDX-License-Identifier: Apache-2.0 */
/* The mock plugins' descriptors; see run_mock.h.  What they do stands in
 * mock_readers.c, mock_judges.c and mock_miners.c. */
#include "run_mock.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mock_features.h"
#include "support/main.h"

#define PAPERS                                                                 \
 .summary = "a plugin of the tests", .licence = "Apache-2.0",                  \
 .origin = "the tests"

#define PLUGIN(module)                                                         \
 static const yz_plugin module = { YZ_PLUGIN_HEAD(#module, "1"), PAPERS,       \
                                   .features = module##_features,              \
                                   .feature_count = 1 }

PLUGIN(filter_text);
PLUGIN(filter_rows);
PLUGIN(segmenter_dots);
PLUGIN(aligner_steps);
PLUGIN(aligner_learner);
PLUGIN(glossary_eq);
PLUGIN(matcher_letters);
PLUGIN(matcher_keeper);
PLUGIN(checker_words);
PLUGIN(checker_sides);
PLUGIN(reporter_mock);
PLUGIN(engine_angle);
PLUGIN(miner_words);
PLUGIN(miner_sides);

#define SYMBOL(module)                                                         \
 {                                                                             \
#  module "_LTX_yz_plugin", (void *)(uintptr_t) & (module)                     \
 }

const yz_symbol mock_symbols[] = {
    SYMBOL(filter_text),     SYMBOL(filter_rows),     SYMBOL(segmenter_dots),
    SYMBOL(aligner_steps),   SYMBOL(aligner_learner), SYMBOL(glossary_eq),
    SYMBOL(matcher_letters), SYMBOL(checker_words),   SYMBOL(checker_sides),
    SYMBOL(reporter_mock),   SYMBOL(matcher_keeper),  SYMBOL(miner_words),
    SYMBOL(miner_sides),     SYMBOL(engine_angle),    { NULL, NULL },
};

/* ---- Folders and runs ------------------------------------------------------
 */

static char home[4096];
static char folder[64];

int mock_setup(void **state)
{
    (void)state;
    yz_preload(mock_symbols);
    strcpy(folder, "/tmp/yizhi-run-XXXXXX");
    return getcwd(home, sizeof home) && mkdtemp(folder) ? chdir(folder) : -1;
}

int mock_teardown(void **state)
{
    char command[sizeof folder + 16];

    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return chdir(home) == 0 ? system(command) : -1;
}

void put(const char *path, const char *content)
{
    char part[256];
    FILE *file;

    for (const char *slash = strchr(path, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        mkdir(part, 0755);
    }
    file = fopen(path, "wb");
    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

size_t get_bytes(const char *path, char *bytes, size_t most)
{
    FILE *file = fopen(path, "rb");
    size_t len;

    assert_non_null(file);
    len = fread(bytes, 1, most, file);
    assert_int_equal(fclose(file), 0);
    return len;
}

void put_bytes(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

const char *read_back(const char *path)
{
    static char text[1 << 16];

    text[get_bytes(path, text, sizeof text - 1)] = '\0';
    return text;
}

yz_host *mock_host(const char *setting)
{
    static const char *const none[] = { NULL };
    const char *const settings[] = { setting, NULL };
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;

    options.default_paths = none;
    options.settings = settings;
    host = yz_host_new(&options, &err);
    assert_string_equal(yz_error_text(&err), "");
    assert_non_null(host);
    return host;
}

yz_run *mock_run(yz_host *host)
{
    yz_run_options options = YZ_RUN_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_run *run = yz_run_new(host, &options, &err);

    assert_non_null(run);
    return run;
}
