/* SPDX-License-Identifier: Apache-2.0 */
#include <core/text/script.h>
#include <unicode/uscript.h>
#include <yizhi/text.h>

int yzi_script_alphabet(uint32_t code_point)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)code_point, &status);

    if (U_FAILURE(status) || script <= USCRIPT_INHERITED ||
        script == USCRIPT_UNKNOWN ||
        (yz_char_class(code_point) & YZ_CHAR_DENSE))
        return 0;
    return (int)script;
}
