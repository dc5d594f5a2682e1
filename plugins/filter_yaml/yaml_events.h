/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What libyaml finds in a file, with places as bytes of the content.
 */
#ifndef YZ_FILTER_YAML_YAML_EVENTS_H
#define YZ_FILTER_YAML_YAML_EVENTS_H

#include <stdio.h>
#include <yaml.h>
#include <yizhi/error.h>
#include <yizhi/text.h>

#include "yaml_scalar.h"

typedef enum yaml_kind {
    YAML_END = 0, /* of the file */
    YAML_DOCUMENT,
    YAML_OPEN_MAP,
    YAML_OPEN_LIST,
    YAML_CLOSE,
    YAML_ALIAS,
    YAML_TEXT, /* a scalar */
    YAML_NOTHING
} yaml_kind;

/* What is lent lives until the next one is asked for. */
typedef struct yaml_item {
    yaml_kind kind;
    bool flow;          /* of a map or list: it is in brackets */
    yaml_scalar scalar; /* of a scalar, */
    yz_str value;       /* what libyaml takes it for, */
    bool tagged;        /* and its tag says that it is no text */
    bool found;         /* it stands where its tag and anchor end */
} yaml_item;

typedef struct yaml_events {
    yz_str name;
    yz_str content; /* in UTF-8, without a mark */
    yz_error *err;
    yaml_parser_t parser;
    yaml_event_t event;
    bool lent;    /* `event` has to be freed */
    size_t index; /* a place in characters, */
    size_t at;    /* and in bytes */
} yaml_events;

/* The structure stays where it is until _done(), also after a failure.
 * YZ_NO_MEMORY. */
yz_status yaml_events_init(yaml_events *events, yz_str name, yz_str content,
                           yz_error *err);
void yaml_events_done(yaml_events *events);

/* The next one.  YZ_FORMAT with line and column: this is no YAML. */
yz_status yaml_next(yaml_events *events, yaml_item *item);

/* Tells a fault at `offset`; gives `status`. */
yz_status yaml_fault(const yaml_events *events, size_t offset, yz_status status,
                     const char *what);

#endif
