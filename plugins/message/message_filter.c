/* SPDX-License-Identifier: Apache-2.0 */
/* Filters of string resources: see message_filter.h. */
#include "message_filter.h"

const yz_option message_filter_option = {
    .key = "strings",
    .type = YZ_OPTION_CHOICE,
    .initial = "text",
    .help = "which strings are translated: those that read as text, or all "
            "with letters in them",
    .choices = "text|all",
};

yz_status message_filter_create(void **self, const yz_config *config,
                                yz_error *err)
{
    message_filter *made = yz_calloc(1, sizeof *made);

    if (!made)
        return yz_fail_no_memory(err);
    made->all =
        yz_str_equal(yz_config_text(config, "strings"), yz_str_of("all"));
    *self = made;
    return YZ_OK;
}

void message_filter_destroy(void *self)
{
    yz_free(self);
}
