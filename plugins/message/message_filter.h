/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What filters of string resources have in common: one option, "strings", and
 * the way from bytes to content.
 */
#ifndef YZ_MESSAGE_FILTER_H
#define YZ_MESSAGE_FILTER_H

#include <yizhi/kind/filter.h>

typedef struct message_filter {
    bool all; /* strings are taken that look like identifiers */
} message_filter;

/* Tells the blocks of the content. */
typedef yz_status (*message_pour)(const message_filter *filter,
                                  const yz_filter_input *input, yz_str content,
                                  const yz_filter_sink *sink, yz_error *err);

/* The option, for a feature's list. */
extern const yz_option message_filter_option;

yz_status message_filter_create(void **self, const yz_config *config,
                                yz_error *err);
void message_filter_destroy(void *self);

/* Decodes the input, tells content and encoding, and pours the rest. */
yz_status message_filter_read(void *self, const yz_filter_input *input,
                              const yz_filter_sink *sink, message_pour pour,
                              yz_error *err);

#endif
