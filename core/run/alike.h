/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept between look-ups of what a text nearly has. */
#ifndef YZI_ALIKE_H
#define YZI_ALIKE_H

#include <core/base/strmap.h>
#include <core/run/run.h>

void yzi_alike_free(yzi_alike *alike);

#endif
