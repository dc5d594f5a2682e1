/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The terms of a row.
 */
#ifndef YIZHI_TABLE_TERMS_H
#define YIZHI_TABLE_TERMS_H

#include "table_row.h"

/* Reads the term cells of `row` into its terms and judges whether they come to
 * something.  YZ_FORMAT with the row's fault, YZ_NO_MEMORY. */
yz_status table_terms_read(table_row *row);

#endif
