/* SPDX-License-Identifier: Apache-2.0 */
/* The versions of ICU and of its Unicode data; see version.h. */
#include <core/text/version.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

static yz_status add(yz_buf *out, const char *name, const UVersionInfo version)
{
    return yz_buf_printf(out, "%s %d.%d.%d.%d", name, version[0], version[1],
                         version[2], version[3]);
}

yz_status yzi_text_version(yz_buf *out)
{
    UVersionInfo version;

    u_getVersion(version);
    add(out, "ICU", version);
    u_getUnicodeVersion(version);
    return add(out, ", Unicode", version);
}
