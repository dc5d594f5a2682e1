/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a string of resources lies: the keys and numbers that lead to it,
 * "menu.items[2]", with the form of a message behind it, "menu.count{one}".
 */
#ifndef YZ_MESSAGE_PATH_H
#define YZ_MESSAGE_PATH_H

#include <yizhi/buffer.h>

typedef struct message_path {
    yz_buf steps;
    yz_buf id;
} message_path;

void message_path_init(message_path *path);
void message_path_done(message_path *path);

/* Back to the first `len` bytes of the steps. */
void message_path_cut(message_path *path, size_t len);

/* Appends a step.  Long keys are cut; one that would make the path too long is
 * left out.  YZ_NO_MEMORY. */
yz_status message_path_key(message_path *path, yz_str key);
yz_status message_path_number(message_path *path, size_t index);

/* The path with a form (or ""), borrowed until the next call; ptr is NULL if
 * there was no memory. */
yz_str message_path_id(message_path *path, yz_str form);

#endif
