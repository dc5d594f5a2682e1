/* SPDX-License-Identifier: Apache-2.0 */
/* http_ask PORT SETTINGS SOURCE TARGET: translates the lines of the standard
 * input, each to a line; a refusal is a line that begins with "! ". */
#include <stdio.h>
#include <stdlib.h>

#include "support/main.h"
#include "unit/plugins/engine_http/http_try.h"

int main(int argc, char **argv)
{
    static char texts[1 << 16];
    http_try attempt;
    yz_status status;

    if (argc != 5 || fread(texts, 1, sizeof texts - 1, stdin) == 0)
        return 2;
    status = http_try_open(&attempt, atoi(argv[1]), argv[2]);
    if (status == YZ_OK) {
        attempt.langs[YZ_SOURCE] = yz_str_of(argv[3]);
        attempt.langs[YZ_TARGET] = yz_str_of(argv[4]);
        status = http_try_lines(&attempt, texts);
        for (size_t i = 0; i < attempt.proposals + attempt.refusals; i++)
            printf("%s%s\n", attempt.texts[i] ? "" : "! ",
                   attempt.texts[i] ? attempt.texts[i] : attempt.reasons[i]);
    }
    if (status != YZ_OK)
        printf("%s: %s\n", yz_status_name(status), yz_error_text(&attempt.err));
    if (attempt.self)
        http_try_close(&attempt);
    return status == YZ_OK ? 0 : 1;
}
