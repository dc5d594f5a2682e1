/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What elements are in a text of TMX.
 */
#ifndef YZ_FILTER_TMX_TMX_CODES_H
#define YZ_FILTER_TMX_TMX_CODES_H

#include "../xml_reader/xml_inline.h"

xi_classify tmx_classify;

#endif
