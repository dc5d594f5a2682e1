/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A module that does what no module should while it is opened or an instance is
 * made; the variable HOSTILE of the environment says what.
 */
#include <stdio.h>
#include <stdlib.h>
#include <yizhi/kind/checker.h>

static bool is_hostile(const char *how)
{
    const char *said = getenv("HOSTILE");

    return said && strcmp(said, how) == 0;
}

__attribute__((constructor)) static void begin(void)
{
    if (is_hostile("exits when opened"))
        exit(0);
}

/* What a failed create() leaves in *self is nothing. */
static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    (void)config;
    *self = NULL;
    if (is_hostile("exits when made"))
        exit(0);
    if (is_hostile("fails without a word"))
        return YZ_FORMAT;
    if (!is_hostile("fails half-way"))
        return YZ_OK;
    *self = (void *)(uintptr_t)&is_hostile;
    return yz_fail(err, YZ_FORMAT, "there is no tea");
}

static void destroy(void *self)
{
    if (self)
        abort();
}

static yz_status check(void *self, const yz_check_context *context,
                       const yz_bead *bead, const yz_checker_sink *sink,
                       yz_error *err)
{
    (void)self, (void)context, (void)bead, (void)sink, (void)err;
    return YZ_OK;
}

static const yz_rule rules[] = { { "X.hostile.01", YZ_SEVERITY_ERROR, "s", "m",
                                   "e", "b", "g" } };
static const yz_checker_ops ops = { .struct_size = sizeof ops,
                                    .create = create,
                                    .destroy = destroy,
                                    .rules = rules,
                                    .rule_count = 1,
                                    .check = check };
static const yz_feature features[] = { { YZ_FEATURE_HEAD("checker", "hostile",
                                                         &ops),
                                         .summary = "hostile for a test" } };

YZ_PLUGIN_DEFINE(checker_hostile) = { YZ_PLUGIN_HEAD("checker_hostile", "1"),
                                      .summary = "hostile for a test",
                                      .licence = "Apache-2.0",
                                      .origin = "the tests",
                                      .features = features,
                                      .feature_count = 1 };
