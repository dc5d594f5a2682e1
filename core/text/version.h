/* SPDX-License-Identifier: Apache-2.0 */
/* Which Unicode this is: for what is kept and was made by its rules. */
#ifndef YZI_TEXT_VERSION_H
#define YZI_TEXT_VERSION_H

#include <yizhi/buffer.h>

/* Appends "ICU 72.1.0.0, Unicode 15.0.0.0". */
yz_status yzi_text_version(yz_buf *out);

#endif
