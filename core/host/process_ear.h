/* SPDX-License-Identifier: Apache-2.0 */
/* What the programs of a plugin said on their standard error, for who wants to
 * read it afterwards; instances may be used by several threads. */
#ifndef YZI_PROCESS_EAR_H
#define YZI_PROCESS_EAR_H

#include <yizhi/buffer.h>

enum {
    YZI_EAR_MOST = 1 << 14 /* bytes that are kept */
};

typedef struct yzi_ear yzi_ear;

/* NULL: no memory. */
yzi_ear *yzi_ear_new(void);
void yzi_ear_free(yzi_ear *ear);

/* Adds what one program said, as far as there is room, and whether it failed;
 * without memory it goes by. */
void yzi_ear_hear(yzi_ear *ear, yz_str said, bool failed);

/* All of it; borrowed until more is heard. */
yz_str yzi_ear_said(yzi_ear *ear, bool *failed);

#endif
