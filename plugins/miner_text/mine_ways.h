/* SPDX-License-Identifier: Apache-2.0 */
/* The ways in which texts are mined; each tells its candidates.  YZ_NO_MEMORY,
 * or what the sink gave. */
#ifndef MINE_WAYS_H
#define MINE_WAYS_H

#include "mine_pages.h"

yz_status mine_glosses(const mine_pages *pages);
yz_status mine_abbreviations(const mine_pages *pages);
yz_status mine_quotations(const mine_pages *pages);
yz_status mine_collocations(const mine_pages *pages);
yz_status mine_pairs(const mine_pages *pages);

#endif
