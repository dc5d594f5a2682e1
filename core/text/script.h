/* SPDX-License-Identifier: Apache-2.0 */
/* Which alphabet a letter belongs to. */
#ifndef YZI_SCRIPT_H
#define YZI_SCRIPT_H

#include <stdint.h>

/* A number for the letter's script (Unicode's Script property), the same for
 * all letters of one; 0 for what several scripts share and for dense scripts.
 */
int yzi_script_alphabet(uint32_t code_point);

#endif
