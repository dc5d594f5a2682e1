/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A glossary format as <yizhi/kind/glossary_format.h> promises it: what is read
 * is sound; what is written of it can be read again without a reject; a file
 * that is changed can still be read.
 */
#ifndef YZ_FUZZ_GLOSSARY_H
#define YZ_FUZZ_GLOSSARY_H

#include "fuzz_contract.h"

/* `name` is a file's name; `setting` is "NAME.KEY=VALUE" or NULL. */
void fuzz_glossary(const yz_plugin *plugin, const char *name,
                   const char *setting, yz_str bytes);

#endif
