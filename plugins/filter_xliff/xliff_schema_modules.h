/* SPDX-License-Identifier: Apache-2.0 */
/* The elements of XLIFF 2's modules; see xliff_schema.h. */
#ifndef YZ_XLIFF_SCHEMA_MODULES_H
#define YZ_XLIFF_SCHEMA_MODULES_H

#include "xliff_schema.h"

extern const xliff_element xliff_module_elements[];
extern const size_t xliff_module_element_count;

#endif
