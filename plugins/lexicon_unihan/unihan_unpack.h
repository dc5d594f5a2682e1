/* SPDX-License-Identifier: Apache-2.0 */
/* Files of the Unihan database, packed with bzip2 or not. */
#ifndef YZ_LEXICON_UNIHAN_UNPACK_H
#define YZ_LEXICON_UNIHAN_UNPACK_H

#include <yizhi/kind/lexicon_format.h>

/* Initialises *out and puts FOLDER/NAME.txt into it, or what is packed in
 * FOLDER/NAME.txt.bz2.  YZ_NOT_FOUND: there is neither; then, as on any
 * failure, *out needs no yz_buf_done(). */
yz_status unihan_file(const yz_lexicon_input *input, yz_str folder,
                      const char *name, yz_buf *out, yz_error *err);

#endif
