/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folders with plugins for the tests of the host.  Below a folder of the test's
 * own there are as many as wanted; all are removed at the end.
 */
#ifndef YZ_TESTS_PLUGIN_FOLDER_H
#define YZ_TESTS_PLUGIN_FOLDER_H

#include <yizhi/yizhi.h>

/* For cmocka: makes and removes the test's folder. */
int plugin_folder_setup(void **state);
int plugin_folder_teardown(void **state);

/* "FOLDER/name"; one of a few buffers that are used in turn. */
const char *folder_path(const char *name);

/* Makes a folder below the test's; gives its path. */
const char *make_folder(const char *name);

/* Copies the mock module to FOLDER/`path`, ".so" included; gives the path. */
const char *put_plugin(const char *path);

/* Writes a file FOLDER/`path`; gives its path. */
const char *put_file(const char *path, const void *bytes, size_t len);

/* Reads a file made by the build, tests/.libs/`name`; free() it. */
void *read_built(const char *name, size_t *len);

/* A host that looks into FOLDER/`folder` alone. */
yz_host *open_host(const char *folder, const char *const *settings);

/* What became of module `name` of the host; name.len is 0 if it is not there.
 */
yz_plugin_info info_of(yz_host *host, const char *name);

/* Whether module `name` is refused with the sentence `format`, in which "%s"
 * is its path; NULL: loaded. */
void assert_reason(yz_host *host, const char *name, const char *format);

#endif
