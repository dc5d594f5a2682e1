/* SPDX-License-Identifier: Apache-2.0 */
/* Words that no term begins or ends with. */
#ifndef MINE_STOPS_H
#define MINE_STOPS_H

#include <yizhi/types.h>

/* Whether a character or word of a dense script is one that a term hardly
 * begins with, or ends with. */
bool mine_no_begin(yz_str word);
bool mine_no_end(yz_str word);

/* A character that is a word by itself and hardly ever part of a term. */
bool mine_is_particle(yz_str word);

/* A word that joins or points: 和, 与, 这; links tell of the rest. */
bool mine_joins(yz_str word);

/* An English word without a meaning of its own; letter case does not matter. */
bool mine_is_stop(yz_str word);

/* One of those that a term may have inside: of, for, and … */
bool mine_is_joint(yz_str word);

#endif
