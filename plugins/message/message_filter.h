/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What filters of string resources have in common: one option, "strings".
 */
#ifndef YZ_MESSAGE_FILTER_H
#define YZ_MESSAGE_FILTER_H

#include <yizhi/kind/filter.h>

typedef struct message_filter {
    bool all; /* strings are taken that look like identifiers */
} message_filter;

/* The option, for a feature's list. */
extern const yz_option message_filter_option;

yz_status message_filter_create(void **self, const yz_config *config,
                                yz_error *err);
void message_filter_destroy(void *self);

#endif
