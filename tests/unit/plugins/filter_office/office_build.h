/* SPDX-License-Identifier: Apache-2.0 */
/* Small office files out of text; see tests/cases/filter_office/README.md. */
#ifndef YZ_TESTS_OFFICE_BUILD_H
#define YZ_TESTS_OFFICE_BUILD_H

#include <yizhi/buffer.h>
#include <yizhi/plugin.h>
#include <yizhi/types.h>

#include <unit/plugins/zip/zip_build.h>

/* Packs the parts in `text`, each behind a line "=== NAME", for a file with
 * this suffix. What such a file cannot do without and is not named is added. */
void office_build(yz_str text, const char *suffix, yz_buf *out);

/* The plugin as if the feature for a suffix were its only one. */
yz_plugin office_plugin(const char *suffix);

/* Parts of a small Word document: a link, a note, a picture. */
extern const char office_sample[];

#endif
